"""Judging as a whole: order, identity, texts, imports; and no finding where everything was lawful."""

import random
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from domain.dossier.history import HistoryEntry
from domain.facts.appointments import ApologyIssued, AppointmentChanged
from domain.facts.corrections import EntryCorrected
from domain.facts.dossier import DossierFact
from domain.facts.filing import Charge, DemandedItem, SupplementProvided
from domain.facts.outcome import EarlyResultAnnounced, ResultDelivered, ResultIssued
from domain.facts.processing import ClockPaused, ClockRestarted
from domain.facts.routing import DossierForwarded
from domain.findings.judge import RULES, judge
from domain.values.context import Channel
from domain.values.rules import BilingualText
from tests.domain.findings.bench import (
    LAW,
    PACK,
    PLAN,
    PROCEDURE,
    accepted,
    act,
    demand,
    end_of,
    found,
    history_of,
    intake_demand,
    pack,
    submitted,
)
from tests.domain.histories import at

UNLAWFUL: tuple[DossierFact, ...] = (
    submitted("2026-01-05 08:00", "plan"),
    intake_demand("2026-01-05 09:00", PLAN, form=None),
    accepted(),
    demand("2026-01-12 09:00", DemandedItem("Sổ hộ khẩu"), channel=Channel.DIRECT, reason=None),
    ResultIssued(context=act("2026-02-02 09:00")),
)


def test_findings_come_by_position_and_code_and_say_what_they_rest_on():
    findings = judge(history_of(*UNLAWFUL), LAW)
    assert [(each.position, each.code) for each in findings] == [
        (102, "MISSING_FORM"),
        (102, "REFUSED_LISTED_PAPER"),
        (104, "BYPASSED_ONE_STOP"),
        (104, "LATE_SUPPLEMENT_REQUEST"),
        (104, "NO_WRITTEN_REASON"),
        (104, "UNLISTED_REQUIREMENT"),
        (105, "LATE_FORWARDING"),
        (105, "MISSING_APOLOGY"),
        (105, "OVERDUE"),
    ]
    for each in findings:
        assert each.position in each.evidence
        assert list(each.evidence) == sorted(set(each.evidence))
        assert each.basis == f"basis of {each.code}"
        assert (each.rule_pack, each.verified) == ("test@1", True)
        assert each.explanation.vi.startswith("vi official-7 ")
        assert each.explanation.en.startswith("en official-7 ")


def test_an_explanation_says_what_the_facts_say_and_a_dash_for_the_rest():
    (finding,) = found("UNLISTED_REQUIREMENT", *UNLAWFUL)
    assert finding.explanation == BilingualText(
        *(
            f"{language} official-7 H56.10 H56-1 Building permit ({called}) Sổ hộ khẩu {day} - - - - - -"
            for language, called, day in (
                ("vi", "1.000001, phiên bản 2", "12/01/2026"),
                ("en", "1.000001@2", "12 January 2026"),
            )
        )
    )


def test_the_same_facts_give_the_same_findings():
    entries = history_of(*UNLAWFUL)
    assert judge(entries, LAW) == judge(tuple(entries), LAW)


def test_only_codes_that_the_regime_has_a_text_for():
    assert judge(history_of(*UNLAWFUL), pack(findings={})) == []
    assert {
        each.code for each in judge(history_of(*UNLAWFUL), pack(findings={"OVERDUE": PACK.findings["OVERDUE"]}))
    } == {"OVERDUE"}


def test_an_unverified_regime_says_so():
    assert not any(each.verified for each in judge(history_of(*UNLAWFUL), pack(verified=False)))


def test_an_import_raises_only_what_its_rule_pack_lists():
    imported = (replace(UNLAWFUL[0], context=act("2026-01-05 08:00", Channel.IMPORT)), *UNLAWFUL[1:])
    assert judge(history_of(*imported), LAW) == []
    assert {each.code for each in judge(history_of(*imported), pack(import_findings=("OVERDUE",)))} == {"OVERDUE"}


def test_of_an_import_whoever_was_asked_twice_and_nobody_else():
    law = pack(import_findings=("REPEATED_SUPPLEMENT",), supplements=1)
    asked = replace(demand("2026-01-06 09:00", channel=Channel.IMPORT), items=())
    received = accepted(channel=Channel.IMPORT)
    for times in range(5):
        assert len(judge(history_of(received, *[asked] * times), law)) == max(times - 1, 0)


def test_several_alike_at_one_entry_are_told_apart():
    one = demand("2026-01-06 09:00", DemandedItem("Sổ hộ khẩu"))
    two = demand("2026-01-06 09:00", DemandedItem("Sổ đỏ"))
    entries = [
        HistoryEntry(7, 1, at("2026-01-06 09:00"), fact) for fact in (one, two)
    ]  # a stored fact that was split in reading
    split = [each for each in judge(entries, LAW) if each.code == "UNLISTED_REQUIREMENT"]
    assert [(each.ordinal, each.items) for each in split] == [(0, ("Sổ hộ khẩu",)), (1, ("Sổ đỏ",))]


def test_corrections_are_applied_before_judging():
    wrong = demand("2026-01-06 09:00", DemandedItem("Sổ đỏ"))
    right = EntryCorrected(
        context=act("2026-01-06 10:00"), corrects=102, fields={"items": [{"name": "Đơn", "requirement": "application"}]}
    )
    assert found("UNLISTED_REQUIREMENT", accepted(), wrong)
    (left,) = judge(history_of(accepted(), wrong, right), LAW)
    assert (left.code, left.items, left.evidence) == ("CORRECTED_BREACH", ("UNLISTED_REQUIREMENT",), (102, 103))
    # A correction of the correction brings the demand back: then nothing has disappeared.
    undone = EntryCorrected(
        context=act("2026-01-06 11:00"),
        corrects=103,
        fields={"fields": {"items": [{"name": "Sổ đỏ", "requirement": None}]}},
    )
    codes = [each.code for each in judge(history_of(accepted(), wrong, right, undone), LAW)]
    assert codes == ["UNLISTED_REQUIREMENT"]


def test_of_many_corrections_the_one_that_hides_is_named():
    wrong = demand("2026-01-06 09:00", DemandedItem("Sổ đỏ"))
    listed = {"items": [{"name": "Đơn", "requirement": "application"}]}
    others = [
        EntryCorrected(context=act("2026-01-06 10:00"), corrects=102, fields={"context.reason": f"lý do {number}"})
        for number in range(9)
    ]
    others[6] = EntryCorrected(context=act("2026-01-06 10:00"), corrects=102, fields=listed)
    (found_then,) = judge(history_of(accepted(), wrong, *others), LAW)
    assert (found_then.code, found_then.position, found_then.evidence) == ("CORRECTED_BREACH", 109, (102, 109))


@pytest.mark.parametrize(
    "fields",
    [{"items": [{"name": "SỔ  ĐỎ"}]}, {"context.reason": "lý do khác"}, {"notified_at": "2026-01-06T02:00:00Z"}],
)
def test_a_correction_that_changes_no_finding_is_none(fields: dict[str, Any]):
    wrong = demand("2026-01-06 09:00", DemandedItem("Sổ đỏ"))
    right = EntryCorrected(context=act("2026-01-06 10:00"), corrects=102, fields=fields)
    assert [each.code for each in judge(history_of(accepted(), wrong, right), LAW)] == ["UNLISTED_REQUIREMENT"]


def test_another_breach_in_the_place_of_one_hides_none():
    """The demand becomes another unlawful one, or mends one entry while it spoils the next."""
    one, two = demand("2026-01-06 09:00", DemandedItem("Sổ đỏ")), demand("2026-01-06 10:00")
    listed, unlisted = (
        [{"name": PLAN.name, "requirement": PLAN.requirement}],
        [{"name": "Sổ hồng", "requirement": None}],
    )
    other = EntryCorrected(context=act("2026-01-06 11:00"), corrects=102, fields={"items": unlisted})
    swapped = [
        EntryCorrected(context=act("2026-01-06 11:00"), corrects=102, fields={"items": listed}),
        EntryCorrected(context=act("2026-01-06 11:05"), corrects=103, fields={"items": unlisted}),
    ]
    for corrections in ([other], swapped):
        found = judge(history_of(accepted(), one, two, *corrections), LAW)
        assert [each.code for each in found] == ["UNLISTED_REQUIREMENT", "CORRECTED_BREACH"]
        (hidden,) = (each for each in found if each.code == "CORRECTED_BREACH")
        assert (hidden.items, hidden.evidence) == (("UNLISTED_REQUIREMENT",), (102, 104))


def test_no_facts_no_findings():
    assert judge([], LAW) == []


PAPERS = tuple(each.id for each in PROCEDURE.requirements)
LATER = date(2026, 2, 16)


@settings(max_examples=150, deadline=None)
@given(seed=st.randoms(use_true_random=False))
def test_a_lawful_life_has_no_findings(seed: random.Random):
    assert judge(history_of(*lawful(seed)), LAW) == []


@settings(max_examples=150, deadline=None)
@given(seed=st.randoms(use_true_random=False), paper=st.text(min_size=1).map(lambda name: f"Giấy lạ {name}"))
def test_one_unlisted_paper_planted_in_a_lawful_life_is_the_only_unlisted_one(seed: random.Random, paper: str):
    facts = lawful(seed)
    planted = demand("2026-01-07 11:00", DemandedItem(paper))
    findings = [each for each in judge(history_of(*facts, planted), LAW) if each.code == "UNLISTED_REQUIREMENT"]
    assert [(each.position, each.items) for each in findings] == [(100 + len(facts) + 1, (paper,))]


def lawful(seed: random.Random) -> list[DossierFact]:
    """A life in which everything was done as the law says, chosen at random among the ways to do so."""
    had = seed.sample(PAPERS, seed.randrange(len(PAPERS) + 1))
    missing = [
        DemandedItem(each.name, seed.choice([each.id, None])) for each in PROCEDURE.requirements if each.id not in had
    ]
    facts: list[DossierFact] = [submitted("2026-01-05 08:00", *had)]
    asked = missing[: seed.randrange(len(missing) + 1)]
    if asked:
        facts.append(intake_demand("2026-01-05 08:30", *asked))
        if seed.random() < 0.3:
            facts.append(intake_demand("2026-01-05 08:40", *asked))  # ignored, and told again
        facts.append(SupplementProvided(context=act("2026-01-05 09:00"), items=tuple(asked)))
    charges = (Charge("Lệ phí cấp phép", seed.randrange(75_001)),)
    facts += [accepted("2026-01-05 09:30", charges=charges), DossierForwarded(context=act("2026-01-05 16:00"))]
    due = date(2026, 1, 26)
    rest = missing[len(asked) :]
    if rest and seed.random() < 0.6:
        due = date(2026, 2, 2)
        facts += [
            demand("2026-01-08 09:00", *rest),
            ClockPaused(context=act("2026-01-08 09:00"), cause="supplement"),
            SupplementProvided(context=act("2026-01-12 09:00"), items=tuple(rest)),
            ClockRestarted(context=act("2026-01-12 09:00"), cause="supplement", new_due_at=end_of(due), new_due_on=due),
        ]
    if seed.random() < 0.4:
        when = "2026-01-20 09:00"
        facts += [
            ApologyIssued(
                context=act(when),
                latest_on=date(2026, 1, due.day - 1) if due.month == 1 else date(2026, 2, 1),
                new_due_on=LATER,
            ),
            AppointmentChanged(context=act(when), ordinal=1, new_due_at=end_of(LATER), new_due_on=LATER),
        ]
        due = LATER
    facts.append(ResultIssued(context=act("2026-01-22 09:00")))
    if seed.random() < 0.5:
        facts += [
            EarlyResultAnnounced(context=act("2026-01-22 10:00")),
            ResultDelivered(context=act("2026-01-23 09:00")),
        ]
    else:
        facts.append(ResultDelivered(context=act(f"{due} 09:00")))
    return facts


def test_every_code_of_the_law_has_a_rule():
    listed = {
        "UNLISTED_REQUIREMENT",
        "UNPUBLISHED_PROCEDURE",
        "BYPASSED_ONE_STOP",
        "NO_WRITTEN_REASON",
        "REPEATED_SUPPLEMENT",
    }
    listed |= {"LATE_SUPPLEMENT_REQUEST", "UNLISTED_FEE", "LATE_REFUSAL", "MISSING_APOLOGY", "LATE_APOLOGY"}
    listed |= {"REPEATED_REAPPOINTMENT", "UNJUSTIFIED_DUE_DATE_CHANGE", "BACKDATED_ACTION", "REFUSED_LISTED_PAPER"}
    assert listed <= set(RULES)
