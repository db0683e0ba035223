"""The law as the projections have come to know it: up to the page being folded and not beyond, so that every fold of it is the same."""

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from domain.codec import LAW_FACTS, SHARED_DATA_FACTS, Codec
from domain.facts.law import (
    AgencyEnded,
    AgencyMerged,
    AgencyRegistered,
    AgencyRenamed,
    ProcedurePublished,
    ProcedureVersionAnnounced,
    ProcedureVersionRepealed,
    RulePackActivated,
)
from domain.facts.shared_data import SharedDataDeclaredUsable, SharedDataRegistered
from domain.law.reader import Claim, LawReader
from domain.law.shared_data import SHARED_DATA
from domain.law.versions import AGENCY, CALENDAR, PROCEDURE, RULE_PACK, Agency
from ledger.records import Recorded
from projections.kit.errors import Unfoldable
from projections.kit.family import LawChanges, Records
from projections.law.agency_names import AgencyNames

LAW_TAGS = frozenset(fact.TAG for fact in LAW_FACTS)
PROCEDURE_TAGS = frozenset(
    fact.TAG for fact in (ProcedureVersionAnnounced, ProcedurePublished, ProcedureVersionRepealed)
)
AGENCY_TAGS = frozenset(fact.TAG for fact in (AgencyRegistered, AgencyRenamed, AgencyMerged, AgencyEnded))
SHARED_DATA_TAGS = frozenset(fact.TAG for fact in SHARED_DATA_FACTS)
JUDGING_TAGS = LAW_TAGS - AGENCY_TAGS
"""Of the law that dossiers are judged by."""


def kind_of(tag: str) -> str:
    """Takes the tag of a law's fact, returns the kind of its stream: as in claims."""
    if tag in PROCEDURE_TAGS:
        return PROCEDURE
    if tag in AGENCY_TAGS:
        return AGENCY
    if tag in SHARED_DATA_TAGS:
        return SHARED_DATA
    return RULE_PACK if tag == RulePackActivated.TAG else CALENDAR


class LawAt(LawReader[Recorded]):
    """The law's streams as of the page being folded: read when first asked for, then extended by each page."""

    def __init__(self, records: Records, codec: Codec) -> None:
        super().__init__()
        self._records = records
        self._codec = codec
        self._agency_names = AgencyNames(records, self.decode)
        self.forget()

    def forget(self) -> None:
        """Drops everything: what a page that was not committed has added too."""
        super().forget()
        self.changed = LawChanges()
        self.cause: Recorded | None = None
        self.until = 0
        self._streams: dict[Claim, UUID | None] = {}
        self._calendar_codes: dict[UUID, str] = {}
        self._agency_names.forget()
        self._entries: dict[UUID, list[Recorded]] = {}
        self._databases: list[str] | None = None

    def turn(self, entries: Sequence[Recorded], until: int) -> None:
        """Takes the law's entries of the next page, and its last position; `changed` says what they changed, `cause` is the last of them."""
        self.until = until
        self.changed = LawChanges()
        self.cause = entries[-1] if entries else None
        if not entries:
            return
        # What nobody claimed before may be claimed by these.
        self._streams = {claim: stream for claim, stream in self._streams.items() if stream is not None}
        self._databases = None
        for entry in entries:
            if entry.stream in self._entries:
                self._entries[entry.stream].append(entry)
        for entry in entries:
            self._note(entry)
        self.changed.agencies = self._agency_names.turn([entry for entry in entries if entry.tag in AGENCY_TAGS])

    def _note(self, entry: Recorded) -> None:
        """Notes which law the entry changes."""
        if entry.tag == RulePackActivated.TAG:
            for fact in self.decode(entry):
                # A version of corrected data answers for those before it.
                first = 1 if fact.pack.data_corrected is not None else fact.version
                versions = range(first, fact.version + 1)
                self.changed.rule_packs |= {fact.pack.id, *(f"{fact.pack.id}@{number}" for number in versions)}
            self.changed.rule_packs |= self._corrected()
        elif entry.tag in PROCEDURE_TAGS:
            for fact in self.decode(entry):
                code = fact.procedure.code if isinstance(fact, ProcedureVersionAnnounced) else fact.code
                self.changed.procedures.add(code)
        elif entry.tag in SHARED_DATA_TAGS:
            # What is declared usable counts from then on; what is told afterwards to have been unusable counts for what was demanded before.
            self.changed.shared_data |= entry.tag not in (SharedDataRegistered.TAG, SharedDataDeclaredUsable.TAG)
        elif kind_of(entry.tag) == CALENDAR:
            self.changed.calendars = True

    def _corrected(self) -> set[str]:
        """The references of packs whose data were corrected since: where these end before a receipt, another pack answers for them."""
        histories = {id: self.rule_pack(id) for id in self.names(RULE_PACK)}
        return {
            each.reference
            for history in histories.values()
            for each in history.versions
            if history.version(each.version) is not each
        }

    def entries(self, streams: Sequence[UUID]) -> dict[UUID, list[Recorded]]:
        """Takes streams of the law, returns their entries up to the page's end."""
        missing = [stream for stream in streams if stream not in self._entries]
        if missing:
            for stream, entries in self._records.load_many(missing).items():
                self._entries[stream] = [entry for entry in entries if entry.position <= self.until]
        return {stream: self._entries[stream] for stream in streams}

    def facts(self, stream: UUID) -> list[tuple[Recorded, Any]]:
        """Takes a stream of the law, returns its facts, each with its entry. Unfoldable."""
        return [(entry, fact) for entry in self.entries([stream])[stream] for fact in self.decode(entry)]

    def calendar_of(self, stream: UUID) -> str:
        """Takes a calendar's stream, returns its code."""
        if stream not in self._calendar_codes:
            claimed = self._records.claimed(CALENDAR)
            self._calendar_codes.update({stream: code for code, stream in claimed.items()})
        return self._calendar_codes.get(stream, str(stream))

    def entries_of(self, kind: str, name: str) -> Sequence[Recorded]:
        """Takes a claim, returns the entries of its stream up to the page's end."""
        claim = (kind, name)
        if claim not in self._streams:
            self._streams[claim] = self._records.find_many(kind, (name,)).get(name)
        stream = self._streams[claim]
        if stream is None:
            return ()
        known = self._entries.get(stream)
        return self.entries([stream])[stream] if known is None else known

    def streams(self, kind: str) -> Sequence[UUID]:
        """Takes a kind of claims, returns the streams of all that are claimed, perhaps behind the page."""
        return list(self._records.claimed(kind).values())

    def agency_name(self, code: str) -> str | None:
        """Takes an agency's code, returns how texts name it by the register up to the page's end; None where it is not registered."""
        return self._agency_names.named(code, self.until)

    def agency(self, code: str) -> Agency | None:
        """Takes an agency's code, returns it by the register up to the page's end; None where it is not registered."""
        return self._agency_names.agency(code, self.until)

    def names(self, kind: str) -> Iterable[str]:
        """Takes a kind of claims, returns the names that are claimed: perhaps by what lies behind the page, which has no entries yet."""
        if kind != SHARED_DATA:
            return sorted(self._records.claimed(kind))
        if self._databases is None:  # asked for with every demand
            self._databases = sorted(self._records.claimed(kind))
        return self._databases

    def decode(self, entry: Recorded) -> Sequence[Any]:
        """Takes an entry, returns its facts. Unfoldable where it cannot be read."""
        try:
            return self._codec.decode(entry.tag, entry.payload)
        except Exception as error:
            raise Unfoldable(entry, error) from error
