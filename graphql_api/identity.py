"""Global ids: which type, and which of its rows. Opaque to clients, the same for ever."""

import base64
import binascii
import re
from uuid import UUID

# type -> what its key looks like
_KEYS = {
    "Dossier": re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"),
    "DossierEvent": re.compile(r"[1-9][0-9]{0,17}"),
}


def template(type_name: str, key: str) -> str:
    """Takes a type and the template of its key as text, returns the template of its global id."""
    return f"encode(convert_to('{type_name}:' || {key}, 'UTF8'), 'base64')"


def encode(type_name: str, key: UUID | int | str) -> str:
    """Takes a type and a key, returns the global id."""
    return base64.b64encode(f"{type_name}:{key}".encode()).decode()


def decode(identity: object) -> tuple[str, str] | None:
    """Takes a global id, returns its type and key; None for anything that we never gave out."""
    if not isinstance(identity, str) or len(identity) > 100:
        return None
    try:
        type_name, _, key = base64.b64decode(identity, validate=True).decode("ascii").partition(":")
    except (binascii.Error, ValueError):
        return None
    pattern = _KEYS.get(type_name)
    return (type_name, key) if pattern is not None and pattern.fullmatch(key) else None
