"""Results that are ready before the day appointed (Monday 18 March): who is never told of one is the one harmed."""

import pytest

from domain.dossier.commands.outcome import AnnounceEarlyResult, DeliverResult, HandOverResult, IssueResult
from tests.domain.findings.commanded import Case, received

CODE = "UNANNOUNCED_EARLY_RESULT"


def ready(on: str, there: str | None = None) -> Case:
    case = received(pack="nd118-2025").does(IssueResult(), f"{on} 10:00")
    return case.does(HandOverResult(), f"{there or on} 15:00")


@pytest.mark.parametrize("taken", ["2024-03-18 09:00", "2024-03-20 09:00"])
@pytest.mark.parametrize("on", ["2024-03-11", "2024-03-14"])
def test_kept_until_the_day_appointed(on: str, taken: str):
    (finding,) = ready(on).does(DeliverResult(), taken).found(CODE)
    assert finding.severity.value == "INFO"
    assert "18 March 2024" in finding.explanation.en


def test_told_only_days_later():
    case = ready("2024-03-11").does(AnnounceEarlyResult(), "2024-03-15 09:00").does(DeliverResult(), "2024-03-18 09:00")
    assert len(case.found(CODE)) == 1


@pytest.mark.parametrize("told", ["2024-03-11 16:00", "2024-03-12 16:00"])
def test_told_by_the_next_working_day(told: str):
    case = ready("2024-03-11").does(AnnounceEarlyResult(), told).does(DeliverResult(), "2024-03-18 09:00")
    assert case.found(CODE) == []


def test_ready_the_working_day_before():
    assert ready("2024-03-15").does(DeliverResult(), "2024-03-18 09:00").found(CODE) == []


def test_at_the_one_stop_only_the_working_day_before():
    assert ready("2024-03-11", there="2024-03-15").does(DeliverResult(), "2024-03-18 09:00").found(CODE) == []


def test_handed_over_early_without_a_word_is_found_once():
    (finding,) = ready("2024-03-11").does(DeliverResult(), "2024-03-14 09:00").found(CODE)
    assert "before 18 March 2024" in finding.explanation.en


def test_not_before_the_day_appointed_came():
    assert ready("2024-03-11").found(CODE) == []
