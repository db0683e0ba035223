"""What the clock process has to record: due dates that came near or passed, of dossiers received here, each told once."""

from datetime import datetime
from typing import Any, Literal
from uuid import UUID

import psycopg
from msgspec import Struct

Kind = Literal["DUE_SOON", "DUE_DATE_PASSED"]


class DueEvent(Struct, frozen=True):
    """A due date that came near or passed at `instant`, with the dossier open and not paused, and is not recorded to have."""

    kind: Kind
    dossier: str  # its code
    stream: UUID
    due_at: datetime
    instant: datetime


# Each arm reads an index of what is still to tell, which holds nothing of what is told or not yet received.
_UNTOLD = """
select * from (
    (select 'DUE_SOON' as kind, code, dossier, due_at, soon_to_tell_at as instant from projections.dossiers
      where soon_to_tell_at <= %(now)s order by soon_to_tell_at, code limit %(limit)s)
    union all
    (select 'DUE_DATE_PASSED', code, dossier, due_at, passed_to_tell_at from projections.dossiers
      where passed_to_tell_at <= %(now)s order by passed_to_tell_at, code limit %(limit)s)
) e order by instant, code, kind desc limit %(limit)s
"""


def due_events(connection: psycopg.Connection[Any], now: datetime, limit: int) -> list[DueEvent]:
    """Takes a moment, returns what has come by then and is to be recorded, at most `limit`, in the order in which it came."""
    return [DueEvent(*row) for row in connection.execute(_UNTOLD, {"now": now, "limit": limit})]
