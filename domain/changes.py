"""What a fact did to a dossier, field by field: the legal state only, under the names that the public vocabulary uses."""

from typing import Any

from msgspec import Struct

from domain.dossier import Dossier


class Change(Struct, frozen=True):
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
    "paused",
    "supplementRequestCount",
)

Legal = tuple[Any, ...]


def legal_state(dossier: Dossier) -> Legal:
    """Takes a dossier, returns the values of its legal state, in the order of LEGAL_STATE."""
    promise = dossier.promise
    span = dossier.spans[-1] if dossier.spans else None
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
        dossier.paused_at is not None,
        dossier.supplement_request_count,
    )


def changes(before: Legal, after: Legal) -> list[Change]:
    """Takes the legal state before and after a fact, returns the fields that it changed, in a fixed order."""
    if before == after:
        return []
    return [Change(name, was, now) for name, was, now in zip(LEGAL_STATE, before, after, strict=True) if was != now]
