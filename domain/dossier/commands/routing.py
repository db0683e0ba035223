"""Routing: forwarding, legs of an inter-agency dossier, officials, steps."""

from datetime import date

from domain.execution.command import Command


class ForwardDossier(Command, frozen=True, kw_only=True):
    """Forwards the dossier to those who handle it (chuyển hồ sơ)."""

    to_agency: str | None = None
    to_unit: str | None = None


class OpenLeg(Command, frozen=True, kw_only=True):
    """Gives an agency its part (liên thông).

    A `leg` of the procedure's plan supplies task, limit and lead; what the command gives takes precedence.
    """

    leg: str
    agency: str
    task: str | None = None
    lead: bool | None = None
    due_on: date | None = None


class CloseLeg(Command, frozen=True, kw_only=True):
    """Records that an agency's part is done."""

    leg: str
    result: str | None = None


class AssignOfficial(Command, frozen=True, kw_only=True):
    """Puts an official in charge (phân công thụ lý)."""

    official: str
    department: str | None = None


class CompleteStep(Command, frozen=True, kw_only=True):
    """Records a step of the procedure as done."""

    activity: str


RoutingCommand = ForwardDossier | OpenLeg | CloseLeg | AssignOfficial | CompleteStep
