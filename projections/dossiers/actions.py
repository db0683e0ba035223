"""Who did what: one narrow row per recorded fact."""

from msgspec import Struct

from domain.values.context import Context
from ledger.records import Recorded
from projections.kit.table import Column, Table, TableRow


class _Action(Struct, frozen=True, gc=False):
    entry: Recorded
    context: Context
    agency: str | None


ACTIONS: Table[_Action] = Table(
    name="actions",
    columns=(
        Column("position", "bigint not null", "entry.position"),
        Column("dossier", "uuid not null", "entry.stream"),
        Column("version", "bigint not null", "entry.version"),
        Column("type", "text not null", "entry.tag"),
        Column("occurred_at", "timestamptz not null", "context.occurred_at"),
        Column("recorded_at", "timestamptz not null", "entry.recorded_at"),
        Column("noted_at", "timestamptz", lambda it: it.context.noted(it.entry.recorded_at)),  # null: nobody knows
        Column("actor", "text not null", "context.actor.id"),
        Column("role", "text", "context.actor.role"),
        Column("actor_agency", "text", "context.actor.agency"),
        Column("unit", "text", "context.actor.unit"),
        Column("agency", "text", "agency"),  # of the dossier, once the append that recorded the fact was in
        Column("channel", "text not null", "context.channel"),
    ),
    key=("position",),
    indexes=(
        ("actor", "(actor, position)"),
        ("dossier", "(dossier, position)"),
    ),
)


def row(entry: Recorded, context: Context, agency: str | None) -> TableRow:
    """Takes an entry, the context of what it holds and the agency of its dossier, returns its row."""
    return ACTIONS.row(_Action(entry, context, agency))
