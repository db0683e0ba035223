"""Totals of findings as a table: with and without dismissed ones, by what examinations came to."""

from app.output.reports import Cell, Sheet
from app.output.text import Json, Language

_GROUPS = {
    "CODE": ("Loại phát hiện", "Kind of finding"),
    "AGENCY": ("Cơ quan", "Agency"),
    "OFFICIAL": ("Cán bộ", "Official"),
    "PROCEDURE": ("Thủ tục", "Procedure"),
    "MONTH": ("Tháng", "Month"),
    "EXAMINER": ("Người thẩm tra", "Examiner"),
}
_FIGURES: tuple[tuple[str, str, str], ...] = (
    ("count", "Tổng số", "All"),
    ("withoutDismissed", "Không kể không xác nhận", "Without dismissed"),
    ("upheld", "Giữ nguyên", "Upheld"),
    ("explained", "Chấp nhận giải trình", "Explained"),
    ("dismissed", "Không xác nhận", "Dismissed"),
    ("unexamined", "Chưa thẩm tra", "Not examined"),
    ("answered", "Đã giải trình", "Answered"),
)


def totals_sheet(totals: Json, language: Language) -> Sheet:
    """Takes `findingTotals`, returns them as a table: a row for each key, and all of them last."""
    at = 0 if language is Language.VI else 1

    def row(first: str, total: Json) -> tuple[Cell, ...]:
        return (first, *(total[name] for name, *_ in _FIGURES))

    return Sheet(
        name=("Phát hiện", "Findings")[at],
        title=("Tổng hợp phát hiện", "Findings in total")[at],
        headings=(_GROUPS[totals["by"]][at], *(each[1 + at] for each in _FIGURES)),
        rows=(
            *(row(_named(each, language), each) for each in totals["rows"]),
            row(("Tổng cộng", "Total")[at], totals["total"]),
        ),
        footer=True,
    )


def _named(total: Json, language: Language) -> str:
    key = total["key"] or "-"
    return f"{key} {total['title'][language]}" if total["title"] else key
