"""The register of dossiers as a table: columns, headings and words as the catalogue has them."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from zoneinfo import ZoneInfo

from app.output.reports import Cell, Sheet, titled
from app.output.text import Json, Language, day, local, word
from domain.reports.forms import RegisterColumn, RegisterForm, RegisterNote


def register_sheet(
    entries: Sequence[Json], asked: Json, form: RegisterForm, language: Language, zone: ZoneInfo
) -> Sheet:
    """Takes the rows of a register, the period asked about, the form and the language, returns it as a table; below it, which forms the rows are of."""
    title: str = getattr(form.title, language)
    return Sheet(
        name=title,
        title=titled(title, asked, language),
        headings=tuple(getattr(column.title, language) for column in form.columns),
        rows=tuple(
            tuple(_cell(column.key, entry, form, language, zone) for column in form.columns) for entry in entries
        ),
        notes=tuple(_forms(entries, form, language)),
        language=language,
    )


def _forms(entries: Iterable[Json], form: RegisterForm, language: Language) -> Iterator[tuple[Cell, ...]]:
    counted = Counter((entry["form"], entry["formBasis"]) for entry in entries)
    for (number, basis), count in counted.items():
        text = form.no_form if number is None else form.form
        yield (getattr(text, language).format(form=number, basis=basis or "-", count=count),)


def _cell(key: RegisterColumn, entry: Json, form: RegisterForm, language: Language, zone: ZoneInfo) -> Cell:
    match key:
        case RegisterColumn.SERIAL:
            return str(entry["serial"])  # a number of a row, which has no separators
        case RegisterColumn.CODE:
            return str(entry["code"])
        case RegisterColumn.PROCEDURE:
            return str(entry["procedureName"] or entry["procedure"] or "")
        case RegisterColumn.PAPERS:
            return None if entry["papers"] is None else int(entry["papers"])
        case RegisterColumn.APPLICANT:
            return str(entry["applicant"] or "")
        case RegisterColumn.RECEIVED_BY:
            return _called(entry["receivedBy"])
        case RegisterColumn.RECEIVED:
            return _moment(entry["receivedAt"], language, zone)
        case RegisterColumn.PROMISED:
            return " → ".join(day(each, language) for each in (entry["promisedOn"], entry["appointedOn"]) if each)
        case RegisterColumn.FORWARDED:
            return _moment(entry["forwardedAt"], language, zone)
        case RegisterColumn.FORWARDED_TO:
            whom = (_called(entry["forwardedTo"]), entry["forwardedToUnit"])
            return ", ".join(each for each in whom if each)
        case RegisterColumn.RESULT_BACK:
            return _moment(entry["resultBackAt"], language, zone)
        case RegisterColumn.DELIVERED:
            return _moment(entry["deliveredAt"], language, zone)
        case RegisterColumn.DELIVERED_THROUGH:
            return word("channels", entry["deliveredThrough"], language) if entry["deliveredThrough"] else None
        case RegisterColumn.NOTE:
            return "; ".join(_notes(entry, form, language))


def _notes(entry: Json, form: RegisterForm, language: Language) -> Iterator[str]:
    days = f"{entry['latenessDays'] or 0:.10g}"
    for note in entry["notes"]:
        text: str = getattr(form.notes[RegisterNote(note)], language)
        yield text.format(
            days=days.replace(".", ",") if language is Language.VI else days, agency=_called(entry["agency"])
        )


def _called(agency: Json | None) -> str | None:
    return None if agency is None else str(agency["name"] or agency["code"])


def _moment(instant: str | None, language: Language, zone: ZoneInfo) -> str | None:
    return None if instant is None else local(instant, zone, language=language)
