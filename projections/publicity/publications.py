"""One row per publication, and one for every place at which it was made public."""

from collections.abc import Sequence
from uuid import UUID

from msgspec import Struct

from domain.codec import PUBLICATION_FACTS, Codec
from domain.execution.spelling import likeness
from domain.publicity.state import Appearance, PublicationRecord
from domain.publicity.stream import PUBLICATION
from ledger.records import Recorded
from projections.kit.family import Records
from projections.kit.table import AnyTable, Column, Table, TableRow, json_text
from projections.petitions.stream_fold import StreamFold


class _Folded(Struct, frozen=True, gc=False):
    stream: UUID
    publication: PublicationRecord
    subject: str
    last: Recorded


class _Shown(Struct, frozen=True, gc=False):
    stream: UUID
    publication: PublicationRecord
    subject: str
    ordinal: int
    appearance: Appearance


def _figures_position(it: _Folded) -> int | None:
    figures = it.publication.figures
    if figures is None:
        return None
    return figures.position or max(it.publication.provenance, default=None)


PUBLICATIONS: Table[_Folded] = Table(
    name="publications",
    of="publication",
    columns=(
        Column("publication", "uuid not null", "stream"),
        Column("code", 'text collate "C" not null', "publication.code"),
        Column("likeness", 'text collate "C" not null', lambda it: likeness(it.publication.code or "")),
        Column("kind", "text not null", "publication.kind"),
        Column("agency", "text not null", "publication.agency"),
        Column("subject", 'text collate "C" not null', "subject"),
        Column("title", "text", "publication.title"),
        Column("content", "text", "publication.content"),
        Column(
            "state", "text not null", "publication.status"
        ),  # PROPOSED, APPROVED, REJECTED, PUBLISHED, CORRECTED, WITHDRAWN
        Column(
            "public", "boolean not null", lambda it: bool(it.publication.appearances)
        ),  # made public once: what was is never unsaid
        Column("places", "text[] not null", lambda it: list(it.publication.places)),  # where it was proposed for
        Column(
            "shown_at", "text[] not null", lambda it: sorted({each.place for each in it.publication.appearances})
        ),  # where it was made public
        Column(
            "portals",
            "text[] not null",
            lambda it: sorted({each.portal for each in it.publication.appearances if each.portal is not None}),
        ),  # the agencies on whose portals or boards
        Column("provenance", "bigint[] not null", lambda it: list(it.publication.provenance)),
        Column(
            "figures", "json", lambda it: None if it.publication.figures is None else json_text(it.publication.figures)
        ),
        Column("figures_position", "bigint", _figures_position),  # the last position that the figures know of
        Column("proposed_at", "timestamptz not null", "publication.proposed_at"),
        Column("proposed_by", "text not null", "publication.proposed_by"),
        Column("approved_at", "timestamptz", "publication.approved_at"),
        Column("approved_by", "text", "publication.approved_by"),
        Column("rejected_at", "timestamptz", "publication.rejected_at"),
        Column("rejection_reason", "text", "publication.rejection_reason"),
        Column("published_at", "timestamptz", "publication.published_at"),  # first, anywhere
        Column(
            "corrections", "json not null", lambda it: json_text(it.publication.corrections)
        ),  # [{"what", "reason", "at", "content_sha256"}]
        Column("withdrawn_at", "timestamptz", "publication.withdrawn_at"),
        Column("withdrawn_reason", "text", "publication.withdrawal_reason"),
        Column("version", "bigint not null", "last.version"),
        Column("position", "bigint not null", "last.position"),
    ),
    key=("publication",),
    indexes=(
        ("code", "(code)"),
        ("likeness", "(likeness)"),  # where a code is typed otherwise than it is recorded
        ("latest", "(coalesce(published_at, proposed_at), code)"),
        ("subject", "(kind, subject)"),
        ("agency", "(agency, coalesce(published_at, proposed_at), code)"),
    ),
)
APPEARANCES: Table[_Shown] = Table(
    name="publication_appearances",
    of="publication",
    columns=(
        Column("publication", "uuid not null", "stream"),
        Column("kind", 'text collate "C" not null', "publication.kind"),
        Column("subject", 'text collate "C" not null', "subject"),
        Column("code", 'text collate "C" not null', "publication.code"),
        Column("ordinal", "integer not null", "ordinal"),
        Column("agency", "text not null", "publication.agency"),
        Column("place", "text not null", "appearance.place"),
        Column("portal", "text", "appearance.portal"),
        Column("url", "text", "appearance.url"),
        Column("content_sha256", "text not null", "appearance.content_sha256"),
        Column("appeared_at", "timestamptz not null", "appearance.at"),
        Column("withdrawn_at", "timestamptz", "publication.withdrawn_at"),
    ),
    # So that what meets a duty is found by the key, also while a rebuild has no indexes yet.
    key=("kind", "subject", "code", "ordinal"),
    indexes=(("publication", "(publication)"),),
)


def fold(records: Records, codec: Codec) -> StreamFold[PublicationRecord]:
    """Takes what is to be asked of the ledger, returns the family of these tables."""
    tags = frozenset(fact.TAG for fact in PUBLICATION_FACTS)
    return StreamFold(PUBLICATION, tags, (PUBLICATIONS, APPEARANCES), rows, records, codec)


def rows(stream: UUID, publication: PublicationRecord, last: Recorded) -> Sequence[tuple[AnyTable, TableRow]]:
    """Takes a publication and the last of its entries, returns its rows."""
    subject = publication.subject or str(publication.agency)
    appearances = [
        APPEARANCES.row(_Shown(stream, publication, subject, ordinal, each))
        for ordinal, each in enumerate(publication.appearances)
    ]
    row = PUBLICATIONS.row(_Folded(stream, publication, subject, last))
    return [(PUBLICATIONS, row), *((APPEARANCES, each) for each in appearances)]
