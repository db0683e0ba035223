"""Opinions asked of other agencies, and field checks."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

import msgspec

from domain.dossier.history import HistoryEntry
from domain.facts.processing import (
    OpinionGiven,
    OpinionLateNoticed,
    OpinionRequested,
    VerificationRecorded,
    VerificationScheduled,
)
from projections.kit.table import Row, Table

OPINIONS = Table(
    name="opinions",
    columns=(
        ("dossier", "uuid not null"),
        ("ordinal", "integer not null"),
        ("opinion", "text not null"),
        ("agency", "text not null"),
        ("content", "text"),
        ("requested_at", "timestamptz not null"),
        ("due_at", "timestamptz"),
        ("due_on", "date"),
        ("computation", "json"),
        ("given_at", "timestamptz"),
        ("agrees", "boolean"),
        ("late_noticed_at", "timestamptz"),
        ("position", "bigint not null"),
    ),
    key=("dossier", "ordinal"),
    indexes=(("agency", "(agency, position)"),),
)
VERIFICATIONS = Table(
    name="verifications",
    columns=(
        ("dossier", "uuid not null"),
        ("ordinal", "integer not null"),
        ("verification", "text not null"),
        ("scheduled_at", "timestamptz"),  # when it was set; null: recorded without having been
        ("planned_at", "timestamptz"),
        ("planned_place", "text"),
        ("reported_at", "timestamptz"),  # when it was recorded to have taken place
        ("held_at", "timestamptz"),
        ("held_place", "text"),
        ("participants", "json not null"),
        ("outcome", "text"),
        ("position", "bigint not null"),
    ),
    key=("dossier", "ordinal"),
)


def opinion_rows(stream: UUID, life: Sequence[HistoryEntry]) -> list[Row]:
    """Takes a life (corrections already applied), returns a row per opinion asked for, in order."""
    given: dict[str, tuple[datetime, bool | None]] = {}
    noticed: dict[str, datetime] = {}
    for lived in life:
        if isinstance(lived.fact, OpinionGiven):
            given.setdefault(lived.fact.opinion, (lived.occurred_at, lived.fact.agrees))
        elif isinstance(lived.fact, OpinionLateNoticed):
            noticed.setdefault(lived.fact.opinion, lived.occurred_at)
    asked = [(lived, lived.fact) for lived in life if isinstance(lived.fact, OpinionRequested)]
    return [
        (
            stream,
            ordinal,
            fact.opinion,
            fact.agency,
            fact.content,
            lived.occurred_at,
            fact.due_at,
            fact.due_on,
            msgspec.json.encode(fact.computation).decode() if fact.computation else None,
            *given.get(fact.opinion, (None, None)),
            noticed.get(fact.opinion),
            lived.position,
        )
        for ordinal, (lived, fact) in enumerate(asked, start=1)
    ]


def verification_rows(stream: UUID, life: Sequence[HistoryEntry]) -> list[Row]:
    """Takes a life (corrections already applied), returns a row per field check, in the order first heard of; the last word on each holds."""
    checks: dict[str, tuple[int, HistoryEntry | None, HistoryEntry | None]] = {}
    for lived in life:
        fact = lived.fact
        if isinstance(fact, VerificationScheduled | VerificationRecorded):
            position, scheduled, recorded = checks.get(fact.verification, (lived.position, None, None))
            if isinstance(fact, VerificationScheduled):
                checks[fact.verification] = (position, lived, recorded)
            else:
                checks[fact.verification] = (position, scheduled, lived)
    return [
        (stream, ordinal, id, *_scheduled(scheduled), *_recorded(recorded), position)
        for ordinal, (id, (position, scheduled, recorded)) in enumerate(checks.items(), start=1)
    ]


def _scheduled(lived: HistoryEntry | None) -> Row:
    if lived is None or not isinstance(lived.fact, VerificationScheduled):
        return (None, None, None)
    return (lived.occurred_at, lived.fact.at, lived.fact.place)


def _recorded(lived: HistoryEntry | None) -> Row:
    if lived is None or not isinstance(lived.fact, VerificationRecorded):
        return (None, None, None, "[]", None)
    fact = lived.fact
    participants = msgspec.json.encode(fact.participants).decode()
    return (lived.occurred_at, fact.at, fact.place, participants, fact.outcome)
