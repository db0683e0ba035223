"""What a command asks the database: counted, not timed, so that a question too many is seen."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from uuid import uuid4

import pytest

from domain.codec import CODEC
from domain.dossier.commands.filing import AcceptDossier
from domain.dossier.commands.routing import CompleteStep
from domain.errors import Refused
from domain.facts.law import HolidayDeclared, ProcedureVersionRepealed
from domain.facts.petitions import PetitionKind, PetitionMeans, PetitionTopic
from domain.petitions.commands import AssignPetition, ClassifyPetition, ReceivePetition
from domain.values.context import Actor, Channel, Context
from ledger.store import Ledger
from tests.domain.execution.conftest import AGENCY, BIRTH, NOW, Shop
from tests.domain.execution.tally import Tally

CONTEXT = Context(actor=Actor("catalogue"), occurred_at=NOW, channel=Channel.SYSTEM)
STEP = CompleteStep(activity="thẩm định")


@pytest.fixture(scope="module")
def tally(shop: Shop, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Tally]:
    folder: Path = tmp_path_factory.mktemp("relay")
    with Tally(shop.ledger.datastore.conninfo, folder) as relay:
        yield relay


@pytest.fixture(scope="module")
def counted(shop: Shop, tally: Tally) -> Iterator[Shop]:
    """A shop whose every question passes the tally; its connections are open, and its statements prepared on them."""
    with Ledger(tally.conninfo, pool_size=1) as ledger:
        another = Shop(ledger)
        for _ in range(2):
            another.do(STEP, another.accepted().code)
            ledger.load_many([uuid4()])
        yield another


def grow(shop: Shop, kind: str, value: str, fact: HolidayDeclared | ProcedureVersionRepealed) -> None:
    """Somebody else makes law."""
    stream = shop.ledger.find(kind, value)
    assert stream is not None
    shop.ledger.append(
        command_id=uuid4(),
        stream=stream,
        expected_version=len(shop.ledger.load(stream)),
        facts=[CODEC.encode(fact)],
        recorder="tests",
    )


def test_a_new_dossier_costs_a_question_and_an_append(counted: Shop, tally: Tally):
    before = tally.round_trips
    counted.accepted()
    assert tally.round_trips - before == 2  # how far the law has come; the append


def test_a_step_costs_two_questions_and_an_append(counted: Shop, tally: Tally):
    code = counted.accepted().code
    before = tally.round_trips
    counted.do(STEP, code)
    assert tally.round_trips - before == 3  # the dossier; how far the law has come; the append


def test_a_step_of_a_petition_costs_as_much(counted: Shop, tally: Tally):
    code = counted.do(ReceivePetition(agency=AGENCY, means=PetitionMeans.ONLINE)).code
    counted.do(ClassifyPetition(kind=PetitionKind.PETITION, topic=PetitionTopic.DELAY), code)
    before = tally.round_trips
    counted.do(AssignPetition(official="official-1"), code)
    assert tally.round_trips - before == 3  # the petition; how far the law has come; the append


def test_a_refusal_costs_the_look_for_an_earlier_outcome(counted: Shop, tally: Tally):
    code = counted.accepted().code
    before = tally.round_trips
    with pytest.raises(Refused):
        counted.do(AcceptDossier(), code)
    assert tally.round_trips - before == 3  # the dossier; how far the law has come; whether the command id is known


def test_law_that_somebody_else_makes_costs_one_question_more_and_is_seen_at_once(
    shop: Shop, counted: Shop, tally: Tally
):
    grow(shop, "calendar", "VN", HolidayDeclared(context=CONTEXT, on=date(2026, 3, 16), name="Ngày nghỉ đột xuất"))
    before = tally.round_trips
    counted.accepted()
    assert tally.round_trips - before == 3
    counted.accepted()
    assert tally.round_trips - before == 5
    history = shop.lawbook.procedure(BIRTH)
    assert history is not None
    for each in history.versions:
        repealed = ProcedureVersionRepealed(
            context=CONTEXT, code=BIRTH, version=each.version, effective_on=date(2026, 1, 1)
        )
        grow(shop, "procedure", BIRTH, repealed)
    with pytest.raises(Refused, match="in force"):
        counted.accepted()
