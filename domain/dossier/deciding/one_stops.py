"""A dossier that another one-stop took in than that of the agency that decides it (NĐ 118/2025 Art. 14(2), 20; NĐ 309/2026 Art. 8(3))."""

from collections.abc import Collection

from msgspec.structs import replace

from domain.dossier.commands.filing import AcceptDossier, SubmitDossier
from domain.dossier.commands.routing import ReceiveAtCompetentAgency
from domain.dossier.deciding import clock
from domain.dossier.deciding.request import DossierRequest
from domain.dossier.history import corrected
from domain.execution.persons import same_person
from domain.facts.appointments import ExtensionProposed
from domain.facts.dossier import DossierFact
from domain.facts.outcome import ResultApproved, ResultCorrected, ResultDelivered, ResultHandedOver
from domain.facts.processing import (
    ClockMove,
    ClockRestarted,
    OpinionRequested,
    SupplementRequested,
    VerificationRecorded,
    VerificationScheduled,
)
from domain.facts.routing import CompetentAgencyReceived, LegOpened, OfficialAssigned, StepCompleted
from domain.values.context import Channel, by_applicant

_WORK = (
    OfficialAssigned
    | LegOpened
    | StepCompleted
    | VerificationScheduled
    | VerificationRecorded
    | OpinionRequested
    | SupplementRequested
    | ExtensionProposed
    | ResultApproved
)
"""What nobody does who does not have the dossier."""


def named(request: DossierRequest, command: SubmitDossier | AcceptDossier) -> str | None:
    """Takes the request of a new dossier, returns the agency whose one-stop takes it in; None where that is the competent one's own. Refused: UNKNOWN_AGENCY, NOT_A_ONE_STOP."""
    one_stop = command.receiving_one_stop
    if one_stop is None or one_stop == command.agency:
        return None
    request.agency_named(one_stop, "receiving_one_stop")
    agency = request.law.agency(one_stop) if request.law.agency is not None else None
    if agency is not None and not agency.one_stop:
        raise request.refused("NOT_A_ONE_STOP", id=request.called(one_stop))
    return one_stop


def the_same(request: DossierRequest, command: AcceptDossier) -> None:
    """Requires the one-stop of the command, where given, to be that of the registration (ONE_STOP_MISMATCH)."""
    filed_at = request.state.one_stop
    if command.receiving_one_stop not in (None, filed_at):
        raise request.refused("ONE_STOP_MISMATCH", id=request.called(filed_at))


def receive(request: DossierRequest, _command: ReceiveAtCompetentAgency) -> list[DossierFact]:
    """Records that the competent agency has it, and counts the limit anew from there where the rules do: once, and not where the limit has stood or moved already.

    Never later than its first work on it, and never by whoever acted in it at the one-stop. Refused: NOT_ELSEWHERE_RECEIVED, ALREADY_AT_COMPETENT_AGENCY,
    ALREADY_FINISHED, NOT_FORWARDED, BEFORE_FORWARDING, RECEIVED_FROM_ONESELF, ALREADY_AT_WORK.
    """
    request.received()
    state = request.state
    if not state.elsewhere or state.receiving_one_stop is None:
        raise request.refused("NOT_ELSEWHERE_RECEIVED")
    if state.handling.competent_received_at is not None:
        raise request.refused("ALREADY_AT_COMPETENT_AGENCY", since=state.handling.competent_received_at)
    request.unfinished()
    if state.handling.forwarded_at is None:
        raise request.refused("NOT_FORWARDED", id=request.called(state.receiving_one_stop))
    request.not_before(state.handling.forwarded_at, "BEFORE_FORWARDING")
    arrived_there(request)
    history = corrected(request.history)
    work = [
        each for each in history if isinstance(each.fact, _WORK) and each.fact.context.channel is not Channel.IMPORT
    ]
    # By when it says that it began, which a correction may move; and by when that was noted, which none does.
    began = min((min(each.occurred_at, each.recorded_at) for each in work), default=request.at)
    if began < request.at:
        raise request.refused("ALREADY_AT_WORK", since=began)
    received = CompetentAgencyReceived(
        context=request.context,
        one_stop=state.receiving_one_stop,
        latest_on=state.handling.passing_on_latest_on,
    )
    moved = any(isinstance(each.fact, ClockMove) for each in history)
    return [received] if moved else [received, *_restarted(request)]


def arrived_there(request: DossierRequest) -> None:
    """Requires that whoever tells when it came to the competent agency did nothing in it at the one-stop, nor for no agency (RECEIVED_FROM_ONESELF): under another token it would be the sender's own word."""
    _by_another_than(request, {request.state.receiving_one_stop, None})


def arrived_back(request: DossierRequest) -> None:
    """Requires that whoever tells when its result came to another one-stop did nothing in it at the agency that decides it, or decided before (RECEIVED_FROM_ONESELF)."""
    state = request.state
    if state.elsewhere:
        _by_another_than(request, {state.agency, *(each.agency for each in state.handling.held)})


def told_anew(request: DossierRequest, fact: DossierFact) -> None:
    """Takes a fact that a correction changes, requires of one that tells of an arrival what its command required (RECEIVED_FROM_ONESELF)."""
    match fact:
        case CompetentAgencyReceived():
            arrived_there(request)
        case ResultHandedOver() | ResultCorrected() | ResultDelivered():
            arrived_back(request)
        case _:
            pass


def _by_another_than(request: DossierRequest, senders: Collection[str | None]) -> None:
    giver = request.context.actor
    for entry in request.history:  # as it was recorded: no correction tells who acted otherwise
        context = entry.fact.context
        acted = context.channel not in (Channel.IMPORT, Channel.SYSTEM) and not by_applicant(context.actor)
        if acted and context.actor.agency in senders and same_person(context.actor.id, giver.id):
            raise request.refused("RECEIVED_FROM_ONESELF")


def _restarted(request: DossierRequest) -> list[DossierFact]:
    """The limit counted from this receipt, where the rules say so and there is one; the date on the receipt form stays promised."""
    state, handling = request.state, request.state.handling
    if not request.rules.restart_on_competent_receipt or state.unit is None or handling.limit is None:
        return []
    if state.due_on is None or state.appointment is None:
        return []
    computed = clock.promise(request, request.at, handling.limit, state.unit, instant=handling.instant)
    rules = [each for each in (request.rules.bases.get("competent_receipt"), computed.rule) if each]
    promised = state.appointment
    return [
        ClockRestarted(
            context=request.context,
            cause=ClockRestarted.COMPETENT_RECEIPT,
            old_due_at=state.due_at,
            old_due_on=state.due_on,
            new_due_at=computed.due_at,
            new_due_on=computed.due_on,
            computation=replace(computed, rule="; ".join(rules) or None, limit_text=handling.limit_text),
            new_appointed_at=promised.due_at,
            new_appointed_on=promised.due_on,
        )
    ]
