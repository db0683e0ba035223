"""Withdrawals by the applicant's own word before which the record says that they were asked to withdraw."""

import pytest

from domain.dossier.commands.citizen import RecordVisit
from domain.dossier.commands.outcome import RequestWithdrawal, WithdrawDossier
from domain.dossier.commands.routing import CompleteStep
from tests.domain.findings.commanded import CITIZEN, THURSDAY, TUESDAY, WEDNESDAY, Case, received

FINDING = "UNCONFIRMED_WITHDRAWAL"


def withdrawn(case: Case, request: str = "không còn nhu cầu") -> Case:
    return case.does(RequestWithdrawal(reason=request), WEDNESDAY, CITIZEN).does(WithdrawDossier(), THURSDAY)


@pytest.mark.parametrize(
    "text",
    [
        "Vận động công dân rút hồ sơ",
        "Mời công dân lên ký đơn rút hồ sơ",
        "Hướng dẫn công dân rút hồ sơ do sắp trễ hạn",
        "gọi cd lên rút hs",
        "Trao đổi với công dân rút hồ sơ để nộp lại cho kịp hạn",
    ],
)
def test_a_visit_or_a_step_tells_that_they_were_asked_to(text: str):
    for act in (RecordVisit(purpose=text), CompleteStep(activity=text)):
        (found,) = withdrawn(received().does(act, TUESDAY)).found(FINDING)
        assert (found.severity.value, found.items) == ("MINOR", (text,))


def test_the_request_itself_tells_it():
    case = withdrawn(received(), "cán bộ bảo rút để nộp lại vì sắp trễ hạn")
    assert [each.severity.value for each in case.found(FINDING)] == ["MINOR"]


@pytest.mark.parametrize(
    "text",
    [
        "Công dân đến xin hướng dẫn rút hồ sơ",
        "Công dân đề nghị rút hồ sơ",
        "Công dân đến hỏi kết quả",
        "Mời công dân lên nhận kết quả",
    ],
)
def test_their_own_wish_is_none(text: str):
    assert withdrawn(received().does(RecordVisit(purpose=text), TUESDAY)).found(FINDING) == []
