"""Who may give which command, as whom, and how far their arm goes."""

from collections.abc import Mapping
from typing import Any

from domain.commands import (
    AcceptDossier,
    Command,
    ProvideSupplement,
    RateSatisfaction,
    RequestWithdrawal,
    SubmitDossier,
)
from domain.context import Actor, Channel
from domain.errors import Refused
from domain.execute import EVERYWHERE, Order, Reach
from graphql_api.command_inputs import command_of, imperative
from graphql_api.errors import BadInput, Forbidden
from graphql_api.scopes import Scope, Viewer
from graphql_api.settings import ApiSettings

OF_APPLICANTS: frozenset[type[Command]] = frozenset(
    {SubmitDossier, ProvideSupplement, RequestWithdrawal, RateSatisfaction}
)
_OPENING = (SubmitDossier, AcceptDossier)


def acts_as(viewer: Viewer, command: type[Command]) -> Scope:
    """Takes a viewer and a command, returns the scope in which the viewer gives it. Forbidden where no scope allows it."""
    if Scope.OFFICIAL in viewer.scopes and viewer.agency:
        return Scope.OFFICIAL
    if Scope.ADMIN in viewer.scopes:
        return Scope.ADMIN
    if Scope.APPLICANT in viewer.scopes and command in OF_APPLICANTS:
        return Scope.APPLICANT
    raise Forbidden(f"`{imperative(command)}` is not for you: your scopes do not cover it.")


def order(command: type[Command], given: Mapping[str, Any], viewer: Viewer, settings: ApiSettings) -> Order:
    """Takes a command's type, its coerced input and who gives it, returns the order. Forbidden, BadInput; Refused for another agency's."""
    scope = acts_as(viewer, command)
    assert viewer.subject is not None
    defaults: dict[str, Any] = {"channel": Channel.ONLINE} if scope is Scope.APPLICANT else {}
    if scope is Scope.APPLICANT and command is SubmitDossier:
        given = {**given, "applicant": viewer.subject}
    made = command_of(command, given, settings, **defaults)
    if scope is Scope.APPLICANT and made.occurred_at is not None:
        # An earlier supplement would count the agency's time anew from a day on which it knew of none.
        raise BadInput("What an applicant does happens when it is sent: leave out `occurredAt`.")
    subject = given.get("dossier")
    if scope is Scope.OFFICIAL and subject is None and isinstance(made, _OPENING) and made.agency != viewer.agency:
        raise Refused(
            "FORBIDDEN_AGENCY", "an official files and receives dossiers for their own agency only", path=("agency",)
        )
    return Order(
        id=given["commandId"],
        actor=Actor(viewer.subject, role=scope.value, agency=viewer.agency),
        command=made,
        subject=subject,
        reach=_reach(scope, viewer),
    )


def _reach(scope: Scope, viewer: Viewer) -> Reach:
    if scope is Scope.OFFICIAL:
        return Reach(agency=viewer.agency)
    return EVERYWHERE if scope is Scope.ADMIN else Reach(applicant=viewer.subject)
