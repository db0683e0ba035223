"""Record keeping: every step is recorded when it happens (TT 01/2018 Art. 17(1b))."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from domain.dossier.history import HistoryEntry
from domain.facts.appointments import AppointedDatePassed, DueDatePassed, DueSoonReached
from domain.findings.subject import Breach, JudgedDossier
from domain.values.context import Channel, LimitUnit
from domain.values.rules import Span

_DAY = timedelta(days=1)


def backdated_action(case: JudgedDossier) -> Iterator[Breach]:
    """An act was noted later than the threshold allows. One breach per command, whose facts are noted together.

    An act is noted when the ledger records it; an import's, when its source says so, and one whose source does not say is not judged. Facts of
    the system itself are never back-dated.
    """
    threshold = case.rules.backdating_threshold
    if threshold is None:
        return
    together: dict[tuple[datetime, datetime], list[HistoryEntry]] = {}
    for entry in case.history:
        noted_at = _noted_at(entry)
        if noted_at is None or not _beyond(threshold, entry.occurred_at, noted_at, case):
            continue
        if entry.fact.context.channel is Channel.IMPORT:
            yield _breach(case, [entry], noted_at)
        else:
            together.setdefault((entry.recorded_at, entry.occurred_at), []).append(entry)
    for entries in together.values():
        yield _breach(case, entries, _noted_at(entries[0]) or entries[0].recorded_at)


def _breach(case: JudgedDossier, entries: list[HistoryEntry], noted_at: datetime) -> Breach:
    first = entries[0]
    days = (case.day(noted_at) - case.day(first.occurred_at)).days
    evidence = tuple(each.position for each in entries)
    return Breach(entry=first, evidence=evidence, items=(first.fact.TAG,), due=case.day(noted_at), days=days)


def _noted_at(entry: HistoryEntry) -> datetime | None:
    context = entry.fact.context
    if context.channel is Channel.SYSTEM or isinstance(
        entry.fact, DueSoonReached | DueDatePassed | AppointedDatePassed
    ):
        return None
    # Besides imports, facts of release 0.1's demonstration carry it; no command writes it any more.
    if context.noted_at is not None or context.channel is Channel.IMPORT:
        return context.noted_at
    return entry.recorded_at


def _beyond(threshold: Span, happened: datetime, noted: datetime, case: JudgedDossier) -> bool:
    """Whether it was noted later than the threshold after it happened. Days are local dates; the day of the act is not counted."""
    if noted <= happened:
        return False
    if threshold.unit is LimitUnit.HOUR:
        return noted - happened > timedelta(hours=threshold.amount)
    begun, ended = case.day(happened), case.day(noted)
    match threshold.unit:
        case LimitUnit.CALENDAR_DAY:
            return (ended - begun).days > threshold.amount
        case LimitUnit.MONTH:
            whole = (ended.year - begun.year) * 12 + ended.month - begun.month - (ended.day < begun.day)
            return whole > threshold.amount or (whole == threshold.amount and ended.day != begun.day)
        case LimitUnit.WORKING_DAY:
            return _more_working_days(begun, ended, threshold.amount, case)


def _more_working_days(begun: date, ended: date, most: int, case: JudgedDossier) -> bool:
    """Whether more working days than `most` lie after the first day, up to the last. Stops as soon as the answer is certain."""
    count, day = 0, begun
    while day < ended and count <= most:
        day += _DAY
        count += _works(day, case)
    return count > most


def _works(day: date, case: JudgedDossier) -> bool:
    calendar = case.law.calendar
    return calendar.works(day) if calendar is not None else day.weekday() < 5
