"""Colours of a brand, made readable: WCAG 2.2 asks for a contrast of 4.5 between text and what it stands on."""

from __future__ import annotations

import re
from collections.abc import Iterable

from contracts.errors import TemplateError
from contracts.messages import _
from contracts.render.html.frame import Brand

__all__ = ["DARK", "LIGHT", "brand_style", "contrast", "readable"]

LIGHT = ("#fcfbf9", "#f3f1ec")
"""What text stands on in the light scheme: paper and boxes, as the style sheet has them."""
DARK = ("#15171a", "#1f2226")
LEAST = 4.5
_HEX = re.compile(r"#[0-9a-fA-F]{6}")
_STEPS = 64


def brand_style(brand: Brand) -> str:
    """Rules that put the colours of *brand* over those of the style sheet; empty when it has none.

    Raises:
        TemplateError: a colour is not written as `#rrggbb`.
    """
    light = brand.colour or brand.colour_dark
    if not light:
        return ""
    dark = brand.colour_dark or brand.colour
    return (
        f":root{{--link:{readable(light, LIGHT)}}}"
        f"@media screen and (prefers-color-scheme:dark){{:root{{--link:{readable(dark, DARK)}}}}}"
    )


def readable(colour: str, grounds: Iterable[str]) -> str:
    """*colour*, or the nearest on its way to black or white that can be read on all of *grounds*.

    Raises:
        TemplateError: it is not written as `#rrggbb`.

    >>> readable("#1f4e8c", ["#ffffff"]), readable("#ffdd00", ["#ffffff"])
    ('#1f4e8c', '#877500')
    """
    given = _parts(colour)
    papers = [_parts(one) for one in grounds]
    end = 0 if sum(map(_luminance, papers)) > len(papers) / 2 else 255
    shades = (
        [round(part + (end - part) * step / _STEPS) for part in given] for step in range(_STEPS)
    )
    fit = (one for one in shades if all(_contrast(one, paper) >= LEAST for paper in papers))
    return "#" + "".join(f"{part:02x}" for part in next(fit, [end] * 3))


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, from 1 to 21.

    >>> round(contrast("#000000", "#ffffff"), 2)
    21.0
    """
    return _contrast(_parts(one), _parts(other))


def _parts(colour: str) -> list[int]:
    if not _HEX.fullmatch(colour):
        message = _("a colour is written as #rrggbb, for example #1f4e8c; found {found}")
        raise TemplateError(message, found=colour)
    return [int(colour[at : at + 2], 16) for at in (1, 3, 5)]


def _contrast(one: list[int], other: list[int]) -> float:
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _luminance(parts: list[int]) -> float:
    """Relative luminance as WCAG defines it."""
    red, green, blue = (_linear(part / 255) for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)
