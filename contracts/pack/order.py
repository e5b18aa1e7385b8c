"""What is asked of a pack, and what it became."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from contracts.catalog import Catalog
from contracts.diagnostics import Diagnostic
from contracts.envelope import Artifact
from contracts.load import Loaded
from contracts.output import Written, sha256
from contracts.registers import Registers
from contracts.settings import Settings
from schemas.deal import Deal

if TYPE_CHECKING:
    from schemas.shop.shop import Shop

__all__ = ["FORMATS", "Order", "Packed", "Task", "is_shaky"]

FORMATS = ("docx", "pdf", "html", "txt", "md")
_DEFAULT_FORMATS = ("docx", "pdf")


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be made."""

    kinds: tuple[str, ...] = ()
    """Empty: all that the deal calls for, and the PDF of the whole pack."""
    languages: tuple[str, ...] = ()
    """Empty: those of the contract, unless two side by side are asked for."""
    formats: tuple[str, ...] = ()
    bilingual: tuple[str, ...] = ()
    """Two languages side by side."""
    force: bool = False
    draft: bool = False
    """Marked as a draft; what is still open is named instead of refused."""
    final: bool = False
    """Nothing is open: refuses unsure forms and findings on shaky law, and re-reads what it wrote."""
    accept_stale: bool = False
    """Findings on shaky law are printed on the certificate instead of stopping a final pack."""
    attach_deal: bool = False
    """The files of the deal, with what is internal in them, go into the PDF of the pack."""
    templates: Mapping[str, Mapping[str, Path]] = field(default_factory=dict)
    """Word templates of the user: kind → language (empty: any) → file; they go before those of the project."""

    @property
    def wanted(self) -> tuple[str, ...]:
        """The formats, the usual ones when none are named."""
        return self.formats or _DEFAULT_FORMATS

    @property
    def whole(self) -> bool:
        """Whether the PDF of the whole pack is made."""
        return not self.kinds and "pdf" in self.wanted


@dataclass(frozen=True, slots=True)
class Task:
    """A deal or a shop to be made into a pack, with all that was read for it."""

    data: Deal | Shop
    loaded: Loaded
    settings: Settings
    order: Order
    catalog: Catalog
    registers: Registers
    known: tuple[Diagnostic, ...] = ()
    """What its check found."""

    def template(self, kind: str, language: str) -> Path | None:
        """The Word template of the user for documents of *kind* in *language*."""
        asked = self.order.templates.get(kind, {})
        return asked.get(language) or asked.get("") or self.settings.template(kind, language)

    @property
    def accepted(self) -> list[Diagnostic]:
        """Findings on shaky law: a final pack stops at them, or prints them on the certificate."""
        return [one for one in self.known if is_shaky(one)]


def is_shaky(found: Diagnostic) -> bool:
    """A warning that rests on memory, or on law data that nobody has looked at for too long."""
    if found.severity != "warning":
        return False
    return found.rule.endswith("-stale") or any(one.confidence == "memory" for one in found.basis)


@dataclass
class Packed:
    """What a pack made and what it left."""

    written: list[Written] = field(default_factory=list)
    diagnostics: list[Diagnostic] = field(default_factory=list)
    undecided: int = 0
    """Documents that wait for a person."""

    @property
    def artifacts(self) -> list[Artifact]:
        """The written files, as the envelope lists them."""
        return [
            Artifact(
                one.made.path,
                sha256(one.made.data),
                one.made.kind,
                one.made.language,
                one.made.format,
            )
            for one in self.written
        ]

    @property
    def code(self) -> int:
        """0; 3 when a person must decide and nothing is written; 4 when only some documents are written."""
        if not self.undecided:
            return 0
        return 4 if self.written else 3
