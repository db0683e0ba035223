"""Filing: registration, guidance, intake supplements, refusal, acceptance (NĐ 61/2018 Art. 15-17)."""

from collections.abc import Sequence
from datetime import datetime
from typing import assert_never

from msgspec.structs import replace

from domain.dossier.commands.filing import (
    AcceptDossier,
    FilingCommand,
    GiveGuidance,
    ProvideSupplement,
    RefuseIntake,
    RequestIntakeSupplement,
    SubmitDossier,
)
from domain.dossier.deciding import clock, listed, one_stops
from domain.dossier.deciding.choices import chosen_case, chosen_limit, filed_case
from domain.dossier.deciding.request import DossierRequest
from domain.dossier.evolve import evolve
from domain.facts.dossier import DossierFact
from domain.facts.filing import (
    DemandedItem,
    DossierAccepted,
    DossierSubmitted,
    GuidanceGiven,
    IntakeRefused,
    IntakeSupplementRequested,
    SupplementProvided,
)
from domain.law.answering import answer_term
from domain.law.paper_names import normalised
from domain.law.passing_on import last_days
from domain.law.versions import ProcedureVersion
from domain.values.context import Channel, LimitUnit, by_applicant
from domain.wording.stated_reasons import clear_reason


def decide(request: DossierRequest, command: FilingCommand) -> list[DossierFact]:
    """Takes the request and a command of filing, returns the facts to append. Raises Refused."""
    match command:
        case SubmitDossier():
            return _submit(request, command)
        case GiveGuidance():
            return _guide(request, command)
        case RequestIntakeSupplement():
            return _request_intake_supplement(request, command)
        case ProvideSupplement():
            return _provide_supplement(request, command)
        case RefuseIntake():
            return _refuse_intake(request, command)
        case AcceptDossier():
            return _accept(request, command)
        case _:
            assert_never(command)


def _submit(request: DossierRequest, command: SubmitDossier) -> list[DossierFact]:
    """Registers a new dossier. Refused: ALREADY_SUBMITTED, UNKNOWN_AGENCY, NOT_A_ONE_STOP, UNKNOWN_PROCEDURE, NOT_IN_FORCE, UNKNOWN_REQUIREMENT, UNKNOWN_PROCEDURE_CASE."""
    if request.state.code is not None:
        raise request.refused("ALREADY_SUBMITTED")
    request.agency_named(command.agency)
    procedure = _in_force(request, command.procedure).procedure
    return [
        DossierSubmitted(
            context=request.context,
            code=request.new_code,
            procedure=command.procedure,
            agency=command.agency,
            department=command.department,
            filed_through=command.channel.value,
            applicant=command.applicant,
            submitted=listed.submitted(request, command.submitted),
            receipt=request.drawn.receipt,
            answer_latest_at=_answer_latest_at(request),
            procedure_case=filed_case(request, procedure, command.procedure_case),
            receiving_one_stop=one_stops.named(request, command),
        )
    ]


def _answer_latest_at(request: DossierRequest) -> datetime | None:
    """Until when a filing has to be answered (NĐ 118/2025 Art. 17(1)c, (2)); None where the rules set no term."""
    term = answer_term(request.context, request.now, request.rules, request.law.calendar, request.zone)
    return term.latest_at if term is not None else None


def _guide(request: DossierRequest, command: GiveGuidance) -> list[DossierFact]:
    """Records guidance. Refused: UNKNOWN_REQUIREMENT."""
    request.known()
    items = listed.papers(request, command.items)
    return [
        GuidanceGiven(
            context=request.context, procedure=request.state.procedure, items=items, complete=command.complete
        )
    ]


def _request_intake_supplement(request: DossierRequest, command: RequestIntakeSupplement) -> list[DossierFact]:
    """Asks for missing papers before receipt; a second request is recorded too.

    Refused: EMPTY_DEMAND, UNKNOWN_REQUIREMENT, ALREADY_RECEIVED.
    """
    _unreceived(request)
    if not command.items:
        raise request.refused("EMPTY_DEMAND")
    request.not_in_the_future(command.notified_at, "notified_at")
    return [
        IntakeSupplementRequested(
            context=request.context,
            items=listed.papers(request, command.items),
            form=request.form("supplement", command.form),
            round=request.state.handling.intake_requests + 1,
            notified_at=command.notified_at,
        )
    ]


def _provide_supplement(request: DossierRequest, command: ProvideSupplement) -> list[DossierFact]:
    """Records papers brought; once nothing is missing, a paused clock resumes. Before the receipt also those that complete guidance named: no clock stood.

    Refused: NO_OPEN_REQUEST, BEFORE_REQUEST, UNKNOWN_REQUIREMENT.
    """
    request.registered()
    request.unfinished()
    demand = request.state.handling.demand
    asked_at = demand.asked_at if demand is not None else _guided_at(request, command)
    if asked_at is None:
        raise request.refused("NO_OPEN_REQUEST")
    request.not_before(asked_at, "BEFORE_REQUEST")
    items = listed.papers(request, command.items)
    completes = request.state.received_at is None and (command.complete or _all_came(request, asked_at, items))
    provided = SupplementProvided(
        context=request.context,
        items=items,
        complete=command.complete,
        answer_latest_at=_answer_latest_at(request) if completes else None,
    )
    return [provided, *clock.release(request, evolve(request.state, provided), clock.SUPPLEMENT)]


def _all_came(request: DossierRequest, asked_at: datetime, items: Sequence[DemandedItem]) -> bool:
    """Whether, before the receipt, all that was asked for is there, as an official notes it without saying what is wrong: to call it incomplete does not put off the answer."""
    if by_applicant(request.context.actor) or clear_reason(request.context.reason, request.rules.reasons):
        return False
    demand = request.state.handling.demand
    told = [each.fact for each in request.history if each.occurred_at >= asked_at]
    guided = [item for each in told if isinstance(each, GuidanceGiven) and each.complete for item in each.items]
    came = [item for each in told if isinstance(each, SupplementProvided) for item in each.items]
    there = {_named(each): each.quantity for each in (*came, *items)}
    return all(
        _named(each) in there and (there[_named(each)] or each.quantity or 0) >= (each.quantity or 0)
        for each in (demand.items if demand is not None else guided)
    )


def _named(item: DemandedItem) -> str:
    return item.requirement or normalised(item.name)


def _guided_at(request: DossierRequest, command: ProvideSupplement) -> datetime | None:
    """When the applicant was first told in full, before the receipt, which papers to bring; None where papers are not named, here or then."""
    if request.state.received_at is not None or not command.items:
        return None
    guided = (each.fact for each in request.history if isinstance(each.fact, GuidanceGiven))
    return min((each.context.occurred_at for each in guided if each.complete and each.items), default=None)


def _refuse_intake(request: DossierRequest, command: RefuseIntake) -> list[DossierFact]:
    """Refuses to receive the dossier, which ends the registration. Refused: ALREADY_RECEIVED, ALREADY_REFUSED, NO_GROUND."""
    _unreceived(request)
    request.grounded("intake_refusal", command.ground)
    return [
        IntakeRefused(
            context=request.context,
            form=request.form("refusal", command.form),
            ground=command.ground,
            competent_agency=command.competent_agency,
            registered=request.registered_agencies(command.ground, command.competent_agency),
        )
    ]


def _accept(request: DossierRequest, command: AcceptDossier) -> list[DossierFact]:
    """Receives the dossier, with the due date by the procedure's limit for the way it was filed; a new one is registered first.

    An instant procedure needs no receipt form (NĐ 61/2018 Art. 17) and has a due date only where it sets a limit; a limit in
    free text sets none. Refused: ALREADY_RECEIVED, ALREADY_REFUSED, UNKNOWN_PROCEDURE, NOT_IN_FORCE, UNKNOWN_REQUIREMENT, UNKNOWN_FEE,
    UNKNOWN_OFFICIAL; and as `chosen_case` and `chosen_limit`.
    """
    if command.official is not None:
        request.official_named(command.official)
    if request.state.code is not None:
        _unreceived(request)
        _the_same(request, command)
        code, one_stop = request.state.code, request.state.receiving_one_stop
        filed = _channel(request.state.filed_through, command.channel)
        first: list[DossierFact] = []
    else:
        if command.procedure is None or command.agency is None:
            raise request.refused("NOT_SUBMITTED", "procedure" if command.procedure is None else "agency")
        request.agency_named(command.agency)
        code, filed, one_stop = request.new_code, command.channel, one_stops.named(request, command)
        first = [
            DossierSubmitted(
                context=request.context,
                code=code,
                procedure=command.procedure,
                agency=command.agency,
                department=command.department,
                filed_through=command.channel.value,
                applicant=command.applicant,
                receiving_one_stop=one_stop,
            )
        ]
    version = _in_force(request, command.procedure or request.state.procedure)
    return [*first, _accepted(request, command, version, code, filed, one_stop)]


def _accepted(
    request: DossierRequest,
    command: AcceptDossier,
    version: ProcedureVersion,
    code: str,
    filed: Channel,
    one_stop: str | None,
) -> DossierAccepted:
    procedure, rules, calendar = version.procedure, request.rules, request.law.calendar
    case = chosen_case(request, procedure, command.procedure_case)
    limit, limit_text = chosen_limit(request, procedure, filed, case, command.limit)
    amount = limit.amount if limit else None
    unit = (limit.unit if limit else None) or LimitUnit.CALENDAR_DAY
    computed = (
        clock.promise(request, request.at, amount, unit, instant=procedure.instant) if amount is not None else None
    )
    if computed is not None and limit_text is not None:
        computed = replace(computed, limit_text=limit_text)
    with request.counting():
        days = last_days(request.at, procedure, calendar, request.zone, rules, elsewhere=one_stop is not None)
    return DossierAccepted(
        context=request.context,
        code=code,
        received_at=request.at,
        timezone=request.zone,
        unit=unit,
        limit=amount,
        calendar=calendar.reference if computed else None,
        due_at=computed.due_at if computed else None,
        due_on=computed.due_on if computed else None,
        computation=computed,
        official=command.official,
        department=command.department or request.state.department,
        procedure=procedure.code,
        procedure_version=version.version,
        instant=procedure.instant,
        form=None if procedure.instant else rules.forms.get("receipt"),
        submitted=listed.submitted(request, command.submitted),
        charges=listed.charges(request, command.charges),
        receipt=request.drawn.receipt,
        forward_latest_on=days.forward,
        supplement_latest_on=days.supplement,
        procedure_case=case,
        limit_text=limit_text,
        receiving_one_stop=one_stop,
        passing_on_latest_on=days.passing_on,
    )


def _unreceived(request: DossierRequest) -> None:
    request.registered()
    request.unfinished()
    if request.state.received_at is not None:
        raise request.refused("ALREADY_RECEIVED")


def _the_same(request: DossierRequest, command: AcceptDossier) -> None:
    """Requires the procedure and agency of the command, where given, to be those registered."""
    state = request.state
    if command.procedure is not None and command.procedure != state.procedure:
        raise request.refused("PROCEDURE_MISMATCH", id=state.procedure)
    if command.agency is not None and command.agency != state.agency:
        raise request.refused("AGENCY_MISMATCH", id=request.called(state.agency))
    one_stops.the_same(request, command)


def _in_force(request: DossierRequest, code: str | None) -> ProcedureVersion:
    version = request.law.procedure
    if version is None or version.procedure.code != code:
        raise request.refused("UNKNOWN_PROCEDURE", id=code)
    if not version.in_force_on(day := clock.today(request)):
        raise request.refused("NOT_IN_FORCE", id=code, at=day)
    return version


def _channel(filed_through: str | None, otherwise: Channel) -> Channel:
    """The way of filing as registered; the free text of an import's source is ignored."""
    return Channel(filed_through) if filed_through and filed_through in Channel.__members__ else otherwise
