"""Commands about a directive."""

from datetime import date

from domain.execution.command import Command
from domain.facts.directives import DirectiveTask


class IssueDirective(Command, frozen=True, kw_only=True):
    """Records a newly issued directive (văn bản chỉ đạo). `agency`: who issued it."""

    agency: str
    number: str
    title: str
    tasks: tuple[DirectiveTask, ...]
    signed_on: date | None = None


class ReportDirectiveTask(Command, frozen=True, kw_only=True):
    """Reports on a task of a directive. `done`: the task is fulfilled."""

    task: str
    done: bool = False
    report: str | None = None


class CloseDirective(Command, frozen=True, kw_only=True):
    """Closes a directive; if tasks are still open, a reason is required."""


DirectiveCommand = IssueDirective | ReportDirectiveTask | CloseDirective
