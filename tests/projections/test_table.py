"""A table's columns: name, type and value in one place, and the row that follows from them."""

import pytest
from msgspec import Struct

from projections.kit.table import Column, Table
from projections.schema import TABLES


class Thing(Struct):
    name: str
    inner: "Thing | None" = None


THINGS: Table[Thing] = Table(
    name="things",
    columns=(
        Column("name", 'text collate "C" not null', "name"),
        Column("inner_name", "text", "inner.name"),
        Column("length", "integer not null", lambda thing: len(thing.name)),
    ),
    key=("name",),
    of="name",
)


def test_a_row_has_its_values_in_the_order_of_the_columns():
    assert THINGS.row(Thing("outer", Thing("inner"))) == ("outer", "inner", 5)
    with pytest.raises(AttributeError):
        THINGS.row(Thing("outer"))


def test_names_and_types_stand_without_constraints():
    assert THINGS.names == ("name", "inner_name", "length")
    assert THINGS.types == ("text", "text", "integer")


def test_the_shape_is_the_text_that_fingerprints_have_always_been_made_of():
    assert THINGS.shape == (
        "Table(name='things', columns=(('name', 'text collate \"C\" not null'), ('inner_name', 'text'),"
        " ('length', 'integer not null')), key=('name',), indexes=(), endless=False, of='name')"
    )


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_every_table_has_its_key_among_its_columns(table: Table[object]):
    assert {*table.key, table.of} <= set(table.names)
