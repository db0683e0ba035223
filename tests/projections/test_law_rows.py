"""The law's tables and the accesses': every row against streams written by hand."""

from datetime import date

import pytest
from msgspec.structs import replace

from domain.facts.accesses import RecordAccessed
from domain.facts.law import (
    AgencyMerged,
    AgencyRegistered,
    AgencyRenamed,
    HolidayDeclared,
    HolidayRevoked,
    ProcedurePublished,
    ProcedureVersionAnnounced,
    ProcedureVersionRepealed,
    RulePackActivated,
    WorkdaySwapDeclared,
    WorkdaySwapRevoked,
    WorkingHoursSet,
)
from domain.law.versions import AGENCY, CALENDAR, RULE_PACK
from domain.law.versions import PROCEDURE as PROCEDURES
from domain.values.context import Actor
from domain.values.procedure import Decision, Level
from ledger.store import Ledger
from tests.domain.histories import at, context
from tests.projections.samples import OFF, PACK, PROCEDURE, SHIFTS, WORKED, Scribe, ask, catch_up, contents, stream

WHEN = at("2026-01-05 08:00")
LATER = at("2026-01-06 08:00")
CODE = PROCEDURE.code
VERSIONS = "select version, effective_on, effective_to, repealed_on, published_at from projections.procedure_versions order by version"


def announced(version: int, effective_on: date | None = None) -> ProcedureVersionAnnounced:
    decision = Decision("12/QĐ", date(2025, 12, 1), Level.PROVINCE)
    return ProcedureVersionAnnounced(
        context=context(WHEN), procedure=PROCEDURE, version=version, effective_on=effective_on, decision=decision
    )


def test_a_version_as_it_was_announced_and_published(ledger: Ledger, scribe: Scribe):
    scribe.enact(PROCEDURES, CODE, announced(1))
    scribe.enact(
        PROCEDURES, CODE, ProcedurePublished(context=context(LATER), code=CODE, version=1, place="OFFICE", url="u")
    )
    catch_up(ledger)
    assert ask(
        ledger,
        "select stream, code, name, sets, instant, one_stop, decision_number, decision_signed_on, decision_level,"
        " announced_at, published_at, publications, steps, requirements, marks, position from projections.procedure_versions",
    ) == [
        (
            stream(f"procedure {CODE}"),
            CODE,
            "Building permit",
            1,
            False,
            True,
            "12/QĐ",
            date(2025, 12, 1),
            "PROVINCE",
            WHEN,
            LATER,
            [{"place": "OFFICE", "at": "2026-01-06T01:00:00Z", "url": "u", "record": None}],
            ["receive", "appraise", "issue"],
            [{"id": "application", "name": "Đơn đề nghị"}, {"id": "plan", "name": "Bản vẽ thiết kế"}],
            [],
            1,
        )
    ]


def test_a_version_is_in_force_until_the_next_or_its_repeal(ledger: Ledger, scribe: Scribe):
    scribe.enact(PROCEDURES, CODE, announced(1), announced(2, date(2026, 3, 1)))
    catch_up(ledger)
    assert ask(ledger, VERSIONS) == [
        (1, None, date(2026, 2, 28), None, None),
        (2, date(2026, 3, 1), None, None, None),
    ]
    scribe.enact(
        PROCEDURES,
        CODE,
        ProcedureVersionRepealed(context=context(LATER), code=CODE, version=2, effective_on=date(2026, 6, 1)),
        ProcedureVersionRepealed(context=context(LATER), code=CODE, version=1, effective_on=date(2026, 7, 1)),
    )
    catch_up(ledger)
    assert ask(ledger, VERSIONS) == [
        (1, None, date(2026, 2, 28), date(2026, 7, 1), None),
        (2, date(2026, 3, 1), date(2026, 5, 31), date(2026, 6, 1), None),
    ]


def test_the_versions_of_a_rule_pack(ledger: Ledger, scribe: Scribe):
    scribe.enact(RULE_PACK, "test", RulePackActivated(context=context(WHEN), pack=PACK, version=1, digest="d"))
    scribe.enact(
        RULE_PACK, "test", RulePackActivated(context=context(LATER), pack=replace(PACK, verified=False), version=2)
    )
    catch_up(ledger)
    assert ask(
        ledger,
        "select reference, name, source, verified, latest, pack ->> 'supplements', digest, activated_at, position"
        " from projections.rule_packs order by version",
    ) == [
        ("test@1", "A regime for tests", "none", True, False, "1", "d", WHEN, 1),
        ("test@2", "A regime for tests", "none", False, True, "1", None, LATER, 2),
    ]


def test_an_agency_as_it_stands(ledger: Ledger, scribe: Scribe):
    scribe.enact(
        AGENCY, "H56", AgencyRegistered(context=context(WHEN), code="H56", name="Sở Xây dựng", level="PROVINCE")
    )
    scribe.enact(AGENCY, "H57", AgencyRegistered(context=context(WHEN), code="H57", name="Một cửa", parent="H56"))
    scribe.enact(
        AGENCY,
        "H56",
        AgencyRenamed(context=context(LATER), code="H56", name="Sở Xây dựng và Giao thông"),
        AgencyMerged(context=context(LATER), code="H56", into="H60"),
    )
    catch_up(ledger)
    assert ask(
        ledger,
        "select code, name, parent, level, one_stop, merged_into, position from projections.agencies order by code",
    ) == [
        ("H56", "Sở Xây dựng và Giao thông", None, "PROVINCE", True, "H60", 4),
        ("H57", "Một cửa", "H56", None, True, None, 2),
    ]


def test_a_calendar_by_what_was_known(ledger: Ledger, scribe: Scribe):
    declared = scribe.enact(
        CALENDAR,
        "VN",
        HolidayDeclared(context=context(WHEN), on=date(2026, 1, 1), name="Tết Dương lịch", decision="Điều 112"),
        WorkdaySwapDeclared(
            context=context(WHEN), off=OFF, worked=WORKED, decision="1/TB", decided_on=date(2025, 12, 25)
        ),
        WorkingHoursSet(context=context(WHEN), effective_on=OFF, shifts=SHIFTS),
    )
    catch_up(ledger)
    revoked = scribe.enact(
        CALENDAR, "VN", WorkdaySwapRevoked(context=context(LATER), off=OFF, worked=WORKED, decision="2/TB")
    )
    catch_up(ledger)
    known, ended = declared.recorded_at, revoked.recorded_at
    assert ask(
        ledger,
        "select calendar, day, kind, note, decision, decided_on, position, known_from, nullif(known_to, 'infinity'), revoked"
        " from projections.calendar_days order by day",
    ) == [
        ("VN", date(2026, 1, 1), "HOLIDAY", "Tết Dương lịch", "Điều 112", None, 1, known, None, False),
        ("VN", OFF, "SWAPPED_OFF", "2026-01-10", "1/TB", date(2025, 12, 25), 2, known, ended, True),
        ("VN", WORKED, "SWAPPED_IN", "2026-01-02", "1/TB", date(2025, 12, 25), 2, known, ended, True),
    ]
    assert ask(
        ledger, "select calendar, effective_on, shifts, weekdays, position, known_from from projections.working_hours"
    ) == [
        (
            "VN",
            OFF,
            [{"opens": "07:00:00", "closes": "11:30:00"}, {"opens": "13:30:00", "closes": "17:00:00"}],
            [0, 1, 2, 3, 4],
            3,
            known,
        )
    ]


def test_a_revoked_holiday_is_known_until_it_was_revoked(ledger: Ledger, scribe: Scribe):
    day, other = date(2026, 12, 7), date(2026, 12, 8)

    def declared(on: date, name: str) -> HolidayDeclared:
        return HolidayDeclared(context=context(WHEN), on=on, name=name)

    revocation = HolidayRevoked(context=context(LATER), on=day, decision="3/TB")
    first = scribe.enact(CALENDAR, "VN", declared(day, "forecast"), declared(day, "notice"), declared(other, "storm"))
    ended = scribe.enact(CALENDAR, "VN", revocation)
    again = scribe.enact(CALENDAR, "VN", declared(day, "after all"))
    catch_up(ledger)
    assert ask(
        ledger,
        "select day, note, known_from, nullif(known_to, 'infinity'), revoked from projections.calendar_days order by position",
    ) == [
        (day, "forecast", first.recorded_at, ended.recorded_at, True),
        (day, "notice", first.recorded_at, ended.recorded_at, True),
        (other, "storm", first.recorded_at, None, False),
        (day, "after all", again.recorded_at, None, False),
    ]


def test_who_read_what_and_why(ledger: Ledger, scribe: Scribe):
    who = replace(context(WHEN, reason="inspection 7"), actor=Actor("inspector-1", role="inspector"))
    on = WHEN.date()
    one = scribe.write(
        stream("reader"),
        RecordAccessed(context=who, reader="inspector-1", on=on, field="dossier", dossiers=("H56-1", "H56-2")),
        RecordAccessed(context=who, reader="inspector-1", on=on, field="overdue", filter={"agency": "H56"}, count=3),
    )
    catch_up(ledger)
    reply = ("inspector-1", "inspector", on, WHEN, one.recorded_at, "inspection 7")
    assert ask(
        ledger,
        "select position, reader, role, on_day, occurred_at, recorded_at, purpose, field, dossiers, filter, count"
        " from projections.accesses order by position",
    ) == [
        (1, *reply, "dossier", ["H56-1", "H56-2"], None, None),
        (2, *reply, "overdue", [], {"agency": "H56"}, 3),
    ]


@pytest.mark.parametrize("page", [1, 5_000])
def test_other_streams_are_no_dossiers(ledger: Ledger, scribe: Scribe, page: int):
    scribe.enact(AGENCY, "H56", AgencyRegistered(context=context(WHEN), code="H56", name="Sở Xây dựng"))
    catch_up(ledger, page=page)
    reply = {name for name, rows in contents(ledger).items() if rows}
    assert reply == {"agencies"}
