"""Routing: forwarding, legs of an inter-agency dossier, officials, steps (NĐ 61/2018 Art. 18-19)."""

from typing import assert_never

from domain.dossier.commands.routing import (
    AssignOfficial,
    CloseLeg,
    CompleteStep,
    ForwardDossier,
    HandOverDossier,
    OpenLeg,
    ReceiveAtCompetentAgency,
    RoutingCommand,
)
from domain.dossier.deciding import clock, hand_overs, one_stops
from domain.dossier.deciding.request import DossierRequest
from domain.facts.dossier import DossierFact
from domain.facts.routing import (
    DossierForwarded,
    LegClosed,
    LegOpened,
    OfficialAssigned,
    StepCompleted,
)
from domain.values.context import Computation
from domain.values.procedure import LegPlan


def decide(request: DossierRequest, command: RoutingCommand) -> list[DossierFact]:
    """Takes the request and a command of routing, returns the facts to append. Raises Refused."""
    match command:
        case ForwardDossier():
            return _forward(request, command)
        case ReceiveAtCompetentAgency():
            return one_stops.receive(request, command)
        case HandOverDossier():
            return hand_overs.hand_over(request, command)
        case OpenLeg():
            return _open_leg(request, command)
        case CloseLeg():
            return _close_leg(request, command)
        case AssignOfficial():
            return _assign(request, command)
        case CompleteStep():
            return _complete_step(request, command)
        case _:
            assert_never(command)


def _forward(request: DossierRequest, command: ForwardDossier) -> list[DossierFact]:
    """Forwards the dossier. Late forwarding is recorded, not refused. Refused: UNKNOWN_AGENCY."""
    request.received()
    request.before_the_end()
    if command.to_agency is not None:
        request.agency_named(command.to_agency, "to_agency")
    latest_on = request.state.handling.forward_latest_on
    return [
        DossierForwarded(
            context=request.context, to_agency=command.to_agency, to_unit=command.to_unit, latest_on=latest_on
        )
    ]


def _open_leg(request: DossierRequest, command: OpenLeg) -> list[DossierFact]:
    """Gives an agency its part, as the procedure plans it or, with a task of its own, in addition. One leg leads.

    Refused: UNKNOWN_LEG (neither planned nor given a task), LEG_ALREADY_OPEN, LEAD_ALREADY_ASSIGNED, DUE_BEFORE_START, UNKNOWN_AGENCY.
    """
    request.received()
    request.unfinished()
    request.agency_named(command.agency)
    handling = request.state.handling
    if handling.leg(command.leg) is not None:
        raise request.refused("LEG_ALREADY_OPEN", id=command.leg)
    plan = _plan(request, command.leg)
    task = command.task or (plan.task if plan else None)
    if task is None:
        raise request.refused("UNKNOWN_LEG", id=command.leg)
    lead = command.lead if command.lead is not None else plan is not None and plan.lead
    if lead and handling.lead is not None:
        raise request.refused("LEAD_ALREADY_ASSIGNED", id=handling.lead.id)
    due = _due(request, command, plan)
    return [
        LegOpened(
            context=request.context,
            leg=command.leg,
            agency=command.agency,
            task=task,
            lead=lead,
            due_at=due.due_at,
            due_on=due.due_on,
            computation=due if due.limit is not None else None,
        )
    ]


def _close_leg(request: DossierRequest, command: CloseLeg) -> list[DossierFact]:
    """Records a part as done. Refused: UNKNOWN_LEG, LEG_ALREADY_CLOSED, BEFORE_REQUEST."""
    request.received()
    request.before_the_end()
    leg = request.state.handling.leg(command.leg)
    if leg is None:
        raise request.refused("UNKNOWN_LEG", id=command.leg)
    if leg.closed_at is not None:
        raise request.refused("LEG_ALREADY_CLOSED", id=command.leg)
    request.not_before(leg.opened_at, "BEFORE_REQUEST")
    return [LegClosed(context=request.context, leg=command.leg, result=command.result)]


def _assign(request: DossierRequest, command: AssignOfficial) -> list[DossierFact]:
    """Puts an official in charge. Refused: UNKNOWN_OFFICIAL."""
    request.received()
    request.before_the_end()
    request.official_named(command.official)
    return [OfficialAssigned(context=request.context, official=command.official, department=command.department)]


def _complete_step(request: DossierRequest, command: CompleteStep) -> list[DossierFact]:
    """Records a step as done."""
    request.received()
    request.before_the_end()
    return [StepCompleted(context=request.context, activity=command.activity)]


def _plan(request: DossierRequest, leg: str) -> LegPlan | None:
    version = request.law.procedure
    return next((each for each in version.procedure.legs if each.id == leg), None) if version else None


def _due(request: DossierRequest, command: OpenLeg, plan: LegPlan | None) -> Computation:
    """The leg's own due date: the day given, else by the plan's limit, else none."""
    if command.due_on is not None:
        if command.due_on < clock.today(request):
            raise request.refused("DUE_BEFORE_START")
        return Computation(due_at=clock.by_day(request, command.due_on), due_on=command.due_on)
    if plan is not None and plan.amount is not None and plan.unit is not None:
        return clock.promise(request, request.at, plan.amount, plan.unit)
    return Computation()
