"""Dossiers of the tests' worlds in every state and timeliness, of three agencies. The clock stands at NOW."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID, uuid5
from zoneinfo import ZoneInfo

from msgspec import Struct

from domain.facts.appointments import AppointmentChanged
from domain.facts.dossier import DossierFact
from domain.facts.filing import DemandedItem, DossierAccepted, DossierSubmitted
from domain.facts.outcome import DossierClosed, DossierWithdrawn, ResultDelivered, ResultIssued
from domain.facts.processing import ClockPaused, ClockRestarted, SupplementRequested
from domain.facts.routing import StepCompleted
from domain.values.context import Actor, Channel, Computation, Context, Evidence, LimitUnit

ZONE = "Asia/Ho_Chi_Minh"
NOW = datetime(2026, 3, 2, 3, 0, tzinfo=UTC)  # 10:00 in Hà Nội
SPACE = UUID("2f0b4b54-0f3e-4c53-9e4e-5f2a4d1c7b11")

Fact = DossierFact


def local(text: str) -> datetime:
    """A local time such as "2026-01-08 09:00", as an instant."""
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(ZONE)).astimezone(UTC)


def context(when: str, actor: str = "official-7", **more: Any) -> Context:
    """The context of a fact at a local time."""
    more.setdefault("channel", Channel.ONE_STOP)
    return Context(
        actor=Actor(actor, agency=more.pop("agency", "H56"), unit=more.pop("unit", None)),
        occurred_at=local(when),
        **more,
    )


class DossierStream(Struct, frozen=True):
    """A dossier: its code and its facts, in appends. An empty append corrects the one before: the dossier was closed on another day."""

    code: str
    appends: tuple[tuple[Fact, ...], ...]

    @property
    def name(self) -> str:
        """What names it in its world: its code."""
        return self.code

    @property
    def stream(self) -> UUID:
        """Its stream in the ledger."""
        return uuid5(SPACE, self.code)


def end_of(day: str) -> datetime:
    """23:59:59 local of a day."""
    return local(f"{day} 23:59:59")


def opened(
    code: str,
    when: str,
    due_on: str | None,
    *,
    agency: str = "H56",
    unit: LimitUnit = LimitUnit.WORKING_DAY,
    **more: Any,
) -> tuple[Fact, ...]:
    """A dossier filed and accepted at a local time, due on a local day."""
    due_at = end_of(due_on) if due_on else None
    computation = (
        Computation(start=local(when), limit=15, unit=unit, calendar="vn-2026", rule="NĐ 61/2018, Điều 19")
        if due_on
        else None
    )
    return (
        DossierSubmitted(
            context=context(when, agency=agency),
            code=code,
            agency=agency,
            procedure=more.get("procedure", "1.013128"),
            department=more.get("department"),
            source=more.get("source"),
            case=more.get("case"),
        ),
        DossierAccepted(
            context=context(when, agency=agency, reason="đủ thành phần"),
            code=code,
            received_at=local(when),
            timezone=ZONE,
            unit=unit,
            limit=15,
            due_at=more.get("due_at", due_at),
            due_on=date.fromisoformat(due_on) if due_on else None,
            computation=computation,
            official=more.get("official"),
        ),
    )


def step(when: str, activity: str, **more: Any) -> StepCompleted:
    """A step done at a local time."""
    attributes = more.pop("attributes", {})
    return StepCompleted(context=context(when, **more), activity=activity, attributes=attributes)


def closed(when: str) -> DossierClosed:
    """An end at a local time."""
    return DossierClosed(context=context(when))


def dossiers() -> Sequence[DossierStream]:
    """The dossiers, by code."""
    streams = [
        DossierStream(
            "H56-0001",
            (
                opened("H56-0001", "2026-01-05 08:00", "2026-01-20", official="cb-01", department="Đất đai"),
                (
                    step(
                        "2026-01-06 09:00",
                        "Thẩm định",
                        unit="Phòng Đất đai",
                        attributes={"kết quả": "đạt", "n": 3, "x": None},
                    ),
                    step("2026-01-07 09:00", "Trình ký", actor="official-9", unit="Văn phòng", channel=Channel.SYSTEM),
                    SupplementRequested(
                        context=context(
                            "2026-01-08 10:00",
                            reason='thiếu "bản vẽ"',
                            legal_basis=("NĐ 61/2018 Art. 19(4)", "TT 01/2018"),
                            evidence=(Evidence("ab" * 32, "form"),),
                            noted_at=local("2026-01-09 08:00"),
                        ),
                        items=(DemandedItem("Bản vẽ"),),
                        round=1,
                    ),
                ),
            ),
        ),
        DossierStream("H56-0002", (opened("H56-0002", "2026-02-02 08:00", "2026-03-20"),)),
        DossierStream("H56-0003", (opened("H56-0003", "2026-02-03 08:00", "2026-03-03"),)),  # due tomorrow
        DossierStream("H56-0004", (opened("H56-0004", "2026-02-03 09:00", "2026-03-02"),)),  # due today
        DossierStream(
            "H56-0005", (opened("H56-0005", "2026-01-05 08:00", "2026-01-20"), (closed("2026-01-25 16:00"),))
        ),
        DossierStream(
            "H56-0006", (opened("H56-0006", "2026-01-05 08:00", "2026-01-20"), (closed("2026-01-20 23:00"),))
        ),
        DossierStream(
            "H56-0007",
            (
                opened("H56-0007", "2026-01-05 08:00", "2026-01-20"),
                (ResultIssued(context=context("2026-01-12 10:00"), result="giấy phép"),),
                (ResultDelivered(context=context("2026-01-13 10:00")),),
            ),
        ),
        DossierStream(
            "H56-0008",
            (
                opened("H56-0008", "2026-01-05 08:00", "2026-01-20"),
                (DossierWithdrawn(context=context("2026-01-28 10:00")),),
            ),
        ),
        DossierStream("H56-0009", (opened("H56-0009", "2026-01-10 08:00", None),)),
        DossierStream("H56-0010", (opened("H56-0010", "2026-01-10 08:00", None), (closed("2026-01-30 10:00"),))),
        DossierStream(
            "H56-0011",
            (
                opened(
                    "H56-0011", "2026-02-28 08:00", "2026-03-01", unit=LimitUnit.HOUR, due_at=local("2026-03-01 10:00")
                ),
            ),
        ),
        DossierStream(
            "H56-0012",
            (
                opened(
                    "H56-0012", "2026-03-01 08:00", "2026-03-02", unit=LimitUnit.HOUR, due_at=local("2026-03-02 17:00")
                ),
            ),
        ),
        DossierStream(
            "H56-0013",
            (
                opened("H56-0013", "2026-01-05 08:00", "2026-02-10"),
                (ClockPaused(context=context("2026-01-15 08:00"), cause="supplement"),),
            ),
        ),
        DossierStream(
            "H56-0014",
            (
                opened("H56-0014", "2026-01-05 08:00", "2026-01-20"),
                (
                    AppointmentChanged(
                        context=context("2026-01-19 15:00", reason="mất điện", legal_basis=("NĐ 61/2018 Art. 19(9)",)),
                        ordinal=1,
                        old_due_at=end_of("2026-01-20"),
                        old_due_on=date(2026, 1, 20),
                        new_due_at=end_of("2026-02-05"),
                        new_due_on=date(2026, 2, 5),
                    ),
                ),
                (
                    ClockRestarted(
                        context=context("2026-02-01 08:00"),
                        cause="supplement provided",
                        new_due_at=end_of("2026-02-20"),
                        new_due_on=date(2026, 2, 20),
                        computation=Computation(start=local("2026-02-01 08:00"), limit=14, unit=LimitUnit.CALENDAR_DAY),
                    ),
                ),
            ),
        ),
        DossierStream(
            "H56-0015",
            ((DossierSubmitted(context=context("2026-02-20 08:00"), code="H56-0015", agency="H56"),),),
        ),
        # Closed by mistake, corrected later: its end was really the 19th of January.
        DossierStream(
            "H56-0016", (opened("H56-0016", "2026-01-06 08:00", "2026-01-20"), (closed("2026-01-29 16:00"),), ())
        ),
        DossierStream(
            'src\'x:"1" ☃', (opened('src\'x:"1" ☃', "2026-01-05 08:00", "2026-01-19", source="src'x", case='"1" ☃'),)
        ),
    ]
    for number in range(1, 26):
        code = f"H57-{number:04}"
        facts: list[tuple[Fact, ...]] = [
            opened(
                code,
                f"2026-01-{1 + number % 20:02} 08:00",
                f"2026-02-{1 + number % 25:02}",
                agency="H57",
                procedure="2.000889" if number % 2 else "1.013128",
                official=f"cb-{number % 3}",
            )
        ]
        if number % 4 == 0:
            facts.append((step("2026-02-01 10:00", "Thẩm định", agency="H57"), closed("2026-02-15 10:00")))
        streams.append(DossierStream(code, tuple(facts)))
    return streams
