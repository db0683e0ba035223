"""Directives, decided: one test for each rule."""

from datetime import date

import pytest
from msgspec.structs import replace

from domain.directives.commands import CloseDirective, IssueDirective, ReportDirectiveTask
from domain.directives.state import Directive
from domain.directives.stream import DIRECTIVE
from domain.execution.order import Reach
from domain.facts.directives import DirectiveClosed, DirectiveIssued, DirectiveTask, DirectiveTaskReported
from domain.values.context import Actor
from tests.domain.scenario import Given, context_at

CODE = "CD-H56-260105-0001"
CHAIR, ONE, TWO = Actor("chair-1", role="admin"), Actor("o-1", agency="H56.1"), Actor("o-2", agency="H56.2")
MONDAY, TUESDAY, WEDNESDAY = "2026-01-05 09:00", "2026-01-06 09:00", "2026-01-07 09:00"
REVIEW = DirectiveTask("review", "H56.1", "Review the procedures", date(2026, 1, 31))
REPORT = DirectiveTask("report", "H56.2", "Report")
ISSUE = IssueDirective(
    agency="H56", number="3330/UBND-NC", title="Put it right", tasks=(REVIEW, REPORT), signed_on=date(2026, 1, 3)
)
DONE = ReportDirectiveTask(task="review", done=True, report="40 procedures")


def new() -> Given[Directive]:
    return Given(DIRECTIVE, CODE)


def issued() -> Given[Directive]:
    return new().and_when(ISSUE, MONDAY, actor=CHAIR)


def test_it_is_issued_with_tasks():
    new().when(ISSUE, MONDAY, actor=CHAIR).then(
        DirectiveIssued(
            context=context_at(MONDAY, CHAIR),
            code=CODE,
            number="3330/UBND-NC",
            title="Put it right",
            issuer="H56",
            timezone="Asia/Ho_Chi_Minh",
            signed_on=date(2026, 1, 3),
            tasks=(REVIEW, REPORT),
        )
    )
    issued().when(ISSUE, TUESDAY).refused("DIRECTIVE_ALREADY_ISSUED")


def test_it_has_tasks_each_by_its_own_id_and_none_due_before_it_is_signed():
    new().when(replace(ISSUE, tasks=()), MONDAY).refused("NO_TASKS", "tasks")
    new().when(replace(ISSUE, tasks=(REVIEW, REVIEW)), MONDAY).refused("DUPLICATE_TASK", "tasks", 1, "id")
    early = replace(REVIEW, due_on=date(2026, 1, 2))
    new().when(replace(ISSUE, tasks=(early,)), MONDAY).refused("TASK_DUE_BEFORE_SIGNING", "tasks", 0, "due_on")
    new().when(replace(ISSUE, signed_on=date(2026, 1, 6)), MONDAY).refused("IN_THE_FUTURE", "signed_on")


def test_an_agency_reports_on_its_own_task():
    issued().when(DONE, TUESDAY, actor=ONE).then(
        DirectiveTaskReported(
            context=context_at(TUESDAY, ONE), task="review", agency="H56.1", done=True, report="40 procedures"
        )
    )
    issued().when(DONE, TUESDAY, actor=TWO).refused("NOT_YOUR_TASK", "task")
    issued().when(replace(DONE, task="other"), TUESDAY, actor=ONE).refused("UNKNOWN_TASK", "task")


def test_a_task_is_reported_on_until_it_is_done():
    going = issued().and_when(replace(DONE, done=False), TUESDAY, actor=ONE)
    assert going.state.done_at("review") is None
    finished = going.and_when(DONE, WEDNESDAY, actor=ONE)
    assert finished.state.done_at("review") == context_at(WEDNESDAY).occurred_at
    finished.when(DONE, WEDNESDAY, actor=ONE).refused("TASK_ALREADY_DONE", "task")


def test_it_is_closed_and_with_tasks_left_for_a_reason():
    issued().when(CloseDirective(), TUESDAY, actor=CHAIR).refused("NO_REASON", "reason")
    issued().when(CloseDirective(reason="replaced"), TUESDAY, actor=CHAIR).then(
        DirectiveClosed(context=context_at(TUESDAY, CHAIR, reason="replaced"))
    )
    finished = issued().and_when(DONE, TUESDAY, actor=ONE)
    finished = finished.and_when(replace(DONE, task="report"), WEDNESDAY, actor=TWO)
    early = CloseDirective(occurred_at=context_at(TUESDAY).occurred_at)
    finished.when(early, WEDNESDAY, actor=CHAIR).refused("BEFORE_DIRECTIVE", "occurred_at")
    closed = finished.and_when(CloseDirective(), WEDNESDAY, actor=CHAIR)
    closed.when(DONE, WEDNESDAY, actor=ONE).refused("DIRECTIVE_CLOSED")


def test_nothing_happens_to_one_that_is_not_there():
    new().when(DONE, TUESDAY).refused("UNKNOWN_DIRECTIVE", "directive")


@pytest.mark.parametrize(("agency", "within"), [("H56.1", True), ("H56.2", True), ("H56", False), (None, True)])
def test_it_is_within_reach_of_those_who_have_a_task(agency: str | None, *, within: bool):
    assert DIRECTIVE.within(issued().state, Reach(agency=agency)) is within
