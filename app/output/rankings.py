"""Rankings as tables: procedures by how cumbersome they are, agencies or departments by how they perform, each figure beside that of the others."""

from collections.abc import Sequence
from typing import Final

from app.output.reports import Cell, Sheet, titled
from app.output.text import Json, Language, phrase, phrases

MEASURES: Final = ("visitsPerDossier", "supplementsPerDossier", "lateShare")
BURDENS: Final = ("papersListed", "limitDays")
"""The figures of a procedure beside those that all rows have, by the names that the API gives them."""
_HEADINGS: Final = {
    "visitsPerDossier": "ranking_visits",
    "supplementsPerDossier": "ranking_supplements",
    "lateShare": "ranking_late",
    "papersListed": "ranking_papers",
    "limitDays": "ranking_limit",
}
_SHARES: Final = frozenset({"lateShare"})


def ranking_sheet(rows: Sequence[Json], period: Json, title: str, measures: Sequence[str], language: Language) -> Sheet:
    """Takes the rows of a ranking, its period, the name of its title's phrase and its figures, returns it as a table, the worst first."""
    rank, whose, dossiers, excess = phrases(
        ("ranking_place", "ranking_whose", "ranking_dossiers", "ranking_excess"), language
    )
    figures = tuple(phrase(_HEADINGS[each], language) for each in measures)
    return Sheet(
        name=phrase("ranking_sheet", language),
        title=titled(phrase(title, language), period, language),
        headings=(rank, whose, dossiers, *figures, excess),
        rows=tuple(_row(each, measures, language) for each in rows),
        language=language,
    )


def called(name: str | None, code: str | None, language: Language) -> str:
    """Takes the name of an agency or a procedure, if one is known, and its code, returns how it is called: in Vietnamese by the name, with the code behind it, in English by the code, with the name behind it."""
    if name is None or code is None:
        return code or name or "-"
    return f"{name} ({code})" if language is Language.VI else f"{code} {name}"


def _row(row: Json, measures: Sequence[str], language: Language) -> tuple[Cell, ...]:
    whose = called(row["name"], row.get("agency") or row.get("code"), language)
    if row.get("department") is not None:
        whose = f"{row['department']}, {whose}"
    figures = (_compared(row[each], language, share=each in _SHARES) for each in measures)
    return (row["rank"], whose, row["dossiers"], *figures, _figure(row["excess"], language, share=True))


def _compared(figure: Json, language: Language, *, share: bool) -> str:
    """The figure, and what the others have."""
    shown = _figure(figure["value"], language, share=share)
    return shown if figure["others"] is None else f"{shown} / {_figure(figure['others'], language, share=share)}"


def _figure(value: float | None, language: Language, *, share: bool) -> str:
    if value is None:
        return "-"
    text = f"{value * 100:.1f}%" if share else f"{value:.2f}"
    return text.replace(".", ",") if language is Language.VI else text
