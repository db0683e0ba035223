"""What the clock process has to see to of petitions: due dates that passed, and conduct cases that should have followed."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import psycopg
from msgspec import Struct

from projections.petitions.conduct import CONDUCT_CASES
from projections.petitions.petitions import PETITIONS

_FIRST = datetime.min.replace(tzinfo=UTC)


class PetitionOverdue(Struct, frozen=True):
    """A petition whose due date passed at `instant`, unanswered, and is not recorded to have."""

    petition: str  # its code
    stream: UUID
    due_at: datetime
    instant: datetime


_c, _p = CONDUCT_CASES.alias("c"), PETITIONS.alias("p")
_PASSED = (
    f"select {_p.code}, {_p.petition}, {_p.due_at}, {_p.passed_to_tell_at} from {_p}"
    f" where {_p.passed_to_tell_at} <= %(now)s and ({_p.passed_to_tell_at}, {_p.code}) > (%(from)s, %(code)s)"
    f" order by {_p.passed_to_tell_at}, {_p.code} limit %(limit)s"
)
_UNFOLLOWED = (
    f"select {_p.code}, {_p.petition} from {_p} where {_p.conduct_track} and {_p.code} > %(code)s"
    f" and not exists (select from {_c} where {_c.petition} = {_p.code})"
    f" order by {_p.code} limit %(limit)s"
)


def overdue_petitions(
    connection: psycopg.Connection[Any], now: datetime, limit: int, after: PetitionOverdue | None = None
) -> list[PetitionOverdue]:
    """Takes a moment, returns the due dates that have passed by then and are to be recorded, at most `limit`, after that one, in the order in which they passed."""
    bound = {
        "now": now,
        "limit": limit,
        "from": _FIRST if after is None else after.instant,
        "code": "" if after is None else after.petition,
    }
    return [PetitionOverdue(*row) for row in connection.execute(_PASSED, bound)]


def without_case(connection: psycopg.Connection[Any], limit: int, after: str = "") -> list[tuple[str, UUID]]:
    """Returns petitions on the disciplinary track from which no case was opened, at most `limit`, by code, after that one: their codes and streams."""
    return [
        (code, stream) for code, stream in connection.execute(_UNFOLLOWED, {"code": after, "limit": limit}).fetchall()
    ]
