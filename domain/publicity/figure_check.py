"""Checks published figures against those computed from the ledger, value by value; further computed figures are ignored."""

from collections.abc import Mapping
from typing import Any


def agreeing(stated: Mapping[str, Any], computed: Mapping[str, Any]) -> bool:
    """Takes the figures stated and those computed, by name, returns whether every stated one equals the computed one; 3 equals 3.0."""
    return all(name in computed and _same(value, computed[name]) for name, value in stated.items())


def _same(stated: Any, computed: Any) -> bool:
    if isinstance(stated, bool) or isinstance(computed, bool):
        return stated is computed
    if isinstance(stated, Mapping) and isinstance(computed, Mapping):
        return agreeing(stated, computed)
    if isinstance(stated, list) and isinstance(computed, list):
        return len(stated) == len(computed) and all(map(_same, stated, computed))
    return bool(stated == computed)
