"""The progress of a dossier in percent, for viewers who may see nothing else of it (TT 01/2018 Art. 16(2d))."""

from collections.abc import Sequence

from domain.dossier.history import HistoryEntry
from domain.dossier.state import Dossier
from domain.facts.routing import StepCompleted

DONE, ALMOST = 100, 99


def completion(dossier: Dossier, history: Sequence[HistoryEntry], steps: int) -> int:
    """Takes a dossier, its history, and the number of its procedure's steps (0: not known), returns the percentage of steps completed.

    The receipt is the first step; each further activity completed counts once. Only a finished dossier is at 100; with unknown steps
    it stays at 0 until then.
    """
    if dossier.finished_at is not None:
        return DONE
    if not steps or dossier.received_at is None:
        return 0
    done = 1 + len({entry.fact.activity for entry in history if isinstance(entry.fact, StepCompleted)})
    return min(ALMOST, DONE * done // steps)
