"""A shop to the site that it uploads: the editions in force, every edition for ever, and what changed between them."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from contracts.load import Loaded
from contracts.publish.order import FORMATS, Order, Published
from contracts.settings import Settings

if TYPE_CHECKING:
    from schemas.shop.shop import Shop

__all__ = ["FORMATS", "Order", "Published", "publish"]


def publish(
    shop: Shop, loaded: Loaded, settings: Settings, order: Order, folder: Path, *, day: date
) -> Published:
    """Writes the site of *shop* into *folder*; *day* decides which editions are in force.

    Raises:
        DiagnosticsError: a published edition would change, or the archive is not whole; nothing was written.
        OverwriteError: files stand in the way; nothing was written.
        EnvironmentError_: a document could not be rendered; nothing was written.
    """
    from contracts.publish.run import Run

    return Run(shop, loaded, settings, order, folder, day=day).published()
