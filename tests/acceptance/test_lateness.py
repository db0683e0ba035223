"""Ways to make lateness disappear, tried through the API: by law it stays, and what was tried is found. And the lawful days beside them."""

from typing import Any

import pytest

from app.processes.clock import run_once
from tests.acceptance.registry import WHY, Registry, local

PROCEDURE = "1.004873"
"""Three working days; `to-khai` is always needed."""
DEADLINE = """query ($code: String!) { dossier(code: $code) { status deadline { timeliness dueOn appointedOn reappointed overdueAtEnd
 latenessDays latenessAppointedDays latenessLawful apology spans { kind dueOn } } } }"""
MONDAY = local("2024-11-04 09:00")
LONGER = {**WHY, "reason": "phải xác minh nơi cư trú trước đây ở xã khác"}
"""Why another date is promised: a reason that asks for papers would be a demand."""
DUE = "2024-11-07"


@pytest.fixture
def received(registry: Registry) -> str:
    """A dossier received and forwarded on Monday, due on Thursday."""
    registry.now = MONDAY
    code = registry.accepted(PROCEDURE, submitted=["to-khai"])
    registry.done("forwardDossier", dossier=code, toUnit="tu-phap")
    return code


@pytest.fixture
def friday(registry: Registry) -> str:
    """A dossier due on Friday 8 November; the clock has recorded that it passed."""
    registry.now = local("2024-11-05 09:00")
    code = registry.accepted(PROCEDURE, submitted=["to-khai"])
    registry.assembly.project()
    run_once(registry.assembly, local("2024-11-09 00:01"))
    return code


def deadline(registry: Registry, code: str) -> Any:
    registry.assembly.project()
    return registry.data(DEADLINE, code=code)["dossier"]["deadline"]


def found(registry: Registry, code: str) -> dict[str, str]:
    """Each finding's code with its severity."""
    registry.assembly.project()
    return {each["code"]: each["severity"] for each in registry.findings(code)}


def overdue(registry: Registry, **moments: str) -> list[str]:
    document = "query ($at: DateTime, $knownAt: DateTime) { overdue(at: $at, knownAt: $knownAt, first: 100) { nodes { dossier { code } } } }"
    return [each["dossier"]["code"] for each in registry.data(document, **moments)["overdue"]["nodes"]]


# An appointment moves no limit


@pytest.mark.parametrize("promised", ["2024-11-08", "2025-03-10"])
def test_an_appointment_with_a_phrase_for_a_reason_moves_no_limit(registry: Registry, received: str, promised: str):
    registry.now = local("2024-11-05 09:00")
    phrase = {"reason": "theo quy định", "legalBasis": ["theo quy định"]}
    registry.done("changeAppointment", dossier=received, newDueOn=promised, **phrase)
    assert found(registry, received) == {"REAPPOINTMENT_WITHOUT_APOLOGY": "MAJOR"}
    registry.now = local("2024-11-08 09:00")
    stood = deadline(registry, received)
    assert (stood["timeliness"], stood["dueOn"], stood["appointedOn"]) == ("OVERDUE", DUE, promised)
    registry.done("issueResult", dossier=received)
    ended = deadline(registry, received)
    assert (ended["timeliness"], ended["latenessDays"], ended["latenessAppointedDays"]) == ("LATE", 1, 0)
    assert {"OVERDUE", "MISSING_APOLOGY", "REAPPOINTMENT_WITHOUT_APOLOGY"} <= found(registry, received).keys()


def test_an_extension_without_an_apology_is_one_without(registry: Registry, received: str):
    registry.now = local("2024-11-05 09:00")
    registry.done("proposeExtension", dossier=received, proposedDueOn="2024-11-12", **LONGER)
    registry.done("changeAppointment", dossier=received, newDueOn="2024-11-12", **LONGER)
    assert found(registry, received) == {"REAPPOINTMENT_WITHOUT_APOLOGY": "MAJOR"}


def test_an_apology_for_something_else_is_none(registry: Registry, received: str):
    registry.now = local("2024-11-05 09:00")
    registry.done("issueApology", dossier=received, cause="document-lost", **LONGER)
    registry.done("changeAppointment", dossier=received, newDueOn="2024-11-12", **LONGER)
    assert "REAPPOINTMENT_WITHOUT_APOLOGY" in found(registry, received)


def test_an_apology_on_the_last_day_is_too_late(registry: Registry, received: str):
    registry.now = local("2024-11-07 09:00")
    registry.done("issueApology", dossier=received, newDueOn="2024-11-12", **LONGER)
    assert found(registry, received) == {"LATE_APOLOGY": "MINOR"}


def test_a_second_new_appointment_is_found_as_before(registry: Registry, received: str):
    registry.now = local("2024-11-05 09:00")
    registry.done("issueApology", dossier=received, newDueOn="2024-11-12", **LONGER)
    registry.now = local("2024-11-11 09:00")
    registry.done("changeAppointment", dossier=received, newDueOn="2024-11-19", **LONGER)
    assert "REPEATED_REAPPOINTMENT" in found(registry, received)
    assert deadline(registry, received)["reappointed"] == 2


def test_an_extension_in_time_is_lawful_and_the_promise_is_kept_or_missed(registry: Registry, received: str):
    registry.now = local("2024-11-05 09:00")
    registry.done("proposeExtension", dossier=received, proposedDueOn="2024-11-12", **LONGER)
    registry.done("issueApology", dossier=received, newDueOn="2024-11-12", **LONGER)
    assert found(registry, received) == {}
    registry.assembly.project()
    run_once(registry.assembly, local("2024-11-13 00:01"))
    registry.now = local("2024-11-14 09:00")
    assert found(registry, received).keys() == {"OVERDUE", "APPOINTMENT_MISSED"}
    registry.done("issueResult", dossier=received)
    ended = deadline(registry, received)
    assert (ended["latenessDays"], ended["latenessAppointedDays"], ended["apology"]) == (7, 2, "IN_TIME")
    assert [(each["kind"], each["dueOn"]) for each in ended["spans"]] == [("LAW", DUE), ("APPOINTED", "2024-11-12")]
    assert found(registry, received).keys() == {"OVERDUE", "APPOINTMENT_MISSED"}


def test_an_earlier_or_nearer_date_within_the_limit_needs_no_apology(registry: Registry, received: str):
    registry.now = local("2024-11-05 09:00")
    registry.done("changeAppointment", dossier=received, newDueOn="2024-11-06", **LONGER)
    assert found(registry, received) == {}


# Due dates are not corrected


@pytest.mark.parametrize("name", ["due_on", "due_at", "computation", "supplement_latest_on"])
def test_no_due_date_is_corrected(registry: Registry, friday: str, name: str):
    value: Any = {} if name == "computation" else "2024-12-31T23:59:59+07:00" if name == "due_at" else "2024-12-31"
    assert registry.refused("correctEntry", dossier=friday, version=2, fields={name: value}, **WHY) == "NOT_CORRECTABLE"


def test_a_corrected_receipt_carries_its_dates_and_hides_nothing(registry: Registry, friday: str):
    registry.now = local("2024-11-12 09:00")
    registry.done("correctEntry", dossier=friday, version=2, fields={"received_at": "2024-11-08T02:00:00Z"}, **WHY)
    stood = deadline(registry, friday)
    assert (stood["dueOn"], stood["timeliness"]) == ("2024-11-13", "DUE_SOON")
    assert "CORRECTED_DEADLINE" in found(registry, friday)
    corrected = registry.history(friday)[-1]["payload"]
    (recount,) = corrected["recomputed"]
    # Until it is examined, the lawful lateness goes by the receipt as it was entered first.
    assert stood["latenessLawful"] == 4
    assert recount["fields"]["due_on"] == "2024-11-13"
    assert recount["fields"]["computation"]["start"] == "2024-11-08T02:00:00Z"


# Recorded past the deadline

IN_TIME = "2024-11-08T16:59:00+07:00"


@pytest.mark.parametrize(
    ("recorded", "severity"),
    [
        ("2024-11-09 08:00", "MINOR"),
        ("2024-11-10 20:00", "MINOR"),
        ("2024-11-11 23:00", "MINOR"),
        ("2024-11-12 00:30", "GRAVE"),
    ],
)
def test_a_result_told_of_after_its_deadline_counts_and_is_found(
    registry: Registry, friday: str, recorded: str, severity: str
):
    registry.now = local(recorded)
    registry.done("issueResult", dossier=friday, occurredAt=IN_TIME)
    assert deadline(registry, friday)["timeliness"] == "ON_TIME"
    assert found(registry, friday)["RECORDED_PAST_DEADLINE"] == severity
    types = [each["type"] for each in registry.history(friday)]
    assert types[-2:] == ["due-date-passed", "result-issued"]


def test_a_result_told_of_in_time_is_not_found(registry: Registry, friday: str):
    registry.now = local("2024-11-08 23:59")
    registry.done("issueResult", dossier=friday, occurredAt=IN_TIME)
    assert "RECORDED_PAST_DEADLINE" not in found(registry, friday)


@pytest.mark.parametrize(
    "act", ["stopProcessing", "refuseAfterAppraisal", "withdrawDossier", "issueApology", "requestSupplement"]
)
def test_no_other_act_told_of_after_the_deadline_goes_unseen(registry: Registry, friday: str, act: str):
    registry.now = local("2024-11-12 09:00")
    given: dict[str, Any] = {"occurredAt": "2024-11-07T10:00:00+07:00", **WHY}
    if act == "withdrawDossier":
        registry.done("requestWithdrawal", dossier=friday, occurredAt="2024-11-07T09:00:00+07:00")
    if act == "requestSupplement":
        given["items"] = [{"name": "Tờ khai cấp Giấy xác nhận tình trạng hôn nhân", "requirement": "to-khai"}]
    registry.done(act, dossier=friday, **given)
    assert found(registry, friday)["RECORDED_PAST_DEADLINE"] == "GRAVE"


def test_over_tet_no_more_than_three_days_are_minor(registry: Registry):
    registry.now = local("2025-01-21 09:00")
    code = registry.accepted(PROCEDURE, submitted=["to-khai"])
    assert deadline(registry, code)["dueOn"] == "2025-01-24"  # a Friday; the next working day is 3 February
    registry.now = local("2025-01-27 09:00")
    registry.done("approveResult", dossier=code)
    registry.now = local("2025-01-28 09:00")
    registry.done("issueResult", dossier=code, occurredAt="2025-01-24T16:00:00+07:00")
    assert found(registry, code)["RECORDED_PAST_DEADLINE"] == "GRAVE"


def test_what_was_overdue_then_stays_so_by_what_was_known(registry: Registry, friday: str):
    registry.now = local("2024-11-10 20:00")
    registry.assembly.project()
    known = str(registry.history(friday)[-1]["recordedAt"])
    registry.done("issueResult", dossier=friday, occurredAt=IN_TIME)
    registry.assembly.project()
    assert friday not in overdue(registry, at="2024-11-10T19:00:00+07:00")
    assert friday in overdue(registry, at="2024-11-10T19:00:00+07:00", knownAt=known)


@pytest.mark.parametrize("moment", ["2024-11-08T02:00:00Z", "2024-11-06T02:00:00Z"])
def test_a_result_corrected_into_time_is_as_late_as_it_was_entered_first(registry: Registry, friday: str, moment: str):
    registry.now = local("2024-11-12 09:00")
    registry.done("issueResult", dossier=friday)
    version = registry.history(friday)[-1]["version"]
    registry.now = local("2024-11-12 10:00")
    registry.done("correctEntry", dossier=friday, version=version, fields={"context.occurred_at": moment}, **WHY)
    ended = deadline(registry, friday)
    assert (ended["latenessDays"], ended["latenessLawful"]) == (0, 4)
    then = 'query ($code: String!) { dossier(code: $code) { asOf(at: "2024-12-01") { deadline { latenessLawful } } } }'
    assert registry.data(then, code=friday)["dossier"]["asOf"]["deadline"]["latenessLawful"] == 4


def test_a_result_corrected_to_have_come_later_gains_nothing(registry: Registry, friday: str):
    registry.now = local("2024-11-08 09:00")
    registry.done("issueResult", dossier=friday)
    version = registry.history(friday)[-1]["version"]
    registry.now = local("2024-11-13 10:00")
    fields = {"context.occurred_at": "2024-11-12T02:00:00Z"}
    registry.done("correctEntry", dossier=friday, version=version, fields=fields, **WHY)
    ended = deadline(registry, friday)
    assert (ended["latenessDays"], ended["latenessLawful"]) == (4, 4)


# What the clock does not owe


def test_a_demand_against_the_law_stops_no_clock_for_the_lawful_lateness(registry: Registry, received: str):
    registry.now = local("2024-11-06 09:00")
    invented = [{"name": "Giấy xác nhận của tổ trưởng dân phố"}]
    registry.done("requestSupplement", dossier=received, items=invented, **WHY)
    registry.now = local("2024-11-18 09:00")
    registry.done("provideSupplement", dossier=received)
    registry.now = local("2024-11-19 09:00")
    registry.done("issueResult", dossier=received)
    ended = deadline(registry, received)
    assert (ended["timeliness"], ended["latenessDays"], ended["latenessLawful"]) == ("EARLY", 0, 12)


@pytest.mark.parametrize(
    ("requests", "lawful_first", "late"),
    [
        ([("2024-11-06 09:00", True, True)], False, 12),  # together: nobody can tell what was waited for
        ([("2024-11-06 09:00", True, True)], True, 6),  # what was lawful came on Friday, and the three days began again
        ([("2024-11-06 09:00", True, False), ("2024-11-07 09:00", False, True)], False, 11),
        ([("2024-11-06 09:00", True, False), ("2024-11-07 09:00", False, True)], True, 6),
        ([("2024-11-06 09:00", False, True), ("2024-11-07 09:00", True, False)], False, 12),
    ],
)
def test_a_lawful_demand_makes_no_pause_lawful_for_what_is_not(
    registry: Registry, requests: list[tuple[str, bool, bool]], lawful_first: bool, late: int
):
    registry.now = MONDAY
    code = registry.accepted(PROCEDURE)
    invented = [{"name": "Giấy xác nhận của tổ trưởng dân phố"}]
    for when, lawful, unlawful in requests:
        registry.now = local(when)
        items = [*(LISTED if lawful else []), *(invented if unlawful else [])]
        registry.done("requestSupplement", dossier=code, items=items, **WHY)
    if lawful_first:
        registry.now = local("2024-11-08 09:00")
        registry.done("provideSupplement", dossier=code, items=LISTED, complete=False)
    registry.now = local("2024-11-18 09:00")
    registry.done("provideSupplement", dossier=code)
    registry.now = local("2024-11-19 09:00")
    registry.done("issueResult", dossier=code)
    ended = deadline(registry, code)
    assert (ended["latenessDays"], ended["latenessLawful"]) == (0, late)


@pytest.mark.parametrize(("held", "late"), [(False, 0), (True, 5)])  # all there on Friday, and called incomplete
def test_a_lawful_demand_stops_the_clock_until_it_is_met(registry: Registry, held: bool, late: int):
    registry.now = MONDAY
    code = registry.accepted(PROCEDURE)
    registry.now = local("2024-11-06 09:00")
    registry.done("requestSupplement", dossier=code, items=LISTED, **WHY)
    registry.now = local("2024-11-08 09:00")
    if held:
        registry.done("provideSupplement", dossier=code, items=LISTED, complete=False, reason="đang kiểm tra")
    registry.now = local("2024-11-18 09:00")
    for command in ("provideSupplement", "issueResult"):
        registry.done(command, dossier=code)
    ended, shown = deadline(registry, code), "HELD_THOUGH_COMPLETE" in found(registry, code)
    assert (ended["latenessDays"], ended["latenessLawful"], shown) == (0, late, held)


@pytest.mark.parametrize("end", ["stopProcessing", "withdrawDossier"])
def test_an_end_without_a_result_leaves_the_apology_owed(registry: Registry, friday: str, end: str):
    registry.now = local("2024-11-12 09:00")
    if end == "withdrawDossier":
        registry.done("requestWithdrawal", dossier=friday)
    registry.done(end, dossier=friday, **WHY)
    ended = deadline(registry, friday)
    assert (ended["timeliness"], ended["overdueAtEnd"], ended["apology"]) == ("DISCONTINUED", True, "MISSING")
    assert {"OVERDUE", "MISSING_APOLOGY"} <= found(registry, friday).keys()


# What was tried against all this

LISTED = [{"name": "Tờ khai cấp Giấy xác nhận tình trạng hôn nhân", "requirement": "to-khai"}]


def test_a_clock_restarted_after_the_limit_hides_no_result_dated_before_it(registry: Registry, friday: str):
    registry.now = local("2024-11-12 09:00")
    registry.done("requestSupplement", dossier=friday, items=LISTED, **WHY)
    registry.done("provideSupplement", dossier=friday)
    registry.now = local("2024-11-12 09:10")
    registry.done("issueResult", dossier=friday, occurredAt=IN_TIME)
    assert found(registry, friday)["RECORDED_PAST_DEADLINE"] == "GRAVE"


def test_the_same_time_is_not_taken_twice_by_pauses(registry: Registry, received: str):
    registry.now = local("2024-11-07 16:30")
    charge = [{"name": "Lệ phí", "amount": 1}]
    for number in range(5):
        registry.done(
            "notifyFinancialObligation",
            dossier=received,
            obligation=f"o-{number}",
            charges=charge,
            occurredAt="2024-11-06T17:00:00+07:00",
            **WHY,
        )
        registry.done("settleFinancialObligation", dossier=received, obligation=f"o-{number}")
    assert deadline(registry, received)["dueOn"] == "2024-11-08"  # one day at most


@pytest.mark.parametrize(
    "given", [{"cause": "khác", **LONGER}, {"legalBasis": WHY["legalBasis"]}], ids=["cause", "blank"]
)
def test_an_apology_of_another_cause_or_without_a_reason_is_not_in_time(
    registry: Registry, received: str, given: dict[str, Any]
):
    registry.now = local("2024-11-07 16:59" if "cause" in given else "2024-11-05 09:00")
    registry.done("issueApology", dossier=received, **given)
    registry.now = local("2024-11-12 09:00")
    registry.done("issueResult", dossier=received)
    assert found(registry, received).keys() & {"LATE_APOLOGY", "MISSING_APOLOGY"}


def test_a_correction_corrected_away_still_shows(registry: Registry, friday: str):
    registry.now = local("2024-11-12 09:00")
    registry.done("correctEntry", dossier=friday, version=2, fields={"received_at": "2024-11-08T02:00:00Z"}, **WHY)
    version = registry.history(friday)[-1]["version"]
    registry.done("correctEntry", dossier=friday, version=version, fields={"fields": {"department": "x"}}, **WHY)
    assert "CORRECTED_DEADLINE" in found(registry, friday)


def test_no_correction_puts_what_was_done_before_the_receipt(registry: Registry, friday: str):
    registry.now = local("2024-11-08 10:00")
    registry.done("issueResult", dossier=friday)
    registry.now = local("2024-11-12 09:00")
    later = {"received_at": "2024-11-11T02:00:00Z"}
    assert registry.refused("correctEntry", dossier=friday, version=2, fields=later, **WHY) == "BEFORE_RECEIPT"


def test_no_correction_stops_the_tables(registry: Registry, received: str):
    registry.done("requestSupplement", dossier=received, items=LISTED, **WHY)
    version = next(each["version"] for each in registry.history(received) if each["type"] == "supplement-requested")
    for fields in ({"round": 2**31}, {"round": 7}):
        assert (
            registry.refused("correctEntry", dossier=received, version=version, fields=fields, **WHY)
            == "NOT_CORRECTABLE"
        )
    assert deadline(registry, received)["dueOn"] == DUE


def test_a_paper_brought_while_the_clock_stood_and_entered_later_is_lawful(registry: Registry):
    registry.now = MONDAY
    code = registry.accepted(PROCEDURE)
    registry.now = local("2024-11-06 09:00")
    registry.done("requestSupplement", dossier=code, items=LISTED, **WHY)
    registry.now = local("2024-11-08 08:00")
    registry.done("provideSupplement", dossier=code, occurredAt="2024-11-07T16:50:00+07:00")
    assert "RECORDED_PAST_DEADLINE" not in found(registry, code)


def test_what_is_entered_the_next_morning_voids_no_pause(registry: Registry):
    registry.now = MONDAY
    code = registry.accepted(PROCEDURE)
    registry.now = local("2024-11-08 07:30")
    registry.done("requestSupplement", dossier=code, items=LISTED, occurredAt="2024-11-07T16:50:00+07:00", **WHY)
    registry.now = local("2024-11-18 09:00")
    registry.done("provideSupplement", dossier=code)
    registry.done("issueResult", dossier=code)
    assert found(registry, code)["RECORDED_PAST_DEADLINE"] == "MINOR"
    assert deadline(registry, code)["latenessLawful"] == 0
