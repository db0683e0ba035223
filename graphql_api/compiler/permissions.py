"""Whom a root field answers, and the error for all others."""

from collections.abc import Sequence

from graphql_api.access.scopes import Sight, Viewer
from graphql_api.compiler.mapping import Access, ByKey, One, Page
from graphql_api.errors import Forbidden

BY_SCOPE = frozenset({Access.WATCHERS, Access.PUBLICITY})
"""Those that a viewer's scopes decide, not what of the dossiers they see."""


def grants(viewer: Viewer, access: Access) -> bool:
    """Takes a viewer and an access that no sight decides, returns whether it is theirs."""
    match access:
        case Access.WATCHERS:
            return viewer.watches
        case Access.PUBLICITY:
            return viewer.sees_to_publicity
        case _:
            return True


def read_by(word: Page | ByKey | One, sight: Sight) -> bool:
    """Takes a root field's word and a sight, returns whether those of that sight may read it, if it is for readers; an applicant reads where rows are theirs."""
    if word.access is not Access.READERS:
        return True
    if sight is Sight.OWN:
        return isinstance(word, Page) and word.source.guard_of_applicant is not None
    return sight is not Sight.NONE


def answers(word: Page | ByKey | One, viewer: Viewer) -> bool:
    """Takes a root field's word and a viewer, returns whether they may ask it."""
    return grants(viewer, word.access) and read_by(word, viewer.sight)


def forbidden(name: str, path: Sequence[str | int] | None = None) -> Forbidden:
    """Takes a root field or a mutation, and where it was asked, returns the error for those whose scopes do not cover it."""
    return Forbidden(f"Your scopes do not allow `{name}`.", path=path)
