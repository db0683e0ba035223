"""The figures of guidance as a table, with the caps of the law below it."""

from typing import Final

from app.output.reports import Cell, Sheet, of_agency, titled
from app.output.text import Json, Language

_FIGURES: Final = (
    ("finished", "Đã kết thúc", "Finished"),
    ("once", "Hoàn thành sau một lần hướng dẫn đầy đủ", "Completed after one full guidance"),
    ("atOnce", "trong đó không phải bổ sung, đi lại", "of which with nothing to supplement and no further trip"),
    ("again", "Phải bổ sung hoặc đi lại từ lần thứ hai", "A second supplement or a second visit"),
    ("secondVisit", "trong đó đi lại từ lần thứ hai", "of which a second visit"),
    ("secondSupplement", "trong đó bổ sung từ lần thứ hai", "of which a second supplement"),
    ("beyondCaps", "trong đó vượt số lần quy định", "of which beyond the caps"),
    ("notCompleted", "Rút, dừng hoặc đóng khi chưa hoàn thành", "Withdrawn, stopped or closed before that"),
    ("share", "Tỷ lệ hoàn thành sau một lần hướng dẫn", "Share after one guidance"),
    ("cameAgain", "Phải đi lại", "Had to come again"),
    ("cameAgainShare", "Tỷ lệ phải đi lại", "Share that had to come again"),
)
GUIDANCE_FIGURES = tuple(name for name, _, _ in _FIGURES)
"""The figures of guidance, by the names that the API gives them."""
_SHARES = frozenset({"share", "cameAgainShare"})
_GROUPS = {"AGENCY": ("Cơ quan", "Agency"), "PROCEDURE": ("Thủ tục", "Procedure")}
_CAPS = (
    ("guidances", "Số lần hướng dẫn tối đa trước khi tiếp nhận", "Guidance before the receipt, at most"),
    ("intakeSupplements", "Số lần yêu cầu bổ sung tối đa khi tiếp nhận", "Supplements demanded at intake, at most"),
    ("supplements", "Số lần yêu cầu bổ sung tối đa", "Supplements in all, at most"),
)


def guidance_sheet(found: Json, language: Language) -> Sheet:
    """Takes the figures of guidance, returns them as a table: a row for each part, the whole last, the caps below."""
    at = 0 if language is Language.VI else 1
    whole = ("Tổng cộng", "Total")[at]
    rows = [(_part(row), *_cells(row)) for row in found["rows"]]
    return Sheet(
        name=("Hướng dẫn một lần", "Guidance once")[at],
        title=titled(("Hướng dẫn đầy đủ, một lần", "Full guidance once")[at], found, language),
        headings=(
            _GROUPS.get(found["by"] or "", ("Phạm vi", "Scope"))[at],
            *(each[1 + at] for each in _FIGURES),
        ),
        rows=(*rows, (found["procedure"] or of_agency(found) or whole, *_cells(found))),
        footer=bool(rows),
        notes=_notes(found["caps"], at),
    )


def _cells(row: Json) -> tuple[Cell, ...]:
    return tuple(_share(row[name]) if name in _SHARES else row[name] for name in GUIDANCE_FIGURES)


def _share(share: float | None) -> str:
    return "-" if share is None else f"{share * 100:.2f}%"


def _part(row: Json) -> str:
    key = row["key"] or "-"
    return f"{key} {row['label']}" if row["label"] else key


def _notes(caps: Json | None, at: int) -> tuple[tuple[Cell, ...], ...]:
    if caps is None:
        return ()
    unread = "" if caps["verified"] else f" ({('chưa kiểm chứng', 'not verified')[at]})"
    limits = [(each[1 + at], caps[each[0]]) for each in _CAPS if caps[each[0]] is not None]
    basis = (("Căn cứ", "Basis")[at], f"{'; '.join(caps['basis'])}{unread}")
    return (*limits, basis)
