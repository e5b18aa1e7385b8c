"""The PDF of a whole pack: the text of its documents, cover, outline, page labels, attached files, the judges."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PageObject, PdfReader

from contracts.errors import FontError, RenderError, TemplateError
from contracts.model import Document, Text
from contracts.render.merge import attachments_of, is_archival, page_labels
from contracts.render.pack_pdf import Attachment, Draft, Insert, pack_pdf
from contracts.render.pack_words import pack_words
from contracts.render.pdf import render
from contracts.resources import templates_root
from contracts.texts.errors import TextError
from tests.judges import AskJudge
from tests.render.reading import squeezed
from tests.render.samples import LANGUAGES, contract, document, specification

LAYOUT = templates_root() / "layouts" / "typst"
FACTS = Attachment("facts.json", '{"sum": "1 234,50 ₴"}\r\n'.encode(), "application/json", "Дані")


def documents(language: str = "uk") -> list[Document]:
    second = specification(language, number=2)
    return [contract(language), specification(language, lines=40), second]


def reader(content: bytes) -> PdfReader:
    return PdfReader(BytesIO(content))


def entries(items: Sequence[Any], depth: int = 0) -> Iterator[tuple[int, Any]]:
    for item in items:
        if isinstance(item, list):
            yield from entries(item, depth + 1)
        else:
            yield depth, item


def places(page: PageObject) -> list[tuple[str, float, float]]:
    """Each piece of text of a page and where it stands."""
    found: list[tuple[str, float, float]] = []

    def visit(text: str, cm: list[float], tm: list[float], _font: Any, _size: float) -> None:
        if text.strip():
            found.append((text.strip(), round(cm[4] + tm[4], 1), round(cm[5] + tm[5], 1)))

    page.extract_text(visitor_text=visit)
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_document_looks_as_in_its_own_file(language: str) -> None:
    """Words, running lines, page numbers and where they stand on the page."""
    made = documents(language)
    cover, *pages = reader(pack_pdf(made, language)).pages
    alone = [page for one in made for page in reader(render(one, LAYOUT)).pages]
    assert [places(page) for page in pages] == [places(page) for page in alone]
    assert pack_words(language).title in cover.extract_text()


def test_the_cover_names_contract_parties_documents_and_their_pages() -> None:
    made = documents("uk")
    pack = reader(pack_pdf(made, "uk"))
    text = squeezed(pack.pages[0].extract_text())
    lengths = [len(reader(render(one, LAYOUT)).pages) for one in made]
    start = 2
    for number, (one, length) in enumerate(zip(made, lengths, strict=True), 1):
        shown = f"{start}–{start + length - 1}" if length > 1 else str(start)
        assert squeezed(f"{number}{one.header}{shown}") in text
        start += length
    assert all(squeezed(name) in text for name in made[0].parties)
    assert squeezed(f"ПАКЕТ ДОКУМЕНТІВ {made[0].header}") in text


def test_the_table_of_the_cover_is_made_of_links() -> None:
    made = documents("en")
    pack = reader(pack_pdf(made, "en"))
    notes = [note.get_object() for note in pack.pages[0]["/Annots"]]  # type: ignore[attr-defined]
    targets = [pack.named_destinations.get(str(target_of(note)), target_of(note)) for note in notes]
    pages = sorted({page_of(pack, target) for target in targets})
    lengths = [len(reader(render(one, LAYOUT)).pages) for one in made]
    assert pages == [1, 1 + lengths[0], 1 + lengths[0] + lengths[1]]


def target_of(note: Any) -> Any:
    return note["/Dest"] if "/Dest" in note else note["/A"]["/D"]


def page_of(pack: PdfReader, target: Any) -> int:
    found = target[0] if isinstance(target, list) else target.page
    return next(n for n, page in enumerate(pack.pages) if page.indirect_reference == found)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_line_of_the_outline_leads_to_its_text(language: str) -> None:
    pack = reader(pack_pdf(documents(language), language))
    lines = list(entries(pack.outline))
    titles = [line.title for depth, line in lines if depth == 0]
    assert len(titles) == 4
    for _depth, line in lines:
        page = pack.get_destination_page_number(line)
        assert page is not None
        shown = squeezed(pack.pages[page].extract_text())
        assert squeezed(line.title).rstrip("…") in shown, line.title


def test_the_outline_has_sections_or_clauses_where_there_are_none() -> None:
    pack = reader(pack_pdf([contract("uk", 2), specification("uk")], "uk"))
    lines = [(depth, line.title) for depth, line in entries(pack.outline)]
    start = lines.index((0, "СПЕЦИФІКАЦІЯ №\u00a01"))
    assert [title for depth, title in lines[:start] if depth == 1] == [
        "1. Предмет Договору",
        "2. Ціна та порядок розрахунків",
        "3. Реквізити та підписи Сторін",
    ]
    numbers = [title.partition(". ")[0] for depth, title in lines[start:] if depth == 1]
    assert numbers[:7] == ["1", "2", "3", "4", "5", "6", "7"]


def test_pages_are_labelled_by_document_and_page() -> None:
    made = [document(()) for _ in range(12)]
    labels = page_labels(pack_pdf(made, "uk"))
    assert labels == ("i", *(f"{number}-1" for number in range(1, 13)))
    two_and_three = [specification("en"), specification("en", lines=25), specification("en")]
    labels = page_labels(pack_pdf(two_and_three, "en"))
    assert labels == ("i", "1-1", "1-2", "2-1", "2-2", "2-3", "3-1", "3-2")


def test_a_long_table_of_documents_goes_on_to_a_second_cover_page() -> None:
    made = [document((), number=str(n), header=f"Акт № {n}") for n in range(60)]
    pack = pack_pdf(made, "uk")
    labels = page_labels(pack)
    assert labels[:4] == ("i", "ii", "1-1", "2-1")
    text = squeezed("".join(page.extract_text() for page in reader(pack).pages[:2]))
    assert "60Акт№5962" in text


def test_properties_come_from_the_documents_and_not_from_the_clock() -> None:
    made = documents("uk")
    later = replace(made[1], date=date(2026, 5, 4))
    pack = reader(pack_pdf([made[0], later], "uk", authors=("ТОВ «Наша»",)))
    assert pack.metadata is not None
    assert pack.metadata.title == f"ПАКЕТ ДОКУМЕНТІВ: {made[0].header}"
    assert pack.metadata.author == "ТОВ «Наша»"
    assert pack.metadata.get("/CreationDate") == "D:20260504000000Z"
    assert str(pack.root_object["/Lang"]) == "uk-UA"


def test_the_contract_gives_its_name_wherever_it_stands() -> None:
    whole = replace(contract("uk"), kind="framework_contract", header="Договір № 7 від 2 березня")
    subtitled = replace(whole, title=replace(whole.title, subtitle=((Text("(зберігання)"),),)))
    text = squeezed(
        reader(pack_pdf([specification("uk"), subtitled], "uk")).pages[0].extract_text()
    )
    assert text.startswith(squeezed("ПАКЕТ ДОКУМЕНТІВ Договір № 7 від 2 березня Сторони"))


def test_annexes_alone_are_a_pack_to_their_contract() -> None:
    made = [specification("uk"), specification("uk", number=2)]
    text = squeezed(reader(pack_pdf(made, "uk")).pages[0].extract_text())
    assert squeezed("ПАКЕТ ДОКУМЕНТІВ до Договору поставки № П-17/2026-К") in text


def test_lines_under_the_title_may_be_given() -> None:
    text = reader(pack_pdf(documents("uk"), "uk", about=("Тендер 5", "лот 2"))).pages[0]
    assert "ПАКЕТДОКУМЕНТІВТендер5лот2" in squeezed(text.extract_text())


@settings(max_examples=15)
@given(
    st.lists(st.one_of(st.binary(max_size=300), st.text(max_size=100).map(str.encode)), max_size=3)
)
def test_attached_files_are_read_back_byte_for_byte(contents: list[bytes]) -> None:
    files = {f"файл-{n}.bin": content for n, content in enumerate(contents)}
    given_files = [
        Attachment(name, data, "application/octet-stream") for name, data in files.items()
    ]
    assert attachments_of(pack_pdf([document(())], "uk", attachments=given_files)) == files


@pytest.mark.parametrize("name", ["", "../x", "a/b", "a\\b", "x\n"])
def test_a_name_that_is_a_path_cannot_be_attached(name: str) -> None:
    with pytest.raises(RenderError):
        pack_pdf([document(())], "uk", attachments=[replace(FACTS, name=name)])


def test_two_files_of_one_name_and_an_empty_pack_are_refused() -> None:
    with pytest.raises(RenderError, match=r"facts\.json"):
        pack_pdf([document(())], "uk", attachments=[FACTS, FACTS])
    with pytest.raises(RenderError):
        pack_pdf([], "uk")


@settings(max_examples=15)
@given(st.text(min_size=1, max_size=20).filter(lambda text: text.isprintable()))
def test_a_title_or_a_point_is_text_whatever_it_holds(value: str) -> None:
    made = replace(document(()), header=value, parties=(value,))
    try:
        pack = pack_pdf([made], "uk", draft=Draft((value,)), about=(value,))
    except FontError:
        return
    assert squeezed(reader(pack).pages[0].extract_text()).count(squeezed(value)) >= 4


def test_a_word_wider_than_the_cover_is_broken() -> None:
    made = replace(document(()), header="Щ" * 150, parties=("Ж" * 150,))
    page = reader(pack_pdf([made], "uk", draft=Draft(("Ю" * 150,)))).pages[0]
    text = squeezed(page.extract_text())
    assert all(letter * 150 in text for letter in "ЖЮ")
    assert all(80 < x < 560 for word, x, _y in places(page) if word != "ПРОЄКТ")


def test_a_glyph_that_is_missing_on_the_cover_is_an_error() -> None:
    with pytest.raises(FontError) as raised:
        pack_pdf([document(())], "uk", draft=Draft(("☐ немає",)))
    assert raised.value.diagnostics[0].place.quote == "☐ немає"


def test_the_same_pack_has_the_same_bytes_in_another_process() -> None:
    script = (
        "import hashlib\n"
        "from tests.render.test_pack_pdf import FACTS, documents\n"
        "from contracts.render.pack_pdf import pack_pdf\n"
        "made = pack_pdf(documents('uk'), 'uk', attachments=[FACTS])\n"
        "print(hashlib.sha256(made).hexdigest())"
    )
    digests = {
        subprocess.run(
            [sys.executable, "-c", script],
            cwd=Path(__file__).parents[2],
            env={"PYTHONHASHSEED": seed, "TZ": zone},
            capture_output=True,
            check=True,
        ).stdout
        for seed, zone in (("1", "UTC"), ("2", "Asia/Tokyo"))
    }
    assert len(digests) == 1


def test_a_file_from_elsewhere_has_a_sheet_and_its_pages_are_counted() -> None:
    made = [contract("uk"), specification("uk")]
    inserts = [
        Insert.of("Довіреність № 5", "довіреність.pdf", b"one", 3),
        Insert.of("Прайс", "прайс.pdf", b"two", 1),
    ]
    pack = pack_pdf(made, "uk", inserts=inserts)
    pages = [page.extract_text() for page in reader(pack).pages]
    assert page_labels(pack)[-3:] == ("2-2", "3-1", "4-1")
    assert squeezed("Довіреність № 5 7–10 4 Прайс 11–12") in squeezed(pages[0])
    assert squeezed(inserts[0].digest) in squeezed(pages[-2])
    assert "стор. 2 з 2" in pages[-3]
    titles = [line.title for depth, line in entries(reader(pack).outline) if depth == 0]
    assert titles[-2:] == ["Довіреність № 5", "Прайс"]


def test_layouts_and_words_of_the_user_win(tmp_path: Path) -> None:
    (tmp_path / "layouts" / "typst").mkdir(parents=True)
    look = (LAYOUT / "default.typ").read_text(encoding="utf-8")
    (tmp_path / "layouts" / "typst" / "default.typ").write_text(look, encoding="utf-8")
    (tmp_path / "terms").mkdir()
    words = '[pack]\ntitle = "КОМПЛЕКТ"\n'
    (tmp_path / "terms" / "uk.toml").write_text(words, encoding="utf-8")
    own = reader(pack_pdf([contract("uk")], "uk", overlay=tmp_path))
    assert own.pages[0].extract_text().strip().startswith("КОМПЛЕКТ")
    with pytest.raises(TemplateError):
        pack_pdf([replace(contract("uk"), layout="other")], "uk", overlay=tmp_path)


@pytest.mark.parametrize(("numbering", "works"), [("", True), ('numbering: "i",', False)])
def test_a_layout_of_the_user_may_leave_the_numbers_of_pages_to_the_pack(
    tmp_path: Path, numbering: str, works: bool
) -> None:
    (tmp_path / "layouts" / "typst").mkdir(parents=True)
    look = (LAYOUT / "default.typ").read_text(encoding="utf-8")
    look = re.sub(r'numbering: "1",.*', numbering, look)
    (tmp_path / "layouts" / "typst" / "default.typ").write_text(look, encoding="utf-8")
    made = [specification("uk"), specification("uk"), document(())]
    if works:
        labels = page_labels(pack_pdf(made, "uk", overlay=tmp_path))
        assert labels == ("i", "1-1", "1-2", "2-1", "2-2", "3-1")
    else:
        with pytest.raises(RenderError, match="number"):
            pack_pdf(made, "uk", overlay=tmp_path)


def test_a_word_that_the_terms_lack_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "terms").mkdir()
    (tmp_path / "terms" / "uk.toml").write_text("[pack]\nnote = 5\n", encoding="utf-8")
    with pytest.raises(TextError):
        pack_words("uk", tmp_path)


def test_values_in_the_words_of_a_sheet_are_not_read_as_fields() -> None:
    lines = pack_words("en").of_foreign("{hash}{pages}.pdf", 3, "00")
    assert "{hash}{pages}.pdf" in lines[0]
    assert lines[0].endswith("Number of pages: 3.")


@pytest.mark.judge
def test_verapdf_finds_nothing(judge: AskJudge, tmp_path: Path) -> None:
    insert = Insert.of("Прайс", "прайс.pdf", b"two", 1)
    made = {
        language: pack_pdf(
            [contract(language, 2), specification(language)], language, attachments=[FACTS]
        )
        for language in LANGUAGES
    }
    made["draft"] = pack_pdf(
        [specification("uk")], "uk", draft=Draft(("Немає ціни",)), inserts=[insert]
    )
    paths = [tmp_path / f"{name}.pdf" for name in made]
    for path, content in zip(paths, made.values(), strict=True):
        path.write_bytes(content)
        assert is_archival(content)
    assert judge("verapdf")(paths, "3a,ua1") == {path: [] for path in paths}
