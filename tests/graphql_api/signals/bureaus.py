"""Three offices that handle the same procedures alike for a month: what is planted in one of them has to stand out, and nothing else."""

from datetime import date, datetime, time, timedelta

from msgspec import Struct
from msgspec.structs import replace

from domain.facts.appointments import AppointmentChanged
from domain.facts.filing import Charge, DossierAccepted, DossierSubmitted, SupplementProvided
from domain.facts.law import ProcedureVersionAnnounced, Shift, WorkingHoursSet
from domain.facts.outcome import (
    DossierWithdrawn,
    RefusedAfterAppraisal,
    ResultCorrected,
    ResultDelivered,
    ResultErrorFound,
    ResultIssued,
)
from domain.facts.processing import FinancialObligationNotified, SupplementRequested
from domain.facts.routing import StepCompleted
from domain.law.versions import CALENDAR, PROCEDURE
from domain.values.context import Actor, Channel, Context, LimitUnit
from domain.values.procedure import Limit, Procedure
from tests.domain.histories import HANOI, at
from tests.projections.samples import Scribe, stream

AGENCIES = ("H1", "H2", "H3")
PLAIN, LONG = "2.000001", "2.000002"
SIMPLE, COMPLEX = "10 ngày làm việc", "15 ngày làm việc; hồ sơ phức tạp"
EACH = 66  # dossiers of an agency, three a working day
MARCH = [date(2026, 3, day) for day in range(1, 32) if date(2026, 3, day).weekday() < 5]


class PlannedDossier(Struct):
    """A dossier as it will be written."""

    code: str
    agency: str
    official: str
    procedure: str
    applicant: str
    received: date
    ended: date
    due: date
    at: time = time(10, 0)  # of its end
    demanded: date | None = None
    billed: date | None = None
    passed_back: bool = False  # the result, an hour after it was issued
    reason: str = ""
    withdrawn: bool = False
    refused: bool = False
    delayed: str = ""  # the reason of a new appointment
    cause: str | None = None  # and its cause
    noted: datetime | None = None  # its end, where not at once
    limit: str = ""  # the one named, of the several of its procedure
    delivered: date | None = None
    token: str = ""  # of who sent what was demanded
    desk: str = ""  # of who receives it, where that is another
    entered_by: str = ""  # who does all that is to be done, where that is not the official in charge


def handled_dossiers(agencies: tuple[str, ...] = AGENCIES, each: int = EACH) -> list[PlannedDossier]:
    """The dossiers of ordinary offices: ends spread over March, one in eleven on its last day, three in five with a demand whose reason is its own."""
    found = []
    for agency in agencies:
        for number in range(each):
            ended = MARCH[number * len(MARCH) // each]
            duration, spare = 4 + number * 5 % 7, number * 3 % 11
            received = ended - timedelta(days=duration)
            while received.weekday() > 4:
                received -= timedelta(days=1)
            demanded = received + timedelta(days=1) if number % 5 < 3 else None
            reason = f"Thiếu {_WORDS[number % 7]} {_WORDS[number // 7 % 7]} của thửa {chr(97 + number % 25)}{chr(97 + number // 3)}"
            found.append(
                PlannedDossier(
                    f"{agency}-{number:04}",
                    agency,
                    f"{agency}/CB-{number % 2 + 1}",
                    LONG if number % 10 == 0 else PLAIN,
                    f"{agency} applicant {number}",
                    received,
                    ended,
                    ended + timedelta(days=spare),
                    demanded=demanded,
                    reason=reason,
                    limit=COMPLEX if number % 5 == 0 else SIMPLE,
                    delivered=_next_working_day(ended),
                    token=f"{agency} applicant {number}",
                )
            )
    return found


def _next_working_day(day: date) -> date:
    return day + timedelta(days=3 if day.weekday() == 4 else 1)


_WORDS = ("bản vẽ", "giấy phép", "hợp đồng", "biên bản", "sơ đồ", "quyết định", "tờ khai")


def write_law(scribe: Scribe) -> None:
    """Working hours, and two procedures of a field, one with a longer limit, the other with two by how complex it is."""
    law = Context(actor=Actor("law"), occurred_at=at("2025-01-01 00:00"), channel=Channel.SYSTEM)
    shifts = (Shift(time(7, 30), time(11, 30)), Shift(time(13, 30), time(17)))
    scribe.enact(CALENDAR, "VN", WorkingHoursSet(context=law, effective_on=date(2018, 1, 1), shifts=shifts))
    two = Limit(10, LimitUnit.WORKING_DAY), Limit(15, LimitUnit.WORKING_DAY, note="hồ sơ phức tạp")
    for code, limits in ((PLAIN, two), (LONG, (Limit(30, LimitUnit.WORKING_DAY),))):
        procedure = Procedure(code=code, name=code, field="Đất đai", limits=limits, requirements=())
        scribe.enact(
            PROCEDURE,
            code,
            ProcedureVersionAnnounced(context=law, procedure=procedure, version=1, effective_on=date(2025, 1, 1)),
        )


def write(scribe: Scribe, found: list[PlannedDossier], channel: Channel = Channel.ONE_STOP) -> None:
    """Writes the facts of dossiers."""
    for dossier in found:
        actor = Actor(dossier.entered_by or dossier.official, role="official", agency=dossier.agency)

        def said(
            when: datetime, reason: str | None = None, actor: Actor = actor, noted: datetime | None = None
        ) -> Context:
            return Context(actor=actor, occurred_at=when, channel=channel, reason=reason, noted_at=noted or when)

        received = _moment(dossier.received, time(9, 0))
        facts = [
            DossierSubmitted(
                context=said(received),
                code=dossier.code,
                procedure=dossier.procedure,
                agency=dossier.agency,
                applicant=dossier.applicant,
            ),
            DossierAccepted(
                context=said(received, actor=replace(actor, id=dossier.desk or actor.id)),
                code=dossier.code,
                received_at=received,
                timezone=HANOI,
                unit=LimitUnit.WORKING_DAY,
                due_on=dossier.due,
                due_at=_moment(dossier.due, time(23, 59, 59)),
                official=dossier.official,
                procedure=dossier.procedure,
                procedure_version=1,
                limit_text=dossier.limit if dossier.procedure == PLAIN else None,
            ),
        ]
        if dossier.demanded is not None:
            asked = _moment(dossier.demanded, time(10, 30))
            facts.append(SupplementRequested(context=said(asked, dossier.reason)))
            citizen = Actor(dossier.token, role="applicant")
            facts.append(SupplementProvided(context=said(asked + timedelta(hours=3), actor=citizen)))
        if dossier.billed is not None:
            charge = (Charge("Lệ phí", 50_000),)
            facts.append(
                FinancialObligationNotified(
                    context=said(_moment(dossier.billed, time(11))), obligation="nv-1", charges=charge
                )
            )
        if dossier.delayed:
            due_at = _moment(dossier.due, time(17))
            notice = said(received + timedelta(minutes=30), dossier.delayed)
            facts.append(
                AppointmentChanged(context=notice, cause=dossier.cause, new_due_on=dossier.due, new_due_at=due_at)
            )
        ended = _moment(dossier.ended, dossier.at)
        facts.append(StepCompleted(context=said(ended, noted=dossier.noted), activity="Thẩm định"))
        outcome = DossierWithdrawn if dossier.withdrawn else RefusedAfterAppraisal if dossier.refused else ResultIssued
        facts.append(outcome(context=said(ended, noted=dossier.noted)))
        if dossier.passed_back:
            facts.append(ResultErrorFound(context=said(ended + timedelta(hours=1)), error="Sai tên người được cấp"))
            facts.append(ResultCorrected(context=said(ended + timedelta(days=2))))
        if dossier.delivered is not None and not (dossier.withdrawn or dossier.refused):
            handed = _moment(max(dossier.delivered, dossier.ended), time(9, 30))
            facts.append(ResultDelivered(context=said(max(handed, ended + timedelta(minutes=5)))))
        scribe.write(stream(dossier.code), *facts)


def _moment(day: date, clock: time) -> datetime:
    return at(f"{day} {clock}")
