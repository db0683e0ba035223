"""Papers for which applicants are called or told to come, noted in acts about something else; and what is noted of calls that ask for nothing."""

from collections.abc import Callable
from typing import Any

import pytest

from domain.dossier.commands.citizen import RecordVisit
from domain.dossier.commands.filing import AcceptDossier
from domain.dossier.commands.outcome import IssueResult
from domain.dossier.commands.routing import CompleteStep
from tests.domain.findings.commanded import WEDNESDAY, asks, filed, received

ACTS: list[Callable[[str], Any]] = [
    lambda text: IssueResult(reason=text),
    lambda text: CompleteStep(activity="Thẩm định", reason=text),
    lambda text: CompleteStep(activity=text),
    lambda text: RecordVisit(purpose=text),
]


@pytest.mark.parametrize(
    "text",
    [
        "Đã gọi điện cho công dân bổ sung giấy xác nhận của thôn",
        "Đã gọi điện báo công dân lên nộp thêm bản đồ hiện trạng",
        "Đã báo công dân bổ sung ảnh hiện trạng",
        "Đã mời công dân lên bổ sung giấy xác nhận",
        "Đã hướng dẫn công dân bổ sung thêm giấy xác nhận của thôn",
        "Nhắn zalo cho chị Lan mang thêm giấy xác nhận của tổ dân phố",
        "Nhờ anh Hùng nộp thêm sổ hộ khẩu",
        "Đã liên hệ công dân xin thêm giấy xác nhận tạm trú",
        "Chờ công dân bổ sung giấy xác nhận của thôn",
        "gọi dân nộp bổ sung giấy xác nhận của trưởng thôn",
        "đã đt cho dân bs giấy xn của thôn",
        "dt cho cd bổ sung sổ hộ khẩu",
        "Da goi dien cho cong dan bo sung giay xac nhan cua thon",
    ],
)
@pytest.mark.parametrize("act", ACTS)
def test_a_call_for_papers_is_a_demand(act: Callable[[str], Any], text: str) -> None:
    assert received().does(act(text), WEDNESDAY).codes() == {"UNRECORDED_DEMAND"}


def test_it_is_one_at_the_receipt_too() -> None:
    accept = AcceptDossier(reason="Đã gọi điện cho công dân bổ sung giấy xác nhận của thôn")
    assert filed().does(accept, "2024-03-04 09:30").codes() == {"UNRECORDED_DEMAND"}


def test_a_listed_paper_is_called_for_by_its_demand_only() -> None:
    called = CompleteStep(activity="Đã gọi cho công dân bổ sung bản vẽ thiết kế")
    assert received().does(called, WEDNESDAY).codes() == {"UNRECORDED_DEMAND"}
    assert received().does(asks(), "2024-03-06 09:00").does(called, WEDNESDAY).codes() == set()


@pytest.mark.parametrize(
    "text",
    [
        "Đã gọi điện thông báo cho công dân đến nhận kết quả",
        "Đã gọi điện mời công dân lên nhận kết quả, mang theo giấy hẹn và CCCD",
        "Đã nhắc công dân mang giấy hẹn khi nhận kết quả",
        "Đã báo công dân nộp lệ phí",
        "Công dân đề nghị gửi kết quả qua bưu điện",
        "Công dân bổ sung số điện thoại",
    ],
)
@pytest.mark.parametrize("act", ACTS)
def test_a_call_about_something_else(act: Callable[[str], Any], text: str) -> None:
    assert received().does(act(text), WEDNESDAY).codes() == set()


@pytest.mark.parametrize(
    "text",
    [
        "Người nhà đến nhận thay, đã xuất trình giấy ủy quyền và CCCD",
        "Nhân viên công ty nhận hộ, xuất trình giấy giới thiệu",
    ],
)
@pytest.mark.parametrize("act", ACTS)
def test_who_collects_for_another_shows_papers(act: Callable[[str], Any], text: str) -> None:
    assert received().does(act(text), WEDNESDAY).codes() == set()


@pytest.mark.parametrize(
    "text",
    [
        "Người nhà đến nhận thay, yêu cầu nộp thêm giấy xác nhận của thôn",
        "Mời công dân đến nhận, mang theo sổ hộ khẩu",
        "Mời công dân đến nhận kết quả, mang theo sổ hộ khẩu",
        "Đã gọi công dân đến nhận kết quả, mang theo sổ hộ khẩu",
        "Mời công dân đến nhận kết quả và nộp giấy xác nhận của thôn",
        "Đã gọi điện mời công dân lên nhận kết quả, nộp thêm giấy xác nhận của tổ dân phố",
        "Mời công dân đến để nhận kết quả, mang theo giấy hẹn và sổ hộ khẩu",
    ],
)
@pytest.mark.parametrize("act", ACTS)
def test_other_papers_asked_for_then_are_demanded(act: Callable[[str], Any], text: str) -> None:
    assert received().does(act(text), WEDNESDAY).codes() == {"UNRECORDED_DEMAND"}


@pytest.mark.parametrize("text", ["Lãnh đạo yêu cầu bổ sung số liệu vào tờ trình", "Văn thư đề nghị bổ sung nơi nhận"])
def test_a_step_tells_of_an_offices_own_draft(text: str) -> None:
    assert received().does(CompleteStep(activity=text), WEDNESDAY).codes() == set()
    asked = CompleteStep(activity=f"{text}, yêu cầu công dân nộp thêm giấy xác nhận của thôn")
    assert received().does(asked, WEDNESDAY).codes() == {"UNRECORDED_DEMAND"}


def test_who_comes_for_a_result_is_asked_for_an_unlisted_paper() -> None:
    collect = IssueResult(reason="Khi nhận kết quả mang theo bản sao sổ hộ khẩu")
    assert received().does(collect, WEDNESDAY).codes() == {"UNRECORDED_DEMAND"}
