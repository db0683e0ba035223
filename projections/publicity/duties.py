"""One row per duty to publish, by the rules of its day: what had to be public, where, by when, and since when it is."""

from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

from msgspec import Struct
from psycopg import sql

from domain.facts.publicity import PublicationKind
from domain.publicity.duties import Duty, DutyState
from domain.publicity.fulfilment import Met, PublicationDemand, Shown, met
from domain.publicity.happenings import BESIDES_PUBLICATIONS, Happening
from projections.kit.table import AnyCursor, Column, Table, TableRow
from projections.publicity.publications import APPEARANCES

NOBODY = "-"  # of a procedure: what it says of who is responsible is no agency's code


class _Derived(Struct, frozen=True, gc=False):
    stream: UUID
    duty: Duty
    of: Happening  # the duty's
    met: Met | None


DUTIES: Table[_Derived] = Table(
    name="publication_duties",
    of="stream",
    columns=(
        Column("stream", "uuid not null", "stream"),  # whose fact it follows from
        Column("kind", 'text collate "C" not null', "duty.kind"),
        Column("subject", 'text collate "C" not null', "of.subject"),
        Column("rule", 'text collate "C" not null', "duty.rule"),  # its code in the rule pack
        Column("agency", 'text collate "C" not null', lambda it: it.of.agency or NOBODY),
        Column("position", "bigint not null", lambda it: it.of.positions[0]),  # of the fact that it follows from
        Column("responsible", "text", "of.responsible"),  # in the procedure's words
        Column("after", "text not null", "of.after"),
        Column("title_vi", "text not null", "duty.title.vi"),
        Column("title_en", "text not null", "duty.title.en"),
        Column("basis", "text not null", "duty.basis"),
        Column("rule_pack", "text not null", "duty.rule_pack"),
        Column("verified", "boolean not null", "duty.verified"),
        Column("of_law", "boolean not null", "duty.of_law"),  # false: the day is the rule pack's default
        Column("places", "text[] not null", lambda it: list(it.duty.demand.places)),  # any one of them
        Column("portal", "text", "duty.demand.portal"),
        Column("published_by", "text", "duty.demand.by"),  # only what this agency publishes counts
        Column("counts_from", "timestamptz", "duty.demand.counts_from"),
        Column("arises_at", "timestamptz not null", "of.at"),
        Column("due_on", "date", "duty.due_on"),  # null, as the two that follow: standing
        Column("due_at", "timestamptz", "duty.due_at"),
        Column("late_from", "timestamptz", "duty.late_from"),  # the first instant that is too late
        Column("met_at", "timestamptz", lambda it: it.met.at if it.met else None),
        Column("met_until", "timestamptz", lambda it: it.met.until if it.met else None),  # withdrawn then
        Column("met_by", "text", lambda it: it.met.record if it.met else None),  # the code of the publication
        Column("evidence", "bigint[] not null", lambda it: list(it.of.positions)),
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


def row(stream: UUID, duty: Duty, found: Met | None = None) -> TableRow:
    """Takes the stream that a duty follows from, the duty, and how it was met as far as that stream tells, returns its row."""
    return DUTIES.row(_Derived(stream, duty, duty.of, found))


# Predicates over its rows at `$moment`, whose instants are all settled by then; what a state means is domain.publicity.duties, and a
# test holds the two together.
ARISEN_AT = "{arises_at} <= $moment"
IS_MET_AT = "({met_at} <= $moment and ({met_until} is null or {met_until} > $moment))"
_IN_TIME = "({late_from} is null or {met_at} < {late_from})"
_STILL = "({late_from} is null or {late_from} > $moment)"
STATES_AT = {
    DutyState.MET: f"({IS_MET_AT} and {_IN_TIME})",
    DutyState.MET_LATE: f"({IS_MET_AT} and {_IN_TIME} is not true)",
    DutyState.OPEN: f"({IS_MET_AT} is not true and {_STILL})",
    DutyState.MISSED: f"({IS_MET_AT} is not true and {_STILL} is not true)",
}
"""A predicate for each state."""
STATE_AT = "case " + " ".join(f"when {predicate} then '{state}'" for state, predicate in STATES_AT.items()) + " end"

Pair = tuple[str, str]
_TOLD_ELSEWHERE = sorted({*BESIDES_PUBLICATIONS, PublicationKind.PROCEDURE_VERSION})
_DEMANDS = """
select kind, subject, rule, agency, position, places, portal, published_by, counts_from, met_at, met_until, met_by
  from {} where kind <> all(%s::text[]) and (kind, subject) in (select * from unnest(%s::text[], %s::text[]))
"""
_a = APPEARANCES.alias("a", "{schema}")
_SHOWN = (
    f"select {_a.kind}, {_a.subject}, {_a.place}, {_a.appeared_at}, {_a.withdrawn_at}, {_a.portal}, {_a.agency}, {_a.code}"
    f" from {_a} where ({_a.kind}, {_a.subject}) in (select * from unnest(%s::text[], %s::text[]))"
)
_SETTLE = (
    "update {} d set met_at = u.met_at, met_until = u.met_until, met_by = u.met_by"
    " from unnest(%s::text[], %s::text[], %s::text[], %s::text[], %s::bigint[], %s::timestamptz[], %s::timestamptz[], %s::text[])"
    " u(kind, subject, rule, agency, position, met_at, met_until, met_by)"
    " where (d.kind, d.subject, d.rule, d.agency, d.position) = (u.kind, u.subject, u.rule, u.agency, u.position)"
)


def settle(cursor: AnyCursor, schema: str, pairs: Iterable[Pair]) -> None:
    """Takes kinds with subjects of which duties or publications were written, tells those duties how they are met now.

    A procedure tells by itself where its versions are public, and a conduct case whether whoever complained was told.
    """
    asked = sorted(set(pairs))
    bound = [[kind for kind, _ in asked], [subject for _, subject in asked]]
    duties_table = sql.Identifier(schema, DUTIES.name)
    duties = cursor.execute(sql.SQL(_DEMANDS).format(duties_table), [_TOLD_ELSEWHERE, *bound]).fetchall()
    if not duties:
        return
    shown = _by_pair(cursor.execute(sql.SQL(_SHOWN).format(schema=sql.Identifier(schema)), bound).fetchall())
    changed = []
    for kind, subject, rule, agency, position, places, portal, by, counts_from, *before in duties:
        demand = PublicationDemand(places=tuple(places), portal=portal, by=by, counts_from=counts_from)
        found = met(demand, shown.get((kind, subject), ()))
        after = [found.at, found.until, found.record] if found else [None, None, None]
        if after != before:
            changed.append((kind, subject, rule, agency, position, *after))
    if changed:
        cursor.execute(sql.SQL(_SETTLE).format(duties_table), [list(column) for column in zip(*changed, strict=True)])


def _by_pair(rows: Sequence[TableRow]) -> Mapping[Pair, Sequence[Shown]]:
    found: dict[Pair, list[Shown]] = {}
    for kind, subject, place, at, until, portal, agency, code in rows:
        shown = Shown(place=place, at=at, until=until, portal=portal, agency=agency, record=code)
        found.setdefault((kind, subject), []).append(shown)
    return found
