"""Reports as tables: the headings of the period report, and the same rows for the terminal, for CSV and for a workbook."""

import csv
import io
import re
from collections.abc import Iterator, Sequence

from msgspec import Struct
from rich.table import Column
from rich.table import Table as Printed
from rich.text import Text

from app.output.text import Json, Language, day, number, phrase, phrases, word
from app.terminal import OUT, write
from exchange.catalogue.words import words

Cell = str | int | float | None


class Sheet(Struct, frozen=True):
    """A table with a heading for each column, in the language of whoever reads it. `footer`: the last row is a sum; `notes`: what stands below it, a text and its figure."""

    name: str
    title: str
    headings: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    footer: bool = False
    notes: tuple[tuple[Cell, ...], ...] = ()
    language: Language = Language.EN


FIGURES = tuple(words().figures)
"""The figures of a period report, by the names that the API gives them."""

_ACROSS, _ASIDE = 8, 4
"""What has more columns than the one, and no more rows than the other, is printed on its side."""

_OFFICIALS = "OFFICIALS"
_TOTALS = ("score_total", "score_out_of", "score_band", "score_band_at_least", "score_band_at_most", "score_rules")
_SIMPLIFICATION = ("procedure", "version", "dossiers", "saved", "spared", "time")


def period_sheet(report: Json, language: Language) -> Sheet:
    """Takes a period report, returns it as a table: a row for each part, and the whole last."""
    group = word("groups", report["groupBy"], language) if report["groupBy"] else phrase("scope", language)
    whole = phrase("total", language)
    parts = [(_part(row), *(row[name] for name in FIGURES)) for row in report["rows"]]
    return Sheet(
        name=phrase("period_sheet", language),
        title=titled(phrase("period_title", language), report, language),
        headings=(group, *(word("figures", each, language) for each in FIGURES)),
        rows=(*parts, (of_agency(report) or whole, *(report[name] for name in FIGURES))),
        footer=bool(parts),
        language=language,
    )


def score_sheet(cards: Sequence[Json], language: Language) -> Sheet:
    """Takes scorecards, returns them as a table: a row for each subject, a column for each indicator or criterion; "-" where one was left out."""
    if cards and cards[0]["criteria"]:
        return _criteria_sheet(cards, language)
    numbers = [each["number"] for each in cards[0]["indicators"]] if cards else []
    titles = [each["title"][language] for each in cards[0]["indicators"]] if cards else []
    return Sheet(
        name=phrase("score_sheet", language),
        title=titled(phrase("score_title", language), cards[0], language) if cards else "",
        headings=(
            phrase("subject", language),
            *(f"{number}. {title}" for number, title in zip(numbers, titles, strict=True)),
            *phrases(_TOTALS, language),
            *(_of_officials(cards, language) if cards else ()),
        ),
        rows=tuple((*_card(card, language), *_works_for(card)) for card in cards),
        language=language,
    )


def simplification_sheet(results: Json, language: Language) -> Sheet:
    """Takes simplification results, returns them as a table, the sum last."""
    headings = phrases((f"simplification_{each}" for each in _SIMPLIFICATION), language)
    rows = [
        (
            f"{each['code']} {each['name']}",
            f"{each['old'].rpartition('@')[2]} → {each['new'].rpartition('@')[2]}",
            each["dossiers"],
            each["papersSaved"],
            each["papersSpared"],
            _time(each["timeSpared"], language),
        )
        for each in results["results"]
    ]
    whole = (
        phrase("total", language),
        None,
        results["dossiers"],
        None,
        results["papersSpared"],
        _time(results["timeSpared"], language),
    )
    return Sheet(
        name=phrase("simplification_sheet", language),
        title=titled(phrase("simplification_title", language), results, language),
        headings=headings,
        rows=(*rows, whole),
        footer=True,
        notes=tuple(agency_note(results, language)),
        language=language,
    )


def print_sheet(sheet: Sheet) -> None:
    """Takes a sheet, prints it: what has many columns stands on its side, a figure a line."""
    OUT.print(Text(sheet.title, "bold"))
    across = len(sheet.headings) <= _ACROSS or len(sheet.rows) > _ASIDE
    if across:
        columns: list[Column | str] = [
            sheet.headings[0],
            *(Column(each, justify="right") for each in sheet.headings[1:]),
        ]
        table = Printed(*columns, box=None)
        for row in sheet.rows:
            table.add_row(*(Text(_shown(cell, sheet.language)) for cell in row))
    else:
        table = Printed("", *(Column(_shown(row[0], sheet.language), justify="right") for row in sheet.rows), box=None)
        for place, heading in enumerate(sheet.headings[1:], start=1):
            table.add_row(Text(heading), *(Text(_shown(row[place], sheet.language)) for row in sheet.rows))
    OUT.print(table)
    for row in sheet.notes:
        OUT.print(Text(": ".join(_shown(cell, sheet.language) for cell in row if cell is not None)))
    OUT.print()


def write_csv(sheets: Sequence[Sheet]) -> None:
    """Takes sheets, writes them as CSV to standard output."""
    write(csv_text(sheets))


_FORMULA = re.compile(r"[=+@\t\r]|-(?![0-9]*$)")


def csv_text(sheets: Sequence[Sheet]) -> bytes:
    """Takes sheets, returns them as CSV with a header row each, one below the other and an empty line between, in UTF-8."""
    text = io.StringIO(newline="")
    rows = csv.writer(text)
    for place, sheet in enumerate(sheets):
        if place:
            rows.writerow(())
        rows.writerow(sheet.headings)
        rows.writerows([[_written(cell) for cell in row] for row in (*sheet.rows, *sheet.notes)])
    return text.getvalue().encode()


def _written(cell: Cell) -> Cell:
    """A cell as a CSV file has it: what an office wrote stays text to whoever opens it as a table, and is no formula."""
    if cell is None:
        return ""
    return f"'{cell}" if isinstance(cell, str) and _FORMULA.match(cell) else cell


def of_agency(report: Json) -> str | None:
    """Takes what was asked of an agency, returns its code and, where one is known, its name; None of all agencies."""
    name = report.get("agencyName")
    return f"{report['agency']} {name}" if name and report["agency"] else report["agency"]


def agency_note(report: Json, language: Language) -> Iterator[tuple[Cell, ...]]:
    """Takes a report whose rows do not tell of which agency it is, yields the note that does."""
    if (agency := of_agency(report)) is not None:
        yield (phrase("report_agency", language), agency)


def titled(title: str, period: Json, language: Language) -> str:
    """Takes a title, what has a first and a last day, and the language, returns the title with the days."""
    first, last = day(period["from"], language), day(period["to"], language)
    return f"{title}, {phrase('period', language, first=first, last=last)}"


def _part(row: Json) -> str:
    key = row["key"] or "-"
    return f"{key} {row['label']}" if row["label"] else key


def _card(card: Json, language: Language) -> tuple[Cell, ...]:
    def band(name: str) -> str:
        return card[name]["name"][language] if card[name] else "-"

    scores = ["-" if each["score"] is None else each["score"] for each in card["indicators"]]
    totals = (card["total"], card["outOf"], *map(band, ("band", "bandAtLeast", "bandAtMost")))
    return (_subject(card), *scores, *totals, _rules(card, language))


def _criteria_sheet(cards: Sequence[Json], language: Language) -> Sheet:
    """Cards of a regime without scores: the share of each criterion, and the numbers that it is of."""
    return Sheet(
        name=phrase("criteria_sheet", language),
        title=titled(phrase("criteria_title", language), cards[0], language),
        headings=(
            phrase("subject", language),
            *(each["title"][language] for each in cards[0]["criteria"]),
            phrase("score_rules", language),
            *_of_officials(cards, language),
        ),
        rows=tuple(
            (_subject(card), *map(_met, card["criteria"]), _rules(card, language), *_works_for(card)) for card in cards
        ),
        language=language,
    )


def _met(criterion: Json) -> Cell:
    if criterion["share"] is None:
        return "-"
    return f"{criterion['share']}% ({criterion['count']}/{criterion['of']})"


def _of_officials(cards: Sequence[Json], language: Language) -> tuple[str, ...]:
    """The heading beside officials: of their agency."""
    return (word("groups", "AGENCY", language),) if cards[0]["subject"] == _OFFICIALS else ()


def _works_for(card: Json) -> tuple[Cell, ...]:
    return (of_agency(card),) if card["subject"] == _OFFICIALS else ()


def _subject(card: Json) -> str:
    return f"{card['id']} {card['name']}" if card["name"] else str(card["id"])


def _rules(card: Json, language: Language) -> str:
    unread = "" if card["verified"] else f" ({phrase('unverified', language)})"
    return f"{card['rulePack']}{unread}"


def _time(spared: Sequence[Json], language: Language) -> str:
    return "; ".join(f"{each['amount']} {word('units', each['unit'], language)}" for each in spared) or "0"


def _shown(cell: Cell, language: Language) -> str:
    return "" if cell is None else number(cell, language) if isinstance(cell, int) else str(cell)
