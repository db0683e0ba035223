"""Abuse in what another agency or another official was handed: found as theirs who did it; and demands put into letters about something else."""

from typing import Any

import pytest

from domain.dossier.commands.appointments import ChangeAppointment, IssueApology, PassDueDate
from domain.dossier.commands.citizen import RecordVisit
from domain.dossier.commands.corrections import CorrectEntry
from domain.dossier.commands.outcome import (
    AnnounceEarlyResult,
    DeliverResult,
    HandOverResult,
    IssueResult,
    RefuseAfterAppraisal,
    RequestWithdrawal,
    StopProcessing,
    WithdrawDossier,
)
from domain.dossier.commands.processing import ScheduleVerification
from domain.dossier.commands.routing import AssignOfficial, ForwardDossier, OpenLeg
from domain.facts.filing import Charge
from domain.values.context import Channel
from domain.values.reasons import RefusalGround
from tests.domain.findings.commanded import (
    BASIS,
    CLOCK,
    FEE,
    INVENTED,
    PLAN,
    Case,
    asks,
    bills,
    brings,
    pays,
    played,
    received,
)
from tests.domain.findings.office import COMMUNE
from tests.domain.histories import at

COMPETENT = RefuseAfterAppraisal(
    form="03", reason="thuộc thẩm quyền của cơ quan khác", ground=RefusalGround.NOT_COMPETENT, competent_agency="H99.50"
)


def handed_on(pack: str) -> Case:
    """Received and forwarded to the commune, all on Monday; due on Monday fortnight."""
    return received(pack=pack).does(ForwardDossier(to_agency="H99.50"), "2024-03-04 14:00")


@pytest.mark.parametrize("pack", ["nd61-2018", "nd118-2025"])
@pytest.mark.parametrize(
    ("acts", "code"),
    [
        ([(asks(INVENTED), "2024-03-06 09:00")], "UNLISTED_REQUIREMENT"),
        ([(asks(PLAN), "2024-03-06 09:00")], "REFUSED_LISTED_PAPER"),
        ([(asks(channel=Channel.DIRECT), "2024-03-06 09:00")], "BYPASSED_ONE_STOP"),
        ([(asks(), "2024-03-15 09:00")], "LATE_SUPPLEMENT_REQUEST"),
        ([(asks(), "2024-03-06 09:00"), (brings(), "2024-03-06 09:05")], "INSTANT_SUPPLEMENT"),
        ([(bills("nv-1", Charge("Phí hỗ trợ", 100_000)), "2024-03-06 09:00")], "UNLISTED_FEE"),
        ([(asks(), "2024-03-06 09:00"), (brings(complete=False), "2024-03-07 09:00")], "HELD_THOUGH_COMPLETE"),
        ([(bills("nv-1", FEE), "2024-03-06 19:00"), (pays(), "2024-03-07 06:00")], "HOLLOW_PAUSE"),
        ([(bills("nv-1", FEE), "2024-03-18 09:00")], "LAST_DAY_PAYMENT"),
        ([(RecordVisit(purpose="Gọi điện yêu cầu nộp thêm sổ hộ khẩu"), "2024-03-06 09:00")], "UNRECORDED_DEMAND"),
        (
            [(StopProcessing(reason="không đủ điều kiện", legal_basis=BASIS), "2024-03-06 09:00")],
            "STOPPED_WITHOUT_REQUEST",
        ),
        (
            [(RequestWithdrawal(), "2024-03-06 09:00"), (WithdrawDossier(), "2024-03-06 10:00")],
            "UNCONFIRMED_WITHDRAWAL",
        ),
        ([(IssueResult(), "2024-03-18 16:00"), (HandOverResult(), "2024-03-28 10:00")], "LATE_RESULT_HANDOVER"),
        ([(COMPETENT, "2024-03-06 09:00")], "UNFOUNDED_REFUSAL"),  # the competent one is itself
        (
            [
                (
                    OpenLeg(leg="thue", agency="H99.40", task="xác định thuế", due_on=at("2024-03-29 10:00").date()),
                    "2024-03-06 09:00",
                )
            ],
            "LEG_BEYOND_LIMIT",
        ),
    ],
)
def test_what_the_other_agency_does_is_found_as_its_own(acts: list[tuple[Any, str]], code: str, pack: str) -> None:
    case = handed_on(pack)
    for command, when in acts:
        case.does(command, when, COMMUNE)
    (found,) = case.found(code)
    assert (found.official, found.agency) == (COMMUNE.id, COMMUNE.agency)


def test_sent_to_and_fro_until_it_is_late() -> None:
    case = handed_on("nd61-2018").does(ForwardDossier(to_agency="H99.30"), "2024-03-11 14:00", COMMUNE)
    case.does(ForwardDossier(to_agency="H99.50"), "2024-03-15 14:00").does(IssueResult(), "2024-03-25 09:00", COMMUNE)
    assert case.codes() == {"OVERDUE", "MISSING_APOLOGY"}


def overdue() -> Case:
    case = received()
    assert case.dossier.due_at is not None
    return case.does(PassDueDate(due_at=case.dossier.due_at), "2024-03-19 00:01", CLOCK)


def test_the_blame_is_moved_to_a_colleague() -> None:
    version = 2
    case = overdue()
    assert case.history[version - 1].fact.TAG == "dossier-accepted"
    case.does(CorrectEntry(version=version, fields={"official": "cb-9"}, reason="nhầm"), "2024-03-20 09:00")
    (found,) = case.found("CORRECTED_JUDGEMENT")
    assert found.official == "can-bo-7"
    dated_back = overdue().does(AssignOfficial(official="cb-9", occurred_at=at("2024-03-14 09:00")), "2024-03-20 09:00")
    assert {each.official for each in dated_back.findings() if each.code == "OVERDUE"} == {"cb-1"}


NEW_DAY: dict[str, Any] = {"legal_basis": BASIS, "new_due_on": at("2024-03-25 10:00").date()}
LETTERS = [
    lambda text: [(IssueApology(form="04", reason=text, **NEW_DAY), "2024-03-13 10:00")],
    lambda text: [
        (IssueApology(form="04", reason="chờ xã xác minh", legal_basis=BASIS), "2024-03-13 09:00"),
        (ChangeAppointment(reason=text, **NEW_DAY), "2024-03-13 10:00"),
    ],
    lambda text: [
        (
            ScheduleVerification(verification="v", at=at("2024-03-12 08:00"), place="thửa 12", reason=text),
            "2024-03-11 10:00",
        )
    ],
    lambda text: [
        (IssueResult(), "2024-03-11 10:00"),
        (AnnounceEarlyResult(reason=text), "2024-03-11 11:00"),
    ],
    lambda text: [
        (IssueResult(), "2024-03-15 10:00"),
        (HandOverResult(), "2024-03-15 15:00"),
        (DeliverResult(reason=text), "2024-03-18 10:00"),
    ],
]


@pytest.mark.parametrize("letter", LETTERS)
def test_a_demand_in_a_letter_about_something_else(letter: Any) -> None:
    for text in ("Đề nghị công dân nộp thêm sổ hộ khẩu", "de nghi nop them so ho khau"):
        case = played(received(), *letter(text))
        assert "UNRECORDED_DEMAND" in case.codes(), text
    demanded = played(received(), (asks(), "2024-03-06 09:00"), *letter("nhắc nộp thêm Văn bản ủy quyền"))
    assert "UNRECORDED_DEMAND" not in demanded.codes()


@pytest.mark.parametrize("letter", LETTERS)
@pytest.mark.parametrize(
    "text",
    [
        "chờ kết quả xác minh nguồn gốc đất của xã",
        "chờ UBND xã cung cấp giấy xác nhận tình trạng hôn nhân",
        "đã đề nghị Sở Tư pháp cung cấp phiếu lý lịch tư pháp nhưng chưa nhận được",
        "Chi cục thuế chưa gửi thông báo nộp thuế",
        "Mang theo giấy hẹn và căn cước khi đến nhận kết quả",
    ],
)
def test_a_letter_that_demands_nothing(letter: Any, text: str) -> None:
    assert played(received(), *letter(text)).codes() <= {"LATE_RESULT_HANDOVER"}
