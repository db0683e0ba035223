"""What a command about a dossier is decided against."""

from collections.abc import Sequence

from msgspec import Struct

from domain.dossier import state
from domain.dossier.history import HistoryEntry
from domain.dossier.state import Dossier


class DossierRecord(Struct, frozen=True):
    """A dossier as its corrected history makes it, and that history as it was recorded: corrections and visits name entries of it."""

    dossier: Dossier
    history: Sequence[HistoryEntry] = ()


NEW = DossierRecord(state.NEW)
