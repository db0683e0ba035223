"""Every date that a dossier ever had, by law and as promised: from when to when, why, and on what basis."""

from datetime import datetime
from uuid import UUID

from msgspec import Struct

from domain.dossier.state import Dossier, DueSpan, dated
from projections.kit.table import Column, Table, TableRow, json_text


class _Span(Struct, frozen=True, gc=False):
    stream: UUID
    ordinal: int
    span: DueSpan
    end: datetime | None


DUE_SPANS: Table[_Span] = Table(
    name="due_spans",
    columns=(
        Column("dossier", "uuid not null", "stream"),
        Column("ordinal", "integer not null", "ordinal"),
        Column("from_at", "timestamptz not null", "span.start"),
        Column("to_at", "timestamptz", "end"),
        Column("due_at", "timestamptz", "span.due_at"),
        Column("due_on", "date", "span.due_on"),
        Column("kind", "text not null", "span.kind"),  # LAW, APPOINTED
        Column("cause", "text not null", "span.cause"),
        Column("reason", "text", "span.reason"),
        Column("legal_basis", "json not null", lambda it: json_text(it.span.legal_basis)),
    ),
    key=("dossier", "ordinal"),
)


def rows(stream: UUID, dossier: Dossier) -> list[TableRow]:
    """Takes a dossier, returns a row for each date that it had, by law and as promised; each ends where the next of its kind begins."""
    return [
        DUE_SPANS.row(_Span(stream, ordinal, span, end)) for ordinal, (span, end) in enumerate(dated(dossier), start=1)
    ]
