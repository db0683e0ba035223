"""Reports as tables: the headings of the period report, and the same rows for the terminal, for CSV and for a workbook."""

import csv
import io
from collections.abc import Sequence

from msgspec import Struct
from rich.table import Column
from rich.table import Table as Printed
from rich.text import Text

from app.output.text import Json, Language
from app.terminal import OUT, write

Cell = str | int | float | None


class Sheet(Struct, frozen=True):
    """A table with a heading for each column, in the language of whoever reads it. `footer`: the last row is a sum; `notes`: what stands below it, a text and its figure."""

    name: str
    title: str
    headings: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    footer: bool = False
    notes: tuple[tuple[Cell, ...], ...] = ()


_FIGURES: tuple[tuple[str, str, str], ...] = (
    ("carriedOver", "Kỳ trước chuyển sang", "Carried over"),
    ("newOnline", "Mới: trực tuyến", "New: online"),
    ("newDirect", "Mới: trực tiếp", "New: at the counter"),
    ("newPostal", "Mới: bưu chính", "New: by post"),
    ("newOther", "Mới: khác", "New: other"),
    ("newTotal", "Mới tiếp nhận", "New"),
    ("total", "Tổng số", "Total"),
    ("resolvedEarly", "Đã giải quyết: trước hạn", "Resolved: early"),
    ("earlyRecordedLate", "trong đó ghi nhận sau hạn", "of which recorded past a deadline"),
    ("resolvedOnTime", "Đã giải quyết: đúng hạn", "Resolved: on time"),
    ("onTimeRecordedLate", "trong đó ghi nhận sau hạn", "of which recorded past a deadline"),
    ("resolvedLate", "Đã giải quyết: quá hạn", "Resolved: late"),
    ("resolvedNoDeadline", "Đã giải quyết: không có hạn", "Resolved: no deadline"),
    ("resolved", "Đã giải quyết", "Resolved"),
    ("withdrawn", "Rút hồ sơ", "Withdrawn"),
    ("stopped", "Dừng xử lý", "Stopped"),
    ("discontinued", "Rút hoặc dừng", "Discontinued"),
    ("pendingInTime", "Đang giải quyết: trong hạn", "Pending: in time"),
    ("pendingOverdue", "Đang giải quyết: quá hạn", "Pending: overdue"),
    ("pendingNoDeadline", "Đang giải quyết: không có hạn", "Pending: no deadline"),
    ("pending", "Đang giải quyết", "Pending"),
    ("previouslyPending", "Kỳ trước: đang giải quyết cuối kỳ", "Pending at the end of the day before"),
    ("newOnlineWhole", "Mới, trực tuyến: toàn trình", "New, online: wholly"),
    ("newOnlinePartial", "Mới, trực tuyến: một phần", "New, online: in part"),
    ("newOnlineUnstated", "Mới, trực tuyến: chưa rõ mức độ", "New, online: level not stated"),
    ("handedIn", "Nhận bàn giao", "Handed over here"),
    ("handedOut", "Bàn giao đi", "Handed over to others"),
    ("reappointed", "Trong tổng số: đã hẹn lại", "Of the total: promised another day"),
)
FIGURES = tuple(name for name, _, _ in _FIGURES)
"""The figures of a period report, by the names that the API gives them."""

_ACROSS, _ASIDE = 8, 4
"""What has more columns than the one, and no more rows than the other, is printed on its side."""

_GROUPS = {
    "AGENCY": ("Cơ quan", "Agency"),
    "DEPARTMENT": ("Bộ phận", "Department"),
    "PROCEDURE": ("Thủ tục", "Procedure"),
    "OFFICIAL": ("Cán bộ", "Official"),
    "FIELD": ("Lĩnh vực", "Field"),
}
_TOTALS = (
    ("Tổng điểm", "Tối đa", "Xếp loại", "Thấp nhất có thể", "Cao nhất có thể", "Quy tắc"),
    ("Total", "Out of", "Band", "Band at least", "Band at most", "Rules"),
)
_UNITS = {
    "WORKING_DAY": ("ngày làm việc", "working days"),
    "CALENDAR_DAY": ("ngày", "days"),
    "MONTH": ("tháng", "months"),
    "HOUR": ("giờ", "hours"),
    "MINUTE": ("phút", "minutes"),
}


def period_sheet(report: Json, language: Language) -> Sheet:
    """Takes a period report, returns it as a table: a row for each part, and the whole last."""
    at = _at(language)
    group = _GROUPS.get(report["groupBy"] or "", ("Phạm vi", "Scope"))[at]
    whole = ("Tổng cộng", "Total")[at]
    parts = [(_part(row), *(row[name] for name in FIGURES)) for row in report["rows"]]
    return Sheet(
        name=("Báo cáo", "Report")[at],
        title=titled(("Tình hình tiếp nhận, giải quyết thủ tục hành chính", "Period report")[at], report, at),
        headings=(group, *(each[1 + at] for each in _FIGURES)),
        rows=(*parts, (report["agency"] or whole, *(report[name] for name in FIGURES))),
        footer=bool(parts),
    )


def score_sheet(cards: Sequence[Json], language: Language) -> Sheet:
    """Takes scorecards, returns them as a table: a row for each subject, a column for each indicator or criterion; "-" where one was left out."""
    at = _at(language)
    if cards and cards[0]["criteria"]:
        return _criteria_sheet(cards, language)
    numbers = [each["number"] for each in cards[0]["indicators"]] if cards else []
    titles = [each["title"][language] for each in cards[0]["indicators"]] if cards else []
    subject = ("Đối tượng", "Subject")[at]
    return Sheet(
        name=("Chấm điểm", "Scorecards")[at],
        title=titled(("Chấm điểm, xếp loại", "Scorecards")[at], cards[0], at) if cards else "",
        headings=(
            subject,
            *(f"{number}. {title}" for number, title in zip(numbers, titles, strict=True)),
            *_TOTALS[at],
        ),
        rows=tuple(_card(card, language) for card in cards),
    )


def simplification_sheet(results: Json, language: Language) -> Sheet:
    """Takes simplification results, returns them as a table, the sum last."""
    at = _at(language)
    headings = (
        ("Thủ tục", "Phiên bản", "Số hồ sơ", "Giấy tờ giảm mỗi hồ sơ", "Giấy tờ cắt giảm", "Thời gian cắt giảm"),
        ("Procedure", "Version", "Dossiers", "Papers saved each", "Papers spared", "Time spared"),
    )[at]
    rows = [
        (
            f"{each['code']} {each['name']}",
            f"{each['old'].rpartition('@')[2]} → {each['new'].rpartition('@')[2]}",
            each["dossiers"],
            each["papersSaved"],
            each["papersSpared"],
            _time(each["timeSpared"], at),
        )
        for each in results["results"]
    ]
    whole = (
        ("Tổng cộng", "Total")[at],
        None,
        results["dossiers"],
        None,
        results["papersSpared"],
        _time(results["timeSpared"], at),
    )
    return Sheet(
        name=("Đơn giản hóa", "Simplification")[at],
        title=titled(("Kết quả đơn giản hóa thủ tục hành chính", "Simplification results")[at], results, at),
        headings=headings,
        rows=(*rows, whole),
        footer=True,
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
            table.add_row(*(Text(_shown(cell)) for cell in row))
    else:
        table = Printed("", *(Column(_shown(row[0]), justify="right") for row in sheet.rows), box=None)
        for place, heading in enumerate(sheet.headings[1:], start=1):
            table.add_row(Text(heading), *(Text(_shown(row[place])) for row in sheet.rows))
    OUT.print(table)
    for row in sheet.notes:
        OUT.print(Text(": ".join(_shown(cell) for cell in row if cell is not None)))
    OUT.print()


def write_csv(sheets: Sequence[Sheet]) -> None:
    """Takes sheets, writes them as CSV with a header row each, one below the other and an empty line between, to standard output in UTF-8."""
    text = io.StringIO(newline="")
    rows = csv.writer(text)
    for number, sheet in enumerate(sheets):
        if number:
            rows.writerow(())
        rows.writerow(sheet.headings)
        rows.writerows([["" if cell is None else cell for cell in row] for row in (*sheet.rows, *sheet.notes)])
    write(text.getvalue().encode())


def _at(language: Language) -> int:
    return 0 if language is Language.VI else 1


def titled(title: str, period: Json, at: int) -> str:
    """Takes a title, what has a first and a last day, and the place of the language, returns the title with the days."""
    days = (f"từ {period['from']} đến {period['to']}", f"from {period['from']} to {period['to']}")[at]
    return f"{title}, {days}"


def _part(row: Json) -> str:
    key = row["key"] or "-"
    return f"{key} {row['label']}" if row["label"] else key


def _card(card: Json, language: Language) -> tuple[Cell, ...]:
    def band(name: str) -> str:
        return card[name]["name"][language] if card[name] else "-"

    scores = ["-" if each["score"] is None else each["score"] for each in card["indicators"]]
    totals = (card["total"], card["outOf"], *map(band, ("band", "bandAtLeast", "bandAtMost")))
    return (_subject(card), *scores, *totals, _rules(card, _at(language)))


def _criteria_sheet(cards: Sequence[Json], language: Language) -> Sheet:
    """Cards of a regime without scores: the share of each criterion, and the numbers that it is of."""
    at = _at(language)
    return Sheet(
        name=("Đánh giá", "Evaluation")[at],
        title=titled(("Đánh giá việc giải quyết thủ tục hành chính", "Evaluation by criteria")[at], cards[0], at),
        headings=(
            ("Đối tượng", "Subject")[at],
            *(each["title"][language] for each in cards[0]["criteria"]),
            _TOTALS[at][-1],
        ),
        rows=tuple((_subject(card), *map(_met, card["criteria"]), _rules(card, at)) for card in cards),
    )


def _met(criterion: Json) -> Cell:
    if criterion["share"] is None:
        return "-"
    return f"{criterion['share']}% ({criterion['count']}/{criterion['of']})"


def _subject(card: Json) -> str:
    return f"{card['id']} {card['name']}" if card["name"] else str(card["id"])


def _rules(card: Json, at: int) -> str:
    unread = "" if card["verified"] else f" ({('chưa kiểm chứng', 'not verified')[at]})"
    return f"{card['rulePack']}{unread}"


def _time(spared: Sequence[Json], at: int) -> str:
    return "; ".join(f"{each['amount']} {_UNITS[each['unit']][at]}" for each in spared) or "0"


def _shown(cell: Cell) -> str:
    return "" if cell is None else f"{cell:,}" if isinstance(cell, int) else str(cell)
