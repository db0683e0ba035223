"""Hand-overs: an open dossier passes from an agency that ended to one that took over from it, with the minutes of it (docs/decisions/0042)."""

from datetime import date

from domain.dossier.commands.routing import HandOverDossier
from domain.dossier.deciding.request import DossierRequest
from domain.facts.dossier import DossierFact
from domain.facts.routing import DossierHandedOver
from domain.law.local_time import local_date
from domain.law.paper_names import says
from domain.law.succession import EndedAgency
from domain.law.versions import Agency


def hand_over(request: DossierRequest, command: HandOverDossier) -> list[DossierFact]:
    """Hands it over, received or not: only from an agency that has ended by then, and only to one that took over from it.

    Refused: ALREADY_FINISHED, UNKNOWN_AGENCY, NOTHING_CHANGES, NO_MINUTES, AGENCY_IN_FORCE, NOT_A_SUCCESSOR.
    """
    request.registered()
    request.unfinished()
    request.not_before(request.state.received_at, "BEFORE_RECEIPT")
    request.agency_named(command.to_agency, "to_agency")
    here = request.state.agency or ""
    if command.to_agency == here:
        raise request.refused("NOTHING_CHANGES", "to_agency")
    if not says(command.minutes):
        raise request.refused("NO_MINUTES")
    agency = _registered(request, here)
    if agency is not None:
        _require_ended(request, agency, request.day)
        _require_successor(request, agency, command.to_agency, "to_agency")
    return [
        DossierHandedOver(
            context=request.context,
            from_agency=here,
            to_agency=command.to_agency,
            minutes=command.minutes,
            ended_on=agency.ended_on if agency is not None else None,
        )
    ]


def require_correctable(request: DossierRequest, old: DossierHandedOver, new: DossierHandedOver) -> None:
    """Takes the request to correct a hand-over, its fact and the fact corrected. Refuses to make of it what none could have been: NO_MINUTES, AGENCY_IN_FORCE, NOT_A_SUCCESSOR."""
    if not says(new.minutes):
        raise request.refused("NO_MINUTES", "fields", "minutes")
    agency = _registered(request, old.from_agency)
    if agency is None:
        return
    _require_ended(request, agency, local_date(new.context.occurred_at, request.zone), "fields", "context.occurred_at")
    if new.to_agency != old.to_agency:
        _require_successor(request, agency, new.to_agency, "fields", "to_agency")


def _registered(request: DossierRequest, code: str) -> Agency | None:
    return request.law.agency(code) if request.law.agency is not None else None


def _require_ended(request: DossierRequest, agency: Agency, day: date, *path: str) -> None:
    if agency.in_force_on(day):
        raise request.refused("AGENCY_IN_FORCE", *path, id=agency.code)


def _require_successor(request: DossierRequest, ended: Agency, code: str, *path: str) -> None:
    """Requires an agency to have taken over from one that ended, or from one that did and ended too; whichever does, as long as the register does not say who did."""
    find, procedure = request.law.agency, request.state.procedure
    today = local_date(request.now, request.drawn.zone)
    if ended.is_succeeded_by(code, procedure):
        return
    if find is None or not EndedAgency(ended, today, find).is_succeeded_by(code, procedure):
        raise request.refused("NOT_A_SUCCESSOR", *path, id=code)
