"""An agency that ended hands its open dossiers over: to whom, with which record, and whose the days late are."""

from datetime import date
from typing import Any

from msgspec.structs import replace

from domain.dossier.commands.appointments import PassDueDate
from domain.dossier.commands.corrections import CorrectEntry
from domain.dossier.commands.outcome import IssueResult
from domain.dossier.commands.processing import RequestOpinion
from domain.dossier.commands.routing import ForwardDossier, HandOverDossier, OpenLeg
from domain.dossier.handling import Held
from domain.facts.law import AgencyEnded, AgencyMerged, AgencyRegistered, Successor
from domain.facts.routing import DossierHandedOver
from domain.law.folding import fold_agency
from domain.law.versions import Agency, Law
from domain.values.context import Actor
from tests.domain.findings.commanded import CLOCK, MONDAY, PROCEDURE, TUESDAY, WEDNESDAY, Case, received
from tests.domain.histories import at
from tests.domain.scenario import context_at

DISTRICT, COMMUNE, DEPARTMENT, OTHER = "H99.30", "H99.45", "H99.10", "H99.46"
ENDED_ON = date(2024, 3, 20)  # two days after the limit, Monday 18 March
AFTER = "2024-03-20 08:00"
REGISTER = {
    DISTRICT: Agency(
        DISTRICT,
        "Huyện",
        ended_on=ENDED_ON,
        successors=(Successor(COMMUNE, (PROCEDURE.code,)), Successor(DEPARTMENT)),
    ),
    COMMUNE: Agency(COMMUNE, "Xã"),
    DEPARTMENT: Agency(DEPARTMENT, "Sở"),
    OTHER: Agency(OTHER, "Xã khác"),
}
HANDED = HandOverDossier(to_agency=COMMUNE, minutes="Biên bản số 12/BB-BG ngày 20/3/2024")
OF_COMMUNE = Actor("can-bo-9", role="official", agency=COMMUNE)


class Registered(Case):
    """A case whose commands name agencies of the register."""

    register = REGISTER

    def deciding(self) -> Law:
        return replace(super().deciding(), agency=self.register.get)


def case() -> Registered:
    """Received at the district on Monday 4 March, due on Monday 18 March."""
    made = Registered()
    made.history = received().history
    return made


def late() -> Registered:
    """Overdue when the district ended."""
    return passed(case())


def passed(found: Registered) -> Registered:
    """The clock records that the limit passed."""
    due_at = found.dossier.due_at
    assert due_at is not None
    found.does(PassDueDate(due_at=due_at), "2024-03-19 00:05", CLOCK)
    return found


def test_a_hand_over_names_both_agencies_and_the_record_of_it():
    handed = case().does(HANDED, AFTER)
    fact = handed.history[-1].fact
    assert isinstance(fact, DossierHandedOver)
    assert (fact.from_agency, fact.to_agency, fact.minutes) == (DISTRICT, COMMUNE, HANDED.minutes)
    assert (handed.dossier.agency, handed.dossier.official, handed.dossier.department) == (COMMUNE, None, None)


def test_the_limit_and_the_code_stay():
    before, after = case().dossier, case().does(HANDED, AFTER).dossier
    assert (after.code, after.due_on, after.procedure_version, after.rule_pack) == (
        before.code,
        before.due_on,
        before.procedure_version,
        before.rule_pack,
    )


def test_who_was_late_stays_so():
    handed = late().does(HANDED, AFTER)
    assert handed.dossier.handling.held == (Held(DISTRICT, at(AFTER), HANDED.minutes, 2.0, at("2024-03-20 00:00")),)
    (overdue,) = handed.found("OVERDUE")
    assert overdue.agency == DISTRICT
    handed.does(IssueResult(result="Giấy phép"), "2024-03-25 10:00", OF_COMMUNE)
    (overdue,) = handed.found("OVERDUE")
    assert overdue.agency == DISTRICT


def test_who_became_late_after_it_is_the_successor():
    found = case()
    found.register = {**REGISTER, DISTRICT: replace(REGISTER[DISTRICT], ended_on=date(2024, 3, 11))}
    found.does(HANDED, "2024-03-11 08:00")
    assert found.dossier.handling.held[0].late_days == 0
    (overdue,) = passed(found).found("OVERDUE")
    assert overdue.agency == COMMUNE


def test_only_of_an_agency_that_ended():
    assert case().refused(HANDED, "2024-03-19 16:00") == "AGENCY_IN_FORCE"  # it ends on the next day
    again = case().does(HANDED, AFTER)
    back = HandOverDossier(to_agency=OTHER, minutes="BB 13")
    assert again.refused(back, "2024-03-21 08:00", OF_COMMUNE) == "AGENCY_IN_FORCE"  # lateness is not passed on


def test_only_to_one_that_took_over():
    for to_agency, code in (
        (OTHER, "NOT_A_SUCCESSOR"),
        (DEPARTMENT, "NOT_A_SUCCESSOR"),  # took over the other procedures
        (DISTRICT, "UNKNOWN_AGENCY"),  # it is none any more
        ("H00", "UNKNOWN_AGENCY"),
        (" ", "NO_AGENCY"),
    ):
        assert case().refused(HandOverDossier(to_agency=to_agency, minutes="BB 12"), AFTER) == code
    assert case().refused(HandOverDossier(to_agency=COMMUNE, minutes=" - "), AFTER) == "NO_MINUTES"


def test_not_once_it_is_finished():
    done = case().does(IssueResult(result="Giấy phép"), "2024-03-15 10:00")
    assert done.refused(HANDED, AFTER) == "ALREADY_FINISHED"


def test_commands_name_agencies_in_force_on_the_day_of_the_act():
    part: dict[str, Any] = {"leg": "x", "task": "Thẩm định"}
    assert case().refused(OpenLeg(agency="khong-co", **part), TUESDAY) == "UNKNOWN_AGENCY"
    assert case().refused(OpenLeg(agency="", **part), TUESDAY) == "NO_AGENCY"
    assert case().refused(ForwardDossier(to_agency="<script>"), TUESDAY) == "UNKNOWN_AGENCY"
    ask = RequestOpinion(opinion="y", agency="Sở", content="Quy hoạch")
    assert case().refused(ask, WEDNESDAY) == "UNKNOWN_AGENCY"
    case().does(OpenLeg(agency=DISTRICT, **part), TUESDAY)  # in force then
    assert case().refused(OpenLeg(agency=DISTRICT, **part), AFTER) == "UNKNOWN_AGENCY"
    of_before = OpenLeg(agency=DISTRICT, occurred_at=at(TUESDAY), reason="mất điện", **part)
    case().does(of_before, AFTER)  # by the day of the act, however late it is entered


def test_an_end_and_a_merger_in_the_register():
    registered = AgencyRegistered(context=context_at(MONDAY), code="A", name="Huyện A")
    ended = AgencyEnded(
        context=context_at(MONDAY), code="A", ended_on=ENDED_ON, successors=(Successor("B", ("1",)), Successor("C"))
    )
    agency = fold_agency((registered, ended))
    assert agency is not None
    assert agency.in_force_on(date(2024, 3, 19))
    assert not agency.in_force_on(ENDED_ON)
    assert (agency.successor("1"), agency.successor("2"), agency.successor(None)) == ("B", "C", "C")
    merged = fold_agency((registered, AgencyMerged(context=context_at(MONDAY), code="A", into="B")))
    assert merged is not None
    assert not merged.in_force_on(date(2024, 3, 19))  # nobody told the day
    assert merged.is_succeeded_by("B", None)
    dated = AgencyMerged(context=context_at(MONDAY), code="A", into="B", effective_on=ENDED_ON)
    merged = fold_agency((registered, dated))
    assert merged is not None
    assert merged.in_force_on(date(2024, 3, 19))
    again = fold_agency((registered, ended, registered))
    assert again is not None
    assert again.in_force_on(ENDED_ON)


def corrects(found: Case, **fields: Any) -> CorrectEntry:
    """A correction of the last entry."""
    named = {name.replace("__", "."): value for name, value in fields.items()}
    return CorrectEntry(version=found.history[-1].version, fields=named, reason="ghi nhầm")


def test_a_correction_makes_no_other_hand_over_than_there_could_have_been():
    handed, later = late().does(HANDED, AFTER), "2024-03-25 08:00"
    for fields, code in (
        ({"to_agency": OTHER}, "NOT_A_SUCCESSOR"),
        ({"to_agency": DEPARTMENT}, "NOT_A_SUCCESSOR"),
        ({"from_agency": OTHER}, "NOT_CORRECTABLE"),
        ({"ended_on": "2024-03-11"}, "NOT_CORRECTABLE"),
        ({"ended_on": None}, "NOT_CORRECTABLE"),
        ({"minutes": " - "}, "NO_MINUTES"),
        ({"context__occurred_at": at("2024-03-19 16:00").isoformat()}, "AGENCY_IN_FORCE"),
    ):
        assert handed.refused(corrects(handed, **fields), later, OF_COMMUNE) == code


def test_a_hand_over_to_the_wrong_successor_is_put_right_and_found_once_somebody_answers_for_it():
    several = (Successor(COMMUNE), Successor(OTHER))
    for found, codes in ((late(), {"CORRECTED_JUDGEMENT"}), (case(), set[str]())):
        ended_on = ENDED_ON if codes else date(2024, 3, 6)
        found.register = {**REGISTER, DISTRICT: replace(REGISTER[DISTRICT], ended_on=ended_on, successors=several)}
        when = AFTER if codes else WEDNESDAY
        found.does(HANDED, when)
        found.does(corrects(found, to_agency=OTHER), when, OF_COMMUNE)
        assert found.dossier.agency == OTHER
        assert found.codes() & {"CORRECTED_JUDGEMENT"} == codes


def test_a_hand_over_may_be_corrected_to_whoever_took_over_from_the_successor():
    handed = case()
    handed.does(HANDED, AFTER)
    heir = Actor("can-bo-10", role="official", agency=OTHER)
    handed.register = {**REGISTER, COMMUNE: Agency(COMMUNE, "Xã", ended_on=date(2024, 3, 22), merged_into=OTHER)}
    handed.does(corrects(handed, to_agency=OTHER), "2024-03-25 08:00", heir)
    assert handed.dossier.agency == OTHER


def test_when_it_was_handed_over_is_not_moved_without_a_trace():
    handed = late().does(HANDED, AFTER)
    handed.does(corrects(handed, context__occurred_at=at("2024-03-22 08:00").isoformat()), "2024-03-25 08:00")
    assert "CORRECTED_DEADLINE" in handed.codes()


def test_what_the_clock_recorded_is_not_moved_to_before_the_hand_over():
    found = case()
    found.register = {**REGISTER, DISTRICT: replace(REGISTER[DISTRICT], ended_on=date(2024, 3, 11))}
    found.does(HANDED, "2024-03-11 08:00")
    passed(found)
    for fields in ({"context__occurred_at": at("2024-03-08 08:00").isoformat()}, {"context__reason": "khác"}):
        assert found.refused(corrects(found, **fields), "2024-03-25 08:00", OF_COMMUNE) == "NOT_CORRECTABLE"
