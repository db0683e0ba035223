"""Decides commands about petitions: facts, or a refusal (NĐ 20/2008; the order behind this project)."""

from datetime import datetime
from typing import assert_never

from domain.execution.occasion import Drawn, Occasion, occasion_of
from domain.execution.refusals.names import PETITION_KINDS
from domain.facts.petitions import (
    PetitionAnswered,
    PetitionAssigned,
    PetitionClassified,
    PetitionClosed,
    PetitionDueDatePassed,
    PetitionFact,
    PetitionForwarded,
    PetitionHandedOver,
    PetitionKind,
    PetitionLinked,
    PetitionReceived,
    PetitionReopened,
)
from domain.law.local_time import local_date
from domain.law.paper_names import says
from domain.law.succession import EndedAgency
from domain.law.versions import Law
from domain.petitions.commands import (
    AnswerPetition,
    AssignPetition,
    ClassifyPetition,
    ClosePetition,
    ForwardPetition,
    HandOverPetition,
    LinkPetition,
    PassPetitionDueDate,
    PetitionCommand,
    ReceivePetition,
    ReopenPetition,
)
from domain.petitions.deadlines import answer_due, last_day
from domain.petitions.state import Petition
from domain.values.context import Actor

ANSWERED, NOT_A_PETITION = "ANSWERED", "NOT_A_PETITION"
"""How a petition is closed."""


def decide(
    state: Petition, command: PetitionCommand, law: Law, now: datetime, *, actor: Actor, drawn: Drawn
) -> list[PetitionFact]:
    """Takes a petition, a command, the law of the day of receipt and the moment, returns the facts to append. Raises Refused."""
    occasion = occasion_of(command, law, now, actor, drawn)
    if isinstance(command, ReceivePetition):
        return _receive(state, command, occasion)
    if state.received_at is None:
        raise occasion.refused("UNKNOWN_PETITION", id=drawn.code)
    occasion.not_before(state.received_at, "BEFORE_RECEIPT_OF_PETITION")
    if state.closed_at is not None and not isinstance(command, ReopenPetition | LinkPetition):
        raise occasion.refused("PETITION_CLOSED", since=state.closed_at)
    match command:
        case ClassifyPetition():
            return _classify(state, command, occasion)
        case LinkPetition():
            return _link(state, command, occasion)
        case ForwardPetition():
            return _forward(state, command, occasion)
        case HandOverPetition():
            return _hand_over(state, command, occasion)
        case AssignPetition():
            return _assign(state, command, occasion)
        case AnswerPetition():
            return _answer(state, command, occasion)
        case ReopenPetition():
            return _reopen(state, occasion)
        case ClosePetition():
            return _close(state, occasion)
        case PassPetitionDueDate():
            return _pass_due_date(state, command, occasion)
        case _:
            assert_never(command)


def _receive(state: Petition, command: ReceivePetition, occasion: Occasion) -> list[PetitionFact]:
    if state.received_at is not None:
        raise occasion.refused("PETITION_ALREADY_RECEIVED")
    occasion.agency_named(command.agency)
    occasion.sha256(command.content_sha256)
    promised = answer_due(occasion)
    return [
        PetitionReceived(
            context=occasion.context,
            code=occasion.new_code,
            agency=command.agency,
            means=command.means,
            timezone=occasion.drawn.zone,
            petitioner=command.petitioner,
            dossier=command.dossier,
            procedure=command.procedure,
            official=command.official,
            content_sha256=command.content_sha256,
            receipt=occasion.drawn.receipt,
            forward_latest_on=last_day(occasion, occasion.rules.petition_forward_within),
            due_at=promised.due_at if promised else None,
            due_on=promised.due_on if promised else None,
            computation=promised,
        )
    ]


def _classify(state: Petition, command: ClassifyPetition, occasion: Occasion) -> list[PetitionFact]:
    _unanswered(state, occasion)
    if command.kind is PetitionKind.PETITION and command.topic is None:
        raise occasion.refused("NO_TOPIC")
    if command.kind is not PetitionKind.PETITION and command.topic is not None:
        raise occasion.refused("TOPIC_NOT_ALLOWED")
    if (command.kind, command.topic) == (state.kind, state.topic):
        raise occasion.refused("NOTHING_CHANGES")
    track = command.topic is not None and command.topic.value in occasion.rules.conduct_topics
    return [PetitionClassified(context=occasion.context, kind=command.kind, topic=command.topic, conduct_track=track)]


def _link(state: Petition, command: LinkPetition, occasion: Occasion) -> list[PetitionFact]:
    given = (command.dossier, command.procedure, command.official)
    new = [each for each in command.findings if each not in state.findings]
    held = (state.dossier, state.procedure, state.official_concerned)
    if not new and all(each is None or each == had for each, had in zip(given, held, strict=True)):
        raise occasion.refused("NOTHING_CHANGES")
    if new and not (command.dossier or state.dossier):
        raise occasion.refused("FINDINGS_WITHOUT_DOSSIER")
    if command.dossier and state.findings and command.dossier != state.dossier:
        # Findings belong to the dossier that it was linked to.
        raise occasion.refused("FINDINGS_OF_ANOTHER_DOSSIER", id=state.dossier)
    for number, each in enumerate(command.findings):
        if each not in occasion.rules.findings:
            raise occasion.refused("UNKNOWN_FINDING", "findings", number, id=each)
    return [
        PetitionLinked(
            context=occasion.context,
            dossier=command.dossier,
            procedure=command.procedure,
            official=command.official,
            findings=tuple(new),
        )
    ]


def _forward(state: Petition, command: ForwardPetition, occasion: Occasion) -> list[PetitionFact]:
    _unanswered(state, occasion)
    occasion.agency_named(command.to_agency, "to_agency")
    if command.to_agency == state.agency:
        raise occasion.refused("NOTHING_CHANGES", "to_agency")
    occasion.not_before(state.last_step_at, "BEFORE_PREVIOUS_STEP")
    # A complaint or denunciation leaves this track: other laws set its dates.
    promised = None if state.no_petition else answer_due(occasion)
    return [
        PetitionForwarded(
            context=occasion.context,
            to_agency=command.to_agency,
            late=state.forward_latest_on is not None and occasion.day > state.forward_latest_on,
            forward_latest_on=None if state.no_petition else last_day(occasion, occasion.rules.petition_forward_within),
            due_at=promised.due_at if promised else None,
            due_on=promised.due_on if promised else None,
            computation=promised,
        )
    ]


def _hand_over(state: Petition, command: HandOverPetition, occasion: Occasion) -> list[PetitionFact]:
    """Hands it over, answered or not: only from an agency that has ended by then, and only to one that took over from it; its term goes on.

    Refused: UNKNOWN_AGENCY, NOTHING_CHANGES, BEFORE_PREVIOUS_STEP, NO_MINUTES, AGENCY_IN_FORCE, NOT_A_SUCCESSOR.
    """
    occasion.agency_named(command.to_agency, "to_agency")
    here, find = state.agency or "", occasion.law.agency
    if command.to_agency == here:
        raise occasion.refused("NOTHING_CHANGES", "to_agency")
    occasion.not_before(state.last_step_at, "BEFORE_PREVIOUS_STEP")
    if not says(command.minutes):
        raise occasion.refused("NO_MINUTES")
    agency = find(here) if find is not None else None
    if find is not None and (agency is None or agency.in_force_on(occasion.day)):
        raise occasion.refused("AGENCY_IN_FORCE", id=here)
    if agency is not None and find is not None:
        ended = EndedAgency(agency, local_date(occasion.now, occasion.drawn.zone), find)
        known = bool(agency.successors or agency.merged_into)
        if known and not ended.is_succeeded_by(command.to_agency, state.procedure):
            raise occasion.refused("NOT_A_SUCCESSOR", "to_agency", id=command.to_agency)
    return [
        PetitionHandedOver(
            context=occasion.context, from_agency=here, to_agency=command.to_agency, minutes=command.minutes
        )
    ]


def _assign(state: Petition, command: AssignPetition, occasion: Occasion) -> list[PetitionFact]:
    _unanswered(state, occasion)
    _a_petition(state, occasion)
    occasion.official_named(command.official)
    if (command.official, command.department) == (state.official, state.department):
        raise occasion.refused("NOTHING_CHANGES", "official")
    return [PetitionAssigned(context=occasion.context, official=command.official, department=command.department)]


def _answer(state: Petition, command: AnswerPetition, occasion: Occasion) -> list[PetitionFact]:
    _unanswered(state, occasion)
    if state.kind is None:
        raise occasion.refused("NOT_CLASSIFIED")
    _a_petition(state, occasion)
    occasion.not_before(state.last_step_at, "BEFORE_PREVIOUS_STEP")
    passes_at = state.overdue_from
    return [
        PetitionAnswered(
            context=occasion.context,
            outcome=command.outcome,
            late=passes_at is not None and occasion.at >= passes_at,
            recorded_past_deadline=passes_at is not None and occasion.at < passes_at <= occasion.now,
            answer=command.answer,
            measures=command.measures,
            publish_latest_on=last_day(occasion, occasion.rules.petition_result_public_within),
        )
    ]


def _reopen(state: Petition, occasion: Occasion) -> list[PetitionFact]:
    if state.open:
        raise occasion.refused("PETITION_STILL_OPEN")
    occasion.reasoned()
    occasion.not_before(state.last_step_at, "BEFORE_PREVIOUS_STEP")
    promised = None if state.no_petition else answer_due(occasion)
    allowed = occasion.rules.petition_reopenings
    return [
        PetitionReopened(
            context=occasion.context,
            ordinal=state.reopened + 1,
            too_often=allowed is not None and state.reopened + 1 > allowed,
            due_at=promised.due_at if promised else None,
            due_on=promised.due_on if promised else None,
            computation=promised,
        )
    ]


def _close(state: Petition, occasion: Occasion) -> list[PetitionFact]:
    occasion.not_before(state.last_step_at, "BEFORE_PREVIOUS_STEP")
    if state.answered_at is not None:
        return [PetitionClosed(context=occasion.context, how=ANSWERED)]
    if state.no_petition and state.forwarded_at is not None:
        return [PetitionClosed(context=occasion.context, how=NOT_A_PETITION)]
    raise occasion.refused("NOT_ANSWERED")


def _pass_due_date(state: Petition, command: PassPetitionDueDate, occasion: Occasion) -> list[PetitionFact]:
    passes_at = state.overdue_from
    due = passes_at is not None and passes_at <= occasion.at and state.due_at == command.due_at
    if not due or state.due_passed_for == command.due_at:
        raise occasion.refused("NOTHING_TO_RECORD")
    return [PetitionDueDatePassed(context=occasion.context, due_at=command.due_at, due_on=state.due_on)]


def _unanswered(state: Petition, occasion: Occasion) -> None:
    if state.answered_at is not None:
        raise occasion.refused("ALREADY_ANSWERED", since=state.answered_at)


def _a_petition(state: Petition, occasion: Occasion) -> None:
    if state.no_petition:
        assert state.kind is not None
        raise occasion.refused("NOT_A_PETITION", kind=PETITION_KINDS[state.kind])
