"""The periods of reports by the reporting rule (NĐ 09/2019 Art. 12): a month, quarter, half-year or year ends before the calendar's, on a day that is data."""

import re
from datetime import date, timedelta

from msgspec import Struct

from domain.reports.period import Period
from domain.values.rules import BilingualText

_NAME = re.compile(r"(?P<year>[1-9][0-9]{3})(?:-(?:Q(?P<quarter>[1-4])|H(?P<half>[12])|(?P<month>0[1-9]|1[0-2])))?")


class ReportingDays(Struct, frozen=True, forbid_unknown_fields=True):
    """The day of the month before on which a period begins; it ends on the day before that day of its last month. `verified`: whether the text was read."""

    first_day: int
    basis: str
    verified: bool
    title: BilingualText

    def period(self, name: str) -> Period | None:
        """Takes `2026-10`, `2026-Q3`, `2026-H1` or `2026`, returns the reporting period; None for an invalid name, or before the year 2."""
        found = _NAME.fullmatch(name)
        if found is None or found["year"] == "0001":
            return None
        first, last = _months(found)
        year = int(found["year"])
        before = (year, first - 1) if first > 1 else (year - 1, 12)
        return Period(date(*before, self.first_day), date(year, last, self.first_day) - timedelta(days=1))


def _months(name: re.Match[str]) -> tuple[int, int]:
    if name["month"]:
        return int(name["month"]), int(name["month"])
    if name["quarter"]:
        return int(name["quarter"]) * 3 - 2, int(name["quarter"]) * 3
    if name["half"]:
        return int(name["half"]) * 6 - 5, int(name["half"]) * 6
    return 1, 12
