"""SHARED_DATA_DEMANDED: papers asked for whose data are shared, by whatever name and in whatever act (NĐ 118/2025 Art. 5(1)i, 17(1)b; NĐ 309/2026 Art. 2)."""

from typing import Any

import pytest
from msgspec.structs import replace

from domain.dossier.commands.citizen import RecordVisit
from domain.dossier.commands.filing import (
    AcceptDossier,
    GiveGuidance,
    RefuseIntake,
    RequestIntakeSupplement,
    SubmitDossier,
)
from domain.dossier.commands.outcome import CloseIncomplete, RefuseAfterAppraisal
from domain.dossier.commands.routing import ForwardDossier
from domain.facts.filing import DemandedItem
from domain.values.context import Actor
from domain.values.procedure import PaperKind
from domain.values.reasons import RefusalGround
from tests.domain.findings.commanded import CITIZEN, asks, brings
from tests.domain.findings.shared import (
    CODE,
    DOCUMENT,
    PROCEDURE,
    SharedCase,
    outage,
    registered,
    unusable,
    usable,
)

MONDAY, TUESDAY, WEDNESDAY = "2026-03-09 09:00", "2026-03-10 10:00", "2026-03-11 10:00"
WHY = "Cần bổ sung để có cơ sở giải quyết"
BIRTH = DemandedItem("Bản sao Giấy khai sinh của con", "birth")
BASIS = ("NĐ 118/2025 Điều 19 khoản 5",)


def filed(case: SharedCase, when: str = MONDAY, *submitted: str) -> SharedCase:
    submit = SubmitDossier(
        procedure=PROCEDURE.code, agency="H99.30", applicant=CITIZEN.id, submitted=submitted or ("application", "plan")
    )
    case.does(submit, when)
    return case


def received(case: SharedCase, when: str = MONDAY) -> SharedCase:
    accept = AcceptDossier(
        procedure=PROCEDURE.code,
        agency="H99.30",
        applicant=CITIZEN.id,
        submitted=("application", "plan"),
        official="cb-1",
    )
    case.does(accept, when).does(ForwardDossier(to_unit="Phòng chuyên môn"), when)
    return case


def demand(*items: DemandedItem, reason: str = WHY, **more: Any) -> Any:
    return asks(*items, reason=reason, legal_basis=BASIS, **more)


def demanded(*items: DemandedItem, reason: str = WHY) -> SharedCase:
    """A dossier of which papers were demanded while it was handled."""
    case = received(SharedCase())
    case.does(demand(*(items or (BIRTH,)), reason=reason), TUESDAY)
    return case


# The name as somebody writes it who does not want to be found: the severity that remains.
WRITTEN = {
    "Giấy khai sinh": "MAJOR",
    "giay khai sinh": "MAJOR",
    "GKS": "MAJOR",
    "G.K.S của cháu": "MAJOR",
    "Bản sao y công chứng giấy khai sinh": "MAJOR",
    "01 bản photo giấy khai sinh của con": "MAJOR",
    "GIẤY KHAI SINH (BẢN CHÍNH)": "MAJOR",
    "giấykhaisinh": "MAJOR",
    "Giấy  khai   sinh": "MAJOR",
    "Trích lục khai sinh": "MAJOR",
    "trich luc khai sinh ban sao": "MAJOR",
    "Bản sao trích lục khai sinh": "MAJOR",
    "Thông tin giấy khai sinh bản giấy": "MAJOR",
    "File scan giấy khai sinh": "MAJOR",
    "Ảnh chụp giấy khai sinh": "MAJOR",
    "Hai mặt CCCD": "MAJOR",
    "CMND/CCCD": "MAJOR",
    "Thẻ căn cước của chủ hộ": "MAJOR",
    "Căn cước công dân bản gốc": "MAJOR",
    "Sổ hộ khẩu": "MAJOR",
    "sổ hộ khẩu gốc, công chứng": "MAJOR",
    "Giấy xác nhận cư trú do công an cấp": "MAJOR",
    "Giấy đăng ký kết hôn": "MAJOR",
    "Bìa GKS": "MINOR",
    "Giay khai xinh": "MINOR",
    "Văn bản ủy quyền và giấy khai sinh": "MAJOR",
    "Đơn đề nghị cấp phép kèm giấy khai sinh": "MAJOR",
    "Văn bản ủy quyền; giấy chứng nhận kết hôn": "MAJOR",
    "Giấy tờ nhân thân, trong đó có giấy khai sinh": "MINOR",
    "Giấy khai xinh": "MINOR",
    "Bộ hồ sơ giấy khai sinh": "MINOR",
}


@pytest.mark.parametrize(("name", "severity"), WRITTEN.items())
def test_a_shared_paper_is_found_by_whatever_name(name: str, severity: str) -> None:
    (finding,) = demanded(DemandedItem(name)).shared_found()
    assert finding.severity.value == severity
    assert DOCUMENT in finding.explanation.vi


@pytest.mark.parametrize(
    "name",
    [
        "Đơn đề nghị cấp phép",
        "Bản vẽ thiết kế",
        "Văn bản ủy quyền",
        "Tờ khai đăng ký khai sinh",
        "Đơn đề nghị cấp lại giấy khai sinh",
        "Giấy chứng sinh",
        "Tờ khai đăng ký kết hôn",
        "Giấy xác nhận tình trạng hôn nhân",
        "Hộ chiếu",
        "Giấy khám sức khỏe",
        "Hợp đồng thuê nhà",
    ],
)
def test_other_papers_are_not(name: str) -> None:
    assert demanded(DemandedItem(name)).shared_found() == []


def test_a_paper_called_by_its_row_only_is_found_by_the_row() -> None:
    (finding,) = demanded(DemandedItem("Giấy tờ theo danh mục", "birth")).shared_found()
    assert (finding.severity.value, finding.items) == ("MAJOR", ("Giấy tờ theo danh mục",))


def test_of_a_choice_only_the_paper_with_data_is_found() -> None:
    assert demanded(DemandedItem("Hộ chiếu", "identity")).shared_found() == []
    assert len(demanded(DemandedItem("Bản sao căn cước công dân", "identity")).shared_found()) == 1


def test_it_names_article_database_and_official_and_stops_no_clock() -> None:
    case = demanded()
    (finding,) = case.shared_found()
    assert (finding.basis, finding.verified, finding.official) == (
        "NĐ 118/2025 Điều 5 khoản 1 điểm i; Điều 17 khoản 1 điểm b",
        True,
        "can-bo-7",
    )
    assert "CSDL hộ tịch (Bộ Tư pháp; Thông báo 01/TB)" in finding.explanation.vi
    assert finding.voids_clock
    assert "UNLISTED_REQUIREMENT" not in case.codes()


def test_among_other_papers_the_clock_may_stand() -> None:
    (finding,) = demanded(DemandedItem("Văn bản ủy quyền", "proxy"), BIRTH).shared_found()
    assert (finding.severity.value, finding.voids_clock, finding.items) == ("MAJOR", False, (BIRTH.name,))


def test_an_unlisted_paper_is_found_as_both() -> None:
    assert {"UNLISTED_REQUIREMENT", CODE} <= demanded(DemandedItem("Sổ hộ khẩu")).codes()


@pytest.mark.parametrize(
    ("pack", "day", "basis"),
    [
        ("nd107-2021", "2025-06-30", None),
        ("nd61-2018", "2021-06-30", None),
        ("nd118-2025", "2026-08-04", "NĐ 118/2025 Điều 5 khoản 1 điểm i; Điều 17 khoản 1 điểm b"),
        ("nd309-2026", "2026-08-05", "NĐ 309/2026 Điều 2; NĐ 118/2025 Điều 5 khoản 1 điểm i; Điều 17 khoản 1 điểm b"),
    ],
)
def test_only_the_regimes_since_july_2025_know_it(pack: str, day: str, basis: str | None) -> None:
    facts = (registered("2020-01-01 08:00"), usable("2020-01-01 08:00", "2020-01-01"))
    case = received(SharedCase(pack=pack, facts=facts), f"{day} 09:00")
    case.does(demand(BIRTH), f"{day} 10:00")
    assert [each.basis for each in case.shared_found()] == ([basis] if basis else [])


# What was declared, and when: what remains of a demand of Tuesday 10 March 10:00.
DECLARED: dict[str, tuple[tuple[Any, ...], str | None]] = {
    "before": ((registered(), usable()), "MAJOR"),
    "usable from the next day on": ((registered(), usable(since="2026-03-11")), None),
    "declared after it that day": ((registered(), usable("2026-03-10 15:00", since="2026-03-10")), None),
    "declared before on that day": ((registered(), usable("2026-03-10 08:00", since="2026-03-10")), "MAJOR"),
    "declared afterwards for before": ((registered(), usable("2026-03-20 08:00")), None),
    "nothing declared usable": ((registered(),), None),
    "other papers": ((registered(), usable(papers=(replace(usable().papers[1]),))), None),  # type: ignore[attr-defined]
    "unusable since before": ((registered(), usable(), unusable("2026-03-01 08:00", "2026-03-05")), None),
    "unusable from the next day on": ((registered(), usable(), unusable("2026-03-01 08:00", "2026-03-11")), "MAJOR"),
    "unusable since before, told later": (
        (registered(), usable(), unusable("2026-04-01 08:00", "2026-03-05")),
        "MINOR",
    ),
    "outage": ((registered(), usable(), outage("2026-03-10 08:30", "2026-03-10 08:00", "2026-03-10 17:00")), None),
    "outage without an end": ((registered(), usable(), outage("2026-03-09 08:30", "2026-03-09 08:00")), None),
    "outage left open for ever": ((registered(), usable(), outage("2026-03-01 08:30", "2026-03-01 08:00")), "MINOR"),
    "outage told again": (
        (
            registered(),
            usable(),
            outage("2026-02-01 08:30", "2026-02-01 08:00"),
            outage("2026-03-05 08:30", "2026-02-01 08:00"),
        ),
        None,
    ),
    "outage told the next morning": (
        (registered(), usable(), outage("2026-03-11 08:00", "2026-03-10 08:00", "2026-03-10 17:00")),
        None,
    ),
    "outage told a month later": (
        (registered(), usable(), outage("2026-04-10 08:00", "2026-03-10 08:00", "2026-03-10 17:00")),
        "MINOR",
    ),
    "outage over": (
        (registered(), usable(), outage("2026-03-09 09:00", "2026-03-09 08:00", "2026-03-10 10:00")),
        "MAJOR",
    ),
    "outage called over in time": (
        (
            registered(),
            usable(),
            outage("2026-03-09 08:30", "2026-03-09 08:00"),
            outage("2026-03-09 17:00", "2026-03-09 08:00", "2026-03-09 16:00"),
        ),
        "MAJOR",
    ),
    "outage called over a month later": (
        (
            registered(),
            usable(),
            outage("2026-03-09 08:30", "2026-03-09 08:00"),
            outage("2026-04-09 17:00", "2026-03-09 08:00", "2026-03-09 16:00"),
        ),
        None,
    ),
    "outage prolonged a month later": (
        (
            registered(),
            usable(),
            outage("2026-03-09 08:30", "2026-03-09 08:00", "2026-03-09 16:00"),
            outage("2026-04-09 17:00", "2026-03-09 08:00", "2026-03-10 16:00"),
        ),
        "MINOR",
    ),
}


@pytest.mark.parametrize(("facts", "severity"), DECLARED.values(), ids=DECLARED)
def test_what_was_declared_by_that_day_counts(facts: tuple[Any, ...], severity: str | None) -> None:
    case = received(SharedCase(facts=facts))
    case.does(demand(BIRTH), TUESDAY)
    assert [each.severity.value for each in case.shared_found()] == ([severity] if severity else [])


def test_an_outage_told_by_whoever_demands_excuses_nothing() -> None:
    told = outage("2026-03-10 08:30", "2026-03-10 08:00", "2026-03-10 17:00")
    own = replace(told, context=replace(told.context, actor=Actor("Can-Bo-7 ")))
    case = received(SharedCase(facts=(registered(), usable(), own)))
    case.does(demand(BIRTH), TUESDAY)
    assert [each.severity.value for each in case.shared_found()] == ["MAJOR"]


@pytest.mark.parametrize(
    ("teller", "told_for", "asks_for"),
    [
        ("quan-tri-1", "can-bo-7", None),
        ("quan-tri-1", "CAN–BO-7", None),
        ("quan-tri-1", None, "quan-tri-1"),
        ("quan-tri-1", "lanh-dao-1", "lanh-dao-1"),
    ],
    ids=["for who demands", "spelt otherwise", "by whom it is demanded for", "for whom it is demanded for"],
)
def test_nor_does_one_told_in_their_name_or_asked_in_the_tellers(
    teller: str, told_for: str | None, asks_for: str | None
) -> None:
    told = outage("2026-03-10 08:30", "2026-03-10 08:00", "2026-03-10 17:00")
    own = replace(told, context=replace(told.context, actor=Actor(teller), on_behalf_of=told_for))
    case = received(SharedCase(facts=(registered(), usable(), own)))
    case.does(replace(demand(BIRTH), on_behalf_of=asks_for), TUESDAY)
    assert [each.severity.value for each in case.shared_found()] == ["MAJOR"]
    by_another = replace(told, context=replace(told.context, actor=Actor(teller), on_behalf_of="chu-quan-1"))
    excused = received(SharedCase(facts=(registered(), usable(), by_another))).does(demand(BIRTH), TUESDAY)
    assert excused.found(CODE) == []


REASONS = {
    "để đối chiếu": "MINOR",
    "Phục vụ xác minh tính xác thực": "MINOR",
    "de doi chieu voi ban goc": "MINOR",
    "thông tin chưa khớp": "MINOR",
    "dữ liệu sai": "MINOR",
    "không khai thác được thông tin trên cơ sở dữ liệu": "MINOR",
    "Hệ thống lỗi không tra được": "MINOR",
    "ngày sinh trong cơ sở dữ liệu không khớp với tờ khai": "INFO",
    "Dữ liệu sai họ, chữ đệm, tên của cha": "INFO",
    "ngay sinh khong khop voi to khai": "INFO",
    "Cần bổ sung đầy đủ theo quy định": "MAJOR",
    "Hồ sơ còn thiếu": "MAJOR",
}


@pytest.mark.parametrize(("reason", "severity"), REASONS.items())
def test_a_reason_makes_it_lesser_and_never_none(reason: str, severity: str) -> None:
    (finding,) = demanded(reason=reason).shared_found()
    assert finding.severity.value == severity
    assert finding.voids_clock == (severity == "MAJOR")


def test_a_paper_only_to_be_shown_is_for_comparison() -> None:
    (finding,) = demanded(replace(BIRTH, kind=PaperKind.SHOWN)).shared_found()
    assert finding.severity.value == "MINOR"


def test_a_paper_that_the_list_has_handed_back_is_to_be_looked_at() -> None:
    (finding,) = demanded(DemandedItem("GCN đăng ký kinh doanh", "old")).shared_found()
    assert finding.severity.value == "INFO"
    kept = replace(PROCEDURE, requirements=PROCEDURE.requirements[:-1])
    case = received(SharedCase(kept))
    case.does(demand(DemandedItem("GCN đăng ký kinh doanh để thu hồi")), TUESDAY)
    (finding,) = case.shared_found()
    assert finding.severity.value == "MAJOR"


def test_guidance_and_demands_at_intake_count_as_demands() -> None:
    guided = filed(SharedCase()).does(GiveGuidance(items=(BIRTH,)), TUESDAY)
    asked = filed(SharedCase()).does(RequestIntakeSupplement(items=(BIRTH,), form="02", reason=WHY), TUESDAY)
    assert [each.severity.value for case in (guided, asked) for each in case.found(CODE)] == ["MAJOR", "MAJOR"]


@pytest.mark.parametrize(
    "reason",
    [
        "Đề nghị nộp thêm giấy khai sinh của con",
        "yêu cầu bổ sung sổ hộ khẩu",
        "de nghi nop them giay khai sinh",
        "Khi nào có giấy khai sinh mới giải quyết",
    ],
)
def test_a_demand_in_the_reason_is_found_beside_the_papers_named(reason: str) -> None:
    (finding,) = demanded(DemandedItem("Văn bản ủy quyền", "proxy"), reason=reason).shared_found()
    assert finding.severity.value == "MAJOR"


@pytest.mark.parametrize(
    "reason",
    [
        "Không phải nộp giấy khai sinh, chỉ cần nộp văn bản ủy quyền",
        "Đã tra cứu giấy khai sinh trên hệ thống",
        "Khi đến nhận kết quả mang theo căn cước công dân",
    ],
)
def test_a_reason_that_asks_for_none_is_not_found(reason: str) -> None:
    assert demanded(DemandedItem("Văn bản ủy quyền", "proxy"), reason=reason).shared_found() == []


def test_a_note_of_a_visit_is_found_with_less_weight() -> None:
    case = received(SharedCase())
    case.does(RecordVisit(purpose="Nộp hồ sơ", reason="Đã yêu cầu công dân nộp thêm giấy khai sinh"), TUESDAY)
    (finding,) = case.shared_found()
    assert finding.severity.value == "MINOR"


def test_refused_at_intake_for_want_of_nothing_else() -> None:
    case = filed(SharedCase()).does(RefuseIntake(form="03", ground=RefusalGround.INCOMPLETE, reason=WHY), TUESDAY)
    (finding,) = case.found("REFUSED_LISTED_PAPER")
    assert (finding.severity.value, "Bản sao Giấy khai sinh của con" in finding.explanation.vi) == ("MAJOR", True)
    lacking = filed(SharedCase(), MONDAY, "application")
    lacking.does(RefuseIntake(form="03", ground=RefusalGround.INCOMPLETE, reason=WHY), TUESDAY)
    assert lacking.found("REFUSED_LISTED_PAPER") == []


def test_refused_in_an_outage_it_was_lacking() -> None:
    facts = (registered(), usable(), outage("2026-03-10 08:30", "2026-03-10 08:00", "2026-03-10 17:00"))
    case = filed(SharedCase(facts=facts))
    case.does(RefuseIntake(form="03", ground=RefusalGround.INCOMPLETE, reason="Còn thiếu giấy khai sinh"), TUESDAY)
    assert not {CODE, "REFUSED_LISTED_PAPER"} & case.codes()


def test_a_refusal_that_names_it_is_found_as_such() -> None:
    case = filed(SharedCase())
    case.does(
        RefuseIntake(form="03", ground=RefusalGround.INCOMPLETE, reason="Chưa nộp giấy khai sinh của con"), TUESDAY
    )
    (finding,) = case.shared_found()
    assert finding.title.vi.startswith("Từ chối")


def test_refused_or_closed_because_it_did_not_come() -> None:
    refused = demanded()
    refused.does(
        RefuseAfterAppraisal(form="03", ground=RefusalGround.INCOMPLETE, reason=WHY, legal_basis=BASIS), WEDNESDAY
    )
    assert "UNFOUNDED_REFUSAL" in refused.codes()
    closed = demanded()
    closed.does(CloseIncomplete(reason="Không bổ sung trong 15 ngày", legal_basis=BASIS), "2026-03-27 10:00")
    assert "CLOSED_WITHOUT_CAUSE" in closed.codes()
    lawful = demanded(DemandedItem("Văn bản ủy quyền", "proxy"))
    lawful.does(CloseIncomplete(reason="Không bổ sung trong 15 ngày", legal_basis=BASIS), "2026-03-27 10:00")
    assert "CLOSED_WITHOUT_CAUSE" not in lawful.codes()


def test_the_time_that_it_took_does_not_count() -> None:
    case = demanded()
    case.does(brings(BIRTH), "2026-03-16 10:00")
    assert case.lawful_due_on() is not None


def test_without_a_known_version_the_names_still_tell() -> None:
    case = demanded()
    case.version = None  # type: ignore[assignment]
    assert [each.severity.value for each in case.shared_found()] == ["MAJOR"]
