"""Documents of a shop in three languages, DOCX and PDF: CPU time from the checked shop to six finished files, warm.

By kind: one kind again and again, each time of another shop (other brand, addresses, return window), as a publisher
of many shops makes them. Mean: all kinds of one shop after another, by which Typst forgets what it laid out before.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from itertools import cycle
from typing import Any

from benchmarks.common import Measured, cpu_ms, emit
from contracts.catalog import Catalog
from contracts.compose import Job, compose, jobs
from contracts.load import load
from contracts.render import render
from contracts.resources import templates_root
from schemas.shop.shop import Shop

__all__ = ["main"]

EXAMPLE = templates_root() / "examples" / "b2c" / "electronics-company.yaml"
LANGUAGES = ("uk", "ru", "en")
FORMATS = ("docx", "pdf")
SHOPS = 6
"""Shops in turn, each unlike the one before it."""
LIMIT = 300
"""Milliseconds of CPU time for a document in its languages and formats."""


def main() -> None:
    """Prints a figure for each kind of document, and the mean when kinds take turns."""
    shops = [other(number) for number in range(SHOPS)]
    wanted = list(jobs(Catalog.default(), shops[0]))
    for job in wanted:
        turns = cycle(shops)
        figure = cpu_ms({job.kind: partial(_made, (job,), turns)}, rounds=5)[job.kind]
        emit(f"shop-{job.kind.replace('_', '-')}", figure, most=LIMIT)
    whole = cpu_ms({"all": partial(_made, wanted, cycle(shops))}, rounds=3)["all"]
    count = len(wanted)
    mean = Measured(whole.value / count, whole.low / count, whole.high / count)
    emit("shop-document-mean", mean, most=LIMIT)


def _made(wanted: Iterable[Job], turns: Iterator[Shop]) -> None:
    """Documents of the next shop as files."""
    shop, catalog = next(turns), Catalog.default()
    for job in wanted:
        for language in LANGUAGES:
            document = compose(catalog, shop, job, language).document
            for form in FORMATS:
                render(document, form, catalog.layout(form, document.layout))


def other(number: int) -> Shop:
    """The example as another shop: what a reader sees on most pages differs."""
    data: Any = load(EXAMPLE).data
    data["site"]["brand"] = f"Iskra {number}"
    data["sellers"][0]["party"]["email"] = f"office{number}@iskra-dim.example.com"
    data["support"]["complaints"]["email"] = f"claims{number}@iskra-dim.example.com"
    data["returns"]["withdrawal"]["window"] = f"{14 + number} days"
    data["ordering"]["confirmation"]["fields"]["pattern"] = f"[{number}-name]"
    return Shop.model_validate(data)


if __name__ == "__main__":
    main()
