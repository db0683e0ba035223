"""The register of agencies and one-stop units, as it stands."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from msgspec import Struct

from domain.law.folding import fold_agency
from domain.law.versions import Agency
from ledger.records import Recorded
from projections.kit.table import Column, Table, TableRow, json_text


class _Registered(Struct, frozen=True, gc=False):
    stream: UUID
    agency: Agency
    position: int


AGENCIES: Table[_Registered] = Table(
    name="agencies",
    of="stream",
    columns=(
        Column("stream", "uuid not null", "stream"),
        Column("code", 'text collate "C" not null', "agency.code"),
        Column("name", "text not null", "agency.name"),
        Column("parent", "text", "agency.parent"),
        Column("level", "text", "agency.level"),
        Column("one_stop", "boolean not null", "agency.one_stop"),
        Column("merged_into", "text", "agency.merged_into"),
        Column("ended_on", "date", "agency.ended_on"),  # the first day on which it is none any more
        Column("successors", "json not null", lambda it: json_text(it.agency.successors)),  # [{"agency", "procedures"}]
        Column("position", "bigint not null", "position"),  # of the last fact about it
    ),
    key=("code",),
)

_a = AGENCIES.alias("a")
_ENDED = f"({_a.ended_on} <= $2::date or ({_a.ended_on} is null and {_a.merged_into} is not null))"
ENDED_BEFORE = (
    f'with recursive h(code) as (select $1::text collate "C" union select {_a.code} from {_a}, h where {_ENDED}'
    f" and ({_a.merged_into} = h.code or exists (select from json_array_elements({_a.successors}) s where s ->> 'agency' = h.code)))"
    f" select coalesce(json_agg(json_build_object('code', {_a.code}, 'name', {_a.name}, 'merged_into', {_a.merged_into},"
    f" 'ended_on', {_a.ended_on}, 'successors', {_a.successors})), '[]')::text from {_a}, h where {_a.code} = h.code and {_ENDED}"
)
"""The statement that answers with an agency ($1) if it ended by a local day ($2), those from which it took over, those from which these did, and so on."""


def rows(stream: UUID, facts: Sequence[tuple[Recorded, Any]]) -> list[TableRow]:
    """Takes an agency's stream and its facts, each with its entry, returns its row; none before it is registered."""
    agency = fold_agency(fact for _, fact in facts)
    return [] if agency is None else [AGENCIES.row(_Registered(stream, agency, facts[-1][0].position))]
