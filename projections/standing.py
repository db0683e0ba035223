"""How every received dossier stood at any moment: one row per interval in which due date, pause and open/finished are constant.

Two times: `valid_*` by when things happened, `known_*` by when the ledger learnt of them. A question about a moment T is
`valid_from <= T < valid_to`; one about what was known at K adds `known_from <= K < known_to` (default: `known_to` is
infinity). The instants `soon_from` and `overdue_from` are settled by the fold in the dossier's own zone, so that SQL knows
neither units nor zones:

- OPEN rows: OVERDUE from `overdue_from` on (null: never within this interval), DUE_SOON from `soon_from` on, IN_TIME before;
- all other kinds are the settled class of a finished dossier.

`sort_at` is the moment at which the due date passes (infinity without a deadline), which orders every list.
"""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from domain.life import Lived
from domain.standing import Interval, intervals
from domain.timeliness import lateness_days, overdue_from, passes_at, settled, soon_from
from projections.infinity import FOREVER
from projections.table import Row, Table

OPEN = "OPEN"
_CURRENT = "known_to = 'infinity'"

STANDING = Table(
    name="standing",
    columns=(
        ("dossier", "uuid not null"),
        ("known_from", "timestamptz not null"),
        ("known_to", "timestamptz not null"),
        ("valid_from", "timestamptz not null"),
        ("valid_to", "timestamptz not null"),
        ("code", 'text collate "C" not null'),
        ("agency", "text"),
        ("kind", "text not null"),
        ("unit", "text"),
        ("timezone", "text"),
        ("paused", "boolean not null"),
        ("finished_at", "timestamptz"),
        ("original_due_at", "timestamptz"),
        ("original_due_on", "date"),
        ("due_at", "timestamptz"),
        ("due_on", "date"),
        ("sort_at", "timestamptz not null"),
        ("soon_from", "timestamptz"),
        ("overdue_from", "timestamptz"),
        ("lateness", "double precision"),
        ("lateness_original", "double precision"),
    ),
    key=("dossier", "known_from", "valid_from"),
    indexes=(
        # All received dossiers, as they stand now or stood at a past moment (an interval that has ended shares its due
        # date with the one that followed it, so the present needs no index of its own).
        ("due", f"(sort_at, code) include (valid_from, valid_to) where {_CURRENT}"),
        # Overdue now (open ends), and at a past moment.
        (
            "overdue_now",
            f"(overdue_from, code) include (valid_from) where kind = '{OPEN}' and valid_to = 'infinity' and {_CURRENT} and overdue_from is not null",
        ),
        (
            "overdue_past",
            f"(overdue_from, code) include (valid_from, valid_to) where kind = '{OPEN}' and {_CURRENT} and overdue_from is not null",
        ),
        (
            "overdue_agency",
            f"(agency, overdue_from, code) include (valid_from, valid_to) where kind = '{OPEN}' and {_CURRENT} and overdue_from is not null",
        ),
    ),
)


KNOWN_TO = STANDING.names.index("known_to")


def rows(stream: UUID, life: Sequence[Lived], known_from: datetime, due_soon_days: int) -> list[Row]:
    """Takes a life (corrections applied) and the moment at which it became known, returns one row per interval."""
    return [_row(stream, interval, known_from, due_soon_days) for interval in intervals(life)]


def _row(stream: UUID, interval: Interval, known_from: datetime, due_soon_days: int) -> Row:
    dossier = interval.dossier
    finished_at = dossier.finished_at
    is_open = finished_at is None
    return (
        stream,
        known_from,
        FOREVER,
        interval.start,
        interval.end or FOREVER,
        dossier.code or str(stream),
        dossier.agency,
        OPEN if is_open else settled(dossier).value,
        dossier.unit.value if dossier.unit else None,
        dossier.timezone,
        dossier.paused,
        finished_at,
        dossier.original_due_at,
        dossier.original_due_on,
        dossier.due_at,
        dossier.due_on,
        passes_at(dossier) or FOREVER,
        soon_from(dossier, due_soon_days) if is_open else None,
        overdue_from(dossier) if is_open else None,
        None if finished_at is None else lateness_days(dossier, finished_at),
        None if finished_at is None else lateness_days(dossier, finished_at, original=True),
    )


def revise(known: list[Row], told: list[Row], learnt_at: datetime) -> tuple[list[Row], list[Row]]:
    """Takes the rows believed so far and those of a new fold, returns (rows to write, rows believed from now on).

    A row that the new fold repeats stays as it was known; one that it contradicts is known only until `learnt_at`.
    """
    believed: list[Row] = []
    write: list[Row] = []
    unchanged = {row[:1] + row[KNOWN_TO:]: row for row in known}
    for row in told:
        same = unchanged.pop(row[:1] + row[KNOWN_TO:], None)
        if same is None:
            write.append(row)
        believed.append(same or row)
    write.extend((*row[:KNOWN_TO], learnt_at, *row[KNOWN_TO + 1 :]) for row in unchanged.values())
    return write, believed
