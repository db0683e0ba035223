"""Deadlines: due dates that passed, apologies owed for them, and dates that moved (NĐ 61/2018 Art. 19(8, 9))."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from domain.dossier.apologies import unanswered
from domain.dossier.history import HistoryEntry
from domain.dossier.missed_dates import MissedDate
from domain.dossier.timeliness import Timeliness, settled
from domain.facts.appointments import AppointmentChanged
from domain.facts.corrections import EntryCorrected
from domain.facts.filing import DossierAccepted
from domain.facts.outcome import Outcome, RefusedAfterAppraisal
from domain.facts.processing import ClockPaused, ClockRestarted, ClockResumed
from domain.findings.subject import Breach, JudgedDossier
from domain.law.local_time import DAY
from domain.law.paper_names import says
from domain.values.context import LimitUnit

_DATES = frozenset(
    {
        "received_at",
        "timezone",
        "unit",
        "limit",
        "computation",
        "due_at",
        "due_on",
        "old_due_at",
        "old_due_on",
        "new_due_at",
        "new_due_on",
        "latest_on",
        "forward_latest_on",
        "supplement_latest_on",
    }
)
_Timed = DossierAccepted | ClockPaused | ClockResumed | ClockRestarted | AppointmentChanged | Outcome


def overdue(case: JudgedDossier) -> Iterator[Breach]:
    """A due date passed with the dossier open: the clock recorded it, or a later end or change of the date shows it."""
    for missed in case.missed_dates:
        if missed.entry is not None:
            yield _missed(case, missed, missed.entry)


def late_refusal(case: JudgedDossier) -> Iterator[Breach]:
    """The dossier was refused after appraisal outside its time limit (NĐ 61/2018 Art. 19(8))."""
    end, dossier = case.end, case.dossier
    if end is None or not isinstance(end.fact, RefusedAfterAppraisal) or settled(dossier) is not Timeliness.LATE:
        return
    days = _days_late(case, dossier.due_on, end)
    yield Breach(entry=end, evidence=case.filed, due=dossier.due_on, days=days)


def missing_apology(case: JudgedDossier) -> Iterator[Breach]:
    """A due date passed and no apology was ever issued for it (NĐ 61/2018 Art. 19(9)). Not raised for a dossier withdrawn or stopped before it was overdue."""
    if case.discontinued_in_time or case.rules.apology_before is None:
        return
    for missed in unanswered(case.missed_dates, case.apologies):
        if missed.entry is not None:
            yield _missed(case, missed, missed.entry)


def late_apology(case: JudgedDossier) -> Iterator[Breach]:
    """An apology came after the last day for it, or after a due date had passed without one (NĐ 61/2018 Art. 19(9))."""
    if case.discontinued_in_time or case.rules.apology_before is None:
        return
    for apology in case.apologies:
        if apology.in_time:
            continue
        evidence = tuple(position for each in apology.after for position in each.evidence)
        latest_on = apology.fact.latest_on
        days = max((case.day(apology.entry.occurred_at) - latest_on).days, 0) if latest_on else None
        yield Breach(
            entry=apology.entry,
            evidence=(*case.filed, *evidence),
            due=apology.due_on,
            days=days,
            allowed=case.rules.apology_before.amount,
        )


def repeated_reappointment(case: JudgedDossier) -> Iterator[Breach]:
    """Another date was promised more often than the regime allows (NĐ 61/2018 Art. 19(9))."""
    allowed = case.rules.reappointments
    if allowed is None:
        return
    changes = case.entries(AppointmentChanged)
    for count, entry in enumerate(changes, start=1):
        assert isinstance(entry.fact, AppointmentChanged)
        ordinal = max(entry.fact.ordinal or 0, count)
        if ordinal > allowed:
            evidence = tuple(each.position for each in changes[:count])
            yield Breach(entry=entry, evidence=evidence, count=ordinal, allowed=allowed, due=entry.fact.new_due_on)


def unjustified_due_date_change(case: JudgedDossier) -> Iterator[Breach]:
    """A due date was moved without a reason or without a legal basis."""
    for entry in case.entries(AppointmentChanged):
        assert isinstance(entry.fact, AppointmentChanged)
        context = entry.fact.context
        if not says(context.reason) or not any(says(each) for each in context.legal_basis):
            yield Breach(entry=entry, due=entry.fact.new_due_on)


def corrected_deadline(case: JudgedDossier) -> Iterator[Breach]:
    """A correction, also one of a correction, changed a due date, the receipt, or when the dossier was received, its clock paused or its handling ended."""
    by_position = {each.position: each for each in case.history}
    for entry in case.entries(EntryCorrected):
        assert isinstance(entry.fact, EntryCorrected)
        trail, target = _corrected(entry, by_position)
        timed = target is not None and isinstance(target.fact, _Timed)
        names = sorted(
            name
            for name in _names(entry.fact.fields)
            if name.split(".")[-1] in _DATES or (timed and name.endswith("occurred_at"))
        )
        if names:
            yield Breach(entry=entry, evidence=trail, items=tuple(names))


def _corrected(
    entry: HistoryEntry, by_position: dict[int, HistoryEntry]
) -> tuple[tuple[int, ...], HistoryEntry | None]:
    """The entry that a correction corrects in the end, through corrections of corrections, and the positions on the way."""
    trail: list[int] = []
    current: HistoryEntry | None = entry
    while current is not None and isinstance(current.fact, EntryCorrected) and current.fact.corrects not in trail:
        trail.append(current.fact.corrects)
        current = by_position.get(current.fact.corrects)
    return tuple(trail), current


def _names(fields: dict[str, Any], path: str = "") -> Iterator[str]:
    """The dotted names of all fields that a correction sets, also those inside of others."""
    for name, value in fields.items():
        whole = f"{path}{name}"
        yield whole
        if isinstance(value, dict):
            yield from _names(value, f"{whole}.")


def _missed(case: JudgedDossier, missed: MissedDate, entry: HistoryEntry) -> Breach:
    days = None
    if missed.ended_at is not None and missed.due_on is not None:
        days = max((case.day(missed.ended_at) - missed.due_on).days, 0)
    return Breach(entry=entry, occurred_at=missed.moment, evidence=missed.evidence, due=missed.due_on, days=days)


def _days_late(case: JudgedDossier, due_on: date | None, end: HistoryEntry) -> int | None:
    if case.dossier.unit is LimitUnit.HOUR and case.dossier.due_at is not None:
        return (end.occurred_at - case.dossier.due_at) // DAY
    return (case.day(end.occurred_at) - due_on).days if due_on else None
