"""Every demand for papers made to the citizen, at intake or while processing, and what came of it."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from msgspec import Struct

from domain.dossier.handling import Phase
from domain.dossier.history import HistoryEntry
from domain.facts.filing import DossierAccepted, IntakeSupplementRequested, SupplementProvided
from domain.facts.processing import SupplementRequested
from projections.kit.table import Column, Table, TableRow, json_text

SupplementDemand = IntakeSupplementRequested | SupplementRequested


class _Demanded(Struct, frozen=True, gc=False):
    stream: UUID
    ordinal: int
    demand: HistoryEntry
    fact: SupplementDemand
    answered_at: datetime | None
    complete: bool


SUPPLEMENT_REQUESTS: Table[_Demanded] = Table(
    name="supplement_requests",
    columns=(
        Column("dossier", "uuid not null", "stream"),
        Column("ordinal", "integer not null", "ordinal"),
        Column("position", "bigint not null", "demand.position"),
        Column("version", "bigint not null", "demand.version"),
        Column(
            "phase",
            "text not null",
            lambda it: Phase.INTAKE if isinstance(it.fact, IntakeSupplementRequested) else Phase.PROCESSING,
        ),  # INTAKE, PROCESSING
        Column("occurred_at", "timestamptz not null", "fact.context.occurred_at"),
        Column("recorded_at", "timestamptz not null", "demand.recorded_at"),
        Column("notified_at", "timestamptz", "fact.notified_at"),
        Column("official", "text not null", "fact.context.actor.id"),
        Column("agency", "text", "fact.context.actor.agency"),  # the official's
        Column("channel", "text not null", "fact.context.channel"),
        Column("form", "text", "fact.form"),
        Column("reason", "text", "fact.context.reason"),
        Column("legal_basis", "json not null", lambda it: json_text(it.fact.context.legal_basis)),
        Column("round", "integer", "fact.round"),
        Column("latest_on", "date", lambda it: it.fact.latest_on if isinstance(it.fact, SupplementRequested) else None),
        Column("items", "json not null", lambda it: json_text(it.fact.items)),  # as DemandedItem
        Column("answered_at", "timestamptz", "answered_at"),  # when something was first brought for it
        Column("complete", "boolean not null", "complete"),  # whether nothing of it is missing any more
    ),
    key=("dossier", "ordinal"),
)

OF_PROCESSING = f"{{phase}} = '{Phase.PROCESSING}'"


def rows(stream: UUID, history: Sequence[HistoryEntry]) -> list[TableRow]:
    """Takes a history (corrections already applied), returns a row per demand, in order.

    What is brought answers every demand that is not complete; a complete supplement completes them all, and so does an acceptance
    those of the intake: it takes the file as it is.
    """
    demands: list[tuple[HistoryEntry, SupplementDemand]] = []
    answered: dict[int, datetime] = {}
    complete: set[int] = set()
    for entry in history:
        fact = entry.fact
        if isinstance(fact, SupplementDemand):
            demands.append((entry, fact))
        elif isinstance(fact, SupplementProvided):
            left = [index for index in range(len(demands)) if index not in complete]
            for index in left:
                answered.setdefault(index, entry.occurred_at)
            if fact.complete:
                complete.update(left)
        elif isinstance(fact, DossierAccepted):
            complete.update(i for i, (_, each) in enumerate(demands) if isinstance(each, IntakeSupplementRequested))
    return [
        SUPPLEMENT_REQUESTS.row(
            _Demanded(stream, index + 1, entry, fact, answered.get(index), complete=index in complete)
        )
        for index, (entry, fact) in enumerate(demands)
    ]
