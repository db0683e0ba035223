"""On whose behalf a command asks or issues a token."""

from app import exits
from app.errors import AppError
from graphql_api.access.scopes import Scope, Viewer


class NoAgency(AppError):
    """An official without an agency."""

    exit_code = exits.USAGE


def viewer_of(scope: Scope, *, agency: str | None = None, subject: str | None = None) -> Viewer:
    """Takes a scope, returns a viewer that has it; the public is nobody unless a subject is given. NoAgency for an official without one."""
    if scope is Scope.OFFICIAL and not agency:
        raise NoAgency("an official needs --agency")
    if scope is Scope.PUBLIC and subject is None:
        return Viewer()
    return Viewer(subject or f"local-{scope.value}", frozenset({scope}), agency)
