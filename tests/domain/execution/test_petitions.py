"""Petitions and conduct cases executed on a real ledger: codes, receipts, reach, what they name, and what follows once."""

import re
import secrets
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import pytest

import catalogue
from app.assembly import Assembly, opened
from app.processes.clock import Round, run_once
from app.settings import Settings
from domain.conduct.commands import ConcludeConductCase, OpenConductCase
from domain.dossier.commands.filing import AcceptDossier
from domain.errors import Refused
from domain.execution import receipts
from domain.execution.command import Command
from domain.execution.executor import Executor
from domain.execution.order import EVERYWHERE, CommandOrder, Executed, Reach
from domain.execution.stream_desk import StreamDesk
from domain.facts.conduct import ConductOutcome, ConductSource
from domain.facts.petitions import PetitionKind, PetitionMeans, PetitionTopic
from domain.petitions.commands import ClassifyPetition, ForwardPetition, LinkPetition, ReceivePetition
from domain.petitions.state import Petition
from domain.petitions.stream import PETITION
from domain.values.context import Actor
from exchange.catalogue.calendars import load_calendars
from exchange.catalogue.files import shipped
from exchange.catalogue.loading import load_catalogue

AGENCY, OTHER = "H99.30.21", "H99.30"
NOW = datetime(2025, 3, 11, 2, 0, tzinfo=UTC)  # Tuesday, 09:00 in Hanoi
LATER = datetime(2025, 4, 21, 2, 0, tzinfo=UTC)
CLERK = Actor("clerk-1", role="official", agency=AGENCY)
RECEIVE = ReceivePetition(agency=AGENCY, means=PetitionMeans.ONLINE, petitioner="citizen-1")
HARASSED = ClassifyPetition(kind=PetitionKind.PETITION, topic=PetitionTopic.HARASSMENT)


class Desk:
    """A ledger with the shipped law, and what executes commands on it."""

    def __init__(self, assembly: Assembly) -> None:
        self.assembly = assembly
        self.executor = assembly.executor_at(lambda: NOW)

    def do(
        self, command: Command, subject: str | None = None, *, reach: Reach = EVERYWHERE, actor: Actor = CLERK
    ) -> Executed:
        """Executes a command."""
        return self.executor.execute(
            CommandOrder(id=uuid4(), actor=actor, command=command, subject=subject, reach=reach)
        )

    def received(self) -> Executed:
        """A petition newly received."""
        return self.do(RECEIVE)

    def petitions(self) -> StreamDesk[Petition]:
        """A desk of petitions only: what it decides is followed by nothing."""
        of = self.assembly
        return StreamDesk(
            PETITION,
            of.journal,
            of.lawbook,
            receipt_key=lambda: of.receipt_key,
            draw_bytes=secrets.token_bytes,
            timezone=of.settings.timezone.key,
        )

    def cases(self, petition: str) -> list[tuple[str, str]]:
        """The cases opened from a petition, by the tables: code and status."""
        self.assembly.project()
        with self.assembly.connect() as connection:
            found = connection.execute(
                "select code, status from projections.conduct_cases where petition = %s order by code", (petition,)
            )
            return [(str(code), str(status)) for code, status in found]

    def tags(self, done: Executed) -> list[str]:
        """The facts of a stream, by their tags."""
        return [entry.tag for entry in self.assembly.journal.load(done.stream)]


@pytest.fixture(scope="module")
def desk(module_database: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    settings = Settings(home=tmp_path_factory.mktemp("home"))
    with opened(settings, module_database) as assembly:
        folder = Path(catalogue.__path__[0]) / "calendars"
        load_calendars(assembly.ledger, sorted(folder.glob("*.toml")), "tests", settings.timezone.key)
        load_catalogue(assembly.ledger, shipped(made_up=True), now=NOW, zone=settings.timezone, made_up=True)
        yield Desk(assembly)


def refused(code: str, *path: str | int) -> "pytest.RaisesExc[Refused]":
    return pytest.raises(Refused, check=lambda error: (error.code, error.path) == (code, path))


def test_codes_are_drawn_by_kind_agency_and_day(desk: Desk) -> None:
    first, second = desk.received(), desk.received()
    assert re.fullmatch(rf"PAKN-{AGENCY}-250311-\d{{4}}", first.code)
    assert int(second.code[-4:]) == int(first.code[-4:]) + 1
    case = desk.do(OpenConductCase(source=ConductSource.INSPECTION, agency=AGENCY, reference="TT-1"))
    assert re.fullmatch(rf"VV-{AGENCY}-250311-\d{{4}}", case.code)


def test_many_at_once_draw_codes_of_their_own(desk: Desk) -> None:
    several = [desk.assembly.executor_at(lambda: NOW) for _ in range(3)]

    def receive(executor: Executor) -> str:
        return executor.execute(CommandOrder(id=uuid4(), actor=CLERK, command=RECEIVE)).code

    with ThreadPoolExecutor(6) as threads:
        codes = list(threads.map(receive, several * 4))
    assert len(set(codes)) == 12


def test_a_receipt_is_told_once_and_its_hash_kept(desk: Desk) -> None:
    order = CommandOrder(id=uuid4(), actor=CLERK, command=RECEIVE)
    first, again = desk.executor.execute(order), desk.executor.execute(order)
    assert first.receipt is not None
    assert first.receipt.code == first.code
    assert (again.code, again.again, again.receipt) == (first.code, True, None)
    payload = bytes(desk.assembly.journal.load(first.stream)[0].payload)
    sealed = receipts.sealed(desk.assembly.receipt_key, first.code, first.receipt.secret)
    assert sealed.encode() in payload
    assert first.receipt.secret.encode() not in payload


def test_it_is_within_the_reach_of_who_has_it_and_of_who_brought_it(desk: Desk) -> None:
    petition = desk.received().code
    classify = ClassifyPetition(kind=PetitionKind.COMPLAINT)
    for reach in (Reach(agency=OTHER), Reach(applicant="citizen-2")):
        with refused("UNKNOWN_PETITION", "petition"):
            desk.do(classify, petition, reach=reach)
    desk.do(classify, petition, reach=Reach(agency=AGENCY))
    desk.do(ForwardPetition(to_agency=OTHER), petition, reach=Reach(agency=AGENCY))
    with refused("UNKNOWN_PETITION", "petition"):
        desk.do(ForwardPetition(to_agency="H99.30.22"), petition, reach=Reach(agency=AGENCY))
    desk.do(ForwardPetition(to_agency="H99.30.22"), petition, reach=Reach(agency=OTHER))
    with refused("UNKNOWN_PETITION", "petition"):
        desk.do(classify, "PAKN-H99-250311-9999")
    with refused("NO_SUBJECT", "petition"):
        desk.do(classify)


def test_what_nobody_knows_cannot_be_what_it_is_about(desk: Desk) -> None:
    petition = desk.received().code
    with refused("UNKNOWN_DOSSIER", "dossier"):
        desk.do(LinkPetition(dossier="H99-1"), petition)
    with refused("UNKNOWN_PROCEDURE", "procedure"):
        desk.do(ReceivePetition(agency=AGENCY, means=PetitionMeans.PHONE, procedure="9.9"))
    with refused("UNKNOWN_PETITION", "reference"):
        desk.do(OpenConductCase(source=ConductSource.PETITION, agency=AGENCY, reference="PAKN-0"))
    dossier = desk.do(AcceptDossier(procedure="1.001193", agency=AGENCY)).code
    desk.do(LinkPetition(dossier=dossier, procedure="1.001193", findings=("UNLISTED_REQUIREMENT",)), petition)
    with refused("UNKNOWN_FINDING", "findings", 0):
        desk.do(LinkPetition(findings=("RUDENESS",)), petition)


def test_harassment_opens_one_case_however_often_it_is_looked_after(desk: Desk) -> None:
    petition = desk.received()
    order = CommandOrder(id=uuid4(), actor=CLERK, command=HARASSED, subject=petition.code)
    desk.executor.execute(order)
    ((case, status),) = desk.cases(petition.code)
    assert status == "OPEN"
    assert desk.executor.execute(order).again
    assert desk.executor.follow(petition.stream) == 0
    assert run_once(desk.assembly, NOW) == Round()
    assert desk.cases(petition.code) == [(case, "OPEN")]
    with refused("UNKNOWN_CASE", "conduct_case"):
        desk.do(
            ConcludeConductCase(outcome=ConductOutcome.UNFOUNDED, legal_basis=("x",)), case, reach=Reach(agency=AGENCY)
        )


def test_a_case_opened_by_hand_is_the_one_that_would_have_followed(desk: Desk) -> None:
    petition = desk.received()
    by_hand = OpenConductCase(source=ConductSource.PETITION, agency=AGENCY, reference=petition.code)
    desk.do(by_hand)
    desk.do(HARASSED, petition.code)
    assert len(desk.cases(petition.code)) == 1
    desk.do(by_hand)
    assert len(desk.cases(petition.code)) == 2, "people may open another one, about somebody else"


def test_the_clock_opens_what_the_process_that_died_did_not(desk: Desk) -> None:
    petition = desk.received()
    deaf = Executor(desk.assembly.journal, [desk.petitions()], lambda: NOW)
    deaf.execute(CommandOrder(id=uuid4(), actor=CLERK, command=HARASSED, subject=petition.code))
    assert desk.cases(petition.code) == []
    assert run_once(desk.assembly, NOW).recorded == 1
    assert [status for _, status in desk.cases(petition.code)] == ["OPEN"]
    assert run_once(desk.assembly, NOW) == Round()


def test_the_clock_records_once_that_a_due_date_passed(desk: Desk) -> None:
    petition = desk.received()
    desk.assembly.project()
    assert run_once(desk.assembly, NOW) == Round()
    assert run_once(desk.assembly, LATER).recorded > 0
    assert run_once(desk.assembly, LATER).recorded == 0, "the tables are behind, and nothing is recorded twice"
    desk.assembly.project()
    assert run_once(desk.assembly, LATER) == Round()
    assert desk.tags(petition) == ["petition-received", "petition-due-date-passed"]
