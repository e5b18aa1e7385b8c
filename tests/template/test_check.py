"""`contracts template check`: each problem is found, at its place, with a remedy; a sound template is left in peace."""

from __future__ import annotations

import sys
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pytest

from contracts.diagnostics import Diagnostic, hint_of, message_of
from contracts.word.check import check_docx
from contracts.word.lint import check_template
from contracts.word.lint.annotate import annotated
from tests.template.own import BODY, bookmarked, saved
from tests.texts.examples import catalog
from tests.word.own import cell, p, part_text, row, table

DELETED = (
    '<w:p><w:del w:id="6" w:author="a"><w:r><w:delText>{{ old }}</w:delText></w:r></w:del></w:p>'
)
ADDED = '<w:p><w:ins w:id="5" w:author="a"><w:r><w:t>нове</w:t></w:r></w:ins></w:p>'
FONT = '<w:p><w:r><w:rPr><w:rFonts w:ascii="Garamond" w:hAnsi="Garamond"/></w:rPr><w:t>ґ</w:t></w:r></w:p>'
OLD_FONT = FONT.replace("Garamond", "Pragmatica")
TAB = "<w:p><w:r><w:t>{{ contract</w:t><w:tab/><w:t>.number }}</w:t></w:r></w:p>"
REF = '<w:p><w:fldSimple w:instr=" REF lost \\r \\h "><w:r><w:t>1</w:t></w:r></w:fldSimple></w:p>'
LOOP = "{%tr for line in this.lines %}"

CASES: dict[str, tuple[str, str, str]] = {
    "unknown-name": (p("{{ contrat.number }}"), "path-unknown", "contract"),
    "unknown-field": (p("{{ contract.nubmer }}"), "path-unknown", "number"),
    "cyrillic-letter": (p("{{ соntract.number }}"), "path-unknown", "contract"),
    "unknown-field-of-a-line": (
        table(1, row(LOOP), row("{{ line.nam }}"), row("{%tr endfor %}")), "path-unknown", "name",
    ),
    "unknown-filter": (p("{{ contract.date | lang }}"), "name-unknown", "long"),
    "unknown-function": (p("{{ contract_nme() }}"), "name-unknown", "contract_name"),
    "unknown-test": (p("{% if contract.title is defind %}x{% endif %}"), "name-unknown", "defined"),
    "unknown-case": (p("{{ buyer | role(case='genitive') }}"), "name-unknown", "gen"),
    "wrong-type": (p("{{ contract.date | money }}"), "filter-type", "long"),
    "date-without-form": (p("{{ contract.date }}"), "value-without-form", "long"),
    "sum-without-form": (p("{{ this.totals.gross }}"), "value-without-form", "money"),
    "list-without-form": (p("{{ this.lines }}"), "value-without-form", "join"),
    "key-printed": (p("{{ contract.type }}"), "value-without-form", "word"),
    "absent-value": (p("{{ payment.prepayment.percent | percent }}"), "value-optional", "{% if payment"),
    "never-true": (p("{% if contract.type == 'suply' %}x{% endif %}"), "choice-unknown", ""),
    "arithmetic": (p("{{ contract.number * 2 }}"), "tag-refused", ""),
    "method": (p("{{ contract.model_dump() }}"), "tag-refused", ""),
    "private": (p("{{ contract.__class__ }}"), "tag-refused", ""),
    "endless": (p("{{ contract" + ".a" * 20_000 + " }}"), "tag-refused", ""),
    "syntax": (p("{{ contract.number | }}"), "expression", ""),
    "empty": (p("{{ }}"), "tag-empty", ""),
    "never-closed": (p("{% if contract.title %}x"), "block-open", "endif"),
    "closes-nothing": (p("x{% endfor %}"), "block-stray", ""),
    "else-alone": (p("x{% else %}"), "block-stray", ""),
    "tag-over-paragraphs": (p("{{ contract") + p(".number }}"), "tag-open", "one paragraph"),
    "tab-in-tag": (TAB, "tag-broken", "again"),
    "unknown-statement": (p("{% iff contract.title %}x"), "tag-unknown", ""),
    "space-before-sign": (table(1, row("{% tr for line in this.lines %}")), "tag-unknown", "{%tr"),
    "row-sign-outside": (p(LOOP) + p("{%tr endfor %}"), "tag-outside-table", ""),
    "percent-in-sign": (p("{%p if contract.number == '%' %}") + p("{%p endif %}"), "tag-sign", ""),
    "paragraph-lost": (p("{%p if contract.title %} важливе") + p("{%p endif %}"), "text-swallowed", "of its own"),
    "row-lost": (
        table(2, row(LOOP, "Ціна"), row("{{ line.name }}", ""), row("{%tr endfor %}", "")), "rows-swallowed", "",
    ),
    "row-opens-and-closes": (table(2, row(LOOP, "{%tr endfor %}")), "rows-swallowed", "of its own"),
    "loop-over-cells": (
        table(2, row("{% for line in this.lines %}{{ line.name }}", "{% endfor %}")), "rows-swallowed", "{%tc",
    ),
    "loop-over-rows": (
        table(1, row("{% for line in this.lines %}"), row("{{ line.name }}{% endfor %}")), "rows-swallowed", "{%tr",
    ),
    "loop-over-paragraphs": (
        p("{% for line in this.lines %}") + p("{{ line.name }}{% endfor %}"), "block-over-paragraphs", "{%p",
    ),
    "cells-over-rows": (
        table(1, row("{%tc if contract.title %}"), row("{%tc endif %}")), "rows-swallowed", "{%tr",
    ),
    "statement-of-others": (p("{% do contract.title %}"), "tag-unknown", ""),
    "other-sign": (p("{%p if contract.title %}") + p("{% endif %}"), "block-prefix", "same sign"),
    "deleted-tag": (DELETED, "tracked-tag", "accept"),
    "added-text": (ADDED, "tracked-change", "reject"),
    "lost-reference": (REF, "reference-lost", ""),
    "misspelt-reference": (bookmarked("payment", "Оплата") + p("{{ ref('paymant') }}"), "reference-lost", "payment"),
    "conditional-reference": (
        p("{%p if contract.title %}") + bookmarked("a1", "A") + p("{%p endif %}") + p("{{ ref('a1') }}"),
        "reference-conditional", "same condition",
    ),
    "font-without-cyrillic": (FONT, "font-letters", "Times New Roman"),
    "font-without-hryvnia": (OLD_FONT, "font-letters", ""),
    "turn-outside": (
        p("{% for l in this.lines %}{{ l.name }}{% endfor %}{{ l.name }}"), "path-unknown", "",
    ),
    "turn-misspelt": (p("{% for l in this.lines %}{{ loop.indx }}{% endfor %}"), "path-unknown", ""),
}  # fmt: skip


def found_in(tmp_path: Path, body: str) -> tuple[Diagnostic, ...]:
    return check_template(saved(tmp_path, body), "specification", catalog(), ("uk",)).diagnostics


@pytest.mark.parametrize("case", CASES)
def test_each_problem_is_found_with_its_remedy(tmp_path: Path, case: str) -> None:
    body, rule, remedy = CASES[case]
    found = [one for one in found_in(tmp_path, p("Початок") + body) if one.rule == rule]
    assert found, "not found"
    assert any(remedy in hint_of(one, "en") for one in found)
    for one in found:
        assert one.place.file == str(tmp_path / "my.docx")
        assert one.place.clause
        for language in ("en", "uk", "ru"):
            assert "{" not in message_of(one, language).replace("{{", "").replace("{%", "")


def test_a_sound_template_is_left_in_peace(tmp_path: Path) -> None:
    assert not found_in(tmp_path, BODY)


def test_all_problems_come_at_once_and_by_place(tmp_path: Path) -> None:
    header = p("{{ contrat.number }}")
    from tests.word.own import template

    path = tmp_path / "my.docx"
    body = p("{{ contract.nubmer }}") + table(2, row("а", cell("{{ contract.date }}")))
    path.write_bytes(template(body, header=header))
    found = check_template(path, "specification", catalog(), ("uk",)).diagnostics
    assert {one.place.clause for one in found} == {
        "word/document.xml ¶1",
        "word/document.xml ¶3 T1.R1.C2",
        "word/header1.xml ¶1",
    }
    assert "table 1, row 1, cell 2" in str(message_of(found[1], "en"))


def test_a_note_beside_a_tag_is_no_loss(tmp_path: Path) -> None:
    body = p("{# чому #}{%p if contract.title %}") + p("а") + p("{%p endif %}")
    assert not found_in(tmp_path, body)


def test_docxtpl_lint_is_asked_where_it_is_installed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cells = (SimpleNamespace(table=1, row=2, col=3),)
    issues = [
        issue("DTL205", 1, "", ()),
        issue("DTL206", 2, "{{ this.number }}", ()),
        issue("DTL207", 3, "{{ a }}", cells, part="header1"),
    ]
    asked: dict[str, object] = {}

    def lint(_data: bytes, **named: object) -> SimpleNamespace:
        asked.update(named)
        return SimpleNamespace(issues=issues)

    module = ModuleType("docxtpl_lint")
    module.__spec__ = ModuleSpec("docxtpl_lint", None)
    monkeypatch.setattr(module, "lint", lint, raising=False)
    monkeypatch.setitem(sys.modules, "docxtpl_lint", module)
    found = check_template(
        saved(tmp_path, p("{{ nothing }}") + p("{{ this.number }}")), "specification", catalog()
    )
    told = {one.place.clause: one.rule for one in found.diagnostics}
    assert told == {
        "word/document.xml ¶1": "path-unknown",
        "word/document.xml ¶2": "docxtpl-lint",
        "word/header1.xml ¶3 T1.R2.C3": "docxtpl-lint",
    }
    assert "money" in str(asked["filters"])


def issue(
    rule: str, paragraph: int, snippet: str, cells: tuple[SimpleNamespace, ...], part: str = "body"
) -> SimpleNamespace:
    """A finding as docxtpl-lint gives it."""
    place = SimpleNamespace(part=part, paragraph=paragraph, cells=cells)
    return SimpleNamespace(rule=rule, location=place, snippet=snippet, message="a message")


def test_fonts_of_the_theme_are_looked_at(tmp_path: Path) -> None:
    from tests.word.own import template

    theme = (
        '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:themeElements><a:fontScheme>'
        '<a:minorFont><a:latin typeface="Garamond"/></a:minorFont></a:fontScheme></a:themeElements></a:theme>'
    )
    text = '<w:p><w:r><w:rPr><w:rFonts w:asciiTheme="minorHAnsi"/></w:rPr><w:t>а</w:t></w:r></w:p>'
    path = tmp_path / "my.docx"
    path.write_bytes(template(text, parts={"word/theme/theme1.xml": theme}))
    found = check_template(path, "specification", catalog(), ("uk",)).diagnostics
    assert "font-letters" in {one.rule for one in found}


def test_what_other_kinds_of_documents_have_is_unknown(tmp_path: Path) -> None:
    path = saved(tmp_path, BODY)
    found = check_template(path, "framework_contract", catalog(), ("uk",)).diagnostics
    assert any("this.lines" in message_of(one, "en") for one in found)


def test_comments_of_the_template_are_told(tmp_path: Path) -> None:
    sound = saved(tmp_path, BODY)
    first = check_template(sound, "specification", catalog(), ("uk",))
    assert not first.diagnostics
    found = found_in(tmp_path, BODY + p("{{ contract.nubmer }}"))
    copy = tmp_path / "copy.docx"
    copy.write_bytes(annotated((tmp_path / "my.docx").read_bytes(), found, "uk"))
    assert not check_docx(copy.read_bytes())
    assert "nubmer" in part_text(copy.read_bytes(), "word/comments.xml")
    again = check_template(copy, "specification", catalog(), ("uk",)).diagnostics
    assert {one.rule for one in again} == {"path-unknown", "comment-left"}


def test_comments_are_added_to_those_that_are_there(tmp_path: Path) -> None:
    found = found_in(tmp_path, p("{{ contract.nubmer }}"))
    once = annotated((tmp_path / "my.docx").read_bytes(), found, "en")
    twice = annotated(once, found, "en")
    assert part_text(twice, "word/comments.xml").count("<w:comment ") == 2 * len(found)
    assert not check_docx(twice)
    assert annotated(once, (), "en") == once


def test_the_paths_that_a_template_uses_are_known(tmp_path: Path) -> None:
    used = check_template(saved(tmp_path, BODY), "specification", catalog(), ("uk",)).used
    assert {"this.lines", "this.lines[].name", "payment.deferral.period", "contract.date"} <= set(
        used
    )
