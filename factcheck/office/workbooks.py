"""XLSX files of others: a ZIP that is counted before anything makes tables of it, and a table with an end.

A file of a few kilobytes may unpack to gigabytes, or name a single cell in its last row and column: a reader that
fills up the rows and columns before it makes seventeen billion cells.
"""

import io
import zipfile
from typing import Final

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from import_export.formats.base_formats import XLSX
from openpyxl import load_workbook
from tablib import Dataset

UNPACKED_BYTES: Final = 16 * 1024 * 1024
"""All parts of a workbook together, unpacked; a list of the most rows has about a tenth."""
MEMBERS: Final = 500
MOST_ROWS: Final = 5_000
MOST_COLUMNS: Final = 50
_CHUNK: Final = 256 * 1024


def refuse_a_bomb(data: bytes) -> None:
    """Raises ValidationError with a sentence, before more than UNPACKED_BYTES were unpacked."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as book:
            parts, unpacked = book.infolist(), 0
            for part in parts[:MEMBERS]:
                unpacked += _size(book, part, most=UNPACKED_BYTES - unpacked)
    except Exception:  # zipfile raises a dozen kinds on damaged files
        raise ValidationError(_("This XLSX file is damaged: save it anew, or bring the list as CSV.")) from None
    if len(parts) > MEMBERS or unpacked > UNPACKED_BYTES:
        raise ValidationError(_("This XLSX file unpacks to far more than a list holds. It is not opened."))


def _size(book: zipfile.ZipFile, part: zipfile.ZipInfo, *, most: int) -> int:
    """Counted as it comes, whatever the file declares; one more than `most` at most, near enough."""
    size = 0
    with book.open(part) as file:
        while size <= most and (chunk := file.read(_CHUNK)):
            size += len(chunk)
    return size


class BoundedXLSX(XLSX):
    """The first sheet, as far as MOST_ROWS and one more, so that it can be told that there are too many."""

    def create_dataset(self, in_stream: bytes) -> Dataset:
        book = load_workbook(io.BytesIO(in_stream), read_only=True, data_only=True)
        # The first row names the columns.
        rows = book.active.iter_rows(max_row=MOST_ROWS + 2, max_col=MOST_COLUMNS, values_only=True)
        dataset = Dataset()
        dataset.headers = _filled(next(rows, ()))
        for row in rows:
            # A cell beyond the named columns stays, and the list is refused for it.
            dataset.append(_filled(row, at_least=len(dataset.headers)))
        return dataset


def _filled(row: tuple, *, at_least: int = 0) -> list:
    """Without the empty cells that the end of a row is filled up with."""
    last = max((place for place, value in enumerate(row, start=1) if value is not None), default=0)
    return list(row[: max(last, at_least)])
