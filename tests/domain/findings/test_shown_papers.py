"""What whoever comes for a result is told to show is no paper of the dossier; what is hidden among it is demanded all the same."""

import pytest

from domain.dossier.commands.citizen import RecordVisit
from domain.dossier.commands.outcome import HandOverResult, IssueResult
from tests.domain.findings.commanded import asks, received

TUESDAY = "2024-03-05 10:00"
SHOWN = (
    "Mang theo giấy hẹn và căn cước khi đến nhận kết quả",
    "Đề nghị mang giấy hẹn khi nhận kết quả",
    "Báo công dân đến nhận kết quả, mang theo giấy hẹn",
    "Đề nghị công dân mang theo căn cước công dân bản gốc khi đến nhận kết quả",
    "Đề nghị mang bản gốc căn cước công dân và giấy hẹn khi nhận kết quả",
    "Khi đến nhận kết quả đề nghị ông mang theo căn cước công dân của ông và giấy hẹn",
    "Khi nhận kết quả, đề nghị mang theo giấy ủy quyền nếu nhận thay",
    "Đề nghị mang theo CCCD, giấy hẹn trả kết quả đến nhận kết quả",
    "Đề nghị mang theo giấy giới thiệu của cơ quan khi đến nhận kết quả",
    "Đề nghị mang theo giấy giới thiệu hoặc giấy ủy quyền của người nộp khi nhận kết quả",
    "Đề nghị xuất trình căn cước công dân còn hiệu lực khi nhận kết quả",
    "Đề nghị xuất trình CMND/CCCD khi nhận kết quả",
    "De nghi mang theo can cuoc cong dan va giay hen khi nhan ket qua",
    "Đề nghị mang theo giấy tiếp nhận hồ sơ và hẹn trả kết quả khi đến nhận kết quả",
    "Đề nghị mang theo giấy biên nhận hồ sơ khi đến nhận kết quả",
    "Đề nghị người nhận kết quả mang theo căn cước công dân để đối chiếu",
    "Đề nghị mang theo thẻ căn cước gốc khi nhận kết quả",
    "Đề nghị mang 01 căn cước công dân khi nhận kết quả",
    "Đề nghị người được ủy quyền mang theo văn bản ủy quyền và căn cước của người được ủy quyền khi đến nhận kết quả",
    "Mời ông đến làm việc, mang theo căn cước công dân",
    "Giấy hẹn nộp lại khi nhận kết quả",
    "Nộp lại giấy hẹn khi nhận kết quả",
    "Mang theo giấy ủy quyền của người nộp khi nhận kết quả",
    "Đề nghị mang theo căn cước công dân, giấy hẹn, đến lấy kết quả",
    "Đề nghị mang theo giấy hẹn; khi nhận kết quả ký vào sổ",
    "Nhớ cầm theo CMND khi đến lấy kết quả",
    "Công dân cần mang theo giấy biên nhận để nhận kết quả",
)
HIDDEN = (
    "Đề nghị mang theo căn cước công dân của cha mẹ khi nhận kết quả",
    "Đề nghị mang theo CCCD sao y chứng thực khi nhận kết quả",
    "Đề nghị nộp bản sao công chứng căn cước công dân khi nhận kết quả",
    "Đề nghị mang theo giấy giới thiệu của tổ dân phố khi nhận kết quả",
    "Đề nghị mang theo giấy giới thiệu của tổ trưởng tổ dân phố khi đến nhận kết quả",
    "Đề nghị mang theo căn cước của hàng xóm khi nhận kết quả",
    "Đề nghị mang theo căn cước công dân của các thành viên trong gia đình khi nhận kết quả",
    "Đề nghị mang theo giấy hẹn và sổ hộ khẩu khi nhận kết quả",
    "Đề nghị mang theo giấy hẹn kèm sổ hộ khẩu khi nhận kết quả",
    "Đề nghị mang theo giấy hẹn, sổ hộ khẩu khi nhận kết quả",
    "Đề nghị mang theo giấy hẹn; đơn xin xác nhận có chữ ký tổ trưởng khi nhận kết quả",
    "Đề nghị mang theo căn cước công dân và giấy xác nhận của tổ dân phố khi nhận kết quả",
    "Đề nghị mang theo giấy biên nhận đóng quỹ vì người nghèo khi đến nhận kết quả",
    "Mang theo căn cước công dân và sổ hộ khẩu, đến lấy kết quả",
    "Đề nghị nộp căn cước công dân của chủ cũ. Hẹn trả kết quả ngày 18/3",
    "De nghi mang theo giay gioi thieu cua to dan pho khi nhan ket qua",
    "De nghi mang theo giay hen va so ho khau khi nhan ket qua",
    "Mang theo giấy hẹn khi nhận kết quả; sổ hộ khẩu phải nộp khi nhận kết quả",
)


@pytest.mark.parametrize("text", SHOWN)
def test_what_is_shown_on_collecting_is_no_demand(text: str) -> None:
    assert received(reason=text).codes() == set()
    assert received().does(RecordVisit(purpose=text), TUESDAY).codes() == set()
    assert received().does(asks(reason=text), TUESDAY).codes() == set()
    issued = received().does(IssueResult(), "2024-03-15 10:00")
    assert issued.does(HandOverResult(reason=text), "2024-03-15 11:00").codes() == set()


@pytest.mark.parametrize("text", HIDDEN)
def test_what_is_hidden_among_it_is_found(text: str) -> None:
    assert "UNRECORDED_DEMAND" in received(reason=text).codes()
    assert "UNRECORDED_DEMAND" in received().does(RecordVisit(purpose=text), TUESDAY).codes()
    assert "UNLISTED_REQUIREMENT" in received().does(asks(reason=text), TUESDAY).codes()
    issued = received().does(IssueResult(), "2024-03-15 10:00")
    assert "UNRECORDED_DEMAND" in issued.does(HandOverResult(reason=text), "2024-03-15 11:00").codes()


@pytest.mark.parametrize("text", ["Đề nghị nộp căn cước công dân", "Nộp thêm giấy ủy quyền trong 5 ngày"])
def test_for_another_end_than_collecting_it_is_a_paper_like_any(text: str) -> None:
    assert "UNRECORDED_DEMAND" in received().does(RecordVisit(purpose=text), TUESDAY).codes()


@pytest.mark.parametrize(
    "words",
    [
        "Công dân xuất trình CCCD",
        "Công dân mang bản chính CCCD đến đối chiếu",
        "Cong dan xuat trinh CCCD",
    ],
)
def test_who_somebody_is_may_be_shown(words: str) -> None:
    assert received().does(RecordVisit(purpose=words), TUESDAY).codes() == set()


@pytest.mark.parametrize(
    "words",
    ["Yêu cầu công dân nộp CCCD để đối chiếu", "Mang theo sổ hộ khẩu để đối chiếu"],
)
def test_what_is_asked_for_to_be_compared_and_other_papers(words: str) -> None:
    assert "UNRECORDED_DEMAND" in received().does(RecordVisit(purpose=words), TUESDAY).codes()
