"""TOML of the catalogue, read strictly: what a key means is told by a struct, and a key that the struct does not know is refused."""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeVar

import msgspec
from msgspec import inspect

from exchange.errors import BadLaw

T = TypeVar("T")
Table = dict[str, Any]


def read_text(path: Path) -> str:
    """Takes the path of a file, returns its text. BadLaw where it cannot be read or is not UTF-8."""
    try:
        return path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise BadLaw(str(path), "", f"cannot be read: {error.strerror or error}") from error
    except UnicodeDecodeError as error:
        raise BadLaw(str(path), "", f"is not UTF-8 (byte {error.start})") from error


def read_toml(path: Path) -> Table:
    """Takes the path of a TOML file, returns its tables. BadLaw as `read_text`, or where it is not TOML."""
    text = read_text(path)
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise BadLaw(str(path), "", f"is not TOML: {error}") from error


def converted(table: Table, kind: type[T], file: str, prefix: str = "", *, strange: bool = False) -> T:
    """Takes a table and the struct that it has to be, returns that. BadLaw names the key, below `prefix`, and the reason.

    A key that the struct does not have is refused too, unless `strange` lets it pass.
    """
    if not strange:
        refuse_unknown(table, kind, file, prefix)
    try:
        return msgspec.convert(table, kind, strict=True)
    except msgspec.ValidationError as error:
        reason, _, place = str(error).rpartition(" - at `$")
        key = place.rstrip("`") if reason else ""
        raise BadLaw(file, (prefix + key).lstrip("."), reason or str(error)) from error


def refuse_unknown(table: Table, kind: type[Any], file: str, prefix: str = "") -> None:
    """Takes a table and its struct; BadLaw names the first key that the struct, or one within it, does not have."""
    for key in _unknown(table, inspect.type_info(kind), prefix):
        raise BadLaw(file, key, "is not a key of this table")


def _unknown(value: Any, kind: inspect.Type, at: str) -> Iterator[str]:
    """Takes what was read and the type that it has to be, yields the paths of keys that the type does not have."""
    if isinstance(kind, inspect.UnionType):
        # None beside one other type: no union of the catalogue has more.
        kind = next(each for each in kind.types if not isinstance(each, inspect.NoneType))
    if isinstance(kind, inspect.StructType) and isinstance(value, dict):
        fields = {each.encode_name: each.type for each in kind.fields}
        for key, inner in value.items():
            here = f"{at}.{key}" if at else key
            if key in fields:
                yield from _unknown(inner, fields[key], here)
            else:
                yield here
    elif isinstance(kind, inspect.DictType) and isinstance(value, dict):
        for key, inner in value.items():
            yield from _unknown(inner, kind.value_type, f"{at}.{key}")
    elif isinstance(kind, inspect.VarTupleType | inspect.ListType) and isinstance(value, list):
        for number, inner in enumerate(value):
            yield from _unknown(inner, kind.item_type, f"{at}[{number}]")
