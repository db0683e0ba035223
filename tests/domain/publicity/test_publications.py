"""Publications, decided: one test for each rule."""

from datetime import date
from typing import Any

import pytest
from msgspec.structs import replace

from domain.conduct.state import CaseState, ConductCase
from domain.facts.conduct import Commended, ConductOutcome
from domain.facts.publicity import (
    FigureQuestion,
    Figures,
    PublicationApproved,
    PublicationCorrected,
    PublicationKind,
    PublicationPlace,
    PublicationProposed,
    PublicationRejected,
    PublicationWithdrawn,
    Published,
)
from domain.publicity.commands import (
    ApprovePublication,
    CorrectPublication,
    ProposePublication,
    Publish,
    RejectPublication,
    WithdrawPublication,
)
from domain.publicity.state import PublicationRecord, PublicationState
from domain.publicity.stream import publications
from domain.publicity.subjects import About
from domain.values.context import Actor
from tests.domain.scenario import Given, context_at

CODE = "CK-H56-260105-0001"
PETITION = "PAKN-H56-260105-0001"
PROPOSER, APPROVER = Actor("official-7", role="official", agency="H56"), Actor("head-1", role="publisher")
MONDAY, TUESDAY, WEDNESDAY, THURSDAY = (f"2026-01-0{day} 09:00" for day in (5, 6, 7, 8))
SHA, OTHER_SHA = "5f" * 32, "ab" * 32
PORTAL = Publish(place=PublicationPlace.AGENCY_PORTAL, content_sha256=SHA, url="https://h56.example/1")
PROPOSE = ProposePublication(
    kind=PublicationKind.PETITION_RESULT,
    agency="H56",
    subject=PETITION,
    title="Result",
    content="Upheld.",
    places=(PublicationPlace.AGENCY_PORTAL, PublicationPlace.PROVINCIAL_PORTAL),
    provenance=(7, 9),
)
REPORT = replace(PROPOSE, kind=PublicationKind.PERIOD_REPORT, subject="2026-Q1", provenance=())
FIGURES = Figures(question=FigureQuestion.PERIOD_REPORT, values={"new": 3}, position=9)
CASE = ConductCase(
    status=CaseState.APPROVED,
    official="official-44",
    outcome=ConductOutcome.FOUNDED,
    basis=("NĐ 61/2018 Art. 5",),
    correction_route="the inspectorate",
    approver="head-1",
)
OF_CASE = replace(PROPOSE, kind=PublicationKind.CONDUCT_CASE, subject="VV-1", content="official-44 was at fault")


def new(**known: Any) -> Given[PublicationRecord]:
    about = About(**{"head": 10, **known})
    return Given(publications(lambda _kind, _subject: about), CODE)


def proposed(command: ProposePublication = PROPOSE, **known: Any) -> Given[PublicationRecord]:
    return new(**known).and_when(command, MONDAY, actor=PROPOSER)


def approved(command: ProposePublication = PROPOSE, **known: Any) -> Given[PublicationRecord]:
    return proposed(command, **known).and_when(ApprovePublication(), TUESDAY, actor=APPROVER)


def published(**known: Any) -> Given[PublicationRecord]:
    return approved(**known).and_when(PORTAL, WEDNESDAY, actor=APPROVER)


def test_what_is_proposed_says_what_it_is_about_and_which_facts_it_speaks_of():
    new().when(PROPOSE, MONDAY, actor=PROPOSER).then(
        PublicationProposed(
            context=context_at(MONDAY, PROPOSER),
            code=CODE,
            kind=PublicationKind.PETITION_RESULT,
            agency="H56",
            subject=PETITION,
            title="Result",
            content="Upheld.",
            places=(PublicationPlace.AGENCY_PORTAL, PublicationPlace.PROVINCIAL_PORTAL),
            provenance=(7, 9),
        )
    )


def test_what_nobody_knows_cannot_be_made_public():
    new(known=False).when(PROPOSE, MONDAY).refused("UNKNOWN_SUBJECT", "subject")
    new().when(replace(PROPOSE, subject=None), MONDAY).refused("UNKNOWN_SUBJECT", "subject")


def test_what_has_no_result_has_nothing_to_be_made_public():
    new(settled=False).when(PROPOSE, MONDAY).refused("NOTHING_TO_PUBLISH", "subject")


@pytest.mark.parametrize("position", [0, -1, 11])
def test_it_speaks_only_of_facts_that_are_there(position: int):
    command = replace(PROPOSE, provenance=(9, position))
    new().when(command, MONDAY).refused("UNKNOWN_POSITION", "provenance", 1)


def test_a_place_is_named_once():
    twice = replace(PROPOSE, places=(PublicationPlace.PRESS, PublicationPlace.PRESS))
    new().when(twice, MONDAY).refused("DUPLICATE_PLACE", "places", 1)


def test_it_is_proposed_once():
    proposed().when(PROPOSE, TUESDAY).refused("ALREADY_PROPOSED")


def test_somebody_else_approves_it():
    proposed().when(ApprovePublication(), TUESDAY, actor=APPROVER).then(
        PublicationApproved(context=context_at(TUESDAY, APPROVER))
    )


def test_nobody_approves_what_they_proposed():
    proposed().when(ApprovePublication(), TUESDAY, actor=PROPOSER).refused("OWN_PROPOSAL")


def test_it_is_rejected_with_a_reason():
    proposed().when(RejectPublication(), TUESDAY, actor=APPROVER).refused("NO_REASON", "reason")
    command = RejectPublication(reason="nothing new")
    rejected = proposed().when(command, TUESDAY, actor=APPROVER)
    rejected.then(PublicationRejected(context=context_at(TUESDAY, APPROVER, reason="nothing new")))
    assert (rejected.state.status, rejected.state.rejection_reason) == (PublicationState.REJECTED, "nothing new")


def test_nothing_is_published_before_it_is_approved():
    proposed().when(PORTAL, TUESDAY).refused("NOT_APPROVED")
    approved().when(replace(PORTAL, occurred_at=at_(MONDAY)), WEDNESDAY).refused("BEFORE_APPROVAL", "occurred_at")


def test_it_is_published_at_a_place_on_the_agencys_own_portal():
    done = approved().when(PORTAL, WEDNESDAY, actor=APPROVER)
    done.then(
        Published(
            context=context_at(WEDNESDAY, APPROVER),
            place=PublicationPlace.AGENCY_PORTAL,
            content_sha256=SHA,
            url="https://h56.example/1",
            portal="H56",
        )
    )
    assert (done.state.status, done.state.published_at) == (PublicationState.PUBLISHED, at_(WEDNESDAY))


def test_it_is_published_at_each_place_once():
    published().when(PORTAL, THURSDAY).refused("ALREADY_PUBLISHED", "place")
    more = published().and_when(replace(PORTAL, portal="H57"), THURSDAY)
    assert [each.portal for each in more.state.appearances] == ["H56", "H57"]


@pytest.mark.parametrize("sha", ["", "5F" * 32, "5f" * 31, "zz" * 32])
def test_what_stands_there_is_told_by_its_hash(sha: str):
    approved().when(replace(PORTAL, content_sha256=sha), WEDNESDAY).refused("BAD_HASH", "content_sha256")


def test_what_was_rejected_or_withdrawn_is_not_published():
    rejected = proposed().and_when(RejectPublication(reason="no"), TUESDAY, actor=APPROVER)
    rejected.when(PORTAL, WEDNESDAY).refused("WRONG_PUBLICATION_STATE")
    withdrawn = published().and_when(WithdrawPublication(reason="no"), THURSDAY)
    withdrawn.when(replace(PORTAL, portal="H57"), THURSDAY).refused("WRONG_PUBLICATION_STATE")


def test_a_correction_names_what_and_why():
    command = CorrectPublication(what="the date", content="Upheld on Monday.", content_sha256=OTHER_SHA)
    published().when(replace(command, what="  ", reason="typo"), THURSDAY).refused("NO_CORRECTION_TEXT", "what")
    published().when(command, THURSDAY).refused("NO_REASON", "reason")
    done = published().when(replace(command, reason="typo"), THURSDAY)
    done.then(
        PublicationCorrected(
            context=context_at(THURSDAY, reason="typo"),
            what="the date",
            content="Upheld on Monday.",
            content_sha256=OTHER_SHA,
        )
    )
    assert (done.state.status, done.state.content) == (PublicationState.CORRECTED, "Upheld on Monday.")


def test_only_what_is_public_is_corrected_or_withdrawn():
    for command in (CorrectPublication(what="x", reason="y"), WithdrawPublication(reason="y")):
        approved().when(command, WEDNESDAY).refused("WRONG_PUBLICATION_STATE")
        early = replace(command, occurred_at=at_(TUESDAY))
        published().when(early, THURSDAY).refused("BEFORE_PUBLICATION", "occurred_at")


def test_a_corrected_publication_may_appear_elsewhere_and_stays_corrected():
    corrected = published().and_when(CorrectPublication(what="x", reason="y"), THURSDAY)
    more = corrected.when(replace(PORTAL, place=PublicationPlace.PRESS), THURSDAY)
    assert more.state.status is PublicationState.CORRECTED


def test_it_is_withdrawn_with_a_reason():
    published().when(WithdrawPublication(), THURSDAY).refused("NO_REASON", "reason")
    published().when(WithdrawPublication(reason="wrong"), THURSDAY).then(
        PublicationWithdrawn(context=context_at(THURSDAY, reason="wrong"))
    )


def test_a_case_is_made_public_once_concluded_and_approved_by_name_where_founded():
    proposed(OF_CASE, case=CASE, persons=("official-44", "head-1"))
    for status in (CaseState.OPEN, CaseState.CONCLUDED, CaseState.DROPPED):
        new(case=replace(CASE, status=status)).when(OF_CASE, MONDAY).refused("NOT_CONCLUDED", "subject")
    new().when(OF_CASE, MONDAY).refused("NOT_CONCLUDED", "subject")
    new(case=replace(CASE, approver=None)).when(OF_CASE, MONDAY).refused("NOT_CONCLUDED", "subject")
    new(case=replace(CASE, basis=(" ",))).when(OF_CASE, MONDAY).refused("NO_BASIS", "subject")
    new(case=replace(CASE, correction_route=None)).when(OF_CASE, MONDAY).refused("NO_CORRECTION_ROUTE", "subject")


def test_an_unfounded_case_names_nobody():
    unfounded = replace(CASE, outcome=ConductOutcome.UNFOUNDED, correction_route=None)
    known = {"case": unfounded, "persons": ("official-44",)}
    new(**known).when(OF_CASE, MONDAY).refused("NAMES_A_PERSON", "content")
    proposed(replace(OF_CASE, content="nobody was at fault"), **known)


def test_an_officials_commendation_is_not_made_public():
    command = replace(PROPOSE, kind=PublicationKind.COMMENDATION, subject="KT-1")
    official = ConductCase(status=CaseState.COMMENDED, commended=Commended.OFFICIAL)
    new(case=official).when(command, MONDAY).refused("NAMES_A_PERSON", "subject")
    proposed(command, case=replace(official, commended=Commended.AGENCY))


@pytest.mark.parametrize(
    ("content", "names"),
    [("by official-4.", True), ("(official-4)", True), ("official-44", False), ("xofficial-4", False), ("", False)],
)
def test_nobody_whom_it_concerns_is_named(content: str, *, names: bool):
    command = replace(PROPOSE, content=content)
    outcome = new(persons=("official-4",)).when(command, MONDAY)
    if names:
        outcome.refused("NAMES_A_PERSON", "content")
    assert (outcome.refusal is not None) is names


def test_nobody_is_named_by_a_correction_either():
    command = CorrectPublication(what="the reason", content="it was official-4", reason="wrong")
    published(persons=("official-4",)).when(command, THURSDAY).refused("NAMES_A_PERSON", "content")


def test_the_names_of_staff_stand_where_they_are_public_and_not_in_the_ledger():
    contacts = replace(
        PROPOSE, kind=PublicationKind.STAFF_CONTACTS, subject="H56", content="Nguyễn Văn A, 0900 000 000"
    )
    new().when(contacts, MONDAY).refused("NAMES_A_PERSON", "content")
    proposed(replace(contacts, content=None))


def test_figures_are_of_the_publications_own_agency_and_period():
    proposed(replace(REPORT, figures=FIGURES))
    proposed(replace(REPORT, figures=replace(FIGURES, agency="H56", begins=date(2026, 1, 1), ends=date(2026, 3, 31))))
    for changed, name in (
        ({"agency": "H57"}, "agency"),
        ({"begins": date(2026, 1, 2)}, "begins"),
        ({"ends": date(2026, 3, 30)}, "ends"),
    ):
        command = replace(REPORT, figures=replace(FIGURES, **changed))
        new().when(command, MONDAY).refused("FIGURES_MISMATCH", "figures", name)
    ahead = replace(REPORT, figures=replace(FIGURES, position=11))
    new().when(ahead, MONDAY).refused("UNKNOWN_POSITION", "figures", "position")


def test_only_what_is_about_a_period_states_figures():
    new().when(replace(PROPOSE, figures=FIGURES), MONDAY).refused("FIGURES_WITHOUT_PERIOD", "figures")
    command = CorrectPublication(what="3", reason="4", figures=FIGURES)
    published().when(command, THURSDAY).refused("FIGURES_WITHOUT_PERIOD", "figures")


def test_nothing_happens_before_it_was_proposed():
    early = ApprovePublication(occurred_at=at_("2026-01-04 09:00"))
    proposed().when(early, TUESDAY, actor=APPROVER).refused("BEFORE_PROPOSAL", "occurred_at")
    new().when(ApprovePublication(), TUESDAY).refused("UNKNOWN_PUBLICATION", "publication")


def at_(when: str) -> Any:
    """The instant of a local time."""
    return context_at(when).occurred_at
