"""Filing: registration, guidance, intake supplements, refusal, acceptance (NĐ 61/2018 Art. 15-17)."""

from domain.dossier.commands.filing import (
    AcceptDossier,
    GiveGuidance,
    ProvideSupplement,
    RefuseIntake,
    RequestIntakeSupplement,
    SubmitDossier,
)
from domain.dossier.deciding import clock, listed
from domain.dossier.deciding.request import DossierRequest
from domain.dossier.state import evolve
from domain.errors import Uncountable
from domain.facts.dossier import DossierFact
from domain.facts.filing import (
    DossierAccepted,
    DossierSubmitted,
    GuidanceGiven,
    IntakeRefused,
    IntakeSupplementRequested,
    SupplementProvided,
)
from domain.law.due_dates import forward_day, latest_day
from domain.law.versions import ProcedureVersion
from domain.values.context import Channel, LimitUnit


def submit(case: DossierRequest, command: SubmitDossier) -> list[DossierFact]:
    """Registers a new dossier. Refused: ALREADY_SUBMITTED, UNKNOWN_PROCEDURE, NOT_IN_FORCE, UNKNOWN_REQUIREMENT."""
    if case.state.code is not None:
        raise case.refused("ALREADY_SUBMITTED")
    _in_force(case, command.procedure)
    return [
        DossierSubmitted(
            context=case.context,
            code=_drawn_code(case),
            procedure=command.procedure,
            agency=command.agency,
            department=command.department,
            filed_through=command.channel.value,
            applicant=command.applicant,
            submitted=listed.submitted(case, command.submitted),
            receipt=case.drawn.receipt,
        )
    ]


def guide(case: DossierRequest, command: GiveGuidance) -> list[DossierFact]:
    """Records guidance. Refused: UNKNOWN_REQUIREMENT."""
    case.known()
    items = listed.papers(case, command.items)
    return [GuidanceGiven(context=case.context, procedure=case.state.procedure, items=items, complete=command.complete)]


def request_intake_supplement(case: DossierRequest, command: RequestIntakeSupplement) -> list[DossierFact]:
    """Asks for missing papers before receipt; a second request is recorded too. Refused: EMPTY_DEMAND, UNKNOWN_REQUIREMENT, ALREADY_RECEIVED."""
    _unreceived(case)
    if not command.items:
        raise case.refused("EMPTY_DEMAND")
    case.not_in_the_future(command.notified_at, "notified_at")
    return [
        IntakeSupplementRequested(
            context=case.context,
            items=listed.papers(case, command.items),
            form=case.form("supplement", command.form),
            round=case.state.handling.intake_requests + 1,
            notified_at=command.notified_at,
        )
    ]


def provide_supplement(case: DossierRequest, command: ProvideSupplement) -> list[DossierFact]:
    """Records papers brought; when nothing is missing any more, a clock that stood still goes on. Refused: NO_OPEN_REQUEST, BEFORE_REQUEST, UNKNOWN_REQUIREMENT."""
    case.registered()
    case.unfinished()
    demand = case.state.handling.demand
    if demand is None:
        raise case.refused("NO_OPEN_REQUEST")
    case.not_before(demand.asked_at, "BEFORE_REQUEST")
    items = listed.papers(case, command.items)
    provided = SupplementProvided(context=case.context, items=items, complete=command.complete)
    return [provided, *clock.release(case, evolve(case.state, provided), clock.SUPPLEMENT)]


def refuse_intake(case: DossierRequest, command: RefuseIntake) -> list[DossierFact]:
    """Refuses to receive: the end of that registration. Refused: ALREADY_RECEIVED, ALREADY_REFUSED."""
    _unreceived(case)
    return [IntakeRefused(context=case.context, form=case.form("refusal", command.form))]


def accept(case: DossierRequest, command: AcceptDossier) -> list[DossierFact]:
    """Receives the dossier, with the due date by the procedure's limit for the way it was filed; of an unknown one it registers it first.

    An instant procedure needs no receipt form (NĐ 61/2018 Art. 17) and has a due date only where it sets a limit; a limit that is no
    number of units sets none. Refused: ALREADY_RECEIVED, ALREADY_REFUSED, UNKNOWN_PROCEDURE, NOT_IN_FORCE, UNKNOWN_REQUIREMENT, UNKNOWN_FEE.
    """
    if case.state.code is not None:
        _unreceived(case)
        _the_same(case, command)
        code, filed = case.state.code, _channel(case.state.filed_through, command.channel)
        first: list[DossierFact] = []
    else:
        if command.procedure is None or command.agency is None:
            raise case.refused("NOT_SUBMITTED", "procedure" if command.procedure is None else "agency")
        code, filed = _drawn_code(case), command.channel
        first = [
            DossierSubmitted(
                context=case.context,
                code=code,
                procedure=command.procedure,
                agency=command.agency,
                department=command.department,
                filed_through=command.channel.value,
                applicant=command.applicant,
            )
        ]
    version = _in_force(case, command.procedure or case.state.procedure)
    return [*first, _accepted(case, command, version, code, filed)]


def _accepted(
    case: DossierRequest, command: AcceptDossier, version: ProcedureVersion, code: str, filed: Channel
) -> DossierAccepted:
    procedure, rules, calendar = version.procedure, case.rules, case.law.calendar
    limit = procedure.limit(filed)
    amount = limit.amount if limit else None
    unit = (limit.unit if limit else None) or LimitUnit.CALENDAR_DAY
    computed = clock.promise(case, case.at, amount, unit, instant=procedure.instant) if amount is not None else None
    try:
        forward = forward_day(case.at, calendar, case.zone, rules)
        span = rules.supplement_within
        supplement = latest_day(case.at, span, calendar, case.zone) if span else None
    except Uncountable as error:
        raise case.refused("UNCOUNTABLE", why=error) from error
    return DossierAccepted(
        context=case.context,
        code=code,
        received_at=case.at,
        timezone=case.zone,
        unit=unit,
        limit=amount,
        calendar=calendar.reference if computed else None,
        due_at=computed.due_at if computed else None,
        due_on=computed.due_on if computed else None,
        computation=computed,
        official=command.official,
        department=command.department or case.state.department,
        procedure=procedure.code,
        procedure_version=version.version,
        instant=procedure.instant,
        form=None if procedure.instant else rules.forms.get("receipt"),
        submitted=listed.submitted(case, command.submitted),
        charges=listed.charges(case, command.charges),
        receipt=case.drawn.receipt,
        forward_latest_on=forward,
        supplement_latest_on=supplement,
    )


def _unreceived(case: DossierRequest) -> None:
    case.registered()
    case.unfinished()
    if case.state.received_at is not None:
        raise case.refused("ALREADY_RECEIVED")


def _the_same(case: DossierRequest, command: AcceptDossier) -> None:
    """What the command says again of a registered dossier must be what is registered."""
    state = case.state
    if command.procedure is not None and command.procedure != state.procedure:
        raise case.refused("PROCEDURE_MISMATCH", id=state.procedure)
    if command.agency is not None and command.agency != state.agency:
        raise case.refused("AGENCY_MISMATCH", id=state.agency)


def _in_force(case: DossierRequest, code: str | None) -> ProcedureVersion:
    version = case.law.procedure
    if version is None or version.procedure.code != code:
        raise case.refused("UNKNOWN_PROCEDURE", id=code)
    day = clock.today(case)
    if not version.in_force_on(day):
        raise case.refused("NOT_IN_FORCE", id=code, at=day)
    return version


def _channel(filed_through: str | None, otherwise: Channel) -> Channel:
    """The way of filing as registered; a source's own word for it is none of ours."""
    return Channel(filed_through) if filed_through and filed_through in Channel.__members__ else otherwise


def _drawn_code(case: DossierRequest) -> str:
    if case.drawn.code is None:
        raise ValueError("a new dossier needs a drawn code")
    return case.drawn.code
