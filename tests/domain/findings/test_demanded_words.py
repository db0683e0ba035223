"""Demands in guidance, at intake and while processing are judged alike, by their words, form and number, and the finding says which."""

from typing import Any

import pytest
from msgspec.structs import replace

from domain.dossier.visits import visits
from domain.facts.citizen import Fault
from domain.facts.filing import DemandedItem, GuidanceGiven, IntakeRefused, SupplementProvided
from domain.facts.outcome import RefusedAfterAppraisal
from domain.findings.requirement_checks import Verdict, checks
from domain.judged.subject import JudgedDossier
from domain.law.versions import RulePackVersion
from domain.values.context import Channel
from domain.values.procedure import PaperKind, Requirement
from domain.values.reasons import RefusalGround
from exchange.catalogue.rule_packs import load_rule_pack, shipped
from tests.domain.findings.bench import (
    LAW,
    PACK,
    VERSION,
    accepted,
    act,
    demand,
    found,
    history_of,
    intake_demand,
    submitted,
)
from tests.domain.wording.demanded_words import CLEAR, LIST, UNCLEAR, UNLISTED

SHIPPED = load_rule_pack(shipped()["nd61-2018"])
JUDGED = replace(
    LAW,
    rules=RulePackVersion(replace(PACK, wording=SHIPPED.wording), 1),
    procedure=replace(VERSION, procedure=LIST),
)
OF_WORDS = ("UNLISTED_REQUIREMENT", "NOT_CLEARLY_LISTED", "REFUSED_LISTED_PAPER")


def guidance(when: str, *items: DemandedItem) -> GuidanceGiven:
    return GuidanceGiven(context=act(when), items=items)


def in_each_phase(item: DemandedItem) -> list[list[Any]]:
    return [
        [submitted(), guidance("2026-01-05 09:00", item)],
        [submitted(), intake_demand("2026-01-05 09:00", item)],
        [submitted(), accepted(), demand("2026-01-06 09:00", item)],
    ]


def codes(facts: list[Any], law: Any = JUDGED) -> set[str]:
    return {each.code for code in OF_WORDS for each in found(code, *facts, law=law)}


@pytest.mark.parametrize(("id", "words"), UNLISTED)
def test_what_is_beyond_the_list_is_found_wherever_it_is_demanded(id: str, words: str):
    for item in (DemandedItem(words, id), DemandedItem(words)):
        for facts in in_each_phase(item):
            assert codes(facts) == {"UNLISTED_REQUIREMENT"}


@pytest.mark.parametrize(("id", "words"), UNCLEAR)
def test_what_may_mean_more_is_noted_wherever_it_is_demanded(id: str, words: str):
    for facts in in_each_phase(DemandedItem(words, id)):
        assert codes(facts) == {"NOT_CLEARLY_LISTED"}


@pytest.mark.parametrize(("id", "words"), CLEAR)
def test_other_words_raise_nothing_with_the_id_and_a_note_without(id: str, words: str):
    for facts in in_each_phase(DemandedItem(words, id)):
        assert codes(facts) == set()
    for facts in in_each_phase(DemandedItem(words)):
        assert codes(facts) == {"NOT_CLEARLY_LISTED"}


def test_a_listed_name_raises_nothing_in_any_phase():
    for paper in LIST.requirements:
        for facts in in_each_phase(DemandedItem(paper.name)):
            assert codes(facts) == set()


def test_the_finding_says_the_words_what_was_added_and_what_is_nearest():
    law = replace(JUDGED, rules=RulePackVersion(SHIPPED, 1))
    item = DemandedItem("Giấy chứng sinh công chứng", "chung-sinh", kind=PaperKind.CERTIFIED_COPY, quantity=3, sets=2)
    (finding,) = found("UNLISTED_REQUIREMENT", accepted(), demand("2026-01-06 09:00", item), law=law)
    assert finding.items == ("Giấy chứng sinh công chứng [3 bản sao có chứng thực, 2 bộ]",)
    assert finding.severity == "GRAVE"
    for text in (finding.explanation.vi, finding.explanation.en):
        assert "bản sao có chứng thực; 3 bản sao có chứng thực > 1; 2 bộ > 1" in text
        assert ": Giấy chứng sinh; " in text  # the nearest
    (note,) = found("NOT_CLEARLY_LISTED", accepted(), demand("2026-01-06 09:00", DemandedItem("CCCD")), law=law)
    assert note.severity == "MINOR"
    assert "Bản sao Căn cước công dân hoặc Hộ chiếu" in note.explanation.en


def test_rules_that_know_nothing_between_listed_and_not_judge_as_before_but_by_words():
    old = replace(JUDGED.rules.pack, findings={"UNLISTED_REQUIREMENT": PACK.findings["UNLISTED_REQUIREMENT"]})
    law = replace(JUDGED, rules=RulePackVersion(old, 1))
    for item, expected in (
        (DemandedItem("Hợp đồng dịch vụ bảo vệ"), {"UNLISTED_REQUIREMENT"}),
        (DemandedItem("Hợp đồng dịch vụ bảo vệ", "bao-ve"), set()),
        (DemandedItem("Giấy chứng sinh và Sổ hộ khẩu", "chung-sinh"), {"UNLISTED_REQUIREMENT"}),
    ):
        assert codes([accepted(), demand("2026-01-06 09:00", item)], law) == expected


def test_side_by_side_stand_the_words_demanded():
    facts = (
        submitted(),
        accepted(),
        demand(
            "2026-01-06 09:00",
            DemandedItem("HĐ dịch vụ bảo vệ", "bao-ve"),
            DemandedItem("Văn bản", "uy-quyen"),
            DemandedItem("Giấy chứng sinh và Sổ hộ khẩu", "chung-sinh"),
        ),
    )
    side_by_side = checks(JudgedDossier.of(history_of(*facts), JUDGED))
    listed = {each.requirement: each for each in side_by_side if each.requirement}
    assert (listed["bao-ve"].verdict, listed["bao-ve"].demanded_as) == (Verdict.LISTED_DEMANDED, ("HĐ dịch vụ bảo vệ",))
    assert (listed["uy-quyen"].verdict, listed["uy-quyen"].demanded_as) == (Verdict.NOT_CLEARLY_LISTED, ("Văn bản",))
    assert listed["chung-sinh"].verdict is Verdict.LISTED_MISSING
    (unlisted,) = [each for each in side_by_side if each.requirement is None]
    assert (unlisted.verdict, unlisted.added) == (Verdict.UNLISTED_DEMAND, ("và sổ hộ khẩu",))
    assert unlisted.demanded_as == ("Giấy chứng sinh và Sổ hộ khẩu",)


def test_a_paper_demanded_again_in_other_words_was_had():
    facts = (submitted("2026-01-05 08:00", "tuy-than"), accepted())
    again = demand("2026-01-06 09:00", DemandedItem("Bản chụp CCCD hoặc hộ chiếu"))
    assert codes([*facts, again]) == {"NOT_CLEARLY_LISTED", "REFUSED_LISTED_PAPER"}
    # Words that may mean another paper prove it only with the id.
    assert codes([*facts, demand("2026-01-06 09:00", DemandedItem("Hộ chiếu"))]) == {"NOT_CLEARLY_LISTED"}
    by_id = demand("2026-01-06 09:00", DemandedItem("Hộ chiếu", "tuy-than"))
    assert codes([*facts, by_id]) == {"REFUSED_LISTED_PAPER"}
    assert codes([*facts, demand("2026-01-06 09:00", DemandedItem("Hộ chiếu mờ, chụp lại", "tuy-than"))]) == set()


def test_both_papers_of_a_choice_are_beyond_the_list_in_two_items_or_two_demands():
    one, other = DemandedItem("CCCD", "tuy-than"), DemandedItem("Hộ chiếu", "tuy-than")
    for items in ((one, other), (other, one), (one, DemandedItem("Bản sao hộ chiếu", "tuy-than"))):
        for asked in (guidance("2026-01-05 09:00", *items), demand("2026-01-06 09:00", *items)):
            assert "UNLISTED_REQUIREMENT" in codes([submitted(), accepted(), asked])
    first, then = demand("2026-01-06 09:00", one), demand("2026-01-07 09:00", other)
    assert codes([accepted(), first, then]) == {"UNLISTED_REQUIREMENT"}
    assert codes([accepted(), first, demand("2026-01-07 09:00", one)]) == set()
    # Guidance names the one, the applicant has the other.
    assert codes([guidance("2026-01-05 09:00", one), accepted(), then]) == set()


def test_an_electronic_copy_may_be_asked_for_where_the_dossier_was_filed_online():
    for item in (
        DemandedItem("Giấy chứng sinh", "chung-sinh", kind=PaperKind.ELECTRONIC),
        DemandedItem("Bản scan Giấy chứng sinh", "chung-sinh", quantity=1),
    ):
        asked = demand("2026-01-06 09:00", item)
        assert codes([submitted(), accepted(), asked]) == {"UNLISTED_REQUIREMENT"}
        assert (
            codes([replace(submitted(), context=act("2026-01-05 08:00", Channel.ONLINE)), accepted(), asked]) == set()
        )


def test_a_borrowed_id_hides_no_visit_at_the_agencys_fault():
    asked = demand("2026-01-06 09:00", DemandedItem("Sổ hộ khẩu", "chung-sinh"))
    came = SupplementProvided(context=act("2026-01-07 09:00"), items=(DemandedItem("Sổ hộ khẩu", "chung-sinh"),))
    trips = visits(history_of(submitted(), accepted(), asked, came), LIST, "Asia/Ho_Chi_Minh", SHIPPED.wording)
    assert [each.fault for each in trips] == [Fault.NOBODY, Fault.AGENCY]


def test_one_paper_named_several_times_in_one_demand_may_mean_several():
    once, photos = DemandedItem("Giấy chứng sinh", "chung-sinh"), DemandedItem("Ảnh 4x6, nền trắng", "anh")
    assert codes([accepted(), demand("2026-01-06 09:00", once, photos, photos)]) == set()
    for items in ((once, once), (once, DemandedItem("GCS", "chung-sinh")), (photos, photos, photos)):
        for asked in (guidance("2026-01-05 09:00", *items), demand("2026-01-06 09:00", *items)):
            (finding,) = found("NOT_CLEARLY_LISTED", submitted(), asked, law=JUDGED)
            assert len(finding.items) == 1


def test_rows_of_one_name_may_each_be_demanded():
    rows = (Requirement("a", "Tờ khai"), Requirement("b", "Tờ khai"))
    law = replace(JUDGED, procedure=replace(VERSION, procedure=replace(LIST, requirements=rows)))
    twice = (DemandedItem("Tờ khai", "a"), DemandedItem("TỜ KHAI", "a"))
    assert codes([accepted(), demand("2026-01-06 09:00", *twice)], law) == set()
    assert codes([accepted(), demand("2026-01-06 09:00", *twice, twice[0])], law) == {"NOT_CLEARLY_LISTED"}


@pytest.mark.parametrize(
    "reason",
    [
        "còn thiếu, đề nghị nộp thêm sổ hộ khẩu",
        "Nộp kèm giấy xác nhận của tổ trưởng dân phố",
        "giấy chứng sinh phải công chứng",
        "Giấy chứng sinh cần có giấy xác nhận của bệnh viện tuyến tỉnh kèm theo",
        "Hồ sơ chưa đủ. Yêu cầu bổ sung giấy khám sức khỏe, lý lịch tư pháp",
        "mang theo căn cước công dân của bố mẹ",
        "Không cần nộp gì ngoài sổ hộ khẩu",
        "Không cần nộp tờ khai mà nộp thêm sổ hộ khẩu",
        "Đề nghị nộp thêm đơn đề nghị xác nhận của tổ dân phố",
        "Giấy chứng sinh phải có xác nhận của tổ trưởng",
        "Bổ sung ảnh 3x4",
        "Thiếu văn bản đồng ý của hàng xóm",
        "thieu van ban dong y cua hang xom",
        "de nghi nop them giay xac nhan cua xa",
        "De nghi nop them giay xac nhan cua xã",
        "Đề nghị nộp thêm giay xac nhan cua xa",
        "De nghi nop them giấy xác nhận của xã",
        "Đề nghị ông bà nop so ho khau",
        "hồ sơ cần bản sao chung thuc giay ket hon",
        "YEU CAU NOP GIAY XAC NHAN MA SO THUE",
        "giay chung sinh phai cong chung",
        "mang theo can cuoc cong dan cua bo me",
        "Khong can nop to khai, nop so ho khau",
        "Bổ sung bản cam kết không khiếu nại",
        "Hồ sơ thiếu bảng lương 3 tháng gần nhất",
        "Hồ sơ không có giấy khám sức khỏe",
        "Còn thiếu bản án ly hôn và sổ hộ khẩu",
        "Nghị định 07 sửa đổi, bổ sung một số điều của Nghị định 87; đề nghị bổ sung sổ hộ khẩu",
    ],
)
def test_what_the_reason_demands_is_demanded(reason: str):
    item = DemandedItem("Giấy chứng sinh", "chung-sinh")
    asked = demand("2026-01-06 09:00", item)
    asked = replace(asked, context=replace(asked.context, reason=reason))
    assert "UNLISTED_REQUIREMENT" in codes([submitted(), accepted(), asked])


@pytest.mark.parametrize(
    "reason",
    [
        "hồ sơ còn thiếu giấy tờ này",
        "thiếu giấy chứng sinh",
        "Đề nghị bổ sung giấy tờ còn thiếu theo danh mục",
        "Tờ khai chưa ký tên, đề nghị nộp lại tờ khai đăng ký khai sinh",
        "Đề nghị nộp trước ngày 10/11/2026 tại Bộ phận Một cửa",
        "Cần bổ sung hồ sơ để có cơ sở giải quyết",
        "Giấy chứng sinh bị mờ, đề nghị chụp lại",
        "Văn bản ủy quyền không hợp lệ vì chưa có chữ ký của người được ủy quyền",
        "Yêu cầu nộp bản chính giấy chứng sinh",
        "Theo quy định phải có đơn đề nghị cấp giấy phép xây dựng",
        "Không yêu cầu nộp sổ hộ khẩu",
        "Công dân được miễn nộp sổ hộ khẩu",
        "Công dân đã nộp sổ hộ khẩu, còn thiếu giấy chứng sinh",
        "cong dan da nop so ho khau, con thieu giay chung sinh",
        "Đề nghị xác nhận thông tin và làm rõ ngày sinh",
        "Đề nghị cung cấp số điện thoại",
        "bo sung ho so dang ky khai sinh",
        "Đề nghị nộp giấy chứng nhận đăng ký doanh nghiệp",
        "de nghi cung cap so dien thoai",
        "Đề nghị nộp bản chính giấy chứng sinh của con ông/bà",
        "Không cần nộp gì ngoài giấy chứng sinh",
        "ho so con thieu giay to nay",
        "De nghi bo sung giay to con thieu theo danh muc",
        "Can bo sung ho so de co co so giai quyet",
        "Giay chung sinh bi mo, de nghi chup lai",
        "Van ban uy quyen khong hop le vi chua co chu ky cua nguoi duoc uy quyen",
        "Yeu cau nop ban chinh giay chung sinh",
        "Theo quy dinh phai co don de nghi cap giay phep xay dung",
        "khong can nop them so ho khau",
        "de nghi nop giấy chung sinh",
        "Đề nghị nộp thêm giay chung sinh vi ho so chua du",
        "Hồ sơ không có giấy chứng sinh",
        "Nghị định 07 sửa đổi, bổ sung một số điều của các Nghị định, Quyết định của Chính phủ về hộ tịch",
        "Quyết định 188 về việc sửa đổi, bổ sung Quyết định số 290/2005/QĐ-TTg",
        "Quy chế ban hành kèm theo Quyết định số 12/2021/QĐ-TTg ngày 24/3/2021",
    ],
)
def test_a_reason_that_only_says_why_demands_nothing(reason: str):
    item = DemandedItem("Giấy chứng sinh", "chung-sinh")
    asked = demand("2026-01-06 09:00", item)
    asked = replace(asked, context=replace(asked.context, reason=reason))
    assert codes([submitted(), accepted(), asked]) == set()


def test_a_demand_in_the_form_or_the_legal_basis_is_a_demand():
    asked = demand("2026-01-06 09:00", DemandedItem("Giấy chứng sinh", "chung-sinh"))
    in_basis = replace(asked, context=replace(asked.context, legal_basis=("NĐ 61/2018, nộp kèm sổ hộ khẩu",)))
    for hidden in (in_basis, replace(asked, form="Mẫu 02, đem theo sổ hộ khẩu")):
        assert codes([submitted(), accepted(), hidden]) == {"UNLISTED_REQUIREMENT"}
    named = replace(asked, form="Mẫu số 02 - Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ")
    quoted = replace(
        asked, context=replace(asked.context, legal_basis=("khoản 1 Điều 16 Luật Hộ tịch: nộp giấy chứng sinh",))
    )
    assert codes([submitted(), accepted(), named]) == codes([submitted(), accepted(), quoted]) == set()


# A refusal for lack of papers demands them


@pytest.mark.parametrize("ground", [None, RefusalGround.INCOMPLETE])
@pytest.mark.parametrize(
    "reason",
    [
        "Hồ sơ thiếu sổ hộ khẩu",
        "Hồ sơ không có sổ hộ khẩu",
        "Công dân chưa nộp giấy xác nhận của tổ trưởng dân phố",
        "ho so khong co so ho khau",
        "Không nộp bản cam kết không khiếu nại",
    ],
)
def test_who_refuses_for_lack_of_what_is_not_listed_demands_it(reason: str, ground: RefusalGround | None):
    refused = IntakeRefused(context=act("2026-01-05 09:00", reason=reason), form="03", ground=ground)
    (finding,) = found("UNLISTED_REQUIREMENT", submitted(), refused, law=JUDGED)
    assert finding.items
    assert finding.items[0] in reason
    later = RefusedAfterAppraisal(context=act("2026-01-15 09:00", reason=reason), form="03", ground=ground)
    judged = found("UNLISTED_REQUIREMENT", submitted(), accepted(), later, law=JUDGED)
    assert [each.items for each in judged] == [finding.items]


@pytest.mark.parametrize(
    ("reason", "ground"),
    [
        ("Hồ sơ thiếu giấy chứng sinh", RefusalGround.INCOMPLETE),
        ("Hồ sơ không có CCCD hoặc hộ chiếu", None),
        ("Chưa nộp văn bản ủy quyền, tờ khai chưa ký tên", RefusalGround.INCOMPLETE),
        ("Hồ sơ thiếu thành phần theo quy định, chưa nộp lệ phí", RefusalGround.INCOMPLETE),
        ("Đã hướng dẫn ngày 01/3/2026 nhưng công dân không bổ sung", RefusalGround.INCOMPLETE),
    ],
)
def test_who_refuses_for_lack_of_a_listed_paper_demands_nothing_else(reason: str, ground: RefusalGround | None):
    refused = IntakeRefused(context=act("2026-01-05 09:00", reason=reason), form="03", ground=ground)
    assert codes([submitted(), refused]) == set()


def test_a_condition_that_is_not_met_is_no_paper_that_is_missing():
    reason = "Người đề nghị không có giấy phép hành nghề, không đủ điều kiện theo Điều 30"
    refused = RefusedAfterAppraisal(
        context=act("2026-01-15 09:00", reason=reason), form="03", ground=RefusalGround.NOT_ELIGIBLE
    )
    assert codes([submitted(), accepted(), refused]) == set()
    (to_check,) = found("CONDITION_BEYOND_LIST", submitted(), accepted(), refused, law=JUDGED)
    assert to_check.items == ("giấy phép hành nghề",)


# A paper that was brought, to be mended, and demanded again

BROUGHT = submitted("2026-01-05 08:00", "to-khai", "chung-sinh", "tuy-than")


def asked_again(words: str, reason: str, *more: DemandedItem) -> set[str]:
    asked = demand("2026-01-06 09:00", DemandedItem(words, "to-khai"), *more, reason=reason)
    return codes([BROUGHT, accepted(), asked])


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("Tờ khai đăng ký khai sinh", "Tờ khai chưa ký tên"),
        ("Tờ khai đăng ký khai sinh", "Tờ khai đăng ký khai sinh đã nộp ghi sai họ tên, đề nghị ghi lại"),
        ("Tờ khai đăng ký khai sinh", "Chưa có chữ ký của người khai"),
        ("Tờ khai đăng ký khai sinh", "to khai chua ky ten"),
        ("Tờ khai đăng ký khai sinh", "Tờ khai ghi sai năm sinh so với căn cước công dân"),
        ("Tờ khai đăng ký khai sinh, nộp lại", "bị rách, mất góc"),
        ("Tờ khai chưa ký tên", "Đề nghị hoàn thiện hồ sơ này"),
    ],
)
def test_a_paper_with_a_defect_told_is_not_demanded_again(words: str, reason: str):
    assert asked_again(words, reason) == set()


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("Tờ khai đăng ký khai sinh", "Đề nghị nộp lại tờ khai"),
        ("Tờ khai đăng ký khai sinh, nộp lại", "Đề nghị nộp lại hồ sơ này"),
        ("Tờ khai đăng ký khai sinh", "Hồ sơ chưa đầy đủ, đề nghị bổ sung"),
        ("Tờ khai đăng ký khai sinh", "Hồ sơ có sai sót, chưa hợp lệ"),
        ("Tờ khai đăng ký khai sinh", "Giấy chứng sinh bị mờ"),
    ],
)
def test_a_paper_without_a_defect_told_is_demanded_again(words: str, reason: str):
    assert asked_again(words, reason) == {"REFUSED_LISTED_PAPER"}


def test_a_defect_of_one_paper_is_none_of_another():
    other = DemandedItem("Giấy chứng sinh", "chung-sinh")
    asked = demand(
        "2026-01-06 09:00", DemandedItem("Tờ khai đăng ký khai sinh", "to-khai"), other, reason="Tờ khai chưa ký tên"
    )
    (finding,) = found("REFUSED_LISTED_PAPER", BROUGHT, accepted(), asked, law=JUDGED)
    assert finding.items == ("Giấy chứng sinh",)


def test_a_listed_name_in_a_reason_asks_for_nothing_more():
    certified = replace(LIST, requirements=(*LIST.requirements, Requirement("ban-sao", "Bản sao cần chứng thực", 0, 1)))
    law = replace(JUDGED, procedure=replace(VERSION, procedure=certified))
    item = DemandedItem("Bản sao cần chứng thực", "ban-sao")
    asked = demand("2026-01-06 09:00", item, reason="Đề nghị nộp bản sao cần chứng thực để hoàn thiện hồ sơ")
    assert codes([submitted(), accepted(), asked], law) == set()
