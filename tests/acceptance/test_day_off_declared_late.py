"""A day off decided after the promise: the promised date is kept, the restated one stands beside it, and nobody is blamed for telling it.

Days are typed from the calendar of December 2026; Monday the 7th is declared off because of a storm.
"""

import asyncio
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from app.processes.clock import run_once
from exchange.catalogue.calendars import load_calendars
from projections.dossiers.touched import Touched, touched
from tests.acceptance.registry import HOME, WHY, Registry, established, local
from tests.equality import assert_equal, contents

WORKING_DAYS, CALENDAR_DAYS, MONTH, HOURS, LONG = "1.004873", "1.009994", "1.010733", "2.000635", "1.012753"
"""Procedures of 3 working days, 15 days, a month, 4 hours, 15 working days."""
HEAD = 'code = "VN"\nyear = 2026\nsource = "made-up: emergency day off"\n'
STORM = HEAD + '[[holiday]]\non = 2026-12-07\nname = "Nghỉ đột xuất (bão)"\ndecision = "1/TB"\n'
NO_STORM = HEAD + '[[revoked_holiday]]\non = 2026-12-07\ndecision = "2/TB"\n'
NOW = "2026-12-04 16:00"
DATES = "dueOn appointedOn reappointed restatedDueOn latenessDays latenessRestatedDays latenessLawful"
DEADLINE = f"query ($code: String!) {{ dossier(code: $code) {{ deadline {{ {DATES} }} }} }}"
RESTATED = f"""query ($knownAt: DateTime, $filter: DeadlineFilter) {{ deadlines(first: 100, knownAt: $knownAt, filter: $filter) {{
 nodes {{ dossier {{ code }} {DATES} }} }} }}"""
AS_OF = f"""query ($code: String!, $at: DateTime, $knownAt: DateTime) {{ dossier(code: $code) {{
 asOf(at: $at, knownAt: $knownAt) {{ deadline {{ {DATES} }} }} }} }}"""


class Office:
    """A one-stop with the storm still to come, or declared, or called off."""

    def __init__(self, registry: Registry, folder: Path) -> None:
        self.registry = registry
        self._file = folder / "vn-2026-more.toml"

    def load(self, text: str) -> datetime:
        """Takes a calendar file, loads and projects it, returns when it was recorded."""
        self._file.write_text(text)
        ledger = self.registry.assembly.ledger
        (loaded,) = load_calendars(ledger, [self._file], "catalogue", "Asia/Ho_Chi_Minh")
        assert loaded.added == text.count("[[")
        self.registry.assembly.project()
        return next(iter(ledger.page(ledger.head() - 1, 1))).recorded_at

    def received(self, procedure: str, when: str) -> str:
        """Takes a procedure and a local time, returns the code of a dossier received then."""
        self.registry.now = local(when)
        return self.registry.accepted(procedure)

    def deadline(self, code: str) -> Any:
        """How a dossier stands now."""
        self.registry.assembly.project()
        return self.registry.data(DEADLINE, code=code)["dossier"]["deadline"]

    def as_of(self, code: str, **moments: datetime) -> Any:
        """How a dossier stood."""
        given = {name: moment.isoformat() for name, moment in moments.items()}
        return self.registry.data(AS_OF, code=code, **given)["dossier"]["asOf"]["deadline"]

    def restated(self, known_at: datetime | None = None) -> dict[str, tuple[str, str]]:
        """The open dossiers whose limit the calendar counts otherwise: what was promised, and what it counts."""
        at = known_at.isoformat() if known_at else None
        found = self.registry.data(RESTATED, knownAt=at, filter={"restated": True, "open": True})["deadlines"]["nodes"]
        return {each["dossier"]["code"]: (each["dueOn"], each["restatedDueOn"]) for each in found}


@pytest.fixture
def office(database: str, tmp_path: Path) -> Iterator[Office]:
    """A one-stop of its own: a storm touches all that is open."""
    with asyncio.Runner() as loop, established(database, tmp_path, loop) as registry:
        yield Office(registry, tmp_path)


def test_every_unit_keeps_what_was_promised_and_shows_what_the_calendar_counts(office: Office) -> None:
    touched_ones = {
        office.received(CALENDAR_DAYS, "2026-11-20 09:00"): ("2026-12-07", "2026-12-08"),
        office.received(MONTH, "2026-11-06 09:00"): ("2026-12-07", "2026-12-08"),
        office.received(WORKING_DAYS, "2026-12-02 09:00"): ("2026-12-07", "2026-12-08"),
        office.received(LONG, "2026-11-30 09:00"): ("2026-12-21", "2026-12-22"),
        office.received(HOURS, "2026-12-04 14:30"): ("2026-12-07", "2026-12-08"),
    }
    untouched = [
        office.received(CALENDAR_DAYS, "2026-11-23 09:00"),  # 8 December: the storm lies within, no last day
        office.received(WORKING_DAYS, "2026-12-01 09:00"),  # Friday the 4th
        office.received(HOURS, "2026-12-04 08:00"),
    ]
    finished = office.received(WORKING_DAYS, "2026-12-02 10:00")
    office.registry.now = local("2026-12-04 15:30")
    office.registry.done("issueResult", dossier=finished)
    office.registry.now = local(NOW)
    office.registry.assembly.project()
    promised = {code: office.deadline(code) for code in (*touched_ones, *untouched)}
    assert all(each["restatedDueOn"] is None for each in promised.values())
    before = datetime.now(UTC)
    assert office.restated() == {}

    declared_at = office.load(STORM)
    assert office.restated() == touched_ones
    assert office.restated(before) == {}
    assert office.restated(declared_at) == touched_ones
    for code, (due, restated) in touched_ones.items():
        stated = office.deadline(code)
        assert (stated["dueOn"], stated["appointedOn"], stated["restatedDueOn"]) == (due, due, restated)
        assert stated["latenessRestatedDays"] == 0
        assert office.as_of(code, knownAt=before) == promised[code]
        assert office.as_of(code, at=office.registry.now) == stated
    for code in untouched:
        assert office.deadline(code) == promised[code] == office.as_of(code)
    assert office.deadline(finished)["restatedDueOn"] == "2026-12-08"
    with office.registry.assembly.connect() as connection:
        total, named = touched(connection, declared_at, 2)
    assert total == len(touched_ones)
    assert len(named) == 2
    assert {each.code for each in named} <= touched_ones.keys()

    office.registry.now = local("2026-12-10 09:00")
    code = next(iter(touched_ones))
    late = office.deadline(code)
    assert (late["latenessDays"], late["latenessRestatedDays"], late["latenessLawful"]) == (3, 2, 3)
    assert office.as_of(code, at=office.registry.now) == late

    office.registry.now = local(NOW)
    revoked_at = office.load(NO_STORM)
    assert office.restated() == {}
    assert office.restated(declared_at) == touched_ones
    assert {code: office.deadline(code) for code in (*touched_ones, *untouched)} == promised
    with office.registry.assembly.connect() as connection:
        total, named = touched(connection, revoked_at, 100)
    assert Touched(code, HOME, named[0].due_on, None) in named
    assert total == len(named) == len(touched_ones)


def test_a_limit_that_stood_still_meanwhile(office: Office) -> None:
    paying, completing = (office.received(LONG, "2026-11-30 09:00") for _ in range(2))
    office.registry.now = local("2026-12-03 09:00")
    charges = [{"name": "Thuế", "amount": 1000}]
    office.registry.done("notifyFinancialObligation", dossier=paying, obligation="thue", charges=charges, **WHY)
    office.registry.done("requestSupplement", dossier=completing, items=[{"name": "Đơn"}], **WHY)
    office.load(STORM)
    for code in (paying, completing):
        assert office.restated()[code] == ("2026-12-21", "2026-12-22")
    office.registry.now = local("2026-12-10 09:00")
    office.registry.done("settleFinancialObligation", dossier=paying, obligation="thue")
    office.registry.done("provideSupplement", dossier=completing)
    # Four working days were missed of it, not five; the day off before it is what the new calendar adds.
    paid, complete = office.deadline(paying), office.deadline(completing)
    assert (paid["dueOn"], paid["restatedDueOn"]) == ("2026-12-25", "2026-12-28")
    # Counted anew, by the calendar that knows of the storm.
    assert (complete["dueOn"], complete["restatedDueOn"]) == ("2026-12-31", None)
    assert office.as_of(paying)["restatedDueOn"] == "2026-12-28"


BLAMED = {"REAPPOINTMENT_WITHOUT_APOLOGY", "UNJUSTIFIED_DUE_DATE_CHANGE", "REPEATED_REAPPOINTMENT"}


def test_telling_the_restated_date_is_no_reappointment_and_another_date_is(office: Office) -> None:
    stated, further, hourly = (
        office.received(procedure, when)
        for procedure, when in (
            (WORKING_DAYS, "2026-12-02 09:00"),
            (WORKING_DAYS, "2026-12-02 09:30"),
            (HOURS, "2026-12-04 14:30"),
        )
    )
    office.load(STORM)
    office.registry.now = local(NOW)
    office.registry.done("changeAppointment", dossier=stated, newDueOn="2026-12-08", **WHY)
    office.registry.done("changeAppointment", dossier=further, newDueOn="2026-12-09", **WHY)
    # The same day is not the same hour.
    office.registry.done("changeAppointment", dossier=hourly, newDueAt="2026-12-08T17:00:00+07:00", **WHY)
    assert not BLAMED & set(office.registry.codes(stated))
    assert "REAPPOINTMENT_WITHOUT_APOLOGY" in office.registry.codes(further)
    assert "REAPPOINTMENT_WITHOUT_APOLOGY" in office.registry.codes(hourly)
    dates = office.deadline(stated)
    assert (dates["dueOn"], dates["appointedOn"], dates["restatedDueOn"]) == ("2026-12-07", "2026-12-08", "2026-12-08")
    assert [office.deadline(code)["reappointed"] for code in (stated, further, hourly)] == [0, 1, 1]


def test_the_way_back_after_the_storm_was_called_off_is_no_reappointment_either(office: Office) -> None:
    stated, other = (office.received(WORKING_DAYS, f"2026-12-02 {hour}") for hour in ("09:00", "09:30"))
    office.registry.now = local("2026-12-02 10:00")
    office.registry.done("changeAppointment", dossier=other, newDueOn="2026-12-09", **WHY)
    office.load(STORM)
    office.registry.now = local("2026-12-03 09:00")
    office.registry.done("changeAppointment", dossier=stated, newDueOn="2026-12-08", **WHY)
    office.load(NO_STORM)
    office.registry.now = local(NOW)
    for code in (stated, other):
        office.registry.done("changeAppointment", dossier=code, newDueOn="2026-12-07", **WHY)
    assert not BLAMED & set(office.registry.codes(stated))
    assert [office.deadline(code)["reappointed"] for code in (stated, other)] == [0, 2]
    # Once there, a later date is one as before.
    office.registry.done("changeAppointment", dossier=stated, newDueOn="2026-12-08", **WHY)
    assert "REAPPOINTMENT_WITHOUT_APOLOGY" in office.registry.codes(stated)
    assert office.deadline(stated)["reappointed"] == 1


def test_a_rebuild_tells_the_same(office: Office) -> None:
    office.received(WORKING_DAYS, "2026-12-02 09:00")
    paying = office.received(LONG, "2026-11-30 09:00")
    office.load(STORM)
    office.registry.now = local("2026-12-03 09:00")
    charges = [{"name": "Thuế", "amount": 1000}]
    office.registry.done("notifyFinancialObligation", dossier=paying, obligation="thue", charges=charges, **WHY)
    office.load(NO_STORM)
    office.received(HOURS, "2026-12-04 14:30")
    office.load(STORM.replace("1/TB", "3/TB"))
    office.registry.now = local("2026-12-10 09:00")
    office.registry.done("settleFinancialObligation", dossier=paying, obligation="thue")
    office.registry.assembly.project()
    as_it_went = contents(office.registry.assembly.conninfo)
    assert len(office.restated()) == 3
    office.registry.assembly.rebuild()
    assert_equal(contents(office.registry.assembly.conninfo), as_it_went)


LATE = {"OVERDUE", "MISSING_APOLOGY", "LATE_APOLOGY", "APPOINTMENT_MISSED", "LATE_REFUSAL"}


def _clock(office: Office, moment: str) -> None:
    """The clock process at a local time, which it takes from the one-stop's clock."""
    registry = office.registry
    registry.now = local(moment)
    registry.assembly.project()
    registry.assembly.__dict__["executor"] = registry.assembly.executor_at(lambda: registry.now)
    run_once(registry.assembly, registry.now)


def test_nobody_is_blamed_for_the_day_off_and_everybody_for_the_day_after(office: Office) -> None:
    stated, unexplained, refused, late, open_ = (
        office.received(WORKING_DAYS, f"2026-12-02 09:{minute}0") for minute in range(5)
    )
    hourly, hourly_late = (office.received(HOURS, "2026-12-04 14:30") for _ in range(2))
    office.load(STORM)
    office.registry.now = local(NOW)
    for code in (stated, open_):
        office.registry.done("changeAppointment", dossier=code, newDueOn="2026-12-08", **WHY)
    _clock(office, "2026-12-08 08:00")
    assert not LATE & set(office.registry.codes(stated))
    office.registry.done("issueResult", dossier=hourly)
    office.registry.now = local("2026-12-08 09:00")
    for code in (stated, unexplained, hourly_late):
        office.registry.done("issueResult", dossier=code)
    office.registry.done("refuseAfterAppraisal", dossier=refused, **WHY)
    _clock(office, "2026-12-09 09:00")
    office.registry.done("issueResult", dossier=late)
    for code in (stated, unexplained, refused, hourly):
        assert not LATE & set(office.registry.codes(code)), code
    for code in (late, hourly_late, open_):
        assert {"OVERDUE", "MISSING_APOLOGY"} <= set(office.registry.codes(code)), code
    # It was promised otherwise, and that stays to be seen.
    dates = office.deadline(stated)
    assert (dates["latenessDays"], dates["latenessRestatedDays"]) == (1, 0)


def test_a_day_off_made_up_afterwards_excuses_nothing(registry: Registry, tmp_path: Path) -> None:
    """The date had passed when the ledger learnt of it: whoever loads a calendar file erases no lateness."""
    office = Office(registry, tmp_path)
    code = office.received(WORKING_DAYS, "2024-11-04 09:00")
    _clock(office, "2024-11-08 10:00")
    office.registry.done("issueResult", dossier=code)
    assert {"OVERDUE", "MISSING_APOLOGY"} <= set(office.registry.codes(code))
    office.load(STORM.replace("2026", "2024").replace("12-07", "11-07") + "decided_on = 2024-11-05\n")
    assert office.deadline(code)["restatedDueOn"] == "2024-11-08"
    assert {"OVERDUE", "MISSING_APOLOGY"} <= set(office.registry.codes(code))


INVENTED = [{"name": "Giấy xác nhận của tổ trưởng dân phố"}]
WEEK = "".join(
    f'[[holiday]]\non = 2024-11-{day}\nname = "Nghỉ đột xuất"\ndecision = "1/TB"\n' for day in (11, 12, 13, 14)
)


@pytest.mark.parametrize("declared", ["before", "after"])
def test_days_off_declared_afterwards_give_back_nothing_that_findings_void(office: Office, declared: str) -> None:
    """Received on Thursday the 7th, for three working days; one is stopped for a paper that no list has, from the 8th to the 20th."""
    registry, holidays = office.registry, HEAD.replace("2026", "2024") + WEEK
    if declared == "before":
        office.load(holidays)
    stopped, plain = (office.received(WORKING_DAYS, "2024-11-07 09:00") for _ in range(2))
    registry.now = local("2024-11-08 09:00")
    registry.done("requestSupplement", dossier=stopped, items=INVENTED, **WHY)
    registry.now = local("2024-11-20 09:00")
    registry.done("provideSupplement", dossier=stopped)
    for code in (stopped, plain):
        registry.done("issueResult", dossier=code)
    stated = [office.deadline(code)["latenessLawful"] for code in (stopped, plain)]
    assert stated == ([2, 2] if declared == "before" else [8, 8])
    if declared == "after":
        office.load(holidays)
    for code in (stopped, plain):
        assert office.deadline(code)["latenessLawful"] == stated[0] == office.as_of(code)["latenessLawful"]
    office.registry.assembly.rebuild()
    assert [office.deadline(code)["latenessLawful"] for code in (stopped, plain)] == stated
