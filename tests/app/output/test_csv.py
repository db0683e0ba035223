"""Tables as CSV: what an office wrote is no formula to whoever opens them."""

import csv
import io

import pytest

from app.output.reports import Cell, Sheet, csv_text


def cell(value: Cell) -> str:
    """Takes a value, returns it as it stands in a file."""
    rows = list(csv.reader(io.StringIO(csv_text([Sheet("s", "s", ("h",), ((value,),))]).decode())))
    return rows[1][0] if rows[1] else ""


@pytest.mark.parametrize("text", ['=HYPERLINK("http://x")', "+84", "@SUM(A1)", "-2+3", "\t=1", "-1+cmd"])
def test_a_formula_stays_text(text: str):
    assert cell(text) == f"'{text}"


@pytest.mark.parametrize(
    ("value", "written"), [("-", "-"), ("-5", "-5"), (-5, "-5"), (2.5, "2.5"), ("Phòng Kinh tế", "Phòng Kinh tế")]
)
def test_anything_else_is_as_it_is(value: Cell, written: str):
    assert cell(value) == written
