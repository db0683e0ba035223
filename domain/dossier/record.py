"""The record of a dossier that commands are decided against."""

from collections.abc import Sequence

from msgspec import Struct

from domain.dossier import state
from domain.dossier.history import HistoryEntry
from domain.dossier.state import Dossier


class DossierRecord(Struct, frozen=True):
    """A dossier folded from its corrected history, and the history as recorded, whose entries corrections and visits refer to."""

    dossier: Dossier
    history: Sequence[HistoryEntry] = ()


NEW = DossierRecord(state.NEW)
