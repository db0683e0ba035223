"""Ids and codes spelt so that they look the same, and are not: nobody judges their own work by them, and no agency gets a double."""

import pytest

from graphql_api.access.scopes import Scope, Viewer
from tests.acceptance.registry import CLERK, HOME, OTHER, WHY, Registry, local

PROCEDURE = "1.004873"
INVENTED = [{"name": "Giấy xác nhận của tổ trưởng dân phố"}]
REASON = "Tỉnh đã công bố giấy này cho thủ tục"
CITIZEN = Viewer("cong-dan-1", frozenset({Scope.APPLICANT}))
SPELLINGS = [
    "Can-Bo-7",
    " can-bo-7",
    "can\u2011bo\u20117",
    "can-bo-7\u200b",
    "\u0441\u0430n-bo-7",  # Cyrillic
    "ｃａｎ-bo-7",
    "can - bo-7",
]
"""Of the id of the clerk."""


def reference(registry: Registry, code: str) -> str:
    registry.assembly.project()
    document = "query ($code: String!) { dossier(code: $code) { findings { reference } } }"
    (found,) = registry.data(document, code=code)["dossier"]["findings"]
    return str(found["reference"])


def demanded(registry: Registry, viewer: Viewer) -> str:
    registry.now = local("2024-11-04 09:00")
    code = registry.accepted(PROCEDURE, viewer, submitted=["to-khai"])
    registry.pass_time(hours=1)
    registry.done("requestSupplement", viewer, dossier=code, items=INVENTED, **WHY)
    registry.pass_time(hours=1)
    return code


@pytest.mark.parametrize("spelt", SPELLINGS)
def test_nobody_examines_their_own_work_by_another_spelling_of_their_id(registry: Registry, spelt: str) -> None:
    own = demanded(registry, CLERK)
    colleagues = demanded(registry, Viewer("can-bo-8", frozenset({Scope.OFFICIAL}), HOME))
    elsewhere = demanded(registry, Viewer("can-bo-9", frozenset({Scope.OFFICIAL}), OTHER))
    turned = Viewer(spelt, frozenset({Scope.AUDITOR}))
    given = {"outcome": "DISMISSED", "reason": REASON}
    for code in (own, colleagues):
        refused = registry.refused("examineFinding", turned, dossier=code, finding=reference(registry, code), **given)
        assert refused == "OWN_FINDING"
    registry.done("examineFinding", turned, dossier=elsewhere, finding=reference(registry, elsewhere), **given)


def test_nobody_examines_a_dossier_that_is_theirs_as_applicant_or_was_in_their_charge(registry: Registry) -> None:
    registry.now = local("2024-11-04 09:00")
    code = registry.accepted(PROCEDURE, submitted=["to-khai"], applicant="cong-dan-5", official="can-bo-15")
    registry.done("assignOfficial", dossier=code, official="can-bo-16")
    registry.done("assignOfficial", dossier=code, official="can-bo-17")
    registry.done("requestSupplement", dossier=code, items=INVENTED, **WHY)
    given = {"dossier": code, "finding": reference(registry, code), "outcome": "DISMISSED", "reason": REASON}
    for who in ("cong-dan-5", "can-bo-15", "can-bo-16", "Can-Bo-17"):
        assert registry.refused("examineFinding", Viewer(who, frozenset({Scope.AUDITOR})), **given) == "OWN_FINDING"
    registry.done("examineFinding", Viewer("kiem-toan-1", frozenset({Scope.AUDITOR})), **given)


def test_another_id_is_another_person(registry: Registry) -> None:
    code = demanded(registry, CLERK)
    for other in ("can-bo-77", "can-bo 7", "cán-bộ-7"):
        given = {"dossier": code, "finding": reference(registry, code), "outcome": "UPHELD"}
        registry.done("examineFinding", Viewer(other, frozenset({Scope.AUDITOR})), **given)


def test_an_applicants_token_in_the_hand_of_who_received_it(registry: Registry) -> None:
    registry.now = local("2024-11-04 09:00")
    clerk = Viewer(CITIZEN.subject.upper(), frozenset({Scope.OFFICIAL}), HOME) if CITIZEN.subject else CLERK
    codes = [
        registry.accepted(PROCEDURE, viewer, submitted=["to-khai"], applicant=CITIZEN.subject)
        for viewer in (clerk, CLERK)
    ]
    for code in codes:
        registry.done("requestWithdrawal", CITIZEN, dossier=code)
        registry.done("withdrawDossier", dossier=code)
    assert ["UNCONFIRMED_WITHDRAWAL" in registry.codes(code) for code in codes] == [True, False]


DOUBLES = ["\u041d99.30.22", "H99.30.22.", "H99.30.22 ...", "\u0397\u039999.30.22", " ", "\u200b"]


@pytest.mark.parametrize("double", DOUBLES)
def test_no_part_opinion_or_dossier_goes_to_an_agencys_double(registry: Registry, double: str) -> None:
    registry.now = local("2024-11-04 09:00")
    code = registry.accepted(PROCEDURE, submitted=["to-khai"])
    for name, given in (
        ("openLeg", {"leg": "a", "task": "xác minh", "agency": double}),
        ("requestOpinion", {"opinion": "a", "content": "cư trú", "agency": double}),
        ("forwardDossier", {"toAgency": double}),
    ):
        expected = "NO_AGENCY" if double in (" ", "\u200b") else "UNKNOWN_AGENCY"
        assert registry.refused(name, dossier=code, **given) == expected, name


@pytest.mark.parametrize("nobody", ["", "\u200b", "\u0441\u0430n-bo-7", "can-bo-7."])
def test_a_dossier_is_not_put_in_the_charge_of_nobody_nor_of_an_officials_double(
    registry: Registry, nobody: str
) -> None:
    registry.now = local("2024-11-04 09:00")
    code = registry.accepted(PROCEDURE, submitted=["to-khai"])
    registry.done("forwardDossier", dossier=code, toUnit="tư pháp")
    assert registry.refused("assignOfficial", dossier=code, official=nobody) == "UNKNOWN_OFFICIAL"
    given = {"procedure": PROCEDURE, "agency": HOME, "official": nobody}
    assert registry.refused("acceptDossier", **given) == "UNKNOWN_OFFICIAL"
    registry.done("assignOfficial", dossier=code, official="can-bo-8")
    (version,) = (each["version"] for each in registry.history(code) if each["type"] == "official-assigned")
    fields = {"fields": {"official": nobody}, "reason": "ghi sai cán bộ", "version": version}
    assert registry.refused("correctEntry", dossier=code, **fields) == "UNKNOWN_OFFICIAL"
    registry.now = local("2024-11-09 09:00")
    registry.done("issueResult", dossier=code)
    late = {each["official"]["id"] for each in registry.findings(code) if each["code"] == "MISSING_APOLOGY"}
    assert late <= {"can-bo-7", "can-bo-8"}
    assert late


@pytest.mark.parametrize("typed", ["h99.30.22", "H99．30．22", "H99. 30.22", "H99.30.22\u200b"])
def test_an_agency_typed_otherwise_is_itself(registry: Registry, typed: str) -> None:
    registry.now = local("2024-11-04 09:00")
    code = registry.accepted(PROCEDURE, submitted=["to-khai"])
    registry.done("openLeg", dossier=code, leg="a", agency=typed, task="xác minh", dueOn="2024-11-06")
    (opened,) = (each for each in registry.history(code) if each["type"] == "leg-opened")
    assert opened["payload"]["agency"] == OTHER


def test_an_agency_that_writes_with_its_own_letters_is_none_in_disguise(registry: Registry) -> None:
    registry.now = local("2024-11-04 09:00")
    code = registry.accepted(PROCEDURE, submitted=["to-khai"])
    for name in ("UBND phường Đống Đa", "Київ"):
        registry.register(name)
    registry.done("openLeg", dossier=code, leg="a", agency="UBND phường Đống Đa", task="xác minh", dueOn="2024-11-06")
    registry.done("openLeg", dossier=code, leg="b", agency="Київ", task="xác minh", dueOn="2024-11-06")
