"""Ends in the applicant's name: only their own token, or the hash of their signed request, confirms one."""

import hashlib
from typing import Any

import pytest

from domain.dossier.commands.corrections import CorrectEntry
from domain.dossier.commands.outcome import RequestWithdrawal, StopProcessing, WithdrawDossier
from domain.values.context import Actor, Channel, Evidence
from tests.domain.findings.commanded import (
    BASIS,
    CITIZEN,
    FEE,
    FRIDAY,
    OFFICIAL,
    PLAN,
    PROXY,
    TUESDAY,
    WEDNESDAY,
    Case,
    asks,
    bills,
    brings,
    filed,
    received,
)
from tests.domain.histories import at

SIGNED = Evidence(hashlib.sha256(b"don de nghi rut ho so").hexdigest(), "signed-request")
WHY: dict[str, Any] = {"reason": "người nộp không còn nhu cầu", "legal_basis": BASIS}
CLERK = Actor("can-bo-9", role="official", agency="H99.30")


def withdrawn(ask: RequestWithdrawal, by: Actor = OFFICIAL, case: Case | None = None, **more: Any) -> Case:
    case = case or received()
    return case.does(ask, TUESDAY, by).does(WithdrawDossier(**more), WEDNESDAY)


@pytest.mark.parametrize(
    ("ask", "by"),
    [
        (RequestWithdrawal(**WHY), OFFICIAL),
        (RequestWithdrawal(channel=Channel.ONLINE, **WHY), OFFICIAL),
        (RequestWithdrawal(channel=Channel.POSTAL, on_behalf_of=CITIZEN.id, **WHY), OFFICIAL),
        (RequestWithdrawal(channel=Channel.ONLINE), Actor(CITIZEN.id, role="official", agency="H99.30")),
        (RequestWithdrawal(channel=Channel.ONLINE), Actor("nguoi-nop-2", role="applicant")),  # another's token
        (RequestWithdrawal(channel=Channel.ONLINE), Actor("admin-1", role="admin")),
        (RequestWithdrawal(occurred_at=at("2024-03-05 08:00")), OFFICIAL),
        (RequestWithdrawal(evidence=(Evidence(SIGNED.sha256, "form-02"),)), OFFICIAL),
        (RequestWithdrawal(evidence=(Evidence("không có", "signed-request"),)), OFFICIAL),
        (RequestWithdrawal(evidence=(Evidence(hashlib.sha256(b"").hexdigest(), "signed-request"),)), OFFICIAL),
    ],
)
def test_the_official_withdraws_for_the_citizen(ask: RequestWithdrawal, by: Actor):
    (finding,) = withdrawn(ask, by).findings()
    assert (finding.code, finding.severity.value) == ("UNCONFIRMED_WITHDRAWAL", "GRAVE")
    assert finding.evidence == (102, 104, 105)
    assert "UNCONFIRMED_WITHDRAWAL" in withdrawn(ask, by, filed()).codes()


def test_the_token_of_an_applicant_who_acts_for_the_office():
    case = received(applicant=OFFICIAL.id)
    assert withdrawn(RequestWithdrawal(channel=Channel.ONLINE), Actor(OFFICIAL.id, role="applicant"), case).codes() == {
        "UNCONFIRMED_WITHDRAWAL"
    }


def test_a_hash_that_stood_in_the_dossier_before_confirms_nothing():
    application = Evidence(SIGNED.sha256, "application")
    again = withdrawn(RequestWithdrawal(evidence=(SIGNED,), **WHY), case=received(evidence=(application,)))
    in_store = withdrawn(RequestWithdrawal(evidence=(SIGNED,), **WHY), case=received(evidence=(SIGNED,)))
    for case in (again, in_store, withdrawn(RequestWithdrawal(evidence=(SIGNED, application), **WHY))):
        assert case.codes() == {"UNCONFIRMED_WITHDRAWAL"}


def test_the_applicant_of_the_filing_counts_not_one_corrected_in():
    case = received(applicant=None)
    fields = {"applicant": "nguoi-nop-9"}
    case.does(CorrectEntry(version=1, fields=fields, reason="nhập thiếu"), "2024-03-04 10:00")
    withdrawn(RequestWithdrawal(channel=Channel.ONLINE), Actor("nguoi-nop-9", role="applicant"), case)
    assert "UNCONFIRMED_WITHDRAWAL" in case.codes()


def test_evidence_that_a_correction_brings_afterwards_leaves_a_trace():
    case = withdrawn(RequestWithdrawal(**WHY))
    evidence = [{"sha256": SIGNED.sha256, "kind": SIGNED.kind}]
    version = len(case.history)
    case.does(CorrectEntry(version=version, fields={"context.evidence": evidence}, reason="bổ sung"), FRIDAY)
    assert case.codes() & {"UNCONFIRMED_WITHDRAWAL", "CORRECTED_BREACH"}


def test_the_applicant_withdraws():
    own = RequestWithdrawal(channel=Channel.ONLINE, reason="không còn nhu cầu")
    assert withdrawn(own, CITIZEN).codes() == set()
    assert withdrawn(own, CITIZEN, filed()).codes() == set()
    assert withdrawn(own, CITIZEN, filed(by=CITIZEN, channel=Channel.ONLINE)).codes() == set()
    assert withdrawn(RequestWithdrawal(evidence=(SIGNED,), **WHY)).codes() == set()
    assert withdrawn(RequestWithdrawal(**WHY), evidence=(SIGNED,)).codes() == set()


def test_the_applicant_confirms_what_an_official_entered():
    asked = received().does(RequestWithdrawal(**WHY), TUESDAY)
    assert asked.refused(RequestWithdrawal(**WHY), TUESDAY, CLERK) == "WITHDRAWAL_ALREADY_REQUESTED"
    asked.does(RequestWithdrawal(channel=Channel.ONLINE), WEDNESDAY, CITIZEN)
    assert (
        asked.refused(RequestWithdrawal(channel=Channel.ONLINE), WEDNESDAY, CITIZEN) == "WITHDRAWAL_ALREADY_REQUESTED"
    )
    early = WithdrawDossier(occurred_at=at("2024-03-05 12:00"))
    assert asked.refused(early, FRIDAY) == "BEFORE_REQUEST"
    assert asked.does(WithdrawDossier(), FRIDAY).codes() == set()


def stop(**more: Any) -> StopProcessing:
    return StopProcessing(**({"reason": "chờ kết luận", "legal_basis": BASIS} | more))


@pytest.mark.parametrize("pack", ["nd61-2018", "nd118-2025"])
@pytest.mark.parametrize(
    ("acts", "when"),
    [
        ([(stop(), "2024-03-18 16:00")], None),  # on the last day
        ([(stop(channel=Channel.ONLINE), TUESDAY)], None),
        ([(RequestWithdrawal(**WHY), TUESDAY), (stop(), WEDNESDAY)], None),
        ([(stop(occurred_at=at("2024-03-05 08:00")), TUESDAY)], None),
        ([(stop(), TUESDAY), (RequestWithdrawal(**WHY), WEDNESDAY)], "ALREADY_FINISHED"),
        ([(asks(), TUESDAY), (stop(), "2024-03-19 10:00")], None),  # within the fifteen days
        ([(bills(), TUESDAY), (stop(), "2024-03-25 10:00")], None),
    ],
)
def test_the_agency_stops_on_its_own(acts: list[Any], when: str | None, pack: str):
    case = received(pack=pack)
    for act in acts[:-1] if when else acts:
        case.does(*act)
    if when:
        assert case.refused(*acts[-1]) == when
    (finding,) = case.found("STOPPED_WITHOUT_REQUEST")
    assert ("NĐ 118/2025 Điều 21" in finding.basis) is (pack == "nd118-2025")


def test_stopped_because_the_applicant_asked():
    own = received().does(RequestWithdrawal(channel=Channel.ONLINE), TUESDAY, CITIZEN)
    assert own.does(stop(), WEDNESDAY).codes() == set()
    assert received().does(stop(evidence=(SIGNED,)), WEDNESDAY).codes() == set()


def test_what_nobody_completed_is_closed_after_its_term_where_a_law_says_so():
    closing = stop(reason="quá 15 ngày không hoàn thiện hồ sơ")
    case = received(pack="nd118-2025").does(asks(), TUESDAY).does(closing, "2024-03-21 10:00")
    assert case.codes() == set()
    before = received().does(asks(), TUESDAY).does(closing, "2024-03-21 10:00")
    assert before.codes() == {"STOPPED_WITHOUT_REQUEST"}
    while_money_is_awaited = received(pack="nd118-2025").does(bills("phi", FEE), TUESDAY).does(asks(), WEDNESDAY)
    assert while_money_is_awaited.does(closing, "2024-03-22 10:00").codes() == set()
    both = received(pack="nd118-2025", submitted=("application",)).does(asks(PROXY, PLAN), TUESDAY)
    in_part = both.does(brings(PROXY, complete=False), "2024-03-19 10:00")
    assert in_part.does(closing, "2024-03-21 10:00").codes() == set()


def test_a_demand_that_was_dated_back_begins_no_term():
    case = received("2024-03-01 09:00", pack="nd118-2025")
    case.does(asks(occurred_at=at("2024-03-01 10:00")), "2024-03-20 09:00").does(stop(), "2024-03-20 10:00")
    assert "STOPPED_WITHOUT_REQUEST" in case.codes()
    met = received(pack="nd118-2025").does(asks(), TUESDAY).does(brings(), WEDNESDAY)
    assert "STOPPED_WITHOUT_REQUEST" in met.does(stop(), "2024-03-21 10:00").codes()
