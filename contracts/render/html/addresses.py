"""Addresses in plain text as links: pages, mailboxes and telephone numbers that a reader can follow by a tap."""

from __future__ import annotations

import re
from html import escape

__all__ = ["address_of", "linked"]

_PAGE = r"https?://[^\s<>\"'«»„“”]+"
_MAILBOX = r"[A-Za-z0-9_+-](?:[\w.+-]*[\w+-])?@(?:[\w-]+\.)+[A-Za-z]{2,}"
_TELEPHONE = r"\+[1-9](?:[ \u00a0()-]{0,2}\d){8,14}"
_ANY = re.compile(rf"(?<![\w@/])(?:{_PAGE}|{_MAILBOX}|{_TELEPHONE})(?![\w@])", re.ASCII)
_AFTER = ".,;:!?)]"
"""What stands after an address and is not of it."""


def address_of(text: str) -> str:
    """What *text* leads to, when all of it is an address; empty otherwise.

    >>> address_of("help@shop.example.com"), address_of("+380 44 364 10 20"), address_of("14 днів")
    ('mailto:help@shop.example.com', 'tel:+380443641020', '')
    """
    if "@" not in text and text[:1] not in ("h", "+"):
        return ""
    found = _ANY.fullmatch(text)
    return _href(text) if found and text[-1] not in _AFTER else ""


def linked(text: str) -> str:
    """*text* as HTML with its addresses as links.

    >>> linked("Пишіть на a@b.example. <Так>")
    'Пишіть на <a href="mailto:a@b.example">a@b.example</a>. &lt;Так&gt;'
    """
    parts: list[str] = []
    end = 0
    for found in _ANY.finditer(text):
        address = found[0].rstrip(_AFTER)
        parts.append(escape(text[end : found.start()], quote=False))
        parts.append(f'<a href="{escape(_href(address))}">{escape(address, quote=False)}</a>')
        end = found.start() + len(address)
    return "".join((*parts, escape(text[end:], quote=False)))


def _href(address: str) -> str:
    if address.startswith("+"):
        return f"tel:+{re.sub(r'[^0-9]', '', address)}"
    return address if "://" in address else f"mailto:{address}"
