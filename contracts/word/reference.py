"""What `ref()` of a template writes: a field with the number of a bookmarked paragraph."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from contracts.messages import _
from contracts.records import record
from contracts.word.refused import Refused

__all__ = ["FUNCTIONS", "Reference"]

NAME = re.compile(r"[^\W\d][\w.]{0,39}")


@record
class Reference:
    """What `ref()` gives: a field with the number of a bookmarked paragraph."""

    bookmark: str

    def __html__(self) -> str:
        return self.field("")

    def field(self, form: str) -> str:
        """The runs of the field; *form* are the properties of the run around it."""
        start = f"<w:r>{form}"
        instruction = f" REF {self.bookmark} \\r \\h "
        return (
            f'{start}<w:fldChar w:fldCharType="begin"/></w:r>'
            f'{start}<w:instrText xml:space="preserve">{instruction}</w:instrText></w:r>'
            f'{start}<w:fldChar w:fldCharType="separate"/></w:r>'
            f"{start}<w:t>0</w:t></w:r>"
            f'{start}<w:fldChar w:fldCharType="end"/></w:r>'
        )


def reference(bookmark: object) -> Reference:
    """A field with the number of the paragraph in which *bookmark* begins."""
    if not isinstance(bookmark, str) or NAME.fullmatch(bookmark) is None:
        raise Refused(_("{found} is no name of a bookmark"), found=str(bookmark)[:60])
    return Reference(bookmark)


FUNCTIONS: Mapping[str, Callable[..., Any]] = {"ref": reference}
