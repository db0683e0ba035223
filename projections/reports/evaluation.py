"""What the criteria of evaluation are counted from beside the period report: applicants' ratings, and duties to publish that fell due (NĐ 118/2025 Art. 32(1))."""

from collections.abc import Sequence
from typing import Any

import msgspec
from msgspec import Struct

from domain.publicity.duties import DutyState
from projections.dossiers.dossiers import DOSSIERS, NOBODY
from projections.kit.relation import applied
from projections.law.agencies import AGENCIES
from projections.publicity.duties import DUTIES, STATES_AT
from projections.reports.statement import ReportStatement

Bounds = tuple[str, str]
"""The moments that bound a period, as ISO texts."""
_d, _u, _r = DOSSIERS.alias("d"), DUTIES.alias("u"), AGENCIES.alias("r")
_FIRST, _LAST = "$1::timestamptz", "$2::timestamptz"


class Counted(Struct, frozen=True, gc=False):
    """So many of so many, of an agency or of an official of that agency."""

    subject: str
    agency: str
    count: int
    of: int


def ratings_of_agencies(bounds: Bounds, least: int, agency: str | None) -> ReportStatement:
    """Takes the bounds of a period, the least rating that counts and, where only that is asked for, an agency; returns the statement that counts the ratings of each agency's dossiers."""
    return _ratings(_d.agency, bounds, least, None, agency)


def ratings_of_officials(bounds: Bounds, least: int, official: str | None, agency: str | None) -> ReportStatement:
    """The same for each official in charge."""
    return _ratings(_d.official, bounds, least, official, agency)


def _ratings(subject: str, bounds: Bounds, least: int, official: str | None, agency: str | None) -> ReportStatement:
    """A row for each subject with dossiers in the period, open or finished in it; counted are those that were finished and rated, imports never."""
    values: list[Any] = [*bounds, least, official, agency]
    rated = f"{_d.finished_at} <= {_LAST} and {_d.satisfaction}"
    return ReportStatement(
        "select coalesce(json_agg(to_json(c) order by c.subject), '[]')::text from ("
        f"select {subject} as subject, min({_d.agency}) as agency,"
        f" count(*) filter (where {rated} >= $3::int) as count, count(*) filter (where {rated} is not null) as of"
        f" from {_d} where {subject} is not null and {subject} <> '{NOBODY}' and {_d.received_by_command}"
        f" and {_d.received_at} <= {_LAST} and coalesce({_d.finished_at}, 'infinity') >= {_FIRST}"
        f" and ($4::text is null or {_d.official} = $4::text) and ($5::text is null or {_d.agency} = $5::text) group by {subject}) c",
        values,
    )


def duties(bounds: Bounds, agency: str | None) -> ReportStatement:
    """Takes the bounds of a period and, where only that is asked for, an agency, returns the statement that counts the duties to publish of each that fell due in it: those met in time, of all."""
    met = applied(STATES_AT[DutyState.MET], _u, moment=_LAST)
    return ReportStatement(
        "select coalesce(json_agg(to_json(c) order by c.subject), '[]')::text from ("
        f"select {_u.agency} as subject, {_u.agency} as agency, count(*) filter (where {met}) as count, count(*) as of"
        f" from {_u} where {_u.agency} <> '{NOBODY}' and {_u.late_from} > {_FIRST} and {_u.late_from} <= {_LAST}"
        f" and ($3::text is null or {_u.agency} = $3::text) group by 1) c",
        [*bounds, agency],
    )


def agency_names(agencies: Sequence[str]) -> ReportStatement:
    """Takes codes of agencies, returns the statement that tells the names of those in the register, by code."""
    return ReportStatement(
        f"select coalesce(json_object_agg({_r.code}, {_r.name}), '{{}}')::text from {_r} where {_r.code} = any($1::text[])",
        [list(agencies)],
    )


def counted_in(answer: str) -> Sequence[Counted]:
    """Takes the JSON text of one of these statements, returns its rows."""
    return msgspec.json.decode(answer, type=list[Counted])
