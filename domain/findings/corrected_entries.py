"""Corrections that change what a dossier is judged by, or who answers for it (NĐ 61/2018 Art. 5(1)). The entry as it was stays in the history."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from domain.dossier.history import HistoryEntry, corrected, fold
from domain.dossier.timeliness import overdue_from
from domain.dossier.visits import trips_by_fault, visits
from domain.execution.persons import person
from domain.facts.appointments import AppointedDatePassed, AppointmentChanged, DueDatePassed
from domain.facts.citizen import SatisfactionRated, VisitRecorded
from domain.facts.corrections import EntryCorrected
from domain.facts.dossier import DossierFact
from domain.facts.filing import DossierAccepted, DossierSubmitted
from domain.facts.outcome import Outcome, ResultIssued
from domain.facts.processing import ClockMove, OpinionRequested
from domain.facts.routing import CompetentAgencyReceived, DossierHandedOver, LegOpened, OfficialAssigned
from domain.findings.records import noted_at
from domain.judged.names import fields as named_fields
from domain.judged.spans import beyond
from domain.judged.subject import Breach, JudgedDossier

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
        "passing_on_latest_on",
    }
)
_ANSWERING = frozenset(
    {"official", "applicant", "agency", "to_agency", "score", "fault", "channel", "occurred_at", "filed_through"}
)
"""Names of fields whose change `corrected_judgement` looks into."""
RESULT_REPLACED = "RESULT_REPLACED"
"""The circumstance of a result in time that another one took the place of, after the limit."""
_Timed = DossierAccepted | CompetentAgencyReceived | DossierHandedOver | ClockMove | AppointmentChanged | Outcome


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
        ) or sorted({name for each in entry.fact.recomputed for name in each.fields if name.endswith("due_on")})
        if names:
            yield Breach(entry=entry, evidence=trail, items=tuple(names), named=named_fields(names))
        elif target is not None and isinstance(target.fact, ResultIssued) and _replaced(case, entry, target):
            yield Breach(
                entry=entry,
                evidence=trail,
                items=("result",),
                named=named_fields(("result",)),
                circumstance=RESULT_REPLACED,
            )


def _replaced(case: JudgedDossier, entry: HistoryEntry, target: HistoryEntry) -> bool:
    """Whether another result was named after the limit, and later than the tolerance for late entries, of one that was in time: what was put right at once is a slip."""
    assert isinstance(entry.fact, EntryCorrected)
    named = any(name.split(".")[-1] == "result" for name in _names(entry.fact.fields))
    due, tolerance = case.dossier.due_at, case.rules.backdating_threshold
    if not named or due is None or tolerance is None or target.occurred_at > due:
        return False
    noted = noted_at(entry)
    return noted is not None and noted > due and beyond(tolerance, target.occurred_at, noted, case)


def corrected_judgement(case: JudgedDossier) -> Iterator[Breach]:
    """A correction changed by whom or for whom a dossier was handled, after that had been judged; or a rating, whose fault a visit was, or how it was filed.

    Who answers is judged once a date has passed, or the dossier has ended: an official or agency named wrongly is put right before then
    without a trace. An applicant is, besides, where either of the two has acted in the dossier.
    """
    by_position = {each.position: each for each in case.recorded}
    for index, entry in enumerate(case.recorded):
        if not isinstance(entry.fact, EntryCorrected) or not _answering(entry.fact.fields):
            continue
        before, after = corrected(case.recorded[:index]), corrected(case.recorded[: index + 1])
        names = sorted(
            {
                name
                for old, new in zip(before, after, strict=False)
                if old.fact != new.fact
                for name in _judged(case, before, after, old, new.fact, entry.recorded_at)
            }
        )
        if names:
            trail, _ = _corrected(entry, by_position)
            yield Breach(entry=entry, evidence=trail, items=tuple(names), named=named_fields(names))


def _judged(
    case: JudgedDossier,
    before: Sequence[HistoryEntry],
    after: Sequence[HistoryEntry],
    old: HistoryEntry,
    new: DossierFact,
    moment: datetime,
) -> Iterator[str]:
    """The fields of an entry whose correction at that moment changed a judgement."""
    match old.fact, new:
        case DossierAccepted() | OfficialAssigned() as was, DossierAccepted() | OfficialAssigned() as now:
            if was.official != now.official and _answered(before, moment):
                yield "official"
        case DossierSubmitted() as was, DossierSubmitted() as now:
            if was.filed_through != now.filed_through:
                yield "filed_through"
            persons = {person(each) for each in (was.applicant, now.applicant) if each is not None}
            acted = any(person(each.fact.context.actor.id) in persons for each in case.history)
            if was.applicant not in (None, now.applicant) and (acted or _answered(before, moment)):
                yield "applicant"
        case LegOpened() | OpinionRequested() as was, LegOpened() | OpinionRequested() as now:
            passed = was.due_at is not None and was.due_at < moment
            if was.agency != now.agency and (passed or _answered(before, moment)):
                yield "agency"
        case DossierHandedOver() as was, DossierHandedOver() as now:
            if was.to_agency != now.to_agency and _answered(before, moment):
                yield "agency"
        case SatisfactionRated() as was, SatisfactionRated() as now:
            if was.score != now.score:
                yield "score"
        case VisitRecorded() as was, VisitRecorded() as now:
            procedure, wording = case.procedure, case.rules.wording
            counts = [trips_by_fault(visits(each, procedure, case.zone, wording)) for each in (before, after)]
            if was.fault != now.fault or counts[0] != counts[1]:
                yield "fault"
            if was.context.channel != now.context.channel:
                yield "context.channel"
        case _:
            pass


def _answered(history: Sequence[HistoryEntry], moment: datetime) -> bool:
    """Whether by a moment a date had passed or the dossier had ended, so that somebody answered for it."""
    dossier = fold(history)
    passed_at = overdue_from(dossier)
    return (
        dossier.finished_at is not None
        or (passed_at is not None and passed_at <= moment)
        or any(isinstance(each.fact, DueDatePassed | AppointedDatePassed) for each in history)
    )


def _answering(fields: dict[str, Any]) -> bool:
    """Whether a correction may change what `corrected_judgement` looks into; one of a correction may take back any field."""
    return any(name.split(".")[-1] in _ANSWERING or name == "fields" for name in _names(fields))


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
