"""What SQL says of a procedure's versions is what the domain says: of random versions, on random days and at random moments."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from hypothesis import given as over
from hypothesis import settings
from hypothesis import strategies as st
from msgspec import Raw
from msgspec.structs import replace

from domain.codec import CODEC
from domain.errors import Refused
from domain.execution.occasion import Drawn
from domain.facts.law import ProcedureVersionAnnounced, ProcedureVersionRepealed
from domain.facts.publicity import PublicationPlace
from domain.law.folding import fold_procedure
from domain.law.local_time import TICK
from domain.publicity.procedure_publication import RecordProcedurePublished, decide_publication
from domain.values.context import Fact
from ledger.records import Recorded
from ledger.store import Ledger
from projections.kit.relation import applied
from projections.law import procedure_versions
from projections.law.procedure_versions import IN_EFFECT_ON, IN_FORCE_ON, PROCEDURE_VERSIONS, PUBLISHED_NOW
from tests.domain.histories import context
from tests.domain.scenario import OFFICIAL, law
from tests.projections.samples import PROCEDURE, stream
from tests.projections.test_knowledge import START
from tests.projections.test_predicates import holding

LAW_DAYS = st.dates(date(2026, 1, 1), date(2026, 1, 20))
VERSIONS = st.lists(st.tuples(st.none() | LAW_DAYS, st.none() | LAW_DAYS), max_size=5)


def announced(code: str, versions: list[tuple[date | None, date | None]]) -> list[tuple[Recorded, Any]]:
    """The stream of a procedure whose versions take effect, and are repealed, on these days."""
    facts: list[Any] = [
        ProcedureVersionAnnounced(
            context=context(START), procedure=replace(PROCEDURE, code=code), version=number, effective_on=effective_on
        )
        for number, (effective_on, _) in enumerate(versions, start=1)
    ]
    facts += [
        ProcedureVersionRepealed(context=context(START), code=code, version=number, effective_on=repealed_on)
        for number, (_, repealed_on) in enumerate(versions, start=1)
        if repealed_on is not None
    ]
    return entered(code, facts)


def entered(code: str, facts: Sequence[Fact]) -> list[tuple[Recorded, Any]]:
    """The facts of a procedure's stream, each with its entry."""
    entries = []
    for position, fact in enumerate(facts, start=1):
        tag, payload = CODEC.encode(fact)
        entries.append((Recorded(position, stream(code), position, tag, START, Raw(payload), b""), fact))
    return entries


def test_a_version_is_in_force_on_any_day_as_the_domain_says(ledger: Ledger):
    v = PROCEDURE_VERSIONS.alias("v")
    statement = (
        f"select {v.code}, {v.version}, n.day, {applied(IN_EFFECT_ON, v, day='n.day')}, {applied(IN_FORCE_ON, v, day='n.day')}"
        f" from {v}, unnest(%s::date[]) n(day)"
    )
    days = [date(2025, 12, 31) + timedelta(days=n) for n in range(23)]

    @settings(max_examples=60, deadline=None)
    @over(VERSIONS, VERSIONS)
    def alike(one: list[tuple[date | None, date | None]], other: list[tuple[date | None, date | None]]) -> None:
        streams = {"1.001": announced("1.001", one), "1.002": announced("1.002", other)}
        rows = [row for code, facts in streams.items() for row in procedure_versions.rows(stream(code), facts)]
        with holding(ledger, PROCEDURE_VERSIONS, rows) as cursor:
            found = cursor.execute(statement, (days,)).fetchall()
        histories = {code: fold_procedure(fact for _, fact in facts) for code, facts in streams.items()}
        assert len(found) == len(days) * (len(one) + len(other))
        for code, number, day, in_effect, in_force in found:
            version = histories[code].version(number)
            assert version is not None
            assert in_effect == version.in_force_on(day)
            assert in_force == (histories[code].in_force_on(day) == version)

    alike()


HOURS = st.integers(0, 20).map(lambda hours: START + timedelta(hours=hours))
EDGES = [START + timedelta(hours=n) + edge for n in range(-1, 22) for edge in (-TICK, timedelta(), TICK)]
"""Every one of those hours, the moment before it and the one after."""
PUBLICATIONS = st.lists(st.tuples(HOURS, st.integers(1, 2), st.sampled_from(PublicationPlace)), max_size=5)


def published(code: str, versions: int, where: list[tuple[datetime, int, PublicationPlace]]) -> list[Fact]:
    """The facts of a procedure of so many versions that are made public when and where these say, recorded in this order."""
    facts: list[Fact] = [fact for _, fact in announced(code, [(None, None)] * versions)]
    for at, version, place in where:
        order = RecordProcedurePublished(version=version, place=place, publication="CK-1", occurred_at=at)
        now = START + timedelta(days=1)
        try:
            facts += decide_publication(fold_procedure(facts), order, law(), now, actor=OFFICIAL, drawn=Drawn(code))
        except Refused:
            continue
    return facts


def test_a_version_is_public_at_any_moment_as_the_domain_says(ledger: Ledger):
    v = PROCEDURE_VERSIONS.alias("v")
    statement = (
        f"select {v.version}, m.at, coalesce({applied(PUBLISHED_NOW, v, now='m.at')}, false)"
        f" from {v}, unnest(%s::timestamptz[]) m(at)"
    )
    seen: set[bool] = set()

    @settings(max_examples=60, deadline=None)
    @over(st.integers(1, 2), PUBLICATIONS)
    def alike(versions: int, where: list[tuple[datetime, int, PublicationPlace]]) -> None:
        facts = published("1.001", versions, where)
        rows = procedure_versions.rows(stream("1.001"), entered("1.001", facts))
        with holding(ledger, PROCEDURE_VERSIONS, rows) as cursor:
            found = cursor.execute(statement, (EDGES,)).fetchall()
        assert len(found) == len(EDGES) * versions
        for number, now, public in found:
            version = fold_procedure(fact for fact in facts if fact.context.occurred_at <= now).version(number)
            assert public == (version is not None and version.published_at is not None)
            seen.add(public)

    alike()
    assert seen == {True, False}
