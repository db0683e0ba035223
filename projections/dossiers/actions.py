"""Who did what: one narrow row per recorded fact."""

from domain.values.context import Context
from ledger.records import Recorded
from projections.kit.table import Row, Table

ACTIONS = Table(
    name="actions",
    columns=(
        ("position", "bigint not null"),
        ("dossier", "uuid not null"),
        ("version", "bigint not null"),
        ("type", "text not null"),
        ("occurred_at", "timestamptz not null"),
        ("recorded_at", "timestamptz not null"),
        ("actor", "text not null"),
        ("role", "text"),
        ("actor_agency", "text"),
        ("unit", "text"),
        ("agency", "text"),  # of the dossier, once the append that recorded the fact was in
        ("channel", "text not null"),
    ),
    key=("position",),
    indexes=(
        ("actor", "(actor, position)"),
        ("dossier", "(dossier, position)"),
    ),
)


def row(entry: Recorded, context: Context, agency: str | None) -> Row:
    """Takes an entry, the context of what it holds and the agency of its dossier, returns its row."""
    actor = context.actor
    return (
        entry.position,
        entry.stream,
        entry.version,
        entry.tag,
        context.occurred_at,
        entry.recorded_at,
        actor.id,
        actor.role,
        actor.agency,
        actor.unit,
        agency,
        context.channel,
    )
