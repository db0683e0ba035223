"""Ends that are none: results still to come, refusals for the office's own causes, and answers put off; and the lawful ones beside them."""

from typing import Any

import pytest
from msgspec.structs import replace

from domain.dossier.commands.citizen import RecordVisit
from domain.dossier.commands.filing import AcceptDossier, GiveGuidance, RefuseIntake, RequestIntakeSupplement
from domain.dossier.commands.outcome import (
    DeliverResult,
    HandOverResult,
    IssueResult,
    RefuseAfterAppraisal,
    StopProcessing,
)
from domain.values.context import Evidence
from domain.values.reasons import RefusalGround
from tests.domain.findings.commanded import (
    BASIS,
    CITIZEN,
    FRIDAY,
    INVENTED,
    LAWFUL,
    PLAN,
    PROCEDURE,
    PROXY,
    THURSDAY,
    TUESDAY,
    Case,
    asks,
    brings,
    filed,
    played,
    received,
)

ISSUED, THERE_AFTER = "2024-03-15 10:00", "2024-03-20 10:00"
MUCH_LATER = "2024-05-06 10:00"
HASTY = [
    "Chưa có kết quả, mời quay lại sau",
    "chua co ket qua",
    "GP 12, lãnh đạo chưa ký",
    "Kết thúc trên hệ thống để không trễ hạn",
    "cập nhật trước cho kịp hạn",
    "b.ấ.m kết thúc, tránh quá hạn",
    "Đang trình lãnh đạo",
    "Kết thúc trước trên hệ thống, giấy phép sẽ bổ sung sau",
    "Phó Chủ tịch đi công tác, ký sau",
    "Chờ số văn bản",
    "Xử lý xong trên phần mềm, bản giấy đang hoàn thiện",
    "Kết thúc hồ sơ trên DVC, hồ sơ giấy xử lý tiếp",
    "Đã trình ký",
    "Kết quả: hẹn lại ngày 25/3",
    "Đóng hồ sơ trên hệ thống, kết quả trả sau",
    "Ghi nhận có kết quả, đang chờ Chủ tịch ký",
    "Đang chờ đồng chí Phó Chủ tịch ký duyệt",
    "Chờ PCT ký",
    "Đợi anh Nam đóng dấu",
    "Chủ tịch chưa ký",
    "cho lanh dao phong duyet",
    "GP 12, chưa đóng mộc",
    "Bấm hoàn thành để khỏi đỏ",
    "Kết thúc cho đúng tiến độ",
    "KQ trả sau",
    "Trả hồ sơ trên hệ thống trước",
    "Sẽ cập nhật QĐ sau",
]


@pytest.mark.parametrize("pack", ["nd61-2018", "nd118-2025"])
@pytest.mark.parametrize("words", HASTY)
def test_a_result_that_is_to_come(words: str, pack: str) -> None:
    (breach,) = received(pack=pack).does(IssueResult(result=words), ISSUED).found("RESULT_TO_COME")
    assert breach.severity.value == "MAJOR"
    assert received().does(IssueResult(reason=words), ISSUED).found("RESULT_TO_COME")
    there = received().does(IssueResult(result="GP 12"), ISSUED).does(HandOverResult(reason=words), ISSUED)
    assert there.found("RESULT_TO_COME")


@pytest.mark.parametrize(
    "words",
    [
        "GP 12",
        "Giấy phép xây dựng số 12/GP-UBND",
        "Xác nhận chưa đăng ký kết hôn với ai",
        "Văn bản xác nhận chưa hoàn thành nghĩa vụ tài chính",
        "Công dân chưa ký nhận",
        "Kết quả điện tử đã ký số, bản giấy trả sau",
        "Trả đúng hạn theo giấy hẹn",
        "Kết thúc trước hạn 2 ngày",
        "Đã trình và được lãnh đạo ký",
        "GP 12, bản giấy gửi qua bưu điện sau",
        "Chờ công dân đến nhận",
        "Giấy xác nhận chưa ký hợp đồng lao động",
        "Văn bản chấp thuận cho chờ đấu nối giao thông",
        "Không phải chờ, đã ký số",
        "Công dân chưa ký sổ trả kết quả",
        "Kết quả đã ban hành, đợi công dân",
        "Giấy phép hoạt động in",
        "Xác nhận thửa đất đang giải quyết tranh chấp",
        "Quyết định phê duyệt dự thảo phương án",
        "Kết quả điện tử trả trên hệ thống, bản giấy trả tại xã",
    ],
)
def test_a_result_that_is_there(words: str) -> None:
    assert not received().does(IssueResult(result=words), ISSUED).found("RESULT_TO_COME")


@pytest.mark.parametrize(
    "name",
    [
        "Dự thảo Quyết định",
        "du thao giay phep",
        "Tờ trình số 12/TTr-KT",
        "Đang xử lý",
        "Biên bản kiểm tra thực địa",
        "Hẹn trả tuần sau",
    ],
)
def test_the_draft_of_a_result_is_none(name: str) -> None:
    assert received().does(IssueResult(result=name), ISSUED).found("RESULT_TO_COME")
    asked_for = replace(PROCEDURE, result=f"{name} trình cấp trên")
    assert not received(procedure=asked_for).does(IssueResult(result=name), ISSUED).found("RESULT_TO_COME")


@pytest.mark.parametrize(
    "said",
    [
        (RecordVisit(purpose="đến nhận kết quả nhưng chưa có kết quả, hẹn tuần sau"), THERE_AFTER),
        (RecordVisit(purpose="Đến nhận kết quả theo hẹn nhưng chưa có, hẹn lại tuần sau"), THERE_AFTER),
        (RecordVisit(purpose="Dân lên 2 lần chưa nhận được kết quả"), THERE_AFTER),
        (RecordVisit(purpose="Công dân đến hỏi kết quả, đang chờ ký"), THERE_AFTER),
        (DeliverResult(reason="hôm nay lãnh đạo mới ký xong"), THERE_AFTER),
    ],
)
def test_a_result_that_was_not_there_when_it_was_asked_for(said: tuple[Any, ...]) -> None:
    case = played(received(), (IssueResult(result="GP 12"), ISSUED), (HandOverResult(), ISSUED), said)
    (breach,) = case.found("RESULT_TO_COME")
    assert breach.severity.value == "MINOR"


@pytest.mark.parametrize(
    "purpose",
    [
        "Công dân chưa đến nhận kết quả, hẹn lại thứ Hai",
        "Công dân chờ ký nhận kết quả",
        "Công dân chờ lấy số thứ tự",
        "Phản ánh chưa nhận được kết quả qua bưu điện, đã tra cứu vận đơn",
    ],
)
def test_a_visit_that_says_nothing_of_a_result_to_come(purpose: str) -> None:
    visit = (RecordVisit(purpose=purpose), THERE_AFTER)
    case = played(received(), (IssueResult(result="GP 12"), ISSUED), (HandOverResult(), ISSUED), visit)
    assert not case.found("RESULT_TO_COME")


def test_visits_before_a_result_and_after_its_delivery_say_nothing_of_it() -> None:
    asked = RecordVisit(purpose="hỏi kết quả, chưa có kết quả")
    before = received().does(asked, TUESDAY).does(IssueResult(result="GP 12"), ISSUED)
    after = played(received(), (IssueResult(), ISSUED), (DeliverResult(), ISSUED), (asked, THERE_AFTER))
    taken = played(received(), (IssueResult(), ISSUED), (RecordVisit(purpose="đến nhận kết quả"), THERE_AFTER))
    assert not any(case.found("RESULT_TO_COME") for case in (before, after, taken))


OWN = [
    "Cán bộ nghỉ phép",
    "he thong loi",
    "Hệ thống lỗi, mai quay lại",
    "Quá tải, để đợt sau",
    "Chờ hướng dẫn của cấp trên",
    "Theo ý kiến lãnh đạo",
    "Hết phôi",
    "Hồ sơ quá hạn giải quyết nên hủy",
    "Không liên hệ được với công dân",
    "Công dân gọi điện xin rút hồ sơ",
    "Công dân đồng ý nhận lại hồ sơ",
    "Theo đề nghị của công dân",
    "Hộ gia đình còn nợ quỹ phòng chống thiên tai, đề nghị hoàn thành mới giải quyết",
    "Chưa hoàn thành nghĩa vụ nông thôn mới",
    "Công dân chưa nộp đủ các khoản đóng góp của thôn",
    "Phòng chuyên môn chưa thẩm định xong",
    "Cần thời gian kiểm tra thực địa",
    "Đang chờ ý kiến Sở Xây dựng",
    "UBND xã chưa trả lời ý kiến",
    "Do sáp nhập đơn vị hành chính, chưa có con dấu mới",
    "Hệ thống đang chuyển đổi dữ liệu",
    "Hồ sơ trả về để công dân chỉnh sửa",
    "Chuyển sang kỳ sau giải quyết",
    "Hồ sơ phức tạp",
    "Công dân không còn nhu cầu",
    "Người nộp không còn nhu cầu giải quyết",
    "Ông A xin rút lại hồ sơ để hoàn chỉnh",
    "Đã trao đổi thống nhất với công dân rút hồ sơ nộp lại",
    "Công dân xin dừng thủ tục",
    "Hồ sơ quá hạn, nộp lại hồ sơ mới",
    "Hồ sơ sắp trễ hạn, đề nghị nộp lại",
    "Hồ sơ bị trễ nên trả lại",
    "Hồ sơ hết thời gian xử lý",
    "Hủy hồ sơ để tạo lại",
    "Trả hồ sơ để xử lý qua hồ sơ khác",
    "Cán bộ phụ trách đi học",
]


@pytest.mark.parametrize("reason", OWN)
def test_refused_for_what_hinders_the_office(reason: str) -> None:
    late = RefuseAfterAppraisal(ground=RefusalGround.NOT_ELIGIBLE, form="03", reason=reason, legal_basis=BASIS)
    (breach,) = received().does(late, "2024-03-12 10:00").found("UNFOUNDED_REFUSAL")
    assert breach.severity.value == "MAJOR"
    for ground in (None, RefusalGround.NOT_ELIGIBLE, RefusalGround.INCOMPLETE):
        refusal = RefuseIntake(ground=ground, form="03", reason=reason, legal_basis=("Luật Cư trú Điều 20",))
        assert len(filed().does(refusal, TUESDAY).found("UNFOUNDED_REFUSAL")) == 1


@pytest.mark.parametrize(
    "reason",
    [
        "Thửa đất nằm trong quy hoạch giao thông",
        "Người yêu cầu chưa đủ tuổi kết hôn",
        "Quá hạn nộp hồ sơ theo thông báo tuyển dụng",
        "Hồ sơ quá hạn sử dụng của giấy khám sức khỏe",
        "Giấy phép cũ đã bị hủy, hết thời gian gia hạn",
        "Đã hướng dẫn nhưng công dân không bổ sung bản vẽ",
        "Nhập nhầm, hồ sơ đã được tiếp nhận ở mã khác",
        "Đã yêu cầu bổ sung bản vẽ, không liên hệ được với công dân",
        "Không đủ điều kiện cấp giấy phép theo yêu cầu của công dân do đất trong quy hoạch",
        "Thành viên chưa đóng góp đủ vốn",
        "Chưa hoàn thành nghĩa vụ tài chính về đất đai",
        "Đất đang tranh chấp, đang chờ Tòa án giải quyết",
        "Qua kiểm tra thực địa, công trình đã xây dựng",
        "Sở Xây dựng trả lời công trình vượt chiều cao",
        "Công dân đã được giải quyết ở hồ sơ khác",
        "Người xin thôi quốc tịch còn nợ thuế",
        "Tòa án đề nghị dừng giải quyết do đang thụ lý vụ án tranh chấp",
    ],
)
def test_refused_for_what_the_dossier_does_not_fulfil(reason: str) -> None:
    late = RefuseAfterAppraisal(ground=RefusalGround.NOT_ELIGIBLE, form="03", reason=reason, legal_basis=BASIS)
    assert not received().does(late, "2024-03-12 10:00").found("UNFOUNDED_REFUSAL")


def test_refused_as_the_applicant_asked_in_writing() -> None:
    signed = (Evidence("a" * 64, "signed-request"),)
    refusal = RefuseAfterAppraisal(form="03", reason="Công dân xin rút hồ sơ", evidence=signed)
    assert not received().does(refusal, "2024-03-12 10:00").found("UNFOUNDED_REFUSAL")


def asked(**more: Any) -> Case:
    return filed(submitted=("application",)).does(RequestIntakeSupplement(items=(PLAN,), **LAWFUL), TUESDAY)


def test_an_answer_put_off_by_calling_incomplete_what_is_all_there() -> None:
    case = asked().does(brings(PLAN, complete=False), THURSDAY)
    assert case.does(AcceptDossier(), MUCH_LATER).found("LATE_INTAKE")
    guided = filed(submitted=("application",)).does(GiveGuidance(items=(PLAN,), reason="thiếu bản vẽ"), TUESDAY)
    assert guided.does(brings(PLAN, complete=False), THURSDAY).does(AcceptDossier(), MUCH_LATER).found("LATE_INTAKE")
    parts = filed(submitted=("application",)).does(RequestIntakeSupplement(items=(PLAN, PROXY), **LAWFUL), TUESDAY)
    parts.does(brings(PLAN, complete=False), THURSDAY).does(brings(PROXY, complete=False), FRIDAY)
    assert parts.does(AcceptDossier(), MUCH_LATER).found("LATE_INTAKE")


@pytest.mark.parametrize(
    "brought",
    [
        (brings(PLAN, complete=False), THURSDAY, CITIZEN),
        (brings(PLAN, complete=False, reason="Bản vẽ thiếu mặt cắt móng"), THURSDAY),
        (brings(PROXY, complete=False), THURSDAY),
    ],
)
def test_what_is_not_all_there_waits_for_the_applicant(brought: tuple[Any, ...]) -> None:
    assert not played(asked(), brought, (AcceptDossier(), MUCH_LATER)).found("LATE_INTAKE")


def test_part_of_what_was_asked_for_waits_as_well() -> None:
    two = filed(submitted=("application",)).does(
        RequestIntakeSupplement(items=(replace(PLAN, quantity=2),), **LAWFUL), TUESDAY
    )
    one = two.does(brings(replace(PLAN, quantity=1), complete=False), THURSDAY)
    assert not one.does(AcceptDossier(), MUCH_LATER).found("LATE_INTAKE")


def test_closed_for_want_of_what_nobody_may_demand() -> None:
    stop = StopProcessing(reason="quá 15 ngày không hoàn thiện hồ sơ", legal_basis=BASIS)
    unlisted = played(received(pack="nd118-2025"), (asks(INVENTED), TUESDAY), (stop, "2024-03-26 10:00"))
    assert unlisted.found("STOPPED_WITHOUT_REQUEST")
    both = played(received(pack="nd118-2025"), (asks(INVENTED, PROXY), TUESDAY), (stop, "2024-03-26 10:00"))
    assert not both.found("STOPPED_WITHOUT_REQUEST")


@pytest.mark.parametrize("reason", ["Công văn trả hồ sơ", "Thông báo bổ sung hồ sơ", "Văn bản xin lỗi"])
def test_a_result_without_a_name_is_known_by_its_reason(reason: str) -> None:
    assert received().does(IssueResult(reason=reason), ISSUED).found("RESULT_TO_COME")


@pytest.mark.parametrize(
    "reason", ["Trả theo phiếu hẹn, đã có thông báo bổ sung hồ sơ trước đó", "Kết quả giải quyết đúng hạn"]
)
def test_a_reason_that_tells_of_such_a_paper_is_no_name(reason: str) -> None:
    assert not received().does(IssueResult(reason=reason), ISSUED).found("RESULT_TO_COME")


@pytest.mark.parametrize(
    "purpose",
    ["Công dân đến nhận kết quả nhưng chưa có", "đến lấy kq chưa có, hẹn lại thứ 6", "Kết quả chưa ký, hẹn lại"],
)
def test_a_visit_in_vain_after_the_end_shows_that_there_was_none(purpose: str) -> None:
    ended = received().does(IssueResult(result="GP 12"), ISSUED).does(HandOverResult(), ISSUED)
    assert ended.does(RecordVisit(purpose=purpose), THERE_AFTER).found("RESULT_TO_COME")
