"""A document in one language, compiled once: its texts become one Jinja module that puts out operations and values.

The stream of operations is folded back into the tree by `fill`; no value can be taken for an operation.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from jinja2 import TemplateSyntaxError

from contracts.catalog import Catalog, DocumentSource, TableSource
from contracts.messages import _
from contracts.model import Citation, Inline, LineBreak, Ref, Term, Text
from contracts.sandbox import Sandbox
from contracts.texts import TextError, parse_text
from contracts.texts.inline_text import parse_inline
from contracts.texts.paths import Scope, paths_of
from contracts.texts.tree import (
    TBlock,
    TBreak,
    TCitation,
    TClause,
    TField,
    TFor,
    TIf,
    TInline,
    TInlineIf,
    TItem,
    TLink,
    TNamed,
    TPlain,
    TRef,
    TSection,
    TSpan,
    TTable,
    TTerm,
    TText,
)
from contracts.wording import Wording, environment_for

__all__ = ["Column", "FieldInfo", "Program", "compile_document"]

OP = "\ue000"
VALUE = "\ue001"
CELL = "\ue002"
INDEX = "\ue003"


@dataclass(frozen=True, slots=True)
class FieldInfo:
    """An expression of a text, for messages and for the paths of what it prints."""

    expression: str
    paths: tuple[str, ...]
    """Paths as the text writes them; `[]` stands for an index of a loop."""
    file: str
    line: int


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table made from data."""

    key: str
    title: str
    width: float
    align: str
    paths: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TableInfo:
    """A table made from data."""

    name: str
    columns: tuple[Column, ...]
    total_column: str
    file: str


@dataclass
class Program:
    """A compiled document in one language."""

    source: DocumentSource
    language: str
    wording: Wording
    inlines: list[tuple[Inline, ...]] = field(default_factory=list)
    fields: list[FieldInfo] = field(default_factory=list)
    blocks: list[TBlock | str] = field(default_factory=list)
    spans: list[TSpan | TLink] = field(default_factory=list)
    tables: list[TableInfo] = field(default_factory=list)
    statics: list[TTable] = field(default_factory=list)
    conditions: list[FieldInfo] = field(default_factory=list)
    code: str = ""
    render: Callable[[Any], Iterator[str]] | None = None
    environment: Sandbox | None = None
    template: Any = None

    def run(self, names: Mapping[str, Any]) -> Iterator[str]:
        """The stream of operations for one set of names."""
        context = self.template.new_context(dict(names), shared=False)
        assert self.render is not None
        return self.render(context)


def compile_document(catalog: Catalog, kind: str, language: str) -> Program:
    """Compiles *kind* in *language*.

    Raises:
        TextError: a text, `document.toml` or a term is wrong, with file and line.
    """
    source = catalog.document(kind)
    wording = Wording(language, catalog.terms(language))
    program = Program(source, language, wording)
    writer = _Writer(program)
    code = [writer.heading()]
    for part in source.parts:
        name, text = catalog.text(part.clause, language)
        tree = parse_text(text, name=name, language=language)
        body = writer.of(name).blocks(tree.blocks, {})
        code.append(writer.guarded(part.when, source.file, body))
    program.code = "".join(code)
    program.environment = environment_for(wording)
    try:
        program.template = program.environment.from_string(program.code)
    except TemplateSyntaxError as failure:
        raise writer.syntax(failure) from failure
    program.render = program.template.root_render_func
    return program


class _Writer:
    """Writes the Jinja source of the parts of one document."""

    def __init__(self, program: Program) -> None:
        self.program = program
        self.file = program.source.file
        self.depth = 0

    def of(self, file: str) -> _Writer:
        self.file = file
        return self

    # Expressions ------------------------------------------------------------------------------------------------------

    def _checked(self, expression: str, scope: Scope, line: int, file: str = "") -> FieldInfo:
        try:
            return FieldInfo(expression, paths_of(expression, scope), file or self.file, line)
        except TemplateSyntaxError as failure:
            raise TextError(
                "expression",
                _("{found} is not an expression: {reason}"),
                file=file or self.file,
                line=line or None,
                found=expression,
                reason=failure.message or "",
            ) from failure

    def syntax(self, failure: TemplateSyntaxError) -> TextError:
        """An expression that parses and does not compile, such as an unknown filter."""
        for info in (*self.program.fields, *self.program.conditions):
            environment = self.program.environment
            assert environment is not None
            try:
                environment.from_string("{{ " + info.expression + " }}")
            except TemplateSyntaxError as own:
                message = _("{found} is not an expression: {reason}")
                fields = {"found": info.expression, "reason": own.message or ""}
                return TextError(
                    "expression", message, file=info.file, line=info.line or None, **fields
                )
        return TextError(
            "expression",
            _("the document does not compile: {reason}"),
            file=self.file,
            reason=str(failure),
        )

    def _condition(self, condition: str, scope: Scope, line: int, file: str = "") -> str:
        self.program.conditions.append(self._checked(condition, scope, line, file))
        return condition

    def guarded(self, when: str, file: str, body: str) -> str:
        """*body* under the condition of `document.toml`."""
        return (
            "{% if " + self._condition(when, {}, 0, file) + " %}" + body + "{% endif %}"
            if when
            else body
        )

    # Blocks -----------------------------------------------------------------------------------------------------------

    def heading(self) -> str:
        """Title, subtitle, running header, place and date, each as one run of inlines."""
        source, language = self.program.source, self.program.language
        runs = [source.title[language], source.header[language], *source.subtitle.get(language, ())]
        texts = [self._run(run) for run in runs]
        parts = [f"{OP}h{index}" + text + f"{OP})" for index, text in enumerate(texts)]
        place = f"{OP}p" + self._place() + f"{OP})"
        return "".join(parts) + place

    def _place(self) -> str:
        expression = self.program.source.place
        if not expression:
            return ""
        return (
            "{% if "
            + expression
            + " %}"
            + self._field(expression, {}, 0, self.program.source.file)
            + "{% endif %}"
        )

    def _run(self, text: str) -> str:
        return self._inlines(
            parse_inline(text, self.program.source.file), {}, self.program.source.file
        )

    def blocks(self, blocks: tuple[TBlock, ...], scope: Scope) -> str:
        return "".join(self._block(block, scope) for block in blocks)

    def _block(self, block: TBlock, scope: Scope) -> str:
        match block:
            case TIf():
                return self._if(block, scope)
            case TFor():
                return self._for(block, scope)
            case TNamed("table"):
                return self._table(block, scope)
            case TNamed():
                return f"{OP}d{self._store(self.program.blocks, block)}"
            case TTable():
                return self._static_table(block, scope)
            case TSection():
                head = f"{OP}({self._store(self.program.blocks, block)}"
                return f"{head}{self._inlines(block.title, scope)}{self.blocks(block.children, scope)}{OP})"
            case TClause() | TItem():
                head = f"{OP}({self._store(self.program.blocks, block)}"
                return f"{head}{self._inlines(block.inlines, scope)}{self.blocks(block.children, scope)}{OP})"
            case TPlain():
                return f"{OP}({self._store(self.program.blocks, block)}{self._inlines(block.inlines, scope)}{OP})"

    def _if(self, block: TIf, scope: Scope) -> str:
        code = ""
        for index, branch in enumerate(block.branches):
            word = "if" if not index else "elif"
            if branch.condition:
                code += (
                    "{% "
                    + word
                    + " "
                    + self._condition(branch.condition, scope, branch.line)
                    + " %}"
                )
            else:
                code += "{% else %}"
            code += self.blocks(branch.blocks, scope)
        return code + "{% endif %}"

    def _for(self, block: TFor, scope: Scope) -> str:
        source = self._checked(block.source, scope, block.line)
        self.program.conditions.append(source)
        inner = {
            **scope,
            block.variable: (source.paths[0] if source.paths else block.source) + "[]",
        }
        return self._loop(
            f"{block.variable} in {block.source}", lambda: self.blocks(block.blocks, inner)
        )

    def _loop(self, each: str, body: Callable[[], str]) -> str:
        """A repetition; `i` tells the depth and the index of each turn, `e` the end."""
        depth = self.depth
        self.depth += 1
        code = (
            "{% for "
            + each
            + " %}"
            + f"{OP}i{depth}{INDEX}"
            + "{{ loop.index0 }}"
            + body()
            + "{% endfor %}"
            + f"{OP}e{depth}"
        )
        self.depth = depth
        return code

    def _store(self, where: list[Any], what: Any) -> int:
        where.append(what)
        return len(where) - 1

    # Tables -----------------------------------------------------------------------------------------------------------

    def _table(self, block: TNamed, scope: Scope) -> str:
        table = self.program.source.tables.get(block.name)
        if table is None:
            raise TextError(
                "table-unknown",
                _("document.toml has no table {found}"),
                file=self.file,
                line=block.line,
                found=block.name,
            )
        file = self.program.source.file
        variable, _in, source = table.each.partition(" in ")
        inner = {**scope, variable: paths_of(source, scope)[0] + "[]"}
        columns = [self._column(column, inner, file) for column in table.columns]
        number = self._store(
            self.program.tables, TableInfo(table.name, tuple(columns), table.total_column, file)
        )
        present = "".join(
            self._present(column.when, index, scope, file)
            for index, column in enumerate(table.columns)
        )
        rows = "{% for " + table.each + " %}" + f"{OP}r" + self._row(table) + "{% endfor %}"
        totals = "".join(self._total(total, scope, file) for total in table.totals)
        return f"{OP}t{number}{present}{rows}{totals}{OP})"

    def _row(self, table: TableSource) -> str:
        code = ""
        for index, column in enumerate(table.columns):
            cell = CELL + "{{ " + column.cell + " }}"
            code += "{% if _c" + str(index) + " %}" + cell + "{% endif %}" if column.when else cell
        return code

    def _present(self, when: str, index: int, scope: Scope, file: str) -> str:
        if not when:
            return f"{OP}c{index}"
        condition = self._condition(when, scope, 0, file)
        return (
            "{% set _c"
            + str(index)
            + " = ("
            + condition
            + ") %}{% if _c"
            + str(index)
            + " %}"
            + f"{OP}c{index}"
            + "{% endif %}"
        )

    def _column(self, column: Any, scope: Scope, file: str) -> Column:
        info = self._checked(column.cell, scope, 0, file)
        self.program.fields.append(info)
        title = self.program.wording.term("columns", column.title)
        return Column(column.title, title, column.width, column.align, info.paths)

    def _total(self, total: Any, scope: Scope, file: str) -> str:
        if not total.each:
            return self._total_row(total, scope, file)
        variable, _in, source = total.each.partition(" in ")
        inner = {**scope, variable: paths_of(source, scope)[0] + "[]"}
        return self._loop(total.each, lambda: self._total_row(total, inner, file))

    def _total_row(self, total: Any, scope: Scope, file: str) -> str:
        label = self._inlines(parse_inline(total.label[self.program.language], file), scope, file)
        value = self._field(total.value, scope, 0, file)
        row = f"{OP}g{label}{OP}v{value}{OP})"
        if total.when:
            return (
                "{% if " + self._condition(total.when, scope, 0, file) + " %}" + row + "{% endif %}"
            )
        return row

    def _static_table(self, block: TTable, scope: Scope) -> str:
        number = self._store(self.program.statics, block)
        cells = [cell for row in (block.header, *block.rows) for cell in row]
        return (
            f"{OP}x{number}"
            + "".join(f"{OP}k{self._inlines(cell, scope)}{OP})" for cell in cells)
            + f"{OP})"
        )

    # Words ------------------------------------------------------------------------------------------------------------

    def _inlines(self, inlines: tuple[TInline, ...], scope: Scope, file: str = "") -> str:
        return self._sequence(self._typeset(inlines), scope, file)

    def _sequence(self, inlines: tuple[TInline, ...], scope: Scope, file: str) -> str:
        code = ""
        pending: list[Inline] = []
        for inline in inlines:
            fixed = self._fixed(inline, file)
            if fixed is not None:
                pending.append(fixed)
                continue
            code += self._flush(pending) + self._dynamic(inline, scope, file)
            pending = []
        return code + self._flush(pending)

    def _flush(self, pending: list[Inline]) -> str:
        return f"{OP}s{self._store(self.program.inlines, tuple(pending))}" if pending else ""

    def _fixed(self, inline: TInline, file: str) -> Inline | None:
        match inline:
            case TText(text):
                return Text(text)
            case TBreak():
                return LineBreak()
            case TRef(target, case):
                return Ref(target, case)
            case TTerm(key, case, number):
                return Term(key, self._term(key, case, number, file, inline.line))
            case TCitation(act, article, case):
                return Citation(act, article, self._citation(act, article, case, file, inline.line))
            case _:
                return None

    def _term(self, key: str, case: str, number: str, file: str, line: int) -> str:
        from contracts.sandbox import ValueRefused

        wording = self.program.wording
        for group in ("roles", "glossary"):
            try:
                return wording.term(group, key, *(("pl",) if number == "pl" else ()), case=case)
            except ValueRefused:
                continue
        raise TextError(
            "term-unknown",
            _("there is no term {found}"),
            file=file or self.file,
            line=line,
            found=key,
        )

    def _citation(self, act: str, article: str, case: str, file: str, line: int) -> str:
        from contracts.law import citation_text

        try:
            return citation_text(self.program.language, act, article, case)
        except LookupError as failure:
            message = _("the register has no act {found}")
            raise TextError(
                "act-unknown", message, file=file or self.file, line=line, found=act
            ) from failure

    def _dynamic(self, inline: TInline, scope: Scope, file: str) -> str:
        match inline:
            case TField(expression, line):
                return self._field(expression, scope, line, file)
            case TSpan() | TLink():
                number = self._store(self.program.spans, inline)
                return f"{OP}[{number}{self._sequence(inline.children, scope, file)}{OP}]"
            case TInlineIf():
                code = ""
                for index, (condition, children) in enumerate(inline.branches):
                    word = "if" if not index else "elif"
                    if condition:
                        code += (
                            "{% "
                            + word
                            + " "
                            + self._condition(condition, scope, inline.line, file)
                            + " %}"
                        )
                    else:
                        code += "{% else %}"
                    code += self._sequence(children, scope, file)
                return code + "{% endif %}"
            case _:
                raise AssertionError(inline)

    def _field(self, expression: str, scope: Scope, line: int, file: str = "") -> str:
        number = self._store(self.program.fields, self._checked(expression, scope, line, file))
        return f"{OP}f{number}{VALUE}" + "{{ " + expression + " }}"

    def _typeset(self, inlines: tuple[TInline, ...]) -> tuple[TInline, ...]:
        """Typography over the words of a paragraph; `0` stands for a value, so «№ {{ … }}» gets its no-break space."""
        joined = "".join(_words(inlines))
        spaced = self.program.wording.typography(joined)
        if len(spaced) != len(joined):
            raise TextError(
                "typography", _("the typography changed the length of a text"), file=self.file
            )
        return _put(inlines, iter(spaced))


def _words(inlines: tuple[TInline, ...]) -> Iterator[str]:
    for inline in inlines:
        match inline:
            case TText(text):
                yield text
            case TSpan(children=children) | TLink(children=children):
                yield from _words(children)
            case TInlineIf(branches):
                for _condition, children in branches:
                    yield from _words(children)
            case TBreak():
                yield "\n"
            case _:
                yield "0"


def _put(inlines: tuple[TInline, ...], letters: Iterator[str]) -> tuple[TInline, ...]:
    return tuple(_put_one(inline, letters) for inline in inlines)


def _put_one(inline: TInline, letters: Iterator[str]) -> TInline:
    match inline:
        case TText(text):
            return TText("".join(next(letters) for _letter in text))
        case TSpan(kind, children):
            return TSpan(kind, _put(children, letters))
        case TLink(href, children):
            return TLink(href, _put(children, letters))
        case TInlineIf(branches, line):
            return TInlineIf(
                tuple((condition, _put(children, letters)) for condition, children in branches),
                line,
            )
        case _:
            next(letters)
            return inline
