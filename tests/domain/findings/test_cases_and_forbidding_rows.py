"""The case of a dossier, its limit, and rows that forbid to ask, in the rules beside UNLISTED_REQUIREMENT: refusals, what was brought, texts, the lawful limit and corrections."""

from typing import Any

import pytest
from msgspec.structs import replace

from domain.dossier.commands.corrections import CorrectEntry
from domain.dossier.history import HistoryEntry
from domain.dossier.papers import papers
from domain.dossier.visits import visits
from domain.facts.citizen import Fault
from domain.facts.corrections import EntryCorrected
from domain.facts.filing import DemandedItem, GuidanceGiven, IntakeRefused, SupplementProvided
from domain.facts.outcome import RefusedAfterAppraisal
from domain.judged.finding import Judged
from domain.law.versions import RulePackVersion
from domain.values.context import LimitUnit
from domain.values.procedure import Limit, Procedure, Requirement
from domain.values.reasons import RefusalGround
from exchange.catalogue.rule_packs import load_rule_pack, shipped
from tests.domain.findings.bench import (
    LAW,
    PACK,
    VERSION,
    accepted,
    act,
    demand,
    found,
    history_of,
    intake_demand,
    submitted,
)
from tests.domain.findings.commanded import BASIS, FRIDAY, TUESDAY, WEDNESDAY, Case, asks, brings, received
from tests.domain.histories import HANOI, at

SHIPPED = load_rule_pack(shipped()["nd61-2018"])
FIRST, SECOND = "1.1. Cấp mới", "2.2. Cấp lại"
HELD = "không yêu cầu nộp nếu khai thác được trong cơ sở dữ liệu"
PROCEDURE = Procedure(
    code="1.000001",
    name="Cấp phép hoạt động",
    requirements=(
        Requirement("application", "Đơn đề nghị cấp phép", originals=1),
        Requirement("plan", "Phương án kỹ thuật của cơ sở", case=FIRST, originals=1),
        Requirement("shared-1", "Giấy đăng ký hoạt động", case=FIRST, copies=5),
        Requirement("permit", "Giấy phép đã được cấp", case=SECOND, originals=1),
        Requirement("shared-2", "Giấy đăng ký hoạt động", case=SECOND, copies=1),
        Requirement("card", "Bản chụp căn cước công dân", condition=f"trừ trường hợp {HELD}", forbids=HELD),
        Requirement("birth", "Không yêu cầu nộp giấy khai sinh", forbids="Không yêu cầu nộp giấy khai sinh"),
    ),
)
CASES: Judged = replace(
    LAW,
    rules=RulePackVersion(replace(PACK, wording=SHIPPED.wording, reasons=SHIPPED.reasons), 1),
    procedure=replace(VERSION, procedure=PROCEDURE),
)
APPLICATION, PLAN, SHARED, PERMIT, CARD, BIRTH = (
    DemandedItem(each)
    for each in (
        "Đơn đề nghị cấp phép",
        "Phương án kỹ thuật của cơ sở",
        "Giấy đăng ký hoạt động",
        "Giấy phép đã được cấp",
        "Bản chụp căn cước công dân",
        "Giấy khai sinh",
    )
)
ASKED, CAME, LATER = "2026-01-06 09:00", "2026-01-07 09:00", "2026-01-08 09:00"
NO_DATA = "không khai thác được thông tin trên cơ sở dữ liệu"


def brought(*items: DemandedItem, when: str = CAME, complete: bool = True) -> SupplementProvided:
    return SupplementProvided(context=act(when, reason=None), items=items, complete=complete)


def refused(when: str = LATER) -> RefusedAfterAppraisal:
    return RefusedAfterAppraisal(context=act(when), form="03", ground=RefusalGround.INCOMPLETE)


def codes(code: str, *facts: Any) -> list[tuple[str, ...]]:
    return [each.items for each in found(code, *facts, law=CASES)]


# A refusal for papers that may not be demanded


@pytest.mark.parametrize(
    ("case", "item", "reason"),
    [(FIRST, PERMIT, "còn thiếu"), (SECOND, PLAN, "còn thiếu"), (FIRST, CARD, "còn thiếu"), (FIRST, BIRTH, NO_DATA)],
)
def test_what_may_not_be_demanded_is_not_missing(case: str, item: DemandedItem, reason: str) -> None:
    assert codes("UNFOUNDED_REFUSAL", accepted(procedure_case=case), demand(ASKED, item, reason=reason), refused())


@pytest.mark.parametrize(
    ("case", "item", "reason"),
    [(FIRST, PLAN, "còn thiếu"), (SECOND, PERMIT, "còn thiếu"), (None, PERMIT, "còn thiếu"), (FIRST, CARD, NO_DATA)],
)
def test_what_may_be_demanded_and_did_not_come_is_missing(case: str | None, item: DemandedItem, reason: str) -> None:
    assert not codes("UNFOUNDED_REFUSAL", accepted(procedure_case=case), demand(ASKED, item, reason=reason), refused())


def test_who_was_received_under_another_case_than_filed_misses_none_of_its_papers() -> None:
    filed = submitted("2026-01-05 08:00", "application", "permit", "shared-2", reason=None)
    received = accepted("2026-01-05 09:00", procedure_case=FIRST)
    unreasoned = replace(received, context=replace(received.context, reason=None))
    assert codes("UNFOUNDED_REFUSAL", filed, unreasoned, demand(ASKED, PLAN), refused())
    assert not codes("UNFOUNDED_REFUSAL", filed, received, demand(ASKED, PLAN), refused())


def test_a_file_with_all_papers_of_one_case_is_complete_without_what_the_list_forbids() -> None:
    def refused_with(*ids: str) -> list[tuple[str, ...]]:
        intake = IntakeRefused(context=act("2026-01-05 10:00"), form="03")
        return codes("REFUSED_LISTED_PAPER", submitted("2026-01-05 08:00", *ids), intake)

    assert refused_with("application", "permit", "shared-2")
    assert refused_with("application", "plan", "shared-1")
    assert not refused_with("application", "permit", "plan")


# What was brought


@pytest.mark.parametrize(("case", "item"), [(FIRST, PERMIT), (SECOND, PLAN), (FIRST, BIRTH), (None, BIRTH)])
def test_a_paper_of_another_case_or_a_forbidden_one_comes_by_itself_to_nobody(
    case: str | None, item: DemandedItem
) -> None:
    assert codes("UNASKED_PAPERS", accepted(procedure_case=case), brought(item)) == [(item.name,)]


@pytest.mark.parametrize(
    ("case", "item"), [(FIRST, PLAN), (SECOND, PERMIT), (None, PLAN), (None, PERMIT), (FIRST, CARD), (FIRST, SHARED)]
)
def test_a_paper_of_the_case_may_come_by_itself(case: str | None, item: DemandedItem) -> None:
    assert not codes("UNASKED_PAPERS", accepted(procedure_case=case), brought(item))


def test_a_paper_demanded_and_brought_under_the_id_of_another_case_is_one_paper() -> None:
    other = replace(SHARED, requirement="shared-1")
    facts = (accepted(procedure_case=SECOND), demand(ASKED, SHARED), brought(other, complete=False))
    assert codes("REFUSED_LISTED_PAPER", *facts, demand(LATER, SHARED)) == [(SHARED.name,)]


def test_before_the_receipt_what_came_is_not_asked_for_again_under_the_row_of_another_case() -> None:
    asked = intake_demand("2026-01-05 09:00", PERMIT, SHARED)
    came = brought(replace(SHARED, requirement="shared-1"), when="2026-01-05 10:00", complete=False)
    again = intake_demand("2026-01-05 11:00", SHARED)
    assert codes("REFUSED_LISTED_PAPER", submitted(), asked, came, again) == [(SHARED.name,)]
    known = papers(history_of(submitted(), asked, came, again), PROCEDURE, SHIPPED.wording)
    assert [each.repeats for each in known.demands] == [False, False]


# What texts demand


@pytest.mark.parametrize(
    ("case", "reason"),
    [
        (FIRST, "nộp kèm giấy phép đã được cấp"),
        (SECOND, "nộp kèm phương án kỹ thuật của cơ sở"),
        (FIRST, "nộp kèm giấy khai sinh"),
        (FIRST, "nộp kèm bản chụp căn cước công dân"),
    ],
)
def test_a_reason_demands_no_paper_that_the_demand_itself_could_not(case: str, reason: str) -> None:
    found_items = codes(
        "UNLISTED_REQUIREMENT", accepted(procedure_case=case), demand(ASKED, APPLICATION, reason=reason)
    )
    assert [[each.casefold() in reason for each in items] for items in found_items] == [[True]]


@pytest.mark.parametrize(
    ("case", "reason"),
    [
        (FIRST, "nộp kèm phương án kỹ thuật của cơ sở"),
        (SECOND, "nộp kèm giấy phép đã được cấp"),
        (FIRST, f"{NO_DATA}, nộp kèm bản chụp căn cước công dân"),
    ],
)
def test_a_reason_may_demand_what_the_demand_could(case: str, reason: str) -> None:
    assert not codes("UNLISTED_REQUIREMENT", accepted(procedure_case=case), demand(ASKED, APPLICATION, reason=reason))


def test_a_paper_demanded_by_name_and_in_the_reason_is_found_once() -> None:
    (finding,) = found(
        "UNLISTED_REQUIREMENT",
        accepted(procedure_case=FIRST),
        demand(ASKED, CARD, reason="nộp kèm bản chụp căn cước công dân"),
        law=CASES,
    )
    assert finding.items == (CARD.name,)


def test_guidance_before_the_receipt_may_tell_in_its_words_of_each_case() -> None:
    guidance = GuidanceGiven(
        context=act("2026-01-05 07:30", reason="cấp lại thì nộp kèm giấy phép đã được cấp"), items=(APPLICATION,)
    )
    assert not codes("UNLISTED_REQUIREMENT", guidance, accepted(procedure_case=FIRST))
    late = replace(guidance, context=replace(guidance.context, occurred_at=act(ASKED).occurred_at))
    assert codes("UNLISTED_REQUIREMENT", accepted(procedure_case=FIRST), late)


@pytest.mark.parametrize(("case", "allowed"), [(FIRST, True), (SECOND, False), (None, True)])
def test_the_copies_of_another_case_are_not_asked_for_in_a_note(case: str | None, allowed: bool) -> None:
    notes = codes("ASKED_IN_NOTE", accepted(procedure_case=case), demand(ASKED, SHARED, reason="nộp thêm 7 bản sao"))
    assert (notes == []) is allowed


# Whose fault it is that the citizen comes


def trip(*facts: Any) -> Fault:
    """Whose fault the last trip was, of facts that end with papers brought at the counter."""
    return visits(history_of(*facts), PROCEDURE, HANOI, SHIPPED.wording)[-1].fault


@pytest.mark.parametrize(
    ("case", "item", "reason", "fault"),
    [
        (FIRST, CARD, "còn thiếu", Fault.AGENCY),  # it could have looked the card up
        (FIRST, CARD, NO_DATA, Fault.NOBODY),
        (FIRST, BIRTH, NO_DATA, Fault.AGENCY),
        (FIRST, PERMIT, "còn thiếu", Fault.AGENCY),  # of another case
        (SECOND, PERMIT, "còn thiếu", Fault.NOBODY),
        (FIRST, PLAN, "còn thiếu", Fault.NOBODY),
    ],
)
def test_a_trip_for_what_may_not_be_demanded_is_the_agencys_fault(
    case: str, item: DemandedItem, reason: str, fault: Fault
) -> None:
    came = submitted("2026-01-05 08:00"), accepted(procedure_case=case)
    assert trip(*came, demand(ASKED, item, reason=reason), brought(item)) is fault
    # The same demand again, since nothing came, stays what the first was.
    twice = demand(ASKED, item, reason=reason), demand("2026-01-06 10:00", item, reason=reason)
    assert trip(*came, *twice, brought(item)) is Fault.CITIZEN if fault is Fault.NOBODY else Fault.AGENCY


def test_a_trip_for_papers_of_the_case_that_the_agency_chose_is_its_fault() -> None:
    filed = submitted("2026-01-05 08:00", "application", "permit", "shared-2", reason=None)
    received = accepted("2026-01-05 09:00", procedure_case=FIRST)
    unreasoned = replace(received, context=replace(received.context, reason=None))
    assert trip(filed, unreasoned, demand(ASKED, PLAN), brought(PLAN)) is Fault.AGENCY
    assert trip(filed, received, demand(ASKED, PLAN), brought(PLAN)) is Fault.NOBODY
    entries = history_of(filed, unreasoned, demand(ASKED, PLAN), brought(PLAN))
    late = EntryCorrected(context=act(LATER), corrects=entries[1].position, fields={"context.reason": "đổi"})
    explained = [*entries, HistoryEntry(105, 5, at(LATER), late)]
    found = visits(explained, PROCEDURE, HANOI, SHIPPED.wording)
    assert found[-1].fault is Fault.AGENCY, "a reason that came later answers for nothing"


# What a verdict covers


def test_another_circumstance_is_another_finding() -> None:
    def reference(item: DemandedItem) -> str:
        asked = demand(ASKED, replace(item, name="Giấy tờ"), reason="còn thiếu")
        (finding,) = found("UNLISTED_REQUIREMENT", accepted(procedure_case=FIRST), asked, law=CASES)
        return finding.reference

    assert reference(replace(BIRTH, requirement="birth")) != reference(replace(PERMIT, requirement="permit"))


# The limit without what was demanded against the law

LIMITS = (
    Limit(10, LimitUnit.WORKING_DAY, text="10 ngày"),
    Limit(20, LimitUnit.WORKING_DAY, text="20 ngày", note="thực địa"),
)
COUNTED = replace(PROCEDURE, limits=LIMITS)


def received_under(case: str, *ids: str) -> Case:
    return received(procedure=COUNTED, procedure_case=case, limit="10 ngày làm việc", submitted=ids)


@pytest.mark.parametrize(
    ("asked", "lawful"),
    [
        ((PERMIT,), "2024-03-18"),  # of another case
        ((BIRTH,), "2024-03-18"),
        ((BIRTH, CARD), "2024-03-18"),  # forbidden both; of the second no reason says why the data are not to be had
        ((CARD,), "2024-03-18"),  # less grave, and against the list all the same
        ((PLAN,), None),
        ((PLAN, SHARED), None),
    ],
)
def test_a_paper_that_may_not_be_demanded_stops_no_clock(asked: tuple[DemandedItem, ...], lawful: str | None) -> None:
    case = received_under(FIRST, "application").does(asks(*asked), TUESDAY).does(brings(*asked), FRIDAY)
    assert str(case.dossier.due_on) == "2024-03-22"
    assert case.lawful_due_on() == lawful


@pytest.mark.parametrize("barred", [(PERMIT,), (BIRTH,), (BIRTH, CARD)])
def test_a_lawful_paper_holds_the_clock_until_it_came_and_no_longer(barred: tuple[DemandedItem, ...]) -> None:
    case = received_under(FIRST, "application").does(asks(SHARED, *barred), TUESDAY)
    case.does(brings(replace(SHARED, requirement="shared-2"), complete=False), WEDNESDAY).does(brings(*barred), FRIDAY)
    assert (str(case.dossier.due_on), case.lawful_due_on()) == ("2024-03-22", "2024-03-20")


# What a correction leaves of the limit that was chosen


def test_a_corrected_receipt_keeps_the_words_of_its_limit() -> None:
    case = received_under(FIRST, "application", "plan", "shared-1")
    assert case.dossier.computation is not None
    words = case.dossier.computation.limit_text
    moved = CorrectEntry(
        version=2, fields={"received_at": "2024-03-04T01:30:00+00:00"}, reason="ghi nhầm giờ", legal_basis=BASIS
    )
    case.does(moved, TUESDAY)
    assert case.dossier.computation.start == at("2024-03-04 08:30")
    assert words is not None
    assert case.dossier.computation.limit_text == words
