"""Deadlines: due dates that passed, apologies owed for them, and dates that moved (NĐ 61/2018 Art. 19(8, 9))."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime

from msgspec.structs import replace

from domain.dossier.apologies import LOSS, unanswered
from domain.dossier.history import HistoryEntry
from domain.dossier.missed_dates import MissedDate
from domain.dossier.state import DateKind, Dossier, DueSpan, dated
from domain.dossier.timeliness import Timeliness, date_passes_at, overdue_from, refused_while_paused, settled
from domain.facts.appointments import ApologyIssued, AppointedDatePassed, AppointmentChanged, ExtensionProposed
from domain.facts.citizen import DocumentLost
from domain.facts.outcome import RefusedAfterAppraisal
from domain.judged.charge import in_charge
from domain.judged.imports import by_command
from domain.judged.names import fields as named_fields
from domain.judged.subject import Breach, JudgedDossier
from domain.law.local_time import DAY, TICK, end_of_day, local_midnight
from domain.law.paper_names import says
from domain.values.context import BY_INSTANT, Channel
from domain.values.reasons import RefusalGround
from domain.wording.stated_reasons import clear_reason

WHILE_PAUSED = "WHILE_PAUSED"
"""The circumstance of a refusal that has nothing to do with what the limit stood still for, after the day on which it would have ended."""
_ON_SUBSTANCE = (RefusalGround.NOT_ELIGIBLE, RefusalGround.NOT_COMPETENT)
REAPPOINTED = "REAPPOINTED"
"""The circumstance of a limit that passed after an apology in time had promised another date: the limit by law stays."""


def overdue(case: JudgedDossier) -> Iterator[Breach]:
    """A due date passed with the dossier open: the clock recorded it, or a later end or change of the date shows it."""
    for missed in case.missed_dates:
        if missed.entry is None:
            continue
        breach, promised = _missed(case, missed, missed.entry), _promised(case, missed)
        if promised:
            fact = promised[-1].fact
            assert isinstance(fact, AppointmentChanged)
            breach = replace(
                breach,
                evidence=(*breach.evidence, *(each.position for each in promised)),
                circumstance=REAPPOINTED,
                appointed=fact.new_due_on,
            )
        yield breach


def late_refusal(case: JudgedDossier) -> Iterator[Breach]:
    """The dossier was refused after appraisal outside its time limit (NĐ 61/2018 Art. 19(8)); or on its substance, while the limit stood still for papers or money."""
    end, dossier = case.end, case.dossier
    if end is None or not isinstance(end.fact, RefusedAfterAppraisal):
        return
    if refused_while_paused(dossier) and end.fact.ground in _ON_SUBSTANCE:
        days = _days_late(case, dossier.due_on, end)
        if days is not None and days > 0:
            yield Breach(entry=end, evidence=case.filed, due=dossier.due_on, days=days, circumstance=WHILE_PAUSED)
    if settled(dossier) is not Timeliness.LATE:
        return
    if not any(each.due == (dossier.due_at or dossier.due_on) for each in case.missed_dates):
        return  # put off by a day off
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


def incomplete_apology(case: JudgedDossier) -> Iterator[Breach]:
    """An apology for a limit that passed does not say why, or no new date came with it (NĐ 61/2018 Art. 19(9)).

    The date may stand in the apology, or in an extension or a new appointment before the limit passed: form 04 is both. Not raised where the
    limit was kept after all.
    """
    if case.discontinued_in_time or case.rules.apology_before is None:
        return
    dated_on = [case.day(each.occurred_at) for each in case.entries(AppointmentChanged, ExtensionProposed)]
    for apology in case.apologies:
        missed = next((each for each in case.missed_dates if each.due in apology.answers), None)
        if missed is None:
            continue
        fact, until = apology.fact, max(missed.due_on or date.min, case.day(apology.entry.occurred_at))
        lacking = []
        if not clear_reason(fact.context.reason, case.rules.reasons):
            lacking.append("reason")
        if fact.new_due_on is None and not any(each <= until for each in dated_on):
            lacking.append("new_due_on")
        if lacking:
            yield Breach(
                entry=apology.entry,
                evidence=(*case.filed, *missed.evidence),
                items=tuple(lacking),
                named=named_fields(lacking),
                due=missed.due_on,
            )


def repeated_reappointment(case: JudgedDossier) -> Iterator[Breach]:
    """Another date was promised more often than the regime allows (NĐ 61/2018 Art. 19(9)). What a source tells is no date that was promised here."""
    allowed = case.rules.reappointments
    if allowed is None:
        return
    promised = [each for each in case.entries(AppointmentChanged) if not _follows_the_calendar(each)]
    for here in (True, False):
        changes = [each for each in promised if by_command(each) is here]
        for count, entry in enumerate(changes, start=1):
            assert isinstance(entry.fact, AppointmentChanged)
            ordinal = max(entry.fact.ordinal or 0, count)
            if ordinal > allowed:
                evidence = tuple(each.position for each in changes[:count])
                yield Breach(entry=entry, evidence=evidence, count=ordinal, allowed=allowed, due=entry.fact.new_due_on)


def unjustified_due_date_change(case: JudgedDossier) -> Iterator[Breach]:
    """A due date was moved without a reason or without a legal basis. Not raised where the new date only follows a day off declared since.

    A letter of apology that gives the new date (form 04) has to give the reason, clearly, and no article (NĐ 61/2018 Art. 19(9)).
    """
    letters = {each.recorded_at for each in case.entries(ApologyIssued)}
    for entry in case.entries(AppointmentChanged):
        assert isinstance(entry.fact, AppointmentChanged)
        if _follows_the_calendar(entry):
            continue
        context = entry.fact.context
        if entry.recorded_at in letters and clear_reason(context.reason, case.rules.reasons):
            continue
        if not says(context.reason) or not any(says(each) for each in context.legal_basis):
            yield Breach(entry=entry, due=entry.fact.new_due_on)


def reappointment_without_apology(case: JudgedDossier) -> Iterator[Breach]:
    """A date beyond the limit by law was promised without an apology in time (NĐ 61/2018 Art. 19(9)): form 04 is both, apology and new date.

    Where an apology came, but too late, LATE_APOLOGY says so. A new date that only follows a day off declared since needs none; one given
    with the apology for a lost paper, before the limit passed, has it; and of an import, the office that it came from may have apologised
    for a limit that ended by then.
    """
    if case.rules.apology_before is None:
        return
    for entry, before in zip(case.history, case.states, strict=False):
        fact = entry.fact
        if (
            not isinstance(fact, AppointmentChanged)
            or fact.context.channel is Channel.IMPORT
            or _follows_the_calendar(entry)
            or _for_a_loss(case, entry, before)
            or not _beyond_the_limit(before, fact)
            or (
                case.imported_at is not None
                and before.due_on is not None
                and before.due_on <= case.day(case.imported_at)
            )
        ):
            continue
        due = before.due_at or before.due_on
        answered = any(
            due in apology.answers and (apology.in_time or apology.entry.occurred_at <= entry.occurred_at)
            for apology in case.apologies
        )
        if not answered:
            yield Breach(
                entry=entry,
                evidence=case.filed,
                due=before.due_on,
                days=(fact.new_due_on - before.due_on).days if fact.new_due_on and before.due_on else None,
                allowed=case.rules.apology_before.amount,
            )


def appointment_missed(case: JudgedDossier) -> Iterator[Breach]:
    """A promised date other than the limit by law passed with the dossier open: the clock recorded it, or a later end shows it (NĐ 61/2018 Art. 19(9))."""
    dossier = case.dossier
    recorded = {
        each.fact.due_at: each
        for each in case.entries(AppointedDatePassed)
        if isinstance(each.fact, AppointedDatePassed)
    }
    limits = {span.due_at for span in dossier.spans}
    for own, end in dated(dossier):
        if own.kind is not DateKind.APPOINTED or own.due_at is None or own.due_at in limits:
            continue
        entry = recorded.get(own.due_at)
        ended_at = end or dossier.finished_at
        if entry is None and end is None and case.end is not None and _passed_by(case, own, case.end.occurred_at):
            entry = case.end
        if entry is not None:
            days = (case.day(ended_at) - own.due_on).days if ended_at is not None and own.due_on is not None else None
            yield Breach(
                entry=entry,
                occurred_at=date_passes_at(dossier, own.due_at, own.due_on),
                evidence=case.filed,
                due=own.due_on,
                days=max(days, 0) if days is not None else None,
                unmet=days is None,
                last=end_of_day(own.due_on, case.zone) if own.due_on is not None else None,
            )


def _passed_by(case: JudgedDossier, own: DueSpan, moment: datetime) -> bool:
    passed_at = date_passes_at(case.dossier, own.due_at, own.due_on)
    return passed_at is not None and passed_at <= moment and not case.dossier.paused


def _beyond_the_limit(dossier: Dossier, fact: AppointmentChanged) -> bool:
    """Whether the new date is later than the limit by law; never where there is none."""
    if dossier.unit in BY_INSTANT:
        return dossier.due_at is not None and fact.new_due_at is not None and fact.new_due_at > dossier.due_at
    return dossier.due_on is not None and fact.new_due_on is not None and fact.new_due_on > dossier.due_on


def _for_a_loss(case: JudgedDossier, entry: HistoryEntry, before: Dossier) -> bool:
    """Whether the command that gave the date apologised for a loss that had happened, before the limit passed."""
    passed = overdue_from(before)
    if passed is not None and passed <= entry.occurred_at:
        return False
    return any(each.occurred_at <= entry.occurred_at for each in case.entries(DocumentLost)) and any(
        isinstance(each.fact, ApologyIssued) and each.fact.cause == LOSS and each.recorded_at == entry.recorded_at
        for each in case.entries(ApologyIssued)
    )


def _follows_the_calendar(entry: HistoryEntry) -> bool:
    return isinstance(entry.fact, AppointmentChanged) and entry.fact.cause == AppointmentChanged.CALENDAR


def _missed(case: JudgedDossier, missed: MissedDate, entry: HistoryEntry) -> Breach:
    days = None
    if missed.ended_at is not None and missed.due_on is not None:
        days = max((case.day(missed.ended_at) - missed.due_on).days, 0)
    official = None
    if entry.fact.context.channel is Channel.SYSTEM and missed.due_on is not None:
        # Who gets a dossier on its last day did not let it become late.
        official = in_charge(case, local_midnight(missed.due_on, case.zone))
    return Breach(
        entry=entry,
        official=official,
        occurred_at=missed.moment,
        evidence=missed.evidence,
        due=missed.due_on,
        days=days,
        unmet=days is None,
        last=missed.moment - TICK,
    )


def _promised(case: JudgedDossier, missed: MissedDate) -> Sequence[HistoryEntry]:
    """The apology in time and the appointment beyond the limit that came before it passed, the date promised last; none where there is not both."""
    apologies = [each.entry for each in case.apologies if each.in_time and missed.due in each.answers]
    dates = [
        entry
        for entry, before in zip(case.history, case.states, strict=False)
        if isinstance(entry.fact, AppointmentChanged)
        and entry.fact.context.channel is not Channel.IMPORT
        and not _follows_the_calendar(entry)
        and entry.occurred_at < missed.moment
        and (before.due_at or before.due_on) == missed.due
        and _beyond_the_limit(before, entry.fact)
    ]
    return (apologies[0], dates[-1]) if apologies and dates else ()


def _days_late(case: JudgedDossier, due_on: date | None, end: HistoryEntry) -> int | None:
    if case.dossier.unit in BY_INSTANT and case.dossier.due_at is not None:
        return (end.occurred_at - case.dossier.due_at) // DAY
    return (case.day(end.occurred_at) - due_on).days if due_on else None
