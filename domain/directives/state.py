"""A directive folded from its facts."""

from datetime import date, datetime

from msgspec import Struct

from domain.facts.directives import (
    DirectiveTask,
)


class TaskReport(Struct, frozen=True, gc=False):
    """What an agency reported on a task."""

    task: str
    agency: str
    at: datetime
    done: bool
    report: str | None = None


class Directive(Struct, frozen=True, gc=False):
    """A directive with its tasks and the reports on them."""

    code: str | None = None
    number: str | None = None
    title: str | None = None
    issuer: str | None = None
    timezone: str = "UTC"
    issued_at: datetime | None = None
    signed_on: date | None = None
    tasks: tuple[DirectiveTask, ...] = ()
    reports: tuple[TaskReport, ...] = ()
    closed_at: datetime | None = None
    closing_reason: str | None = None

    @property
    def last_heard_at(self) -> datetime | None:
        """The time of the last report on it; without one, when it was issued."""
        return max((each.at for each in self.reports), default=self.issued_at)

    def task(self, id: str) -> DirectiveTask | None:
        """Takes a task's id, returns it."""
        return next((each for each in self.tasks if each.id == id), None)

    def done_at(self, id: str) -> datetime | None:
        """Takes a task's id, returns when it was first reported as fulfilled; None until then."""
        return min((each.at for each in self.reports if each.task == id and each.done), default=None)


NEW = Directive()
