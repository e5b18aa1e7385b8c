"""A Word template compiled once and rendered many times.

Per document only the parts with tags are rendered; the rest of the package is one block of bytes that was
compressed when the template was compiled. Tags run in a sandbox, with escaping, and no value may be missing.
"""

import re
from collections.abc import Iterable, Mapping
from functools import cached_property, lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from contracts.errors import TemplateError
from contracts.messages import _
from contracts.word.package import Frozen, Packed, finish, freeze, pack, read_package
from contracts.word.patch import patched, stored

if TYPE_CHECKING:
    from jinja2 import Environment, Template
    from markupsafe import Markup

__all__ = ["WordTemplate", "load_template"]

CORE = "docProps/core.xml"
STYLES = "word/styles.xml"
DOCUMENT = "word/document.xml"
ROOT_RELATIONSHIPS = "_rels/.rels"
CONTENT_TYPES = "[Content_Types].xml"

CORE_RELATIONSHIP = (
    b'<Relationship Id="rIdCore" Target="docProps/core.xml" Type="http://schemas.openxmlformats.org/'
    b'package/2006/relationships/metadata/core-properties"/>'
)
CORE_TYPE = (
    b'<Override PartName="/docProps/core.xml" '
    b'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
)
MARK = "\0"
OF_EXPRESSIONS = (ArithmeticError, AttributeError, LookupError, TypeError, ValueError)
"""What an expression of a template may raise besides Jinja's own errors."""
STYLE_ID = re.compile(r'<w:style\b[^>]*\bw:styleId="([^"]*)"')
LANGUAGE = re.compile(r'(<w:lang\b[^>]*?\bw:val=")[^"]*')
DEFAULT_RUN = re.compile(r"<w:rPrDefault>\s*<w:rPr>.*?(?=</w:rPr>)", re.S)
DEFAULT_SIZE = re.compile(r'<w:rPrDefault>(?:(?!</w:rPrDefault>).)*?<w:sz w:val="(\d+)"', re.S)
PAGE_WIDTH = re.compile(r'<w:pgSz\b[^>]*\bw:w="(\d+)"')
SIDE_MARGINS = re.compile(
    r'<w:pgMar\b[^>]*?\bw:(?:left|right)="(\d+)"[^>]*?\bw:(?:left|right)="(\d+)"'
)


class WordTemplate:
    """A compiled template; pickled as its parts and sources, compiled anew where it arrives."""

    def __init__(self, data: bytes, sources: Mapping[str, str] | None = None) -> None:
        """Sources are what `patch.patched` gives for *data*; without them docxtpl is asked."""
        self.parts = _with_core(read_package(data))
        self.sources = dict(patched(self.parts) if sources is None else sources)

    def __getstate__(self) -> dict[str, Any]:
        return {"parts": self.parts, "sources": self.sources}

    def render(
        self,
        context: Mapping[str, Any],
        *,
        inserts: Mapping[str, str] = MappingProxyType({}),
        core: bytes | None = None,
        languages: tuple[str, ...] = (),
    ) -> bytes:
        """The finished file.

        *inserts* are long pieces of finished XML that Jinja never touches: it prints their places. *core*
        replaces the properties of the template. *languages* are put on the styles: the first on all, the
        second on those whose id ends in «Second».
        """
        frozen = self._constant(languages)
        values = {**context, **_places(inserts)}
        made: dict[str, Packed] = {}
        for names, template in self.templates:
            packed = pack(_inserted(_fill(names, template, values), inserts))
            made.update(dict.fromkeys(names, packed))
        properties = self.parts[CORE] if core is None else core
        return finish(frozen, [(CORE, pack(properties)), *made.items()])

    @cached_property
    def templates(self) -> tuple[tuple[tuple[str, ...], "Template"], ...]:
        """The parts with tags, compiled; parts that read the same are rendered together."""
        environment = _environment()
        same: dict[str, list[str]] = {}
        for name, source in self.sources.items():
            same.setdefault(source, []).append(name)
        return tuple(
            (tuple(names), _compile(names[0], source, environment))
            for source, names in same.items()
        )

    @cached_property
    def style_ids(self) -> frozenset[str]:
        """Ids of all styles of the template."""
        return frozenset(STYLE_ID.findall(self.parts.get(STYLES, b"").decode()))

    @cached_property
    def text_width(self) -> int:
        """Width between the margins of the last section, in twips."""
        document = self.parts[DOCUMENT].decode()
        page, margins = PAGE_WIDTH.findall(document), SIDE_MARGINS.findall(document)
        if not page or not margins:
            raise TemplateError(_("the layout states no page size or margins"))
        left, right = margins[-1]
        return int(page[-1]) - int(left) - int(right)

    def type_size(self, style_id: str) -> int:
        """Size of the letters of a style in half-points, that of the document where it states none."""
        styles = self.parts[STYLES].decode()
        own = re.search(
            rf'<w:style\b[^>]*\bw:styleId="{re.escape(style_id)}"(?:(?!</w:style>).)*?<w:sz w:val="(\d+)"',
            styles,
            re.S,
        )
        found = own or DEFAULT_SIZE.search(styles)
        return int(found[1]) if found else 20

    def _constant(self, languages: tuple[str, ...]) -> Frozen:
        """All parts that are the same in each document of these languages."""
        if languages not in self._frozen:
            self._frozen[languages] = freeze(
                (name, pack(content)) for name, content in self._constant_parts(languages)
            )
        return self._frozen[languages]

    @cached_property
    def _frozen(self) -> dict[tuple[str, ...], Frozen]:
        return {}

    def _constant_parts(self, languages: tuple[str, ...]) -> Iterable[tuple[str, bytes]]:
        for name in sorted(self.parts, key=lambda name: name != CONTENT_TYPES):
            if name == STYLES and languages:
                yield name, _in_languages(self.parts[name].decode(), languages).encode()
            elif name != CORE and name not in self.sources:
                yield name, self.parts[name]


def _with_core(parts: dict[str, bytes]) -> dict[str, bytes]:
    """*parts* with core properties, declared where the package had none."""
    if CORE in parts:
        return parts
    return parts | {
        CORE: b"",
        ROOT_RELATIONSHIPS: parts[ROOT_RELATIONSHIPS].replace(
            b"</Relationships>", CORE_RELATIONSHIP + b"</Relationships>"
        ),
        CONTENT_TYPES: parts[CONTENT_TYPES].replace(b"</Types>", CORE_TYPE + b"</Types>"),
    }


def _environment() -> "Environment":
    """Jinja that runs no code of a template, escapes each value and prints no missing one."""
    from jinja2 import StrictUndefined
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    environment = ImmutableSandboxedEnvironment(autoescape=True, undefined=StrictUndefined)
    environment.globals = {"range": environment.globals["range"]}
    return environment


def _compile(name: str, source: str, environment: "Environment") -> "Template":
    from jinja2 import TemplateSyntaxError

    try:
        return environment.from_string(source)
    except TemplateSyntaxError as error:
        raise TemplateError(
            _("{part}: a tag is wrong: {reason}"), part=name, reason=error.message
        ) from error


def _places(inserts: Mapping[str, str]) -> dict[str, "Markup"]:
    """What Jinja prints for each insert: a mark that no XML can hold."""
    from markupsafe import Markup

    return {name: Markup(f"{MARK}{name}{MARK}") for name in inserts}  # noqa: S704 - a constant mark


def _inserted(text: str, inserts: Mapping[str, str]) -> bytes:
    """*text* in UTF-8 with the inserts at their places."""
    if MARK not in text:
        return text.encode()
    pieces = text.split(MARK)
    return b"".join(
        (inserts[piece] if index % 2 else piece).encode() for index, piece in enumerate(pieces)
    )


def _fill(names: tuple[str, ...], template: "Template", context: dict[str, Any]) -> str:
    from jinja2 import TemplateError as JinjaError

    try:
        return "".join(template.root_render_func(template.new_context(context)))
    except (JinjaError, *OF_EXPRESSIONS) as error:
        raise TemplateError(
            _("{part}: the template cannot be filled: {reason}"), part=names[0], reason=str(error)
        ) from error


def _in_languages(styles: str, languages: tuple[str, ...]) -> str:
    """*styles* with the languages of a document on them."""
    first, second = languages[0], languages[-1]
    chunks = re.split(r"(?=<w:style\b)", styles)
    defaults = LANGUAGE.sub(rf"\g<1>{first}", chunks[0])
    if "<w:lang" not in defaults:
        defaults = DEFAULT_RUN.sub(rf'\g<0><w:lang w:val="{first}"/>', defaults)
    return defaults + "".join(
        LANGUAGE.sub(rf"\g<1>{second if _is_second(chunk) else first}", chunk)
        for chunk in chunks[1:]
    )


def _is_second(style: str) -> bool:
    found = STYLE_ID.match(style)
    return found is not None and found[1].endswith("Second")


def load_template(path: Path) -> WordTemplate:
    """The template in this file, compiled once for as long as the file does not change."""
    state = path.stat()
    return _load(path, state.st_mtime_ns, state.st_size)


@lru_cache(maxsize=64)
def _load(path: Path, modified: int, size: int) -> WordTemplate:  # noqa: ARG001 - both are the key
    data = path.read_bytes()
    return WordTemplate(data, stored(path, data))
