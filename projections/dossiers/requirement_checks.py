"""The papers of a dossier side by side: what the law lists, what came, what was demanded, and the verdict."""

from collections.abc import Sequence
from uuid import UUID

from msgspec import Struct

from domain.findings.requirement_checks import RequirementCheck
from projections.kit.table import Column, Table, TableRow, json_text


class _Paper(Struct, frozen=True, gc=False):
    stream: UUID
    ordinal: int
    check: RequirementCheck


REQUIREMENT_CHECKS: Table[_Paper] = Table(
    name="requirement_checks",
    columns=(
        Column("dossier", "uuid not null", "stream"),
        Column("ordinal", "integer not null", "ordinal"),
        Column("requirement", "text", "check.requirement"),  # null: no requirement of the procedure version of receipt
        Column("name", "text not null", "check.name"),
        Column("originals", "integer", "check.originals"),
        Column("copies", "integer", "check.copies"),
        Column("condition", "text", "check.condition"),
        Column("case", "text", "check.case"),
        Column("listed", "boolean not null", lambda it: it.check.requirement is not None),
        Column("submitted", "boolean not null", "check.submitted"),
        Column("submitted_at", "timestamptz", "check.submitted_at"),
        Column("demanded", "integer not null", "check.demanded"),  # how often
        Column("positions", "bigint[] not null", lambda it: list(it.check.positions)),  # of the demands
        Column("reasons", "json not null", lambda it: json_text(it.check.reasons)),  # those that the demands gave
        Column("demanded_as", "json not null", lambda it: json_text(it.check.demanded_as)),  # the words of the demands
        Column("added", "json not null", lambda it: json_text(it.check.added)),  # what the list does not have
        Column("shared", "json not null", lambda it: json_text(it.check.shared)),  # as SharedBy
        Column("verdict", "text not null", "check.verdict"),
    ),
    key=("dossier", "ordinal"),
)

_c = REQUIREMENT_CHECKS.alias("c")
BROUGHT = (
    f"(select case when count(*) > 0 then count(*) filter (where {_c.submitted}) end from {_c}"
    f" where {_c.dossier} = {{dossier}})"
)
"""How many papers came with a dossier, or for it since; null where none of them is known."""


def rows(stream: UUID, checks: Sequence[RequirementCheck]) -> list[TableRow]:
    """Takes a dossier's checks in order, returns a row per check."""
    return [REQUIREMENT_CHECKS.row(_Paper(stream, ordinal, check)) for ordinal, check in enumerate(checks, start=1)]
