"""Papers and fees named by a command, matched with those that the procedure's version lists.

A paper or fee without an id is matched by its name, so that a lawful demand stays lawful however it was typed; where no listed one has that
name it is recorded as demanded without a place in the law. An id that the version does not have is refused.
"""

from collections.abc import Sequence

from msgspec.structs import replace

from domain.dossier.deciding.request import DossierRequest
from domain.facts.filing import Charge, DemandedItem
from domain.law.local_time import local_date
from domain.law.paper_names import normalised
from domain.law.procedure_cases import bounded
from domain.values.procedure import Procedure, Requirement


def papers(request: DossierRequest, items: tuple[DemandedItem, ...], field: str = "items") -> tuple[DemandedItem, ...]:
    """Takes demanded or provided papers, returns them with the requirement that each name matches. Refused: UNKNOWN_REQUIREMENT, BAD_AMOUNT."""
    procedure = _procedure(request)
    for index, item in enumerate(items):
        known(request, item.requirement, field, index, "requirement")
        _positive(request, field, index, quantity=item.quantity, sets=item.sets)
    listed = bounded(procedure, request.state.handling.procedure_case).requirements if procedure else ()
    return tuple(
        item if item.requirement else replace(item, requirement=_named(request, item, listed)) for item in items
    )


def known(request: DossierRequest, requirement: str | None, *path: str | int) -> None:
    """Requires the version to have this requirement's id: UNKNOWN_REQUIREMENT; NO_LIST_AT_RECEIPT where none is known that it could stand in."""
    procedure = _procedure(request)
    if requirement is None or (procedure is not None and procedure.requirement(requirement) is not None):
        return
    _require_list(request, procedure, *path)
    raise request.refused("UNKNOWN_REQUIREMENT", *path, id=requirement)


def submitted(request: DossierRequest, ids: tuple[str, ...]) -> tuple[str, ...]:
    """Takes the ids of requirements whose papers came, returns each once. Refused: UNKNOWN_REQUIREMENT."""
    for index, id in enumerate(ids):
        known(request, id, "submitted", index)
    return tuple(dict.fromkeys(ids))


def charges(request: DossierRequest, demanded: tuple[Charge, ...]) -> tuple[Charge, ...]:
    """Takes charges, returns them with the fee that each name matches. Refused: UNKNOWN_FEE, BAD_AMOUNT."""
    procedure = _procedure(request)
    for index, charge in enumerate(demanded):
        if charge.fee is not None and (procedure is None or procedure.fee(charge.fee) is None):
            _require_list(request, procedure, "charges", index, "fee")
            raise request.refused("UNKNOWN_FEE", "charges", index, "fee", id=charge.fee)
        if charge.amount < 0:
            raise request.refused("BAD_AMOUNT", "charges", index, "amount", id=charge.amount)
        _positive(request, "charges", index, quantity=charge.quantity, copies=charge.copies)
    return tuple(each if each.fee else replace(each, fee=_fee(each, procedure)) for each in demanded)


def _require_list(request: DossierRequest, procedure: Procedure | None, *path: str | int) -> None:
    """Requires an import to have a version of its procedure, known here, in force on the day of its receipt: NO_LIST_AT_RECEIPT."""
    state = request.state
    if procedure is not None or state.source is None:
        return
    at = state.received_at or state.submitted_at
    day = local_date(at, request.zone) if at is not None else None
    raise request.refused("NO_LIST_AT_RECEIPT", *path, id=state.procedure or "-", at=day)


def _positive(request: DossierRequest, field: str, index: int, **numbers: int | None) -> None:
    """Requires numbers of what is demanded to be above nothing: BAD_AMOUNT."""
    for name, number in numbers.items():
        if number is not None and number < 1:
            raise request.refused("BAD_AMOUNT", field, index, name, id=number)


def _named(request: DossierRequest, item: DemandedItem, listed: Sequence[Requirement]) -> str | None:
    """The paper of that name; of several, the first that has not been brought yet."""
    name = normalised(item.name)
    same = [each.id for each in listed if name and normalised(each.name) == name]
    missing = [id for id in same if id not in request.state.handling.submitted]
    return next(iter([*missing, *same]), None)


def _fee(charge: Charge, procedure: Procedure | None) -> str | None:
    """The fee of that name; none where several have it, since the name is then ambiguous."""
    name = normalised(charge.name)
    same = [each.id for each in procedure.fees if name and normalised(each.name) == name] if procedure else []
    return same[0] if len(same) == 1 else None


def _procedure(request: DossierRequest) -> Procedure | None:
    return request.law.procedure.procedure if request.law.procedure else None
