"""Decides commands about publications: facts, or a refusal.

Nothing is published about a person except a concluded and approved conduct case, with its approver, its basis and a correction route
(docs/law.md, "Naming officials").
"""

import re
from datetime import datetime
from typing import assert_never

from domain.conduct.state import CaseState, ConductCase
from domain.execution.occasion import Drawn, Occasion, occasion_of
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
    """Takes a publication, a command, the law, the moment and what is known of the subject, returns the facts to append. Raises Refused."""
    occasion = occasion_of(command, law, now, actor, drawn)
    if isinstance(command, ProposePublication):
        return _propose(state, command, occasion, about)
    if state.code is None:
        raise occasion.refused("UNKNOWN_PUBLICATION", id=drawn.code)
    occasion.not_before(state.proposed_at, "BEFORE_PROPOSAL")
    match command:
        case ApprovePublication():
            _require_state(state, occasion, PublicationState.PROPOSED)
            occasion.by_another_than(state.proposed_by)
            _publishable(state.kind, about, (state.title, state.content), occasion)
            return [PublicationApproved(context=occasion.context)]
        case RejectPublication():
            _require_state(state, occasion, PublicationState.PROPOSED)
            occasion.reasoned()
            return [PublicationRejected(context=occasion.context)]
        case Publish():
            return _publish(state, command, occasion, about)
        case CorrectPublication():
            return _correct(state, command, occasion, about)
        case WithdrawPublication():
            _public(state, occasion)
            occasion.reasoned()
            return [PublicationWithdrawn(context=occasion.context)]
        case _:
            assert_never(command)


def _propose(
    state: PublicationRecord, command: ProposePublication, occasion: Occasion, about: About
) -> list[PublicationFact]:
    if state.code is not None:
        raise occasion.refused("ALREADY_PROPOSED")
    if command.subject is None or not about.known:
        raise occasion.refused("UNKNOWN_SUBJECT", id=command.subject or "-")
    for number, position in enumerate(command.provenance):
        if not 0 < position <= about.head:
            raise occasion.refused("UNKNOWN_POSITION", "provenance", number, id=position)
    for number, place in enumerate(command.places):
        if place in command.places[:number]:
            raise occasion.refused("DUPLICATE_PLACE", "places", number, id=place)
    if command.figures is not None:
        _stated(command.kind, command.subject, command.agency, command.figures, about, occasion)
    _publishable(command.kind, about, (command.title, command.content), occasion)
    return [
        PublicationProposed(
            context=occasion.context,
            code=occasion.new_code,
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


def _publish(state: PublicationRecord, command: Publish, occasion: Occasion, about: About) -> list[PublicationFact]:
    if state.status is PublicationState.PROPOSED:
        raise occasion.refused("NOT_APPROVED")
    _require_state(state, occasion, PublicationState.APPROVED, PublicationState.PUBLISHED, PublicationState.CORRECTED)
    occasion.not_before(state.approved_at, "BEFORE_APPROVAL")
    _publishable(state.kind, about, (state.title, state.content), occasion)
    occasion.sha256(command.content_sha256)
    portal = command.portal or (state.agency if command.place in _PORTALS else None)
    if any((each.place, each.portal) == (command.place, portal) for each in state.appearances):
        raise occasion.refused("ALREADY_PUBLISHED")
    return [
        Published(
            context=occasion.context,
            place=command.place,
            content_sha256=command.content_sha256,
            url=command.url,
            portal=portal,
        )
    ]


def _correct(
    state: PublicationRecord, command: CorrectPublication, occasion: Occasion, about: About
) -> list[PublicationFact]:
    _public(state, occasion)
    if not command.what.strip():
        raise occasion.refused("NO_CORRECTION_TEXT")
    occasion.reasoned()
    occasion.sha256(command.content_sha256)
    if command.figures is not None:
        assert state.kind is not None
        _stated(state.kind, state.subject, state.agency, command.figures, about, occasion)
    _publishable(state.kind, about, (command.what, occasion.context.reason, command.content), occasion)
    return [
        PublicationCorrected(
            context=occasion.context,
            what=command.what,
            content=command.content,
            content_sha256=command.content_sha256,
            figures=command.figures,
        )
    ]


def _stated(
    kind: PublicationKind, subject: str | None, agency: str | None, figures: Figures, about: About, occasion: Occasion
) -> None:
    """Refuses figures that cannot be recomputed: on a subject other than a period, of another agency or period, or of a position not yet recorded."""
    period = named(subject or "")
    if kind not in OF_PERIODS or period is None:
        raise occasion.refused("FIGURES_WITHOUT_PERIOD")
    if figures.agency not in (None, agency):
        raise occasion.refused("FIGURES_MISMATCH", "figures", "agency", id=figures.agency)
    for name, stated, meant in (("begins", figures.begins, period.begins), ("ends", figures.ends, period.ends)):
        if stated is not None and stated != meant:
            raise occasion.refused("FIGURES_MISMATCH", "figures", name, id=stated)
    if figures.position is not None and not 0 < figures.position <= about.head:
        raise occasion.refused("UNKNOWN_POSITION", "figures", "position", id=figures.position)


def _publishable(kind: PublicationKind | None, about: About, texts: tuple[str | None, ...], occasion: Occasion) -> None:
    """Refuses subjects without a result, and texts that name a person except in a case that is concluded, approved and founded.

    The names of a one-stop's staff are made public by law, and stand where they are published: here only the place and the hash do.
    """
    *_, content = texts
    if kind is PublicationKind.STAFF_CONTACTS and content:
        raise occasion.refused("NAMES_A_PERSON", "content")
    if not about.settled:
        raise occasion.refused("NOTHING_TO_PUBLISH")
    named_in_case: str | None = None
    if kind is PublicationKind.CONDUCT_CASE:
        named_in_case = _concluded(about.case, occasion)
    if kind is PublicationKind.COMMENDATION and about.case is not None and about.case.commended is Commended.OFFICIAL:
        raise occasion.refused("NAMES_A_PERSON", "subject")
    text = " ".join(each for each in texts if each)
    for person in about.persons:
        if person != named_in_case and re.search(rf"(?<!\w){re.escape(person)}(?!\w)", text):
            raise occasion.refused("NAMES_A_PERSON")


def _concluded(case: ConductCase | None, occasion: Occasion) -> str | None:
    """The official whom the publication of a case may name: its subject, if the case is founded."""
    if case is None or case.status is not CaseState.APPROVED or case.approver is None:
        raise occasion.refused("NOT_CONCLUDED")
    if not any(each.strip() for each in case.basis):
        raise occasion.refused("NO_BASIS", "subject")
    if case.outcome is not ConductOutcome.FOUNDED:
        return None
    if not (case.correction_route or "").strip():
        raise occasion.refused("NO_CORRECTION_ROUTE", "subject")
    return case.official


def _public(state: PublicationRecord, occasion: Occasion) -> None:
    _require_state(state, occasion, PublicationState.PUBLISHED, PublicationState.CORRECTED)
    occasion.not_before(state.published_at, "BEFORE_PUBLICATION")


def _require_state(state: PublicationRecord, occasion: Occasion, *wanted: PublicationState) -> None:
    if state.status not in wanted:
        raise occasion.refused("WRONG_PUBLICATION_STATE", status=state.status.value)
