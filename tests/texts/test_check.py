"""The check of texts without a deal finds what differs between languages and what does not exist."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from contracts.texts.check import check_texts
from contracts.texts.coverage import uncovered
from contracts.texts.types import Types
from tests.texts.help import DOCUMENT, catalog_of, deal_of

LANGUAGES = ("uk", "ru", "en")
TEXT = (
    "Ціна – {{ this.totals.gross | money }}. {: #price }\n\n"
    "{% if this.delivery.by == 'seller' %}\n"
    "Доставляє {{ performer | role }} ({{ ref('price') }}, {{ term('buyer') }}). {: #carrier }\n"
    "{% endif %}\n\n"
    "{% for line in this.lines %}\n- {{ line.name }};\n{% endfor %}\n"
)


def findings(
    folder: Path,
    texts: Mapping[str, str],
    *,
    toml: str = "",
    extra: Mapping[str, str] | None = None,
) -> list[tuple[str, str | None, int | None]]:
    """What is found in a document whose one text is *texts* by language; TEXT where it is left out."""
    files = {f"clauses/note/{code}.md": texts.get(code, TEXT) for code in LANGUAGES}
    files["documents/note/document.toml"] = DOCUMENT.format(numbering="clauses") + toml
    catalog = catalog_of(folder, {**files, **(extra or {})})
    found = check_texts(catalog, ["note"])
    return [(one.rule, one.place.file, one.place.line) for one in found]


def test_same_texts_have_no_findings(tmp_path: Path) -> None:
    assert findings(tmp_path, {}) == []


DIFFERENT = {
    "another id": (TEXT.replace("#carrier", "#seller"), "parity-clauses", 4),
    "a clause too few": (
        TEXT.replace("Ціна – {{ this.totals.gross | money }}. {: #price }", ""),
        "parity-clauses",
        4,
    ),
    "another level": (TEXT + "\n1. далі; {: #more }\n", "parity-clauses", 11),
    "another order": (
        "\n\n".join(TEXT.split("\n\n")[place] for place in (1, 0, 2)),
        "parity-clauses",
        2,
    ),
    "another condition": (TEXT.replace("== 'seller'", "== 'buyer'"), "parity-conditions", 4),
    "no condition": (
        TEXT.replace("{% if this.delivery.by == 'seller' %}\n", "").replace("{% endif %}\n", ""),
        "parity-conditions",
        3,
    ),
    "another value": (TEXT.replace("this.totals.gross", "this.totals.net"), "parity-names", 1),
    "another reference": (TEXT.replace("ref('price')", "ref('carrier')"), "parity-names", 4),
    "another term": (TEXT.replace("term('buyer')", "term('supplier')"), "parity-names", 4),
    "another loop": (TEXT.replace("line.name", "line.unit"), "parity-names", 4),
}


@pytest.mark.parametrize("name", DIFFERENT)
def test_difference_between_languages_is_found(tmp_path: Path, name: str) -> None:
    text, rule, line = DIFFERENT[name]
    assert (rule, "clauses/note/ru.md", line) in findings(tmp_path, {"ru": text})


def test_a_party_may_be_called_otherwise(tmp_path: Path) -> None:
    text = TEXT.replace("Доставляє {{ performer | role }}", "Доставляє вона")
    assert findings(tmp_path, {"en": text}) == []


def test_words_and_filters_may_differ(tmp_path: Path) -> None:
    text = TEXT.replace("money", "amount").replace("Ціна", "Вартість – це")
    assert findings(tmp_path, {"ru": text}) == []


UNKNOWN = {
    "path": ("{{ this.delivery.nothing }}", "path-unknown"),
    "name": ("{{ nothing.at_all }}", "path-unknown"),
    "attribute of a loop": ("{{ this.lines[0].nothing }}", "path-unknown"),
    "attribute of a quantity": ("{{ this.payment.deferral.period.days }}", "path-unknown"),
    "path of a condition": ("{% if this.nothing %}так{% endif %}", "path-unknown"),
    "choice": ("{% if contract.type == 'sale' %}так{% endif %}", "choice-unknown"),
    "choice in a list": (
        "{% if contract.type in ('supply', 'sale') %}так{% endif %}",
        "choice-unknown",
    ),
    "choice of a list": ("{% if 'rail' in contract.regimes %}так{% endif %}", "choice-unknown"),
    "group of words": ("{{ contract.type | word('nothing') }}", "words-missing"),
    "word of a choice": ("{{ contract.type | word('pallet') }}", "words-missing"),
    "words of choices": ("{{ this.delivery.documents | words('pallet') }}", "words-missing"),
    "filter": ("{{ contract.number | nothing }}", "filter-unknown"),
    "term": ("{{ term('nothing') }}", "term-unknown"),
    "clause": ("{{ ref('nothing') }}", "reference-unknown"),
    "act": ("{{ law('nothing', '5') }}", "act-unknown"),
}


@pytest.mark.parametrize("name", UNKNOWN)
def test_what_does_not_exist_is_found_in_each_language(tmp_path: Path, name: str) -> None:
    words, rule = UNKNOWN[name]
    text = f"Перше. {{: #first }}\n\nДруге {words}. {{: #second }}\n"
    found = findings(tmp_path, dict.fromkeys(LANGUAGES, text))
    assert found == [(rule, f"clauses/note/{code}.md", 3) for code in LANGUAGES]


def test_misspelt_path_has_a_hint(tmp_path: Path) -> None:
    text = "Перше {{ this.delivery.incotrems.place }}. {: #first }\n"
    catalog = catalog_of(
        tmp_path,
        {
            **{f"clauses/note/{code}.md": text for code in LANGUAGES},
            "documents/note/document.toml": DOCUMENT.format(numbering="clauses"),
        },
    )
    found = check_texts(catalog, ["note"])[0]
    assert found.fields["meant"] == "incoterms"


def test_unknown_table_and_column_are_found(tmp_path: Path) -> None:
    text = "Перше. {: #first }\n\n{% table lines %}\n"
    assert findings(tmp_path, dict.fromkeys(LANGUAGES, text))[0] == (
        "table-unknown",
        "clauses/note/uk.md",
        3,
    )
    toml = (
        '[tables.lines]\neach = "row in this.lines"\n[[tables.lines.columns]]\n'
        'title = "nothing"\ncell = "row.nothing"\nwidth = 5\n'
    )
    rules = [
        rule for rule, *_place in findings(tmp_path, dict.fromkeys(LANGUAGES, text), toml=toml)
    ]
    assert set(rules) == {"path-unknown", "term-unknown"}


def test_condition_of_a_part_is_checked(tmp_path: Path) -> None:
    toml = 'when = "this.nothing"\n'
    assert findings(tmp_path, {}, toml=toml) == [
        ("path-unknown", "documents/note/document.toml", None)
    ]


def test_missing_text_is_found(tmp_path: Path) -> None:
    toml = '[[part]]\nclause = "nothing"\n'
    assert {(rule, file) for rule, file, _line in findings(tmp_path, {}, toml=toml)} == {
        ("file-missing", f"clauses/nothing/{code}.md") for code in LANGUAGES
    }


def test_id_in_two_texts_is_found_unless_one_replaces_the_other(tmp_path: Path) -> None:
    extra = {f"clauses/other/{code}.md": "Ще раз. {: #price }\n" for code in LANGUAGES}
    always = '[[part]]\nclause = "other"\n'
    found = findings(tmp_path, {}, toml=always, extra=extra)
    assert found == [("id-twice", f"clauses/other/{code}.md", 1) for code in LANGUAGES]
    apart = (
        "when = 'contract.type == \"supply\"'\n" + always + "when = 'contract.type != \"supply\"'\n"
    )
    assert findings(tmp_path, {}, toml=apart, extra=extra) == []


def test_clause_outside_a_section_is_found_where_sections_are_numbered(tmp_path: Path) -> None:
    files = {f"clauses/note/{code}.md": "Перше. {: #first }\n" for code in LANGUAGES}
    files["documents/note/document.toml"] = DOCUMENT.format(numbering="sections")
    found = check_texts(catalog_of(tmp_path, files), ["note"])
    assert [(one.rule, one.place.file) for one in found] == [
        ("clause-without-section", f"clauses/note/{code}.md") for code in LANGUAGES
    ]


def test_line_of_the_title_is_compared_too(tmp_path: Path) -> None:
    files = {f"clauses/note/{code}.md": TEXT for code in LANGUAGES}
    toml = DOCUMENT.format(numbering="clauses")
    files["documents/note/document.toml"] = toml.replace("ЗАМЕТКА", "ЗАМЕТКА {{ this.number }}")
    found = check_texts(catalog_of(tmp_path, files), ["note"])
    assert [one.rule for one in found] == ["parity-names"]
    files["documents/note/document.toml"] = toml.replace('ru = "ЗАМЕТКА"\n', "")
    found = check_texts(catalog_of(tmp_path, files), ["note"])
    assert {one.rule for one in found} == {"language-missing"}


def test_mistake_of_the_text_language_is_a_finding_and_not_the_end(tmp_path: Path) -> None:
    found = findings(tmp_path, {"uk": "Один", "ru": "Один {{ a }"})
    assert found == [
        ("id-missing", "clauses/note/uk.md", 1),
        ("stray-brace", "clauses/note/ru.md", 1),
    ]


def test_unknown_kind_is_a_finding(tmp_path: Path) -> None:
    assert [one.rule for one in check_texts(catalog_of(tmp_path, {}), ["nothing"])] == [
        "file-missing"
    ]


# Branches ------------------------------------------------------------------------------------------------------------


def test_branches_that_no_deal_reaches_are_listed(tmp_path: Path) -> None:
    text = (
        "{% if contract.external %}\nПерше. {: #a }\n{% elif contract.limit %}\nДруге. {: #b }\n{% else %}\n"
        "Третє{% if contract.place %}, тут{% endif %}. {: #c }\n{% endif %}\n\n"
        "{% for contact in performer.contacts %}\n- {{ contact.name }};\n{% endfor %}\n"
    )
    files = {f"clauses/note/{code}.md": text for code in LANGUAGES}
    files["documents/note/document.toml"] = DOCUMENT.format(numbering="clauses")
    catalog = catalog_of(tmp_path, files)
    missed = {
        (one.line, one.source)
        for one in uncovered(catalog, [deal_of()], ["note"])
        if one.file == "clauses/note/uk.md"
    }
    assert missed == {
        (3, "contract.limit"),
        (5, "else: contract.external"),
        (6, "contract.place"),
        (9, "performer.contacts"),
    }
    own = deal_of({"contract.external": False, "contract.place": "м. Київ"})
    limited = deal_of({"contract.external": False, "contract.limit": "5"})
    left = uncovered(catalog, [deal_of(), own, limited], ["note"])
    assert {one.source for one in left} == {"performer.contacts"}


# Types ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "names"),
    [
        ("this.number", {"str"}),
        ("this.totals.gross", {"Decimal"}),
        ("this.totals.rates[rate].rate.value", {"Decimal"}),
        ("this.lines[0].name", {"LocalText"}),
        ("performer.is_vat_payer", {"bool"}),
        ("parties.buyer.signatories[person].position", {"LocalText"}),
        ("contract.languages.of[language]", {"Literal"}),
        ("this", {"Specification"}),
        ("this.totals", {"Totals"}),
        ("this.model_fields", set()),
        ("contract._private", set()),
        ("this.lines.name", set()),
        ("contract.totals", set()),
        ("nothing", set()),
    ],
)
def test_types_follow_the_schema(path: str, names: set[str]) -> None:
    found = {kind.__name__ for kind in Types("specifications").at(path)}
    assert found == names


def test_types_of_the_contract_itself() -> None:
    types = Types("")
    assert types.at("this.number") == types.at("contract.number") == (str,)
    assert types.at("this.totals") == ()
    assert set(types.literals("contract.type")) == {"supply", "services", "logistics"}
    assert types.literals("this.date") == ()
