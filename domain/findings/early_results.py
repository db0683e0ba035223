"""Results that are ready before the day appointed: the law encourages them, and asks that the applicant is told (NĐ 61/2018 Art. 20(4); NĐ 118/2025 Art. 22(5))."""

from collections.abc import Iterator
from datetime import date

from domain.dossier.history import HistoryEntry
from domain.facts.outcome import EarlyResultAnnounced, ResultDelivered, ResultHandedOver, ResultIssued
from domain.judged.spans import beyond
from domain.judged.subject import Breach, JudgedDossier
from domain.law.local_time import end_of_day
from domain.values.rules import Span

KEPT_BACK = "KEPT_BACK"
"""The circumstance of an early result of which the applicant was not told, and which was given only on the day appointed or later."""


def unannounced_early_result(case: JudgedDossier) -> Iterator[Breach]:
    """A result was handed over on a day before the appointment without being announced beforehand; or it was ready well before that day, and the applicant was neither told nor given it soon.

    Not raised for instant procedures.
    """
    due_on, end = case.dossier.due_on, case.end
    instant = (case.accepted is not None and case.accepted.instant) or (
        case.procedure is not None and case.procedure.instant
    )
    if end is None or not isinstance(end.fact, ResultIssued) or due_on is None or instant:
        return
    for entry in case.entries(ResultDelivered)[:1]:
        announced = any(each.occurred_at <= entry.occurred_at for each in case.entries(EarlyResultAnnounced))
        day = case.day(entry.occurred_at)
        if day < due_on and not announced:
            yield Breach(entry=entry, evidence=(end.position,), due=due_on, days=(due_on - day).days)
            return
    yield from _kept_back(case, end, case.dossier.appointed_on or due_on)


def _kept_back(case: JudgedDossier, end: HistoryEntry, appointed_on: date) -> Iterator[Breach]:
    """A result that was at the one-stop well before the day appointed, and of which no word went to the applicant by the next working day, nor the result itself."""
    within = case.rules.early_result_told_within
    there = next(iter(case.entries(ResultHandedOver)), None)
    if (
        within is None
        or there is None
        or KEPT_BACK not in case.rules.findings["UNANNOUNCED_EARLY_RESULT"].circumstances
    ):
        return
    if not _well_before(case, there, appointed_on, within):
        return
    told = min(
        case.entries(EarlyResultAnnounced, ResultDelivered),
        key=lambda each: (each.occurred_at, each.position),
        default=None,
    )
    later = (each for each in case.history if case.day(each.occurred_at) >= appointed_on)
    shown = told or next(later, None)
    if shown is None or (told is not None and not beyond(within, there.occurred_at, told.occurred_at, case)):
        return
    yield Breach(
        entry=shown,
        occurred_at=there.occurred_at,
        official=there.fact.context.actor.id,
        evidence=(end.position, there.position),
        due=appointed_on,
        days=(appointed_on - case.day(there.occurred_at)).days,
        allowed=within.amount,
        circumstance=KEPT_BACK,
    )


def _well_before(case: JudgedDossier, there: HistoryEntry, appointed_on: date, within: Span) -> bool:
    """Whether a full working day lies between a result's being there and the day appointed."""
    return beyond(within, there.occurred_at, end_of_day(appointed_on, case.zone), case)
