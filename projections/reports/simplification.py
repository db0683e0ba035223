"""How many dossiers of a period follow which version of which procedure: what simplification results are multiplied with."""

from typing import Any

import msgspec

from domain.reports.period import Period
from domain.reports.simplification import Filed
from projections.dossiers.dossiers import DOSSIERS
from projections.reports.statement import ReportStatement

_d = DOSSIERS.alias("d")


def filing(period: Period, zone: str, agency: str | None, procedure: str | None) -> ReportStatement:
    """Takes a period of local days in a zone and, where only these are asked for, an agency and a procedure, returns the statement."""
    over = period.days(zone)
    values: list[Any] = [over.first.isoformat(), over.last.isoformat()]
    conditions = []
    for column, value in ((_d.agency, agency), (_d.procedure, procedure)):
        if value is not None:
            values.append(value)
            conditions.append(f" and {column} = ${len(values)}::text")
    return ReportStatement(
        f"select coalesce(json_agg(to_json(c)), '[]')::text from (select {_d.procedure}, {_d.procedure_version} as version, {_d.filing},"
        f" count(*) as dossiers from {_d}"
        # As the index on receipts has it: whoever was not received stands at its far end.
        f" where coalesce({_d.received_at}, 'infinity') between $1::timestamptz and $2::timestamptz"
        f" and {_d.procedure} is not null and {_d.procedure_version} > 1{''.join(conditions)} group by 1, 2, 3) c",
        values,
    )


def filed(answer: str) -> list[Filed]:
    """Takes the statement's JSON text, returns what was filed."""
    return msgspec.json.decode(answer, type=list[Filed])
