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
        ("procedure_version", "integer"),
        ("rule_pack", "text"),  # id@version; of an import: the id alone, which means its last version
        ("rule_pack_verified", "boolean"),  # null: the ledger holds no such pack
        ("applicant", "text"),
        ("receipt", "text"),  # the keyed hash of the receipt's secret: compared, never shown
        ("part_agencies", "text[] not null"),  # with a leg or an opinion in it
        ("completion", "smallint not null"),  # percent
        ("apology", "text not null"),  # NOT_NEEDED, IN_TIME, LATE, MISSING
        ("soon_told_for", "timestamptz"),  # the due date of which the clock recorded that it came near
        ("passed_told_for", "timestamptz"),  # and that it passed
        ("visits", "integer not null"),
        ("received_by_command", "boolean not null"),  # false: not received, or imported
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
        ("parts", "using gin (part_agencies) where part_agencies <> '{}'"),
        ("applicant", "(applicant, code) where applicant is not null"),
        # What follows a law, to be judged again when that changes.
        ("law", "(rule_pack, procedure) where rule_pack is not null"),
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
        None,
        None,
        None,
        None,
        None,
        [],
        100 if dossier.finished_at else 0,
        "NOT_NEEDED",
        None,
        None,
        0,
        False,
        version,
        position,
    )
