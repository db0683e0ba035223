"""Recorded entries, for folding: those of all dossiers of a request in one statement, and those of a stream of the law."""

from datetime import datetime
from uuid import UUID

from msgspec import Raw, Struct, json
from strawberry.dataloader import DataLoader

from domain.dossier.history import HistoryEntry, decode
from graphql_api.execution.database import Database
from graphql_api.types.sources import ENTRIES, LAW_ENTRIES


class RecordedEntry(Struct, frozen=True):
    """One entry as the history's view tells it; satisfies `domain.journal.Entry`."""

    position: int
    stream: UUID
    version: int
    recorded_at: datetime
    tag: str
    payload: Raw


class _Life(Struct, frozen=True):
    dossier: str
    entries: list[RecordedEntry]


_LIVES = json.Decoder(list[_Life])
_ENTRIES = json.Decoder(list[RecordedEntry])


class Entries:
    """Loads dossiers' lives; one statement for all that are asked for in the same step."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._loader: DataLoader[str, list[HistoryEntry]] = DataLoader(load_fn=self._fetch)

    async def of(self, dossier: str) -> list[HistoryEntry]:
        """Takes a dossier's id, returns its life in order, as recorded. UndecodableFact when an entry cannot be read."""
        return await self._loader.load(dossier)

    async def of_law(self, kind: str, value: str) -> list[RecordedEntry]:
        """Takes a claim's kind and value, returns the entries of the stream that holds it, in order; none where nothing does."""
        (text,) = await self._database.fetch(LAW_ENTRIES, [kind, value])
        return _ENTRIES.decode(text)

    async def _fetch(self, dossiers: list[str]) -> list[list[HistoryEntry]]:
        (text,) = await self._database.fetch(ENTRIES, [dossiers])
        lives = {
            life.dossier: [lived for entry in life.entries for lived in decode(entry)] for life in _LIVES.decode(text)
        }
        return [lives.get(dossier, []) for dossier in dossiers]
