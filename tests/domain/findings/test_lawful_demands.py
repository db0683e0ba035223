"""Papers and money asked for lawfully, brought and paid as people do: by mail, over Tết, the next day; nothing is found."""

from collections.abc import Callable

import pytest
from msgspec.structs import replace

from domain.dossier.commands.citizen import RecordVisit
from domain.dossier.commands.filing import AcceptDossier, ProvideSupplement, RequestIntakeSupplement
from domain.dossier.commands.outcome import RefuseAfterAppraisal
from domain.dossier.commands.processing import RemindApplicant
from domain.dossier.commands.routing import ForwardDossier
from domain.dossier.timeliness import Timeliness, lateness_days, settled
from domain.facts.filing import DemandedItem
from domain.values.context import Channel
from domain.values.procedure import Requirement
from domain.values.reasons import RefusalGround
from tests.domain.findings.commanded import (
    BASIS,
    CITIZEN,
    FEE,
    LAWFUL,
    PLAN,
    PROCEDURE,
    PROXY,
    TAX,
    TUESDAY,
    Case,
    asks,
    bills,
    brings,
    filed,
    pays,
    played,
    received,
)
from tests.domain.findings.office import A_DAY_LATER, CARD, LATER, LISTED, ended, nothing_beyond
from tests.domain.histories import at


def certified_where_listed(pack: str) -> Case:
    case = received(pack=pack, procedure=LISTED)
    return played(
        case,
        (asks(CARD, reason="thiếu bản sao có chứng thực Căn cước công dân"), "2024-03-06 10:00"),
        (brings(CARD), "2024-03-11 09:00"),
        *LATER,
    )


def by_short_names(pack: str) -> Case:
    """With the id beside it, a short name is clear; the note of a visit uses another."""
    short = (DemandedItem("HĐ dịch vụ bảo vệ", "contract"), DemandedItem("Bản sao chứng thực CCCD", "card"))
    return played(
        received(pack=pack, procedure=LISTED),
        (asks(*short), "2024-03-06 10:00"),
        (RecordVisit(purpose="Công dân hỏi về CCCD và hợp đồng bảo vệ"), "2024-03-07 10:00"),
        (brings(*short), "2024-03-11 09:00"),
        *LATER,
    )


def supplemented_over_tet(pack: str) -> Case:
    """Asked for before the holiday of 8 to 14 February, brought after it."""
    return played(
        received("2024-02-01 09:00", pack=pack),
        (asks(), "2024-02-05 10:00"),
        (brings(), "2024-02-16 09:00"),
        *ended("2024-02-29 10:00", "2024-02-29 15:00", "2024-03-01 09:00"),
    )


def reminded_over_tet(pack: str) -> Case:
    return played(
        received("2024-02-01 09:00", pack=pack),
        (asks(), "2024-02-06 10:00"),
        (RemindApplicant(channel=Channel.POSTAL), "2024-02-19 10:00"),
        (brings(), "2024-02-26 09:00"),
        *ended("2024-03-08 10:00", "2024-03-08 15:00", "2024-03-11 09:00"),
    )


def several_papers_in_two_batches(pack: str) -> Case:
    return played(
        received(pack=pack, procedure=LISTED),
        (asks(PROXY, CARD), "2024-03-06 10:00"),
        (brings(PROXY, complete=False), "2024-03-08 10:00"),
        (brings(CARD), "2024-03-11 09:00"),
        *LATER,
    )


def completed_by_mail_on_saturday(pack: str) -> Case:
    case = filed("2024-03-03 21:10", CITIZEN, pack=pack, channel=Channel.ONLINE)
    return played(
        case,
        (RequestIntakeSupplement(items=(PLAN,), **LAWFUL), "2024-03-04 08:10"),
        (ProvideSupplement(items=(PLAN,), channel=Channel.ONLINE), "2024-03-09 21:00", CITIZEN),
        (AcceptDossier(official="cb-1", submitted=("application", "plan")), "2024-03-11 08:30"),
        (ForwardDossier(to_unit="Phòng chuyên môn"), "2024-03-11 09:00"),
        *LATER,
    )


def demanded_in_a_power_cut(pack: str) -> Case:
    return played(
        received(pack=pack),
        (asks(occurred_at=at("2024-03-06 15:00")), "2024-03-07 07:40"),
        (brings(), "2024-03-11 09:00"),
        *LATER,
    )


def paid_by_transfer_the_next_day(pack: str) -> Case:
    return played(
        received(pack=pack),
        (bills("nv-1", FEE), "2024-03-05 15:00"),
        (pays(channel=Channel.ONLINE), "2024-03-06 09:00"),
        *A_DAY_LATER,
    )


def paid_at_night_entered_in_the_morning(pack: str) -> Case:
    return played(
        received(pack=pack),
        (bills("nv-1", FEE), "2024-03-05 10:00"),
        (pays(channel=Channel.ONLINE, occurred_at=at("2024-03-06 20:00")), "2024-03-07 07:10"),
        *A_DAY_LATER,
    )


def taxed_after_appraisal(pack: str) -> Case:
    return played(
        received(pack=pack),
        (bills("thue", TAX, legal_basis=BASIS), "2024-03-08 09:00"),
        (pays("thue", channel=Channel.ONLINE), "2024-03-11 15:00"),
        *A_DAY_LATER,
    )


@pytest.mark.parametrize("pack", ["nd61-2018", "nd118-2025"])
@pytest.mark.parametrize(
    ("day", "beyond"),
    [
        (certified_where_listed, set()),
        (by_short_names, set()),
        (supplemented_over_tet, set()),
        (reminded_over_tet, set()),
        (several_papers_in_two_batches, set()),
        (completed_by_mail_on_saturday, set()),
        (demanded_in_a_power_cut, set()),
        (paid_by_transfer_the_next_day, set()),
        (paid_at_night_entered_in_the_morning, set()),
        (taxed_after_appraisal, {"FEE_AMOUNT_UNKNOWN"}),
    ],
)
def test_a_lawful_day(day: Callable[[str], Case], beyond: set[str], pack: str) -> None:
    nothing_beyond(day(pack), beyond)


@pytest.mark.parametrize("refused", ["2024-03-15 10:00", "2024-03-22 10:00", "2024-04-02 10:00"])
def test_a_refusal_while_the_clock_stands_for_what_never_came_is_not_late(refused: str):
    case = received(submitted=("application",)).does(asks(PLAN), "2024-03-05 09:00")
    refusal = RefuseAfterAppraisal(
        ground=RefusalGround.INCOMPLETE, form="03", reason="thiếu bản vẽ thiết kế đã yêu cầu bổ sung"
    )
    case.does(refusal, refused)
    assert settled(case.dossier) is Timeliness.EARLY
    assert lateness_days(case.dossier, at(refused)) == 0
    assert case.codes().isdisjoint({"OVERDUE", "MISSING_APOLOGY", "LATE_REFUSAL", "LATE_APOLOGY"})


def test_a_refusal_is_late_where_the_limit_had_passed_before_the_clock_stood():
    case = received(submitted=("application",)).does(asks(PLAN), "2024-03-20 10:00")
    case.does(
        RefuseAfterAppraisal(ground=RefusalGround.INCOMPLETE, form="03", reason="thiếu bản vẽ"), "2024-03-27 10:00"
    )
    assert settled(case.dossier) is Timeliness.LATE
    assert {"OVERDUE", "LATE_REFUSAL"} <= case.codes()


@pytest.mark.parametrize(
    "reason",
    [
        "thiếu văn bản ủy quyền do người nộp không phải chủ hồ sơ",
        "thiếu văn bản ủy quyền do người khác đi nộp thay",
        "thiếu văn bản ủy quyền do chủ hồ sơ không trực tiếp nộp",
        "Cần có văn bản ủy quyền do người đi nộp hồ sơ không phải người đứng đơn",
        "bổ sung văn bản ủy quyền do nhờ người khác nộp",
    ],
)
def test_a_listed_paper_that_is_asked_for_since_somebody_else_files(reason: str) -> None:
    assert received().does(asks(PROXY, reason=reason), "2024-03-06 10:00").codes() == set()


@pytest.mark.parametrize(
    "reason",
    ["thiếu văn bản ủy quyền do UBND xã chứng thực", "bổ sung cam kết do người nộp viết tay"],
)
def test_who_issues_or_writes_it_is_still_asked_for(reason: str) -> None:
    assert received().does(asks(PROXY, reason=reason), "2024-03-06 10:00").found("UNLISTED_REQUIREMENT")


@pytest.mark.parametrize(
    ("listed", "demanded"),
    [
        ("Giấy tờ pháp lý của cá nhân đối với chủ hộ kinh doanh", "CCCD cua chu ho kinh doanh"),
        ("Phương án sản xuất kinh doanh", "Phuong an SXKD"),
        ("Giấy chứng nhận đăng ký kinh doanh", "GCN DKKD"),
    ],
)
def test_a_listed_paper_named_shortly_and_without_accents(listed: str, demanded: str) -> None:
    procedure = replace(PROCEDURE, requirements=(*PROCEDURE.requirements, Requirement("paper", listed)))
    for id in ("paper", None):
        case = received(procedure=procedure).does(asks(DemandedItem(demanded, id)), TUESDAY)
        assert "UNLISTED_REQUIREMENT" not in case.codes()
        beyond = received(procedure=procedure).does(asks(DemandedItem(f"{demanded} co chung thuc", id)), TUESDAY)
        assert "UNLISTED_REQUIREMENT" in beyond.codes()
