"""A directive folded from its facts."""

from datetime import date, datetime
from typing import assert_never

from msgspec import Struct
from msgspec.structs import replace

from domain.facts.directives import (
    DirectiveClosed,
    DirectiveFact,
    DirectiveIssued,
    DirectiveTask,
    DirectiveTaskReported,
)


class TaskReport(Struct, frozen=True, gc=False):
    """What an agency reported on a task."""

    task: str
    agency: str
    at: datetime
    done: bool
    report: str | None = None


class Directive(Struct, frozen=True, gc=False):
    """A directive with its tasks and what was reported on them."""

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
    def told_at(self) -> datetime | None:
        """When something was last reported on it, or it was issued."""
        return max((each.at for each in self.reports), default=self.issued_at)

    def task(self, id: str) -> DirectiveTask | None:
        """Takes a task's id, returns it."""
        return next((each for each in self.tasks if each.id == id), None)

    def done_at(self, id: str) -> datetime | None:
        """Takes a task's id, returns when it was first reported as fulfilled; None while it was not."""
        return min((each.at for each in self.reports if each.task == id and each.done), default=None)


NEW = Directive()


def evolve(state: Directive, fact: DirectiveFact) -> Directive:
    """Takes a directive and its next fact, returns the directive after it."""
    at = fact.context.occurred_at
    match fact:
        case DirectiveIssued():
            return replace(
                state,
                code=fact.code,
                number=fact.number,
                title=fact.title,
                issuer=fact.issuer,
                timezone=fact.timezone,
                issued_at=at,
                signed_on=fact.signed_on,
                tasks=fact.tasks,
            )
        case DirectiveTaskReported():
            report = TaskReport(fact.task, fact.agency, at, fact.done, fact.report)
            return replace(state, reports=(*state.reports, report))
        case DirectiveClosed():
            return replace(state, closed_at=at, closing_reason=fact.context.reason)
        case _:
            assert_never(fact)
