"""Verbatim copies: out, into an empty ledger, and nowhere else."""

from collections.abc import Callable
from datetime import UTC, datetime
from uuid import UUID, uuid4

import msgspec
import pytest

from ledger.errors import BadCopy, InvalidCommand, NotEmpty
from ledger.records import Appended
from ledger.schema import migrate
from ledger.store import Ledger
from ledger.verbatim import StoredClaim, StoredRow, as_recorded, difference, restore, snapshot
from tests.ledger.samples import command, fact, rows

_TABLES = ("select * from ledger.events order by notification_id", "select * from ledger.claims order by kind, value")


def copy_of(ledger: Ledger) -> tuple[list[StoredRow], list[StoredClaim]]:
    with snapshot(ledger) as taken:
        return list(taken.rows()), list(taken.claims())


@pytest.fixture
def filled(module_database: str) -> Ledger:
    """A ledger of its own database, filled once for this module."""
    migrate(module_database)
    ledger = Ledger(module_database)
    if not ledger.head():
        streams = [uuid4() for _ in range(4)]
        ledger.append_all(
            [command(s, 0, fact("đ"), fact("b"), claims=(("code", f"C{n}"),)) for n, s in enumerate(streams)]
        )
        ledger.append_all([command(s, 2, *[fact()] * 60) for s in streams])
        ledger.append_all([command(s, 62) for s in streams])
    return ledger


@pytest.fixture
def original(filled: Ledger) -> tuple[list[StoredRow], list[StoredClaim]]:
    with filled:
        return copy_of(filled)


def test_a_copy_holds_every_row_and_claim(filled: Ledger):
    with filled:
        events, claims = copy_of(filled)
        assert len(events) == filled.count() == 252
        assert [each.position for each in events] == list(range(1, 253))
        assert sum(each.command_id is not None for each in events) == 12
        assert [(each.kind, each.value) for each in claims] == [("code", f"C{n}") for n in range(4)]
        with snapshot(filled) as taken:
            assert [each.position for each in taken.rows(after=250)] == [251, 252]


def test_a_made_up_row_is_what_a_ledger_that_recorded_it_so_would_hold(ledger: Ledger):
    given = [command(None, 0, fact("đ"), fact("b")), command()]
    outcomes = ledger.append_all(given)
    for one, outcome in zip(given, outcomes, strict=True):
        assert isinstance(outcome, Appended)
        recorded = [row for row in copy_of(ledger)[0] if row.position in outcome.positions]
        salts = [bytes.fromhex(msgspec.json.decode(row.state)["salt"]) for row in recorded]
        assert list(as_recorded(one, outcome.positions[0], outcome.recorded_at, salts)) == recorded
    with pytest.raises(InvalidCommand):
        list(as_recorded(command(None, 0, ("tag", b"{")), 1, datetime.now(UTC), [bytes(16)]))


def test_a_snapshot_does_not_see_what_comes_later(ledger: Ledger):
    ledger.append_all([command(claims=(("code", "A"),))])
    with snapshot(ledger) as taken:
        first = next(iter(taken.rows()))
        ledger.append_all([command(claims=(("code", "B"),))])
        assert first.position == 1
        assert len(list(taken.rows())) == 1
        assert [each.value for each in taken.claims()] == ["A"]


def test_a_restored_ledger_is_equal_to_the_byte_and_goes_on(
    ledger: Ledger, filled: Ledger, original: tuple[list[StoredRow], list[StoredClaim]]
):
    assert restore(ledger, *original) == 252
    here, there = ledger.datastore.conninfo, filled.datastore.conninfo
    assert [rows(here, table) for table in _TABLES] == [rows(there, table) for table in _TABLES]
    assert difference(ledger, *original) is None
    stream = original[0][0].stream
    appended = ledger.append_all([command(stream, 63), command(claims=(("code", "C0"),))])
    assert [getattr(each, "positions", None) for each in appended] == [(253,), None]
    assert difference(ledger, *original) is None


def test_an_empty_copy_restores_to_an_empty_ledger(ledger: Ledger):
    assert restore(ledger, [], []) == 0
    assert ledger.head() == 0


def test_only_an_empty_ledger_is_restored_into(ledger: Ledger, original: tuple[list[StoredRow], list[StoredClaim]]):
    ledger.append_all([command()])
    with pytest.raises(NotEmpty):
        restore(ledger, *original)
    assert ledger.head() == 1


def change(position: int, **values: object) -> Callable[[list[StoredRow]], list[StoredRow]]:
    """Returns what changes one row of a copy."""

    def changed(events: list[StoredRow]) -> list[StoredRow]:
        return [msgspec.structs.replace(each, **values) if each.position == position else each for each in events]

    return changed


def swap(events: list[StoredRow]) -> list[StoredRow]:
    first, second = (msgspec.structs.replace(events[n], position=events[1 - n].position) for n in (0, 1))
    return [second, first, *events[2:]]


@pytest.mark.parametrize(
    ("spoil", "reason"),
    [
        (lambda events: events[1:], "position 1: position 1 is expected|position 2: position 1"),
        (lambda events: [*events[:10], *events[11:]], "position 12: position 11 is expected"),
        (lambda events: [*events[:10], events[9], *events[10:]], "position 10: position 11 is expected"),
        (swap, "position 1: it does not continue"),
        (change(5, state=b"{}"), "position 5: not an envelope"),
        (change(5, state=b" {}"), "position 5: not an envelope"),
        (change(3, command_id=UUID(int=1)), "position 3: the command's id"),
        (change(3, command_id=None), "position 3: it does not continue"),
        (change(4, version=3), "position 4: it does not continue"),
        (change(4, stream=UUID(int=1)), "position 4: it does not continue"),
        (lambda events: change(9, version=99)(events[:9]), "versions of stream"),
        (lambda events: change(249, version=1)(events[:249]), "twice"),
        (lambda events: change(249, state=events[248].state.replace(b'at":"20', b'at":"19'))(events), "not later than"),
        (
            lambda events: change(249, state=events[248].state.replace(b'{"rec', b'{ "rec'))(events),
            "does not begin with its time",
        ),
    ],
)
def test_what_is_no_copy_of_a_ledger_is_refused_whole(
    ledger: Ledger,
    original: tuple[list[StoredRow], list[StoredClaim]],
    spoil: Callable[[list[StoredRow]], list[StoredRow]],
    reason: str,
):
    events, claims = original
    with pytest.raises(BadCopy, match=reason):
        restore(ledger, spoil(events), claims)
    assert ledger.head() == 0
    assert restore(ledger, events, claims) == len(events)


def test_claims_that_cannot_be_are_refused(ledger: Ledger, original: tuple[list[StoredRow], list[StoredClaim]]):
    events, claims = original
    with pytest.raises(BadCopy, match="stream without facts"):
        restore(ledger, events, [*claims, StoredClaim("code", "X", uuid4())])
    with pytest.raises(BadCopy, match="twice"):
        restore(ledger, events, [*claims, claims[0]])
    assert ledger.head() == 0


def test_a_difference_is_named(ledger: Ledger, original: tuple[list[StoredRow], list[StoredClaim]]):
    events, claims = original
    assert difference(ledger, events, claims) == "position 1 is not there"
    restore(ledger, events[:-1], claims)
    assert difference(ledger, events[:-1], claims) is None
    assert difference(ledger, events, claims) == "position 252 is not there"
    assert difference(ledger, change(7, tag="x")(events), claims) == "position 7 differs"
    other = StoredClaim("code", "C1", claims[0].stream)
    assert difference(ledger, [], [other]) == f"the claim code C1 is not that of stream {other.stream}"
    assert difference(ledger, [], []) is None
