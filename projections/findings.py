"""What every dossier's facts show against the law of its receipt: one row per breach, with rule, evidence and explanation.

A function of all facts and all law in the ledger: a dossier is judged again when it learns something, and when its law does.
"""

from projections.table import Table

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
