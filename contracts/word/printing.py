"""Values as XML in UTF-8, by the place where a template prints them."""

import re
from collections.abc import Callable
from typing import Any, NoReturn, TypeAlias

from markupsafe import escape

from contracts.messages import _
from contracts.word.places import printer
from contracts.word.reference import Reference
from contracts.word.refused import Refused

__all__ = ["NeedsDocxtpl", "Printer", "printers", "strict_text", "text_like_docxtpl"]

Printer: TypeAlias = Callable[[Any], bytes]
ToText: TypeAlias = Callable[[Any], str]

BREAK = b'</w:t><w:br/><w:t xml:space="preserve">'
CONTROL = re.compile("[\x00-\x06\x08\x0b\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
"""What XML cannot hold, without what docxtpl gives a meaning: line, tab, paragraph (\\a) and page (\\f)."""
CAREFUL = re.compile("[&<>\"'\x00-\x1f\x7f-\x9f\ud800-\udfff\ue000-\uf8ff\ufffe\uffff]")
"""Letters that a text has to be looked at for."""
RUNS = re.compile(r"\s*<w:(?:r|hyperlink)\b")
SAFE_ATTRIBUTE = re.compile(r"[\w.#%-]{1,64}")
INSTRUCTION = re.compile(r'["\\{}\x00-\x1f]')
LINKED = ' r:id="'
"""A relationship, which the file of a template does not have."""
MEMORY = 16_384
LONG = 60


class NeedsDocxtpl(Exception):  # noqa: N818 (a message between printer and template)
    """A value that only docxtpl can put into a file: a picture or another document."""

    def __init__(self, owner: Any) -> None:
        super().__init__("docxtpl")
        self.owner = owner


def strict_text(value: Any) -> str:
    """A value as text; what has no one form is refused."""
    if isinstance(value, str):
        return value
    if value is None:
        hint = _("put a condition around it, or give the value in the deal")
        raise Refused(_("an empty value would be printed"), hint)
    if isinstance(value, bool | float):
        message = _("a value of type {found} is printed without a form")
        raise Refused(message, found=type(value).__name__)
    return str(value)


def text_like_docxtpl(value: Any) -> str:
    """A value as text, as Jinja prints it."""
    return str(value)


def printers(
    to_text: ToText, *, strict: bool = True, escaping: bool = True, markup: bool = True
) -> dict[str, Callable[..., Any]]:
    """The printers of all places, by the names under which a template calls them.

    Without *markup* no value is taken for finished XML, whatever it says of itself.
    """
    words = _Words(to_text, strict, escaping)
    first = None if markup else to_text
    text, plain = _remembered(words.text, first), _remembered(words.plain, first)
    return {
        printer("text"): text,
        printer("plain"): plain,
        printer("run"): words.around(b"", b"", text),
        printer("inline"): words.around(b"<w:r>", b"</w:r>", text),
        printer("block"): words.around(b"<w:p><w:r>", b"</w:r></w:p>", text),
        printer("markup"): words.markup,
        printer("attribute"): words.attribute,
        printer("field"): words.instruction,
        printer("reference"): words.reference,
    }


def _remembered(make: Printer, to_text: ToText | None) -> Printer:
    """*make* with a quick way for what needs no care, and a memory for short texts, of which tables have many alike.

    With *to_text* no value is markup but what is ours: each is made text before it is looked for.
    """
    known: dict[str, bytes] = {}
    recall, careful = known.get, CAREFUL.search

    def call(value: Any) -> bytes:
        if type(value) is not str:
            if to_text is None or type(value) is Reference:
                return make(value)
            value = to_text(value)
        found = recall(value)
        if found is None:
            found = value.encode() if careful(value) is None else make(value)
            if len(known) < MEMORY and len(value) <= LONG:
                known[value] = found
        return found

    return call


def _markup_of(value: Any) -> str | None:
    """The markup of a value that says it is markup."""
    if not hasattr(value, "__html__"):
        return None
    if hasattr(value, "tpl") and type(value).__module__.startswith("docxtpl"):
        raise NeedsDocxtpl(value.tpl)
    markup = str(value.__html__())
    if LINKED in markup:
        hint = _("give that template object to contracts.word.render in place of its file")
        raise Refused(_("a value holds a link that a template object of docxtpl keeps"), hint)
    return markup


class _Words:
    """How one kind of template makes text of values."""

    def __init__(self, to_text: ToText, strict: bool, escaping: bool) -> None:
        self.to_text = to_text
        self.strict = strict
        self.escaping = escaping

    def text(self, value: Any) -> bytes:
        """Inside `w:t`: a line end breaks the line."""
        markup = _markup_of(value)
        if markup is not None and RUNS.match(markup):
            return f'</w:t></w:r>{markup}<w:r><w:t xml:space="preserve">'.encode()
        found = self._escaped(value) if markup is None else markup
        encoded = found.encode()
        return encoded.replace(b"\n", BREAK) if b"\n" in encoded else encoded

    def plain(self, value: Any) -> bytes:
        """Inside an element that holds nothing but text."""
        markup = _markup_of(value)
        return (self._escaped(value) if markup is None else markup).encode()

    def markup(self, value: Any) -> bytes:
        """Between rows, cells and the like, where only finished XML may stand."""
        markup = _markup_of(value)
        if markup is None and self.escaping and self._escaped(value).strip():
            self._refuse_text()
        return (self._escaped(value).strip() if markup is None else markup).encode()

    def attribute(self, value: Any) -> bytes:
        """The value of an attribute: a number, a colour, a name."""
        found = self.to_text(value)
        if self.strict and SAFE_ATTRIBUTE.fullmatch(found) is None:
            message = _("{found} cannot be the value of an attribute")
            raise Refused(message, found=found[:40])
        return str(escape(found)).encode()

    def instruction(self, value: Any) -> bytes:
        """Inside a field: nothing that would end its argument and begin another."""
        found = self.to_text(value)
        if INSTRUCTION.search(found) is not None:
            raise Refused(_("{found} cannot stand inside a field"), found=found[:40])
        return str(escape(found)).encode()

    def reference(self, value: Any, form: str) -> bytes:
        """A field in the form of the run that it stands in."""
        if not isinstance(value, Reference):
            return self.text(value)
        runs = value.field(form)
        return f'</w:t></w:r>{runs}<w:r>{form}<w:t xml:space="preserve">'.encode()

    def around(self, before: bytes, after: bytes, text: Printer) -> Printer:
        """Between runs or paragraphs: markup as it is, text in a run of its own, nothing for no text."""

        def call(value: Any) -> bytes:
            markup = _markup_of(value)
            if markup is None and not self.escaping:
                markup = self.to_text(value)
            if markup is not None and ("<" in markup or "\0" in markup):
                return markup.encode()
            found = text(value)
            if not found:
                return b""
            return b'%b<w:t xml:space="preserve">%b</w:t>%b' % (before, found, after)

        return call

    def _escaped(self, value: Any) -> str:
        found = self.to_text(value)
        if CONTROL.search(found) is not None:
            if self.strict:
                raise Refused(_("a value holds a control or private-use character"))
            found = CONTROL.sub("", found)
        return str(escape(found)) if self.escaping else found

    @staticmethod
    def _refuse_text() -> NoReturn:
        hint = _("print it inside a paragraph")
        raise Refused(_("a text is printed where only whole rows or cells may stand"), hint)
