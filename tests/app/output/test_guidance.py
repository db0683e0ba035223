"""Full guidance once as a table, in both languages."""

from typing import Any

from app.output.guidance import GUIDANCE_FIGURES, guidance_sheet
from app.output.text import Language

COUNTS: dict[str, Any] = {
    "finished": 7,
    "once": 5,
    "atOnce": 2,
    "again": 1,
    "secondVisit": 1,
    "secondSupplement": 1,
    "beyondCaps": 1,
    "notCompleted": 1,
    "share": 0.8333,
    "cameAgain": 4,
    "cameAgainShare": 0.5714,
}
FOUND: dict[str, Any] = {
    "from": "2026-03-01",
    "to": "2026-03-31",
    "agency": None,
    "procedure": None,
    "by": "AGENCY",
    **COUNTS,
    "rows": [{"key": "H56", "label": "Cơ quan H56", **COUNTS, "share": None}],
    "caps": {
        "guidances": 1,
        "intakeSupplements": 1,
        "supplements": None,
        "basis": ["NĐ 118/2025 Điều 16 khoản 3"],
        "rulePack": "nd118-2025@1",
        "verified": False,
    },
}


def test_it_is_printed_in_both_languages():
    vi, en = (guidance_sheet(FOUND, each) for each in Language)
    assert vi.title.startswith("Hướng dẫn đầy đủ, một lần, từ 01/03/2026")
    assert "2026-03-01" in en.title
    assert (vi.headings[0], vi.headings[2]) == ("Cơ quan", "Hoàn thành sau một lần hướng dẫn đầy đủ")
    assert (en.headings[0], en.headings[2]) == ("Agency", "Completed after one full guidance")
    assert len(vi.headings) == len(en.headings) == 1 + len(GUIDANCE_FIGURES)
    assert vi.rows[0][:3] == ("H56 Cơ quan H56", 7, 5)
    assert (vi.rows[-1][0], en.rows[-1][0]) == ("Tổng cộng", "Total")
    at = 1 + GUIDANCE_FIGURES.index("share")
    assert [row[at] for row in vi.rows] == ["-", "83.33%"]
    assert vi.footer


def test_the_caps_stand_below_with_how_they_are_known():
    vi, en = (guidance_sheet(FOUND, each) for each in Language)
    assert [number for _, number in vi.notes[:-1]] == [1, 1]  # the third, the pack does not set
    assert vi.notes[-1] == ("Căn cứ", "NĐ 118/2025 Điều 16 khoản 3 (chưa kiểm chứng)")
    assert en.notes[-1] == ("Basis", "NĐ 118/2025 Điều 16 khoản 3 (not verified)")
    assert guidance_sheet({**FOUND, "caps": None, "rows": []}, Language.VI).notes == ()
    assert guidance_sheet({**FOUND, "agency": "H56", "rows": [], "by": None}, Language.VI).rows[0][0] == "H56"
