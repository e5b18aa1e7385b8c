"""The sandbox for templates filled with a deal: attributes of our models, nothing that is not there."""

from typing import TYPE_CHECKING, Any

from jinja2 import StrictUndefined
from jinja2.exceptions import SecurityError
from jinja2.runtime import LoopContext

from contracts.messages import _
from contracts.sandbox import ValueRefused, attribute, item
from contracts.word.allowed import LOOP
from contracts.word.environment import ByteSandbox
from schemas.party import Signatory

if TYPE_CHECKING:
    from jinja2.runtime import Context

__all__ = ["DealSandbox"]


class Missing(StrictUndefined):
    """Said at once: a condition never takes what is misspelt for what is absent."""

    def __init__(
        self, hint: str | None = None, obj: Any = None, name: Any = None, **_more: Any
    ) -> None:
        raise ValueRefused(_("there is no {found} in the deal"), found=name or hint or "value")


class DealSandbox(ByteSandbox):
    """Reads as texts read."""

    intercepted_binops = frozenset({"+", "-"})

    def __init__(self) -> None:
        super().__init__(undefined=Missing)

    def getattr(self, obj: Any, attribute_name: str) -> Any:
        if type(obj) is LoopContext:
            if attribute_name not in LOOP:
                message = _("{found} has no {attribute}")
                raise ValueRefused(message, found="loop", attribute=attribute_name)
            return getattr(obj, attribute_name)
        if attribute_name == "name" and isinstance(obj, Signatory):
            return obj
        return attribute(obj, attribute_name)

    def getitem(self, obj: Any, argument: Any) -> Any:
        return item(obj, argument)

    def call_binop(self, context: "Context", operator: str, left: Any, right: Any) -> Any:
        if type(left) is int and type(right) is int:
            return left + right if operator == "+" else left - right
        raise SecurityError(_("only whole numbers are added"))
