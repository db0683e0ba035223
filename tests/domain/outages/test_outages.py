"""Outages of a database whose data are shared, decided: one test for each rule."""

from typing import Any

import pytest
from msgspec.structs import replace

from domain.execution.order import EVERYWHERE, Reach
from domain.facts.shared_data import SharedDataOutageDeclared
from domain.law.shared_data import SharedSource
from domain.outages.commands import EndOutage, RecordOutage
from domain.outages.stream import OUTAGES
from domain.values.context import Actor
from domain.values.shared_data import OutageCause
from tests.domain.findings.shared import registered, usable
from tests.domain.histories import at
from tests.domain.scenario import DRAWN, Given, context_at

ADMIN, CLERK = Actor("admin-1", role="admin"), Actor("official-7", role="official", agency="H56")
MORNING, LATER = "2026-03-10 09:00", "2026-03-10 18:00"
SINCE, UNTIL = at("2026-03-10 08:00"), at("2026-03-10 17:00")
HASH = "a" * 64
TOLD = RecordOutage(
    since=SINCE,
    cause=OutageCause.INCIDENT,
    document="Thông báo 03/TB, cổng của chủ quản",
    reason="mất kết nối",
    content_sha256=HASH,
)
OVER = EndOutage(since=SINCE, until=UNTIL, document="Thông báo 04/TB", reason="đã khắc phục")


def database() -> Given[SharedSource | None]:
    return Given(OUTAGES, "csdl", (registered(), usable()))


def told() -> Given[SharedSource | None]:
    return database().and_when(TOLD, MORNING, actor=ADMIN)


def declared(when: str, **more: Any) -> SharedDataOutageDeclared:
    context = replace(context_at(when, ADMIN), reason="mất kết nối", rule_pack=None)
    first = SharedDataOutageDeclared(
        context=context,
        id="csdl",
        since=SINCE,
        cause=OutageCause.INCIDENT,
        reason="mất kết nối",
        document=TOLD.document,
        content_sha256=HASH,
    )
    return replace(first, **more)


def test_it_is_told_with_its_notice():
    database().when(TOLD, MORNING, actor=ADMIN).then(declared(MORNING))


def test_it_is_told_again_with_its_end():
    ended = replace(context_at(LATER, ADMIN), reason="đã khắc phục", rule_pack=None)
    told().when(OVER, LATER, actor=ADMIN).then(
        declared(LATER, context=ended, until=UNTIL, document="Thông báo 04/TB", content_sha256=None)
    )
    state = told().and_when(OVER, LATER, actor=ADMIN).state
    assert state is not None
    (outage,) = state.last_told
    assert (outage.since, outage.until, outage.told_by, len(state.outages)) == (SINCE, UNTIL, "admin-1", 2)


def test_nobody_tells_it_for_an_office():
    database().when(TOLD, MORNING, actor=CLERK).refused("OUTAGE_TOLD_BY_OFFICE")
    as_both = Actor("admin-1", role="admin", agency="H56")
    database().when(TOLD, MORNING, actor=as_both).refused("OUTAGE_TOLD_BY_OFFICE")
    told().when(OVER, LATER, actor=CLERK).refused("OUTAGE_TOLD_BY_OFFICE")
    assert [OUTAGES.within(database().state, each) for each in (EVERYWHERE, Reach(agency="H56"))] == [True, False]


@pytest.mark.parametrize(
    ("command", "code", "path"),
    [
        (replace(TOLD, occurred_at=SINCE), "OUTAGE_DATED_BACK", "occurred_at"),
        (replace(TOLD, document=" - "), "NO_NOTICE", "document"),
        (replace(TOLD, reason=None), "NO_REASON", "reason"),
        (replace(TOLD, content_sha256="x"), "BAD_HASH", "content_sha256"),
        (replace(TOLD, since=at("2026-03-10 10:00")), "IN_THE_FUTURE", "since"),
        (replace(TOLD, until=SINCE), "OUTAGE_ENDS_BEFORE", "until"),
        (replace(OVER, since=at("2026-03-10 07:00")), "UNKNOWN_OUTAGE", "since"),
        (OVER, "IN_THE_FUTURE", "until"),
    ],
)
def test_what_is_refused(command: Any, code: str, path: str):
    told().when(command, MORNING, actor=ADMIN).refused(code, path)


def test_what_is_over_is_not_ended_again():
    told().and_when(OVER, LATER, actor=ADMIN).when(OVER, LATER, actor=ADMIN).refused("OUTAGE_OVER", "since")


def test_a_database_that_is_not_registered_has_none():
    Given(OUTAGES, "csdl").when(TOLD, MORNING, actor=ADMIN).refused("UNKNOWN_SHARED_DATA", "shared_data_source")


@pytest.mark.parametrize("command", [TOLD, OVER], ids=["told", "over"])
def test_nobody_tells_it_who_acted_for_an_agency_under_another_token(command: Any):
    drawn = replace(DRAWN, acted_for=frozenset({"H56"}))
    told().when(command, LATER, actor=ADMIN, drawn=drawn).refused("OUTAGE_TOLD_BY_OFFICE")
