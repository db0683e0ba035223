"""What an acceptance chooses: the case of the procedure and its time limit, where it has several. Nothing is chosen for who does not say."""

from collections.abc import Iterable

from domain.dossier.deciding.request import DossierRequest
from domain.law.paper_names import says
from domain.law.procedure_cases import case_named, cases, differ, entitled, limit_id, limit_named, limit_text
from domain.law.texts import shortened
from domain.values.context import Channel
from domain.values.procedure import Limit, Procedure


def filed_case(request: DossierRequest, procedure: Procedure, named: str | None) -> str | None:
    """Takes a procedure and the case that a filing names, returns the case; None where it names none. Refused: UNKNOWN_PROCEDURE_CASE."""
    if named is None:
        return None
    found = case_named(procedure, named)
    if found is None:
        raise request.refused("UNKNOWN_PROCEDURE_CASE", id=named, choices=_listed(cases(procedure)))
    return found


def chosen_case(request: DossierRequest, procedure: Procedure, named: str | None) -> str | None:
    """Takes a procedure and the case that the command names, returns the case, else that of the filing; None where the procedure has no cases, or one that need not be named.

    Another case than the applicant filed under is received with a reason only. Refused: PROCEDURE_CASE_NEEDED, UNKNOWN_PROCEDURE_CASE,
    PROCEDURE_CASE_CHANGED.
    """
    filed = request.state.handling.procedure_case
    before = case_named(procedure, filed) if filed is not None else None  # the list may have changed since
    found = before if named is None else filed_case(request, procedure, named)
    if found is None and len(known := cases(procedure)) > 1:
        raise request.refused("PROCEDURE_CASE_NEEDED", id=procedure.code, choices=_listed(known))
    if before is not None and found != before and not says(request.context.reason):
        raise request.refused("PROCEDURE_CASE_CHANGED", id=shortened(before))
    return found


def chosen_limit(
    request: DossierRequest, procedure: Procedure, filed: Channel, case: str | None, named: str | None
) -> tuple[Limit | None, str | None]:
    """Takes a procedure, the way of filing, the case and the limit that the command names, returns the limit and, where the procedure has several, its words.

    Only limits for that way of filing and that case can be named. Refused: LIMIT_NEEDED, UNKNOWN_LIMIT.
    """
    limits = entitled(procedure, filed, case)
    if named is None:
        if differ(limits):
            raise request.refused("LIMIT_NEEDED", id=procedure.code, choices=_limits(limits))
        several = differ(procedure.limits)  # then the way of filing or the case chose it
        return (limits[0], limit_text(limits[0]) if several else None) if limits else (None, None)
    found = limit_named(limits, named)
    if found is None:
        raise request.refused("UNKNOWN_LIMIT", id=named, choices=_limits(limits))
    return found, limit_text(found)


def _limits(limits: Iterable[Limit]) -> str:
    return _listed(f"{limit_id(each)} = {limit_text(each)}" for each in limits)


def _listed(choices: Iterable[str]) -> str:
    return " | ".join(shortened(each) for each in choices) or "-"
