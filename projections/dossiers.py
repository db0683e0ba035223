"""One row per dossier: how it stands by everything that the ledger knows."""

from collections.abc import Mapping
from uuid import UUID

import msgspec

from domain.dossier import Dossier, DossierState
from projections.table import Row, Table

NOBODY = "-"  # the agency of a dossier whose submission is not recorded

DOSSIERS = Table(
    name="dossiers",
    columns=(
        ("dossier", "uuid not null"),
        ("code", 'text collate "C" not null'),
        ("source", "text"),
        ("case_id", "text"),
        ("procedure", "text"),
        ("agency", "text not null"),
        ("department", "text"),
        ("official", "text"),
        ("filed_through", "text"),
        ("timezone", "text"),
        ("status", "text not null"),
        ("national_status", "smallint not null"),
        ("submitted_at", "timestamptz"),
        ("received_at", "timestamptz"),
        ("finished_at", "timestamptz"),
        ("outcome", "text"),
        ("result_delivered_at", "timestamptz"),
        ("unit", "text"),
        ("paused", "boolean not null"),
        ("original_due_at", "timestamptz"),
        ("original_due_on", "date"),
        ("due_at", "timestamptz"),
        ("due_on", "date"),
        ("computation", "json"),
        ("supplement_request_count", "integer not null"),
        ("version", "bigint not null"),
        ("position", "bigint not null"),
    ),
    key=("dossier",),
    # By the keys that lists are sorted by; whoever was not yet received, or has no due date, stands at the far end.
    indexes=(
        ("code", "(code)"),
        ("received", "(coalesce(received_at, 'infinity'), code)"),
        ("due", "(coalesce(due_at, 'infinity'), code)"),
        ("agency", "(agency, coalesce(received_at, 'infinity'), code)"),
    ),
)


def row(stream: UUID, dossier: Dossier, version: int, position: int, national: Mapping[DossierState, int]) -> Row:
    """Takes a dossier, its last version and position, and the national code of each state; returns its row."""
    return (
        stream,
        dossier.code or str(stream),
        dossier.source,
        dossier.case,
        dossier.procedure,
        dossier.agency or NOBODY,
        dossier.department,
        dossier.official,
        dossier.filed_through,
        dossier.timezone,
        dossier.status,
        national[dossier.status],
        dossier.submitted_at,
        dossier.received_at,
        dossier.finished_at,
        dossier.outcome,
        dossier.result_delivered_at,
        dossier.unit,
        dossier.paused,
        dossier.original_due_at,
        dossier.original_due_on,
        dossier.due_at,
        dossier.due_on,
        msgspec.json.encode(dossier.computation).decode() if dossier.computation else None,
        dossier.supplement_request_count,
        version,
        position,
    )
