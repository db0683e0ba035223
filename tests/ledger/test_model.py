"""The ledger against a model of it: any commands, in any batches, by any way in."""

from typing import Any
from uuid import UUID, uuid4

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec import Struct, field

from ledger import bulk
from ledger.append_statement import Outcome
from ledger.drafts import draft
from ledger.errors import Conflict
from ledger.records import Appended, Command
from ledger.store import Ledger
from tests.ledger.samples import WAIT_SECONDS, contents, fact


class Model(Struct):
    """What a ledger holds, kept the simple way: one command after the other."""

    streams: dict[UUID, list[tuple[str, bytes]]] = field(default_factory=dict)
    commands: dict[UUID, tuple[UUID, tuple[tuple[str, bytes], ...], tuple[int, ...]]] = field(default_factory=dict)
    claims: dict[tuple[str, str], UUID] = field(default_factory=dict)

    def append(self, given: Command, positions: tuple[int, ...]) -> tuple[Any, ...]:
        """Takes a command and the positions it got, if any, returns what must come of it: ("recorded" | "again", positions) or ("conflict", what)."""
        if given.id in self.commands:
            stream, facts, first = self.commands[given.id]
            same = (stream, facts) == (given.stream, given.facts)
            return ("again", first) if same else ("conflict", "command-id-reused")
        events = self.streams.get(given.stream, [])
        if len(events) != given.expected_version:
            return "conflict", "version"
        if any(claim in self.claims for claim in given.claims):
            return "conflict", "claim"
        self.streams[given.stream] = events + list(given.facts)
        self.claims.update(dict.fromkeys(given.claims, given.stream))
        self.commands[given.id] = (given.stream, given.facts, positions)
        return "recorded", positions


_COMMANDS = st.builds(
    lambda id_, stream, version, texts, claims: (id_, stream, version, texts, claims),
    st.integers(0, 7),
    st.integers(0, 2),
    st.integers(0, 4),
    st.lists(st.sampled_from("ab"), min_size=1, max_size=2),
    st.sets(st.sampled_from("PQR"), max_size=2),
)
_WAYS = st.sampled_from(["submit", "append_all", "copy"])


@settings(
    max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(batches=st.lists(st.tuples(_WAYS, st.lists(_COMMANDS, min_size=1, max_size=8)), min_size=1, max_size=5))
def test_the_ledger_does_what_the_model_does(shared_ledger: Ledger, batches: list[tuple[str, list[Any]]]):
    names = {number: uuid4() for number in range(20)}
    model = Model()
    start = shared_ledger.head()
    for way, sketches in batches:
        commands = [
            Command(
                names[id_],
                names[10 + stream],
                version,
                tuple(fact(text) for text in texts),
                "someone",
                tuple((f"code {names[0]}", claim) for claim in sorted(claims)),
            )
            for id_, stream, version, texts, claims in sketches
        ]
        before = shared_ledger.head()
        outcomes = [comparable(each) for each in append(shared_ledger, way, commands)]
        expected = [model.append(each, stated_[1]) for each, stated_ in zip(commands, outcomes, strict=True)]
        assert outcomes == expected
        recorded = [position for what, positions in outcomes if what == "recorded" for position in positions]
        # A group commit may let one stream's commands overtake another's, never its own; a bulk append keeps the order given.
        in_turn = list(range(before + 1, before + 1 + len(recorded)))
        assert (sorted(recorded) if way == "submit" else recorded) == in_turn
    assert contents(shared_ledger.page(start, 1000)) == in_order(model)
    for stream, events in model.streams.items():
        assert [(each.tag, bytes(each.payload)) for each in shared_ledger.load(stream)] == events
    assert shared_ledger.find_many(f"code {names[0]}", list("PQR")) == {
        value: stream for (_, value), stream in model.claims.items()
    }
    page = shared_ledger.page(start, 1000)
    assert len({each.recorded_at for each in page}) == len(model.commands)
    assert [each.recorded_at for each in page] == sorted(each.recorded_at for each in page)


def append(ledger: Ledger, way: str, commands: list[Command]) -> list[Outcome]:
    match way:
        case "submit":
            futures = [ledger.submit(each) for each in commands]
            errors = [each.exception(WAIT_SECONDS) for each in futures]
            return [
                error if isinstance(error, Conflict) else future.result()
                for future, error in zip(futures, errors, strict=True)
            ]
        case "append_all":
            return ledger.append_all(commands)
        case _:
            drafts = [draft(each) for each in commands]
            return ledger.datastore.attempt(lambda connection: bulk.copy_batch(connection, drafts))


def comparable(outcome: Outcome) -> tuple[Any, ...]:
    if isinstance(outcome, Appended):
        return ("again" if outcome.again else "recorded"), outcome.positions
    return "conflict", outcome.what


def in_order(model: Model) -> list[tuple[UUID, int, str, bytes]]:
    versions: dict[UUID, int] = {}
    expected = []
    for stream, facts, _ in sorted(model.commands.values(), key=lambda recorded: recorded[2]):
        for tag, payload in facts:
            versions[stream] = versions.get(stream, 0) + 1
            expected.append((stream, versions[stream], tag, payload))
    return expected
