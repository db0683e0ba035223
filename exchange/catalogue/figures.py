"""The figures of the law: numbers, days, hours, units and grades, which must not change without a new effective date.

Texts may be corrected; a figure that changes under the same date would make dossiers be judged by what nobody had announced.
"""

from collections import Counter
from collections.abc import Collection, Hashable, Iterator, Mapping, Sequence
from datetime import date, time
from enum import Enum
from typing import Any

from msgspec import Struct

from domain.values.procedure import Procedure
from domain.values.rules import RulePack

ABOUT_PROCEDURE = frozenset({"code", "name", "steps", "legal_bases", "source", "marks", "online"})
ABOUT_PACK = frozenset(
    {"id", "name", "source", "verified", "inherits", "in_force_from", "in_force_to", "data_corrected"}
)


class ChangedFigure(Struct, frozen=True):
    """A figure that changed: its place, such as `limits[0].amount`, and its old and new value (None: not there)."""

    place: str
    old: Any
    new: Any

    @property
    def change(self) -> str:
        """`15 -> 10`."""
        return f"{_text(self.old)} -> {_text(self.new)}"


def of_procedure(old: Procedure, new: Procedure) -> list[ChangedFigure]:
    """Takes two versions of a procedure, returns the figures that differ; a paper, limit, fee, part or allowance that was added or dropped is one."""
    return list(_differing(old, new, "", leave=ABOUT_PROCEDURE, additions=True))


def of_pack(old: RulePack, new: RulePack) -> list[ChangedFigure]:
    """Takes two versions of a rule pack, returns the figures that differ, or are no more. A rule that the old one did not have is none."""
    return list(_differing(old, new, "", leave=ABOUT_PACK, additions=False))


def _differing(
    old: Any, new: Any, at: str, *, additions: bool, leave: Collection[str] = frozenset()
) -> Iterator[ChangedFigure]:
    if isinstance(old, Struct) and type(old) is type(new):
        for name in old.__struct_fields__:
            if name not in leave:
                place = f"{at}.{name}" if at else name
                yield from _differing(getattr(old, name), getattr(new, name), place, additions=additions)
    elif isinstance(old, Mapping) and isinstance(new, Mapping):
        yield from _members(old, new, at + ".{}", additions=additions)
    elif isinstance(old, tuple | list) and isinstance(new, tuple | list):
        yield from _members(_rows(old), _rows(new), at + "[{}]", additions=additions)
    elif old != new and (_is_figure(old) or (additions and (_is_figure(new) or isinstance(old or new, Struct)))):
        yield ChangedFigure(at, old, new)


def _members(old: Mapping[Any, Any], new: Mapping[Any, Any], at: str, *, additions: bool) -> Iterator[ChangedFigure]:
    for key in dict.fromkeys((*old, *(new if additions else ()))):
        place = at.format(_text(key))
        if key in old and key in new:
            yield from _differing(old[key], new[key], place, additions=additions)
        elif _is_figure(there := old.get(key, new.get(key))) or not isinstance(there, str):
            yield ChangedFigure(place, old.get(key), new.get(key))


def _rows(values: Sequence[Any]) -> dict[Hashable, Any]:
    """Rows by what identifies them: their id, or else their place among those of the same way of filing; texts by themselves."""
    found: dict[Hashable, Any] = {}
    seen: Counter[Hashable] = Counter()
    for number, row in enumerate(values):
        key: Hashable = getattr(row, "id", None)
        if key is None and (way := getattr(row, "channel", None)) is not None:
            key = f"{way} {seen[way]}"
            seen[way] += 1
        found[number if key is None else key] = row
    return {} if all(isinstance(row, str) and not isinstance(row, Enum) for row in values) else found


def _is_figure(value: Any) -> bool:
    return isinstance(value, int | float | date | time | Enum)


def _text(value: Any) -> str:
    if value is None:
        return "none"
    return str(getattr(value, "name", value)) if isinstance(value, Struct) else str(value)
