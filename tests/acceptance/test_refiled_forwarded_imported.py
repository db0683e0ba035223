"""Abuse and lawful days where a dossier had a history before: filed again, handed to another agency, or imported; through the API, with the clock."""

from typing import Any

import pytest

from app.processes.clock import run_once
from exchange.logs.importing import import_cases
from graphql_api.access.scopes import Scope, Viewer
from tests.acceptance.registry import BASIS, CLERK, HOME, OTHER, STRANGER, WHY, Registry, local
from tests.exchange.small_logs import case, event, mapping, trace, write, xes

PROCEDURE = "1.004873"
"""Three working days; `to-khai` is always needed."""
CITIZEN = Viewer("cong-dan-1", frozenset({Scope.APPLICANT}))
MONDAY = local("2024-11-04 09:00")
INVENTED = {"name": "Giấy xác nhận không nợ quỹ phong trào"}
FORM = {"name": "Tờ khai cấp Giấy xác nhận tình trạng hôn nhân", "requirement": "to-khai"}
COMPETENT = {
    "ground": "NOT_COMPETENT",
    "form": "03",
    "reason": "Người nộp đăng ký thường trú ở xã khác, thuộc thẩm quyền của xã đó",
    "legalBasis": BASIS,
}
OLD = """
format = "xes"
timezone = "Asia/Ho_Chi_Minh"
agency = "H99.30.21"
source = "cu"
rule_pack = "nd61-2018"
[case]
id = "id"
submitted_at = "start"
due_at = "due"
[event]
activity = "what"
occurred_at = "when"
actor = "who"
"""


def strike(registry: Registry, moment: str) -> None:
    """Moves the clock there, and lets the process record what passed."""
    registry.now = local(moment)
    registry.assembly.project()
    while run_once(registry.assembly, registry.now).recorded:
        registry.assembly.project()


def taken(registry: Registry, viewer: Viewer = CLERK, **given: Any) -> str:
    given = {"submitted": ["to-khai"], "applicant": CITIZEN.subject, **given}
    code = registry.accepted(PROCEDURE, viewer, **given)
    registry.done("forwardDossier", viewer, dossier=code, toUnit="tư pháp")
    return code


def finished(registry: Registry, code: str, viewer: Viewer = CLERK) -> None:
    registry.done("issueResult", viewer, dossier=code)
    registry.done("handOverResult", viewer, dossier=code)
    registry.done("deliverResult", viewer, dossier=code)


# Filed again


def test_withdrawn_by_the_applicant_and_filed_again_is_lawful_both_times(registry: Registry) -> None:
    registry.now = MONDAY
    first = taken(registry)
    registry.done("requestWithdrawal", CITIZEN, dossier=first)
    registry.done("withdrawDossier", dossier=first)
    registry.now = local("2024-11-05 09:00")
    again = taken(registry)
    registry.now = local("2024-11-08 09:00")
    finished(registry, again)
    assert registry.codes(first) == registry.codes(again) == []


@pytest.mark.parametrize("end", ["withdrawn", "stopped", "refused"])
def test_the_agency_ends_what_is_late_and_files_it_anew(end: str, registry: Registry) -> None:
    registry.now = MONDAY
    first = taken(registry)
    strike(registry, "2024-11-12 09:00")
    match end:
        case "withdrawn":
            registry.done("requestWithdrawal", dossier=first, onBehalfOf=CITIZEN.subject, channel="ONLINE")
            registry.done("withdrawDossier", dossier=first)
        case "stopped":
            registry.done("stopProcessing", dossier=first, **WHY)
        case _:
            registry.done("refuseAfterAppraisal", dossier=first, form="03", ground="INCOMPLETE", **WHY)
    anew = taken(registry)
    finished(registry, anew)
    own = {"withdrawn": "UNCONFIRMED_WITHDRAWAL", "stopped": "STOPPED_WITHOUT_REQUEST", "refused": "UNFOUNDED_REFUSAL"}
    assert {"MISSING_APOLOGY", own[end]} <= set(registry.codes(first))
    assert {"OVERDUE", "LATE_REFUSAL"} & set(registry.codes(first))
    # The new one is dated when it was filed, and its result came with the receipt: the work had been done.
    assert registry.codes(anew) == ["REGISTERED_AFTER_WORK", "UNANNOUNCED_EARLY_RESULT"]
    dated_back = taken(registry, occurredAt=MONDAY.isoformat())
    assert "BACKDATED_ACTION" in registry.codes(dated_back)


# Handed to another agency


def test_refused_as_not_competent_and_taken_in_by_the_competent_one_is_lawful(registry: Registry) -> None:
    registry.now = MONDAY
    code = registry.registered(PROCEDURE, submitted=["to-khai"])
    registry.done("refuseIntake", dossier=code, competentAgency=OTHER, **COMPETENT)
    registry.now = local("2024-11-05 09:00")
    there = taken(registry, STRANGER)
    registry.now = local("2024-11-08 14:00")
    finished(registry, there, STRANGER)
    assert registry.codes(code) == registry.codes(there) == []


def test_refused_as_not_competent_by_whom_it_is_sent_to_and_back(registry: Registry) -> None:
    registry.now = MONDAY
    here = registry.registered(PROCEDURE, submitted=["to-khai"])
    registry.done("refuseIntake", dossier=here, competentAgency=HOME, **COMPETENT)
    nobody = registry.registered(PROCEDURE, submitted=["to-khai"])
    registry.done("refuseIntake", dossier=nobody, **COMPETENT)
    assert registry.codes(here) == registry.codes(nobody) == ["REFUSED_LISTED_PAPER", "UNFOUNDED_REFUSAL"]


def test_another_agency_does_its_part_and_no_more(registry: Registry) -> None:
    registry.now = MONDAY
    code = taken(registry)
    registry.done("openLeg", dossier=code, leg="cong-an", agency=OTHER, task="xác minh cư trú", dueOn="2024-11-06")
    registry.pass_time(hours=2)
    for name, given in (
        ("issueResult", {}),
        ("stopProcessing", WHY),
        ("changeAppointment", {"newDueOn": "2024-12-31"}),
    ):
        assert registry.refused(name, STRANGER, dossier=code, **given) == "NOT_YOUR_PART"
    registry.done("requestSupplement", STRANGER, dossier=code, items=[INVENTED], form="02", **WHY)
    (found,) = registry.findings(code)
    assert (found["code"], found["official"]["id"], found["actingAgency"]["code"]) == (
        "UNLISTED_REQUIREMENT",
        STRANGER.subject,
        OTHER,
    )


def test_parallel_parts_kept_in_time_are_lawful(registry: Registry) -> None:
    registry.now = MONDAY
    code = taken(registry)
    for leg, agency, lead in (("cong-an", OTHER, False), ("tu-phap", HOME, True)):
        registry.done("openLeg", dossier=code, leg=leg, agency=agency, task="xác minh", lead=lead, dueOn="2024-11-06")
    strike(registry, "2024-11-06 16:00")
    registry.done("closeLeg", STRANGER, dossier=code, leg="cong-an", result="đúng")
    registry.done("closeLeg", dossier=code, leg="tu-phap")
    strike(registry, "2024-11-07 10:00")
    finished(registry, code)
    assert registry.codes(code) == []


# Imported, and handled here


@pytest.fixture(scope="module")
def imported(registry: Registry, tmp_path_factory: pytest.TempPathFactory) -> str:
    """A dossier of the office's old program, still open."""
    asked = event("2024-11-04T10:00:00+07:00", "tiếp nhận", who="can-bo-7")
    log = write(
        tmp_path_factory.mktemp("old") / "old.xes",
        xes(trace(case("1", start="2024-11-04T09:00:00+07:00", due="2024-11-07"), asked)),
    )
    registry.now = MONDAY
    import_cases(registry.assembly.ledger, log, mapping(OLD))
    registry.assembly.project()
    return "cu:1"


def test_what_is_done_to_an_import_is_judged_by_what_imports_are_and_never_counts_as_judged(
    registry: Registry, imported: str
) -> None:
    registry.now = local("2024-11-05 10:00")
    for items in ([{"name": FORM["name"]}], [INVENTED], [{"name": FORM["name"]}]):
        registry.done("requestSupplement", dossier=imported, items=items, form="02", **WHY)
        registry.pass_time(hours=1)
        registry.done("provideSupplement", dossier=imported, items=items)
    assert registry.codes(imported) == ["REPEATED_SUPPLEMENT"]
    coverage = "query ($code: String!) { dossier(code: $code) { coverage } }"
    # Its mapping names no procedure: nothing about the list is judged, and that is said.
    assert registry.data(coverage, code=imported)["dossier"]["coverage"] == "IMPORT_WITHOUT_PAPER_LIST"


def test_no_command_makes_an_import_of_a_dossier(registry: Registry) -> None:
    registry.now = MONDAY
    code = taken(registry)
    given = {
        "commandId": "0c0a51f2-1b6c-4a4e-9d8e-0f2c7d1e4b77",
        "dossier": code,
        "items": [INVENTED],
        "channel": "IMPORT",
    }
    document = "mutation ($input: RequestSupplementInput!) { requestSupplement(input: $input) { __typename } }"
    assert registry.error(document, CLERK, input=given) == "BAD_INPUT"
