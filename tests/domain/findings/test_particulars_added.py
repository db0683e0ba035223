"""Visits at which applicants add what is written in a paper that is there: nothing was asked for; a paper named beside it is."""

import pytest

from domain.dossier.commands.citizen import RecordVisit
from tests.domain.findings.commanded import WEDNESDAY, received


def codes(purpose: str) -> set[str]:
    return received().does(RecordVisit(purpose=purpose), WEDNESDAY).codes()


@pytest.mark.parametrize(
    "purpose",
    [
        "Công dân đến bổ sung số điện thoại liên lạc",
        "Cong dan den bo sung so dien thoai lien lac",
        "Công dân bổ sung số tài khoản ngân hàng",
        "Công dân bổ sung mã số thuế vào tờ khai",
        "Công dân đến bổ sung họ tên, ngày sinh",
        "Công dân đến bổ sung số điện thoại và email",
    ],
)
def test_what_is_written_in_a_paper_is_no_paper(purpose: str):
    assert codes(purpose) == set()


@pytest.mark.parametrize(
    "purpose",
    [
        "Công dân bổ sung giấy xác nhận số điện thoại",
        "Công dân bổ sung số điện thoại, giấy xác nhận cư trú",
        "Công dân đến bổ sung số điện thoại và giấy xác nhận cư trú",
        "Công dân bổ sung số điện thoại, đơn xin xác nhận",
        "Công dân bổ sung số điện thoại; lý lịch tư pháp",
        "Công dân bổ sung số tài khoản, sao kê ngân hàng",
        "Công dân bổ sung địa chỉ, CMND",
        "Công dân bổ sung số hộ khẩu",
        "Công dân bổ sung mặt bằng",
        "Công dân bổ sung số bản",
        "Công dân bổ sung thông tin lý lịch tư pháp",
    ],
)
def test_a_paper_named_is_found(purpose: str):
    assert "UNRECORDED_DEMAND" in codes(purpose)
