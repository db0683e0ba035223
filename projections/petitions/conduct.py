"""One row per conduct case, and one per commendation: both come from streams of the same kind."""

from collections.abc import Sequence
from uuid import UUID

from msgspec import Struct

from domain.codec import CONDUCT_FACTS, Codec
from domain.conduct.state import CaseState, ConductCase
from domain.conduct.stream import CONDUCT
from domain.execution.spelling import likeness
from domain.facts.conduct import Commended
from ledger.records import Recorded
from projections.kit.family import Records
from projections.kit.table import AnyTable, Column, Table, TableRow
from projections.petitions.stream_fold import StreamFold


class _Folded(Struct, frozen=True, gc=False):
    stream: UUID
    case: ConductCase
    last: Recorded


CONDUCT_CASES: Table[_Folded] = Table(
    name="conduct_cases",
    of="conduct_case",
    columns=(
        Column("conduct_case", "uuid not null", "stream"),
        Column("code", 'text collate "C" not null', "case.code"),
        Column("likeness", 'text collate "C" not null', lambda it: likeness(it.case.code or "")),
        Column("status", "text not null", "case.status"),  # OPEN, CONCLUDED, APPROVED, DROPPED
        Column("source", "text not null", "case.source"),
        Column("agency", "text not null", "case.agency"),
        Column("reference", "text", "case.reference"),
        Column(
            "petition",
            'text collate "C"',
            "case.petition",
        ),  # the code of the petition that it was opened from
        Column("official", "text", "case.official"),  # whom it is about
        Column("dossier", 'text collate "C"', "case.dossier"),  # its code
        Column("finding", "text", "case.finding"),
        Column("allegation", "text", "case.allegation"),
        Column("opened_at", "timestamptz not null", "case.opened_at"),
        Column("outcome", "text", "case.outcome"),
        Column("sanction", "text", "case.sanction"),
        Column("legal_basis", "text[] not null", lambda it: list(it.case.basis)),
        Column("correction_route", "text", "case.correction_route"),
        Column("concluded_at", "timestamptz", "case.concluded_at"),
        Column("concluded_by", "text", "case.concluded_by"),
        Column("approver", "text", "case.approver"),
        Column("approved_at", "timestamptz", "case.approved_at"),
        Column("decision", "text", "case.decision"),
        Column("dropped_at", "timestamptz", "case.dropped_at"),
        Column("drop_reason", "text", "case.drop_reason"),
        Column("told_at", "timestamptz", "case.told_at"),  # when whoever complained was told of the outcome
        Column("told_by", "text", "case.told_by"),  # LETTER, IN_PERSON, PHONE, ELECTRONIC
        Column("public", "boolean not null", "case.public"),  # concluded, and the conclusion approved
        Column("named", "boolean not null", "case.named"),  # public, and founded: whom it is about may be named
        Column("version", "bigint not null", "last.version"),
        Column("position", "bigint not null", "last.position"),
    ),
    key=("conduct_case",),
    indexes=(
        ("code", "(code)"),
        ("likeness", "(likeness)"),  # where a code is typed otherwise than it is recorded
        ("opened", "(opened_at, code)"),
        ("public", "(opened_at, code) where public"),
        ("official", "(official, opened_at, code) where official is not null"),
        ("petition", "(petition) where petition is not null"),
        ("dossier", "(dossier, finding) where dossier is not null"),
    ),
)
COMMENDATIONS: Table[_Folded] = Table(
    name="commendations",
    of="commendation",
    columns=(
        Column("commendation", "uuid not null", "stream"),
        Column("code", 'text collate "C" not null', "case.code"),
        Column("kind", "text not null", "case.commended"),  # AGENCY, OFFICIAL, MODEL
        Column("subject", "text not null", "case.reference"),
        Column(
            "official", "text", lambda it: it.case.reference if it.case.commended is Commended.OFFICIAL else None
        ),  # the subject, where that is one
        Column("agency", "text not null", "case.agency"),
        Column("title", "text", "case.title"),
        Column("reason", "text", "case.reason"),
        Column("legal_basis", "text[] not null", lambda it: list(it.case.basis)),
        Column("approver", "text", "case.approver"),
        Column("awarded_at", "timestamptz not null", "case.opened_at"),
        Column("version", "bigint not null", "last.version"),
        Column("position", "bigint not null", "last.position"),
    ),
    key=("commendation",),
    indexes=(
        ("code", "(code)"),
        ("awarded", "(awarded_at, code)"),
        ("official", "(official, awarded_at, code) where official is not null"),
    ),
)


def fold(records: Records, codec: Codec) -> StreamFold[ConductCase]:
    """Takes what is to be asked of the ledger, returns the family of these tables."""
    tags = frozenset(fact.TAG for fact in CONDUCT_FACTS)
    return StreamFold(CONDUCT, tags, (CONDUCT_CASES, COMMENDATIONS), rows, records, codec)


def rows(stream: UUID, case: ConductCase, last: Recorded) -> Sequence[tuple[AnyTable, TableRow]]:
    """Takes a case or a commendation and the last of its entries, returns its row."""
    table = COMMENDATIONS if case.status is CaseState.COMMENDED else CONDUCT_CASES
    return [(table, table.row(_Folded(stream, case, last)))]
