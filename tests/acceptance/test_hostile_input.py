"""What no form would send: each is bad input or a refusal with a code, never a fault of the server, and the tables go on."""

from typing import Any
from uuid import uuid4

import pytest

from graphql_api.access.scopes import Scope, Viewer
from tests.acceptance.registry import CLERK, HOME, WHY, Registry, local, mutation

PROCEDURE = "1.004873"
CHARGE = {"name": "Lệ phí", "fee": "le-phi"}


def _deep(levels: int) -> Any:
    value: Any = "x"
    for _ in range(levels):
        value = [value]
    return value


@pytest.fixture
def received(registry: Registry) -> str:
    registry.now = local("2024-11-04 09:00")
    return registry.accepted(PROCEDURE)


@pytest.mark.parametrize(
    ("name", "given"),
    [
        ("recordVisit", {"purpose": "x" * 10_000_000}),
        ("recordVisit", {"purpose": "a\x00b"}),
        ("recordVisit", {"purpose": "a\ud800b"}),
        ("recordVisit", {"purpose": "\x1b]0;owned\x07"}),
        ("recordVisit", {"purpose": "x", "reason": "\x9b31m"}),
        ("recordVisit", {"purpose": "x", "dossier": "a\x00b"}),
        ("recordVisit", {"purpose": "x", "dossier": "a\udfffb"}),
        ("recordVisit", {"purpose": "x", "commandId": "1"}),
        ("recordVisit", {"purpose": "x", "channel": "SYSTEM"}),
        ("recordVisit", {"purpose": "x", "channel": "IMPORT"}),
        ("recordVisit", {"purpose": "x", "occurredAt": "0001-01-01T00:00:00+14:00"}),
        ("recordVisit", {"purpose": "x", "occurredAt": "9999-12-31T23:59:59-14:00"}),
        ("recordVisit", {"purpose": "x", "occurredAt": "2024-13-01T00:00:00Z"}),
        ("recordVisit", {"purpose": "x", "occurredAt": 20241104}),
        ("requestSupplement", {"items": [{"name": "x"}] * 100_000}),
        ("notifyFinancialObligation", {"obligation": "o", "charges": [{**CHARGE, "amount": 10**30}]}),
        ("notifyFinancialObligation", {"obligation": "o", "charges": [{**CHARGE, "amount": 1.5}]}),
        ("notifyFinancialObligation", {"obligation": "o", "charges": [{**CHARGE, "amount": "1"}]}),
        ("correctEntry", {"version": 2, "fields": {"limit": 10**30}}),
        ("correctEntry", {"version": 2, "fields": {"limit": -(2**70)}}),
        ("correctEntry", {"version": 2, "fields": {"department": _deep(900)}}),
        ("correctEntry", {"version": 2, "fields": {"a\x00b": 1}}),
    ],
)
def test_bad_input(name: str, given: dict[str, Any], registry: Registry, received: str) -> None:
    head = registry.assembly.ledger.head()
    reply = registry.reply(mutation(name), CLERK, input={"commandId": str(uuid4()), "dossier": received, **given})
    assert reply["errors"][0]["extensions"]["code"] == "BAD_INPUT", reply
    assert registry.assembly.ledger.head() == head


@pytest.mark.parametrize(
    ("name", "given", "code"),
    [
        ("notifyFinancialObligation", {"obligation": "o", "charges": [{**CHARGE, "amount": -1}]}, "BAD_AMOUNT"),
        ("reportDocumentLost", {"item": "x", "cost": -1}, "BAD_AMOUNT"),
        ("requestSupplement", {"items": []}, "EMPTY_DEMAND"),
        ("changeAppointment", {"newDueOn": "0002-01-01"}, "DUE_BEFORE_RECEIPT"),
        ("recordVisit", {"purpose": "x", "occurredAt": "0002-01-01"}, "BEFORE_SUBMISSION"),
        ("recordVisit", {"purpose": "x", "occurredAt": "9998-12-31T00:00:00Z"}, "IN_THE_FUTURE"),
        ("openLeg", {"leg": "l", "agency": HOME, "task": "t", "dueOn": "0002-01-01"}, "DUE_BEFORE_START"),
        ("correctEntry", {"version": 10**9, "fields": {"limit": 1}}, "UNKNOWN_ENTRY"),
        ("correctEntry", {"version": -1, "fields": {"limit": 1}}, "UNKNOWN_ENTRY"),
        ("correctEntry", {"version": 2, "fields": {}}, "NOTHING_CHANGES"),
        ("correctEntry", {"version": 2, "fields": {"context": None}}, "BAD_CORRECTION"),
        ("correctEntry", {"version": 2, "fields": {"due_on": "0000-00-00"}}, "BAD_CORRECTION"),
        ("correctEntry", {"version": 2, "fields": {"received_at": "9998-01-01T00:00:00Z"}}, "IN_THE_FUTURE"),
        ("correctEntry", {"version": 2, "fields": {"received_at": "2024-11-04T00:00:00"}}, "NO_TIME_ZONE"),
        ("correctEntry", {"version": 2, "fields": {"timezone": "../../etc/passwd"}}, "NOT_CORRECTABLE"),
        ("correctEntry", {"version": 2, "fields": {"__class__": "x"}}, "BAD_CORRECTION"),
        ("correctEntry", {"version": 2, "fields": {"due_at": "0001-01-01T00:00:00+14:00"}}, "NOT_CORRECTABLE"),
        ("correctEntry", {"version": 2, "fields": {"due_at": "9999-12-31T23:59:59-14:00"}}, "NOT_CORRECTABLE"),
        ("correctEntry", {"version": 2, "fields": {"received_at": "0001-01-01T00:00:00+14:00"}}, "BAD_CORRECTION"),
        ("correctEntry", {"version": 2, "fields": {"context.occurred_at": "0001-01-01T00:00:00Z"}}, "BAD_CORRECTION"),
    ],
)
def test_refused(name: str, given: dict[str, Any], code: str, registry: Registry, received: str) -> None:
    assert registry.refused(name, dossier=received, **given) == code


def test_scores_off_the_scale(registry: Registry) -> None:
    registry.now = local("2024-11-04 09:00")
    citizen = Viewer("cong-dan-1", frozenset({Scope.APPLICANT}))
    code = registry.accepted(PROCEDURE, applicant=citizen.subject)
    assert registry.refused("rateSatisfaction", citizen, dossier=code, score=0) == "BAD_SCORE"
    sent = {"commandId": str(uuid4()), "dossier": code, "score": 2**40}
    assert registry.error(mutation("rateSatisfaction"), citizen, input=sent) == "BAD_INPUT"


@pytest.mark.parametrize(
    "fields",
    [
        {"due_on": "9998-12-31", "due_at": "9998-12-31T00:00:00Z"},
        {"due_on": "0002-01-01", "due_at": "0002-01-01T00:00:00Z"},
        {"due_on": "0001-01-01"},
        {"due_on": "9999-12-31"},
        {"limit": -5},
        {"limit": 2**52},
        {"unit": "MONTH"},
        {"unit": "HOUR"},
        {"received_at": "0002-01-01T00:00:00Z"},
        {"timezone": "Pacific/Kiritimati"},
        {"due_at": None},
        {"due_on": None},
        {"computation": None},
        {"computation.days": []},
    ],
)
def test_a_wild_correction_stops_no_table_and_no_answer(fields: dict[str, Any], registry: Registry) -> None:
    registry.now = local("2024-11-04 09:00")
    code = registry.accepted(PROCEDURE)
    registry.do("correctEntry", dossier=code, version=2, fields=fields, **WHY)
    registry.do("requestSupplement", dossier=code, items=[{"name": "Tờ khai"}], **WHY)
    registry.do("provideSupplement", dossier=code)
    registry.do("issueApology", dossier=code, newDueOn="9998-12-30", **WHY)
    registry.do("issueResult", dossier=code)
    registry.assembly.project()
    document = """query ($code: String!) { dossier(code: $code) { asOf { deadline { dueOn latenessDays } }
      deadline { timeliness dueAt dueOn latenessDays latenessOriginalDays apology spans { dueOn } computation { dueOn } }
      findings { code explanation { vi } } requirements { verdict } history(first: 50) { nodes { type changes { field } } } }
      overdue(first: 100) { nodes { dueOn latenessDays } } }"""
    assert registry.data(document, code=code)["dossier"]["history"]["nodes"]


def test_one_document_does_not_carry_thousands_of_commands(registry: Registry, received: str) -> None:
    head = registry.assembly.ledger.head()
    visit = f'recordVisit(input: {{commandId: "%s", dossier: "{received}", purpose: "x"}}) {{ __typename }}'
    for count in (26, 5_000):
        fields = " ".join(f"v{number}: {visit % uuid4()}" for number in range(count))
        assert registry.error(f"mutation {{ {fields} }}", CLERK) == "DOCUMENT_TOO_LARGE"
    action = {"recordVisit": {"commandId": str(uuid4()), "dossier": received, "purpose": "x"}}
    batches = " ".join(f"b{number}: recordActions(input: $input) {{ __typename }}" for number in range(20))
    document = f"mutation ($input: [ActionInput!]!) {{ {batches} }}"
    assert registry.error(document, CLERK, input=[action] * 100) == "COST_EXCEEDED"
    assert registry.assembly.ledger.head() == head
