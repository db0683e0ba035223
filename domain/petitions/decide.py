"""What becomes of a command about a petition: facts, or a refusal (NĐ 20/2008; the order behind this project)."""

import re
from datetime import date, datetime
from typing import assert_never

from msgspec.structs import replace

from domain.errors import Uncountable
from domain.execution.occasion import Drawn, Occasion, occasion
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
from domain.law.due_dates import due, latest_day
from domain.law.versions import Law
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
from domain.values.context import Actor, Computation
from domain.values.rules import Span

SHA256 = re.compile(r"[0-9a-f]{64}")
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
        raise case.refused("UNKNOWN_PETITION", id=drawn.code)
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
            return _assign(state, command, case)
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
    if not command.agency.strip():
        raise case.refused("UNKNOWN_AGENCY")
    if command.content_sha256 is not None and not SHA256.fullmatch(command.content_sha256):
        raise case.refused("BAD_HASH")
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
    _unanswered(state, case)
    if command.kind is PetitionKind.PETITION and command.topic is None:
        raise case.refused("NO_TOPIC")
    if command.kind is not PetitionKind.PETITION and command.topic is not None:
        raise case.refused("TOPIC_NOT_ALLOWED")
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
        raise case.refused("FINDINGS_WITHOUT_DOSSIER")
    if command.dossier and state.findings and command.dossier != state.dossier:
        # The findings are those of the dossier that it was linked to.
        raise case.refused("FINDINGS_OF_ANOTHER_DOSSIER", id=state.dossier)
    for number, each in enumerate(command.findings):
        if each not in case.rules.findings:
            raise case.refused("UNKNOWN_FINDING", "findings", number, id=each)
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
    _unanswered(state, case)
    if not command.to_agency.strip():
        raise case.refused("UNKNOWN_AGENCY", "to_agency")
    if command.to_agency == state.agency:
        raise case.refused("NOTHING_CHANGES", "to_agency")
    case.not_before(state.stands_since, "BEFORE_PREVIOUS_STEP")
    # What is no petition leaves this track: its own law dates it.
    promised = None if state.no_petition else _promised(case)
    return [
        PetitionForwarded(
            context=case.context,
            to_agency=command.to_agency,
            late=state.forward_latest_on is not None and case.day > state.forward_latest_on,
            forward_latest_on=None if state.no_petition else _latest(case, case.rules.petition_forward_within),
            due_at=promised.due_at if promised else None,
            due_on=promised.due_on if promised else None,
            computation=promised,
        )
    ]


def _assign(state: Petition, command: AssignPetition, case: Occasion) -> list[PetitionFact]:
    _unanswered(state, case)
    _a_petition(state, case)
    if not command.official.strip():
        raise case.refused("UNKNOWN_OFFICIAL")
    if (command.official, command.department) == (state.official, state.department):
        raise case.refused("NOTHING_CHANGES", "official")
    return [PetitionAssigned(context=case.context, official=command.official, department=command.department)]


def _answer(state: Petition, command: AnswerPetition, case: Occasion) -> list[PetitionFact]:
    _unanswered(state, case)
    if state.kind is None:
        raise case.refused("NOT_CLASSIFIED")
    _a_petition(state, case)
    case.not_before(state.stands_since, "BEFORE_PREVIOUS_STEP")
    passes_at = state.overdue_from
    return [
        PetitionAnswered(
            context=case.context,
            outcome=command.outcome,
            late=passes_at is not None and case.at >= passes_at,
            answer=command.answer,
            measures=command.measures,
            publish_latest_on=_latest(case, case.rules.petition_result_public_within),
        )
    ]


def _reopen(state: Petition, case: Occasion) -> list[PetitionFact]:
    if state.open:
        raise case.refused("PETITION_STILL_OPEN")
    if not (case.context.reason or "").strip():
        raise case.refused("NO_REASON")
    case.not_before(state.stands_since, "BEFORE_PREVIOUS_STEP")
    promised = None if state.no_petition else _promised(case)
    allowed = case.rules.petition_reopenings
    return [
        PetitionReopened(
            context=case.context,
            ordinal=state.reopened + 1,
            too_often=allowed is not None and state.reopened + 1 > allowed,
            due_at=promised.due_at if promised else None,
            due_on=promised.due_on if promised else None,
            computation=promised,
        )
    ]


def _close(state: Petition, case: Occasion) -> list[PetitionFact]:
    case.not_before(state.stands_since, "BEFORE_PREVIOUS_STEP")
    if state.answered_at is not None:
        return [PetitionClosed(context=case.context, how=ANSWERED)]
    if state.no_petition and state.forwarded_at is not None:
        return [PetitionClosed(context=case.context, how=NOT_A_PETITION)]
    raise case.refused("NOT_ANSWERED")


def _pass_due_date(state: Petition, command: PassPetitionDueDate, case: Occasion) -> list[PetitionFact]:
    passes_at = state.overdue_from
    due = passes_at is not None and passes_at <= case.at and state.due_at == command.due_at
    if not due or state.due_passed_for == command.due_at:
        raise case.refused("NOTHING_TO_RECORD")
    return [PetitionDueDatePassed(context=case.context, due_at=command.due_at, due_on=state.due_on)]


def _unanswered(state: Petition, case: Occasion) -> None:
    if state.answered_at is not None:
        raise case.refused("ALREADY_ANSWERED", since=state.answered_at.isoformat())


def _a_petition(state: Petition, case: Occasion) -> None:
    if state.no_petition:
        assert state.kind is not None
        raise case.refused("NOT_A_PETITION", kind=state.kind.value)


def _promised(case: Occasion) -> Computation | None:
    """The due date of an answer, counted from the moment of the command; None where the rule pack sets none. Uncountable is refused."""
    span = case.rules.petition_limit
    if span is None:
        return None
    # The cut-off hour is one for dossiers (NĐ 61/2018 Art. 18).
    rules = replace(case.rules, cutoff=None)
    try:
        counted = due(case.at, span.amount, span.unit, case.law.calendar, case.drawn.zone, rules)
    except Uncountable as error:
        raise case.refused("UNCOUNTABLE", why=str(error)) from error
    told = [each for each in (rules.bases.get("petition_limit"), counted.rule) if each]
    return replace(counted, rule="; ".join(told) or None)


def _latest(case: Occasion, span: Span | None) -> date | None:
    if span is None:
        return None
    try:
        return latest_day(case.at, span, case.law.calendar, case.drawn.zone)
    except Uncountable as error:
        raise case.refused("UNCOUNTABLE", why=str(error)) from error
