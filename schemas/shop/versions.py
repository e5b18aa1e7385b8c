"""Editions of the documents: number, day of publication, first day in force, what changed."""

from typing import Annotated

from pydantic import Field, model_validator

from schemas.base import Date, LocalText, Model, Text, _, problem
from schemas.shop.common import DOCUMENT_KINDS, DocumentKind, Once, Problems

__all__ = ["Version", "in_order"]


class Version(Model):
    """An edition of some documents or of all of them."""

    number: Text = Field(title=_("Number"))
    documents: Annotated[tuple[DocumentKind, ...], Once] = Field(
        (), title=_("Documents"), description=_("Left out: all.")
    )
    published: Date = Field(title=_("Published"))
    start: Date = Field(alias="from", title=_("In force from"))
    changes: LocalText | None = Field(
        None, title=_("What changed"), description=_("In the nominative: new terms of delivery.")
    )

    @model_validator(mode="after")
    def _ordered(self) -> "Version":
        if self.published > self.start:
            raise problem(
                "date-order",
                _("{first} is later than {last}"),
                hint=_("an edition is published before it comes into force, or on that day"),
                first="published",
                last="from",
                at="published",
            )
        return self

    @property
    def covers(self) -> tuple[DocumentKind, ...]:
        """The documents of this edition."""
        return self.documents or DOCUMENT_KINDS


def in_order(versions: tuple[Version, ...]) -> Problems:
    """Editions of one document that have the same number or do not follow each other by day."""
    last: dict[str, Version] = {}
    seen: set[tuple[str, str]] = set()
    for index, version in enumerate(versions):
        if any((kind, version.number) in seen for kind in version.covers):
            yield (
                ("versions", index, "number"),
                problem(
                    "edition-twice",
                    _("the edition {found} of the same document is there already"),
                    hint=_("give each edition its own number"),
                    found=version.number,
                ),
            )
        elif any(kind in last and last[kind].start >= version.start for kind in version.covers):
            yield (
                ("versions", index, "from"),
                problem(
                    "edition-order",
                    _("this edition is in force not later than the one before it"),
                    hint=_("put the editions in the order of their days"),
                ),
            )
        seen |= {(kind, version.number) for kind in version.covers}
        last |= dict.fromkeys(version.covers, version)
