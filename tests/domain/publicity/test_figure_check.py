"""Whether published figures are those that the ledger tells."""

from typing import Any

import pytest

from domain.publicity.figure_check import agreeing


@pytest.mark.parametrize(
    ("stated", "computed", "agrees"),
    [
        ({}, {"a": 1}, True),
        ({"a": 3}, {"a": 3.0, "b": 1}, True),
        ({"a": 3}, {"a": 4}, False),
        ({"a": 3}, {"b": 3}, False),
        ({"a": None}, {}, False),
        ({"a": True}, {"a": 1}, False),
        ({"a": {"b": 1}}, {"a": {"b": 1, "c": 2}}, True),
        ({"a": {"b": 1}}, {"a": {"b": 2}}, False),
        ({"a": [1, 2]}, {"a": [1, 2]}, True),
        ({"a": [1]}, {"a": [1, 2]}, False),
        ({"a": "3"}, {"a": 3}, False),
    ],
)
def test_every_value_that_is_stated_has_to_be_told(stated: dict[str, Any], computed: dict[str, Any], *, agrees: bool):
    assert agreeing(stated, computed) is agrees
