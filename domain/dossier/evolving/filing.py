"""Filing: registration, guidance, intake supplements, refusal, acceptance."""

from datetime import datetime
from typing import assert_never

from msgspec.structs import replace

from domain.dossier.evolving import demands
from domain.dossier.evolving.clock import first_promise
from domain.dossier.handling import UNTOUCHED, Handling, Phase
from domain.dossier.state import Dossier, DossierState, DueSpan
from domain.facts.filing import (
    DossierAccepted,
    DossierSubmitted,
    FilingFact,
    GuidanceGiven,
    IntakeRefused,
    IntakeSupplementRequested,
    SupplementProvided,
)
from domain.values.context import Channel


def evolve(state: Dossier, fact: FilingFact) -> Dossier:
    """Takes a dossier and a fact of its filing, returns the dossier after it."""
    match fact:
        case DossierSubmitted():
            return _submit(state, fact)
        case DossierAccepted():
            return _accept(state, fact)
        case IntakeSupplementRequested():
            return demands.ask_at_intake(answered(state), fact)
        case SupplementProvided():
            return demands.provide(state, fact)
        case IntakeRefused():
            if state.received_at or state.finished_at:
                return state
            handling = replace(answered(state).handling, demand=None)
            return replace(state, status=DossierState.NOT_RECEIVED, handling=handling)
        case GuidanceGiven():
            return answered(state) if fact.items else state  # visible in the history; nothing else depends on it
        case _:
            assert_never(fact)


def answered(state: Dossier) -> Dossier:
    """Takes a dossier after an answer to its filing, returns it waiting for none; the same object where it waited for none."""
    return state if state.handling.answer_latest_at is None else state.handled(answer_latest_at=None)


def _submit(state: Dossier, fact: DossierSubmitted) -> Dossier:
    handling = state.handling
    says_more = fact.receipt is not None or fact.answer_latest_at is not None or fact.procedure_case is not None
    if fact.applicant is not None or fact.submitted or says_more:
        handling = replace(
            handling,
            applicant=fact.applicant,
            submitted=fact.submitted,
            receipt=fact.receipt,
            answer_latest_at=fact.answer_latest_at,
            procedure_case=fact.procedure_case,
        )
    return replace(
        state,
        code=fact.code or state.code,
        source=fact.source,
        case=fact.case,
        procedure=fact.procedure,
        agency=fact.agency or fact.source,  # where the source names no agency, the source itself is taken for it
        department=fact.department,
        filed_through=fact.filed_through,
        submitted_at=fact.context.occurred_at,
        rule_pack=fact.context.rule_pack,
        receiving_one_stop=fact.receiving_one_stop,
        handling=handling,
    )


def _accept(state: Dossier, fact: DossierAccepted) -> Dossier:
    if state.received_at is not None:
        return state  # received once; a second acceptance is visible in the history only
    promise = DueSpan(
        start=_promised_at(fact),
        due_at=fact.due_at,
        due_on=fact.due_on,
        cause=fact.TAG,
        reason=fact.context.reason,
        legal_basis=fact.context.legal_basis,
        computation=fact.computation,
    )
    withdrawing = state.status is DossierState.WITHDRAWAL_REQUESTED
    return replace(
        state,
        code=fact.code,
        status=state.status if state.finished_at or withdrawing else DossierState.RECEIVED,
        received_at=fact.received_at,
        timezone=fact.timezone,
        procedure=fact.procedure or state.procedure,
        procedure_version=fact.procedure_version,
        rule_pack=fact.context.rule_pack or state.rule_pack,
        department=fact.department or state.department,
        unit=fact.unit,
        official=fact.official,
        receiving_one_stop=fact.receiving_one_stop or state.receiving_one_stop,
        spans=(promise,),
        promise=first_promise((promise,)),
        handling=_accepted(state.handling, fact),
    )


def _promised_at(fact: DossierAccepted) -> datetime:
    """The receipt; of an import whose due date counts from a later event, that event: nobody knew the date before it."""
    counted_from = fact.computation.start if fact.computation is not None else None
    if fact.context.channel is not Channel.IMPORT or counted_from is None:
        return fact.received_at
    return max(fact.received_at, counted_from)


def _accepted(handling: Handling, fact: DossierAccepted) -> Handling:
    """The handling after acceptance, which closes an open demand of the intake. The same object where nothing changes."""
    says_more = (
        fact.limit_text
        or fact.procedure_case
        or fact.limit is not None
        or fact.forward_latest_on
        or fact.receipt
        or fact.submitted
        or fact.instant
    )
    if handling is UNTOUCHED and not says_more:
        return handling
    demand = handling.demand
    return replace(
        handling,
        submitted=demands.union(handling.submitted, fact.submitted),
        receipt=fact.receipt or handling.receipt,
        limit=fact.limit,
        instant=fact.instant,
        forward_latest_on=fact.forward_latest_on,
        passing_on_latest_on=fact.passing_on_latest_on,
        supplement_latest_on=fact.supplement_latest_on,
        answer_latest_at=None,
        procedure_case=fact.procedure_case,
        limit_text=fact.limit_text,
        demand=None if demand is not None and demand.phase is Phase.INTAKE else demand,
    )
