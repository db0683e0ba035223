"""The media types of GraphQL over HTTP: what a client may send, and which of ours it accepts."""

from functools import lru_cache
from typing import Final

RESPONSE: Final = "application/graphql-response+json"
JSON: Final = "application/json"
CHARSET: Final = "; charset=utf-8"
_UTF8 = frozenset({"utf-8", "utf8"})


@lru_cache(maxsize=256)
def is_json(content_type: str) -> bool:
    """Takes a Content-Type, returns whether it is JSON in UTF-8."""
    kind, parameters = _parsed(content_type)
    return kind == JSON and parameters.get("charset", "utf-8").lower() in _UTF8 and parameters.keys() <= {"charset"}


@lru_cache(maxsize=256)
def accepted(accept: str) -> str | None:
    """Takes an Accept header, returns the media type to answer in; None where none of ours is accepted.

    A client that names neither, or accepts anything, is answered `application/json`.
    """
    if not accept.strip():
        return JSON
    best: tuple[float, int, str] | None = None
    for each in accept.split(","):
        kind, parameters = _parsed(each)
        weight = _weight(parameters)
        for preference, ours in ((1, RESPONSE), (0, JSON)):
            if weight > 0 and (kind == ours or (ours == JSON and kind in ("*/*", "application/*"))):
                candidate = (weight, preference, ours)
                best = candidate if best is None or candidate > best else best
    return best[2] if best else None


def _parsed(text: str) -> tuple[str, dict[str, str]]:
    kind, *rest = text.split(";")
    parameters = {}
    for each in rest:
        name, _, value = each.partition("=")
        parameters[name.strip().lower()] = value.strip().strip('"')
    return kind.strip().lower(), parameters


def _weight(parameters: dict[str, str]) -> float:
    try:
        return float(parameters.get("q", "1"))
    except ValueError:
        return 0.0
