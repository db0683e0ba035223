"""Every demand for papers made to the citizen, at intake or while processing, and what came of it."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

import msgspec

from domain.dossier.handling import Phase
from domain.dossier.history import HistoryEntry
from domain.facts.filing import DossierAccepted, IntakeSupplementRequested, SupplementProvided
from domain.facts.processing import SupplementRequested
from projections.kit.table import Row, Table

SUPPLEMENT_REQUESTS = Table(
    name="supplement_requests",
    columns=(
        ("dossier", "uuid not null"),
        ("ordinal", "integer not null"),
        ("position", "bigint not null"),
        ("version", "bigint not null"),
        ("phase", "text not null"),  # INTAKE, PROCESSING
        ("occurred_at", "timestamptz not null"),
        ("recorded_at", "timestamptz not null"),
        ("notified_at", "timestamptz"),
        ("official", "text not null"),
        ("agency", "text"),  # the official's
        ("channel", "text not null"),
        ("form", "text"),
        ("reason", "text"),
        ("legal_basis", "json not null"),
        ("round", "integer"),
        ("latest_on", "date"),
        ("items", "json not null"),  # [{"name", "requirement"}]
        ("answered_at", "timestamptz"),  # when something was first brought for it
        ("complete", "boolean not null"),  # whether nothing of it is missing any more
    ),
    key=("dossier", "ordinal"),
)

Asked = IntakeSupplementRequested | SupplementRequested


def rows(stream: UUID, life: Sequence[HistoryEntry]) -> list[Row]:
    """Takes a life (corrections already applied), returns a row per demand, in order.

    What is brought answers every demand that is not complete; a complete supplement completes them all, and so does an acceptance
    those of the intake: it takes the file as it is.
    """
    asked: list[tuple[HistoryEntry, Asked]] = []
    answered: dict[int, datetime] = {}
    complete: set[int] = set()
    for lived in life:
        fact = lived.fact
        if isinstance(fact, Asked):
            asked.append((lived, fact))
        elif isinstance(fact, SupplementProvided):
            left = [index for index in range(len(asked)) if index not in complete]
            for index in left:
                answered.setdefault(index, lived.occurred_at)
            if fact.complete:
                complete.update(left)
        elif isinstance(fact, DossierAccepted):
            complete.update(i for i, (_, each) in enumerate(asked) if isinstance(each, IntakeSupplementRequested))
    return [
        (stream, index + 1, *_says(lived, fact), answered.get(index), index in complete)
        for index, (lived, fact) in enumerate(asked)
    ]


def _says(lived: HistoryEntry, fact: Asked) -> Row:
    context = fact.context
    return (
        lived.position,
        lived.version,
        Phase.INTAKE if isinstance(fact, IntakeSupplementRequested) else Phase.PROCESSING,
        context.occurred_at,
        lived.recorded_at,
        fact.notified_at,
        context.actor.id,
        context.actor.agency,
        context.channel,
        fact.form,
        context.reason,
        msgspec.json.encode(context.legal_basis).decode(),
        fact.round,
        fact.latest_on if isinstance(fact, SupplementRequested) else None,
        msgspec.json.encode(fact.items).decode(),
    )
