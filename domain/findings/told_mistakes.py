"""Mistakes in results of which a visit told, and which were reported or corrected only when the office wished; and results passed back again and again (NĐ 118/2025 Art. 23(1))."""

from collections.abc import Iterator

from domain.dossier.history import HistoryEntry
from domain.facts.citizen import VisitRecorded
from domain.facts.outcome import ResultCorrected, ResultDelivered, ResultErrorFound, ResultHandedOver, ResultIssued
from domain.judged.charge import acted
from domain.judged.imports import by_command
from domain.judged.last_moments import last_day
from domain.judged.spans import beyond
from domain.judged.subject import Breach, JudgedDossier
from domain.law.last_moments import latest_day_if_countable
from domain.law.local_time import end_of_day
from domain.law.phrase_tables import Same
from domain.wording.results_to_come import unready
from domain.wording.wrong_results import tells_of_mistake

TOLD_AT_VISIT = "TOLD_AT_VISIT"
"""The circumstance of a mistake in a result of which a visit told, and whose correction is counted from there."""

WRONG_WHEN_DUE = "WRONG_WHEN_DUE"
"""The circumstance of a result that was at the one-stop in time, but wrong, and there as it had to be only after the day promised."""

PASSED_BACK_AGAIN = "PASSED_BACK_AGAIN"
"""The circumstance of one result that was found to be wrong again and again."""


def told_at_visit(case: JudgedDossier) -> Iterator[Breach]:
    """A visit told that the result is wrong, it was not passed back by the next day, and no correction was back within the days for it.

    Who passes it back may take as long as what goes between the one-stop and those who issue (`handover_within`).
    """
    span, passing = case.rules.result_correction_within, case.rules.handover_within
    calendar, end = case.law.calendar, case.end
    if span is None or calendar is None or end is None or not isinstance(end.fact, ResultIssued):
        return
    counted = end.position
    for visit in case.entries(VisitRecorded):
        if visit.position < counted or not by_command(visit) or not _tells(case, end.fact, visit):
            continue
        reported, done = _next(case, ResultErrorFound, visit), _next(case, ResultCorrected, visit)
        known = [each for each in case.entries(ResultErrorFound, ResultCorrected) if each.position < visit.position]
        if known and isinstance(known[-1].fact, ResultErrorFound):
            continue  # it only repeats what was passed back
        counted = done.position if done is not None else case.history[-1].position + 1
        at_once = (
            passing is not None
            and reported is not None
            and not beyond(passing, visit.occurred_at, reported.occurred_at, case)
        )
        latest_on = latest_day_if_countable(
            visit.occurred_at, span, calendar, case.zone, rest_day=case.rules.rest_day_receipt
        )
        if at_once or latest_on is None:
            continue
        latest_on = last_day(case, latest_on, end_of_day(latest_on, case.zone))
        if done is not None and case.day(done.occurred_at) <= latest_on:
            continue
        later = (each for each in case.history if each.position > visit.position)
        shown = done or next((each for each in later if case.day(each.occurred_at) > latest_on), None)
        if shown is not None:
            positions = (each.position for each in (end, visit, reported, done) if each is not None)
            yield Breach(
                entry=shown,
                official=end.fact.context.actor.id,
                evidence=tuple(positions),
                items=(visit.fact.purpose,) if isinstance(visit.fact, VisitRecorded) else (),
                due=latest_on,
                days=(case.day(shown.occurred_at) - latest_on).days,
                circumstance=TOLD_AT_VISIT,
            )


def wrong_when_due(case: JudgedDossier) -> Iterator[Breach]:
    """A result reached the one-stop in time, was found to be wrong before the applicant had it, and was corrected within its days, but after the last day for a result to be there: one entry more, and what is not made out has three days more.

    An applicant who finds the mistake at the counter is the lawful case of it, so that this is to be examined.
    """
    end = case.end
    if end is None or not isinstance(end.fact, ResultIssued) or end.fact.handover_latest_on is None:
        return
    if case.imported and case.procedure is None:
        return
    stored = end.fact.handover_latest_on
    latest_on = last_day(case, stored, end_of_day(stored, case.zone))
    there = next(iter(case.entries(ResultHandedOver)), None)
    if there is None or case.day(there.occurred_at) > latest_on:
        return  # LATE_RESULT_HANDOVER says so
    given = next(iter(case.entries(ResultDelivered)), None)
    found = [
        each
        for each in case.entries(ResultErrorFound)
        if each.position > there.position and (given is None or each.position < given.position)
    ]
    wrong = [(each, done) for each in found if (done := _next(case, ResultCorrected, each)) is not None]
    if not wrong or case.day(wrong[-1][1].occurred_at) <= latest_on:
        return
    error, done = wrong[-1]
    assert isinstance(error.fact, ResultErrorFound)
    wording = Same(case.rules.wording)
    if any(unready(text, wording) for each, _ in wrong for text in _said(each)):
        return  # RESULT_TO_COME says so
    last = end_of_day(latest_on, case.zone)
    yield Breach(
        entry=done,
        official=acted(case, end, last),
        evidence=(end.position, there.position, *(each.position for pair in wrong for each in pair)),
        items=(error.fact.error,),
        due=latest_on,
        days=(case.day(done.occurred_at) - latest_on).days,
        circumstance=WRONG_WHEN_DUE,
        last=last,
    )


def passed_back_again(case: JudgedDossier) -> Iterator[Breach]:
    """One result was found to be wrong more often than the rules take for mistakes: what is not made out can be issued in time and passed back again and again."""
    most, reported = case.rules.result_corrections, case.entries(ResultErrorFound)
    for count, entry in enumerate(reported, start=1):
        if most is None or count <= most or case.end is None or not isinstance(entry.fact, ResultErrorFound):
            continue
        yield Breach(
            entry=entry,
            official=case.end.fact.context.actor.id,
            evidence=(case.end.position, *(each.position for each in reported[:count])),
            items=(entry.fact.error,),
            count=count,
            allowed=most,
            circumstance=PASSED_BACK_AGAIN,
        )


def _said(entry: HistoryEntry) -> Iterator[str]:
    if isinstance(entry.fact, ResultErrorFound):
        yield entry.fact.error
        yield entry.fact.context.reason or ""


def _tells(case: JudgedDossier, issued: ResultIssued, visit: HistoryEntry) -> bool:
    assert isinstance(visit.fact, VisitRecorded)
    called = " ".join(_before_number(issued.result or ""))
    return tells_of_mistake(visit.fact.purpose, (called,) if " " in called else (), Same(case.rules.wording))


def _before_number(name: str) -> Iterator[str]:
    """The words of a result's name up to its number: "Giấy phép 12/GP-UBND" is a giấy phép."""
    for word in name.split():
        if any(each.isdecimal() for each in word) or word.casefold() == "số":
            return
        yield word


def _next(case: JudgedDossier, kind: type, after: HistoryEntry) -> HistoryEntry | None:
    return next((each for each in case.entries(kind) if each.position > after.position), None)
