"""The points of finished dossiers (domain.scoring), one row for each indicator and agency; and what they come to for officials and agencies.

What petitions take away is looked up beside them when they are asked for, through the view `scored`: a petition is told by a stream
of its own and may come long after the dossier is finished.
"""

from collections.abc import Mapping, Sequence
from uuid import UUID

from domain.dossier.state import Dossier
from domain.law.local_time import local_date
from domain.law.versions import ProcedureVersion, RulePackVersion
from domain.scoring.point import Point
from projections.dossiers.dossiers import NOBODY
from projections.kit.table import Row, Table

_LATEST = "finished_on, dossier, ordinal"

DOSSIER_SCORES = Table(
    name="dossier_scores",
    columns=(
        ("dossier", "uuid not null"),
        ("ordinal", "integer not null"),
        ("code", 'text collate "C" not null'),  # the dossier's
        ("number", "integer not null"),  # of the indicator
        ("points", "integer"),  # 2, 1, 0; null: left out
        ("agency", "text not null"),  # whose handling it is
        ("official", "text"),  # for whom it counts
        ("department", "text"),
        ("procedure", "text"),
        ("procedure_version", "integer"),
        ("field", "text"),  # of the procedure
        ("rule_pack", "text not null"),  # id@version
        ("verified", "boolean not null"),
        ("basis", "text not null"),
        ("explanation_vi", "text not null"),
        ("explanation_en", "text not null"),
        ("topics", "text[] not null"),  # petitions of these, unless found untrue, make it 0
        ("against_vi", "text"),  # the explanation then
        ("against_en", "text"),
        ("evidence", "bigint[] not null"),  # ledger positions
        ("finished_at", "timestamptz not null"),
        ("finished_on", "date not null"),  # local to the dossier
    ),
    key=("dossier", "ordinal"),
    indexes=(
        ("finished", f"({_LATEST})"),
        ("agency", f"(agency, {_LATEST})"),
        ("official", f"(official, {_LATEST}) where official is not null"),
    ),
)
SCORED_COLUMNS: Mapping[str, str] = {
    **{
        name: type_
        for name, type_ in zip(DOSSIER_SCORES.names, DOSSIER_SCORES.types, strict=True)
        if name not in ("topics", "against_vi", "against_en")
    },
    "points_of_official": "integer",
    "petitions": "text[]",
}
"""The columns of the view `scored`, with their types."""
SCORED_VIEW = """
create view {schema}.scored as
select s.dossier, s.ordinal, s.code, s.number,
    case when p.codes is not null then 0 else s.points end as points,
    -- A petition about somebody else is not held against the official in charge.
    case when p.of_official then 0 else s.points end as points_of_official,
    s.agency, s.official, s.department, s.procedure, s.procedure_version, s.field, s.rule_pack, s.verified, s.basis,
    case when p.codes is not null then s.against_vi else s.explanation_vi end as explanation_vi,
    case when p.codes is not null then s.against_en else s.explanation_en end as explanation_en,
    coalesce(p.codes, '{{}}') as petitions, s.evidence, s.finished_at, s.finished_on
from {schema}.dossier_scores s left join lateral (
    select array_agg(p.code order by p.code) as codes,
        bool_or(coalesce(p.official_concerned, s.official) = s.official) as of_official
    from {schema}.petitions p
    where s.topics <> '{{}}' and p.dossier = s.code and p.topic = any(s.topics)
        and p.kind = 'PETITION' and p.outcome is distinct from 'REFUTED'
) p on true
"""


def rows(
    stream: UUID, dossier: Dossier, points: Sequence[Point], rules: RulePackVersion, version: ProcedureVersion | None
) -> list[Row]:
    """Takes a finished dossier, its points, and the law of its receipt, returns a row per point."""
    finished_at = dossier.finished_at
    return [
        (
            stream,
            ordinal,
            dossier.code or str(stream),
            each.number,
            each.points,
            each.agency or NOBODY,
            each.official,
            dossier.department,
            dossier.procedure,
            dossier.procedure_version,
            version.procedure.field if version else None,
            rules.reference,
            rules.pack.verified,
            each.basis,
            each.explanation.vi,
            each.explanation.en,
            list(each.topics),
            each.against.vi if each.against else None,
            each.against.en if each.against else None,
            list(each.evidence),
            finished_at,
            local_date(finished_at, dossier.timezone),
        )
        for ordinal, each in enumerate(points, start=1)
        if finished_at is not None
    ]
