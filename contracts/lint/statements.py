"""Words by which a shop states what no consumer contract may: looked for by sentence, denials and quotations left out.

A row is a pattern by language, for text whose look-alike letters, apostrophes and spaces are made equal first. A hit
counts only where the shop itself says it: not inside quotation marks, not in a sentence that denies it («не означає,
що …») or calls it void, and not with the words that make it lawful (`unless`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from contracts.law import folded

if TYPE_CHECKING:
    from contracts.lint.passages import Passage

__all__ = ["ROWS", "Said", "said"]


@dataclass(frozen=True, slots=True)
class Said:
    """A place where a shop states it."""

    passage: Passage
    start: int
    end: int

    @property
    def words(self) -> str:
        """The words themselves."""
        return self.passage.text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Row:
    """What is looked for, by language."""

    patterns: Mapping[str, str]
    unless: Mapping[str, str]
    """Words in the same sentence that make it lawful, by language."""


_SELLER = {
    "uk": r"(?:продав\w+|(?:інтернет-)?магазин\w*|адміністраці\w+|компані\w+|ми)",
    "ru": r"(?:продав\w+|(?:интернет-)?магазин\w*|администраци\w+|компани\w+|мы)",
    "en": r"(?:seller|shop|store|company|we|vendor)",
}
_MAY = {
    "uk": r"(?<!не )(?:ма\w+\s+право|мож\w+|вправі|залиша\w+\s+за\s+собою\s+право)",
    "ru": r"(?<!не )(?:име\w+\s+право|мож\w+|вправе|оставля\w+\s+за\s+собой\s+право)",
    "en": r"(?:may|can|reserves?\s+the\s+right\s+to|(?:is|are)\s+entitled\s+to|ha(?:s|ve)\s+the\s+right\s+to)",
}
_TAKEN = {
    "uk": r"(?:прийма|пода|заявл|заяв|пред.явл|пред.яв)\w*",
    "ru": r"(?:принима|пода|заявл|заяв|предъявл|предъяв)\w*",
    "en": r"(?:accept\w*|made|submitted|lodged|raised)",
}
_THREE_DAYS = {
    "uk": r"(?:\d{1,2}\s*(?:\([^)]*\)\s*)?годин\w*|(?:[123]|одного|двох|трьох|1-го|2-х|3-х)\s*(?:\([^)]*\)\s*)?(?:робочих\s+|календарних\s+)?(?:дн|день|доб)\w*|доби)",
    "ru": r"(?:\d{1,2}\s*(?:\([^)]*\)\s*)?час\w*|(?:[123]|одного|двух|трёх|трех|1-го|2-х|3-х)\s*(?:\([^)]*\)\s*)?(?:рабочих\s+|календарных\s+)?(?:дн|день|сут)\w*|суток)",
    "en": r"(?:\d{1,2}\s+hours?|(?:1|2|3|one|two|three)\s+(?:business\s+|calendar\s+)?days?|24h|48h)",
}
_NOT_RETURNED = {
    "uk": r"поверненн[юя]\w*(?:\s+(?:та|й|і|або|чи)\s+обмін\w+)?[^.;]{0,20}\bне\s+(?:підляга|допуска)\w+|обмін\w+\s+(?:та|й|і|або|чи)\s+поверненн[юя][^.;]{0,20}\bне\s+(?:підляга|допуска)\w+|\bне\s+підляга\w+\s+(?:обміну\s+(?:та|й|і|або|чи)\s+)?поверненню|(?<!якщо )(?<!коли )(?<!доки )(?<!за )\b(?:товари?|речі|вироби)\b[^.;,]{0,30}\b(?:не\s+поверта(?:ється|ються|ємо)\b|назад\s+не\s+прийма\w+)",
    "ru": r"возврат[уа]?\b(?:\s+(?:и|или)\s+обмен\w*)?[^.;]{0,20}\bне\s+(?:подлеж|допуска)\w+|обмен\w*\s+(?:и|или)\s+возврат\w*[^.;]{0,20}\bне\s+(?:подлеж|допуска)\w+|\bне\s+подлеж\w+\s+(?:обмену\s+(?:и|или)\s+)?возврату|(?<!если )(?<!когда )(?<!пока )(?<!за )\b(?:товары?|вещи|изделия)\b[^.;,]{0,30}\b(?:не\s+возвраща(?:ется|ются|ем)\b|назад\s+не\s+принима\w+)",
    "en": r"\b(?:goods|items|products)\b[^.;]{0,40}\b(?:are\s+not\s+returnable|cannot\s+be\s+returned|may\s+not\s+be\s+returned|are\s+non-returnable|no\s+returns)\b",
}

ROWS: dict[str, Row] = {
    "nonreturnable-blocks-defects": Row(
        _NOT_RETURNED,
        {
            "uk": r"належної\s+якості|недолік|дефект|акційн|знижк|розпродаж|відмов",
            "ru": r"надлежащего\s+качества|недостат|дефект|акционн|скидк|распродаж|отказ",
            "en": r"free\s+from\s+defects|proper\s+quality|defect|promotional|discounted|\bsale\b|withdraw",
        },
    ),
    "claim-short-term": Row(
        {
            "uk": rf"(?:претензі|рекламаці|скарг)\w*[^.;]{{0,60}}\b{_TAKEN['uk']}[^.;]{{0,40}}(?:(?:протягом|упродовж|не\s+пізніше)[^.;]{{0,12}}\b{_THREE_DAYS['uk']}|(?:лише|тільки|виключно)\s+(?:під\s+час|[ву]\s+момент|[ву]\s+день|при)\s+(?:отриманн|одержанн|прийман|передан)\w*)",
            "ru": rf"(?:претензи|рекламаци|жалоб)\w*[^.;]{{0,60}}\b{_TAKEN['ru']}[^.;]{{0,40}}(?:(?:в\s+течение|на\s+протяжении|не\s+позднее)[^.;]{{0,12}}\b{_THREE_DAYS['ru']}|(?:лишь|только|исключительно)\s+(?:во\s+время|в\s+момент|в\s+день|при)\s+(?:получени|приёмк|приемк|передач)\w*)",
            "en": rf"\b(?:claims?|complaints?)\b[^.;]{{0,40}}\b{_TAKEN['en']}\b[^.;]{{0,30}}\b(?:within\s+{_THREE_DAYS['en']}|(?:only|solely)\s+(?:at|upon|on)\s+(?:receipt|delivery|handover))\b",
        },
        {
            "uk": r"цілодобово|відповід(?:ає|аємо|ь)",
            "ru": r"круглосуточно|отве(?:чает|чаем|т)\b",
            "en": r"\banswer",
        },
    ),
    "unfair-liability-exclusion": Row(
        {
            "uk": rf"\b{_SELLER['uk']}\s+не\s+(?:несе|несуть|несемо)\s+(?:жодної\s+|будь-якої\s+|ніякої\s+)відповідальн\w+(?!\s+за\s+(?:дії|роботу|затримк|втрат\w+\s+через))|\bне\s+(?:несе|несуть|несемо|відповіда\w+)\s+(?:(?:жодної\s+|будь-якої\s+|ніякої\s+)?відповідальн\w+\s+)?за\s+(?:шкод\w+[^.;]{{0,20}}(?:життю|здоров)|якість\s+товар|недолік|дефект|будь-як\w+\s+(?:збитк|шкод))\w*",
            "ru": rf"\b{_SELLER['ru']}\s+не\s+(?:несёт|несет|несут|несём|несем)\s+(?:никакой\s+|какой-либо\s+)ответственност\w+(?!\s+за\s+(?:действ|работ|задержк))|\bне\s+(?:несёт|несет|несут|несём|несем|отвеча\w+)\s+(?:(?:никакой\s+|какой-либо\s+)?ответственност\w+\s+)?за\s+(?:вред[^.;]{{0,20}}(?:жизни|здоров)|качество\s+товар|недостат|дефект|любые\s+(?:убытк|вред))\w*",
            "en": rf"\b{_SELLER['en']}\s+(?:is|are|shall\s+be|will\s+be)\s+not\s+liable\s+for\s+(?:any|death|injury|defects|the\s+quality)|\b{_SELLER['en']}\s+(?:accepts?|bears?|assumes?)\s+no\s+(?:liability|responsibility)\b(?!\s+for\s+(?:acts|the\s+work|delays?))",
        },
        {
            "uk": r"непереборн|форс-мажор|з\s+вини\s+(?:покупц|споживач)|якщо\s+доведе",
            "ru": r"непреодолим|форс-мажор|по\s+вине\s+(?:покупат|потребит)|если\s+докажет",
            "en": r"force\s+majeure|fault\s+of\s+the\s+(?:buyer|consumer)|\bproves?\b",
        },
    ),
    "unfair-penalty-over-50": Row(
        {
            "uk": r"(?:покуп\w+|споживач\w*|ви)\b[^.;]{0,60}\b(?:штраф|неустойк|пен[яюі]|компенсаці)\w*[^.;]{0,40}\b(?:5[1-9]|[6-9]\d|[1-9]\d\d)(?:[.,]\d+)?\s*(?:%|відсотк|процент)",
            "ru": r"(?:покупат\w+|потребит\w+|вы)\b[^.;]{0,60}\b(?:штраф|неустойк|пен[яюи]|компенсаци)\w*[^.;]{0,40}\b(?:5[1-9]|[6-9]\d|[1-9]\d\d)(?:[.,]\d+)?\s*(?:%|процент)",
            "en": r"\b(?:buyer|consumer|customer|you)\b[^.;]{0,60}\b(?:penalty|fine|compensation)\b[^.;]{0,40}\b(?:5[1-9]|[6-9]\d|[1-9]\d\d)(?:\.\d+)?\s*(?:%|per\s?cent)",
        },
        {"uk": r"\bне\s+сплачу", "ru": r"\bне\s+(?:у|вы)?плачива", "en": r"\b(?:no|not)\b"},
    ),
    "unfair-termination-one-sided": Row(
        {
            "uk": rf"\b{_SELLER['uk']}\b[^.;]{{0,30}}\b{_MAY['uk']}[^.;]{{0,60}}\b(?:розірв|припин|скасу|анулю)\w*[^.;]{{0,40}}\b(?:договор|договір|замовлен|угод|підписк)\w*[^.;]{{0,40}}\b(?:без\s+(?:пояснен|зазначен|повідомлен|попереджен)\w*|на\s+(?:власний|свій)\s+розсуд|у\s+будь-який\s+(?:час|момент))",
            "ru": rf"\b{_SELLER['ru']}\b[^.;]{{0,30}}\b{_MAY['ru']}[^.;]{{0,60}}\b(?:расторг|прекра|отмен|аннулир)\w*[^.;]{{0,40}}\b(?:договор|заказ|соглашени|подписк)\w*[^.;]{{0,40}}\b(?:без\s+(?:объяснен|указан|уведомлен|предупрежден)\w*|по\s+(?:собственному|своему)\s+усмотрению|в\s+любо(?:е\s+время|й\s+момент))",
            "en": rf"\b{_SELLER['en']}\s+{_MAY['en']}\s+(?:terminate|cancel|end)\b[^.;]{{0,20}}\b(?:contract|orders?|agreement|subscription)\b[^.;]{{0,30}}\b(?:without\s+(?:giving\s+)?(?:any\s+)?(?:reasons?|notice|explanation)|at\s+(?:its|our)\s+(?:sole\s+|own\s+)?discretion|at\s+any\s+time)",
        },
        {
            "uk": r"\b(?:покупець|споживач|ви)\s+(?:так\s+само\s+|також\s+)?(?:ма\w+\s+право|мож\w+|вправі)|\bтак\s+і\b|\bкожна\b|\bобидві\b",
            "ru": r"\b(?:покупатель|потребитель|вы)\s+(?:так\s+же\s+|также\s+)?(?:име\w+\s+право|мож\w+|вправе)|\bтак\s+и\b|\bкаждая\b|\bобе\b",
            "en": r"\b(?:buyer|consumer|customer|you)\s+(?:may|can|has|have)\b|\beach\s+party|\bboth\b|\beither\b",
        },
    ),
    "unfair-product-change": Row(
        {
            "uk": rf"\b{_MAY['uk']}[^.;]{{0,30}}\b(?:змін|замін)\w+[^.;]{{0,60}}\b(?:характеристик|комплектаці|комплектн|модел|товар|кольор|конструкці)\w*[^.;]{{0,40}}\bбез\s+(?:\w+\s+)?(?:попереджен|повідомлен|згод|погоджен|узгоджен)\w*",
            "ru": rf"\b{_MAY['ru']}[^.;]{{0,30}}\b(?:измен|замен)\w+[^.;]{{0,60}}\b(?:характеристик|комплектаци|комплектн|модел|товар|цвет|конструкци)\w*[^.;]{{0,40}}\bбез\s+(?:\w+\s+)?(?:предупрежден|уведомлен|соглас|согласован)\w*",
            "en": rf"\b{_MAY['en']}\s+(?:change|replace|substitute|modify)\b[^.;]{{0,50}}\b(?:characteristics|model|goods|product|colou?r|design|set)\b[^.;]{{0,30}}\bwithout\s+(?:\w+\s+)?(?:notice|consent|agreement|warning)",
        },
        {"uk": r"виробник", "ru": r"производител", "en": r"manufacturer|producer"},
    ),
    "unfair-seller-sole-judge": Row(
        {
            "uk": rf"\bрішення\s+{_SELLER['uk']}[^.;]{{0,30}}(?<!не )\bє\s+остаточн\w+|\b{_SELLER['uk']}\s+(?:самостійно|одноосібно|на\s+(?:власний|свій)\s+розсуд)\s+(?:визнача|виріш|встановлю)\w*[^.;]{{0,40}}\b(?:недолік|дефект|якіст|якост|відповідніст|неналежн)\w*|\b(?:недолік|дефект|якіст|якост|відповідніст)\w*[^.;]{{0,40}}\b(?:виключно|лише)\s+на\s+розсуд\s+{_SELLER['uk']}",
            "ru": rf"\bрешение\s+{_SELLER['ru']}[^.;]{{0,30}}(?<!не )\b(?:является|есть)\s+окончательн\w+|\b{_SELLER['ru']}\s+(?:самостоятельно|единолично|по\s+(?:собственному|своему)\s+усмотрению)\s+(?:определя|реша|устанавлива)\w*[^.;]{{0,40}}\b(?:недостат|дефект|качеств|соответстви|ненадлежащ)\w*|\b(?:недостат|дефект|качеств|соответстви)\w*[^.;]{{0,40}}\b(?:исключительно|только)\s+по\s+усмотрению\s+{_SELLER['ru']}",
            "en": rf"\bdecision\s+of\s+the\s+{_SELLER['en']}\b[^.;]{{0,20}}\b(?:is|shall\s+be)\s+final\b|\b{_SELLER['en']}\s+(?:alone|solely)\s+(?:decides?|determines?)\b[^.;]{{0,40}}\b(?:defect|quality|conform)\w*",
        },
        {},
    ),
    "dispute-exclusive-court": Row(
        {
            "uk": r"\b(?:спор|спір|позов|суд)\w*[^.;]{0,80}\bза\s+(?:місцезнаходженням|місцем\s+(?:знаходження|реєстрації|розташування))\s+(?:продавця|магазину|компанії|виконавця|постачальника|підприємця|тов\b|фоп\b)|\b(?:спор|спір)\w*[^.;]{0,40}\b(?:виключно|лише|тільки)\s+(?:[ву]\s+)?суд\w*\s+(?:м\.|міста)",
            "ru": r"\b(?:спор|иск|суд)\w*[^.;]{0,80}\bпо\s+(?:местонахождению|месту\s+(?:нахождения|регистрации|расположения))\s+(?:продавца|магазина|компании|исполнителя|поставщика|предпринимателя|ооо\b|флп\b)|\bспор\w*[^.;]{0,40}\b(?:исключительно|лишь|только)\s+(?:в\s+)?суд\w*\s+(?:г\.|города)",
            "en": r"\b(?:disputes?|claims?|courts?)\b[^.;]{0,80}\b(?:at|of)\s+(?:the\s+)?(?:location|place|registered\s+office|seat)\s+of\s+the\s+(?:seller|shop|company)\b",
        },
        {
            "uk": r"проживанн|перебуванн|на\s+(?:ваш\s+)?вибір|вибором|місцем\s+виконання",
            "ru": r"проживани|жительств|пребывани|по\s+(?:вашему\s+)?выбору",
            "en": r"residence|resides|lives|choice|option|may\s+also",
        },
    ),
    "dispute-arbitration": Row(
        {
            "uk": r"\b(?:спор|спір|розбіжност)\w*[^.;]{0,80}\b(?:третейськ\w+|арбітраж\w*)|\bтретейськ\w+\s+(?:застереженн|угод)\w*",
            "ru": r"\b(?:спор|разногласи)\w*[^.;]{0,80}\b(?:третейск\w+|арбитраж\w*)|\bтретейск\w+\s+(?:оговорк|соглашени)\w*",
            "en": r"\b(?:disputes?|claims?)\b[^.;]{0,60}\b(?:arbitration|arbitral\s+tribunal)\b|\barbitration\s+clause\b",
        },
        {
            "uk": r"\b(?:не|немає)\s+(?:\w+\s+){0,2}(?:третейськ|арбітраж)|(?:застережен|угод)\w*\s+(?:немає|нема|відсутн)",
            "ru": r"\b(?:не|нет)\s+(?:\w+\s+){0,2}(?:третейск|арбитраж)|(?:оговорк|соглашени)\w*\s+(?:нет|отсутств)",
            "en": r"\b(?:no|not|without)\b",
        },
    ),
    "warranty-shorter-than-law": Row(
        {
            "uk": r"\b(?:після\s+(?:закінчення|спливу)\s+гаранті\w*[^.;]{0,30}|(?:без\s+гарантії|гаранті\w+\s+(?:немає|не\s+\w+))[^.;]{0,40})\b(?:претензі|вимог)\w*[^.;]{0,40}\bне\s+(?:прийма|розгляда|задовольня)\w+",
            "ru": r"\b(?:после\s+(?:окончания|истечения)\s+гаранти\w*[^.;]{0,30}|(?:без\s+гарантии|гаранти\w+\s+(?:нет|не\s+\w+))[^.;]{0,40})\b(?:претензи|требовани)\w*[^.;]{0,40}\bне\s+(?:принима|рассматрива|удовлетворя)\w+",
            "en": r"\b(?:after\s+the\s+(?:end|expiry)\s+of\s+the\s+warranty|without\s+(?:a\s+)?warranty|no\s+warranty)\b[^.;]{0,40}\bclaims?\b[^.;]{0,30}\b(?:not\s+(?:be\s+)?(?:accepted|considered)|excluded)\b",
        },
        {},
    ),
    "priv-no-personal-info-claim": Row(
        {
            "uk": r"\b(?:cookies?|куки|кукі)\b[^.;]{0,60}\bне\s+(?:міст|збира|зберіга|включа)\w+[^.;]{0,20}\b(?:персональн|особист)\w+",
            "ru": r"\b(?:cookies?|куки)\b[^.;]{0,60}\bне\s+(?:содерж|собира|хран|включа)\w+[^.;]{0,20}\b(?:персональн|личн)\w+",
            "en": r"\bcookies?\b[^.;]{0,40}\b(?:do|does)\s+not\s+(?:contain|collect|store|hold)\b[^.;]{0,15}\bpersonal\b",
        },
        {},
    ),
    "priv-wrong-terms": Row(
        {
            "uk": r"\bоператор\w*\s+персональн\w+\s+даних\b",
            "ru": r"\bоператор\w*\s+персональн\w+\s+данн\w+\b",
            "en": r"\boperator\s+of\s+personal\s+data\b|\bpersonal\s+data\s+operator\b",
        },
        {},
    ),
    "priv-retention-unlimited": Row(
        {
            "uk": r"\bдан(?:і|их|ими)\b[^.;]{0,60}\b(?:безстроково|назавжди|вічно|довічно|необмежен\w+\s+(?:час|строк|термін)\w*|без\s+обмеження\s+(?:строк|термін)\w*)",
            "ru": r"\bданн(?:ые|ых|ыми)\b[^.;]{0,60}\b(?:бессрочно|навсегда|вечно|пожизненно|неограниченн\w+\s+(?:врем|срок)\w*|без\s+ограничения\s+срок\w*)",
            "en": r"\bdata\b[^.;]{0,60}\b(?:kept|stored|retained)\b[^.;]{0,20}\b(?:indefinitely|for\s+an\s+unlimited|without\s+(?:a\s+)?limit|forever)\b",
        },
        {"uk": r"знеособлен", "ru": r"обезличенн", "en": r"anonym"},
    ),
    "priv-recipients-at-discretion": Row(
        {
            "uk": r"\bпереда\w+[^.;]{0,60}\b(?:треті\w+\s+(?:особ|сторон)\w*|партнер\w+)[^.;]{0,40}\b(?:на\s+(?:власний|свій|наш)\s+розсуд|без\s+(?:\w+\s+)?(?:згоди|повідомлення))",
            "ru": r"\bпереда\w+[^.;]{0,60}\b(?:треть\w+\s+(?:лиц|сторон)\w*|партн[её]р\w+)[^.;]{0,40}\b(?:по\s+(?:собственному|своему|нашему)\s+усмотрению|без\s+(?:\w+\s+)?(?:согласия|уведомления))",
            "en": r"\b(?:pass|transfer|disclose|share)\w*\b[^.;]{0,60}\bthird\s+part\w+\b[^.;]{0,30}\b(?:at\s+(?:its|our)\s+(?:sole\s+|own\s+)?discretion|without\s+(?:\w+\s+)?(?:consent|notice))",
        },
        {
            "uk": r"\bне\s+(?:\w+\s+)?переда|\bзакон|\bсуд",
            "ru": r"\bне\s+(?:\w+\s+)?переда|\bзакон|\bсуд",
            "en": r"\bnot\b|\blaw\b|court",
        },
    ),
}
"""By the rule that looks for it."""

_HINTS = {
    "uk": "поверн поверта претенз рекламац скарг відповідальн відповіда штраф неустой компенсац пеня пені розірв припин скасув "
    "анулюв змін замін рішення розсуд одноосіб самостійно суд спор спір третей гарант cookie куки кукі оператор "
    "безстр обмеж треті партнер назавжди вічно назад",
    "ru": "возврат претенз рекламац жалоб ответственност отвеча штраф неустой компенсац пеня пени расторг прекра отмен "
    "аннулир измен замен решение усмотрен единолич самостоятельно суд спор иск третей гарант cookie куки оператор "
    "бессроч огранич треть партн навсегда вечно пожизнен возвращ назад",
    "en": "return claim complaint liab responsib penalty fine compensat terminat cancel change replace substitut modify "
    "decision decide determin dispute court arbitra warrant cookie operator kept stored retained third",
}
"""Beginnings of words: texts with none of them, which most are, are passed over."""
_DENIED = {
    "uk": r"\bнікчемн|\bнедійсн|\bнезаконн|\bнеправомірн|\bне\s+включа|\bне\s+застосову|\b(?:не\s+(?:означа|стверджу|вважа)\w+|неправда)\b[^.;]{0,60}\b(?:що|ніби|начебто)\b",
    "ru": r"\bничтожн|\bнедействит|\bнезаконн|\bнеправомерн|\bне\s+включа|\bне\s+применя|\b(?:не\s+(?:означа|утвержда|счита)\w+|неправда)\b[^.;]{0,60}\b(?:что|будто)\b",
    "en": r"\bvoid\b|\binvalid\b|\bunlawful|\billegal|\bnot\s+included\b|\b(?:does|do|shall)\s+not\s+(?:mean|imply)\s+that\b|\bit\s+is\s+not\s+true\s+that\b",
}
_ENDS = re.compile(r"[.;!?\n](?=\s|$)")
_CLOSE = '»”“"'


def said(passages: tuple[Passage, ...], rule: str) -> Iterator[Said]:
    """Places in *passages* where what *rule* looks for is stated."""
    row = ROWS[rule]
    for one in passages:
        flat = _suspect(one.text, one.language)
        if flat is None:
            continue
        unless = row.unless.get(one.language, "")
        for hit in _compiled(row.patterns[one.language]).finditer(flat):
            if _is_stated(flat, hit.start(), hit.end(), one.language, unless):
                yield Said(one, hit.start(), hit.end())


@lru_cache(8192)
def _suspect(text: str, language: str) -> str | None:
    """The folded text where some row may be found in it."""
    flat = folded(text)
    low = flat.lower()
    return flat if any(hint in low for hint in _hints(language)) else None


@cache
def _hints(language: str) -> tuple[str, ...]:
    return tuple(folded(_HINTS.get(language, "")).lower().split())


def _is_stated(text: str, start: int, end: int, language: str, unless: str) -> bool:
    """The shop says it itself, in a sentence that does not deny it."""
    first, last = _sentence(text, start, end)
    around = f"{text[first:start]} {text[end:last]}"
    if _is_quoted(text[first:start], text[end:last]):
        return False
    if _compiled(_DENIED[language]).search(around):
        return False
    return not unless or not _compiled(unless).search(text[first:last])


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """The sentence around a place."""
    first = max((one.end() for one in _ENDS.finditer(text, 0, start)), default=0)
    after = _ENDS.search(text, end)
    return first, after.start() if after else len(text)


def _is_quoted(before: str, after: str) -> bool:
    """A quotation mark is open before the place and closes after it."""
    is_open = any(
        before.rfind(one) > before.rfind(two) for one, two in zip("«“„", "»”“", strict=True)
    )
    is_open = is_open or before.count('"') % 2 == 1
    return is_open and any(mark in after for mark in _CLOSE)


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(folded(pattern), re.IGNORECASE)
