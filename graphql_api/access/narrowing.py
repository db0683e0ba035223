"""Of whom a report counts, by who asks: an official's own agency, or themselves."""

from graphql_api.access.policy import Cell, Thing
from graphql_api.access.scopes import Viewer

NOBODY = ""
"""What another's is narrowed to: it is answered as one that is unknown."""


def agency_of(viewer: Viewer, thing: Thing, asked: str | None) -> str | None:
    """Takes a viewer who has some of a thing, and the agency asked about (None: all), returns the one that is counted; NOBODY for another's."""
    if viewer.reach(thing) is Cell.ALL:
        return asked
    return viewer.agency if asked in (None, viewer.agency) else NOBODY


def official_of(viewer: Viewer, thing: Thing, asked: str | None) -> str | None:
    """Takes a viewer who has some of a thing, and the official asked about (None: all), returns whose it is; NOBODY for another's."""
    if viewer.reach(thing) is Cell.ALL:
        return asked
    return viewer.subject if asked in (None, viewer.subject) else NOBODY
