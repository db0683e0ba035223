"""What the clock process has to see to of petitions: due dates that passed, and conduct cases that should have followed."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import psycopg
from msgspec import Struct

_FIRST = datetime.min.replace(tzinfo=UTC)


class PetitionOverdue(Struct, frozen=True):
    """A petition whose due date passed at `instant`, unanswered, and is not recorded to have."""

    petition: str  # its code
    stream: UUID
    due_at: datetime
    instant: datetime


_PASSED = """
select code, petition, due_at, passed_to_tell_at from projections.petitions
 where passed_to_tell_at <= %(now)s and (passed_to_tell_at, code) > (%(from)s, %(code)s)
 order by passed_to_tell_at, code limit %(limit)s
"""
_UNFOLLOWED = """
select p.code, p.petition from projections.petitions p
 where p.conduct_track and p.code > %(code)s
   and not exists (select from projections.conduct_cases c where c.petition = p.code)
 order by p.code limit %(limit)s
"""


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
