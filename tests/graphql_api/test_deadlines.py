"""Deadlines at any moment, by any state of knowledge: the SQL says what the domain says."""

from datetime import UTC, datetime, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from domain.dossier import history as life
from domain.dossier import timeliness
from graphql_api.compiler.scalars import instant, parse_moment
from tests.graphql_api.conftest import Asking
from tests.graphql_api.world.building import DUE_SOON_DAYS, World
from tests.graphql_api.world.dossiers import NOW, ZONE, local

ALL = """
query ($at: DateTime, $knownAt: DateTime) {
  deadlines(at: $at, knownAt: $knownAt, first: 100) {
    nodes {
      timeliness paused dueAt dueOn originalDueOn unit finishedAt overdueSince latenessDays latenessOriginalDays
      dossier { code }
    }
    totalCount
  }
}
"""
# Where something changes, and just beside it.
_EDGES = [
    local("2026-01-05 08:00"),
    local("2026-01-15 08:00"),
    local("2026-01-18 00:00"),
    local("2026-01-19 15:00"),
    local("2026-01-20 16:59"),
    local("2026-01-21 00:00"),
    local("2026-01-25 16:00"),
    local("2026-02-01 08:00"),
    local("2026-02-21 00:00"),
    local("2026-03-01 10:00"),
    local("2026-03-02 17:00"),
]
MOMENTS = st.one_of(
    st.integers(0, 92 * 24 * 3600).map(lambda seconds: datetime(2025, 12, 30, tzinfo=UTC) + timedelta(seconds=seconds)),
    st.builds(
        lambda edge, offset: edge + timedelta(microseconds=offset), st.sampled_from(_EDGES), st.sampled_from([-1, 0, 1])
    ),
)


def expected(world: World, at: datetime, known_at: datetime | None) -> dict[str, dict[str, Any]]:
    """What the domain says of every dossier received by then."""
    reply = {}
    for code, history in world.histories.items():
        _, state = life.snapshot(history, at=at, known_at=known_at)
        if state.received_at is None or state.received_at > at:
            continue
        kind = timeliness.classify(state, at, DUE_SOON_DAYS)
        reply[code] = {
            "timeliness": kind.value,
            "paused": state.paused,
            "dueAt": _text(state.due_at),
            "dueOn": state.due_on.isoformat() if state.due_on else None,
            "originalDueOn": state.original_due_on.isoformat() if state.original_due_on else None,
            "unit": state.unit.value if state.unit else None,
            "finishedAt": _text(state.finished_at),
            "overdueSince": _text(timeliness.overdue_from(state)) if kind.value == "OVERDUE" else None,
            "latenessDays": timeliness.lateness_days(state, at),
            "latenessOriginalDays": timeliness.days_after(state, at, state.original_due_at, state.original_due_on),
        }
    return reply


def _text(moment: datetime | None) -> str | None:
    return moment.astimezone(UTC).isoformat() if moment else None


def answered(ask: Asking, at: datetime | None, known_at: datetime | None) -> dict[str, dict[str, Any]]:
    """What the API says."""
    data = ask.data(ALL, at=_text(at), knownAt=_text(known_at))["deadlines"]
    assert data["totalCount"] == len(data["nodes"])
    return {node.pop("dossier")["code"]: _rounded(node) for node in data["nodes"]}


def _rounded(node: dict[str, Any]) -> dict[str, Any]:
    return {name: round(value, 9) if isinstance(value, float) else value for name, value in node.items()}


def test_every_moment_is_judged_as_the_domain_judges_it(ask: Asking, world: World) -> None:
    @settings(max_examples=60, deadline=None)
    @given(at=MOMENTS)
    def alike(at: datetime) -> None:
        assert answered(ask, at, None) == {code: _rounded(reply) for code, reply in expected(world, at, None).items()}

    alike()


def test_what_was_known_is_judged_as_the_domain_judges_it(ask: Asking, world: World) -> None:
    recorded = sorted(moment for moments in world.moments.values() for moment in moments)
    known = st.sampled_from([moment + timedelta(microseconds=offset) for moment in recorded for offset in (-1, 0)])

    @settings(max_examples=40, deadline=None)
    @given(at=MOMENTS, known_at=known)
    def alike(at: datetime, known_at: datetime) -> None:
        reply = expected(world, at, known_at)
        assert answered(ask, at, known_at) == {code: _rounded(each) for code, each in reply.items()}

    alike()


def test_now_is_the_moment_of_the_clock(ask: Asking) -> None:
    assert answered(ask, None, None) == answered(ask, NOW, None)


def test_overdue_holds_exactly_the_overdue_and_the_longest_first(ask: Asking, world: World) -> None:
    query = (
        "query ($at: DateTime) { overdue(at: $at, first: 100) { nodes { overdueSince dossier { code } } totalCount } }"
    )

    @settings(max_examples=30, deadline=None)
    @given(at=MOMENTS)
    def alike(at: datetime) -> None:
        reply = {
            code: each["overdueSince"]
            for code, each in expected(world, at, None).items()
            if each["timeliness"] == "OVERDUE"
        }
        data = ask.data(query, at=_text(at))["overdue"]
        nodes = [(node["overdueSince"], node["dossier"]["code"]) for node in data["nodes"]]
        assert nodes == sorted((since, code) for code, since in reply.items())
        assert data["totalCount"] == len(reply)

    alike()


def test_a_filter_by_class_finds_what_shows_that_class(ask: Asking) -> None:
    query = """
    query ($at: DateTime, $class: Timeliness!) {
      deadlines(at: $at, filter: { timeliness: [$class] }, first: 100) { nodes { timeliness dossier { code } } totalCount }
    }
    """

    @settings(max_examples=25, deadline=None)
    @given(at=MOMENTS, kind=st.sampled_from([each.value for each in timeliness.Timeliness]))
    def alike(at: datetime, kind: str) -> None:
        reply = {code for code, each in answered(ask, at, None).items() if each["timeliness"] == kind}
        data = ask.data(query, at=_text(at), **{"class": kind})["deadlines"]
        assert {node["dossier"]["code"] for node in data["nodes"]} == reply
        assert data["totalCount"] == len(reply)

    alike()


def test_an_empty_list_of_classes_matches_nothing(ask: Asking) -> None:
    assert ask.data("{ deadlines(filter: { timeliness: [] }) { totalCount } }")["deadlines"]["totalCount"] == 0
    assert ask.data("{ deadlines(filter: { timeliness: null }) { totalCount } }")["deadlines"]["totalCount"] > 0


def test_a_date_means_the_end_of_that_local_day() -> None:
    assert instant(parse_moment("2026-01-20"), ZONE) == local("2026-01-21 00:00") - timedelta(microseconds=1)
    assert instant(parse_moment("2026-01-20"), ZONE, day="start") == local("2026-01-20 00:00")


def test_an_instant_without_offset_is_a_local_time() -> None:
    assert instant(parse_moment("2026-01-20T08:00"), ZONE) == local("2026-01-20 08:00")
    assert instant(parse_moment("2026-01-20 08:00:00.5Z"), ZONE) == datetime(2026, 1, 20, 8, 0, 0, 500_000, UTC)


def test_a_local_time_that_does_not_exist_is_shifted_forward_and_an_ambiguous_one_is_the_first() -> None:
    amsterdam = "Europe/Amsterdam"
    assert instant(parse_moment("2026-03-29T02:30"), amsterdam) == datetime(2026, 3, 29, 1, 30, tzinfo=UTC)
    assert instant(parse_moment("2026-10-25T02:30"), amsterdam) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


def test_a_day_of_a_period_counts_whole(ask: Asking) -> None:
    query = """
    query ($from: DateTime, $to: DateTime) {
      actions(filter: { dossier: "H56-0001", from: $from, to: $to }) { nodes { version } }
    }
    """
    data = ask.data(query, **{"from": "2026-01-06", "to": "2026-01-07"})
    assert [node["version"] for node in data["actions"]["nodes"]] == [3, 4]
