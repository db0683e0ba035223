"""The law as the projections have come to know it: up to the page being folded and not beyond, so that every fold of it is the same."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any, TypeVar
from uuid import UUID

from domain.codec import LAW_FACTS, Codec
from domain.facts.law import (
    AgencyMerged,
    AgencyRegistered,
    AgencyRenamed,
    ProcedurePublished,
    ProcedureVersionAnnounced,
    ProcedureVersionRepealed,
    RulePackActivated,
)
from domain.law.calendar import Calendar
from domain.law.lawbook import HOME_CALENDAR, fold_calendar, fold_procedure, fold_rule_pack, rules_on
from domain.law.versions import (
    AGENCY,
    CALENDAR,
    PROCEDURE,
    RULE_PACK,
    ProcedureHistory,
    RulePackHistory,
    RulePackVersion,
)
from ledger.records import Recorded
from projections.kit.errors import Unfoldable
from projections.kit.family import LawChanges, Records

T = TypeVar("T")

LAW_TAGS = frozenset(fact.TAG for fact in LAW_FACTS)
PROCEDURE_TAGS = frozenset(
    fact.TAG for fact in (ProcedureVersionAnnounced, ProcedurePublished, ProcedureVersionRepealed)
)
AGENCY_TAGS = frozenset(fact.TAG for fact in (AgencyRegistered, AgencyRenamed, AgencyMerged))
JUDGING_TAGS = LAW_TAGS - AGENCY_TAGS
"""Of the law that dossiers are judged by."""


def kind_of(tag: str) -> str:
    """Takes the tag of a law's fact, returns the kind of its stream: as in claims."""
    if tag in PROCEDURE_TAGS:
        return PROCEDURE
    if tag in AGENCY_TAGS:
        return AGENCY
    return RULE_PACK if tag == RulePackActivated.TAG else CALENDAR


class LawAt:
    """Streams of the law, read when first asked for, grown by each page."""

    def __init__(self, records: Records, codec: Codec) -> None:
        self._records = records
        self._codec = codec
        self.forget()

    def forget(self) -> None:
        """Drops everything: what a page that was not committed has added too."""
        self.changed = LawChanges()
        self.cause: Recorded | None = None
        self.until = 0
        self._streams: dict[tuple[str, str], UUID | None] = {}
        self._names: dict[UUID, str] = {}
        self._entries: dict[UUID, list[Recorded]] = {}
        self._folded: dict[UUID, Any] = {}
        self._calendars: dict[int, Calendar] = {}  # by how many facts of it are folded: those never change

    def turn(self, entries: Sequence[Recorded], until: int) -> None:
        """Takes the law's entries of the next page, and its last position; `changed` says what they changed, `cause` is the last of them."""
        self.until = until
        self.changed = LawChanges()
        self.cause = entries[-1] if entries else None
        if not entries:
            return
        self._streams = {key: stream for key, stream in self._streams.items() if stream is not None}
        for entry in entries:
            if entry.stream in self._entries:
                self._entries[entry.stream].append(entry)
                self._folded.pop(entry.stream, None)
        for entry in entries:
            self._note(entry)

    def _note(self, entry: Recorded) -> None:
        """Notes whom the entry concerns."""
        if entry.tag == RulePackActivated.TAG:
            for fact in self._decode(entry):
                self.changed.rule_packs |= {fact.pack.id, f"{fact.pack.id}@{fact.version}"}
        elif entry.tag in PROCEDURE_TAGS:
            for fact in self._decode(entry):
                code = fact.procedure.code if isinstance(fact, ProcedureVersionAnnounced) else fact.code
                self.changed.procedures.add(code)
        elif kind_of(entry.tag) == CALENDAR:
            self.changed.calendars = True

    def entries(self, streams: Sequence[UUID]) -> dict[UUID, list[Recorded]]:
        """Takes streams of the law, returns their entries up to the page's end."""
        missing = [stream for stream in streams if stream not in self._entries]
        if missing:
            for stream, entries in self._records.load_many(missing).items():
                self._entries[stream] = [entry for entry in entries if entry.position <= self.until]
        return {stream: self._entries[stream] for stream in streams}

    def facts(self, stream: UUID) -> list[tuple[Recorded, Any]]:
        """Takes a stream of the law, returns its facts, each with its entry."""
        return [(entry, fact) for entry in self.entries([stream])[stream] for fact in self._decode(entry)]

    def _decode(self, entry: Recorded) -> tuple[Any, ...]:
        try:
            return self._codec.decode(entry.tag, entry.payload)
        except Exception as error:
            raise Unfoldable(entry, error) from error

    def procedure(self, code: str) -> ProcedureHistory:
        """Takes a procedure's code, returns all its versions; none where the ledger knew no such procedure."""
        return self._fold(PROCEDURE, code, fold_procedure) or ProcedureHistory()

    def rules(self, reference: str) -> RulePackVersion | None:
        """Takes `id@version`, or an id alone for its last version, returns that version of the pack."""
        id, _, number = reference.partition("@")
        history: RulePackHistory | None = self._fold(RULE_PACK, id, fold_rule_pack)
        if history is None or (number and not number.isdecimal()):
            return None
        return history.version(int(number) if number else None)

    def rules_on(self, day: date) -> RulePackVersion | None:
        """Takes a local day, returns the rule pack in force then, in its last version; None where no loaded pack holds for it."""
        claimed = self._records.claimed(RULE_PACK)
        packs = [self._fold(RULE_PACK, id, fold_rule_pack) for id in sorted(claimed)]
        return rules_on((each for each in packs if each is not None), day)

    def calendar_at(self, position: int) -> Calendar | None:
        """Takes a position, returns the calendar of the country as the ledger knew it there; None where it knew none."""
        stream = self._stream(CALENDAR, HOME_CALENDAR)
        known = [] if stream is None else self.facts(stream)
        count = bisect_right([entry.position for entry, _ in known], position)
        if count not in self._calendars:
            self._calendars[count] = fold_calendar(HOME_CALENDAR, [fact for _, fact in known[:count]])
        return self._calendars[count] if count else None

    def calendar(self) -> Calendar | None:
        """The calendar of the country; None where none was loaded."""
        return self._fold(CALENDAR, HOME_CALENDAR, lambda facts: fold_calendar(HOME_CALENDAR, facts))

    def calendar_of(self, stream: UUID) -> str:
        """Takes a calendar's stream, returns its code."""
        if stream not in self._names:
            self._names.update({stream: code for code, stream in self._records.claimed(CALENDAR).items()})
        return self._names.get(stream, str(stream))

    def _fold(self, kind: str, name: str, fold: Callable[[Iterable[Any]], T]) -> T | None:
        stream = self._stream(kind, name)
        if stream is None:
            return None
        if stream not in self._folded:
            facts = [fact for _, fact in self.facts(stream)]
            self._folded[stream] = fold(facts) if facts else None
        folded: T | None = self._folded[stream]
        return folded

    def _stream(self, kind: str, name: str) -> UUID | None:
        if (kind, name) not in self._streams:
            self._streams[kind, name] = self._records.find_many(kind, (name,)).get(name)
        return self._streams[kind, name]
