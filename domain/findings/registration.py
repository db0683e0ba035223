"""Registration: a dossier registered only when the work was done is never late (TT 01/2018 Art. 17(1b); NĐ 118/2025 Art. 17(3))."""

from collections.abc import Iterator
from datetime import timedelta

from domain.dossier.history import HistoryEntry
from domain.facts.outcome import ResultApproved, ResultIssued
from domain.facts.processing import VerificationRecorded, VerificationScheduled
from domain.findings.records import noted_at
from domain.findings.told_receipts import told_by_receipt
from domain.judged.imports import by_command
from domain.judged.spans import beyond
from domain.judged.subject import Breach, JudgedDossier
from domain.law.paper_names import says
from domain.wording.results_to_come import dated_before

DATED_BEFORE = "DATED_BEFORE"
"""The circumstance of a result whose own date is before the filing."""
CHECKED_BEFORE = "CHECKED_BEFORE"
"""The circumstance of a field check on a day before the filing."""


def registered_after_work(case: JudgedDossier) -> Iterator[Breach]:
    """A field check took place on a day before the filing, the receipt says itself that the dossier had come before, or the result came so soon after it, or is of so early a day by its own words, that the work had been done before."""
    yield from _checked_before(case)
    yield from told_by_receipt(case)
    too_soon = list(_too_soon(case))
    yield from too_soon or _dated_before(case)


def _checked_before(case: JudgedDossier) -> Iterator[Breach]:
    planned = {
        each.fact.verification: each.fact.at
        for each in case.entries(VerificationScheduled)
        if isinstance(each.fact, VerificationScheduled)
    }
    for entry in case.entries(VerificationRecorded):
        filed_on = case.day(case.history[0].occurred_at)
        assert isinstance(entry.fact, VerificationRecorded)
        at = entry.fact.at or planned.get(entry.fact.verification)
        if at is not None and case.day(at) < filed_on:
            yield Breach(
                entry=entry,
                evidence=case.filed,
                occurred_at=at,
                items=(entry.fact.verification,),
                due=filed_on,
                circumstance=CHECKED_BEFORE,
            )


def _dated_before(case: JudgedDossier) -> Iterator[Breach]:
    """The result, as it was approved or issued here, is by its number and date a document of before the filing; the first that is."""
    if not case.history:
        return
    filed_on = case.day(case.history[0].occurred_at)
    for entry in case.entries(ResultApproved, ResultIssued):
        assert isinstance(entry.fact, ResultApproved | ResultIssued)
        name = entry.fact.result or ""
        if by_command(entry) and dated_before(name, case.rules.wording, filed_on):
            yield Breach(
                entry=entry,
                official=entry.fact.context.actor.id,
                evidence=(*case.filed, entry.position),
                items=(name,),
                due=filed_on,
                circumstance=DATED_BEFORE,
            )
            return


def _too_soon(case: JudgedDossier) -> Iterator[Breach]:
    """The result came so soon after the receipt, or was entered so soon after it, that the work had been done before.

    How soon that is depends on the limit and is the rule pack's. Not raised of results given at once, nor where the pack names no time for
    such a limit, as for those in hours. A receipt entered later than it is dated is excused by a reason within the tolerance for late entries.
    """
    receipt, accepted, end = case.receipt, case.accepted, case.end
    if receipt is None or accepted is None or end is None or not isinstance(end.fact, ResultIssued):
        return
    least = _least(case)
    if least is None:
        return
    took = end.occurred_at - receipt.occurred_at
    entered_at, ended_at = noted_at(receipt), noted_at(end)
    gap = ended_at - entered_at if entered_at is not None and ended_at is not None else None
    if took < least:
        minutes = took
    elif gap is not None and gap < least and not _excused(case, receipt):
        minutes = max(gap, timedelta())
    else:
        return
    yield Breach(
        entry=end,
        evidence=case.filed,
        official=end.fact.context.actor.id,
        count=int(minutes / timedelta(minutes=1)),
        allowed=int(least / timedelta(minutes=1)),
        due=case.day(receipt.occurred_at),
    )


def _least(case: JudgedDossier) -> timedelta | None:
    """The time that work under the dossier's limit takes at least; None where the rules name none."""
    accepted = case.accepted
    if accepted is None or accepted.limit is None or accepted.instant:
        return None
    for each in case.rules.least_handling:
        if each.unit is accepted.unit and accepted.limit >= each.least:
            return timedelta(minutes=each.minutes)
    return None


def _excused(case: JudgedDossier, receipt: HistoryEntry) -> bool:
    entered_at, tolerance = noted_at(receipt), case.rules.backdating_threshold
    if entered_at is None or not says(receipt.fact.context.reason):
        return False
    return tolerance is None or not beyond(tolerance, receipt.occurred_at, entered_at, case)
