"""Sheets as an XLSX workbook."""

from collections.abc import Sequence
from pathlib import Path

import xlsxwriter

from app.outfile import written
from app.output.reports import Sheet

_NARROW, _WIDE = 14, 44  # characters


def write_workbook(sheets: Sequence[Sheet], path: Path) -> None:
    """Takes sheets and the path of a file, writes them as a workbook, a worksheet for each; whole or not at all. OutputUnusable."""
    with (
        written(path) as file,
        # Text stays text: what begins with "=" or looks like a link is what somebody wrote, not a formula of ours.
        xlsxwriter.Workbook(
            file,
            {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False},
        ) as book,
    ):
        bold = book.add_format({"bold": True})
        heading = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "border": 1})
        for sheet in sheets:
            page = book.add_worksheet(sheet.name)
            page.write_string(0, 0, sheet.title, bold)
            for place, text in enumerate(sheet.headings):
                page.write_string(2, place, text, heading)
            for number, row in enumerate(sheet.rows, start=3):
                last = sheet.footer and number == 2 + len(sheet.rows)
                for place, cell in enumerate(row):
                    if cell is not None:
                        page.write(number, place, cell, bold if last else None)
            for number, row in enumerate(sheet.notes, start=4 + len(sheet.rows)):
                for place, cell in enumerate(row):
                    if cell is not None:
                        page.write(number, place, cell)
            page.set_column(0, 0, _WIDE)
            page.set_column(1, len(sheet.headings) - 1, _NARROW)
            page.freeze_panes(3, 1)
