"""Routing: forwarding, legs of an inter-agency dossier, officials, steps (NĐ 61/2018 Art. 18-19)."""

from domain.dossier.commands.routing import AssignOfficial, CloseLeg, CompleteStep, ForwardDossier, OpenLeg
from domain.dossier.deciding import clock
from domain.dossier.deciding.request import DossierRequest
from domain.facts.dossier import DossierFact
from domain.facts.routing import DossierForwarded, LegClosed, LegOpened, OfficialAssigned, StepCompleted
from domain.values.context import Computation
from domain.values.procedure import LegPlan


def forward(case: DossierRequest, command: ForwardDossier) -> list[DossierFact]:
    """Passes the dossier on; late forwarding is recorded as it was."""
    case.received()
    case.before_the_end()
    latest_on = case.state.handling.forward_latest_on
    return [
        DossierForwarded(
            context=case.context, to_agency=command.to_agency, to_unit=command.to_unit, latest_on=latest_on
        )
    ]


def open_leg(case: DossierRequest, command: OpenLeg) -> list[DossierFact]:
    """Gives an agency its part, by the procedure's plan or, with a task of its own, beside it. One leg leads.

    Refused: UNKNOWN_LEG (neither planned nor given a task), LEG_ALREADY_OPEN, LEAD_ALREADY_ASSIGNED, DUE_BEFORE_START.
    """
    case.received()
    case.unfinished()
    handling = case.state.handling
    if handling.leg(command.leg) is not None:
        raise case.refused("LEG_ALREADY_OPEN", id=command.leg)
    plan = _plan(case, command.leg)
    task = command.task or (plan.task if plan else None)
    if task is None:
        raise case.refused("UNKNOWN_LEG", id=command.leg)
    lead = command.lead if command.lead is not None else plan is not None and plan.lead
    if lead and handling.lead is not None:
        raise case.refused("LEAD_ALREADY_ASSIGNED", id=handling.lead.id)
    due = _due(case, command, plan)
    return [
        LegOpened(
            context=case.context,
            leg=command.leg,
            agency=command.agency,
            task=task,
            lead=lead,
            due_at=due.due_at,
            due_on=due.due_on,
            computation=due if due.limit is not None else None,
        )
    ]


def close_leg(case: DossierRequest, command: CloseLeg) -> list[DossierFact]:
    """Records a part as done. Refused: UNKNOWN_LEG, LEG_ALREADY_CLOSED, BEFORE_REQUEST."""
    case.received()
    case.before_the_end()
    leg = case.state.handling.leg(command.leg)
    if leg is None:
        raise case.refused("UNKNOWN_LEG", id=command.leg)
    if leg.closed_at is not None:
        raise case.refused("LEG_ALREADY_CLOSED", id=command.leg)
    case.not_before(leg.opened_at, "BEFORE_REQUEST")
    return [LegClosed(context=case.context, leg=command.leg, result=command.result)]


def assign(case: DossierRequest, command: AssignOfficial) -> list[DossierFact]:
    """Puts an official in charge."""
    case.received()
    case.before_the_end()
    return [OfficialAssigned(context=case.context, official=command.official, department=command.department)]


def complete_step(case: DossierRequest, command: CompleteStep) -> list[DossierFact]:
    """Records a step as done."""
    case.received()
    case.before_the_end()
    return [StepCompleted(context=case.context, activity=command.activity)]


def _plan(case: DossierRequest, leg: str) -> LegPlan | None:
    version = case.law.procedure
    return next((each for each in version.procedure.legs if each.id == leg), None) if version else None


def _due(case: DossierRequest, command: OpenLeg, plan: LegPlan | None) -> Computation:
    """The leg's own due date: the day given, else by the plan's limit, else none."""
    if command.due_on is not None:
        if command.due_on < clock.today(case):
            raise case.refused("DUE_BEFORE_START")
        return Computation(due_at=clock.by_day(case, command.due_on), due_on=command.due_on)
    if plan is not None and plan.amount is not None and plan.unit is not None:
        return clock.promise(case, case.at, plan.amount, plan.unit)
    return Computation()
