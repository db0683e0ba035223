"""In which scope a viewer gives a command, and how far that reaches."""

from collections.abc import Mapping
from typing import Any

from strawberry.utils.str_converters import to_camel_case

from domain.execution.command import Command
from domain.execution.order import EVERYWHERE, CommandOrder, Reach
from domain.execution.refusals.table import refusal
from domain.values.context import Actor, Channel
from graphql_api.access.policy import POLICY, Cell, giver
from graphql_api.access.scopes import Scope, Viewer
from graphql_api.commands.inputs import command_of, imperative
from graphql_api.commands.streams import kind_of
from graphql_api.compiler.binding import checked
from graphql_api.compiler.permissions import forbidden
from graphql_api.errors import BadInput
from graphql_api.settings import ApiSettings


def acts_as(viewer: Viewer, command: type[Command]) -> Scope:
    """Takes a viewer and a command, returns the scope in which the viewer gives it. Forbidden where no scope allows it."""
    scope = giver(kind_of(command).thing(command), viewer.counted)
    if scope is None:
        raise forbidden(imperative(command))
    return scope


def order(command: type[Command], given: Mapping[str, Any], viewer: Viewer, settings: ApiSettings) -> CommandOrder:
    """Takes a command's type, its coerced input and who gives it, returns the order. Forbidden, BadInput."""
    scope, kind = acts_as(viewer, command), kind_of(command)
    reach = _reach(POLICY[kind.thing(command)][scope], viewer)
    assert viewer.subject is not None
    defaults: dict[str, Any] = {"channel": Channel.ONLINE} if scope is Scope.APPLICANT else {}
    named = given.get(to_camel_case(kind.subject))
    subject = None if command in kind.opening or named is None else checked(named, settings)
    if scope is Scope.APPLICANT and command in kind.opening and kind.owner is not None:
        given = {**given, kind.owner: viewer.subject}
    made = command_of(command, given, settings, **defaults)
    if scope is Scope.APPLICANT and made.occurred_at is not None:
        # An earlier supplement would count the agency's time anew from a day on which it knew of none.
        raise BadInput("What an applicant does happens when it is sent: leave out `occurredAt`.")
    return CommandOrder(
        id=given["commandId"],
        actor=Actor(viewer.subject, role=scope.value, agency=viewer.agency),
        command=made,
        subject=subject,
        reach=reach,
    )


def require_within(order: CommandOrder) -> None:
    """Refuses what an agency would begin at another, or at another's one-stop; there is no stream yet that could be out of its reach. Refused: FORBIDDEN_AGENCY."""
    command, reach = order.command, order.reach
    kind = kind_of(type(command))
    if order.subject is not None or type(command) not in (*kind.opening, *kind.either) or reach.agency is None:
        return
    one_stop = getattr(command, "receiving_one_stop", None)
    if reach.agency != (one_stop or command.agency):
        raise refusal("FORBIDDEN_AGENCY", path=("receiving_one_stop",) if one_stop else ())


def _reach(cell: Cell, viewer: Viewer) -> Reach:
    match cell:
        case Cell.ALL:
            return EVERYWHERE
        case Cell.OWN_AGENCY:
            return Reach(agency=viewer.agency)
        case Cell.OWN:
            return Reach(applicant=viewer.subject)
        case _:
            raise ValueError(f"no command reaches as far as {cell.name}")
