"""Expressions are read by Python's parser where it gives what Jinja gives, and by Jinja elsewhere."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from jinja2 import TemplateSyntaxError

from contracts.catalog import Catalog
from contracts.compile import compile_document
from contracts.texts import syntax
from contracts.texts.errors import TextError
from contracts.texts.quick_syntax import quick_tree
from contracts.texts.syntax import jinja_tree, parse_expression

ATOMS = [
    "a",
    "this.totals.net",
    "payer",
    "none",
    "true",
    '"x"',
    "'y'",
    "7",
    "a[0]",
    "f()",
    'g("z", case="gen")',
]


def test_every_shipped_expression_has_the_tree_that_jinja_gives(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    seen: set[str] = set()

    def noted(source: str) -> object:
        seen.add(source)
        return jinja_tree(source)

    monkeypatch.setattr(syntax, "_parsed", noted)
    catalog = Catalog.default()
    for kind in catalog.kinds():
        compile_document(catalog, kind, "uk", reached=set())
    assert len(seen) > 500
    quick = {source: quick_tree(source) for source in seen}
    assert [one for one, tree in quick.items() if tree is None] == []
    assert [one for one, tree in quick.items() if tree != jinja_tree(one)] == []


@st.composite
def expressions(draw: st.DrawFn, depth: int = 3) -> str:
    if not depth or draw(st.booleans()):
        return draw(st.sampled_from(ATOMS))
    one, two, three = (draw(expressions(depth=depth - 1)) for _ in range(3))
    forms = [
        f"{one} and {two}",
        f"{one} or {two}",
        f"not {one}",
        f"{one} == {two}",
        f"{one} in ({two}, {three})",
        f"{one} not in {two}",
        f"{one} is none",
        f"{one} is not none",
        f"{one} if {two} else {three}",
        f"{one} | money",
        f'{one} | role("gen")',
        f"({one})",
        f"{one} < {two} <= {three}",
        f"{one} + {two}",
        f"{one} ~ {two}",
        f"{one} is defined",
        f"-{one}",
        f"[{one}]",
    ]
    return draw(st.sampled_from(forms))


@given(expressions())
def test_quick_tree_is_that_of_jinja_or_none(source: str) -> None:
    quick = quick_tree(source)
    if quick is not None:
        assert quick == jinja_tree(source)


@example("1,")
@example("(1,)")
@given(st.text("ab.|()[]'\"=! <>andornotinis#{}%~*,:1_", max_size=14))
def test_nothing_is_read_that_jinja_refuses(source: str) -> None:
    quick = quick_tree(source)
    try:
        wanted = jinja_tree(source)
    except TemplateSyntaxError:
        wanted = None
    if quick is not None:
        assert quick == wanted


@pytest.mark.parametrize("source", ["a b", "", "a |", "{{ a }}", "a if"])
def test_what_is_no_expression_is_told_of_with_its_place(source: str) -> None:
    with pytest.raises(TextError) as caught:
        parse_expression(source, "clauses/a/uk.md", 3)
    (found,) = caught.value.diagnostics
    assert (found.rule, found.place.line) == ("expression", 3)
