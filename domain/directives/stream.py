"""Directives as a kind of stream: how they are found and whose reach covers them."""

from typing import get_args

from domain.directives.commands import DirectiveCommand, IssueDirective
from domain.directives.decide import decide
from domain.directives.evolve import evolve
from domain.directives.state import NEW, Directive
from domain.execution.order import Reach
from domain.execution.stream_kind import StreamKind

CLAIM = "directive-code"
PREFIX = "CD"


def _within(state: Directive, reach: Reach) -> bool:
    """A directive is within reach of the agencies to which it gives a task."""
    return reach.unbounded or any(reach.agency is not None and reach.agency == each.agency for each in state.tasks)


DIRECTIVE: StreamKind[Directive] = StreamKind(
    claim=CLAIM,
    commands=get_args(DirectiveCommand),
    opening={IssueDirective: PREFIX},
    new=NEW,
    evolve=evolve,
    decide=decide,
    within=_within,
    unknown="UNKNOWN_DIRECTIVE",
    subject="directive",
)
