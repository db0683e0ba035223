"""Whose each command is where another agency's one-stop took the dossier in."""

from collections.abc import Callable
from datetime import date
from typing import Any, get_args
from uuid import uuid4

import pytest
from msgspec.structs import replace

from domain.dossier.commands.corrections import CorrectEntry
from domain.dossier.commands.dossier import DossierCommand
from domain.dossier.commands.filing import ProvideSupplement
from domain.dossier.commands.outcome import DeliverResult, HandOverResult, IssueResult
from domain.dossier.commands.processing import RecordVerification, RequestSupplement
from domain.dossier.commands.routing import CloseLeg, CompleteStep, ForwardDossier, HandOverDossier, OpenLeg
from domain.dossier.record import DossierRecord
from domain.dossier.sides import SIDES, Side
from domain.dossier.stream import DOSSIER
from domain.errors import Refused
from domain.execution.order import CommandOrder, Reach
from domain.facts.law import Successor
from domain.law.versions import Agency
from domain.values.context import Actor
from graphql_api.commands.streams import OF_THE_CLOCK
from tests.domain.dossier.test_other_one_stop import (
    ACCEPTS,
    CENTRE,
    CLERK,
    COMMUNE,
    RECEIVES,
    REGISTER,
    TUESDAY,
    WEDNESDAY,
    Registered,
    forwarded,
)
from tests.domain.findings.commanded import MONDAY, Case

STRANGER, SUCCESSOR = "H99.22", "H99.45"


def admitted(case: Case, command: Any, agency: str, in_force: Callable[[str], bool] = lambda _code: True) -> str:
    """Whether an official of an agency may give a command: "yes", or the code of the refusal."""
    actor = Actor("x", role="official", agency=agency)
    order = CommandOrder(id=uuid4(), actor=actor, command=command, subject="code", reach=Reach(agency=agency))
    record = DossierRecord(case.dossier, case.history)
    if not DOSSIER.within(record, order.reach):
        return "UNKNOWN_DOSSIER"
    try:
        DOSSIER.admit(order, record, in_force)
    except Refused as refusal:
        return refusal.code
    return "yes"


def test_every_command_has_a_side():
    assert set(SIDES) == set(get_args(DossierCommand)) - set(OF_THE_CLOCK)


@pytest.mark.parametrize(
    ("command", "side"),
    [
        (ForwardDossier(), Side.ONE_STOP),
        (ProvideSupplement(), Side.ONE_STOP),
        (HandOverResult(), Side.ONE_STOP),
        (DeliverResult(), Side.ONE_STOP),
        (RECEIVES, Side.COMPETENT),
        (CompleteStep(activity="Thẩm định"), Side.COMPETENT),
        (RequestSupplement(items=()), Side.COMPETENT),
        (IssueResult(), Side.COMPETENT),
    ],
    ids=lambda each: type(each).__name__ if not isinstance(each, Side) else each.value,
)
def test_each_gives_its_own_and_nobody_else_any(command: Any, side: Side):
    case, own = forwarded(), {Side.ONE_STOP: CENTRE, Side.COMPETENT: COMMUNE}[side]
    other = {CENTRE: COMMUNE, COMMUNE: CENTRE}[own]
    assert [admitted(case, command, each) for each in (own, other, STRANGER)] == [
        "yes",
        "FORBIDDEN_AGENCY",
        "UNKNOWN_DOSSIER",
    ]


def test_at_its_own_one_stop_all_is_the_agencys():
    case = Registered().does(replace(ACCEPTS, receiving_one_stop=None), MONDAY)
    for command in (ForwardDossier(), IssueResult(), RECEIVES):
        assert admitted(case, command, COMMUNE) == "yes"
        assert admitted(case, command, CENTRE) == "UNKNOWN_DOSSIER"


def test_an_entry_is_corrected_where_it_was_made():
    case = forwarded().does(RECEIVES, TUESDAY)
    for version, own, other in ((1, CENTRE, COMMUNE), (3, CENTRE, COMMUNE), (4, COMMUNE, CENTRE)):
        correct = CorrectEntry(version=version, fields={"context.reason": "nhầm"})
        assert (admitted(case, correct, own), admitted(case, correct, other)) == ("yes", "FORBIDDEN_AGENCY")


def test_a_one_stop_with_a_part_of_it_does_that_too():
    case = forwarded().does(OpenLeg(leg="thue", agency=CENTRE, task="Xác định thuế"), TUESDAY)
    assert admitted(case, CloseLeg(leg="thue"), CENTRE) == "yes"
    assert admitted(case, RecordVerification(verification="v"), CENTRE) == "yes"
    assert admitted(case, IssueResult(), CENTRE) == "FORBIDDEN_AGENCY"


def test_after_a_hand_over_it_is_the_successors():
    case = forwarded()
    ended = Agency(COMMUNE, "Xã", ended_on=date(2024, 3, 5), successors=(Successor(SUCCESSOR),))
    case.register = REGISTER | {COMMUNE: ended, SUCCESSOR: Agency(SUCCESSOR, "Xã mới")}
    case.does(HandOverDossier(to_agency=SUCCESSOR, minutes="Biên bản số 3"), TUESDAY)
    assert [admitted(case, IssueResult(), each) for each in (SUCCESSOR, CENTRE, COMMUNE)] == [
        "yes",
        "FORBIDDEN_AGENCY",
        "UNKNOWN_DOSSIER",
    ]
    assert admitted(case, DeliverResult(), CENTRE) == "yes"


def test_what_an_ended_one_stop_did_the_competent_agency_does():
    case = forwarded().does(RECEIVES, TUESDAY).does(IssueResult(), WEDNESDAY)
    assert admitted(case, DeliverResult(), COMMUNE) == "FORBIDDEN_AGENCY"
    assert admitted(case, DeliverResult(), COMMUNE, lambda code: code != CENTRE) == "yes"


def test_an_admin_gives_them_all():
    order = CommandOrder(id=uuid4(), actor=Actor("admin", role="admin"), command=IssueResult(), subject="code")
    case = forwarded()
    DOSSIER.admit(order, DossierRecord(case.dossier, case.history), lambda _code: True)
    assert CLERK.agency == CENTRE
