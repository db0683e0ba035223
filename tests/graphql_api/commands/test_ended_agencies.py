"""Over GraphQL: officials of an agency that ended read nothing any more, and command nothing; whoever took over reads what waits for them."""

import asyncio
from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pytest

from app.settings import Settings
from graphql_api.access.scopes import ANONYMOUS, Scope, Viewer
from tests.graphql_api.commands.ended import (
    DEPARTMENT,
    DISTRICT,
    OF_DEPARTMENT,
    OF_DISTRICT,
    OF_WARD,
    WARD,
    Ending,
    districts,
)
from tests.graphql_api.commands.office import ACCEPTED, ADMIN, AGENCY, CLERK, mutation
from tests.graphql_api.conftest import AUDITOR

LISTS = (
    "dossiers(first: 50) { nodes { code } }",
    "deadlines(first: 50) { nodes { dossier { code } } }",
    f'register(agency: "{DISTRICT}", from: "2026-03-01", to: "2026-03-31", first: 50) {{ nodes {{ dossier {{ code }} }} }}',
    "actions(first: 50) { nodes { dossier { code } } }",
    "findings(first: 50) { nodes { dossier { code } } }",
    "petitions(first: 50) { nodes { code } }",
    'periodReport(from: "2026-03-01", to: "2026-03-31") { total }',
    "findingTotals(by: CODE) { total { count } }",
    "publicationDuties { totalCount }",
)
DOSSIER = "query ($code: String!) { dossier(code: $code) { code agency { code } history { totalCount } } }"
PETITION = "query ($code: String!) { petition(code: $code) { code agency { code } dueOn status } }"
PETITIONS = "{ petitions { nodes { code } } }"
HANDED = {"toAgency": WARD, "minutes": "BB 12/BB-BG"}
DEMAND: dict[str, Any] = {"items": [{"name": "Giấy xác nhận thu nhập"}], "reason": "thiếu", "legalBasis": ["không có"]}
FIRST = str(uuid4())


class Left:
    """What the district leaves: an open dossier, one with a result, one handed over, one in which it had a part, and a petition."""

    def __init__(self, office: Ending) -> None:
        self.office = office
        given: dict[str, Any] = {**ACCEPTED, "agency": DISTRICT, "commandId": FIRST}
        office.do("acceptDossier", OF_DISTRICT, **given)
        self.open, self.done, self.handed = (self._filed() for _ in range(3))
        office.do("issueResult", OF_DISTRICT, dossier=self.done, result="Giấy khai sinh")
        self.part = office.accepted(CLERK)["receipt"]["code"]
        office.do("openLeg", CLERK, dossier=self.part, leg="confirm", agency=DISTRICT, task="Xác nhận")
        office.do("requestSupplement", OF_DISTRICT, dossier=self.part, **DEMAND)
        received = office.do("receivePetition", OF_DISTRICT, agency=DISTRICT, means="ONLINE")
        self.petition = received["receipt"]["code"]
        office.end()
        office.do("handOverDossier", OF_WARD, dossier=self.handed, **HANDED)

    def _filed(self) -> str:
        code = str(self.office.accepted(OF_DISTRICT)["receipt"]["code"])
        self.office.do("requestSupplement", OF_DISTRICT, dossier=code, **DEMAND)
        self.office.do("provideSupplement", OF_DISTRICT, dossier=code, items=DEMAND["items"])
        return code


@pytest.fixture(scope="module")
def left(module_database: str, tmp_path_factory: pytest.TempPathFactory, loop: asyncio.Runner) -> Iterator[Left]:
    """The day after."""
    with districts(module_database, Settings(home=tmp_path_factory.mktemp("home")), loop) as office:
        yield Left(office)


@pytest.mark.parametrize("selected", LISTS, ids=lambda each: each.partition("(")[0])
def test_an_official_of_an_ended_agency_lists_nothing(left: Left, selected: str) -> None:
    reply = left.office.reply(f"{{ {selected} }}", OF_DISTRICT)
    assert [each["extensions"]["code"] for each in reply["errors"]] == ["FORBIDDEN"], reply


def test_nor_reads_what_it_had_or_handed_over(left: Left) -> None:
    for code in (left.open, left.done, left.handed):
        assert left.office.data(DOSSIER, OF_DISTRICT, code=code) == {"dossier": None}
        assert left.office.data(DOSSIER, AUDITOR, code=code)["dossier"]["code"] == code
    status = "query ($code: String!) { dossierStatus(code: $code) { code status dueOn } petition(code: $petition) { status agency { code } } }"
    status = status.replace("$code: String!", "$code: String!, $petition: String!")
    given = {"code": left.open, "petition": left.petition}
    assert left.office.data(status, OF_DISTRICT, **given) == left.office.data(status, ANONYMOUS, **given)


def found(left: Left, viewer: Viewer, selected: str) -> set[str]:
    """The codes of the dossiers that a list answers with."""
    (page,) = left.office.data(f"{{ {selected} }}", viewer).values()
    return {(each.get("dossier") or each)["code"] for each in page["nodes"]}


WAITING = [each for each in LISTS if "nodes { code }" in each or "dossier { code }" in each][:5]


@pytest.mark.parametrize("selected", WAITING, ids=lambda each: each.partition("(")[0])
def test_whoever_took_over_lists_what_waits_for_them(left: Left, selected: str) -> None:
    mine = found(left, OF_WARD, selected)
    assert {left.open, left.handed} <= mine
    assert {left.part, left.done}.isdisjoint(mine)  # that one is finished, and is read by its code
    assert found(left, OF_DEPARTMENT, selected) == found(left, CLERK, selected) - {left.part} == set()


def test_a_procedure_that_another_took_over_by_name_goes_to_that_one_alone(left: Left) -> None:
    elsewhere = {"dossier": left.open, "toAgency": DEPARTMENT, "minutes": "BB 13"}
    assert left.office.do("handOverDossier", OF_DEPARTMENT, **elsewhere)["code"] == "UNKNOWN_DOSSIER"
    assert left.office.do("handOverDossier", ADMIN, **elsewhere)["code"] == "NOT_A_SUCCESSOR"


def test_by_the_agency_that_ended_too(left: Left) -> None:
    for selected in (
        f'dossiers(filter: {{ agency: "{DISTRICT}" }}) {{ nodes {{ code }} }}',
        f'dossiers(filter: {{ agency: "{DISTRICT.lower()}" }}) {{ nodes {{ code }} }}',
        f'deadlines(filter: {{ agency: "{DISTRICT}" }}) {{ nodes {{ dossier {{ code }} }} }}',
    ):
        mine = found(left, OF_WARD, selected)
        assert left.open in mine
        assert {left.handed, left.done}.isdisjoint(mine)
        assert found(left, OF_DEPARTMENT, selected) == set()
    for code in (left.open, left.done):
        read = left.office.data(DOSSIER, OF_WARD, code=code)["dossier"]
        assert (read["agency"], read["history"]["totalCount"] > 2) == ({"code": DISTRICT}, True)
        assert left.office.data(DOSSIER, OF_DEPARTMENT, code=code) == {"dossier": None}


def test_another_scope_of_the_same_token_still_counts(left: Left) -> None:
    both = Viewer("auditor-9", frozenset({Scope.OFFICIAL, Scope.AUDITOR}), DISTRICT)
    assert left.office.data(DOSSIER, both, code=left.open)["dossier"]["code"] == left.open


def test_its_commands_are_refused_as_those_of_an_agency_that_ended(left: Left) -> None:
    for name, given in (
        ("completeStep", {"dossier": left.open, "activity": "Thẩm định"}),
        ("handOverDossier", {"dossier": left.open, **HANDED}),
        ("classifyPetition", {"petition": left.petition, "kind": "DENUNCIATION"}),
    ):
        assert left.office.do(name, OF_DISTRICT, **given)["code"] == "AGENCY_ENDED"
    handed = left.office.do("completeStep", OF_DISTRICT, dossier=left.handed, activity="Thẩm định")
    assert handed["code"] == "UNKNOWN_DOSSIER"


def test_a_command_told_again_shows_nothing_of_what_it_was_about(left: Left) -> None:
    given = {**ACCEPTED, "agency": DISTRICT, "commandId": FIRST}
    again = left.office.data(mutation("acceptDossier"), OF_DISTRICT, input=given)["acceptDossier"]
    assert again["again"] is True
    assert (again["dossier"], again["events"], again["receipt"]) == (None, None, None)


def test_agencies_in_force_read_as_before(left: Left) -> None:
    assert left.office.data(DOSSIER, OF_WARD, code=left.handed)["dossier"]["agency"] == {"code": WARD}
    assert left.office.data(DOSSIER, CLERK, code=left.handed) == {"dossier": None}
    assert left.office.data("{ dossiers { nodes { code } } }", CLERK)["dossiers"]["nodes"] == [{"code": left.part}]
    own = left.office.accepted(CLERK, agency=AGENCY)["receipt"]["code"]
    assert left.office.data(DOSSIER, CLERK, code=own)["dossier"]["code"] == own


FINDINGS = (
    "query ($code: String!) { dossier(code: $code) { findings { reference answers { answer official { agency { code } } } }"
    " history(last: 100) { nodes { type } } } }"
)


def answered(left: Left, viewer: Viewer, code: str) -> Any:
    """What comes of an answer to the finding about the district's demand."""
    (finding,) = left.office.data(FINDINGS, AUDITOR, code=code)["dossier"]["findings"]
    given = {"dossier": code, "finding": finding["reference"], "answer": "đã trả lại giấy"}
    return left.office.do("answerFinding", viewer, **given).get("code")


@pytest.mark.parametrize("name", ["open", "done", "handed", "part"])
def test_whoever_took_over_answers_what_the_district_is_charged_with(left: Left, name: str) -> None:
    code = getattr(left, name)
    assert answered(left, OF_DISTRICT, code) in ("AGENCY_ENDED", "UNKNOWN_DOSSIER")
    assert answered(left, OF_DEPARTMENT, code) == "UNKNOWN_DOSSIER"
    assert answered(left, OF_WARD, code) is None
    (finding,) = left.office.data(FINDINGS, AUDITOR, code=code)["dossier"]["findings"]
    assert finding["answers"] == [{"answer": "đã trả lại giấy", "official": {"agency": {"code": WARD}}}]


def test_whoever_took_a_part_over_reads_the_dossier_and_what_it_is_charged_with(left: Left) -> None:
    assert left.office.data(FINDINGS, OF_DEPARTMENT, code=left.part) == {"dossier": None}
    read = left.office.data(FINDINGS, OF_WARD, code=left.part)["dossier"]
    assert len(read["findings"]) == 1
    assert [each["type"] for each in read["history"]["nodes"]].count("finding-answered") == 1
    assert left.office.do("completeStep", OF_WARD, dossier=left.part, activity="x")["code"] == "UNKNOWN_DOSSIER"


def test_a_petition_waits_for_the_successor_who_takes_it_over(left: Left) -> None:
    office, code = left.office, left.petition
    given = {"petition": code, "toAgency": DEPARTMENT, "minutes": "BB 14"}  # of no procedure: the department's
    for name, more in (("classifyPetition", {"kind": "DENUNCIATION"}), ("assignPetition", {"official": "can-bo-1"})):
        assert office.do(name, ADMIN, petition=code, **more)["code"] == "AGENCY_ENDED"
        assert office.do(name, OF_DEPARTMENT, petition=code, **more)["code"] == "UNKNOWN_PETITION"
    assert office.do("handOverPetition", OF_WARD, **{**given, "toAgency": WARD})["code"] == "UNKNOWN_PETITION"
    assert office.do("handOverPetition", ADMIN, **{**given, "toAgency": WARD})["code"] == "NOT_A_SUCCESSOR"
    assert office.do("handOverPetition", OF_DISTRICT, **given)["code"] == "AGENCY_ENDED"
    assert [each["code"] for each in office.data(PETITIONS, OF_DEPARTMENT)["petitions"]["nodes"]] == [code]
    assert office.data(PETITIONS, OF_WARD)["petitions"]["nodes"] == []
    due = office.data(PETITION, OF_DEPARTMENT, code=code)["petition"]
    select = "petition { code agency { code } dueOn status handOvers { agency { code } minutes lateDays } }"
    handed = office.do("handOverPetition", OF_DEPARTMENT, select, **given)["petition"]
    held = [{"agency": {"code": DISTRICT}, "minutes": "BB 14", "lateDays": 0.0}]
    assert handed == {**due, "agency": {"code": DEPARTMENT}, "handOvers": held}
    assert office.do("assignPetition", OF_DEPARTMENT, petition=code, official="can-bo-1")["__typename"] == (
        "CommandRecorded"
    )
    assert office.do("handOverPetition", OF_DEPARTMENT, **{**given, "toAgency": WARD})["code"] == "AGENCY_IN_FORCE"
    public = "query ($code: String!) { petition(code: $code) { handOvers { minutes } } }"
    assert office.data(public, ANONYMOUS, code=code) == {"petition": {"handOvers": []}}


def test_administrators_see_what_they_changed_as_before(left: Left) -> None:
    code = left.office.accepted(ADMIN, agency=AGENCY)["receipt"]["code"]
    assert left.office.do("completeStep", ADMIN, dossier=code, activity="Thẩm định")["dossier"]["code"] == code
