"""The one reader of the law: procedures, rule packs, calendars and agencies, folded from the entries of their streams.

Entries come from different sources: a journal, a ledger, the page being projected, the result of a query. A source is a subclass that
returns the entries of a claim's stream, and the claimed names; this module folds them.
"""

from abc import ABC, abstractmethod
from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime
from functools import partial
from typing import Any, Generic, TypeVar

from msgspec import Struct

from domain.codec import CODEC
from domain.journal import Entry
from domain.law.calendar import HOME_CALENDAR, Calendar
from domain.law.folding import fold_agency, fold_calendar, fold_procedure, fold_rule_pack
from domain.law.shared_data import SHARED_DATA, SharedSource, fold_shared_data
from domain.law.versions import (
    AGENCY,
    CALENDAR,
    PROCEDURE,
    RULE_PACK,
    Agency,
    ProcedureHistory,
    RulePackHistory,
    RulePackVersion,
    rules_named,
    rules_of_receipt,
    rules_on,
)

T = TypeVar("T")
E = TypeVar("E", bound=Entry)

Claim = tuple[str, str]
"""The kind and name by which a stream of the law is found."""


class _Folded(Struct, frozen=True):
    """The result of folding the first `entries` of a stream."""

    entries: int
    value: Any


class LawReader(ABC, Generic[E]):
    """Reads the law. A stream is folded again only when it has grown: entries are only ever added at its end. Thread-safe."""

    def __init__(self) -> None:
        self._folded: dict[Claim, _Folded] = {}
        self._past: dict[tuple[str, str, int], Any] = {}  # by the number of entries folded: these never change

    def forget(self) -> None:
        """Drops what was folded, since entries at the end of a stream were rolled back."""
        self._folded.clear()
        self._past.clear()

    @abstractmethod
    def entries_of(self, kind: str, name: str) -> Sequence[E]:
        """Takes a claim, returns the entries of its stream, in order; empty where there is no such claim."""

    @abstractmethod
    def names(self, kind: str) -> Iterable[str]:
        """Takes a kind of claims, returns the claimed names; names without entries are allowed."""

    def decode(self, entry: E) -> Sequence[Any]:
        """Takes an entry, returns its facts. Raises UndecodableFact."""
        return CODEC.decode(entry.tag, entry.payload)

    def procedure(self, code: str) -> ProcedureHistory:
        """Takes a procedure's code, returns all its versions; empty where no such procedure is known."""
        return self._fold(PROCEDURE, code, fold_procedure)

    def rule_pack(self, id: str) -> RulePackHistory:
        """Takes a rule pack's id, returns all its versions; empty where it was never activated."""
        return self._fold(RULE_PACK, id, fold_rule_pack)

    def rules(self, reference: str, received_on: date | None = None) -> RulePackVersion | None:
        """Takes `id@version`, or an id alone for its last version, and a local day of receipt, returns that version of the pack, as amended by that day (`rules_of_receipt`); without a day, as it was activated."""
        if received_on is None:
            return rules_named(reference, self.rule_pack)
        return rules_of_receipt(reference, received_on, self.rule_pack, self._last_packs)

    def rules_at(self, reference: str, position: int, received_on: date) -> RulePackVersion | None:
        """Takes what `rules` takes and a position, returns that version of the pack as known up to that position."""

        def known(id: str) -> RulePackHistory:
            return self._pack_at(id, position)

        packs = (known(id).version(None) for id in self.names(RULE_PACK))
        return rules_of_receipt(reference, received_on, known, lambda: packs)

    def rules_on(self, day: date) -> RulePackVersion | None:
        """Takes a local day of receipt, returns the rule pack in force then, in its last version; None where no loaded pack holds for it."""
        return rules_on(self._last_packs(), day)

    def _last_packs(self) -> Iterable[RulePackVersion | None]:
        return (self.rule_pack(id).version(None) for id in self.names(RULE_PACK))

    def agency(self, code: str) -> Agency | None:
        """Takes an agency's code, returns the registered agency; None where it is not registered."""
        return self._fold(AGENCY, code, fold_agency)

    def shared_data(self, known_at: datetime | None = None) -> Sequence[SharedSource]:
        """Takes a moment (None: by all entries), returns the databases whose data are shared, as they were known then, by id."""
        found = (self.shared_source(id, known_at) for id in sorted(self.names(SHARED_DATA)))
        return [each for each in found if each is not None]

    def shared_source(self, id: str, known_at: datetime | None = None) -> SharedSource | None:
        """Takes a database's id and a moment (None: by all entries), returns it as it was known then; None where it was not."""
        entries = self.entries_of(SHARED_DATA, id)
        if known_at is None:
            return self._fold(SHARED_DATA, id, fold_shared_data)
        count = bisect_right(entries, known_at, key=lambda entry: entry.recorded_at)
        return self._folded_to(SHARED_DATA, id, entries[:count], fold_shared_data) if count else None

    def calendar(self, code: str = HOME_CALENDAR, known_at: datetime | None = None) -> Calendar | None:
        """Takes a calendar's code, returns it as it was known at a moment (None: by all of its entries); None where nothing was known of it."""
        entries = self.entries_of(CALENDAR, code)
        if known_at is None:
            return self._calendar(code, entries, len(entries))
        # The ledger's clock never steps back, so what was recorded by then comes first.
        return self._calendar(code, entries, bisect_right(entries, known_at, key=lambda entry: entry.recorded_at))

    def calendar_at(self, position: int, code: str = HOME_CALENDAR) -> Calendar | None:
        """Takes a position and a calendar's code, returns the calendar as known up to that position; None where nothing was known of it."""
        entries = self.entries_of(CALENDAR, code)
        return self._calendar(code, entries, bisect_right(entries, position, key=lambda entry: entry.position))

    def _calendar(self, code: str, entries: Sequence[E], count: int) -> Calendar | None:
        return self._folded_to(CALENDAR, code, entries[:count], partial(fold_calendar, code)) if count else None

    def _pack_at(self, id: str, position: int) -> RulePackHistory:
        entries = self.entries_of(RULE_PACK, id)
        count = bisect_right(entries, position, key=lambda entry: entry.position)
        if count == len(entries):
            return self.rule_pack(id)
        return self._folded_to(RULE_PACK, id, entries[:count], fold_rule_pack)

    def _folded_to(self, kind: str, name: str, entries: Sequence[E], fold: Callable[[Iterable[Any]], T]) -> T:
        key = (kind, name, len(entries))
        if key not in self._past:
            self._past[key] = fold(self._facts(entries))
        value: T = self._past[key]
        return value

    def _fold(self, kind: str, name: str, fold: Callable[[Iterable[Any]], T]) -> T:
        entries = self.entries_of(kind, name)
        folded = self._folded.get((kind, name))
        if folded is None or folded.entries != len(entries):
            folded = self._folded[kind, name] = _Folded(len(entries), fold(self._facts(entries)))
        value: T = folded.value
        return value

    def _facts(self, entries: Iterable[E]) -> list[Any]:
        return [fact for entry in entries for fact in self.decode(entry)]


class LawEntries(LawReader[E]):
    """The law of given entries, by the claim of their stream."""

    def __init__(self, entries: Mapping[Claim, Sequence[E]]) -> None:
        super().__init__()
        self._entries = entries

    def entries_of(self, kind: str, name: str) -> Sequence[E]:
        """Takes a claim, returns its given entries."""
        return self._entries.get((kind, name), ())

    def names(self, kind: str) -> Iterable[str]:
        """Takes a kind of claims, returns the given names."""
        return [name for one, name in self._entries if one == kind]
