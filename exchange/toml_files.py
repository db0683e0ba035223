"""TOML files, read strictly: a struct defines the keys, and any other key is rejected.

Mappings, calendar files and the catalogue are read here; each passes the error class to raise, which names the file, the key and the reason.
"""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeVar

import msgspec
from msgspec import Struct, inspect

from domain.values.texts import composed, controlling
from exchange.errors import BadFile

T = TypeVar("T")
Table = dict[str, Any]
# The largest number that every reader of JSON reads as it is.
LARGEST = 2**53 - 1
CONTROL = "contains a control character"


class Strict(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The base of a file's tables: immutable; unknown keys are rejected."""


def read_text(path: Path, error: type[BadFile]) -> str:
    """Takes the path of a file, returns its text. Raises `error` where it cannot be read or is not UTF-8."""
    try:
        return path.read_bytes().decode("utf-8-sig")
    except OSError as fault:
        raise error(str(path), "", f"cannot be read: {fault.strerror or fault}") from fault
    except UnicodeDecodeError as fault:
        raise error(str(path), "", f"is not UTF-8 (byte {fault.start})") from fault


def parse_toml(text: str, file: str, error: type[BadFile]) -> Table:
    """Takes TOML and the name to use in errors, returns its tables, their texts in NFC. Raises `error` where it is not TOML, and with the key of a text or number that cannot be stored."""
    try:
        table = tomllib.loads(composed(text))
    except ValueError as fault:
        raise error(file, "", f"is not TOML: {fault}") from fault
    except RecursionError as fault:
        raise error(file, "", "is not TOML of any use: its tables lie too deep in each other") from fault
    for key, reason in _unusable(table, ""):
        raise error(file, key, reason)
    return table


def read_toml(path: Path, error: type[BadFile]) -> Table:
    """Takes the path of a TOML file, returns its tables. Raises `error` as `read_text` and `parse_toml` do."""
    return parse_toml(read_text(path, error), str(path), error)


def convert(
    table: Table, kind: type[T], file: str, error: type[BadFile], *, prefix: str = "", allow_unknown: bool = False
) -> T:
    """Takes a table and its struct, returns the table as that struct. Raises `error` with the key, below `prefix`, and the reason.

    A key that the struct does not have is rejected, unless `allow_unknown`.
    """
    if not allow_unknown:
        reject_unknown(table, kind, file, error, prefix=prefix)
    try:
        return msgspec.convert(table, kind, strict=True)
    except msgspec.ValidationError as fault:
        reason, _, place = str(fault).rpartition(" - at `$")
        key = place.rstrip("`") if reason else ""
        raise error(file, (prefix + key).lstrip("."), reason or str(fault)) from fault


def reject_unknown(table: Table, kind: type[Any], file: str, error: type[BadFile], *, prefix: str = "") -> None:
    """Takes a table and its struct; raises `error` with the first key that the struct, or a nested one, does not have."""
    for key in _unknown_keys(table, inspect.type_info(kind), prefix):
        raise error(file, key, "is not a key of this table")


def _unusable(value: Any, at: str) -> Iterator[tuple[str, str]]:
    """Takes what was read, yields the paths of what no ledger could store or show, with the reason."""
    if isinstance(value, str):
        yield from ((at, CONTROL),) if controlling(value) else ()
    elif isinstance(value, int | float):
        if not abs(value) <= LARGEST:  # not even NaN
            yield at, f"{value} is no number that can be stored"
    elif isinstance(value, dict):
        for key, inner in value.items():
            here = f"{at}.{key}" if at else key
            yield from ((ascii(here), CONTROL),) if controlling(key) else _unusable(inner, here)
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from _unusable(inner, f"{at}[{number}]")


def _unknown_keys(value: Any, kind: inspect.Type, at: str) -> Iterator[str]:
    """Takes what was read and the type that it must be, yields the paths of keys that the type does not have."""
    if isinstance(kind, inspect.UnionType):
        # A table is read as the union's only struct: no union here has two.
        others = [each for each in kind.types if not isinstance(each, inspect.NoneType)]
        structs = [each for each in others if isinstance(each, inspect.StructType)]
        kind = structs[0] if structs and isinstance(value, dict) else others[0]
    if isinstance(kind, inspect.StructType) and isinstance(value, dict):
        fields = {each.encode_name: each.type for each in kind.fields}
        for key, inner in value.items():
            here = f"{at}.{key}" if at else key
            if key in fields:
                yield from _unknown_keys(inner, fields[key], here)
            else:
                yield here
    elif isinstance(kind, inspect.DictType) and isinstance(value, dict):
        for key, inner in value.items():
            yield from _unknown_keys(inner, kind.value_type, f"{at}.{key}")
    elif isinstance(kind, inspect.VarTupleType | inspect.ListType) and isinstance(value, list):
        for number, inner in enumerate(value):
            yield from _unknown_keys(inner, kind.item_type, f"{at}[{number}]")
