"""Opinions asked of other agencies, and field checks."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from msgspec import Struct

from domain.dossier.history import HistoryEntry
from domain.dossier.timeliness import part_passes_at
from domain.facts.processing import (
    OpinionGiven,
    OpinionLateNoticed,
    OpinionRequested,
    VerificationRecorded,
    VerificationScheduled,
)
from projections.kit.table import Column, Table, TableRow, json_text


class _Opinion(Struct, frozen=True, gc=False):
    stream: UUID
    ordinal: int
    request: HistoryEntry
    fact: OpinionRequested
    given: tuple[HistoryEntry, OpinionGiven] | None
    late_noticed_at: datetime | None
    zone: str


class _FieldCheck(Struct, gc=False):
    stream: UUID
    ordinal: int
    verification: str
    position: int
    scheduled_at: datetime | None = None
    planned_at: datetime | None = None
    planned_place: str | None = None
    reported_at: datetime | None = None
    held_at: datetime | None = None
    held_place: str | None = None
    participants: tuple[str, ...] = ()
    outcome: str | None = None


def _passes_at(opinion: _Opinion) -> datetime | None:
    return part_passes_at(opinion.fact.due_at, opinion.fact.due_on, opinion.fact.computation, opinion.zone)


OPINIONS: Table[_Opinion] = Table(
    name="opinions",
    columns=(
        Column("dossier", "uuid not null", "stream"),
        Column("ordinal", "integer not null", "ordinal"),
        Column("opinion", "text not null", "fact.opinion"),
        Column("agency", "text not null", "fact.agency"),
        Column("content", "text", "fact.content"),
        Column("requested_at", "timestamptz not null", "request.occurred_at"),
        Column("due_at", "timestamptz", "fact.due_at"),
        Column("due_on", "date", "fact.due_on"),
        Column("passes_at", "timestamptz", _passes_at),  # when its due date passes, given or not
        Column("computation", "json", lambda it: json_text(it.fact.computation) if it.fact.computation else None),
        Column("given_at", "timestamptz", lambda it: it.given[0].occurred_at if it.given else None),
        Column("agrees", "boolean", lambda it: it.given[1].agrees if it.given else None),
        Column("late_noticed_at", "timestamptz", "late_noticed_at"),
        Column("position", "bigint not null", "request.position"),
    ),
    key=("dossier", "ordinal"),
    indexes=(("agency", "(agency, position)"),),
)
VERIFICATIONS: Table[_FieldCheck] = Table(
    name="verifications",
    columns=(
        Column("dossier", "uuid not null", "stream"),
        Column("ordinal", "integer not null", "ordinal"),
        Column("verification", "text not null", "verification"),
        Column("scheduled_at", "timestamptz", "scheduled_at"),  # when it was set; null: recorded without having been
        Column("planned_at", "timestamptz", "planned_at"),
        Column("planned_place", "text", "planned_place"),
        Column("reported_at", "timestamptz", "reported_at"),  # when it was recorded to have taken place
        Column("held_at", "timestamptz", "held_at"),
        Column("held_place", "text", "held_place"),
        Column("participants", "json not null", lambda it: json_text(it.participants)),
        Column("outcome", "text", "outcome"),
        Column("position", "bigint not null", "position"),
    ),
    key=("dossier", "ordinal"),
)

OPINION_OVERDUE_NOW = "coalesce(({given_at} is null or {given_at} > $now) and {passes_at} <= $now, false)"
"""Awaited and past its due date, as domain.dossier.timeliness has it; a test holds the two together."""


def opinion_rows(stream: UUID, history: Sequence[HistoryEntry], zone: str) -> list[TableRow]:
    """Takes a history (corrections already applied) and its zone, returns a row per opinion asked for, in order."""
    given: dict[str, tuple[HistoryEntry, OpinionGiven]] = {}
    noticed: dict[str, datetime] = {}
    for entry in history:
        if isinstance(entry.fact, OpinionGiven):
            given.setdefault(entry.fact.opinion, (entry, entry.fact))
        elif isinstance(entry.fact, OpinionLateNoticed):
            noticed.setdefault(entry.fact.opinion, entry.occurred_at)
    requests = [(entry, entry.fact) for entry in history if isinstance(entry.fact, OpinionRequested)]
    return [
        OPINIONS.row(_Opinion(stream, ordinal, entry, fact, given.get(fact.opinion), noticed.get(fact.opinion), zone))
        for ordinal, (entry, fact) in enumerate(requests, start=1)
    ]


def verification_rows(stream: UUID, history: Sequence[HistoryEntry]) -> list[TableRow]:
    """Takes a history (corrections already applied), returns a row per field check, in the order first heard of; the last word on each holds."""
    checks: dict[str, _FieldCheck] = {}
    for entry in history:
        fact = entry.fact
        if not isinstance(fact, VerificationScheduled | VerificationRecorded):
            continue
        new = _FieldCheck(stream, len(checks) + 1, fact.verification, entry.position)
        check = checks.setdefault(fact.verification, new)
        if isinstance(fact, VerificationScheduled):
            check.scheduled_at, check.planned_at, check.planned_place = entry.occurred_at, fact.at, fact.place
        else:
            check.reported_at, check.held_at, check.held_place = entry.occurred_at, fact.at, fact.place
            check.participants, check.outcome = fact.participants, fact.outcome
    return [VERIFICATIONS.row(check) for check in checks.values()]
