"""What becomes of a command about a conduct case or a commendation: facts, or a refusal."""

from datetime import datetime
from typing import assert_never

from domain.conduct.commands import (
    ApproveConductCase,
    AwardCommendation,
    ConcludeConductCase,
    ConductCommand,
    DropConductCase,
    OpenConductCase,
)
from domain.conduct.state import CaseState, ConductCase
from domain.execution.occasion import Drawn, Occasion, occasion
from domain.facts.conduct import (
    CommendationAwarded,
    ConductCaseApproved,
    ConductCaseConcluded,
    ConductCaseDropped,
    ConductCaseOpened,
    ConductFact,
    ConductOutcome,
    ConductSource,
)
from domain.law.versions import Law
from domain.values.context import Actor


def decide(
    state: ConductCase, command: ConductCommand, law: Law, now: datetime, *, actor: Actor, drawn: Drawn
) -> list[ConductFact]:
    """Takes a case, a command, the law and the moment, returns the facts. Refused leaves none."""
    case = occasion(command, law, now, actor, drawn)
    match command:
        case OpenConductCase():
            return _open(state, command, case)
        case AwardCommendation():
            return _award(state, command, case)
        case ConcludeConductCase():
            _stands(state, case, CaseState.OPEN)
            return _conclude(command, case)
        case ApproveConductCase():
            _stands(state, case, CaseState.CONCLUDED)
            if state.concluded_by == actor.id:
                raise case.refused("OWN_PROPOSAL")
            return [ConductCaseApproved(context=case.context, approver=actor.id, decision=command.decision)]
        case DropConductCase():
            _stands(state, case, CaseState.OPEN, CaseState.CONCLUDED)
            _reasoned(case)
            return [ConductCaseDropped(context=case.context)]
        case _:
            assert_never(command)


def _open(state: ConductCase, command: OpenConductCase, case: Occasion) -> list[ConductFact]:
    if state.code is not None:
        raise case.refused("CASE_ALREADY_OPEN")
    if not command.agency.strip():
        raise case.refused("UNKNOWN_AGENCY")
    if command.finding is not None and command.finding not in case.rules.findings:
        raise case.refused("UNKNOWN_FINDING", id=command.finding)
    match command.source:
        case ConductSource.FINDING if not (command.dossier and command.finding):
            raise case.refused("NO_SOURCE", "finding")
        case ConductSource.PETITION | ConductSource.INSPECTION if not command.reference:
            raise case.refused("NO_SOURCE", "reference")
    assert case.drawn.code is not None
    return [
        ConductCaseOpened(
            context=case.context,
            code=case.drawn.code,
            source=command.source,
            agency=command.agency,
            timezone=case.drawn.zone,
            reference=command.reference,
            official=command.official,
            dossier=command.dossier,
            finding=command.finding,
            allegation=command.allegation,
        )
    ]


def _conclude(command: ConcludeConductCase, case: Occasion) -> list[ConductFact]:
    _based(case)
    if command.official is not None and command.official == case.context.actor.id:
        raise case.refused("OWN_CASE", "official")
    if command.outcome is ConductOutcome.FOUNDED and not (command.correction_route or "").strip():
        raise case.refused("NO_CORRECTION_ROUTE")
    if command.outcome is ConductOutcome.UNFOUNDED and command.sanction is not None:
        raise case.refused("SANCTION_WITHOUT_BREACH")
    return [
        ConductCaseConcluded(
            context=case.context,
            outcome=command.outcome,
            sanction=command.sanction,
            official=command.official,
            correction_route=command.correction_route,
        )
    ]


def _award(state: ConductCase, command: AwardCommendation, case: Occasion) -> list[ConductFact]:
    if state.code is not None:
        raise case.refused("CASE_ALREADY_OPEN")
    if not command.agency.strip():
        raise case.refused("UNKNOWN_AGENCY")
    if not command.subject.strip():
        raise case.refused("UNKNOWN_SUBJECT", id=command.subject)
    _reasoned(case)
    _based(case)
    assert case.drawn.code is not None
    return [
        CommendationAwarded(
            context=case.context,
            code=case.drawn.code,
            kind=command.kind,
            subject=command.subject,
            agency=command.agency,
            title=command.title,
            approver=command.approver,
        )
    ]


def _stands(state: ConductCase, case: Occasion, *wanted: CaseState) -> None:
    """Refuses what a case is not ready for, and who may not decide it."""
    if state.code is None:
        raise case.refused("UNKNOWN_CASE", id=case.drawn.code)
    if state.status not in wanted:
        raise case.refused("WRONG_CASE_STATE", status=state.status.value)
    if state.official is not None and state.official == case.context.actor.id:
        raise case.refused("OWN_CASE")
    case.not_before(state.concluded_at or state.opened_at, "BEFORE_CASE_STEP")


def _based(case: Occasion) -> None:
    if not any(each.strip() for each in case.context.legal_basis):
        raise case.refused("NO_BASIS")


def _reasoned(case: Occasion) -> None:
    if not (case.context.reason or "").strip():
        raise case.refused("NO_REASON")
