"""Petitions of a period by field, counted in one statement from what is known now."""

from collections.abc import Sequence
from typing import Any

import msgspec
from msgspec import Struct

from domain.facts.petitions import PetitionKind
from domain.facts.publicity import PublicationKind
from domain.reports.forms import PetitionTopics
from domain.reports.petitions import PetitionFigures
from projections.dossiers.dossiers import DOSSIERS
from projections.law.agencies import AGENCIES
from projections.law.procedure_versions import PROCEDURE_VERSIONS
from projections.petitions.petitions import PETITIONS
from projections.publicity.publications import APPEARANCES, PUBLICATIONS
from projections.reports.statement import ReportStatement

_t, _p, _a = PETITIONS.alias("t"), PROCEDURE_VERSIONS.alias("p"), AGENCIES.alias("a")
_u, _w, _d = PUBLICATIONS.alias("u"), APPEARANCES.alias("w"), DOSSIERS.alias("d")
_FIRST, _LAST = "$1::timestamptz", "$2::timestamptz"
_NEW = f"c.came_at >= {_FIRST}"
_HANDLED = f"c.handled_at <= {_LAST}"
_IN_HAND = f"(c.handled_at is null or c.handled_at > {_LAST})"
_ACT, _REGULATION = "c.subject_matter = any($3::text[])", "c.subject_matter = any($4::text[])"
_NEITHER = f"(({_ACT} or {_REGULATION}) is not true)"
_COUNTS: dict[str, str] = {
    "carried_over": f"not {_NEW}",
    "new": _NEW,
    "about_acts": _ACT,
    "about_regulations": _REGULATION,
    "handled_about_acts": f"{_HANDLED} and {_ACT}",
    "handled_about_regulations": f"{_HANDLED} and {_REGULATION}",
    "handled_about_neither": f"{_HANDLED} and {_NEITHER}",
    "handled_carried_over": f"{_HANDLED} and not {_NEW}",
    "in_hand_about_acts": f"{_IN_HAND} and {_ACT}",
    "in_hand_about_regulations": f"{_IN_HAND} and {_REGULATION}",
    "in_hand_about_neither": f"{_IN_HAND} and {_NEITHER}",
    "in_hand_overdue": f"{_IN_HAND} and c.too_late_from <= {_LAST}",
    "closed_unanswered": f"{_HANDLED} and not c.replied",
    "forwarded": "c.passed_on > 0",
    "published": f"{_HANDLED} and c.made_public",
}


class PetitionRow(Struct, frozen=True, gc=False):
    """The petitions about one field; None: about no procedure, or one whose field nobody says."""

    key: str | None
    figures: PetitionFigures


def counting(
    bounds: tuple[str, str],
    topics: PetitionTopics,
    *,
    agency: str | None = None,
    levels: Sequence[str] | None = None,
    other_levels: Sequence[str] | None = None,
) -> ReportStatement:
    """Takes the moments that bound a period, which topics are about what, and whose petitions: of the agency that has them, or of agencies of some levels; returns the statement that counts them by field."""
    values: list[Any] = [*bounds, list(topics.acts), list(topics.regulations)]
    conditions = []
    if agency is not None:
        values.append(agency)
        conditions.append(f"{_t.agency} = ${len(values)}::text")
    level = f"coalesce((select {_a.level} from {_a} where {_a.code} = {_t.agency}), '')"
    for of, compared in ((levels, "= any"), (other_levels, "<> all")):
        if of is not None:
            values.append(list(of))
            conditions.append(f"{level} {compared}(${len(values)}::text[])")
    settled = f"coalesce({_t.answered_at}, {_t.closed_at})"
    procedure = f"coalesce({_t.procedure}, (select {_d.procedure} from {_d} where {_d.code} = {_t.dossier}))"
    field = f"(select {_p.field} from {_p} where {_p.code} = {procedure} order by {_p.version} desc limit 1)"
    published = (
        f"exists (select from {_u} join {_w} on {_w.publication} = {_u.publication}"
        f" where {_u.kind} = '{PublicationKind.PETITION_RESULT}' and {_u.subject} = {_t.code} and {_w.appeared_at} <= {_LAST})"
    )
    counts = ", ".join(f"count(*) filter (where {condition}) as {name}" for name, condition in _COUNTS.items())
    return ReportStatement(
        f"with c as (select {field} as key, {_t.received_at} as came_at, {settled} as handled_at, {_t.topic} as subject_matter,"
        f" {_t.passes_at} as too_late_from, {_t.answered_at} is not null as replied, {_t.forwards} as passed_on, {published} as made_public"
        f" from {_t} where {_t.received_at} <= {_LAST} and ({settled} is null or {settled} >= {_FIRST})"
        f" and ({_t.kind} is null or {_t.kind} = '{PetitionKind.PETITION}')"
        f"{''.join(f' and {each}' for each in conditions)})"
        f" select coalesce((select json_agg(to_json(r) order by r.key) from (select c.key, {counts} from c group by 1) r), '[]')::text",
        values,
    )


def counted(answer: str) -> list[PetitionRow]:
    """Takes the statement's JSON text, returns its rows."""
    rows = msgspec.json.decode(answer, type=list[dict[str, Any]])
    return [
        PetitionRow(row["key"], PetitionFigures(**{name: row[name] for name in PetitionFigures.__struct_fields__}))
        for row in rows
    ]
