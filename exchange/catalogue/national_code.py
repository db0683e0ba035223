"""The national portal's number for each state of a dossier, read from the catalogue."""

import tomllib
from collections.abc import Mapping
from pathlib import Path

import msgspec

from domain.dossier.state import DossierState

PATH = Path(__file__).parent.parent.parent / "catalogue" / "national-status.toml"


class _File(msgspec.Struct, forbid_unknown_fields=True):
    source: str
    verified: bool
    status: dict[DossierState, int]


def load(path: Path = PATH) -> Mapping[DossierState, int]:
    """Takes the catalogue's file, returns the national number of every state. ValueError when one is missing or unknown."""
    try:
        status = msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8")), _File).status
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise ValueError(f"{path}: {error}") from error
    if missing := [state for state in DossierState if state not in status]:
        raise ValueError(f"{path}: no number for {', '.join(missing)}")
    return status
