"""A receipt: told once, opens the look-up, and is replaced."""

from typing import Any

import orjson
from graphql import ExecutionResult, execute, parse

from graphql_api.access.scopes import ANONYMOUS
from graphql_api.compiler.binding import Call
from graphql_api.execution.resolver import Resolution
from graphql_api.schema import CORE, LEXICON
from tests.graphql_api.commands.office import (
    Office,
    is_a_secret,
)
from tests.graphql_api.world.dossiers import NOW

LOOK_UP = "query ($code: String!, $secret: String) { dossierStatus(code: $code, secret: $secret) { code status dueOn steps } }"


def test_a_dossier_is_accepted_and_its_receipt_opens_the_look_up(office: Office) -> None:
    reply = office.accepted()
    code, secret = reply["receipt"]["code"], reply["receipt"]["secret"]
    assert reply["__typename"] == "CommandRecorded"
    assert reply["dossier"] == {"code": code, "status": "RECEIVED"}
    assert [event["type"] for event in reply["events"]] == ["dossier-submitted", "dossier-accepted"]
    assert not reply["again"]
    assert is_a_secret(secret)
    opened = office.data(LOOK_UP, ANONYMOUS, code=code, secret=secret)["dossierStatus"]
    assert opened == {"code": code, "status": "RECEIVED", "dueOn": "2026-03-09", "steps": []}
    spelt = f" {secret[:4].lower()}-{secret[4:]} "
    assert office.data(LOOK_UP, ANONYMOUS, code=code, secret=spelt)["dossierStatus"] == opened
    assert office.data(LOOK_UP, ANONYMOUS, code=code)["dossierStatus"]["status"] is None


def test_a_wrong_secret_is_answered_like_an_unknown_code(office: Office) -> None:
    one, other = office.accepted()["receipt"], office.accepted()["receipt"]
    asked = [
        {"code": one["code"], "secret": other["secret"]},
        {"code": one["code"], "secret": "ABCDEFGHJKLM"},
        {"code": "none", "secret": one["secret"]},
    ]
    bodies = {office.answer(LOOK_UP, ANONYMOUS, variables=each).body for each in asked}
    assert len(bodies) == 1
    assert orjson.loads(bodies.pop())["data"] == {"dossierStatus": None}


def test_a_reissued_secret_replaces_the_one_before(office: Office) -> None:
    first = office.accepted()["receipt"]
    second = office.do("reissueReceiptSecret", dossier=first["code"], reason="mất giấy hẹn")["receipt"]
    assert second["code"] == first["code"]
    assert second["secret"] != first["secret"]
    assert office.data(LOOK_UP, ANONYMOUS, **first)["dossierStatus"] is None
    assert office.data(LOOK_UP, ANONYMOUS, **second)["dossierStatus"]["status"] == "RECEIVED"


def test_without_the_key_no_secret_opens_anything(office: Office) -> None:
    receipt = office.accepted()["receipt"]
    keyless = office.an_engine(None, receipt_key=None)
    office.loop.run(keyless.open())
    answer = office.loop.run(keyless.answer(LOOK_UP, receipt))
    office.loop.run(keyless.close())
    assert orjson.loads(answer.body)["data"] == {"dossierStatus": None}


def test_the_resolvers_open_it_alike(office: Office) -> None:
    receipt = office.accepted()["receipt"]
    office.do("completeStep", dossier=receipt["code"], activity="Thẩm định")

    async def resolved(secret: str) -> Any:
        call = Call({}, ANONYMOUS, NOW, office.engine.settings)
        context = Resolution(LEXICON, office.engine.database, call)
        variables = {"code": receipt["code"], "secret": secret}
        result = execute(CORE, parse(LOOK_UP), context_value=context, variable_values=variables)
        return result if isinstance(result, ExecutionResult) else await result

    opened = office.loop.run(resolved(receipt["secret"]))
    assert opened.data == office.data(LOOK_UP, ANONYMOUS, **receipt)
    assert opened.data["dossierStatus"]["steps"] == ["Thẩm định"]
    assert office.loop.run(resolved("ABCDEFGHJKLM")).data == {"dossierStatus": None}
