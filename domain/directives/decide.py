"""Decides commands about directives: facts, or a refusal."""

from datetime import datetime
from typing import assert_never

from domain.directives.commands import CloseDirective, DirectiveCommand, IssueDirective, ReportDirectiveTask
from domain.directives.state import Directive
from domain.execution.occasion import Drawn, Occasion, occasion_of
from domain.facts.directives import DirectiveClosed, DirectiveFact, DirectiveIssued, DirectiveTaskReported
from domain.law.versions import Law
from domain.values.context import Actor


def decide(
    state: Directive, command: DirectiveCommand, law: Law, now: datetime, *, actor: Actor, drawn: Drawn
) -> list[DirectiveFact]:
    """Takes a directive, a command, the law and the moment, returns the facts to append. Raises Refused."""
    occasion = occasion_of(command, law, now, actor, drawn)
    if isinstance(command, IssueDirective):
        return _issue(state, command, occasion)
    if state.code is None:
        raise occasion.refused("UNKNOWN_DIRECTIVE", id=drawn.code)
    occasion.not_before(state.issued_at, "BEFORE_DIRECTIVE")
    if state.closed_at is not None:
        raise occasion.refused("DIRECTIVE_CLOSED", since=state.closed_at)
    match command:
        case ReportDirectiveTask():
            return _report(state, command, occasion)
        case CloseDirective():
            unfinished = any(state.done_at(each.id) is None for each in state.tasks)
            if unfinished:
                occasion.reasoned()
            occasion.not_before(state.last_heard_at, "BEFORE_DIRECTIVE")
            return [DirectiveClosed(context=occasion.context)]
        case _:
            assert_never(command)


def _issue(state: Directive, command: IssueDirective, occasion: Occasion) -> list[DirectiveFact]:
    if state.code is not None:
        raise occasion.refused("DIRECTIVE_ALREADY_ISSUED")
    occasion.agency_named(command.agency)
    if not command.tasks:
        raise occasion.refused("NO_TASKS")
    for number, task in enumerate(command.tasks):
        occasion.agency_named(task.agency, "tasks", number, "agency")
    if command.signed_on is not None and command.signed_on > occasion.day:
        raise occasion.refused("IN_THE_FUTURE", "signed_on", at=command.signed_on)
    ids = [each.id for each in command.tasks]
    for number, id in enumerate(ids):
        if id in ids[:number]:
            raise occasion.refused("DUPLICATE_TASK", "tasks", number, "id", id=id)
        due_on = command.tasks[number].due_on
        if due_on is not None and due_on < (command.signed_on or occasion.day):
            raise occasion.refused("TASK_DUE_BEFORE_SIGNING", "tasks", number, "due_on", id=id)
    return [
        DirectiveIssued(
            context=occasion.context,
            code=occasion.new_code,
            number=command.number,
            title=command.title,
            issuer=command.agency,
            timezone=occasion.drawn.zone,
            signed_on=command.signed_on,
            tasks=command.tasks,
        )
    ]


def _report(state: Directive, command: ReportDirectiveTask, occasion: Occasion) -> list[DirectiveFact]:
    task = state.task(command.task)
    if task is None:
        raise occasion.refused("UNKNOWN_TASK", id=command.task)
    agency = occasion.context.actor.agency
    if agency is not None and agency != task.agency:
        raise occasion.refused("NOT_YOUR_TASK", id=command.task)
    if state.done_at(command.task) is not None:
        raise occasion.refused("TASK_ALREADY_DONE", id=command.task)
    return [
        DirectiveTaskReported(
            context=occasion.context,
            task=command.task,
            agency=task.agency,
            done=command.done,
            report=command.report,
        )
    ]
