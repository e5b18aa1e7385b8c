"""Compiled templates: the same as docxtpl, but sandboxed, escaped and strict."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from contracts.errors import TemplateError
from contracts.word.base import BILINGUAL, DEFAULT, Look, layout_bytes
from contracts.word.package import read_package, write_package
from contracts.word.patch import patched, store, stored
from contracts.word.template import WordTemplate, load_template
from tests.word import opened

CONTEXT: dict[str, Any] = {
    "title": "",
    "subtitle": [],
    "body": "",
    "header": "А & Б <1>",
    "page_word": "стор.",
    "of_word": "з",
    "second_page_word": "",
    "second_of_word": "",
}


def with_document(text: str) -> bytes:
    """The default layout with *text* as its only paragraph."""
    parts = read_package(layout_bytes(DEFAULT))
    document = parts["word/document.xml"].decode()
    start, end = document.index("<w:body>") + 8, document.index("<w:sectPr>")
    paragraph = f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"
    changed = document[:start] + paragraph + document[end:]
    return write_package(parts | {"word/document.xml": changed.encode()})


def rendered(text: str, **context: object) -> str:
    document = opened.root(WordTemplate(with_document(text)).render(CONTEXT | context))
    return opened.text_of(document)


@pytest.mark.parametrize("look", [DEFAULT, BILINGUAL])
def test_the_stored_layout_is_what_its_maker_makes(look: Look) -> None:
    path = opened.LAYOUTS / f"{look.name}.docx"
    assert read_package(path.read_bytes()) == read_package(layout_bytes(look))


@pytest.mark.parametrize("look", [DEFAULT, BILINGUAL])
def test_the_stored_sources_are_what_docxtpl_makes_of_the_layout(look: Look) -> None:
    data = (path := opened.LAYOUTS / f"{look.name}.docx").read_bytes()
    assert stored(path, data) == patched(read_package(data))


def test_sources_of_another_file_are_not_used(tmp_path: Path) -> None:
    layout = tmp_path / "my.docx"
    layout.write_bytes(with_document("{{ header }}"))
    store(layout)
    assert stored(layout, layout.read_bytes())
    layout.write_bytes(with_document("{{ page_word }}"))
    assert stored(layout, layout.read_bytes()) is None
    assert stored(opened.LAYOUTS / "absent.docx", b"") is None


def test_a_changed_layout_is_compiled_anew(tmp_path: Path) -> None:
    layout = tmp_path / "my.docx"
    layout.write_bytes(with_document("{{ header }}"))
    first = load_template(layout)
    assert load_template(layout) is first
    layout.write_bytes(with_document("{{ header }} again"))
    os.utime(layout, ns=(1, 1))
    assert load_template(layout) is not first


def test_parts_equal_those_of_docxtpl(tmp_path: Path) -> None:
    from docxtpl.template import DocxTemplate

    rival = DocxTemplate(opened.DEFAULT)
    rival.render(CONTEXT, autoescape=True)
    file = BytesIO()
    rival.save(file)
    ours = load_template(opened.DEFAULT).render(CONTEXT)
    for name in ("word/document.xml", "word/header1.xml", "word/footer1.xml", "word/footer2.xml"):
        pair = [
            etree.tostring(opened.root(data, name), method="c14n")
            for data in (ours, file.getvalue())
        ]
        assert pair[0] == pair[1]


def test_values_are_escaped_and_never_run() -> None:
    hostile = "{{ 7 * 7 }} <w:br/> & {% raw %}"
    assert rendered("{{ header }}", header=hostile) == hostile


def test_a_tag_cut_into_runs_by_word_is_joined() -> None:
    assert rendered("{{ hea</w:t></w:r><w:r><w:b/><w:t>der }}", header="ціле") == "ціле"


def test_braces_of_docxtpl_are_printed_and_those_of_values_kept() -> None:
    assert rendered("{_{ {{ header }} }_}", header="{_{ a }_}") == "{{ {_{ a }_} }}"


@pytest.mark.parametrize(
    "text",
    [
        "{{ absent }}",
        "{{ header.absent }}",
        "{{ ''.__class__.__mro__ }}",
        "{{ subtitle.append(1) }}",
        "{{ cycler('a').__init__.__globals__ }}",
        "{{ lipsum() }}",
        "{% include 'other' %}",
        "{{ 1 / 0 }}",
        "{{ header[0][1][2] }}",
    ],
)
def test_what_is_missing_or_forbidden_ends_with_the_part(text: str) -> None:
    with pytest.raises(TemplateError) as caught:
        rendered(text)
    assert "word/document.xml" in str(caught.value)


def test_a_wrong_tag_is_refused_when_compiled() -> None:
    with pytest.raises(TemplateError, match=r"word/document\.xml .*a tag is wrong"):
        rendered("{% if header %}")


def test_a_template_travels_to_a_worker() -> None:
    template = load_template(opened.DEFAULT)
    expected = template.render(CONTEXT)
    assert pickle.loads(pickle.dumps(template)).render(CONTEXT) == expected


def test_languages_stand_on_the_styles() -> None:
    template = load_template(opened.BILINGUAL)
    styles = opened.part(template.render(CONTEXT, languages=("ru-RU", "uk-UA")), "word/styles.xml")
    assert 'w:lang w:val="ru-RU"' in styles.partition("</w:docDefaults>")[0]
    second = [chunk for chunk in styles.split("<w:style ") if 'Second"><w:name' in chunk]
    assert second
    assert all('<w:lang w:val="uk-UA"/>' in chunk for chunk in second)
    assert "en-GB" not in styles


def test_a_layout_without_language_gets_one() -> None:
    parts = read_package(layout_bytes(DEFAULT))
    bare = parts["word/styles.xml"].replace(
        b'<w:lang w:val="uk-UA" w:eastAsia="en-US" w:bidi="ar-SA"/>', b""
    )
    template = WordTemplate(write_package(parts | {"word/styles.xml": bare}))
    assert 'w:lang w:val="en-GB"' in opened.part(
        template.render(CONTEXT, languages=("en-GB",)), "word/styles.xml"
    )


def test_a_layout_without_properties_gets_them_declared() -> None:
    parts = dict(read_package(layout_bytes(DEFAULT)))
    del parts["docProps/core.xml"]
    for name in ("_rels/.rels", "[Content_Types].xml"):
        kept = [piece for piece in parts[name].split(b"<") if b"core" not in piece]
        parts[name] = b"<".join(kept)
    made = WordTemplate(write_package(parts)).render(CONTEXT, core=b"<a/>")
    assert opened.part(made, "docProps/core.xml") == "<a/>"
    assert b"docProps/core.xml" in opened.parts(made)["_rels/.rels"]
    assert b"/docProps/core.xml" in opened.parts(made)["[Content_Types].xml"]


def test_one_document_needs_neither_docx_nor_docxtpl_nor_lxml() -> None:
    script = (
        "import sys\n"
        "from pathlib import Path\n"
        "from contracts.render.docx import render\n"
        "from tests.word.samples import contract\n"
        f"render(contract('uk'), Path({str(opened.DEFAULT)!r}))\n"
        "print(sorted({'docx', 'docxtpl', 'lxml', 'docxcompose'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == "[]"


def test_patching_leaves_the_namespaces_of_python_docx_alone() -> None:
    from docx.oxml.ns import nsmap

    patched(read_package(opened.DEFAULT.read_bytes()))
    assert nsmap["cp"].endswith("metadata/core-properties")


@pytest.mark.parametrize("look", [DEFAULT, BILINGUAL])
def test_plain_tags_give_the_same_bytes_with_and_without_jinja(look: Look) -> None:
    from contracts.word.plain import PlainProgram

    path = opened.LAYOUTS / f"{look.name}.docx"
    plain = load_template(path)
    with_jinja = WordTemplate(path.read_bytes())
    assert all(isinstance(one, PlainProgram) for one in plain.programs or ())
    assert not any(isinstance(one, PlainProgram) for one in with_jinja.programs or ())
    full = CONTEXT | {"title": "А & Б", "subtitle": ["один", "два"], "second_page_word": "page"}
    for context in (CONTEXT, full):
        assert plain.render(context) == with_jinja.render(context)


@pytest.mark.parametrize(
    "source",
    [
        "<a>{{ x.y }}</a>",
        "<a>{{ x | upper }}</a>",
        "<a>{% if x %}<b></a>{% endif %}",
        "<a>{% if x == 1 %}{% endif %}</a>",
        "<a>{% if x %}</a>",
        "<a>{% for y in x %}{% endif %}</a>",
        "<a>{% if x %}<w:tc></w:tc>{% endif %}</a>",
        '<a b="{{ x }}"></a>',
        "<a>{# note #}</a>",
    ],
)
def test_what_is_not_plain_is_left_to_jinja(source: str) -> None:
    from contracts.word.plain import plain_program

    assert plain_program(("a.xml",), source) is None


def test_a_layout_tells_of_a_value_that_is_not_there() -> None:
    context = {key: value for key, value in CONTEXT.items() if key != "header"}
    with pytest.raises(TemplateError, match="there is no value header"):
        load_template(opened.DEFAULT).render(context)


def test_one_document_starts_no_engine() -> None:
    script = (
        "import sys\n"
        "from pathlib import Path\n"
        "from contracts.word.template import load_template\n"
        f"load_template(Path({str(opened.DEFAULT)!r})).render({CONTEXT!r})\n"
        "print(sorted({'docx', 'docxtpl', 'lxml', 'jinja2', 'pydantic'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == "[]"
