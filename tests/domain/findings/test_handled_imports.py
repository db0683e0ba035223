"""Imports that are handled here by command: what is found of the commands, and that a source's silence makes no breach."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest
from msgspec.structs import replace

from domain.dossier.commands.appointments import ChangeAppointment, IssueApology
from domain.dossier.commands.citizen import RecordVisit
from domain.dossier.commands.corrections import CorrectEntry
from domain.dossier.commands.filing import GiveGuidance
from domain.dossier.commands.outcome import (
    IssueResult,
    RefuseAfterAppraisal,
    RequestWithdrawal,
    StopProcessing,
    WithdrawDossier,
)
from domain.facts.appointments import AppointmentChanged
from domain.facts.citizen import Fault
from domain.facts.filing import Charge, DemandedItem, SupplementProvided
from domain.facts.outcome import ProcessingStopped
from domain.facts.processing import SupplementRequested
from domain.findings.judge import RULES, judge
from domain.judged.imports import Share, shares
from domain.law.versions import RulePackVersion
from domain.values.context import Channel, Evidence
from domain.values.procedure import Fee
from domain.values.reasons import RefusalGround
from tests.domain.findings.commanded import (
    FEE,
    INVENTED,
    PLAN,
    PROCEDURE,
    PROXY,
    TAX,
    TUESDAY,
    WEDNESDAY,
    WHY,
    asks,
    bills,
    brings,
    pays,
    played,
    rules,
)
from tests.domain.findings.imported import Imported, reported
from tests.domain.histories import at

SIGNED = (Evidence("a1" * 32, "signed-request"),)
Acts = Sequence[tuple[Any, str]]


@pytest.mark.parametrize("rule_pack", ["nd61-2018", None])  # a mapping need not name one
@pytest.mark.parametrize(
    ("acts", "code"),
    [
        ([(asks(INVENTED), TUESDAY)], "UNLISTED_REQUIREMENT"),
        ([(asks(replace(INVENTED, requirement="plan")), TUESDAY)], "UNLISTED_REQUIREMENT"),  # under a listed id
        ([(asks(PLAN, INVENTED), TUESDAY)], "UNLISTED_REQUIREMENT"),  # among listed ones
        ([(asks(replace(PLAN, name="Bản vẽ thiết kế có chứng thực"), form="02"), TUESDAY)], "UNLISTED_REQUIREMENT"),
        ([(asks(reason=f"cần nộp thêm {INVENTED.name}"), TUESDAY)], "UNLISTED_REQUIREMENT"),
        ([(asks(DemandedItem("Văn bản")), TUESDAY)], "NOT_CLEARLY_LISTED"),
        ([(asks(form=" "), TUESDAY)], "MISSING_FORM"),
        ([(asks(reason="theo quy định"), TUESDAY)], "NO_WRITTEN_REASON"),
        ([(asks(channel=Channel.DIRECT), TUESDAY)], "BYPASSED_ONE_STOP"),
        ([(bills("nv-1", Charge("Phí hỗ trợ cơ sở vật chất", 50_000)), TUESDAY)], "UNLISTED_FEE"),
        ([(bills("nv-1", replace(FEE, amount=90_000)), TUESDAY)], "UNLISTED_FEE"),
        ([(bills("nv-1", TAX), TUESDAY)], "FEE_AMOUNT_UNKNOWN"),
        (
            [(RecordVisit(purpose=f"yêu cầu bổ sung {INVENTED.name}", fault=Fault.CITIZEN), TUESDAY)],
            "UNRECORDED_DEMAND",
        ),
        ([(GiveGuidance(items=(INVENTED,)), TUESDAY)], "UNRECORDED_DEMAND"),
        ([(asks(), TUESDAY), (brings(), WEDNESDAY), (asks(), "2024-03-07 10:00")], "REFUSED_LISTED_PAPER"),
        ([(asks(), "2024-03-05 17:29"), (brings(), "2024-03-06 07:05")], "INSTANT_SUPPLEMENT"),
        ([(asks(), "2024-03-18 10:00")], "LAST_DAY_SUPPLEMENT"),
        ([(bills("nv-1", FEE), "2024-03-18 10:00")], "LAST_DAY_PAYMENT"),
        ([(asks(), TUESDAY), (brings(complete=False), "2024-03-07 10:00")], "HELD_THOUGH_COMPLETE"),
        ([(bills("nv-1", TAX), "2024-03-05 17:29"), (pays(), "2024-03-06 07:01")], "HOLLOW_PAUSE"),
        ([(bills("nv-1", TAX), TUESDAY), (pays(), "2024-05-20 10:00")], "STALE_PAUSE"),
        ([(RequestWithdrawal(), TUESDAY), (WithdrawDossier(), WEDNESDAY)], "UNCONFIRMED_WITHDRAWAL"),
        ([(StopProcessing(**WHY), TUESDAY)], "STOPPED_WITHOUT_REQUEST"),
        (
            [
                (
                    RefuseAfterAppraisal(ground=RefusalGround.NOT_COMPETENT, competent_agency="nơi khác", **WHY),
                    TUESDAY,
                )
            ],
            "UNFOUNDED_REFUSAL",
        ),
        ([(ChangeAppointment(new_due_on=date(2024, 4, 18), **WHY), TUESDAY)], "REAPPOINTMENT_WITHOUT_APOLOGY"),
        ([(ChangeAppointment(new_due_on=date(2024, 4, 18)), TUESDAY)], "UNJUSTIFIED_DUE_DATE_CHANGE"),
        (
            [
                (IssueApology(new_due_on=date(2024, 3, day), form="04", **WHY), f"2024-03-{day - 15:02} 10:00")
                for day in (20, 21)
            ],
            "REPEATED_REAPPOINTMENT",
        ),
        (
            [
                (IssueApology(new_due_on=date(2024, 3, 20), form="04", **WHY), TUESDAY),
                (IssueResult(), "2024-03-25 10:00"),
            ],
            "APPOINTMENT_MISSED",
        ),
        ([(IssueResult(occurred_at=at("2024-03-18 16:59")), "2024-03-20 10:00")], "RECORDED_PAST_DEADLINE"),
        ([(asks(occurred_at=at("2024-03-04 20:00")), "2024-03-12 10:00")], "BACKDATED_ACTION"),
        ([(CorrectEntry(version=2, fields={"received_at": "2024-03-04T07:00:00Z"}), TUESDAY)], "CORRECTED_DEADLINE"),
        (
            [
                (asks(INVENTED), TUESDAY),
                (CorrectEntry(version=3, fields={"items": [{"name": PROXY.name}]}), WEDNESDAY),
            ],
            "CORRECTED_BREACH",
        ),
    ],
)
def test_what_is_done_here_is_found(acts: Acts, code: str, rule_pack: str | None):
    case = played(Imported(rule_pack=rule_pack), *acts)
    assert code in case.codes()
    assert {each.position for each in case.findings() if each.code == code} <= set(range(103, 200))


def test_four_pauses_for_money_are_too_many():
    case = Imported()
    for day in (5, 6, 7):
        name = f"nv-{day}"
        case.does(bills(name), f"2024-03-{day:02} 09:00").does(pays(name), f"2024-03-{day:02} 15:00")
    assert "REPEATED_PAUSE" in case.codes()


LAWFULLY: list[tuple[Acts, str]] = [
    ([(asks(), TUESDAY), (brings(), WEDNESDAY), (IssueResult(), "2024-03-13 10:00")], "a listed paper, and the result"),
    ([(bills("nv-1", FEE), TUESDAY), (pays(), WEDNESDAY)], "the fee that is listed"),
    ([(RequestWithdrawal(evidence=SIGNED), TUESDAY), (WithdrawDossier(), WEDNESDAY)], "withdrawn by a signed request"),
    ([(StopProcessing(evidence=SIGNED, **WHY), TUESDAY)], "stopped by a signed request"),
    (
        [(IssueApology(new_due_on=date(2024, 3, 22), form="04", **WHY), TUESDAY)],
        "an apology in time, with the new date",
    ),
    ([(RecordVisit(purpose="nộp giấy tờ bổ sung theo yêu cầu", fault=Fault.CITIZEN), TUESDAY)], "asked for before"),
    ([(RecordVisit(purpose="hỏi kết quả", fault=Fault.NOBODY), TUESDAY)], "asks how it stands"),
    ([(asks(), TUESDAY), (brings(PROXY, INVENTED), WEDNESDAY)], "papers that were asked for before, perhaps"),
    ([(RefuseAfterAppraisal(form="03", ground=RefusalGround.INCOMPLETE, **WHY), TUESDAY)], "demanded before, perhaps"),
    ([(asks(), "2024-03-12 10:00")], "complete on a day that the source does not tell"),
    ([(IssueResult(), "2024-03-20 10:00")], "late: the source does not tell of its pauses, nor of an apology"),
    ([(IssueApology(form="04", **WHY), "2024-03-20 10:00")], "the first apology of which anybody tells"),
]


@pytest.mark.parametrize("acts", [each for each, _ in LAWFULLY], ids=[why for _, why in LAWFULLY])
@pytest.mark.parametrize("rule_pack", ["nd61-2018", None])
def test_what_is_lawful_or_rests_on_what_a_source_may_not_tell_is_not(acts: Acts, rule_pack: str | None):
    assert played(Imported(rule_pack=rule_pack), *acts).codes() == set()


def test_what_came_late_into_the_ledger_was_not_put_off_here():
    last_day = "2024-03-18 08:00"
    for act, when in (
        (asks(), "2024-03-18 10:00"),
        (ChangeAppointment(new_due_on=date(2024, 4, 18), **WHY), "2024-03-18 10:00"),
        (asks(), "2024-03-25 10:00"),
    ):
        assert played(Imported(go_live=last_day), (act, when)).codes() == set()


def test_papers_demanded_by_the_source_may_be_what_a_visit_is_about():
    asked = SupplementRequested(context=reported("2024-03-04 15:00"))
    visit = RecordVisit(purpose=f"yêu cầu bổ sung {PROXY.name}", fault=Fault.CITIZEN)
    assert played(Imported(asked), (visit, TUESDAY)).codes() == set()
    assert "UNRECORDED_DEMAND" in played(Imported(), (visit, TUESDAY)).codes()


def test_demands_of_the_source_count_with_those_made_here():
    asked = SupplementRequested(context=reported("2024-03-04 15:00"))
    case = played(Imported(asked), (asks(), TUESDAY), (brings(), WEDNESDAY))
    assert "REPEATED_SUPPLEMENT" not in case.codes()
    (found,) = [
        each for each in played(case, (asks(PLAN), "2024-03-07 10:00")).findings() if each.code == "REPEATED_SUPPLEMENT"
    ]
    assert found.evidence[0] == 103


def test_where_no_list_is_known_nothing_about_lists_is_judged():
    case = Imported(procedure=None)
    played(case, (asks(INVENTED, channel=Channel.DIRECT), TUESDAY), (bills("nv-1", Charge("Phí", 1)), WEDNESDAY))
    assert case.codes() == set()
    by_name = replace(PROXY, requirement=None)
    assert played(case, (asks(by_name, form=" "), "2024-03-07 10:00")).codes() == {"MISSING_FORM"}


def test_papers_that_a_later_export_tells_of_answer_no_demand_made_here():
    case = Imported()
    played(case, (asks(), TUESDAY))
    case.tells("2024-03-05 20:00", SupplementProvided(context=reported("2024-03-05 10:02")))
    played(case, (brings(), "2024-03-08 10:00"))
    assert case.codes() == set()


def test_dates_of_a_later_export_are_no_dates_promised_here():
    case = Imported()
    for day in (20, 21):
        moved = AppointmentChanged(context=reported(TUESDAY), new_due_on=date(2024, 3, day), new_due_at=None)
        case.tells("2024-03-05 20:00", moved)
    played(case, (IssueApology(new_due_on=date(2024, 3, 27), form="04", **WHY), WEDNESDAY))
    assert case.codes() == set()


def test_what_the_source_itself_did_is_judged_as_ever():
    told_facts = (
        SupplementRequested(context=reported(TUESDAY), items=(INVENTED,)),
        SupplementRequested(context=reported(WEDNESDAY)),
        SupplementRequested(context=reported("2024-03-07 10:00")),
        ProcessingStopped(context=reported("2024-03-25 10:00")),
    )
    case = Imported(*told_facts, go_live="2024-04-01 08:00")
    assert case.codes() == {"REPEATED_SUPPLEMENT"}
    assert Imported(*told_facts, rule_pack=None).judged().share is None
    own = replace(rules(), import_findings=())
    silent = replace(case.judged(), rules=RulePackVersion(own, 1))
    assert judge(case.history, silent) == []


def test_a_breach_of_the_source_cannot_be_corrected_away_unseen_either():
    asked = [SupplementRequested(context=reported(f"2024-03-0{day} 10:00")) for day in (5, 6, 7)]
    case = Imported(*asked, go_live="2024-03-08 08:00")
    assert case.codes() == {"REPEATED_SUPPLEMENT"}
    again = {"items": [{"name": PROXY.name}]}  # the same paper: as if the guidance had been ignored
    played(case, *((CorrectEntry(version=version, fields=again), "2024-03-08 10:00") for version in (4, 5)))
    assert case.codes() == {"CORRECTED_BREACH"}


def test_each_command_is_judged_by_the_pack_that_decided_it():
    case = played(Imported(rule_pack=None), (asks(INVENTED), TUESDAY))
    case.rules = RulePackVersion(rules("nd118-2025"), 3)
    played(case, (brings(), WEDNESDAY), (asks(INVENTED), "2024-03-07 10:00"))
    packs = {"nd61-2018@1": RulePackVersion(rules(), 1), "nd118-2025@3": case.rules}
    parts = shares(case.history, None, packs.get)
    assert [(pack.reference, share.source) for pack, share in parts] == [
        ("nd61-2018@1", False),
        ("nd118-2025@3", False),
    ]
    found = [
        each
        for pack, share in parts
        for each in judge(case.history, replace(case.judged(), rules=pack, share=share))
        if each.code == "UNLISTED_REQUIREMENT"
    ]
    first, *_ = (each.position for each in case.history if isinstance(each.fact, SupplementRequested))
    assert [(each.rule_pack, each.position == first) for each in found] == [
        ("nd61-2018@1", True),
        ("nd118-2025@3", False),
    ]
    assert all(each.verified for each in found)


def test_a_breach_that_another_pack_decided_cannot_be_corrected_away_unseen():
    case = played(Imported(rule_pack=None), (asks(INVENTED), TUESDAY))
    case.rules = RulePackVersion(rules("nd118-2025"), 3)
    played(case, (CorrectEntry(version=3, fields={"items": [{"name": PROXY.name}]}), WEDNESDAY))
    correction = case.history[-1].position
    law = replace(case.judged(), share=Share(False, frozenset({correction})))
    assert "CORRECTED_BREACH" in {each.code for each in judge(case.history, law)}


def test_what_was_decided_by_a_pack_that_is_gone_is_judged_by_that_of_the_mapping():
    case = played(Imported(), (asks(INVENTED), TUESDAY))
    followed = RulePackVersion(rules(), 2)
    ((pack, share),) = shares(case.history, followed, lambda _: None)
    assert (pack, share.source) == (followed, True)
    assert share.commands >= {103}
    assert shares(case.history, None, lambda _: None) == []


def test_codes_are_known_and_those_that_rest_on_a_sources_silence_are_left_out():
    for name in ("nd61-2018", "nd118-2025", "qd09-2015", "bpic15"):
        listed = set(rules(name).import_command_findings)
        assert listed
        assert listed <= set(RULES)
        assert listed.isdisjoint(
            {"OVERDUE", "LATE_REFUSAL", "MISSING_APOLOGY", "LATE_APOLOGY", "UNASKED_PAPERS", "LATE_SUPPLEMENT_REQUEST"}
        )


def test_the_listed_fee_of_another_way_of_filing_is_no_overcharge():
    ways = (
        Fee("here", "Lệ phí cấp phép", 75_000, channel=Channel.ONE_STOP),
        Fee("online", "Lệ phí cấp phép", 50_000, channel=Channel.ONLINE),
    )
    case = Imported(procedure=replace(PROCEDURE, fees=ways))
    assert played(case, (bills("nv-1", Charge("Lệ phí cấp phép", 75_000)), TUESDAY)).codes() == set()
