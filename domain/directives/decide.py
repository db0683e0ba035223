"""What becomes of a command about a directive: facts, or a refusal."""

from datetime import datetime
from typing import assert_never

from domain.directives.commands import CloseDirective, DirectiveCommand, IssueDirective, ReportDirectiveTask
from domain.directives.state import Directive
from domain.execution.occasion import Drawn, Occasion, occasion
from domain.facts.directives import DirectiveClosed, DirectiveFact, DirectiveIssued, DirectiveTaskReported
from domain.law.versions import Law
from domain.values.context import Actor


def decide(
    state: Directive, command: DirectiveCommand, law: Law, now: datetime, *, actor: Actor, drawn: Drawn
) -> list[DirectiveFact]:
    """Takes a directive, a command, the law and the moment, returns the facts. Refused leaves none."""
    case = occasion(command, law, now, actor, drawn)
    if isinstance(command, IssueDirective):
        return _issue(state, command, case)
    if state.code is None:
        raise case.refused("UNKNOWN_DIRECTIVE", id=drawn.code)
    case.not_before(state.issued_at, "BEFORE_DIRECTIVE")
    if state.closed_at is not None:
        raise case.refused("DIRECTIVE_CLOSED", since=state.closed_at.isoformat())
    match command:
        case ReportDirectiveTask():
            return _report(state, command, case)
        case CloseDirective():
            unfinished = any(state.done_at(each.id) is None for each in state.tasks)
            if unfinished and not (case.context.reason or "").strip():
                raise case.refused("NO_REASON")
            case.not_before(state.told_at, "BEFORE_DIRECTIVE")
            return [DirectiveClosed(context=case.context)]
        case _:
            assert_never(command)


def _issue(state: Directive, command: IssueDirective, case: Occasion) -> list[DirectiveFact]:
    if state.code is not None:
        raise case.refused("DIRECTIVE_ALREADY_ISSUED")
    if not command.tasks:
        raise case.refused("NO_TASKS")
    if command.signed_on is not None and command.signed_on > case.day:
        raise case.refused("IN_THE_FUTURE", "signed_on", at=command.signed_on)
    ids = [each.id for each in command.tasks]
    for number, id in enumerate(ids):
        if id in ids[:number]:
            raise case.refused("DUPLICATE_TASK", "tasks", number, "id", id=id)
        due_on = command.tasks[number].due_on
        if due_on is not None and due_on < (command.signed_on or case.day):
            raise case.refused("TASK_DUE_BEFORE_SIGNING", "tasks", number, "due_on", id=id)
    assert case.drawn.code is not None
    return [
        DirectiveIssued(
            context=case.context,
            code=case.drawn.code,
            number=command.number,
            title=command.title,
            issuer=command.agency,
            timezone=case.drawn.zone,
            signed_on=command.signed_on,
            tasks=command.tasks,
        )
    ]


def _report(state: Directive, command: ReportDirectiveTask, case: Occasion) -> list[DirectiveFact]:
    task = state.task(command.task)
    if task is None:
        raise case.refused("UNKNOWN_TASK", id=command.task)
    agency = case.context.actor.agency
    if agency is not None and agency != task.agency:
        raise case.refused("NOT_YOUR_TASK", id=command.task)
    if state.done_at(command.task) is not None:
        raise case.refused("TASK_ALREADY_DONE", id=command.task)
    return [
        DirectiveTaskReported(
            context=case.context,
            task=command.task,
            agency=task.agency,
            done=command.done,
            report=command.report,
        )
    ]
