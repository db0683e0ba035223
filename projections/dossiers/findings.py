"""What every dossier's facts show against the law of its receipt: one row per breach, with rule, evidence and explanation.

A function of all facts and all law in the ledger: a dossier is judged again when it learns something, and when its law does.
"""

from collections.abc import Sequence
from uuid import UUID

from domain.dossier.history import HistoryEntry
from domain.dossier.state import Dossier
from domain.findings.finding import Finding
from projections.dossiers.dossiers import NOBODY
from projections.kit.table import Row, Table

_LATEST = "occurred_at, position, code, ordinal"

FINDINGS = Table(
    name="findings",
    columns=(
        ("dossier", "uuid not null"),
        ("position", "bigint not null"),  # of the decisive fact
        ("code", 'text collate "C" not null'),
        ("ordinal", "integer not null"),  # of several of one code at one fact, from 0
        ("severity", "text not null"),
        ("basis", "text not null"),
        ("rule_pack", "text not null"),  # id@version
        ("verified", "boolean not null"),
        ("title_vi", "text not null"),
        ("title_en", "text not null"),
        ("explanation_vi", "text not null"),
        ("explanation_en", "text not null"),
        ("occurred_at", "timestamptz not null"),
        ("recorded_at", "timestamptz not null"),
        ("official", "text"),
        ("acting_agency", "text"),  # of who acted, or should have
        ("agency", "text not null"),  # of the dossier; as in `dossiers`
        ("department", "text"),
        ("procedure", "text"),
        ("procedure_version", "integer"),
        ("items", "text[] not null"),
        ("evidence", "bigint[] not null"),  # ledger positions
    ),
    key=("position", "code", "ordinal"),
    indexes=(
        ("dossier", "(dossier)"),
        ("occurred", f"({_LATEST})"),
        ("code", f"(code, {_LATEST})"),
        ("agency", f"(agency, {_LATEST})"),
        ("official", f"(official, {_LATEST})"),
    ),
)


def rows(stream: UUID, dossier: Dossier, life: Sequence[HistoryEntry], findings: Sequence[Finding]) -> list[Row]:
    """Takes a dossier, its life and its findings, returns a row per finding."""
    recorded = {lived.position: lived.recorded_at for lived in life} if findings else {}
    return [
        (
            stream,
            each.position,
            each.code,
            each.ordinal,
            each.severity,
            each.basis,
            each.rule_pack,
            each.verified,
            each.title.vi,
            each.title.en,
            each.explanation.vi,
            each.explanation.en,
            each.occurred_at,
            recorded[each.position],
            each.official,
            each.agency,
            dossier.agency or NOBODY,
            dossier.department,
            dossier.procedure,
            dossier.procedure_version,
            list(each.items),
            list(each.evidence),
        )
        for each in findings
    ]
