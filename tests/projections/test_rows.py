"""Every table's rows for one life that was written by hand, value by value."""

from msgspec.structs import replace

from domain.values.context import Channel, Computation, LimitUnit
from ledger.store import Ledger
from tests.domain.histories import accepted, at, closed, step, submitted
from tests.projections.recorded_life import (
    BROUGHT,
    DOSSIER,
    DUE,
    END,
    MOVED,
    RECEIPT,
    SECOND,
    THIRD,
    ZONE,
    RecordedLife,
    end_of,
    midnight,
)
from tests.projections.samples import Scribe, ask, catch_up, correction, moved


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
            None,
            "D1",
            "o-3",
            None,
            "OTHER",
            ZONE,
            "RETURNED",
            10,
            RECEIPT,
            RECEIPT,
            None,
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
            None,
            "NO_RULE_PACK",
            None,
            None,
            None,
            None,
            [],
            "H56",
            None,
            None,
            None,
            None,
            "ONE_STOP",
            None,
            None,
            [],
            100,
            "NOT_NEEDED",
            None,
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
        None,
        Channel.ONE_STOP,
        None,
        None,
    )


def test_whom_each_fact_puts_in_charge(ledger: Ledger, scribe: Scribe):
    """As recorded, and as corrected: what a correction replaces stays."""
    submission, receipt = scribe.write(
        DOSSIER, submitted(RECEIPT), replace(accepted(RECEIPT), official="o-1")
    ).positions
    (first,) = scribe.write(DOSSIER, correction(receipt, RECEIPT, {"official": "o-2"})).positions
    scribe.write(DOSSIER, correction(first, RECEIPT, {"fields": {"official": "o-3"}}))
    scribe.write(DOSSIER, correction(submission, RECEIPT, {"context.on_behalf_of": "p-1"}))
    catch_up(ledger)
    found = ask(ledger, "select in_charge from projections.actions order by position")
    assert found == [(None,), ("o-1",), ("o-2",), ("o-3",), (None,)]


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
