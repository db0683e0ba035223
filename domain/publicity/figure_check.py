"""Whether published figures are those that the ledger tells: value by value, whatever else it tells beside them."""

from collections.abc import Mapping
from typing import Any


def agreeing(stated: Mapping[str, Any], told: Mapping[str, Any]) -> bool:
    """Takes the figures stated and those told, by name, returns whether every one that is stated is told the same; 3 and 3.0 are."""
    return all(name in told and _same(value, told[name]) for name, value in stated.items())


def _same(stated: Any, told: Any) -> bool:
    if isinstance(stated, bool) or isinstance(told, bool):
        return stated is told
    if isinstance(stated, Mapping) and isinstance(told, Mapping):
        return agreeing(stated, told)
    if isinstance(stated, list) and isinstance(told, list):
        return len(stated) == len(told) and all(map(_same, stated, told))
    return bool(stated == told)
