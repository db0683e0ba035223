"""A finding charged to an agency that ended is answered by whoever took over from it, and by nobody else."""

from datetime import date

import pytest
from msgspec.structs import replace

from domain.errors import Refused
from domain.examinations.decide import decide
from domain.execution.occasion import Drawn
from domain.facts.examinations import FindingAnswered
from domain.facts.filing import DemandedItem
from domain.facts.law import Successor
from domain.facts.routing import DossierHandedOver, LegOpened
from domain.law.succession import EndedAgency
from domain.law.versions import Agency
from tests.domain.examinations.bench import AUDITOR, CLERK, LATER, LAW, answer, begun, by, examine, given, one
from tests.domain.findings.bench import act, demand, submitted
from tests.domain.histories import at

ENDED, WARD, DEPARTMENT, OTHER, LAST = "H56.10", "H56.40", "H56.50", "H56.60", "H56.70"
INCOME = DemandedItem("Giấy xác nhận thu nhập")
UNLISTED = "UNLISTED_REQUIREMENT"
DEMANDED = given(replace(submitted(), agency=ENDED), begun(), demand("2026-01-06 09:00", INCOME))
assert LAW.procedure is not None
PROCEDURE = LAW.procedure.procedure.code
WHO = (Successor(WARD, (PROCEDURE,)), Successor(DEPARTMENT))
REGISTER = {code: Agency(code, f"Cơ quan {code}") for code in (ENDED, WARD, DEPARTMENT, OTHER, LAST, "H56")}


def ended(code: str = ENDED, on: date = date(2026, 3, 1), *, by: tuple[Successor, ...] = WHO) -> Agency:
    return replace(REGISTER[code], ended_on=on, successors=by)


def outcome(story, agency: str | None, *register: Agency, now: str = LATER) -> str:
    """What comes of an answer by an official of an agency."""
    known = {**REGISTER, **{each.code: each for each in register}}
    law = replace(LAW, agency=known.get)
    command = answer(one(story, UNLISTED))
    try:
        (fact,) = decide(story.state, command, law, at(now), actor=by(CLERK, agency=agency), drawn=Drawn())
    except Refused as refused:
        return refused.code
    assert isinstance(fact, FindingAnswered)
    assert (fact.context.actor.agency, fact.finding.agency) == (agency, ENDED)
    return "answered"


def test_the_successor_of_the_procedure_answers_once_it_has_ended():
    assert outcome(DEMANDED, WARD, ended()) == "answered"
    assert outcome(DEMANDED, WARD) == "NOT_YOUR_FINDING"
    assert outcome(DEMANDED, WARD, ended(on=date(2026, 3, 3))) == "NOT_YOUR_FINDING"


@pytest.mark.parametrize("agency", [DEPARTMENT, OTHER, "H56", None, ""])
def test_nobody_else_does(agency):
    assert outcome(DEMANDED, agency, ended()) == "NOT_YOUR_FINDING"


def test_nobody_does_while_the_register_names_no_successor():
    assert outcome(DEMANDED, WARD, ended(by=())) == "NOT_YOUR_FINDING"


def test_of_an_agency_that_was_merged_whoever_it_was_merged_into_does():
    merged = replace(REGISTER[ENDED], ended_on=date(2026, 3, 1), merged_into=OTHER)
    assert outcome(DEMANDED, OTHER, merged) == "answered"
    assert outcome(DEMANDED, WARD, merged) == "NOT_YOUR_FINDING"


def test_a_successor_that_ended_too_hands_it_on():
    ward = ended(WARD, by=(Successor(LAST),))
    assert outcome(DEMANDED, LAST, ended(), ward) == "answered"
    assert outcome(DEMANDED, LAST, ended()) == "NOT_YOUR_FINDING"


def test_after_the_hand_over_whoever_has_the_dossier_does():
    several = ended(by=(Successor(WARD), Successor(DEPARTMENT)))
    over = DossierHandedOver(context=act("2026-03-01 09:00"), from_agency=ENDED, to_agency=DEPARTMENT, minutes="BB 12")
    story = given(*DEMANDED.facts, over)
    assert outcome(story, DEPARTMENT, several) == "answered"
    assert outcome(story, WARD, several) == "NOT_YOUR_FINDING"
    assert outcome(DEMANDED, WARD, several) == outcome(DEMANDED, DEPARTMENT, several) == "answered"


def test_where_it_only_had_a_part_its_own_successor_does():
    leg = LegOpened(context=act("2026-01-05 09:00"), leg="x", agency=ENDED, task="Xác nhận")
    story = given(replace(submitted(), agency=OTHER), begun(), leg, demand("2026-01-06 09:00", INCOME))
    assert outcome(story, WARD, ended()) == "answered"


def test_an_auditor_who_acted_for_whoever_answered_does_not_examine_it():
    known = {**REGISTER, ENDED: ended()}
    law = replace(LAW, agency=known.get)
    finding = one(DEMANDED, UNLISTED)
    (fact,) = decide(DEMANDED.state, answer(finding), law, at(LATER), actor=by(CLERK, agency=WARD), drawn=Drawn())
    story = given(*DEMANDED.facts, fact)
    drawn = Drawn(acted_for=frozenset({WARD}))
    with pytest.raises(Refused) as refused:
        decide(story.state, examine(one(story, UNLISTED)), law, at("2026-03-05 09:00"), actor=AUDITOR, drawn=drawn)
    assert refused.value.code == "OWN_FINDING"
    decide(story.state, examine(one(story, UNLISTED)), law, at("2026-03-05 09:00"), actor=AUDITOR, drawn=Drawn())


def test_successions_that_go_round_in_circles_end():
    ring = {ENDED: ended(by=(Successor(WARD),)), WARD: ended(WARD, by=(Successor(ENDED),))}
    assert not EndedAgency(ring[ENDED], date(2026, 3, 2), ring.get).is_succeeded_by(OTHER, None)
