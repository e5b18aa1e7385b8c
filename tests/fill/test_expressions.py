"""Expressions of texts: they read the deal and nothing else, and what cannot be printed is an error with its place."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from contracts.messages import say
from tests.texts.help import deal_of, document_of, findings_of, outline


def printed(folder: Path, expression: str, **changes: object) -> str:
    """What `{{ expression }}` prints."""
    document = document_of(folder, f"= {{{{ {expression} }}}} {{: #a }}", deal=deal_of(changes))
    ((_number, words, _under),) = outline(document.blocks)
    return str(words).removeprefix("= ")


def refused(folder: Path, expression: str) -> str:
    """The rule by which an expression in line 3 is refused, when compiled or when filled."""
    text = f"Перше {{: #a }}\n\nДруге {{{{ {expression} }}}} {{: #b }}\n"
    (found,) = findings_of(folder, text)
    assert (found.place.file, found.place.line) == ("clauses/note/uk.md", 3)
    assert found.message
    assert "{" not in say(found.message, "en", **found.fields)
    return found.rule


@pytest.mark.parametrize(
    ("expression", "words"),
    [
        ("contract.number", "7"),
        ("this.number", "1"),
        ("contract.date | quoted", "«02» березня 2026 року"),
        ("supplier.name", "ТОВ «Альфа»"),
        ("performer.name", "ТОВ «Альфа»"),
        ("payer | role('dat')", "Покупцю"),
        ("payer | role | upper", "ПОКУПЕЦЬ"),
        ("this.totals.gross | amount", "42 246,00 грн"),
        ("this.totals.rates[0].rate | percent", "20 %"),
        ("this.lines | length", "1"),
        ("documents.copies | count('copy', case='loc')", "2 (двох) примірниках"),
        ("this.lines[0].quantity | number", "1 500"),
        ("signatories(performer)[0] | gen", "Бондаря Сергія Івановича"),
        ("'так' if contract.external else 'ні'", "так"),
        ("'так' if contract.limit is none else 'ні'", "так"),
        ("'так' if contract.type in ('supply', 'services') else 'ні'", "так"),
        ("'так' if this.totals.gross > 42245 and not contract.limit else 'ні'", "так"),
        ("this.place or contract.place or supplier.address", "49000, м. Дніпро"),
    ],
)
def test_expression_prints(tmp_path: Path, expression: str, words: str) -> None:
    assert printed(tmp_path, expression).replace("\u00a0", " ") == words


HOSTILE = [
    "payment.model_dump()",
    "''.__class__",
    "''.__class__.__mro__[1].__subclasses__()",
    "contract.__init__.__globals__",
    "contract.model_fields",
    "contract['__class__']",
    "contract._private",
    "_state.deal",
    "this.entry",
    "this.path",
    "this.text_attribute('x')",
    "range(10**9)",
    "2 ** 64",
    "'а' * 1000000000",
    "'%s' % contract",
    "contract.number + '1'",
    "contract.number ~ '1'",
    "-1",
    "1.5",
    "contract.number[0:1]",
    "contract.number.upper()",
    "lipsum()",
    "cycler('a')",
    "self",
    "loop.index",
    "contract.number | safe",
    "contract.number | attr('x')",
    "this.lines | map(attribute='name') | join",
    "contract.number | capital | nothing",
    "contract.number is string",
    "{'a': 1}",
    "[x for x in this.lines]",
    "contract.date | quoted('long')",
    "this.totals.gross | money('genitive')",
    "this.totals.gross | money(*contract.number)",
    "1 < 2 < 3",
    "contract.",
    "contract.number }} {{ contract.number",
    "",
]


@pytest.mark.parametrize("expression", HOSTILE[:-2])
def test_expression_reads_the_deal_and_nothing_else(tmp_path: Path, expression: str) -> None:
    rules = {
        "expression",
        "expression-refused",
        "filter-unknown",
        "call-arguments",
        "unknown-case",
        "value-not-printable",
    }
    assert refused(tmp_path, expression) in rules


def test_hostile_expression_is_refused_before_any_deal(tmp_path: Path) -> None:
    """None of them is evaluated: what no text may ask for is found when the text is compiled."""
    for expression in ("payment.model_dump()", "range(10**9)", "'а' * 1000000000", "2 ** 64"):
        assert refused(tmp_path, expression) in {"expression-refused", "filter-unknown"}


def test_condition_is_held_to_the_same(tmp_path: Path) -> None:
    text = "Перше {: #a }\n\n{% if contract.model_dump() %}\nДруге {: #b }\n{% endif %}\n"
    (found,) = findings_of(tmp_path, text)
    assert (found.rule, found.place.line) == ("expression-refused", 3)


@pytest.mark.parametrize(
    "expression",
    [
        "contract.limit",
        "contract.date",
        "this.totals.gross",
        "contract.external",
        "this.lines",
        "contract",
        "this.lines[0].vat",
        "this.lines[5].name",
        "contract.place | capital",
        "contract.date | number",
        "contract.number | money",
        "contract.limit | percent",
        "contract.number | period",
        "contract.number | long",
        "contract.number | join",
        "contract.number | length",
        "contract.type | word('event')",
        "contract.date | role",
        "contract.number | count('copy')",
        "documents.copies | count('nothing')",
    ],
)
def test_value_without_a_form_is_not_printed(tmp_path: Path, expression: str) -> None:
    assert refused(tmp_path, expression) == "value-not-printable"


def test_missing_value_names_its_path(tmp_path: Path) -> None:
    (found,) = findings_of(tmp_path, "До {{ this.delivery.notice | period }} {: #a }")
    assert found.place.path == "specifications[0].delivery.notice"
    (found,) = findings_of(tmp_path, "До {{ performer.phone }} {: #a }")
    assert found.place.path == "parties.supplier.phone"
    assert found.hint


def test_missing_value_in_a_repetition_names_its_turn(tmp_path: Path) -> None:
    text = "Такі: {: #a }\n\n{% for line in this.lines %}\n- {{ line.article }};\n{% endfor %}\n"
    deal = deal_of({"specifications.0.lines.0.article": "А-1"})
    line = deal.specifications[0].lines[0]
    two = deal.specifications[0].model_copy(
        update={"lines": (line, line.model_copy(update={"article": None}))}
    )
    deal = deal.model_copy(update={"specifications": (two,)})
    (found,) = findings_of(tmp_path, text, deal=deal)
    assert (found.place.path, found.place.line) == ("specifications[0].lines[1].article", 4)


def test_name_of_another_kind_of_contract_is_refused(tmp_path: Path) -> None:
    (found,) = findings_of(tmp_path, "До {{ carrier.name }} {: #a }")
    assert found.rule == "value-not-printable"


def test_control_and_private_characters_are_not_printed(tmp_path: Path) -> None:
    """The schema refuses them; what comes by another way stops here."""
    deal = deal_of()
    for letter in ("\x00", "\x0b", "\ue000", "\uf8ff", "\ufffe"):
        contract = deal.contract.model_copy(update={"number": f"7{letter}"})
        wrong = deal.model_copy(update={"contract": contract})
        (found,) = findings_of(tmp_path, "До {{ contract.number }} {: #a }", deal=wrong)
        assert (found.rule, found.place.path) == ("value-not-printable", "contract.number")


def test_zero_is_a_value_and_false_is_none(tmp_path: Path) -> None:
    text = (
        "{% if contract.limit %}\nМежа – {{ contract.limit | amount }}. {: #a }\n{% endif %}\n\n"
        "{% if contract.external %}\nПідписано. {: #b }\n{% endif %}\n"
    )
    deal = deal_of({"contract.limit": "0", "contract.external": False})
    ((number, words, _under),) = outline(document_of(tmp_path, text, deal=deal).blocks)
    assert (number, words.replace("\u00a0", " ")) == ("1", "Межа – 0,00 грн.")


def test_words_of_a_choice_that_has_none_are_refused(tmp_path: Path) -> None:
    assert refused(tmp_path, "contract.type | word('nothing')") == "value-not-printable"


def test_text_missing_in_a_language_is_named(tmp_path: Path) -> None:
    deal = deal_of({"specifications.0.lines.0.name": {"uk": "Ящик «Їжак»"}})
    text = "О {{ this.lines[0].name }} {: #a }"
    (found,) = findings_of(tmp_path, text, deal=deal, language="ru")
    assert found.place.path == "specifications[0].lines[0].name"
    assert found.fields["found"] == "Ящик «Їжак»"


def test_failure_of_a_block_of_parties_has_its_place(tmp_path: Path) -> None:
    changes = {"parties.buyer.signatories.0.position": {"uk": "завідувач їдальні"}}
    text = "Кінець. {: #a }\n\n{% signatures %}\n"
    (found,) = findings_of(tmp_path, text, deal=deal_of(changes), language="ru")
    assert (found.rule, found.place.file, found.place.line) == (
        "value-not-printable",
        "clauses/note/ru.md",
        3,
    )
    assert found.fields["found"] == "завідувач їдальні"


def test_failure_of_an_introduction_has_its_place(tmp_path: Path) -> None:
    changes = {"parties.buyer.signatories.0.position": {"uk": "завідувач їдальні"}}
    text = "{{ performer | party }} та {{ payer | party }} {: .plain }\n\nКінець. {: #a }\n"
    (found,) = findings_of(tmp_path, text, deal=deal_of(changes), language="ru")
    assert (found.place.line, found.place.path) == (1, "parties.buyer")


def test_sum_too_long_for_words_is_refused(tmp_path: Path) -> None:
    deal = deal_of()
    contract = deal.contract.model_copy(update={"limit": Decimal(10) ** 20})
    deal = deal.model_copy(update={"contract": contract})
    (found,) = findings_of(tmp_path, "Ціна {{ contract.limit | money }} {: #a }", deal=deal)
    assert (found.rule, found.place.path) == ("value-not-printable", "contract.limit")
