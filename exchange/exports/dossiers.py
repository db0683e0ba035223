"""Every dossier of a ledger, complete, one after another: the source of exports to foreign formats.

In the order of their first facts, in constant memory: the log is paged once to find where dossiers begin, and their streams
are loaded in batches. Facts appended after the export began are left out.
"""

from collections.abc import Iterator, Sequence
from typing import get_args
from uuid import UUID

from msgspec import Struct

from domain.dossier.history import HistoryEntry, corrected, decode, fold
from domain.dossier.state import Dossier
from domain.facts.corrections import EntryCorrected
from domain.facts.dossier import DossierFact
from domain.facts.examinations import EXAMINATIONS
from exchange.source import Progress
from ledger.store import Ledger

PAGE = 2_000
AT_ONCE = 200
_ASIDE = (EntryCorrected, *EXAMINATIONS)
OF_DOSSIERS = frozenset(fact.TAG for fact in get_args(DossierFact))


class ExportedDossier(Struct, frozen=True):
    """One dossier: its stream, its state, and its facts with all corrections applied, without the corrections themselves and what was said of findings."""

    stream: UUID
    dossier: Dossier
    history: Sequence[HistoryEntry]


def dossiers(ledger: Ledger, source: str | None = None, progress: Progress | None = None) -> Iterator[ExportedDossier]:
    """Takes a ledger and optionally the source of an import; returns its dossiers, or only those of that source.

    Progress is reported in positions.

    Streams of the law, of access records and of anything else but dossiers are skipped; dossiers filed here have no source.
    """
    head = ledger.head()
    for streams in _beginnings(ledger, head, progress):
        for stream, entries in ledger.load_many(streams).items():
            history = corrected([each for entry in entries if entry.position <= head for each in decode(entry)])
            dossier = fold(history)
            if source is None or dossier.source == source:
                yield ExportedDossier(stream, dossier, [each for each in history if not isinstance(each.fact, _ASIDE)])


def _beginnings(ledger: Ledger, head: int, progress: Progress | None) -> Iterator[list[UUID]]:
    after = 0
    begun: list[UUID] = []
    while after < head:
        page = ledger.page(after, PAGE)
        if not page:
            break
        after = page[-1].position
        begun += [
            entry.stream for entry in page if entry.version == 1 and entry.tag in OF_DOSSIERS and entry.position <= head
        ]
        for at in range(0, len(begun), AT_ONCE):
            yield begun[at : at + AT_ONCE]
        begun.clear()
        if progress is not None:
            progress(min(after, head), head)
