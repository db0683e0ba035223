"""The forms of reports (TT 09/2026/TT-BTP) as tables: a row for each field, the notes and the checks below."""

from collections.abc import Iterator

from app.output.reports import Cell, Sheet, titled
from app.output.text import Json, Language

_FIELD = ("Lĩnh vực giải quyết", "Field")
_UNKNOWN = ("Chưa rõ lĩnh vực", "Field not known")
_TOTAL = ("TỔNG CỘNG", "TOTAL")
_AGREES = ("khớp", "agrees")


def form_sheet(form: Json, language: Language) -> Sheet:
    """Takes a form that was filled in, returns it as a table."""
    at = 0 if language is Language.VI else 1
    number = ("Biểu số", "Form")[at]
    return Sheet(
        name=f"{number} {form['number'].partition('/')[0]}",
        title=titled(f"{number} {form['number']}. {form['title'][language]}", form, at),
        headings=(_FIELD[at], *(f"({each['number']}) {each['title'][language]}" for each in form["columns"])),
        rows=(*_rows(form, language, at), (_TOTAL[at], *form["total"])),
        footer=True,
        notes=tuple(_notes(form, language, at)),
    )


def _rows(form: Json, language: Language, at: int) -> Iterator[tuple[Cell, ...]]:
    for section in form["sections"]:
        if section["number"]:
            yield (f"{section['number']}. {section['title'][language]}", *section["total"])
        for row in section["rows"]:
            yield (row["field"] or _UNKNOWN[at], *row["values"])


def _notes(form: Json, language: Language, at: int) -> Iterator[tuple[Cell, ...]]:
    yield ((f"Đơn vị tính: {form['unit']['vi']}", f"Counted: {form['unit']['en']}")[at], None)
    yield ((f"Căn cứ: {form['basis']}", f"Basis: {form['basis']}")[at], None)
    if not form["inForce"]:
        yield (
            ("Mẫu chưa có hiệu lực vào ngày cuối kỳ", "The form was not in force yet on the last day of the period")[
                at
            ],
            None,
        )
    for note in form["notes"]:
        yield (note["title"][language], note["count"])
    for check in form["checks"]:
        yield (check["title"][language], _AGREES[at] if check["agrees"] else f"{check['found']} ≠ {check['expected']}")
