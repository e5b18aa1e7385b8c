"""A compiled document and a deal to the tree: the stream of operations folded back, clause numbers still empty."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from jinja2 import UndefinedError

from contracts.blocks import named_block
from contracts.compile import CELL, INDEX, OP, VALUE, Program
from contracts.diagnostics import Diagnostic, Place
from contracts.errors import DiagnosticsError
from contracts.messages import _
from contracts.model import (
    Block,
    Cell,
    Clause,
    Column,
    Document,
    Emphasis,
    Field,
    Inline,
    Inlines,
    Item,
    Link,
    Paragraph,
    PlaceDate,
    Row,
    Section,
    Strong,
    Table,
    Text,
    Title,
    plain,
)
from contracts.sandbox import ValueRefused
from contracts.texts.tree import TClause, TItem, TLink, TNamed, TPlain, TSection
from contracts.views import State, context_of

__all__ = ["FillError", "fill"]


class FillError(DiagnosticsError):
    """A text asks for a value that the deal does not give, or gives in a form that cannot be printed."""


def fill(program: Program, state: State) -> Document:
    """The document of *program* with the values of *state*; forms that nobody is sure of are left in `state.unsure`.

    Raises:
        FillError: with the file and line of the text and the path of the value.
    """
    names = context_of(state)
    stream = _run(program, names)
    folded = _Fold(program, state).fold(stream)
    entry = state.annex.entry if state.annex else state.deal.contract
    wording = program.wording
    date = ((Field(wording.day(entry.date, "quoted"), (f"{_base(state)}.date",))),)
    heading: tuple[Block, ...] = (PlaceDate(folded.place, date),)
    runs = folded.heads
    return Document(
        kind=program.source.kind,
        language=program.language,
        numbering=program.source.numbering,  # type: ignore[arg-type]
        title=Title(runs[0], tuple(runs[2:])),
        blocks=heading + _gather(folded.blocks),
        number=entry.number,
        date=entry.date,
        layout=program.source.layout,
        header=plain(runs[1]),
        page_words=(wording.term("labels", "page"), wording.term("labels", "of")),
        parties=tuple(
            wording.localised(party.short_name or party.name)
            for party in (state.deal.performer, state.deal.payer)
        ),
    )


def _base(state: State) -> str:
    return state.annex.path if state.annex else "contract"


def _run(program: Program, names: dict[str, Any]) -> str:
    chunks: list[str] = []
    try:
        chunks.extend(program.run(names))
    except ValueRefused as refused:
        raise _refused(
            program, "".join(chunks), refused.message, refused.hint, refused.given
        ) from refused
    except UndefinedError as failure:
        message = _("a text names a value that does not exist: {reason}")
        raise _refused(
            program, "".join(chunks), message, "", {"reason": failure.message or ""}
        ) from failure
    return "".join(chunks)


def _refused(
    program: Program, written: str, message: str, hint: str, given: dict[str, Any]
) -> FillError:
    last = written.rsplit(OP, 1)[-1]
    place = Place(file=program.source.file)
    if last.startswith("f") and VALUE in last:
        info = program.fields[int(last[1:].split(VALUE)[0])]
        place = Place(
            file=info.file,
            line=info.line or None,
            path=info.paths[0] if info.paths else None,
            quote=info.expression,
        )
    elif last.startswith("r"):
        place = Place(file=program.source.file, quote=last.split(CELL)[1] if CELL in last else None)
    return FillError(
        diagnostics=[Diagnostic("value-not-printable", message, place, hint, fields=given)]
    )


# Folding -------------------------------------------------------------------------------------------------------------


@dataclass
class _Frame:
    """A node being read: its words and what stands under it."""

    info: Any
    inlines: list[Inline] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    cells: list[Inlines] = field(default_factory=list)
    columns: list[int] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    label: Inlines = ()


@dataclass
class _Fold:
    program: Program
    state: State
    place: Inlines = ()
    heads: list[Inlines] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    _stack: list[_Frame] = field(default_factory=list)
    _indices: list[str] = field(default_factory=list)
    _paths: dict[int, tuple[str, ...]] = field(default_factory=dict)

    def fold(self, stream: str) -> _Fold:
        self._stack = [_Frame(None)]
        operations: dict[str, Callable[[str], None]] = {
            "s": self._static,
            "f": self._value,
            "(": self._open_block,
            "[": self._open_span,
            "]": self._close_span,
            ")": self._close,
            "d": self._named,
            "t": self._open_table,
            "c": self._table_column,
            "r": self._table_row,
            "g": lambda _rest: self._push("total"),
            "v": self._total_label,
            "x": lambda rest: self._push(self.program.statics[int(rest)]),
            "k": lambda _rest: self._push("cell"),
            "h": lambda _rest: self._push("head"),
            "p": lambda _rest: self._push("place"),
            "i": self._turn,
            "e": self._turns_end,
        }
        for operation in stream.split(OP)[1:]:
            operations[operation[0]](operation[1:])
        self.blocks = self._stack[0].blocks
        return self

    def _push(self, info: Any) -> None:
        self._stack.append(_Frame(info))

    def _static(self, rest: str) -> None:
        self._stack[-1].inlines.extend(self.program.inlines[int(rest)])

    def _value(self, rest: str) -> None:
        number, _separator, value = rest.partition(VALUE)
        self._stack[-1].inlines.append(Field(value, self._field_paths(int(number))))

    def _field_paths(self, number: int) -> tuple[str, ...]:
        known = self._paths.get(number)
        if known is None:
            known = tuple(self._rooted(path) for path in self.program.fields[number].paths)
            self._paths[number] = known
        if not self._indices:
            return known
        return tuple(_indexed(path, self._indices) for path in known)

    def _rooted(self, path: str) -> str:
        """The path from the root of the deal: `this` and the short names of the parties written out."""
        head, dot, rest = path.partition(".")
        state = self.state
        if head == "this":
            return f"{_base(state)}{dot}{rest}"
        roles = dict(zip(("performer", "payer"), state.deal.roles, strict=True))
        role = roles.get(head, head)
        return f"parties.{role}{dot}{rest}" if role in state.deal.roles else path

    def _open_block(self, rest: str) -> None:
        self._push(self.program.blocks[int(rest)])

    def _open_span(self, rest: str) -> None:
        self._push(self.program.spans[int(rest)])

    def _close_span(self, _rest: str) -> None:
        frame = self._stack.pop()
        children = tuple(frame.inlines)
        span = frame.info
        if isinstance(span, TLink):
            self._stack[-1].inlines.append(Link(span.href, children))
        else:
            self._stack[-1].inlines.append(
                (Strong if span.kind == "strong" else Emphasis)(children)
            )

    def _close(self, _rest: str) -> None:
        frame = self._stack.pop()
        above = self._stack[-1]
        inlines = tuple(frame.inlines)
        match frame.info:
            case "head":
                self.heads.append(inlines)
            case "place":
                self.place = inlines
            case "cell":
                above.cells.append(inlines)
            case "total":
                above.rows.append(self._total(above, frame.label, inlines))
            case ("table", int() as number):
                above.blocks.append(self._table(number, frame))
            case TClause() as node:
                above.blocks.append(
                    Clause(node.id, inlines, _ended(_gather(frame.blocks)), node.level)
                )
            case TItem():
                above.blocks.append(Item(inlines, _gather(frame.blocks)))
            case TPlain():
                above.blocks.append(Paragraph(inlines))
            case TSection() as node:
                above.blocks.append(Section(node.id, inlines, _gather(frame.blocks), node.numbered))
            case written:
                above.blocks.append(_written_table(written, frame.cells))

    def _named(self, rest: str) -> None:
        node = self.program.blocks[int(rest)]
        assert isinstance(node, TNamed)
        self._stack[-1].blocks.append(named_block(node.kind, self.program.wording, self.state))

    # Tables ----------------------------------------------------------------------------------------------------------

    def _open_table(self, rest: str) -> None:
        self._push(("table", int(rest)))

    def _table_column(self, rest: str) -> None:
        self._stack[-1].columns.append(int(rest))

    def _table_row(self, rest: str) -> None:
        frame = self._stack[-1]
        columns = self.program.tables[frame.info[1]].columns
        index = len(frame.rows)
        values = rest.split(CELL)[1:]
        cells = [
            Cell((Field(value, self._cell_paths(columns[column].paths, index)),))
            for value, column in zip(values, frame.columns, strict=True)
        ]
        frame.rows.append(Row(tuple(cells)))

    def _cell_paths(self, paths: tuple[str, ...], index: int) -> tuple[str, ...]:
        base = self.state.annex.path if self.state.annex else "contract"
        return tuple(
            path.replace("this.", f"{base}.", 1).replace("[]", f"[{index}]", 1) for path in paths
        )

    def _total_label(self, _rest: str) -> None:
        frame = self._stack[-1]
        frame.label = tuple(frame.inlines)
        frame.inlines = []

    def _total(self, table: _Frame, label: Inlines, value: Inlines) -> Row:
        info = self.program.tables[table.info[1]]
        keys = [info.columns[column].key for column in table.columns]
        split = next(
            (place for place, key in enumerate(keys) if key.startswith(info.total_column)),
            len(keys) - 1,
        )
        return Row((Cell(label, split, "right"), Cell(value, len(keys) - split, "right")), "total")

    def _table(self, number: int, frame: _Frame) -> Table:
        info = self.program.tables[number]
        columns = [info.columns[column] for column in frame.columns]
        symbol = self.program.wording.language.currency_symbol(self.state.currency)
        shown = tuple(
            Column(one.key, one.title.replace("{currency}", symbol), one.width, one.align)  # type: ignore[arg-type]
            for one in columns
        )
        return Table(info.name, shown, tuple(frame.rows))

    # Repetitions -----------------------------------------------------------------------------------------------------

    def _turn(self, rest: str) -> None:
        depth, _separator, index = rest.partition(INDEX)
        self._indices[int(depth) :] = [index]

    def _turns_end(self, rest: str) -> None:
        del self._indices[int(rest) :]


def _indexed(path: str, indices: Iterable[str]) -> str:
    for index in indices:
        path = path.replace("[]", f"[{index}]", 1)
    return path


def _gather(blocks: list[Block]) -> tuple[Block, ...]:
    """Puts sub-clauses, dash lines and unnumbered paragraphs under the clause that they follow."""
    return tuple(_gathered(blocks))


def _gathered(blocks: list[Block]) -> Iterator[Block]:
    clause: Clause | None = None
    under: list[Block] = []
    for block in blocks:
        belongs = isinstance(block, Item | Paragraph) or (
            isinstance(block, Clause) and clause and block.level > clause.level
        )
        if clause is not None and belongs:
            under.append(block)
            continue
        if clause is not None:
            yield _with(clause, under)
        clause, under = (block, []) if isinstance(block, Clause) else (None, [])
        if clause is None:
            yield block
    if clause is not None:
        yield _with(clause, under)


def _with(clause: Clause, under: list[Block]) -> Clause:
    return replace(clause, blocks=_ended(clause.blocks + tuple(under))) if under else clause


def _ended(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Dash lines and sub-clauses end with a semicolon; the last of them with a full stop."""
    last = blocks[-1] if blocks else None
    if not isinstance(last, Item | Clause) or last.blocks or not last.inlines:
        return blocks
    end = last.inlines[-1]
    if not isinstance(end, Text) or not end.text.endswith(";"):
        return blocks
    inlines = (*last.inlines[:-1], Text(end.text[:-1] + "."))
    return (*blocks[:-1], replace(last, inlines=inlines))


def _written_table(source: Any, cells: list[Inlines]) -> Table:
    """A table written in a text, from its cells in reading order."""
    width = len(source.header)
    columns = tuple(
        Column(str(index), plain(cells[index]), 1, source.aligns[index]) for index in range(width)
    )
    rows = [cells[start : start + width] for start in range(width, len(cells), width)]
    return Table("", columns, tuple(Row(tuple(Cell(cell) for cell in row)) for row in rows))
