"""What an inspector's query must state, and what is recorded about it."""

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import unquote_to_bytes

from domain.facts.accesses import RecordAccessed
from domain.law.local_time import local_date
from domain.values.context import Actor, Channel, Context
from graphql_api.access.scopes import Scope
from graphql_api.compiler import identity
from graphql_api.compiler.binding import Call
from graphql_api.compiler.readings import Reading
from graphql_api.errors import BadPurpose
from graphql_api.execution.database import Database
from graphql_api.types.dossiers.sources import DOSSIERS, HISTORY
from graphql_api.types.petitions.sources import PETITIONS

_h, _d, _p = HISTORY.alias("h"), DOSSIERS.alias("d"), PETITIONS.alias("p")
_CODE_AT = f"select max({_d.code}) from {_h} join {_d} on {_d.dossier} = {_h.dossier} where {_h.position} = $1::bigint"
# The code of the dossier that a global id names, by the id's type and the first part of its key.
CODE_OF = {
    "Dossier": f"select max({_d.code}) from {_d} where {_d.dossier} = $1::uuid",
    "DossierEvent": _CODE_AT,
    "Finding": _CODE_AT,
    "Petition": f"select max({_p.code}) from {_p} where {_p.petition} = $1::uuid",
}

MAX_CHARACTERS = 500


def purpose_of(headers: Sequence[bytes]) -> str | None:
    """Takes the values of the header (UTF-8, percent-encoded or as it is), returns the purpose; None without one. BadPurpose."""
    if not headers:
        return None
    if len(headers) > 1:
        raise BadPurpose("Send `Access-Purpose` only once.")
    try:
        text = unquote_to_bytes(headers[0]).decode("utf-8").strip()
    except UnicodeDecodeError:
        raise BadPurpose("`Access-Purpose` must be UTF-8, percent-encoded unless ASCII.") from None
    return checked(text)


def checked(text: str) -> str:
    """Takes a purpose, returns it. BadPurpose if it is too long or not printable."""
    if len(text) > MAX_CHARACTERS:
        raise BadPurpose(f"`Access-Purpose` may have at most {MAX_CHARACTERS} characters.")
    if not all(character.isprintable() for character in text):
        raise BadPurpose("`Access-Purpose` must not contain control characters.")
    return text


async def accesses(
    readings: Sequence[Reading],
    columns: Sequence[str | None],
    rest: Mapping[str, Any],
    call: Call,
    database: Database,
) -> list[RecordAccessed]:
    """Takes what a query read and what it was answered, returns what is to be recorded of it."""
    viewer = call.viewer
    assert viewer.subject is not None
    context = Context(
        actor=Actor(viewer.subject, role=Scope.INSPECTOR.value, agency=viewer.agency),
        occurred_at=call.now,
        channel=Channel.SYSTEM,
        reason=call.purpose,
    )
    on = local_date(call.now, call.settings.timezone)
    return [
        RecordAccessed(
            context=context,
            reader=viewer.subject,
            on=on,
            field=each.field,
            dossiers=await _codes(each, call, database),
            filter=each.chosen_by(call),
            count=each.count(columns, rest),
        )
        for each in readings
    ]


async def _codes(reading: Reading, call: Call, database: Database) -> tuple[str, ...]:
    """The code that a single dossier was asked for by; of an id, the code of what it names."""
    if reading.code is not None:
        return (reading.code(call),)
    if reading.identity is None:
        return ()
    named = identity.decode(reading.identity(call))
    if named is None or named[0] not in CODE_OF:
        return ()
    (code,) = await database.fetch(CODE_OF[named[0]], [identity.part(reading.identity(call), 0)])
    return () if code is None else (code,)
