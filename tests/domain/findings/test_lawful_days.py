"""Days of lawful offices from the filing to the end, by commands under both regimes: nothing is found beyond what each says."""

from collections.abc import Callable
from typing import Any

import pytest
from msgspec.structs import replace

from domain.dossier.commands.appointments import IssueApology
from domain.dossier.commands.citizen import RecordVisit
from domain.dossier.commands.corrections import CorrectEntry
from domain.dossier.commands.filing import AcceptDossier, RefuseIntake
from domain.dossier.commands.outcome import (
    AnnounceEarlyResult,
    DeliverResult,
    HandOverResult,
    IssueResult,
    RefuseAfterAppraisal,
    RequestWithdrawal,
    WithdrawDossier,
)
from domain.dossier.commands.processing import GiveOpinion, RequestOpinion
from domain.dossier.commands.routing import CloseLeg, ForwardDossier, OpenLeg
from domain.values.context import Channel
from domain.values.reasons import RefusalGround
from tests.domain.findings.commanded import (
    CITIZEN,
    MONDAY,
    PROCEDURE,
    Case,
    asks,
    brings,
    filed,
    played,
    received,
)
from tests.domain.findings.office import ACCEPT, COMMUNE, IN_TIME, LATER, POWER_CUT, ended, nothing_beyond
from tests.domain.histories import at


def at_once(pack: str) -> Case:
    return played(received(pack=pack), *IN_TIME)


def entered_after_a_power_cut(pack: str) -> Case:
    """Received and forwarded in the afternoon, entered the next morning: visible, and minor."""
    case = Case(PROCEDURE, pack)
    case.does(replace(ACCEPT, occurred_at=at("2024-03-04 14:00"), **POWER_CUT), "2024-03-05 07:40")
    forward = ForwardDossier(to_unit="Phòng chuyên môn", occurred_at=at("2024-03-04 14:30"), **POWER_CUT)
    return played(case.does(forward, "2024-03-05 07:45"), *IN_TIME)


def finished_in_a_power_cut(pack: str) -> Case:
    return played(
        received(pack=pack),
        (IssueResult(occurred_at=at("2024-03-18 15:00"), **POWER_CUT), "2024-03-19 07:40"),
        (HandOverResult(occurred_at=at("2024-03-18 16:00"), **POWER_CUT), "2024-03-19 07:41"),
        (DeliverResult(), "2024-03-19 09:00"),
    )


def extended_in_time(pack: str) -> Case:
    """By law it stays late; it was said in time, with the reason and the new date, and kept."""
    why: dict[str, Any] = {
        "reason": "chờ kết quả xác minh nguồn gốc đất của xã",
        "legal_basis": ("NĐ 61/2018 Điều 19 khoản 9",),
    }
    apology = IssueApology(new_due_on=at("2024-03-25 10:00").date(), form="04", **why)
    return played(received(pack=pack), (apology, "2024-03-14 10:00"), *LATER)


def by_post(pack: str) -> Case:
    return played(
        received(pack=pack, channel=Channel.POSTAL),
        (IssueResult(), "2024-03-18 15:00"),
        (DeliverResult(channel=Channel.POSTAL), "2024-03-22 09:00"),
    )


def mailed_on_sunday(pack: str) -> Case:
    case = filed("2024-03-03 21:10", CITIZEN, pack=pack, submitted=("application", "plan"), channel=Channel.ONLINE)
    case.does(AcceptDossier(official="cb-1"), "2024-03-04 08:10")
    return played(case, (ForwardDossier(to_unit="Phòng chuyên môn"), "2024-03-04 09:00"), *IN_TIME)


def withdrawn_by_own_token(pack: str) -> Case:
    request = RequestWithdrawal(reason="gia đình không còn nhu cầu")
    return played(received(pack=pack), (request, "2024-03-09 20:00", CITIZEN), (WithdrawDossier(), "2024-03-11 08:00"))


def in_parallel_parts(pack: str) -> Case:
    tax = OpenLeg(leg="thue", agency="H99.40", task="xác định thuế", due_on=at("2024-03-08 10:00").date())
    site = OpenLeg(leg="do-dac", agency="H99.41", task="đo đạc", due_on=at("2024-03-12 10:00").date(), lead=True)
    return played(
        received(pack=pack),
        (tax, "2024-03-04 10:00"),
        (site, "2024-03-04 10:00"),
        (CloseLeg(leg="do-dac"), "2024-03-12 16:00", replace(COMMUNE, agency="H99.41")),
        (CloseLeg(leg="thue"), "2024-03-08 16:59", replace(COMMUNE, agency="H99.40")),
        *IN_TIME,
    )


def consulted_in_time(pack: str) -> Case:
    ask = RequestOpinion(opinion="quy-hoach", agency="H99.40", content="xác nhận quy hoạch")
    answer = GiveOpinion(opinion="quy-hoach", agrees=False, reason="vị trí thuộc hành lang giao thông")
    return played(received(pack=pack), (ask, "2024-03-05 10:00"), (answer, "2024-03-12 16:00"), *IN_TIME)


def refused_with_a_clear_reason(pack: str) -> Case:
    refuse = RefuseAfterAppraisal(
        form="03",
        reason="Thửa đất 28 m2, nhỏ hơn diện tích tối thiểu 36 m2 được tách thửa",
        ground=RefusalGround.NOT_ELIGIBLE,
    )
    return played(
        received(pack=pack),
        (refuse, "2024-03-12 10:00"),
        (HandOverResult(), "2024-03-12 15:00"),
        (DeliverResult(), "2024-03-13 08:00"),
    )


def sent_to_the_competent_agency(pack: str) -> Case:
    refuse = RefuseIntake(
        form="03",
        reason="thửa đất thuộc địa bàn xã khác",
        ground=RefusalGround.NOT_COMPETENT,
        competent_agency="H99.50",
    )
    return filed(pack=pack).does(refuse, "2024-03-04 10:00")


def forwarded_to_another_agency(pack: str) -> Case:
    case = Case(PROCEDURE, pack).does(ACCEPT, MONDAY).does(ForwardDossier(to_agency="H99.50"), "2024-03-04 14:00")
    return played(
        case,
        (asks(), "2024-03-06 10:00", COMMUNE),
        (brings(), "2024-03-11 09:00"),
        *ended("2024-03-22 10:00", "2024-03-22 15:00", "2024-03-25 09:00", COMMUNE),
    )


def ready_early_and_said_so(pack: str) -> Case:
    return played(
        received(pack=pack),
        (IssueResult(), "2024-03-11 10:00"),
        (AnnounceEarlyResult(), "2024-03-11 10:05"),
        (HandOverResult(), "2024-03-11 15:00"),
        (DeliverResult(), "2024-03-12 09:00"),
    )


def corrected_where_misspelt(pack: str) -> Case:
    """The name of a unit and a word of a visit: nothing that anything counts from."""
    case = played(received(pack=pack), (RecordVisit(purpose="Hỏi tiến đọ"), "2024-03-07 10:00"), *IN_TIME)
    version = {each.fact.TAG: each.version for each in case.history}
    for minute, (tag, fields) in enumerate(
        {"dossier-forwarded": {"to_unit": "Phòng Tài nguyên"}, "visit-recorded": {"purpose": "Hỏi tiến độ"}}.items()
    ):
        case.does(CorrectEntry(version=version[tag], fields=fields, reason="ghi nhầm"), f"2024-03-18 15:0{minute}")
    return case


@pytest.mark.parametrize("pack", ["nd61-2018", "nd118-2025"])
@pytest.mark.parametrize(
    ("day", "beyond"),
    [
        (at_once, set()),
        (entered_after_a_power_cut, {"RECORDED_PAST_DEADLINE"}),
        (finished_in_a_power_cut, {"RECORDED_PAST_DEADLINE"}),
        (extended_in_time, {"OVERDUE"}),
        (by_post, set()),
        (mailed_on_sunday, set()),
        (withdrawn_by_own_token, set()),
        (in_parallel_parts, set()),
        (consulted_in_time, set()),
        (refused_with_a_clear_reason, set()),
        (sent_to_the_competent_agency, set()),
        (forwarded_to_another_agency, set()),
        (ready_early_and_said_so, set()),
        (corrected_where_misspelt, set()),
    ],
)
def test_a_lawful_day(day: Callable[[str], Case], beyond: set[str], pack: str) -> None:
    nothing_beyond(day(pack), beyond)
