"""What SQL says of a dossier, its legs and its opinions now is what the domain says: of random commands, at random moments."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, timedelta
from itertools import chain, pairwise, repeat

import pytest
from hypothesis import example, settings
from hypothesis import given as over
from hypothesis import strategies as st
from msgspec import Struct
from msgspec.structs import replace

from domain.dossier.commands import filing, outcome, processing, routing
from domain.dossier.commands.dossier import DossierCommand
from domain.dossier.decide import decide
from domain.dossier.history import HistoryEntry, corrected, fold, snapshot
from domain.dossier.record import DossierRecord
from domain.dossier.state import Dossier
from domain.dossier.timeliness import days_late
from domain.errors import Refused
from domain.execution.occasion import Drawn
from domain.facts.processing import OpinionRequested
from domain.facts.routing import LegOpened
from domain.law.local_time import TICK, local_midnight
from domain.law.versions import Law
from domain.values.context import Computation, LimitUnit
from domain.values.rules import Span
from ledger.store import Ledger
from projections.dossiers import consultations, dossiers, legs
from projections.dossiers.consultations import OPINION_OVERDUE_NOW, OPINIONS
from projections.dossiers.dossiers import DOSSIERS, OPEN_NOW, DerivedColumns
from projections.dossiers.legs import LEGS, OVERDUE_NOW
from projections.kit.relation import applied
from projections.kit.table import AnyTable, TableRow
from tests.domain.histories import HANOI, history_of
from tests.domain.scenario import LAND, OFFICIAL, law
from tests.projections.samples import NATIONAL, stream
from tests.projections.test_knowledge import START
from tests.projections.test_predicates import NEW_YORK, holding

CODE = "H56-1"
LIMITS = [Span(3, LimitUnit.WORKING_DAY), Span(2, LimitUnit.CALENDAR_DAY), Span(20, LimitUnit.HOUR), None]


def limiting(limit: Span | None) -> Law:
    """The law of the tests, where every leg and every opinion has this limit."""
    amount, unit = (limit.amount, limit.unit) if limit else (None, None)
    plans = tuple(replace(each, amount=amount, unit=unit) for each in LAND.legs)
    return law(replace(LAND, legs=plans), consultation_limit=limit)


LAWS = st.sampled_from(LIMITS).map(limiting)
SUBMITTED = filing.SubmitDossier(procedure=LAND.code, agency="H56")
RECEIVED = filing.AcceptDossier(procedure=LAND.code, agency="H56")
HOURS = st.integers(0, 120).map(lambda hours: timedelta(hours=hours))
BEGINNINGS: st.SearchStrategy[list[DossierCommand]] = st.sampled_from(
    [[SUBMITTED], [SUBMITTED, filing.AcceptDossier()], [RECEIVED], [RECEIVED]]
)
DUE_DAYS = st.none() | st.integers(0, 20).map(lambda days: date(2026, 1, 1) + timedelta(days=days))
LEG_IDS, OPINION_IDS = st.sampled_from([each.id for each in LAND.legs]), st.sampled_from(["a", "b"])
ASKED: st.SearchStrategy[DossierCommand] = st.one_of(
    st.builds(routing.OpenLeg, leg=LEG_IDS, agency=st.just("H57"), due_on=DUE_DAYS),
    st.builds(processing.RequestOpinion, opinion=OPINION_IDS, agency=st.just("H57"), due_on=DUE_DAYS),
)
DONE: st.SearchStrategy[DossierCommand] = st.one_of(
    st.builds(routing.CloseLeg, leg=LEG_IDS), st.builds(processing.GiveOpinion, opinion=OPINION_IDS)
)
ORDERS: st.SearchStrategy[DossierCommand] = st.one_of(
    ASKED,
    DONE,
    st.sampled_from([outcome.IssueResult(), outcome.RequestWithdrawal(), outcome.WithdrawDossier()]),
)
Ordered = tuple[timedelta, timedelta, DossierCommand]
"""A command: how long after the last it is given, and how long before that it happened."""
AT_ONCE = st.just(timedelta())
# Most are received, and something is asked and done of most: else too little would come of it.
ORDERED: st.SearchStrategy[list[Ordered]] = st.builds(
    lambda begun, later, *more: [*zip(later, repeat(timedelta()), begun, strict=False), *chain(*more)],
    BEGINNINGS,
    st.tuples(HOURS, HOURS),
    st.lists(st.tuples(HOURS, AT_ONCE, ASKED), min_size=1, max_size=3),
    st.lists(st.tuples(HOURS, AT_ONCE, DONE), max_size=3),
    st.lists(st.tuples(HOURS, AT_ONCE | HOURS, ORDERS), max_size=5),
)

_HOUR, _NOTHING = timedelta(hours=1), timedelta()
BEGINS_AND_CEASES: list[Ordered] = [
    (_HOUR, _NOTHING, RECEIVED),
    (_HOUR, _NOTHING, routing.OpenLeg(leg=LAND.legs[0].id, agency="H57", due_on=date(2026, 1, 6))),
    (_HOUR, _NOTHING, processing.RequestOpinion(opinion="a", agency="H57", due_on=date(2026, 1, 6))),
    (timedelta(days=10), _NOTHING, routing.CloseLeg(leg=LAND.legs[0].id)),
    (_HOUR, _NOTHING, processing.GiveOpinion(opinion="a")),
    (_HOUR, _NOTHING, outcome.IssueResult()),
]
"""A dossier of which each predicate comes to hold and ceases to."""


def lived(ordered: Sequence[Ordered], rules: Law, zone: str) -> list[HistoryEntry]:
    """The history of a dossier that is given these commands; what is refused does not happen."""
    now, history = START, list[HistoryEntry]()
    for later, ago, order in ordered:
        now += later
        record = DossierRecord(fold(corrected(history)), history)
        drawn = Drawn(code=CODE, zone=zone)
        try:
            facts = decide(record, replace(order, occurred_at=now - ago), rules, now, actor=OFFICIAL, drawn=drawn)
        except Refused:
            continue
        history = history_of(*(each.fact for each in history), *facts)
    return history


def by_date(due_on: date | None, computation: Computation | None) -> date | None:
    """The local date that decides; None where an instant does."""
    return None if computation is not None and computation.unit is LimitUnit.HOUR else due_on


def parts(history: Sequence[HistoryEntry]) -> Iterator[LegOpened | OpinionRequested]:
    return (each.fact for each in history if isinstance(each.fact, LegOpened | OpinionRequested))


def moments_of(history: Sequence[HistoryEntry], zone: str) -> list[datetime]:
    """Every moment at which something happened or a due date passed, the ones just before and just after."""
    edges = {each.occurred_at for each in history}
    for part in parts(history):
        edges |= {part.due_at} if part.due_at else set()
        edges |= {local_midnight(part.due_on, zone, 1)} if part.due_on else set()
    return sorted({moment + edge for moment in edges for edge in (-TICK, timedelta(), TICK)})


def overdue(fact: LegOpened | OpinionRequested, now: datetime, zone: str) -> bool:
    return bool(days_late(now, fact.due_at, by_date(fact.due_on, fact.computation), zone))


class Judged(Struct, frozen=True):
    """A predicate over the rows of a table. `name`: the column that tells its rows apart.

    `rows`: takes a history and the dossier, returns the rows. `holding`: takes a history, a moment and the dossier of that moment, returns
    the rows of which the domain says so then, by name.
    """

    predicate: str
    table: AnyTable
    name: str
    rows: Callable[[list[HistoryEntry], Dossier], list[TableRow]]
    holding: Callable[[list[HistoryEntry], datetime, Dossier], set[str]]


def dossier_rows(history: list[HistoryEntry], dossier: Dossier) -> list[TableRow]:
    last = history[-1]
    return [dossiers.row(stream(CODE), dossier, last.version, last.position, NATIONAL, DerivedColumns(0))]


def open_dossiers(_history: list[HistoryEntry], _now: datetime, then: Dossier) -> set[str]:
    return {CODE} if then.received_at is not None and then.finished_at is None else set()


def overdue_legs(history: list[HistoryEntry], now: datetime, then: Dossier) -> set[str]:
    waiting = {each.id for each in then.handling.legs if each.closed_at is None}
    late = {each.leg for each in parts(history) if isinstance(each, LegOpened) and overdue(each, now, then.timezone)}
    return waiting & late


def overdue_opinions(history: list[HistoryEntry], now: datetime, then: Dossier) -> set[str]:
    waiting = {each.id for each in then.handling.opinions if each.given_at is None}
    asked = [each for each in parts(history) if isinstance(each, OpinionRequested)]
    return waiting & {each.opinion for each in asked if overdue(each, now, then.timezone)}


OPEN = Judged(OPEN_NOW, DOSSIERS, "code", dossier_rows, open_dossiers)
LATE_LEGS = Judged(
    OVERDUE_NOW,
    LEGS,
    "leg",
    lambda history, dossier: legs.rows(stream(CODE), history, dossier.timezone),
    overdue_legs,
)
LATE_OPINIONS = Judged(
    OPINION_OVERDUE_NOW,
    OPINIONS,
    "opinion",
    lambda history, dossier: consultations.opinion_rows(stream(CODE), history, dossier.timezone),
    overdue_opinions,
)


@pytest.mark.parametrize("judged", [OPEN, LATE_LEGS, LATE_OPINIONS], ids=["open", "legs", "opinions"])
def test_it_holds_at_any_moment_where_the_domain_says_so(ledger: Ledger, judged: Judged):
    t = judged.table.alias("t")
    name, holds = getattr(t, judged.name), applied(judged.predicate, t, now="m.at")
    statement = f"select m.at, {name}, coalesce({holds}, false) from {t}, unnest(%s::timestamptz[]) m(at)"
    seen: set[tuple[bool, bool]] = set()

    @settings(max_examples=100, deadline=None)
    @over(ORDERED, LAWS, st.sampled_from([HANOI, NEW_YORK]))
    @example(BEGINS_AND_CEASES, limiting(LIMITS[0]), HANOI)
    def alike(ordered: Sequence[Ordered], rules: Law, zone: str) -> None:
        history = lived(ordered, rules, zone)
        _, dossier = snapshot(history)
        moments = moments_of(history, zone)
        rows = judged.rows(history, dossier)
        with holding(ledger, judged.table, rows) as cursor:
            found = cursor.execute(statement, (moments,)).fetchall()
        assert len(found) == len(moments) * len(rows)
        for now in moments:
            _, then = snapshot(history, at=now)
            stated = {each for at, each, so in found if so and at == now}
            assert stated == judged.holding(history, now, then), now
        for row in {each for _, each, _ in found}:
            seen.update(pairwise(so for _, each, so in sorted(found) if each == row))

    alike()
    assert seen == {(before, after) for before in (True, False) for after in (True, False)}, "it begins and ends"
