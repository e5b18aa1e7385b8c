"""Grids of tables whose columns depend on values: as many columns as the widest row has."""

from copy import deepcopy
from io import BytesIO
from typing import TYPE_CHECKING

from contracts.word.numbers import W, attr, whole

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

__all__ = ["regridded"]


def regridded(made: bytes) -> bytes:
    """Grids of tables with as many columns as their widest row has cells."""
    from lxml import etree

    from contracts.word.patch import DECLARATION, docxtpl_template

    xml = made.decode().removeprefix(DECLARATION)
    tree = docxtpl_template(BytesIO()).fix_tables(xml)
    for table in tree.iter(f"{W}tbl"):
        _widen(table)
    return DECLARATION.encode() + etree.tostring(tree, encoding="unicode").encode()


def _widen(table: "Element") -> None:
    """Gives a table the columns that its merged cells span: docxtpl counts cells alone."""
    grid = table.find(f"{W}tblGrid")
    if grid is None:
        return
    columns = list(grid)
    widest = max((_spanned(row) for row in table.findall(f"{W}tr")), default=0)
    if widest <= len(columns) or not columns:
        return
    width = sum(whole(attr(one, "w")) for one in columns)
    for _number in range(widest - len(columns)):
        grid.append(deepcopy(columns[-1]))
    for column in grid:
        column.set(f"{W}w", str(width // widest))


def _spanned(row: "Element") -> int:
    """How many columns the cells of a row span."""
    spans = (cell.find(f"{W}tcPr/{W}gridSpan") for cell in row.findall(f"{W}tc"))
    return sum(whole(attr(span), 1) for span in spans)
