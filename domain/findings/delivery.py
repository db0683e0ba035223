"""Delivery: when a result that was issued reaches the one-stop, which gives it to the applicant (NĐ 61/2018 Art. 20; NĐ 118/2025 Art. 20, 22(3))."""

from collections.abc import Iterator
from datetime import date

from domain.dossier.history import HistoryEntry
from domain.facts.appointments import OwedAct
from domain.facts.citizen import VisitRecorded
from domain.facts.outcome import (
    RefusedAfterAppraisal,
    ResultCorrected,
    ResultDelivered,
    ResultErrorFound,
    ResultHandedOver,
    ResultIssued,
)
from domain.findings.told_mistakes import passed_back_again, told_at_visit, wrong_when_due
from domain.judged.charge import acted
from domain.judged.imports import by_command
from domain.judged.last_moments import last_day, passed
from domain.judged.subject import Breach, JudgedDossier
from domain.law.last_moments import latest_day_if_countable
from domain.law.local_time import end_of_day
from domain.law.paper_names import normalised
from domain.law.phrase_tables import Same
from domain.values.context import Channel, by_applicant
from domain.values.wording import Wording
from domain.wording.results_to_come import dated_after, no_result, to_come, unmade, unready

NO_RESULT = "NO_RESULT"
"""The circumstance of a result that is none by its words: a return, a refusal, a demand or a delay."""
SAID_LATER = "SAID_LATER"
"""The circumstance of a result of which its own date, a visit, its delivery, or what is said to be wrong with it, says that it had not been there."""


def late_result_handover(case: JudgedDossier) -> Iterator[Breach]:
    """A result, or the notice of a refusal, reached the one-stop after the last day for it, or never.

    A result dated in time is of no use to an applicant who comes on the day promised and finds none. Where nobody recorded that it reached
    the one-stop, its delivery shows it; one sent by post may arrive as much later as the rules allow for the post. Whether a one-stop has a
    part in an import at all, only its procedure tells.
    """
    end = case.end
    if end is None or not isinstance(end.fact, ResultIssued | RefusedAfterAppraisal):
        return
    if (stored := end.fact.handover_latest_on) is None or (case.imported and case.procedure is None):
        return
    latest_on = last_day(case, stored, end_of_day(stored, case.zone))
    there = _there(case) or _corrected_after(case, latest_on)
    if there is not None and case.day(there.occurred_at) <= by_post(case, there, latest_on):
        return
    clock = passed(case, OwedAct.RESULT_HANDOVER) if latest_on == stored else None
    if (shown := clock or there) is None:
        return
    last = end_of_day(latest_on, case.zone)
    yield Breach(
        entry=shown,
        occurred_at=there.occurred_at if there is not None else None,
        official=acted(case, end, last),
        evidence=(*case.filed, end.position, *((there.position,) if there is not None else ())),
        due=latest_on,
        days=(case.day(there.occurred_at) - latest_on).days if there is not None else None,
        span=(last, there.occurred_at) if there is not None else None,
        unmet=there is None,
        last=last,
    )


def late_result_correction(case: JudgedDossier) -> Iterator[Breach]:
    """A result that was found to be wrong was back at the one-stop after the last day for its correction, or never (NĐ 118/2025 Art. 23(1)); counted from a visit that told of it, where that was passed back only later."""
    for found in case.entries(ResultErrorFound):
        assert isinstance(found.fact, ResultErrorFound)
        if (stored := found.fact.correct_latest_on) is None:
            continue
        latest_on = last_day(case, stored, end_of_day(stored, case.zone))
        later = (each for each in case.entries(ResultCorrected) if each.position > found.position)
        done = next(later, None)
        if done is not None and case.day(done.occurred_at) <= latest_on:
            continue
        due_at, last = end_of_day(stored, case.zone), end_of_day(latest_on, case.zone)
        clock = passed(case, OwedAct.RESULT_CORRECTION, due_at) if latest_on == stored else None
        if (shown := clock or done) is None:
            continue
        issued = case.end.position if case.end is not None else found.position
        yield Breach(
            entry=shown,
            occurred_at=done.occurred_at if done is not None else None,
            official=acted(case, case.end, last) if case.end is not None else None,
            evidence=(issued, found.position, *((done.position,) if done is not None else ())),
            items=(found.fact.error,),
            due=latest_on,
            days=(case.day(done.occurred_at) - latest_on).days if done is not None else None,
            span=(last, done.occurred_at) if done is not None else None,
            unmet=done is None,
            last=last,
        )
    yield from told_at_visit(case)
    yield from wrong_when_due(case)
    yield from passed_back_again(case)


def result_to_come(case: JudgedDossier) -> Iterator[Breach]:
    """A result was recorded as issued, or at the one-stop, and its own words say that there is none yet, or that it is none: the end on record is none. Or its name has a later date, or a visit up to its delivery, or that itself, says so; or the error with which it was passed back."""
    wording = Same(case.rules.wording)
    for entry in case.entries(ResultIssued, ResultHandedOver):
        if not by_command(entry) or by_applicant(entry.fact.context.actor):
            continue
        if said := _said_to_come(entry, wording) or _only_begun(case, entry, wording):
            yield Breach(entry=entry, evidence=case.filed, items=said, due=case.dossier.due_on)
            return
        if (name := _no_result(case, entry, wording)) is not None:
            due = case.dossier.due_on
            yield Breach(entry=entry, evidence=case.filed, items=(name,), due=due, circumstance=NO_RESULT)
            return
    yield from _said_later(case, wording)


def _only_begun(case: JudgedDossier, entry: HistoryEntry, wording: Same[Wording]) -> tuple[str, ...]:
    """The name of a result that is only the draft of one, unless the procedure is for such a thing."""
    name = entry.fact.result if isinstance(entry.fact, ResultIssued) else None
    begun = unmade(name, wording) if name else None
    if name is None or begun is None:
        return ()
    own = (case.procedure.name, case.procedure.result or "") if case.procedure is not None else ()
    return () if any(f" {begun} " in f" {normalised(each)} " for each in own) else (name,)


def _no_result(case: JudgedDossier, entry: HistoryEntry, wording: Same[Wording]) -> str | None:
    """The words by which a result is none, unless the procedure is for such a thing: its name, or, where it has none, the reason if that begins with them."""
    if not isinstance(entry.fact, ResultIssued):
        return None
    name, reason = entry.fact.result, entry.fact.context.reason
    said = no_result(name or reason or "", wording)
    if said is not None and not name and normalised(said) != normalised(reason or ""):
        said = None
    of_procedure = (
        said is not None and case.procedure is not None and no_result(case.procedure.name, wording) is not None
    )
    return said if not of_procedure else None


def _said_later(case: JudgedDossier, wording: Same[Wording]) -> Iterator[Breach]:
    end = case.end
    if end is None or not isinstance(end.fact, ResultIssued):
        return
    name = end.fact.result or ""
    if by_command(end) and dated_after(name, wording.value, case.day(end.occurred_at)):
        due = case.dossier.due_on
        yield Breach(entry=end, evidence=case.filed, items=(name,), due=due, circumstance=SAID_LATER)
        return
    delivered = False
    for entry in case.entries(VisitRecorded, ResultDelivered, ResultErrorFound):
        if entry.position < end.position or entry.occurred_at < end.occurred_at:
            continue
        if delivered and not isinstance(entry.fact, ResultErrorFound):
            continue  # a visit after the delivery may be for another thing
        if said := _said_to_come(entry, wording):
            yield Breach(
                entry=entry,
                official=end.fact.context.actor.id,
                evidence=(*case.filed, end.position),
                items=said,
                due=case.dossier.due_on,
                circumstance=SAID_LATER,
            )
            return
        delivered = delivered or isinstance(entry.fact, ResultDelivered)


def _said_to_come(entry: HistoryEntry, wording: Same[Wording]) -> tuple[str, ...]:
    fact = entry.fact
    if isinstance(fact, ResultErrorFound):  # what is said there is said of the result
        told = (fact.error, fact.context.reason)
        return tuple(found for text in told if text and (found := unready(text, wording)))
    texts = (getattr(fact, "result", None), getattr(fact, "purpose", None), fact.context.reason)
    return tuple(found for text in texts if text and (found := to_come(text, wording)))


def _there(case: JudgedDossier) -> HistoryEntry | None:
    """What shows that the result was at the one-stop, the earliest first."""
    known = case.entries(ResultHandedOver, ResultDelivered)
    return min(known, key=lambda each: (each.occurred_at, each.position), default=None)


def _corrected_after(case: JudgedDossier, latest_on: date) -> HistoryEntry | None:
    """What shows that the result was at the one-stop only after a day, where nothing else does: its correction, which is back there."""
    done = case.entries(ResultCorrected)
    return next((each for each in done if case.day(each.occurred_at) > latest_on), None)


def by_post(case: JudgedDossier, there: HistoryEntry, latest_on: date) -> date:
    """Takes what shows that a result was there and the last day for it, returns that day, or as much later as a delivery by post may take."""
    span, calendar = case.rules.postal_delivery_within, case.law.calendar
    posted = isinstance(there.fact, ResultDelivered) and there.fact.context.channel is Channel.POSTAL
    if not posted or span is None or calendar is None:
        return latest_on
    latest = latest_day_if_countable(
        end_of_day(latest_on, case.zone), span, calendar, case.zone, rest_day=case.rules.rest_day_receipt
    )
    return latest or latest_on
