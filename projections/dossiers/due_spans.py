"""Every due date that a dossier ever had: from when to when, why, and on what basis."""

from uuid import UUID

import msgspec

from domain.dossier.state import Dossier
from projections.kit.table import Row, Table

DUE_SPANS = Table(
    name="due_spans",
    columns=(
        ("dossier", "uuid not null"),
        ("ordinal", "integer not null"),
        ("from_at", "timestamptz not null"),
        ("to_at", "timestamptz"),
        ("due_at", "timestamptz"),
        ("due_on", "date"),
        ("cause", "text not null"),
        ("reason", "text"),
        ("legal_basis", "json not null"),
    ),
    key=("dossier", "ordinal"),
)


def rows(stream: UUID, dossier: Dossier) -> list[Row]:
    """Takes a dossier, returns a row for each due date that it had; each span ends where the next begins."""
    ends = [*(span.start for span in dossier.spans[1:]), None][: len(dossier.spans)]
    return [
        (
            stream,
            ordinal,
            span.start,
            end,
            span.due_at,
            span.due_on,
            span.cause,
            span.reason,
            msgspec.json.encode(span.legal_basis).decode(),
        )
        for ordinal, (span, end) in enumerate(zip(dossier.spans, ends, strict=True), start=1)
    ]
