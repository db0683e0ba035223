"""What the real logs show: nothing but what is there. The ends of the building permits of 2014 stand on the date planned in nine of ten cases."""

from typing import Any

import pytest

from app.commands.signals import SIGNALS
from tests.real_logs.conftest import Import, Imported


def _signals(log: Imported, year: int) -> list[dict[str, Any]]:
    asked = {"agency": None, "from": f"{year}-01-01", "to": f"{year}-12-31"}
    found: list[dict[str, Any]] = log.ask(SIGNALS, asked)["signals"]
    return found


@pytest.fixture(scope="module")
def permits(imported: Import) -> Imported:
    return imported("BPIC15_1.xes.gz", "bpic15")


def test_the_permits_of_2014_end_on_the_date_planned(permits: Imported):
    (only,) = _signals(permits, 2014)
    assert (only["kind"], only["agency"], only["count"], only["of"]) == ("LAST_DAY_FINISHES", "NL.BPIC15.1", 81, 90)
    assert only["comparison"]["group"] == "NONE"
    assert "no comparison group" in only["comparison"]["text"]["en"]


@pytest.mark.parametrize("year", [2010, 2011, 2012, 2013, 2015])
def test_no_other_year_shows_any(permits: Imported, year: int):
    assert _signals(permits, year) == []
