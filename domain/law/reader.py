"""The one reader of the law: procedures, rule packs, calendars and agencies, folded from the entries of their streams.

Where entries come from differs (a journal, a ledger, the page being projected, an answer of SQL). A source is a reader that says which
entries the stream of a claim has, and which names are claimed; what these mean is settled here.
"""

from abc import ABC, abstractmethod
from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any, Generic, TypeVar

from msgspec import Struct

from domain.codec import CODEC
from domain.journal import Entry
from domain.law.calendar import HOME_CALENDAR, Calendar
from domain.law.folding import fold_agency, fold_calendar, fold_procedure, fold_rule_pack
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
    rules_on,
)

T = TypeVar("T")
E = TypeVar("E", bound=Entry)

Claim = tuple[str, str]
"""The kind and name by which a stream of the law is found."""


class _Folded(Struct, frozen=True):
    """What the first `entries` of a stream make."""

    entries: int
    value: Any


class LawReader(ABC, Generic[E]):
    """Reads the law. A stream is folded once while it does not grow: entries are only ever added to its end. For any number of threads."""

    def __init__(self) -> None:
        self._folded: dict[Claim, _Folded] = {}
        self._calendars: dict[tuple[str, int], Calendar] = {}  # by how many entries are folded: those never change

    def forget(self) -> None:
        """Drops what was folded: where entries at the end of a stream turned out not to stay."""
        self._folded.clear()
        self._calendars.clear()

    @abstractmethod
    def entries_of(self, kind: str, name: str) -> Sequence[E]:
        """Takes a claim, returns the entries of its stream, in order; none where nobody claims it."""

    @abstractmethod
    def names(self, kind: str) -> Iterable[str]:
        """Takes a kind of claims, returns the names that are claimed; those without entries do no harm."""

    def decode(self, entry: E) -> Sequence[Any]:
        """Takes an entry, returns its facts. UndecodableFact."""
        return CODEC.decode(entry.tag, entry.payload)

    def procedure(self, code: str) -> ProcedureHistory:
        """Takes a procedure's code, returns all its versions; none where no such procedure is known."""
        return self._fold(PROCEDURE, code, fold_procedure)

    def rule_pack(self, id: str) -> RulePackHistory:
        """Takes a rule pack's id, returns all its versions; none where it was never activated."""
        return self._fold(RULE_PACK, id, fold_rule_pack)

    def rules(self, reference: str) -> RulePackVersion | None:
        """Takes `id@version`, or an id alone for its last version, returns that version of the pack."""
        return rules_named(reference, self.rule_pack)

    def rules_on(self, day: date) -> RulePackVersion | None:
        """Takes a local day of receipt, returns the rule pack in force then, in its last version; None where no loaded pack holds for it."""
        return rules_on((self.rule_pack(id).version(None) for id in self.names(RULE_PACK)), day)

    def agency(self, code: str) -> Agency | None:
        """Takes an agency's code, returns it as the register has it; None where it is not registered."""
        return self._fold(AGENCY, code, fold_agency)

    def calendar(self, code: str = HOME_CALENDAR, known_at: datetime | None = None) -> Calendar | None:
        """Takes a calendar's code, returns it as it was known at a moment (None: by all of its entries); None where nothing of it was known."""
        entries = self.entries_of(CALENDAR, code)
        if known_at is None:
            return self._calendar(code, entries, len(entries))
        # The ledger's clock never steps back, so what was recorded by then comes first.
        return self._calendar(code, entries, bisect_right(entries, known_at, key=lambda entry: entry.recorded_at))

    def calendar_at(self, position: int, code: str = HOME_CALENDAR) -> Calendar | None:
        """Takes a position and a calendar's code, returns the calendar as the ledger knew it there; None where nothing of it was known."""
        entries = self.entries_of(CALENDAR, code)
        return self._calendar(code, entries, bisect_right(entries, position, key=lambda entry: entry.position))

    def _calendar(self, code: str, entries: Sequence[E], count: int) -> Calendar | None:
        if not count:
            return None
        calendar = self._calendars.get((code, count))
        if calendar is None:
            calendar = self._calendars[code, count] = fold_calendar(code, self._facts(entries[:count]))
        return calendar

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
    """The law as some entries have it, which somebody read together: by the claim that their stream is found by."""

    def __init__(self, entries: Mapping[Claim, Sequence[E]]) -> None:
        super().__init__()
        self._entries = entries

    def entries_of(self, kind: str, name: str) -> Sequence[E]:
        """Takes a claim, returns the entries that were read under it."""
        return self._entries.get((kind, name), ())

    def names(self, kind: str) -> Iterable[str]:
        """Takes a kind of claims, returns the names that were read."""
        return [name for one, name in self._entries if one == kind]
