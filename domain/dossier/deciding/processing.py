"""Processing: field checks, consultation, supplements, financial obligations (NĐ 61/2018 Art. 19)."""

from typing import assert_never

from domain.dossier.commands.processing import (
    GiveOpinion,
    NoticeLateOpinion,
    NotifyFinancialObligation,
    ProcessingCommand,
    RecordVerification,
    RemindApplicant,
    RequestOpinion,
    RequestSupplement,
    ScheduleVerification,
    SettleFinancialObligation,
)
from domain.dossier.deciding import clock, listed
from domain.dossier.deciding.request import DossierRequest
from domain.dossier.evolve import evolve
from domain.dossier.handling import Opinion, Verification
from domain.facts.dossier import DossierFact
from domain.facts.processing import (
    ApplicantReminded,
    FinancialObligationNotified,
    FinancialObligationSettled,
    OpinionGiven,
    OpinionLateNoticed,
    OpinionRequested,
    SupplementRequested,
    VerificationRecorded,
    VerificationScheduled,
)
from domain.values.context import Computation


def decide(request: DossierRequest, command: ProcessingCommand) -> list[DossierFact]:
    """Takes the request and a command of processing, returns the facts to append. Raises Refused."""
    match command:
        case ScheduleVerification():
            return _schedule_verification(request, command)
        case RecordVerification():
            return _record_verification(request, command)
        case RequestOpinion():
            return _request_opinion(request, command)
        case GiveOpinion():
            return _give_opinion(request, command)
        case NoticeLateOpinion():
            return _notice_late_opinion(request, command)
        case RequestSupplement():
            return _request_supplement(request, command)
        case NotifyFinancialObligation():
            return _notify_obligation(request, command)
        case SettleFinancialObligation():
            return _settle_obligation(request, command)
        case RemindApplicant():
            return _remind(request, command)
        case _:
            assert_never(command)


def _schedule_verification(request: DossierRequest, command: ScheduleVerification) -> list[DossierFact]:
    """Schedules a field check, or reschedules it. Refused: ALREADY_VERIFIED."""
    request.received()
    request.unfinished()
    check = request.state.handling.verification(command.verification)
    if check is not None and check.recorded:
        raise request.refused("ALREADY_VERIFIED", id=command.verification)
    return [
        VerificationScheduled(
            context=request.context, verification=command.verification, at=command.at, place=command.place
        )
    ]


def _record_verification(request: DossierRequest, command: RecordVerification) -> list[DossierFact]:
    """Records a field check, also without time, place or participants. Refused: UNKNOWN_VERIFICATION, ALREADY_VERIFIED, IN_THE_FUTURE."""
    request.received()
    request.before_the_end()
    check = _verification(request, command.verification)
    if check.recorded:
        raise request.refused("ALREADY_VERIFIED", id=command.verification)
    request.not_in_the_future(command.at, "at")
    return [
        VerificationRecorded(
            context=request.context,
            verification=command.verification,
            at=command.at,
            place=command.place,
            participants=command.participants,
            outcome=command.outcome,
        )
    ]


def _request_opinion(request: DossierRequest, command: RequestOpinion) -> list[DossierFact]:
    """Asks another agency for its opinion, by the day given or else within the rule pack's limit.

    Refused: OPINION_ALREADY_REQUESTED, DUE_BEFORE_START, UNKNOWN_AGENCY.
    """
    request.received()
    request.unfinished()
    request.agency_named(command.agency)
    if request.state.handling.opinion(command.opinion) is not None:
        raise request.refused("OPINION_ALREADY_REQUESTED", id=command.opinion)
    span, due = request.rules.consultation_limit, Computation()
    if command.due_on is not None:
        if command.due_on < clock.today(request):
            raise request.refused("DUE_BEFORE_START")
        due = Computation(due_at=clock.by_day(request, command.due_on), due_on=command.due_on)
    elif span is not None:
        due = clock.promise(request, request.at, span.amount, span.unit)
    return [
        OpinionRequested(
            context=request.context,
            opinion=command.opinion,
            agency=command.agency,
            content=command.content,
            due_at=due.due_at,
            due_on=due.due_on,
            computation=due if due.limit is not None else None,
        )
    ]


def _give_opinion(request: DossierRequest, command: GiveOpinion) -> list[DossierFact]:
    """Records an opinion, late or not. Refused: UNKNOWN_OPINION, OPINION_ALREADY_GIVEN, BEFORE_REQUEST."""
    request.received()
    request.before_the_end()
    opinion = _opinion(request, command.opinion)
    if opinion.given_at is not None:
        raise request.refused("OPINION_ALREADY_GIVEN", id=command.opinion)
    request.not_before(opinion.asked_at, "BEFORE_REQUEST")
    return [OpinionGiven(context=request.context, opinion=command.opinion, agrees=command.agrees)]


def _notice_late_opinion(request: DossierRequest, command: NoticeLateOpinion) -> list[DossierFact]:
    """Reports a late opinion. Refused: UNKNOWN_OPINION, OPINION_NOT_LATE."""
    request.received()
    request.before_the_end()
    opinion = _opinion(request, command.opinion)
    if opinion.passes_at is not None and min(opinion.given_at or request.at, request.at) < opinion.passes_at:
        raise request.refused("OPINION_NOT_LATE", id=command.opinion)
    return [OpinionLateNoticed(context=request.context, opinion=command.opinion)]


def _request_supplement(request: DossierRequest, command: RequestSupplement) -> list[DossierFact]:
    """Demands further papers and pauses the clock as the rule pack says.

    A repeated, late, unlisted or unreasoned demand is recorded, not refused.

    Refused: EMPTY_DEMAND, UNKNOWN_REQUIREMENT.
    """
    request.received()
    request.unfinished()
    if not command.items:
        raise request.refused("EMPTY_DEMAND")
    request.not_in_the_future(command.notified_at, "notified_at")
    requested = SupplementRequested(
        context=request.context,
        items=listed.papers(request, command.items),
        form=request.form("supplement", command.form),
        round=request.state.supplement_request_count + 1,
        notified_at=command.notified_at,
        latest_on=request.state.handling.supplement_latest_on,
    )
    return [requested, *clock.pause(request, clock.SUPPLEMENT, request.rules.supplement_clock)]


def _notify_obligation(request: DossierRequest, command: NotifyFinancialObligation) -> list[DossierFact]:
    """Tells the applicant what is to be paid, and pauses the clock as the rule pack says.

    Refused: EMPTY_DEMAND, UNKNOWN_FEE, BAD_AMOUNT, OBLIGATION_ALREADY_NOTIFIED.
    """
    request.received()
    request.unfinished()
    if request.state.handling.obligation(command.obligation) is not None:
        raise request.refused("OBLIGATION_ALREADY_NOTIFIED", id=command.obligation)
    if not command.charges:
        raise request.refused("EMPTY_DEMAND", "charges")
    notified = FinancialObligationNotified(
        context=request.context, obligation=command.obligation, charges=listed.charges(request, command.charges)
    )
    if not any(charge.amount for charge in notified.charges):
        return [notified]  # with nothing to pay, the clock is not paused
    return [notified, *clock.pause(request, clock.FINANCIAL, request.rules.financial_clock)]


def _settle_obligation(request: DossierRequest, command: SettleFinancialObligation) -> list[DossierFact]:
    """Records a payment; a clock that no other demand keeps paused resumes.

    Refused: UNKNOWN_OBLIGATION, OBLIGATION_ALREADY_SETTLED, BEFORE_REQUEST.
    """
    request.received()
    obligation = request.state.handling.obligation(command.obligation)
    if obligation is None:
        raise request.refused("UNKNOWN_OBLIGATION", id=command.obligation)
    if obligation.settled_at is not None:
        raise request.refused("OBLIGATION_ALREADY_SETTLED", id=command.obligation)
    request.not_before(obligation.notified_at, "BEFORE_REQUEST")
    settled = FinancialObligationSettled(context=request.context, obligation=command.obligation)
    if request.state.finished_at is not None:
        return [settled]  # paid after the end: there is no clock left to resume
    return [settled, *clock.release(request, evolve(request.state, settled), clock.FINANCIAL)]


def _remind(request: DossierRequest, _command: RemindApplicant) -> list[DossierFact]:
    """Reminds the applicant of what is awaited. Refused: NOTHING_AWAITED."""
    request.registered()
    request.unfinished()
    handling = request.state.handling
    if handling.demand is None and not handling.unsettled:
        raise request.refused("NOTHING_AWAITED")
    return [ApplicantReminded(context=request.context)]


def _verification(request: DossierRequest, id: str) -> Verification:
    check = request.state.handling.verification(id)
    if check is None:
        raise request.refused("UNKNOWN_VERIFICATION", id=id)
    return check


def _opinion(request: DossierRequest, id: str) -> Opinion:
    opinion = request.state.handling.opinion(id)
    if opinion is None:
        raise request.refused("UNKNOWN_OPINION", id=id)
    return opinion
