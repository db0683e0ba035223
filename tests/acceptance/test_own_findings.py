"""Who had a part in an agency's work examines none of its findings: not who was only put in charge, nor for whom others acted, however their ids are spelt."""

from typing import Any

import pytest

from graphql_api.access.scopes import Scope, Viewer
from tests.acceptance.registry import CLERK, HOME, STRANGER, Registry, local
from tests.acceptance.test_spelt_otherwise import PROCEDURE, REASON, demanded, reference

COLLEAGUE = Viewer("can-bo-8", frozenset({Scope.OFFICIAL}), HOME)
CITIZEN = Viewer("cong-dan-1", frozenset({Scope.APPLICANT}))
SPELLINGS = ["pho-phong-3", "Pho-Phong-3", " pho-phong-3\u200b", "ph\u043e\u2011ph\u043eng\u20113", "pho-phong-3."]


def auditor(subject: str, agency: str | None = None) -> Viewer:
    return Viewer(subject, frozenset({Scope.AUDITOR}), agency)


def examining(registry: Registry, viewer: Viewer, code: str, **more: Any) -> Any:
    """Examines the dossier's finding; returns the refusal's code, None where it was recorded."""
    given = {"dossier": code, "finding": reference(registry, code), "outcome": "DISMISSED", "reason": REASON, **more}
    reply = registry.do("examineFinding", viewer, **given)
    return reply.get("code") if reply["__typename"] == "CommandRefused" else None


def corrected(registry: Registry, code: str, type_: str, **fields: Any) -> None:
    (version,) = (each["version"] for each in registry.history(code) if each["type"] == type_)
    registry.done("correctEntry", dossier=code, version=version, fields=fields, reason="ghi nhầm người phụ trách")


def received_by_them(registry: Registry) -> None:
    registry.accepted(PROCEDURE, official="pho-phong-3")


def assigned(registry: Registry) -> None:
    registry.done("assignOfficial", dossier=registry.accepted(PROCEDURE), official="pho-phong-3")


def assigned_and_taken_from_them(registry: Registry) -> None:
    code = registry.accepted(PROCEDURE, official="pho-phong-3")
    registry.done("assignOfficial", dossier=code, official="can-bo-8")
    registry.done("issueResult", COLLEAGUE, dossier=code)


def corrected_to_another(registry: Registry) -> None:
    corrected(registry, registry.accepted(PROCEDURE, official="pho-phong-3"), "dossier-accepted", official="can-bo-8")


def corrected_to_them(registry: Registry) -> None:
    corrected(registry, registry.accepted(PROCEDURE, official="can-bo-8"), "dossier-accepted", official="pho-phong-3")


def corrected_twice(registry: Registry) -> None:
    code = registry.accepted(PROCEDURE, official="can-bo-8")
    corrected(registry, code, "dossier-accepted", official="pho-phong-3")
    corrected(registry, code, "entry-corrected", fields={"official": "can-bo-8"})


def signed_for(registry: Registry) -> None:
    registry.done("issueResult", dossier=registry.accepted(PROCEDURE), onBehalfOf="pho-phong-3")


PARTS = (
    received_by_them,
    assigned,
    assigned_and_taken_from_them,
    corrected_to_another,
    corrected_to_them,
    corrected_twice,
    signed_for,
)


@pytest.mark.parametrize("part", PARTS, ids=[each.__name__ for each in PARTS])
def test_who_was_in_charge_of_another_dossier_there_examines_nothing_of_the_agency(
    registry: Registry, part: Any
) -> None:
    registry.now = local("2024-11-04 08:00")
    part(registry)
    code, elsewhere = demanded(registry, COLLEAGUE), demanded(registry, STRANGER)
    for spelt in SPELLINGS:
        for viewer in (auditor(spelt), auditor(spelt, "T1")):
            assert examining(registry, viewer, code) == "OWN_FINDING", spelt
    assert examining(registry, auditor("pho-phong-3"), elsewhere) is None
    assert examining(registry, auditor("pho-phong-33"), code) is None


@pytest.mark.parametrize(
    ("who", "command", "more"),
    [
        ("kiem-toan-7", "assignOfficial", {"official": "kiem-toan-7"}),
        ("kiem-toan-8", "issueResult", {"onBehalfOf": "kiem-toan-8"}),
    ],
)
def test_no_office_keeps_an_auditor_away_by_naming_them_afterwards(
    registry: Registry, who: str, command: str, more: dict[str, str]
) -> None:
    registry.now = local("2024-11-04 08:00")
    code = demanded(registry, COLLEAGUE)
    registry.done(command, dossier=registry.accepted(PROCEDURE), **more)
    assert examining(registry, auditor(who), code) is None
    assert examining(registry, auditor(who), demanded(registry, COLLEAGUE)) == "OWN_FINDING"


def test_nobody_examines_on_behalf_of_who_may_not(registry: Registry) -> None:
    """Neither of who acted in another dossier of the agency, nor of who was in charge of one."""
    registry.now = local("2024-11-04 08:00")
    assigned(registry)
    registry.accepted(PROCEDURE, CLERK)
    code, elsewhere = demanded(registry, COLLEAGUE), demanded(registry, STRANGER)
    for chief in (CLERK.subject, "Can-Bo-7", "PHO-PHONG-3", "can-bo-8"):
        assert examining(registry, auditor("kiem-toan-1"), code, onBehalfOf=chief) == "OWN_FINDING", chief
    assert examining(registry, auditor("kiem-toan-1"), elsewhere, onBehalfOf="PHO-PHONG-3") is None
    assert examining(registry, auditor("kiem-toan-1"), code, onBehalfOf="truong-doan-1") is None


@pytest.mark.parametrize("who", ["cong-dan-1", "Cong-Dan-1", "nguoi-duoc-uy-quyen-2", "Nguoi \u2013 duoc-uy-quyen-2"])
def test_the_applicant_and_their_proxy_examine_nothing_of_their_dossier(registry: Registry, who: str) -> None:
    registry.now = local("2024-11-04 08:00")
    given = {"agency": HOME, "submitted": ["to-khai"]}
    own = registry.registered(PROCEDURE, CITIZEN, onBehalfOf="nguoi-duoc-uy-quyen-2", **given)
    by_clerk = registry.registered(
        PROCEDURE, COLLEAGUE, applicant="cong-dan-1", onBehalfOf="nguoi-duoc-uy-quyen-2", **given
    )
    renamed = registry.registered(PROCEDURE, COLLEAGUE, applicant="cong-dan-9", **given)
    corrected(
        registry,
        renamed,
        "dossier-submitted",
        applicant="cong-dan-1",
        **{"context.on_behalf_of": "nguoi-duoc-uy-quyen-2"},
    )
    for code in (own, by_clerk, renamed):
        registry.done("acceptDossier", COLLEAGUE, dossier=code)
        registry.done(
            "requestSupplement",
            COLLEAGUE,
            dossier=code,
            items=[{"name": "Giấy xác nhận của tổ trưởng dân phố"}],
            reason="hồ sơ còn thiếu giấy này",
            legalBasis=["NĐ 61/2018/NĐ-CP Điều 17"],
        )
        assert examining(registry, auditor(who), code) == "OWN_FINDING"
        assert examining(registry, auditor("kiem-toan-1"), code) is None


def test_who_only_filed_at_an_agency_examines_its_other_findings(registry: Registry) -> None:
    """A citizen has acted for no agency, nor has who examined its findings before."""
    registry.now = local("2024-11-04 08:00")
    filed = registry.registered(PROCEDURE, CITIZEN, agency=HOME, submitted=["to-khai"])
    registry.done("acceptDossier", COLLEAGUE, dossier=filed)
    registry.done("requestWithdrawal", COLLEAGUE, dossier=filed, onBehalfOf="cong-dan-1")
    first, second = demanded(registry, COLLEAGUE), demanded(registry, CLERK)
    for code in (first, second):
        for subject in ("cong-dan-1", "kiem-toan-1"):
            assert examining(registry, auditor(subject), code) is None
