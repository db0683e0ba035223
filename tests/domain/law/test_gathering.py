"""Questions asked together: shared by those who wait, never older than the asking, and an error is everybody's."""

from collections.abc import Set
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Event

import pytest

from domain.law.gathering import Gathering

PATIENCE = 20.0


class Slow:
    """Answers with its keys and how often it was asked; each question waits until it is let go."""

    def __init__(self) -> None:
        self.asked: list[frozenset[str]] = []
        self.begun = [Event() for _ in range(3)]
        self.let_go = [Event() for _ in range(3)]
        self.failing: set[int] = set()

    def __call__(self, keys: Set[str]) -> tuple[int, frozenset[str]]:
        number = len(self.asked)
        self.asked.append(frozenset(keys))
        self.begun[number].set()
        assert self.let_go[number].wait(PATIENCE)
        if number in self.failing:
            raise OSError("unreachable")
        return number, self.asked[number]


def _joined(gathering: Gathering[str, tuple[int, frozenset[str]]], keys: set[str]) -> None:
    """Waits, bounded, until the next question has these keys."""
    for _ in range(2_000):
        batch = gathering._next
        if batch is not None and batch.keys >= keys:
            return
        Event().wait(0.01)
    raise AssertionError(f"nobody asked for {keys}")


def _three(slow: Slow) -> list[Future[tuple[int, frozenset[str]]]]:
    """A question under way, and two threads that come meanwhile."""
    gathering = Gathering(slow)
    with ThreadPoolExecutor(3) as threads:
        futures = [threads.submit(gathering.answer, ["a"])]
        assert slow.begun[0].wait(PATIENCE)
        futures += [threads.submit(gathering.answer, ["b"]), threads.submit(gathering.answer, ["c"])]
        _joined(gathering, {"b", "c"})
        slow.let_go[0].set()
        assert slow.begun[1].wait(PATIENCE)
        slow.let_go[1].set()
    return futures


def test_one_after_the_other_are_each_asked() -> None:
    slow = Slow()
    for event in slow.let_go:
        event.set()
    gathering = Gathering(slow)
    assert gathering.answer(["a"]) == (0, frozenset({"a"}))
    assert gathering.answer(["a"]) == (1, frozenset({"a"}))


def test_those_who_come_meanwhile_share_the_next_question_and_never_the_one_under_way() -> None:
    slow = Slow()
    first, second, third = (future.result(PATIENCE) for future in _three(slow))
    assert first == (0, frozenset({"a"}))
    assert second == third == (1, frozenset({"b", "c"}))
    assert slow.asked == [frozenset({"a"}), frozenset({"b", "c"})]


def test_an_error_is_raised_to_all_who_share_the_question_and_to_nobody_else() -> None:
    slow = Slow()
    slow.failing = {1}
    first, second, third = _three(slow)
    assert first.result(PATIENCE) == (0, frozenset({"a"}))
    for each in (second, third):
        with pytest.raises(OSError, match="unreachable"):
            each.result(PATIENCE)


def test_after_an_error_the_next_question_is_asked() -> None:
    slow = Slow()
    slow.failing = {0}
    for event in slow.let_go:
        event.set()
    gathering = Gathering(slow)
    with pytest.raises(OSError, match="unreachable"):
        gathering.answer(["a"])
    assert gathering.answer(["b"]) == (1, frozenset({"b"}))
