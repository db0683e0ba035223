"""Every version of every procedure: what it says, and what became of it."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from msgspec import Struct, to_builtins

from domain.facts.law import ProcedureVersionAnnounced
from domain.law.folding import fold_procedure
from domain.law.requirement_bases import PaperWithoutBasis, papers_without_basis
from domain.law.versions import ProcedureVersion
from domain.papers.listed_data import ListedData
from domain.values.context import Actor
from domain.values.procedure import Procedure
from ledger.records import Recorded
from projections.kit.relation import applied
from projections.kit.table import Column, Table, TableRow, json_text


class _Announced(Struct, frozen=True, gc=False):
    stream: UUID
    version: ProcedureVersion
    procedure: Procedure  # the version's
    last_day: date | None
    entry: Recorded  # of its announcement
    loaded_by: Actor
    unfounded: Sequence[PaperWithoutBasis]
    shared: Mapping[str, Sequence[ListedData]]


PROCEDURE_VERSIONS: Table[_Announced] = Table(
    name="procedure_versions",
    of="stream",
    columns=(
        Column("stream", "uuid not null", "stream"),
        Column("code", 'text collate "C" not null', "procedure.code"),
        Column("version", "integer not null", "version.version"),
        Column("name", "text not null", "procedure.name"),
        Column("field", "text", "procedure.field"),
        Column("level", "text", "procedure.level"),
        Column("agency", "text", "procedure.agency"),
        Column("authority", "text", "procedure.authority"),
        Column("subjects", "text", "procedure.subjects"),
        Column("manner", "text", "procedure.manner"),
        Column("online", "text", "procedure.online"),  # WHOLE, PARTIAL; null: the source does not say
        Column("result", "text", "procedure.result"),
        Column("conditions", "text", "procedure.conditions"),
        Column("sets", "integer not null", "procedure.sets"),
        Column("instant", "boolean not null", "procedure.instant"),
        Column("one_stop", "boolean not null", "procedure.one_stop"),
        Column("field_check", "boolean not null", "procedure.field_check"),
        Column("effective_on", "date", "version.effective_on"),
        Column("effective_to", "date", "last_day"),  # the last day on which it is the one in force; null: open
        Column("repealed_on", "date", "version.repealed_on"),
        Column("decision_number", "text", lambda it: it.version.decision.number if it.version.decision else None),
        Column("decision_signed_on", "date", lambda it: it.version.decision.signed_on if it.version.decision else None),
        Column("decision_level", "text", lambda it: it.version.decision.level if it.version.decision else None),
        Column("announced_at", "timestamptz", "version.announced_at"),
        Column("published_at", "timestamptz", "version.published_at"),  # first, anywhere
        Column(
            "publications", "json not null", lambda it: json_text(it.version.publications)
        ),  # [{"place", "at", "url"}]
        Column("steps", "json not null", lambda it: json_text(it.procedure.steps)),
        Column(
            "requirements", "json not null", lambda it: _requirements(it)
        ),  # as domain.procedure.Requirement, absent fields left out; so too below; `shared_data`: what has a paper's data, as ListedData
        Column("papers", "integer not null", lambda it: len(it.procedure.papers)),  # how many those are
        Column("limits", "json not null", lambda it: json_text(it.procedure.limits)),
        Column("fees", "json not null", lambda it: json_text(it.procedure.fees)),
        Column("legal_bases", "json not null", lambda it: json_text(it.procedure.legal_bases)),
        Column("legs", "json not null", lambda it: json_text(it.procedure.legs)),
        Column("marks", "json not null", lambda it: json_text(it.procedure.marks)),
        Column("source", "text", "procedure.source"),
        Column("digest", "text", "version.digest"),
        Column(
            "later_supplements",
            "json",
            lambda it: json_text(it.procedure.later_supplements) if it.procedure.later_supplements else None,
        ),
        Column(
            "without_basis", "json not null", lambda it: json_text(it.unfounded)
        ),  # papers that name no document and article
        Column("national", "boolean not null", "version.national"),
        Column("loaded_by", "text not null", "loaded_by.id"),
        Column("loaded_by_account", "text", "loaded_by.unit"),
        Column("loaded_at", "timestamptz not null", "entry.recorded_at"),
        Column("position", "bigint not null", "entry.position"),  # of its announcement
    ),
    key=("code", "version"),
    indexes=(("in_force", "(coalesce(effective_on, '-infinity'), code)"),),
)

# Predicates over its versions on `$day`, a local date; what they mean is domain.law.versions, and a test holds the two together.
BEGUN_ON = "coalesce({effective_on}, '-infinity')"
IN_EFFECT_ON = f"({BEGUN_ON} <= $day and coalesce({{repealed_on}}, 'infinity') > $day)"
"""In effect, and not repealed."""
_o = PROCEDURE_VERSIONS.alias("o")
IN_FORCE_ON = (
    f"({IN_EFFECT_ON} and not exists (select from {_o} where {_o.code} = {{code}} and {applied(IN_EFFECT_ON, _o, day='$day')}"
    f" and ({applied(BEGUN_ON, _o)}, {_o.version}) > ({BEGUN_ON}, {{version}})))"
)
"""The one in force: of those in effect, the one that took effect last, else the last announced."""
PUBLISHED_NOW = "{published_at} <= $now"


def _requirements(it: _Announced) -> str:
    if not it.shared:
        return json_text(it.procedure.requirements)
    return json_text(
        [
            {**to_builtins(each), "shared_data": it.shared[each.id]} if each.id in it.shared else each
            for each in it.procedure.requirements
        ]
    )


def rows(
    stream: UUID,
    facts: Sequence[tuple[Recorded, Any]],
    shared: Callable[[Procedure], Mapping[str, Sequence[ListedData]]] = lambda _: {},
) -> list[TableRow]:
    """Takes a procedure's stream, its facts, each with its entry, and what finds by id the listed papers whose data are shared; returns a row per version."""
    history = fold_procedure(fact for _, fact in facts)
    announced = [(entry, fact.context.actor) for entry, fact in facts if isinstance(fact, ProcedureVersionAnnounced)]
    return [
        PROCEDURE_VERSIONS.row(
            _Announced(
                stream,
                version,
                version.procedure,
                history.last_day(version),
                entry,
                loaded_by,
                papers_without_basis(version.procedure),
                shared(version.procedure),
            )
        )
        for version, (entry, loaded_by) in zip(history.versions, announced, strict=True)
    ]
