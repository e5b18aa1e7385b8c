"""Words of a site around its documents, from the group `[site]` of the terms."""

from __future__ import annotations

import re
from datetime import date
from functools import cached_property

from contracts.catalog import Catalog
from contracts.messages import _
from contracts.shops.names import name_of
from contracts.texts.errors import TextError
from contracts.wording import Wording
from schemas.base import LocalText
from schemas.party import SoleProprietor
from schemas.shop.seller import Seller

__all__ = ["SiteWords"]

_FIELD = re.compile(r"\{([a-z]+)\}")


class SiteWords:
    """What a site says in one language."""

    def __init__(self, catalog: Catalog, language: str) -> None:
        self.language = language
        self._terms = catalog.terms(language)
        self._wording = Wording(language, self._terms)

    def say(self, name: str, **fields: str) -> str:
        """The words of *name* with their fields; a value is never read as a field.

        Raises:
            TextError: the terms lack it.
        """
        text = self._group.get(name)
        if not isinstance(text, str):
            message = _("the terms lack {names} in the group [site]")
            file = f"terms/{self.language}.toml"
            raise TextError("terms", message, file=file, names=name)
        return _FIELD.sub(lambda found: fields.get(found[1], found[0]), text)

    @cached_property
    def _group(self) -> dict[str, object]:
        return dict(self._terms.get("site", {}))

    def day(self, day: date) -> str:
        """A date in words."""
        return self._wording.day(day, "long")

    def short_day(self, day: date) -> str:
        """A date in digits."""
        return self._wording.day(day, "numeric")

    def local(self, text: LocalText | str) -> str:
        """A text of the user in the language.

        Raises:
            ValueRefused: it has to be given.
        """
        return self._wording.printed(text)

    def word(self, group: str, value: str) -> str:
        """The words of a choice, as the documents have them."""
        return self._wording.word(value, group)

    def seller(self, seller: Seller) -> str:
        """The name of a seller with the words for a sole proprietor."""
        name = self.local(name_of(seller))
        person = isinstance(seller.party, SoleProprietor)
        return f"{self.label('sole_proprietor')} {name}" if person else name

    def label(self, name: str) -> str:
        """The label of a detail of a party."""
        return self._wording.term("labels", name)
