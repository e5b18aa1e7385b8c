"""A lawyer's own template filled with a deal: its paths, our words, nothing that is not there."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from contracts.compose import Job
from contracts.errors import TemplateError
from contracts.word.check import check_docx
from contracts.word.deal import fill_own, own_template
from tests.template.own import BODY, EXAMPLE, bookmarked, filled, saved, words
from tests.texts.examples import EXAMPLES, catalog, deal_in
from tests.word.own import cell, p, part_text, row, table, template


def test_a_specification_says_what_the_deal_says(tmp_path: Path) -> None:
    deal = deal_in(EXAMPLE)
    text = words(filled(tmp_path, BODY))
    entry = deal.specifications[0]
    assert f"СПЕЦИФІКАЦІЯ № {entry.number} до Договору поставки № {deal.contract.number}" in text
    for line in entry.lines:
        assert str(line.name.uk).split()[0] in text
    assert "(" in text.partition("Разом: ")[2], "the sum stands in words too"
    assert "{" not in text


def test_every_example_fills_it_in_every_language(tmp_path: Path) -> None:
    body = p(
        "{{ contract.number }} {{ contract.date | long }} {{ performer | role('gen') }} {{ payer | party }}"
    )
    path = saved(tmp_path, body)
    for name in EXAMPLES:
        deal = deal_in(name)
        for language in deal.contract.languages.of:
            made = fill_own(
                own_template(path, language, catalog()), deal, Job("framework_contract")
            )
            assert deal.contract.number in words(made)
            assert not check_docx(made.data)


def test_the_words_are_those_of_the_language(tmp_path: Path) -> None:
    body = p("{{ this.totals.gross | money }} {{ contract.date | long }}")
    text = {
        one: words(filled(tmp_path, body, language=one, example="export-eu"))
        for one in ("uk", "en")
    }
    assert "року" in text["uk"]
    assert "року" not in text["en"]


def test_a_condition_asks_whether_a_value_is_given(tmp_path: Path) -> None:
    body = p(
        "{% if contract.title %}є назва{% else %}без назви{% endif %};"
        "{% if not contract.title and contract.number %}є номер{% endif %};"
        "{% if contract.title or contract.date %}є дата{% endif %};"
        "{% for x in contract.regimes %}x{% else %}без режимів{% endfor %}"
    )
    assert words(filled(tmp_path, body)) == "без назви;є номер;є дата;без режимів"


def test_cells_are_coloured_and_merged_as_docxtpl_does_it(tmp_path: Path) -> None:
    merged = cell("{% vm %}{{ this.number }}")
    wide = cell("{% hm %}разом", properties='<w:gridSpan w:val="2"/>')
    body = table(
        2,
        row("{%tr for line in this.lines %}", ""),
        row(merged, "{% cellbg 'FFAA00' %}{{ line.name }}"),
        row("{%tr endfor %}", ""),
    ) + table(2, row(cell("{%tc for line in this.lines %}"), wide, cell("{%tc endfor %}")))
    made = filled(tmp_path, body, example="export-eu")
    assert not check_docx(made.data)
    text = part_text(made.data)
    assert text.count('w:fill="FFAA00"') == len(deal_in("export-eu").specifications[0].lines) == 2
    assert 'w:gridSpan w:val="4"' in text


def test_turns_are_counted_from_one(tmp_path: Path) -> None:
    body = p(
        "{% for line in this.lines %}{{ loop.index }}/{{ loop.length }}{% if not loop.last %}, {% endif %}{% endfor %}"
    )
    count = len(deal_in(EXAMPLE).specifications[0].lines)
    assert words(filled(tmp_path, body)) == ", ".join(f"{n}/{count}" for n in range(1, count + 1))


@pytest.mark.parametrize(
    ("tag", "reason"),
    [
        ("{{ contract.title }}", "an empty value would be printed"),
        ("{{ contract.date }}", "a value of type date is printed without a form"),
        ("{{ nothing.at.all }}", "there is no nothing in the deal"),
        ("{% if contrct %}x{% endif %}", "there is no contrct in the deal"),
        ("{{ contract.titel }}", "Contract has no titel"),
        ("{{ contract.title.uk }}", "of an empty value"),
        ("{{ contract.date | money }}", "expected a sum"),
        ("{% for x in contract.number %}{% endfor %}", "expected a list"),
        ("{{ contract.number + 1 }}", "only whole numbers are added"),
        ("{{ ref('absent') }}", "a reference to a bookmark that is not in this document"),
        ("{{ ref('a\\\\h b') }}", "is no name of a bookmark"),
        ("{% for a in this.lines %}{{ loop.cycle }}{% endfor %}", "loop has no cycle"),
    ],
)  # fmt: skip
def test_what_is_missing_ends_with_the_tag(tmp_path: Path, tag: str, reason: str) -> None:
    with pytest.raises(TemplateError) as caught:
        filled(tmp_path, p("Перед") + p(tag))
    found = caught.value.diagnostics[0]
    assert reason in str(found)
    assert found.place.file == "word/document.xml"
    assert found.place.quote


@pytest.mark.parametrize(
    "tag",
    [
        "{{ contract.__class__ }}",
        "{{ contract.model_dump() }}",
        "{{ contract['__class__'] }}",
        "{{ contract.number.format(contract) }}",
        "{{ 'x' * 1000000000 }}",
        "{{ 9 ** 999999999 }}",
        "{{ '%1000000000d' % 1 }}",
        "{{ contract.number ~ contract.number }}",
        "{{ lipsum() }}",
        "{{ cycler.__init__.__globals__ }}",
        "{{ range(1000000000) }}",
        "{{ contract.number | safe }}",
        "{{ contract.number | attr('x') }}",
        "{% include 'x' %}",
        "{% import 'x' as y %}",
        "{% extends 'x' %}",
        "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
        "{% set x %}{% endset %}",
        "{% call x() %}{% endcall %}",
        "{{ 1.5 }}",
        "{{ _state }}",
        "{{ contract[payer] }}",
    ],
)
def test_what_no_template_may_ask_is_refused_when_it_is_compiled(tmp_path: Path, tag: str) -> None:
    with pytest.raises(TemplateError):
        own_template(saved(tmp_path, p(tag)), "uk", catalog())


def test_repetitions_in_repetitions_come_to_an_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("contracts.word.deal.MOST_TURNS", 5)
    body = p(
        "{% for a in this.lines %}{% for b in this.lines %}{% for c in this.lines %}x{% endfor %}{% endfor %}{% endfor %}"
    )
    with pytest.raises(TemplateError, match="turns of repetitions"):
        filled(tmp_path, body, example="packaging-supply")


def test_the_tag_that_cannot_be_filled_is_named_among_others(tmp_path: Path) -> None:
    body = p("{{ this.number }} {{ contract.number }}") + p("{{ this.number }} {{ order }}")
    with pytest.raises(TemplateError) as caught:
        filled(tmp_path, body)
    assert caught.value.diagnostics[0].place.quote == "{{ order }}"


def test_a_reference_shows_the_number_of_its_clause(tmp_path: Path) -> None:
    body = (
        bookmarked("first", "Перша", 1)
        + p("{%p if contract.title %}")
        + bookmarked("dropped", "Випадає", 2)
        + p("{%p endif %}")
        + bookmarked("last", "Остання", 3)
        + p("див. пункт {{ ref('last') }} і {{ ref('first') }}.", form="<w:b/>")
    )
    made = filled(tmp_path, body)
    assert words(made).endswith("див. пункт 2 і 1.")
    assert not check_docx(made.data)
    field = part_text(made.data).partition("REF last")[0]
    assert field.endswith('<w:r><w:rPr><w:b/></w:rPr><w:instrText xml:space="preserve"> ')


def test_references_typed_in_word_are_counted_anew(tmp_path: Path) -> None:
    typed = (
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> REF last \\r \\h </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>99</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    )
    body = (
        p("{%p if contract.title %}")
        + bookmarked("a", "A", 1)
        + p("{%p endif %}")
        + bookmarked("last", "B", 2)
        + typed
    )
    assert words(filled(tmp_path, body)) == "B\n1"


def test_a_reference_to_a_dropped_clause_is_never_written(tmp_path: Path) -> None:
    body = (
        p("{%p if contract.title %}")
        + bookmarked("gone", "A")
        + p("{%p endif %}")
        + p("{{ ref('gone') }}")
    )
    with pytest.raises(TemplateError, match="gone"):
        filled(tmp_path, body)


def test_unsure_case_forms_are_handed_back(tmp_path: Path) -> None:
    made = filled(tmp_path, p("{{ buyer.signatories[0].name | gen }}"))
    assert all(len(key) == 3 for key in made.unsure)


def test_a_compiled_template_travels_to_a_worker(tmp_path: Path) -> None:
    made = own_template(saved(tmp_path, BODY), "uk", catalog())
    again = pickle.loads(pickle.dumps(made))
    job = Job("specification", 0)
    assert fill_own(again, deal_in(EXAMPLE), job).data == fill_own(made, deal_in(EXAMPLE), job).data


def test_a_changed_template_is_compiled_anew(tmp_path: Path) -> None:
    one = own_template(saved(tmp_path, p("{{ contract.number }}")), "uk", catalog())
    assert own_template(tmp_path / "my.docx", "uk", catalog()) is one
    two = own_template(saved(tmp_path, p("{{ contract.number }} інше")), "uk", catalog())
    assert two is not one


def test_values_never_become_markup(tmp_path: Path) -> None:
    from contracts.word.template import WordTemplate

    hostile = "{{ 7*7 }}</w:t><w:br/>&<w:t>\ud7ff{% raw %}"
    body = p("{{ value }}") + table(1, row("{% for x in [value] %}{{ x }}{% endfor %}"))
    made = WordTemplate(template(body)).render({"value": hostile})
    assert not check_docx(made)
    assert part_text(made).count("&lt;w:br/&gt;") == 2
