"""Listed papers called by their form, in another order, by what stands in brackets, as the original, or by the years up to now; and what is another paper beside each."""

import pytest
from msgspec.structs import replace

from domain.dossier.commands.filing import RefuseIntake
from domain.facts.filing import DemandedItem
from domain.values.procedure import Requirement
from domain.values.reasons import RefusalGround
from tests.domain.findings.commanded import BASIS, PROCEDURE, TUESDAY, asks, filed, received

RESIDENCE = Requirement("paper", "Tờ khai thay đổi thông tin cư trú (Mẫu CT01)", originals=1)
RESIDENCE_FORM = Requirement("paper", "Tờ khai thay đổi thông tin cư trú", originals=1, form="CT01.docx")
WOUNDED = Requirement(
    "paper",
    "Bản khai để công nhận và giải quyết chế độ thương binh/người hưởng chính sách như thương binh (Mẫu số 08 Phụ lục I Nghị định số 131/2021/NĐ-CP)",
    originals=1,
)
APPRAISAL = Requirement("paper", "Phiếu thẩm định (Mẫu số 91 Phụ lục I Nghị định số 131/2021/NĐ-CP)", originals=1)
HEALTH = Requirement("paper", "Phiếu tự khai sức khỏe nghĩa vụ quân sự", originals=1)
LEASE = Requirement("paper", "Hợp đồng thuê đất kèm giấy chứng nhận quyền sử dụng đất của bên cho thuê", originals=1)
IDENTITY = Requirement("paper", "Giấy tờ chứng minh nhân thân (CCCD, hộ chiếu)", copies=1)
HOUSE = Requirement(
    "paper", "Giấy tờ hợp pháp về nhà đất (hợp đồng thuê nhà, giấy chứng nhận quyền sử dụng đất)", copies=1
)
ACTIVITY = Requirement("paper", "Báo cáo hoạt động của doanh nghiệp trong 02 năm gần nhất", originals=1)
ACCOUNTS = Requirement("paper", "Báo cáo tài chính 02 năm liền kề", originals=1)
SPAN = Requirement("paper", "Sao kê tài khoản trong vòng 06 tháng gần nhất", originals=1)
CERTIFICATE = Requirement("paper", "Giấy khám sức khỏe được cấp không quá 06 tháng", originals=1)


def severities(row: Requirement, name: str, id: str | None) -> set[str]:
    rows = (Requirement("application", "Đơn đề nghị", originals=1), row)
    case = received(procedure=replace(PROCEDURE, requirements=rows), submitted=("application",))
    case.does(asks(DemandedItem(name, id), reason="Hồ sơ còn thiếu"), TUESDAY)
    return {each.severity.value for each in case.findings()}


SAME_PAPER = [
    (RESIDENCE, "Phiếu CT01"),
    (RESIDENCE, "Bản khai CT01"),
    (RESIDENCE, "Đơn CT01"),
    (RESIDENCE, "Giấy mẫu CT01"),
    (RESIDENCE_FORM, "Phiếu CT01"),
    (RESIDENCE_FORM, "Bản khai CT01"),
    (RESIDENCE_FORM, "Đơn mẫu CT01"),
    (WOUNDED, "Đơn mẫu số 08"),
    (WOUNDED, "Tờ khai Mẫu số 08"),
    (HEALTH, "Phiếu sức khỏe tự khai"),
    (HEALTH, "Phiếu sức khỏe nghĩa vụ quân sự tự khai"),
    (IDENTITY, "Hộ chiếu"),
    (IDENTITY, "Bản sao CCCD"),
    (HOUSE, "Hợp đồng thuê nhà"),
    (ACTIVITY, "Báo cáo hoạt động của doanh nghiệp trong vòng 02 năm gần nhất"),
    (ACTIVITY, "Báo cáo hoạt động của doanh nghiệp trong thời gian 2 năm gần nhất"),
    (ACTIVITY, "Báo cáo hoạt động của doanh nghiệp 02 năm liền kề"),
    (ACCOUNTS, "Báo cáo tài chính trong vòng 02 năm gần nhất"),
    (ACCOUNTS, "Báo cáo tài chính hai năm liền trước"),
    (SPAN, "Sao kê tài khoản 6 tháng gần nhất"),
    (SPAN, "Sao kê tài khoản trong 06 tháng gần nhất"),
]


@pytest.mark.parametrize("id", ["paper", None])
@pytest.mark.parametrize(("row", "name"), SAME_PAPER)
def test_it_is_the_listed_paper(row: Requirement, name: str, id: str | None):
    assert severities(row, name, id) <= {"MINOR"}


ANOTHER_PAPER = [
    (RESIDENCE, "Phiếu CT02"),
    (RESIDENCE, "Đơn CT01 có xác nhận"),
    (RESIDENCE, "Phiếu CT01 của chủ hộ bên cạnh"),
    (RESIDENCE_FORM, "Phiếu CT07"),
    (WOUNDED, "Đơn mẫu số 09"),
    (APPRAISAL, "Đơn mẫu số 91"),
    (HEALTH, "Phiếu sức khỏe có chứng thực"),
    (HEALTH, "Phiếu sức khỏe của bệnh viện"),
    (HEALTH, "Giấy tự khai sức khỏe bệnh viện"),
    (LEASE, "Hợp đồng của bên cho thuê giấy chứng nhận quyền sử dụng đất có xác nhận"),
    (IDENTITY, "Hộ chiếu có chứng thực"),
    (IDENTITY, "Giấy khai sinh của cha"),
    (HOUSE, "Hợp đồng thuê nhà công chứng"),
    (ACTIVITY, "Báo cáo hoạt động của doanh nghiệp trong vòng 03 năm gần nhất"),
    (ACTIVITY, "Báo cáo hoạt động của doanh nghiệp trong vòng 02 năm"),
    (ACCOUNTS, "Báo cáo tài chính đã kiểm toán trong vòng 02 năm gần nhất"),
    (SPAN, "Sao kê tài khoản 12 tháng gần nhất"),
    (CERTIFICATE, "Giấy khám sức khỏe được cấp trong vòng 03 tháng"),
]


@pytest.mark.parametrize("id", ["paper", None])
@pytest.mark.parametrize(("row", "name"), ANOTHER_PAPER)
def test_it_is_another_paper(row: Requirement, name: str, id: str | None):
    assert "GRAVE" in severities(row, name, id)


LAND = Requirement("land", "Giấy tờ chứng minh quyền sử dụng đất (bản chính)", originals=1)
INCOME = Requirement("income", "Giấy tờ chứng minh thu nhập", copies=1)
KINSHIP = Requirement("kinship", "Giấy tờ chứng minh quan hệ nhân thân", originals=1)


def refused(reason: str) -> set[str]:
    """The codes of what is worse than minor where a dossier is refused as incomplete."""
    rows = (
        Requirement("application", "Đơn đề nghị", originals=1),
        LAND,
        INCOME,
        KINSHIP,
        replace(RESIDENCE, id="form"),
    )
    case = filed(procedure=replace(PROCEDURE, requirements=rows))
    ground = RefusalGround.INCOMPLETE
    case.does(RefuseIntake(form="03", ground=ground, reason=reason, legal_basis=BASIS), "2024-03-04 09:10")
    return {each.code for each in case.findings() if each.severity.value in ("GRAVE", "MAJOR")}


@pytest.mark.parametrize(
    "reason",
    [
        "Thiếu giấy tờ gốc chứng minh quyền sử dụng đất",
        "Không có giấy tờ gốc chứng minh quyền sử dụng đất",
        "Chưa nộp giấy tờ gốc chứng minh quyền sử dụng đất",
        "Thiếu giấy tờ gốc chứng minh quan hệ nhân thân",
        "Thiếu phiếu CT01",
        "Chưa nộp đơn CT01",
    ],
)
def test_a_refusal_may_name_the_listed_original_or_form(reason: str):
    assert refused(reason) == set()


@pytest.mark.parametrize(
    "reason",
    [
        "Thiếu giấy tờ gốc chứng minh thu nhập",  # of which the list asks for a copy
        "Thiếu giấy tờ gốc chứng minh tài sản",
        "Thiếu phiếu CT02",
    ],
)
def test_but_no_original_or_form_that_the_list_does_not_have(reason: str):
    assert refused(reason) == {"UNLISTED_REQUIREMENT"}
