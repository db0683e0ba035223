"""What a fact did to a dossier, field by field: the legal state only, under the names that the public vocabulary uses."""

from collections.abc import Callable
from typing import Any

from msgspec import Struct

from domain.dossier import Dossier


class Change(Struct, frozen=True):
    """A field, its value before and after."""

    field: str
    before: Any
    after: Any


LEGAL_STATE: tuple[tuple[str, Callable[[Dossier], Any]], ...] = (
    ("code", lambda d: d.code),
    ("status", lambda d: d.status),
    ("procedure", lambda d: d.procedure),
    ("agency", lambda d: d.agency),
    ("department", lambda d: d.department),
    ("official", lambda d: d.official),
    ("submittedAt", lambda d: d.submitted_at),
    ("receivedAt", lambda d: d.received_at),
    ("finishedAt", lambda d: d.finished_at),
    ("resultDeliveredAt", lambda d: d.result_delivered_at),
    ("originalDueAt", lambda d: d.original_due_at),
    ("dueAt", lambda d: d.due_at),
    ("dueOn", lambda d: d.due_on),
    ("paused", lambda d: d.paused),
    ("supplementRequests", lambda d: d.supplement_requests),
)


def changes(before: Dossier, after: Dossier) -> list[Change]:
    """Takes a dossier before and after a fact, returns the fields that it changed, in a fixed order."""
    if before is after:
        return []
    pairs = ((name, read(before), read(after)) for name, read in LEGAL_STATE)
    return [Change(name, was, now) for name, was, now in pairs if was != now]
