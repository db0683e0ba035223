"""A rule pack as later texts amend it: forms, indicators or reports that came into force within its regime, by day of receipt."""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import Any

import msgspec
from msgspec.structs import replace

from domain.law.phrase_tables import Same
from domain.values.rules import RulePack


def on_day(pack: RulePack, day: date) -> RulePack:
    """Takes a rule pack and a local day of receipt, returns it with the amendments in force on that day applied; always the same object for the same amendments.

    To a pack that is never chosen by a day, only named, all of them apply.
    """
    named = pack.in_force_from is None
    applied = tuple(at for at, each in enumerate(pack.amendments) if named or each.since <= day)
    return _amended(Same(pack), applied) if applied else pack


def overlaid(below: Mapping[str, Any], above: Mapping[str, Any]) -> dict[str, Any]:
    """Takes two tables, returns one: keys of `above` override those of `below`, also inside tables."""
    merged = dict(below)
    for key, value in above.items():
        under = merged.get(key)
        merged[key] = overlaid(under, value) if isinstance(under, Mapping) and isinstance(value, Mapping) else value
    return merged


# A dossier is judged anew with each of its facts, and what it says is read by tables kept for each wording.
@lru_cache(maxsize=64)
def _amended(pack: Same[RulePack], applied: tuple[int, ...]) -> RulePack:
    rules: dict[str, Any] = {}
    for at in applied:
        for key, value in pack.value.amendments[at].rules.items():
            under = rules.get(key, msgspec.to_builtins(getattr(pack.value, key)))
            mappings = isinstance(under, Mapping) and isinstance(value, Mapping)
            rules[key] = overlaid(under, value) if mappings else value
    identity = {"id": pack.value.id, "name": pack.value.name, "source": pack.value.source}
    read = msgspec.convert(identity | rules, RulePack)
    return replace(pack.value, **{key: getattr(read, key) for key in rules})
