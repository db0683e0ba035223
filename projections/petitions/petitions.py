"""One row per petition: how it stands by everything that the ledger knows."""

from collections.abc import Sequence
from uuid import UUID

import msgspec

from domain.codec import PETITION_FACTS, Codec
from domain.petitions.state import Petition
from domain.petitions.stream import PETITION
from ledger.records import Recorded
from projections.kit.family import Records
from projections.kit.table import Row, Table
from projections.petitions.stream_fold import CodedFold

_LATEST = "received_at, code"

PETITIONS = Table(
    name="petitions",
    of="petition",
    columns=(
        ("petition", "uuid not null"),
        ("code", 'text collate "C" not null'),
        ("status", "text not null"),
        ("agency", "text not null"),  # that has it now
        ("received_by", "text not null"),  # that received it first
        ("means", "text not null"),
        ("kind", "text"),  # null: not classified yet
        ("topic", "text"),
        ("conduct_track", "boolean not null"),
        ("petitioner", "text"),
        ("receipt", "text"),  # the keyed hash of the receipt's secret: compared, never shown
        ("dossier", 'text collate "C"'),  # its code
        ("procedure", "text"),
        ("official_concerned", "text"),  # whom it is about
        ("findings", "text[] not null"),  # of the dossier, by their codes
        ("official", "text"),  # in charge of it
        ("department", "text"),
        ("received_at", "timestamptz not null"),
        ("forward_latest_on", "date"),
        ("forwarded_at", "timestamptz"),  # the first time
        ("forwarded_late", "boolean not null"),
        ("forwards", "integer not null"),
        ("due_at", "timestamptz"),
        ("due_on", "date"),
        ("computation", "json"),
        ("overdue_from", "timestamptz"),  # null: it waits for no answer, or none is due
        ("drags_from", "timestamptz"),
        ("answered_at", "timestamptz"),  # null again once it is reopened
        ("first_answered_at", "timestamptz"),
        ("answered_late", "boolean not null"),
        ("outcome", "text"),
        ("answer", "text"),
        ("measures", "text[] not null"),
        ("publish_latest_on", "date"),
        ("reopened", "integer not null"),
        ("closed_at", "timestamptz"),
        ("closed_how", "text"),
        ("completion", "smallint not null"),  # percent
        ("passed_to_tell_at", "timestamptz"),  # when the clock has to record that the due date passed
        ("version", "bigint not null"),
        ("position", "bigint not null"),
    ),
    key=("petition",),
    indexes=(
        ("code", "(code)"),
        ("received", f"({_LATEST})"),
        ("agency", f"(agency, {_LATEST})"),
        ("petitioner", f"(petitioner, {_LATEST}) where petitioner is not null"),
        ("dossier", "(dossier) where dossier is not null"),
        ("concerned", f"(official_concerned, {_LATEST}) where official_concerned is not null"),
        ("passed_to_tell", "(passed_to_tell_at, code) where passed_to_tell_at is not null"),
        ("conduct_track", "(code) where conduct_track"),
    ),
)


def fold(records: Records, codec: Codec) -> CodedFold[Petition]:
    """Takes what is to be asked of the ledger, returns the family of this table."""
    tags = frozenset(fact.TAG for fact in PETITION_FACTS)
    return CodedFold(PETITION, tags, (PETITIONS,), rows, records, codec)


def rows(stream: UUID, petition: Petition, last: Recorded) -> Sequence[tuple[Table, Row]]:
    """Takes a petition and the last of its entries, returns its row."""
    overdue_from = petition.overdue_from
    untold = overdue_from is not None and petition.due_passed_for != petition.due_at
    row = (
        stream,
        petition.code,
        petition.status,
        petition.agency,
        petition.received_by,
        petition.means,
        petition.kind,
        petition.topic,
        petition.conduct_track,
        petition.petitioner,
        petition.receipt,
        petition.dossier,
        petition.procedure,
        petition.official_concerned,
        list(petition.findings),
        petition.official,
        petition.department,
        petition.received_at,
        petition.forward_latest_on,
        petition.forwarded_at,
        petition.forwarded_late,
        petition.forwards,
        petition.due_at,
        petition.due_on,
        msgspec.json.encode(petition.computation).decode() if petition.computation else None,
        overdue_from,
        petition.drags_from,
        petition.answered_at,
        petition.first_answered_at,
        petition.answered_late,
        petition.outcome,
        petition.answer,
        list(petition.measures),
        petition.publish_latest_on,
        petition.reopened,
        petition.closed_at,
        petition.closed_how,
        petition.completion,
        overdue_from if untold else None,
        last.version,
        last.position,
    )
    return [(PETITIONS, row)]
