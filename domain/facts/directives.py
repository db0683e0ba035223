"""Directives: orders such as a provincial chair's, with tasks, who is to do them, and by when."""

from datetime import date
from typing import ClassVar

from msgspec import Struct

from domain.values.context import Fact


class DirectiveTask(Struct, frozen=True, gc=False, omit_defaults=True):
    """A task of a directive: who is responsible, and the last local day for it."""

    id: str
    agency: str
    task: str
    due_on: date | None = None


class DirectiveIssued(Fact, frozen=True, kw_only=True):
    """A directive was issued. `issuer`: the agency's code."""

    TAG: ClassVar[str] = "directive-issued"

    code: str
    number: str
    title: str
    issuer: str
    timezone: str
    signed_on: date | None = None
    tasks: tuple[DirectiveTask, ...] = ()


class DirectiveTaskReported(Fact, frozen=True, kw_only=True):
    """An agency reported on a task. `done`: it says that the task is fulfilled."""

    TAG: ClassVar[str] = "directive-task-reported"

    task: str
    agency: str
    done: bool = False
    report: str | None = None


class DirectiveClosed(Fact, frozen=True, kw_only=True):
    """The directive is closed; the reason is the context's."""

    TAG: ClassVar[str] = "directive-closed"


DirectiveFact = DirectiveIssued | DirectiveTaskReported | DirectiveClosed
