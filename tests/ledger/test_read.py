"""Reading: pages, streams, claims, the head."""

from uuid import uuid4

import msgspec

from ledger.store import Ledger
from tests.ledger.samples import command, contents, fact


def test_an_empty_ledger_answers_all_the_same(ledger: Ledger):
    stream = uuid4()
    assert ledger.head() == 0
    assert ledger.count() == 0
    assert ledger.page(0, 10) == []
    assert ledger.load(stream) == []
    assert ledger.load_many([stream]) == {stream: []}
    assert ledger.load_many([]) == {}
    assert ledger.find("code", "A") is None
    assert ledger.find_many("code", []) == {}


def test_pages_follow_each_other_by_position(ledger: Ledger):
    ledger.append_all([command(None, 0, fact(), fact(), fact()) for _ in range(5)])
    after, seen = 0, []
    while page := ledger.page(after, 4):
        seen.append([each.position for each in page])
        after = page[-1].position
    assert seen == [[1, 2, 3, 4], [5, 6, 7, 8], [9, 10, 11, 12], [13, 14, 15]]
    assert ledger.head() == ledger.count() == 15


def test_a_stream_is_loaded_in_the_order_of_its_versions(ledger: Ledger):
    stream, other = uuid4(), uuid4()
    for version in range(3):
        ledger.append_all([command(stream, version), command(other, version)])
    assert [each.version for each in ledger.load(stream)] == [1, 2, 3]
    assert {each.stream for each in ledger.load(stream)} == {stream}


def test_many_streams_are_loaded_at_once(ledger: Ledger):
    commands = [command(None, 0, fact(), fact()) for _ in range(50)]
    ledger.append_all(commands)
    wanted = [each.stream for each in commands[10:30]]
    loaded = ledger.load_many([*wanted, missing := uuid4()])
    assert list(loaded) == [*wanted, missing]
    assert loaded == {**{stream: ledger.load(stream) for stream in wanted}, missing: []}


def test_claims_are_found_by_kind_and_value(ledger: Ledger):
    first, second = command(claims=(("code", "A"), ("receipt", "R"))), command(claims=(("code", "B"),))
    ledger.append_all([first, second])
    assert ledger.find("code", "A") == ledger.find("receipt", "R") == first.stream
    assert ledger.find("code", "R") is None
    assert ledger.find_many("code", ["A", "B", "C"]) == {"A": first.stream, "B": second.stream}


def test_what_no_claim_could_hold_is_not_found(ledger: Ledger):
    holder = command(claims=(("code", "A"),))
    ledger.append_all([holder])
    assert ledger.find_many("code", ["A", "A\0", "A\ud800"]) == {"A": holder.stream}
    assert ledger.find("co\0de", "A") is None


def test_a_payload_is_the_json_that_was_given(ledger: Ledger):
    given = command(None, 0, ("noted", b'{"b":1,  "a":[1.0,"\\u0111"]}'))
    ledger.append_all([given])
    (recorded,) = ledger.load(given.stream)
    assert bytes(recorded.payload) == given.facts[0][1]
    assert msgspec.json.decode(recorded.payload) == {"b": 1, "a": [1.0, "đ"]}


def test_reading_goes_on_after_the_connections_were_cut(ledger: Ledger):
    given = command()
    ledger.append_all([given])
    with ledger.datastore.session() as connection:
        connection.execute("set role none")
        connection.execute(
            "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()"
        )
    assert contents(ledger.load(given.stream)) == [(given.stream, 1, *given.facts[0])]


def test_a_stream_is_loaded_by_its_claim(ledger: Ledger):
    holder, other = command(None, 0, fact(), fact(), claims=(("code", "A"),)), command(claims=(("receipt", "A"),))
    ledger.append_all([holder, other])
    assert ledger.load_claimed("code", "A") == ledger.load(holder.stream)
    assert ledger.load_claimed("code", "B") == ledger.load_claimed("code", "A\0") == []


def test_how_far_the_holders_of_claims_have_come_is_one_question(ledger: Ledger):
    packs = [
        command(None, 0, *[fact()] * count, claims=(("pack", name),)) for count, name in ((1, "a"), (2, "b"), (3, "c"))
    ]
    calendar, other = command(claims=(("calendar", "VN"),)), command(claims=(("calendar", "LA"), ("zone", "b")))
    ledger.append_all([*packs, calendar, other])
    assert ledger.reached("pack", [("calendar", "VN"), ("calendar", "KH"), ("calendar", "V\0")]) == {
        ("pack", "a"): (packs[0].stream, 1),
        ("pack", "b"): (packs[1].stream, 2),
        ("pack", "c"): (packs[2].stream, 3),
        ("calendar", "VN"): (calendar.stream, 1),
    }
    assert ledger.reached("no such kind", []) == {}
    ledger.append_all([command(packs[0].stream, 1, fact(), fact())])
    assert ledger.reached("pack", [])["pack", "a"] == (packs[0].stream, 3)
