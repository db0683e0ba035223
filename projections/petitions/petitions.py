"""One row per petition: how it stands by everything that the ledger knows."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from msgspec import Struct

from domain.codec import PETITION_FACTS, Codec
from domain.execution.spelling import likeness
from domain.petitions.state import Petition
from domain.petitions.stream import PETITION
from ledger.records import Recorded
from projections.kit.family import Records
from projections.kit.table import AnyTable, Column, Table, TableRow, json_text
from projections.petitions.stream_fold import StreamFold


class _Folded(Struct, frozen=True, gc=False):
    stream: UUID
    petition: Petition
    overdue_from: datetime | None  # the petition's
    last: Recorded


def _to_record(it: _Folded) -> datetime | None:
    """When the clock has to record that the due date passed; None where it has, or never will."""
    return None if it.petition.due_passed_for == it.petition.due_at else it.overdue_from


_LATEST = "received_at, code"

PETITIONS: Table[_Folded] = Table(
    name="petitions",
    of="petition",
    columns=(
        Column("petition", "uuid not null", "stream"),
        Column("code", 'text collate "C" not null', "petition.code"),
        Column("likeness", 'text collate "C" not null', lambda it: likeness(it.petition.code or "")),
        Column("status", "text not null", "petition.status"),
        Column("agency", "text not null", "petition.agency"),  # that has it now
        Column("received_by", "text not null", "petition.received_by"),  # that received it first
        Column("means", "text not null", "petition.means"),
        Column("kind", "text", "petition.kind"),  # null: not classified yet
        Column("topic", "text", "petition.topic"),
        Column("conduct_track", "boolean not null", "petition.conduct_track"),
        Column("petitioner", "text", "petition.petitioner"),
        Column("receipt", "text", "petition.receipt"),  # the keyed hash of the receipt's secret: compared, never shown
        Column("dossier", 'text collate "C"', "petition.dossier"),  # its code
        Column("procedure", "text", "petition.procedure"),
        Column("official_concerned", "text", "petition.official_concerned"),  # whom it is about
        Column("findings", "text[] not null", lambda it: list(it.petition.findings)),  # of the dossier, by their codes
        Column("official", "text", "petition.official"),  # in charge of it
        Column("department", "text", "petition.department"),
        Column("received_at", "timestamptz not null", "petition.received_at"),
        Column("forward_latest_on", "date", "petition.forward_latest_on"),
        Column("forwarded_at", "timestamptz", "petition.forwarded_at"),  # the first time
        Column("forwarded_late", "boolean not null", "petition.forwarded_late"),
        Column("forwards", "integer not null", "petition.forwards"),
        Column("due_at", "timestamptz", "petition.due_at"),
        Column("due_on", "date", "petition.due_on"),
        Column(
            "computation", "json", lambda it: json_text(it.petition.computation) if it.petition.computation else None
        ),
        Column("passes_at", "timestamptz", "petition.passes_at"),  # when its due date passes, answered or not
        Column("overdue_from", "timestamptz", "overdue_from"),  # null: it waits for no answer, or none is due
        Column("drags_from", "timestamptz", "petition.drags_from"),
        Column("answered_at", "timestamptz", "petition.answered_at"),  # null again once it is reopened
        Column("first_answered_at", "timestamptz", "petition.first_answered_at"),
        Column("answered_late", "boolean not null", "petition.answered_late"),
        Column("answer_recorded_past_deadline", "boolean not null", "petition.answer_recorded_past_deadline"),
        Column("outcome", "text", "petition.outcome"),
        Column("answer", "text", "petition.answer"),
        Column("measures", "text[] not null", lambda it: list(it.petition.measures)),
        Column("publish_latest_on", "date", "petition.publish_latest_on"),
        Column("reopened", "integer not null", "petition.reopened"),
        Column("closed_at", "timestamptz", "petition.closed_at"),
        Column("closed_how", "text", "petition.closed_how"),
        Column("completion", "smallint not null", "petition.completion"),  # percent
        Column("passed_to_tell_at", "timestamptz", _to_record),  # when the clock has to record that the due date passed
        Column("hand_overs", "json not null", lambda it: json_text(it.petition.held)),
        Column("version", "bigint not null", "last.version"),
        Column("position", "bigint not null", "last.position"),
    ),
    key=("petition",),
    indexes=(
        ("code", "(code)"),
        ("likeness", "(likeness)"),  # where a code is typed otherwise than it is recorded
        ("received", f"({_LATEST})"),
        ("agency", f"(agency, {_LATEST})"),
        ("petitioner", f"(petitioner, {_LATEST}) where petitioner is not null"),
        ("dossier", "(dossier) where dossier is not null"),
        ("concerned", f"(official_concerned, {_LATEST}) where official_concerned is not null"),
        ("passed_to_tell", "(passed_to_tell_at, code) where passed_to_tell_at is not null"),
        ("conduct_track", "(code) where conduct_track"),
    ),
)

# Predicates over its rows; what they mean is domain.petitions.state, and a test holds the two together.
OVERDUE_NOW = "{overdue_from} <= $now"
DRAGGING_NOW = "{drags_from} <= $now"

# Which petitions count, as predicates over its rows; instants are compared that the fold has settled.
HELD_AGAINST = "{kind} = 'PETITION' and {outcome} is distinct from 'REFUTED'"
"""Counts against whom it is about: all but what was found untrue; a complaint or a denunciation goes another way."""
IS_PETITION = "coalesce({kind}, 'PETITION') = 'PETITION'"
"""What nobody has classified yet is taken for one."""
_ANSWERED = "{answered_at} between $first and $last"
_UNANSWERED_AFTER = "({answered_at} > $last or ({answered_at} is null and {closed_at} is null))"
ANSWERED_OR_DUE = f"{_ANSWERED} or ({{due_at}} between $first and $last and {_UNANSWERED_AFTER})"
"""Answered from `$first` to `$last`, or due there and not answered by the end."""
ANSWERED_IN_TIME = f"{_ANSWERED} and not {{answered_late}}"
DRAGGING = "{drags_from} <= $last or ({passes_at} <= $last and {answered_at} > $last)"
"""Dragging on at `$last`, by what stands now: what was answered only afterwards was still waiting then."""
OPEN_WITHIN = "{received_at} <= $last and ({answered_at} >= $first or ({answered_at} is null and {closed_at} is null))"


def fold(records: Records, codec: Codec) -> StreamFold[Petition]:
    """Takes what is to be asked of the ledger, returns the family of this table."""
    tags = frozenset(fact.TAG for fact in PETITION_FACTS)
    return StreamFold(PETITION, tags, (PETITIONS,), rows, records, codec)


def rows(stream: UUID, petition: Petition, last: Recorded) -> Sequence[tuple[AnyTable, TableRow]]:
    """Takes a petition and the last of its entries, returns its row."""
    return [(PETITIONS, PETITIONS.row(_Folded(stream, petition, petition.overdue_from, last)))]
