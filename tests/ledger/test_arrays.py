"""Arrays in the binary format arrive as they were meant."""

from collections.abc import Callable, Iterator
from typing import Any
from uuid import UUID

import psycopg
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from psycopg import Connection

from ledger.arrays import Array, BigintArray, ByteaArray, IntArray, TextArray, UuidArray, bigint, integer, register

_TEXT = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]))
_KINDS: list[st.SearchStrategy[tuple[type[Array], Callable[[Any], bytes], list[Any]]]] = [
    st.tuples(st.just(kind), st.just(encode), st.lists(st.none() | values, max_size=20))
    for kind, encode, values in (
        (UuidArray, lambda value: value.bytes, st.uuids().map(lambda value: UUID(int=value.int))),
        (BigintArray, bigint, st.integers(-(2**63), 2**63 - 1)),
        (IntArray, integer, st.integers(-(2**31), 2**31 - 1)),
        (TextArray, str.encode, _TEXT),
        (ByteaArray, bytes, st.binary()),
    )
]


@pytest.fixture(scope="module")
def connection(module_database: str) -> Iterator[Connection[Any]]:
    with psycopg.connect(module_database, autocommit=True) as opened:
        register(opened)
        yield opened


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(sample=st.one_of(_KINDS))
def test_an_array_arrives_as_it_was_meant(
    connection: Connection[Any], sample: tuple[type[Array], Callable[[Any], bytes], list[Any]]
):
    kind, encode, values = sample
    array = kind.of(None if value is None else encode(value) for value in values)
    assert connection.execute("select %b", (array,)).fetchone() == (values,)


def test_elements_of_equal_length_make_the_same_array():
    for numbers in ([], [1], [1, -2, 2**62]):
        encoded = [bigint(number) for number in numbers]
        assert BigintArray.of_equal(encoded) == BigintArray.of(encoded)
