"""Imports on which somebody acted here: results that never reached the one-stop, the limit without unlawful pauses, papers side by side."""

from datetime import date
from typing import Any

import pytest
from msgspec.structs import replace

from domain.dossier.commands.appointments import PassActDate
from domain.dossier.commands.outcome import DeliverResult, HandOverResult, IssueResult, RefuseAfterAppraisal
from domain.dossier.owed import owed
from domain.errors import Refused
from domain.facts.appointments import AppointmentChanged
from domain.facts.filing import DemandedItem, SupplementProvided
from domain.facts.outcome import ResultDelivered, ResultIssued
from domain.facts.processing import SupplementRequested
from domain.findings.requirement_checks import Verdict, checks
from domain.judged.subject import JudgedDossier
from domain.values.context import Actor, Channel
from domain.values.reasons import RefusalGround
from tests.domain.findings.commanded import (
    CLOCK,
    INVENTED,
    PLAN,
    PROCEDURE,
    PROXY,
    THURSDAY,
    TUESDAY,
    WEDNESDAY,
    WHY,
    asks,
    bills,
    brings,
    pays,
    played,
)
from tests.domain.findings.imported import DUE, Imported, reported
from tests.domain.histories import at

CODE = "LATE_RESULT_HANDOVER"


def ticking(case: Imported, until: str) -> Imported:
    """The case after the clock process recorded all that passed by then."""
    for each in owed(case.dossier):
        if each.passes_at <= at(until):
            case.does(PassActDate(act=each.act, due_at=each.due_at), until, CLOCK)
    return case


# A result issued here has to reach the one-stop


@pytest.mark.parametrize("rule_pack", ["nd61-2018", None])
@pytest.mark.parametrize(
    ("end", "when"),
    [
        (IssueResult(), "2024-03-13 10:00"),
        (IssueResult(), "2024-03-20 10:00"),
        (RefuseAfterAppraisal(form="03", ground=RefusalGround.INCOMPLETE, **WHY), "2024-03-13 10:00"),
    ],
    ids=["in time", "late", "a refusal"],
)
def test_a_result_issued_here_that_nobody_hands_over_is_found(end: Any, when: str, rule_pack: str | None):
    case = played(Imported(rule_pack=rule_pack), (end, when))
    assert CODE not in ticking(case, when).codes()
    (found,) = [each for each in ticking(case, "2024-04-10 08:00").findings() if each.code == CODE]
    assert found.official == "can-bo-7"
    late = played(case, (HandOverResult(), "2024-04-11 10:00"))
    assert CODE in late.codes()


def test_one_that_comes_too_late_is_found_whether_or_not_the_clock_saw_it():
    for clock in (True, False):
        case = played(Imported(), (IssueResult(), "2024-03-13 10:00"))
        if clock:
            ticking(case, "2024-03-25 08:00")
        assert CODE in played(case, (HandOverResult(), "2024-03-26 10:00")).codes()


@pytest.mark.parametrize(
    "act", [HandOverResult(), DeliverResult(), DeliverResult(channel=Channel.POSTAL)], ids=["there", "given", "sent"]
)
def test_one_that_is_there_in_time_is_not(act: Any):
    case = played(Imported(), (IssueResult(), "2024-03-13 10:00"), (act, "2024-03-14 10:00"))
    assert owed(case.dossier) == []
    assert ticking(case, "2024-05-10 08:00").codes() == set()


def test_one_that_the_old_program_gave_to_the_citizen_in_time_is_not():
    case = ticking(played(Imported(), (IssueResult(), "2024-03-13 10:00")), "2024-03-25 08:00")
    assert CODE in case.codes()
    case.tells("2024-03-26 20:00", ResultDelivered(context=reported("2024-03-14 09:00")))
    assert CODE not in case.codes()


@pytest.mark.parametrize(
    "procedure",
    [None, replace(PROCEDURE, one_stop=False), replace(PROCEDURE, instant=True)],
    ids=["not known", "not of the one-stop", "given at once"],
)
def test_nothing_is_owed_where_no_one_stop_is_known_to_have_a_part(procedure: Any):
    case = Imported(procedure=procedure)
    played(case, (IssueResult(), "2024-03-13 10:00"))
    assert owed(case.dossier) == []
    assert ticking(case, "2024-05-10 08:00").codes() == set()


def test_results_of_a_source_and_of_earlier_releases_are_not_accused():
    ended = ResultIssued(context=reported("2024-03-13 10:00"))
    assert ticking(Imported(ended, go_live="2024-04-01 08:00"), "2024-05-10 08:00").codes() == set()
    here = replace(ended, context=replace(ended.context, actor=Actor("cb-1"), channel=Channel.ONE_STOP))
    before = Imported()
    before.tells("2024-03-13 10:00", here)  # as release 0.1 recorded it: with no day for the handover
    assert ticking(before, "2024-05-10 08:00").codes() == set()


# The limit without what was demanded against the law


def test_a_pause_for_an_invented_paper_moves_no_lawful_limit():
    case = played(Imported(), (asks(INVENTED), TUESDAY), (brings(INVENTED), "2024-03-26 10:00"))
    assert case.dossier.due_on == date(2024, 4, 8)
    assert case.lawful_due_on() == DUE.isoformat()


def test_nor_does_one_that_lasts():
    case = played(Imported(), (asks(INVENTED), TUESDAY))
    assert case.dossier.paused
    assert case.lawful_due_on() == DUE.isoformat()


LAWFULLY = {
    "a listed paper": [(asks(), TUESDAY), (brings(), WEDNESDAY)],
    "the listed fee": [(bills("nv-1"), TUESDAY), (pays(), THURSDAY)],
    "nothing": [],
    "the result": [(IssueResult(), "2024-03-13 10:00")],
}


@pytest.mark.parametrize("acts", LAWFULLY.values(), ids=LAWFULLY)
def test_lawful_acts_leave_it_as_it_is(acts: Any):
    assert played(Imported(), *acts).lawful_due_on() is None


def test_a_lawful_pause_counts_and_an_unlawful_one_does_not():
    lawful = played(Imported(), (asks(), TUESDAY), (brings(), THURSDAY))
    due_on = lawful.dossier.due_on
    both = played(lawful, (asks(INVENTED), "2024-03-08 10:00"), (brings(INVENTED), "2024-03-25 10:00"))
    assert due_on == date(2024, 3, 20)
    assert both.dossier.due_on != due_on
    assert both.lawful_due_on() == due_on.isoformat()


def test_what_the_source_names_afterwards_is_the_limit():
    case = played(Imported(), (asks(INVENTED), TUESDAY), (brings(INVENTED), "2024-03-12 10:00"))
    named: dict[str, Any] = {"new_due_on": date(2024, 4, 1), "new_due_at": at("2024-04-01 23:59:59")}
    case.tells("2024-03-12 20:00", AppointmentChanged(context=reported("2024-03-12 12:00"), **named))
    assert case.dossier.due_on == date(2024, 4, 1)
    assert case.lawful_due_on() is None


def test_what_a_source_demands_holds_no_clock():
    asked = SupplementRequested(context=reported("2024-03-05 12:00"), items=(PROXY,))
    case = played(Imported(), (asks(INVENTED), TUESDAY))
    case.tells("2024-03-05 20:00", asked, SupplementProvided(context=reported("2024-03-05 13:00"), items=(PROXY,)))
    played(case, (brings(INVENTED), "2024-03-26 10:00"))
    assert case.lawful_due_on() == DUE.isoformat()


def test_where_the_source_names_no_date_there_is_none():
    case = played(Imported(due_on=None), (asks(INVENTED), TUESDAY), (brings(INVENTED), WEDNESDAY))
    assert case.dossier.due_on is None
    assert case.lawful_due_on() is None


# Papers side by side


def test_papers_demanded_here_stand_beside_the_list_of_the_receipt():
    case = played(Imported(), (asks(PROXY, INVENTED), TUESDAY), (brings(PLAN, PROXY), WEDNESDAY))
    found = {
        each.name: (each.verdict, each.demanded, each.submitted)
        for each in checks(JudgedDossier.of(case.history, case.judged()))
    }
    assert found == {
        "Đơn đề nghị": (Verdict.LISTED_UNKNOWN, 0, False),
        PLAN.name: (Verdict.LISTED_SUBMITTED, 0, True),
        PROXY.name: (Verdict.LISTED_DEMANDED, 1, True),
        INVENTED.name: (Verdict.UNLISTED_DEMAND, 1, True),
    }


# Ids of the list of the receipt


def test_ids_are_taken_where_the_list_is_known():
    case = played(Imported(), (asks(PROXY), TUESDAY))
    assert case.codes() == set()
    assert case.refused(asks(DemandedItem("Văn bản ủy quyền", "other")), WEDNESDAY) == "UNKNOWN_REQUIREMENT"
    # One borrowed for an invented paper is judged by its words.
    assert "UNLISTED_REQUIREMENT" in played(case, (asks(replace(INVENTED, requirement="plan")), THURSDAY)).codes()


def test_where_it_is_not_the_refusal_says_so():
    for command, id in ((asks(PROXY), "requirement"), (bills("nv-1"), "fee")):
        with pytest.raises(Refused) as refused:
            Imported(procedure=None).does(command, TUESDAY)
        assert refused.value.code == "NO_LIST_AT_RECEIPT"
        assert refused.value.path[-1] == id
        assert "04/03/2024" in refused.value.text.vi
        assert "2024-03-04" in refused.value.text.en
    assert Imported(procedure=None).does(asks(replace(PROXY, requirement=None)), TUESDAY).codes() == set()
