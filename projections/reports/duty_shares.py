"""The duties to publish of each agency, counted by their state at a moment."""

from typing import Any

from projections.kit.relation import applied
from projections.law.agencies import AGENCIES
from projections.publicity.duties import ARISEN_AT, DUTIES, NOBODY, STATES_AT
from projections.reports.statement import ReportStatement

_MOMENT = "$1::timestamptz"
_d, _r = DUTIES.alias("d"), AGENCIES.alias("r")
_COUNTS = "".join(
    f", count(*) filter (where {applied(predicate, _d, moment=_MOMENT)}) as {state.lower()}"
    for state, predicate in STATES_AT.items()
)
_SUCCESSORS = (
    "(select coalesce(json_agg(json_build_object('agency', e ->> 'agency', 'procedures', coalesce(e -> 'procedures', '[]'::json))), '[]'::json)"
    f" from json_array_elements(coalesce({_r.successors}, '[]'::json)) e)"
)
_SHARES = (
    f"select coalesce(json_agg(json_build_object('agency', case when s.agency <> '{NOBODY}' then json_build_object('code', s.agency,"
    f" 'name', {_r.name}, 'level', {_r.level}, 'oneStop', {_r.one_stop}, 'parent', {_r.parent}, 'mergedInto', {_r.merged_into},"
    f" 'endedOn', {_r.ended_on}, 'successors', {_SUCCESSORS}) end,"
    " 'met', s.met, 'met_late', s.met_late, 'missed', s.missed, 'open', s.open) order by s.agency), '[]')::text"
    f" from (select {_d.agency}{_COUNTS} from {_d} where {applied(ARISEN_AT, _d, moment=_MOMENT)}"
    f" and ($2::text is null or {_d.agency} = $2::text) group by {_d.agency}) s"
    f" left join {_r} on {_r.code} = s.agency"
)


def duty_shares(moment: str, agency: str | None) -> ReportStatement:
    """Takes a moment and, where only that is asked for, an agency, returns the statement that counts the duties of each by state."""
    values: list[Any] = [moment, agency]
    return ReportStatement(_SHARES, values)
