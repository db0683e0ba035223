"""Fees that the law does not know, or not so high."""

from itertools import chain
from typing import Any

import pytest
from msgspec.structs import replace

from domain.dossier.commands.processing import NotifyFinancialObligation
from domain.facts.filing import Charge, DemandedItem
from domain.facts.processing import FinancialObligationNotified
from domain.judged.finding import Judged
from domain.law.versions import RulePackVersion
from domain.values.context import Channel
from domain.values.procedure import Fee, PaperKind, Requirement
from exchange.catalogue.rule_packs import load_rule_pack, shipped
from tests.domain.findings import commanded
from tests.domain.findings.bench import LAW, PROCEDURE, VERSION, accepted, act, demand, found, submitted
from tests.domain.findings.commanded import WEDNESDAY, played, received

WORDING = load_rule_pack(shipped()["nd61-2018"]).wording
COPY = (Requirement("copy", "Bản sao chứng thực giấy khai sinh", 0, 1),)
NO_PROCEDURE = replace(LAW, procedure=None)


def charged(*charges: Charge) -> FinancialObligationNotified:
    return FinancialObligationNotified(context=act("2026-01-06 09:00"), obligation="o-1", charges=charges)


def test_a_fee_up_to_its_amount_is_lawful():
    assert not found("UNLISTED_FEE", accepted(charges=(Charge("Lệ phí", 75_000, "permit"),)))
    (finding,) = found("UNLISTED_FEE", accepted(charges=(Charge("Lệ phí", 75_001, "permit"),)))
    assert finding.evidence == (101,)
    assert finding.items == ("Lệ phí",)
    assert " 75.001 75.000 " in finding.explanation.vi  # count, allowed


def test_a_fee_of_no_law():
    (finding,) = found(
        "UNLISTED_FEE", submitted(), accepted(), charged(Charge("Bồi dưỡng", 50_000), Charge("x", 1, "permit"))
    )
    assert finding.items == ("Bồi dưỡng", "x")  # its id does not make the other one lawful
    assert " 50.001 0 " in finding.explanation.vi
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
    assert " 80.000 75.000 " in finding.explanation.vi
    (again,) = found("UNLISTED_FEE", accepted(), charged(half, rest), charged(Charge("Lệ phí", 1, "permit")))
    assert " 75.001 75.000 " in again.explanation.vi


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


def law_of(*fees: Fee, **more: Any) -> Judged:
    pack = replace(LAW.rules.pack, wording=WORDING)
    procedure = replace(PROCEDURE, fees=fees, **more)
    return replace(LAW, rules=RulePackVersion(pack, 1), procedure=replace(VERSION, procedure=procedure))


@pytest.mark.parametrize(
    "name",
    [
        "Bồi dưỡng",
        "Phí chứng thực bản sao và phí phục vụ",
        "Phí chứng thực nhanh",
        "Phí hỗ trợ chứng thực bản sao",
        "Phí chứng thực bản sao có công chứng",
        "Ph\u0456 chứng thực bản sao",
        "",
        "Tạm thu",
    ],
)
def test_a_listed_id_makes_no_other_fee_lawful(name: str):
    law = law_of(Fee("phi", "Phí chứng thực bản sao", 200_000, unit="bản"))
    (finding,) = found("UNLISTED_FEE", accepted(), charged(Charge(name, 1_000, "phi")), law=law)
    assert finding.items == (name,)


@pytest.mark.parametrize("name", ["Phí chứng thực bản sao", "PHÍ CHỨNG THỰC", "Phí chứng thực bản sao."])
def test_a_listed_fee_in_fewer_words_is_lawful_with_its_id(name: str):
    law = law_of(Fee("phi", "Phí chứng thực bản sao", 200_000, unit="bản"))
    assert not found("UNLISTED_FEE", accepted(), charged(Charge(name, 200_000, "phi")), law=law)


def test_two_certified_documents_are_no_overcharge_and_two_extra_copies_are_one():
    law = law_of(Fee("phi", "Phí chứng thực", 200_000, unit="bản"), requirements=COPY)
    two = Charge("Phí chứng thực", 400_000, "phi", quantity=2)
    one = Charge("Phí chứng thực", 200_000, "phi", quantity=1)
    extra = Charge("Phí chứng thực", 200_000, "phi", kind=PaperKind.CERTIFIED_COPY, copies=3)
    assert not found("UNLISTED_FEE", accepted(), charged(two), law=law)
    assert not found("UNLISTED_FEE", accepted(), charged(one, one), law=law)
    assert not found("UNLISTED_FEE", accepted(charges=(two,)), charged(two), law=law)
    assert not found("UNLISTED_FEE", accepted(), charged(replace(extra, copies=1)), law=law)
    (finding,) = found("UNLISTED_FEE", accepted(), charged(extra), law=law)
    assert finding.items == ("Phí chứng thực [3 > 1]",)
    assert found("UNLISTED_FEE", accepted(), charged(replace(two, amount=400_001)), law=law)
    # As many as the receipt announced, and no more.
    assert found("UNLISTED_FEE", accepted(charges=(one,)), charged(two), law=law)
    assert found("UNLISTED_FEE", accepted(), charged(replace(two, quantity=None)), law=law)
    # A fee that is taken once for the dossier is not multiplied by what the charge says.
    once = law_of(Fee("phi", "Phí chứng thực", 200_000), requirements=COPY)
    assert found("UNLISTED_FEE", accepted(), charged(two), law=once)


def test_two_extra_certified_copies_of_a_listed_paper_are_demanded_beyond_the_list():
    law = law_of(requirements=COPY)
    once = DemandedItem("Bản sao chứng thực giấy khai sinh", "copy", kind=PaperKind.CERTIFIED_COPY, quantity=1)
    assert not found("UNLISTED_REQUIREMENT", accepted(), demand("2026-01-06 09:00", once), law=law)
    for more in (replace(once, quantity=3), replace(once, sets=2)):
        assert found("UNLISTED_REQUIREMENT", accepted(), demand("2026-01-06 09:00", more), law=law)


@pytest.mark.parametrize("text", ["20 USD", "Theo Nghị quyết của Hội đồng nhân dân tỉnh", None])
def test_a_fee_that_the_list_gives_no_amount_for_is_no_clean_pass(text: str | None):
    law = law_of(Fee("phi", "Phí thẩm định", text=text))
    (finding,) = found("FEE_AMOUNT_UNKNOWN", accepted(), charged(Charge("Phí thẩm định", 500_000, "phi")), law=law)
    assert (finding.items, finding.position) == (("Phí thẩm định",), 102)
    assert " 500.000 " in finding.explanation.vi
    assert not found("FEE_AMOUNT_UNKNOWN", accepted(), charged(Charge("Phí thẩm định", 0, "phi")), law=law)
    assert not found("UNLISTED_FEE", accepted(), charged(Charge("Phí thẩm định", 500_000, "phi")), law=law)
    known = law_of(Fee("phi", "Phí thẩm định", 500_000))
    assert not found("FEE_AMOUNT_UNKNOWN", accepted(), charged(Charge("Phí thẩm định", 500_000, "phi")), law=known)
    assert not found("FEE_AMOUNT_UNKNOWN", accepted(), charged(Charge("Phí thẩm định", 1, "phi")), law=NO_PROCEDURE)


BY_WAY = (
    Fee("le-phi", "Lệ phí cấp phép", 50_000),
    Fee("truc-tuyen", "Lệ phí cấp phép (trực tuyến)", 25_000, Channel.ONLINE),
    Fee("phi", "Phí thẩm định", 30_000, Channel.ONE_STOP),
    Fee("phi-mang", "Phí xét hồ sơ nộp từ xa", 20_000, Channel.ONLINE),
)
LE_PHI, TRUC_TUYEN = Charge("Lệ phí cấp phép", 50_000, "le-phi"), Charge("Lệ phí cấp phép", 25_000, "truc-tuyen")
PHI, PHI_MANG = Charge("Phí thẩm định", 30_000, "phi"), Charge("Phí xét hồ sơ nộp từ xa", 20_000, "phi-mang")


@pytest.mark.parametrize(
    ("filed", "taken"),
    [
        (Channel.ONE_STOP, [[LE_PHI, TRUC_TUYEN]]),  # one fee under two ids
        (Channel.ONE_STOP, [[TRUC_TUYEN], [LE_PHI]]),  # one after the other
        (Channel.ONE_STOP, [[TRUC_TUYEN, TRUC_TUYEN, TRUC_TUYEN]]),
        (Channel.ONE_STOP, [[replace(LE_PHI, fee=None), TRUC_TUYEN]]),  # once by its name, once by an id
        (Channel.ONE_STOP, [[PHI, PHI_MANG]]),  # of both ways of filing
        (Channel.ONE_STOP, [[replace(PHI, amount=20_000), replace(PHI_MANG, amount=20_000)]]),
        (Channel.ONLINE, [[LE_PHI]]),  # the dearer one
        (Channel.ONLINE, [[replace(LE_PHI, amount=20_000), replace(TRUC_TUYEN, amount=20_000)]]),
        (Channel.ONLINE, [[PHI]]),
        (Channel.ONLINE, [[PHI_MANG, replace(PHI, amount=1)]]),
        (Channel.POSTAL, [[PHI, PHI_MANG]]),
    ],
)
def test_one_fee_under_several_ids(filed: Channel, taken: list[list[Charge]]):
    law = law_of(*BY_WAY)
    filing, notified = submitted(channel=filed), [charged(*each) for each in taken]
    assert len(found("UNLISTED_FEE", filing, accepted(channel=filed), *notified, law=law)) == 1
    at_once = tuple(chain.from_iterable(taken))
    assert found("UNLISTED_FEE", filing, accepted(channel=filed, charges=at_once), law=law)


@pytest.mark.parametrize(
    ("filed", "taken"),
    [
        (Channel.ONE_STOP, [LE_PHI, PHI]),
        (Channel.ONE_STOP, [TRUC_TUYEN, PHI]),  # by the cheaper id
        (Channel.ONE_STOP, [replace(LE_PHI, amount=25_000), TRUC_TUYEN]),  # in two parts
        (Channel.ONLINE, [TRUC_TUYEN, PHI_MANG]),
        (Channel.ONLINE, [replace(LE_PHI, amount=25_000), PHI_MANG]),
        (Channel.POSTAL, [LE_PHI, PHI]),
        (Channel.POSTAL, [LE_PHI, PHI_MANG]),
    ],
)
def test_the_fees_of_one_way_of_filing_are_lawful(filed: Channel, taken: list[Charge]):
    law = law_of(*BY_WAY)
    announced = accepted(channel=filed, charges=tuple(taken))
    assert not found("UNLISTED_FEE", submitted(channel=filed), announced, charged(*taken), law=law)
    assert not found("UNLISTED_FEE", submitted(channel=filed), accepted(), *map(charged, taken), law=law)


def test_units_are_no_more_than_announced_whatever_the_id():
    fees = (
        Fee("a", "Phí chứng thực", 10_000, unit="bản"),
        Fee("b", "Phí chứng thực (trực tuyến)", 8_000, Channel.ONLINE, unit="bản"),
    )
    law = law_of(*fees, requirements=COPY)

    def of(fee: str, quantity: int | None, amount: int, copies: int | None = None) -> Charge:
        return Charge("Phí chứng thực", amount, fee, quantity=quantity, copies=copies)

    announced = accepted(charges=(of("a", 2, 20_000),))
    assert not found("UNLISTED_FEE", announced, charged(of("a", 2, 20_000)), law=law)
    assert not found("UNLISTED_FEE", announced, charged(of("a", 1, 10_000)), charged(of("a", 1, 10_000)), law=law)
    assert not found("UNLISTED_FEE", announced, charged(of("b", 2, 16_000)), law=law)
    for beyond in (
        [of("a", 3, 30_000)],
        [of("a", 2, 20_000), of("b", 1, 8_000)],
        [of("b", 3, 24_000)],  # another id, which the receipt did not name
        [Charge("Phí chứng thực", 30_000, quantity=3)],  # none
        [of("a", None, 30_000)],
    ):
        assert found("UNLISTED_FEE", announced, charged(*beyond), law=law), beyond
        assert found("UNLISTED_FEE", announced, *(charged(each) for each in beyond), law=law), beyond


def test_copies_are_units_in_each_set_that_the_law_asks_for():
    fee = Fee("phi", "Phí chứng thực", 10_000, unit="bản")
    two = Charge("Phí chứng thực", 20_000, "phi", kind=PaperKind.CERTIFIED_COPY, quantity=1, copies=2)
    assert not found("UNLISTED_FEE", accepted(), charged(two), law=law_of(fee, requirements=COPY, sets=2))
    assert found("UNLISTED_FEE", accepted(), charged(two), law=law_of(fee, requirements=COPY))
    again = replace(two, quantity=2, amount=40_000)
    assert not found("UNLISTED_FEE", accepted(), charged(again), law=law_of(fee, requirements=COPY, sets=2))
    assert found("UNLISTED_FEE", accepted(charges=(two,)), charged(again), law=law_of(fee, requirements=COPY, sets=2))
    dear = replace(two, amount=20_001)
    assert found("UNLISTED_FEE", accepted(), charged(dear), law=law_of(fee, requirements=COPY, sets=2))


def test_a_fee_of_unknown_amount_beside_a_known_one_is_not_summed_up():
    law = law_of(Fee("a", "Phí", 10_000), Fee("b", "Phí", None, text="theo quy định"))
    assert not found("UNLISTED_FEE", accepted(), charged(Charge("Phí", 5_000, "b")), law=law)
    assert found("FEE_AMOUNT_UNKNOWN", accepted(), charged(Charge("Phí", 5_000, "b")), law=law)
    assert found("UNLISTED_FEE", accepted(), charged(Charge("Phí", 10_001, "a")), law=law)


PER_COPY = (
    Fee("land", "Tiền sử dụng đất", text="Theo thông báo của cơ quan thuế"),
    Fee("copy", "Phí cấp bản sao trích lục", 8_000, unit="bản"),
    Fee(
        "cert", "Phí chứng thực bản sao", 200_000, unit="bản", text="2.000 đồng/trang; từ trang thứ ba 1.000 đồng/trang"
    ),
)


@pytest.mark.parametrize(
    "charge",
    [
        Charge("Phí cấp bản sao trích lục (03 bản x 8.000đ)", 24_000, "copy"),
        Charge("Phí cấp bản sao trích lục - 3 bản", 24_000, "copy"),
        Charge("Phí cấp bản sao trích lục 8.000đ/bản x 03 bản", 24_000, "copy"),
        Charge("Phí cấp bản sao trích lục (03 bản x 8.000đ)", 24_000, "copy", quantity=3),
        Charge("Phí chứng thực bản sao (2 trang x 2.000đ)", 4_000, "cert"),
        Charge("Phí chứng thực bản sao (10 trang)", 12_000, "cert"),
        Charge("Tiền sử dụng đất theo Thông báo số 1256/TB-CCT ngày 12/8/2024 của Chi cục Thuế", 90_000_000, "land"),
        Charge("Phí cấp bản sao trích lục theo NQ 15/2020/NQ-HĐND", 8_000, "copy"),
        Charge("Phí cấp bản sao trích lục - biên lai số 001234", 8_000, "copy"),
    ],
)
def test_a_charge_says_how_its_sum_is_made(charge: Charge):
    assert not found("UNLISTED_FEE", accepted(charges=(charge,)), law=law_of(*PER_COPY))


@pytest.mark.parametrize(
    "charge",
    [
        Charge("Phí cấp bản sao trích lục (03 bản x 9.000đ)", 27_000, "copy"),
        Charge("Phí cấp bản sao trích lục (02 bản)", 24_000, "copy"),
        Charge("Phí cấp bản sao trích lục (03 bản x 8.000đ)", 24_000, "copy", quantity=2),
        Charge("Phí cấp bản sao trích lục nhanh (03 bản x 8.000đ)", 24_000, "copy"),
        Charge("Phí cấp bản sao trích lục theo NQ 15/2020/NQ-HĐND và phí nhanh", 8_000, "copy"),
        Charge("Phí cấp bản sao trích lục theo NQ 15/2020, tiền bồi dưỡng", 8_000, "copy"),
        Charge("Phí cấp bản sao trích lục theo thông báo của lãnh đạo", 8_000, "copy"),
        Charge("Phí cấp bản sao trích lục (8.000đ và bồi dưỡng 16.000đ)", 24_000, "copy"),
    ],
)
def test_a_sum_beyond_the_list_is_found_however_it_is_made(charge: Charge):
    assert found("UNLISTED_FEE", accepted(charges=(charge,)), law=law_of(*PER_COPY))


@pytest.mark.parametrize(
    ("charge", "severity"),
    [
        (Charge("Phí cấp bản sao trích lục", 24_000, "copy"), "MAJOR"),  # of three, perhaps: it is not said
        (Charge("Phí cấp bản sao trích lục", 24_000), "MAJOR"),
        (Charge("Phí cấp bản sao trích lục", 25_000, "copy"), "GRAVE"),
        (Charge("Phí cấp bản sao trích lục", 24_000, "copy", quantity=2), "GRAVE"),
        (Charge("Phí cấp bản sao trích lục", 24_000, "copy", quantity=3), None),
        (Charge("Lệ phí ĐK thường trú", 20_000), None),
        (Charge("Lệ phí ĐK thường trú", 30_000), "GRAVE"),
        (Charge("Lệ phí", 20_000), None),
        (Charge("Lệ phí", 8_001), "GRAVE"),
        (Charge("Lệ phí đăng ký thường trú nhanh", 20_000), "GRAVE"),
        (Charge("Lệ phí đăng ký thường trú", 40_000), "GRAVE"),  # not taken for each unit
    ],
    ids=str,
)
def test_a_short_name_and_a_sum_for_several_units(charge: Charge, severity: str | None) -> None:
    fees = (Fee("copy", "Phí cấp bản sao trích lục", 8_000, unit="bản"), Fee("tt", "Lệ phí đăng ký thường trú", 20_000))
    case = received(procedure=replace(commanded.PROCEDURE, fees=fees))
    case = played(case, (NotifyFinancialObligation(obligation="o-1", charges=(charge,)), WEDNESDAY))
    assert [each.severity.value for each in case.findings() if each.code == "UNLISTED_FEE"] == (
        [severity] if severity else []
    )


@pytest.mark.parametrize(
    ("charge", "severity"),
    [
        (Charge("Lệ phí đăng ký thường trú", 20_000, "fee"), None),
        (Charge("Lệ phí đăng ký thường trú", 20_000), None),
        (Charge("Lệ phí đăng ký thường trú", 30_000, "fee"), "GRAVE"),
        (Charge("Lệ phí đăng ký thường trú nhanh", 20_000, "fee"), "GRAVE"),
        (Charge("Phí đăng ký thường trú", 500_000, "open"), "GRAVE"),  # of an unknown amount, by another name
    ],
)
def test_what_the_procedure_is_called_adds_nothing_to_the_name_of_its_fee(charge: Charge, severity: str | None):
    fees = (Fee("fee", "Lệ phí đăng ký cư trú", 20_000), Fee("open", "Phí thẩm tra"))
    procedure = replace(commanded.PROCEDURE, name="Đăng ký thường trú", fees=fees)
    case = received(procedure=procedure, charges=(charge,))
    assert [each.severity.value for each in case.found("UNLISTED_FEE")] == ([severity] if severity else [])
