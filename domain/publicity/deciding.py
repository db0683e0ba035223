"""What becomes of a command about a publication: facts, or a refusal.

Nothing is published about a person except a concluded and approved conduct case, with its basis and a correction route (LAW: naming officials).
"""

import re
from datetime import datetime
from typing import assert_never

from msgspec import Struct

from domain.conduct.state import CaseState, ConductCase
from domain.context import Actor
from domain.deciding.occasion import Drawn, Occasion, occasion
from domain.facts.conduct import Commended
from domain.facts.publicity import (
    PublicationApproved,
    PublicationCorrected,
    PublicationFact,
    PublicationKind,
    PublicationPlace,
    PublicationProposed,
    PublicationRejected,
    PublicationWithdrawn,
    Published,
)
from domain.law import Law
from domain.publicity.commands import (
    ApprovePublication,
    CorrectPublication,
    ProposePublication,
    PublicationCommand,
    Publish,
    RejectPublication,
    WithdrawPublication,
)
from domain.publicity.state import Publication, PublicationState

_SHA256 = re.compile(r"[0-9a-f]{64}")
_PORTALS = frozenset({PublicationPlace.AGENCY_PORTAL, PublicationPlace.NOTICE_BOARD})


class About(Struct, frozen=True):
    """What the record knows of a publication's subject. `head`: the ledger's last position; `case`: the conduct case or commendation that it speaks of; `known`: whether the subject is there."""

    head: int
    known: bool = True
    case: ConductCase | None = None


def decide(
    state: Publication,
    command: PublicationCommand,
    law: Law,
    now: datetime,
    *,
    actor: Actor,
    drawn: Drawn,
    about: About,
) -> list[PublicationFact]:
    """Takes a publication, a command, the law, the moment and what is known of the subject, returns the facts. Refused leaves none."""
    case = occasion(command, law, now, actor, drawn)
    if isinstance(command, ProposePublication):
        return _propose(state, command, case, about)
    if state.code is None:
        raise case.refused("UNKNOWN_PUBLICATION", "publication")
    case.not_before(state.proposed_at, "BEFORE_THE_PROPOSAL")
    match command:
        case ApprovePublication():
            _stands(state, case, PublicationState.PROPOSED)
            if state.proposed_by == actor.id:
                raise case.refused("OWN_PROPOSAL")
            _nameable(state.kind, about, case)
            return [PublicationApproved(context=case.context)]
        case RejectPublication():
            _stands(state, case, PublicationState.PROPOSED)
            _reasoned(case)
            return [PublicationRejected(context=case.context)]
        case Publish():
            return _publish(state, command, case, about)
        case CorrectPublication():
            return _correct(state, command, case)
        case WithdrawPublication():
            _public(state, case)
            _reasoned(case)
            return [PublicationWithdrawn(context=case.context)]
        case _:
            assert_never(command)


def _propose(state: Publication, command: ProposePublication, case: Occasion, about: About) -> list[PublicationFact]:
    if state.code is not None:
        raise case.refused("ALREADY_PROPOSED")
    if not about.known:
        raise case.refused("UNKNOWN_SUBJECT", "subject", id=command.subject)
    for number, position in enumerate(command.provenance):
        if not 0 < position <= about.head:
            raise case.refused("UNKNOWN_POSITION", "provenance", number, id=position)
    figures = command.figures
    if figures is not None and figures.position is not None and not 0 < figures.position <= about.head:
        raise case.refused("UNKNOWN_POSITION", "figures", "position", id=figures.position)
    _nameable(command.kind, about, case)
    assert case.drawn.code is not None
    return [
        PublicationProposed(
            context=case.context,
            code=case.drawn.code,
            kind=command.kind,
            agency=command.agency,
            subject=command.subject,
            title=command.title,
            content=command.content,
            places=command.places,
            provenance=command.provenance,
            figures=figures,
        )
    ]


def _publish(state: Publication, command: Publish, case: Occasion, about: About) -> list[PublicationFact]:
    if state.status is PublicationState.PROPOSED:
        raise case.refused("NOT_APPROVED")
    _stands(state, case, PublicationState.APPROVED, PublicationState.PUBLISHED, PublicationState.CORRECTED)
    case.not_before(state.approved_at, "BEFORE_APPROVAL")
    _nameable(state.kind, about, case)
    _hashed(command.content_sha256, case)
    portal = command.portal or (state.agency if command.place in _PORTALS else None)
    if any((each.place, each.portal) == (command.place, portal) for each in state.appearances):
        raise case.refused("ALREADY_PUBLISHED", "place")
    return [
        Published(
            context=case.context,
            place=command.place,
            content_sha256=command.content_sha256,
            url=command.url,
            portal=portal,
        )
    ]


def _correct(state: Publication, command: CorrectPublication, case: Occasion) -> list[PublicationFact]:
    _public(state, case)
    if not command.what.strip():
        raise case.refused("CORRECTS_NOTHING", "what")
    _reasoned(case)
    if command.content_sha256 is not None:
        _hashed(command.content_sha256, case)
    return [
        PublicationCorrected(
            context=case.context,
            what=command.what,
            content=command.content,
            content_sha256=command.content_sha256,
            figures=command.figures,
        )
    ]


def _nameable(kind: PublicationKind | None, about: About, case: Occasion) -> None:
    """Refuses to name a person: a conduct case that is not concluded and approved, or a commendation of an official."""
    if kind is PublicationKind.CONDUCT_CASE and (about.case is None or about.case.status is not CaseState.APPROVED):
        raise case.refused("NOT_CONCLUDED", "subject")
    if kind is PublicationKind.COMMENDATION and about.case is not None and about.case.commended is Commended.OFFICIAL:
        raise case.refused("NAMES_A_PERSON", "subject")


def _public(state: Publication, case: Occasion) -> None:
    _stands(state, case, PublicationState.PUBLISHED, PublicationState.CORRECTED)
    case.not_before(state.published_at, "BEFORE_PUBLICATION")


def _stands(state: Publication, case: Occasion, *wanted: PublicationState) -> None:
    if state.status not in wanted:
        raise case.refused("PUBLICATION_STANDS_OTHERWISE", status=state.status.value)


def _hashed(sha256: str, case: Occasion) -> None:
    if not _SHA256.fullmatch(sha256):
        raise case.refused("BAD_HASH", "content_sha256")


def _reasoned(case: Occasion) -> None:
    if not (case.context.reason or "").strip():
        raise case.refused("NO_REASON", "reason")
