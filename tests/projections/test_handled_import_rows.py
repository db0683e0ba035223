"""Imports that are handled here: their findings follow the law that decided the commands, page by page as in a rebuild."""

from datetime import date
from typing import Any

import pytest
from msgspec.structs import replace

from domain.facts.filing import DemandedItem, SupplementProvided
from domain.facts.law import ProcedureVersionAnnounced, WorkingHoursSet
from domain.facts.outcome import ResultIssued
from domain.facts.processing import ClockPaused, ClockResumed, SupplementRequested
from domain.facts.routing import StepCompleted
from domain.law.calendar import HOME_CALENDAR
from domain.law.versions import CALENDAR
from domain.law.versions import PROCEDURE as PROCEDURES
from domain.values.context import Channel
from domain.values.rules import BilingualText, FindingRule, Severity
from ledger.store import Ledger
from projections.rebuild import rebuild
from tests.domain.histories import accepted, at, context, submitted
from tests.projections.samples import PROCEDURE, SHAPE, SHIFTS, Scribe, ask, catch_up, contents, folding, stream
from tests.projections.test_judged_rows import DOSSIER, DUE, PUBLISHED, RECEIPT, enact_procedure, enact_rules

FOUND = "select code, rule_pack, items from projections.findings order by position, code"
ROW = "select coverage, rule_pack, decided_by, rule_pack_verified from projections.dossiers where dossier = %s"
LISTS = ("UNLISTED_REQUIREMENT", "MISSING_FORM")
LISTING: dict[str, Any] = {"import_command_findings": LISTS, "forms": {"supplement": "02"}}
INVENTED = DemandedItem("Giấy xác nhận không nợ quỹ")


def context_of(rule_pack: str | None, when: Any = RECEIPT) -> Any:
    return replace(context(when, rule_pack=rule_pack), channel=Channel.IMPORT)


def imported(rule_pack: str | None) -> tuple[Any, Any]:
    filing = replace(submitted(RECEIPT), context=context_of(rule_pack), procedure=PROCEDURE.code, source="cu", case="1")
    return filing, replace(accepted(RECEIPT, DUE), context=context_of(rule_pack))


def demand(when: str = "2026-01-07 08:00", form: str | None = "02") -> SupplementRequested:
    return SupplementRequested(context=context(at(when), rule_pack="test@1"), items=(INVENTED,), form=form)


def row(ledger: Ledger) -> Any:
    (found,) = ask(ledger, ROW.replace("%s", f"'{DOSSIER}'"))
    return found


def same_when_rebuilt(ledger: Ledger) -> None:
    incremental = contents(ledger)
    rebuild(ledger, ledger.datastore.conninfo, folding(ledger), SHAPE)
    assert contents(ledger) == incremental


@pytest.mark.parametrize("rule_pack", ["test", None])
def test_what_was_done_here_is_judged_and_again_whenever_the_law_changes(
    ledger: Ledger, scribe: Scribe, rule_pack: str | None
):
    enact_rules(scribe)
    scribe.write(DOSSIER, *imported(rule_pack))
    catch_up(ledger)
    own = (rule_pack, None, True if rule_pack else None)
    assert row(ledger) == ("NO_IMPORT_FINDINGS" if rule_pack else "NO_RULE_PACK", *own)
    scribe.write(DOSSIER, demand())
    catch_up(ledger)
    # By a pack that judges nothing that is done to imports, as those of release 0.1.
    assert ask(ledger, FOUND) == []
    assert row(ledger)[0] == ("NO_IMPORT_FINDINGS" if rule_pack else "NO_RULE_PACK")
    enact_rules(scribe, version=2, **LISTING, data_corrected="findings added")
    catch_up(ledger)
    assert ask(ledger, FOUND) == []
    assert row(ledger) == ("IMPORT_WITHOUT_PAPER_LIST", rule_pack, ["test@1"], True if rule_pack else None)
    enact_procedure(scribe)  # the list comes to be known
    catch_up(ledger)
    assert ask(ledger, FOUND) == [("UNLISTED_REQUIREMENT", "test@2", [INVENTED.name])]
    assert row(ledger)[0] == "IMPORT_FINDINGS_ONLY"
    same_when_rebuilt(ledger)
    enact_rules(scribe, version=3, data_corrected="taken back")
    catch_up(ledger)
    assert ask(ledger, FOUND) == []
    same_when_rebuilt(ledger)


def test_a_version_in_force_only_after_the_receipt_lists_nothing_for_it(ledger: Ledger, scribe: Scribe):
    enact_rules(scribe, **LISTING)
    later = ProcedureVersionAnnounced(
        context=context(RECEIPT), procedure=PROCEDURE, version=1, effective_on=date(2026, 1, 6)
    )
    scribe.enact(PROCEDURES, PROCEDURE.code, later)
    scribe.write(DOSSIER, *imported(None), demand(form=None))
    catch_up(ledger)
    assert ask(ledger, FOUND) == [("MISSING_FORM", "test@1", [INVENTED.name])]
    assert row(ledger)[0] == "IMPORT_WITHOUT_PAPER_LIST"


def test_a_dossier_read_again_from_the_ledger_is_judged_as_one_kept_in_memory(ledger: Ledger, scribe: Scribe):
    enact_procedure(scribe)
    enact_rules(scribe, **LISTING)
    scribe.write(DOSSIER, *imported(None), demand())
    catch_up(ledger)
    catch_up(ledger)
    # A finished one is kept no longer; neither is one that another process folds.
    scribe.write(DOSSIER, ResultIssued(context=context(at("2026-01-20 08:00"), rule_pack="test@1")))
    catch_up(ledger)
    scribe.write(DOSSIER, demand("2026-01-08 08:00", form=None))
    catch_up(ledger)
    assert [each[0] for each in ask(ledger, FOUND)] == [
        "UNLISTED_REQUIREMENT",
        "MISSING_FORM",
        "UNLISTED_REQUIREMENT",
    ]
    same_when_rebuilt(ledger)


def test_imports_on_which_nobody_acted_stay_as_they_were(ledger: Ledger, scribe: Scribe):
    enact_procedure(scribe)
    enact_rules(scribe, **LISTING)
    step = StepCompleted(context=context_of(None, at("2026-01-06 08:00")), activity="x")
    asked = replace(demand(), context=context_of("test@1", at("2026-01-07 08:00")))
    scribe.write(DOSSIER, *imported("test"), step, asked)
    scribe.write(stream(2), *imported(None), asked)
    catch_up(ledger)
    assert ask(ledger, FOUND) == []
    assert ask(ledger, "select coverage, decided_by from projections.dossiers order by coverage") == [
        ("NO_IMPORT_FINDINGS", None),
        ("NO_RULE_PACK", None),
    ]


SIDE_BY_SIDE = (
    "select requirement, name, submitted, demanded, verdict from projections.requirement_checks order by ordinal"
)


def test_the_papers_stand_side_by_side_once_somebody_acts_on_it(ledger: Ledger, scribe: Scribe):
    enact_procedure(scribe)
    enact_rules(scribe, **LISTING)
    scribe.write(DOSSIER, *imported(None))
    catch_up(ledger)
    assert ask(ledger, SIDE_BY_SIDE) == []
    scribe.write(DOSSIER, demand())
    catch_up(ledger)
    (*listed, invented) = ask(ledger, SIDE_BY_SIDE)
    assert [each[0] for each in listed] == [each.id for each in PROCEDURE.papers]
    assert {each[2:] for each in listed} == {(False, 0, "LISTED_UNKNOWN")}
    assert invented == (None, INVENTED.name, False, 1, "UNLISTED_DEMAND")
    same_when_rebuilt(ledger)


LIMITS = "select due_on, lawful_due_on from projections.dossiers"


def test_an_unlawful_pause_moves_the_limit_of_the_source_and_not_the_lawful_one(ledger: Ledger, scribe: Scribe):
    enact_procedure(scribe)
    text = BilingualText("a", "a")
    rule = FindingRule("x", Severity.GRAVE, text, text, voids_clock=True)
    enact_rules(scribe, **LISTING, findings={"UNLISTED_REQUIREMENT": rule})
    hours = WorkingHoursSet(context=context(PUBLISHED), effective_on=date(2020, 1, 1), shifts=SHIFTS)
    scribe.enact(CALENDAR, HOME_CALENDAR, hours)
    scribe.write(DOSSIER, *imported(None))
    decided = context(at("2026-01-07 08:00"), rule_pack="test@1")
    paused = ClockPaused(context=decided, cause="supplement", old_due_at=None, old_due_on=DUE)
    scribe.write(DOSSIER, demand(), paused)
    catch_up(ledger)
    assert ask(ledger, LIMITS) == [(DUE, DUE)]
    moved = ClockResumed(
        context=replace(decided, occurred_at=at("2026-01-14 08:00")),
        cause="supplement",
        old_due_at=None,
        old_due_on=DUE,
        new_due_at=at("2026-02-02 23:59:59"),
        new_due_on=date(2026, 2, 2),
    )
    scribe.write(DOSSIER, SupplementProvided(context=moved.context), moved)
    catch_up(ledger)
    assert ask(ledger, LIMITS) == [(date(2026, 2, 2), DUE)]
    same_when_rebuilt(ledger)


def test_the_clock_waits_for_a_result_issued_here_and_for_none_of_a_source(ledger: Ledger, scribe: Scribe):
    enact_procedure(scribe)
    enact_rules(scribe, **LISTING)
    here = context(at("2026-01-20 08:00"), rule_pack="test@1")
    for number, fact in enumerate(
        (
            ResultIssued(context=here, handover_latest_on=DUE),
            ResultIssued(context=here),
            ResultIssued(context=context_of("test@1", at("2026-01-20 08:00"))),
        ),
        start=1,
    ):
        scribe.write(stream(number), *imported(None), fact)
    catch_up(ledger)
    queued = "select dossier, owed_act from projections.dossiers where owed_to_tell_at is not null"
    assert ask(ledger, queued) == [(stream(1), "RESULT_HANDOVER")]
