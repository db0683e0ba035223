"""Codes in the arguments of resolvers: the recorded ones that they mean. One that nobody has is a slip, and no agency or procedure without figures."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from domain.execution.spelling import likeness
from graphql_api.access.narrowing import NOBODY, agency_of
from graphql_api.access.policy import Cell, Thing
from graphql_api.compiler.binding import checked
from graphql_api.compiler.codes import Codes
from graphql_api.compiler.named import Named, unknown
from graphql_api.errors import BadInput, Unknown
from graphql_api.execution.spelling import nearest_to, spelling
from graphql_api.types.codes import AGENCY_CODES, OFFICIAL_IDS, PROCEDURE_CODES
from graphql_api.types.named import A_PROCEDURE, AN_AGENCY, AN_OFFICIAL

if TYPE_CHECKING:
    from graphql_api.execution.resolver import Resolution


async def meant(resolution: Resolution, codes: Codes, typed: str) -> str | None:
    """Takes whose code it is and the code as typed, returns the recorded one that it means; None where it means none. BadInput where no text can hold it."""
    text = checked(typed, resolution.call.settings)
    return (await spelling([(codes, text)], resolution.database)).get((codes, text))


async def procedure_asked(resolution: Resolution, arguments: Mapping[str, Any]) -> str | None:
    """Takes arguments, returns the recorded code of the `procedure` among them; None where none is asked about. UnknownProcedure, BadInput."""
    typed = arguments.get("procedure")
    if typed is None:
        return None
    found = await meant(resolution, PROCEDURE_CODES, typed)
    if found is None:
        raise await _unknown(resolution, "procedure", typed, A_PROCEDURE)
    return found


async def agency_asked(
    resolution: Resolution, thing: Thing, arguments: Mapping[str, Any], name: str = "agency"
) -> str | None:
    """Takes what is asked for and the arguments, returns of which agency (None: of all). UnknownAgency; BadInput where it is another's than an official's own."""
    viewer, typed = resolution.call.viewer, arguments.get(name)
    if typed is None:
        return agency_of(viewer, thing, None)
    found = await meant(resolution, AGENCY_CODES, typed)
    if found is None and viewer.reach(thing) is Cell.ALL:
        raise await _unknown(resolution, name, typed, AN_AGENCY)
    agency = agency_of(viewer, thing, found or checked(typed, resolution.call.settings))
    if agency == NOBODY:
        raise BadInput(f"`{name}` is not your own: officials are told of their own agency.")
    return agency


async def official_asked(resolution: Resolution, thing: Thing, typed: str, name: str = "id") -> str:
    """Takes what is asked for and the id of an official as typed, returns the recorded one that it means; who may read of themselves alone means nobody else. UnknownOfficial, BadInput."""
    viewer = resolution.call.viewer
    if viewer.reach(thing) is not Cell.ALL:
        own = viewer.subject is not None and likeness(typed) == likeness(viewer.subject)
        return viewer.subject if own and viewer.subject is not None else checked(typed, resolution.call.settings)
    found = await meant(resolution, OFFICIAL_IDS, typed)
    if found is None and typed != viewer.subject:
        raise unknown(AN_OFFICIAL, name)
    return found or typed


async def _unknown(resolution: Resolution, name: str, typed: str, named: Named) -> Unknown:
    assert named.register is not None
    return unknown(named, name, nearest=await nearest_to(typed, named.register, resolution.database))
