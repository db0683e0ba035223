"""Commands about a directive."""

from datetime import date

from domain.execution.command import Command
from domain.facts.directives import DirectiveTask


class IssueDirective(Command, frozen=True, kw_only=True):
    """Records a directive that was issued (văn bản chỉ đạo); begins a new record. `agency`: who issued it."""

    agency: str
    number: str
    title: str
    tasks: tuple[DirectiveTask, ...]
    signed_on: date | None = None


class ReportDirectiveTask(Command, frozen=True, kw_only=True):
    """Reports on a task of it. `done`: the task is fulfilled."""

    task: str
    done: bool = False
    report: str | None = None


class CloseDirective(Command, frozen=True, kw_only=True):
    """Closes it; a reason is required while tasks are open."""


DirectiveCommand = IssueDirective | ReportDirectiveTask | CloseDirective
