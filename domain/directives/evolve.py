"""Applies each fact to a directive."""

from typing import assert_never

from msgspec.structs import replace

from domain.directives.state import Directive, TaskReport
from domain.facts.directives import (
    DirectiveClosed,
    DirectiveFact,
    DirectiveIssued,
    DirectiveTaskReported,
)


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
