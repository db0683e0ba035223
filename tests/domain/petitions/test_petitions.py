"""Petitions, decided: one test for each rule."""

from datetime import date

import pytest
from msgspec.structs import replace

from domain.execution.occasion import Drawn
from domain.facts.petitions import (
    PetitionAnswered,
    PetitionAssigned,
    PetitionClassified,
    PetitionClosed,
    PetitionDueDatePassed,
    PetitionForwarded,
    PetitionKind,
    PetitionLinked,
    PetitionMeans,
    PetitionOutcome,
    PetitionReceived,
    PetitionReopened,
    PetitionTopic,
)
from domain.petitions.commands import (
    AnswerPetition,
    AssignPetition,
    ClassifyPetition,
    ClosePetition,
    ForwardPetition,
    LinkPetition,
    PassPetitionDueDate,
    ReceivePetition,
    ReopenPetition,
)
from domain.petitions.state import Petition, PetitionState
from domain.petitions.stream import PETITION
from domain.values.context import LimitUnit
from domain.values.rules import Span
from tests.domain.histories import at
from tests.domain.scenario import Given, context_at, without

CODE = "PAKN-H56-260105-0001"
RECEIVE = ReceivePetition(agency="H56", means=PetitionMeans.WRITTEN, petitioner="citizen-1")
ABOUT_DELAY = ClassifyPetition(kind=PetitionKind.PETITION, topic=PetitionTopic.DELAY)
ABOUT_CONDUCT = ClassifyPetition(kind=PetitionKind.PETITION, topic=PetitionTopic.CONDUCT)
UPHOLD = AnswerPetition(outcome=PetitionOutcome.UPHELD, answer="the paper is on no list")
AGAIN = ReopenPetition(reason="the paper was demanded again")
FORWARD = ForwardPetition(to_agency="H57")
MONDAY, TUESDAY, LATER = "2026-01-05 16:00", "2026-01-06 09:00", "2026-01-08 09:00"
DUE = date(2026, 1, 23)  # 15 working days after Monday, with Saturday 10 worked


def new() -> Given[Petition]:
    return Given(PETITION, CODE)


def received() -> Given[Petition]:
    return new().and_when(RECEIVE, MONDAY)


def classified() -> Given[Petition]:
    return received().and_when(ABOUT_CONDUCT, TUESDAY)


def answered() -> Given[Petition]:
    return classified().and_when(UPHOLD, LATER)


def test_a_receipt_promises_an_answer_and_says_until_when_it_may_be_passed_on():
    outcome = new().when(RECEIVE, MONDAY, drawn=Drawn(code=CODE, receipt="hmac"))
    (fact,) = outcome.facts
    assert isinstance(fact, PetitionReceived)
    assert (fact.code, fact.agency, fact.petitioner, fact.receipt) == (CODE, "H56", "citizen-1", "hmac")
    # After 15:00: the cut-off hour is one for dossiers, and moves nothing here.
    assert (fact.due_on, fact.due_at, fact.forward_latest_on) == (DUE, at("2026-01-23 23:59:59"), date(2026, 1, 10))
    assert fact.computation is not None
    assert fact.computation.rule == "a default; BLDS 2015 Art. 147-148"
    assert outcome.state.status is PetitionState.RECEIVED
    assert outcome.state.completion == 20


def test_where_the_rules_name_no_day_none_is_promised():
    (fact,) = new().when(RECEIVE, MONDAY, law=without(petition_limit=None, petition_forward_within=None)).facts
    assert (fact.due_on, fact.due_at, fact.computation, fact.forward_latest_on) == (None, None, None, None)


def test_a_petition_is_received_once_and_by_somebody():
    received().when(RECEIVE, TUESDAY).refused("PETITION_ALREADY_RECEIVED")
    new().when(ReceivePetition(agency=" ", means=PetitionMeans.PHONE), MONDAY).refused("NO_AGENCY", "agency")
    bad = ReceivePetition(agency="H56", means=PetitionMeans.PHONE, content_sha256="ABC")
    new().when(bad, MONDAY).refused("BAD_HASH", "content_sha256")


@pytest.mark.parametrize(
    "command", [ABOUT_DELAY, FORWARD, UPHOLD, AGAIN, ClosePetition(), AssignPetition(official="x")]
)
def test_what_was_not_received_is_unknown(command):
    new().when(command, MONDAY).refused("UNKNOWN_PETITION", "petition")


def test_nothing_happens_to_it_before_it_was_received():
    early = ClassifyPetition(kind=PetitionKind.COMPLAINT, occurred_at=at("2026-01-05 15:59"))
    received().when(early, TUESDAY).refused("BEFORE_RECEIPT_OF_PETITION", "occurred_at")


@pytest.mark.parametrize(
    ("topic", "track"),
    [
        (PetitionTopic.DELAY, True),
        (PetitionTopic.HARASSMENT, True),
        (PetitionTopic.CONDUCT, False),
        (PetitionTopic.UNLISTED_REQUIREMENT, False),
    ],
)
def test_delay_and_harassment_take_the_disciplinary_track(topic: PetitionTopic, track: bool):
    outcome = received().when(ClassifyPetition(kind=PetitionKind.PETITION, topic=topic), TUESDAY)
    outcome.then(
        PetitionClassified(context=context_at(TUESDAY), kind=PetitionKind.PETITION, topic=topic, conduct_track=track)
    )
    assert outcome.state.status is PetitionState.CLASSIFIED


def test_a_petition_has_a_topic_and_nothing_else_has_one():
    received().when(ClassifyPetition(kind=PetitionKind.PETITION), TUESDAY).refused("NO_TOPIC", "topic")
    complaint = ClassifyPetition(kind=PetitionKind.COMPLAINT, topic=PetitionTopic.DELAY)
    received().when(complaint, TUESDAY).refused("TOPIC_NOT_ALLOWED", "topic")
    classified().when(ABOUT_CONDUCT, LATER).refused("NOTHING_CHANGES")
    answered().when(ABOUT_DELAY, LATER).refused("ALREADY_ANSWERED")


@pytest.mark.parametrize("kind", [PetitionKind.COMPLAINT, PetitionKind.DENUNCIATION])
def test_complaints_and_denunciations_go_their_own_way(kind: PetitionKind):
    story = received().and_when(ClassifyPetition(kind=kind), TUESDAY)
    assert story.state.overdue_from is None
    refused = story.when(UPHOLD, LATER).refused("NOT_A_PETITION")
    assert refused.refusal is not None
    assert refused.refusal.basis == "NĐ 20/2008 Art. 1"
    story.when(AssignPetition(official="official-9"), LATER).refused("NOT_A_PETITION")
    story.when(ClosePetition(), LATER).refused("NOT_ANSWERED")
    passed_on = story.when(FORWARD, LATER)
    passed_on.then(PetitionForwarded(context=context_at(LATER), to_agency="H57"))
    story.and_when(FORWARD, LATER).when(ClosePetition(), LATER).then(
        PetitionClosed(context=context_at(LATER), how="NOT_A_PETITION")
    )
    overdue = PassPetitionDueDate(due_at=at("2026-01-23 23:59:59"))
    story.when(overdue, "2026-02-01 08:00").refused("NOTHING_TO_RECORD", "due_at")


def test_what_was_misjudged_is_classified_again_and_due_as_it_was():
    story = received().and_when(ClassifyPetition(kind=PetitionKind.COMPLAINT), TUESDAY).and_when(ABOUT_DELAY, LATER)
    assert story.state.overdue_from == at("2026-01-24 00:00")


@pytest.mark.parametrize(("when", "late"), [("2026-01-10 23:00", False), ("2026-01-11 00:30", True)])
def test_a_misdirected_petition_is_passed_on_within_five_working_days_or_visibly_late(when: str, late: bool):
    outcome = received().when(FORWARD, when)
    (fact,) = outcome.facts
    assert (fact.to_agency, fact.late) == ("H57", late)
    assert outcome.state.forwarded_late is late
    assert (outcome.state.agency, outcome.state.received_by) == ("H57", "H56")
    assert outcome.state.status is PetitionState.FORWARDED


def test_whoever_gets_it_has_limits_of_their_own_from_then_on():
    (fact,) = received().when(FORWARD, "2026-01-14 09:00").facts
    assert (fact.forward_latest_on, fact.due_on) == (date(2026, 1, 21), date(2026, 2, 4))
    again = received().and_when(FORWARD, "2026-01-14 09:00").when(ForwardPetition(to_agency="H58"), "2026-01-20 09:00")
    assert [each.late for each in again.facts] == [False]
    assert again.state.forwarded_late, "the first time was late, and stays so"


def test_what_is_passed_on_goes_to_somebody_else_and_is_in_nobodys_charge():
    received().when(ForwardPetition(to_agency="H56"), TUESDAY).refused("NOTHING_CHANGES", "to_agency")
    received().when(ForwardPetition(to_agency=""), TUESDAY).refused("NO_AGENCY", "to_agency")
    answered().when(FORWARD, LATER).refused("ALREADY_ANSWERED")
    story = classified().and_when(AssignPetition(official="official-9"), TUESDAY).and_when(FORWARD, LATER)
    assert (story.state.official, story.state.kind) == (None, PetitionKind.PETITION)
    backdated = ForwardPetition(to_agency="H58", occurred_at=at(TUESDAY))
    story.when(backdated, LATER).refused("BEFORE_PREVIOUS_STEP", "occurred_at")


def test_somebody_takes_charge():
    assign = AssignPetition(official="official-9", department="Inspectorate")
    assigned = classified().when(assign, LATER)
    assigned.then(PetitionAssigned(context=context_at(LATER), official="official-9", department="Inspectorate"))
    assert (assigned.state.status, assigned.state.completion) == (PetitionState.ASSIGNED, 60)
    classified().and_when(assign, LATER).when(assign, LATER).refused("NOTHING_CHANGES", "official")
    classified().when(AssignPetition(official=""), LATER).refused("UNKNOWN_OFFICIAL", "official")
    answered().when(assign, LATER).refused("ALREADY_ANSWERED")


@pytest.mark.parametrize("outcome", PetitionOutcome)
def test_an_answer_upholds_or_refutes_and_its_result_is_to_be_public(outcome: PetitionOutcome):
    answer = AnswerPetition(outcome=outcome, answer="so it is", measures=("an apology",))
    given = classified().when(answer, LATER)
    given.then(
        PetitionAnswered(
            context=context_at(LATER),
            outcome=outcome,
            answer="so it is",
            measures=("an apology",),
            publish_latest_on=date(2026, 1, 14),
        )
    )
    assert (given.state.status, given.state.open, given.state.overdue_from) == (PetitionState.ANSWERED, False, None)
    assert given.state.passes_at == at("2026-01-24 00:00")


@pytest.mark.parametrize(("when", "late"), [("2026-01-23 23:59", False), ("2026-01-24 00:00", True)])
def test_an_answer_is_late_from_the_day_after_its_due_date(when: str, late: bool):
    outcome = classified().when(UPHOLD, when)
    assert [each.late for each in outcome.facts] == [late]
    assert outcome.state.answered_late is late


@pytest.mark.parametrize(("now", "found"), [("2026-01-23 23:59", False), ("2026-01-24 00:00", True)])
def test_an_answer_told_of_only_after_its_due_date_says_so(now: str, found: bool):
    stated = replace(UPHOLD, occurred_at=at("2026-01-23 10:00"))
    outcome = classified().when(stated, now)
    assert [(each.late, each.recorded_past_deadline) for each in outcome.facts] == [(False, found)]
    assert outcome.state.answer_recorded_past_deadline is found
    late = classified().when(replace(UPHOLD, occurred_at=at("2026-01-24 00:00")), "2026-02-01 08:00")
    assert [(each.late, each.recorded_past_deadline) for each in late.facts] == [(True, False)]


def test_a_limit_in_hours_is_judged_by_the_instant():
    law = without(petition_limit=Span(8, LimitUnit.HOUR))
    story = new().and_when(RECEIVE, "2026-01-05 08:00", law=law).and_when(ABOUT_CONDUCT, "2026-01-05 09:00")
    assert story.state.due_at == at("2026-01-06 08:00")
    assert story.state.overdue_from is not None
    assert [each.late for each in story.when(UPHOLD, "2026-01-06 08:00", law=law).facts] == [False]
    assert [each.late for each in story.when(UPHOLD, "2026-01-06 08:01", law=law).facts] == [True]


def test_only_what_was_classified_is_answered_and_once():
    received().when(UPHOLD, TUESDAY).refused("NOT_CLASSIFIED")
    answered().when(UPHOLD, LATER).refused("ALREADY_ANSWERED")
    early = AnswerPetition(outcome=PetitionOutcome.UPHELD, occurred_at=at("2026-01-09 08:00"))
    reopened = answered().and_when(AGAIN, "2026-01-12 09:00")
    reopened.when(early, "2026-01-13 09:00").refused("BEFORE_PREVIOUS_STEP", "occurred_at")


def test_it_is_linked_to_a_dossier_and_to_findings_in_it():
    link = LinkPetition(dossier="H56-1", official="cb-1", findings=("UNLISTED_REQUIREMENT",))
    linked = received().when(link, TUESDAY)
    linked.then(
        PetitionLinked(
            context=context_at(TUESDAY), dossier="H56-1", official="cb-1", findings=("UNLISTED_REQUIREMENT",)
        )
    )
    assert (linked.state.dossier, linked.state.official_concerned) == ("H56-1", "cb-1")
    story = received().and_when(link, TUESDAY)
    story.when(link, LATER).refused("NOTHING_CHANGES")
    story.when(LinkPetition(), LATER).refused("NOTHING_CHANGES")
    more = story.when(LinkPetition(findings=("UNLISTED_REQUIREMENT", "BYPASSED_ONE_STOP")), LATER)
    assert [each.findings for each in more.facts] == [("BYPASSED_ONE_STOP",)]
    story.when(LinkPetition(dossier="H56-2"), LATER).refused("FINDINGS_OF_ANOTHER_DOSSIER", "dossier")
    received().when(LinkPetition(findings=("UNLISTED_REQUIREMENT",)), TUESDAY).refused(
        "FINDINGS_WITHOUT_DOSSIER", "findings"
    )
    story.when(LinkPetition(findings=("RUDENESS",)), LATER).refused("UNKNOWN_FINDING", "findings", 0)
    closed = answered().and_when(ClosePetition(), LATER)
    assert closed.when(link, LATER).refusal is None


def test_it_is_closed_when_answered_and_then_takes_nothing_more():
    received().when(ClosePetition(), TUESDAY).refused("NOT_ANSWERED")
    closed = answered().when(ClosePetition(), LATER)
    closed.then(PetitionClosed(context=context_at(LATER), how="ANSWERED"))
    assert (closed.state.status, closed.state.completion) == (PetitionState.CLOSED, 100)
    story = answered().and_when(ClosePetition(), LATER)
    for command in (ABOUT_DELAY, FORWARD, UPHOLD, ClosePetition(), AssignPetition(official="x")):
        story.when(command, LATER).refused("PETITION_CLOSED")
    early = ClosePetition(occurred_at=at(TUESDAY))
    answered().when(early, LATER).refused("BEFORE_PREVIOUS_STEP", "occurred_at")


def test_it_is_reopened_with_a_reason_and_due_anew():
    monday = "2026-01-12 09:00"
    (fact,) = answered().when(AGAIN, monday).facts
    assert isinstance(fact, PetitionReopened)
    assert (fact.ordinal, fact.too_often, fact.due_on) == (1, False, date(2026, 2, 2))
    story = answered().and_when(ClosePetition(), LATER).and_when(AGAIN, monday)
    state = story.state
    assert (state.status, state.open, state.outcome, state.answer) == (PetitionState.REOPENED, True, None, None)
    assert state.first_answered_at == at(LATER)
    story.when(AGAIN, monday).refused("PETITION_STILL_OPEN")
    answered().when(ReopenPetition(reason=" "), monday).refused("NO_REASON", "reason")
    early = ReopenPetition(reason="x", occurred_at=at(TUESDAY))
    answered().when(early, LATER).refused("BEFORE_PREVIOUS_STEP", "occurred_at")
    assert story.when(UPHOLD, "2026-01-13 09:00").refusal is None


def test_reopened_more_often_than_the_rules_take_for_settling_it_drags_on_for_good():
    once = answered().and_when(AGAIN, "2026-01-12 09:00").and_when(UPHOLD, "2026-01-13 09:00")
    assert once.state.drags_from is None
    (fact,) = once.when(AGAIN, "2026-01-14 09:00").facts
    assert (fact.ordinal, fact.too_often) == (2, True)
    twice = once.and_when(AGAIN, "2026-01-14 09:00").and_when(UPHOLD, "2026-01-15 09:00")
    assert twice.state.drags_from == at("2026-01-14 09:00")
    lenient = once.when(AGAIN, "2026-01-14 09:00", law=without(petition_reopenings=None))
    assert [each.too_often for each in lenient.facts] == [False]


def test_the_clock_records_once_that_the_due_date_passed_unanswered():
    due_at = at("2026-01-23 23:59:59")
    tell, after = PassPetitionDueDate(due_at=due_at, occurred_at=at("2026-01-24 00:00")), "2026-01-24 08:00"
    passed = classified().when(tell, after)
    passed.then(PetitionDueDatePassed(context=context_at("2026-01-24 00:00"), due_at=due_at, due_on=DUE))
    assert passed.state.drags_from == at("2026-01-24 00:00")
    assert passed.state.status is PetitionState.CLASSIFIED
    classified().and_when(tell, after).when(tell, after).refused("NOTHING_TO_RECORD", "due_at")
    classified().when(PassPetitionDueDate(due_at=due_at), "2026-01-23 23:59:59").refused("NOTHING_TO_RECORD", "due_at")
    classified().when(PassPetitionDueDate(due_at=at(LATER)), after).refused("NOTHING_TO_RECORD", "due_at")
    answered().when(tell, after).refused("NOTHING_TO_RECORD", "due_at")


def test_a_limit_that_cannot_be_counted_is_refused_and_not_broken():
    hours = without(petition_limit=Span(-1, LimitUnit.WORKING_DAY))
    new().when(RECEIVE, MONDAY, law=hours).refused("UNCOUNTABLE")
