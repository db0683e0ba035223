"""The working days of Vietnamese offices from 2017 to 2026, typed from the yearly notices, and limits counted on them minute by minute and day by day.

Written without the ledger's own arithmetic: sets of days, and a walk that takes every minute.
"""

from calendar import monthrange
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
OFF = """
2017-01-02 2017-01-26 2017-01-27 2017-01-30 2017-01-31 2017-02-01 2017-04-06 2017-05-01 2017-05-02 2017-09-04
2018-01-01 2018-02-14 2018-02-15 2018-02-16 2018-02-19 2018-02-20 2018-04-25 2018-04-30 2018-05-01 2018-09-03 2018-12-31
2019-01-01 2019-02-04 2019-02-05 2019-02-06 2019-02-07 2019-02-08 2019-04-15 2019-04-29 2019-04-30 2019-05-01 2019-09-02
2020-01-01 2020-01-23 2020-01-24 2020-01-27 2020-01-28 2020-01-29 2020-04-02 2020-04-30 2020-05-01 2020-09-02
2021-01-01 2021-02-10 2021-02-11 2021-02-12 2021-02-15 2021-02-16 2021-04-21 2021-04-30 2021-05-03 2021-09-02 2021-09-03
2022-01-03 2022-01-31 2022-02-01 2022-02-02 2022-02-03 2022-02-04 2022-04-11 2022-05-02 2022-05-03 2022-09-01 2022-09-02
2023-01-02 2023-01-20 2023-01-23 2023-01-24 2023-01-25 2023-01-26 2023-05-01 2023-05-02 2023-05-03 2023-09-01 2023-09-04
2024-01-01 2024-02-08 2024-02-09 2024-02-12 2024-02-13 2024-02-14 2024-04-18 2024-04-29 2024-04-30 2024-05-01 2024-09-02 2024-09-03
2025-01-01 2025-01-27 2025-01-28 2025-01-29 2025-01-30 2025-01-31 2025-04-07 2025-04-30 2025-05-01 2025-05-02 2025-09-01 2025-09-02
2026-01-01 2026-01-02 2026-02-16 2026-02-17 2026-02-18 2026-02-19 2026-02-20 2026-04-27 2026-04-30 2026-05-01 2026-08-31 2026-09-01 2026-09-02 2026-11-24
"""
"""Days off that are no Saturday or Sunday."""
WORKED = "2019-01-05 2019-05-04 2024-05-04 2025-04-26 2026-01-10 2026-08-22"
"""Saturdays worked instead."""
FIRST, LAST = date(2017, 1, 1), date(2026, 12, 31)

_ALL = [FIRST + timedelta(days=ahead) for ahead in range((LAST - FIRST).days + 1)]
WORKING = frozenset(day for day in _ALL if day.weekday() < 5) - {date.fromisoformat(each) for each in OFF.split()} | {
    date.fromisoformat(each) for each in WORKED.split()
}
_ORDERED = sorted(WORKING)
_SHIFTS = ((time(7), time(11, 30)), (time(13, 30), time(17)))
MINUTE = timedelta(minutes=1)


def due(start: datetime, limit: int, unit: str) -> tuple[date, datetime]:
    """Takes a local moment of receipt to the minute and a limit, returns the last local day and the local instant at which it ends."""
    first = start.date()  # not counted, whatever day and hour it is (Civil Code Art. 147)
    match unit:
        case "HOUR":
            return _hours(start, limit)
        case "WORKING_DAY":
            last = [day for day in _ORDERED if day > first][limit - 1]
        case "CALENDAR_DAY":
            last = first + timedelta(days=limit)
        case _:
            month = first.month - 1 + limit
            year = first.year + month // 12
            last = date(year, month % 12 + 1, min(first.day, monthrange(year, month % 12 + 1)[1]))
    while last not in WORKING:
        last += timedelta(days=1)
    return last, datetime.combine(last, time(23, 59, 59), ZONE)


def _hours(moment: datetime, limit: int) -> tuple[date, datetime]:
    left = limit * 60
    while True:
        worked = moment.date() in WORKING and any(opens <= moment.time() < closes for opens, closes in _SHIFTS)
        moment += MINUTE
        left -= worked
        if not left:
            return moment.date(), moment
