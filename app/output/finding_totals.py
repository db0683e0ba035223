"""Totals of findings as a table: with and without dismissed ones, by what examinations came to."""

from app.output.reports import Cell, Sheet
from app.output.text import Json, Language, phrase, word
from exchange.catalogue.words import words


def totals_sheet(totals: Json, language: Language) -> Sheet:
    """Takes `findingTotals`, returns them as a table: a row for each key, and all of them last."""
    figures = tuple(words().finding_figures)

    def row(first: str, total: Json) -> tuple[Cell, ...]:
        return (first, *(total[name] for name in figures))

    return Sheet(
        name=phrase("totals_sheet", language),
        title=phrase("totals_title", language),
        headings=(
            word("groups", totals["by"], language),
            *(word("finding_figures", each, language) for each in figures),
        ),
        rows=(
            *(row(_named(each, totals["by"], language), each) for each in totals["rows"]),
            row(phrase("total", language), totals["total"]),
        ),
        footer=True,
        language=language,
    )


def _named(total: Json, by: str, language: Language) -> str:
    key = total["key"] or "-"
    if by == "MONTH" and language is Language.VI:
        year, _, month = key.partition("-")
        return f"{month}/{year}" if month else key
    return f"{key} {total['title'][language]}" if total["title"] else key
