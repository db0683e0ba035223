"""Whom a root field answers, and the error for all others: the policy, asked of the words of the mapping."""

from collections.abc import Sequence

from graphql_api.access.policy import BY_DOSSIERS, POLICY, Cell, Thing
from graphql_api.access.scopes import Sight, Viewer, scopes_of
from graphql_api.compiler.mapping import ByKey, One, Page
from graphql_api.errors import Forbidden

BY_SCOPE = frozenset(thing for thing, cells in POLICY.items() if Cell.NO in cells.values()) - BY_DOSSIERS
"""Those that a viewer's scopes decide, not what of the dossiers they see."""


def grants(viewer: Viewer, thing: Thing) -> bool:
    """Takes a viewer and what is asked for, returns whether any of it is theirs, as far as no sight decides."""
    return thing not in BY_SCOPE or viewer.reach(thing) is not Cell.NO


def read_by(word: Page | ByKey | One, sight: Sight) -> bool:
    """Takes a root field's word and a sight, returns whether those of that sight may list it; a single row is unknown to others, and not forbidden."""
    if not isinstance(word, Page) or word.access not in BY_DOSSIERS:
        return True
    return any(POLICY[word.access][scope] is not Cell.NO for scope in scopes_of(sight))


def answers(word: Page | ByKey | One, viewer: Viewer) -> bool:
    """Takes a root field's word and a viewer, returns whether they may ask it."""
    return grants(viewer, word.access) and read_by(word, viewer.sight)


def forbidden(name: str, path: Sequence[str | int] | None = None) -> Forbidden:
    """Takes a root field or a mutation, and where it was asked, returns the error for those whose scopes do not cover it."""
    return Forbidden(f"Your scopes do not allow `{name}`.", path=path)
