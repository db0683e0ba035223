"""Handling: forwarding, legs, opinions, field checks, lost papers, early results."""

from datetime import date

from msgspec.structs import replace

from domain.facts.appointments import ApologyIssued
from domain.facts.citizen import DocumentLost
from domain.facts.outcome import (
    DossierWithdrawn,
    EarlyResultAnnounced,
    RefusedAfterAppraisal,
    ResultDelivered,
    ResultIssued,
)
from domain.facts.processing import (
    ClockPaused,
    OpinionGiven,
    OpinionLateNoticed,
    OpinionRequested,
    VerificationRecorded,
    VerificationScheduled,
)
from domain.facts.routing import DossierForwarded, LegClosed, LegOpened
from tests.domain.findings.bench import LAW, VERSION, accepted, act, end_of, found
from tests.domain.histories import at

LEG_DUE = date(2026, 1, 14)


def test_forwarding_on_its_last_day_and_after():
    def forwarded(when: str, latest_on: date | None = None) -> DossierForwarded:
        return DossierForwarded(context=act(when), to_unit="land", latest_on=latest_on)

    assert not found("LATE_FORWARDING", accepted(), forwarded("2026-01-05 23:00"))
    (finding,) = found("LATE_FORWARDING", accepted(), forwarded("2026-01-06 08:00"))
    assert finding.evidence == (101, 102)
    assert not found("LATE_FORWARDING", accepted(), forwarded("2026-01-06 08:00", date(2026, 1, 6)))
    assert not found("LATE_FORWARDING", accepted(), forwarded("2026-01-05 09:00"), forwarded("2026-01-12 08:00"))


def opened(leg: str = "tax") -> LegOpened:
    return LegOpened(
        context=act("2026-01-06 09:00"),
        leg=leg,
        agency="H56.20",
        task="set the tax",
        due_at=end_of(LEG_DUE),
        due_on=LEG_DUE,
    )


def test_a_leg_closed_on_its_day_and_after():
    def closed(when: str) -> LegClosed:
        return LegClosed(context=act(when), leg="tax")

    assert not found("LATE_LEG", accepted(), opened(), closed("2026-01-14 23:59"))
    (finding,) = found("LATE_LEG", accepted(), opened(), closed("2026-01-15 00:00"))
    assert (finding.position, finding.evidence, finding.agency) == (103, (102, 103), "H56.20")
    assert finding.items == ("set the tax",)
    paused = ClockPaused(context=act("2026-01-08 09:00"), cause="supplement")
    assert not found("LATE_LEG", accepted(), opened(), paused, closed("2026-01-15 00:00"))


def test_a_leg_never_closed():
    assert found("LATE_LEG", accepted(), opened(), ResultIssued(context=act("2026-01-15 09:00")))
    assert not found("LATE_LEG", accepted(), opened(), ResultIssued(context=act("2026-01-14 09:00")))
    assert not found("LATE_LEG", accepted(), opened(), DossierWithdrawn(context=act("2026-01-15 09:00")))


def test_a_late_opinion_is_to_be_reported():
    asked = OpinionRequested(
        context=act("2026-01-06 09:00"), opinion="o", agency="H56.30", due_at=end_of(LEG_DUE), due_on=LEG_DUE
    )
    late = OpinionGiven(context=act("2026-01-15 09:00"), opinion="o")
    (finding,) = found("LATE_OPINION_UNREPORTED", accepted(), asked, late)
    assert (finding.evidence, finding.items, finding.agency) == ((102, 103), ("H56.30",), "H56.10")
    assert " H56.30 H56-1 " in finding.explanation.en
    assert not found(
        "LATE_OPINION_UNREPORTED", accepted(), asked, OpinionGiven(context=act("2026-01-14 09:00"), opinion="o")
    )
    assert not found(
        "LATE_OPINION_UNREPORTED",
        accepted(),
        asked,
        OpinionLateNoticed(context=act("2026-01-15 08:00"), opinion="o"),
        late,
    )
    assert found("LATE_OPINION_UNREPORTED", accepted(), asked, ResultIssued(context=act("2026-01-20 09:00")))


def test_a_field_check_has_time_place_and_participants():
    plan = VerificationScheduled(
        context=act("2026-01-06 09:00"), verification="v", at=at("2026-01-08 09:00"), place="plot 12"
    )
    whole = VerificationRecorded(
        context=act("2026-01-08 11:00"),
        verification="v",
        at=at("2026-01-08 09:00"),
        place="plot 12",
        participants=("owner",),
    )
    code = "UNRECORDED_VERIFICATION"
    assert not found(code, accepted(), plan, whole)
    assert not found(code, accepted(), plan, replace(whole, at=None, place=None))
    assert not found(code, accepted(), whole)
    assert found(code, accepted(), replace(whole, place=None))
    (finding,) = found(code, accepted(), plan, replace(whole, participants=()))
    assert finding.evidence == (102, 103)


def test_a_field_check_that_was_never_recorded():
    plan = VerificationScheduled(
        context=act("2026-01-06 09:00"), verification="v", at=at("2026-01-08 09:00"), place="plot 12"
    )
    code = "UNRECORDED_VERIFICATION"
    assert not found(code, accepted(), plan)
    assert not found(code, accepted(), plan, DossierWithdrawn(context=act("2026-01-07 09:00")))
    (finding,) = found(code, accepted(), plan, ResultIssued(context=act("2026-01-09 09:00")))
    assert (finding.position, finding.evidence) == (102, (102, 103))
    assert finding.occurred_at == at("2026-01-08 09:00")


def test_a_field_check_put_off_until_after_the_result():
    plan = VerificationScheduled(
        context=act("2026-01-06 09:00"), verification="v", at=at("2026-01-20 09:00"), place="plot 12"
    )
    (finding,) = found("UNRECORDED_VERIFICATION", accepted(), plan, ResultIssued(context=act("2026-01-09 09:00")))
    assert finding.occurred_at == at("2026-01-09 09:00")


def test_a_lost_paper_calls_for_an_apology():
    lost = DocumentLost(context=act("2026-01-08 09:00"), item="red book")
    (finding,) = found("MISSING_LOSS_APOLOGY", accepted(), lost)
    assert finding.items == ("red book",)
    assert not found(
        "MISSING_LOSS_APOLOGY", accepted(), lost, ApologyIssued(context=act("2026-01-09 09:00"), cause="document-lost")
    )
    before = ApologyIssued(context=act("2026-01-07 09:00"), cause="document-lost")
    assert found("MISSING_LOSS_APOLOGY", accepted(), before, lost)
    overdue = ApologyIssued(context=act("2026-01-09 09:00"))
    assert found("MISSING_LOSS_APOLOGY", accepted(), lost, overdue)


def test_an_early_result_is_announced_beforehand():
    code = "UNANNOUNCED_EARLY_RESULT"
    issued = ResultIssued(context=act("2026-01-20 09:00"))

    def delivered(when: str) -> ResultDelivered:
        return ResultDelivered(context=act(when))

    (finding,) = found(code, accepted(), issued, delivered("2026-01-25 09:00"))
    assert (finding.position, finding.evidence) == (103, (102, 103))
    assert not found(code, accepted(), issued, delivered("2026-01-26 00:00"))
    announced = EarlyResultAnnounced(context=act("2026-01-21 09:00"))
    assert not found(code, accepted(), issued, announced, delivered("2026-01-22 09:00"))
    assert found(code, accepted(), issued, delivered("2026-01-21 08:59"), announced)
    assert not found(
        code, accepted(), RefusedAfterAppraisal(context=act("2026-01-20 09:00")), delivered("2026-01-22 09:00")
    )
    assert not found(code, accepted(instant=True), issued, delivered("2026-01-22 09:00"))
    at_once = replace(LAW, procedure=replace(VERSION, procedure=replace(VERSION.procedure, instant=True)))
    assert not found(code, accepted(), issued, delivered("2026-01-22 09:00"), law=at_once)
