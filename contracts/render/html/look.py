"""How blocks are written: as a page of ours, or as plain HTML for another's page."""

from __future__ import annotations

from dataclasses import dataclass, replace

from contracts.render.html.inline import attribute, text_html

__all__ = ["Look", "Other"]

_DEEPEST = 6
"""Of the headings of HTML."""


@dataclass(frozen=True, slots=True)
class Other:
    """The same page in another language."""

    language: str
    href: str
    """Relative, without an anchor."""
    label: str
    """A few letters: «Рус»."""


@dataclass(frozen=True, slots=True)
class Look:
    """Where blocks stand and what is put to them."""

    prefix: str = ""
    """What ids begin with."""
    heading: int = 2
    """Level of the heading of a section here."""
    others: tuple[Other, ...] = ()
    """Each clause leads to itself there."""
    plain: bool = False
    """Without classes, anchors of numbers and whatever needs our style."""
    label: str = ""
    """What a table without a caption is called: the title of its section."""
    with_ids: bool = True

    def inside(self, label: str) -> Look:
        """The look in a section of that title."""
        return replace(self, heading=min(self.heading + 1, _DEEPEST), label=label or self.label)

    def id_of(self, name: str) -> str:
        """The attribute of an anchor, empty where there is none."""
        return f' id="{attribute(self.prefix + name)}"' if self.with_ids and name else ""

    def klass(self, name: str) -> str:
        """The attribute of a class, empty in plain HTML."""
        return "" if self.plain or not name else f' class="{name}"'

    def number(self, name: str, number: str) -> str:
        """The number of a clause, itself the link to it; a blank after it."""
        if not number:
            return ""
        if self.plain or not name:
            return f"{text_html(number)}. "
        href = attribute(self.prefix + name)
        return f'<a class="n" href="#{href}">{text_html(number)}.</a> '

    def elsewhere(self, name: str) -> str:
        """Links to the same clause in the other languages."""
        if not self.others:
            return ""
        anchor = attribute(name)
        links = " ".join(
            f'<a href="{attribute(one.href)}#{anchor}" hreflang="{one.language}" lang="{one.language}">'
            f"{text_html(one.label)}</a>"
            for one in self.others
        )
        return f'<p class="i">{links}</p>'
