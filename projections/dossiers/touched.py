"""The open dossiers whose limit a change of the calendar counts otherwise: what was promised to them stays (Civil Code Art. 148(5))."""

from datetime import date, datetime
from typing import Any

import psycopg
from msgspec import Struct

from projections.dossiers.standing import IS_OPEN, STANDING
from projections.kit.relation import applied
from projections.kit.two_times import KNOWN_NOW


class Touched(Struct, frozen=True, rename="camel"):
    """An open dossier: its limit by law as promised, and as the calendar counts it now; None where that is again the one promised."""

    code: str
    agency: str | None
    due_on: date | None
    restated_due_on: date | None


_s = STANDING.alias("s")
_TOUCHED = (
    f"select {_s.code}, {_s.agency}, {_s.due_on}, {_s.restated_due_on}, count(*) over () from {_s}"
    f" where {applied(IS_OPEN, _s)} and {_s.valid_to} = 'infinity' and {applied(KNOWN_NOW, _s)}"
    f" and {_s.known_from} = %(learnt_at)s order by {_s.sort_at}, {_s.code} limit %(most)s"
)


def touched(connection: psycopg.Connection[Any], learnt_at: datetime, most: int) -> tuple[int, list[Touched]]:
    """Takes when a change of the calendar was recorded, which must be projected, returns how many open dossiers it touched, and those due first."""
    rows = connection.execute(_TOUCHED, {"learnt_at": learnt_at, "most": most}).fetchall()
    return (rows[0][4] if rows else 0), [Touched(*row[:4]) for row in rows]
