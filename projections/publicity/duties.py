"""One row per duty to publish, by the rules of its day: what had to be public, where, by when, and since when it is."""

from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

from psycopg import sql

from domain.publicity.duties import Duty
from domain.publicity.fulfilment import Met, PublicationDemand, Shown, met
from projections.kit.table import AnyCursor, Row, Table
from projections.publicity.publications import APPEARANCES

NOBODY = "-"  # of a procedure: what it says of who is responsible is no agency's code

DUTIES = Table(
    name="publication_duties",
    of="stream",
    columns=(
        ("stream", "uuid not null"),  # whose fact it follows from
        ("kind", 'text collate "C" not null'),
        ("subject", 'text collate "C" not null'),
        ("rule", 'text collate "C" not null'),  # its code in the rule pack
        ("agency", 'text collate "C" not null'),
        ("position", "bigint not null"),  # of the fact that it follows from
        ("responsible", "text"),  # in the procedure's words
        ("after", "text not null"),
        ("title_vi", "text not null"),
        ("title_en", "text not null"),
        ("basis", "text not null"),
        ("rule_pack", "text not null"),
        ("verified", "boolean not null"),
        ("of_law", "boolean not null"),  # false: the day is the rule pack's default
        ("places", "text[] not null"),  # any one of them
        ("portal", "text"),
        ("published_by", "text"),  # only what this agency publishes counts
        ("counts_from", "timestamptz"),
        ("arises_at", "timestamptz not null"),
        ("due_on", "date"),  # null, as the two that follow: standing
        ("due_at", "timestamptz"),
        ("late_from", "timestamptz"),  # the first instant that is too late
        ("met_at", "timestamptz"),
        ("met_until", "timestamptz"),  # withdrawn then
        ("met_by", "text"),  # the code of the publication
        ("evidence", "bigint[] not null"),
    ),
    # So that what a publication may meet is found by the key, also while a rebuild has no indexes yet.
    key=("kind", "subject", "rule", "agency", "position"),
    indexes=(
        ("due", "(coalesce(due_at, 'infinity'), subject, rule, agency, position)"),
        ("agency", "(agency, coalesce(due_at, 'infinity'), subject, rule, position)"),
        ("subject", "(subject)"),
        ("stream", "(stream)"),
    ),
)


def row(stream: UUID, duty: Duty, found: Met | None = None) -> Row:
    """Takes the stream that a duty follows from, the duty, and how it was met as far as that stream tells, returns its row."""
    of, demand = duty.of, duty.demand
    return (
        stream,
        duty.kind,
        of.subject,
        duty.rule,
        of.agency or NOBODY,
        of.positions[0],
        of.responsible,
        of.after,
        duty.title.vi,
        duty.title.en,
        duty.basis,
        duty.rule_pack,
        duty.verified,
        duty.of_law,
        list(demand.places),
        demand.portal,
        demand.by,
        demand.counts_from,
        of.at,
        duty.due_on,
        duty.due_at,
        duty.late_from,
        found.at if found else None,
        found.until if found else None,
        found.record if found else None,
        list(of.positions),
    )


Pair = tuple[str, str]
_DEMANDS = """
select kind, subject, rule, agency, position, places, portal, published_by, counts_from, met_at, met_until, met_by
  from {} where kind not in ('ANNOUNCEMENT', 'PROCEDURE_VERSION') and (kind, subject) in (select * from unnest(%s::text[], %s::text[]))
"""
_SHOWN = """
select kind, subject, place, appeared_at, withdrawn_at, portal, agency, code
  from {} where (kind, subject) in (select * from unnest(%s::text[], %s::text[]))
"""
_SETTLE = (
    "update {} d set met_at = u.met_at, met_until = u.met_until, met_by = u.met_by"
    " from unnest(%s::text[], %s::text[], %s::text[], %s::text[], %s::bigint[], %s::timestamptz[], %s::timestamptz[], %s::text[])"
    " u(kind, subject, rule, agency, position, met_at, met_until, met_by)"
    " where (d.kind, d.subject, d.rule, d.agency, d.position) = (u.kind, u.subject, u.rule, u.agency, u.position)"
)


def settle(cursor: AnyCursor, schema: str, pairs: Iterable[Pair]) -> None:
    """Takes kinds with subjects of which duties or publications were written, tells those duties how they are met now.

    A procedure tells by itself where its versions are public.
    """
    asked = sorted(set(pairs))
    bound = [[kind for kind, _ in asked], [subject for _, subject in asked]]
    duties_table, shown_table = (sql.Identifier(schema, each.name) for each in (DUTIES, APPEARANCES))
    duties = cursor.execute(sql.SQL(_DEMANDS).format(duties_table), bound).fetchall()
    if not duties:
        return
    shown = _by_pair(cursor.execute(sql.SQL(_SHOWN).format(shown_table), bound).fetchall())
    changed = []
    for kind, subject, rule, agency, position, places, portal, by, counts_from, *before in duties:
        demand = PublicationDemand(places=tuple(places), portal=portal, by=by, counts_from=counts_from)
        found = met(demand, shown.get((kind, subject), ()))
        after = [found.at, found.until, found.record] if found else [None, None, None]
        if after != before:
            changed.append((kind, subject, rule, agency, position, *after))
    if changed:
        cursor.execute(sql.SQL(_SETTLE).format(duties_table), [list(column) for column in zip(*changed, strict=True)])


def _by_pair(rows: Sequence[Row]) -> Mapping[Pair, Sequence[Shown]]:
    found: dict[Pair, list[Shown]] = {}
    for kind, subject, place, at, until, portal, agency, code in rows:
        shown = Shown(place=place, at=at, until=until, portal=portal, agency=agency, record=code)
        found.setdefault((kind, subject), []).append(shown)
    return found
