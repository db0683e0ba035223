"""Handling: legs, opinions, field checks, lost papers (NĐ 61/2018 Art. 19-21)."""

from collections.abc import Iterator
from datetime import date, datetime

from msgspec.structs import replace

from domain.dossier.apologies import LOSS
from domain.dossier.history import HistoryEntry
from domain.errors import Uncountable
from domain.execution.persons import same_person
from domain.facts.appointments import ApologyIssued
from domain.facts.citizen import DocumentLost
from domain.facts.outcome import ResultIssued
from domain.facts.processing import (
    ClockPaused,
    ClockRestarted,
    ClockResumed,
    OpinionGiven,
    OpinionLateNoticed,
    OpinionRequested,
    VerificationRecorded,
    VerificationScheduled,
)
from domain.facts.routing import LegClosed, LegOpened
from domain.judged.subject import Breach, JudgedDossier
from domain.law.due_dates import resume
from domain.law.local_time import end_of_day
from domain.values.context import BY_INSTANT, Computation, LimitUnit

LOST_BY_APPLICANT = "LOST_BY_APPLICANT"
"""The circumstance of a paper that is said to have been lost by the applicant."""


def late_leg(case: JudgedDossier) -> Iterator[Breach]:
    """An agency's part ended after its own deadline, or was still open when the dossier ended after it (NĐ 61/2018 Art. 19(6)).

    Its deadline moves by what a pause of the dossier's clock took of it, and by no more: a pause of a minute gives no day.
    """
    closed = {each.fact.leg: each for each in case.entries(LegClosed) if isinstance(each.fact, LegClosed)}
    for opened in case.entries(LegOpened):
        fact = opened.fact
        assert isinstance(fact, LegOpened)
        hours = fact.due_on is None or (fact.computation is not None and fact.computation.unit in BY_INSTANT)
        end = closed.get(fact.leg) or (None if case.discontinued else case.end)
        if end is None or not _late(case, end.occurred_at, fact.due_at, fact.due_on, hours):
            continue
        due = _without_pauses(case, opened.occurred_at, end.occurred_at, fact)
        if due is None or not _late(case, end.occurred_at, due.due_at, due.due_on, hours):
            continue
        yield Breach(
            entry=end,
            evidence=(opened.position,),
            agency=fact.agency,
            items=(fact.task,),
            due=due.due_on,
            days=(case.day(end.occurred_at) - due.due_on).days if due.due_on else None,
        )


def late_opinion_unreported(case: JudgedDossier) -> Iterator[Breach]:
    """An opinion came after its deadline, or not at all, and the head of the one-stop was not notified while it was awaited (NĐ 61/2018 Art. 19(5)).

    A notice that is recorded, or dated, after the opinion came, or the dossier ended, is none: it was to be urged by it.
    """
    notices: dict[str, HistoryEntry] = {}
    for each in case.entries(OpinionLateNoticed):
        assert isinstance(each.fact, OpinionLateNoticed)
        notices.setdefault(each.fact.opinion, each)
    given = {each.fact.opinion: each for each in case.entries(OpinionGiven) if isinstance(each.fact, OpinionGiven)}
    for requested in case.entries(OpinionRequested):
        fact = requested.fact
        assert isinstance(fact, OpinionRequested)
        hours = fact.computation is not None and fact.computation.unit in BY_INSTANT
        end = given.get(fact.opinion) or (None if case.discontinued else case.end)
        if end is None or not _late(case, end.occurred_at, fact.due_at, fact.due_on, hours):
            continue
        notice = notices.get(fact.opinion)
        if notice is not None and notice.position < end.position and notice.occurred_at <= end.occurred_at:
            continue
        yield Breach(
            entry=end,
            evidence=(requested.position,) if notice is None else (requested.position, notice.position),
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
        # A check put off until after the result was not made before it, either.
        if (
            verification not in recorded
            and end is not None
            and (end.occurred_at > entry.fact.at or isinstance(end.fact, ResultIssued))
        ):
            at = min(entry.fact.at, end.occurred_at)
            yield Breach(entry=entry, occurred_at=at, evidence=(end.position,), items=(verification,))


def missing_loss_apology(case: JudgedDossier) -> Iterator[Breach]:
    """A paper was lost and no apology for a loss followed (NĐ 61/2018 Art. 21(2)). Each apology answers all losses before it.

    Whether the applicant lost it, as it may be said, only they can tell.
    """
    for entry in case.entries(DocumentLost):
        assert isinstance(entry.fact, DocumentLost)
        if not any(_answers(each, entry) for each in case.entries(ApologyIssued)):
            own = same_person(entry.fact.lost_by, case.dossier.handling.applicant)
            yield Breach(entry=entry, items=(entry.fact.item,), circumstance=LOST_BY_APPLICANT if own else None)


def late_loss_apology(case: JudgedDossier) -> Iterator[Breach]:
    """The apology for a lost paper came later than the rule pack allows (NĐ 61/2018 Art. 21(2) names no day)."""
    span = case.rules.loss_apology_within
    for entry in case.entries(DocumentLost):
        assert isinstance(entry.fact, DocumentLost)
        latest_on = case.loss_apology_by(entry)
        answered = next((each for each in case.entries(ApologyIssued) if _answers(each, entry)), None)
        if span is None or latest_on is None or answered is None or case.day(answered.occurred_at) <= latest_on:
            continue
        yield Breach(
            entry=answered,
            evidence=(entry.position,),
            items=(entry.fact.item,),
            due=latest_on,
            days=(case.day(answered.occurred_at) - latest_on).days,
            allowed=span.amount,
        )


def _answers(apology: HistoryEntry, loss: HistoryEntry) -> bool:
    """Whether an apology is one for a loss that had happened by then; the first that is decides whether it was in time."""
    fact = apology.fact
    return isinstance(fact, ApologyIssued) and fact.cause == LOSS and apology.occurred_at >= loss.occurred_at


def _late(case: JudgedDossier, moment: datetime, due_at: datetime | None, due_on: date | None, hours: bool) -> bool:
    """Whether a moment is past a deadline: limits in days by local date, in hours by instant (docs/semantics.md, "Timeliness")."""
    if hours or due_on is None:
        return due_at is not None and moment > due_at
    return case.day(moment) > due_on


def _without_pauses(case: JudgedDossier, opened: datetime, ended: datetime, leg: LegOpened) -> Computation | None:
    """The deadline of a part, moved by what the pauses that began before it took of it; None where that cannot be counted."""
    due = leg.computation or Computation()
    unit = due.unit or (LimitUnit.CALENDAR_DAY if leg.due_on is not None else LimitUnit.HOUR)
    due = replace(
        due,
        due_at=leg.due_at or (end_of_day(leg.due_on, case.zone) if leg.due_on is not None else None),
        due_on=leg.due_on or (case.day(leg.due_at) if leg.due_at is not None else None),
    )
    for paused_at, resumed_at in _pauses(case, ended):
        begun, until = paused_at, min(resumed_at, ended)
        # A part that was opened while the clock stood got its deadline in that knowledge.
        if begun < opened or begun >= until or not _standing(case, begun, due, unit):
            continue
        if case.law.calendar is None or due.due_at is None or due.due_on is None:
            return None
        try:
            due = resume(due, unit, begun, until, case.law.calendar, case.zone, case.rules)
        except Uncountable:
            return None
    return due


def _pauses(case: JudgedDossier, ended: datetime) -> Iterator[tuple[datetime, datetime]]:
    """The pauses of the dossier's clock, each from when to when; one still open lasts to the end."""
    paused_at: datetime | None = None
    for entry in case.entries(ClockPaused, ClockResumed, ClockRestarted):
        if isinstance(entry.fact, ClockPaused):
            paused_at = paused_at or entry.occurred_at
        elif paused_at is not None:
            yield paused_at, entry.occurred_at
            paused_at = None
    if paused_at is not None:
        yield paused_at, ended


def _standing(case: JudgedDossier, moment: datetime, due: Computation, unit: LimitUnit) -> bool:
    """Whether a deadline had not passed at a moment."""
    return not _late(case, moment, due.due_at, due.due_on, unit in BY_INSTANT)
