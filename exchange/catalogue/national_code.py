"""The national portal's number for each state of a dossier, read from the catalogue."""

from collections.abc import Mapping
from pathlib import Path

from domain.dossier.state import DossierState
from exchange.errors import BadLaw
from exchange.toml_files import Strict, convert, read_toml

PATH = Path(__file__).parent.parent.parent / "catalogue" / "national-status.toml"


class _File(Strict, frozen=True, kw_only=True):
    source: str
    verified: bool
    status: dict[DossierState, int]


def load_national_codes(path: Path = PATH) -> Mapping[DossierState, int]:
    """Takes the catalogue's file, returns the national number of every state. BadLaw when one is missing or unknown."""
    status = convert(read_toml(path, BadLaw), _File, str(path), BadLaw).status
    if missing := [state for state in DossierState if state not in status]:
        raise BadLaw(str(path), "status", f"has no number for {', '.join(missing)}")
    return status
