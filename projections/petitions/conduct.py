"""One row per conduct case, and one per commendation: both are told by streams of the same kind."""

from collections.abc import Sequence
from uuid import UUID

from domain.codec import CONDUCT_FACTS, Codec
from domain.conduct.state import CaseState, ConductCase
from domain.conduct.stream import CONDUCT
from domain.facts.conduct import Commended, ConductSource
from ledger.records import Recorded
from projections.kit.family import Records
from projections.kit.table import Row, Table
from projections.petitions.stream_fold import CodedFold

CONDUCT_CASES = Table(
    name="conduct_cases",
    of="conduct_case",
    columns=(
        ("conduct_case", "uuid not null"),
        ("code", 'text collate "C" not null'),
        ("status", "text not null"),  # OPEN, CONCLUDED, APPROVED, DROPPED
        ("source", "text not null"),
        ("agency", "text not null"),
        ("reference", "text"),
        ("petition", 'text collate "C"'),  # the code of the petition that it was opened from
        ("official", "text"),  # whom it is about
        ("dossier", 'text collate "C"'),  # its code
        ("finding", "text"),
        ("allegation", "text"),
        ("opened_at", "timestamptz not null"),
        ("outcome", "text"),
        ("sanction", "text"),
        ("legal_basis", "text[] not null"),
        ("correction_route", "text"),
        ("concluded_at", "timestamptz"),
        ("concluded_by", "text"),
        ("approver", "text"),
        ("approved_at", "timestamptz"),
        ("decision", "text"),
        ("dropped_at", "timestamptz"),
        ("drop_reason", "text"),
        ("public", "boolean not null"),  # concluded, and the conclusion approved
        ("named", "boolean not null"),  # public, and founded: whom it is about may be told
        ("version", "bigint not null"),
        ("position", "bigint not null"),
    ),
    key=("conduct_case",),
    indexes=(
        ("code", "(code)"),
        ("opened", "(opened_at, code)"),
        ("public", "(opened_at, code) where public"),
        ("official", "(official, opened_at, code) where official is not null"),
        ("petition", "(petition) where petition is not null"),
        ("dossier", "(dossier, finding) where dossier is not null"),
    ),
)
COMMENDATIONS = Table(
    name="commendations",
    of="commendation",
    columns=(
        ("commendation", "uuid not null"),
        ("code", 'text collate "C" not null'),
        ("kind", "text not null"),  # AGENCY, OFFICIAL, MODEL
        ("subject", "text not null"),
        ("official", "text"),  # the subject, where that is one
        ("agency", "text not null"),
        ("title", "text"),
        ("reason", "text"),
        ("legal_basis", "text[] not null"),
        ("approver", "text"),
        ("awarded_at", "timestamptz not null"),
        ("version", "bigint not null"),
        ("position", "bigint not null"),
    ),
    key=("commendation",),
    indexes=(
        ("code", "(code)"),
        ("awarded", "(awarded_at, code)"),
        ("official", "(official, awarded_at, code) where official is not null"),
    ),
)


def fold(records: Records, codec: Codec) -> CodedFold[ConductCase]:
    """Takes what is to be asked of the ledger, returns the family of these tables."""
    tags = frozenset(fact.TAG for fact in CONDUCT_FACTS)
    return CodedFold(CONDUCT, tags, (CONDUCT_CASES, COMMENDATIONS), rows, records, codec)


def rows(stream: UUID, case: ConductCase, last: Recorded) -> Sequence[tuple[Table, Row]]:
    """Takes a case or a commendation and the last of its entries, returns its row."""
    if case.status is CaseState.COMMENDED:
        return [(COMMENDATIONS, _commendation(stream, case, last))]
    return [(CONDUCT_CASES, _case(stream, case, last))]


def _case(stream: UUID, case: ConductCase, last: Recorded) -> Row:
    return (
        stream,
        case.code,
        case.status,
        case.source,
        case.agency,
        case.reference,
        case.reference if case.source is ConductSource.PETITION else None,
        case.official,
        case.dossier,
        case.finding,
        case.allegation,
        case.opened_at,
        case.outcome,
        case.sanction,
        list(case.basis),
        case.correction_route,
        case.concluded_at,
        case.concluded_by,
        case.approver,
        case.approved_at,
        case.decision,
        case.dropped_at,
        case.drop_reason,
        case.public,
        case.named,
        last.version,
        last.position,
    )


def _commendation(stream: UUID, case: ConductCase, last: Recorded) -> Row:
    return (
        stream,
        case.code,
        case.commended,
        case.reference,
        case.reference if case.commended is Commended.OFFICIAL else None,
        case.agency,
        case.title,
        case.reason,
        list(case.basis),
        case.approver,
        case.opened_at,
        last.version,
        last.position,
    )
