"""How every received dossier stood at any moment: one row per interval in which due date, pause and open/finished are constant.

Two times: `valid_*` by when things happened, `known_*` by when the ledger learnt of them. A question about a moment T is
`valid_from <= T < valid_to`; one about what was known at K adds `known_from <= K < known_to` (default: `known_to` is
infinity). The instants `soon_from` and `overdue_from` are settled by the fold in the dossier's own zone, so that only the
days of lateness, below, are counted by units and zones in SQL:

- OPEN rows: OVERDUE from `overdue_from` on (null: never within this interval), DUE_SOON from `soon_from` on, IN_TIME before;
- all other kinds are the settled class of a finished dossier.

`sort_at` is the moment at which the due date passes (infinity without a deadline), which orders every list.
"""

from datetime import datetime
from uuid import UUID

from msgspec import Struct

from domain.dossier.intervals import Interval
from domain.dossier.state import Dossier
from domain.dossier.timeliness import (
    Ended,
    Timeliness,
    ended,
    passes_at,
    soon_from,
    unless_paused_before,
)
from domain.values.context import BY_INSTANT, Computation
from projections.dossiers.cache import ProjectedDossier
from projections.dossiers.restating import Restate
from projections.kit.infinity import FOREVER
from projections.kit.table import Column, Table, json_text

OPEN = "OPEN"
_UNENDED = Ended(Timeliness.IN_TIME, None, None, None, overdue=False)
"""In place of how an open dossier ended: the fold compares it by identity."""

_CURRENT = "known_to = 'infinity'"
_CHOOSING = "dossier, known_from, known_to, valid_from, valid_to, overdue_from"


class _Stood(Struct, frozen=True, gc=False):
    stream: UUID
    interval: Interval
    dossier: Dossier  # the interval's
    passes_at: datetime | None  # its due date
    ended: Ended  # _UNENDED of an open one
    known_from: datetime
    due_soon_days: int
    restated: Computation | None
    known_to: datetime = FOREVER


def _held(dossier: Dossier) -> str:
    return json_text([{"agency": each.agency, "until": each.owned_until} for each in dossier.handling.held])


STANDING: Table[_Stood] = Table(
    name="standing",
    columns=(
        Column("dossier", "uuid not null", "stream"),
        Column("known_from", "timestamptz not null", "known_from"),
        Column("known_to", "timestamptz not null", "known_to"),
        Column("valid_from", "timestamptz not null", "interval.start"),
        Column("valid_to", "timestamptz not null", lambda it: it.interval.end or FOREVER),
        Column("code", 'text collate "C" not null', lambda it: it.dossier.code or str(it.stream)),
        Column("agency", "text", "dossier.agency"),
        Column("receiving_one_stop", "text", "dossier.other_one_stop"),  # null: that of the agency itself
        Column("kind", "text not null", lambda it: OPEN if it.ended is _UNENDED else it.ended.kind),
        Column("unit", "text", "dossier.unit"),
        Column("timezone", "text", "dossier.timezone"),
        Column("paused", "boolean not null", "dossier.paused"),
        Column("finished_at", "timestamptz", "dossier.finished_at"),
        Column("original_due_at", "timestamptz", "dossier.original_due_at"),
        Column("original_due_on", "date", "dossier.original_due_on"),
        Column("due_at", "timestamptz", "dossier.due_at"),
        Column("due_on", "date", "dossier.due_on"),
        Column("appointed_at", "timestamptz", "dossier.appointed_at"),
        Column("appointed_on", "date", "dossier.appointed_on"),
        # Where the calendar as it was known counts another date.
        Column("restated_due_at", "timestamptz", lambda it: it.restated.due_at if it.restated else None),
        Column("restated_due_on", "date", lambda it: it.restated.due_on if it.restated else None),
        Column("sort_at", "timestamptz not null", lambda it: it.passes_at or FOREVER),
        Column(
            "soon_from",
            "timestamptz",
            lambda it: soon_from(it.dossier, it.due_soon_days) if it.ended is _UNENDED else None,
        ),
        Column(
            "overdue_from",
            "timestamptz",
            lambda it: unless_paused_before(it.dossier, it.passes_at) if it.ended is _UNENDED else None,
        ),
        Column("lateness", "double precision", "ended.late"),
        Column("lateness_original", "double precision", "ended.late_original"),
        Column("lateness_appointed", "double precision", "ended.late_appointed"),
        Column("overdue_at_end", "boolean not null", "ended.overdue"),
        Column("received_at", "timestamptz not null", "dossier.received_at"),
        Column("outcome", "text", "dossier.outcome"),
        # The agencies that had it before, and until when each had it: [{"agency", "until"}]; null: none.
        Column("held", "json", lambda it: _held(it.dossier) if it.dossier.handling.held else None),
    ),
    key=("dossier", "known_from", "valid_from"),
    endless=True,
    # Pages are chosen from an index alone, which therefore holds all that a choice may speak of, and the rows' keys; only then
    # are their rows fetched: walking over what had ended before the moment asked about costs 20 times less than by the rows.
    indexes=(
        # All received dossiers, now, at a past moment, or as known then. (An interval that has ended shares its due date with
        # the one that followed it, so the present needs no index of its own.)
        ("due", f"(sort_at, code) include ({_CHOOSING}, kind, soon_from, agency, receiving_one_stop)"),
        # What is open now.
        (
            "open",
            f"(sort_at, code) include (dossier, known_from, valid_from, soon_from, overdue_from) where kind = '{OPEN}' and valid_to = 'infinity' and {_CURRENT}",
        ),
        # What was overdue at some moment; and the same by agency, with what may yet become so.
        ("overdue", f"(sort_at, code) include ({_CHOOSING}) where kind = '{OPEN}' and overdue_from < valid_to"),
        (
            "agency",
            f"(agency, sort_at, code) include ({_CHOOSING}) where kind = '{OPEN}' and overdue_from is not null",
        ),
        (
            "receiving_one_stop",
            f"(receiving_one_stop, sort_at, code) include ({_CHOOSING}) where receiving_one_stop is not null",
        ),
        # What a day off declared or revoked since touches.
        ("restated", f"(sort_at, code) include ({_CHOOSING}) where restated_due_at is not null"),
        # What was open in a period, for its report: whatever had not ended before the period began.
        ("ended", "(coalesce(finished_at, valid_to), agency)"),
    ),
)


# Predicates over its rows at `$moment`; what a class means is domain.dossier.timeliness, and a test holds the two together.
IS_OPEN = f"{{kind}} = '{OPEN}'"
RESTATED = "{restated_due_at} is not null"
NOT_OPEN = f"{{kind}} <> '{OPEN}'"
NO_DEADLINE = "{sort_at} = 'infinity'"
_PAST_DUE = "{overdue_from} <= $moment"
_SOON = "{soon_from} <= $moment"
OVERDUE_AT = f"{IS_OPEN} and {_PAST_DUE} and {{sort_at}} <= $moment"
"""Whoever is overdue has its due date, by which lists are sorted, behind it: that bounds the walk over an index."""
NOT_OVERDUE_AT = f"{IS_OPEN} and {{sort_at}} < 'infinity' and ({_PAST_DUE}) is not true"
"""Open with a due date in force, and not overdue: paused before it, or in time yet."""
EVER_OVERDUE = "{overdue_from} < {valid_to}"
"""Overdue at some moment of its interval: follows from OVERDUE_AT, and names the index that holds only such rows."""
CLASSES_AT = {
    Timeliness.IN_TIME: f"({NOT_OVERDUE_AT} and ({_SOON}) is not true)",
    Timeliness.DUE_SOON: f"({NOT_OVERDUE_AT} and {_SOON})",
    Timeliness.OVERDUE: f"({OVERDUE_AT})",
    Timeliness.NO_DEADLINE: f"({NO_DEADLINE} and {{kind}} in ('{OPEN}', 'NO_DEADLINE'))",
    Timeliness.EARLY: "{kind} = 'EARLY'",
    Timeliness.ON_TIME: "{kind} = 'ON_TIME'",
    Timeliness.LATE: "{kind} = 'LATE'",
    Timeliness.DISCONTINUED: "{kind} = 'DISCONTINUED'",
}
"""A predicate for each class; together they say the same as CLASS_AT."""
CLASS_AT = (
    f"case when {{kind}} <> '{OPEN}' then {{kind}} when {NO_DEADLINE} then 'NO_DEADLINE'"
    f" when {_PAST_DUE} then 'OVERDUE' when {_SOON} then 'DUE_SOON' else 'IN_TIME' end"
)
OVERDUE_SINCE = f"case when {IS_OPEN} and {_PAST_DUE} then {{overdue_from}} end"


_BY_INSTANT = "{unit} in (" + ", ".join(f"'{each}'" for each in sorted(BY_INSTANT)) + ")"


def _without(at: str, on: str) -> str:
    """The condition that there is no such date, by the unit of the limit."""
    return f"case when {_BY_INSTANT} then {at} is null else {on} is null end"


def _days_late(due_at: str, due_on: str, moment: str = "$moment") -> str:
    return (
        f"greatest(0, case when {_BY_INSTANT} then extract(epoch from {moment} - {due_at})::float8 / 86400"
        f" else (({moment} at time zone {{timezone}})::date - {due_on})::float8 end)"
    )


LATENESS_AT = (
    f"case when {{kind}} <> '{OPEN}' then {{lateness}} when {NO_DEADLINE} then null"
    f" when {_PAST_DUE} then {_days_late('{due_at}', '{due_on}')} else 0 end"
)
"""Days late against the due date in force: 0 when not late, null without a deadline."""
LATENESS_ORIGINAL_AT = (
    f"case when {{kind}} <> '{OPEN}' then {{lateness_original}}"
    f" when {_without('{original_due_at}', '{original_due_on}')} then null"
    f" else {_days_late('{original_due_at}', '{original_due_on}')} end"
)
"""Days late against the date first promised."""


def _or_by_law(date: str) -> str:
    return f"coalesce({{appointed_{date}}}, {{due_{date}}})"


APPOINTED_AT, APPOINTED_ON = _or_by_law("at"), _or_by_law("on")
"""The date that was promised last; the limit by law where no other was."""
LATENESS_APPOINTED_AT = (
    f"case when {{kind}} <> '{OPEN}' then {{lateness_appointed}}"
    f" when {_without(APPOINTED_AT, APPOINTED_ON)} then null"
    f" else {_days_late(APPOINTED_AT, APPOINTED_ON)} end"
)
"""Days late against the date that was promised last."""


def lateness_against(at: str, on: str, finished_at: str = "{finished_at}") -> str:
    """Takes the columns of another date, as instant and local date, and of the end, returns the template of the days late against it, now or at the end."""
    moment = f"coalesce({finished_at}, $moment)"
    return f"case when {_without(at, on)} then null else {_days_late(at, on, moment)} end"


KNOWN_FROM = STANDING.names.index("known_from")
VALID_FROM = STANDING.names.index("valid_from")
KNOWN_TO = STANDING.names.index("known_to")


def revise(dossier: ProjectedDossier, learnt_at: datetime, due_soon_days: int, restate: Restate) -> None:
    """Takes a dossier of which, or of whose law, something has just been learnt, when that was, and what restates a limit; settles what is believed from now on, and which rows say so.

    A row that the facts still tell stays as it was known; one that they contradict was known only until `learnt_at`.
    """
    rows = [
        STANDING.row(
            _Stood(
                dossier.stream,
                each,
                each.dossier,
                passes_at(each.dossier),
                _UNENDED if each.dossier.finished_at is None else ended(each.dossier),
                learnt_at,
                due_soon_days,
                restate(each),
            )
        )
        for each in dossier.intervals()
    ]
    if dossier.current:
        contradicted = {row[KNOWN_TO:]: row for row in dossier.current}
        rows = [contradicted.pop(row[KNOWN_TO:], row) for row in rows]
        for row in contradicted.values():
            dossier.revised[row[KNOWN_FROM], row[VALID_FROM]] = (*row[:KNOWN_TO], learnt_at, *row[KNOWN_TO + 1 :])
    for row in rows:
        if row[KNOWN_FROM] is learnt_at:
            dossier.revised[learnt_at, row[VALID_FROM]] = row
    dossier.current = rows
    dossier.unsettled = False
