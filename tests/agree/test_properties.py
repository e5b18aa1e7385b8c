"""Whatever stands in a document its files agree, and whichever digit of a file is changed it is reported."""

from __future__ import annotations

import re
from dataclasses import replace
from io import BytesIO

from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfWriter
from pypdf.generic import DecodedStreamObject, NameObject

from contracts.foreign.pdf_fonts import font_reader, unescaped
from tests.agree.packs import change_part, pack_of, part_of, small, without_tags
from tests.render.samples import hostile
from tests.render.strategies import hostile_texts

_STRING = re.compile(rb"\((?:[^()\\]|\\.)*\)", re.DOTALL)
_FONT = re.compile(rb"/(f\d+) [\d.]+ Tf")


@settings(max_examples=20)
@given(hostile_texts.map(str.strip))  # as every value of a deal
def test_files_of_any_text_agree_with_it(text: str) -> None:
    pack = pack_of([hostile(text)])
    found = [one for one in pack.compared().diagnostics if one.rule != "words-differ"]
    assert found == []


@settings(max_examples=25)
@given(st.data())
def test_any_digit_changed_in_a_text_file_is_reported(data: st.DataObject) -> None:
    path = data.draw(st.sampled_from([one for one in small().files if one.endswith(("txt", "md"))]))
    text = small().files[path].decode()
    place = data.draw(st.sampled_from([at for at, one in enumerate(text) if one.isdigit()]))
    other = data.draw(st.sampled_from(sorted(set("0123456789") - {text[place]})))
    changed = text[:place] + other + text[place + 1 :]
    found = small().with_file(path, changed.encode())
    assert any(one.severity == "error" for one in found), (path, place)


@settings(max_examples=25)
@given(st.data())
def test_any_digit_changed_in_a_word_file_is_reported(data: st.DataObject) -> None:
    path = data.draw(st.sampled_from([one for one in small().files if one.endswith("docx")]))
    source = small().files[path]
    part = data.draw(st.sampled_from(["word/document.xml", "word/header1.xml"]))
    xml = part_of(source, part)
    places = [
        found.start(1) + at
        for found in re.finditer(r"<w:t(?: [^>]*)?>([^<]*)</w:t>", xml)
        for at, letter in enumerate(found[1])
        if letter.isdigit()
    ]
    place = data.draw(st.sampled_from(places))
    other = data.draw(st.sampled_from(sorted(set("0123456789") - {xml[place]})))
    changed = change_part(source, part, lambda text: text[:place] + other + text[place + 1 :])
    found = small().with_file(path, changed)
    assert any(one.severity == "error" for one in found), (path, place)


@settings(max_examples=10)
@given(st.data())
def test_any_digit_changed_in_a_pdf_is_reported(data: st.DataObject) -> None:
    path = data.draw(st.sampled_from([one for one in small().files if one.endswith("pdf")]))
    changed = _with_another_digit(small().files[path], data)
    if data.draw(st.booleans()):
        changed = without_tags(changed)
    assert any(one.severity == "error" for one in small().with_file(path, changed)), path


def _with_another_digit(content: bytes, data: st.DataObject) -> bytes:
    """The PDF with the glyph of one digit drawn in place of another's."""
    writer = PdfWriter(clone_from=BytesIO(content))
    page = data.draw(st.sampled_from(list(writer.pages)))
    stream = page.get_contents()
    assert stream is not None
    drawn = stream.get_data()
    fonts = page["/Resources"]["/Font"]  # type: ignore[index]
    readers = {name[1:]: font_reader(fonts[name].get_object()) for name in fonts}
    digits: dict[str, dict[str, bytes]] = {}
    shown: list[tuple[int, int, int, str, str]] = []
    for found in _STRING.finditer(drawn):
        used = _FONT.findall(drawn, 0, found.start())
        font = used[-1].decode() if used else ""
        reader, raw = readers.get(font), unescaped(found[0][1:-1])
        for at in range(0, len(raw), 2):
            text = reader(raw[at : at + 2]) if reader else ""
            if text.isdigit():
                digits.setdefault(font, {})[text] = raw[at : at + 2]
                shown.append((found.start(), found.end(), at, font, text))
    shown = [one for one in shown if len(digits[one[3]]) > 1]
    start, end, at, font, text = data.draw(st.sampled_from(shown))
    other = data.draw(st.sampled_from(sorted(set(digits[font]) - {text})))
    raw = unescaped(drawn[start + 1 : end - 1])
    raw = raw[:at] + digits[font][other] + raw[at + 2 :]
    made = DecodedStreamObject()
    made.set_data(drawn[:start] + b"<" + raw.hex().encode() + b">" + drawn[end:])
    page[NameObject("/Contents")] = writer._add_object(made)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def test_a_pack_agrees_with_itself() -> None:
    made = small().compared()
    assert made.diagnostics == ()
    assert len(made.files) == 8
    assert made.places > made.facts > 0
    assert replace(made).agrees
