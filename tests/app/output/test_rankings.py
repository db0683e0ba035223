"""Rankings in words: names with their codes, each figure beside the others'."""

from typing import Any

from app.output.rankings import BURDENS, MEASURES, called, ranking_sheet
from app.output.text import Language

PERIOD = {"from": "2026-07-01", "to": "2026-07-31"}
FIGURE = {"value": 1.5, "comparable": 1.5, "others": 1.0}


def row(**more: Any) -> dict[str, Any]:
    """A row as the API gives it."""
    figures = dict.fromkeys((*MEASURES, *BURDENS), FIGURE)
    late = {"value": 0.25, "comparable": 0.25, "others": None}
    return {"rank": 1, "dossiers": 12, **figures, "lateShare": late, "excess": 0.125, **more}


def test_agencies_and_procedures_are_called_by_their_names() -> None:
    assert called("Ủy ban nhân dân xã A", "H99.1", Language.VI) == "Ủy ban nhân dân xã A (H99.1)"
    assert called("Ủy ban nhân dân xã A", "H99.1", Language.EN) == "H99.1 Ủy ban nhân dân xã A"
    assert called(None, "H99.1", Language.VI) == "H99.1"
    assert called(None, None, Language.VI) == "-"


def test_a_department_stands_before_its_agency_and_figures_are_written_as_the_language_does() -> None:
    rows = [row(agency="H99.1", name="Xã A", department="Địa chính")]
    sheet = ranking_sheet(rows, PERIOD, "ranking_performers", MEASURES, Language.VI)
    assert sheet.rows == ((1, "Địa chính, Xã A (H99.1)", 12, "1,50 / 1,00", "1,50 / 1,00", "25,0%", "12,5%"),)
    assert sheet.title == "Kết quả thực hiện, kém nhất xếp trước, từ 01/07/2026 đến 31/07/2026"
    assert len(sheet.headings) == len(sheet.rows[0])


def test_procedures_have_their_papers_and_limits_too() -> None:
    rows = [row(code="1.001193", name=None, papersListed={"value": None, "others": None})]
    sheet = ranking_sheet(rows, PERIOD, "ranking_procedures", (*MEASURES, *BURDENS), Language.EN)
    assert sheet.rows[0][1] == "1.001193"
    assert sheet.rows[0][6:] == ("-", "1.50 / 1.00", "12.5%")
    assert sheet.headings[1] == "Whose"
