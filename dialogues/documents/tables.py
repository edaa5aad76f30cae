"""Writers of a plain table: a name, headings and plain rows in, bytes out. No cell is ever run as a formula."""

import csv
import datetime
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

CSV_TYPE = "text/csv; charset=utf-8"
XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

# What spreadsheet programs take for the start of a formula when they open a CSV file.
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
_LONGEST_CELL = 32_767


@dataclass(frozen=True)
class Table:
    """What an export holds: the sheet's name, the headings, and the rows in the order shown."""

    name: str
    headings: Sequence[str]
    rows: Iterable[Sequence[object]]


def as_csv(table: Table) -> bytes:
    """UTF-8 with a byte order mark, so that Excel reads names in every script."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(table.headings)
    writer.writerows([[_guarded(value) for value in row] for row in table.rows])
    return b"\xef\xbb\xbf" + text.getvalue().encode("utf-8", "replace")


def as_xlsx(table: Table) -> bytes:
    """One sheet with a frozen heading row; texts are typed as texts, dates as dates, numbers as numbers."""
    from openpyxl import Workbook
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    book = Workbook(write_only=True)
    sheet = book.create_sheet(_sheet_name(table.name))
    sheet.freeze_panes = "A2"
    for number, heading in enumerate(table.headings, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = max(14, min(40, len(heading) + 8))
    sheet.append([_cell(sheet, heading, font=Font(bold=True)) for heading in table.headings])
    for row in table.rows:
        sheet.append([_cell(sheet, value) for value in row])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _guarded(value: object) -> object:
    text = "" if value is None else value
    if isinstance(text, str) and text.startswith(_FORMULA_STARTS):
        return f"'{text}"
    return text


def _cell(sheet, value: object, font=None):
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    if isinstance(value, datetime.datetime):
        value = value.replace(tzinfo=None)
    if isinstance(value, str):
        value = ILLEGAL_CHARACTERS_RE.sub("", value)[:_LONGEST_CELL]
    cell = WriteOnlyCell(sheet, value=value)
    if isinstance(value, str):
        cell.data_type = "s"
    if font:
        cell.font = font
    return cell


def _sheet_name(name: str) -> str:
    return "".join(letter for letter in name if letter not in "[]:*?/\\'")[:31] or "Sheet"
