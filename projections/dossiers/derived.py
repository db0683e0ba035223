"""What follows from a dossier's whole history and the law of its receipt: its parts, checks and findings as rows, and what its own row says of them."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple
from uuid import UUID

from msgspec import Struct
from msgspec.structs import replace

from domain.dossier import owed
from domain.dossier.apologies import ApologyStatus, apology_status
from domain.dossier.completion import DONE, completion
from domain.dossier.history import HistoryEntry, corrected
from domain.dossier.papers import papers
from domain.dossier.pauses import lasting_until
from domain.dossier.state import Dossier
from domain.dossier.texts.contacts import unrecorded_demands
from domain.dossier.timeliness import appointment_passes_at, overdue_from, soon_from
from domain.dossier.visits import contacts_needed, visits
from domain.facts.appointments import ApologyIssued
from domain.facts.citizen import VisitRecorded
from domain.findings.judge import found_in
from domain.findings.late_records import RECORDED_PAST_DEADLINE
from domain.findings.requirement_checks import checks
from domain.judged.finding import Finding, Judged
from domain.judged.imports import Share
from domain.judged.subject import JudgedDossier
from domain.law.local_time import end_of_day, local_midnight
from domain.law.versions import ProcedureVersion, RulePackVersion
from domain.scoring.dossier import score
from domain.standing.judged_version import followed_rules, judged_version
from domain.values.procedure import Procedure
from domain.values.wording import NO_WORDING
from projections.dossiers import (
    consultations,
    examinations,
    finding_answers,
    findings,
    legs,
    requirement_checks,
    scores,
    supplements,
)
from projections.dossiers import visits as visit_rows
from projections.dossiers.cache import ProjectedDossier
from projections.dossiers.consultations import OPINIONS, VERIFICATIONS
from projections.dossiers.dossiers import DerivedColumns
from projections.dossiers.examinations import EXAMINATIONS
from projections.dossiers.finding_answers import FINDING_ANSWERS
from projections.dossiers.findings import FINDINGS, NO_COLUMNS, lawful_dates, names_told
from projections.dossiers.handled_imports import HandledImport, coverage_of, handled_import
from projections.dossiers.legs import LEGS
from projections.dossiers.requirement_checks import REQUIREMENT_CHECKS
from projections.dossiers.scores import DOSSIER_SCORES
from projections.dossiers.supplements import SUPPLEMENT_REQUESTS
from projections.dossiers.visits import VISITS
from projections.kit.table import AnyTable, TableRow
from projections.law.law_at import LawAt

DERIVED_TABLES: tuple[AnyTable, ...] = (
    LEGS,
    SUPPLEMENT_REQUESTS,
    VISITS,
    OPINIONS,
    VERIFICATIONS,
    REQUIREMENT_CHECKS,
    FINDINGS,
    FINDING_ANSWERS,
    EXAMINATIONS,
    DOSSIER_SCORES,
)
"""The tables with rows of some dossiers only."""

_OPEN, _FINISHED = DerivedColumns(0), DerivedColumns(DONE)


class Judgement(Struct, frozen=True):
    """What the dossier's own row says, and its rows in the tables of DERIVED_TABLES (an absent table: none)."""

    derived: DerivedColumns
    rows: Mapping[str, list[TableRow]]


class _Judged(NamedTuple):
    """Whether its rule pack is verified (None: it follows none that is known), and the columns of what findings say of its dates, and name."""

    verified: bool | None
    dates: Mapping[str, Any]


_NOT_JUDGED = _Judged(None, NO_COLUMNS)


class DossierJudge:
    """Judges dossiers by the law as of the page being folded. `zone`: of the local day of a dossier that is not received yet."""

    def __init__(self, law: LawAt, due_soon_days: int, zone: str) -> None:
        self._law = law
        self._due_soon_days = due_soon_days
        self._zone = zone

    def judge(self, dossier: ProjectedDossier) -> Judgement:
        """Takes a dossier, returns its judgement. That of most imports costs nothing: they have no parts, and follow no rule pack."""
        state = dossier.state
        if not dossier.has_parts and state.rule_pack is None and not dossier.handled:
            if dossier.imported or state.received_at is None:
                return Judgement(_OPEN if state.finished_at is None else _FINISHED, {})
            done = DONE if state.finished_at is not None else 0
            return Judgement(self._clocked(DerivedColumns(done, by_command=True), state), {})
        history = corrected(dossier.history)
        procedure = self._procedure(dossier)
        rows = _parts(dossier, history) if dossier.has_parts else {}
        listed = procedure.procedure if procedure else None
        rules = followed_rules(state, self._law.rules, self._zone)
        case = JudgedDossier(history, self._judged_by(rules, procedure), dossier.history) if rules is not None else None
        if case is not None:
            wording, known, unrecorded = case.rules.wording, case.papers, case.unrecorded_demands
        else:
            wording, known = NO_WORDING, papers(history, listed)
            unrecorded = unrecorded_demands(
                history, listed, wording, known, state.timezone if state.received_at is not None else self._zone
            )
        came = _came(dossier, history)
        trips = visits(dossier.history, listed, self._zone, wording, known=known) if came else []
        rows[VISITS.name] = visit_rows.rows(dossier.stream, trips)
        handled = handled_import(dossier, rules, self._law, self._zone)
        judged = self._find(dossier, history, case, procedure, rules, handled, rows)
        by_command = state.received_at is not None and not dossier.imported
        derived = DerivedColumns(
            completion=_completion(dossier, history, listed),
            verified=judged.verified,
            coverage=coverage_of(dossier, rules, procedure, handled),
            apology=_apology(dossier, history, case),
            visits=len(trips),
            contacts_needed=contacts_needed(known, unrecorded),
            by_command=by_command,
            owed=owed.unrecorded(state),
            decided_by=handled.decided_by if handled is not None else None,
            **_register(state, rules),
            **judged.dates,
        )
        if by_command:
            derived = self._paused(self._clocked(derived, state), state, history, rules)
        return Judgement(derived, rows)

    def _find(
        self,
        dossier: ProjectedDossier,
        history: Sequence[HistoryEntry],
        case: JudgedDossier | None,
        procedure: ProcedureVersion | None,
        rules: RulePackVersion | None,
        handled: HandledImport | None,
        rows: dict[str, list[TableRow]],
    ) -> "_Judged":
        """Adds its checks, findings and points to `rows`, returns what else they say."""
        state = dossier.state
        if handled is not None:
            verified = rules.pack.verified if rules is not None else None
            return _Judged(verified, self._find_handled(dossier, history, handled, rows))
        if rules is None or case is None:
            return _NOT_JUDGED
        dates = NO_COLUMNS
        if procedure is not None:
            rows[REQUIREMENT_CHECKS.name] = requirement_checks.rows(dossier.stream, checks(case))
        if not dossier.imported or rules.pack.import_findings:
            found = found_in(case)
            dates = self._add_found(dossier, found, rows)
            if not dossier.imported:
                dates = {**lawful_dates(case, found), **dates}
        if state.finished_at is not None and not dossier.imported and rules.pack.scoring is not None:
            rows[DOSSIER_SCORES.name] = scores.rows(dossier.stream, state, score(case), rules, procedure)
        return _Judged(rules.pack.verified, {**dates, **names_told(case)})

    def _judged_by(
        self, rules: RulePackVersion, procedure: ProcedureVersion | None, share: Share | None = None
    ) -> Judged:
        return Judged(
            rules,
            procedure,
            self._law.calendar(),
            self._zone,
            lambda moment: self._law.calendar(known_at=moment),
            self._law.procedure(procedure.procedure.code) if procedure is not None else None,
            share,
            self._law.shared_data,
            self._law.agency_name,
            self._law.agency,
        )

    def _find_handled(
        self,
        dossier: ProjectedDossier,
        history: Sequence[HistoryEntry],
        handled: HandledImport,
        rows: dict[str, list[TableRow]],
    ) -> Mapping[str, Any]:
        """Adds the checks and findings of an import handled here to `rows`, returns what else they say of its dates."""
        laws = [self._judged_by(rules, handled.procedure, share) for rules, share in handled.shares]
        parts = [JudgedDossier(history, law, dossier.history) for law in laws]
        found = [each for part in parts for each in found_in(part)]
        found.sort(key=lambda each: (each.position, each.code))
        dates = {**self._add_found(dossier, found, rows), **names_told(*parts)}
        if not handled.judged:
            return dates
        rows[REQUIREMENT_CHECKS.name] = requirement_checks.rows(dossier.stream, checks(parts[-1]))
        return {**lawful_dates(parts[-1], found), **dates}

    def _add_found(
        self, dossier: ProjectedDossier, found: Sequence[Finding], rows: dict[str, list[TableRow]]
    ) -> Mapping[str, Any]:
        """Adds findings and what was said of them to `rows`, returns what its own row says of them."""
        rows[FINDINGS.name] = findings.rows(dossier.stream, dossier.state, dossier.history, found)
        self._add_said(dossier, found, rows)
        late = any(each.code == RECORDED_PAST_DEADLINE for each in found)
        return {"recorded_past_deadline": True} if late else NO_COLUMNS

    def _paused(
        self,
        derived: DerivedColumns,
        state: Dossier,
        history: Sequence[HistoryEntry],
        rules: RulePackVersion | None,
    ) -> DerivedColumns:
        """With when the clock process has to record that its pause lasts too long."""
        if not state.paused or state.finished_at is not None or rules is None:
            return derived
        until = lasting_until(history, rules.pack, self._law.calendar(), state.timezone)
        if until is None or end_of_day(until, state.timezone) == state.handling.overran_for:
            return derived
        latest_at = end_of_day(until, state.timezone)
        return replace(derived, pause_latest_at=latest_at, overrun_to_tell_at=local_midnight(until, state.timezone, 1))

    def _add_said(self, dossier: ProjectedDossier, found: Sequence[Finding], rows: dict[str, list[TableRow]]) -> None:
        """Adds what was ever said of its findings to `rows`: nothing in most dossiers."""
        if dossier.examined:
            rows[FINDING_ANSWERS.name] = finding_answers.rows(dossier.stream, dossier.history, found)
            rows[EXAMINATIONS.name] = examinations.rows(dossier.stream, dossier.history, found)

    def _procedure(self, dossier: ProjectedDossier) -> ProcedureVersion | None:
        state = dossier.state
        if state.procedure is None or state.rule_pack is None:
            return None  # it follows no law: nothing of it is judged again when that changes
        return judged_version(state, self._law.procedure(state.procedure), self._zone, imported=dossier.imported)

    def _clocked(self, derived: DerivedColumns, state: Dossier) -> DerivedColumns:
        """With what the clock process has to record of it: nothing of a finished or paused dossier, and each date once."""
        due_at, handling = state.due_at, state.handling
        if due_at is None or state.finished_at is not None or state.paused:
            return derived
        own = state.appointments[-1] if state.appointments else None
        unrecorded = own is not None and own.due_at is not None and handling.appointed_passed_for != own.due_at
        if unrecorded:
            derived = replace(derived, appointed_to_tell_at=appointment_passes_at(state))
        if handling.due_passed_for == due_at:
            return derived
        soon = None if handling.due_soon_for == due_at else soon_from(state, self._due_soon_days)
        return replace(derived, soon_to_tell_at=soon, passed_to_tell_at=overdue_from(state))


def _parts(dossier: ProjectedDossier, history: Sequence[HistoryEntry]) -> dict[str, list[TableRow]]:
    stream: UUID = dossier.stream
    return {
        LEGS.name: legs.rows(stream, history, dossier.state.timezone),
        SUPPLEMENT_REQUESTS.name: supplements.rows(stream, history),
        OPINIONS.name: consultations.opinion_rows(stream, history, dossier.state.timezone),
        VERIFICATIONS.name: consultations.verification_rows(stream, history),
    }


def _followed(dossier: ProjectedDossier) -> bool:
    """Whether it is handled here, by a rule pack: then all that happened is in its facts."""
    return dossier.state.rule_pack is not None and not dossier.imported


def _came(dossier: ProjectedDossier, history: Sequence[HistoryEntry]) -> bool:
    """Whether visits are counted: what is handled here tells of them; all else only of those recorded as such."""
    return _followed(dossier) or any(isinstance(entry.fact, VisitRecorded) for entry in history)


def _completion(dossier: ProjectedDossier, history: Sequence[HistoryEntry], procedure: Procedure | None) -> int:
    steps = len(procedure.steps) if procedure and not dossier.imported else 0
    return completion(dossier.state, history, steps)


def _register(state: Dossier, rules: RulePackVersion | None) -> Mapping[str, Any]:
    """Which form the register (sổ theo dõi hồ sơ) is that it is entered in, by the regime of its receipt."""
    if rules is None or state.received_at is None:
        return {}
    return {
        "register_form": rules.pack.forms.get("register"),
        "register_basis": rules.pack.bases.get("register"),
    }


def _apology(dossier: ProjectedDossier, history: Sequence[HistoryEntry], case: JudgedDossier | None) -> ApologyStatus:
    """What holds no apology and is not handled here does not tell whether one was owed."""
    if not _followed(dossier) and not any(isinstance(entry.fact, ApologyIssued) for entry in history):
        return ApologyStatus.NOT_NEEDED
    return apology_status(history, missed=case.passed_dates if case is not None else None)
