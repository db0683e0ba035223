"""Automatic follow-ups: the orders that recorded facts call for.

An order's id is derived from the stream and the version of the fact that calls for it, so that it is executed once, however often it is
given: by the process that recorded the fact, or by the clock if that process died in between.
"""

from collections.abc import Sequence
from uuid import NAMESPACE_URL, UUID, uuid5

from domain.codec import CODEC
from domain.conduct.commands import OpenConductCase
from domain.execution.order import CommandOrder
from domain.facts.conduct import ConductSource
from domain.facts.petitions import PetitionClassified
from domain.facts.publicity import PublicationKind, PublicationProposed, Published
from domain.journal import Entry
from domain.petitions.evolve import evolve
from domain.petitions.state import NEW, Petition
from domain.publicity.procedure_publication import PLACES, RecordProcedurePublished
from domain.values.context import Actor, Channel

ACTOR = Actor(id="follow-up", role="system")
FOLLOWED = frozenset({PetitionClassified.TAG, Published.TAG})
"""The facts that may call for a follow-up."""
_IDS = uuid5(NAMESPACE_URL, "dossier-ledger/follow-up")


def follow_ups(stream: UUID, entries: Sequence[Entry]) -> list[CommandOrder]:
    """Takes a stream and its entries, returns the orders that they call for, whether or not already executed.

    A petition about delay or harassment takes the disciplinary track (NĐ 20/2008 Art. 14; the rule pack names the topics): its first such
    classification opens a conduct case. If it is reclassified later, the case stays open until a person drops it.

    A publication record that makes a procedure's version public is recorded in the procedure's stream too.
    """
    if entries and entries[0].tag == PublicationProposed.TAG:
        return _procedure_published(stream, entries)
    state = NEW
    for entry in entries:
        for fact in CODEC.decode(entry.tag, entry.payload):
            if isinstance(fact, PetitionClassified) and fact.conduct_track:
                return [_case_of(stream, entry.version, state, fact)]
            state = evolve(state, fact)  # type: ignore[arg-type]  # a petition's stream holds only its facts
    return []


def _procedure_published(stream: UUID, entries: Sequence[Entry]) -> list[CommandOrder]:
    recorded = [(entry.version, fact) for entry in entries for fact in CODEC.decode(entry.tag, entry.payload)]
    proposed = recorded[0][1]
    if not isinstance(proposed, PublicationProposed) or proposed.kind is not PublicationKind.PROCEDURE_VERSION:
        return []
    procedure, _, version = (proposed.subject or "").rpartition("@")
    return [
        CommandOrder(
            id=uuid5(_IDS, f"{stream}|{number}|RecordProcedurePublished"),
            actor=ACTOR,
            command=RecordProcedurePublished(
                channel=Channel.SYSTEM,
                occurred_at=fact.context.occurred_at,
                version=int(version),
                place=fact.place,
                publication=proposed.code,
                url=fact.url,
            ),
            subject=procedure,
        )
        for number, fact in recorded
        if isinstance(fact, Published) and fact.place in PLACES
    ]


def _case_of(stream: UUID, version: int, petition: Petition, fact: PetitionClassified) -> CommandOrder:
    assert petition.code is not None
    assert petition.agency is not None
    return CommandOrder(
        id=uuid5(_IDS, f"{stream}|{version}|OpenConductCase"),
        actor=ACTOR,
        command=OpenConductCase(
            channel=Channel.SYSTEM,
            occurred_at=fact.context.occurred_at,
            source=ConductSource.PETITION,
            reference=petition.code,
            agency=petition.agency,
            official=petition.official_concerned,
            dossier=petition.dossier,
            allegation=fact.topic,
        ),
    )
