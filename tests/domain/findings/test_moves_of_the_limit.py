"""Acts by which the limit moved, or an answer was put off, for what never came: each leaves a trace."""

from typing import Any

import pytest

from domain.dossier.commands.filing import AcceptDossier, ProvideSupplement, RequestIntakeSupplement
from domain.dossier.commands.outcome import RefuseAfterAppraisal
from domain.values.context import Channel
from domain.values.reasons import RefusalGround
from tests.domain.findings.commanded import (
    APPLICATION,
    CITIZEN,
    LAWFUL,
    PLAN,
    PROXY,
    TAX,
    TUESDAY,
    WEDNESDAY,
    asks,
    bills,
    brings,
    filed,
    received,
)

PACKS = ("nd61-2018", "nd118-2025")


@pytest.mark.parametrize("pack", PACKS)
def test_what_was_demanded_is_called_complete_by_other_papers(pack: str):
    case = received(pack=pack).does(asks(), TUESDAY).does(brings(APPLICATION), "2024-03-15 10:00")
    (finding,) = case.found("INSTANT_SUPPLEMENT")
    assert (finding.severity.value, finding.items) == ("MINOR", (APPLICATION.name,))


@pytest.mark.parametrize(
    ("items", "by"),
    [((PROXY,), None), ((PROXY, APPLICATION), None), ((APPLICATION,), CITIZEN), ((), None)],
)
def test_what_came_as_demanded(items: Any, by: Any):
    case = received().does(asks(), TUESDAY)
    brought = ProvideSupplement(items=items)
    case = case.does(brought, "2024-03-15 10:00", by) if by is not None else case.does(brought, "2024-03-15 10:00")
    assert not case.found("INSTANT_SUPPLEMENT")


@pytest.mark.parametrize("pack", PACKS)
@pytest.mark.parametrize("ground", [RefusalGround.NOT_ELIGIBLE, RefusalGround.NOT_COMPETENT])
def test_refused_on_the_substance_while_money_was_awaited(ground: RefusalGround, pack: str):
    refusal = RefuseAfterAppraisal(ground=ground, form="03", reason="thửa đất đang có tranh chấp tại tòa án")
    case = received(pack=pack).does(bills("nv-1", TAX), "2024-03-15 09:00").does(refusal, "2024-04-09 09:00")
    (finding,) = case.found("LATE_REFUSAL")
    assert finding.severity.value == "MINOR"
    in_time = received(pack=pack).does(bills("nv-1", TAX), "2024-03-08 09:00").does(refusal, "2024-03-15 09:00")
    assert not in_time.found("LATE_REFUSAL")


def test_refused_because_what_was_awaited_never_came():
    refusal = RefuseAfterAppraisal(ground=RefusalGround.INCOMPLETE, form="03", reason="chưa nộp văn bản ủy quyền")
    case = received().does(asks(), WEDNESDAY).does(refusal, "2024-03-25 09:00")
    assert not case.found("LATE_REFUSAL")


@pytest.mark.parametrize("pack", PACKS)
@pytest.mark.parametrize("channel", [Channel.ONE_STOP, Channel.ONLINE])
def test_called_incomplete_and_received_as_it_was_filed(channel: Channel, pack: str):
    complete = filed(submitted=("application", "plan"), channel=channel, pack=pack)
    complete.does(RequestIntakeSupplement(items=(PROXY,), **LAWFUL), "2024-03-04 10:00")
    complete.does(brings(PROXY, complete=False, reason="văn bản ủy quyền chưa ký"), "2024-03-05 10:00")
    late = AcceptDossier(official="cb-1", submitted=("application", "plan"))
    assert complete.does(late, "2024-03-25 09:00").found("LATE_INTAKE")


def test_called_incomplete_and_mended():
    complete = filed(submitted=("application", "plan"))
    complete.does(RequestIntakeSupplement(items=(PROXY,), **LAWFUL), "2024-03-04 10:00")
    complete.does(brings(PROXY, complete=False, reason="văn bản ủy quyền chưa ký"), "2024-03-05 10:00")
    signed = AcceptDossier(official="cb-1", submitted=("application", "plan", "proxy"))
    assert not complete.does(signed, "2024-03-25 09:00").found("LATE_INTAKE")


def test_called_incomplete_for_what_is_always_needed():
    lacking = filed(submitted=("application",)).does(
        RequestIntakeSupplement(items=(PLAN,), **LAWFUL), "2024-03-04 10:00"
    )
    lacking.does(brings(PLAN, complete=False, reason="bản vẽ chưa ký"), "2024-03-05 10:00")
    lacking.does(brings(PLAN), "2024-03-22 10:00")
    assert not lacking.does(AcceptDossier(official="cb-1"), "2024-03-25 09:00").found("LATE_INTAKE")
