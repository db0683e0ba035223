"""Remarks on a receipt that may ask for a paper which the list does not have, and those that ask for nothing."""

import pytest

from domain.dossier.commands.filing import AcceptDossier
from tests.domain.findings.commanded import CITIZEN, filed, received


@pytest.mark.parametrize(
    "remark",
    [
        "Chờ giấy xác nhận của tổ dân phố",
        "cho giay xac nhan cua to dan pho",
        "Đợi sổ hộ khẩu",
        "Xem sổ hộ khẩu",
        "Cho xem sổ hộ khẩu bản gốc",
        "Bs giấy xác nhận độc thân",
        "BS sổ hộ khẩu",
        "Nộp thêm sổ hộ khẩu",
        "Nộp kèm giấy cam kết không tranh chấp",
        "Chờ bổ sung sổ hộ khẩu",
        "Hồ sơ đủ. Chờ sổ hộ khẩu",
        "Xin thêm giấy xác nhận của hàng xóm",
        "photo sổ hộ khẩu",
        "Chưa thấy sổ hộ khẩu",
        "Hồ sơ khuyết giấy xác nhận của tổ dân phố",
        "Hồ sơ chưa kèm sổ hộ khẩu",
        "Tạm nhận chờ sổ hộ khẩu",
    ],
)
def test_a_remark_that_may_ask(remark: str) -> None:
    case = received(reason=remark)
    (breach,) = case.findings()
    assert (breach.code, breach.severity.value, len(breach.items)) == ("ASKED_IN_NOTE", "MINOR", 1)


def test_the_remark_of_a_filing_is_read_unless_the_applicant_wrote_it() -> None:
    accept = AcceptDossier(submitted=("application", "plan"))
    wrote = filed(reason="Chờ sổ hộ khẩu").does(accept, "2024-03-04 10:00")
    assert wrote.found("ASKED_IN_NOTE")
    own = filed(reason="Chờ sổ hộ khẩu", by=CITIZEN).does(accept, "2024-03-04 10:00")
    assert not own.found("ASKED_IN_NOTE")


def test_a_sentence_after_a_full_stop_begins_a_remark_too() -> None:
    assert received(reason="Hồ sơ cơ bản đủ. Thiếu sổ hộ khẩu").codes() == {"UNRECORDED_DEMAND"}
    assert received(reason="Hồ sơ cơ bản đủ. Thiếu bản vẽ thiết kế").codes() == set()


@pytest.mark.parametrize(
    "remark",
    [
        "Chờ bản vẽ thiết kế",
        "Bs đơn đề nghị",
        "Xem căn cước công dân",
        "Xem giấy tờ tùy thân",
        "Xem bản đồ địa chính",
        "Chờ giấy xác nhận của công an xã",
        "Chờ công văn trả lời của Sở Xây dựng",
        "Chờ giấy nộp tiền",
        "Chờ phiếu lấy ý kiến khu dân cư",
        "Chưa có bản vẽ thiết kế",
        "Cập nhật hồ sơ lên hệ thống",
        "Chờ quyết định phê duyệt",
        "Chờ kết quả thẩm định",
        "Nộp bổ sung giấy tờ lần 2",
        "Bổ sung theo phiếu số 12",
        "Kèm theo 02 bản vẽ",
        "Cần giải quyết sớm",
        "Không chờ sổ hộ khẩu",
        "Đã xem sổ hộ khẩu",
    ],
)
def test_a_remark_that_asks_for_nothing(remark: str) -> None:
    assert received(reason=remark).codes() == set()
