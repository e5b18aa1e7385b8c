"""Text made safe for WordprocessingML, and the few elements that everything is built from."""

import re
from dataclasses import dataclass
from functools import cache, cached_property

__all__ = ["BOLD", "ITALIC", "PLAIN", "Form", "attribute", "escaped", "text_run"]

UNSAFE = re.compile("[&<>\x00-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
"""What cannot stand in `w:t` as it is; most controls, lone surrogates and non-characters cannot stand in XML."""

ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
ELEMENTS = ENTITIES | {
    "\n": '</w:t><w:br/><w:t xml:space="preserve">',
    "\t": '</w:t><w:tab/><w:t xml:space="preserve">',
}
VALUES = ENTITIES | {"\n": " ", "\t": " "}

find_unsafe = UNSAFE.search


@dataclass(frozen=True, eq=False)
class Form:
    """Character formatting of a run; there is one object for each."""

    bold: bool = False
    italic: bool = False

    @cached_property
    def start(self) -> str:
        """The run up to its content."""
        inner = "<w:b/>" * self.bold + "<w:i/>" * self.italic
        return f"<w:r><w:rPr>{inner}</w:rPr>" if inner else "<w:r>"

    @cached_property
    def opening(self) -> str:
        """The run up to its text."""
        return f'{self.start}<w:t xml:space="preserve">'

    def strong(self) -> "Form":
        """The same in bold."""
        return _form(True, self.italic)

    def emphatic(self) -> "Form":
        """The same in italic."""
        return _form(self.bold, True)


@cache
def _form(bold: bool, italic: bool) -> Form:
    return Form(bold, italic)


PLAIN = _form(False, False)
BOLD = _form(True, False)
ITALIC = _form(False, True)


def escaped(text: str) -> str:
    """*text* as the inside of a `w:t`: line ends and tabs become elements, other controls are dropped."""
    if find_unsafe(text) is None:
        return text
    return UNSAFE.sub(lambda found: ELEMENTS.get(found[0], ""), text)


def attribute(text: str) -> str:
    """*text* as element text without markup or as the value of an attribute in double quotes."""
    return UNSAFE.sub(lambda found: VALUES.get(found[0], ""), text).replace('"', "&quot;")


def text_run(text: str, form: Form = PLAIN) -> str:
    """One run; nothing for no text."""
    if not text:
        return ""
    return f"{form.opening}{text if find_unsafe(text) is None else escaped(text)}</w:t></w:r>"
