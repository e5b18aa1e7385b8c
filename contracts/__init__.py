"""Contracts and their annexes from validated deal data.

>>> import contracts
>>> deal = contracts.load_deal("deal.yaml", day)  # doctest: +SKIP
>>> for document in contracts.documents(deal, language="uk"):  # doctest: +SKIP
...     data = contracts.render_document(document, "docx")

The functions are imported when they are first used; the stages stand in modules of their own (`contracts.load`,
`contracts.compose`, `contracts.render`), which is why they are not named after them.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from contracts.api import (
        check_deal,
        documents,
        load_deal,
        load_registers,
        render_document,
    )

__all__ = ["check_deal", "documents", "load_deal", "load_registers", "render_document"]


def __getattr__(name: str) -> object:
    if name in __all__:
        from contracts import api

        return getattr(api, name)
    raise AttributeError(f"module 'contracts' has no attribute {name!r}")
