"""What the clock process has to record: due dates that came near or passed, promised ones that passed, and acts that did not come in time, each once."""

from datetime import UTC, datetime
from typing import Any, Literal
from uuid import UUID

import psycopg
from msgspec import Struct

from projections.dossiers.dossiers import DOSSIERS

_FIRST = datetime.min.replace(tzinfo=UTC)
QueuedKind = Literal["DUE_SOON", "DUE_DATE_PASSED", "APPOINTED_DATE_PASSED", "ACT_DATE_PASSED", "PAUSE_OVERRAN"]


class DueEvent(Struct, frozen=True):
    """A due date that came near or passed at `instant`, with the dossier open and not paused, and is not recorded to have; or the last moment of an `act`."""

    kind: QueuedKind
    dossier: str  # its code
    stream: UUID
    due_at: datetime
    instant: datetime
    act: str | None = None


# Each arm reads an index of what is still to be recorded, which holds nothing of what has been or was never received here.
_d = DOSSIERS.alias("d")


def _arm(kind: QueuedKind, instant: str, date: str = str(_d.due_at), act: str = "null") -> str:
    return (
        f"(select '{kind}' as kind, {_d.code}, {_d.dossier}, {date}, {instant} as instant, {act}::text as act from {_d}"
        f" where {instant} <= %(now)s and {instant} >= %(from)s"
        f" and ({instant} > %(from)s or {_d.code} > %(code)s or ({_d.code} = %(code)s and %(kind)s > '{kind}'))"
        f" order by {instant}, {_d.code} limit %(limit)s)"
    )


_UNRECORDED = (
    f"select * from ({_arm('DUE_SOON', _d.soon_to_tell_at)} union all {_arm('DUE_DATE_PASSED', _d.passed_to_tell_at)}"
    f" union all {_arm('APPOINTED_DATE_PASSED', _d.appointed_to_tell_at, _d.appointed_at)}"
    f" union all {_arm('ACT_DATE_PASSED', _d.owed_to_tell_at, _d.owed_due_at, _d.owed_act)}"
    f" union all {_arm('PAUSE_OVERRAN', _d.overrun_to_tell_at, _d.pause_latest_at)}) e"
    " order by e.instant, e.code, e.kind desc limit %(limit)s"
)
_WAITING = (
    f"select (select count(*) from {_d} where {_d.soon_to_tell_at} <= %(now)s)"
    f" + (select count(*) from {_d} where {_d.passed_to_tell_at} <= %(now)s)"
    f" + (select count(*) from {_d} where {_d.appointed_to_tell_at} <= %(now)s)"
    f" + (select count(*) from {_d} where {_d.owed_to_tell_at} <= %(now)s)"
    f" + (select count(*) from {_d} where {_d.overrun_to_tell_at} <= %(now)s)"
)


def due_events(
    connection: psycopg.Connection[Any], now: datetime, limit: int, after: DueEvent | None = None
) -> list[DueEvent]:
    """Takes a moment, returns what has come by then and is to be recorded, at most `limit`, in the order in which it came.

    `after`: the last of the page before; what has been recorded since may still be returned, until the tables know of it.
    """
    bound = {
        "now": now,
        "limit": limit,
        "from": _FIRST if after is None else after.instant,
        "code": "" if after is None else after.dossier,
        "kind": "" if after is None else after.kind,
    }
    return [DueEvent(*row) for row in connection.execute(_UNRECORDED, bound)]


def waiting(connection: psycopg.Connection[Any], now: datetime) -> int:
    """Takes a moment, returns how much has come by then and is not recorded: more than a few for long, and no clock runs."""
    row = connection.execute(_WAITING, {"now": now}).fetchone()
    return int(row[0]) if row else 0
