"""Who did what: one narrow row per recorded fact."""

from msgspec import Struct

from domain.dossier.parties import in_charge
from domain.values.context import Context, Fact
from ledger.records import Recorded
from projections.kit.table import Column, Table, TableRow


class _Action(Struct, frozen=True, gc=False):
    entry: Recorded
    fact: Fact
    context: Context
    agency: str | None
    receiving_one_stop: str | None


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
        Column("receiving_one_stop", "text", "receiving_one_stop"),  # likewise; null: that of the agency
        Column("channel", "text not null", "context.channel"),
        Column("on_behalf_of", "text", "context.on_behalf_of"),
        Column(
            "in_charge", "text", lambda it: in_charge(it.fact)
        ),  # the official whom it puts in charge of the dossier
    ),
    key=("position",),
    indexes=(
        ("actor", "(actor, position)"),
        ("dossier", "(dossier, position)"),
        ("on_behalf_of", "(on_behalf_of, position) where on_behalf_of is not null"),
        ("in_charge", "(in_charge, position) where in_charge is not null"),
    ),
)


def row(entry: Recorded, fact: Fact, agency: str | None, receiving_one_stop: str | None = None) -> TableRow:
    """Takes an entry, the fact that it holds (the first, of several), the agency of its dossier and whose one-stop took that in, if another's; returns its row."""
    return ACTIONS.row(_Action(entry, fact, fact.context, agency, receiving_one_stop))
