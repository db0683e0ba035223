"""What free words ask for that is no paper: others' signatures or consent, insurance, donated land, a firm to hire, the original; and the lawful words beside it."""

import pytest
from msgspec.structs import replace

from domain.dossier.commands.citizen import RecordVisit
from domain.dossier.commands.filing import RefuseIntake
from domain.dossier.commands.outcome import RefuseAfterAppraisal, StopProcessing
from domain.values.procedure import Requirement
from domain.values.reasons import RefusalGround
from tests.domain.findings.commanded import BASIS, FRIDAY, PROCEDURE, TUESDAY, WEDNESDAY, asks, filed, received

OTHERS = [
    "hàng xóm chưa ký giáp ranh",
    "Chưa được thôn bình xét",
    "chờ họp thôn",
    "Nhà bên cạnh chưa đồng ý",
    "Các hộ liền kề chưa ký, chưa giải quyết được",
    "chưa có xác nhận thôn",
    "hang xom chua ky giap ranh",
    "neighbours must sign",
]
IMPOSED = [
    "phải mua bảo hiểm",
    "gia đình phải hiến đất làm đường",
    "thuê công ty X vẽ lại",
    "nên thuê kiến trúc sư vẽ lại",
    "để lại bản chính sổ đỏ",
    "giữ bản gốc cho đến khi trả kết quả",
    "phai mua bao hiem",
    "nhắc đóng đủ các loại quỹ",
    "Yêu cầu hoàn thành các khoản quỹ",
    "chưa đóng các loại quỹ của xóm",
]
LAWFUL = [
    "Hỏi về tiến độ hồ sơ",
    "Công dân nhận kết quả",
    "Công dân đến để ký nhận kết quả",
    "Người nộp đã lấy chữ ký hàng xóm",
    "Hàng xóm khiếu nại về ranh giới, đề nghị xem xét",
    "Không cần hàng xóm ký",
    "Công dân tự nguyện mua bảo hiểm",
    "Chồng đến nhận thay vợ",
    "Chờ phiếu lấy ý kiến khu dân cư",
    "Công dân trình bày vợ chưa đồng ý bán nên xin rút hồ sơ",
    "Công dân báo hàng xóm chưa đồng ý ranh giới, đề nghị xã hòa giải",
    "Hỏi thủ tục mua bảo hiểm y tế hộ gia đình",
    "Công dân tự nguyện đóng quỹ",
    "Hỏi về việc đóng quỹ xóm",
]


@pytest.mark.parametrize("words", [*OTHERS, *IMPOSED, "Cần vợ đồng ý"])
def test_free_words_that_ask_for_it(words: str) -> None:
    assert received().does(RecordVisit(purpose=words), TUESDAY).codes() == {"ASKED_IN_NOTE"}
    assert "ASKED_IN_NOTE" in received(reason=words).codes()


@pytest.mark.parametrize("words", LAWFUL)
def test_free_words_that_do_not(words: str) -> None:
    assert received().does(RecordVisit(purpose=words), TUESDAY).codes() == set()


@pytest.mark.parametrize("words", [*OTHERS, *IMPOSED])
def test_a_refusal_for_it(words: str) -> None:
    intake = RefuseIntake(ground=RefusalGround.NOT_ELIGIBLE, form="03", reason=words, legal_basis=BASIS)
    after = RefuseAfterAppraisal(ground=RefusalGround.NOT_ELIGIBLE, form="03", reason=words, legal_basis=BASIS)
    stopped = StopProcessing(reason=words, legal_basis=BASIS)
    assert "CONDITION_BEYOND_LIST" in filed().does(intake, TUESDAY).codes()
    for act in (after, stopped):
        assert "CONDITION_BEYOND_LIST" in received().does(act, FRIDAY).codes()


def test_relatives_whose_consent_sector_law_asks_for_are_no_reason_to_doubt_a_refusal() -> None:
    refused = RefuseAfterAppraisal(
        ground=RefusalGround.NOT_ELIGIBLE, form="03", reason="Chưa được vợ đồng ý", legal_basis=BASIS
    )
    assert "CONDITION_BEYOND_LIST" not in received().does(refused, FRIDAY).codes()


@pytest.mark.parametrize("where", ["list", "conditions"])
def test_what_was_published_may_be_asked_for(where: str) -> None:
    words = "Biên bản xác định ranh giới có chữ ký của hàng xóm"
    listed = replace(PROCEDURE, requirements=(*PROCEDURE.requirements, Requirement("boundary", words)))
    procedure = listed if where == "list" else replace(PROCEDURE, conditions=words)
    visited = received(procedure=procedure).does(RecordVisit(purpose="hàng xóm chưa ký giáp ranh"), WEDNESDAY)
    assert "ASKED_IN_NOTE" not in visited.codes()


def test_what_is_a_demand_is_not_found_twice() -> None:
    reason = "bổ sung giấy xác nhận của hàng xóm, hàng xóm chưa ký giáp ranh"
    assert received().does(asks(reason=reason), TUESDAY).codes() == {"UNLISTED_REQUIREMENT"}


@pytest.mark.parametrize("words", ["Phải là bản chính", "Công dân phải nộp bản gốc", "phai nop ban chinh"])
def test_originals_where_the_list_has_copies_only(words: str) -> None:
    rows = (
        Requirement("application", "Đơn đề nghị", originals=1, copies=0),
        Requirement("birth", "Giấy khai sinh", originals=0, copies=1),
    )
    copies = replace(PROCEDURE, requirements=rows)
    assert received(procedure=copies, submitted=("application", "birth")).does(
        RecordVisit(purpose=words), TUESDAY
    ).codes() & {
        "ASKED_IN_NOTE",
        "UNRECORDED_DEMAND",
    }
    for other in (
        replace(rows[1], originals=1),
        Requirement("birth", "Giấy khai sinh (bản chính để đối chiếu)", originals=0, copies=1),
    ):
        seen = replace(PROCEDURE, requirements=(rows[0], other))
        assert (
            "ASKED_IN_NOTE"
            not in received(procedure=seen, submitted=("application", "birth"))
            .does(RecordVisit(purpose=words), TUESDAY)
            .codes()
        )


@pytest.mark.parametrize("words", ["về photo thêm một bộ", "Nộp thêm 1 bộ hồ sơ", "làm 3 bộ", "nop them 1 bo ho so"])
def test_sets_beyond_the_one_that_was_filed(words: str) -> None:
    assert "ASKED_IN_NOTE" in received().does(RecordVisit(purpose=words), TUESDAY).codes()
    twice = received(procedure=replace(PROCEDURE, sets=3)).does(RecordVisit(purpose=words), TUESDAY)
    assert "ASKED_IN_NOTE" not in twice.codes()
