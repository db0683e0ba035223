"""Refusals since another agency is competent: the agency named is a certain one, another one, and one that may be competent."""

import unicodedata

import pytest
from msgspec.structs import replace

from domain.dossier.commands.filing import RefuseIntake, SubmitDossier
from domain.dossier.commands.outcome import RefuseAfterAppraisal
from domain.law.versions import Agency, RulePackVersion
from domain.values.context import Actor
from domain.values.reasons import RefusalGround
from exchange.catalogue.rule_packs import load_rule_pack, shipped
from tests.domain.findings import commanded
from tests.domain.findings.bench import LAW, PACK, VERSION, found, submitted
from tests.domain.scenario import LAND, given, law

NOT_COMPETENT = RefusalGround.NOT_COMPETENT
RULES = RulePackVersion(replace(PACK, reasons=load_rule_pack(shipped()["nd61-2018"]).reasons), 1)
BY_REASON = replace(LAW, rules=RULES)
REGISTER = {
    each.code: each
    for each in (
        Agency("H56", "Ủy ban nhân dân tỉnh Ví Dụ", None, "PROVINCE", one_stop=False),
        Agency("H56.20", "Sở Xây dựng tỉnh Ví Dụ", "H56", "PROVINCE"),
        Agency(
            "H56.30", "Ủy ban nhân dân huyện An Mẫu", "H56", "DISTRICT", former_names=("Ủy ban nhân dân huyện Mẫu Cũ",)
        ),
        Agency("H56.30.05", "Phòng Tài nguyên và Môi trường huyện An Mẫu", "H56.30", "DISTRICT", one_stop=False),
        Agency("H56.30.21", "Ủy ban nhân dân xã Mẫu Thượng", "H56.30", "COMMUNE"),
        Agency("H56.30.22", "Ủy ban nhân dân xã Mẫu Hạ", "H56.30", "COMMUNE"),
        Agency("H56.30.23", "Ủy ban nhân dân xã Mẫu Trung", "H56.30", "COMMUNE", merged_into="H56.30.22"),
    )
}
AT_COMMUNES = {"level": "Cấp Xã", "agency": "Ủy ban nhân dân cấp xã", "authority": "Ủy ban nhân dân cấp xã"}
AT_DISTRICTS = {
    "level": "Cấp Huyện",
    "agency": "Phòng Tài nguyên và Môi trường",
    "authority": "Ủy ban nhân dân cấp huyện",
    "coordination": "Văn phòng đăng ký đất đai",
}


def sent_away(agency: str, competent: str, procedure: dict[str, str], *, known: bool = True) -> set[str]:
    """The codes of a refusal by an agency that says that another is competent, as the command decides it."""
    of = replace(VERSION, procedure=replace(VERSION.procedure, **procedure))
    by = Actor("official-7", agency=agency)
    here = law(replace(LAND, **procedure))
    here = replace(here, rules=RULES, agencies=(lambda: REGISTER) if known else None)
    begun = given().and_when(SubmitDossier(procedure=LAND.code, agency=agency), law=here)
    command = RefuseIntake(ground=NOT_COMPETENT, competent_agency=competent, reason="ngoài địa bàn quản lý")
    (fact,) = begun.when(command, law=here, actor=by).facts
    filed = replace(submitted(), agency=agency)
    judged = replace(BY_REASON, procedure=of)
    return {each.code for each in found("UNFOUNDED_REFUSAL", filed, fact, law=judged)}


@pytest.mark.parametrize(
    ("agency", "competent"),
    [
        # itself, or what shares its one-stop
        ("H56.30.21", "H56.30.21"),
        ("H56.30.21", "Ủy ban nhân dân xã Mẫu Thượng"),
        ("H56.30.21", "UBND XÃ MẪU THƯỢNG"),
        ("H56.30.21", unicodedata.normalize("NFD", "  Uỷ ban  nhân dân xã Mẫu Thượng.")),
        ("H56.30.21", "ubnd xa mau thuong"),
        ("H56.30.21", "UBND xã Mẫu Thượng, huyện An Mẫu, tỉnh Ví Dụ"),
        ("H56.30.21", "Bộ phận Một cửa UBND xã Mẫu Thượng"),
        ("H56.30.21", "Công chức tư pháp - hộ tịch thuộc Ủy ban nhân dân xã Mẫu Thượng"),
        ("H56.30.22", "UBND xã Mẫu Trung"),  # merged into it
        # none that says which
        ("H56.30.21", "Cơ quan cấp trên"),
        ("H56.30.21", "UBND cấp có thẩm quyền"),
        ("H56.30.21", "UBND xã khác"),
        ("H56.30.21", "UBND cấp xã"),
        ("H56.30.21", "nơi khác"),
        ("H56.30.21", "chỗ kia"),
        ("H56.30.21", "phòng chuyên môn"),
        ("H56.30.21", "abc"),
        ("H56.30.21", "12"),
        # not competent by what the procedure says
        ("H56.30.21", "H56.20"),
        ("H56.30.21", "Sở Xây dựng tỉnh Ví Dụ"),
        ("H56.30.21", "Sở Nội vụ"),
        ("H56.30.21", "UBND huyện An Mẫu"),
        ("H56.30.21", "Công an xã Mẫu Hạ"),
        ("H56.30.21", "Phòng Tài nguyên và Môi trường huyện An Mẫu"),
    ],
)
def test_an_agency_that_is_itself_or_cannot_be_competent(agency: str, competent: str) -> None:
    assert sent_away(agency, competent, AT_COMMUNES) == {"UNFOUNDED_REFUSAL"}


@pytest.mark.parametrize(
    ("agency", "competent"),
    [
        ("H56.30.21", "H56.30.22"),
        ("H56.30.21", "UBND xã Mẫu Hạ"),
        ("H56.30.21", "UBND xã Mẫu Thượng Đông"),
        ("H56.30.21", "UBND phường Bến Nghé, thành phố Hồ Chí Minh"),
        ("H56.30.21", "Ủy ban nhân dân xã nơi người yêu cầu cư trú"),
        ("H56.30.21", "H41.07"),  # of another province: not in the register
        ("H56.30.21", "Bộ phận Một cửa UBND xã Mẫu Hạ"),
    ],
)
def test_another_agency_that_may_be_competent_is_lawful(agency: str, competent: str) -> None:
    assert sent_away(agency, competent, AT_COMMUNES) == set()
    assert sent_away(agency, competent, {}) == set()  # a procedure that does not say who is
    assert sent_away(agency, competent, AT_COMMUNES, known=False) == set()


def test_what_shares_a_one_stop_is_one() -> None:
    for refusing, competent in (
        ("H56.30", "Phòng Tài nguyên và Môi trường huyện An Mẫu"),
        ("H56.30", "H56.30.05"),
        ("H56.30.05", "UBND huyện An Mẫu"),
        ("H56.30.05", "UBND huyện Mẫu Cũ"),  # renamed since
        ("H56.30", "Sở Xây dựng"),
        ("H56.30", "UBND xã Mẫu Hạ"),
    ):
        assert sent_away(refusing, competent, AT_DISTRICTS) == {"UNFOUNDED_REFUSAL"}, competent
    for refusing, competent in (
        ("H56.30.21", "UBND huyện An Mẫu"),
        ("H56.30.21", "Phòng Tài nguyên và Môi trường huyện An Mẫu"),
        ("H56.30", "UBND huyện Mẫu Ngoài"),
        ("H56.30", "UBND cấp huyện nơi có đất"),
    ):
        assert sent_away(refusing, competent, AT_DISTRICTS) == set(), competent


@pytest.mark.parametrize(
    ("competent", "basis", "severity"),
    [
        ("Sở Xây dựng tỉnh Ví Dụ", ("Luật Xây dựng 2014 Điều 103 khoản 1",), "MINOR"),
        ("Sở Xây dựng tỉnh Ví Dụ", (), "MAJOR"),
        ("Sở Xây dựng tỉnh Ví Dụ", ("theo quy định",), "MAJOR"),
        ("Cơ quan cấp trên", ("Luật Xây dựng 2014 Điều 103 khoản 1",), "MAJOR"),
        ("H99.30", ("Luật Xây dựng 2014 Điều 103 khoản 1",), "MAJOR"),
        ("UBND huyện Mẫu Ngoài", (), None),
    ],
)
def test_an_agency_beyond_the_published_ones_is_to_be_looked_at_by_the_article_cited(
    competent: str, basis: tuple[str, ...], severity: str | None
) -> None:
    case = commanded.filed(procedure=replace(commanded.PROCEDURE, **AT_DISTRICTS))
    refusal = RefuseIntake(
        ground=NOT_COMPETENT,
        competent_agency=competent,
        reason="công trình cấp I, không thuộc thẩm quyền của huyện",
        legal_basis=basis,
        form="03",
    )
    found = commanded.played(case, (refusal, commanded.TUESDAY)).findings()
    assert [each.severity.value for each in found if each.code == "UNFOUNDED_REFUSAL"] == (
        [severity] if severity else []
    )


@pytest.mark.parametrize(
    "reason",
    [
        "Không thuộc thẩm quyền giải quyết của UBND xã",
        "thuộc thẩm quyền của cấp trên",
        "chuyển cơ quan khác xử lý",
        "Nộp sai nơi",
        "khong thuoc tham quyen",
    ],
)
def test_who_names_no_ground_and_nobody_who_is_competent(reason: str) -> None:
    case = commanded.received().does(RefuseAfterAppraisal(form="03", reason=reason), "2024-03-12 10:00")
    (finding,) = case.found("UNFOUNDED_REFUSAL")
    assert finding.severity.value == "MAJOR"


@pytest.mark.parametrize(
    "reason",
    [
        "Thuộc thẩm quyền của Sở Xây dựng",
        "Không thuộc thẩm quyền của UBND xã mà của Chi nhánh Văn phòng đăng ký đất đai Đông Anh",
        "Giấy chứng nhận cấp không đúng thẩm quyền",
    ],
)
def test_who_names_no_ground_and_says_who_is_competent(reason: str) -> None:
    case = commanded.received().does(RefuseAfterAppraisal(form="03", reason=reason), "2024-03-12 10:00")
    assert {each.severity.value for each in case.found("UNFOUNDED_REFUSAL")} <= {"INFO"}


@pytest.mark.parametrize(
    ("reason", "basis", "shown"),
    [
        ("Công trình không bảo đảm mỹ quan", (), True),
        ("Công trình không bảo đảm mỹ quan", ("theo quy định",), True),
        ("Công trình nằm trong hành lang bảo vệ", ("Luật Xây dựng 2014 Điều 93 khoản 1",), False),
        ("Không đáp ứng Điều 93 Luật Xây dựng 2014", (), False),
    ],
)
def test_a_refusal_that_rests_on_its_own_words_only(reason: str, basis: tuple[str, ...], shown: bool) -> None:
    refusal = RefuseAfterAppraisal(form="03", reason=reason, legal_basis=basis)
    found = commanded.received().does(refusal, "2024-03-12 10:00").found("UNFOUNDED_REFUSAL")
    assert [each.severity.value for each in found] == (["INFO"] if shown else [])
