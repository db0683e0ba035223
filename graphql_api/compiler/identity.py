"""Global ids: which type, and which of its rows. Opaque to clients, the same for ever."""

import base64
import binascii
import re
from uuid import UUID

# type -> what its key looks like; its groups are the key's parts
_KEYS = {
    "Dossier": re.compile(r"([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})"),
    "DossierEvent": re.compile(r"([1-9][0-9]{0,17})"),
    "Finding": re.compile(r"([1-9][0-9]{0,17}):([A-Z_]{1,60}):([0-9]{1,9})"),
    "Petition": re.compile(r"([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})"),
    "Publication": re.compile(r"([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})"),
    "ProcedureVersion": re.compile(r"([^\x00]{1,200})@([1-9][0-9]{0,8})", re.DOTALL),
}
_MOST = 1_200  # characters: 200 of four bytes each, and what base64 adds


def template(type_name: str, key: str) -> str:
    """Takes a type and the template of its key as text, returns the template of its global id."""
    return f"encode(convert_to('{type_name}:' || {key}, 'UTF8'), 'base64')"


def long_template(type_name: str, key: str) -> str:
    """As `template`, for keys that may be longer than 40 bytes: PostgreSQL breaks base64 into lines, which an id has not."""
    return f"replace({template(type_name, key)}, chr(10), '')"


def encode(type_name: str, key: UUID | int | str) -> str:
    """Takes a type and a key, returns the global id."""
    return base64.b64encode(f"{type_name}:{key}".encode()).decode()


def decode(identity: object) -> tuple[str, str] | None:
    """Takes a global id, returns its type and key; None for anything that we never gave out."""
    if not isinstance(identity, str) or len(identity) > _MOST:
        return None
    try:
        type_name, _, key = base64.b64decode(identity, validate=True).decode().partition(":")
    except (binascii.Error, ValueError):
        return None
    pattern = _KEYS.get(type_name)
    return (type_name, key) if pattern is not None and pattern.fullmatch(key) else None


def part(identity: object, number: int) -> str | None:
    """Takes a global id and the number of a part of its key, from 0, returns that part; None for anything that we never gave out."""
    named = decode(identity)
    if named is None:
        return None
    found = _KEYS[named[0]].fullmatch(named[1])
    return found[number + 1] if found else None
