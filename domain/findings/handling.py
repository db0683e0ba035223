"""Handling: legs, opinions, field checks, lost papers, early results (NĐ 61/2018 Art. 19-21)."""

from collections.abc import Iterator
from datetime import date, datetime

from domain.dossier.apologies import LOSS
from domain.dossier.history import HistoryEntry
from domain.facts.appointments import ApologyIssued
from domain.facts.citizen import DocumentLost
from domain.facts.outcome import EarlyResultAnnounced, ResultDelivered, ResultIssued
from domain.facts.processing import (
    ClockPaused,
    OpinionGiven,
    OpinionLateNoticed,
    OpinionRequested,
    VerificationRecorded,
    VerificationScheduled,
)
from domain.facts.routing import LegClosed, LegOpened
from domain.findings.subject import Breach, JudgedDossier
from domain.values.context import BY_INSTANT


def late_leg(case: JudgedDossier) -> Iterator[Breach]:
    """An agency's part ended after its own deadline, or was still open when the dossier ended after it (NĐ 61/2018 Art. 19(6)).

    Not raised where the dossier's clock was paused between the part's beginning and its deadline: the deadline is then no longer reliable.
    """
    closed = {each.fact.leg: each for each in case.entries(LegClosed) if isinstance(each.fact, LegClosed)}
    for opened in case.entries(LegOpened):
        fact = opened.fact
        assert isinstance(fact, LegOpened)
        hours = fact.computation is not None and fact.computation.unit in BY_INSTANT
        end = closed.get(fact.leg) or (None if case.discontinued else case.end)
        if end is None or not _late(case, end.occurred_at, fact.due_at, fact.due_on, hours):
            continue
        if any(_between(opened, pause, fact.due_on, case) for pause in case.entries(ClockPaused)):
            continue
        yield Breach(
            entry=end,
            evidence=(opened.position,),
            agency=fact.agency,
            items=(fact.task,),
            due=fact.due_on,
            days=(case.day(end.occurred_at) - fact.due_on).days if fact.due_on else None,
        )


def late_opinion_unreported(case: JudgedDossier) -> Iterator[Breach]:
    """An opinion came after its deadline, or not at all, and the head of the one-stop was never notified (NĐ 61/2018 Art. 19(5))."""
    noticed = {
        each.fact.opinion for each in case.entries(OpinionLateNoticed) if isinstance(each.fact, OpinionLateNoticed)
    }
    given = {each.fact.opinion: each for each in case.entries(OpinionGiven) if isinstance(each.fact, OpinionGiven)}
    for requested in case.entries(OpinionRequested):
        fact = requested.fact
        assert isinstance(fact, OpinionRequested)
        hours = fact.computation is not None and fact.computation.unit in BY_INSTANT
        end = given.get(fact.opinion) or (None if case.discontinued else case.end)
        if fact.opinion in noticed or end is None or not _late(case, end.occurred_at, fact.due_at, fact.due_on, hours):
            continue
        yield Breach(
            entry=end,
            evidence=(requested.position,),
            items=(fact.agency,),
            about=fact.agency,
            due=fact.due_on,
            days=(case.day(end.occurred_at) - fact.due_on).days if fact.due_on else None,
        )


def unrecorded_verification(case: JudgedDossier) -> Iterator[Breach]:
    """A field check was recorded without time, place or participants, or scheduled and never recorded by the end of the dossier (NĐ 61/2018 Art. 19(3)).

    Time and place may come from the schedule; the participants only from the record.
    """
    scheduled = {
        each.fact.verification: each
        for each in case.entries(VerificationScheduled)
        if isinstance(each.fact, VerificationScheduled)
    }
    recorded: set[str] = set()
    for entry in case.entries(VerificationRecorded):
        fact = entry.fact
        assert isinstance(fact, VerificationRecorded)
        recorded.add(fact.verification)
        plan = scheduled.get(fact.verification)
        placed = plan is not None or (fact.at is not None and bool((fact.place or "").strip()))
        if not placed or not fact.participants:
            yield Breach(entry=entry, evidence=(plan.position,) if plan else (), items=(fact.verification,))
    for verification, entry in scheduled.items():
        assert isinstance(entry.fact, VerificationScheduled)
        end = case.end
        if verification not in recorded and end is not None and end.occurred_at > entry.fact.at:
            yield Breach(entry=entry, occurred_at=entry.fact.at, evidence=(end.position,), items=(verification,))


def missing_loss_apology(case: JudgedDossier) -> Iterator[Breach]:
    """A paper was lost and no apology for a loss followed (NĐ 61/2018 Art. 21(2)). Each apology answers all losses before it."""
    for entry in case.entries(DocumentLost):
        assert isinstance(entry.fact, DocumentLost)
        if not any(_for_loss(each) and each.occurred_at >= entry.occurred_at for each in case.entries(ApologyIssued)):
            yield Breach(entry=entry, items=(entry.fact.item,))


def unannounced_early_result(case: JudgedDossier) -> Iterator[Breach]:
    """A result was handed over on a day before the appointment without being announced beforehand (NĐ 61/2018 Art. 20(4)).

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


def _for_loss(entry: HistoryEntry) -> bool:
    fact = entry.fact
    return isinstance(fact, ApologyIssued) and fact.cause == LOSS


def _late(case: JudgedDossier, moment: datetime, due_at: datetime | None, due_on: date | None, hours: bool) -> bool:
    """Whether a moment is past a deadline: limits in days by local date, in hours by instant (docs/semantics.md, "Timeliness")."""
    if hours or due_on is None:
        return due_at is not None and moment > due_at
    return case.day(moment) > due_on


def _between(opened: HistoryEntry, pause: HistoryEntry, due_on: date | None, case: JudgedDossier) -> bool:
    return opened.occurred_at <= pause.occurred_at and (due_on is None or case.day(pause.occurred_at) <= due_on)
