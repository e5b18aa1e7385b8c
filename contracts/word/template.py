"""A Word template compiled once and rendered many times.

Per document only the parts with tags are rendered; the rest of the package is one block of bytes that was
compressed when the template was compiled. Tags run in a sandbox, with escaping, and no value may be missing.
"""

import os
import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property, lru_cache
from io import BytesIO
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from contracts.diagnostics import Diagnostic, Place
from contracts.errors import InputError
from contracts.word import layout
from contracts.word.kit import Kit, StrictKit, Undefined, kit_of
from contracts.word.package import (
    Frozen,
    Packed,
    finish,
    freeze,
    pack,
    read_package,
    write_package,
)
from contracts.word.patch import patched, stored

if TYPE_CHECKING:
    from markupsafe import Markup

    from contracts.word.plain import PlainProgram
    from contracts.word.program import Program

__all__ = ["Source", "WordTemplate", "load_template"]

Source = bytes | str | os.PathLike[str]

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
MARK = b"\0"
RAW = re.compile(r"\|\s*(?:safe|xmlattr|tojson|urlize)\b|\{%-?\s*filter\b")


class WordTemplate:
    """A compiled template; pickled as its parts and sources, compiled anew where it arrives."""

    def __init__(
        self,
        source: Source,
        sources: Mapping[str, str] | None = None,
        *,
        undefined: Undefined = "strict",
        kit: Kit | None = None,
    ) -> None:
        """*source* is the file or its bytes; *sources* are what `patch.patched` gives for it.

        With `undefined="docxtpl"` a missing value prints nothing; *kit* says more of how tags are read.

        Raises:
            InputError: not a Word file, or one with code, links or fields that reach outside.
        """
        data = source if isinstance(source, bytes) else Path(source).read_bytes()
        self.kit = kit or kit_of(undefined)
        self.parts = _with_core(read_package(data))
        self.known = sources is not None
        if sources is None:
            _refuse(self.parts)
        self.sources = dict(patched(self.parts) if sources is None else sources)

    def __getstate__(self) -> dict[str, Any]:
        return {
            "parts": self.parts,
            "sources": self.sources,
            "kit": self.kit,
            "known": self.known,
        }

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

        Raises:
            TemplateError: a tag cannot be filled; with its part and text.
        """
        from contracts.word.printing import NeedsDocxtpl

        values = {**self.kit.context(context), **_places(inserts)}
        try:
            made = self._made(values, inserts)
        except NeedsDocxtpl as value:
            return self._by_docxtpl(value.owner, context)
        if made is None:
            return self._by_docxtpl(None, context)
        properties = made.pop(CORE, self._core) if core is None else pack(core)
        made.pop(CORE, None)
        first = [(CORE, properties)] if core is not None or CORE in self.parts else []
        finished = finish(self._constant(languages), [*first, *made.items()])
        if self._prints_raw:
            _refuse_broken(finished)
        return finished

    def compile(self) -> "WordTemplate":
        """The template itself, compiled now and not with its first document.

        Raises:
            TemplateError: a tag is wrong.
        """
        if self.programs is not None:
            self._constant(())
        return self

    @cached_property
    def programs(self) -> "tuple[Program | PlainProgram, ...] | None":
        """The parts with tags, compiled; parts that read the same are rendered together.

        None: it is left to docxtpl, for its XML cannot be proved.
        """
        from contracts.word.mend import numbered_drawings

        same: dict[str, list[str]] = {}
        for name, source in self.sources.items():
            text = numbered_drawings(source) if name == DOCUMENT else source
            same.setdefault(text, []).append(name)
        return self._plain(same) or self._compiled(same)

    def _plain(self, same: Mapping[str, Sequence[str]]) -> "tuple[PlainProgram, ...] | None":
        """The parts of a layout of ours whose tags are plain: without Jinja, for it is slow to start."""
        from contracts.word.plain import plain_program

        if not self.known or type(self.kit) is not StrictKit:
            return None
        programs = [plain_program(tuple(names), source) for source, names in same.items()]
        made = tuple(one for one in programs if one is not None)
        return made if len(made) == len(programs) else None

    def _compiled(self, same: Mapping[str, Sequence[str]]) -> "tuple[Program, ...] | None":
        from contracts.word.program import compile_part, part_error
        from contracts.word.shape import Unfit

        environment = self.kit.environment()
        programs: list[Program] = []
        for source, names in same.items():
            try:
                programs.append(compile_part(environment, tuple(names), source, self.kit.prepare))
            except Unfit as unfit:
                if not self.kit.strict:
                    return None
                raise part_error(names[0], unfit.quote, unfit.refused) from unfit
        return tuple(programs)

    def _made(
        self, values: Mapping[str, Any], inserts: Mapping[str, str]
    ) -> dict[str, Packed] | None:
        """The parts that differ from document to document."""
        if self.programs is None:
            return None
        if self.referring:
            return self._referred(values, inserts)
        made: dict[str, Packed] = {}
        for program in self.programs:
            packed = pack(_inserted(program.render(values), inserts))
            made.update(dict.fromkeys(program.names, packed))
        return made

    def _referred(self, values: Mapping[str, Any], inserts: Mapping[str, str]) -> dict[str, Packed]:
        """The same with references: their numbers are those of the finished document."""
        from contracts.word.references import numbered

        made = {name: self.parts[name] for name in sorted(self.referring)}
        for program in self.programs or ():
            content = _inserted(program.render(values), inserts)
            made.update(dict.fromkeys(program.names, content))
        told = numbered(made, self.parts, strict=self.kit.strict)
        return {name: pack(content) for name, content in told.items()}

    @cached_property
    def referring(self) -> frozenset[str]:
        """Parts whose references have to be counted anew in each document; none where nothing moves."""
        from contracts.word.patch import TEXT_PART
        from contracts.word.references import refers

        moving = any("{%" in source for source in self.sources.values())
        asked = any("ref(" in source for source in self.sources.values())
        with_fields = {
            name
            for name, content in self.parts.items()
            if name.startswith("word/") and TEXT_PART.fullmatch(name) and refers(content)
        }
        if asked or (moving and with_fields):
            return frozenset(with_fields | {DOCUMENT})
        return frozenset()

    @cached_property
    def _prints_raw(self) -> bool:
        """Whether some tag prints values as they are, so that they may break the XML."""
        kit = self.kit
        if kit.strict:
            return False
        return not kit.autoescape or any(RAW.search(source) for source in self.sources.values())

    def _by_docxtpl(self, owner: Any, context: Mapping[str, Any]) -> bytes:
        """The document by docxtpl itself, in our sandbox."""
        from contracts.word.by_docxtpl import render_by_docxtpl

        return render_by_docxtpl(owner or BytesIO(write_package(self.parts)), context, self.kit)

    # Of a layout ------------------------------------------------------------------------------------------------------

    @cached_property
    def style_ids(self) -> frozenset[str]:
        """Ids of all styles of the template."""
        return layout.style_ids(self.parts.get(STYLES, b""))

    @cached_property
    def text_width(self) -> int:
        """Width between the margins of the last section, in twips."""
        return layout.text_width(self.parts[DOCUMENT])

    def type_size(self, style_id: str) -> int:
        """Size of the letters of a style in half-points, that of the document where it states none."""
        return layout.type_size(self.parts[STYLES], style_id)

    # Constant parts ---------------------------------------------------------------------------------------------------

    @cached_property
    def _core(self) -> Packed:
        return pack(self.parts.get(CORE, b""))

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
                yield name, layout.in_languages(self.parts[name], languages)
            elif name != CORE and name not in self.sources and name not in self.referring:
                yield name, self.parts[name]


def _with_core(parts: dict[str, bytes]) -> dict[str, bytes]:
    """*parts* with core properties, declared where the package had none and can have them."""
    links, types = parts.get(ROOT_RELATIONSHIPS, b""), parts.get(CONTENT_TYPES, b"")
    if CORE in parts or b"</Relationships>" not in links or b"</Types>" not in types:
        return parts
    return parts | {
        CORE: EMPTY_CORE,
        ROOT_RELATIONSHIPS: links.replace(
            b"</Relationships>", CORE_RELATIONSHIP + b"</Relationships>"
        ),
        CONTENT_TYPES: types.replace(b"</Types>", CORE_TYPE + b"</Types>"),
    }


EMPTY_CORE = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    b'<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/'
    b'core-properties"/>'
)


def _refuse(parts: Mapping[str, bytes]) -> None:
    """Raises InputError for parts that are not well-formed, and fields that read or run something outside the file."""
    from contracts.word.check import outside_fields
    from contracts.word.opened import Opened

    opened = Opened(parts)
    found = [*opened.broken, *outside_fields(opened)]
    if found:
        raise InputError(
            diagnostics=[
                Diagnostic("unreadable", one.message, Place(file=one.part), fields=dict(one.fields))
                for one in found
            ]
        )


def _refuse_broken(data: bytes) -> None:
    from contracts.word.check import broken_parts

    broken_parts(data)


def _places(inserts: Mapping[str, str]) -> "dict[str, Markup]":
    """For each insert what stands for it while Jinja works."""
    from markupsafe import Markup

    mark = MARK.decode()
    return {name: Markup(f"{mark}{name}{mark}") for name in inserts}  # noqa: S704 - our own mark


def _inserted(made: bytes, inserts: Mapping[str, str]) -> bytes:
    """*made* with the inserts at their places."""
    if not inserts or MARK not in made:
        return made
    pieces = made.split(MARK)
    return b"".join(
        inserts[piece.decode()].encode() if index % 2 else piece
        for index, piece in enumerate(pieces)
    )


def load_template(path: Path) -> WordTemplate:
    """The template in this file, compiled once for as long as the file does not change."""
    state = path.stat()
    return _load(path, state.st_mtime_ns, state.st_size)


@lru_cache(maxsize=64)
def _load(path: Path, modified: int, size: int) -> WordTemplate:  # noqa: ARG001 - both are the key
    data = path.read_bytes()
    return WordTemplate(data, stored(path, data))
