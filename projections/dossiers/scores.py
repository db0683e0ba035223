"""The points of finished dossiers (domain.scoring), one row for each indicator and agency; and what they come to for officials and agencies.

What petitions take away is looked up beside them when they are asked for, through the view `scored`: a petition has a stream
of its own and may come long after the dossier is finished.
"""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from msgspec import Struct

from domain.dossier.state import Dossier
from domain.law.citations import is_verified
from domain.law.local_time import local_date
from domain.law.versions import ProcedureVersion, RulePackVersion
from domain.scoring.point import Point
from projections.dossiers.dossiers import NOBODY
from projections.kit.relation import Relation, applied
from projections.kit.table import Column, Table, TableRow
from projections.petitions.petitions import HELD_AGAINST, PETITIONS


class _Scored(Struct, frozen=True, gc=False):
    stream: UUID
    ordinal: int
    dossier: Dossier
    point: Point
    rules: RulePackVersion
    version: ProcedureVersion | None
    finished_at: datetime


_LATEST = "finished_on, dossier, ordinal"

DOSSIER_SCORES: Table[_Scored] = Table(
    name="dossier_scores",
    columns=(
        Column("dossier", "uuid not null", "stream"),
        Column("ordinal", "integer not null", "ordinal"),
        Column("code", 'text collate "C" not null', lambda it: it.dossier.code or str(it.stream)),  # the dossier's
        Column("number", "integer not null", "point.number"),  # of the indicator
        Column("points", "integer", "point.points"),  # 2, 1, 0; null: left out
        Column("agency", "text not null", lambda it: it.point.agency or NOBODY),  # whose handling it is
        Column("official", "text", "point.official"),  # for whom it counts
        Column("department", "text", "dossier.department"),
        Column("procedure", "text", "dossier.procedure"),
        Column("procedure_version", "integer", "dossier.procedure_version"),
        Column("field", "text", lambda it: it.version.procedure.field if it.version else None),  # of the procedure
        Column("rule_pack", "text not null", "rules.reference"),  # id@version
        Column("verified", "boolean not null", lambda it: is_verified(it.point.basis, it.rules.pack)),
        Column("basis", "text not null", "point.basis"),
        Column("explanation_vi", "text not null", "point.explanation.vi"),
        Column("explanation_en", "text not null", "point.explanation.en"),
        Column(
            "topics", "text[] not null", lambda it: list(it.point.topics)
        ),  # petitions of these, unless found untrue, make it 0
        Column(
            "against_vi", "text", lambda it: it.point.against.vi if it.point.against else None
        ),  # the explanation then
        Column("against_en", "text", lambda it: it.point.against.en if it.point.against else None),
        Column("evidence", "bigint[] not null", lambda it: list(it.point.evidence)),  # ledger positions
        Column("finished_at", "timestamptz not null", "finished_at"),
        Column(
            "finished_on", "date not null", lambda it: local_date(it.finished_at, it.dossier.timezone)
        ),  # local to the dossier
    ),
    key=("dossier", "ordinal"),
    indexes=(
        ("finished", f"({_LATEST})"),
        ("agency", f"(agency, {_LATEST})"),
        ("official", f"(official, {_LATEST}) where official is not null"),
    ),
)
SCORED = Relation(
    "scored",
    {
        **{
            name: type_
            for name, type_ in DOSSIER_SCORES.sql_types.items()
            if name not in ("topics", "against_vi", "against_en")
        },
        "points_of_official": "integer",
        "petitions": "text[]",
    },
)
"""The view, in whose rows petitions have taken away what they take away."""
_p = PETITIONS.alias("p", "{schema}")
SCORED_VIEW = f"""
create view {{schema}}.scored as
select s.dossier, s.ordinal, s.code, s.number,
    case when p.codes is not null then 0 else s.points end as points,
    -- A petition about somebody else is not held against the official in charge.
    case when p.of_official then 0 else s.points end as points_of_official,
    s.agency, s.official, s.department, s.procedure, s.procedure_version, s.field, s.rule_pack, s.verified, s.basis,
    case when p.codes is not null then s.against_vi else s.explanation_vi end as explanation_vi,
    case when p.codes is not null then s.against_en else s.explanation_en end as explanation_en,
    coalesce(p.codes, '{{{{}}}}') as petitions, s.evidence, s.finished_at, s.finished_on
from {{schema}}.dossier_scores s left join lateral (
    select array_agg({_p.code} order by {_p.code}) as codes,
        bool_or(coalesce({_p.official_concerned}, s.official) = s.official) as of_official
    from {_p}
    where s.topics <> '{{{{}}}}' and {_p.dossier} = s.code and {_p.topic} = any(s.topics)
        and {applied(HELD_AGAINST, _p)}
) p on true
"""


def rows(
    stream: UUID, dossier: Dossier, points: Sequence[Point], rules: RulePackVersion, version: ProcedureVersion | None
) -> list[TableRow]:
    """Takes a finished dossier, its points, and the law of its receipt, returns a row per point."""
    finished_at = dossier.finished_at
    if finished_at is None:
        return []
    return [
        DOSSIER_SCORES.row(_Scored(stream, ordinal, dossier, each, rules, version, finished_at))
        for ordinal, each in enumerate(points, start=1)
    ]
