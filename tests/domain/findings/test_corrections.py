"""Corrections after which less is found: they are found themselves."""

from typing import Any

from msgspec.structs import replace

from domain.context import Channel
from domain.facts.filing import DemandedItem
from domain.facts.keeping import EntryCorrected
from domain.findings.judge import CORRECTED_AWAY, judge
from domain.rules import FindingRule, Severity, Text
from tests.domain.findings.bench import PACK, PLAN, accepted, act, demand, intake_demand, life, pack, submitted

RULE = FindingRule("basis", Severity.MAJOR, Text("vi", "en"), Text("vi {items}", "en {items}"))
LAW = pack(findings={**PACK.findings, CORRECTED_AWAY: RULE})
UNLISTED = demand("2026-01-06 09:00", DemandedItem("Sổ hộ khẩu"))


def corrected(position: int, fields: dict[str, Any], when: str = "2026-01-07 09:00") -> EntryCorrected:
    return EntryCorrected(context=act(when), corrects=position, fields=fields)


def away(*facts):
    return [each for each in judge(life(submitted(), accepted(), *facts), LAW) if each.code == CORRECTED_AWAY]


def test_a_demand_corrected_into_a_lawful_one_shows():
    (finding,) = away(UNLISTED, corrected(103, {"items": [{"name": "Bản vẽ thiết kế", "requirement": "plan"}]}))
    assert (finding.position, finding.evidence, finding.items) == (104, (103, 104), ("UNLISTED_REQUIREMENT",))
    assert finding.official == "official-7"
    assert finding.explanation == Text("vi UNLISTED_REQUIREMENT", "en UNLISTED_REQUIREMENT")


def test_so_does_one_that_is_emptied_or_led_back_through_the_one_stop():
    direct = replace(UNLISTED, context=act("2026-01-06 09:00", Channel.DIRECT))
    (finding,) = away(direct, corrected(103, {"items": [], "context.channel": "ONE_STOP"}))
    assert finding.items == ("BYPASSED_ONE_STOP", "UNLISTED_REQUIREMENT")


def test_the_correction_is_named_that_did_it_not_one_beside_it():
    before, after = corrected(102, {"department": "land"}), corrected(103, {"form": "02a"})
    lawful = corrected(103, {"items": [{"name": "Bản vẽ thiết kế", "requirement": "plan"}]})
    for place, facts in enumerate(((lawful, before, after), (before, lawful, after), (before, after, lawful))):
        (finding,) = away(UNLISTED, *facts)
        assert (finding.position, finding.evidence) == (104 + place, (103, 104 + place))


def test_a_finding_that_comes_back_was_not_corrected_away():
    lawful = corrected(103, {"items": [{"name": "Bản vẽ thiết kế", "requirement": "plan"}]})
    undone = corrected(104, {"fields": {"items": [{"name": "Sổ hộ khẩu"}]}})
    assert not away(UNLISTED, lawful, undone)


def test_a_correction_that_leaves_every_finding_is_none():
    assert not away(UNLISTED, corrected(103, {"items": [{"name": "Sổ hộ khẩu gia đình"}]}))
    assert not away(corrected(102, {"department": "land"}))


def test_one_of_two_alike_is_missed_too():
    twice = (intake_demand("2026-01-05 08:00", DemandedItem("Sổ hộ khẩu"), PLAN), UNLISTED)
    emptied = corrected(103, {"items": [{"name": "Bản vẽ thiết kế", "requirement": "plan"}]})
    (finding,) = [each for each in away(*twice, emptied) if "UNLISTED_REQUIREMENT" in each.items]
    assert 103 in finding.evidence
