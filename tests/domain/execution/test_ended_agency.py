"""Agencies that ended: nobody acts for them any more; whoever took over takes their dossiers over, and enters late what happened before."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from uuid import uuid4

import pytest

from domain.codec import CODEC
from domain.dossier.commands.corrections import CorrectEntry
from domain.dossier.commands.filing import AcceptDossier
from domain.dossier.commands.outcome import DeliverResult, IssueResult
from domain.dossier.commands.routing import CompleteStep, ForwardDossier, HandOverDossier, OpenLeg
from domain.errors import Refused
from domain.execution.order import EVERYWHERE, Reach
from domain.facts.law import AgencyEnded, Successor
from domain.law.versions import AGENCY as AGENCIES
from domain.values.context import Actor, Channel, Context
from tests.domain.execution.conftest import BIRTH, NOW, Shop

FORMER, COMMUNE, OTHER = "H99.80", "H99.81", "H99.82"
ENDED = date(2026, 3, 12)
AFTER = datetime(2026, 3, 13, 3, 0, tzinfo=UTC)
CLERK, TAKER, STRANGER = (Actor(f"clerk-{code}", role="official", agency=code) for code in (FORMER, COMMUNE, OTHER))
ADMIN = Actor("admin-1", role="admin")
HAND_OVER = HandOverDossier(to_agency=COMMUNE, minutes="Biên bản 12/BB-BG")


@pytest.fixture(scope="module", autouse=True)
def _agencies(shop: Shop) -> None:
    for code in (FORMER, COMMUNE, OTHER):
        shop.register(code)


@pytest.fixture
def dossiers(shop: Shop, ended: None) -> tuple[str, str]:
    """Two dossiers that the former agency received while it was one; the second has a result."""
    return OPENED["open"], OPENED["done"]


OPENED: dict[str, str] = {}


@pytest.fixture(scope="module")
def ended(shop: Shop, _agencies: None) -> Iterator[None]:
    for name in ("open", "done"):
        OPENED[name] = shop.accepted(agency=FORMER, actor=CLERK).code
    shop.do(IssueResult(result="bản sao"), OPENED["done"], actor=CLERK, reach=Reach(agency=FORMER))
    for name in ("leg", "leg of a stranger"):
        OPENED[name] = shop.accepted(agency=FORMER, actor=CLERK).code
        part = OpenLeg(leg="origin", agency=OTHER if "stranger" in name else COMMUNE, task="Xác nhận")
        shop.do(part, OPENED[name], actor=CLERK, reach=Reach(agency=FORMER))
    filed = AcceptDossier(procedure=BIRTH, agency=FORMER, receiving_one_stop=COMMUNE)
    OPENED["one-stop"] = shop.do(filed, actor=TAKER).code
    taken_in = AcceptDossier(procedure=BIRTH, agency=OTHER, receiving_one_stop=FORMER)
    OPENED["taken in"] = shop.do(taken_in, actor=CLERK).code
    context = Context(actor=Actor("law"), occurred_at=NOW, channel=Channel.SYSTEM)
    fact = AgencyEnded(context=context, code=FORMER, ended_on=ENDED, successors=(Successor(COMMUNE),))
    held = shop.journal.load_claimed(AGENCIES, FORMER)
    shop.journal.append(
        command_id=uuid4(),
        stream=held[0].stream,
        expected_version=len(held),
        facts=[CODEC.encode(fact)],
        claims=(),
        recorder="law",
    )
    yield
    shop.now = NOW


def refused(shop: Shop, command: object, code: str, actor: Actor) -> str:
    reach = Reach(agency=actor.agency) if actor.agency else EVERYWHERE
    with pytest.raises(Refused) as caught:
        shop.do(command, code, actor=actor, reach=reach)  # type: ignore[arg-type]  # whichever
    return caught.value.code


def test_until_it_ends_it_acts(shop: Shop, dossiers: tuple[str, str]) -> None:
    shop.now = NOW
    step = CompleteStep(activity="Thẩm định")
    assert shop.do(step, dossiers[0], actor=CLERK, reach=Reach(agency=FORMER)).version > 0
    assert refused(shop, HAND_OVER, dossiers[0], CLERK) == "AGENCY_IN_FORCE"
    assert refused(shop, step, dossiers[0], TAKER) == "UNKNOWN_DOSSIER"


def test_nobody_acts_for_it_afterwards_and_enters_nothing_late(shop: Shop, dossiers: tuple[str, str]) -> None:
    shop.now = AFTER
    for command in (CompleteStep(activity="Thẩm định"), CompleteStep(activity="Thẩm định", occurred_at=NOW), HAND_OVER):
        assert refused(shop, command, dossiers[0], CLERK) == "AGENCY_ENDED"
    with pytest.raises(Refused, match="ended on 2026-03-12") as caught:
        shop.accepted(agency=FORMER, actor=CLERK)
    assert caught.value.code == "AGENCY_ENDED"


def test_nothing_is_done_there_after_its_end_by_whoever_reaches_all(shop: Shop, dossiers: tuple[str, str]) -> None:
    shop.now = AFTER
    assert refused(shop, IssueResult(result="bản sao"), dossiers[0], ADMIN) == "AGENCY_ENDED"
    shop.do(CompleteStep(activity="Thẩm định", occurred_at=NOW), dossiers[0], actor=ADMIN)


def test_the_successor_enters_late_what_happened_before_and_takes_over(shop: Shop, dossiers: tuple[str, str]) -> None:
    shop.now, of_taker = AFTER, Reach(agency=COMMUNE)
    late = CompleteStep(activity="Thẩm định", occurred_at=NOW)
    assert refused(shop, CompleteStep(activity="Thẩm định"), dossiers[0], TAKER) == "UNKNOWN_DOSSIER"
    for command in (late, HAND_OVER, HandOverDossier(to_agency=OTHER, minutes="BB 13")):
        assert refused(shop, command, dossiers[0], STRANGER) == "UNKNOWN_DOSSIER"
    elsewhere = HandOverDossier(to_agency=OTHER, minutes="BB 13")
    assert refused(shop, elsewhere, dossiers[0], TAKER) == "UNKNOWN_DOSSIER"
    shop.do(late, dossiers[0], actor=TAKER, reach=of_taker)
    shop.do(HAND_OVER, dossiers[0], actor=TAKER, reach=of_taker)
    shop.do(IssueResult(result="bản sao"), dossiers[0], actor=TAKER, reach=of_taker)
    shop.do(DeliverResult(), dossiers[1], actor=TAKER, reach=of_taker)


def test_what_was_recorded_in_time_is_told_again(shop: Shop, ended: None) -> None:
    shop.now, id = NOW, uuid4()
    code = shop.accepted(agency=FORMER, actor=CLERK).code
    step, reach = CompleteStep(activity="Thẩm định"), Reach(agency=FORMER)
    first = shop.do(step, code, id=id, actor=CLERK, reach=reach)
    shop.now = AFTER
    again = shop.do(step, code, id=id, actor=CLERK, reach=reach)
    assert (again.again, again.position) == (True, first.position)
    shop.now = NOW


@pytest.mark.parametrize("name", ["leg", "one-stop"])
def test_a_successor_that_had_a_part_in_it_takes_over_as_well(shop: Shop, ended: None, name: str) -> None:
    shop.now, of_taker, code = AFTER, Reach(agency=COMMUNE), OPENED[name]
    shop.do(CompleteStep(activity="Thẩm định", occurred_at=NOW), code, actor=TAKER, reach=of_taker)
    shop.do(HAND_OVER, code, actor=TAKER, reach=of_taker)
    shop.do(IssueResult(result="bản sao"), code, actor=TAKER, reach=of_taker)
    shop.now = NOW


def test_a_part_in_it_alone_takes_nothing_over(shop: Shop, ended: None) -> None:
    shop.now, code = AFTER, OPENED["leg of a stranger"]
    for to in (COMMUNE, OTHER):
        assert refused(shop, HandOverDossier(to_agency=to, minutes="BB 13"), code, STRANGER) == "NOT_YOUR_PART"
    shop.now = NOW


def test_what_a_one_stop_did_before_its_end_the_competent_agency_enters_late(shop: Shop, ended: None) -> None:
    shop.now, of_competent, code = NOW, Reach(agency=OTHER), OPENED["taken in"]
    correction = CorrectEntry(version=2, fields={"context.reason": "đủ"}, reason="ghi nhầm")
    for command in (ForwardDossier(), correction):
        assert refused(shop, command, code, STRANGER) == "FORBIDDEN_AGENCY"
    shop.now = AFTER
    shop.do(ForwardDossier(occurred_at=NOW), code, actor=STRANGER, reach=of_competent)
    shop.do(correction, code, actor=STRANGER, reach=of_competent)
    assert refused(shop, correction, code, CLERK) == "AGENCY_ENDED"
    shop.now = NOW
