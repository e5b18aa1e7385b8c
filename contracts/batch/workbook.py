"""A workbook to fill in, made from the schema: titles, drop-down lists, formats, notes and an example row."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from contracts.batch.base import one_base
from contracts.batch.summary import harmless, saved
from contracts.batch.targets import Target, Targets, targets_of
from contracts.batch.titles import Titles
from contracts.catalog import Catalog
from contracts.diagnostics import Place
from contracts.envelope import Artifact
from contracts.errors import OverwriteError
from contracts.messages import _, translate
from contracts.output import sha256, write_file
from contracts.records import record
from contracts.settings import read_settings

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

__all__ = ["write_workbook"]

_DOCUMENT = ("number", "date", "delivery.place", "delivery.from", "delivery.until", "prices_until", "kind", "period.from", "period.until", "specification")  # fmt: skip
_WHOLE = (
    "contract.number",
    "contract.date",
    "contract.term.from",
    "contract.term.until",
    "contract.limit",
)
_LINE = ("name", "code", "unit", "quantity", "price", "discount", "vat")
_FORMATS = {
    "date": "dd.mm.yyyy",
    "number": "#,##0.00####",
    "percent": "0%",
    "text": "@",
    "code": "@",
    "digits": "@",
}
_EXAMPLES = {
    "number": "1", "delivery.place": "м. Київ, вул. Хрещатик, 1", "kind": "services",
    "contract.number": "1", "lines[].name": "Ящик гофрований", "lines[].code": "4819100000", "lines[].unit": "шт",
    "lines[].quantity": 100, "lines[].price": 23.47, "lines[].discount": 0.05, "lines[].vat": "20 %",
}  # fmt: skip
_RATES = ("20 %", "14 %", "7 %", "0 %", "exempt", "outside", "none")
_DAY = date(2026, 4, 1)
_MOST_ROWS = 5000
"""Rows that get formats and lists."""


@record
class _Field:
    target: Target
    title: str
    note: str
    example: Any
    is_needed: bool


def write_workbook(
    path: Path, deal: Path, kind: str, language: str, config: Path | None = None, *, force: bool = False
) -> Artifact:  # fmt: skip
    """Writes a workbook for documents of *kind* under *deal*, its words in *language*.

    Raises:
        OverwriteError: there is a file of that name already.
        UsageError: there is no such kind.
    """
    if path.exists() and not force:
        message = _("there is a file of this name already")
        hint = _("choose another name, or use --force")
        raise OverwriteError(message, place=Place(file=str(path)), hint=hint)
    settings = read_settings(deal if deal.is_dir() else deal.parent, config)
    catalog = Catalog.default(settings.overlay)
    targets = targets_of(catalog, kind)
    data = saved(_book(targets, _includes_vat(deal), language))
    write_file(path, data)
    return Artifact(path.name, sha256(data), kind, language, "xlsx")


def _includes_vat(deal: Path) -> bool | None:
    """How the deal gives its prices; None where there are several deals, or one that does not say."""
    if not deal.is_file():
        return None
    return str(one_base(deal).all[0].value("prices", "include_vat")).lower() == "true"


def _book(targets: Targets, includes_vat: bool | None, language: str) -> Any:
    from openpyxl import Workbook

    titles = Titles(targets, {})
    words = language if language in ("uk", "ru", "en") else "uk"
    book = Workbook()
    book.remove(book.active)  # type: ignore[arg-type]
    documents = [
        _field(targets, titles, path, words)
        for path in (_DOCUMENT if targets.entry else _WHOLE)
        if _has(targets, path)
    ]
    _fill(book.create_sheet(translate(_("Documents"), words)), documents, words)
    if targets.has_lines:
        price = "price" if includes_vat is None else "price_gross" if includes_vat else "price_net"
        names = [price if name == "price" else name for name in _LINE]
        lines = [
            documents[0],
            *(_field(targets, titles, f"lines[].{name}", words) for name in names),
        ]
        _fill(book.create_sheet(translate(_("Lines"), words)), lines, words)
    return book


def _has(targets: Targets, path: str) -> bool:
    from contracts.errors import UsageError

    try:
        targets.find(path)
    except UsageError:
        return False
    return True


def _field(targets: Targets, titles: Titles, path: str, language: str) -> _Field:
    target = targets.find(path)
    plain = path.removesuffix("_net").removesuffix("_gross")
    field = _schema_field(targets, plain)
    title = titles.shown(target, language)
    if target.kind == "percent" and "%" not in title:
        title += ", %"
    note = translate(field.description or "", language) if field is not None else ""
    example = _DAY if target.kind == "date" else _EXAMPLES.get(plain)
    return _Field(target, title, note, example, field is not None and field.is_required())


def _schema_field(targets: Targets, path: str) -> Any:
    """The field of the schema at a path of one or two steps; None where there is none."""
    from typing import get_args

    from schemas.deal import Contract

    model: Any = targets.entry
    if path.startswith("lines[]."):
        model, path = (
            get_args(model.model_fields["lines"].annotation)[0],
            path.removeprefix("lines[]."),
        )
    elif path.startswith("contract."):
        model, path = Contract, path.removeprefix("contract.")
    fields = {one.alias or name: one for name, one in model.model_fields.items()}
    return fields.get(path)


def _fill(sheet: Worksheet, fields: Sequence[_Field], language: str) -> None:
    """Titles with notes, an example row, formats and lists for the rows below."""
    from openpyxl.comments import Comment
    from openpyxl.styles import Font, PatternFill
    from openpyxl.utils import get_column_letter

    sheet.freeze_panes = "A2"
    for column, one in enumerate(fields, 1):
        cell = sheet.cell(1, column, harmless(one.title))
        cell.font = Font(bold=True)
        if one.is_needed:
            cell.fill = PatternFill("solid", fgColor="FFDDEBF7")
        cell.comment = Comment(
            str(harmless(_note(one, language))), "contracts", width=320, height=90
        )
        sheet.column_dimensions[get_column_letter(column)].width = max(
            14, min(40, len(one.title) + 4)
        )
        sheet.cell(2, column, one.example)
        number_format = _FORMATS.get(one.target.kind, "General")
        for row in range(2, 202):
            sheet.cell(row, column).number_format = number_format
        _list(sheet, column, one)


def _note(field: _Field, language: str) -> str:
    needed = (
        translate(_("Must be filled in."), language)
        if field.is_needed
        else translate(_("May be left empty."), language)
    )
    return " ".join(part for part in (needed, field.note, f"[{field.target.path}]") if part)


def _list(sheet: Worksheet, column: int, field: _Field) -> None:
    """A drop-down list of what may stand in the column."""
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    choices = _RATES if field.target.kind == "vat" else field.target.choices
    if not choices:
        return
    letter = get_column_letter(column)
    rule = DataValidation(
        type="list", formula1=f'"{",".join(choices)}"', allow_blank=not field.is_needed
    )
    rule.add(f"{letter}2:{letter}{_MOST_ROWS}")
    sheet.add_data_validation(rule)
