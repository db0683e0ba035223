"""The recorder keeps the interfaces of the eventsourcing package."""

from itertools import islice
from uuid import UUID, uuid4

import pytest
from eventsourcing.persistence import ApplicationRecorder, DataError, IntegrityError, ProgrammingError, StoredEvent

from ledger.envelope import rest_of, write_open
from ledger.store import Ledger
from tests.ledger.samples import command, contents, rows


def stored(stream: UUID, first: int, *payloads: bytes, id_: UUID | None = None) -> list[StoredEvent]:
    """Takes a stream, its first new version and payloads, returns the stored events of one command."""
    states = write_open(id_ or uuid4(), "someone", payloads)
    return [StoredEvent(stream, version, "noted", state) for version, state in enumerate(states, first)]


def test_it_is_an_application_recorder(ledger: Ledger):
    assert isinstance(ledger.recorder, ApplicationRecorder)


def test_stored_events_go_in_and_come_out(ledger: Ledger):
    one, two = uuid4(), uuid4()
    events = [*stored(one, 1, b'{"n":1}', b'{"n":2}'), *stored(two, 1, b'{"n":3}')]
    assert ledger.recorder.insert_events(events) == [1, 2, 3]
    selected = ledger.recorder.select_events(one)
    assert [(each.originator_id, each.originator_version, each.topic) for each in selected] == [
        (one, 1, "noted"),
        (one, 2, "noted"),
    ]
    assert [rest_of(each.state) for each in selected] == [each.state for each in events[:2]]
    assert contents(ledger.load(two)) == [(two, 1, "noted", b'{"n":3}')]
    assert rows(ledger.datastore.conninfo, "select count(command_id) from ledger.events") == [(2,)]


def test_events_are_selected_by_range(ledger: Ledger):
    stream = uuid4()
    ledger.recorder.insert_events(stored(stream, 1, *[b"{}"] * 6))

    def versions(**range_: int | bool) -> list[int]:
        return [each.originator_version for each in ledger.recorder.select_events(stream, **range_)]  # type: ignore[arg-type]  # a test's shorthand

    assert versions() == [1, 2, 3, 4, 5, 6]
    assert versions(gt=2) == [3, 4, 5, 6]
    assert versions(lte=3) == [1, 2, 3]
    assert versions(gt=1, lte=4, desc=True) == [4, 3, 2]
    assert versions(desc=True, limit=1) == [6]
    assert versions(limit=2) == [1, 2]


def test_notifications_are_selected_by_range_and_topic(ledger: Ledger):
    ledger.append_all([command(None, 0, (tag, b"{}")) for tag in "abcabc"])
    recorder = ledger.recorder
    assert recorder.max_notification_id() == 6
    assert [each.id for each in recorder.select_notifications(None, 10)] == [1, 2, 3, 4, 5, 6]
    assert [each.id for each in recorder.select_notifications(3, 2)] == [3, 4]
    assert [each.id for each in recorder.select_notifications(3, 10, inclusive_of_start=False)] == [4, 5, 6]
    assert [each.id for each in recorder.select_notifications(2, 10, 4)] == [2, 3, 4]
    chosen = recorder.select_notifications(1, 10, topics=("a", "c"))
    assert [(each.id, each.topic) for each in chosen] == [(1, "a"), (3, "c"), (4, "a"), (6, "c")]
    first = recorder.select_notifications(1, 1)[0]
    assert first.state == rows(ledger.datastore.conninfo, "select state from ledger.events limit 1")[0][0]


def test_an_empty_ledger_has_no_notifications(ledger: Ledger):
    assert ledger.recorder.max_notification_id() is None
    assert ledger.recorder.select_notifications(1, 10) == []
    assert ledger.recorder.insert_events([]) == []


def test_a_conflict_keeps_all_events_out(ledger: Ledger):
    stream = uuid4()
    ledger.recorder.insert_events(stored(stream, 1, b"{}"))
    for wrong in (1, 3):
        with pytest.raises(IntegrityError, match="version"):
            ledger.recorder.insert_events([*stored(uuid4(), 1, b"{}"), *stored(stream, wrong, b"{}")])
    assert ledger.head() == 1


def test_the_same_command_again_returns_the_first_positions(ledger: Ledger):
    stream, id_ = uuid4(), uuid4()
    first = ledger.recorder.insert_events(stored(stream, 1, b"{}", b"1", id_=id_))
    assert ledger.recorder.insert_events(stored(stream, 1, b"{}", b"1", id_=id_)) == first == [1, 2]


@pytest.mark.parametrize(
    "events",
    [
        [StoredEvent(uuid4(), 1, "noted", b'{"payload":{}}')],
        [StoredEvent(uuid4(), 1, "noted", b"nothing")],
        [StoredEvent("no uuid", 1, "noted", stored(uuid4(), 1, b"{}")[0].state)],
        stored(uuid4(), 1, b"{}", b"{}")[::-1],
    ],
)
def test_what_is_no_command_is_refused(shared_ledger: Ledger, events: list[StoredEvent]):
    with pytest.raises(DataError):
        shared_ledger.recorder.insert_events(events)


def test_a_subscription_yields_what_is_there_and_what_comes(ledger: Ledger):
    ledger.append_all([command() for _ in range(3)])
    with ledger.recorder.subscribe(gt=1) as subscription:
        assert [each.id for each in islice(subscription, 2)] == [2, 3]
        ledger.append_all([command()])
        assert next(subscription).id == 4


def test_tables_are_made_by_migrating_only(ledger: Ledger):
    with pytest.raises(ProgrammingError, match="made by ledger"):
        ledger.recorder.create_table()
