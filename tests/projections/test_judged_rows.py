"""What stands beside a dossier's own row: its parts, checks and findings, and what the clock has to tell; against histories written by hand."""

from datetime import date
from typing import Any

import psycopg
import pytest
from msgspec.structs import replace

from domain.facts.appointments import ApologyIssued, DueDatePassed, DueSoonReached
from domain.facts.citizen import Fault, VisitRecorded
from domain.facts.filing import DemandedItem, IntakeSupplementRequested, SupplementProvided
from domain.facts.law import ProcedurePublished, ProcedureVersionAnnounced, RulePackActivated
from domain.facts.outcome import ResultIssued
from domain.facts.processing import (
    OpinionGiven,
    OpinionLateNoticed,
    OpinionRequested,
    SupplementRequested,
    VerificationRecorded,
    VerificationScheduled,
)
from domain.facts.routing import LegClosed, LegOpened
from domain.law.versions import PROCEDURE as PROCEDURES
from domain.law.versions import RULE_PACK
from domain.values.context import Actor, Channel, LimitUnit
from ledger.store import Ledger
from projections.dossiers.clock_queue import DueEvent, due_events
from tests.domain.histories import accepted, at, context, paused, submitted
from tests.projections.samples import PACK, PROCEDURE, Scribe, ask, catch_up, correction, stream

DOSSIER = stream(1)
RECEIPT, DUE = at("2026-01-05 08:00"), date(2026, 1, 26)
DUE_AT = at("2026-01-26 23:59:59")
EXTRA, PLAN = DemandedItem("Giấy xác nhận"), DemandedItem("Bản vẽ thiết kế", "plan")
PUBLISHED = at("2025-12-01 08:00")


def filed(rule_pack: str | None = "test@1", **more: Any) -> tuple[Any, Any]:
    """A dossier's registration and receipt, by the first version of the procedure."""
    filing = replace(submitted(RECEIPT), procedure=PROCEDURE.code, applicant="a-1", submitted=("application",))
    receipt = replace(accepted(RECEIPT, DUE), context=context(RECEIPT, rule_pack=rule_pack), procedure_version=1)
    return filing, replace(receipt, receipt="hash", **more)


def enact_procedure(scribe: Scribe) -> None:
    version = ProcedureVersionAnnounced(context=context(PUBLISHED), procedure=PROCEDURE, version=1)
    scribe.enact(PROCEDURES, PROCEDURE.code, version)
    published = ProcedurePublished(context=context(PUBLISHED), code=PROCEDURE.code, version=1, place="OFFICE")
    scribe.enact(PROCEDURES, PROCEDURE.code, published)


def enact_rules(scribe: Scribe, version: int = 1, **changes: Any) -> None:
    pack = replace(PACK, backdating_threshold=None, **changes)
    scribe.enact(RULE_PACK, "test", RulePackActivated(context=context(PUBLISHED), pack=pack, version=version))


def test_the_legs_of_a_dossier(ledger: Ledger, scribe: Scribe):
    opened, closed, passed = at("2026-01-06 08:00"), at("2026-01-12 08:00"), at("2026-01-10 00:00")
    scribe.write(DOSSIER, *filed(None))
    scribe.write(
        DOSSIER,
        LegOpened(context=context(opened), leg="tax", agency="H58", task="Thuế", due_on=date(2026, 1, 9)),
        LegOpened(context=context(opened), leg="fire", agency="H57", task="PCCC", lead=True),
    )
    catch_up(ledger)
    scribe.write(DOSSIER, LegClosed(context=context(closed), leg="tax", result="xong"))
    catch_up(ledger)
    assert ask(ledger, "select * from projections.legs order by ordinal") == [
        (
            DOSSIER,
            1,
            "tax",
            "H58",
            "Thuế",
            False,
            opened,
            closed,
            None,
            date(2026, 1, 9),
            passed,
            "xong",
            3.0,
            None,
            3,
            5,
        ),
        (DOSSIER, 2, "fire", "H57", "PCCC", True, opened, None, None, None, None, None, None, None, 4, None),
    ]
    assert ask(ledger, "select part_agencies, applicant, receipt from projections.dossiers") == [
        (["H57", "H58"], "a-1", "hash")
    ]


def test_the_demands_for_papers_and_what_came_of_them(ledger: Ledger, scribe: Scribe):
    asked, again, brought = at("2026-01-05 07:00"), at("2026-01-07 08:00"), at("2026-01-08 08:00")
    filing, receipt = filed(None)
    who = replace(context(again, reason="thiếu", legal_basis=("Điều 19",)), actor=Actor("o-2", agency="H56"))
    scribe.write(DOSSIER, filing, IntakeSupplementRequested(context=context(asked), items=(PLAN,), form="02"))
    scribe.write(DOSSIER, receipt)
    demanded = scribe.write(
        DOSSIER,
        SupplementRequested(context=who, items=(EXTRA,), round=1, latest_on=date(2026, 1, 8), notified_at=again),
        SupplementRequested(context=replace(context(again), channel=Channel.DIRECT)),
    )
    scribe.write(DOSSIER, SupplementProvided(context=context(brought), complete=False))
    catch_up(ledger)
    assert ask(
        ledger,
        "select ordinal, position, version, phase, occurred_at, official, agency, channel, form, reason, legal_basis, round,"
        " latest_on, items, notified_at, answered_at, complete from projections.supplement_requests order by ordinal",
    ) == [
        (
            1,
            2,
            2,
            "INTAKE",
            asked,
            "official-7",
            None,
            "ONE_STOP",
            "02",
            None,
            [],
            None,
            None,
            [{"name": "Bản vẽ thiết kế", "requirement": "plan"}],
            None,
            None,
            True,
        ),
        (
            2,
            4,
            4,
            "PROCESSING",
            again,
            "o-2",
            "H56",
            "ONE_STOP",
            None,
            "thiếu",
            ["Điều 19"],
            1,
            date(2026, 1, 8),
            [{"name": "Giấy xác nhận"}],
            again,
            brought,
            False,
        ),
        (
            3,
            5,
            5,
            "PROCESSING",
            again,
            "official-7",
            None,
            "DIRECT",
            None,
            None,
            [],
            None,
            None,
            [],
            None,
            brought,
            False,
        ),
    ]
    assert ask(ledger, "select distinct recorded_at from projections.supplement_requests where ordinal > 1") == [
        (demanded.recorded_at,)
    ]
    scribe.write(DOSSIER, SupplementProvided(context=context(at("2026-01-09 08:00"))))
    catch_up(ledger)
    assert ask(ledger, "select answered_at, complete from projections.supplement_requests order by ordinal") == [
        (None, True),
        (brought, True),
        (brought, True),
    ]


def test_opinions_and_field_checks(ledger: Ledger, scribe: Scribe):
    asked, given, reply = at("2026-01-06 08:00"), at("2026-01-08 08:00"), at("2026-01-07 08:00")
    passed = at("2026-01-07 00:00")
    scribe.write(DOSSIER, *filed(None))
    scribe.write(
        DOSSIER,
        OpinionRequested(
            context=context(asked), opinion="fire", agency="H57", content="PCCC?", due_on=date(2026, 1, 6)
        ),
        OpinionLateNoticed(context=context(reply), opinion="fire"),
        OpinionGiven(context=context(given), opinion="fire", agrees=False),
        VerificationScheduled(context=context(asked), verification="site", at=reply, place="hiện trường"),
        VerificationRecorded(
            context=context(given), verification="site", at=reply, participants=("o-1",), outcome="ok"
        ),
        VerificationRecorded(context=context(given), verification="other"),
    )
    catch_up(ledger)
    assert ask(ledger, "select * from projections.opinions") == [
        (DOSSIER, 1, "fire", "H57", "PCCC?", asked, None, date(2026, 1, 6), passed, None, given, False, reply, 3)
    ]
    assert ask(ledger, "select * from projections.verifications order by ordinal") == [
        (DOSSIER, 1, "site", asked, reply, "hiện trường", given, reply, None, ["o-1"], "ok", 6),
        (DOSSIER, 2, "other", None, None, None, given, None, None, [], None, 8),
    ]


def test_visits_and_what_the_row_says_of_a_life(ledger: Ledger, scribe: Scribe):
    enact_procedure(scribe)
    enact_rules(scribe)
    scribe.write(DOSSIER, *filed())
    visit = VisitRecorded(context=context(at("2026-01-20 08:00")), purpose="hỏi", fault=Fault.AGENCY, caused_by=2)
    apology = ApologyIssued(context=context(at("2026-01-21 08:00"), reason="mất điện"), latest_on=date(2026, 1, 25))
    scribe.write(DOSSIER, visit, apology)
    catch_up(ledger)
    assert ask(
        ledger, "select ordinal, position, purpose, fault, caused_by from projections.visits order by ordinal"
    ) == [
        (1, 4, "submission", "NOBODY", None),
        (2, 6, "hỏi", "AGENCY", 5),
    ]
    assert ask(
        ledger,
        "select rule_pack, rule_pack_verified, procedure_version, completion, apology, visits, contacts_needed,"
        " received_by_command from projections.dossiers",
    ) == [("test@1", True, 1, 33, "IN_TIME", 2, 0, True)]
    scribe.write(DOSSIER, ResultIssued(context=context(at("2026-01-28 08:00"))))
    catch_up(ledger)
    assert ask(ledger, "select completion from projections.dossiers") == [(100,)]


UNLAWFUL = SupplementRequested(
    context=replace(context(at("2026-01-07 08:00"), reason="thiếu", legal_basis=("Điều 19",)), channel=Channel.DIRECT),
    items=(EXTRA, PLAN),
    form="02",
)
FINDINGS = (
    "select a.version, f.code, f.ordinal, f.severity, f.basis, f.rule_pack, f.verified, f.title_vi, f.explanation_en,"
    " f.items, f.official, f.agency, f.procedure_version from projections.findings f join projections.actions a using (position)"
    " order by f.position, f.code"
)
JUDGED = [
    (
        3,
        "BYPASSED_ONE_STOP",
        0,
        "MAJOR",
        "basis of BYPASSED_ONE_STOP",
        "test@1",
        True,
        "BYPASSED_ONE_STOP",
        "en Giấy xác nhận; Bản vẽ thiết kế",
        ["Giấy xác nhận", "Bản vẽ thiết kế"],
        "official-7",
        "H56",
        1,
    ),
    (
        3,
        "UNLISTED_REQUIREMENT",
        0,
        "MAJOR",
        "basis of UNLISTED_REQUIREMENT",
        "test@1",
        True,
        "UNLISTED_REQUIREMENT",
        "en Giấy xác nhận",
        ["Giấy xác nhận"],
        "official-7",
        "H56",
        1,
    ),
]


@pytest.mark.parametrize("order", ["law first", "law between", "law last", "procedure last", "all at once"])
def test_findings_do_not_depend_on_when_the_law_came(ledger: Ledger, scribe: Scribe, order: str):
    def project() -> None:
        if order != "all at once":
            catch_up(ledger)

    if order == "law first":
        enact_procedure(scribe)
    if order in ("law first", "procedure last"):
        enact_rules(scribe)
        project()
    scribe.write(DOSSIER, *filed())
    project()
    if order == "law between":
        enact_rules(scribe)
        enact_procedure(scribe)
        project()
    scribe.write(DOSSIER, UNLAWFUL)
    project()
    if order in ("law last", "all at once"):
        enact_rules(scribe)
    if order not in ("law first", "law between"):
        enact_procedure(scribe)
    catch_up(ledger)
    assert ask(ledger, FINDINGS) == JUDGED
    assert ask(
        ledger,
        "select requirement, name, listed, submitted, submitted_at, demanded, cardinality(positions), reasons, verdict"
        " from projections.requirement_checks order by ordinal",
    ) == [
        ("application", "Đơn đề nghị", True, True, RECEIPT, 0, 0, [], "LISTED_SUBMITTED"),
        ("plan", "Bản vẽ thiết kế", True, False, None, 1, 1, ["thiếu"], "LISTED_DEMANDED"),
        (None, "Giấy xác nhận", False, False, None, 1, 1, ["thiếu"], "UNLISTED_DEMAND"),
    ]


def test_a_dossier_keeps_the_rule_pack_of_its_receipt(ledger: Ledger, scribe: Scribe):
    enact_procedure(scribe)
    enact_rules(scribe)
    scribe.write(DOSSIER, *filed(), UNLAWFUL)
    catch_up(ledger)
    enact_rules(scribe, version=2, findings={})
    catch_up(ledger)
    assert ask(ledger, FINDINGS) == JUDGED


def test_an_import_is_judged_by_the_last_version_of_its_pack_and_only_where_that_says_so(
    ledger: Ledger, scribe: Scribe
):
    asked = [
        SupplementRequested(context=replace(context(at(f"2026-01-0{day} 08:00")), channel=Channel.IMPORT))
        for day in (6, 7)
    ]
    foreign = replace(context(RECEIPT, rule_pack="test"), channel=Channel.IMPORT)
    filing = replace(submitted(RECEIPT), context=foreign), replace(accepted(RECEIPT, DUE), context=foreign)
    enact_rules(scribe)
    scribe.write(DOSSIER, *filing, *asked)
    catch_up(ledger)
    found = "select code, rule_pack from projections.findings"
    assert ask(ledger, found) == []
    enact_rules(scribe, version=2, import_findings=("REPEATED_SUPPLEMENT",))
    catch_up(ledger)
    assert ask(ledger, found) == [("REPEATED_SUPPLEMENT", "test@2")]
    assert ask(
        ledger, "select rule_pack_verified, apology, completion, received_by_command from projections.dossiers"
    ) == [(True, "NOT_NEEDED", 0, False)]
    enact_rules(scribe, version=3)
    catch_up(ledger)
    assert ask(ledger, found) == []


def test_a_correction_that_takes_the_law_away_takes_the_findings_too(ledger: Ledger, scribe: Scribe):
    enact_procedure(scribe)
    enact_rules(scribe)
    scribe.write(DOSSIER, *filed(), UNLAWFUL)
    catch_up(ledger)
    receipt = 5
    scribe.write(DOSSIER, correction(receipt, at("2026-02-01 08:00"), {"context.rule_pack": None}))
    catch_up(ledger)
    assert ask(ledger, "select count(*) from projections.findings") == [(0,)]
    assert ask(ledger, "select count(*) from projections.requirement_checks") == [(0,)]


def stated_at(ledger: Ledger, now: str, limit: int = 10) -> list[DueEvent]:
    with psycopg.connect(ledger.datastore.conninfo) as connection:
        connection.execute("set local timezone = 'UTC'")
        return due_events(connection, at(now), limit)


SOON, PASSED = at("2026-01-24 00:00"), at("2026-01-27 00:00")
NEAR = DueEvent("DUE_SOON", "H56-1", DOSSIER, DUE_AT, SOON)
OVER = DueEvent("DUE_DATE_PASSED", "H56-1", DOSSIER, DUE_AT, PASSED)


def test_the_clock_is_told_each_due_date_once(ledger: Ledger, scribe: Scribe):
    scribe.write(DOSSIER, *filed())
    catch_up(ledger)
    assert stated_at(ledger, "2026-01-23 23:59") == []
    assert stated_at(ledger, "2026-01-24 00:00") == [NEAR]
    assert stated_at(ledger, "2026-03-01 00:00") == [NEAR, OVER]
    assert stated_at(ledger, "2026-03-01 00:00", limit=1) == [NEAR]
    scribe.write(DOSSIER, DueSoonReached(context=context(SOON), due_at=DUE_AT, due_on=DUE))
    catch_up(ledger)
    assert stated_at(ledger, "2026-03-01 00:00") == [OVER]
    scribe.write(DOSSIER, DueDatePassed(context=context(PASSED), due_at=DUE_AT, due_on=DUE))
    catch_up(ledger)
    assert stated_at(ledger, "2026-03-01 00:00") == []
    assert ask(ledger, "select soon_told_for, passed_told_for from projections.dossiers") == [(DUE_AT, DUE_AT)]


def test_the_clock_has_nothing_to_tell_of_paused_finished_or_imported_dossiers(ledger: Ledger, scribe: Scribe):
    foreign = replace(context(RECEIPT), channel=Channel.IMPORT)
    scribe.write(stream(1), *filed(), paused(at("2026-01-06 08:00")))
    scribe.write(stream(2), *filed(), ResultIssued(context=context(at("2026-02-06 08:00"))))
    scribe.write(stream(3), *(replace(fact, context=foreign) for fact in filed()))
    scribe.write(stream(4), filed()[0])
    scribe.write(stream(5), *filed(unit=LimitUnit.HOUR, due_at=DUE_AT))
    catch_up(ledger)
    assert [(each.stream, each.kind) for each in stated_at(ledger, "2026-03-01 00:00")] == [
        (stream(5), "DUE_SOON"),
        (stream(5), "DUE_DATE_PASSED"),
    ]
