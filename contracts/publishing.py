"""From a shop file to a site, to a proof of a site, to a comparison with saved pages: what `publish` and `demo` call."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from contracts.checking import Checked, check_file
from contracts.compose import collector_at_rest
from contracts.diagnostics import Diagnostic, Place
from contracts.errors import UsageError
from contracts.load import load
from contracts.messages import _
from contracts.publish import Order, Published, publish
from contracts.settings import Settings, read_settings

if TYPE_CHECKING:
    from schemas.shop.shop import Shop

__all__ = ["compare_file", "example_site", "prove_site", "publish_file"]

_EXAMPLE = "b2c/food-hourly-slots.yaml"


def publish_file(
    path: Path, folder: Path, order: Order, day: date, config: Path | None = None
) -> tuple[Checked, Published | None]:
    """Checks the shop at *path* and publishes it into *folder*; None when there are errors.

    Raises:
        ContractsError: as `publish` and `read_settings`; nothing was written.
    """
    # A site is one large thing that lives to the end; collecting on the way would cost a third of the time.
    with collector_at_rest():
        checked, shop = _shop(path, day, config)
        if shop is None or any(one.severity == "error" for one in checked.diagnostics):
            return checked, None
        settings = read_settings(path.parent, config)
        return checked, publish(shop, load(path), settings, order, folder, day=day)


def prove_site(
    path: Path, folder: Path, order: Order, day: date, config: Path | None = None
) -> tuple[Checked, list[Diagnostic]]:
    """What is wrong with the written site in *folder*, for the shop at *path*.

    Raises:
        ContractsError: the site cannot be read.
    """
    from contracts.publish.proof import prove

    checked, shop = _shop(path, day, config)
    if shop is None:
        return checked, []
    settings = read_settings(path.parent, config)
    return checked, list(prove(shop, load(path), settings, order, folder, day=day))


def compare_file(
    path: Path, pages: Sequence[Path], day: date, config: Path | None = None
) -> tuple[Checked, list[Diagnostic]]:
    """Where saved *pages* promise otherwise than the shop at *path*.

    Raises:
        ContractsError: a page cannot be read.
    """
    from contracts.publish.compare import compare_pages

    checked, shop = _shop(path, day, config)
    if shop is None:
        return checked, []
    return checked, list(compare_pages(shop, pages))


def example_site(folder: Path, order: Order, day: date) -> Published:
    """The site of an example shop with two editions: the first as its documents were before it had all of its slots.

    Raises:
        ContractsError: as `publish`.
    """
    from contracts.publish.archive import read_archive
    from contracts.resources import templates_root
    from contracts.validate import validate_shop

    loaded = load(templates_root() / "examples" / _EXAMPLE)
    shop = validate_shop(loaded).shop
    assert shop is not None  # the examples are tested
    runs = [(shop, day)]
    if not read_archive(folder).editions:
        before = _before(shop)
        first, second = before.versions[-1].start, shop.versions[-1].published
        runs = [(before, first), (shop, second), *runs]
    made = [publish(one, loaded, Settings(folder), order, folder, day=when) for one, when in runs]
    files = {one.made.path: one for each in made for one in each.written}
    made[-1].written = list(files.values())
    return made[-1]


def _before(shop: Shop) -> Shop:
    """The shop of its first edition, with one slot of delivery less."""
    from schemas.shop.delivery import Slots

    ways = tuple(
        way.model_copy(update={"slots": way.slots[:-1]}) if isinstance(way, Slots) else way
        for way in shop.delivery.ways
    )
    delivery = shop.delivery.model_copy(update={"ways": ways})
    return shop.model_copy(update={"delivery": delivery, "versions": shop.versions[:1]})


def _shop(path: Path, day: date, config: Path | None) -> tuple[Checked, Shop | None]:
    """The checked file; a deal is refused."""
    checked = check_file(path, day, config=config)
    if checked.deal is not None:
        message = _("this is a deal, and shops alone are published")
        hint = _("make its documents with `contracts pack`")
        raise UsageError(message, hint=hint, place=Place(file=str(path)))
    return checked, checked.shop
