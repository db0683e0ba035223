"""Abuse that a correction is to hide, or that is performed on what was corrected before: each stays found, or is refused."""

from collections.abc import Callable
from typing import Any

import pytest

from domain.dossier.commands.appointments import IssueApology
from domain.dossier.commands.citizen import RecordVisit
from domain.dossier.commands.corrections import CorrectEntry
from domain.dossier.commands.filing import AcceptDossier, GiveGuidance, RefuseIntake
from domain.dossier.commands.outcome import (
    DeliverResult,
    HandOverResult,
    IssueResult,
    RefuseAfterAppraisal,
    RequestWithdrawal,
    WithdrawDossier,
)
from domain.dossier.commands.processing import RemindApplicant
from domain.dossier.commands.routing import CloseLeg, ForwardDossier, OpenLeg
from domain.facts.filing import Charge
from domain.values.context import Channel
from domain.values.reasons import RefusalGround
from tests.domain.findings.commanded import (
    BASIS,
    CITIZEN,
    FEE,
    INVENTED,
    MONDAY,
    PLAN,
    PROCEDURE,
    Case,
    asks,
    bills,
    brings,
    filed,
    pays,
    played,
    received,
)
from tests.domain.findings.office import ACCEPT
from tests.domain.histories import at

INCOMPLETE = RefuseAfterAppraisal(form="03", reason="thiếu bản vẽ thiết kế", ground=RefusalGround.INCOMPLETE)
PART = OpenLeg(leg="thue", agency="H99.40", task="xác định thuế", due_on=at("2024-03-08 10:00").date())
ON_TIME, IN_TIME, THAT_DAY = (
    {"context.occurred_at": at(each).isoformat()} for each in ("2024-03-18 15:30", "2024-03-14 10:00", MONDAY)
)
"""Before the limit, before the last moment for an apology, and on the day of receipt."""


def fixed(case: Case, tag: str, when: str, fields: dict[str, Any]) -> Case:
    """The last entry of a kind corrected, as a slip of the pen."""
    version = next(each.version for each in reversed(case.history) if tag == each.fact.TAG)
    return case.does(CorrectEntry(version=version, fields=fields, reason="nhập nhầm"), when)


def demanded(pack: str) -> Case:
    return received(pack=pack).does(asks(INVENTED), "2024-03-05 10:00")


def renamed(pack: str) -> Case:
    proxy = {"items": [{"name": "Văn bản ủy quyền", "requirement": "proxy"}]}
    return fixed(demanded(pack), "supplement-requested", "2024-03-05 11:00", proxy)


HIDDEN: list[tuple[Callable[[str], Case], set[str]]] = [
    (renamed, {"CORRECTED_BREACH"}),
    # The correction is dressed up by another, and one breach is swapped for a lesser one.
    (
        lambda pack: fixed(renamed(pack), "entry-corrected", "2024-03-05 12:00", {"context.reason": "lỗi gõ"}),
        {"CORRECTED_BREACH"},
    ),
    (
        lambda pack: fixed(demanded(pack), "supplement-requested", "2024-03-05 11:00", {"items": [{"name": "Bản vẽ"}]}),
        {"CORRECTED_BREACH", "NOT_CLEARLY_LISTED"},
    ),
    # Guidance before the receipt, a call, money taken already.
    (
        lambda pack: fixed(
            filed(pack=pack).does(GiveGuidance(items=(INVENTED,)), "2024-03-04 09:30"),
            "guidance-given",
            "2024-03-05 11:00",
            {"items": []},
        ),
        {"CORRECTED_BREACH"},
    ),
    (
        lambda pack: fixed(
            received(pack=pack).does(RecordVisit(purpose="Gọi điện yêu cầu nộp thêm sổ hộ khẩu"), "2024-03-07 10:00"),
            "visit-recorded",
            "2024-03-08 10:00",
            {"purpose": "Hỏi tiến độ"},
        ),
        {"CORRECTED_BREACH"},
    ),
    (
        lambda pack: fixed(
            played(
                received(pack=pack),
                (bills("nv-1", Charge("Phí hỗ trợ", 100_000)), "2024-03-05 10:00"),
                (pays(), "2024-03-06 10:00"),
            ),
            "financial-obligation-notified",
            "2024-03-06 11:00",
            {"charges": [{"name": FEE.name, "amount": FEE.amount, "fee": FEE.fee}]},
        ),
        {"CORRECTED_BREACH"},
    ),
    # What was brought is struck from the receipt: before it is asked for, afterwards, and before the refusal.
    (
        lambda pack: fixed(received(pack=pack), "dossier-accepted", "2024-03-06 09:00", {"submitted": []}).does(
            asks(PLAN), "2024-03-07 09:00"
        ),
        {"CORRECTED_BREACH"},
    ),
    (
        lambda pack: fixed(
            received(pack=pack).does(asks(PLAN), "2024-03-07 09:00"),
            "dossier-accepted",
            "2024-03-07 10:00",
            {"submitted": ["application"]},
        ),
        {"CORRECTED_BREACH"},
    ),
    (
        lambda pack: fixed(
            received(pack=pack), "dossier-accepted", "2024-03-06 09:00", {"submitted": ["application"]}
        ).does(INCOMPLETE, "2024-03-07 09:00"),
        {"CORRECTED_BREACH", "UNFOUNDED_REFUSAL"},
    ),
    # The ground of a refusal, or the agency that is said to be competent, is found afterwards.
    *(
        (
            lambda pack, ground=ground: fixed(
                received(pack=pack).does(INCOMPLETE, "2024-03-07 09:00"),
                "refused-after-appraisal",
                "2024-03-07 10:00",
                {"ground": ground},
            ),
            {"CORRECTED_BREACH"},
        )
        for ground in ("NOT_ELIGIBLE", None)
    ),
    (
        lambda pack: fixed(
            filed(pack=pack).does(
                RefuseIntake(form="03", reason="thửa đất thuộc xã khác", ground=RefusalGround.NOT_COMPETENT),
                "2024-03-04 10:00",
            ),
            "intake-refused",
            "2024-03-05 11:00",
            {"competent_agency": "H99.50"},
        ),
        {"CORRECTED_BREACH"},
    ),
    # Dates moved back: a forwarding, a part, the way of the result, an apology, a reminder.
    (
        lambda pack: fixed(
            played(Case(PROCEDURE, pack), (ACCEPT, MONDAY), (ForwardDossier(to_unit="x"), "2024-03-08 09:00")),
            "dossier-forwarded",
            "2024-03-08 10:00",
            THAT_DAY,
        ),
        {"CORRECTED_BREACH", "RECORDED_PAST_DEADLINE"},
    ),
    (
        lambda pack: fixed(
            played(received(pack=pack), (PART, "2024-03-04 10:00"), (CloseLeg(leg="thue"), "2024-03-12 10:00")),
            "leg-closed",
            "2024-03-13 10:00",
            {"context.occurred_at": at("2024-03-08 10:00").isoformat()},
        ),
        {"CORRECTED_BREACH", "RECORDED_PAST_DEADLINE"},
    ),
    (
        lambda pack: fixed(
            played(received(pack=pack), (IssueResult(), "2024-03-18 15:00"), (HandOverResult(), "2024-03-25 15:00")),
            "result-handed-over",
            "2024-03-25 16:00",
            ON_TIME,
        ),
        {"CORRECTED_BREACH", "RECORDED_PAST_DEADLINE"},
    ),
    (
        lambda pack: fixed(
            played(received(pack=pack), (IssueResult(), "2024-03-18 15:00"), (DeliverResult(), "2024-03-25 15:00")),
            "result-delivered",
            "2024-03-25 16:00",
            ON_TIME,
        ),
        {"CORRECTED_BREACH", "RECORDED_PAST_DEADLINE"},
    ),
    (
        lambda pack: fixed(
            played(
                received(pack=pack),
                (IssueApology(reason="chờ xác minh của xã", legal_basis=BASIS, form="04"), "2024-03-18 16:00"),
                (IssueResult(), "2024-03-27 10:00"),
            ),
            "apology-issued",
            "2024-03-27 11:00",
            IN_TIME,
        ),
        {"CORRECTED_BREACH", "OVERDUE"},
    ),
    (
        lambda pack: fixed(
            played(
                received(pack=pack),
                (asks(), "2024-03-05 09:00"),
                (RemindApplicant(), "2024-04-22 09:00"),
                (brings(), "2024-04-25 09:00"),
            ),
            "applicant-reminded",
            "2024-04-25 10:00",
            {"context.occurred_at": at("2024-03-20 10:00").isoformat()},
        ),
        {"STALE_PAUSE"},
    ),
    # Papers there within minutes are put off, or said to have come by mail.
    *(
        (
            lambda pack, fields=fields: fixed(
                played(received(pack=pack), (asks(), "2024-03-06 09:00"), (brings(), "2024-03-06 09:05")),
                "supplement-provided",
                "2024-03-12 09:00",
                fields,
            ),
            {"INSTANT_SUPPLEMENT"},
        )
        for fields in ({"context.occurred_at": at("2024-03-11 10:00").isoformat()}, {"context.channel": "ONLINE"})
    ),
    # The official's own word for the citizen's.
    (
        lambda pack: fixed(
            played(
                received(pack=pack), (RequestWithdrawal(), "2024-03-12 09:00"), (WithdrawDossier(), "2024-03-12 10:00")
            ),
            "withdrawal-requested",
            "2024-03-13 09:00",
            {"context.channel": "ONLINE"},
        ),
        {"UNCONFIRMED_WITHDRAWAL"},
    ),
]


@pytest.mark.parametrize("pack", ["nd61-2018", "nd118-2025"])
@pytest.mark.parametrize(("hide", "shown"), HIDDEN)
def test_what_a_correction_hides_is_found(hide: Callable[[str], Case], shown: set[str], pack: str) -> None:
    assert shown <= hide(pack).codes()


def test_a_correction_taken_back_leaves_the_breach_where_it_was() -> None:
    case = fixed(renamed("nd61-2018"), "supplement-requested", "2024-03-05 12:00", {"items": [{"name": INVENTED.name}]})
    assert "UNLISTED_REQUIREMENT" in case.codes()
    assert case.lawful_due_on() == "2024-03-18"


def test_an_online_filing_answered_late_is_corrected() -> None:
    def answered(**fields: Any) -> Case:
        case = filed("2024-03-01 08:00", CITIZEN, pack="nd118-2025", channel=Channel.ONLINE)
        case.does(AcceptDossier(official="cb-1"), "2024-03-06 08:10")
        return fixed(case, "dossier-submitted", "2024-03-06 09:00", fields)

    for fields in ({"context.channel": "ONE_STOP"}, {"context.occurred_at": at("2024-03-06 07:30").isoformat()}):
        assert "LATE_INTAKE" in answered(**fields).codes()


@pytest.mark.parametrize(
    ("tag", "fields"),
    [
        ("dossier-accepted", {"limit": 60}),
        ("dossier-accepted", {"limit_text": "60 ngày"}),
        ("dossier-accepted", {"forward_latest_on": "2024-03-29"}),
        ("dossier-accepted", {"supplement_latest_on": "2024-03-29"}),
        ("dossier-accepted", {"instant": True}),
        ("dossier-submitted", {"answer_latest_at": "2024-05-01T00:00:00Z"}),
        ("leg-opened", {"due_on": "2024-03-18", "due_at": "2024-03-18T16:59:59Z"}),
        ("result-issued", {"handover_latest_on": "2024-05-20"}),
    ],
)
def test_no_last_day_is_corrected(tag: str, fields: dict[str, Any]) -> None:
    case = filed("2024-03-01 08:00", CITIZEN, pack="nd118-2025", channel=Channel.ONLINE)
    played(
        case, (AcceptDossier(official="cb-1"), MONDAY), (PART, "2024-03-04 10:00"), (IssueResult(), "2024-03-15 15:00")
    )
    version = next(each.version for each in case.history if tag == each.fact.TAG)
    assert (
        case.refused(CorrectEntry(version=version, fields=fields, reason="nhầm"), "2024-03-19 09:00")
        == "NOT_CORRECTABLE"
    )


HIDING: list[tuple[Callable[[], Case], str, dict[str, Any]]] = [
    (
        lambda: received().does(asks(INVENTED), "2024-03-05 10:00"),
        "supplement-requested",
        {"items": [{"name": "Văn bản ủy quyền", "requirement": "proxy"}]},
    ),
    (
        lambda: received().does(asks(PLAN, reason="chưa có bản vẽ"), "2024-03-05 10:00"),
        "dossier-accepted",
        {"submitted": ["application"]},
    ),
    (
        lambda: received().does(asks(PLAN, reason="chưa có bản vẽ"), "2024-03-05 10:00"),
        "supplement-requested",
        {"context.reason": "bản vẽ thiếu chữ ký"},
    ),
]


@pytest.mark.parametrize(("demanded", "tag", "fields"), HIDING)
def test_a_correction_gives_back_no_days_that_a_finding_had_voided(
    demanded: Callable[[], Case], tag: str, fields: dict[str, Any]
) -> None:
    late = [(brings(), "2024-03-20 09:00"), (IssueResult(), "2024-04-02 10:00")]
    assert played(demanded(), *late).lawful_due_on() == "2024-03-18"
    case = fixed(played(demanded(), *late), tag, "2024-04-02 11:00", fields)
    assert "CORRECTED_BREACH" in case.codes()
    assert case.lawful_due_on() == "2024-03-18"
