"""Routing: forwarding, legs of an inter-agency dossier, officials, steps."""

from datetime import date

from domain.execution.command import Command


class ForwardDossier(Command, frozen=True, kw_only=True):
    """Forwards the dossier to the unit that handles it (chuyển hồ sơ)."""

    to_agency: str | None = None
    to_unit: str | None = None


class ReceiveAtCompetentAgency(Command, frozen=True, kw_only=True):
    """Records that the competent agency has the dossier that another one-stop took in (cơ quan có thẩm quyền nhận hồ sơ)."""


class HandOverDossier(Command, frozen=True, kw_only=True):
    """Hands an open dossier of an agency that ended over to the one that took over (bàn giao hồ sơ). `minutes`: the number and date of the record of it."""

    to_agency: str
    minutes: str


class OpenLeg(Command, frozen=True, kw_only=True):
    """Assigns a part to an agency (liên thông). A `leg` of the procedure's plan supplies task, limit and lead; values given here take precedence."""

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
    """Assigns an official (phân công thụ lý)."""

    official: str
    department: str | None = None


class CompleteStep(Command, frozen=True, kw_only=True):
    """Records a step of the procedure as done."""

    activity: str


RoutingCommand = (
    ForwardDossier | ReceiveAtCompetentAgency | HandOverDossier | OpenLeg | CloseLeg | AssignOfficial | CompleteStep
)
