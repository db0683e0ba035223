"""What becomes of a command about a petition: facts, or a refusal (NĐ 20/2008; the order behind this project)."""

from datetime import date, datetime
from typing import assert_never

from domain.context import Actor, Computation
from domain.deciding.occasion import Drawn, Occasion, occasion
from domain.due_dates import due, latest_day
from domain.facts.petitions import (
    PetitionAnswered,
    PetitionAssigned,
    PetitionClassified,
    PetitionClosed,
    PetitionDueDatePassed,
    PetitionFact,
    PetitionForwarded,
    PetitionKind,
    PetitionLinked,
    PetitionReceived,
    PetitionReopened,
)
from domain.law import Law
from domain.petitions.commands import (
    AnswerPetition,
    AssignPetition,
    ClassifyPetition,
    ClosePetition,
    ForwardPetition,
    LinkPetition,
    PassPetitionDueDate,
    PetitionCommand,
    ReceivePetition,
    ReopenPetition,
)
from domain.petitions.state import Petition
from domain.rules import Span

ANSWERED, NOT_A_PETITION = "ANSWERED", "NOT_A_PETITION"
"""How a petition is closed."""


def decide(
    state: Petition, command: PetitionCommand, law: Law, now: datetime, *, actor: Actor, drawn: Drawn
) -> list[PetitionFact]:
    """Takes a petition, a command, the law of the day of receipt and the moment, returns the facts. Refused leaves none."""
    case = occasion(command, law, now, actor, drawn)
    if isinstance(command, ReceivePetition):
        return _receive(state, command, case)
    if state.received_at is None:
        raise case.refused("UNKNOWN_PETITION", "petition")
    case.not_before(state.received_at, "BEFORE_RECEIPT_OF_PETITION")
    if state.closed_at is not None and not isinstance(command, ReopenPetition | LinkPetition):
        raise case.refused("PETITION_CLOSED", since=state.closed_at.isoformat())
    match command:
        case ClassifyPetition():
            return _classify(state, command, case)
        case LinkPetition():
            return _link(state, command, case)
        case ForwardPetition():
            return _forward(state, command, case)
        case AssignPetition():
            if state.answered_at is not None:
                raise case.refused("ALREADY_ANSWERED", since=state.answered_at.isoformat())
            return [PetitionAssigned(context=case.context, official=command.official, department=command.department)]
        case AnswerPetition():
            return _answer(state, command, case)
        case ReopenPetition():
            return _reopen(state, case)
        case ClosePetition():
            return _close(state, case)
        case PassPetitionDueDate():
            return _pass_due_date(state, command, case)
        case _:
            assert_never(command)


def _receive(state: Petition, command: ReceivePetition, case: Occasion) -> list[PetitionFact]:
    if state.received_at is not None:
        raise case.refused("PETITION_ALREADY_RECEIVED")
    if not command.agency:
        raise case.refused("UNKNOWN_AGENCY", "agency")
    assert case.drawn.code is not None
    promised = _promised(case)
    return [
        PetitionReceived(
            context=case.context,
            code=case.drawn.code,
            agency=command.agency,
            means=command.means,
            timezone=case.drawn.zone,
            petitioner=command.petitioner,
            dossier=command.dossier,
            procedure=command.procedure,
            official=command.official,
            content_sha256=command.content_sha256,
            receipt=case.drawn.receipt,
            forward_latest_on=_latest(case, case.rules.petition_forward_within),
            due_at=promised.due_at if promised else None,
            due_on=promised.due_on if promised else None,
            computation=promised,
        )
    ]


def _classify(state: Petition, command: ClassifyPetition, case: Occasion) -> list[PetitionFact]:
    if state.answered_at is not None:
        raise case.refused("ALREADY_ANSWERED", since=state.answered_at.isoformat())
    if command.kind is PetitionKind.PETITION and command.topic is None:
        raise case.refused("NO_TOPIC", "topic")
    if command.kind is not PetitionKind.PETITION and command.topic is not None:
        raise case.refused("TOPIC_OF_NO_PETITION", "topic")
    if (command.kind, command.topic) == (state.kind, state.topic):
        raise case.refused("NOTHING_CHANGES")
    track = command.topic is not None and command.topic.value in case.rules.conduct_topics
    return [PetitionClassified(context=case.context, kind=command.kind, topic=command.topic, conduct_track=track)]


def _link(state: Petition, command: LinkPetition, case: Occasion) -> list[PetitionFact]:
    given = (command.dossier, command.procedure, command.official)
    new = [each for each in command.findings if each not in state.findings]
    held = (state.dossier, state.procedure, state.official_concerned)
    if not new and all(each is None or each == had for each, had in zip(given, held, strict=True)):
        raise case.refused("NOTHING_CHANGES")
    if new and not (command.dossier or state.dossier):
        raise case.refused("FINDINGS_OF_NO_DOSSIER", "findings")
    return [
        PetitionLinked(
            context=case.context,
            dossier=command.dossier,
            procedure=command.procedure,
            official=command.official,
            findings=tuple(new),
        )
    ]


def _forward(state: Petition, command: ForwardPetition, case: Occasion) -> list[PetitionFact]:
    if state.answered_at is not None:
        raise case.refused("ALREADY_ANSWERED", since=state.answered_at.isoformat())
    if command.to_agency == state.agency:
        raise case.refused("NOTHING_CHANGES", "to_agency")
    # What is no petition leaves this track: its own law dates it.
    promised = None if _no_petition(state) else _promised(case)
    return [
        PetitionForwarded(
            context=case.context,
            to_agency=command.to_agency,
            due_at=promised.due_at if promised else None,
            due_on=promised.due_on if promised else None,
            computation=promised,
        )
    ]


def _answer(state: Petition, command: AnswerPetition, case: Occasion) -> list[PetitionFact]:
    if state.answered_at is not None:
        raise case.refused("ALREADY_ANSWERED", since=state.answered_at.isoformat())
    if state.kind is None:
        raise case.refused("NOT_CLASSIFIED")
    if _no_petition(state):
        raise case.refused("NOT_A_PETITION", kind=state.kind.value)
    return [
        PetitionAnswered(
            context=case.context,
            outcome=command.outcome,
            answer=command.answer,
            measures=command.measures,
            publish_latest_on=_latest(case, case.rules.petition_result_public_within),
        )
    ]


def _reopen(state: Petition, case: Occasion) -> list[PetitionFact]:
    if state.open:
        raise case.refused("STILL_OPEN")
    if not (case.context.reason or "").strip():
        raise case.refused("NO_REASON", "reason")
    promised = _promised(case)
    return [
        PetitionReopened(
            context=case.context,
            ordinal=state.reopened + 1,
            due_at=promised.due_at if promised else None,
            due_on=promised.due_on if promised else None,
            computation=promised,
        )
    ]


def _close(state: Petition, case: Occasion) -> list[PetitionFact]:
    if state.answered_at is not None:
        return [PetitionClosed(context=case.context, how=ANSWERED)]
    if _no_petition(state) and state.forwarded_at is not None:
        return [PetitionClosed(context=case.context, how=NOT_A_PETITION)]
    raise case.refused("NOT_ANSWERED")


def _pass_due_date(state: Petition, command: PassPetitionDueDate, case: Occasion) -> list[PetitionFact]:
    told = state.due_passed_for == command.due_at
    if told or not state.open or state.due_at != command.due_at or case.at <= command.due_at:
        raise case.refused("NOTHING_TO_RECORD", "due_at")
    return [PetitionDueDatePassed(context=case.context, due_at=command.due_at, due_on=state.due_on)]


def _no_petition(state: Petition) -> bool:
    return state.kind is not None and state.kind is not PetitionKind.PETITION


def _promised(case: Occasion) -> Computation | None:
    """The due date of an answer, counted from the moment of the command; None where the rule pack sets none."""
    span = case.rules.petition_limit
    if span is None:
        return None
    return due(case.at, span.amount, span.unit, case.law.calendar, case.drawn.zone, case.rules)


def _latest(case: Occasion, span: Span | None) -> date | None:
    return None if span is None else latest_day(case.at, span, case.law.calendar, case.drawn.zone)
