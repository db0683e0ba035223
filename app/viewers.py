"""On whose behalf a command asks or issues a token."""

import hashlib

from app import exits
from app.errors import AppError
from domain.values.ids import is_persons_id
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
    return Viewer(subject or own_subject(scope, agency), frozenset({scope}), agency)


def own_subject(scope: Scope, agency: str | None = None) -> str:
    """Takes a scope and an agency, returns the subject of a token that names nobody: another for each agency, as nobody acts for both sides of a dossier.

    >>> own_subject(Scope.AUDITOR), own_subject(Scope.OFFICIAL, "H99.30.21")
    ('local-auditor', 'local-official-h99.30.21')
    >>> own_subject(Scope.OFFICIAL, "SO-XD")
    'local-official-so-xd-1'
    """
    own = f"local-{scope.value}"
    if agency is None:
        return own
    named = f"{own}-{agency.lower()}"
    if not any(each.isdigit() for each in named):
        named += "-1"  # an id has a digit
    return named if is_persons_id(named) else f"{own}-{hashlib.sha256(agency.encode()).hexdigest()}"
