"""Codes however they are typed, looked up in a table that has beside each code its likeness (`domain.execution.codes`)."""

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
