"""How the tags of a template are read: which Jinja, which filters, what becomes of a missing value."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal, Protocol

from contracts.messages import _
from contracts.word.refused import Refused, TagRefused

if TYPE_CHECKING:
    from jinja2 import Environment, nodes

__all__ = ["DocxtplKit", "Kit", "StrictKit", "Undefined", "kit_of"]

Undefined = Literal["strict", "docxtpl"]
REFUSED = frozenset({"Include", "Import", "FromImport", "Extends", "Block"})
"""Statements that read other files; a Word template has none."""


class Kit(Protocol):
    """One way to read tags; picklable, so that a template can travel to a worker."""

    strict: bool
    autoescape: bool

    def environment(self) -> "Environment":
        """The Jinja that compiles and runs the parts."""

    def prepare(self, tree: "nodes.Template") -> None:
        """Refuses or changes what a part asks for; raises TagRefused."""

    def context(self, given: Mapping[str, Any]) -> Mapping[str, Any]:
        """What the tags see."""


class StrictKit:
    """No value may be missing, none is printed without a form."""

    strict = True
    autoescape = True

    def environment(self) -> "Environment":
        """A sandbox with the filters of Jinja that print no markup."""
        from contracts.word.environment import RAW, ByteSandbox
        from contracts.word.printing import printers, strict_text
        from contracts.word.reference import FUNCTIONS

        environment = ByteSandbox()
        for name in RAW:
            del environment.filters[name]
        environment.filters |= printers(strict_text)
        environment.globals |= FUNCTIONS
        return environment

    def prepare(self, tree: "nodes.Template") -> None:
        """Refuses what would read other files."""
        refuse_files(tree)

    def context(self, given: Mapping[str, Any]) -> Mapping[str, Any]:
        """The values as they are."""
        return given


class DocxtplKit(StrictKit):
    """As docxtpl: nothing for a missing value, and the filters, tests and globals of the user's own Jinja."""

    strict = False

    def __init__(self, jinja_env: "Environment | None" = None, *, autoescape: bool = True) -> None:
        self.autoescape = autoescape
        self.taken: dict[str, Any] = {}
        if jinja_env is not None:
            self.taken = {
                "filters": dict(jinja_env.filters),
                "tests": dict(jinja_env.tests),
                "globals": dict(jinja_env.globals),
                "undefined": jinja_env.undefined,
            }

    def environment(self) -> "Environment":
        """A sandbox with what was taken over, ours above Jinja's own."""
        from contracts.word.environment import ByteSandbox
        from contracts.word.printing import printers, text_like_docxtpl
        from contracts.word.reference import FUNCTIONS

        environment = self.fill(ByteSandbox(undefined=self.undefined))
        environment.filters |= printers(text_like_docxtpl, strict=False, escaping=self.autoescape)
        environment.globals = {**FUNCTIONS, **environment.globals}
        return environment

    @property
    def undefined(self) -> Any:
        """The class of missing values."""
        from jinja2 import Undefined as Blank

        return self.taken.get("undefined", Blank)

    def fill(self, environment: "Environment") -> "Environment":
        """*environment* with the filters, tests and globals that were taken over."""
        from jinja2 import Environment

        usual = Environment(autoescape=True)
        for name in ("filters", "tests", "globals"):
            known: dict[str, Any] = getattr(usual, name)
            table: dict[str, Any] = getattr(environment, name)
            taken: dict[str, Any] = self.taken.get(name, {})
            table |= {key: value for key, value in taken.items() if known.get(key) is not value}
        environment.autoescape = self.autoescape
        return environment


def refuse_files(tree: "nodes.Template") -> None:
    """Raises TagRefused for a statement that reads another file."""
    from jinja2 import nodes as all_nodes

    kinds = tuple(getattr(all_nodes, name) for name in sorted(REFUSED))
    for found in tree.find_all(kinds):
        name = type(found).__name__.lower()
        raise TagRefused(
            found.lineno, Refused(_("{found} is not allowed in a template"), found=name)
        )


def kit_of(undefined: Undefined) -> Kit:
    """The kit of that name."""
    kits: dict[str, type[StrictKit]] = {"strict": StrictKit, "docxtpl": DocxtplKit}
    return kits[undefined]()
