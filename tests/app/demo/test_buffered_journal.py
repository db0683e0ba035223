"""The journal of a simulation: what a ledger would answer, it answers too, and a ledger takes its rows."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from app.demo.buffered_journal import BufferedJournal
from domain.journal import JournalConflict
from ledger.errors import InvalidCommand
from ledger.schema import migrate
from ledger.store import Ledger
from ledger.verbatim import restore

NINE = datetime(2026, 7, 1, 9, tzinfo=UTC)
ONE, TWO, COMMAND, AGAIN = (UUID(int=number) for number in range(1, 5))


def appended(journal: BufferedJournal, command: UUID = COMMAND, stream: UUID = ONE, version: int = 0, **other: Any):
    defaults: dict[str, Any] = {
        "facts": [("tag", b"{}"), ("tag", b"[1]")],
        "claims": [("code", "A-1")],
        "recorder": "somebody",
    }
    return journal.append(command_id=command, stream=stream, expected_version=version, **(defaults | other))


def test_a_command_is_recorded_at_its_moment_and_never_at_that_of_the_one_before() -> None:
    now = NINE
    journal = BufferedJournal(lambda: now)
    first = appended(journal)
    second = appended(journal, AGAIN, version=2, claims=())
    now = NINE - timedelta(hours=1)
    third = appended(journal, UUID(int=9), stream=TWO, claims=())
    assert [each.recorded_at - NINE for each in (first, second, third)] == [timedelta(microseconds=n) for n in range(3)]
    assert (first.positions, second.positions, third.positions) == ((1, 2), (3, 4), (5, 6))
    assert {each.recorded_at for each in journal.recorded(COMMAND)} == {NINE}
    assert [each.position for each in journal.after(4)] == [5, 6]


def test_it_refuses_what_a_ledger_refuses() -> None:
    journal = BufferedJournal(lambda: NINE)
    assert not appended(journal).again
    assert appended(journal).again
    refused: dict[str, dict[str, Any]] = {
        "command-id-reused": {"stream": TWO},
        "version": {"command": AGAIN, "version": 1},
        "claim": {"command": AGAIN, "stream": TWO},
    }
    for what, given in refused.items():
        with pytest.raises(JournalConflict) as conflict:
            appended(journal, **given)
        assert conflict.value.what == what
    with pytest.raises(InvalidCommand):
        appended(journal, AGAIN, TWO, facts=())
    assert journal.head() == 2


def test_a_ledger_restored_from_it_answers_the_same(database: str) -> None:
    journal = BufferedJournal(lambda: NINE)
    appended(journal)
    appended(journal, AGAIN, TWO, claims=[("code", "B-1"), ("other", "B-1")])
    migrate(database)
    with Ledger(database) as ledger:
        assert restore(ledger, journal.rows(), journal.claims()) == 4
        for stream in (ONE, TWO):
            assert [_content(entry) for entry in ledger.load(stream)] == [
                _content(entry) for entry in journal.load(stream)
            ]
        assert ledger.claimed("code") == journal.claimed("code") == {"A-1": ONE, "B-1": TWO}
        keys = [("other", "B-1"), ("other", "C-1")]
        assert ledger.reached("code", keys) == journal.reached("code", keys)
        assert ledger.heads([ONE, UUID(int=99)]) == journal.heads([ONE, UUID(int=99)]) == {ONE: 2}


def _content(entry) -> tuple[object, ...]:
    return entry.position, entry.version, entry.tag, entry.recorded_at, bytes(entry.payload)
