"""A dossier that another agency's one-stop took in: where it is filed, when the competent agency has it, and what that does to the limit."""

from datetime import date
from typing import Any

import pytest
from msgspec.structs import replace

from domain.dossier.commands.corrections import CorrectEntry
from domain.dossier.commands.filing import AcceptDossier, SubmitDossier
from domain.dossier.commands.outcome import CorrectResult, DeliverResult, HandOverResult, IssueResult, ReportResultError
from domain.dossier.commands.routing import (
    AssignOfficial,
    CompleteStep,
    ForwardDossier,
    HandOverDossier,
    ReceiveAtCompetentAgency,
)
from domain.facts.corrections import EntryCorrected
from domain.facts.filing import DossierAccepted, DossierSubmitted
from domain.facts.law import Successor
from domain.facts.processing import ClockRestarted
from domain.facts.routing import CompetentAgencyReceived
from domain.law.versions import Agency, Law
from domain.values.context import Actor
from tests.domain.findings.commanded import MONDAY, PROCEDURE, Case, asks, brings
from tests.domain.histories import at

COMMUNE, CENTRE, OFFICE = "H99.30", "H99.01", "H99.30.05"
REGISTER = {
    COMMUNE: Agency(COMMUNE, "Xã"),
    CENTRE: Agency(CENTRE, "Trung tâm Phục vụ hành chính công"),
    OFFICE: Agency(OFFICE, "Phòng Kinh tế", one_stop=False),
}
CLERK = Actor("can-bo-1", role="official", agency=CENTRE)
OFFICIAL = Actor("can-bo-7", role="official", agency=COMMUNE)
TUESDAY, WEDNESDAY, THURSDAY = "2024-03-05 10:00", "2024-03-06 10:00", "2024-03-07 10:00"
RECEIVES = ReceiveAtCompetentAgency()
SUBMITS = SubmitDossier(procedure=PROCEDURE.code, agency=COMMUNE, receiving_one_stop=CENTRE)
ACCEPTS = AcceptDossier(
    procedure=PROCEDURE.code, agency=COMMUNE, receiving_one_stop=CENTRE, submitted=("application", "plan")
)


class Registered(Case):
    """A case whose commands name agencies of the register."""

    register = REGISTER

    def deciding(self) -> Law:
        return replace(super().deciding(), agency=self.register.get)


def filed_elsewhere(pack: str = "nd309-2026") -> Registered:
    """Taken in at the centre on Monday 4 March for the commune; by its one-stop's receipt due on Monday 18 March."""
    made = Registered(PROCEDURE, pack)
    made.does(ACCEPTS, MONDAY, CLERK)
    return made


def forwarded(pack: str = "nd309-2026", when: str = MONDAY) -> Registered:
    """And sent to the commune."""
    made = filed_elsewhere(pack)
    made.does(ForwardDossier(to_agency=COMMUNE), when, CLERK)
    return made


def due(case: Case) -> tuple[date | None, date | None]:
    """The limit by law, and another date that was promised."""
    return case.dossier.due_on, case.dossier.appointed_on


def test_both_facts_name_the_one_stop_and_the_code_is_the_competent_agencys():
    submitted, accepted = (each.fact for each in filed_elsewhere().history)
    assert isinstance(submitted, DossierSubmitted)
    assert isinstance(accepted, DossierAccepted)
    assert (submitted.agency, submitted.receiving_one_stop, accepted.receiving_one_stop) == (COMMUNE, CENTRE, CENTRE)
    assert submitted.code is not None
    assert submitted.code.startswith(COMMUNE)


@pytest.mark.parametrize("command", [SUBMITS, ACCEPTS], ids=["submitted", "accepted"])
@pytest.mark.parametrize("one_stop", [None, COMMUNE], ids=["none", "its own"])
def test_the_agencys_own_one_stop_is_no_other(command: Any, one_stop: str | None):
    case = Registered().does(replace(command, receiving_one_stop=one_stop), MONDAY)
    assert (case.dossier.receiving_one_stop, case.dossier.one_stop, case.dossier.elsewhere) == (None, COMMUNE, False)


@pytest.mark.parametrize("command", [SUBMITS, ACCEPTS], ids=["submitted", "accepted"])
@pytest.mark.parametrize(
    ("one_stop", "code"), [("H99.77", "UNKNOWN_AGENCY"), (OFFICE, "NOT_A_ONE_STOP"), ("", "NO_AGENCY")]
)
def test_only_an_agency_in_force_that_has_one_takes_dossiers_in(command: Any, one_stop: str, code: str):
    assert Registered().refused(replace(command, receiving_one_stop=one_stop), MONDAY, CLERK) == code


def test_it_is_received_where_it_was_filed():
    case = Registered().does(SUBMITS, MONDAY, CLERK)
    accept = AcceptDossier(submitted=("application", "plan"))
    for one_stop in (None, CENTRE):
        assert case.refused(replace(accept, receiving_one_stop=COMMUNE), TUESDAY, CLERK) == "ONE_STOP_MISMATCH"
        done = (
            Registered().does(SUBMITS, MONDAY, CLERK).does(replace(accept, receiving_one_stop=one_stop), TUESDAY, CLERK)
        )
        assert (done.dossier.receiving_one_stop, done.dossier.agency) == (CENTRE, COMMUNE)


@pytest.mark.parametrize(
    ("pack", "forward", "passing_on"),
    [
        ("nd118-2025", date(2024, 3, 5), date(2024, 3, 5)),
        ("nd309-2026", date(2024, 3, 5), date(2024, 3, 5)),
        ("nd61-2018", date(2024, 3, 4), None),
    ],
)
def test_the_paper_has_a_working_day_where_the_rules_say_so(pack: str, forward: date, passing_on: date | None):
    (_, entry) = filed_elsewhere(pack).history
    assert isinstance(entry.fact, DossierAccepted)
    assert (entry.fact.forward_latest_on, entry.fact.passing_on_latest_on) == (forward, passing_on)


def test_a_weekend_lies_between():
    case = Registered(PROCEDURE, "nd309-2026").does(ACCEPTS, "2024-03-08 16:00", CLERK)
    assert case.dossier.handling.passing_on_latest_on == date(2024, 3, 11)


def test_the_receipt_restarts_the_limit_and_the_promise_on_the_form_stays():
    case = forwarded()
    assert due(case) == (date(2024, 3, 18), None)
    case.does(RECEIVES, TUESDAY)
    received, restarted = (each.fact for each in case.history[-2:])
    assert isinstance(received, CompetentAgencyReceived)
    assert isinstance(restarted, ClockRestarted)
    assert (received.one_stop, received.latest_on) == (CENTRE, date(2024, 3, 5))
    assert case.dossier.handling.competent_received_at == at(TUESDAY)
    assert due(case) == (date(2024, 3, 19), date(2024, 3, 18))
    assert case.dossier.original_due_on == date(2024, 3, 18)
    assert restarted.computation is not None
    assert restarted.computation.rule is not None
    assert restarted.computation.rule.startswith("NĐ 309/2026 Điều 8 khoản 3")


def test_before_august_2026_the_limit_runs_from_the_one_stops_receipt():
    case = forwarded("nd118-2025").does(RECEIVES, TUESDAY)
    assert case.dossier.handling.competent_received_at == at(TUESDAY)
    assert due(case) == (date(2024, 3, 18), None)


def test_a_supplement_counts_anew_from_where_the_count_began():
    case = forwarded().does(RECEIVES, TUESDAY).does(asks(), WEDNESDAY)
    case.does(brings(), THURSDAY, CLERK)
    assert not case.dossier.paused
    assert due(case) == (date(2024, 3, 21), date(2024, 3, 21))


@pytest.mark.parametrize(
    ("case", "code"),
    [
        (lambda: Registered().does(replace(ACCEPTS, receiving_one_stop=None), MONDAY), "NOT_ELSEWHERE_RECEIVED"),
        (lambda: Registered().does(SUBMITS, MONDAY, CLERK), "NOT_RECEIVED"),
        (filed_elsewhere, "NOT_FORWARDED"),
        (lambda: forwarded(when=THURSDAY), "BEFORE_FORWARDING"),
        (lambda: forwarded().does(RECEIVES, TUESDAY), "ALREADY_AT_COMPETENT_AGENCY"),
        (lambda: forwarded().does(IssueResult(), TUESDAY), "ALREADY_FINISHED"),
    ],
    ids=["own one-stop", "not received", "never sent", "before it was sent", "twice", "finished"],
)
def test_what_cannot_be_is_refused(case: Any, code: str):
    assert case().refused(RECEIVES, WEDNESDAY) == code


@pytest.mark.parametrize(
    "work",
    [AssignOfficial(official="cb-2"), CompleteStep(activity="Thẩm định"), asks()],
    ids=["taken", "step", "demand"],
)
def test_it_was_there_by_the_first_work_on_it(work: Any):
    case = forwarded().does(work, WEDNESDAY)
    assert case.refused(RECEIVES, THURSDAY) == "ALREADY_AT_WORK"
    case.does(replace(RECEIVES, occurred_at=at(TUESDAY)), THURSDAY)
    assert case.dossier.handling.competent_received_at == at(TUESDAY)


def test_no_correction_moves_the_first_work_to_after_the_receipt():
    case = forwarded().does(CompleteStep(activity="Thẩm định"), WEDNESDAY)
    later = {"context.occurred_at": at("2024-03-18 08:00").isoformat()}
    case.does(CorrectEntry(version=case.history[-1].version, fields=later, reason="nhầm"), "2024-03-18 09:00")
    assert case.refused(RECEIVES, "2024-03-18 10:00") == "ALREADY_AT_WORK"
    case.does(replace(RECEIVES, occurred_at=at(TUESDAY)), "2024-03-18 10:00")


def test_work_dated_too_early_by_mistake_and_put_right_keeps_no_receipt_out():
    case = forwarded().does(CompleteStep(activity="Thẩm định", occurred_at=at(MONDAY)), TUESDAY)
    put_right = {"context.occurred_at": at("2024-03-05 09:30").isoformat()}
    case.does(CorrectEntry(version=case.history[-1].version, fields=put_right, reason="nhầm"), "2024-03-05 11:00")
    case.does(replace(RECEIVES, occurred_at=at("2024-03-05 09:00")), "2024-03-05 11:30")


def test_a_limit_that_stands_already_is_not_restarted():
    case = forwarded().does(asks(), WEDNESDAY)
    case.does(replace(RECEIVES, occurred_at=at(TUESDAY)), THURSDAY)
    assert case.dossier.paused
    assert due(case) == (date(2024, 3, 18), None)


def test_where_it_was_filed_is_not_corrected():
    case = forwarded().does(RECEIVES, TUESDAY)
    for version, field in ((1, "receiving_one_stop"), (2, "receiving_one_stop"), (4, "one_stop")):
        correct = CorrectEntry(version=version, fields={field: COMMUNE}, reason="nhầm")
        assert case.refused(correct, WEDNESDAY) == "NOT_CORRECTABLE"
    assert (
        case.refused(CorrectEntry(version=2, fields={"passing_on_latest_on": "2024-03-29"}), WEDNESDAY)
        == "NOT_CORRECTABLE"
    )


def test_a_corrected_receipt_counts_the_limit_anew():
    case = forwarded().does(RECEIVES, WEDNESDAY)
    assert due(case) == (date(2024, 3, 20), date(2024, 3, 18))
    case.does(
        CorrectEntry(version=4, fields={"context.occurred_at": at(TUESDAY).isoformat()}, reason="ghi nhầm ngày"),
        WEDNESDAY,
    )
    assert isinstance(case.history[-1].fact, EntryCorrected)
    assert due(case) == (date(2024, 3, 19), date(2024, 3, 18))


def test_the_successor_of_the_competent_agency_receives_it():
    case = forwarded()
    case.register = REGISTER | {
        COMMUNE: Agency(COMMUNE, "Xã", ended_on=date(2024, 3, 6), successors=(Successor("H99.45"),)),
        "H99.45": Agency("H99.45", "Xã mới"),
    }
    case.does(HandOverDossier(to_agency="H99.45", minutes="Biên bản số 3"), WEDNESDAY)
    assert (case.dossier.agency, case.dossier.one_stop) == ("H99.45", CENTRE)
    case.does(RECEIVES, WEDNESDAY, Actor("can-bo-9", role="official", agency="H99.45"))
    assert due(case) == (date(2024, 3, 20), date(2024, 3, 18))


def of(agency: str | None, id: str = CLERK.id, role: str = "official") -> Actor:
    """Somebody with a token of an agency: by default the clerk who passed it on."""
    return Actor(id, role=role, agency=agency)


@pytest.mark.parametrize("id", [CLERK.id, "CAN-BO-1", "can–bo-1"], ids=["same", "in capitals", "other dash"])
def test_whoever_passed_it_on_does_not_receive_it_under_a_token_of_the_other_agency(id: str):
    case = forwarded()
    assert case.refused(RECEIVES, TUESDAY, of(COMMUNE, id)) == "RECEIVED_FROM_ONESELF"
    assert case.dossier.handling.competent_received_at is None
    case.does(RECEIVES, TUESDAY, of(COMMUNE, "can-bo-12"))
    assert case.dossier.handling.competent_received_at == at(TUESDAY)


def test_nor_does_whoever_took_it_in_or_sent_it_for_no_agency():
    other = of(CENTRE, "can-bo-2")
    case = filed_elsewhere().does(ForwardDossier(to_agency=COMMUNE), MONDAY, other)
    for id in (CLERK.id, other.id):
        assert case.refused(RECEIVES, TUESDAY, of(COMMUNE, id)) == "RECEIVED_FROM_ONESELF"
    by_admin = filed_elsewhere().does(ForwardDossier(to_agency=COMMUNE), MONDAY, of(None, "quan-tri-1", "admin"))
    assert by_admin.refused(RECEIVES, TUESDAY, of(COMMUNE, "quan-tri-1")) == "RECEIVED_FROM_ONESELF"


def test_nor_do_they_correct_when_it_was_received():
    case = forwarded().does(RECEIVES, WEDNESDAY)
    earlier = CorrectEntry(version=4, fields={"context.occurred_at": at(TUESDAY).isoformat()}, reason="ghi nhầm ngày")
    assert case.refused(earlier, WEDNESDAY, of(COMMUNE)) == "RECEIVED_FROM_ONESELF"
    words = CorrectEntry(version=1, fields={"context.reason": "ghi thiếu"}, reason="ghi thiếu")
    case.does(words, WEDNESDAY, CLERK)  # their own entry


def test_an_applicant_who_is_an_official_there_sent_nothing():
    case = Registered(PROCEDURE, "nd309-2026").does(SUBMITS, MONDAY, of(None, "can-bo-7", "applicant"))
    case.does(AcceptDossier(submitted=("application", "plan")), MONDAY, CLERK)
    case.does(ForwardDossier(to_agency=COMMUNE), MONDAY, CLERK).does(RECEIVES, TUESDAY)


@pytest.mark.parametrize("command", [HandOverResult(), DeliverResult()], ids=["handed over", "delivered"])
def test_whoever_decided_it_does_not_tell_that_the_result_came_back(command: Any):
    case = forwarded().does(RECEIVES, TUESDAY).does(IssueResult(), WEDNESDAY)
    assert case.refused(command, THURSDAY, of(CENTRE, OFFICIAL.id)) == "RECEIVED_FROM_ONESELF"
    case.does(command, THURSDAY, CLERK)


def test_once_somebody_else_told_it_came_back_anybody_of_the_one_stop_delivers_it():
    case = forwarded().does(RECEIVES, TUESDAY).does(IssueResult(), WEDNESDAY).does(HandOverResult(), THURSDAY, CLERK)
    case.does(DeliverResult(), THURSDAY, of(CENTRE, OFFICIAL.id))


def test_a_corrected_result_comes_back_by_anothers_word_too():
    case = forwarded().does(RECEIVES, TUESDAY).does(IssueResult(), WEDNESDAY).does(HandOverResult(), WEDNESDAY, CLERK)
    case.does(ReportResultError(error="sai tên đường"), THURSDAY, CLERK)
    assert case.refused(CorrectResult(), THURSDAY, of(CENTRE, OFFICIAL.id)) == "RECEIVED_FROM_ONESELF"
    case.does(CorrectResult(), THURSDAY, CLERK)


def test_at_the_agencys_own_one_stop_one_person_does_all():
    case = Registered(PROCEDURE, "nd309-2026").does(replace(ACCEPTS, receiving_one_stop=None), MONDAY)
    for command in (ForwardDossier(to_unit="Phòng chuyên môn"), IssueResult(), HandOverResult(), DeliverResult()):
        case.does(command, TUESDAY)


def test_no_correction_lets_it_arrive_before_it_was_sent():
    case = forwarded(when=TUESDAY).does(RECEIVES, WEDNESDAY)
    when = "context.occurred_at"
    earlier = CorrectEntry(version=4, fields={when: at("2024-03-04 10:00").isoformat()}, reason="ghi nhầm ngày")
    assert case.refused(earlier, THURSDAY) == "BEFORE_FORWARDING"
    later = CorrectEntry(version=3, fields={when: at("2024-03-06 16:00").isoformat()}, reason="ghi nhầm ngày")
    assert case.refused(later, THURSDAY, CLERK) == "BEFORE_FORWARDING"
