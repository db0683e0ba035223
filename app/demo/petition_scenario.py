"""An affair: a petition about a dossier that was played, or a case, told in the same stretch of time as the dossier's scene."""

from collections.abc import Sequence

from app.demo.scenario import Acting, Scene
from app.demo.simulator import Act, Play
from domain.conduct.commands import ApproveConductCase, ConcludeConductCase, DropConductCase, OpenConductCase
from domain.execution.command import Command
from domain.facts.conduct import ConductOutcome, ConductSource
from domain.facts.petitions import PetitionKind, PetitionMeans, PetitionOutcome, PetitionTopic
from domain.petitions.commands import (
    AnswerPetition,
    AssignPetition,
    ClassifyPetition,
    ClosePetition,
    LinkPetition,
    ReceivePetition,
)
from domain.values.context import Actor

INSPECTOR = Actor("TTT/TT-1", role="inspector", agency="TTT", unit="Phòng Thanh tra 1")
CHIEF = Actor("TTT/TT-2", role="inspector", agency="TTT", unit="Lãnh đạo Thanh tra")
CHAIR = Actor("UBT/CT-1", role="admin", agency="UBT", unit="Chủ tịch")


class Affair:
    """A petition of the citizen of a scene, and what it leads to. It begins where the scene's time has come to."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.petition: str | None = None
        self.case: str | None = None
        self.handler = scene.office.head

    def brought(self, means: PetitionMeans, *, concerned: Actor | None = None, dossier: bool = True) -> Acting:
        """The citizen brings it, some days after."""
        scene = self.scene
        scene.rest_days(scene.random.randint(1, 3))
        command = ReceivePetition(
            agency=scene.office.code,
            means=means,
            petitioner=scene.applicant.id,
            dossier=scene.code if dossier else None,
            procedure=scene.procedure.code,
            official=concerned.id if concerned is not None else None,
        )
        executed = yield from self._done(command, scene.clerk, None)
        self.petition = executed.code
        return executed

    def told(self, command: Command, by: Actor | None = None, *, days: int = 0) -> Acting:
        """Somebody, by default the clerk, does something about the petition, so many working days later."""
        self.scene.rest_days(days)
        return (yield from self._done(command, by or self.scene.clerk, self.petition))

    def classified(self, topic: PetitionTopic) -> Acting:
        """It is told what it is about, and somebody takes charge."""
        yield from self.told(ClassifyPetition(kind=PetitionKind.PETITION, topic=topic), days=1)
        return (yield from self.told(AssignPetition(official=self.handler.id, department=self.handler.unit)))

    def linked(self, findings: Sequence[str]) -> Acting:
        """What the ledger found by itself is linked to it."""
        return (yield from self.told(LinkPetition(findings=tuple(findings)), self.handler, days=1))

    def answered(self, outcome: PetitionOutcome, answer: str, *measures: str, days: int = 3) -> Acting:
        """It is answered, and closed."""
        answer_ = AnswerPetition(outcome=outcome, answer=answer, measures=measures)
        yield from self.told(answer_, self.handler, days=days)
        return (yield from self.told(ClosePetition(), self.handler))

    def case_opened(self, finding: str, concerned: Actor) -> Acting:
        """The inspectorate opens a case from it."""
        command = OpenConductCase(
            source=ConductSource.PETITION,
            reference=self.petition,
            agency=self.scene.office.code,
            official=concerned.id,
            dossier=self.scene.code,
            finding=finding,
        )
        self.scene.rest_days(1)
        executed = yield from self._done(command, INSPECTOR, None)
        self.case = executed.code
        return executed

    def case_followed(self) -> None:
        """The case is the one that opened by itself."""
        assert self.petition is not None
        self.case = self.scene.case_of(self.petition)

    def founded(self, basis: str, sanction: str) -> Play:
        """The case is found to be founded, and somebody else approves that."""
        conclude = ConcludeConductCase(
            outcome=ConductOutcome.FOUNDED,
            sanction=sanction,
            correction_route="Kiến nghị tới Chủ tịch Ủy ban nhân dân tỉnh trong 15 ngày",
            legal_basis=self.scene.basis(basis),
        )
        yield from self._concluded(conclude)

    def unfounded(self, basis: str) -> Play:
        """The case is found to be unfounded, likewise."""
        legal_basis = self.scene.basis(basis)
        yield from self._concluded(ConcludeConductCase(outcome=ConductOutcome.UNFOUNDED, legal_basis=legal_basis))

    def dropped(self, reason: str) -> Play:
        """The case is dropped."""
        self.scene.rest_days(2)
        yield from self._done(DropConductCase(reason=reason), INSPECTOR, self.case)

    def _concluded(self, conclude: ConcludeConductCase) -> Play:
        self.scene.rest_days(3)
        yield from self._done(conclude, INSPECTOR, self.case)
        self.scene.rest_days(1)
        yield from self._done(ApproveConductCase(decision="12/QĐ-TTr"), CHIEF, self.case)

    def _done(self, command: Command, by: Actor, about: str | None) -> Acting:
        scene = self.scene
        executed = yield Act(scene.at, by, command, about)
        scene.rest(scene.random.uniform(0.1, 0.5))
        return executed
