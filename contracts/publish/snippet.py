"""The part of an order form that a shop copies: documents named with links, never ticked beforehand, what was accepted."""

from __future__ import annotations

from collections.abc import Iterator

from contracts.publish.archive import Edition, KeptText
from contracts.publish.site import Site
from contracts.render.html.inline import attribute, text_html

__all__ = ["snippet_html"]

_ACCEPTED = (
    "public_offer",
    "return_terms",
    "delivery_terms",
    "payment_terms",
    "warranty_terms",
)
"""Documents that are terms of the contract; the policies inform and are not accepted."""
_INFORMING = ("privacy_policy", "cookie_policy")


def snippet_html(site: Site, language: str) -> bytes:
    """HTML for the order form in *language*, its links absolute; the form that sends it is the shop’s own."""
    words = site.words[language]
    accepted = list(_editions(site, language, _ACCEPTED))
    informing = list(_editions(site, language, _INFORMING))
    lines = [f'<div lang="{language}">', "<p>"]
    lines.append(
        '<input type="checkbox" id="accept-terms" name="accept_terms" value="yes" required>'
    )
    links = ", ".join(_link(site, one, text) for one, text in accepted)
    lines += [
        f'<label for="accept-terms">{text_html(words.say("accept"))} {links}.</label>',
        "</p>",
    ]
    if informing:
        links = ", ".join(_link(site, one, text) for one, text in informing)
        lines.append(f"<p>{text_html(words.say('informed'))} {links}.</p>")
    if site.shop.personal_data.marketing is not None:
        lines += [
            "<p>",
            '<input type="checkbox" id="accept-marketing" name="accept_marketing" value="yes">',
            f'<label for="accept-marketing">{text_html(words.say("marketing"))}</label>',
            "</p>",
        ]
    lines += [line for one, text in (*accepted, *informing) for line in _hidden(one, text)]
    return ("\n".join([*lines, "</div>"]) + "\n").encode()


def _editions(
    site: Site, language: str, kinds: tuple[str, ...]
) -> Iterator[tuple[Edition, KeptText]]:
    """The editions in force, the offer first."""
    for kind in kinds:
        if kind in site.kinds and site.is_applied(kind):
            edition = site.in_force(kind)
            text = edition.text(language)
            if text is not None:
                yield edition, text


def _link(site: Site, edition: Edition, text: KeptText) -> str:
    words = site.words[text.language]
    named = words.say("with_edition", title=text.title, number=edition.number)
    href = attribute(site.url(site.where(edition, text.language)))
    return f'<a href="{href}" target="_blank" rel="noopener">{text_html(named)}</a>'


def _hidden(edition: Edition, text: KeptText) -> Iterator[str]:
    """What the shop stores with the order: number, first day in force and hash of the text that the buyer saw."""
    values = {
        "edition": edition.number,
        "from": edition.start.isoformat(),
        "language": text.language,
        "sha256": text.text,
    }
    for name, value in values.items():
        field = f"legal[{edition.kind}][{name}]"
        yield f'<input type="hidden" name="{field}" value="{attribute(value)}">'
