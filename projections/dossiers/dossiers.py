"""One row per dossier: how it stands by everything that the ledger knows."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

import msgspec
from msgspec import Struct
from psycopg import sql

from domain.dossier.apologies import ApologyStatus
from domain.dossier.handling import Handling
from domain.dossier.state import Dossier, DossierState
from domain.reports.channels import filing
from projections.kit.family import LawChanges
from projections.kit.table import AnyCursor, Row, Table

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
        ("filing", "text not null"),  # ONLINE, DIRECT, POSTAL, OTHER
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
        ("contacts_needed", "integer not null"),  # to complete the file
        ("received_by_command", "boolean not null"),  # false: not received, or imported
        (
            "soon_to_tell_at",
            "timestamptz",
        ),  # when the clock has to record that the due date came near; null: it has not
        ("passed_to_tell_at", "timestamptz"),  # and that it passed
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
        ("soon_to_tell", "(soon_to_tell_at, code) where soon_to_tell_at is not null"),
        ("passed_to_tell", "(passed_to_tell_at, code) where passed_to_tell_at is not null"),
    ),
)


class DerivedColumns(Struct, frozen=True, gc=False):
    """What a dossier's row says beyond its state: what follows from its whole life and from the law of its receipt."""

    completion: int
    verified: bool | None = None
    apology: str = ApologyStatus.NOT_NEEDED
    visits: int = 0
    contacts_needed: int = 0
    by_command: bool = False
    soon_to_tell_at: datetime | None = None
    passed_to_tell_at: datetime | None = None


def row(
    stream: UUID,
    dossier: Dossier,
    version: int,
    position: int,
    national: Mapping[DossierState, int],
    aside: DerivedColumns,
) -> Row:
    """Takes a dossier, its last version and position, the national code of each state, and what follows from law; returns its row."""
    handling = dossier.handling
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
        filing(dossier.filed_through),
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
        dossier.procedure_version,
        dossier.rule_pack,
        aside.verified,
        handling.applicant,
        handling.receipt,
        _agencies(handling) if handling.legs or handling.opinions else [],
        aside.completion,
        aside.apology,
        handling.due_soon_for,
        handling.due_passed_for,
        aside.visits,
        aside.contacts_needed,
        aside.by_command,
        aside.soon_to_tell_at,
        aside.passed_to_tell_at,
        version,
        position,
    )


def _agencies(handling: Handling) -> list[str]:
    return sorted({leg.agency for leg in handling.legs} | {opinion.agency for opinion in handling.opinions})


def following(cursor: AnyCursor, schema: str, changed: LawChanges) -> Sequence[UUID]:
    """Takes changes of the law, returns the dossiers that may be judged otherwise by them: a calendar's concern all that follow a rule pack."""
    statement = sql.SQL(
        "select dossier from {} where rule_pack is not null and (%s or rule_pack = any(%s) or procedure = any(%s)) order by dossier"
    )
    found = cursor.execute(
        statement.format(sql.Identifier(schema, DOSSIERS.name)),
        (changed.calendars, list(changed.rule_packs), list(changed.procedures)),
    )
    return [dossier for (dossier,) in found]
