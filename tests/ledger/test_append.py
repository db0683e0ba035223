"""Appending: what is recorded, what is again, what is a conflict. Every test runs on each of the ways in."""

import json
import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest

from ledger import bulk
from ledger.append_statement import Outcome
from ledger.drafts import draft
from ledger.envelope import TIME
from ledger.errors import Conflict, InvalidCommand
from ledger.records import Appended, Command
from ledger.store import Ledger
from tests.ledger.samples import command, contents, fact, rows, states

Way = Callable[[Ledger, list[Command]], list[Outcome]]


def one_by_one(ledger: Ledger, commands: list[Command]) -> list[Outcome]:
    outcomes: list[Outcome] = []
    for each in commands:
        try:
            outcomes.append(
                ledger.append(
                    command_id=each.id,
                    stream=each.stream,
                    expected_version=each.expected_version,
                    facts=each.facts,
                    claims=each.claims,
                    recorder=each.recorder,
                )
            )
        except Conflict as conflict:
            outcomes.append(conflict)
    return outcomes


def submitted(ledger: Ledger, commands: list[Command]) -> list[Outcome]:
    futures = [ledger.submit(each) for each in commands]
    return [error if isinstance(error := each.exception(), Conflict) else each.result() for each in futures]


def all_at_once(ledger: Ledger, commands: list[Command]) -> list[Outcome]:
    return ledger.append_all(commands)


def copied(ledger: Ledger, commands: list[Command]) -> list[Outcome]:
    drafts = [draft(each) for each in commands]
    return ledger.datastore.attempt(lambda connection: bulk.copy_batch(connection, drafts))


@pytest.fixture(params=[one_by_one, submitted, all_at_once, copied], ids=lambda way: way.__name__)
def way(request: pytest.FixtureRequest) -> Way:
    chosen: Way = request.param
    return chosen


def recorded(outcome: Outcome) -> Appended:
    assert isinstance(outcome, Appended), outcome
    return outcome


def conflict(outcome: Outcome) -> str:
    assert isinstance(outcome, Conflict), outcome
    return outcome.what


def test_facts_get_positions_and_versions_in_order(ledger: Ledger, way: Way):
    first, second = command(None, 0, fact("a"), fact("b", "other")), command()
    outcomes = [recorded(each) for each in way(ledger, [first, second])]
    assert [each.positions for each in outcomes] == [(1, 2), (3,)]
    assert [each.position for each in outcomes] == [2, 3]
    assert not any(each.again for each in outcomes)
    page = ledger.page(0, 10)
    assert contents(page) == [
        (first.stream, 1, "noted", b'{"text":"a"}'),
        (first.stream, 2, "other", b'{"text":"b"}'),
        (second.stream, 1, *second.facts[0]),
    ]
    assert [(each.position, each.command_id, each.recorder) for each in page] == [
        (1, first.id, "someone"),
        (2, first.id, "someone"),
        (3, second.id, "someone"),
    ]
    assert [each.recorded_at for each in page] == [outcomes[0].recorded_at] * 2 + [outcomes[1].recorded_at]


def test_an_envelope_is_written_exactly_so(ledger: Ledger, way: Way):
    given = command(None, 0, ("noted", b' {"b": 1,\n"a": "\xc4\x91"} '), recorder='quo"te\\ \u0111')
    outcome = recorded(way(ledger, [given])[0])
    (state,) = states(ledger.datastore.conninfo)
    time = outcome.recorded_at.strftime("%Y-%m-%dT%H:%M:%S.%fZ").encode()
    salt = json.loads(state)["salt"]
    assert re.fullmatch("[0-9a-f]{32}", salt)
    assert state == (
        b'{"recorded_at":"%b","recorder":"quo\\"te\\\\ \xc4\x91","command_id":"%b","salt":"%b","payload":%b}'
        % (time, str(given.id).encode(), salt.encode(), given.facts[0][1])
    )
    assert state[TIME] == time
    assert len(time) == 27


def test_every_envelope_has_a_salt_of_its_own(ledger: Ledger, way: Way):
    way(ledger, [command(None, 0, *[fact()] * 200), command(None, 0, *[fact()] * 200)])
    assert len({json.loads(state)["salt"] for state in states(ledger.datastore.conninfo)}) == 400


def test_recorded_at_is_the_same_within_a_command_and_later_for_the_next(ledger: Ledger, way: Way):
    before = datetime.now(UTC) - timedelta(seconds=60)
    outcomes = [recorded(each) for each in way(ledger, [command(None, 0, fact(), fact()) for _ in range(20)])]
    times = [each.recorded_at for each in outcomes]
    assert times == sorted(set(times))
    assert before < times[0] < times[-1] < datetime.now(UTC) + timedelta(seconds=60)
    assert [each.recorded_at for each in ledger.page(0, 100)] == [time for time in times for _ in range(2)]


def test_recorded_at_rises_even_when_the_clock_has_stepped_back(ledger: Ledger, way: Way):
    """The last entry is of the year 2999: what follows is a microsecond later."""
    rows(
        ledger.datastore.conninfo,
        "insert into ledger.events select gen_random_uuid(), 1, 'noted', convert_to(%s, 'UTF8'), 1 returning 1",
        '{"recorded_at":"2999-12-31T23:59:59.999999Z","recorder":"x","command_id":"'
        f'{uuid4()}","salt":"","payload":{{}}}}',
    )
    outcomes = [recorded(each) for each in way(ledger, [command(), command()])]
    assert [each.recorded_at for each in outcomes] == [
        datetime(3000, 1, 1, tzinfo=UTC),
        datetime(3000, 1, 1, 0, 0, 0, 1, tzinfo=UTC),
    ]


def test_the_same_command_again_returns_the_first_outcome(ledger: Ledger, way: Way):
    given = command(None, 0, fact("a"), fact("b"), claims=(("code", "A"),))
    later = command(given.stream, 2)
    first, _ = way(ledger, [given, later])
    again = recorded(way(ledger, [given])[0])
    assert again.again
    assert (again.position, again.positions, again.recorded_at) == (
        recorded(first).position,
        (1, 2),
        recorded(first).recorded_at,
    )
    assert ledger.head() == 3


def test_again_does_not_depend_on_the_expected_version(ledger: Ledger, way: Way):
    """Who repeats after a lost answer has perhaps seen its own facts already."""
    given = command()
    way(ledger, [given])
    repeated = Command(given.id, given.stream, 1, given.facts, given.recorder)
    assert recorded(way(ledger, [repeated])[0]).again


def test_the_same_command_twice_in_a_row_is_recorded_once(ledger: Ledger, way: Way):
    given = command(claims=(("code", "A"),))
    first, second = (recorded(each) for each in way(ledger, [given, given]))
    assert (first.again, second.again) == (False, True)
    assert first.positions == second.positions == (1,)


@pytest.mark.parametrize(
    "other",
    [
        lambda given: command(given.stream, 0, fact("changed"), id_=given.id),
        lambda given: command(given.stream, 0, fact("a", "retagged"), id_=given.id),
        lambda given: command(given.stream, 0, fact("a"), fact("b"), id_=given.id),
        lambda given: command(None, 0, fact("a"), id_=given.id),
    ],
    ids=["payload", "tag", "number of facts", "stream"],
)
def test_a_command_id_used_for_something_else_is_a_conflict(
    ledger: Ledger, way: Way, other: Callable[[Command], Command]
):
    given = command(None, 0, fact("a"))
    way(ledger, [given])
    assert conflict(way(ledger, [other(given)])[0]) == "command-id-reused"
    assert ledger.head() == 1


def test_a_stream_that_moved_on_is_a_conflict(ledger: Ledger, way: Way):
    given = command(None, 0, fact(), fact())
    outcomes = way(ledger, [given, command(given.stream, 1), command(given.stream, 0), command(given.stream, 2)])
    assert [isinstance(each, Conflict) and each.what for each in outcomes] == [False, "version", "version", False]
    assert str(outcomes[1]) == f"version: stream {given.stream} is at version 2, expected 1"


def test_a_gap_in_versions_is_a_conflict(ledger: Ledger, way: Way):
    given = command()
    outcomes = way(ledger, [given, command(given.stream, 2), command(uuid4(), 1)])
    assert [conflict(each) for each in outcomes[1:]] == ["version", "version"]


def test_a_claim_is_unique_in_the_ledger(ledger: Ledger, way: Way):
    holder = command(claims=(("code", "A"), ("receipt", "A")))
    thief = command(claims=(("receipt", "B"), ("code", "A")))
    free = command(claims=(("receipt", "B"),))
    outcomes = way(ledger, [holder, thief, free])
    assert conflict(outcomes[1]) == "claim"
    assert "code A" in str(outcomes[1])
    assert ledger.find_many("code", ["A", "B"]) == {"A": holder.stream}
    assert ledger.find("receipt", "B") == free.stream
    assert ledger.load(thief.stream) == []


def test_a_claim_is_held_against_its_own_stream_too(ledger: Ledger, way: Way):
    holder = command(claims=(("code", "A"),))
    outcomes = way(ledger, [holder, command(holder.stream, 1, claims=(("code", "A"),))])
    assert conflict(outcomes[1]) == "claim"


def test_a_conflict_leaves_nothing_and_its_neighbours_alone(ledger: Ledger, way: Way):
    taken = command(claims=(("code", "A"),))
    way(ledger, [taken])
    good = [command(None, 0, fact(), fact()) for _ in range(3)]
    bad = [
        command(taken.stream, 7, fact(), fact(), claims=(("code", "B"),)),
        command(None, 0, fact(), fact(), claims=(("code", "A"),)),
        command(None, 0, fact("other"), id_=taken.id, claims=(("code", "C"),)),
    ]
    outcomes = way(ledger, [bad[0], good[0], bad[1], good[1], bad[2], good[2]])
    assert [type(each) for each in outcomes] == [Conflict, Appended] * 3
    assert [recorded(each).positions for each in outcomes[1::2]] == [(2, 3), (4, 5), (6, 7)]
    assert contents(ledger.page(1, 100)) == [
        (each.stream, version, *each.facts[version - 1]) for each in good for version in (1, 2)
    ]
    assert ledger.find_many("code", ["A", "B", "C"]) == {"A": taken.stream}


def test_positions_have_no_gaps_whatever_was_refused(ledger: Ledger, way: Way):
    stream = uuid4()
    for version in (0, 0, 1, 5, 2):
        way(ledger, [command(stream, version), command(stream, version)])
    assert [each.position for each in ledger.page(0, 100)] == [1, 2, 3]


def test_streams_grow_within_one_call(ledger: Ledger, way: Way):
    stream = uuid4()
    outcomes = way(ledger, [command(stream, version) for version in range(10)])
    assert [recorded(each).positions for each in outcomes] == [(n,) for n in range(1, 11)]
    assert [each.version for each in ledger.load(stream)] == list(range(1, 11))


def test_the_outcome_of_a_command_can_be_asked_for(ledger: Ledger, way: Way):
    given = command(None, 0, fact(), fact())
    assert ledger.outcome(given.id) is None
    first = recorded(way(ledger, [command(), given, command(given.stream, 2)])[1])
    assert ledger.outcome(given.id) == Appended(first.position, first.positions, first.recorded_at, True)


def test_a_value_of_ten_megabytes_comes_back_whole(ledger: Ledger, way: Way):
    text = "ố" * (10 * 1024 * 1024 // 3)
    given = command(None, 0, fact(text))
    recorded(way(ledger, [given])[0])
    assert bytes(ledger.load(given.stream)[0].payload) == given.facts[0][1]
    recorded(way(ledger, [command()])[0])


@pytest.mark.parametrize(
    ("make", "named"),
    [
        (lambda: Command(uuid4(), uuid4(), 0, (), "x"), "facts"),
        (lambda: Command(uuid4(), uuid4(), -1, (fact(),), "x"), "expected_version"),
        (lambda: Command(uuid4(), uuid4(), 0, (("", b"{}"),), "x"), "facts"),
        (lambda: Command(uuid4(), uuid4(), 0, (("a\0b", b"{}"),), "x"), "facts"),
        (lambda: Command(uuid4(), uuid4(), 0, (fact(),), "x", (("a", "b"), ("a", "b"))), "claims"),
        (lambda: Command(uuid4(), uuid4(), 0, (fact(),), "x", (("a", "\0"),)), "claims"),
    ],
)
def test_a_command_that_cannot_be_recorded_is_refused_when_made(make: Callable[[], Command], named: str):
    with pytest.raises(InvalidCommand, match=named):
        make()


@pytest.mark.parametrize("payload", [b"", b"{", b'{"a":1}x', b"nothing", b'{"a":"\xff"}', b'{"a":"\x01"}'])
def test_a_payload_that_is_not_json_is_refused(shared_ledger: Ledger, way: Way, payload: bytes):
    with pytest.raises(InvalidCommand, match="not JSON"):
        way(shared_ledger, [command(None, 0, ("noted", payload))])


@pytest.mark.parametrize("text", ["\ud800", "tag\udfff"])
def test_half_a_surrogate_is_refused(shared_ledger: Ledger, text: str):
    with pytest.raises(InvalidCommand):
        command(None, 0, (text, b"{}"))
    with pytest.raises(InvalidCommand):
        command(claims=(("code", text),))
    with pytest.raises(InvalidCommand):
        shared_ledger.append_all([command(recorder=text)])


def test_nothing_to_append_is_nothing(shared_ledger: Ledger):
    assert shared_ledger.append_all([]) == []


def test_a_stream_id_may_be_any_uuid(ledger: Ledger, way: Way):
    recorded(way(ledger, [command(UUID(int=0)), command(UUID(int=2**128 - 1))])[0])
    assert len(ledger.load(UUID(int=0))) == 1
