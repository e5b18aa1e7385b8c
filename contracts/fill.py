"""A compiled document and a deal to the tree, clause numbers still empty."""

from __future__ import annotations

from datetime import date
from typing import Any

from contracts.compile import Program
from contracts.model import Block, Document, Field, PlaceDate, Title, plain
from contracts.texts.errors import FillError
from contracts.views import Filling, context_of

__all__ = ["FillError", "fill"]


def fill(program: Program, state: Filling) -> Document:
    """The document of *program* with the values of *state*; forms that nobody is sure of are left in `state.unsure`.

    Raises:
        FillError: with the file and line of the text and the path of the value.
    """
    names = context_of(state)
    wording = program.wording
    day = program.date.value(names)
    blocks: list[Block] = []
    program.body(names, blocks)
    return Document(
        kind=program.source.kind,
        language=program.language,
        numbering=program.source.numbering,  # type: ignore[arg-type]
        title=Title(
            program.title(names), tuple(run for line in program.subtitle if (run := line(names)))
        ),
        blocks=(*_heading(program, names, day), *blocks),
        number=program.number.value(names),
        date=day,
        layout=program.source.layout,
        header=plain(program.header(names)),
        page_words=(wording.term("labels", "page"), wording.term("labels", "of")),
        parties=tuple(wording.localised(name) for name in state.names),
    )


def _heading(program: Program, names: dict[str, Any], day: date) -> tuple[PlaceDate, ...]:
    """Place and date above the text, where the kind has them."""
    if not program.source.is_dated:
        return ()
    place: list[Field] = []
    program.place(names, place)
    shown = Field(program.wording.day(day, "quoted"), program.date.paths_at(names))
    return (PlaceDate(tuple(place), (shown,)),)
