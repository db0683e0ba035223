"""Recorded entries, for folding: those of all dossiers of a request in one statement, and those of the law's streams."""

from datetime import datetime
from uuid import UUID

from msgspec import Raw, Struct, json
from strawberry.dataloader import DataLoader

from domain.dossier.history import HistoryEntry, decode
from domain.law.reader import LawEntries
from graphql_api.execution.database import Database
from projections.dossiers.history import ENTRIES, LAW_ENTRIES, LAW_NAMES


class RecordedEntry(Struct, frozen=True):
    """One entry as the view of histories has it; satisfies `domain.journal.Entry`."""

    position: int
    stream: UUID
    version: int
    recorded_at: datetime
    tag: str
    payload: Raw


class _Loaded(Struct, frozen=True):
    dossier: str
    entries: list[RecordedEntry]


_Known = tuple[str, str, datetime | None]
_HISTORIES = json.Decoder(list[_Loaded])
_ENTRIES = json.Decoder(list[RecordedEntry])
_NAMES = json.Decoder(list[str])


class Entries:
    """Loads histories of dossiers, one statement for all that are asked for in the same step, and streams of the law."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._loader: DataLoader[str, list[HistoryEntry]] = DataLoader(load_fn=self._fetch)
        self._law: DataLoader[_Known, LawEntries[RecordedEntry]] = DataLoader(load_fn=self._known)

    async def of(self, dossier: str) -> list[HistoryEntry]:
        """Takes a dossier's id, returns its history in order, as recorded. UndecodableFact when an entry cannot be read."""
        return await self._loader.load(dossier)

    async def of_law(self, kind: str, *names: str) -> LawEntries[RecordedEntry]:
        """Takes a kind of the law's streams and names, returns a reader of what the ledger holds under them, all that is recorded by now."""
        return LawEntries({(kind, name): await self._law_entries(kind, name) for name in names})

    async def law_known(self, kind: str, name: str, known_at: datetime | None) -> LawEntries[RecordedEntry]:
        """Takes a kind of the law's streams, a name and a moment (None: now), returns a reader of what was recorded under it by then, one for the whole request."""
        return await self._law.load((kind, name, known_at))

    async def all_known(self, kind: str, known_at: datetime | None) -> LawEntries[RecordedEntry]:
        """Takes a kind of the law's streams and a moment (None: now), returns a reader of what was recorded under every name of that kind by then."""
        (text,) = await self._database.fetch(LAW_NAMES, [kind])
        names = _NAMES.decode(text)
        known = await self._known([(kind, name, known_at) for name in names])
        return LawEntries({(kind, name): law.entries_of(kind, name) for name, law in zip(names, known, strict=True)})

    async def _known(self, wanted: list[_Known]) -> list[LawEntries[RecordedEntry]]:
        found = []
        for kind, name, known_at in wanted:
            entries = await self._law_entries(kind, name)
            known = [each for each in entries if known_at is None or each.recorded_at <= known_at]
            found.append(LawEntries({(kind, name): known}))
        return found

    async def _law_entries(self, kind: str, name: str) -> list[RecordedEntry]:
        (text,) = await self._database.fetch(LAW_ENTRIES, [kind, name])
        return _ENTRIES.decode(text)

    async def _fetch(self, dossiers: list[str]) -> list[list[HistoryEntry]]:
        (text,) = await self._database.fetch(ENTRIES, [dossiers])
        histories = {
            loaded.dossier: [recorded for entry in loaded.entries for recorded in decode(entry)]
            for loaded in _HISTORIES.decode(text)
        }
        return [histories.get(dossier, []) for dossier in dossiers]
