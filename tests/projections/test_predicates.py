"""What SQL says of law and time is what the domain says: of random dossiers, duties and petitions, at random moments."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

import psycopg
import pytest
from hypothesis import given as over
from hypothesis import settings
from hypothesis import strategies as st
from msgspec import Raw

from domain.codec import CODEC
from domain.dossier.history import decode, snapshot
from domain.dossier.timeliness import Timeliness, classify, days_after, lateness_days, overdue_from
from domain.errors import Refused
from domain.execution.occasion import Drawn
from domain.facts.petitions import (
    PetitionAnswered,
    PetitionKind,
    PetitionMeans,
    PetitionOutcome,
    PetitionTopic,
)
from domain.law.local_time import TICK
from domain.law.versions import Law
from domain.petitions import commands as orders
from domain.petitions.state import Petition
from domain.petitions.stream import PETITION
from domain.publicity.duties import Duty, DutyState
from domain.publicity.fulfilment import Met, PublicationDemand
from domain.publicity.happenings import Happening
from domain.values.context import Actor, Fact, LimitUnit
from domain.values.rules import BilingualText, Span
from ledger.records import Recorded
from ledger.store import Ledger
from projections.dossiers.standing import (
    CLASS_AT,
    CLASSES_AT,
    LATENESS_AT,
    LATENESS_ORIGINAL_AT,
    OVERDUE_SINCE,
    STANDING,
)
from projections.kit.names import SCHEMA
from projections.kit.relation import applied
from projections.kit.table import AnyTable, TableRow
from projections.kit.two_times import KNOWN_AT, VALID_AT
from projections.petitions import petitions
from projections.petitions.petitions import PETITIONS
from projections.publicity import duties
from projections.publicity.duties import DUTIES, STATE_AT, STATES_AT
from tests.domain.histories import accepted, submitted
from tests.domain.scenario import RULES, law
from tests.projections.samples import DUE_SOON_DAYS, stream
from tests.projections.test_knowledge import (
    APPENDS,
    CLAIMS,
    DAYS,
    MOMENTS,
    START,
    Appends,
    folded,
    journal,
    moments_around,
)

NEW_YORK = "America/New_York"
"""A zone on the other side of the date line from the samples'; its days have 23 and 25 hours twice a year."""
ABROAD = st.builds(
    lambda when, due, unit: [submitted(when), accepted(when, due, unit=unit, zone=NEW_YORK)],
    MOMENTS,
    st.one_of(DAYS, st.dates(date(2026, 3, 1), date(2026, 3, 20))),
    st.sampled_from([LimitUnit.WORKING_DAY, LimitUnit.HOUR]),
)


@contextmanager
def holding(ledger: Ledger, table: AnyTable, rows: list[TableRow]) -> Iterator[psycopg.Cursor[Any]]:
    """While the block runs, a table holds these rows."""
    with psycopg.connect(ledger.datastore.conninfo) as connection:
        cursor = connection.cursor()
        table.copy(cursor, SCHEMA, rows)
        yield cursor
        connection.rollback()


def as_read(row: tuple[Any, ...], classes: list[str]) -> tuple[Any, ...]:
    """A row that SQL answered with, whose predicates are the classes that hold."""
    plain = row[: -len(classes)]
    return *plain, {name for name, holds in zip(classes, row[len(plain) :], strict=True) if holds}


def test_a_dossier_stands_at_any_moment_as_the_domain_says(ledger: Ledger):
    s = STANDING.alias("s")
    at = {"moment": "m.at"}
    classes = ", ".join(applied(predicate, s, **at) for predicate in CLASSES_AT.values())
    statement = (
        f"select {s.dossier}, m.at, k.at, {applied(CLASS_AT, s, **at)}, {applied(OVERDUE_SINCE, s, **at)},"
        f" {applied(LATENESS_AT, s, **at)}, {applied(LATENESS_ORIGINAL_AT, s, **at)}, {classes}"
        f" from {s}, unnest(%s::timestamptz[]) m(at), unnest(%s::timestamptz[]) k(at)"
        f" where {applied(VALID_AT, s, **at)} and {applied(KNOWN_AT, s, known='k.at')}"
    )

    @settings(max_examples=60, deadline=None)
    @over(APPENDS, ABROAD, st.lists(MOMENTS, max_size=3))
    def alike(appends: Appends, abroad: list[Any], more: list[datetime]) -> None:
        recorded = journal([*appends, (9, abroad)])
        standing = folded(recorded, []).rows(STANDING)
        moments = sorted({*moments_around(standing), *more, *(moment + timedelta(days=60) for moment in more)})
        learnt = sorted({append[0].recorded_at for append in recorded})
        with holding(ledger, STANDING, [tuple(row.values()) for row in standing]) as cursor:
            found = cursor.execute(statement, (moments, learnt)).fetchall()
        assert len(found) == len({row[:3] for row in found})
        answers = {row[:3]: as_read(row[3:], list(CLASSES_AT)) for row in found}
        for dossier in {append[0].stream for append in recorded} - set(CLAIMS.values()):
            history = [
                each for append in recorded for entry in append if entry.stream == dossier for each in decode(entry)
            ]
            for now in moments:
                for known_at in learnt:
                    _, state = snapshot(history, at=now, known_at=known_at)
                    answer = answers.pop((dossier, now, known_at), None)
                    if state.received_at is None or state.received_at > now:
                        assert answer is None
                        continue
                    assert answer is not None
                    kind = classify(state, now, DUE_SOON_DAYS)
                    since = overdue_from(state) if kind is Timeliness.OVERDUE else None
                    assert (answer[0], answer[1], answer[4]) == (kind, since, {kind})
                    assert answer[2] == pytest.approx(lateness_days(state, now))
                    assert answer[3] == pytest.approx(
                        days_after(state, now, state.original_due_at, state.original_due_on)
                    )
        assert not answers

    alike()


HOURS = st.integers(0, 20).map(lambda hours: START + timedelta(hours=hours))
FULFILMENTS = st.one_of(
    st.none(), st.builds(lambda at, until: Met(at, until, None), HOURS, st.one_of(st.none(), HOURS))
)


def duty(late_from: datetime | None) -> Duty:
    happening = Happening(after="PETITION_ANSWERED", subject="PAKN-1", on=date(2026, 1, 1), at=START, positions=(1,))
    return Duty(
        rule="RESULT",
        rule_pack="test@1",
        verified=True,
        of_law=True,
        kind="PETITION_RESULT",
        title=BilingualText("", ""),
        basis="",
        demand=PublicationDemand(),
        due_on=None,
        due_at=None,
        late_from=late_from,
        of=happening,
    )


def test_a_duty_stands_at_any_moment_as_the_domain_says(ledger: Ledger):
    d = DUTIES.alias("d")
    at = {"moment": "m.at"}
    states = ", ".join(applied(predicate, d, **at) for predicate in STATES_AT.values())
    statement = f"select m.at, {applied(STATE_AT, d, **at)}, {states} from {d}, unnest(%s::timestamptz[]) m(at)"
    moments = [START + timedelta(hours=n) + edge for n in range(-1, 22) for edge in (-TICK, timedelta(), TICK)]
    seen: set[DutyState] = set()

    @settings(max_examples=60, deadline=None)
    @over(st.one_of(st.none(), HOURS), FULFILMENTS)
    def alike(late_from: datetime | None, met: Met | None) -> None:
        one = duty(late_from)
        with holding(ledger, DUTIES, [duties.row(UUID(int=1), one, met)]) as cursor:
            found = cursor.execute(statement, (moments,)).fetchall()
        assert len(found) == len(moments)
        for row in found:
            moment, state, states = as_read(row, list(STATES_AT))
            expected = one.state(moment, met.at if met else None, met.until if met else None)
            assert (state, states) == (expected, {expected})
            seen.add(expected)

    alike()
    assert seen == set(DutyState)


PETITION_LAWS = st.sampled_from(
    [Span(15, LimitUnit.WORKING_DAY), Span(3, LimitUnit.CALENDAR_DAY), Span(90, LimitUnit.HOUR), None]
).map(lambda limit: law(None, pack=RULES, petition_limit=limit))
RECEIVED = orders.ReceivePetition(agency="H56", means=PetitionMeans.PHONE)
CLASSIFIED = st.sampled_from([*[PetitionKind.PETITION] * 3, PetitionKind.COMPLAINT]).map(
    lambda kind: orders.ClassifyPetition(
        kind=kind, topic=PetitionTopic.DELAY if kind is PetitionKind.PETITION else None
    )
)
ORDERS = st.one_of(
    CLASSIFIED,
    st.builds(orders.AnswerPetition, outcome=st.sampled_from(PetitionOutcome)),
    st.just(orders.ReopenPetition(reason="again")),
    st.just(orders.ClosePetition()),
    st.sampled_from(["H56", "H57"]).map(lambda agency: orders.ForwardPetition(to_agency=agency)),
)
LATER = st.integers(0, 300).map(lambda hours: timedelta(hours=hours))
PETITION_ORDERS = st.builds(
    lambda kind, more: [*kind, *more],
    st.lists(st.tuples(LATER, CLASSIFIED), max_size=1),
    st.lists(st.tuples(LATER, ORDERS), max_size=8),
)
PetitionHistory = list[tuple[Petition, Fact]]
"""Each fact of a petition, after what the petition was before it."""


def lived(ordered: list[tuple[timedelta, orders.PetitionCommand]], rules: Law) -> tuple[PetitionHistory, Petition]:
    """The history of a petition that is given these commands, each so long after the last; what is refused does not happen."""
    state, now, history = PETITION.new, START, []
    for later, order in ((timedelta(), RECEIVED), *ordered):
        now += later
        try:
            facts = PETITION.decide(state, order, rules, now, actor=Actor("cb-1"), drawn=Drawn(code="PAKN-1"))
        except Refused:
            continue
        for fact in facts:
            history.append((state, fact))
            state = PETITION.evolve(state, fact)
    return history, state


def answering(history: PetitionHistory, state: Petition) -> tuple[Petition, PetitionAnswered | None]:
    """The answer that stands, and the petition that it was given to; where none stands, the petition as it is."""
    answers = [] if state.open else [(before, fact) for before, fact in history if isinstance(fact, PetitionAnswered)]
    return answers[-1] if answers else (state, None)


def counted(history: PetitionHistory, state: Petition, first: datetime, last: datetime) -> set[str]:
    """Which predicates hold of a petition from `first` to `last`, by what the domain says of it now and of what was answered."""
    waiting, answer = answering(history, state)
    at = answer.context.occurred_at if answer else None
    answered = at is not None and first <= at <= last
    unanswered = state.open or (at is not None and at > last)
    in_time = at is None or waiting.overdue_from is None or at < waiting.overdue_from
    dragging_from = (waiting if unanswered else state).drags_from
    refuted = answer is not None and answer.outcome is PetitionOutcome.REFUTED
    holds = {
        "IS_PETITION": not state.no_petition,
        "HELD_AGAINST": state.kind is not None and not state.no_petition and not refuted,
        "ANSWERED_OR_DUE": answered or (unanswered and state.due_at is not None and first <= state.due_at <= last),
        "ANSWERED_IN_TIME": answered and in_time,
        "DRAGGING": dragging_from is not None and dragging_from <= last,
        "OPEN_WITHIN": history[0][1].context.occurred_at <= last and (state.open or (at is not None and at >= first)),
        "OVERDUE_NOW": state.overdue_from is not None and state.overdue_from <= last,
        "DRAGGING_NOW": state.drags_from is not None and state.drags_from <= last,
    }
    assert holds.keys() == OF_PETITIONS.keys()
    return {name for name, each in holds.items() if each}


OF_PETITIONS = {
    name: predicate
    for name, predicate in vars(petitions).items()
    if name.isupper() and not name.startswith("_") and isinstance(predicate, str) and "{" in predicate
}


def test_a_petition_counts_in_any_period_as_the_domain_says(ledger: Ledger):
    p = PETITIONS.alias("p")
    values = {"first": "f.at", "last": "l.at", "now": "l.at"}
    predicates = ", ".join(f"coalesce({applied(each, p, **values)}, false)" for each in OF_PETITIONS.values())
    statement = (
        f"select f.at, l.at, {predicates} from {p}, unnest(%s::timestamptz[]) f(at), unnest(%s::timestamptz[]) l(at)"
        " where f.at <= l.at"
    )
    seen: set[tuple[str, bool]] = set()

    @settings(max_examples=100, deadline=None)
    @over(PETITION_ORDERS, PETITION_LAWS)
    def alike(ordered: list[tuple[timedelta, orders.PetitionCommand]], rules: Law) -> None:
        history, state = lived(ordered, rules)
        tag, payload = CODEC.encode(history[-1][1])
        last = Recorded(len(history), stream("petition"), len(history), tag, START, Raw(payload), b"")
        states = [*(before for before, _ in history[1:]), state]
        moments = [fact.context.occurred_at for _, fact in history]
        moments += [
            moment
            for each in states
            for moment in (each.due_at, each.overdue_from, each.drags_from)
            if moment is not None
        ]
        moments = sorted({moment + edge for moment in moments for edge in (-TICK, timedelta(), TICK)})
        with holding(ledger, PETITIONS, [row for _, row in petitions.rows(last.stream, state, last)]) as cursor:
            found = cursor.execute(statement, (moments, moments)).fetchall()
        assert len(found) == len(moments) * (len(moments) + 1) // 2
        for row in found:
            first, until, holds = as_read(row, list(OF_PETITIONS))
            assert holds == counted(history, state, first, until), (first, until)
            seen.update((name, name in holds) for name in OF_PETITIONS)

    alike()
    assert seen == {(name, holds) for name in OF_PETITIONS for holds in (True, False)}
