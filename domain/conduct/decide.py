"""Decides commands about conduct cases and commendations: facts, or a refusal."""

from datetime import datetime
from typing import assert_never

from domain.conduct.commands import (
    ApproveConductCase,
    AwardCommendation,
    ConcludeConductCase,
    ConductCommand,
    DropConductCase,
    OpenConductCase,
    TellConductOutcome,
)
from domain.conduct.state import CaseState, ConductCase
from domain.execution.occasion import Drawn, Occasion, is_ill_formed, occasion_of
from domain.execution.persons import same_person
from domain.execution.refusals.names import CASE_STATES
from domain.facts.conduct import (
    CommendationAwarded,
    Commended,
    ConductCaseApproved,
    ConductCaseConcluded,
    ConductCaseDropped,
    ConductCaseOpened,
    ConductFact,
    ConductOutcome,
    ConductOutcomeTold,
    ConductSource,
)
from domain.law.versions import Law
from domain.values.context import Actor


def decide(
    state: ConductCase, command: ConductCommand, law: Law, now: datetime, *, actor: Actor, drawn: Drawn
) -> list[ConductFact]:
    """Takes a case, a command, the law and the moment, returns the facts to append. Raises Refused."""
    occasion = occasion_of(command, law, now, actor, drawn)
    match command:
        case OpenConductCase():
            return _open(state, command, occasion)
        case AwardCommendation():
            return _award(state, command, occasion)
        case ConcludeConductCase():
            _require_state(state, occasion, CaseState.OPEN)
            return _conclude(command, occasion)
        case ApproveConductCase():
            _require_state(state, occasion, CaseState.CONCLUDED)
            occasion.by_another_than(state.concluded_by)
            return [ConductCaseApproved(context=occasion.context, approver=actor.id, decision=command.decision)]
        case DropConductCase():
            _require_state(state, occasion, CaseState.OPEN, CaseState.CONCLUDED)
            occasion.reasoned()
            return [ConductCaseDropped(context=occasion.context)]
        case TellConductOutcome():
            _require_state(state, occasion, CaseState.APPROVED)
            return [_told(state, command, occasion)]
        case _:
            assert_never(command)


def _open(state: ConductCase, command: OpenConductCase, occasion: Occasion) -> list[ConductFact]:
    if state.code is not None:
        raise occasion.refused("CASE_ALREADY_OPEN")
    occasion.agency_named(command.agency)
    if command.official is not None:
        occasion.official_named(command.official)
    if command.finding is not None and command.finding not in occasion.rules.findings:
        raise occasion.refused("UNKNOWN_FINDING", id=command.finding)
    match command.source:
        case ConductSource.FINDING if not (command.dossier and command.finding):
            raise occasion.refused("NO_SOURCE", "finding")
        case ConductSource.PETITION | ConductSource.INSPECTION if not command.reference:
            raise occasion.refused("NO_SOURCE", "reference")
    return [
        ConductCaseOpened(
            context=occasion.context,
            code=occasion.new_code,
            source=command.source,
            agency=command.agency,
            timezone=occasion.drawn.zone,
            reference=command.reference,
            official=command.official,
            dossier=command.dossier,
            finding=command.finding,
            allegation=command.allegation,
        )
    ]


def _conclude(command: ConcludeConductCase, occasion: Occasion) -> list[ConductFact]:
    occasion.based_on_law()
    if command.official is not None:
        occasion.official_named(command.official)
    if same_person(command.official, occasion.context.actor.id):
        raise occasion.refused("OWN_CASE", "official")
    if command.outcome is ConductOutcome.FOUNDED and not (command.correction_route or "").strip():
        raise occasion.refused("NO_CORRECTION_ROUTE")
    if command.outcome is ConductOutcome.UNFOUNDED and command.sanction is not None:
        raise occasion.refused("SANCTION_WITHOUT_BREACH")
    return [
        ConductCaseConcluded(
            context=occasion.context,
            outcome=command.outcome,
            sanction=command.sanction,
            official=command.official,
            correction_route=command.correction_route,
        )
    ]


def _told(state: ConductCase, command: TellConductOutcome, occasion: Occasion) -> ConductOutcomeTold:
    """Nobody is told of what is not in force yet, and only a case that somebody complained of has somebody to tell."""
    if state.petition is None:
        raise occasion.refused("NOBODY_COMPLAINED")
    if state.told_at is not None:
        raise occasion.refused("OUTCOME_ALREADY_TOLD", since=state.told_at.isoformat())
    occasion.not_before(state.approved_at, "BEFORE_CASE_STEP")
    return ConductOutcomeTold(context=occasion.context, means=command.means)


def _award(state: ConductCase, command: AwardCommendation, occasion: Occasion) -> list[ConductFact]:
    if state.code is not None:
        raise occasion.refused("CASE_ALREADY_OPEN")
    occasion.agency_named(command.agency)
    if not command.subject.strip():
        raise occasion.refused("UNKNOWN_SUBJECT", id=command.subject)
    if command.kind is Commended.OFFICIAL and is_ill_formed(command.subject):
        raise occasion.refused("ILL_FORMED_ID", "subject")
    occasion.reasoned()
    occasion.based_on_law()
    return [
        CommendationAwarded(
            context=occasion.context,
            code=occasion.new_code,
            kind=command.kind,
            subject=command.subject,
            agency=command.agency,
            title=command.title,
            approver=command.approver,
        )
    ]


def _require_state(state: ConductCase, occasion: Occasion, *wanted: CaseState) -> None:
    """Requires the case to be in one of these states, and the actor not to be its subject (OWN_CASE)."""
    if state.code is None:
        raise occasion.refused("UNKNOWN_CASE", id=occasion.drawn.code)
    if state.status not in wanted:
        raise occasion.refused("WRONG_CASE_STATE", status=CASE_STATES[state.status])
    if same_person(state.official, occasion.context.actor.id):
        raise occasion.refused("OWN_CASE")
    occasion.not_before(state.concluded_at or state.opened_at, "BEFORE_CASE_STEP")
