"""The law as it stands in the ledger: procedures, rule packs, calendars and agencies, folded from their streams and kept while they do not grow.

One question per command asks how far the streams that it needs have come; what has not grown is not read again.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime
from threading import Lock
from typing import Any, Generic, TypeVar
from uuid import UUID

from msgspec import Struct

from domain.codec import CODEC, Codec
from domain.facts.law import (
    AgencyMerged,
    AgencyRegistered,
    AgencyRenamed,
    ProcedurePublished,
    ProcedureVersionAnnounced,
    ProcedureVersionRepealed,
    RulePackActivated,
)
from domain.journal import Entry, Journal
from domain.law.calendar import Calendar, CalendarFact
from domain.law.versions import (
    AGENCY,
    CALENDAR,
    PROCEDURE,
    RULE_PACK,
    Agency,
    ProcedureHistory,
    RulePackHistory,
    RulePackVersion,
    evolve_agency,
)

T = TypeVar("T")
HOME_CALENDAR = "VN"

ProcedureFact = ProcedureVersionAnnounced | ProcedurePublished | ProcedureVersionRepealed
AgencyFact = AgencyRegistered | AgencyRenamed | AgencyMerged


class _Folded(Struct, Generic[T]):
    """What a stream's entries up to a version make."""

    version: int
    value: T


def fold_procedure(facts: Iterable[Any]) -> ProcedureHistory:
    """Takes the facts of a procedure's stream, in order, returns its history; facts of other kinds change nothing."""
    history = ProcedureHistory()
    for fact in facts:
        if isinstance(fact, ProcedureVersionAnnounced | ProcedurePublished | ProcedureVersionRepealed):
            history = history.evolve(fact)
    return history


def fold_rule_pack(facts: Iterable[Any]) -> RulePackHistory:
    """Takes the facts of a rule pack's stream, in order, returns its history."""
    history = RulePackHistory()
    for fact in facts:
        if isinstance(fact, RulePackActivated):
            history = history.evolve(fact)
    return history


def fold_agency(facts: Iterable[Any]) -> Agency | None:
    """Takes the facts of an agency's stream, in order, returns the agency; None before it is registered."""
    agency: Agency | None = None
    for fact in facts:
        if isinstance(fact, AgencyRegistered | AgencyRenamed | AgencyMerged):
            agency = evolve_agency(agency, fact)
    return agency


def fold_calendar(code: str, facts: Iterable[Any]) -> Calendar:
    """Takes a calendar's code and the facts of its stream, in order, returns the calendar."""
    calendar = Calendar(code)
    for fact in facts:
        if isinstance(fact, CalendarFact):
            calendar = calendar.evolve(fact)
    return calendar


def rules_on(packs: Iterable[RulePackHistory], day: date) -> RulePackVersion | None:
    """Takes rule packs and a local day of receipt, returns the one in force then, in its last version: of several, that which began last."""
    found = [
        last
        for history in packs
        if (last := history.version(None)) is not None
        and last.pack.in_force_from is not None
        and last.pack.in_force_from <= day
        and (last.pack.in_force_to is None or day <= last.pack.in_force_to)
    ]
    return max(found, key=lambda each: (each.pack.in_force_from or date.min, each.pack.id), default=None)


def _version(history: RulePackHistory | None, number: str) -> RulePackVersion | None:
    """The version of a pack that a reference names; an empty number names the last."""
    if history is None or (number and not number.isdecimal()):
        return None
    return history.version(int(number) if number else None)


class OpenLaw(Struct, frozen=True):
    """What a decision asks of the law, as it stood at one moment: the calendar, every rule pack, and one procedure, if any."""

    calendar: Calendar | None
    rule_packs: Mapping[str, RulePackHistory]
    procedure: ProcedureHistory | None = None

    def rules(self, reference: str) -> RulePackVersion | None:
        """Takes `id@version`, or an id alone for its last version, returns that version of the pack."""
        id, _, number = reference.partition("@")
        return _version(self.rule_packs.get(id), number)

    def rules_on(self, day: date) -> RulePackVersion | None:
        """Takes a local day of receipt, returns the rule pack in force then; None where no loaded pack holds for it."""
        return rules_on(self.rule_packs.values(), day)


class LawBook:
    """Answers what the law is, from a journal. For any number of threads."""

    def __init__(self, journal: Journal, codec: Codec = CODEC) -> None:
        self._journal = journal
        self._codec = codec
        self._lock = Lock()
        self._streams: dict[tuple[str, str], UUID] = {}  # a claim is never released
        self._entries: dict[UUID, Sequence[Entry]] = {}
        self._folded: dict[tuple[str, UUID], _Folded[Any]] = {}

    def open(self, procedure: str | None = None) -> OpenLaw:
        """Takes a procedure's code, returns what a decision asks of the law as it stands now, in one question."""
        keys = [(CALENDAR, HOME_CALENDAR)]
        if procedure is not None:
            keys.append((PROCEDURE, procedure))
        reached = self._journal.reached(RULE_PACK, keys)
        self._read(dict(reached.values()))
        streams = {key: stream for key, (stream, _) in reached.items()}
        calendar, history = streams.get(keys[0]), streams.get((PROCEDURE, procedure or ""))
        return OpenLaw(
            calendar=None if calendar is None else self._calendar(HOME_CALENDAR, calendar),
            rule_packs={id: self._rule_pack(stream) for (kind, id), stream in streams.items() if kind == RULE_PACK},
            procedure=None if history is None else self._procedure(history),
        )

    def procedure(self, code: str) -> ProcedureHistory | None:
        """Takes a procedure's code, returns all its versions; None where the ledger knows no such procedure."""
        streams = self._find(PROCEDURE, (code,))
        return self._procedure(streams[0]) if streams else None

    def rule_pack(self, id: str) -> RulePackHistory | None:
        """Takes a rule pack's id, returns all its versions; None where it was never activated."""
        streams = self._find(RULE_PACK, (id,))
        return self._rule_pack(streams[0]) if streams else None

    def rules(self, reference: str) -> RulePackVersion | None:
        """Takes `id@version`, or an id alone for its last version, returns that version of the pack."""
        id, _, number = reference.partition("@")
        return _version(self.rule_pack(id), number)

    def rules_on(self, day: date) -> RulePackVersion | None:
        """Takes a local day of receipt, returns the rule pack in force then; None where no loaded pack holds for it."""
        return rules_on(self.rule_packs().values(), day)

    def rule_packs(self) -> dict[str, RulePackHistory]:
        """Every rule pack, by id."""
        claimed = self._claimed(RULE_PACK)
        self._refresh(list(claimed.values()))
        return {id: self._rule_pack(stream) for id, stream in claimed.items()}

    def calendar(self, code: str = HOME_CALENDAR, known_at: datetime | None = None) -> Calendar | None:
        """Takes a calendar's code, returns it as it is known now, or as it was known at a moment; None where none was loaded."""
        streams = self._find(CALENDAR, (code,))
        if not streams:
            return None
        entries = self._entries[streams[0]]
        if known_at is not None:
            return fold_calendar(code, self._facts([each for each in entries if each.recorded_at <= known_at]))
        return self._calendar(code, streams[0])

    def agency(self, code: str) -> Agency | None:
        """Takes an agency's code, returns it as the register has it; None where it is not registered."""
        streams = self._find(AGENCY, (code,))
        return self._value(AGENCY, streams[0], fold_agency) if streams else None

    def procedures(self) -> dict[str, ProcedureHistory]:
        """Every procedure, by code."""
        claimed = self._claimed(PROCEDURE)
        self._refresh(list(claimed.values()))
        return {code: self._procedure(stream) for code, stream in claimed.items()}

    def _procedure(self, stream: UUID) -> ProcedureHistory:
        return self._value(PROCEDURE, stream, fold_procedure)

    def _rule_pack(self, stream: UUID) -> RulePackHistory:
        return self._value(RULE_PACK, stream, fold_rule_pack)

    def _calendar(self, code: str, stream: UUID) -> Calendar:
        return self._value(CALENDAR, stream, lambda facts: fold_calendar(code, facts))

    def _claimed(self, kind: str) -> dict[str, UUID]:
        claimed = dict(self._journal.claimed(kind))
        self._streams.update({(kind, value): stream for value, stream in claimed.items()})
        return claimed

    def _find(self, kind: str, values: Sequence[str]) -> list[UUID]:
        """The streams of keys that are claimed, read as far as they have come."""
        missing = [value for value in values if (kind, value) not in self._streams]
        if missing:
            for value, stream in self._journal.find_many(kind, missing).items():
                self._streams[kind, value] = stream
        found = [self._streams[kind, value] for value in values if (kind, value) in self._streams]
        self._refresh(found)
        return found

    def _refresh(self, streams: Sequence[UUID]) -> None:
        """Reads again those streams that have grown since they were read."""
        self._read(self._journal.heads(streams))

    def _read(self, heads: Mapping[UUID, int]) -> None:
        """Reads those streams that have come further than what was read of them."""
        grown = [stream for stream, head in heads.items() if len(self._entries.get(stream, ())) < head]
        if grown:
            loaded = self._journal.load_many(grown)
            with self._lock:
                for stream, entries in loaded.items():
                    # Another thread may have asked later, and read more.
                    if len(entries) > len(self._entries.get(stream, ())):
                        self._entries[stream] = entries

    def _value(self, kind: str, stream: UUID, fold: Callable[[Iterable[Any]], T]) -> T:
        entries = self._entries[stream]
        with self._lock:
            folded: _Folded[T] | None = self._folded.get((kind, stream))
        if folded is None or folded.version != len(entries):
            folded = _Folded(len(entries), fold(self._facts(entries)))
            with self._lock:
                self._folded[kind, stream] = folded
        return folded.value

    def _facts(self, entries: Iterable[Entry]) -> list[Any]:
        return [fact for entry in entries for fact in self._codec.decode(entry.tag, entry.payload)]
