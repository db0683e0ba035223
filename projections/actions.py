"""Who did what: one narrow row per fact."""

from uuid import UUID

from domain.life import Lived
from projections.table import Row, Table

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
        ("agency", "text"),
        ("channel", "text not null"),
    ),
    key=("position",),
    indexes=(
        ("actor", "(actor, position)"),
        ("dossier", "(dossier, position)"),
    ),
)


def row(stream: UUID, lived: Lived, agency: str | None) -> Row:
    """Takes a fact where it stands and the agency of its dossier, returns its row."""
    context = lived.fact.context
    actor = context.actor
    return (
        lived.position,
        stream,
        lived.version,
        lived.fact.TAG,
        context.occurred_at,
        lived.recorded_at,
        actor.id,
        actor.role,
        actor.agency,
        actor.unit,
        agency,
        context.channel.value,
    )
