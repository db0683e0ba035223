"""Whoever complained is told of a case's outcome (NĐ 118/2025 Art. 9(5)), over GraphQL and under the shipped law: due, told, told late, and who may say so."""

from typing import Any

from tests.acceptance.bureau import (
    ADMIN,
    AUDITOR,
    CITIZEN,
    CLERK,
    DISTRICT,
    INSPECTOR,
    PUBLIC,
    PUBLISHER,
    STRANGER,
    Bureau,
    answered,
)

TOLD = "CASE_OUTCOME_TOLD"
ASKED = """query($c: String) { publicationDuties(filter: {subject: $c}) { nodes {
  rule kind basis ofLaw verified agency { code } dueOn state metAt publicationCode places evidencePositions } } }"""


def opened(bureau: Bureau, **about: Any) -> str:
    """Opens a case and concludes it, returns its code; nobody has approved it."""
    given = {"source": "INSPECTION", "reference": "TT-7", "agency": DISTRICT, "official": "official-44", **about}
    code: str = bureau.do(INSPECTOR, "openConductCase", **given)["conductCase"]["code"]
    concluded = {"outcome": "FOUNDED", "sanction": "khiển trách", "correctionRoute": "Thanh tra tỉnh"}
    basis = ["NĐ 118/2025 Điều 5 khoản 1 điểm đ"]
    assert bureau.do(INSPECTOR, "concludeConductCase", conductCase=code, legalBasis=basis, **concluded)["conductCase"]
    return code


def complained(bureau: Bureau) -> str:
    return opened(bureau, source="PETITION", reference=answered(bureau, official="official-44"))


def approved(bureau: Bureau, code: str) -> str:
    assert bureau.do(ADMIN, "approveConductCase", conductCase=code)["conductCase"]
    return code


def test_the_outcome_is_owed_to_whoever_complained_once_it_is_approved(bureau: Bureau):
    code = complained(bureau)
    assert bureau.duties(subject=code) == {}, "nothing binds before it is approved"
    approved(bureau, code)
    (duty,) = bureau.ask(ASKED, c=code)["publicationDuties"]["nodes"]
    evidence = duty.pop("evidencePositions")
    assert duty == {
        "rule": TOLD,
        "kind": "CASE_OUTCOME",
        "basis": "NĐ 118/2025 Điều 9 khoản 5",
        "ofLaw": False,
        "verified": True,
        "agency": {"code": DISTRICT},
        "dueOn": "2026-05-11",  # five working days after Monday the 4th
        "state": "OPEN",
        "metAt": None,
        "publicationCode": None,
        "places": [],
    }
    bureau.at("2026-05-06 10:00")
    told = bureau.do(CLERK, "tellConductOutcome", conductCase=code, means="LETTER")
    assert told["conductCase"] == {"code": code}
    (duty,) = bureau.ask(ASKED, c=code)["publicationDuties"]["nodes"]
    assert (duty["state"], duty["metAt"]) == ("MET", "2026-05-06T03:00:00+00:00")
    assert duty["evidencePositions"] == [*evidence, int(told["position"])]
    assert bureau.duties(subject=code, at="2026-05-05") == {TOLD: "OPEN"}
    shown = bureau.ask("query($c: String!) { conductCase(code: $c) { toldAt toldBy } }", PUBLIC, c=code)["conductCase"]
    assert shown == {"toldAt": "2026-05-06T03:00:00+00:00", "toldBy": "LETTER"}
    again = bureau.do(CLERK, "tellConductOutcome", conductCase=code, means="PHONE")
    assert (again["code"], again["legalBasis"]) == ("OUTCOME_ALREADY_TOLD", "NĐ 118/2025 Điều 9 khoản 5")


def test_told_late_or_never_is_seen(bureau: Bureau):
    code = approved(bureau, complained(bureau))
    bureau.at("2026-05-12 08:00")
    assert bureau.duties(subject=code) == {TOLD: "MISSED"}
    asked = "query($a: String) { dutyShares(agency: $a) { missed metLate } }"
    before = bureau.ask(asked, a=DISTRICT)["dutyShares"][0]
    bureau.do(CLERK, "tellConductOutcome", conductCase=code, means="IN_PERSON")
    assert bureau.duties(subject=code) == {TOLD: "MET_LATE"}
    after = bureau.ask(asked, a=DISTRICT)["dutyShares"][0]
    assert (after["missed"], after["metLate"]) == (before["missed"] - 1, before["metLate"] + 1)


def test_where_nobody_complained_nobody_is_told(bureau: Bureau):
    code = approved(bureau, opened(bureau))
    assert bureau.duties(subject=code) == {}
    assert bureau.do(CLERK, "tellConductOutcome", conductCase=code, means="LETTER")["code"] == "NOBODY_COMPLAINED"


def test_who_may_say_that_it_was_told(bureau: Bureau):
    code = complained(bureau)
    given = {"conductCase": code, "means": "LETTER"}
    assert bureau.do(CLERK, "tellConductOutcome", **given)["code"] == "UNKNOWN_CASE", "it is not public yet"
    assert bureau.do(INSPECTOR, "tellConductOutcome", **given)["code"] == "WRONG_CASE_STATE"
    approved(bureau, code)
    assert bureau.do(STRANGER, "tellConductOutcome", **given)["code"] == "UNKNOWN_CASE", "another agency's"
    document = 'mutation { tellConductOutcome(input: {commandId: "6f2b0a1e-8a4c-4f5e-9d3b-0c1d2e3f4a5b", conductCase: "x", means: PHONE}) { __typename } }'
    for viewer in (PUBLIC, CITIZEN, PUBLISHER, AUDITOR):
        assert bureau.reply(document, viewer)["errors"][0]["extensions"]["code"] in ("FORBIDDEN", "UNAUTHENTICATED")
    closing = 'mutation { approveConductCase(input: {commandId: "6f2b0a1e-8a4c-4f5e-9d3b-0c1d2e3f4a5b", conductCase: "x"}) { __typename } }'
    assert bureau.reply(closing, CLERK)["errors"][0]["extensions"]["code"] == "FORBIDDEN"
    assert bureau.do(INSPECTOR, "tellConductOutcome", **given)["conductCase"] == {"code": code}


def test_a_rebuild_says_the_same_of_it(bureau: Bureau):
    first, second = approved(bureau, complained(bureau)), approved(bureau, complained(bureau))
    bureau.do(CLERK, "tellConductOutcome", conductCase=first, means="ELECTRONIC")

    def states() -> tuple[Any, Any]:
        return bureau.ask(ASKED, c=first), bureau.ask(ASKED, c=second)

    before = states()
    assert [each["publicationDuties"]["nodes"][0]["state"] for each in before] == ["MET", "OPEN"]
    bureau.assembly.rebuild()
    assert states() == before
