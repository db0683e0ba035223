"""Fees that the law does not know, or not so high."""

from msgspec.structs import replace

from domain.facts.filing import Charge
from domain.facts.processing import FinancialObligationNotified
from domain.values.context import Channel
from domain.values.procedure import Fee
from tests.domain.findings.bench import LAW, PROCEDURE, VERSION, accepted, act, found, submitted


def charged(*charges: Charge) -> FinancialObligationNotified:
    return FinancialObligationNotified(context=act("2026-01-06 09:00"), obligation="o-1", charges=charges)


def test_a_fee_up_to_its_amount_is_lawful():
    assert not found("UNLISTED_FEE", accepted(charges=(Charge("Lệ phí", 75_000, "permit"),)))
    (finding,) = found("UNLISTED_FEE", accepted(charges=(Charge("Lệ phí", 75_001, "permit"),)))
    assert finding.evidence == (101,)
    assert finding.items == ("Lệ phí",)
    assert " 75001 75000 " in finding.explanation.vi  # count, allowed


def test_a_fee_of_no_law():
    (finding,) = found(
        "UNLISTED_FEE", submitted(), accepted(), charged(Charge("Bồi dưỡng", 50_000), Charge("x", 1, "permit"))
    )
    assert finding.items == ("Bồi dưỡng", "x")  # its id does not make the other one lawful
    assert " 50001 0 " in finding.explanation.vi
    assert finding.evidence == (102, 103)
    assert found("UNLISTED_FEE", accepted(), charged(Charge("Lệ phí cấp phép", 1, "of-another-version")))


def test_a_fee_is_found_by_its_name_where_no_id_is_given():
    assert not found("UNLISTED_FEE", accepted(), charged(Charge("lệ phí  CẤP PHÉP", 75_000)))
    assert found("UNLISTED_FEE", accepted(), charged(Charge("lệ phí  CẤP PHÉP", 75_001)))


def test_a_fee_without_an_amount_has_no_most_and_nothing_is_no_charge():
    assert not found("UNLISTED_FEE", accepted(), charged(Charge("Phí in ấn", 10_000_000), Charge("Bồi dưỡng", 0)))


def test_a_fee_that_differs_by_the_way_of_filing():
    fees = (Fee("a", "Lệ phí", 75_000, Channel.ONE_STOP), Fee("b", "Lệ phí", 37_500, Channel.ONLINE))
    law = replace(LAW, procedure=replace(VERSION, procedure=replace(PROCEDURE, fees=fees)))
    half = charged(Charge("Lệ phí", 50_000))
    assert not found("UNLISTED_FEE", submitted(), accepted(), half, law=law)
    assert found("UNLISTED_FEE", submitted(channel=Channel.ONLINE), accepted(), half, law=law)


def test_the_dearer_fee_of_another_way_of_filing_is_no_excuse():
    fees = (Fee("a", "Lệ phí", 75_000, Channel.ONE_STOP), Fee("b", "Lệ phí", 37_500, Channel.ONLINE))
    law = replace(LAW, procedure=replace(VERSION, procedure=replace(PROCEDURE, fees=fees)))
    online, dear = submitted(channel=Channel.ONLINE), charged(Charge("Lệ phí", 75_000, "a"))
    assert found("UNLISTED_FEE", online, accepted(), dear, law=law)
    assert not found("UNLISTED_FEE", submitted(channel=Channel.POSTAL), accepted(), dear, law=law)


def test_a_fee_taken_bit_by_bit_is_taken_once():
    half, rest = Charge("Lệ phí", 40_000, "permit"), Charge("Lệ phí", 35_000, "permit")
    assert not found("UNLISTED_FEE", accepted(), charged(half, rest))
    (finding,) = found("UNLISTED_FEE", accepted(), charged(half, half))
    assert " 80000 75000 " in finding.explanation.vi
    (again,) = found("UNLISTED_FEE", accepted(), charged(half, rest), charged(Charge("Lệ phí", 1, "permit")))
    assert " 75001 75000 " in again.explanation.vi


def test_what_the_receipt_announced_is_notified_later():
    whole = Charge("Lệ phí", 75_000, "permit")
    assert not found("UNLISTED_FEE", accepted(charges=(whole,)), charged(whole))


def test_two_fees_of_one_name_are_both_lawful():
    fees = (Fee("a", "Phí", 100), Fee("b", "Phí", 200))
    law = replace(LAW, procedure=replace(VERSION, procedure=replace(PROCEDURE, fees=fees)))
    assert not found("UNLISTED_FEE", accepted(), charged(Charge("Phí", 100), Charge("Phí", 200)), law=law)
    assert found("UNLISTED_FEE", accepted(), charged(Charge("Phí", 201)), law=law)
    assert found("UNLISTED_FEE", accepted(), charged(*[Charge("Phí", 150)] * 3), law=law)


def test_without_a_known_version_fees_are_not_judged():
    assert not found("UNLISTED_FEE", accepted(), charged(Charge("Bồi dưỡng", 1)), law=replace(LAW, procedure=None))
