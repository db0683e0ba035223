"""A log of the shape of "Road Traffic Fine Management Process" (M. de Leoni, F. Mannhardt, 4TU.ResearchData), made up here.

Cases, activities and how often each occurs are those stated for the published log; which case has which, and all
values, are computed. The log itself is not copied.
"""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TextIO

CASES = 150_370
EVENTS = 561_470
# How many cases have it; a case's rank decides, so that, for example, a penalty comes only with a notification.
_SENT = 103_987
_NOTIFIED = 79_860
_COLLECTED = 59_013
_APPEALED = 4_188
_APPEAL_SENT = 4_141
_RESULT_RECEIVED = 999
_RESULT_NOTIFIED = 896
_TO_JUDGE = 555
_PAID = 77_601

_START = datetime(2000, 1, 1, tzinfo=UTC)
_HEAD = """<?xml version='1.0' encoding='UTF-8'?>
<log xes.version="1.0" xes.features="nested-attributes" xmlns="http://www.xes-standard.org/">
  <extension name="Concept" prefix="concept" uri="http://www.xes-standard.org/concept.xesext"/>
  <extension name="Time" prefix="time" uri="http://www.xes-standard.org/time.xesext"/>
  <global scope="trace">
    <string key="concept:name" value="UNKNOWN"/>
  </global>
  <global scope="event">
    <string key="concept:name" value="UNKNOWN"/>
    <date key="time:timestamp" value="1970-01-01T00:00:00.000+01:00"/>
    <string key="lifecycle:transition" value="UNKNOWN"/>
  </global>
"""


def write(path: Path, cases: int) -> int:
    """Takes a path and how many cases to write (CASES: all events too), returns the number of events."""
    events = 0
    with path.open("w", encoding="utf-8") as file:
        file.write(_HEAD)
        for number in range(cases):
            events += _trace(file, number, cases)
        file.write("</log>\n")
    return events


def activities(number: int, cases: int) -> list[str]:
    """Takes a case's number and how many cases there are, returns its activities in order."""
    return [value for event in _in_order(number, cases) for _, key, value in event if key == "concept:name"]


def _trace(file: TextIO, number: int, cases: int) -> int:
    events = _in_order(number, cases)
    file.write(f'  <trace>\n    <string key="concept:name" value="A{number}"/>\n')
    for attributes in events:
        file.write("    <event>\n")
        for kind, key, value in attributes:
            file.write(f'      <{kind} key="{key}" value="{value}"/>\n')
        file.write("    </event>\n")
    file.write("  </trace>\n")
    return len(events)


Attribute = tuple[str, str, str]


def _in_order(number: int, cases: int) -> list[list[Attribute]]:
    """The events of a case by their time."""
    return sorted(_events(number, cases), key=_time)


def _time(event: list[Attribute]) -> str:
    return next(value for kind, _, value in event if kind == "date")


def _events(number: int, cases: int) -> Iterator[list[Attribute]]:
    # Multiplying by a prime that does not divide the number of cases shuffles the ranks.
    rank = number * 7_919 % cases * CASES // cases if cases % 7_919 else number
    day = number * 4_400 // cases
    amount = 33.0 + rank % 40
    yield [
        ("float", "amount", f"{amount}"),
        ("string", "org:resource", f"{500 + rank % 60}"),
        ("string", "dismissal", "NIL"),
        ("string", "concept:name", "Create Fine"),
        ("string", "vehicleClass", "A"),
        ("float", "totalPaymentAmount", "0.0"),
        ("string", "lifecycle:transition", "complete"),
        _date(day),
        ("int", "article", "157"),
        ("int", "points", "0"),
    ]
    if rank < _SENT:
        yield _event("Send Fine", day + 60 + rank % 60, ("float", "expense", "11.0"))
    if rank < _NOTIFIED:
        notified = day + 130 + rank % 30
        yield _event(
            "Insert Fine Notification", notified, ("string", "notificationType", "P"), ("string", "lastSent", "P")
        )
        if rank < _APPEALED:
            yield _event("Insert Date Appeal to Prefecture", notified + 20)
        yield _event("Add penalty", notified + 60, ("float", "amount", f"{2 * amount}"))
        if rank < _APPEAL_SENT:
            yield _event("Send Appeal to Prefecture", notified + 70, ("string", "dismissal", "NIL"))
        if rank < _RESULT_RECEIVED:
            yield _event("Receive Result Appeal from Prefecture", notified + 120)
        if rank < _RESULT_NOTIFIED:
            yield _event("Notify Result Appeal to Offender", notified + 140)
        if _APPEALED <= rank < _APPEALED + _TO_JUDGE:
            yield _event("Appeal to Judge", notified + 90, ("string", "dismissal", "NIL"))
    if rank >= CASES - _PAID:
        paid = ("float", "totalPaymentAmount", f"{amount}"), ("float", "paymentAmount", f"{amount}")
        yield _event("Payment", day + 200 + rank % 300, *paid)
    if rank < _COLLECTED:
        yield _event("Send for Credit Collection", day + 700 + rank % 90)


def _event(activity: str, day: int, *more: Attribute) -> list[Attribute]:
    name = ("string", "concept:name", activity)
    return [*more, name, ("string", "lifecycle:transition", "complete"), _date(day)]


def _date(day: int) -> Attribute:
    at = _START + timedelta(days=day)
    offset = "+02:00" if 4 <= at.month <= 10 else "+01:00"
    return "date", "time:timestamp", f"{at:%Y-%m-%d}T00:00:00.000{offset}"
