"""How many dossiers were judged, in part or not at all, and why: what stands beside every total of findings."""

from typing import Any

from projections.dossiers.dossiers import DOSSIERS
from projections.reports.statement import ReportStatement

_d = DOSSIERS.alias("d")
_BEGUN = f"coalesce({_d.submitted_at}, {_d.received_at})"


def covered(
    begins: str | None, ends: str | None, agency: str | None, procedure: str | None, official: str | None
) -> ReportStatement:
    """Takes moments (None: no bound) and, where only these are asked for, an agency, a procedure and an official in charge, returns the statement.

    It counts the dossiers that were being handled at any time between the moments, both included.
    """
    values: list[Any] = [begins, ends]
    conditions = []
    for column, value in ((_d.agency, agency), (_d.procedure, procedure), (_d.official, official)):
        if value is not None:
            values.append(value)
            conditions.append(f" and {column} = ${len(values)}::text")
    return ReportStatement(
        f"select coalesce(json_agg(json_build_object('coverage', c.coverage, 'dossiers', c.dossiers) order by c.coverage), '[]')::text"
        f" from (select {_d.coverage}, count(*) as dossiers from {_d}"
        f" where ($1::timestamptz is null or coalesce({_d.finished_at}, 'infinity') >= $1::timestamptz)"
        f" and ($2::timestamptz is null or {_BEGUN} is null or {_BEGUN} <= $2::timestamptz){''.join(conditions)}"
        f" group by {_d.coverage}) c",
        values,
    )
