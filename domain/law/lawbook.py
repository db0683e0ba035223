"""The law in the journal, cached and read again only where it has grown.

One query asks for the versions of the streams that a command needs, or all commands that wait at once; those that have not grown are not read again.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence, Set
from datetime import date, datetime
from threading import Lock
from typing import Any, TypeVar
from uuid import UUID

from msgspec import Struct

from domain.codec import CODEC, Codec
from domain.journal import Entry, Journal
from domain.law.calendar import HOME_CALENDAR, Calendar
from domain.law.gathering import Gathering
from domain.law.reader import Claim, LawReader
from domain.law.shared_data import SHARED_DATA, SharedSource
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

H = TypeVar("H", ProcedureHistory, RulePackHistory)


class OpenLaw(Struct, frozen=True):
    """The law that a decision needs, as of one moment: the calendar, every rule pack, one procedure, if any, and the agencies that it names; None: not registered."""

    calendar: Calendar | None
    rule_packs: Mapping[str, RulePackHistory]
    procedure: ProcedureHistory | None = None
    agencies: Mapping[str, Agency | None] = {}

    def rules(self, reference: str, received_on: date | None = None) -> RulePackVersion | None:
        """Takes `id@version`, or an id alone for its last version, and a local day of receipt, returns that version of the pack, as amended by that day; without a day, as it was activated."""
        if received_on is None:
            return rules_named(reference, self._history)
        return rules_of_receipt(reference, received_on, self._history, self._last)

    def rules_on(self, day: date) -> RulePackVersion | None:
        """Takes a local day of receipt, returns the rule pack in force then; None where no loaded pack holds for it."""
        return rules_on(self._last(), day)

    def _history(self, id: str) -> RulePackHistory:
        return self.rule_packs.get(id, RulePackHistory())

    def _last(self) -> Iterable[RulePackVersion | None]:
        return (history.version(None) for history in self.rule_packs.values())


class _JournalLaw(LawReader[Entry]):
    """The law of a journal, as far as it has been read."""

    def __init__(self, journal: Journal, codec: Codec) -> None:
        super().__init__()
        self._journal = journal
        self._codec = codec
        self._lock = Lock()
        self._streams: dict[Claim, UUID] = {}  # a claim is never released
        self._entries: dict[UUID, Sequence[Entry]] = {}
        self._with_rule_packs = Gathering(self._read_with_rule_packs)

    def entries_of(self, kind: str, name: str) -> Sequence[Entry]:
        stream = self._streams.get((kind, name))
        return () if stream is None else self._entries.get(stream, ())

    def names(self, kind: str) -> Iterable[str]:
        return [name for one, name in list(self._streams) if one == kind]

    def decode(self, entry: Entry) -> Sequence[Any]:
        return self._codec.decode(entry.tag, entry.payload)

    def read(self, kind: str, name: str) -> None:
        """Reads the new entries of the stream of a claim."""
        if (kind, name) not in self._streams:
            for value, stream in self._journal.find_many(kind, (name,)).items():
                self._streams[kind, value] = stream
        stream_of_name = self._streams.get((kind, name))
        if stream_of_name is not None:
            self._catch_up(self._journal.heads([stream_of_name]))

    def read_all(self, kind: str) -> list[str]:
        """Reads the new entries of every stream of a kind, returns their names."""
        claimed = dict(self._journal.claimed(kind))
        self._streams.update({(kind, name): stream for name, stream in claimed.items()})
        self._catch_up(self._journal.heads(list(claimed.values())))
        return list(claimed)

    def read_with_rule_packs(self, claims: Iterable[Claim]) -> list[str]:
        """Reads the new entries of the streams of all rule packs and of some claims, returns the packs' names.

        One query where nothing has grown, for all threads that read so at once.
        """
        return self._with_rule_packs.answer(claims)

    def _read_with_rule_packs(self, claims: Set[Claim]) -> list[str]:
        reached = self._journal.reached(RULE_PACK, sorted(claims))
        self._streams.update({claim: stream for claim, (stream, _) in reached.items()})
        self._catch_up(dict(reached.values()))
        return [name for kind, name in reached if kind == RULE_PACK]

    def _catch_up(self, heads: Mapping[UUID, int]) -> None:
        """Reads the streams that have grown since they were read."""
        grown = [stream for stream, head in heads.items() if len(self._entries.get(stream, ())) < head]
        if grown:
            loaded = self._journal.load_many(grown)
            with self._lock:
                for stream, entries in loaded.items():
                    # Another thread may have read more in the meantime.
                    if len(entries) > len(self._entries.get(stream, ())):
                        self._entries[stream] = entries


class LawBook:
    """Reads the law from a journal. Thread-safe.

    `open` reads all that a decision needs in one query; the other methods take one or two each.
    """

    def __init__(self, journal: Journal, codec: Codec = CODEC) -> None:
        self._law = _JournalLaw(journal, codec)

    def open(self, procedure: str | None = None, agencies: Collection[str] = ()) -> OpenLaw:
        """Takes a procedure's code and those of agencies, returns the current law that a decision needs, in one query."""
        claims = [(CALENDAR, HOME_CALENDAR), *((AGENCY, each) for each in agencies)]
        if procedure is not None:
            claims.append((PROCEDURE, procedure))
        packs = self._law.read_with_rule_packs(claims)
        return OpenLaw(
            calendar=self._law.calendar(),
            rule_packs={id: self._law.rule_pack(id) for id in packs},
            procedure=None if procedure is None else _known(self._law.procedure(procedure)),
            agencies={code: self._law.agency(code) for code in agencies},
        )

    def procedure(self, code: str) -> ProcedureHistory | None:
        """Takes a procedure's code, returns all its versions; None where the ledger knows no such procedure."""
        self._law.read(PROCEDURE, code)
        return _known(self._law.procedure(code))

    def rule_pack(self, id: str) -> RulePackHistory | None:
        """Takes a rule pack's id, returns all its versions; None where it was never activated."""
        self._law.read(RULE_PACK, id)
        return _known(self._law.rule_pack(id))

    def rules(self, reference: str, received_on: date | None = None) -> RulePackVersion | None:
        """Takes `id@version`, or an id alone for its last version, and a local day of receipt, returns that version of the pack, as amended by that day; without a day, as it was activated."""
        if received_on is None:
            self._law.read(RULE_PACK, reference.partition("@")[0])
        else:
            self._law.read_all(RULE_PACK)
        return self._law.rules(reference, received_on)

    def rules_on(self, day: date) -> RulePackVersion | None:
        """Takes a local day of receipt, returns the rule pack in force then; None where no loaded pack holds for it."""
        self._law.read_all(RULE_PACK)
        return self._law.rules_on(day)

    def rule_packs(self) -> dict[str, RulePackHistory]:
        """Every rule pack, by id."""
        return {id: self._law.rule_pack(id) for id in self._law.read_all(RULE_PACK)}

    def calendar(self, code: str = HOME_CALENDAR, known_at: datetime | None = None) -> Calendar | None:
        """Takes a calendar's code, returns it as known now, or as known at a moment; None where nothing was known of it."""
        self._law.read(CALENDAR, code)
        return self._law.calendar(code, known_at)

    def shared_data(self, known_at: datetime | None = None) -> Sequence[SharedSource]:
        """Takes a moment (None: now), returns the databases whose data are shared, as they were known then."""
        self._law.read_all(SHARED_DATA)
        return self._law.shared_data(known_at)

    def agency(self, code: str) -> Agency | None:
        """Takes an agency's code, returns the registered agency; None where it is not registered."""
        self._law.read(AGENCY, code)
        return self._law.agency(code)

    def agencies(self) -> dict[str, Agency]:
        """Every registered agency, by code."""
        found = {code: self._law.agency(code) for code in self._law.read_all(AGENCY)}
        return {code: agency for code, agency in found.items() if agency is not None}

    def procedures(self) -> dict[str, ProcedureHistory]:
        """Every procedure, by code."""
        return {code: self._law.procedure(code) for code in self._law.read_all(PROCEDURE)}


def _known(history: H) -> H | None:
    return history if history.versions else None
