"""What another one-stop took in and passed on late, or never; and what an official might try who wants its lateness gone."""

from datetime import date
from typing import Any

import pytest
from msgspec.structs import replace

from domain.dossier.commands.appointments import PassActDate, PassDueDate
from domain.dossier.commands.corrections import CorrectEntry
from domain.dossier.commands.outcome import IssueResult, RequestWithdrawal, WithdrawDossier
from domain.dossier.commands.routing import HandOverDossier, OpenLeg
from domain.dossier.owed import owed
from domain.facts.appointments import OwedAct
from domain.facts.law import Successor
from domain.judged.finding import Finding
from domain.law.versions import Agency
from tests.domain.dossier.test_other_one_stop import (
    CENTRE,
    CLERK,
    COMMUNE,
    RECEIVES,
    REGISTER,
    THURSDAY,
    TUESDAY,
    WEDNESDAY,
    Registered,
    due,
    filed_elsewhere,
    forwarded,
)
from tests.domain.findings.commanded import CLOCK, Case
from tests.domain.histories import at

CODE = "LATE_FORWARDING"
PACKS = ("nd118-2025", "nd309-2026")


def late(case: Case) -> Finding:
    """The finding that it was passed on late."""
    (finding,) = case.found(CODE)
    return finding


def clock_saw(case: Registered) -> Registered:
    """The clock records that the day passed."""
    (waiting,) = owed(case.dossier)
    assert waiting.act is OwedAct.FORWARDING
    case.does(PassActDate(act=waiting.act, due_at=waiting.due_at), "2024-03-06 00:05", CLOCK)
    return case


@pytest.mark.parametrize("pack", PACKS)
def test_the_next_working_day_is_in_time(pack: str):
    case = forwarded(pack).does(RECEIVES, "2024-03-05 16:50")
    assert case.found(CODE) == []
    assert owed(case.dossier) == []


@pytest.mark.parametrize("pack", PACKS)
def test_a_day_later_is_late_and_the_receiving_one_stop_answers_for_it(pack: str):
    finding = late(clock_saw(forwarded(pack)).does(RECEIVES, WEDNESDAY))
    assert (finding.agency, finding.official) == (CENTRE, CLERK.id)
    assert (finding.basis, finding.verified) == ("NĐ 118/2025 Điều 20 khoản 1 điểm a", True)
    assert "06/03/2024" in finding.explanation.vi
    assert "05/03/2024" in finding.explanation.vi
    assert "1 ngày làm việc" in finding.explanation.vi


@pytest.mark.parametrize(
    ("pack", "when", "severity"),
    [
        ("nd309-2026", "2024-03-15 16:00", "MINOR"),
        ("nd309-2026", "2024-03-18 08:00", "MAJOR"),
        ("nd309-2026", "2024-03-22 16:00", "MAJOR"),
        ("nd118-2025", "2024-03-22 16:00", "MINOR"),
    ],
)
def test_a_limit_that_runs_anew_when_it_was_over_is_for_both_to_explain(pack: str, when: str, severity: str):
    """The dossier is on time by the limit that runs anew, and `latenessLawful` alone tells its lateness; under earlier law it is overdue as it was."""
    finding = late(clock_saw(forwarded(pack)).does(RECEIVES, when))
    assert (finding.severity, finding.agency) == (severity, CENTRE)
    assert ("cả hai cơ quan" in finding.explanation.vi) is (severity == "MAJOR")


@pytest.mark.parametrize("pack", PACKS)
def test_that_it_was_sent_does_not_prove_that_it_came(pack: str):
    case = forwarded(pack)
    (waiting,) = owed(case.dossier)
    assert (waiting.act, waiting.due_on) == (OwedAct.FORWARDING, date(2024, 3, 5))
    finding = late(clock_saw(case))
    assert finding.agency == CENTRE
    assert "chưa ghi nhận" in finding.explanation.vi
    assert "chưa ghi nhận" in late(case.does(IssueResult(), THURSDAY)).explanation.vi


def test_a_part_given_to_another_agency_proves_nothing_either():
    case = forwarded()
    case.does(OpenLeg(leg="thue", agency=CENTRE, task="Xác định thuế"), TUESDAY)
    assert owed(case.dossier) != []
    assert late(clock_saw(case)).agency == CENTRE


def test_what_ended_by_that_day_needs_none():
    case = filed_elsewhere().does(RequestWithdrawal(), "2024-03-05 09:00", CLERK)
    case.does(WithdrawDossier(), "2024-03-05 09:10", CLERK)
    assert case.found(CODE) == []


def test_where_the_one_stop_itself_took_the_tasks_over_it_is_there():
    case = filed_elsewhere()
    case.register = REGISTER | {
        COMMUNE: Agency(COMMUNE, "Xã", ended_on=date(2024, 3, 5), successors=(Successor(CENTRE),))
    }
    case.does(HandOverDossier(to_agency=CENTRE, minutes="Biên bản số 3"), TUESDAY)
    assert owed(case.dossier) == []
    assert case.found(CODE) == []
    assert case.refused(RECEIVES, WEDNESDAY, CLERK) == "NOT_ELSEWHERE_RECEIVED"


def test_without_such_a_rule_the_forwarding_is_the_act():
    assert forwarded("nd61-2018").found(CODE) == []
    assert late(forwarded("nd61-2018", "2024-03-05 08:00")).basis == "NĐ 61/2018 Điều 18"


def test_a_delay_beyond_the_working_day_gains_no_time():
    in_time = forwarded().does(RECEIVES, TUESDAY)
    assert (due(in_time)[0], in_time.lawful_due_on()) == (date(2024, 3, 19), None)
    month = forwarded().does(RECEIVES, "2024-03-15 10:00")
    assert (due(month)[0], month.lawful_due_on()) == (date(2024, 3, 29), "2024-03-19")


def test_nor_does_one_after_the_limit_had_passed():
    case = forwarded()
    due_at = case.dossier.due_at
    assert due_at is not None
    case.does(PassDueDate(due_at=due_at), "2024-03-19 00:05", CLOCK)
    case.does(RECEIVES, "2024-04-04 10:00").does(IssueResult(), "2024-04-05 10:00")
    assert {CODE, "OVERDUE"} <= case.codes()
    assert case.lawful_due_on() == "2024-03-19"


def test_dated_back_before_a_limit_that_passed_it_is_told_as_such():
    case = forwarded().does(replace(RECEIVES, occurred_at=at("2024-03-15 10:00")), "2024-03-25 10:00")
    found = case.codes()
    assert {"RECORDED_PAST_DEADLINE", "BACKDATED_ACTION", CODE} <= found
    assert case.lawful_due_on() == "2024-03-18"


def test_dated_back_to_the_last_day_it_is_no_longer_late_but_told_as_entered_after_it():
    case = forwarded().does(replace(RECEIVES, occurred_at=at(TUESDAY)), "2024-03-11 10:00")
    assert {"RECORDED_PAST_DEADLINE", "BACKDATED_ACTION"} <= case.codes()
    assert case.lawful_due_on() == "2024-03-18"


def test_a_correction_that_hides_the_delay_is_found():
    case = forwarded().does(RECEIVES, THURSDAY)
    assert case.found(CODE)
    fields: dict[str, Any] = {"context.occurred_at": at(TUESDAY).isoformat()}
    case.does(CorrectEntry(version=4, fields=fields, reason="ghi nhầm ngày"), "2024-03-11 10:00")
    assert case.found(CODE) == []
    assert {"CORRECTED_BREACH", "CORRECTED_DEADLINE"} <= case.codes()


def test_a_correction_that_restarts_it_later_is_found_and_gains_no_time():
    case = forwarded().does(RECEIVES, TUESDAY)
    fields: dict[str, Any] = {"context.occurred_at": at("2024-03-15 10:00").isoformat()}
    case.does(CorrectEntry(version=4, fields=fields, reason="ghi nhầm ngày"), "2024-03-20 10:00")
    assert "CORRECTED_DEADLINE" in case.codes()
    assert case.lawful_due_on() == "2024-03-19"
