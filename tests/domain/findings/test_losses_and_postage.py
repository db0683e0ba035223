"""Papers said to have been lost by the applicant, and postage entered as a charge: to be examined, and no grave breach."""

import pytest

from domain.dossier.commands.citizen import ReportDocumentLost
from domain.errors import Refused
from domain.facts.filing import Charge
from tests.domain.findings.commanded import CITIZEN, WEDNESDAY, received


@pytest.mark.parametrize(
    ("lost_by", "severity"),
    [
        (None, "MAJOR"),
        ("can-bo-7", "MAJOR"),
        ("buu-dien-1", "MAJOR"),
        (CITIZEN.id, "MINOR"),
        (f" {CITIZEN.id.upper()}", "MINOR"),
    ],
)
def test_who_is_said_to_have_lost_a_paper(lost_by: str | None, severity: str) -> None:
    lost = ReportDocumentLost(item="Giấy chứng nhận", lost_by=lost_by)
    (finding,) = received().does(lost, WEDNESDAY).found("MISSING_LOSS_APOLOGY")
    assert finding.severity.value == severity


@pytest.mark.parametrize("lost_by", ["bưu điện", "Nguyễn Văn An"])
def test_who_lost_it_is_told_by_an_id(lost_by: str) -> None:
    with pytest.raises(Refused) as refused:
        received().does(ReportDocumentLost(item="Giấy chứng nhận", lost_by=lost_by), WEDNESDAY)
    assert refused.value.code == "ILL_FORMED_ID"


@pytest.mark.parametrize(
    ("name", "amount", "severity"),
    [
        ("Cước chuyển phát bưu điện", 26_000, "MINOR"),
        ("Cước bưu chính trả kết quả", 30_000, "MINOR"),
        ("Cước bưu chính trả kết quả", 2_000_000, "GRAVE"),
        ("Tiền cước và bồi dưỡng", 30_000, "GRAVE"),
        ("Bồi dưỡng", 30_000, "GRAVE"),
    ],
)
def test_postage_is_no_charge_of_the_agency(name: str, amount: int, severity: str) -> None:
    (finding,) = received(charges=(Charge(name, amount),)).found("UNLISTED_FEE")
    assert finding.severity.value == severity
