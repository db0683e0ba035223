"""Paging through a connection: the one loop that every listing of the command line uses."""

from typing import Any

import pytest

from app import exits
from app.answers import PAGE, Asker, Unanswered, exit_code


class Numbers(Asker):
    """Answers with a connection of the first so many numbers, as the API pages them; keeps what it was asked."""

    def __init__(self, count: int) -> None:
        self._count = count
        self.asked: list[dict[str, Any]] = []

    def __call__(self, document: str, variables: dict[str, Any]) -> dict[str, Any]:
        self.asked.append(dict(variables))
        begin = int(variables.get("after", 0))
        end = min(begin + variables["first"], self._count)
        page: dict[str, Any] = {
            "nodes": list(range(begin, end)),
            "pageInfo": {"hasNextPage": end < self._count, "endCursor": str(end)},
        }
        return {"numbers": page | ({"totalCount": self._count} if variables["count"] else {})}


@pytest.mark.parametrize("count", [0, 1, PAGE - 1, PAGE, PAGE + 1, 2 * PAGE, 2 * PAGE + 50])
@pytest.mark.parametrize("most", [None, 1, PAGE, PAGE + 1, 3 * PAGE])
def test_all_nodes_are_listed_or_as_many_as_wanted_and_counted_once(count: int, most: int | None) -> None:
    ask = Numbers(count)
    wanted = count if most is None else min(count, most)
    total, nodes = ask.listed("", {"filter": 1}, "numbers", most)
    assert (total, [int(str(node)) for node in nodes]) == (count, list(range(wanted)))
    assert len(ask.asked) == max(1, -(-wanted // PAGE))
    assert [each["count"] for each in ask.asked] == [True] + [False] * (len(ask.asked) - 1)
    assert all(each["filter"] == 1 and each["first"] <= PAGE for each in ask.asked)


def test_a_document_without_the_connection_is_asked_once() -> None:
    ask = Numbers(3 * PAGE)
    assert len(list(ask.pages("", {"count": True}, lambda _: None))) == 1


@pytest.mark.parametrize(
    ("extensions", "code"),
    [
        ({"code": "UNKNOWN_AGENCY"}, exits.NOT_FOUND),
        ({"code": "UNKNOWN_PROCEDURE"}, exits.NOT_FOUND),
        ({"code": "BAD_INPUT"}, exits.FAULT),
        ({"code": "UNKNOWN_OPERATION"}, exits.FAULT),
    ],
)
def test_what_nobody_knows_is_not_found_also_in_a_partial_answer(extensions: dict[str, Any], code: int) -> None:
    error = {"message": "x", "extensions": extensions}
    assert exit_code({"data": {"a": None}, "errors": [error]}) == code
    other = {"message": "y", "extensions": {"code": "FORBIDDEN"}}
    assert exit_code({"data": {"a": None}, "errors": [error, other]}) == exits.FAULT


def test_the_nearest_codes_are_told() -> None:
    error = {
        "message": "`agency` is unknown.",
        "extensions": {"code": "UNKNOWN_AGENCY", "argument": "agency", "nearest": ["A", "B"]},
    }
    assert str(Unanswered([error])) == "`agency` is unknown. Nearest: A, B."
