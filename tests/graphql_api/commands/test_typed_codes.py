"""Codes as people type them, over HTTP: every question and every command finds the dossier or petition that is meant, or none."""

from collections.abc import Callable, Iterator
from typing import Any
from unicodedata import normalize

import httpx
import msgspec
import orjson
import pytest

from app.settings import Settings
from domain.codec import CODEC
from domain.execution.numbering import CLAIM
from domain.facts.accesses import RecordAccessed
from domain.facts.filing import DossierSubmitted
from graphql_api.access.scopes import ANONYMOUS, Scope, Viewer
from graphql_api.audit.log import CLAIM as ACCESSES
from graphql_api.settings import Allowances
from graphql_api.throttle import Allowance
from tests.domain.execution.test_spelling import SPELLINGS as ISSUED
from tests.graphql_api.commands.office import AGENCY, CITIZEN, CLERK, STRANGER, Office, established, mutation
from tests.graphql_api.conftest import AUDITOR, INSPECTOR, SECRET, bearer
from tests.graphql_api.http.served import serving
from tests.graphql_api.world.dossiers import context

OF_ISSUED = ISSUED["as issued"]
MISTYPED: dict[str, Callable[[str], str]] = {
    "lower case": str.lower,
    "upper case": str.upper,
    "dashes of a text program": lambda code: code.replace("-", "–"),
    "non-breaking hyphens": lambda code: code.replace("-", "\u2011"),
    "minus signs": lambda code: code.replace("-", "\u2212"),
    "blanks": lambda code: f" {code.replace('-', chr(0xA0) + '- ')}\n",
    "full width": lambda code: "".join(chr(ord(each) + 0xFEE0) if "!" <= each <= "~" else each for each in code),
    "decomposed": lambda code: normalize("NFD", code),
    "all at once": lambda code: f"\ufeff{code.lower().replace('-', ' — ')}\u200b ",
}
HOME = "thị trấn:Hồ-7"
IMPORTED = ("town:1", "ab:2", "AB:2", "Cd:3", "CD:3", "x:1 23", "late:1", HOME)
DOSSIER = "query ($code: String!) { dossier(code: $code) { code } }"
STATUS = "query ($code: String!, $secret: String) { dossierStatus(code: $code, secret: $secret) { code status } }"
PETITION = "query ($code: String!, $secret: String) { petition(code: $code, secret: $secret) { code status } }"

Ask = Callable[..., Any]


@pytest.fixture(scope="module")
def office(module_database: str, tmp_path_factory: pytest.TempPathFactory, loop: Any) -> Iterator[Office]:
    """A ledger with dossiers of the office's own and imported ones, whose ids are as their register had them."""
    with established(module_database, Settings(home=tmp_path_factory.mktemp("home")), loop) as made:
        for code in IMPORTED:
            imported(made, code)
        made.assembly.project()
        yield made


def imported(office: Office, code: str) -> None:
    """Records an imported dossier under exactly this code."""
    fact = DossierSubmitted(context=context("2026-02-02 08:00"), code=code, agency=AGENCY, source="town", case=code)
    id = office.id()
    office.journal.append(
        command_id=id, stream=id, expected_version=0, facts=[CODEC.encode(fact)], claims=((CLAIM, code),), recorder="t"
    )


@pytest.fixture(scope="module")
def ask(office: Office) -> Iterator[Ask]:
    """Asks over HTTP: takes a document, a viewer and variables, returns the data; there must be no errors."""
    endless = Allowance(capacity=1e6, per_second=1e6)
    allowances = Allowances(lookups_per_client=endless, lookups_per_code=endless)
    settings = msgspec.structs.replace(office.engine.settings, token_secret=SECRET, allowances=allowances)
    with serving(settings, writing=office.writing) as at:

        def asked(document: str, viewer: Viewer = AUDITOR, /, purpose: str = "kiem tra", **variables: Any) -> Any:
            headers = {**bearer(viewer), "access-purpose": purpose}
            body = {"query": document, "variables": variables}
            reply = httpx.post(f"{at.url}/graphql", json=body, headers=headers).json()
            assert "errors" not in reply, reply["errors"]
            return reply["data"]

        yield asked


@pytest.fixture(scope="module")
def receipt(office: Office) -> dict[str, str]:
    """The receipt of a dossier of the office's own."""
    return dict(office.accepted()["receipt"])


@pytest.fixture(scope="module")
def complaint(office: Office, receipt: dict[str, str]) -> dict[str, str]:
    """The receipt of a petition about that dossier."""
    given = {"agency": AGENCY, "means": "ONLINE", "dossier": receipt["code"]}
    reply = office.do("receivePetition", CITIZEN, "petition { code }", **given)
    return dict(reply["receipt"])


mistyped = pytest.mark.parametrize("mistype", MISTYPED.values(), ids=MISTYPED)


@mistyped
def test_a_dossier_is_found_however_its_code_is_typed(mistype: Callable[[str], str], ask: Ask, receipt: Any) -> None:
    code = receipt["code"]
    for meant in (code, "town:1", HOME):
        typed = mistype(meant)
        assert ask(DOSSIER, code=typed) == {"dossier": {"code": meant}}
        assert ask(STATUS, ANONYMOUS, code=typed)["dossierStatus"]["code"] == meant
        filtered = "query ($code: String!) { dossiers(filter: { code: $code }) { nodes { code } } }"
        assert ask(filtered, code=typed)["dossiers"]["nodes"] == [{"code": meant}]
        of_filters = (
            "query ($code: String!) { actions(filter: { dossier: $code }) { totalCount nodes { dossier { code } } } }"
        )
        (found,) = {each["dossier"]["code"] for each in ask(of_filters, code=typed)["actions"]["nodes"]}
        assert found == meant


@mistyped
def test_a_receipt_opens_the_look_up(
    mistype: Callable[[str], str], ask: Ask, receipt: Any, complaint: Any, office: Office
) -> None:
    for document, name, given in ((STATUS, "dossierStatus", receipt), (PETITION, "petition", complaint)):
        typed = mistype(given["code"])
        opened = ask(document, ANONYMOUS, code=typed, secret=given["secret"].lower())[name]
        assert opened == {"code": given["code"], "status": "RECEIVED"}
        assert ask(document, ANONYMOUS, code=typed)[name] == {"code": given["code"], "status": None}
        assert ask(document, ANONYMOUS, code=typed, secret="ABCDEFGHJKLM") == {name: None}
        other = office.accepted()["receipt"]["secret"]
        assert ask(document, ANONYMOUS, code=typed, secret=other) == {name: None}


@mistyped
def test_what_is_asked_for_in_a_filter_is_the_dossier_of_a_petition(
    mistype: Callable[[str], str], ask: Ask, receipt: Any, complaint: Any
) -> None:
    document = "query ($code: String!) { petitions(filter: { dossier: $code }) { nodes { code } } }"
    assert ask(document, code=mistype(receipt["code"]))["petitions"]["nodes"] == [{"code": complaint["code"]}]


def test_an_exact_code_is_that_dossier_and_no_other(ask: Ask) -> None:
    for code in IMPORTED:
        assert ask(DOSSIER, code=code) == {"dossier": {"code": code}}


@pytest.mark.parametrize(
    "typed", ["Ab:2", "aB : 2", "ａｂ:2", "cd:3", "cD:3", "x:12 3", "x:123", "town:1 ", "\u200bAB:2"]
)
def test_a_code_that_several_are_like_is_none_of_them(typed: str, ask: Ask, office: Office) -> None:
    found = {"town:1 ": "town:1"}.get(typed)
    dossier = found and {"code": found}
    assert ask(DOSSIER, code=typed) == {"dossier": dossier}
    listed = "query ($code: String!) { dossiers(filter: { code: $code }) { totalCount } }"
    reply = office.reply(listed, AUDITOR, variables={"code": typed})
    assert reply["data"] == (found and {"dossiers": {"totalCount": 1}})
    said = [each["extensions"]["code"] for each in reply.get("errors", ())]
    assert said == ([] if found else ["UNKNOWN_DOSSIER"])


def test_two_alike_in_one_document_are_told_apart(ask: Ask) -> None:
    document = '{ a: dossier(code: "ab:2") { code } b: dossier(code: "AB:2") { code } c: dossier(code: "aB:2") { code } d: dossier(code: "TOWN:1") { code } }'
    assert ask(document) == {"a": {"code": "ab:2"}, "b": {"code": "AB:2"}, "c": None, "d": {"code": "town:1"}}


def test_what_is_resolved_is_found_alike(ask: Ask, receipt: Any) -> None:
    document = (
        "query ($code: String!) { dossier(code: $code) { code asOf { version } } other: dossier(code: $code) { code } }"
    )
    for typed in (receipt["code"], receipt["code"].lower()):
        reply = ask(document, code=typed)
        assert reply["dossier"]["code"] == reply["other"]["code"] == receipt["code"]
        assert reply["dossier"]["asOf"]["version"] == 2


@mistyped
def test_a_command_reaches_the_dossier_that_is_meant(mistype: Callable[[str], str], ask: Ask, office: Office) -> None:
    code = office.accepted()["receipt"]["code"]
    office.assembly.project()
    given = {"commandId": str(office.id()), "dossier": mistype(code), "activity": "Thẩm định"}
    reply = ask(mutation("completeStep"), CLERK, input=given)["completeStep"]
    assert reply["dossier"]["code"] == code
    # Sent again, typed otherwise: the same command.
    again = ask(mutation("completeStep"), CLERK, input={**given, "dossier": code})["completeStep"]
    assert (again["position"], again["again"]) == (reply["position"], True)
    batch = "mutation ($input: [ActionInput!]!) { recordActions(input: $input) { ... on CommandRecorded { dossier { code } } } }"
    action = {"completeStep": {**given, "commandId": str(office.id())}}
    assert ask(batch, CLERK, input=[action])["recordActions"] == [{"dossier": {"code": code}}]


@mistyped
def test_commands_about_petitions_do_too_and_facts_hold_the_recorded_code(
    mistype: Callable[[str], str], ask: Ask, office: Office, receipt: Any
) -> None:
    select = "petition { code dossier { code } }"
    given = {"commandId": str(office.id()), "agency": AGENCY, "means": "ONLINE", "dossier": mistype(receipt["code"])}
    brought = ask(mutation("receivePetition", select), CLERK, input=given)["receivePetition"]
    petition = brought["petition"]["code"]
    assert brought["petition"]["dossier"]["code"] == receipt["code"]
    linked = {"commandId": str(office.id()), "petition": mistype(petition), "dossier": mistype("town:1")}
    reply = ask(mutation("linkPetition", select), CLERK, input=linked)["linkPetition"]
    assert reply["petition"] == {"code": petition, "dossier": {"code": "town:1"}}
    linked = {**linked, "commandId": str(office.id()), "dossier": "town:1"}
    assert ask(mutation("linkPetition"), CLERK, input=linked)["linkPetition"]["code"] == "NOTHING_CHANGES"
    case = {"commandId": str(office.id()), "source": "PETITION", "reference": mistype(petition), "agency": AGENCY}
    shown = "conductCase { petition { code } }"
    opened = ask(mutation("openConductCase", shown), INSPECTOR, input=case)["openConductCase"]
    assert opened["conductCase"]["petition"]["code"] == petition
    cases = "query ($code: String!) { conductCases(filter: { petition: $code }) { totalCount } }"
    assert ask(cases, code=mistype(petition))["conductCases"]["totalCount"] == 1


def test_a_command_never_takes_one_of_two_for_the_other(ask: Ask, office: Office) -> None:
    given = {"activity": "Thẩm định"}
    for typed in ("aB:2", "cd:3"):
        input = {"commandId": str(office.id()), "dossier": typed, **given}
        assert ask(mutation("completeStep"), CLERK, input=input)["completeStep"]["code"] == "UNKNOWN_DOSSIER"


def test_what_the_tables_do_not_have_yet_is_not_taken_for_another(office: Office) -> None:
    imported(office, "Late:1")
    others = office.journal.load_claimed(CLAIM, "late:1")
    waiting = office.an_engine(office.idle())
    office.loop.run(waiting.open())
    input = {"commandId": str(office.id()), "dossier": "Late:1", "reason": "thiếu tờ khai"}
    document = "mutation ($input: GiveGuidanceInput!) { outcome: giveGuidance(input: $input) { ... on CommandRecorded { position } ... on CommandRefused { code } } }"
    answer = office.loop.run(waiting.answer(document, {"input": input}, viewer=CLERK))
    office.loop.run(waiting.close())
    (*_, last) = office.journal.load_claimed(CLAIM, "Late:1")
    assert orjson.loads(answer.body)["data"]["outcome"] == {"position": last.position}
    assert office.journal.load_claimed(CLAIM, "late:1") == others
    office.assembly.project()


def test_a_refusal_tells_nothing_of_another_agencys_dossier(ask: Ask, office: Office) -> None:
    code = office.accepted(STRANGER)["receipt"]["code"]
    office.assembly.project()
    for typed, unknown in ((code.lower(), code.lower()[:-4] + "9999"), (code, code[:-4] + "9999")):
        replies = []
        for each in (typed, unknown):
            input = {"commandId": str(office.id()), "dossier": each, "activity": "Thẩm định"}
            reply = ask(mutation("completeStep"), CLERK, input=input)["completeStep"]
            replies.append(str(reply).replace(each, "*"))
        assert replies[0] == replies[1]
        assert ask(DOSSIER, CLERK, code=typed) == ask(DOSSIER, CLERK, code=unknown) == {"dossier": None}


def test_what_is_not_there_and_what_may_not_be_read_take_as_many_statements(office: Office) -> None:
    theirs, own = (office.accepted(each)["receipt"]["code"] for each in (STRANGER, CLERK))
    office.assembly.project()

    def statements(document: str, viewer: Viewer, **variables: Any) -> int:
        before = office.engine.database.statements
        office.data(document, viewer, **variables)
        return office.engine.database.statements - before

    assert statements(DOSSIER, CLERK, code=own) == 1
    assert statements(STATUS, ANONYMOUS, code=own) == 1
    nothing = [theirs, theirs.lower(), theirs[:-4] + "9999", theirs.lower()[:-4] + "9999"]
    assert {statements(DOSSIER, CLERK, code=each) for each in nothing} == {3}
    wrong = [own, own.lower(), "none"]
    assert {statements(STATUS, ANONYMOUS, code=each, secret="ABCDEFGHJKLM") for each in wrong} == {3}


def test_in_a_filter_they_are_told_apart_neither_by_what_is_said_nor_by_the_statements(office: Office) -> None:
    theirs, own = (office.accepted(each)["receipt"]["code"] for each in (STRANGER, CLERK))
    office.assembly.project()
    for selected in ("dossiers(filter: { code: $code })", "findings(filter: { dossier: $code })"):
        document = f"query ($code: String!) {{ {selected} {{ totalCount }} }}"
        replies, counted = [], set()
        for code in (theirs, theirs.lower(), theirs[:-4] + "9999", theirs.lower()[:-4] + "9999"):
            before = office.engine.database.statements
            replies.append(office.reply(document, CLERK, variables={"code": code}))
            counted.add(office.engine.database.statements - before)
        assert all(each == replies[0] for each in replies)
        assert len(counted) == 1
        assert replies[0]["errors"][0]["extensions"]["code"] == "UNKNOWN_DOSSIER"
        assert "nearest" not in replies[0]["errors"][0]["extensions"]
        assert "errors" not in office.reply(document, CLERK, variables={"code": own})


def test_the_record_of_accesses_names_the_dossier_itself(ask: Ask, office: Office, receipt: Any) -> None:
    reader = Viewer("inspector-typing", frozenset({Scope.INSPECTOR}))
    typed = receipt["code"].lower().replace("-", " – ")
    for code in (typed, "no such – code"):
        ask(DOSSIER, reader, code=code)
    stream = office.journal.find(ACCESSES, f"{reader.subject}|2026-03-02")
    assert stream is not None
    facts = [CODEC.decode(entry.tag, entry.payload)[0] for entry in office.journal.load(stream)]
    assert [each.dossiers for each in facts if isinstance(each, RecordAccessed)] == [
        (receipt["code"],),
        ("no such – code",),
    ]
    office.assembly.project()
    document = "query ($code: String!) { accesses(filter: { dossier: $code }) { nodes { reader dossiers } } }"
    found = ask(document, code=typed)["accesses"]["nodes"]
    assert {"reader": reader.subject, "dossiers": [receipt["code"]]} in found
