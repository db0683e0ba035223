"""How one life that was written by hand stood at every time, by all that was known at every other."""

from datetime import UTC, date, datetime
from uuid import UUID

from domain.facts.appointments import DueSoonReached
from domain.facts.citizen import VisitRecorded
from domain.facts.outcome import DossierWithdrawn
from domain.facts.processing import SupplementRequested
from domain.facts.routing import LegOpened, OfficialAssigned
from ledger.store import Ledger
from tests.domain.histories import accepted, at, closed, context, submitted
from tests.projections.recorded_life import (
    ASKED,
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
from tests.projections.samples import Scribe, ask, catch_up, correction, stream


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
