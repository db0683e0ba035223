"""The forms of reports (TT 09/2026/TT-BTP) as tables: a row for each field, the notes and the checks below."""

from collections.abc import Iterator

from app.output.reports import Cell, Sheet, agency_note, titled
from app.output.text import Json, Language, number, phrase


def form_sheet(form: Json, language: Language) -> Sheet:
    """Takes a form that was filled in, returns it as a table."""
    form_number = phrase("form", language)
    return Sheet(
        name=f"{form_number} {form['number'].partition('/')[0]}",
        title=titled(f"{form_number} {form['number']}. {form['title'][language]}", form, language),
        headings=(
            phrase("form_field", language),
            *(f"({each['number']}) {each['title'][language]}" for each in form["columns"]),
        ),
        rows=(*_rows(form, language), (phrase("form_total", language), *form["total"])),
        footer=True,
        notes=tuple(_notes(form, language)),
        language=language,
    )


def _rows(form: Json, language: Language) -> Iterator[tuple[Cell, ...]]:
    for section in form["sections"]:
        if section["number"]:
            yield (f"{section['number']}. {section['title'][language]}", *section["total"])
        for row in section["rows"]:
            yield (row["field"] or phrase("form_no_field", language), *row["values"])


def _notes(form: Json, language: Language) -> Iterator[tuple[Cell, ...]]:
    yield from agency_note(form, language)
    yield (phrase("form_unit", language, unit=form["unit"][language]), None)
    yield (phrase("form_basis", language, basis=form["basis"]), None)
    if not form["inForce"]:
        yield (phrase("form_not_in_force", language), None)
    for note in form["notes"]:
        yield (note["title"][language], note["count"])
    for check in form["checks"]:
        found, expected = (number(check[name], language) for name in ("found", "expected"))
        agrees = phrase("form_agrees", language) if check["agrees"] else f"{found} ≠ {expected}"
        yield (check["title"][language], agrees)
