"""Calendar files: read strictly, recorded once, corrected by appending."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from domain.codec import CODEC
from domain.facts.law import HolidayDeclared, WorkdaySwapDeclared, WorkingHoursSet
from domain.values.context import DayKind
from exchange.catalogue.calendar_files import load_calendar_file, parse, shipped
from exchange.catalogue.calendars import Loaded, load_calendars, stored_calendar
from exchange.errors import BadCalendar
from ledger.store import Ledger
from tests.domain.days import shipped as shipped_calendar

ZONE = "Asia/Ho_Chi_Minh"
HEAD = 'code = "VN"\nyear = 2026\nsource = "Labour Code"\n'
HOLIDAY = '[[holiday]]\non = 2026-01-01\nname = "Tết Dương lịch"\n'
SWAP = '[[swap]]\noff = 2026-01-02\nworked = 2026-01-10\ndecision = "12729"\ndecided_on = 2025-12-25\n'
REVOKED = '[[revoked]]\noff = 2026-01-02\nworked = 2026-01-10\ndecision = "12730"\ndecided_on = 2025-12-27\n'
NO_HOLIDAY = '[[revoked_holiday]]\non = 2026-01-01\ndecision = "3/TB"\ndecided_on = 2025-12-30\n'
HOURS = "[[hours]]\neffective_on = 2026-01-01\nweekdays = [0, 1, 2, 3, 4]\nshifts = [{ opens = 07:00:00, closes = 11:30:00 }]\n"


@pytest.mark.parametrize("path", shipped(), ids=lambda path: path.stem)
def test_a_shipped_file_is_read_and_named_after_its_year(path: Path):
    read = load_calendar_file(path)
    assert path.stem == f"vn-{read.year}"
    assert read.code == "VN"
    assert len(read.holiday) >= 10


def test_the_shipped_files_are_those_of_twelve_years():
    assert [path.stem for path in shipped()] == [f"vn-{year}" for year in range(2016, 2028)]


def test_the_dated_notices_are_what_the_calendar_has():
    swaps = {
        (each.off, each.worked): (each.decision, each.decided_on)
        for path in shipped()
        for each in load_calendar_file(path).swap
    }
    assert swaps[date(2024, 4, 29), date(2024, 5, 4)] == ("2450/VPCP-KGVX", date(2024, 4, 12))
    assert swaps[date(2025, 5, 2), date(2025, 4, 26)] == ("8726/VPCP-KGVX", date(2024, 11, 26))
    assert swaps[date(2026, 1, 2), date(2026, 1, 10)] == ("12729/VPCP-KGVX", date(2025, 12, 25))
    assert (date(2026, 8, 31), date(2026, 8, 22)) in swaps
    assert len(swaps) == 6


@pytest.mark.parametrize(
    ("text", "key", "reason"),
    [
        ("code = ", "", "is not TOML"),
        ("x = 2026-02-30", "", "is not TOML"),
        (HEAD.replace("VN", "vn"), "code", "matching regex"),
        (HEAD.replace("2026", "'2026'"), "year", "Expected `int`"),
        (HEAD + "extra = 1\n", "extra", "is not a key"),
        (HEAD + HOLIDAY + "when = 1\n", "holiday[0].when", "is not a key"),
        (HEAD + HOLIDAY.replace("2026-01-01", '"2026-13-01"'), "holiday[0].on", "Invalid RFC3339"),
        (HEAD + HOLIDAY.replace("2026-01-01", "2026-01-01T00:00:00"), "holiday[0].on", "Expected `date`"),
        (HEAD + HOLIDAY.replace("2026-01-01", "2025-01-01"), "holiday[0].on", "2025-01-01 is not in 2026"),
        (HEAD + HOLIDAY + HOLIDAY, "holiday[1].on", "declared twice"),
        (HEAD + SWAP.replace("decision", "# "), "swap[0]", "missing required field `decision`"),
        (HEAD + SWAP.replace("2026-01-02", "2026-01-03"), "swap[0].off", "2026-01-03 is not a working day (WEEKEND)"),
        (HEAD + HOLIDAY + SWAP.replace("2026-01-02", "2026-01-01"), "swap[0].off", "(HOLIDAY)"),
        (HEAD + SWAP.replace("2026-01-10", "2026-01-09"), "swap[0].worked", "2026-01-09 is a working day already"),
        (HEAD + SWAP + SWAP, "swap[1].off", "(SWAPPED_OFF)"),
        (HEAD + REVOKED, "revoked[0]", "no swap of 2026-01-02 and 2026-01-10 comes before it"),
        (HEAD + SWAP + REVOKED.replace("2025-12-27", "2025-12-24"), "revoked[0]", "comes before it"),
        (HEAD + NO_HOLIDAY.replace("2026-01-01", "2027-01-01"), "revoked_holiday[0].on", "2027-01-01 is not in 2026"),
        (HEAD + NO_HOLIDAY.replace("decision", "# "), "revoked_holiday[0]", "missing required field `decision`"),
        (HEAD + NO_HOLIDAY + "worked = 2026-01-10\n", "revoked_holiday[0].worked", "is not a key"),
        (HEAD + HOURS.replace("0, 1", "0, 7"), "hours[0].weekdays[1]", "<= 6"),
        (HEAD + HOURS.replace("0, 1", "0, 0"), "hours[0].weekdays", "is listed twice"),
        (HEAD + HOURS.replace("11:30", "06:30"), "hours[0].shifts[0]", "is not a local time span"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_by_key_and_reason(text: str, key: str, reason: str):
    with pytest.raises(BadCalendar) as caught:
        parse(text, "vn.toml")
    assert caught.value.file == "vn.toml"
    assert caught.value.key == key
    assert reason in caught.value.reason


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path):
    with pytest.raises(BadCalendar, match=r"no\.toml: cannot be read"):
        load_calendar_file(tmp_path / "no.toml")
    (tmp_path / "latin.toml").write_bytes(b"\xff")
    with pytest.raises(BadCalendar, match="is not UTF-8"):
        load_calendar_file(tmp_path / "latin.toml")


def test_what_a_file_says_becomes_facts_in_the_order_decided():
    now = datetime(2026, 10, 1, 8, tzinfo=UTC)
    facts = parse(HEAD + SWAP + REVOKED + HOLIDAY + HOURS, "vn.toml").facts(ZoneInfo(ZONE), now)
    assert [type(fact).__name__ for fact in facts] == [
        "WorkingHoursSet",
        "HolidayDeclared",
        "WorkdaySwapDeclared",
        "WorkdaySwapRevoked",
    ]
    hours, holiday, swap, _ = facts
    assert isinstance(hours, WorkingHoursSet)
    assert isinstance(holiday, HolidayDeclared)
    assert isinstance(swap, WorkdaySwapDeclared)
    assert holiday.context.occurred_at == now
    assert swap.context.occurred_at == datetime(2025, 12, 25, tzinfo=ZoneInfo(ZONE))
    assert (swap.context.actor.id, swap.context.channel, swap.context.reason) == ("catalogue", "SYSTEM", "Labour Code")


def test_the_shipped_calendar_is_recorded_and_read_back(ledger: Ledger):
    (done,) = load_calendars(ledger, shipped(), "tests", ZONE)
    assert done == Loaded("VN", done.facts, done.facts, 0, done.facts)
    assert stored_calendar(ledger, "VN") == shipped_calendar()
    stream = ledger.find("calendar", "VN")
    assert stream is not None
    assert [entry.recorder for entry in ledger.load(stream)] == ["tests"] * done.facts


def test_loading_again_adds_nothing(ledger: Ledger):
    (first,) = load_calendars(ledger, shipped(), "tests", ZONE)
    (again,) = load_calendars(ledger, shipped(), "tests", ZONE)
    assert again == Loaded("VN", first.facts, 0, first.facts, first.version)
    assert ledger.count() == first.facts


def test_a_changed_file_adds_only_what_is_new_and_undoes_nothing(ledger: Ledger, tmp_path: Path):
    file = tmp_path / "vn.toml"
    file.write_text(HEAD + SWAP)
    load_calendars(ledger, [file], "tests", ZONE)
    file.write_text(HEAD + HOLIDAY)
    (done,) = load_calendars(ledger, [file], "tests", ZONE)
    assert (done.added, done.version) == (1, 2)
    calendar = stored_calendar(ledger, "VN")
    assert calendar is not None
    assert calendar.kind(date(2026, 1, 2)) is DayKind.SWAPPED_OFF
    assert calendar.kind(date(2026, 1, 1)) is DayKind.HOLIDAY


def test_a_revocation_is_recorded_once_and_the_promise_before_it_stays_known(ledger: Ledger, tmp_path: Path):
    file = tmp_path / "vn.toml"
    file.write_text(HEAD + SWAP)
    load_calendars(ledger, [file], "tests", ZONE)
    (entry,) = ledger.page(0, 10)
    file.write_text(HEAD + SWAP + REVOKED)
    for added in (1, 0):
        (done,) = load_calendars(ledger, [file], "tests", ZONE)
        assert (done.added, done.version) == (added, 2)
    now, before = stored_calendar(ledger, "VN"), stored_calendar(ledger, "VN", entry.recorded_at)
    assert now is not None
    assert before is not None
    assert now.works(date(2026, 1, 2))
    assert not before.works(date(2026, 1, 2))
    assert (before.reference, now.reference) == ("VN@1", "VN@2")


def test_a_forecast_holiday_is_revoked_by_a_file_of_its_own_and_stays_so_when_all_is_loaded_again(
    ledger: Ledger, tmp_path: Path
):
    forecast, decided = tmp_path / "forecast.toml", tmp_path / "decided.toml"
    forecast.write_text(HEAD + HOLIDAY)
    decided.write_text(HEAD + NO_HOLIDAY)
    load_calendars(ledger, [forecast], "tests", ZONE)
    (entry,) = ledger.page(0, 10)
    for added in (1, 0):
        (done,) = load_calendars(ledger, [decided], "tests", ZONE)
        assert (done.added, done.version) == (added, 2)
    (again,) = load_calendars(ledger, [decided, forecast], "tests", ZONE)
    assert (again.added, again.skipped) == (0, 2)
    now, before = stored_calendar(ledger, "VN"), stored_calendar(ledger, "VN", entry.recorded_at)
    assert now is not None
    assert before is not None
    assert now.works(date(2026, 1, 1))
    assert before.kind(date(2026, 1, 1)) is DayKind.HOLIDAY


def test_a_day_is_declared_anew_after_its_revocation_in_one_file(ledger: Ledger, tmp_path: Path):
    file = tmp_path / "vn.toml"
    anew = HOLIDAY.replace("Tết Dương lịch", "Nghỉ Tết Dương lịch") + "decided_on = 2025-12-31\n"
    file.write_text(HEAD + HOLIDAY + NO_HOLIDAY + anew)
    (done,) = load_calendars(ledger, [file], "tests", ZONE)
    calendar = stored_calendar(ledger, "VN")
    assert calendar is not None
    assert (done.added, calendar.note(date(2026, 1, 1))) == (3, "Nghỉ Tết Dương lịch")


@pytest.mark.parametrize(
    "before",
    [
        "",
        SWAP.replace("2026-01-02", "2026-01-01"),  # that day is off by a swap, which `[[revoked]]` takes back
        HOLIDAY + "decided_on = 2025-12-31\n",  # decided only after the revocation
    ],
)
def test_a_holiday_that_nobody_declared_is_not_revoked(ledger: Ledger, tmp_path: Path, before: str):
    other, file = tmp_path / "other.toml", tmp_path / "vn.toml"
    other.write_text(HEAD.replace("VN", "LA") + HOLIDAY)
    file.write_text(HEAD + before + NO_HOLIDAY)
    with pytest.raises(BadCalendar) as caught:
        load_calendars(ledger, [other, file], "tests", ZONE)
    assert (caught.value.file, caught.value.key) == ("the calendar VN", "revoked_holiday")
    assert "no holiday on 2026-01-01" in caught.value.reason
    assert ledger.count() == 0


def test_nothing_is_known_before_anything_was_recorded(ledger: Ledger):
    assert stored_calendar(ledger, "VN") is None
    load_calendars(ledger, shipped(), "tests", ZONE)
    assert stored_calendar(ledger, "VN", datetime(2016, 1, 1, tzinfo=UTC)) is None


def test_one_bad_file_among_good_ones_writes_nothing(ledger: Ledger, tmp_path: Path):
    bad = tmp_path / "bad.toml"
    bad.write_text(HEAD + "extra = 1\n")
    with pytest.raises(BadCalendar):
        load_calendars(ledger, [*shipped(), bad], "tests", ZONE)
    assert ledger.count() == 0


def test_two_loads_at_once_record_every_fact_once(ledger: Ledger):
    with ThreadPoolExecutor(2) as pool:
        outcomes = [pool.submit(load_calendars, ledger, shipped(), "tests", ZONE) for _ in range(2)]
        done = [each.result()[0] for each in outcomes]
    assert sorted(each.added for each in done) == [0, done[0].facts]
    assert ledger.count() == done[0].facts
    facts = [CODEC.decode(entry.tag, entry.payload)[0] for entry in ledger.page(0, 1000)]
    assert len({fact.on for fact in facts if isinstance(fact, HolidayDeclared)}) == sum(
        isinstance(fact, HolidayDeclared) for fact in facts
    )


@pytest.mark.parametrize(
    ("other", "said"),
    [
        (SWAP.replace("2026-01-02", "2026-01-05"), "2026-01-02 is off for 2026-01-10 already"),
        (SWAP.replace("2026-01-10", "2026-01-17"), "2026-01-02 is off for 2026-01-10 already"),
        (HOURS + HOURS.replace("07:00", "08:00"), "the ledger holds others from 2026-01-01 on"),
    ],
)
def test_files_that_contradict_each_other_are_refused(ledger: Ledger, tmp_path: Path, other: str, said: str):
    path = tmp_path / "calendar.toml"
    path.write_text(HEAD + HOLIDAY + SWAP, encoding="utf-8")
    load_calendars(ledger, [path], "test", ZONE)
    path.write_text(HEAD + other, encoding="utf-8")
    with pytest.raises(BadCalendar, match=said):
        load_calendars(ledger, [path], "test", ZONE)
    found = stored_calendar(ledger, "VN")
    assert found is not None
    assert set(found.swaps) == {(date(2026, 1, 2), date(2026, 1, 10))}
