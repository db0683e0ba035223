"""The ways of filing that the period report distinguishes (trực tuyến, trực tiếp, bưu chính), and the words of sources for them."""

from collections.abc import Mapping
from enum import StrEnum

from domain.values.context import Channel


class Filing(StrEnum):
    """How a dossier was filed. OTHER: in another way, or in one that nobody says."""

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
# Words of sources for them; an ambiguous word is left out.
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
    """Takes the channel of filing, or its source's word for it, returns the way of filing."""
    if filed_through is None:
        return Filing.OTHER
    found = _OF_CHANNELS.get(filed_through)
    return found or _OF_SOURCES.get(" ".join(filed_through.casefold().split()), Filing.OTHER)
