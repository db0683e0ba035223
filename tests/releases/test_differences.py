"""How answers are compared: deep down, with the changes that were meant told apart from those that were not."""

from typing import Any

import pytest

from tests.releases.differences import ABSENT, ORDER, Change, Difference, differences, stale, unexplained

WAS = {"q": {"data": {"nodes": [{"code": "OLD", "late": 1}, {"code": "OLD", "late": 2}]}}}
NOW = {"q": {"data": {"nodes": [{"code": "NEW", "late": 1}, {"code": "NEW", "late": 3}]}}}
RENAMED = Change("q/data/nodes/*/code", "renamed", was="OLD", now="NEW")
LATER = Change("q/data/nodes/1/late", "a holiday was moved")


def _found(was: Any, now: Any) -> list[Difference]:
    return list(differences(was, now))


@pytest.mark.parametrize(
    ("was", "now", "expected"),
    [
        ({"a": [1, {"b": None}]}, {"a": [1, {"b": None}]}, []),
        ({"a": [1, {"b": None}]}, {"a": [1, {"b": 0}]}, [(("a", "1", "b"), None, 0)]),
        ({"a": 1}, {}, [(("a",), 1, ABSENT)]),
        ({}, {"a": None}, [(("a",), ABSENT, None)]),
        ({"a": [1, 2]}, {"a": [1]}, [(("a",), [1, 2], [1])]),
        (
            {"a": [{"code": "x", "n": 1}, {"code": "y"}]},
            {"a": [{"code": "x", "n": 2}]},
            [(("a", "x", "n"), 1, 2), (("a", "y"), {"code": "y"}, ABSENT)],
        ),
        (
            {"a": [{"code": "x"}, {"code": "y"}]},
            {"a": [{"code": "y"}, {"code": "x"}]},
            [(("a", ORDER), ["x", "y"], ["y", "x"])],
        ),
        (
            {"a": [{"code": "x"}, {"code": "x"}]},
            {"a": [{"code": "x"}, {"code": "y"}]},
            [(("a", "1", "code"), "x", "y")],
        ),
        ({"a": 1}, {"a": True}, [(("a",), 1, True)]),
        ({"a": {"b": 1}}, {"a": None}, [(("a",), {"b": 1}, None)]),
    ],
)
def test_differences_are_found_where_they_are(was: Any, now: Any, expected: list[Difference]) -> None:
    assert _found(was, now) == expected


def test_a_change_tells_of_the_differences_that_it_names_and_of_no_others() -> None:
    found = _found(WAS, NOW)
    assert unexplained(found, [RENAMED, LATER]) == []
    assert unexplained(found, [RENAMED]) == ["q/data/nodes/1/late: 2 -> 3"]
    assert unexplained(found, [LATER, Change("q/data/nodes/0/code", "of another value", was="OLD", now="OTHER")]) == [
        "q/data/nodes/0/code: 'OLD' -> 'NEW'",
        "q/data/nodes/1/code: 'OLD' -> 'NEW'",
    ]


def test_a_path_is_whole() -> None:
    assert len(unexplained(_found(WAS, NOW), [Change("q/data/nodes", "too short"), Change("q/*", "too short")])) == 3


def test_a_change_that_does_not_occur_any_more_is_stale() -> None:
    found = _found(WAS, NOW)
    assert stale(found, [RENAMED, LATER]) == []
    assert stale(found, [RENAMED, Change("q/data/nodes/0/late", "gone")]) == ["q/data/nodes/0/late"]
    assert stale([], [LATER]) == [LATER.path]
