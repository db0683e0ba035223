"""What becomes of a command about a publication: facts, or a refusal.

Nothing is published about a person except a concluded and approved conduct case, with its approver, its basis and a correction route
(LAW: naming officials).
"""

import re
from datetime import datetime
from typing import assert_never

from domain.conduct.state import CaseState, ConductCase
from domain.execution.occasion import Drawn, Occasion, occasion
from domain.facts.conduct import Commended, ConductOutcome
from domain.facts.publicity import (
    Figures,
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
from domain.law.versions import Law
from domain.publicity.commands import (
    ApprovePublication,
    CorrectPublication,
    ProposePublication,
    PublicationCommand,
    Publish,
    RejectPublication,
    WithdrawPublication,
)
from domain.publicity.periods import named
from domain.publicity.state import PublicationRecord, PublicationState
from domain.publicity.subjects import OF_PERIODS, About
from domain.values.context import Actor

_SHA256 = re.compile(r"[0-9a-f]{64}")
_PORTALS = frozenset({PublicationPlace.AGENCY_PORTAL, PublicationPlace.NOTICE_BOARD})


def decide(
    state: PublicationRecord,
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
        raise case.refused("UNKNOWN_PUBLICATION", id=drawn.code)
    case.not_before(state.proposed_at, "BEFORE_PROPOSAL")
    match command:
        case ApprovePublication():
            _stands(state, case, PublicationState.PROPOSED)
            if state.proposed_by == actor.id:
                raise case.refused("OWN_PROPOSAL")
            _publishable(state.kind, about, (state.title, state.content), case)
            return [PublicationApproved(context=case.context)]
        case RejectPublication():
            _stands(state, case, PublicationState.PROPOSED)
            _reasoned(case)
            return [PublicationRejected(context=case.context)]
        case Publish():
            return _publish(state, command, case, about)
        case CorrectPublication():
            return _correct(state, command, case, about)
        case WithdrawPublication():
            _public(state, case)
            _reasoned(case)
            return [PublicationWithdrawn(context=case.context)]
        case _:
            assert_never(command)


def _propose(
    state: PublicationRecord, command: ProposePublication, case: Occasion, about: About
) -> list[PublicationFact]:
    if state.code is not None:
        raise case.refused("ALREADY_PROPOSED")
    if command.subject is None or not about.known:
        raise case.refused("UNKNOWN_SUBJECT", id=command.subject or "-")
    for number, position in enumerate(command.provenance):
        if not 0 < position <= about.head:
            raise case.refused("UNKNOWN_POSITION", "provenance", number, id=position)
    for number, place in enumerate(command.places):
        if place in command.places[:number]:
            raise case.refused("DUPLICATE_PLACE", "places", number, id=place)
    if command.figures is not None:
        _stated(command.kind, command.subject, command.agency, command.figures, about, case)
    _publishable(command.kind, about, (command.title, command.content), case)
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
            figures=command.figures,
        )
    ]


def _publish(state: PublicationRecord, command: Publish, case: Occasion, about: About) -> list[PublicationFact]:
    if state.status is PublicationState.PROPOSED:
        raise case.refused("NOT_APPROVED")
    _stands(state, case, PublicationState.APPROVED, PublicationState.PUBLISHED, PublicationState.CORRECTED)
    case.not_before(state.approved_at, "BEFORE_APPROVAL")
    _publishable(state.kind, about, (state.title, state.content), case)
    _hashed(command.content_sha256, case)
    portal = command.portal or (state.agency if command.place in _PORTALS else None)
    if any((each.place, each.portal) == (command.place, portal) for each in state.appearances):
        raise case.refused("ALREADY_PUBLISHED")
    return [
        Published(
            context=case.context,
            place=command.place,
            content_sha256=command.content_sha256,
            url=command.url,
            portal=portal,
        )
    ]


def _correct(
    state: PublicationRecord, command: CorrectPublication, case: Occasion, about: About
) -> list[PublicationFact]:
    _public(state, case)
    if not command.what.strip():
        raise case.refused("NO_CORRECTION_TEXT")
    _reasoned(case)
    if command.content_sha256 is not None:
        _hashed(command.content_sha256, case)
    if command.figures is not None:
        assert state.kind is not None
        _stated(state.kind, state.subject, state.agency, command.figures, about, case)
    _publishable(state.kind, about, (command.what, case.context.reason, command.content), case)
    return [
        PublicationCorrected(
            context=case.context,
            what=command.what,
            content=command.content,
            content_sha256=command.content_sha256,
            figures=command.figures,
        )
    ]


def _stated(
    kind: PublicationKind, subject: str | None, agency: str | None, figures: Figures, about: About, case: Occasion
) -> None:
    """Refuses figures that could not be recomputed: of something that is not about a period, of another agency or period, of what is still to come."""
    period = named(subject or "")
    if kind not in OF_PERIODS or period is None:
        raise case.refused("FIGURES_WITHOUT_PERIOD")
    if figures.agency not in (None, agency):
        raise case.refused("FIGURES_MISMATCH", "figures", "agency", id=figures.agency)
    for name, stated, meant in (("begins", figures.begins, period.begins), ("ends", figures.ends, period.ends)):
        if stated is not None and stated != meant:
            raise case.refused("FIGURES_MISMATCH", "figures", name, id=stated)
    if figures.position is not None and not 0 < figures.position <= about.head:
        raise case.refused("UNKNOWN_POSITION", "figures", "position", id=figures.position)


def _publishable(kind: PublicationKind | None, about: About, texts: tuple[str | None, ...], case: Occasion) -> None:
    """Refuses what has no result yet, and what would name a person otherwise than in a case that is concluded, approved, founded."""
    if not about.settled:
        raise case.refused("NOTHING_TO_PUBLISH")
    named_in_case: str | None = None
    if kind is PublicationKind.CONDUCT_CASE:
        named_in_case = _concluded(about.case, case)
    if kind is PublicationKind.COMMENDATION and about.case is not None and about.case.commended is Commended.OFFICIAL:
        raise case.refused("NAMES_A_PERSON", "subject")
    told = " ".join(each for each in texts if each)
    for person in about.persons:
        if person != named_in_case and re.search(rf"(?<!\w){re.escape(person)}(?!\w)", told):
            raise case.refused("NAMES_A_PERSON")


def _concluded(told: ConductCase | None, case: Occasion) -> str | None:
    """The official that a case may name: of a founded one, whom it is about."""
    if told is None or told.status is not CaseState.APPROVED or told.approver is None:
        raise case.refused("NOT_CONCLUDED")
    if not any(each.strip() for each in told.basis):
        raise case.refused("NO_BASIS", "subject")
    if told.outcome is not ConductOutcome.FOUNDED:
        return None
    if not (told.correction_route or "").strip():
        raise case.refused("NO_CORRECTION_ROUTE", "subject")
    return told.official


def _public(state: PublicationRecord, case: Occasion) -> None:
    _stands(state, case, PublicationState.PUBLISHED, PublicationState.CORRECTED)
    case.not_before(state.published_at, "BEFORE_PUBLICATION")


def _stands(state: PublicationRecord, case: Occasion, *wanted: PublicationState) -> None:
    if state.status not in wanted:
        raise case.refused("WRONG_PUBLICATION_STATE", status=state.status.value)


def _hashed(sha256: str, case: Occasion) -> None:
    if not _SHA256.fullmatch(sha256):
        raise case.refused("BAD_HASH")


def _reasoned(case: Occasion) -> None:
    if not (case.context.reason or "").strip():
        raise case.refused("NO_REASON")
