"""Procedures made public through a publication record: also recorded in the procedure's stream, which findings, scores and duties read.

A publication of one of its versions is followed by `RecordProcedurePublished` in its stream.
"""

from collections.abc import Sequence
from datetime import datetime

from domain.codec import CODEC
from domain.execution.command import Command
from domain.execution.occasion import Drawn, occasion_of
from domain.execution.stream_kind import StreamKind, rules_of_day
from domain.facts.law import ProcedurePublished
from domain.facts.publicity import PublicationPlace
from domain.journal import Entry
from domain.law.folding import fold_procedure
from domain.law.versions import PROCEDURE, Law, ProcedureHistory
from domain.values.context import Actor

PLACES = {
    PublicationPlace.NATIONAL_DATABASE: "NATIONAL_DATABASE",
    PublicationPlace.PROVINCIAL_PORTAL: "PROVINCIAL_PORTAL",
    PublicationPlace.AGENCY_PORTAL: "AGENCY_PORTAL",
    PublicationPlace.NOTICE_BOARD: "OFFICE",
}
"""Places of publications, as the places of a procedure's publication. The press is not one (NĐ 63/2010 Art. 17)."""


class RecordProcedurePublished(Command, frozen=True, kw_only=True):
    """An automatic follow-up: records that a version was made public at a place, according to a publication record."""

    version: int
    place: PublicationPlace
    publication: str
    url: str | None = None


def decide_publication(
    state: ProcedureHistory, command: RecordProcedurePublished, law: Law, now: datetime, *, actor: Actor, drawn: Drawn
) -> list[ProcedurePublished]:
    """Takes a procedure's history, the command, the law, the moment and the procedure's code as drawn, returns the fact to append.

    Raises Refused.
    """
    occasion = occasion_of(command, law, now, actor, drawn)
    version = state.version(command.version)
    if version is None:
        raise occasion.refused("UNKNOWN_VERSION", id=command.version)
    place = PLACES.get(command.place)
    if place is None or any((each.place, each.record) == (place, command.publication) for each in version.publications):
        raise occasion.refused("NOTHING_CHANGES", "place")
    return [
        ProcedurePublished(
            context=occasion.context,
            code=occasion.new_code,
            version=command.version,
            place=place,
            url=command.url,
            publication=command.publication,
        )
    ]


def _read(entries: Sequence[Entry]) -> ProcedureHistory:
    return fold_procedure(fact for entry in entries for fact in CODEC.decode(entry.tag, entry.payload))


PROCEDURE_PUBLICATION: StreamKind[ProcedureHistory] = StreamKind(
    claim=PROCEDURE,
    commands=(RecordProcedurePublished,),
    opening={},
    new=ProcedureHistory(),
    evolve=ProcedureHistory.evolve,
    read=_read,
    decide=decide_publication,
    within=lambda _state, _reach: True,
    unknown="UNKNOWN_PROCEDURE",
    subject="procedure",
    rules=rules_of_day,
)
