"""A petition of an agency that ended is handed over: to whom, by which record; its term goes on, and the days late before stay the former agency's."""

from datetime import date
from typing import Any

import pytest
from msgspec.structs import replace

from domain.errors import Refused
from domain.execution.occasion import Drawn
from domain.facts.law import Successor
from domain.facts.petitions import PetitionHandedOver, PetitionKind, PetitionMeans, PetitionOutcome, PetitionTopic
from domain.law.versions import Agency
from domain.petitions.commands import (
    AnswerPetition,
    AssignPetition,
    ClassifyPetition,
    ClosePetition,
    HandOverPetition,
    ReceivePetition,
    ReopenPetition,
)
from domain.petitions.decide import decide
from domain.petitions.evolve import evolve
from domain.petitions.state import NEW, Petition, PetitionState
from domain.values.context import Actor
from tests.domain.histories import at
from tests.domain.scenario import LAW

DISTRICT, COMMUNE, OTHER = "H56", "H57", "H58"
REGISTER = {
    DISTRICT: Agency(DISTRICT, "Huyện", ended_on=date(2026, 1, 20), successors=(Successor(COMMUNE),)),
    COMMUNE: Agency(COMMUNE, "Xã"),
    OTHER: Agency(OTHER, "Xã khác"),
}
HANDED = HandOverPetition(to_agency=COMMUNE, minutes="BB 12/BB-BG")
RECEIVED = ReceivePetition(agency=DISTRICT, means=PetitionMeans.WRITTEN)  # due on 23 January
CLERK = Actor("official-7", role="official", agency=COMMUNE)


def after(*acts: tuple[Any, str], register: dict[str, Agency] = REGISTER) -> Petition:
    """The petition after these commands, each given at a local time."""
    state = NEW
    for command, when in acts:
        law = replace(LAW, agency=register.get)
        for fact in decide(state, command, law, at(when), actor=CLERK, drawn=Drawn(code="PAKN-H56-260105-0001")):
            state = evolve(state, fact)
    return state


def refused(command: Any, when: str, *before: tuple[Any, str]) -> str:
    with pytest.raises(Refused) as refusal:
        after((RECEIVED, "2026-01-05 09:00"), *before, (command, when))
    return refusal.value.code


CLASSIFIED = (ClassifyPetition(kind=PetitionKind.PETITION, topic=PetitionTopic.DELAY), "2026-01-06 10:00")
BEFORE = ((RECEIVED, "2026-01-05 09:00"), (AssignPetition(official="can-bo-1"), "2026-01-06 09:00"))


def test_the_term_goes_on_and_nobody_is_in_charge_yet():
    was, now = after(*BEFORE), after(*BEFORE, (HANDED, "2026-01-20 09:00"))
    assert was.due_on == date(2026, 1, 23)
    assert (now.due_at, now.due_on, now.computation, now.received_by) == (
        was.due_at,
        was.due_on,
        was.computation,
        DISTRICT,
    )
    assert (now.agency, now.official, now.status) == (COMMUNE, None, PetitionState.RECEIVED)
    assert now.forwards == 0


def test_the_days_late_before_are_the_former_agencys():
    (held,) = after(*BEFORE, (HANDED, "2026-01-26 09:00")).held
    assert (held.agency, held.until, held.minutes, held.late_days) == (
        DISTRICT,
        at("2026-01-26 09:00"),
        "BB 12/BB-BG",
        3.0,
    )
    (held,) = after(*BEFORE, (HANDED, "2026-01-20 09:00")).held
    assert held.late_days == 0.0
    answer = AnswerPetition(outcome=PetitionOutcome.UPHELD, answer="đúng như phản ánh")
    (held,) = after(*BEFORE, CLASSIFIED, (answer, "2026-01-19 09:00"), (HANDED, "2026-01-26 09:00")).held
    assert held.late_days is None


def test_what_is_no_hand_over():
    when = "2026-01-20 09:00"
    assert refused(HANDED, "2026-01-19 09:00") == "AGENCY_IN_FORCE"
    assert refused(HandOverPetition(to_agency=OTHER, minutes="BB 12"), when) == "NOT_A_SUCCESSOR"
    assert refused(HandOverPetition(to_agency="H99", minutes="BB 12"), when) == "UNKNOWN_AGENCY"
    assert refused(HandOverPetition(to_agency=COMMUNE, minutes=" - "), when) == "NO_MINUTES"
    assert refused(HANDED, "2026-01-21 09:00", (HANDED, when)) == "NOTHING_CHANGES"
    back = HandOverPetition(to_agency=OTHER, minutes="BB 13")
    assert refused(back, "2026-01-21 09:00", (HANDED, when)) == "AGENCY_IN_FORCE"
    unregistered = {code: each for code, each in REGISTER.items() if code != DISTRICT}
    received = after((RECEIVED, "2026-01-05 09:00"))
    with pytest.raises(Refused) as refusal:
        decide(received, HANDED, replace(LAW, agency=unregistered.get), at(when), actor=CLERK, drawn=Drawn())
    assert refusal.value.code == "AGENCY_IN_FORCE"


def test_a_closed_one_stays_where_it_was_until_it_is_reopened():
    answer = AnswerPetition(outcome=PetitionOutcome.UPHELD, answer="đúng như phản ánh")
    closed = (CLASSIFIED, (answer, "2026-01-12 09:00"), (ClosePetition(), "2026-01-13 09:00"))
    assert refused(HANDED, "2026-01-20 09:00", *closed) == "PETITION_CLOSED"
    again = (ReopenPetition(reason="lại bị đòi giấy"), "2026-01-20 09:00")
    assert after((RECEIVED, "2026-01-05 09:00"), *closed, again, (HANDED, "2026-01-21 09:00")).agency == COMMUNE


def test_one_of_a_successor_that_ended_too_goes_to_its_own():
    ended = replace(REGISTER[COMMUNE], ended_on=date(2026, 1, 25), successors=(Successor(OTHER),))
    register = {**REGISTER, COMMUNE: ended}
    to_other = HandOverPetition(to_agency=OTHER, minutes="BB 13")
    found = after((RECEIVED, "2026-01-05 09:00"), (to_other, "2026-01-26 09:00"), register=register)
    assert found.agency == OTHER


def test_the_fact_names_both_agencies_and_the_record():
    state = after((RECEIVED, "2026-01-05 09:00"))
    (fact,) = decide(
        state, HANDED, replace(LAW, agency=REGISTER.get), at("2026-01-20 09:00"), actor=CLERK, drawn=Drawn()
    )
    assert isinstance(fact, PetitionHandedOver)
    assert (fact.from_agency, fact.to_agency, fact.minutes) == (DISTRICT, COMMUNE, "BB 12/BB-BG")
