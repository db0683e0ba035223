"""Every table's rows for one life that was written by hand, value by value."""

from datetime import UTC, date, datetime
from uuid import UUID

import pytest
from msgspec.structs import replace

from domain.facts.appointments import DueSoonReached
from domain.facts.citizen import VisitRecorded
from domain.facts.filing import SupplementProvided
from domain.facts.outcome import DossierWithdrawn, ResultDelivered
from domain.facts.processing import SupplementRequested
from domain.facts.routing import LegOpened, OfficialAssigned
from domain.values.context import Actor, Channel, Computation, LimitUnit
from ledger.records import Appended
from ledger.store import Ledger
from tests.domain.histories import accepted, at, closed, context, paused, resumed, step, submitted
from tests.projections.samples import Scribe, ask, catch_up, correction, moved, stream

DOSSIER = stream("H56-1")
RECEIPT = at("2026-01-05 08:00")
DUE, SECOND, THIRD = date(2026, 1, 26), date(2026, 2, 2), date(2026, 2, 5)
ASKED, BROUGHT, MOVED, END = (
    at(text) for text in ("2026-01-12 09:00", "2026-01-19 09:00", "2026-01-30 10:00", "2026-02-06 16:00")
)
ZONE = "Asia/Ho_Chi_Minh"


def midnight(day: str) -> datetime:
    return at(f"{day} 00:00")


def end_of(day: date) -> datetime:
    return at(f"{day} 23:59:59")


class RecordedLife:
    """The life, and when each of its appends was recorded."""

    def __init__(self, scribe: Scribe) -> None:
        computation = Computation(start=RECEIPT, limit=15, unit=LimitUnit.WORKING_DAY, calendar="vn-2026")
        filed = replace(
            accepted(RECEIPT, DUE), context=context(RECEIPT, reason="complete"), computation=computation, official="o-3"
        )
        first = replace(
            step(at("2026-01-06 08:00")),
            context=replace(
                context(at("2026-01-06 08:00")), actor=Actor("o-3", role="appraiser", agency="H56", unit="land")
            ),
        )
        self.appends: list[Appended] = [
            scribe.write(DOSSIER, replace(submitted(RECEIPT), source="city", case="7", department="D1"), filed),
            scribe.write(DOSSIER, first),
            scribe.write(DOSSIER, SupplementRequested(context=context(ASKED)), paused(ASKED)),
            scribe.write(DOSSIER, SupplementProvided(context=context(BROUGHT)), resumed(BROUGHT, SECOND)),
            scribe.write(DOSSIER, moved(MOVED, THIRD)),
            scribe.write(DOSSIER, closed(END), ResultDelivered(context=context(at("2026-02-07 08:00")))),
        ]

    def learnt(self, append: int) -> datetime:
        """When an append, counted from 1, was recorded."""
        return self.appends[append - 1].recorded_at


@pytest.fixture
def life(ledger: Ledger, scribe: Scribe) -> RecordedLife:
    reply = RecordedLife(scribe)
    assert catch_up(ledger) == 10
    return reply


def test_the_dossier_as_it_stands(ledger: Ledger, life: RecordedLife):
    assert ask(ledger, "select * from projections.dossiers") == [
        (
            DOSSIER,
            "H56-1",
            "h56-1",
            "city",
            "7",
            "1.013128",
            "H56",
            "D1",
            "o-3",
            None,
            "OTHER",
            ZONE,
            "RETURNED",
            10,
            RECEIPT,
            RECEIPT,
            END,
            "dossier-closed",
            at("2026-02-07 08:00"),
            "WORKING_DAY",
            False,
            end_of(DUE),
            DUE,
            end_of(THIRD),
            THIRD,
            None,
            None,
            0,
            None,
            None,
            None,
            False,
            None,
            1,
            None,
            None,
            None,
            None,
            None,
            "NO_RULE_PACK",
            None,
            None,
            [],
            100,
            "NOT_NEEDED",
            None,
            None,
            0,
            1,
            True,
            None,
            None,
            None,
            None,
            None,
            None,
            None,
            None,
            10,
            life.appends[-1].position,
        )
    ]


def test_the_computation_of_the_due_date_in_force_is_kept(ledger: Ledger, scribe: Scribe):
    computation = Computation(start=RECEIPT, limit=15, unit=LimitUnit.WORKING_DAY, rule="Art. 19")
    scribe.write(DOSSIER, submitted(RECEIPT), replace(accepted(RECEIPT, DUE), computation=computation))
    catch_up(ledger)
    assert ask(ledger, "select computation, paused, unit from projections.dossiers") == [
        (
            {"start": "2026-01-05T01:00:00Z", "limit": 15, "unit": "WORKING_DAY", "rule": "Art. 19"},
            False,
            "WORKING_DAY",
        )
    ]


def test_every_due_date_that_it_had(ledger: Ledger, life: RecordedLife):
    assert ask(ledger, "select * from projections.due_spans order by ordinal") == [
        (DOSSIER, 1, RECEIPT, BROUGHT, end_of(DUE), DUE, "LAW", "dossier-accepted", "complete", []),
        (DOSSIER, 2, BROUGHT, MOVED, end_of(SECOND), SECOND, "LAW", "supplement", None, []),
        (
            DOSSIER,
            3,
            MOVED,
            None,
            end_of(THIRD),
            THIRD,
            "LAW",
            "appointment-changed",
            "field check",
            ["NĐ 61/2018 Art. 19(9)"],
        ),
    ]


def test_an_appointment_stands_beside_the_limit_by_law(ledger: Ledger, scribe: Scribe):
    promised = at("2026-01-20 08:00")
    scribe.write(DOSSIER, submitted(RECEIPT), accepted(RECEIPT, DUE))
    scribe.write(DOSSIER, moved(promised, SECOND, Channel.ONE_STOP))
    catch_up(ledger)
    spans = "select ordinal, from_at, to_at, due_on, kind from projections.due_spans order by ordinal"
    assert ask(ledger, spans) == [(1, RECEIPT, None, DUE, "LAW"), (2, promised, None, SECOND, "APPOINTED")]
    dossier = "select due_on, appointed_on, reappointed, appointed_to_tell_at from projections.dossiers"
    assert ask(ledger, dossier) == [(DUE, SECOND, 1, midnight("2026-02-03"))]
    standing = "select valid_from, due_on, appointed_on, lateness_appointed, kind from projections.standing where known_to = 'infinity' order by 1"
    assert ask(ledger, standing) == [(RECEIPT, DUE, None, None, "OPEN"), (promised, DUE, SECOND, None, "OPEN")]
    scribe.write(DOSSIER, closed(at("2026-02-04 08:00")))
    catch_up(ledger)
    assert ask(ledger, f"{standing} desc limit 1") == [(at("2026-02-04 08:00"), DUE, SECOND, 2.0, "LATE")]


def test_a_due_date_that_was_never_so_after_all_goes(ledger: Ledger, scribe: Scribe, life: RecordedLife):
    scribe.write(DOSSIER, closed(at("2026-01-29 08:00")))
    catch_up(ledger)
    assert ask(ledger, "select ordinal, to_at, due_on from projections.due_spans order by ordinal") == [
        (1, BROUGHT, DUE),
        (2, None, SECOND),
    ]


def test_how_it_stood_by_all_that_is_known(ledger: Ledger, life: RecordedLife):
    assert ask(
        ledger,
        "select valid_from, nullif(valid_to, 'infinity'), kind, paused, due_on, sort_at, soon_from, overdue_from, finished_at, lateness,"
        " lateness_original from projections.standing where known_to = 'infinity' order by valid_from",
    ) == [
        (
            RECEIPT,
            ASKED,
            "OPEN",
            False,
            DUE,
            midnight("2026-01-27"),
            midnight("2026-01-24"),
            midnight("2026-01-27"),
            None,
            None,
            None,
        ),
        (ASKED, BROUGHT, "OPEN", True, DUE, midnight("2026-01-27"), midnight("2026-01-24"), None, None, None, None),
        (
            BROUGHT,
            MOVED,
            "OPEN",
            False,
            SECOND,
            midnight("2026-02-03"),
            midnight("2026-01-31"),
            midnight("2026-02-03"),
            None,
            None,
            None,
        ),
        (
            MOVED,
            END,
            "OPEN",
            False,
            THIRD,
            midnight("2026-02-06"),
            midnight("2026-02-03"),
            midnight("2026-02-06"),
            None,
            None,
            None,
        ),
        (END, None, "LATE", False, THIRD, midnight("2026-02-06"), None, None, END, 1.0, 11.0),
    ]


def test_the_rest_of_a_standing_row(ledger: Ledger, life: RecordedLife):
    found = ask(
        ledger,
        "select distinct dossier, code, agency, unit, timezone, original_due_at, original_due_on, due_at::date - due_on"
        " from projections.standing",
    )
    assert found == [(DOSSIER, "H56-1", "H56", "WORKING_DAY", ZONE, end_of(DUE), DUE, 0)]


KNOWN = "select valid_from, nullif(valid_to, 'infinity'), kind, due_on from projections.standing where known_from <= %s and known_to > %s order by 1"


def test_how_it_was_believed_to_stand_at_each_stage_of_knowledge(ledger: Ledger, life: RecordedLife):
    def known(append: int) -> list[tuple[object, ...]]:
        return ask(ledger, KNOWN, life.learnt(append), life.learnt(append))

    assert known(1) == known(2) == [(RECEIPT, None, "OPEN", DUE)]
    assert known(3) == [(RECEIPT, ASKED, "OPEN", DUE), (ASKED, None, "OPEN", DUE)]
    assert known(4) == [*known(3)[:1], (ASKED, BROUGHT, "OPEN", DUE), (BROUGHT, None, "OPEN", SECOND)]
    assert known(5)[-2:] == [(BROUGHT, MOVED, "OPEN", SECOND), (MOVED, None, "OPEN", THIRD)]
    assert known(6)[-2:] == [(MOVED, END, "OPEN", THIRD), (END, None, "LATE", THIRD)]
    before = life.learnt(1).replace(year=2001)
    assert ask(ledger, KNOWN, before, before) == []


def test_a_correction_changes_what_is_known_from_then_on(ledger: Ledger, scribe: Scribe, life: RecordedLife):
    end = life.appends[-1].positions[0]
    corrected = scribe.write(
        DOSSIER, correction(end, at("2026-02-10 08:00"), {"context.occurred_at": "2026-02-05T02:00:00Z"})
    )
    catch_up(ledger)
    assert ask(ledger, KNOWN, corrected.recorded_at, corrected.recorded_at)[-2:] == [
        (MOVED, at("2026-02-05 09:00"), "OPEN", THIRD),
        (at("2026-02-05 09:00"), None, "ON_TIME", THIRD),
    ]
    assert ask(ledger, KNOWN, life.learnt(6), life.learnt(6))[-1] == (END, None, "LATE", THIRD)
    known = "select known_from, nullif(known_to, 'infinity') from projections.standing where kind <> 'OPEN' order by 1"
    assert ask(ledger, known) == [(life.learnt(6), corrected.recorded_at), (corrected.recorded_at, None)]


def test_a_discontinued_dossier_and_one_without_deadline(ledger: Ledger, scribe: Scribe):
    scribe.write(stream(1), submitted(RECEIPT), accepted(RECEIPT, DUE), DossierWithdrawn(context=context(END)))
    scribe.write(stream(2), submitted(RECEIPT), accepted(RECEIPT), closed(END))
    catch_up(ledger)
    reply = "select kind, valid_from, sort_at = 'infinity', overdue_from, lateness from projections.standing where dossier = %s order by 2"
    assert ask(ledger, reply, stream(1)) == [
        ("OPEN", RECEIPT, False, midnight("2026-01-27"), None),
        ("DISCONTINUED", END, False, None, 0.0),
    ]
    assert ask(ledger, reply, stream(2)) == [
        ("OPEN", RECEIPT, True, None, None),
        ("NO_DEADLINE", END, True, None, None),
    ]


def test_who_did_what(ledger: Ledger, life: RecordedLife):
    found = ask(ledger, "select * from projections.actions order by position")
    assert [row[3] for row in found] == [
        "dossier-submitted",
        "dossier-accepted",
        "step-completed",
        "supplement-requested",
        "clock-paused",
        "supplement-provided",
        "clock-resumed",
        "appointment-changed",
        "dossier-closed",
        "result-delivered",
    ]
    assert [row[0] for row in found] == [position for append in life.appends for position in append.positions]
    assert found[2] == (
        life.appends[1].position,
        DOSSIER,
        3,
        "step-completed",
        at("2026-01-06 08:00"),
        life.learnt(2),
        life.learnt(2),  # noted when it was recorded
        "o-3",
        "appraiser",
        "H56",
        "land",
        "H56",
        Channel.ONE_STOP,
    )


def test_an_action_before_the_submission_belongs_to_the_agency_all_the_same(ledger: Ledger, scribe: Scribe):
    scribe.write(DOSSIER, step(at("2026-01-04 08:00")), submitted(RECEIPT), accepted(RECEIPT))
    catch_up(ledger)
    assert ask(ledger, "select agency from projections.actions") == [("H56",)] * 3


def test_what_each_fact_changed(ledger: Ledger, life: RecordedLife):
    found: dict[int, list[dict[str, object]]] = {
        version: fields
        for position, dossier, version, fields in ask(ledger, "select * from projections.changes order by position")
        if dossier == DOSSIER and position > 0
    }
    assert {version: [change["field"] for change in fields] for version, fields in found.items()} == {
        1: ["code", "procedure", "agency", "department", "submittedAt"],
        2: ["status", "official", "receivedAt", "originalDueAt", "dueAt", "dueOn"],
        3: ["status"],
        4: ["status", "supplementRequestCount"],
        5: ["paused"],
        6: ["status"],
        7: ["dueAt", "dueOn", "paused"],
        8: ["dueAt", "dueOn"],
        9: ["status", "finishedAt"],
        10: ["status", "resultDeliveredAt"],
    }
    assert found[8] == [
        {"field": "dueAt", "before": "2026-02-02T16:59:59Z", "after": "2026-02-05T16:59:59Z"},
        {"field": "dueOn", "before": "2026-02-02", "after": "2026-02-05"},
    ]


def test_a_correction_tells_what_it_changed(ledger: Ledger, scribe: Scribe):
    filed = scribe.write(DOSSIER, submitted(RECEIPT), accepted(RECEIPT, DUE))
    said = scribe.write(DOSSIER, correction(filed.positions[1], RECEIPT, {"due_on": "2026-01-28"}))
    catch_up(ledger)
    assert ask(ledger, "select fields from projections.changes where position = %s", said.position) == [
        ([{"field": "dueOn", "before": "2026-01-26", "after": "2026-01-28"}],)
    ]


def test_the_history_is_read_from_the_ledger_itself(ledger: Ledger, life: RecordedLife):
    found = ask(ledger, "select * from projections.history where dossier = %s order by position", DOSSIER)
    assert [(row[0], row[2], row[3], row[4]) for row in found] == [
        (entry.position, entry.version, entry.tag, entry.recorded_at) for entry in ledger.load(DOSSIER)
    ]
    assert found[2][5]["activity"] == "appraise"
    assert found[2][5]["context"]["actor"] == {"id": "o-3", "role": "appraiser", "agency": "H56", "unit": "land"}


def test_a_dossier_that_was_only_submitted_stands_nowhere(ledger: Ledger, scribe: Scribe):
    scribe.write(DOSSIER, submitted(RECEIPT))
    catch_up(ledger)
    assert ask(ledger, "select status, received_at, due_at from projections.dossiers") == [("SUBMITTED", None, None)]
    assert ask(ledger, "select count(*) from projections.standing") == [(0,)]


def test_the_ends_of_the_calendar_are_kept(ledger: Ledger, scribe: Scribe):
    last = datetime.max.replace(tzinfo=UTC)
    dossier: UUID = stream("sentinel")
    scribe.write(dossier, submitted(RECEIPT), accepted(RECEIPT, date.max, due_at=last))
    catch_up(ledger)
    assert ask(ledger, "select due_on, sort_at < 'infinity', sort_at > now() from projections.standing") == [
        (date.max, True, True)
    ]


def test_what_moves_neither_due_date_nor_end_adds_no_interval(ledger: Ledger, scribe: Scribe):
    scribe.write(DOSSIER, submitted(RECEIPT), accepted(RECEIPT, DUE))
    catch_up(ledger)
    before = ask(ledger, "select t::text from projections.standing t")
    when = at("2026-01-08 08:00")
    scribe.write(DOSSIER, SupplementRequested(context=context(when)))
    scribe.write(
        DOSSIER,
        LegOpened(context=context(when), leg="tax", agency="H58", task="tax"),
        VisitRecorded(context=context(when), purpose="ask"),
        OfficialAssigned(context=context(when), official="o-9"),
        DueSoonReached(context=context(when), due_at=end_of(DUE), due_on=DUE),
    )
    catch_up(ledger)
    assert len(before) == 1
    assert ask(ledger, "select t::text from projections.standing t") == before
