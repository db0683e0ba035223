"""Appending again where others change the same streams: how often, and what is said when it was in vain."""

from collections.abc import Callable

import pytest

from domain.errors import Contended
from domain.journal import ATTEMPTS, JournalConflict, retried


def failing(times: int, error: Exception) -> tuple[Callable[[], str], list[int]]:
    """What fails so many times before it succeeds, and the list of its attempts."""
    attempts: list[int] = []

    def attempt() -> str:
        attempts.append(len(attempts) + 1)
        if len(attempts) <= times:
            raise error
        return "recorded"

    return attempt, attempts


@pytest.mark.parametrize("times", [0, 1, ATTEMPTS - 1])
def test_an_append_is_tried_until_nobody_is_in_the_way(times: int):
    attempt, attempts = failing(times, JournalConflict("version", "somebody was faster"))
    assert retried(attempt, lambda: "the calendar VN") == "recorded"
    assert len(attempts) == times + 1


def test_what_others_never_let_through_is_given_up():
    conflict = JournalConflict("version", "somebody was faster")
    attempt, attempts = failing(ATTEMPTS, conflict)
    with pytest.raises(Contended, match=r"^the calendar VN: too many concurrent changes; retry$") as caught:
        retried(attempt, lambda: "the calendar VN")
    assert len(attempts) == ATTEMPTS
    assert caught.value.__cause__ is conflict


def test_what_is_no_conflict_is_raised_at_once():
    attempt, attempts = failing(1, KeyError("x"))
    with pytest.raises(KeyError):
        retried(attempt, lambda: "the calendar VN")
    assert len(attempts) == 1


def test_a_ledger_calls_its_conflicts_by_another_name():
    attempt, attempts = failing(1, KeyError("x"))
    assert retried(attempt, lambda: "the calendar VN", KeyError) == "recorded"
    assert len(attempts) == 2
