"""Codes of agencies, procedures, cases, publications, directives and rule packs as people type them: found, or refused where nobody has them."""

import itertools
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from app.settings import Settings
from domain.codec import CODEC
from domain.execution.numbering import CLAIM
from domain.facts.filing import DossierSubmitted
from domain.facts.law import AgencyRegistered
from domain.law.versions import AGENCY as AGENCIES
from graphql_api.access.scopes import Scope, Viewer
from tests.graphql_api.commands.office import ADMIN, AGENCY, CLERK, OTHER, PROCEDURE_OF_TESTS, Office, established
from tests.graphql_api.commands.test_typed_codes import MISTYPED
from tests.graphql_api.conftest import AUDITOR, INSPECTOR
from tests.graphql_api.world.dossiers import context

PROCEDURE = PROCEDURE_OF_TESTS.code
REGISTERED, UNREGISTERED = "H99.30.21", "sở-Kế.7"
ALIKE = ("ab.1", "AB.1")
LISTS = {
    "dossiers": "dossiers(filter: { agency: $agency, procedure: $procedure }) { totalCount }",
    "deadlines": "deadlines(filter: { agency: $agency, procedure: $procedure }) { totalCount }",
    "petitions": "petitions(filter: { agency: $agency }) { totalCount }",
    "actions": "actions(filter: { agency: $agency, actorAgency: $agency }) { totalCount }",
    "findings": "findings(filter: { agency: $agency, procedure: $procedure }) { totalCount }",
    "procedures": "procedures(filter: { code: $procedure }) { totalCount }",
}
SINGLE = "query ($agency: String!, $procedure: String!) { agency(code: $agency) { code } procedure(code: $procedure) { code } }"
PERIOD = 'from: "2026-01-01", to: "2026-03-31"'
DOORS = {
    "periodReport": f"periodReport({PERIOD}, agency: $agency, procedure: $procedure) {{ agency total }}",
    "simplificationResults": f"simplificationResults({PERIOD}, agency: $agency, procedure: $procedure) {{ agency dossiers }}",
    "auditCoverage": "auditCoverage(agency: $agency, procedure: $procedure) { agency dossiers }",
    "scorecards": f"scorecards({PERIOD}, subject: OFFICIALS, agency: $agency) {{ id }}",
    "scorecards of agencies": f"scorecards({PERIOD}, subject: AGENCIES, id: $agency) {{ id }}",
    "guidanceOnce": f"guidanceOnce({PERIOD}, agency: $agency, procedure: $procedure) {{ agency procedure finished }}",
    "performance": f"performance({PERIOD}, agency: $agency) {{ agency }}",
    "cumbersomeProcedures": f"cumbersomeProcedures({PERIOD}, agency: $agency) {{ code dossiers }}",
    "dutyShares": "dutyShares(agency: $agency) { due }",
}
MONTHS = itertools.count(1)
mistyped = pytest.mark.parametrize("mistype", MISTYPED.values(), ids=MISTYPED)
Mistype = Callable[[str], str]


@pytest.fixture(scope="module")
def office(module_database: str, tmp_path_factory: pytest.TempPathFactory, loop: Any) -> Iterator[Office]:
    """A ledger with dossiers of two agencies, one of which is registered, and of agencies that only a source names."""
    with established(module_database, Settings(home=tmp_path_factory.mktemp("home")), loop) as made:
        registered = AgencyRegistered(context=context("2026-01-02 08:00"), code=REGISTERED, name="Xã")
        record(made, registered, AGENCIES, REGISTERED)
        for number, agency in enumerate((UNREGISTERED, *ALIKE)):
            code = f"cu:{number}"
            filed = DossierSubmitted(
                context=context("2026-02-02 08:00"), code=code, agency=agency, source="cu", case=str(number)
            )
            record(made, filed, CLAIM, code)
        code = made.accepted()["receipt"]["code"]
        demand: dict[str, Any] = {
            "items": [{"name": "Giấy xác nhận thu nhập"}],
            "reason": "thiếu giấy",
            "legalBasis": ["NĐ 61/2018, Điều 17"],
        }
        made.do("requestSupplement", dossier=code, **demand)
        made.do("receivePetition", CLERK, agency=AGENCY, means="ONLINE")
        made.assembly.project()
        yield made


def record(office: Office, fact: Any, kind: str, claimed: str) -> None:
    id = office.id()
    office.journal.append(
        command_id=id,
        stream=id,
        expected_version=0,
        facts=[CODEC.encode(fact)],
        claims=((kind, claimed),),
        recorder="t",
    )


def ask(office: Office, selected: str, viewer: Viewer = AUDITOR, /, **given: str) -> Any:
    declared = ", ".join(f"${name}: String" for name in given)
    return office.reply(f"query ({declared}) {{ {selected} }}", viewer, variables=given)


@mistyped
@pytest.mark.parametrize("selected", LISTS.values(), ids=LISTS)
def test_lists_are_narrowed_however_a_code_is_typed(selected: str, mistype: Mistype, office: Office) -> None:
    used = {name: code for name, code in (("agency", AGENCY), ("procedure", PROCEDURE)) if f"${name}" in selected}
    (meant,) = ask(office, selected, AUDITOR, **used)["data"].values()
    (found,) = ask(office, selected, AUDITOR, **{name: mistype(code) for name, code in used.items()})["data"].values()
    assert found["totalCount"] == meant["totalCount"] > 0


@mistyped
def test_single_ones_are_found(mistype: Mistype, office: Office) -> None:
    found = office.data(SINGLE, AUDITOR, agency=mistype(REGISTERED), procedure=mistype(PROCEDURE))
    assert found == {"agency": {"code": REGISTERED}, "procedure": {"code": PROCEDURE}}
    dossiers = "dossiers(filter: { agency: $agency }) { nodes { code } }"
    assert ask(office, dossiers, agency=mistype(UNREGISTERED))["data"]["dossiers"]["nodes"] == [{"code": "cu:0"}]


@mistyped
def test_reports_count_the_agency_that_is_meant(mistype: Mistype, office: Office) -> None:
    for selected in DOORS.values():
        used = {name: code for name, code in (("agency", AGENCY), ("procedure", PROCEDURE)) if f"${name}" in selected}
        meant = ask(office, selected, AUDITOR, **used)["data"]
        assert ask(office, selected, AUDITOR, **{name: mistype(code) for name, code in used.items()})["data"] == meant
    (coverage,) = ask(office, DOORS["auditCoverage"], agency=mistype(AGENCY), procedure=PROCEDURE)["data"].values()
    assert coverage == {"agency": AGENCY, "dossiers": 1}


@pytest.mark.parametrize("unknown", ["H56.1", "H56 .10x", "none", "", "\u200b", "Ab.1"])
@pytest.mark.parametrize("selected", DOORS.values(), ids=DOORS)
def test_an_agency_that_nobody_has_or_several_is_refused(selected: str, unknown: str, office: Office) -> None:
    """Of two that are alike only an exact code names one."""
    more = {"procedure": PROCEDURE} if "$procedure" in selected else {}
    (error,) = ask(office, selected, AUDITOR, agency=unknown, **more)["errors"]
    name = "id" if "id: $agency" in selected else "agency"
    (listed,) = ask(office, LISTS["petitions"], AUDITOR, agency=unknown)["errors"]
    assert error["extensions"] == {**listed["extensions"], "argument": name}
    assert error["message"] == listed["message"].replace("filter.agency", name)
    assert error["extensions"]["code"] == "UNKNOWN_AGENCY"
    for exact in ALIKE:
        assert "errors" not in ask(office, selected, AUDITOR, agency=exact, **more)


@pytest.mark.parametrize("selected", [each for each in DOORS.values() if "$procedure" in each])
def test_so_is_such_a_procedure(selected: str, office: Office) -> None:
    (error,) = ask(office, selected, agency=AGENCY, procedure="9.999999")["errors"]
    assert (error["extensions"]["code"], error["message"].split(":")[0]) == (
        "UNKNOWN_PROCEDURE",
        "`procedure` is unknown",
    )


def test_an_official_learns_no_more_of_others_than_of_none(office: Office) -> None:
    selected = DOORS["auditCoverage"].replace(", procedure: $procedure", "")
    said = {ask(office, selected, CLERK, agency=each)["errors"][0]["message"] for each in (OTHER, "none", ALIKE[0])}
    assert said == {"`agency` is not your own: officials are told of their own agency."}
    assert ask(office, selected, CLERK, agency=f" {AGENCY.lower()}")["data"]["auditCoverage"]["agency"] == AGENCY


@pytest.mark.parametrize("unknown", ["none", "Ab.1", "H56 .10x", ""])
@pytest.mark.parametrize("selected", [each for each in LISTS.values() if "$agency" in each])
def test_lists_of_one_that_nobody_has_say_so(selected: str, unknown: str, office: Office) -> None:
    more = {"procedure": PROCEDURE} if "$procedure" in selected else {}
    reply = ask(office, selected, AUDITOR, agency=unknown, **more)
    assert reply["data"] is None
    for error in reply["errors"]:
        assert (error["extensions"]["code"], len(error["path"])) == ("UNKNOWN_AGENCY", 1)
        assert error["message"].startswith(f"`{error['extensions']['argument']}` is unknown: ")
    said = {error["extensions"]["argument"] for error in reply["errors"]}
    assert said == {"filter.agency", "filter.actorAgency"} if "actorAgency" in selected else {"filter.agency"}


@pytest.mark.parametrize("selected", [each for each in LISTS.values() if "$procedure" in each])
def test_so_do_those_of_a_procedure(selected: str, office: Office) -> None:
    more = {"agency": AGENCY} if "$agency" in selected else {}
    (error,) = ask(office, selected, AUDITOR, procedure=f"{PROCEDURE}9", **more)["errors"]
    assert (error["extensions"]["code"], error["extensions"]["nearest"][0]) == ("UNKNOWN_PROCEDURE", PROCEDURE)


def test_one_that_only_a_source_names_is_known_and_one_that_has_nothing_is_counted(office: Office) -> None:
    counted = {each: ask(office, LISTS["petitions"], agency=each) for each in (UNREGISTERED, *ALIKE, REGISTERED)}
    assert list(counted.values()) == [{**reply, "data": {"petitions": {"totalCount": 0}}} for reply in counted.values()]
    assert not any("errors" in reply for reply in counted.values())


@mistyped
def test_a_rule_pack_is_found(mistype: Mistype, office: Office) -> None:
    document = 'query ($pack: String!) { dueDate(start: "2026-03-02", limit: 5, unit: WORKING_DAY, rulePack: $pack) { dueOn } }'
    for reference in ("nd61-2018", "nd61-2018@1"):
        assert office.data(document, AUDITOR, pack=mistype(reference)) == office.data(document, AUDITOR, pack=reference)
        assert office.data(document, AUDITOR, pack=mistype(reference))["dueDate"] is not None
    assert office.data(document, AUDITOR, pack="nd61-2019")["dueDate"] is None


@mistyped
def test_commands_name_what_is_meant_and_facts_hold_the_recorded_code(mistype: Mistype, office: Office) -> None:
    given: dict[str, Any] = {
        "agency": mistype(AGENCY),
        "procedure": mistype(PROCEDURE),
        "submitted": ["application", "proof"],
    }
    shown = "dossier { agency { code } procedure { code } legs { agency { code } } }"
    reply = office.do("acceptDossier", CLERK, shown, reason="đủ thành phần", **given)
    dossier = reply["dossier"]
    assert (dossier["agency"]["code"], dossier["procedure"]["code"]) == (AGENCY, PROCEDURE)
    leg = office.do("openLeg", CLERK, shown, dossier=dossier["code"], leg="police", agency=mistype(REGISTERED))
    assert [each["agency"]["code"] for each in leg["dossier"]["legs"]] == [REGISTERED]
    brought = {"agency": mistype(AGENCY), "procedure": mistype(PROCEDURE), "means": "ONLINE"}
    petition = office.do("receivePetition", CLERK, "petition { agency { code } procedureCode }", **brought)
    assert petition["petition"] == {"agency": {"code": AGENCY}, "procedureCode": PROCEDURE}


@mistyped
def test_so_do_commands_about_cases_publications_and_directives(mistype: Mistype, office: Office) -> None:
    opened = office.do(
        "openConductCase",
        INSPECTOR,
        "conductCase { code agency { code } }",
        source="INSPECTION",
        reference="7/KL",
        agency=mistype(REGISTERED),
        allegation="sách nhiễu",
    )["conductCase"]
    assert opened["agency"] == {"code": REGISTERED}
    shown = "conductCase { code status }"
    dropped = office.do(
        "dropConductCase", INSPECTOR, shown, conductCase=mistype(opened["code"]), reason="không có căn cứ"
    )
    assert dropped["conductCase"] == {"code": opened["code"], "status": "DROPPED"}
    tasks = [{"id": "1", "agency": mistype(REGISTERED), "task": "báo cáo"}, {"id": "2", "agency": OTHER, "task": "x"}]
    issued = office.do(
        "issueDirective",
        ADMIN,
        "directive { code issuer { code } tasks { agency { code } } }",
        agency=mistype(AGENCY),
        number="1/CT",
        title="về hẹn trả",
        tasks=tasks,
    )["directive"]
    assert issued["issuer"] == {"code": AGENCY}
    assert [each["agency"]["code"] for each in issued["tasks"]] == [REGISTERED, OTHER]
    reported = office.do(
        "closeDirective", ADMIN, "directive { code }", directive=mistype(issued["code"]), reason="đã xong"
    )
    assert reported["directive"] == {"code": issued["code"]}
    for document, code in (
        ("query ($code: String!) { conductCase(code: $code) { code } }", opened["code"]),
        ("query ($code: String!) { directive(code: $code) { code } }", issued["code"]),
    ):
        (found,) = office.data(document, INSPECTOR, code=mistype(code)).values()
        assert found == {"code": code}


@mistyped
def test_a_publication_is_found_too(mistype: Mistype, office: Office) -> None:
    publisher = Viewer("publisher-1", frozenset({Scope.PUBLISHER}))
    given: dict[str, Any] = {
        "kind": "PERIOD_REPORT",
        "agency": mistype(AGENCY),
        "subject": f"2025-{next(MONTHS):02}",
        "title": "Lịch",
        "content": "x",
        "places": ["NOTICE_BOARD"],
    }
    proposed = office.do("proposePublication", publisher, "publication { code agency { code } }", **given)[
        "publication"
    ]
    assert proposed["agency"] == {"code": AGENCY}
    document = "query ($code: String!) { publication(code: $code) { code } publications(filter: { code: $code }) { totalCount } }"
    assert office.data(document, publisher, code=mistype(proposed["code"])) == {
        "publication": {"code": proposed["code"]},
        "publications": {"totalCount": 1},
    }
    rejected = office.do(
        "rejectPublication", ADMIN, "publication { code }", publication=mistype(proposed["code"]), reason="sai"
    )
    assert rejected["publication"] == {"code": proposed["code"]}


def test_a_command_takes_none_of_two_agencies_for_the_other(office: Office) -> None:
    given: dict[str, Any] = {"procedure": PROCEDURE, "submitted": ["application", "proof"], "reason": "đủ"}
    of_one = Viewer("official-5", frozenset({Scope.OFFICIAL}), ALIKE[0])
    for code in ALIKE:
        record(office, AgencyRegistered(context=context("2026-01-02 08:00"), code=code, name=code), AGENCIES, code)
    for typed in ("Ab.1", ALIKE[1], f" {ALIKE[1]} "):
        assert office.do("acceptDossier", of_one, agency=typed, **given)["code"] == "FORBIDDEN_AGENCY"
    assert office.do("acceptDossier", of_one, agency=ALIKE[0], **given)["__typename"] == "CommandRecorded"


def test_another_agencys_dossier_is_begun_by_nobody_however_it_is_typed(office: Office) -> None:
    given = {"procedure": PROCEDURE, "agency": REGISTERED.lower()}
    assert office.do("submitDossier", CLERK, **given)["code"] == "FORBIDDEN_AGENCY"
