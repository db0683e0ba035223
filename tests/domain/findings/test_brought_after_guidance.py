"""Papers brought before the receipt because guidance named them: no demand is open, and no clock moves."""

from typing import Any

import pytest

from domain.dossier.commands.filing import AcceptDossier, GiveGuidance, ProvideSupplement, RequestIntakeSupplement
from domain.facts.filing import DemandedItem
from tests.domain.findings.commanded import APPLICATION, LAWFUL, PLAN, PROCEDURE, PROXY, Case, asks, brings, filed

TOLD, BROUGHT, RECEIVED = "2024-03-05 10:00", "2024-03-06 10:00", "2024-03-06 15:00"
GUIDANCE = GiveGuidance(items=(PLAN,), reason="bản vẽ còn thiếu")
BRINGS = ProvideSupplement(items=(PLAN,))
ACCEPTS = AcceptDossier(procedure=PROCEDURE.code, agency="H99.30", official="cb-1")


def _guided(guidance: GiveGuidance = GUIDANCE) -> Case:
    return filed().does(guidance, TOLD)


def test_what_guidance_named_is_brought_and_nothing_is_found():
    case = _guided().does(BRINGS, BROUGHT)
    assert (case.dossier.paused, case.dossier.due_on) == (False, None)
    assert "plan" in case.dossier.handling.submitted
    case.does(ACCEPTS, RECEIVED)
    assert case.dossier.due_on is not None
    without = _guided().does(ACCEPTS, RECEIVED)
    assert case.dossier.due_on == without.dossier.due_on
    assert case.codes() & {"UNASKED_PAPERS", "REPEATED_GUIDANCE", "UNRECORDED_DEMAND", "LATE_INTAKE"} == set()


def test_what_was_brought_has_to_be_answered_in_time():
    case = _guided().does(BRINGS, BROUGHT).does(ACCEPTS, "2024-04-15 10:00")
    assert "LATE_INTAKE" in case.codes()


def test_an_unlisted_paper_that_guidance_named_stays_found():
    book = DemandedItem("Sổ hộ khẩu")
    case = _guided(GiveGuidance(items=(book,), reason="còn thiếu")).does(ProvideSupplement(items=(book,)), BROUGHT)
    assert "UNLISTED_REQUIREMENT" in case.codes()


def test_an_unlisted_paper_that_it_did_not_name_is_found():
    case = _guided().does(ProvideSupplement(items=(DemandedItem("Sổ hộ khẩu"),)), BROUGHT)
    assert "UNASKED_PAPERS" in case.codes()


@pytest.mark.parametrize(
    ("case", "command", "when", "code"),
    [
        (filed(), BRINGS, BROUGHT, "NO_OPEN_REQUEST"),  # nobody told anything
        (_guided(GiveGuidance(items=(PLAN,), complete=False, reason="x")), BRINGS, BROUGHT, "NO_OPEN_REQUEST"),
        (_guided(GiveGuidance(reason="hướng dẫn")), BRINGS, BROUGHT, "NO_OPEN_REQUEST"),  # it names nothing
        (_guided(), ProvideSupplement(), BROUGHT, "NO_OPEN_REQUEST"),
        (_guided().does(ACCEPTS, RECEIVED), BRINGS, "2024-03-07 10:00", "NO_OPEN_REQUEST"),
    ],
)
def test_else_nothing_is_open(case: Case, command: ProvideSupplement, when: str, code: str):
    assert case.refused(command, when) == code


@pytest.mark.parametrize("pack", ["nd61-2018", "nd118-2025"])
@pytest.mark.parametrize(
    "telling", [GiveGuidance(items=(APPLICATION,)), RequestIntakeSupplement(items=(APPLICATION,), **LAWFUL)]
)
def test_what_guidance_left_out_is_demanded_after_the_receipt(telling: Any, pack: str):
    case = filed(submitted=(), pack=pack).does(telling, TOLD).does(brings(APPLICATION), BROUGHT).does(ACCEPTS, RECEIVED)
    assert not case.found("REPEATED_GUIDANCE")
    (finding,) = case.does(asks(PLAN), "2024-03-07 10:00").found("REPEATED_GUIDANCE")
    assert (finding.severity.value, finding.items) == ("MINOR", (PLAN.name,))


@pytest.mark.parametrize(
    ("submitted", "told", "demand"),
    [
        ((), (APPLICATION, PLAN), asks(PLAN)),  # named, and not brought
        (("plan",), (APPLICATION,), asks(PLAN, reason="bản vẽ thiếu chữ ký")),  # filed, and looked at later
        ((), (APPLICATION,), asks(PROXY)),  # needed under a condition
    ],
)
def test_what_guidance_need_not_have_named(submitted: tuple[str, ...], told: Any, demand: Any):
    case = filed(submitted=submitted).does(GiveGuidance(items=told), TOLD)
    case.does(brings(APPLICATION), BROUGHT).does(ACCEPTS, RECEIVED)
    assert not case.does(demand, "2024-03-07 10:00").found("REPEATED_GUIDANCE")
