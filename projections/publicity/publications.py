"""One row per publication, and one for every place at which it was made public."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

import msgspec

from domain.codec import PUBLICATION_FACTS, Codec
from domain.publicity.state import PublicationRecord
from domain.publicity.stream import PUBLICATION
from ledger.records import Recorded
from projections.kit.family import Records
from projections.kit.table import Row, Table
from projections.petitions.stream_fold import CodedFold

PUBLICATIONS = Table(
    name="publications",
    of="publication",
    columns=(
        ("publication", "uuid not null"),
        ("code", 'text collate "C" not null'),
        ("kind", "text not null"),
        ("agency", "text not null"),
        ("subject", 'text collate "C" not null'),
        ("title", "text"),
        ("content", "text"),
        ("state", "text not null"),  # PROPOSED, APPROVED, REJECTED, PUBLISHED, CORRECTED, WITHDRAWN
        ("public", "boolean not null"),  # made public once: what was is never unsaid
        ("places", "text[] not null"),  # where it was proposed for
        ("shown_at", "text[] not null"),  # where it was made public
        ("portals", "text[] not null"),  # the agencies on whose portals or boards
        ("provenance", "bigint[] not null"),
        ("figures", "json"),
        ("figures_position", "bigint"),  # the last position that the figures know of
        ("proposed_at", "timestamptz not null"),
        ("proposed_by", "text not null"),
        ("approved_at", "timestamptz"),
        ("approved_by", "text"),
        ("rejected_at", "timestamptz"),
        ("rejection_reason", "text"),
        ("published_at", "timestamptz"),  # first, anywhere
        ("corrections", "json not null"),  # [{"what", "reason", "at", "content_sha256"}]
        ("withdrawn_at", "timestamptz"),
        ("withdrawn_reason", "text"),
        ("version", "bigint not null"),
        ("position", "bigint not null"),
    ),
    key=("publication",),
    indexes=(
        ("code", "(code)"),
        ("latest", "(coalesce(published_at, proposed_at), code)"),
        ("subject", "(kind, subject)"),
        ("agency", "(agency, coalesce(published_at, proposed_at), code)"),
    ),
)
APPEARANCES = Table(
    name="publication_appearances",
    of="publication",
    columns=(
        ("publication", "uuid not null"),
        ("kind", 'text collate "C" not null'),
        ("subject", 'text collate "C" not null'),
        ("code", 'text collate "C" not null'),
        ("ordinal", "integer not null"),
        ("agency", "text not null"),
        ("place", "text not null"),
        ("portal", "text"),
        ("url", "text"),
        ("content_sha256", "text not null"),
        ("appeared_at", "timestamptz not null"),
        ("withdrawn_at", "timestamptz"),
    ),
    # So that what meets a duty is found by the key, also while a rebuild has no indexes yet.
    key=("kind", "subject", "code", "ordinal"),
    indexes=(("publication", "(publication)"),),
)


def fold(records: Records, codec: Codec) -> CodedFold[PublicationRecord]:
    """Takes what is to be asked of the ledger, returns the family of these tables."""
    tags = frozenset(fact.TAG for fact in PUBLICATION_FACTS)
    return CodedFold(PUBLICATION, tags, (PUBLICATIONS, APPEARANCES), rows, records, codec)


def rows(stream: UUID, publication: PublicationRecord, last: Recorded) -> Sequence[tuple[Table, Row]]:
    """Takes a publication and the last of its entries, returns its rows."""
    subject = publication.subject or str(publication.agency)
    shown = publication.appearances
    figures = publication.figures
    position = None
    if figures is not None:
        position = figures.position or max(publication.provenance, default=None)
    row = (
        stream,
        publication.code,
        publication.kind,
        publication.agency,
        subject,
        publication.title,
        publication.content,
        publication.status,
        bool(shown),
        list(publication.places),
        sorted({each.place for each in shown}),
        sorted({each.portal for each in shown if each.portal is not None}),
        list(publication.provenance),
        None if figures is None else _json(figures),
        position,
        publication.proposed_at,
        publication.proposed_by,
        publication.approved_at,
        publication.approved_by,
        publication.rejected_at,
        publication.rejection_reason,
        publication.published_at,
        _json(publication.corrections),
        publication.withdrawn_at,
        publication.withdrawal_reason,
        last.version,
        last.position,
    )
    appearances = [
        (
            stream,
            publication.kind,
            subject,
            publication.code,
            ordinal,
            publication.agency,
            each.place,
            each.portal,
            each.url,
            each.content_sha256,
            each.at,
            publication.withdrawn_at,
        )
        for ordinal, each in enumerate(shown)
    ]
    return [(PUBLICATIONS, row), *((APPEARANCES, each) for each in appearances)]


def _json(value: Any) -> str:
    return msgspec.json.encode(value).decode()
