"""Cumbersome procedures and poor performers over GraphQL, under the shipped law: from the ranking to what is made public, and whom that may name."""

from typing import Any

from tests.acceptance.bureau import (
    ADMIN,
    AUDITOR,
    CLERK,
    DISTRICT,
    INSPECTOR,
    OTHER,
    PROVINCE,
    PUBLIC,
    PUBLISHER,
    STRANGER,
    Bureau,
)

LAND, ENVIRONMENT = "1.012753", "1.010733"
MAY = 'from: "2026-05-01", to: "2026-05-31"'
PORTAL = ("PROVINCIAL_PORTAL", None)
DEPARTMENT = "Chi nhánh Văn phòng đăng ký đất đai"


def handled(bureau: Bureau) -> int:
    """Two dossiers, one finished late by the district; returns the position of the last fact."""
    slow = bureau.do(CLERK, "acceptDossier", procedure=LAND, agency=DISTRICT)["dossier"]["code"]
    bureau.do(CLERK, "assignOfficial", dossier=slow, official="official-44", department=DEPARTMENT)
    bureau.do(STRANGER, "acceptDossier", procedure=ENVIRONMENT, agency=OTHER)
    bureau.at("2026-05-11 09:00")
    bureau.do(CLERK, "recordVisit", dossier=slow, purpose="bị gọi lên", fault="AGENCY")
    bureau.at("2026-05-28 09:00")
    return int(bureau.do(CLERK, "issueResult", dossier=slow)["position"])


def propose(bureau: Bureau, kind: str, subject: str, **more: Any) -> Any:
    return bureau.do(PUBLISHER, "proposePublication", kind=kind, agency=PROVINCE, subject=subject, **more)


RANKED = f"{{ cumbersomeProcedures({MAY}) {{ code dossiers papersListed {{ value }} visitsPerDossier {{ value }} }} }}"
COMPARED = "query($c: String!) { publication(code: $c) { agrees recomputed kind subject } }"


def test_what_the_ranking_tells_is_published_and_recomputed_by_whoever_reads_it(bureau: Bureau):
    position = handled(bureau)
    bureau.at("2026-06-02 09:00")
    found = {each["code"]: each for each in bureau.ask(RANKED, PUBLISHER)["cumbersomeProcedures"]}
    assert (found[LAND]["dossiers"], found[LAND]["visitsPerDossier"]["value"]) == (1, 2.0)
    stated = {"papersListed": {"value": found[LAND]["papersListed"]["value"]}, "visitsPerDossier": {"value": 2}}
    figures = {"question": "PROCEDURE_BURDEN", "values": stated}
    subject = f"{LAND}/2026-05"
    given: dict[str, Any] = {"agency": PROVINCE, "provenance": [position], "figures": figures}
    code = bureau.published("CUMBERSOME_PROCEDURE", subject, PORTAL, **given)
    shown = bureau.ask(COMPARED, PUBLIC, c=code)["publication"]
    assert (shown["kind"], shown["subject"], shown["agrees"]) == ("CUMBERSOME_PROCEDURE", subject, True)
    wrong = {**figures, "values": {"dossiers": 2}}
    bureau.do(PUBLISHER, "correctPublication", publication=code, what="số hồ sơ", reason="đếm lại", figures=wrong)
    shown = bureau.ask(COMPARED, PUBLIC, c=code)["publication"]
    assert (shown["agrees"], shown["recomputed"]["dossiers"]) == (False, 1)


def test_an_agency_or_its_department_is_named_with_its_figures(bureau: Bureau):
    position = handled(bureau)
    asked = f"{{ performance({MAY}, groupBy: DEPARTMENT) {{ agency department dossiers }} }}"
    rows = bureau.ask(asked, PUBLISHER)["performance"]
    assert {"agency": DISTRICT, "department": DEPARTMENT, "dossiers": 1} in rows
    figures = {"question": "PERFORMANCE", "values": {"dossiers": 1}}
    for subject in (f"{DISTRICT}/2026-05", f"{DISTRICT}/{DEPARTMENT}/2026-05"):
        given: dict[str, Any] = {"agency": PROVINCE, "provenance": [position], "figures": figures}
        code = bureau.published("POOR_PERFORMER", subject, PORTAL, **given)
        assert bureau.ask(COMPARED, PUBLIC, c=code)["publication"]["agrees"] is True


def test_nobody_else_is_named(bureau: Bureau):
    handled(bureau)
    for subject in (
        "official-44/2026-05",
        "official-44",
        f"{DISTRICT}/official-44/2026-05",
        f"{DISTRICT}/Nguyễn Văn A/2026-05",
        "H99.99.99/2026-05",
        DISTRICT,
        "VV-none",
    ):
        reply = propose(bureau, "POOR_PERFORMER", subject)
        assert (reply["code"], reply["path"]) == ("PERSON_WITHOUT_CASE", ["subject"]), subject
    named = propose(bureau, "POOR_PERFORMER", f"{DISTRICT}/2026-05", content="Do official-44 làm chậm.")
    assert (named["code"], named["path"]) == ("NAMES_A_PERSON", ["content"])
    named = propose(bureau, "CUMBERSOME_PROCEDURE", f"{LAND}/2026-05", title="official-44 và thủ tục")
    assert named["code"] == "NAMES_A_PERSON"
    for subject in ("1.999999/2026-05", LAND, f"{LAND}/2026-13"):
        assert propose(bureau, "CUMBERSOME_PROCEDURE", subject)["code"] == "UNKNOWN_SUBJECT"


def test_a_person_is_named_by_the_code_of_a_case_that_found_them_at_fault(bureau: Bureau):
    opened = {"source": "INSPECTION", "reference": "TT-7", "agency": DISTRICT, "official": "official-44"}
    case = bureau.do(INSPECTOR, "openConductCase", **opened)["conductCase"]["code"]
    given = {"content": "official-44 thực hiện chưa tốt."}
    assert propose(bureau, "POOR_PERFORMER", case, **given)["code"] == "PERSON_WITHOUT_CASE"
    concluded = {"outcome": "FOUNDED", "sanction": "khiển trách", "correctionRoute": "Thanh tra tỉnh"}
    basis = ["NĐ 118/2025 Điều 5 khoản 1 điểm đ"]
    bureau.do(INSPECTOR, "concludeConductCase", conductCase=case, legalBasis=basis, **concluded)
    assert propose(bureau, "POOR_PERFORMER", case, **given)["code"] == "PERSON_WITHOUT_CASE"
    bureau.do(ADMIN, "approveConductCase", conductCase=case)
    code = bureau.published("POOR_PERFORMER", case, PORTAL, agency=PROVINCE, **given)
    shown = "query($c: String!) { publication(code: $c) { subject content } }"
    assert bureau.ask(shown, PUBLIC, c=code)["publication"] == {"subject": case, **given}
    figures = {"question": "PERFORMANCE", "values": {"dossiers": 1}}
    assert propose(bureau, "POOR_PERFORMER", case, figures=figures)["code"] == "FIGURES_WITHOUT_PERIOD"


def test_an_official_reads_of_no_other_agency_by_proposing(bureau: Bureau):
    position = handled(bureau)
    figures = {"question": "PERFORMANCE", "values": {"dossiers": 1}, "position": position}
    codes = {}
    for subject in (DISTRICT, OTHER):
        given = {"kind": "POOR_PERFORMER", "agency": OTHER, "subject": f"{subject}/2026-05", "figures": figures}
        codes[subject] = bureau.do(STRANGER, "proposePublication", **given)["publication"]["code"]
    assert bureau.ask(COMPARED, STRANGER, c=codes[DISTRICT])["publication"]["recomputed"] is None
    assert bureau.ask(COMPARED, AUDITOR, c=codes[DISTRICT])["publication"]["recomputed"]["dossiers"] == 1
    assert (
        bureau.ask(COMPARED, STRANGER, c=codes[OTHER])["publication"]["agrees"] is None
    )  # nothing is finished or overdue
