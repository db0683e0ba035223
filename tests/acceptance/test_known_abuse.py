"""The abuse that published systems allow, tried through the API: each is impossible, or it is found and stays in the history."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import psycopg
import pytest

from app.processes.clock import run_once
from graphql_api.access.scopes import ANONYMOUS, Scope, Viewer
from ledger import roles
from tests.acceptance.registry import AUDITOR, BASIS, CLERK, HOME, OTHER, STRANGER, WHY, Registry, local

CITIZEN = Viewer("cong-dan-1", frozenset({Scope.APPLICANT}))
PROCEDURE = "1.004873"
"""Three working days; `to-khai` is always needed."""
ITEM = {"name": "Tờ khai cấp Giấy xác nhận tình trạng hôn nhân", "requirement": "to-khai"}
DEADLINE = """query ($code: String!) { dossier(code: $code) { status receivedAt finishedAt deadline { timeliness dueOn
 originalDueAt latenessDays latenessOriginalDays paused apology spans { dueOn cause reason } } } }"""
MONDAY = local("2024-11-04 09:00")
DUE = "2024-11-07"


@pytest.fixture
def received(registry: Registry) -> str:
    """A dossier received on Monday and due on Thursday."""
    registry.now = MONDAY
    return registry.accepted(PROCEDURE, submitted=["to-khai"])


@pytest.fixture
def overdue(registry: Registry, received: str) -> str:
    """The same on the Wednesday after, nothing done: the clock looked last on Tuesday."""
    registry.assembly.project()
    run_once(registry.assembly, local("2024-11-12 00:00"))
    registry.now = local("2024-11-13 10:00")
    assert _deadline(registry, received)["timeliness"] == "OVERDUE"
    return received


def _deadline(registry: Registry, code: str) -> Any:
    registry.assembly.project()
    return registry.data(DEADLINE, code=code)["dossier"]["deadline"]


def _types(registry: Registry, code: str) -> list[str]:
    return [each["type"] for each in registry.history(code)]


# Overdue, and made to look otherwise


def test_the_due_date_is_corrected(registry: Registry, overdue: str) -> None:
    fields = {"due_on": "2024-12-31", "due_at": "2024-12-31T23:59:59+07:00"}
    refused = registry.refused("correctEntry", dossier=overdue, version=2, fields=fields, **WHY)
    assert refused == "NOT_CORRECTABLE"
    assert _deadline(registry, overdue)["dueOn"] == DUE


def test_the_completion_date_is_reset(registry: Registry, overdue: str) -> None:
    reply = registry.done("issueResult", dossier=overdue)
    issued = next(each for each in registry.history(overdue) if each["type"] == "result-issued")
    assert reply["position"]
    late = _deadline(registry, overdue)
    assert (late["timeliness"], late["latenessDays"]) == ("LATE", 6)
    registry.done(
        "correctEntry",
        dossier=overdue,
        version=issued["version"],
        fields={"context.occurred_at": "2024-11-07T08:00:00Z"},
        **WHY,
    )
    found = {each["code"]: each for each in registry.findings(overdue)}
    assert {"CORRECTED_DEADLINE", "CORRECTED_BREACH"} <= set(found)
    assert found["CORRECTED_BREACH"]["items"] == ["MISSING_APOLOGY", "OVERDUE"]
    assert found["CORRECTED_BREACH"]["official"] == {"id": CLERK.subject}
    assert _types(registry, overdue).count("due-date-passed") == 1


def test_the_result_is_issued_as_of_before_the_due_date(registry: Registry, overdue: str) -> None:
    registry.done("issueResult", dossier=overdue, occurredAt="2024-11-07T10:00:00+07:00")
    assert {"BACKDATED_ACTION", "RECORDED_PAST_DEADLINE"} <= set(registry.codes(overdue))
    assert {"due-date-passed", "result-issued"} <= set(_types(registry, overdue))


def test_the_receipt_is_moved_forward(registry: Registry, overdue: str) -> None:
    registry.done("correctEntry", dossier=overdue, version=2, fields={"received_at": "2024-11-12T02:00:00Z"}, **WHY)
    assert "CORRECTED_DEADLINE" in registry.codes(overdue)


def test_the_limit_is_corrected_in_a_correction(registry: Registry, overdue: str) -> None:
    registry.done("correctEntry", dossier=overdue, version=2, fields={"department": "đất đai"}, **WHY)
    version = registry.history(overdue)[-1]["version"]
    for fields in (
        {"fields": {"due_on": "2024-12-31", "due_at": "2024-12-31T16:59:59Z"}},
        {"recomputed": [{"position": 1, "fields": {"due_on": "2024-12-31"}}]},
    ):
        refused = registry.refused("correctEntry", dossier=overdue, version=version, fields=fields, **WHY)
        assert refused == "NOT_CORRECTABLE"
    fields = {"fields": {"received_at": "2024-11-12T02:00:00Z"}}
    registry.done("correctEntry", dossier=overdue, version=version, fields=fields, **WHY)
    assert "CORRECTED_DEADLINE" in registry.codes(overdue)
    # Also by this way, the dates are counted anew and not given by hand.
    assert _deadline(registry, overdue)["dueOn"] == "2024-11-15"


def test_the_appointment_moves_without_reason(registry: Registry, received: str) -> None:
    registry.done("changeAppointment", dossier=received, newDueOn="2024-12-31")
    assert registry.codes(received) == ["REAPPOINTMENT_WITHOUT_APOLOGY", "UNJUSTIFIED_DUE_DATE_CHANGE"]
    deadline = _deadline(registry, received)
    assert [each["dueOn"] for each in deadline["spans"]] == [DUE, "2024-12-31"]
    assert (
        datetime.fromisoformat(deadline["originalDueAt"])
        .astimezone(local("2024-11-07 00:00").tzinfo)
        .date()
        .isoformat()
        == DUE
    )
    registry.done("changeAppointment", dossier=received, newDueOn="2025-01-10", **WHY)
    assert "REPEATED_REAPPOINTMENT" in registry.codes(received)


def test_an_overdue_appointment_moves(registry: Registry, overdue: str) -> None:
    registry.done("changeAppointment", dossier=overdue, newDueOn="2024-12-31", **WHY)
    assert {"OVERDUE", "MISSING_APOLOGY"} <= set(registry.codes(overdue))
    assert _deadline(registry, overdue)["timeliness"] == "OVERDUE"
    registry.now = local("2025-01-06 10:00")
    deadline = _deadline(registry, overdue)
    assert deadline["latenessOriginalDays"] == deadline["latenessDays"] > 0


def test_a_supplement_is_back_dated_so_that_the_clock_stood_still(registry: Registry, overdue: str) -> None:
    registry.done("requestSupplement", dossier=overdue, items=[ITEM], occurredAt="2024-11-05T09:00:00+07:00", **WHY)
    assert {"BACKDATED_ACTION", "OVERDUE"} <= set(registry.codes(overdue))
    assert "due-date-passed" in _types(registry, overdue)


def test_the_clock_is_stopped_by_a_fee_of_nothing(registry: Registry, received: str) -> None:
    charges = [{"name": "Lệ phí", "amount": 0}]
    registry.done("notifyFinancialObligation", dossier=received, obligation="o-1", charges=charges, **WHY)
    assert not _deadline(registry, received)["paused"]


def test_it_is_closed_and_filed_again(registry: Registry, overdue: str) -> None:
    registry.done("requestWithdrawal", dossier=overdue)
    registry.done("withdrawDossier", dossier=overdue)
    assert "OVERDUE" in registry.codes(overdue)
    assert registry.accepted(PROCEDURE, submitted=["to-khai"]) != overdue
    assert registry.refused("acceptDossier", dossier=overdue) == "ALREADY_FINISHED"
    assert registry.refused("issueResult", dossier=overdue) == "ALREADY_FINISHED"


def test_it_is_stopped_without_reason(registry: Registry, received: str) -> None:
    registry.done("stopProcessing", dossier=received)
    assert registry.codes(received) == ["NO_WRITTEN_REASON", "STOPPED_WITHOUT_REQUEST"]


@pytest.mark.parametrize("channel", ["ONLINE", "POSTAL", "DIRECT"])
def test_it_is_withdrawn_in_the_citizens_name(registry: Registry, channel: str) -> None:
    registry.now = MONDAY
    code = registry.accepted(PROCEDURE, submitted=["to-khai"], applicant=CITIZEN.subject)
    registry.done("requestWithdrawal", dossier=code, channel=channel, onBehalfOf=CITIZEN.subject, **WHY)
    registry.done("withdrawDossier", dossier=code)
    assert registry.codes(code) == ["UNCONFIRMED_WITHDRAWAL"]


def test_the_citizen_withdraws_it(registry: Registry) -> None:
    registry.now = MONDAY
    code = registry.accepted(PROCEDURE, submitted=["to-khai"], applicant=CITIZEN.subject)
    registry.done("requestWithdrawal", CITIZEN, dossier=code)
    registry.done("withdrawDossier", dossier=code)
    assert registry.codes(code) == []


# A demand, and made to look otherwise


def test_a_demand_by_phone_is_kept_as_a_visit(registry: Registry, received: str) -> None:
    registry.done("recordVisit", dossier=received, purpose="Gọi điện yêu cầu nộp thêm sổ hộ khẩu", fault="CITIZEN")
    assert registry.codes(received) == ["UNRECORDED_DEMAND"]
    registry.assembly.project()
    contacts = "query ($code: String!) { dossier(code: $code) { contactsNeeded } }"
    assert registry.data(contacts, code=received)["dossier"]["contactsNeeded"] == 1


@pytest.mark.parametrize(
    ("fields", "gone"),
    [
        ({"items": [ITEM]}, "UNLISTED_REQUIREMENT"),
        ({"context.reason": "thiếu", "context.legal_basis": BASIS}, "NO_WRITTEN_REASON"),
        ({"context.channel": "ONE_STOP"}, "BYPASSED_ONE_STOP"),
        ({"context.channel": "IMPORT"}, "BYPASSED_ONE_STOP"),
        ({"context.channel": "SYSTEM"}, "BYPASSED_ONE_STOP"),
    ],
)
def test_a_demand_is_corrected_away(fields: dict[str, Any], gone: str, registry: Registry) -> None:
    registry.now = MONDAY
    code = registry.accepted(PROCEDURE)
    registry.done("requestSupplement", dossier=code, items=[{"name": "Sổ hộ khẩu"}], channel="DIRECT")
    assert gone in registry.codes(code)
    version = next(each["version"] for each in registry.history(code) if each["type"] == "supplement-requested")
    reply = registry.do("correctEntry", dossier=code, version=version, fields=fields, **WHY)
    if reply["__typename"] == "CommandRefused":
        assert gone in registry.codes(code)
        return
    found = {each["code"]: each for each in registry.findings(code)}
    assert gone not in found
    assert gone in found["CORRECTED_BREACH"]["items"]


def test_guidance_demands_a_paper_of_no_law(registry: Registry) -> None:
    registry.now = MONDAY
    code = registry.registered(PROCEDURE)
    registry.done("giveGuidance", dossier=code, items=[ITEM, {"name": "Sổ hộ khẩu"}], **WHY)
    (finding,) = registry.findings(code)
    assert (finding["code"], finding["items"]) == ("UNLISTED_REQUIREMENT", ["Sổ hộ khẩu"])


# What cannot be true


def test_a_receipt_still_to_come(registry: Registry) -> None:
    registry.now = MONDAY
    assert (
        registry.refused(
            "acceptDossier", procedure=PROCEDURE, agency=HOME, occurredAt=(MONDAY + timedelta(days=3)).isoformat()
        )
        == "IN_THE_FUTURE"
    )


def test_a_leg_closed_twice_a_result_before_receipt_a_paper_nobody_lists(registry: Registry, received: str) -> None:
    assert registry.refused("closeLeg", dossier=received, leg="cong-an") == "UNKNOWN_LEG"
    registry.done("openLeg", dossier=received, leg="cong-an", agency=OTHER, task="xác minh")
    assert registry.refused("openLeg", dossier=received, leg="cong-an", agency=OTHER, task="x") == "LEG_ALREADY_OPEN"
    registry.done("closeLeg", dossier=received, leg="cong-an")
    assert registry.refused("closeLeg", dossier=received, leg="cong-an") == "LEG_ALREADY_CLOSED"
    before = (MONDAY - timedelta(hours=1)).isoformat()
    assert registry.refused("issueResult", dossier=received, occurredAt=before) in (
        "BEFORE_RECEIPT",
        "BEFORE_SUBMISSION",
    )
    fresh = registry.registered(PROCEDURE)
    assert registry.refused("issueResult", dossier=fresh) == "NOT_RECEIVED"
    unknown = [{"name": "x", "requirement": "khong-co"}]
    assert registry.refused("requestSupplement", dossier=received, items=unknown, **WHY) == "UNKNOWN_REQUIREMENT"
    assert (
        registry.refused("acceptDossier", procedure=PROCEDURE, agency=HOME, submitted=["khong-co"])
        == "UNKNOWN_REQUIREMENT"
    )


def test_a_command_id_serves_once(registry: Registry, received: str) -> None:
    id = str(uuid4())
    first = registry.done("recordVisit", dossier=received, purpose="hỏi", commandId=id)
    again = registry.done("recordVisit", dossier=received, purpose="hỏi", commandId=id)
    assert (again["again"], again["position"]) == (True, first["position"])
    assert registry.refused("recordVisit", dossier=received, purpose="hỏi lại", commandId=id) == "COMMAND_ID_REUSED"
    other = registry.accepted(PROCEDURE)
    assert registry.refused("recordVisit", dossier=other, purpose="hỏi", commandId=id) == "COMMAND_ID_REUSED"


# Whose it is not


def test_another_agency_neither_acts_nor_reads(registry: Registry, received: str) -> None:
    assert registry.refused("issueResult", STRANGER, dossier=received) == "UNKNOWN_DOSSIER"
    assert registry.refused("acceptDossier", STRANGER, procedure=PROCEDURE, agency=HOME) == "FORBIDDEN_AGENCY"
    assert registry.refused("submitDossier", STRANGER, procedure=PROCEDURE, agency=HOME) == "FORBIDDEN_AGENCY"
    registry.assembly.project()
    document = """query ($code: String!) { dossier(code: $code) { code }
      deadlines(filter: {agency: "%s"}) { nodes { dossier { code } } } }"""
    seen = registry.data(document % HOME, STRANGER, code=received)
    assert seen == {"dossier": None, "deadlines": {"nodes": []}}
    for listed in (
        "findings(filter: {dossier: $code}) { nodes { code } }",
        "actions(filter: {dossier: $code}) { nodes { type } }",
    ):
        named = f"query ($code: String!) {{ {listed} }}"
        replies = [registry.reply(named, STRANGER, code=code) for code in (received, f"{received[:-4]}9999")]
        assert replies[0] == replies[1]
        assert replies[0]["data"] is None
        assert [each["extensions"]["code"] for each in replies[0]["errors"]] == ["UNKNOWN_DOSSIER"]
    assert registry.data("query ($code: String!) { dossier(code: $code) { code } }", CLERK, code=received)["dossier"]


def test_who_has_no_scope_records_nothing(registry: Registry, received: str) -> None:
    head = registry.assembly.ledger.head()
    for viewer in (
        ANONYMOUS,
        AUDITOR,
        Viewer("i", frozenset({Scope.INSPECTOR})),
        Viewer("o", frozenset({Scope.OFFICIAL})),
    ):
        document = "mutation ($input: IssueResultInput!) { issueResult(input: $input) { __typename } }"
        reply = registry.reply(document, viewer, input={"commandId": str(uuid4()), "dossier": received})
        assert reply["errors"][0]["extensions"]["code"] == "FORBIDDEN", viewer
    assert registry.assembly.ledger.head() == head


def test_an_inspector_says_why(registry: Registry, received: str) -> None:
    inspector = Viewer("thanh-tra-1", frozenset({Scope.INSPECTOR}))
    document = "query ($code: String!) { dossier(code: $code) { code } }"
    registry.assembly.project()
    assert registry.error(document, inspector, code=received) == "PURPOSE_REQUIRED"
    assert registry.error(document, inspector, code=received, purpose="   ".strip() or None) == "PURPOSE_REQUIRED"
    before = _types(registry, received)
    assert registry.data(document, inspector, code=received, purpose="đơn 12/2024")["dossier"] == {"code": received}
    assert _types(registry, received) == before


def test_a_secret_cannot_be_guessed_by_the_answers(registry: Registry) -> None:
    registry.now = MONDAY
    receipt = registry.done("acceptDossier", procedure=PROCEDURE, agency=HOME)["receipt"]
    registry.assembly.project()
    document = (
        "query ($code: String!, $secret: String) { dossierStatus(code: $code, secret: $secret) { code status dueOn } }"
    )
    reply = [
        registry.reply(document, ANONYMOUS, code=code, secret=secret)
        for code, secret in (
            (receipt["code"], "X" * len(receipt["secret"])),
            (receipt["code"], receipt["secret"][:-1] + ("2" if receipt["secret"][-1] != "2" else "3")),
            (f"{receipt['code']}0", receipt["secret"]),
            ("khong-co", "Y" * 40),
            (receipt["code"], "' or true -- "),
        )
    ]
    assert all(each == reply[0] for each in reply)
    assert reply[0]["data"] == {"dossierStatus": None}
    opened = registry.data(document, ANONYMOUS, code=receipt["code"], secret=receipt["secret"])["dossierStatus"]
    assert (opened["status"], opened["dueOn"]) == ("RECEIVED", DUE)
    registry.done("reissueReceiptSecret", dossier=receipt["code"])
    registry.assembly.project()
    assert registry.data(document, ANONYMOUS, **receipt) == {"dossierStatus": None}


# The record itself


@pytest.mark.parametrize("duty", ["owner", "writer", "reader", None])
def test_no_role_of_the_database_edits_the_record(duty: str | None, registry: Registry, received: str) -> None:
    before = registry.history(received)
    with psycopg.connect(registry.assembly.conninfo, autocommit=True) as connection:
        if duty is not None:
            connection.execute("select set_config('role', %s, false)", (roles.stored(connection)[duty],))
        for statement in (
            "update ledger.events set state = state",
            "delete from ledger.events",
            "truncate ledger.events",
            "delete from ledger.claims",
        ):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                connection.execute(statement)
    assert registry.history(received) == before


def test_a_recorded_action_cannot_be_deleted_by_correction(registry: Registry, received: str) -> None:
    registry.done("requestSupplement", dossier=received, items=[{"name": "Sổ hộ khẩu"}], **WHY)
    for name in ("context.actor", "context.input", "context.rule_pack", "code", "procedure_version", "receipt"):
        versions = {each["type"]: each["version"] for each in registry.history(received)}
        reply = registry.do(
            "correctEntry", dossier=received, version=versions["dossier-accepted"], fields={name: None}, **WHY
        )
        assert reply["__typename"] == "CommandRefused", name
    assert "supplement-requested" in _types(registry, received)


@pytest.mark.parametrize("channel", ["IMPORT", "SYSTEM"])
def test_a_dossier_does_not_become_an_import_that_is_hardly_judged(
    channel: str, registry: Registry, received: str
) -> None:
    for version in (1, 2):
        fields = {"context.channel": channel}
        assert (
            registry.refused("correctEntry", dossier=received, version=version, fields=fields, **WHY)
            == "NOT_CORRECTABLE"
        )
    fields = {"procedure": "2.000815"}
    assert registry.refused("correctEntry", dossier=received, version=2, fields=fields, **WHY) == "NOT_CORRECTABLE"


def test_it_is_said_when_the_ledger_learnt_of_it(registry: Registry, received: str) -> None:
    begun = datetime.now(UTC) - timedelta(hours=1)
    assert all(datetime.fromisoformat(each["recordedAt"]) > begun for each in registry.history(received))


@pytest.mark.parametrize(("quantity", "amount", "found"), [(3, 24_000, False), (None, 24_000, True), (1, 24_000, True)])
def test_a_fee_by_the_copy_is_taken_for_each_copy(
    registry: Registry, quantity: int | None, amount: int, found: bool
) -> None:
    charge = {"name": "Phí cấp bản sao Trích lục hộ tịch", "fee": "phi", "amount": amount, "quantity": quantity}
    code = registry.accepted("2.000635", charges=[charge])
    assert ("UNLISTED_FEE" in registry.codes(code)) == found
