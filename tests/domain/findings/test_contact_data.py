"""Visits at which an office asks how the applicant is reached: no paper. Whatever else it asks for is found."""

import pytest

from domain.dossier.commands.citizen import RecordVisit
from tests.domain.findings.commanded import WEDNESDAY, received


def codes(purpose: str) -> set[str]:
    return received().does(RecordVisit(purpose=purpose), WEDNESDAY).codes()


@pytest.mark.parametrize(
    "purpose",
    [
        "Đề nghị công dân bổ sung số điện thoại để liên hệ",
        "Cán bộ gọi điện đề nghị bổ sung số điện thoại để liên hệ",
        "Yêu cầu bổ sung số điện thoại và địa chỉ liên hệ",
        "Yêu cầu cung cấp số điện thoại, email",
        "Yêu cầu bổ sung địa chỉ liên hệ để gửi kết quả qua bưu điện",
        "Đề nghị bổ sung số điện thoại. Công dân quay lại sau",
        "Goi dien de nghi bo sung so dien thoai de lien he",
    ],
)
def test_how_the_applicant_is_reached_is_no_paper(purpose: str):
    assert codes(purpose) == set()


@pytest.mark.parametrize(
    "purpose",
    [
        "Đề nghị bổ sung số điện thoại để liên hệ và giấy xác nhận của công an",
        "Đề nghị bổ sung số điện thoại để liên hệ, kịch bản phim",
        "Đề nghị bổ sung số điện thoại - kịch bản phim",
        "Đề nghị bổ sung số điện thoại và kịch bản phim",
        "Đề nghị bổ sung số điện thoại để gửi kết quả xét nghiệm",
        "Đề nghị bổ sung số điện thoại của người bảo lãnh",
        "Đề nghị cung cấp số điện thoại người làm chứng",
        "Yêu cầu cung cấp số điện thoại. Mang theo sổ hộ khẩu",
        "Đề nghị bổ sung số điện thoại. Công dân nộp thêm sổ hộ khẩu",
        "Đề nghị bổ sung giấy tờ để liên hệ",
        "Yêu cầu bổ sung số hộ chiếu",
        "Bo sung so dien thoai va giay xac nhan",
    ],
)
def test_what_else_is_asked_for_is_found(purpose: str):
    assert "UNRECORDED_DEMAND" in codes(purpose)
