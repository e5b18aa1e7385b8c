"""The words of a paragraph: typography when a text is compiled, values and conditions when it is filled."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

from contracts.compile.base import Origin, Site, Write, conditional, put, sequence
from contracts.compile.expressions import Names
from contracts.compile.same import Same, same_field
from contracts.messages import _
from contracts.model import (
    Citation,
    Emphasis,
    Inline,
    Inlines,
    LineBreak,
    Link,
    Ref,
    Strong,
    Term,
    Text,
)
from contracts.sandbox import ValueRefused
from contracts.texts.errors import TextError
from contracts.texts.inline_text import parse_inline
from contracts.texts.paths import Scope
from contracts.texts.tree import (
    TBreak,
    TCitation,
    TField,
    TInline,
    TInlineIf,
    TLink,
    TRef,
    TSpan,
    TTerm,
    TText,
)
from contracts.texts.typeset import typeset_line

__all__ = ["Words", "field", "line_of", "words_of"]

Words: TypeAlias = Callable[[Names], Inlines]


def words_of(site: Site, inlines: tuple[TInline, ...], scope: Scope) -> Words:
    """The words of a paragraph whose typography is done.

    Raises:
        TextError: an expression, a term or an act is unknown.
    """
    writers = [_inline(site, each, scope) for each in inlines]
    if all(isinstance(each, Inline) for each in writers):
        fixed: Inlines = tuple(writers)  # type: ignore[arg-type]
        return lambda _names: fixed
    write = sequence([put(each) if isinstance(each, Inline) else each for each in writers])
    same: Same[Inlines] = Same()

    def read(names: Names) -> Inlines:
        out: list[Inline] = []
        write(names, out)
        return same.of(out, lambda: tuple(out))

    return read


def line_of(site: Site, text: str, scope: Scope) -> Words:
    """One line of `document.toml`; it refers to no clause.

    Raises:
        TextError: as `words`.
    """
    inlines = typeset_line(parse_inline(text, site.file), site.wording.code, site.file)
    if any(isinstance(inline, TRef) for inline in inlines):
        message = _("a reference to a clause stands in the texts alone")
        raise TextError("reference-place", message, file=site.file, found=text)
    return words_of(site, inlines, scope)


def field(site: Site, source: str, scope: Scope, line: int | None = None) -> Write:
    """A value with its data paths."""
    expression = site.printed(source, scope, line)
    read, paths, made = expression.read, expression.paths_at, same_field()

    def write(names: Names, out: list[Any]) -> None:
        try:
            text = read(names)
        except ValueRefused as refused:
            raise expression.refusal(refused, names) from refused
        out.append(made(text, paths(names)))

    return write


def _inline(site: Site, inline: TInline, scope: Scope) -> Inline | Write:
    """A node where the text is fixed, a writer where it depends on the deal."""
    match inline:
        case TText(text):
            return Text(text)
        case TBreak():
            return LineBreak()
        case TRef(target, case):
            return Ref(target, case)
        case TTerm():
            return Term(inline.key, _term(site, inline))
        case TCitation():
            return Citation(inline.act, inline.article, _citation(site, inline))
        case TField(expression, line):
            return field(site, expression, scope, line)
        case TSpan() | TLink():
            return _span(site, inline, scope)
        case TInlineIf():
            return _condition(site, inline, scope)


def _nodes(site: Site, inlines: tuple[TInline, ...], scope: Scope) -> Write:
    found = [_inline(site, each, scope) for each in inlines]
    return sequence([put(each) if isinstance(each, Inline) else each for each in found])


def _span(site: Site, span: TSpan | TLink, scope: Scope) -> Inline | Write:
    inner = [_inline(site, each, scope) for each in span.children]
    if all(isinstance(each, Inline) for each in inner):
        return _spanned(span, tuple(inner))  # type: ignore[arg-type]
    write_inner = sequence([put(each) if isinstance(each, Inline) else each for each in inner])
    same: Same[Inline] = Same()

    def write(names: Names, out: list[Any]) -> None:
        found: list[Inline] = []
        write_inner(names, found)
        out.append(same.of(found, lambda: _spanned(span, tuple(found))))

    return write


def _spanned(span: TSpan | TLink, children: Inlines) -> Inline:
    match span:
        case TLink(href):
            return Link(href, children)
        case TSpan("strong"):
            return Strong(children)
        case _:
            return Emphasis(children)


def _condition(site: Site, inline: TInlineIf, scope: Scope) -> Write:
    first = inline.branches[0][0]
    branches = []
    for source, children in inline.branches:
        condition = site.expression(source, scope, inline.line) if source else None
        origin = Origin(site.file, inline.line, source or f"else: {first}")
        branches.append((condition, site.branch(origin, _nodes(site, children, scope))))
    return conditional(branches)


def _term(site: Site, term: TTerm) -> str:
    number = ("pl",) if term.number == "pl" else ()
    for group in ("roles", "glossary"):
        try:
            return site.wording.term(group, term.key, *number, case=term.case)
        except ValueRefused:
            continue
    message = _("there is no term {found}")
    raise TextError("term-unknown", message, file=site.file, line=term.line, found=term.key)


def _citation(site: Site, citation: TCitation) -> str:
    from contracts.law import citation_text

    try:
        article, case = citation.article, citation.case
        return citation_text(site.wording.code, citation.act, article, case, site.law)
    except LookupError as failure:
        message = _("the register has no act {found}")
        raise TextError(
            "act-unknown", message, file=site.file, line=citation.line, found=citation.act
        ) from failure
