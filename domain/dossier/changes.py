"""What a fact changed in a dossier, field by field: the legal state only, under its public names."""

from itertools import compress
from operator import is_not
from typing import Any

from msgspec import Struct

from domain.dossier.state import Dossier


class Change(Struct, frozen=True, gc=False):
    """A field, its value before and after."""

    field: str
    before: Any
    after: Any


LEGAL_STATE = (
    "code",
    "status",
    "procedure",
    "agency",
    "department",
    "official",
    "submittedAt",
    "receivedAt",
    "finishedAt",
    "resultDeliveredAt",
    "originalDueAt",
    "dueAt",
    "dueOn",
    "appointedOn",
    "paused",
    "supplementRequestCount",
    "procedureVersion",
    "rulePack",
    "openSupplement",
    "openLegs",
    "withdrawalRequestedAt",
)


_PLACES = range(len(LEGAL_STATE))
LegalState = tuple[Any, ...]
"""The values of the fields of LEGAL_STATE, in their order."""


def changes(before: Dossier, after: Dossier) -> list[Change]:
    """Takes a dossier before and after a fact, returns the fields of its legal state that the fact changed, in the order of LEGAL_STATE."""
    return differences(legal_state(before), legal_state(after))


def differences(before: LegalState, after: LegalState) -> list[Change]:
    """Takes two legal states, returns the fields in which they differ."""
    # Most values are the same objects: comparing identities first spares comparing instants and dates.
    replaced = compress(_PLACES, map(is_not, before, after))
    return [
        Change(LEGAL_STATE[place], before[place], after[place]) for place in replaced if before[place] != after[place]
    ]


def legal_state(dossier: Dossier) -> LegalState:
    """Takes a dossier, returns its legal state."""
    promise = dossier.promise
    span = dossier.spans[-1] if dossier.spans else None
    handling = dossier.handling
    demand = handling.demand
    return (
        dossier.code,
        dossier.status,
        dossier.procedure,
        dossier.agency,
        dossier.department,
        dossier.official,
        dossier.submitted_at,
        dossier.received_at,
        dossier.finished_at,
        dossier.result_delivered_at,
        promise.due_at if promise else None,
        span.due_at if span else None,
        span.due_on if span else None,
        dossier.appointed_on,  # where it is not the limit by law
        dossier.paused_at is not None,
        dossier.supplement_request_count,
        dossier.procedure_version,
        dossier.rule_pack,
        # By name; None without an open demand, or where an import names no item.
        [item.name for item in demand.items] if demand is not None and demand.items else None,
        [leg.id for leg in handling.legs if leg.closed_at is None] if handling.legs else None,
        handling.withdrawal_requested_at,
    )
