"""Points of finished dossiers by hand: each of the indicators scored per dossier with 2, 1 and 0 (TT 01/2018 Art. 13), under the shipped rule pack.

Every dossier is received on Monday 5/1/2026 and due on Monday 26/1/2026.
"""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from msgspec.structs import replace

from domain.facts.citizen import Fault, VisitRecorded
from domain.facts.dossier import DossierFact
from domain.facts.filing import DemandedItem, SupplementProvided
from domain.facts.outcome import DossierWithdrawn, RefusedAfterAppraisal, ResultIssued
from domain.facts.processing import SupplementRequested, VerificationRecorded
from domain.facts.routing import LegClosed, LegOpened
from domain.judged.finding import Judged
from domain.judged.subject import JudgedDossier
from domain.law.amended import on_day
from domain.law.versions import ProcedurePublication, ProcedureVersion, RulePackVersion
from domain.scoring.dossier import AGENCY_TIME, ATTITUDE, BODIES, CONTACTS, PUBLICITY, TOTAL_TIME, score
from domain.scoring.point import Point
from domain.values.context import Actor, Channel, Computation, Context, LimitUnit
from domain.values.procedure import Procedure, Requirement
from exchange.catalogue import rule_packs
from tests.domain.histories import HANOI, accepted, at, context, history_of, submitted

PACK = on_day(rule_packs.load_rule_pack(rule_packs.shipped()["nd61-2018"]), date(2019, 1, 6))
DUE = date(2026, 1, 26)
PROCEDURE = Procedure(
    code="1.013128",
    name="Cấp giấy phép",
    requirements=(Requirement("form", "Đơn đề nghị"), Requirement("plan", "Bản vẽ")),
)
PLAN, EXTRA = DemandedItem("Bản vẽ", "plan"), DemandedItem("Giấy xác nhận")
RECEIVED = at("2026-01-05 08:00")


def law(procedure: Procedure | None = PROCEDURE, *publications: ProcedurePublication) -> Judged:
    version = ProcedureVersion(procedure, 1, publications=publications) if procedure else None
    return Judged(RulePackVersion(PACK, 1), version, zone=HANOI)


def by(when: str, *, channel: Channel = Channel.ONE_STOP, unit: str | None = None, agency: str = "H56") -> Context:
    return Context(Actor("official-7", agency=agency, unit=unit), at(when), channel)


def finished(when: str = "2026-01-20 09:00") -> ResultIssued:
    return ResultIssued(context=context(at(when)))


def points(*facts: DossierFact, by_law: Judged | None = None, **receipt: Any) -> dict[int, list[Point]]:
    """The points of a dossier of these facts, by indicator."""
    taken = replace(accepted(RECEIVED, DUE), official="official-7", **receipt)
    found: dict[int, list[Point]] = {}
    for each in score(JudgedDossier.of(history_of(submitted(RECEIVED), taken, *facts), by_law or law())):
        found.setdefault(each.number, []).append(each)
    return found


def of(number: int, *facts: DossierFact, by_law: Judged | None = None, **receipt: Any) -> int | None:
    """The points of the one row of an indicator."""
    (point,) = points(*facts, by_law=by_law, **receipt)[number]
    return point.points


@pytest.mark.parametrize(
    ("when", "expected"),
    [("2026-01-25 23:59", 2), ("2026-01-26 00:00", 1), ("2026-01-26 23:59", 1), ("2026-01-27 00:00", 0)],
)
def test_the_whole_time_is_shorter_equal_or_longer_by_local_dates(when: str, expected: int):
    assert of(TOTAL_TIME, finished(when)) == expected
    assert of(AGENCY_TIME, finished(when)) == expected  # without parts, its agency's time is the whole
    assert of(ATTITUDE, finished(when)) == expected


def test_a_limit_in_hours_is_compared_by_instants():
    receipt: dict[str, Any] = {"unit": LimitUnit.HOUR, "due_at": at("2026-01-05 16:00"), "due_on": None}
    assert of(TOTAL_TIME, finished("2026-01-05 15:59"), **receipt) == 2
    assert of(TOTAL_TIME, finished("2026-01-05 16:00"), **receipt) == 1
    assert of(TOTAL_TIME, finished("2026-01-05 16:01"), **receipt) == 0


def test_without_a_due_date_time_and_attitude_are_left_out_and_said_to_be():
    found = points(finished(), due_at=None, due_on=None)
    for number in (TOTAL_TIME, AGENCY_TIME, ATTITUDE):
        assert [each.points for each in found[number]] == [None]
        assert "Left out" in found[number][0].explanation.en


def leg(id: str, agency: str, due_on: date | None, closed: str | None, **more: Any) -> list[DossierFact]:
    opened = LegOpened(context=context(at("2026-01-06 08:00")), leg=id, agency=agency, task=id, due_on=due_on, **more)
    return [opened, *([LegClosed(context=context(at(closed)), leg=id)] if closed else [])]


def test_each_agency_is_scored_by_its_own_limit():
    found = points(
        *leg("tax", "H57", date(2026, 1, 9), "2026-01-08 08:00"),
        *leg("land", "H58", date(2026, 1, 9), "2026-01-09 17:00"),
        *leg("fire", "H59", date(2026, 1, 9), "2026-01-10 08:00"),
        *leg("issue", "H56", date(2026, 1, 22), "2026-01-20 08:00"),
        finished(),
    )
    assert [(each.agency, each.points, each.official) for each in found[AGENCY_TIME]] == [
        ("H56", 2, "official-7"),
        ("H57", 2, None),
        ("H58", 1, None),
        ("H59", 0, None),
    ]
    assert found[AGENCY_TIME][3].evidence == (102, 107, 108, 111)
    assert "H59" in found[AGENCY_TIME][3].explanation.en


def test_of_several_parts_of_one_agency_the_worst_counts():
    early = leg("a", "H57", date(2026, 1, 9), "2026-01-08 08:00")
    late = leg("b", "H57", date(2026, 1, 9), "2026-01-12 08:00")
    assert of(AGENCY_TIME, *early, *late, finished()) == 0


def test_a_part_without_limit_or_end_is_left_out_but_late_once_its_day_is_past():
    assert of(AGENCY_TIME, *leg("a", "H57", None, "2026-01-08 08:00"), finished()) is None
    assert of(AGENCY_TIME, *leg("a", "H57", date(2026, 1, 21), None), finished()) is None
    assert of(AGENCY_TIME, *leg("a", "H57", date(2026, 1, 19), None), finished()) == 0


def test_a_part_in_hours_is_compared_by_instants():
    hours: dict[str, Any] = {"due_at": at("2026-01-06 12:00"), "computation": Computation(unit=LimitUnit.HOUR)}
    for closed, expected in (("2026-01-06 11:00", 2), ("2026-01-06 12:00", 1), ("2026-01-06 12:01", 0)):
        assert of(AGENCY_TIME, *leg("a", "H57", date(2026, 1, 6), closed, **hours), finished()) == expected


def asked(when: str, *items: DemandedItem, **who: Any) -> SupplementRequested:
    return SupplementRequested(context=by(when, **who), items=items)


def test_contacts_needed_to_complete_the_file():
    brought = SupplementProvided(context=context(at("2026-01-07 08:00")), items=(PLAN,))
    assert of(CONTACTS, finished()) == 2
    assert of(CONTACTS, asked("2026-01-06 08:00", PLAN), brought, finished()) == 1
    assert of(CONTACTS, asked("2026-01-06 08:00", PLAN), brought, asked("2026-01-08 08:00", EXTRA), finished()) == 0


def test_a_demand_that_only_repeats_what_the_applicant_ignored_is_not_counted():
    assert of(CONTACTS, asked("2026-01-06 08:00", PLAN), asked("2026-01-09 08:00", PLAN), finished()) == 1


def test_bodies_to_be_contacted():
    through = asked("2026-01-06 08:00", PLAN)
    past = asked("2026-01-06 08:00", PLAN, channel=Channel.DIRECT, unit="Phòng Thẩm định")
    assert of(BODIES, finished()) == 2
    assert of(BODIES, through, asked("2026-01-08 08:00", EXTRA), finished()) == 1
    assert of(BODIES, past, finished()) == 0
    (point,) = points(through, past, finished())[BODIES]
    assert (point.points, point.evidence) == (0, (102, 103, 104, 105))
    assert "Phòng Thẩm định" in point.explanation.vi


def test_who_by_law_leads_a_field_check_is_not_another_body():
    past = asked("2026-01-06 08:00", PLAN, channel=Channel.DIRECT, unit="Đội đo đạc")
    checked = VerificationRecorded(context=by("2026-01-07 08:00", unit="Đội đo đạc"), verification="site")
    lawful = law(replace(PROCEDURE, field_check=True))
    assert of(BODIES, past, checked, finished(), by_law=lawful) == 1
    assert of(BODIES, past, checked, finished()) == 0  # no law lets it: the procedure knows no field check
    assert of(BODIES, past, finished(), by_law=lawful) == 0  # it led none


def test_a_visit_asked_for_past_the_one_stop_is_a_contact_unless_it_is_the_applicants_fault():
    def visit(fault: Fault) -> VisitRecorded:
        return VisitRecorded(
            context=by("2026-01-07 08:00", channel=Channel.DIRECT), purpose="bổ sung", fault=fault, caused_by=2
        )

    assert of(BODIES, visit(Fault.AGENCY), finished()) == 0
    assert of(BODIES, visit(Fault.CITIZEN), finished()) == 2


def public(place: str, when: str = "2026-01-02 08:00") -> ProcedurePublication:
    return ProcedurePublication(place, at(when))


def test_a_procedure_made_public_by_the_receipt():
    both = law(PROCEDURE, public("OFFICE"), public("NATIONAL_DATABASE"))
    assert of(PUBLICITY, finished(), by_law=both) == 2
    for one in (public("NOTICE_BOARD"), public("AGENCY_PORTAL"), public("PROVINCIAL_PORTAL")):
        assert of(PUBLICITY, finished(), by_law=law(PROCEDURE, one)) == 1
    assert of(PUBLICITY, finished(), by_law=law()) == 0
    after = law(PROCEDURE, public("OFFICE", "2026-01-05 08:01"), public("AGENCY_PORTAL", "2026-01-05 08:00"))
    assert of(PUBLICITY, finished(), by_law=after) == 1


def test_an_unknown_version_leaves_publicity_out():
    assert of(PUBLICITY, finished(), by_law=law(None)) is None


def test_attitude_names_the_petitions_that_would_take_its_points():
    (point,) = points(finished())[ATTITUDE]
    assert point.topics == ("CONDUCT", "HARASSMENT", "DELAY")
    assert point.against is not None
    assert "H56-1" in point.against.en


def test_every_point_names_its_article_and_rests_on_receipt_and_end():
    for number, found in points(finished()).items():
        assert found[0].basis == f"TT 01/2018/TT-VPCP Điều 13-15, chỉ số {number}"
        assert found[0].evidence == (102, 103)
        assert "{" not in found[0].explanation.vi + found[0].explanation.en


def test_who_is_scored():
    assert points() == {}  # still open
    assert points(DossierWithdrawn(context=context(at("2026-01-07 08:00")))) == {}
    assert points(RefusedAfterAppraisal(context=context(at("2026-01-07 08:00")))) != {}
    imported = Context(Actor("x"), RECEIVED, Channel.IMPORT)
    assert points(finished(), context=imported) == {}
    unscored = Judged(RulePackVersion(replace(PACK, scoring=None), 1))
    assert points(finished(), by_law=unscored) == {}


def test_the_present_plays_no_part():
    """Judged again at any later time, a finished dossier has the same points."""
    once = history_of(
        submitted(RECEIVED), accepted(RECEIVED, DUE), finished(), recorded=datetime(2030, 1, 1, tzinfo=UTC)
    )
    again = history_of(submitted(RECEIVED), accepted(RECEIVED, DUE), finished())
    assert score(JudgedDossier.of(once, law())) == score(JudgedDossier.of(again, law()))
