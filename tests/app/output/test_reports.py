"""Reports as tables: agencies by their names, beside their codes."""

import csv
import io
from typing import Any

import pytest

from app.output.guidance import GUIDANCE_FIGURES, guidance_sheet
from app.output.report_forms import form_sheet
from app.output.reports import FIGURES, csv_text, period_sheet, score_sheet, simplification_sheet
from app.output.text import Language

PERIOD: dict[str, Any] = {"from": "2026-03-01", "to": "2026-03-31"}
OF_H56: dict[str, Any] = {**PERIOD, "agency": "H56", "agencyName": "UBND xã An Mẫu"}
CALLED = "H56 UBND xã An Mẫu"
COUNTS = dict.fromkeys(FIGURES, 1)
CARD: dict[str, Any] = {
    **OF_H56,
    "rulePack": "nd61-2018@1",
    "verified": True,
    "total": 3.0,
    "outOf": 4.0,
    "band": None,
    "bandAtLeast": None,
    "bandAtMost": None,
    "indicators": [{"number": 1, "title": {"vi": "Công khai", "en": "Publicity"}, "score": 1.0}],
    "criteria": [],
}
CRITERION = {"title": {"vi": "Tiến độ", "en": "Progress"}, "count": 9, "of": 10, "share": 90.0}


def card(subject: str, id: str, name: str | None, **more: Any) -> dict[str, Any]:
    return {**CARD, "subject": subject, "id": id, "name": name, **more}


def period(**more: Any) -> dict[str, Any]:
    return {**OF_H56, "groupBy": None, "rows": [], **COUNTS, **more}


def test_the_whole_of_a_period_report_is_the_agencys_by_name() -> None:
    assert period_sheet(period(), Language.VI).rows == ((CALLED, *COUNTS.values()),)
    (_, row) = csv.reader(io.StringIO(csv_text([period_sheet(period(), Language.VI)]).decode()))
    assert row[0] == CALLED
    assert period_sheet(period(agencyName=None), Language.EN).rows[0][0] == "H56"  # only a source names it
    assert period_sheet(period(agency=None, agencyName=None), Language.EN).rows[0][0] == "Total"


def test_so_is_that_of_guidance() -> None:
    found = {**OF_H56, "procedure": None, "by": None, "rows": [], "caps": None, **dict.fromkeys(GUIDANCE_FIGURES, 1)}
    assert guidance_sheet(found, Language.VI).rows[0][0] == CALLED


@pytest.mark.parametrize("criteria", [[], [CRITERION]], ids=["scored", "by criteria"])
def test_a_card_of_an_official_says_which_agency_they_work_for(criteria: list[Any]) -> None:
    sheet = score_sheet([card("OFFICIALS", "cb-1", None, criteria=criteria)], Language.VI)
    assert (sheet.headings[0], sheet.headings[-1]) == ("Đối tượng", "Cơ quan")
    assert (sheet.rows[0][0], sheet.rows[0][-1]) == ("cb-1", CALLED)
    assert len(sheet.rows[0]) == len(sheet.headings)
    of_agency = score_sheet([card("AGENCIES", "H56", "UBND xã An Mẫu", criteria=criteria)], Language.VI)
    assert of_agency.headings == sheet.headings[:-1]
    assert of_agency.rows == ((CALLED, *sheet.rows[0][1:-1]),)


def test_no_cards_are_an_empty_table() -> None:
    assert score_sheet([], Language.VI).rows == ()


def test_what_has_other_rows_says_below_of_whom_it_is() -> None:
    results = {**OF_H56, "results": [], "dossiers": 0, "papersSpared": 0, "timeSpared": []}
    assert simplification_sheet(results, Language.EN).notes == (("Agency", CALLED),)
    assert simplification_sheet({**results, "agency": None, "agencyName": None}, Language.EN).notes == ()
    form = {
        **OF_H56,
        "number": "07a/BTP/KSTT",
        "title": {"vi": "Kết quả", "en": "Result"},
        "unit": {"vi": "Hồ sơ", "en": "Dossiers"},
        "basis": "TT 09/2026/TT-BTP",
        "inForce": True,
        "columns": [],
        "sections": [],
        "total": [],
        "notes": [],
        "checks": [],
    }
    assert form_sheet(form, Language.VI).notes[0] == ("Cơ quan", CALLED)
    assert form_sheet({**form, "agency": None, "agencyName": None}, Language.VI).notes[0][0] == "Đơn vị tính: Hồ sơ"
