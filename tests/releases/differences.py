"""Where two answers differ, and which differences were meant."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from msgspec import Struct

ABSENT = object()
"""Stands for what one side lacks."""
ORDER = "(order)"
"""The last part of the path of a list whose elements come in another order."""
_NAMING = (
    ("position", "code", "ordinal"),
    ("dossier.code", "number"),
    ("dossier.code",),
    ("code", "version"),
    ("code",),
    ("id",),
    ("position",),
    ("number",),
)
"""What names the elements of a list, if each has all of it and no two alike: they are compared by it, wherever they stand."""
Path = tuple[str, ...]
Difference = tuple[Path, Any, Any]
"""Where two answers differ, and what stands there in the kept one and in the one of today."""


class Change(Struct, frozen=True, forbid_unknown_fields=True):
    """A difference that was meant.

    `path` begins with the question's name; `*` is any one part. Elements of lists are named by their code, position or the like, else by
    their place; lists of unequal length whose elements have no names differ as wholes. `was` and `now`, where they are given, are the
    values in compact form: `was = "MERGED"`, `now = 3`.
    """

    path: str
    reason: str
    was: Any = ABSENT
    now: Any = ABSENT

    def covers(self, difference: Difference) -> bool:
        """Whether it tells of that difference."""
        at, was, now = difference
        wanted = self.path.split("/")
        return (
            len(wanted) == len(at)
            and all(part in ("*", there) for part, there in zip(wanted, at, strict=True))
            and (self.was is ABSENT or self.was == was)
            and (self.now is ABSENT or self.now == now)
        )


def differences(was: Any, now: Any, at: Path = ()) -> Iterator[Difference]:
    """Takes two answers, yields where they differ, as deep down as can be told."""
    if isinstance(was, Mapping) and isinstance(now, Mapping):
        for key in sorted(was.keys() | now.keys()):
            yield from differences(was.get(key, ABSENT), now.get(key, ABSENT), (*at, key))
    elif isinstance(was, list) and isinstance(now, list) and (names := _named(was, now)) is not None:
        before, after = (dict(zip(map(names, each), each, strict=True)) for each in (was, now))
        yield from differences(before, after, at)
        common = [[name for name in each if name in before and name in after] for each in (before, after)]
        if common[0] != common[1]:
            yield (*at, ORDER), common[0], common[1]
    elif isinstance(was, list) and isinstance(now, list) and len(was) == len(now):
        for number, (one, other) in enumerate(zip(was, now, strict=True)):
            yield from differences(one, other, (*at, str(number)))
    elif type(was) is not type(now) or was != now:
        yield at, was, now


def _named(was: list[Any], now: list[Any]) -> Callable[[Any], str] | None:
    """What names each element of two lists, and no two alike; None where nothing does."""
    if not was and not now:
        return None
    for fields in _NAMING:
        names = [[_name(element, fields) for element in each] for each in (was, now)]
        if all(None not in each and len(set(each)) == len(each) for each in names):
            return partial(_naming, fields)
    return None


def _naming(fields: tuple[str, ...], element: Any) -> str:
    return str(_name(element, fields))


def _name(element: Any, fields: tuple[str, ...]) -> str | None:
    parts = []
    for field in fields:
        value = element
        for step in field.split("."):
            value = value.get(step) if isinstance(value, Mapping) else None
        if not isinstance(value, str | int):
            return None
        parts.append(str(value).replace("/", "|"))
    return "|".join(parts)


def unexplained(found: Sequence[Difference], changes: Sequence[Change]) -> list[str]:
    """Takes differences and the changes that are listed, returns in words the differences that none of them tells of."""
    return [
        f"{'/'.join(each[0])}: {_word(each[1])} -> {_word(each[2])}"
        for each in found
        if not any(change.covers(each) for change in changes)
    ]


def stale(found: Sequence[Difference], changes: Sequence[Change]) -> list[str]:
    """Takes differences and the changes that are listed, returns the paths of the changes that tell of none of them."""
    return [change.path for change in changes if not any(change.covers(each) for each in found)]


def _word(value: Any) -> str:
    return "nothing" if value is ABSENT else repr(value)[:200]
