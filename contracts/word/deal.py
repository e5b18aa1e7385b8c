"""Lawyers' own templates filled with a deal: its paths, the words of one language, nothing else.

A template sees what texts see. Attributes are those of the models, functions and filters ours alone, nothing is
calculated; so a template cannot do harm, only ask for what is not there.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import field
from functools import lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from contracts.annexes import annex_of
from contracts.catalog import Catalog
from contracts.compose import Job
from contracts.messages import _
from contracts.records import record
from contracts.registers import Registers
from contracts.sandbox import Function, ValueRefused, is_given
from contracts.views import Forms, State, context_of
from contracts.word.allowed import GIVEN, LISTED, TESTS, meaning, refusals
from contracts.word.kit import StrictKit, refuse_files
from contracts.word.reference import FUNCTIONS
from contracts.word.refused import Refused, TagRefused
from contracts.word.template import WordTemplate
from contracts.wording import Wording, filters_of, functions_of
from schemas.deal import Deal
from schemas.party import Signatory

if TYPE_CHECKING:
    from jinja2 import Environment, nodes

__all__ = ["DealKit", "OwnDocument", "fill_own", "own_template"]

MOST_TURNS = 1_000_000
"""Turns of all repetitions of one document together."""
STATE = "_state"
TURNS = "_turns"


@record
class OwnDocument:
    """A finished file and the case forms that a person must confirm."""

    data: bytes
    unsure: Forms = field(default_factory=dict)


class DealKit(StrictKit):
    """Reads tags as texts are read: the deal by its paths, the filters and functions of one language."""

    def __init__(self, language: str, catalog: Catalog) -> None:
        self.language = language
        self.catalog = catalog

    def environment(self) -> "Environment":
        """A Jinja that knows nothing but ours."""
        from contracts.word.deal_sandbox import DealSandbox
        from contracts.word.printing import printers

        wording = Wording(self.language, self.catalog.terms(self.language))
        environment = DealSandbox()
        environment.filters = {
            **_callables(filters_of(wording)),
            **printers(partial(_text, wording), markup=False),
            LISTED: _listed(),
        }
        kept = {name: environment.tests[name] for name in sorted(TESTS)}
        environment.tests = {**kept, GIVEN: is_given}
        environment.globals = {**FUNCTIONS, **_callables(functions_of(wording))}
        return environment

    def prepare(self, tree: "nodes.Template") -> None:
        """Refuses what no template may ask, gives conditions their meaning."""
        refuse_files(tree)
        for one in refusals(tree, self.filters, self.functions):
            raise TagRefused(one.tag, Refused(one.message, one.hint, **one.fields))
        meaning(tree)

    @property
    def filters(self) -> frozenset[str]:
        """The names of the filters."""
        return frozenset(filters_of(self._wording))

    @property
    def functions(self) -> frozenset[str]:
        """The names of the functions."""
        return frozenset({*functions_of(self._wording), *FUNCTIONS})

    @property
    def _wording(self) -> Wording:
        return Wording(self.language, self.catalog.terms(self.language))


def _callables(table: Mapping[str, Function]) -> dict[str, Callable[..., Any]]:
    """Filters or functions as Jinja calls them; those that need the state take it from the context."""
    from jinja2 import pass_context

    def with_state(function: Function) -> Callable[..., Any]:
        @pass_context
        def call(context: Any, *given: Any, **named: Any) -> Any:
            return function.call(context.parent[STATE], *given, **named)

        return call

    return {
        name: with_state(function) if function.needs_state else function.call
        for name, function in table.items()
    }


def _text(wording: Wording, value: Any) -> str:
    """A value as texts print it; a person by the full name."""
    if type(value) is Signatory:
        parts = [part for part in wording.name_parts(value) if part]
        return wording.typography(" ".join(parts))
    return wording.printed(value)


def _listed() -> Callable[..., Any]:
    """What a repetition runs over; an absent list has no entries."""
    from jinja2 import pass_context

    @pass_context
    def call(context: Any, values: Any) -> Iterable[Any]:
        if values is None:
            return ()
        if isinstance(values, dict):
            values = tuple(values)
        if not isinstance(values, tuple | list):
            message = _("expected a list, found {found}")
            raise ValueRefused(message, found=type(values).__name__)
        turns: list[int] = context.parent[TURNS]
        turns[0] += len(values)
        if turns[0] > MOST_TURNS:
            raise ValueRefused(_("more than {count} turns of repetitions"), count=MOST_TURNS)
        return values

    return call


def own_template(path: Path, language: str, catalog: Catalog) -> WordTemplate:
    """The template in this file for documents in *language*, compiled once as long as the file does not change.

    Raises:
        InputError: the file is refused.
        TemplateError: a tag is wrong; with its part and text.
    """
    state = path.stat()
    return _own_template(path, language, catalog, state.st_mtime_ns, state.st_size)


@lru_cache(maxsize=64)
def _own_template(
    path: Path,
    language: str,
    catalog: Catalog,
    modified: int,  # noqa: ARG001 - part of the key
    size: int,  # noqa: ARG001
) -> WordTemplate:
    return WordTemplate(path, kit=DealKit(language, catalog)).compile()


def fill_own(
    template: WordTemplate,
    deal: Deal,
    job: Job,
    *,
    forms: Mapping[tuple[str, str, str], str] | None = None,
    registers: Registers | None = None,
) -> OwnDocument:
    """The document of *job* in the template that `own_template` gave.

    Raises:
        TemplateError: a tag asks for what the deal does not give; with its part and text.
    """
    kit = template.kit
    if not isinstance(kit, DealKit):
        raise TypeError("a template of own_template is needed")
    section = kit.catalog.document(job.kind).section
    annex = annex_of(deal, section, job.index, registers)
    state = State(deal, annex, deal.contract.currency, dict(forms or {}))
    data = template.render({**context_of(state), TURNS: [0]})
    return OwnDocument(data, state.unsure)
