"""What stands beside the findings: papers side by side, visits, the duty to apologise."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from msgspec.structs import replace

from domain.dossier.apologies import ApologyStatus, apology_status
from domain.dossier.history import HistoryEntry
from domain.dossier.papers import papers
from domain.dossier.texts.contacts import unrecorded_demands
from domain.dossier.visits import contacts_needed, trips_by_fault, visits
from domain.facts.appointments import ApologyIssued
from domain.facts.citizen import Fault, VisitRecorded
from domain.facts.filing import DemandedItem, SupplementProvided
from domain.facts.outcome import DossierWithdrawn, ResultDelivered, ResultIssued
from domain.findings.requirement_checks import Verdict, checks
from domain.judged.subject import JudgedDossier
from domain.values.context import Channel
from domain.values.procedure import Procedure
from domain.values.wording import NO_WORDING
from tests.domain.findings.bench import (
    LAW,
    PLAN,
    PROCEDURE,
    accepted,
    act,
    demand,
    history_of,
    intake_demand,
    submitted,
)
from tests.domain.histories import at

BOOK = DemandedItem("Sổ hộ khẩu")


def contacts(entries: Sequence[HistoryEntry], procedure: Procedure | None) -> int:
    """What indicator 3 counts, without a wording."""
    known = papers(entries, procedure)
    return contacts_needed(known, unrecorded_demands(entries, procedure, NO_WORDING, known, "UTC"))


def provided(when: str, *items: DemandedItem, **more: Any) -> SupplementProvided:
    return SupplementProvided(context=act(when, **more), items=items)


def test_papers_side_by_side():
    entries = history_of(
        submitted("2026-01-05 08:00", "application"),
        intake_demand("2026-01-05 09:00", PLAN, BOOK),
        provided("2026-01-06 09:00"),
        accepted("2026-01-06 09:30"),
        demand("2026-01-07 09:00", DemandedItem("Đơn đề nghị"), DemandedItem("SỔ HỘ KHẨU "), reason="illegible"),
    )
    application, plan, proxy, book = checks(JudgedDossier.of(entries, LAW))
    assert (application.verdict, application.submitted_at) == (
        Verdict.DEMANDED_THOUGH_SUBMITTED,
        at("2026-01-05 08:00"),
    )
    assert (application.positions, application.reasons) == ((105,), ("illegible",))
    assert (plan.verdict, plan.submitted, plan.submitted_at) == (Verdict.LISTED_DEMANDED, True, at("2026-01-06 09:00"))
    assert (proxy.verdict, proxy.submitted, proxy.condition) == (Verdict.LISTED_MISSING, False, "filed by another")
    assert (book.verdict, book.requirement, book.demanded, book.positions) == (
        Verdict.UNLISTED_DEMAND,
        None,
        2,
        (102, 105),
    )
    assert book.reasons == ("bản vẽ còn thiếu", "illegible")


def test_papers_that_came_and_were_never_asked_for():
    first, *_ = checks(JudgedDossier.of(history_of(submitted("2026-01-05 08:00", "application")), LAW))
    assert (first.verdict, first.demanded) == (Verdict.LISTED_SUBMITTED, 0)
    assert checks(JudgedDossier.of(history_of(submitted()), replace(LAW, procedure=None))) == []


def test_trips_in_person_and_whose_fault_they_were():
    entries = history_of(
        submitted("2026-01-05 08:00"),
        intake_demand("2026-01-05 09:00", PLAN),
        provided("2026-01-06 09:00", PLAN),
        accepted("2026-01-06 09:30"),
        demand("2026-01-07 09:00", BOOK),
        provided("2026-01-08 09:00", BOOK),
        VisitRecorded(context=act("2026-01-12 09:00"), purpose="inquiry", fault=Fault.AGENCY, caused_by=5),
        ResultIssued(context=act("2026-01-20 09:00")),
        ResultDelivered(context=act("2026-01-26 09:00")),
    )
    came = visits(entries, PROCEDURE)
    assert [(each.purpose, each.fault, each.cause) for each in came] == [
        ("submission", Fault.NOBODY, None),
        ("supplement", Fault.NOBODY, 102),
        ("supplement", Fault.AGENCY, 105),
        ("inquiry", Fault.AGENCY, 105),
        ("collection", Fault.NOBODY, None),
    ]
    assert trips_by_fault(came) == {Fault.AGENCY: 2, Fault.CITIZEN: 0, Fault.NOBODY: 3}
    assert contacts(entries, PROCEDURE) == 2


def test_who_files_online_makes_no_trip():
    entries = history_of(
        submitted(channel=Channel.ONLINE), provided("2026-01-06 09:00", PLAN, channel=Channel.POSTAL), accepted()
    )
    assert visits(entries) == []
    assert contacts(entries, None) == 0


def test_one_day_is_one_trip_and_a_recorded_visit_tells_more_of_it():
    acts = (
        accepted("2026-01-05 08:00"),
        ResultIssued(context=act("2026-01-05 09:00")),
        ResultDelivered(context=act("2026-01-05 09:10")),
    )
    (trip,) = visits(history_of(*acts))
    assert trip.purpose == "submission, collection"
    recorded = VisitRecorded(context=act("2026-01-05 09:10"), purpose="everything at once")
    assert [each.purpose for each in visits(history_of(*acts, recorded))] == ["everything at once"]


def test_a_repeated_demand_that_was_ignored_is_the_citizens():
    entries = history_of(
        submitted(),
        intake_demand("2026-01-05 09:00", PLAN),
        intake_demand("2026-01-06 09:00", PLAN),
        provided("2026-01-07 09:00", PLAN),
    )
    assert [each.fault for each in visits(entries, PROCEDURE)] == [Fault.NOBODY, Fault.CITIZEN]
    assert contacts(entries, PROCEDURE) == 1


def test_the_duty_to_apologise():
    def sorry(when: str) -> ApologyIssued:
        return ApologyIssued(context=act(when), latest_on=date(2026, 1, 25))

    on_time, late = ResultIssued(context=act("2026-01-26 09:00")), ResultIssued(context=act("2026-01-27 09:00"))
    assert apology_status(history_of(accepted())) is ApologyStatus.NOT_NEEDED
    assert apology_status(history_of(accepted()), at("2026-01-26 23:59")) is ApologyStatus.NOT_NEEDED
    assert apology_status(history_of(accepted()), at("2026-01-27 00:00")) is ApologyStatus.MISSING
    assert apology_status(history_of(accepted(), on_time), at("2026-03-01 00:00")) is ApologyStatus.NOT_NEEDED
    assert apology_status(history_of(accepted(), late)) is ApologyStatus.MISSING
    assert apology_status(history_of(accepted(), sorry("2026-01-25 09:00"), late)) is ApologyStatus.IN_TIME
    assert apology_status(history_of(accepted(), sorry("2026-01-26 09:00"), late)) is ApologyStatus.LATE
    assert apology_status(history_of(accepted(), late, sorry("2026-02-01 09:00"))) is ApologyStatus.LATE
    withdrawn = {day: DossierWithdrawn(context=act(f"{day} 09:00")) for day in ("2026-01-26", "2026-02-01")}
    assert apology_status(history_of(accepted(), withdrawn["2026-01-26"])) is ApologyStatus.NOT_NEEDED
    assert apology_status(history_of(accepted(), withdrawn["2026-02-01"])) is ApologyStatus.MISSING
