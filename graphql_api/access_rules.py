"""What is told to whom a root field does not answer."""

from collections.abc import Mapping, Sequence

from graphql_api.errors import Forbidden
from graphql_api.mapping import Access
from graphql_api.scopes import Sight, Viewer

_FOR: Mapping[Access, str] = {
    Access.READERS: "those who may read dossiers",
    Access.WATCHERS: "those who may know who read what",
}


def answers(access: Access, viewer: Viewer) -> bool:
    """Takes whom a root field answers and a viewer, returns whether they may ask it."""
    if access is Access.WATCHERS:
        return viewer.watches
    return access is not Access.READERS or viewer.sight is not Sight.NONE


def forbidden(name: str, access: Access, path: Sequence[str | int] | None = None) -> Forbidden:
    """Takes a root field, whom it answers, and where it was asked, returns the error for all others."""
    return Forbidden(f"`{name}` is for {_FOR[access]}.", path=path)
