"""Codes however they are typed, looked up in a table that has beside each code its likeness (`domain.execution.spelling`)."""

from collections.abc import Sequence

from msgspec import Struct

from projections.kit.relation import Relation


def as_recorded(table: Relation) -> str:
    """Takes a table, returns the statement that takes typed codes and, in the same order, their likenesses: a JSON text, of each typed code the recorded one that it means.

    That is the code as typed, where it is recorded just so; else the only one that is like it. Where several are, or none, it is left out.
    """
    a = table.alias("a")
    exactly = f"max({a.code}) filter (where {a.code} = w.typed)"
    return (
        "select coalesce(json_object_agg(w.typed, f.found), '{}')::text"
        " from unnest($1::text[], $2::text[]) as w(typed, alike)"
        f" cross join lateral (select coalesce({exactly}, case when count(*) = 1 then max({a.code}) end) as found"
        f" from {a} where {a.likeness} = w.alike) f where f.found is not null"
    )


class Place(Struct, frozen=True):
    """A column where codes of a kind stand, among others. `walked`: an index begins with it, so that its values are read without all rows."""

    table: Relation
    column: str
    walked: bool = False


def just_so(places: Sequence[Place]) -> str:
    """Takes where codes stand, returns the statement that takes what that of `as_recorded` takes: a JSON text, of each typed code that is recorded just so, itself."""
    found = []
    for place in places:
        a = place.table.alias("a")
        # Not EXISTS: of several, the planner may read all rows into hash tables.
        found.append(f"(select true from {a} where {getattr(a, place.column)} = w.typed limit 1)")
    return (
        "select coalesce(json_object_agg(w.typed, w.typed), '{}')::text"
        f" from unnest($1::text[], $2::text[]) as w(typed, alike) where coalesce({', '.join(found)})"
    )


def every(places: Sequence[Place]) -> str:
    """Takes where codes stand, returns the statement that answers with all of them: a JSON array. There are far fewer than rows that name them."""
    listed = " union ".join(_walked(each) if each.walked else _distinct(each) for each in places)
    return f"select coalesce(json_agg(e.spelt), '[]')::text from ({listed}) e"


def _distinct(place: Place) -> str:
    a = place.table.alias("a")
    code = getattr(a, place.column)
    return f'(select distinct {code} collate "C" as spelt from {a} where {code} is not null)'


def _walked(place: Place) -> str:
    a = place.table.alias("a")
    code = getattr(a, place.column)
    return (
        f"(with recursive w as ((select {code} as spelt from {a} where {code} is not null order by {code} limit 1)"
        f" union all select (select {code} from {a} where {code} > w.spelt order by {code} limit 1) from w where w.spelt is not null)"
        ' select w.spelt collate "C" as spelt from w where w.spelt is not null)'
    )
