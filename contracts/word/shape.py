"""What a template makes of its XML whatever the values are: proved once, when it is compiled.

Walks the syntax tree with the stack of open elements. Each branch of a condition has to leave the same
elements open, each turn of a repetition those it found; then every document is well-formed. On the way each
printed value learns where it stands, and what the conditions may leave unfit for Word is noted.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from jinja2 import nodes

from contracts.messages import _
from contracts.records import record
from contracts.word.places import BLOCKS, TAG, place_in, printer
from contracts.word.refused import Refused

__all__ = ["Bookmark", "Facts", "Shape", "Unfit", "shape_of"]

ATTRIBUTE = re.compile(r"""([\w:]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
FORM = re.compile(r"<w:r(?: [^>]*)?>(<w:rPr>.*?</w:rPr>)", re.S)
VALUE = "0"
"""Stands for a printed value inside a tag."""


class Unfit(Exception):  # noqa: N818 (whoever knows the part turns it into an error)
    """The XML cannot be proved; the message is a template, *tag* the number of the tag."""

    def __init__(self, tag: int, message: str, **fields: object) -> None:
        super().__init__(message)
        self.tag, self.message, self.fields = tag, message, fields
        self.quote = ""
        """The text of the tag, put in by whoever knows it."""

    @property
    def refused(self) -> Refused:
        """The same as an error about a value."""
        return Refused(self.message, "", **self.fields)


@dataclass(eq=False, slots=True)
class Element:
    """An open element and what was seen in it."""

    name: str
    depth: int
    """How many conditions and repetitions were open where it began."""
    kept: bool = False
    """It has the paragraph that must be its last, or the table its row, under no further condition."""
    columns: int = 0
    """Of a table: of its grid. Of a row: what its cells span."""
    cells: int = 0
    loose: bool = False
    """Of a table or row: its cells depend on values."""
    widest: int = 0
    """Of a table: columns of its widest row that is there for certain."""


@record
class State:
    """Where the walk is."""

    stack: tuple[Element, ...] = ()
    partial: str = ""
    """A tag that has begun and not ended."""
    fields: int = 0
    """Complex fields that have begun and not ended."""

    def same(self, other: "State") -> bool:
        """Whether both leave the same open."""
        mine, others = ([one.name for one in state.stack] for state in (self, other))
        inside = bool(self.partial) == bool(other.partial)
        return mine == others and inside and self.fields == other.fields


@dataclass(slots=True)
class Bookmark:
    """An end of a bookmark or of another pair."""

    id: str
    name: str
    under: tuple[int, ...]
    """Numbers of the conditions and repetitions around it."""
    repeated: bool


@dataclass(slots=True)
class Facts:
    """What was found out about a part."""

    empty_cells: bool = False
    """A cell, header or text box may be left without a paragraph."""
    empty_tables: bool = False
    loose_grids: bool = False
    """The grid of some table depends on values, or is wrong in the template."""
    drawings: bool = False
    """Drawings stand under conditions or in repetitions."""
    buffered: bool = False
    """Macros or kept blocks make text of their own."""
    bookmarks: list[Bookmark] = field(default_factory=list)
    conditional: bool = False
    """There is a condition or a repetition at all."""


class Shape:
    """The walk over one part."""

    def __init__(self) -> None:
        self.facts = Facts()
        self.around: list[int] = []
        self.loops = 0
        self.counted = 0
        self.repeated: list[nodes.TemplateData] = []
        self.kept_text = 0
        self.form = ""
        """Properties of the last run that has begun."""

    def block(self, body: Iterable[nodes.Node], state: State) -> State:
        """The state after *body*.

        Raises:
            Unfit: some branch would leave other elements open than another.
        """
        for node in body:
            match node:
                case nodes.Output():
                    state = self._output(node, state)
                case nodes.If():
                    state = self._if(node, state)
                case nodes.For():
                    self._for(node, state)
                case nodes.With() | nodes.Scope() | nodes.ScopedEvalContextModifier():
                    state = self.block(node.body, state)
                case nodes.Macro() | nodes.CallBlock() | nodes.FilterBlock() | nodes.AssignBlock():
                    self._kept(node)
                case _:
                    pass
        return state

    def _output(self, node: nodes.Output, state: State) -> State:
        for index, child in enumerate(node.nodes):
            if isinstance(child, nodes.TemplateData):
                if self.loops:
                    self.repeated.append(child)
                state = self._text(child.data, state, child.lineno)
                self._form_in(child.data)
                continue
            if not self.kept_text:
                node.nodes[index] = printed(child, self._place(state), self.form)
            if state.partial:
                state = replace(state, partial=state.partial + VALUE)
        return state

    @staticmethod
    def _place(state: State) -> str:
        return "attribute" if state.partial else place_in([one.name for one in state.stack])

    def _form_in(self, text: str) -> None:
        start = max(text.rfind("<w:r>"), text.rfind("<w:r "))
        if start >= 0:
            found = FORM.match(text, start)
            self.form = found[1] if found else ""

    def _if(self, node: nodes.If, state: State) -> State:
        self.facts.conditional = True
        bodies = (node.body, *(one.body for one in node.elif_), node.else_)
        ends = [self._inside(body, state) for body in bodies]
        if not all(end.same(ends[-1]) for end in ends):
            raise Unfit(node.lineno, UNEVEN)
        return ends[0]

    def _for(self, node: nodes.For, state: State) -> None:
        self.facts.conditional = True
        kept = int(node.recursive)
        self.loops += 1
        self.kept_text += kept
        self.facts.buffered |= bool(kept)
        end = self._inside(node.body, state)
        self.loops -= 1
        other = self._inside(node.else_, state)
        self.kept_text -= kept
        if not end.same(state) or not other.same(state):
            raise Unfit(node.lineno, UNEVEN)

    def _inside(self, body: list[nodes.Node], state: State) -> State:
        self.counted += 1
        self.around.append(self.counted)
        end = self.block(body, state)
        self.around.pop()
        return end

    def _kept(
        self, node: nodes.Macro | nodes.CallBlock | nodes.FilterBlock | nodes.AssignBlock
    ) -> None:
        """What is kept as text has to be whole in itself."""
        self.facts.buffered = True
        if isinstance(node, nodes.FilterBlock) and any(
            "<" in data.data for data in node.find_all(nodes.TemplateData)
        ):
            raise Unfit(node.lineno, _("a filter would change the XML of the document"))
        begin = State((Element("", len(self.around)),))
        self.kept_text += 1
        end = self.block(node.body, begin)
        self.kept_text -= 1
        if not end.same(begin):
            raise Unfit(node.lineno, UNEVEN)

    # XML --------------------------------------------------------------------------------------------------------------

    def _text(self, text: str, state: State, tag: int) -> State:
        text = state.partial + text
        stack, fields, position = list(state.stack), state.fields, 0
        for found in TAG.finditer(text):
            position = found.end()
            closing, name, attributes, alone = found.groups()
            if name is None:
                continue
            if closing:
                self._close(name, stack, tag)
                continue
            if name == "w:fldChar":
                fields += {"begin": 1, "end": -1}.get(attribute(attributes, "fldCharType"), 0)
            element = self._open(name, attributes, stack)
            if alone:
                self._ended(element, stack)
            else:
                stack.append(element)
        rest = text[position:]
        start = rest.find("<")
        return State(tuple(stack), rest[start:] if start >= 0 else "", fields)

    def _close(self, name: str, stack: list[Element], tag: int) -> None:
        if not stack or stack[-1].name != name:
            found = stack[-1].name if stack else ""
            message = _("a condition or repetition ends {name} which it did not begin ({found})")
            raise Unfit(tag, message, name=name, found=found)
        self._ended(stack.pop(), stack)

    def _open(self, name: str, attributes: str, stack: list[Element]) -> Element:
        depth = len(self.around)
        element = Element(name, depth)
        if stack:
            child_of(stack[-1], name, depth)
        match name:
            case "w:tc" if row := nearest("w:tr", stack):
                row.cells += 1
                row.columns += 1
                row.loose |= depth != row.depth
            case "w:gridSpan" if row := nearest("w:tr", stack):
                span = attribute(attributes, "val")
                row.loose |= not span.isdecimal() or span == VALUE or depth != row.depth
                row.columns += int(span) - 1 if span.isdecimal() and span != VALUE else 0
            case "w:gridCol" if table := nearest("w:tbl", stack):
                table.columns += 1
            case "wp:docPr" if depth:
                self.facts.drawings = True
            case "w:bookmarkStart" | "w:bookmarkEnd":
                self._bookmark(attributes)
            case _:
                pass
        return element

    def _bookmark(self, attributes: str) -> None:
        self.facts.bookmarks.append(
            Bookmark(
                attribute(attributes, "id"),
                attribute(attributes, "name"),
                tuple(self.around),
                bool(self.loops),
            )
        )

    def _ended(self, element: Element, stack: list[Element]) -> None:
        match element.name:
            case "w:tr" if table := nearest("w:tbl", stack):
                table.loose |= element.loose or element.cells > table.columns
                certain = element.depth == table.depth
                table.widest = max(table.widest, element.columns if certain else 0)
                table.cells = max(table.cells, element.columns)
            case "w:tbl":
                self.facts.empty_tables |= not element.kept
                widest = element.widest if element.kept else element.cells
                self.facts.loose_grids |= element.loose or widest < element.columns
            case name if name in BLOCKS and name != "w:body":
                self.facts.empty_cells |= not element.kept
            case _:
                pass


def child_of(parent: Element, name: str, depth: int) -> None:
    """Notes in *parent* that an element begins in it."""
    if name in ("w:p", "w:sdt", "w:tr"):
        parent.kept |= depth == parent.depth
    elif name == "w:tbl":
        parent.kept = False


UNEVEN = _("a condition or repetition begins and ends in different places of the text")


def nearest(name: str, stack: list[Element]) -> Element | None:
    """The innermost open element of that name."""
    return next((one for one in reversed(stack) if one.name == name), None)


def attribute(attributes: str, name: str) -> str:
    """The value of an attribute, whatever its prefix."""
    for key, double, single in ATTRIBUTE.findall(attributes):
        if key.rpartition(":")[2] == name:
            return str(double or single)
    return ""


def printed(node: nodes.Expr, place: str, form: str) -> nodes.Expr:
    """*node* through the printer of its place; a reference keeps the *form* of the run around it."""
    arguments: list[nodes.Expr] = []
    match node:
        case nodes.Call(node=nodes.Name(name="ref")) if place == "text":
            place, arguments = "reference", [nodes.Const(form, lineno=node.lineno)]
        case _:
            pass
    return nodes.Filter(node, printer(place), arguments, [], None, None, lineno=node.lineno)


def shape_of(tree: nodes.Template) -> Facts:
    """What holds for every document of *tree*; puts printers around its values and mends what repeats.

    Raises:
        Unfit: it cannot be proved that every document is well-formed.
    """
    walk = Shape()
    end = walk.block(tree.body, State())
    if end.stack or end.partial or end.fields:
        raise Unfit(1, UNEVEN)
    for data in walk.repeated:
        data.data = once(data.data)
    uneven = split_bookmarks(walk.facts.bookmarks)
    if uneven:
        for data in tree.find_all(nodes.TemplateData):
            data.data = without_bookmarks(data.data, uneven)
    return walk.facts


CONTROL_ID = re.compile(r"(<w:sdtPr>(?:(?!</w:sdtPr>).)*?)<w:id w:val=\"[^\"]*\"/>", re.S)
PARAGRAPH_ID = re.compile(r" w14:(?:paraId|textId)=\"[^\"]*\"")
BOOKMARK = re.compile(r"<w:bookmark(?:Start|End)\b[^>]*?\bw:id=\"([^\"]*)\"[^>]*?/>")


def once(text: str) -> str:
    """*text* of a repetition without the ids that may stand only once in a file."""
    return PARAGRAPH_ID.sub("", CONTROL_ID.sub(r"\1", text))


def split_bookmarks(found: list[Bookmark]) -> frozenset[str]:
    """Ids of bookmarks that repeat or whose ends stand under different conditions."""
    ends: dict[str, list[Bookmark]] = {}
    for one in found:
        ends.setdefault(one.id, []).append(one)
    return frozenset(
        id_
        for id_, pair in ends.items()
        if len(pair) != 2 or any(one.repeated for one in pair) or pair[0].under != pair[1].under
    )


def without_bookmarks(text: str, ids: frozenset[str]) -> str:
    """*text* without these bookmarks."""
    return BOOKMARK.sub(lambda found: "" if found[1] in ids else found[0], text)
