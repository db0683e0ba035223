"""Dossiers of the tests' worlds that were handled under its law: papers demanded, other agencies' parts, trips, breaches."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from domain.facts.citizen import Fault, VisitRecorded
from domain.facts.filing import (
    DemandedItem,
    DossierAccepted,
    DossierSubmitted,
    IntakeSupplementRequested,
    SupplementProvided,
)
from domain.facts.processing import (
    OpinionGiven,
    OpinionRequested,
    SupplementRequested,
    VerificationRecorded,
    VerificationScheduled,
)
from domain.facts.routing import LegClosed, LegOpened, StepCompleted
from domain.values.context import Actor, Channel, Computation, Context, CountedDay, DayKind, LimitUnit
from tests.graphql_api.world.dossiers import ZONE, DossierStream


def local(text: str) -> datetime:
    """A local time such as "2026-01-08 09:00", as an instant."""
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(ZONE))


def by(when: str, actor: str = "cb-58", agency: str = "H58", **more: Any) -> Context:
    """The context of a fact at a local time."""
    more.setdefault("channel", Channel.ONE_STOP)
    return Context(actor=Actor(actor, agency=agency), occurred_at=local(when), **more)


def received(
    code: str, when: str, due_on: str, version: int, rule_pack: str, submitted: tuple[str, ...]
) -> tuple[DossierSubmitted, DossierAccepted]:
    """A dossier filed with papers and accepted, under a version of the world's procedure."""
    due_at = local(f"{due_on} 23:59:59")
    return (
        DossierSubmitted(
            context=by(when, "citizen", rule_pack=rule_pack),
            code=code,
            agency="H58",
            procedure="3.000001",
            submitted=submitted,
        ),
        DossierAccepted(
            context=by(when, rule_pack=rule_pack),
            code=code,
            received_at=local(when),
            timezone=ZONE,
            unit=LimitUnit.WORKING_DAY,
            limit=2,
            due_at=due_at,
            due_on=date.fromisoformat(due_on),
            official="cb-58",
            procedure="3.000001",
            procedure_version=version,
            submitted=submitted,
            computation=Computation(
                start=local(when),
                limit=2,
                unit=LimitUnit.WORKING_DAY,
                calendar="VN@8",
                rule="BLDS 2015 Điều 147-148",
                counted_from=local("2026-01-09 07:00"),
                moved_from=date(2026, 1, 11),
                due_at=due_at,
                due_on=date.fromisoformat(due_on),
                days=(
                    CountedDay(date(2026, 1, 9), DayKind.START),
                    CountedDay(date(2026, 1, 10), DayKind.SWAPPED_IN, note="thông báo 25/12/2025"),
                    CountedDay(date(2026, 1, 11), DayKind.WEEKEND),
                    CountedDay(date(2026, 1, 12), DayKind.COUNTED, minutes=480),
                ),
            ),
        ),
    )


def _reasoned(when: str, **more: Any) -> Context:
    return by(when, reason="thiếu thành phần", legal_basis=("NĐ 61/2018 Điều 17",), **more)


def handled() -> Sequence[DossierStream]:
    """The dossiers, by code."""
    asked = IntakeSupplementRequested(
        context=_reasoned("2026-01-07 09:00"),
        items=(DemandedItem("Bản sao căn cước", "r-cccd"),),
        form="02",
        round=1,
        notified_at=local("2026-01-07 09:30"),
    )
    _, accepted = received("H58-0001", "2026-01-08 16:00", "2026-01-12", 1, "thu@1", ("r-don", "r-cccd"))
    submitted = DossierSubmitted(
        context=by("2026-01-07 08:00", "citizen", rule_pack="thu@1"),
        code="H58-0001",
        agency="H58",
        procedure="3.000001",
        submitted=("r-don",),
    )
    return [
        DossierStream(
            "H58-0001",
            (
                (submitted, asked),
                (SupplementProvided(context=by("2026-01-08 15:00", "citizen"), items=asked.items), accepted),
                (
                    LegOpened(
                        context=by("2026-01-09 08:00"),
                        leg="dat",
                        agency="H58.01",
                        task="Chủ trì",
                        lead=True,
                        due_at=local("2026-01-12 23:59:59"),
                        due_on=date(2026, 1, 12),
                    ),
                    LegOpened(
                        context=by("2026-01-09 08:00"),
                        leg="thue",
                        agency="H59",
                        task="Xác định nghĩa vụ tài chính",
                        due_at=local("2026-01-10 23:59:59"),
                        due_on=date(2026, 1, 10),
                        computation=accepted.computation,
                    ),
                    StepCompleted(context=by("2026-01-09 09:00"), activity="Thẩm định"),
                    LegClosed(context=by("2026-01-12 10:00", "thue-1", "H59"), leg="thue", result="đã xác định"),
                ),
                (
                    SupplementRequested(
                        context=by("2026-01-12 14:00", "cb-59", channel=Channel.DIRECT),
                        items=(DemandedItem("Giấy khám sức khỏe"), DemandedItem("Đơn đề nghị", "r-don")),
                        round=1,
                    ),
                    VisitRecorded(
                        context=by("2026-01-13 09:00"),
                        purpose="nộp giấy khám sức khỏe",
                        fault=Fault.AGENCY,
                        caused_by=9,
                    ),
                ),
                (
                    OpinionRequested(
                        context=by("2026-01-13 10:00"),
                        opinion="y-kien-1",
                        agency="H59",
                        content="ranh giới",
                        due_at=local("2026-01-15 23:59:59"),
                        due_on=date(2026, 1, 15),
                    ),
                    OpinionGiven(context=by("2026-01-14 10:00", "dc-1", "H59"), opinion="y-kien-1", agrees=True),
                    VerificationScheduled(
                        context=by("2026-01-14 11:00"),
                        verification="do-dac",
                        at=local("2026-01-15 08:00"),
                        place="thửa 12",
                    ),
                    VerificationRecorded(
                        context=by("2026-01-15 11:00"),
                        verification="do-dac",
                        at=local("2026-01-15 08:30"),
                        place="thửa 12",
                        participants=("địa chính", "chủ đất"),
                        outcome="đúng ranh giới",
                    ),
                ),
            ),
        ),
        DossierStream(
            "H58-0002",
            (
                received("H58-0002", "2026-01-09 08:00", "2026-01-13", 1, "du-thao@1", ("r-don",)),
                (
                    SupplementRequested(
                        context=by("2026-01-12 08:00", "cb-60"), items=(DemandedItem("Bản sao căn cước", "r-cccd"),)
                    ),
                ),
            ),
        ),
        DossierStream(
            "H58-0003", (received("H58-0003", "2026-02-25 08:00", "2026-03-20", 2, "thu@2", ("r-don", "r-ban-do")),)
        ),
    ]
