"""The plan of a load: the facts of each procedure, rule pack, agency and database that the ledger lacks."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from msgspec import Struct
from msgspec.structs import replace

from domain.facts.law import (
    ProcedurePublished,
    ProcedureVersionAnnounced,
    ProcedureVersionRepealed,
    RulePackActivated,
)
from domain.law.local_time import local_date
from domain.law.shared_data import SHARED_DATA
from domain.law.versions import AGENCY, PROCEDURE, RULE_PACK, ProcedureHistory, ProcedureVersion, RulePackVersion
from domain.values.context import Actor, Channel, Context, Fact
from domain.values.rules import RulePack
from exchange.catalogue import agencies as catalogue_agencies
from exchange.catalogue import figures
from exchange.catalogue import shared_data as catalogue_shared_data
from exchange.catalogue.edition import NATIONAL_DATABASE, Book, Edition, MadePublic, digest
from exchange.catalogue.files import Contents
from exchange.catalogue.held_law import HeldLaw, Key
from exchange.errors import BadLaw

ACTOR = Actor("catalogue")
"""Who loads where nobody is named: the program itself."""
LONG_AGO = date(2000, 1, 1)
"""Since when a downloaded procedure counts as public where the date is unknown: it was public before it was downloaded.

Marked where used.
"""
UNKNOWN_PUBLICATION = "ngày công khai không rõ"


class Dating(Struct, frozen=True):
    """The dates that a load gives to undated files: when their procedures take effect, and since when they are public.

    `unpublished`: they are only announced.
    """

    effective_on: date | None = None
    published_on: date | None = None
    unpublished: bool = False


class Plan:
    """Compares the contents read with a ledger. `now`: aware; `zone`: of local dates; `actor`: who loads."""

    def __init__(self, contents: Contents, dating: Dating, now: datetime, zone: ZoneInfo, actor: Actor = ACTOR) -> None:
        self._actor = actor
        self._packs = {pack.id: pack for pack in contents.packs}
        self._pack_files = contents.pack_files
        self._books = {book.code: book for book in contents.books}
        self._agencies = {agency.code: agency for agency in contents.agencies}
        self._sources = {source.id: source for source in contents.sources}
        self._dating = dating
        self._now = now
        self._zone = zone

    def keys(self) -> list[Key]:
        """The claims of everything read, in the order of recording."""
        return [
            *((RULE_PACK, id) for id in self._packs),
            *((AGENCY, code) for code in self._agencies),
            *((SHARED_DATA, id) for id in self._sources),
            *((PROCEDURE, code) for code in self._books),
        ]

    def additions(self, key: Key, held: HeldLaw) -> Iterator[Fact]:
        """Takes a claim and the law in the ledger, yields the facts that the ledger lacks."""
        kind, code = key
        if kind == RULE_PACK:
            return self._of_pack(self._packs[code], held)
        if kind == AGENCY:
            return catalogue_agencies.additions(self._agencies[code], held.agency(code), self._at(self._now))
        if kind == SHARED_DATA:
            return catalogue_shared_data.additions(self._sources[code], held.shared_source(code), self._at(self._now))
        return self._of_book(self._books[code], held.procedure(code))

    def refusals(self, key: Key, additions: Iterable[Fact], held: HeldLaw) -> Iterator[BadLaw]:
        """Takes a claim, the facts that the ledger lacks of it and the law in the ledger, yields what may not be added: figures changed without a new effective date."""
        kind, code = key
        history = held.procedure(code) if kind == PROCEDURE else ProcedureHistory()
        for fact in additions:
            if isinstance(fact, ProcedureVersionAnnounced):
                yield from self._of_same_effect(fact, self._books[code], history)
                history = history.evolve(fact)
            elif isinstance(fact, RulePackActivated):
                latest = held.rule_pack(code).version(None)
                if latest is not None:
                    yield from self._of_same_days(fact, latest)

    def _of_same_effect(
        self, fact: ProcedureVersionAnnounced, book: Book, history: ProcedureHistory
    ) -> Iterator[BadLaw]:
        undated = not book.dated and self._dating.effective_on is None  # it would take effect today, and nobody said so
        alike = [each for each in history.versions if undated or each.effective_on == fact.effective_on]
        if not alike:
            return
        digests = [edition.digest for edition in book.editions]
        at = f"version[{digests.index(fact.digest)}]." if book.dated and fact.digest in digests else ""
        effect = alike[-1].effective_on
        since = f"takes effect on {effect}" if effect is not None else "has no day of effect"
        advice = "effective_on" if book.dated else "--effective-on"
        for each in figures.of_procedure(alike[-1].procedure, fact.procedure):
            reason = f"{each.change}, but {alike[-1].reference} {since}{'' if undated else ' as well'}; a changed figure needs a new effective date ({advice})"
            yield BadLaw(book.file, at + each.place, reason)

    def _of_same_days(self, fact: RulePackActivated, latest: RulePackVersion) -> Iterator[BadLaw]:
        begins, pack = latest.pack.in_force_from, fact.pack
        corrected = pack.data_corrected is not None and pack.data_corrected != latest.pack.data_corrected
        # A pack without a first day is never in force by itself: who names it in a mapping chooses it.
        later = begins is not None and pack.in_force_from is not None and pack.in_force_from > begins
        if begins is None or corrected or later:
            return
        for each in figures.of_pack(latest.pack, pack):
            reason = (
                f"{each.change}, but {latest.reference} is in force from {begins} as well; a changed figure needs a new effective date: "
                f"a pack of its own that inherits from this one, or data_corrected with the reason where only the data was wrong"
            )
            yield BadLaw(self._pack_files.get(pack.id, pack.id), each.place, reason)

    def _of_pack(self, pack: RulePack, held: HeldLaw) -> Iterator[Fact]:
        history = held.rule_pack(pack.id)
        latest = history.version(None)
        content = digest(pack)
        # A pack stored with refusal codes that were renamed since has another digest, but the same content.
        if latest is None or (latest.digest != content and latest.pack != pack):
            version = len(history.versions) + 1
            yield RulePackActivated(context=self._at(self._now), pack=pack, version=version, digest=content)

    def _of_book(self, book: Book, history: ProcedureHistory) -> Iterator[Fact]:
        for edition in book.editions:
            last = edition is book.editions[-1]
            version = _known(edition, history, last=last)
            if version is None:
                announced = self._announced(edition, book, history)
                history = history.evolve(announced)
                version = history.versions[-1]
                yield announced
            for place in self._places(edition, book, version):
                if all((each.place, each.url) != (place.place, place.url) for each in version.publications):
                    yield ProcedurePublished(
                        context=self._at(self._instant(place.at)),
                        code=book.code,
                        version=version.version,
                        place=place.place,
                        url=place.url,
                    )
            repeal = edition.repealed
            if repeal is not None and version.repealed_on != repeal.effective_on:
                signed_on = repeal.decision.signed_on if repeal.decision else None
                yield ProcedureVersionRepealed(
                    context=self._at(self._instant(signed_on) if signed_on else self._now),
                    code=book.code,
                    version=version.version,
                    effective_on=repeal.effective_on,
                    decision=repeal.decision,
                )

    def _announced(self, edition: Edition, book: Book, history: ProcedureHistory) -> ProcedureVersionAnnounced:
        effective_on = edition.effective_on if book.dated else self._effect(history)
        procedure = edition.procedure
        if not book.dated and self._since(book, effective_on) is None and not self._dating.unpublished:
            procedure = replace(procedure, marks=(*procedure.marks, UNKNOWN_PUBLICATION))
        signed_on = edition.decision.signed_on if edition.decision else None
        return ProcedureVersionAnnounced(
            context=self._at(self._instant(signed_on) if signed_on else self._now),
            procedure=procedure,
            version=len(history.versions) + 1,
            effective_on=effective_on,
            decision=edition.decision,
            digest=edition.digest,
            national=not book.dated,
        )

    def _effect(self, history: ProcedureHistory) -> date | None:
        """The date of effect of an undated edition: as the load gives it; else, for the first, always; for a later one today, but not before the one that it follows."""
        if self._dating.effective_on is not None or not history.versions:
            return self._dating.effective_on
        today = local_date(self._now, self._zone.key)
        return max([today, *(each.effective_on for each in history.versions if each.effective_on)])

    def _places(self, edition: Edition, book: Book, version: ProcedureVersion) -> tuple[MadePublic, ...]:
        if book.dated:
            return edition.published
        known = any(each.place == NATIONAL_DATABASE for each in version.publications)
        if self._dating.unpublished or known:
            return ()
        return (MadePublic(NATIONAL_DATABASE, self._since(book, version.effective_on) or LONG_AGO),)

    def _since(self, book: Book, effective_on: date | None) -> date | None:
        """Since when an undated edition is public: as the load gives it; else from its effect, else from its decision."""
        return self._dating.published_on or effective_on or book.decided_on

    def _instant(self, day: date) -> datetime:
        return datetime.combine(day, time(), self._zone)

    def _at(self, moment: datetime) -> Context:
        return Context(actor=self._actor, occurred_at=moment, channel=Channel.SYSTEM)


def _known(edition: Edition, history: ProcedureHistory, *, last: bool) -> ProcedureVersion | None:
    """The version with the same content; the last edition of a file must match the last version in the ledger, or it is announced again."""
    if last:
        latest = history.versions[-1] if history.versions else None
        return latest if latest is not None and latest.digest == edition.digest else None
    return next((each for each in reversed(history.versions) if each.digest == edition.digest), None)
