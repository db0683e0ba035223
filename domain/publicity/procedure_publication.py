"""A procedure made public through a publication record: the procedure's own stream says so too, so that there is one truth of its publicity.

Findings, scores and duties ask the procedure. A publication of one of its versions is followed by `RecordProcedurePublished` in its stream.
"""

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from domain.codec import CODEC
from domain.errors import Refused
from domain.execution.command import Command
from domain.execution.executor import CommandOrder, Decided
from domain.execution.occasion import Drawn, occasion_of
from domain.facts.law import ProcedurePublished
from domain.facts.publicity import PublicationPlace
from domain.journal import Entry
from domain.law.lawbook import LawBook, fold_procedure
from domain.law.versions import PROCEDURE, Law, ProcedureHistory
from domain.values.context import Actor

PLACES = {
    PublicationPlace.NATIONAL_DATABASE: "NATIONAL_DATABASE",
    PublicationPlace.PROVINCIAL_PORTAL: "PROVINCIAL_PORTAL",
    PublicationPlace.AGENCY_PORTAL: "AGENCY_PORTAL",
    PublicationPlace.NOTICE_BOARD: "OFFICE",
}
"""What the places of publications are called among those of a procedure. In the press no procedure becomes public (NĐ 63/2010 Art. 17)."""


class RecordProcedurePublished(Command, frozen=True, kw_only=True):
    """Follows by itself: a version was made public at a place, as a publication record says."""

    version: int
    place: PublicationPlace
    publication: str
    url: str | None = None


def decide(
    state: ProcedureHistory, code: str, command: RecordProcedurePublished, law: Law, now: datetime, *, actor: Actor
) -> list[ProcedurePublished]:
    """Takes a procedure's history and code, the command, the law and the moment, returns the fact. Refused leaves none."""
    occasion = occasion_of(command, law, now, actor, Drawn())
    version = state.version(command.version)
    if version is None:
        raise occasion.refused("UNKNOWN_VERSION", "version", id=command.version)
    place = PLACES.get(command.place)
    if place is None or any((each.place, each.record) == (place, command.publication) for each in version.publications):
        raise occasion.refused("NOTHING_CHANGES", "place")
    return [
        ProcedurePublished(
            context=occasion.context,
            code=code,
            version=command.version,
            place=place,
            url=command.url,
            publication=command.publication,
        )
    ]


class ProcedureDesk:
    """Decides what publication records have to say in the streams of procedures."""

    claim = PROCEDURE
    commands: tuple[type, ...] = (RecordProcedurePublished,)

    def __init__(self, lawbook: LawBook, timezone: str) -> None:
        self._lawbook = lawbook
        self._zone = ZoneInfo(timezone)

    def unknown(self, order: CommandOrder) -> Refused:
        """The refusal of a procedure that does not exist."""
        return refusal("UNKNOWN_PROCEDURE", words={"id": order.subject})

    def decide(self, order: CommandOrder, entries: Sequence[Entry], now: datetime) -> Decided:
        """Takes an order and the procedure's entries, returns what happens. Refused."""
        history = fold_procedure(fact for entry in entries for fact in CODEC.decode(entry.tag, entry.payload))
        calendar = self._lawbook.calendar()
        day = (order.command.occurred_at or now).astimezone(self._zone).date()
        rules = self._lawbook.rules_on(day)
        if order.subject is None:
            raise refusal("NO_SUBJECT", path=("procedure",))
        if calendar is None:
            raise refusal("NO_CALENDAR")
        if rules is None:
            raise refusal("NO_RULE_PACK", words={"at": day})
        facts = decide(history, order.subject, order.command, Law(rules, calendar), now, actor=order.actor)
        return Decided(facts=facts, code=order.subject)
