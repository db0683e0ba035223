"""The ways of filing that the period report tells apart (form 06: trực tuyến, trực tiếp, bưu chính), and how a source's own word is read."""

from collections.abc import Mapping
from enum import StrEnum

from domain.values.context import Channel


class Filing(StrEnum):
    """How a dossier came. OTHER: in no way that form 06 knows, or the source does not tell."""

    ONLINE = "ONLINE"
    DIRECT = "DIRECT"
    POSTAL = "POSTAL"
    OTHER = "OTHER"


_OF_CHANNELS: Mapping[str, Filing] = {
    Channel.ONLINE: Filing.ONLINE,
    Channel.ONE_STOP: Filing.DIRECT,
    Channel.DIRECT: Filing.DIRECT,
    Channel.POSTAL: Filing.POSTAL,
}
# What sources call the same; a word that may mean two of them is none of them.
_OF_SOURCES: Mapping[str, Filing] = {
    "internet": Filing.ONLINE,
    "online": Filing.ONLINE,
    "self service": Filing.ONLINE,
    "trực tuyến": Filing.ONLINE,
    "desk": Filing.DIRECT,
    "counter": Filing.DIRECT,
    "trực tiếp": Filing.DIRECT,
    "một cửa": Filing.DIRECT,
    "post": Filing.POSTAL,
    "postal": Filing.POSTAL,
    "bưu chính": Filing.POSTAL,
}


def filing(filed_through: str | None) -> Filing:
    """Takes how a dossier was filed, as a channel or in its source's own word, returns the way of form 06."""
    if filed_through is None:
        return Filing.OTHER
    found = _OF_CHANNELS.get(filed_through)
    return found or _OF_SOURCES.get(" ".join(filed_through.casefold().split()), Filing.OTHER)
