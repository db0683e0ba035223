"""The papers of a dossier side by side: what the law lists, what came, what was demanded, and the verdict."""

from collections.abc import Sequence
from uuid import UUID

import msgspec

from domain.findings.requirement_checks import RequirementCheck
from projections.kit.table import Row, Table

REQUIREMENT_CHECKS = Table(
    name="requirement_checks",
    columns=(
        ("dossier", "uuid not null"),
        ("ordinal", "integer not null"),
        ("requirement", "text"),  # null: no requirement of the procedure version of receipt
        ("name", "text not null"),
        ("originals", "integer"),
        ("copies", "integer"),
        ("condition", "text"),
        ("case", "text"),
        ("listed", "boolean not null"),
        ("submitted", "boolean not null"),
        ("submitted_at", "timestamptz"),
        ("demanded", "integer not null"),  # how often
        ("positions", "bigint[] not null"),  # of the demands
        ("reasons", "json not null"),  # those that the demands gave
        ("verdict", "text not null"),
    ),
    key=("dossier", "ordinal"),
)


def rows(stream: UUID, checks: Sequence[RequirementCheck]) -> list[Row]:
    """Takes a dossier's checks in order, returns a row per check."""
    return [
        (
            stream,
            ordinal,
            check.requirement,
            check.name,
            check.originals,
            check.copies,
            check.condition,
            check.case,
            check.requirement is not None,
            check.submitted,
            check.submitted_at,
            check.demanded,
            list(check.positions),
            msgspec.json.encode(check.reasons).decode(),
            check.verdict,
        )
        for ordinal, check in enumerate(checks, start=1)
    ]
