"""Every version of every procedure: what it says, and what became of it."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

import msgspec

from domain.facts.law import ProcedureVersionAnnounced
from domain.law.folding import fold_procedure
from ledger.records import Recorded
from projections.kit.table import Row, Table

PROCEDURE_VERSIONS = Table(
    name="procedure_versions",
    of="stream",
    columns=(
        ("stream", "uuid not null"),
        ("code", 'text collate "C" not null'),
        ("version", "integer not null"),
        ("name", "text not null"),
        ("field", "text"),
        ("level", "text"),
        ("agency", "text"),
        ("authority", "text"),
        ("subjects", "text"),
        ("manner", "text"),
        ("result", "text"),
        ("conditions", "text"),
        ("sets", "integer not null"),
        ("instant", "boolean not null"),
        ("one_stop", "boolean not null"),
        ("field_check", "boolean not null"),
        ("effective_on", "date"),
        ("effective_to", "date"),  # the last day on which it is the one in force; null: open
        ("repealed_on", "date"),
        ("decision_number", "text"),
        ("decision_signed_on", "date"),
        ("decision_level", "text"),
        ("announced_at", "timestamptz"),
        ("published_at", "timestamptz"),  # first, anywhere
        ("publications", "json not null"),  # [{"place", "at", "url"}]
        ("steps", "json not null"),
        ("requirements", "json not null"),  # as domain.procedure.Requirement, absent fields left out; so too below
        ("limits", "json not null"),
        ("fees", "json not null"),
        ("legal_bases", "json not null"),
        ("legs", "json not null"),
        ("marks", "json not null"),
        ("source", "text"),
        ("digest", "text"),
        ("position", "bigint not null"),  # of its announcement
    ),
    key=("code", "version"),
    indexes=(("in_force", "(coalesce(effective_on, '-infinity'), code)"),),
)


def rows(stream: UUID, told: Sequence[tuple[Recorded, Any]]) -> list[Row]:
    """Takes a procedure's stream and its facts, each with its entry, returns a row per version."""
    history = fold_procedure(fact for _, fact in told)
    announced = [entry.position for entry, fact in told if isinstance(fact, ProcedureVersionAnnounced)]
    found = []
    for version, position in zip(history.versions, announced, strict=True):
        says, decision = version.procedure, version.decision
        found.append(
            (
                stream,
                says.code,
                version.version,
                says.name,
                says.field,
                says.level,
                says.agency,
                says.authority,
                says.subjects,
                says.manner,
                says.result,
                says.conditions,
                says.sets,
                says.instant,
                says.one_stop,
                says.field_check,
                version.effective_on,
                history.last_day(version),
                version.repealed_on,
                decision.number if decision else None,
                decision.signed_on if decision else None,
                decision.level if decision else None,
                version.announced_at,
                version.published_at,
                _json(version.publications),
                _json(says.steps),
                _json(says.requirements),
                _json(says.limits),
                _json(says.fees),
                _json(says.legal_bases),
                _json(says.legs),
                _json(says.marks),
                says.source,
                version.digest,
                position,
            )
        )
    return found


def _json(value: Any) -> str:
    return msgspec.json.encode(value).decode()
