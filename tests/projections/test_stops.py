"""An entry that cannot be projected stops the projection there: all before it is written, and nothing is skipped."""

from datetime import datetime

import psycopg
import pytest
from msgspec.structs import replace

from domain.codec import CODEC, FACTS, Codec, Json
from domain.facts.dossier import DossierFact
from domain.values.context import Actor
from ledger.store import Ledger
from projections.kit import progress
from projections.kit.errors import Behind, Stopped, Unfoldable
from projections.kit.names import PROJECTION, SCHEMA
from projections.kit.progress import Progress
from tests.domain.histories import accepted, at, context, step, submitted
from tests.projections.samples import Scribe, ask, catch_up, contents, correction, runner, stream

WHEN = at("2026-01-05 08:00")
UNKNOWN = ("step-finished", CODEC.encode(step(WHEN))[1])


def _renamed(body: Json) -> list[tuple[str, Json]]:
    return [("step-completed", body)]


def _split(body: Json) -> list[tuple[str, Json]]:
    asked = {"context": body["context"]}
    return [("supplement-requested", asked), ("clock-paused", asked | {"cause": "supplement"})]


KNOWING = Codec(FACTS, {("step-finished", 1): _renamed})


def by(actor: str) -> DossierFact:
    """A step by somebody of that name."""
    return replace(step(WHEN), context=replace(context(WHEN), actor=Actor(actor)))


def come(ledger: Ledger) -> Progress:
    with psycopg.connect(ledger.datastore.conninfo) as connection:
        return progress.read(connection, SCHEMA, PROJECTION)


def test_an_undecodable_fact_stops_the_projection_at_its_position(ledger: Ledger, scribe: Scribe):
    for number in range(1, 8):
        scribe.write(stream(number), submitted(WHEN, f"H56-{number}"))
    scribe.write_raw(stream(3), CODEC.encode(step(WHEN)), UNKNOWN)
    for number in range(8, 12):
        scribe.write(stream(number), submitted(WHEN, f"H56-{number}"))
    with runner(ledger) as running:
        with pytest.raises(Unfoldable, match=r"position 9 \(step-finished\): .* unknown tag"):
            running.catch_up()
        with pytest.raises(Unfoldable):
            running.catch_up()
    found = come(ledger)
    assert found.position == 7
    assert found.stopped is not None
    assert (found.stopped.position, found.stopped.dossier, found.stopped.type) == (9, stream(3), "step-finished")
    assert found.stopped.error == "fact 'step-finished' cannot be decoded: unknown tag"
    assert ask(ledger, "select count(*), max(position) from projections.dossiers") == [(7, 7)]


def test_when_the_cause_is_gone_it_goes_on_as_if_nothing_had_been(ledger: Ledger, scribe: Scribe):
    scribe.write(stream(1), submitted(WHEN), accepted(WHEN))
    scribe.write_raw(stream(1), UNKNOWN)
    scribe.write(stream(2), submitted(WHEN, "H56-2"))
    with pytest.raises(Unfoldable):
        catch_up(ledger)
    assert catch_up(ledger, codec=KNOWING) == 2
    found = come(ledger)
    assert (found.position, found.stopped) == (4, None)
    assert ask(ledger, "select type, version from projections.actions where position = 3") == [("step-finished", 3)]
    assert ask(ledger, "select status from projections.dossiers order by position") == [("PROCESSING",), ("SUBMITTED",)]


@pytest.mark.parametrize(
    ("fact", "why"),
    [
        (by("nobody\0"), "cannot be converted to text"),
        (by("".join(str(stream(n)) for n in range(200))), "index row size"),
        (replace(accepted(WHEN, WHEN.date()), timezone="Mars/Olympus"), "No time zone found"),
        (step(datetime.fromisoformat("2026-01-05T08:00:00")), "offset-naive"),
        (correction(3, WHEN, {"code": 7}), "do not fit"),
    ],
)
def test_what_the_tables_cannot_hold_stops_it_too(ledger: Ledger, scribe: Scribe, fact: DossierFact, why: str):
    scribe.write(stream(1), submitted(WHEN), accepted(WHEN))
    scribe.write(stream(2), submitted(WHEN, "H56-2"))
    scribe.write(stream(2), fact)
    scribe.write(stream(3), submitted(WHEN, "H56-3"))
    with pytest.raises(Unfoldable, match=why):
        catch_up(ledger)
    found = come(ledger)
    assert found.position == 3
    assert found.stopped is not None
    assert (found.stopped.position, found.stopped.type) == (4, fact.TAG)
    assert why in found.stopped.error
    assert ask(ledger, "select count(*) from projections.dossiers") == [(2,)]


def test_who_waits_for_it_is_told(ledger: Ledger, scribe: Scribe):
    scribe.write(stream(1), submitted(WHEN))
    scribe.write_raw(stream(1), UNKNOWN)
    with psycopg.connect(ledger.datastore.conninfo, autocommit=True) as connection:
        with pytest.raises(Behind, match="position 1 is not projected yet: 0 is"):
            progress.wait_for(connection, SCHEMA, PROJECTION, 1, timeout=0.05)
        with pytest.raises(Unfoldable):
            catch_up(ledger)
        assert progress.wait_for(connection, SCHEMA, PROJECTION, 1, timeout=0).position == 1
        with pytest.raises(Stopped, match="stopped at position 2: fact 'step-finished'"):
            progress.wait_for(connection, SCHEMA, PROJECTION, 2, timeout=60)


def test_an_entry_that_is_read_as_two_facts_is_one_action(ledger: Ledger, scribe: Scribe):
    scribe.write(stream(1), submitted(WHEN), accepted(WHEN, WHEN.date()))
    later = at("2026-01-06 08:00")
    scribe.write_raw(stream(1), ("supplement-demanded", CODEC.encode(step(later))[1]))
    catch_up(ledger, codec=Codec(FACTS, {("supplement-demanded", 1): _split}))
    reply = contents(ledger)
    assert [len(reply[name]) for name in ("actions", "changes")] == [3, 3]
    assert ask(
        ledger, "select f ->> 'field' from projections.changes, json_array_elements(fields) f where position = 3"
    ) == [
        ("status",),
        ("paused",),
        ("supplementRequestCount",),
    ]
    assert ask(ledger, "select type from projections.actions where position = 3") == [("supplement-demanded",)]
