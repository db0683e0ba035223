"""Record keeping: every step is recorded when it happens (TT 01/2018 Art. 17(1b))."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from msgspec.structs import replace

from domain.dossier.history import HistoryEntry
from domain.facts.appointments import AppointedDatePassed, DueDatePassed, DueSoonReached, PauseOverran
from domain.facts.examinations import EXAMINATIONS
from domain.facts.processing import ClockPaused
from domain.judged.imports import by_command
from domain.judged.spans import beyond
from domain.judged.subject import Breach, JudgedDossier
from domain.law.versions import ProcedureHistory
from domain.law.working_time import working_time
from domain.values.context import BY_INSTANT, Channel, LimitUnit
from domain.values.rules import Span

PAUSE_DATED_BACK = "PAUSE_DATED_BACK"
"""The circumstance of a pause that is said to have begun before anybody knew of it."""
PAUSE_NOTED_LATER = "PAUSE_NOTED_LATER"
"""The circumstance of one that was noted within the tolerance for late entries, by which the limit gained more than that: days of rest, or its own hours."""


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
        if isinstance(entry.fact, EXAMINATIONS):
            continue  # no act of handling
        noted = noted_at(entry)
        if noted is None or not beyond(threshold, entry.occurred_at, noted, case):
            continue
        if entry.fact.context.channel is Channel.IMPORT:
            yield _breach(case, [entry], noted)
        else:
            together.setdefault((entry.recorded_at, entry.occurred_at), []).append(entry)
    for entries in together.values():
        yield _breach(case, entries, noted_at(entries[0]) or entries[0].recorded_at)
    yield from _pauses_noted_later(case, threshold)


def _pauses_noted_later(case: JudgedDossier, threshold: Span) -> Iterator[Breach]:
    for pause in case.pauses:
        began, noted = pause.began, noted_at(pause.began)
        if noted is None or not by_command(began) or beyond(threshold, began.occurred_at, noted, case):
            continue
        if _gains(case, began.occurred_at, noted):
            positions = tuple(each.position for each in (pause.demand, began) if each is not None)
            entry = pause.demand or began
            yield replace(_breach(case, [entry], noted), evidence=positions, circumstance=PAUSE_NOTED_LATER)


def _gains(case: JudgedDossier, since: datetime, noted: datetime) -> bool:
    """Whether a limit gains more by a pause from that moment than a late entry explains: a holiday, or hours as long as the limit."""
    rules, unit = case.rules.pauses, case.dossier.unit
    if unit in BY_INSTANT:
        least, calendar = rules.noted_within_minutes, case.law.calendar
        if least is None or calendar is None or not calendar.hours or noted <= since:
            return False
        return working_time(since, noted, calendar, case.zone) > timedelta(minutes=least)
    counts_rest = unit is not LimitUnit.WORKING_DAY
    return counts_rest and rules.noted_within is not None and beyond(rules.noted_within, since, noted, case)


def received_under_earlier_law(case: JudgedDossier) -> Iterator[Breach]:
    """A receipt was noted after the rule pack or procedure version that it is judged by had ended, and is dated before: the date chose the law.

    A version that nobody had announced by then ended none. The date as told decides; the finding shows it.
    """
    receipt, fact = case.receipt, case.accepted
    noted = noted_at(receipt) if receipt is not None else None
    if receipt is None or fact is None or noted is None:
        return
    received_on, noted_on = case.day(fact.received_at), case.day(noted)
    law = ((case.law.rules.reference, case.rules.in_force_to), _version_until(case, noted))
    ended = {name: last for name, last in law if last is not None and received_on <= last < noted_on}
    if ended:
        last = min(ended.values())
        yield Breach(
            entry=receipt,
            items=tuple(ended),
            due=last,
            days=(noted_on - last).days,
            span=(fact.received_at, noted),
        )


def _version_until(case: JudgedDossier, moment: datetime) -> tuple[str, date | None]:
    """The procedure version of the receipt, and its last day as known at a moment."""
    version, all_versions = case.law.procedure, case.law.versions
    if version is None or all_versions is None:
        return "", None
    known = (each for each in all_versions.versions if each.announced_at is None or each.announced_at <= moment)
    return version.reference, ProcedureHistory(tuple(known)).last_day(version)


def _breach(case: JudgedDossier, entries: list[HistoryEntry], noted: datetime) -> Breach:
    first = entries[0]
    days = (case.day(noted) - case.day(first.occurred_at)).days
    evidence = tuple(each.position for each in entries)
    paused = any(isinstance(each.fact, ClockPaused) for each in entries) and by_command(first)
    circumstance = PAUSE_DATED_BACK if paused else None
    items = (first.fact.TAG,)
    return Breach(
        entry=first, evidence=evidence, items=items, due=case.day(noted), days=days, circumstance=circumstance
    )


def noted_at(entry: HistoryEntry) -> datetime | None:
    """Takes an entry, returns when it was noted: recorded, or, of an import, as its source says; None for the system's own, and where a source does not say."""
    if isinstance(entry.fact, DueSoonReached | DueDatePassed | AppointedDatePassed | PauseOverran):
        return None
    return entry.fact.context.noted(entry.recorded_at)


def known_from(case: JudgedDossier, entry: HistoryEntry) -> datetime:
    """Takes an entry, returns when it happened; where it was noted later than the threshold allows, when it was noted."""
    threshold, noted = case.rules.backdating_threshold, noted_at(entry)
    if threshold is None or noted is None or not beyond(threshold, entry.occurred_at, noted, case):
        return entry.occurred_at
    return noted
