"""Receipts whose own words tell that the dossier came earlier, takes another's place or was done before; and the lawful remarks beside them."""

import pytest

from domain.dossier.commands.filing import AcceptDossier
from domain.findings.told_receipts import TOLD_ANEW, TOLD_EARLIER
from domain.values.context import Channel
from tests.domain.findings.commanded import filed

FINDING = "REGISTERED_AFTER_WORK"


def told(reason: str, channel: Channel = Channel.ONE_STOP) -> list[str | None]:
    """The circumstances found of a dossier filed and received on 2024-03-04 with that reason."""
    case = filed(channel=channel).does(
        AcceptDossier(official="can-bo-7", submitted=("application", "plan"), reason=reason, channel=channel),
        "2024-03-04 09:00",
    )
    circumstances = case.rules.pack.findings[FINDING].circumstances
    titles = {each.title: name for name, each in circumstances.items() if each.title is not None}
    return [titles.get(each.title) for each in case.findings() if each.code == FINDING]


@pytest.mark.parametrize(
    "reason",
    [
        "Công dân nộp từ ngày 20/02, nay mới nhập",
        "HS nhận từ 26/2 nay nhập PM",
        "Hồ sơ nhận 20/2/2024, nhập lại do hồ sơ cũ quá hạn",
        "Dân nộp hồ sơ giấy ngày 28.2.2024",
        "Đã tiếp nhận ngày 15/12",
        "Nhận hồ sơ giấy hôm thứ Sáu tuần trước",
        "Công dân nộp tuần trước, chờ sếp xem rồi mới nhận",
        "cong dan nop tu hom qua",
        "Bưu điện giao ngày 01/3 nhưng cán bộ nghỉ phép nên nay vào sổ",
        "Dân nộp mấy hôm trước",
    ],
)
def test_a_receipt_that_names_an_earlier_day_of_coming_is_found(reason: str):
    assert told(reason) == [TOLD_EARLIER]


@pytest.mark.parametrize(
    "reason",
    [
        "Thay thế hồ sơ cũ bị trễ hạn",
        "Hồ sơ đã giải quyết xong, nhập để báo cáo",
        "Tạo lại hồ sơ do lỗi",
        "Mất điện, nhập lại sau",
        "Hồ sơ để ở bàn anh Hùng, nay mới tiếp nhận",
        "Tiếp nhận lại hồ sơ cũ để tính lại thời gian",
        "Đường truyền bị đứt sáng hôm qua, nhập lại sau",
        "Hệ thống lỗi mấy ngày, hôm nay nhập lại",
        "Mất điện buổi sáng 01/3, nay mới nhập",
        "Mất mạng sáng nay, nhập lại do hồ sơ cũ quá hạn",
        "Sáng nay nhập lại",
        "Mất điện từ 8 giờ đến 13 giờ hôm qua, tiếp nhận trên giấy, nhập lại sau",
        "Mất điện từ 8 giờ đến 13 giờ ngày 01/3, tiếp nhận trên giấy, nhập lại sau",
        "Mất điện từ 13 giờ đến 17 giờ, tiếp nhận trên giấy, nhập lại sau",  # it is 9 o'clock: of another day
        "Mất điện 48 giờ, nhập lại sau",
        "Từ 8 giờ đến 13 giờ tiếp nhận trên giấy, nhập lại sau",
        "Mất điện từ 8 giờ, nhập lại do hồ sơ cũ quá hạn",
    ],
)
def test_a_receipt_that_says_that_it_was_entered_late_or_anew_is_found(reason: str):
    assert told(reason) == [TOLD_ANEW]


@pytest.mark.parametrize(
    "reason",
    [
        "Hồ sơ đủ, đúng quy định",
        "Mất điện từ 8 giờ đến 13 giờ, tiếp nhận trên giấy, nhập lại sau",
        "Mất mạng từ 7h30, nhận hồ sơ giấy, nhập lại",
        "Công dân nộp ngày 04/3/2024",
        "Giấy ủy quyền ngày 20/02/2024",
        "Nộp kèm Giấy chứng nhận cấp ngày 12/8/2019",
        "Hẹn nhận kết quả ngày 18/3",
        "Công dân nộp lại sau khi bổ sung bản vẽ",
        "Nộp Trích lục số 15/2/2024",
        "Theo Quyết định số 12/2/QĐ-UBND, thửa 26/2",
        "Ngày cấp CCCD: 20/2/2022, nộp bản sao",
        "mất điện, nhập sau khi có điện",
        "Đường truyền bị đứt buổi sáng, tiếp nhận bằng giấy, nhập lại sau",
        "Sáng nay mất mạng, nhập lại khi có mạng",
        "Mất điện buổi sáng, nay mới vào sổ",
        "Đã được hướng dẫn tuần trước, nay đủ giấy tờ",
        "Nộp sau khi đã hỏi cán bộ hôm qua",
        "Giấy ủy quyền lập tháng trước",
        "Nộp ngày 4 hôm nay",
    ],
)
def test_days_of_papers_and_appointments_are_none(reason: str):
    assert told(reason) == []


def test_what_came_by_post_was_sent_earlier():
    assert told("Hồ sơ nộp 28/2 qua bưu điện, nhận 04/3", Channel.POSTAL) == []
    assert told("Gửi từ tuần trước, bưu điện giao ngày 04/3", Channel.POSTAL) == []
    assert told("Bưu điện giao ngày 01/3 nhưng cán bộ nghỉ phép nên nay vào sổ", Channel.POSTAL) == [TOLD_EARLIER]
    assert told("Bưu tá giao hôm thứ Sáu", Channel.POSTAL) == [TOLD_EARLIER]
