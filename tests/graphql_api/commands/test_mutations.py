"""Commands over GraphQL, from the client's words to the ledger and back: the real executor, the real tables."""

import asyncio
from typing import Any

import orjson
import pytest

from graphql_api.access.scopes import Scope, Viewer
from tests.graphql_api.commands.office import (
    AGENCY,
    CLERK,
    OTHER,
    Office,
    is_a_secret,
    mutation,
)
from tests.graphql_api.conftest import AUDITOR, INSPECTOR


def test_the_same_command_again_tells_of_the_first_time_and_no_secret(office: Office) -> None:
    id = str(office.id())
    first = office.accepted(commandId=id)
    second = office.accepted(commandId=id)
    assert second == {**first, "again": True, "receipt": None}


def test_a_command_id_is_not_used_for_something_else(office: Office) -> None:
    id = str(office.id())
    code = office.accepted(commandId=id)["receipt"]["code"]
    reply = office.do("recordVisit", dossier=code, purpose="hỏi kết quả", commandId=id)
    assert (reply["code"], reply["path"]) == ("COMMAND_ID_REUSED", ["commandId"])


def test_a_refusal_says_what_of_the_input_it_is_about(office: Office) -> None:
    code = office.accepted()["receipt"]["code"]
    items = [{"name": "Tờ khai", "requirement": "application"}, {"name": "Giấy lạ", "requirement": "no-such-paper"}]
    before = office.assembly.ledger.head()
    reply = office.do("requestSupplement", dossier=code, items=items, reason="thiếu")
    assert reply["__typename"] == "CommandRefused"
    assert reply["code"] == "UNKNOWN_REQUIREMENT"
    assert reply["path"] == ["items", "1", "requirement"]
    assert office.assembly.ledger.head() == before
    assert office.do("submitDossier", procedure="9.999999", agency=AGENCY)["path"] == ["procedure"]


def test_a_refusal_cites_the_rule(office: Office) -> None:
    code = office.accepted()["receipt"]["code"]
    reply = office.do("acceptDossier", dossier=code)
    assert reply["code"] == "ALREADY_RECEIVED"
    assert reply["legalBasis"] == "NĐ 61/2018, Điều 17"


def test_a_refusal_speaks_both_languages_in_two_texts(office: Office) -> None:
    code = office.accepted()["receipt"]["code"]
    of_the_pack = office.do("acceptDossier", dossier=code)
    assert of_the_pack["text"] == {"vi": "hồ sơ đã được tiếp nhận", "en": "the dossier was received before"}
    assert of_the_pack["message"] == of_the_pack["text"]["en"]
    of_the_table = office.do("closeLeg", dossier=code, leg="police")
    assert of_the_table["text"] == {"vi": "Không có phần việc police.", "en": "There is no leg police."}
    assert of_the_table["message"] == of_the_table["text"]["en"]


def test_a_refused_command_is_decided_anew(office: Office) -> None:
    code = office.accepted()["receipt"]["code"]
    given = {"commandId": str(office.id()), "dossier": code, "leg": "police"}
    assert office.do("closeLeg", **given)["__typename"] == "CommandRefused"
    office.do("openLeg", dossier=code, leg="police", agency=OTHER)
    assert office.do("closeLeg", **given)["__typename"] == "CommandRecorded"


def test_a_batch_gives_each_action_its_own_outcome(office: Office) -> None:
    code = office.accepted()["receipt"]["code"]
    batch = (
        "mutation ($input: [ActionInput!]!) { recordActions(input: $input) {"
        " ... on CommandRecorded { events { type } dossier { status } } ... on CommandRefused { code } } }"
    )
    actions = [
        {"assignOfficial": {"commandId": str(office.id()), "dossier": code, "official": "official-8"}},
        {"closeLeg": {"commandId": str(office.id()), "dossier": code, "leg": "none"}},
        {"acceptDossier": {"commandId": str(office.id()), "procedure": "1.001193", "agency": OTHER}},
        {"issueResult": {"commandId": str(office.id()), "dossier": code}},
    ]
    reply = office.data(batch, input=actions)["recordActions"]
    assert reply[1:3] == [{"code": "UNKNOWN_LEG"}, {"code": "FORBIDDEN_AGENCY"}]
    assert [each["events"][0]["type"] for each in (reply[0], reply[3])] == ["official-assigned", "result-issued"]
    assert reply[3]["dossier"] == {"status": "PROCESSED"}
    repeated = office.data(batch, input=actions)["recordActions"]
    assert repeated == [{**reply[0], "dossier": reply[3]["dossier"]}, *reply[1:]]


def test_a_batch_has_a_limit_and_an_action_is_one_command(office: Office) -> None:
    batch = "mutation ($input: [ActionInput!]!) { recordActions(input: $input) { __typename } }"
    visit = {"recordVisit": {"commandId": str(office.id()), "dossier": "none", "purpose": "x"}}
    assert office.code(batch, variables={"input": [visit] * 101}) == "BAD_INPUT"
    assert len(office.data(batch, input=[visit] * 100)["recordActions"]) == 100
    two = {**visit, "withdrawDossier": {"commandId": str(office.id()), "dossier": "none"}}
    assert office.code(batch, variables={"input": [two]}) == "BAD_INPUT"
    assert office.code(batch, variables={"input": [{}]}) == "BAD_INPUT"


def test_root_fields_are_executed_in_their_order(office: Office) -> None:
    code = office.accepted()["receipt"]["code"]
    document = """
      mutation ($a: OpenLegInput!, $b: CloseLegInput!, $c: CloseLegInput!) {
        c: closeLeg(input: $c) { ... on CommandRefused { code } }
        a: openLeg(input: $a) { ... on CommandRecorded { again } }
        b: closeLeg(input: $b) { ... on CommandRecorded { again } }
      }
    """
    close = {"dossier": code, "leg": "police"}
    reply = office.data(
        document,
        a={**close, "agency": OTHER, "commandId": str(office.id())},
        b={**close, "commandId": str(office.id())},
        c={**close, "commandId": str(office.id())},
    )
    assert list(reply.items()) == [("c", {"code": "UNKNOWN_LEG"}), ("a", {"again": False}), ("b", {"again": False})]


def test_simultaneous_acceptances_get_different_codes(office: Office) -> None:
    async def all_at_once() -> list[Any]:
        asked = [
            office.engine.answer(
                mutation("acceptDossier"),
                {"input": {"commandId": str(office.id()), "procedure": "1.001193", "agency": "H56.20"}},
                viewer=Viewer("official-1", frozenset({Scope.OFFICIAL}), "H56.20"),
            )
            for _ in range(32)
        ]
        return [orjson.loads(answer.body)["data"]["acceptDossier"] for answer in await asyncio.gather(*asked)]

    receipts = [reply["receipt"] for reply in office.loop.run(all_at_once())]
    assert {receipt["code"] for receipt in receipts} == {f"H56.20-260302-{number:04}" for number in range(1, 33)}
    assert len({receipt["secret"] for receipt in receipts}) == 32


def test_mutations_are_not_asked_by_url(office: Office) -> None:
    variables = {"input": {"commandId": str(office.id()), "procedure": "1.001193", "agency": AGENCY}}
    assert office.code(mutation("acceptDossier"), variables=variables, in_url=True) == "METHOD_NOT_ALLOWED"


def test_a_server_without_a_way_into_the_ledger_takes_no_commands(office: Office) -> None:
    deaf = office.an_engine(None)
    office.loop.run(deaf.open())
    variables = {"input": {"commandId": str(office.id()), "procedure": "1.001193", "agency": AGENCY}}
    reply = orjson.loads(office.loop.run(deaf.answer(mutation("acceptDossier"), variables, viewer=CLERK)).body)
    refused = orjson.loads(
        office.loop.run(deaf.answer("{ dossiers { totalCount } }", viewer=INSPECTOR, purpose="x")).body
    )
    office.loop.run(deaf.close())
    assert reply["errors"][0]["extensions"]["code"] == "UNAVAILABLE"
    assert refused["errors"][0]["extensions"]["code"] == "UNAVAILABLE"


def test_a_command_recorded_behind_the_tables_says_so(office: Office) -> None:
    """No projector runs: the fields that read the tables fail, and the rest of the outcome stands."""
    late = office.an_engine(office.idle(), position_timeout=0.05)
    office.loop.run(late.open())
    variables = {"input": {"commandId": str(office.id()), "procedure": "1.001193", "agency": AGENCY}}
    reply = orjson.loads(office.loop.run(late.answer(mutation("acceptDossier"), variables, viewer=CLERK)).body)
    office.loop.run(late.close())
    outcome = reply["data"]["acceptDossier"]
    assert outcome["dossier"] is None
    assert outcome["events"] is None
    assert is_a_secret(outcome["receipt"]["secret"])
    assert {(error["path"][-1], error["extensions"]["code"]) for error in reply["errors"]} == {
        ("dossier", "POSITION_NOT_REACHED"),
        ("events", "POSITION_NOT_REACHED"),
    }
    assert all(error["extensions"]["recorded"] == outcome["position"] for error in reply["errors"])
    assert office.data(
        "query ($code: String!) { dossier(code: $code) { status } }", AUDITOR, code=outcome["receipt"]["code"]
    ) == {"dossier": None}
    office.assembly.project()
    assert office.data(
        "query ($code: String!) { dossier(code: $code) { status } }", AUDITOR, code=outcome["receipt"]["code"]
    ) == {"dossier": {"status": "RECEIVED"}}


@pytest.mark.parametrize(
    "changed",
    [
        {"commandId": "not-a-uuid"},
        {"channel": "IMPORT"},
        {"channel": "SYSTEM"},
        {"reason": "a\x00b"},
        {"reason": "\ud800"},
        {"reason": "x" * 4_001},
        {"submitted": ["x"] * 101},
        {"charges": [{"name": "phí", "amount": 2**53}]},
        {"occurredAt": "yesterday"},
        {"unheardOf": 1},
    ],
    ids=str,
)
def test_what_cannot_be_meant_is_an_error_and_not_a_refusal(changed: dict[str, Any], office: Office) -> None:
    variables = {
        "input": {"commandId": str(office.id()), "procedure": "1.001193", "agency": AGENCY, **changed},
    }
    before = office.assembly.ledger.head()
    assert office.code(mutation("acceptDossier"), variables=variables) == "BAD_INPUT"
    assert office.assembly.ledger.head() == before
