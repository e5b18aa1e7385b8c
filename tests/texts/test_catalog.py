"""Templates are found by relative path, an overlay replaces them, and `document.toml` is read strictly."""

from __future__ import annotations

from pathlib import Path

import pytest

from contracts.catalog import Catalog
from contracts.compose import Job, compose, jobs
from contracts.errors import UsageError
from contracts.texts.errors import TextError
from tests.texts.help import DOCUMENT, catalog_of, deal_of, document_of, outline

GOOD = DOCUMENT.format(numbering="clauses")
TABLE = """
[tables.lines]
each = "row in this.totals.lines"
[[tables.lines.columns]]
title = "name"
cell = "row.line.name"
width = 5
[[tables.lines.totals]]
label = {uk = "Разом", ru = "Итого", en = "Total"}
value = "this.totals.gross | plain"
"""


def refused(folder: Path, toml: str) -> tuple[str, str]:
    """Rule and key of the finding about a `document.toml`."""
    catalog = catalog_of(folder, {"documents/note/document.toml": toml})
    with pytest.raises(TextError) as caught:
        catalog.document("note")
    (found,) = caught.value.diagnostics
    assert found.place.file == "documents/note/document.toml"
    return found.rule, str(found.fields.get("key", ""))


def test_description_is_read(tmp_path: Path) -> None:
    catalog = catalog_of(tmp_path, {"documents/note/document.toml": GOOD + TABLE})
    source = catalog.document("note")
    assert (source.kind, source.entries, source.numbering) == ("note", "specifications", "clauses")
    assert [part.clause for part in source.parts] == ["note"]
    table = source.tables["lines"]
    assert (table.columns[0].width, table.columns[0].align) == (5.0, "left")
    assert "note" in catalog.kinds()
    assert "specification" in catalog.kinds()


WRONG = {
    "key is missing": (GOOD.replace('version = "1"', ""), "document-key", "version"),
    "table is missing": (GOOD.replace("[heading]", "[other]"), "document-key", "heading"),
    "unknown key": (GOOD + 'wen = "x"\n', "document-key", "part[0].wen"),
    "unknown table": (GOOD + "[footer]\nuk = 'x'\n", "document-key", "footer"),
    "unknown numbering": (GOOD.replace('"clauses"', '"letters"'), "document-form", "numbering"),
    "unknown schema": (GOOD.replace('"deal"', '"invoice"'), "document-form", "schema"),
    "title is no table": (
        GOOD.replace("[title]", "title = 'x'\n[other]"),
        "document-form",
        "title",
    ),
    "title without text": (
        GOOD.replace('uk = "НОТАТКА"', "uk = 5"),
        "document-form",
        "title",
    ),
    "no part": ("part = []\n" + GOOD.partition("[[part]]")[0], "document-form", "part"),
    "part is a text": (GOOD.partition("[[part]]")[0], "document-key", "part"),
    "width is a text": (
        GOOD + TABLE.replace("width = 5", 'width = "5"'),
        "document-form",
        "tables.lines.columns[0].width",
    ),
    "width is zero": (
        GOOD + TABLE.replace("width = 5", "width = 0"),
        "document-form",
        "tables.lines.columns[0].width",
    ),
    "unknown align": (
        GOOD + TABLE.replace("width = 5", 'width = 5\nalign = "top"'),
        "document-form",
        "tables.lines.columns[0].align",
    ),
    "label of a total": (
        GOOD + TABLE.replace("label = {", "label = 'x' # {"),
        "document-form",
        "tables.lines.totals[0].label",
    ),
    "subtitle of one line": (GOOD + "[subtitle]\nuk = 'x'\n", "document-form", "subtitle"),
    "no TOML": (GOOD + "[[part\n", "toml", ""),
}


@pytest.mark.parametrize("name", WRONG)
def test_wrong_description_is_refused(tmp_path: Path, name: str) -> None:
    toml, rule, key = WRONG[name]
    assert refused(tmp_path, toml) == (rule, key)


def test_misspelt_key_has_a_hint(tmp_path: Path) -> None:
    catalog = catalog_of(tmp_path, {"documents/note/document.toml": GOOD + 'wen = "x"\n'})
    with pytest.raises(TextError) as caught:
        catalog.document("note")
    assert caught.value.diagnostics[0].fields["meant"] == "when"


@pytest.mark.parametrize(
    ("toml", "rule"),
    [
        (GOOD.replace('uk = "НОТАТКА"', 'uk = "{{ this.number"'), "stray-brace"),
        (GOOD.replace('uk = "НОТАТКА"', "uk = \"НОТАТКА {{ ref('a') }}\""), "reference-place"),
        (GOOD.replace('uk = "НОТАТКА"', ""), "language-missing"),
        (GOOD.replace('"this.number"', '"this.number |"'), "expression"),
        (GOOD + 'when = "this.number("\n', "expression"),
    ],
)
def test_mistake_in_a_line_of_the_description_is_refused(
    tmp_path: Path, toml: str, rule: str
) -> None:
    files = {"documents/note/document.toml": toml, "clauses/note/uk.md": "Перше. {: #a }\n"}
    with pytest.raises(TextError) as caught:
        compose(catalog_of(tmp_path, files), deal_of(), Job("note", 0), "uk")
    (found,) = caught.value.diagnostics
    assert (found.rule, found.place.file) == (rule, "documents/note/document.toml")


# Overlay -------------------------------------------------------------------------------------------------------------


def test_overlay_replaces_a_clause_and_leaves_the_others(tmp_path: Path) -> None:
    own = "Ця Специфікація – наша власна. {: #specification-integral }\n"
    catalog = catalog_of(tmp_path, {"clauses/specification-final/uk.md": own})
    job = Job("specification", 0)
    ours = outline(compose(catalog, deal_of(), job, "uk").document.blocks)
    packaged = outline(compose(Catalog.default(), deal_of(), job, "uk").document.blocks)
    words = [line[1] for line in ours]
    assert "Ця Специфікація\u00a0– наша власна." in words
    assert words[0] == packaged[0][1]
    assert len(words) < len(packaged)


def test_overlay_empties_a_clause(tmp_path: Path) -> None:
    catalog = catalog_of(tmp_path, {"clauses/specification-final/uk.md": "\n"})
    blocks = compose(catalog, deal_of(), Job("specification", 0), "uk").document.blocks
    assert "невід’ємною частиною" not in str(outline(blocks))


def test_terms_of_the_overlay_are_put_over_the_packaged_ones(tmp_path: Path) -> None:
    terms = '[roles.buyer]\nnom = "Клієнт"\n[glossary.parcel]\nnom = "Посилка"\n[glossary.parcel.pl]\nnom = "Посилки"\n'
    catalog = catalog_of(tmp_path, {"terms/uk.toml": terms})
    roles = catalog.terms("uk")["roles"]
    assert roles["buyer"]["nom"] == "Клієнт"
    assert roles["buyer"]["dat"] == "Покупцю"
    assert roles["supplier"] == Catalog.default().terms("uk")["roles"]["supplier"]
    assert "parcel" not in Catalog.default().terms("uk").get("glossary", {})


def test_own_term_stands_in_a_text_in_its_number(tmp_path: Path) -> None:
    terms = '[glossary.parcel]\nnom = "Посилка"\n[glossary.parcel.pl]\nnom = "Посилки"\n'
    files = {
        "terms/uk.toml": terms,
        "clauses/note/uk.md": "{{ term('parcel') }} і {{ term('parcel', number='pl') }}. {: #a }\n",
        "documents/note/document.toml": GOOD,
    }
    document = compose(catalog_of(tmp_path, files), deal_of(), Job("note", 0), "uk").document
    assert outline(document.blocks) == [["1", "Посилка і Посилки.", []]]


def test_text_in_another_encoding_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "clauses/specification-final"
    folder.mkdir(parents=True)
    (folder / "uk.md").write_bytes("Кінець. {: #specification-integral }".encode("cp1251"))
    with pytest.raises(TextError) as caught:
        compose(Catalog.default(tmp_path), deal_of(), Job("specification", 0), "uk")
    assert caught.value.diagnostics[0].rule == "not-utf8"


def test_byte_order_mark_is_no_letter(tmp_path: Path) -> None:
    assert outline(document_of(tmp_path, "\ufeffПерше. {: #a }\n").blocks) == [["1", "Перше.", []]]


def test_documents_of_a_deal(tmp_path: Path) -> None:
    catalog = catalog_of(tmp_path, {"documents/note/document.toml": GOOD})
    found = list(jobs(catalog, deal_of(), ("note", "specification")))
    assert found == [Job("note", 0), Job("specification", 0)]
    with pytest.raises(UsageError) as caught:
        list(jobs(catalog, deal_of(), ("nothing",)))
    assert caught.value.diagnostics[0].rule == "kind-unknown"


@pytest.mark.parametrize("blocked", ["folder", "dead link"])
def test_what_stands_in_the_place_of_a_text_is_told_of(tmp_path: Path, blocked: str) -> None:
    text = tmp_path / "clauses" / "specification-price" / "uk.md"
    text.parent.mkdir(parents=True)
    if blocked == "folder":
        text.mkdir()
    else:
        text.symlink_to(tmp_path / "nowhere.md")
    with pytest.raises(TextError) as caught:
        compose(Catalog.default(tmp_path), deal_of(), Job("specification", 0), "uk")
    assert [one.rule for one in caught.value.diagnostics] == ["file-blocked"]
