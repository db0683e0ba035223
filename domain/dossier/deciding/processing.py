"""Processing: field checks, consultation, supplements, financial obligations (NĐ 61/2018 Art. 19)."""

from domain.dossier.commands.processing import (
    GiveOpinion,
    NoticeLateOpinion,
    NotifyFinancialObligation,
    RecordVerification,
    RequestOpinion,
    RequestSupplement,
    ScheduleVerification,
    SettleFinancialObligation,
)
from domain.dossier.deciding import clock, listed
from domain.dossier.deciding.request import DossierRequest
from domain.dossier.handling import Opinion, Verification
from domain.dossier.state import evolve
from domain.facts.dossier import DossierFact
from domain.facts.processing import (
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


def schedule_verification(case: DossierRequest, command: ScheduleVerification) -> list[DossierFact]:
    """Sets a field check, or sets it anew. Refused: ALREADY_VERIFIED."""
    case.received()
    case.unfinished()
    check = case.state.handling.verification(command.verification)
    if check is not None and check.recorded:
        raise case.refused("ALREADY_VERIFIED", id=command.verification)
    return [
        VerificationScheduled(
            context=case.context, verification=command.verification, at=command.at, place=command.place
        )
    ]


def record_verification(case: DossierRequest, command: RecordVerification) -> list[DossierFact]:
    """Records a field check; one without time, place or participants is recorded as it is. Refused: UNKNOWN_VERIFICATION, ALREADY_VERIFIED, IN_THE_FUTURE."""
    case.received()
    case.before_the_end()
    check = _verification(case, command.verification)
    if check.recorded:
        raise case.refused("ALREADY_VERIFIED", id=command.verification)
    case.not_in_the_future(command.at, "at")
    return [
        VerificationRecorded(
            context=case.context,
            verification=command.verification,
            at=command.at,
            place=command.place,
            participants=command.participants,
            outcome=command.outcome,
        )
    ]


def request_opinion(case: DossierRequest, command: RequestOpinion) -> list[DossierFact]:
    """Asks another agency, with the day given, else the rule pack's limit. Refused: OPINION_ALREADY_REQUESTED, DUE_BEFORE_START."""
    case.received()
    case.unfinished()
    if case.state.handling.opinion(command.opinion) is not None:
        raise case.refused("OPINION_ALREADY_REQUESTED", id=command.opinion)
    span, due = case.rules.consultation_limit, Computation()
    if command.due_on is not None:
        if command.due_on < clock.today(case):
            raise case.refused("DUE_BEFORE_START")
        due = Computation(due_at=clock.by_day(case, command.due_on), due_on=command.due_on)
    elif span is not None:
        due = clock.promise(case, case.at, span.amount, span.unit)
    return [
        OpinionRequested(
            context=case.context,
            opinion=command.opinion,
            agency=command.agency,
            content=command.content,
            due_at=due.due_at,
            due_on=due.due_on,
            computation=due if due.limit is not None else None,
        )
    ]


def give_opinion(case: DossierRequest, command: GiveOpinion) -> list[DossierFact]:
    """Records an opinion, late or not. Refused: UNKNOWN_OPINION, OPINION_ALREADY_GIVEN, BEFORE_REQUEST."""
    case.received()
    case.before_the_end()
    opinion = _opinion(case, command.opinion)
    if opinion.given_at is not None:
        raise case.refused("OPINION_ALREADY_GIVEN", id=command.opinion)
    case.not_before(opinion.asked_at, "BEFORE_REQUEST")
    return [OpinionGiven(context=case.context, opinion=command.opinion, agrees=command.agrees)]


def notice_late_opinion(case: DossierRequest, command: NoticeLateOpinion) -> list[DossierFact]:
    """Reports a late opinion. Refused: UNKNOWN_OPINION, OPINION_NOT_LATE."""
    case.received()
    case.before_the_end()
    opinion = _opinion(case, command.opinion)
    if opinion.due_at is not None and min(opinion.given_at or case.at, case.at) <= opinion.due_at:
        raise case.refused("OPINION_NOT_LATE", id=command.opinion)
    return [OpinionLateNoticed(context=case.context, opinion=command.opinion)]


def request_supplement(case: DossierRequest, command: RequestSupplement) -> list[DossierFact]:
    """Asks for something more and stops the clock, by the rule pack; a second, late, unlisted or unreasoned demand is recorded as it was.

    Refused: EMPTY_DEMAND, UNKNOWN_REQUIREMENT.
    """
    case.received()
    case.unfinished()
    if not command.items:
        raise case.refused("EMPTY_DEMAND")
    case.not_in_the_future(command.notified_at, "notified_at")
    requested = SupplementRequested(
        context=case.context,
        items=listed.papers(case, command.items),
        form=case.form("supplement", command.form),
        round=case.state.supplement_request_count + 1,
        notified_at=command.notified_at,
        latest_on=case.state.handling.supplement_latest_on,
    )
    return [requested, *clock.pause(case, clock.SUPPLEMENT, case.rules.supplement_clock)]


def notify_obligation(case: DossierRequest, command: NotifyFinancialObligation) -> list[DossierFact]:
    """Tells the applicant what is to be paid, and stops the clock, by the rule pack. Refused: EMPTY_DEMAND, UNKNOWN_FEE, BAD_AMOUNT, OBLIGATION_ALREADY_NOTIFIED."""
    case.received()
    case.unfinished()
    if case.state.handling.obligation(command.obligation) is not None:
        raise case.refused("OBLIGATION_ALREADY_NOTIFIED", id=command.obligation)
    if not command.charges:
        raise case.refused("EMPTY_DEMAND", "charges")
    notified = FinancialObligationNotified(
        context=case.context, obligation=command.obligation, charges=listed.charges(case, command.charges)
    )
    if not any(charge.amount for charge in notified.charges):
        return [notified]  # nobody waits for a payment of nothing
    return [notified, *clock.pause(case, clock.FINANCIAL, case.rules.financial_clock)]


def settle_obligation(case: DossierRequest, command: SettleFinancialObligation) -> list[DossierFact]:
    """Records a payment; a clock that nothing holds any more goes on. Refused: UNKNOWN_OBLIGATION, OBLIGATION_ALREADY_SETTLED, BEFORE_REQUEST."""
    case.received()
    obligation = case.state.handling.obligation(command.obligation)
    if obligation is None:
        raise case.refused("UNKNOWN_OBLIGATION", id=command.obligation)
    if obligation.settled_at is not None:
        raise case.refused("OBLIGATION_ALREADY_SETTLED", id=command.obligation)
    case.not_before(obligation.notified_at, "BEFORE_REQUEST")
    settled = FinancialObligationSettled(context=case.context, obligation=command.obligation)
    if case.state.finished_at is not None:
        return [settled]  # paid after the end: no clock runs any more
    return [settled, *clock.release(case, evolve(case.state, settled), clock.FINANCIAL)]


def _verification(case: DossierRequest, id: str) -> Verification:
    check = case.state.handling.verification(id)
    if check is None:
        raise case.refused("UNKNOWN_VERIFICATION", id=id)
    return check


def _opinion(case: DossierRequest, id: str) -> Opinion:
    opinion = case.state.handling.opinion(id)
    if opinion is None:
        raise case.refused("UNKNOWN_OPINION", id=id)
    return opinion
