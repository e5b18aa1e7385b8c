"""The deals that come with the templates, and the documents made of them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from contracts.catalog import Catalog
from contracts.compose import Job, compose, jobs
from contracts.load import load
from contracts.model import Document
from contracts.registers import Registers, read_registers
from contracts.resources import templates_root
from contracts.validate import validate
from schemas.deal import Deal

__all__ = [
    "EXAMPLES",
    "cases",
    "catalog",
    "composed",
    "deal_in",
    "documents",
    "identified",
    "registers_in",
]

EXAMPLES = {path.stem: path for path in sorted((templates_root() / "examples/b2b").glob("*.yaml"))}


@cache
def deal_in(name: str) -> Deal:
    """The deal of an example."""
    path = EXAMPLES[name]
    checked = validate(load(path, path.name))
    assert checked.deal is not None, [str(one) for one in checked.diagnostics]
    return checked.deal


@cache
def catalog() -> Catalog:
    return Catalog.default()


@cache
def registers_in(name: str) -> Registers:
    """The registers of the acts of an example."""
    path = EXAMPLES[name]
    registers, found = read_registers(deal_in(name), load(path, path.name))
    assert not found, [str(one) for one in found]
    return registers


def documents(name: str) -> Iterator[Job]:
    """What an example calls for."""
    return jobs(catalog(), deal_in(name))


def composed(name: str, job: Job, language: str, deal: Deal | None = None) -> Document:
    found = deal or deal_in(name)
    return compose(catalog(), found, job, language, registers=registers_in(name)).document


def identified(case: tuple[str, Job]) -> str:
    """The name of a test case."""
    name, job = case
    return f"{name}-{job.kind}-{job.index}" if job.index is not None else f"{name}-{job.kind}"


@cache
def cases() -> tuple[tuple[str, Job], ...]:
    """Every document of every example."""
    return tuple((name, job) for name in EXAMPLES for job in documents(name))
