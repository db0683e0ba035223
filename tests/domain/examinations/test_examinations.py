"""Given a dossier with findings, when one is answered or examined, then facts: or a refusal."""

from datetime import timedelta

import pytest
from msgspec.structs import replace

from domain.dossier.commands.corrections import CorrectEntry
from domain.execution.occasion import Drawn
from domain.facts.corrections import EntryCorrected
from domain.facts.examinations import FindingAnswered, FindingExamined, NamedFinding
from domain.facts.filing import DemandedItem
from domain.facts.outcome import ResultIssued
from domain.facts.routing import DossierHandedOver
from domain.standing.examined import undismissed
from domain.values.context import Actor, Evidence
from domain.values.rules import BilingualText, FindingRule, Severity
from tests.domain.examinations.bench import (
    AUDITOR,
    CLERK,
    DISMISSED,
    EXPLAINED,
    LATER,
    LAW,
    REASON,
    UPHELD,
    answer,
    begun,
    by,
    examine,
    findings,
    given,
    one,
    passed,
    verdict,
)
from tests.domain.findings.bench import PACK, act, demand, submitted
from tests.domain.histories import at
from tests.domain.scenario import given as of_dossier

INCOME = DemandedItem("Giấy xác nhận thu nhập")
DIPLOMA = DemandedItem("Bằng tốt nghiệp")
UNLISTED = "UNLISTED_REQUIREMENT"
DEMANDED = given(begun(), demand("2026-01-06 09:00", INCOME))
"""Position 102 demands what is not listed."""


def corrected(story, corrects: int, when: str = "2026-03-03 09:00", **fields):
    """The story with one of its facts corrected afterwards."""
    fact = EntryCorrected(context=act(when), corrects=corrects, fields=fields)
    return given(*story.facts, fact)


# Answering


def test_the_official_answers_and_the_fact_tells_what_was_answered():
    finding = one(DEMANDED, UNLISTED)
    evidence = (Evidence("ab" * 32, "letter"),)
    (fact,) = DEMANDED.when(answer(finding, evidence=evidence), LATER, actor=CLERK).facts
    assert isinstance(fact, FindingAnswered)
    assert fact.answer == "Mạng của xã bị hỏng cả ngày"
    assert fact.context.evidence == evidence
    assert fact.finding == NamedFinding(
        reference=finding.reference,
        code=UNLISTED,
        position=102,
        severity=Severity.MAJOR,
        evidence=(101, 102),
        items=("Giấy xác nhận thu nhập",),
        official="official-7",
        agency="H56.10",
    )


@pytest.mark.parametrize("agency", ["H56", "H56.11", None, "", "h56.10"])
def test_no_other_agency_answers(agency):
    finding = one(DEMANDED, UNLISTED)
    DEMANDED.when(answer(finding), LATER, actor=by(CLERK, agency=agency)).refused("NOT_YOUR_FINDING", "finding")


@pytest.mark.parametrize("text", ["", " ", ".", "…", "\u200b", "- - -", "\u00a0\u3000"])
def test_an_answer_says_something(text):
    DEMANDED.when(answer(one(DEMANDED, UNLISTED), text), LATER, actor=CLERK).refused("NO_FINDING_ANSWER", "answer")


def test_an_answers_evidence_is_a_hash():
    finding = one(DEMANDED, UNLISTED)
    command = answer(finding, evidence=(Evidence("see the attached letter", "letter"),))
    DEMANDED.when(command, LATER, actor=CLERK).refused("BAD_HASH", "evidence")


# Which finding


@pytest.mark.parametrize(
    "reference",
    ["", "UNLISTED_REQUIREMENT", "OVERDUE@102:0000000000000000", "UNLISTED_REQUIREMENT@103:0000000000000000"],
)
def test_what_is_not_found_is_neither_answered_nor_examined(reference):
    finding = one(DEMANDED, UNLISTED)
    for command, actor in ((answer(finding), CLERK), (examine(finding), AUDITOR)):
        other = type(command)(
            **{name: getattr(command, name) for name in command.__struct_fields__} | {"finding": reference}
        )
        DEMANDED.when(other, LATER, actor=actor).refused("NO_SUCH_FINDING", "finding")


def test_a_finding_that_a_correction_took_away_can_no_longer_be_examined():
    finding = one(DEMANDED, UNLISTED)
    lawful = corrected(DEMANDED, 102, items=[{"name": "Bản vẽ thiết kế", "requirement": "plan"}])
    assert not findings(lawful, UNLISTED)
    lawful.when(examine(finding), LATER, actor=AUDITOR).refused("NO_SUCH_FINDING", "finding")
    lawful.when(answer(finding), LATER, actor=CLERK).refused("NO_SUCH_FINDING", "finding")


def test_a_finding_that_says_something_else_by_now_is_read_again_first():
    finding = one(DEMANDED, UNLISTED)
    more = corrected(DEMANDED, 102, items=[{"name": "Giấy xác nhận thu nhập"}, {"name": "Bằng tốt nghiệp"}])
    more.when(examine(finding), LATER, actor=AUDITOR).refused("FINDING_CHANGED", "finding")


def test_a_dossier_that_follows_no_rule_pack_has_no_findings():
    story = given(begun(context=act("2026-01-05 08:00")), demand("2026-01-06 09:00", INCOME))
    story.when(examine(one(DEMANDED, UNLISTED)), LATER, actor=AUDITOR).refused("NO_SUCH_FINDING", "finding")


def test_nothing_is_said_of_a_finding_before_it_was_known():
    finding = one(DEMANDED, UNLISTED)
    early = at("2026-01-06 08:59")
    DEMANDED.when(examine(finding, occurred_at=early), LATER, actor=AUDITOR).refused("BEFORE_FINDING", "occurred_at")
    DEMANDED.when(answer(finding, occurred_at=early), LATER, actor=CLERK).refused("BEFORE_FINDING", "occurred_at")


# Examining


@pytest.mark.parametrize("outcome", [UPHELD, EXPLAINED, DISMISSED])
def test_an_auditor_examines_and_the_finding_stays(outcome):
    story = DEMANDED.and_when(examine(one(DEMANDED, UNLISTED), outcome), LATER, actor=AUDITOR)
    assert verdict(story, UNLISTED) is outcome
    assert findings(story) == findings(DEMANDED)


@pytest.mark.parametrize("outcome", [EXPLAINED, DISMISSED])
@pytest.mark.parametrize(
    "reason",
    [None, "", " ", ".", "…", "ok", "123 456 789", "sai sai sai sai", "a b c d", "x\u200by\u200bz", "Sai, SAI; sai"],
)
def test_lifting_a_finding_takes_a_reason(outcome, reason):
    finding = one(DEMANDED, UNLISTED)
    DEMANDED.when(examine(finding, outcome, reason), LATER, actor=AUDITOR).refused("NO_EXAMINATION_REASON", "reason")


@pytest.mark.parametrize("reason", [None, "", REASON])
def test_upholding_takes_none(reason):
    DEMANDED.when(examine(one(DEMANDED, UNLISTED), UPHELD, reason), LATER, actor=AUDITOR).tags("finding-examined")


@pytest.mark.parametrize(
    "actor",
    [
        pytest.param(Actor("official-7", role="auditor"), id="who is charged with it"),
        pytest.param(Actor("auditor-1", role="auditor", agency="H56.10"), id="of the agency that is charged"),
    ],
)
def test_nobody_examines_their_own(actor):
    for outcome in (UPHELD, EXPLAINED, DISMISSED):
        DEMANDED.when(examine(one(DEMANDED, UNLISTED), outcome), LATER, actor=actor).refused("OWN_FINDING", "finding")


def test_nobody_of_the_dossiers_agency_examines_what_another_is_charged_with():
    registered = submitted("2026-01-05 07:55", rule_pack="test@1")
    story = given(registered, begun(), demand("2026-01-06 09:00", INCOME))
    assert (story.dossier.agency, one(story, UNLISTED).agency) == ("H56", "H56.10")
    colleague = Actor("auditor-1", role="auditor", agency="H56")
    story.when(examine(one(story, UNLISTED)), LATER, actor=colleague).refused("OWN_FINDING", "finding")
    story.when(examine(one(story, UNLISTED)), LATER, actor=by(colleague, agency="T1")).tags("finding-examined")


def test_nobody_examines_what_they_answered():
    story = DEMANDED.and_when(answer(one(DEMANDED, UNLISTED)), LATER, actor=CLERK)
    turned = Actor(CLERK.id, role="auditor")
    story.when(examine(one(story, UNLISTED)), LATER, actor=turned).refused("OWN_FINDING", "finding")


def test_nobody_examines_what_they_had_a_hand_in():
    """The official in charge is charged with a date that passed; whoever received the dossier is in the evidence."""
    story = given(begun(), passed())
    finding = one(story, "OVERDUE")
    assert finding.official == "official-3"
    for id in ("official-3", "official-7"):
        story.when(examine(finding), LATER, actor=Actor(id, role="auditor")).refused("OWN_FINDING", "finding")
    story.when(examine(finding), LATER, actor=AUDITOR).tags("finding-examined")


@pytest.mark.parametrize(
    ("actor", "on_behalf_of"),
    [
        pytest.param("auditor-1", "official-7", id="for who is charged with it"),
        pytest.param("auditor-1", "chief-2", id="for whom it was done"),
        pytest.param("chief-2", None, id="for whom it was done, themselves"),
    ],
)
def test_nobody_examines_on_behalf_of_who_had_a_hand_in_it(actor, on_behalf_of):
    done = demand("2026-01-06 09:00", INCOME)
    story = given(begun(), replace(done, context=replace(done.context, on_behalf_of="chief-2")))
    command = examine(one(story, UNLISTED), on_behalf_of=on_behalf_of)
    story.when(command, LATER, actor=Actor(actor, role="auditor")).refused("OWN_FINDING", "finding")
    for_a_colleague = examine(one(story, UNLISTED), on_behalf_of="auditor-9")
    story.when(for_a_colleague, LATER, actor=AUDITOR).tags("finding-examined")


def test_nobody_examines_what_they_corrected():
    def by_keeper(corrects: int, keeper: str, when: str, **fields) -> EntryCorrected:
        return EntryCorrected(
            context=replace(act(when), actor=Actor(keeper, agency="H56.10")), corrects=corrects, fields=fields
        )

    first = by_keeper(102, "keeper-1", "2026-02-02 09:00", **{"context.reason": "bản vẽ thiếu dấu"})
    again = by_keeper(103, "keeper-2", "2026-02-03 09:00", fields={"context.reason": "bản vẽ thiếu chữ ký"})
    elsewhere = by_keeper(101, "keeper-3", "2026-02-03 10:00", **{"context.reason": "khác"})
    other = given(*DEMANDED.facts, demand("2026-01-07 09:00"))
    story = given(*other.facts, replace(first, corrects=103), replace(again, corrects=104), replace(elsewhere))
    plan = given(*DEMANDED.facts, first, again)
    for keeper in ("keeper-1", "keeper-2"):
        plan.when(examine(one(plan, UNLISTED)), LATER, actor=Actor(keeper)).refused("OWN_FINDING", "finding")
    for keeper in (
        "keeper-1",
        "keeper-2",
        "keeper-3",
    ):  # also what they corrected elsewhere in the dossier: they have a part in it
        story.when(examine(one(story, UNLISTED)), LATER, actor=Actor(keeper)).refused("OWN_FINDING", "finding")
    story.when(examine(one(story, UNLISTED)), LATER, actor=AUDITOR).tags("finding-examined")


@pytest.mark.parametrize("agencies", [{"H56.10"}, {"T1", "h56.10"}, {" Ｈ56.10 "}])
def test_nobody_examines_what_an_agency_did_that_they_ever_acted_for(agencies):
    """Under whichever token, and however the agency is spelt there."""
    served = Drawn(code="H56-1", acted_for=frozenset(agencies))
    for outcome in (UPHELD, EXPLAINED, DISMISSED):
        command = examine(one(DEMANDED, UNLISTED), outcome)
        DEMANDED.when(command, LATER, actor=AUDITOR, drawn=served).refused("OWN_FINDING", "finding")


def test_who_acted_for_other_agencies_examines():
    elsewhere = Drawn(code="H56-1", acted_for=frozenset({"T1", "H56.1"}))
    finding = one(DEMANDED, UNLISTED)
    DEMANDED.when(examine(finding), LATER, actor=AUDITOR, drawn=elsewhere).tags("finding-examined")
    DEMANDED.when(examine(finding), LATER, actor=by(AUDITOR, agency="h56.10")).refused("OWN_FINDING", "finding")


def test_nobody_examines_a_dossier_that_an_agency_had_or_took_in_that_they_acted_for():
    """Its findings stand beside that agency's own work, whomever they are charged to."""
    handed_over = DossierHandedOver(context=act("2026-02-02 08:00"), from_agency="H56", to_agency="H57", minutes="BB 1")
    elsewhere = given(begun(receiving_one_stop="H58"), demand("2026-01-06 09:00", INCOME), handed_over)
    finding = one(elsewhere, UNLISTED)
    for agency, refused in (("H56", True), ("H57", True), ("H58", True), ("H59", False)):
        drawn = Drawn(code="H56-1", acted_for=frozenset({agency}))
        examined = elsewhere.when(examine(finding), LATER, actor=AUDITOR, drawn=drawn)
        if refused:
            examined.refused("OWN_FINDING", "finding")
        else:
            examined.tags("finding-examined")


def test_who_examined_before_has_no_part_in_it():
    finding = one(DEMANDED, UNLISTED)
    story = DEMANDED.and_when(examine(finding), LATER, actor=AUDITOR)
    story.when(examine(finding, UPHELD, None), "2026-03-03 09:00", actor=AUDITOR).tags("finding-examined")


def test_a_later_examination_takes_the_place_of_the_earlier_one_and_both_stay():
    finding = one(DEMANDED, UNLISTED)
    story = DEMANDED.and_when(examine(finding), LATER, actor=AUDITOR)
    second = story.and_when(examine(finding, UPHELD, None), "2026-03-02 10:00", actor=Actor("auditor-2"))
    assert verdict(second, UNLISTED) is UPHELD
    assert [each.outcome for each in second.facts if isinstance(each, FindingExamined)] == [DISMISSED, UPHELD]


# What an examination covers


def test_a_verdict_covers_that_finding_alone():
    story = given(begun(), demand("2026-01-06 09:00", INCOME, reason=None), demand("2026-01-07 09:00", INCOME))
    first, second = findings(story, UNLISTED)
    after = story.and_when(examine(first), LATER, actor=AUDITOR)
    left = undismissed(findings(after), after.state.history)
    assert first not in left
    assert second in left
    assert [each.code for each in findings(after) if each not in left] == [UNLISTED]


@pytest.mark.parametrize(
    "fields",
    [
        pytest.param({"items": [{"name": "Giấy xác nhận thu nhập"}, {"name": "Bằng tốt nghiệp"}]}, id="another paper"),
        pytest.param({"items": [{"name": "Bằng tốt nghiệp"}]}, id="another paper instead"),
        pytest.param({"context.occurred_at": "2026-01-06T01:00:00Z"}, id="another time"),
        pytest.param({"context.reason": "nộp ngay trong ngày"}, id="words that the finding does not show"),
    ],
)
def test_what_a_correction_changes_afterwards_was_not_examined(fields):
    examined = DEMANDED.and_when(examine(one(DEMANDED, UNLISTED)), LATER, actor=AUDITOR)
    assert verdict(examined, UNLISTED) is DISMISSED
    changed = corrected(examined, 102, **fields)
    assert verdict(changed, UNLISTED) is None
    assert one(changed, UNLISTED) in undismissed(findings(changed), changed.state.history)
    anew = changed.and_when(examine(one(changed, UNLISTED)), "2026-03-04 09:00", actor=AUDITOR)
    assert verdict(anew, UNLISTED) is DISMISSED


def test_a_correction_of_a_correction_counts_as_one_of_the_fact():
    first = corrected(DEMANDED, 102, "2026-02-02 09:00", **{"context.reason": "bản vẽ thiếu dấu"})
    examined = first.and_when(examine(one(first, UNLISTED)), LATER, actor=AUDITOR)
    assert verdict(examined, UNLISTED) is DISMISSED
    changed = corrected(examined, 103, fields={"context.reason": "bản vẽ thiếu chữ ký"})
    assert verdict(changed, UNLISTED) is None


def test_a_correction_elsewhere_takes_nothing_away():
    story = given(begun(), demand("2026-01-06 09:00", INCOME), demand("2026-01-07 09:00"))
    examined = story.and_when(examine(one(story, UNLISTED)), LATER, actor=AUDITOR)
    assert verdict(corrected(examined, 103, **{"context.reason": "bản vẽ thiếu dấu"}), UNLISTED) is DISMISSED


def test_what_was_dismissed_of_an_open_dossier_does_not_cover_what_became_of_it():
    story = given(begun(), passed())
    examined = story.and_when(examine(one(story, "OVERDUE"), EXPLAINED), "2026-01-28 09:00", actor=AUDITOR)
    assert verdict(examined, "OVERDUE") is EXPLAINED
    ended = given(*examined.facts, ResultIssued(context=act("2026-03-30 09:00")))
    assert one(ended, "OVERDUE").position == one(story, "OVERDUE").position
    assert verdict(ended, "OVERDUE") is None


def test_the_wording_of_the_rules_is_not_part_of_the_name_of_a_finding_and_their_severity_is():
    finding = one(DEMANDED, UNLISTED)
    rule = PACK.findings[UNLISTED]

    def under(rule: FindingRule) -> str:
        pack = replace(PACK, findings={**PACK.findings, UNLISTED: rule})
        return findings(DEMANDED, UNLISTED, pack)[0].reference

    assert under(replace(rule, title=BilingualText("khác", "other"), basis="other")) == finding.reference
    assert under(replace(rule, severity=Severity.GRAVE)) != finding.reference


def test_a_reference_is_the_same_in_every_release():
    """Stored facts hold it: what it is made of may not change."""
    assert one(DEMANDED, UNLISTED).reference == "UNLISTED_REQUIREMENT@102:174f094e995af5a5"


def test_what_was_said_of_findings_is_never_corrected():
    story = DEMANDED.and_when(answer(one(DEMANDED, UNLISTED)), LATER, actor=CLERK)
    story = story.and_when(examine(one(story, UNLISTED), UPHELD), LATER, actor=AUDITOR)
    keeper = of_dossier(*story.facts)
    for version, fields in ((3, {"answer": "khác"}), (4, {"outcome": "DISMISSED"}), (4, {"context.reason": "khác"})):
        command = CorrectEntry(version=version, fields=fields)
        keeper.when(command, LATER, law=LAW).refused("NOT_CORRECTABLE", "version")


def test_examinations_move_nothing_and_are_no_late_records_themselves():
    story = DEMANDED.and_when(answer(one(DEMANDED, UNLISTED)), LATER, actor=CLERK)
    late = examine(one(story, UNLISTED), occurred_at=at(LATER) - timedelta(days=20))
    after = story.and_when(late, LATER, actor=AUDITOR)
    assert after.dossier == DEMANDED.dossier
    assert findings(after) == findings(DEMANDED)
