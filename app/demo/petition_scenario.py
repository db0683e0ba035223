"""A petition about a simulated dossier, with the conduct case that it leads to, in the time of the dossier's own scenario."""

from collections.abc import Sequence

from app.demo.scenario import Part, Scenario
from app.demo.simulator import Action, Course
from domain.conduct.commands import (
    ApproveConductCase,
    ConcludeConductCase,
    DropConductCase,
    OpenConductCase,
    TellConductOutcome,
)
from domain.execution.command import Command
from domain.facts.conduct import ConductOutcome, ConductSource, ToldBy
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


class PetitionScenario:
    """A petition of the citizen of a scenario, and what it leads to. It begins at the time that the scenario has reached."""

    def __init__(self, scenario: Scenario) -> None:
        self.scenario = scenario
        self.code: str | None = None
        self.case: str | None = None
        self.handler = scenario.office.head

    def brought(self, means: PetitionMeans, *, concerned: Actor | None = None, dossier: bool = True) -> Part:
        """The citizen brings it, some days after."""
        scenario = self.scenario
        scenario.rest_days(scenario.random.randint(1, 3))
        command = ReceivePetition(
            agency=scenario.office.code,
            means=means,
            petitioner=scenario.applicant.id,
            dossier=scenario.code if dossier else None,
            procedure=scenario.procedure.code,
            official=concerned.id if concerned is not None else None,
        )
        executed = yield from self._act(command, scenario.clerk, None)
        self.code = executed.code
        return executed

    def done(self, command: Command, by: Actor | None = None, *, days: int = 0) -> Part:
        """Somebody, by default the clerk, does something about the petition, so many working days later."""
        self.scenario.rest_days(days)
        return (yield from self._act(command, by or self.scenario.clerk, self.code))

    def classified(self, topic: PetitionTopic) -> Part:
        """It is classified, and somebody takes charge."""
        yield from self.done(ClassifyPetition(kind=PetitionKind.PETITION, topic=topic), days=1)
        return (yield from self.done(AssignPetition(official=self.handler.id, department=self.handler.unit)))

    def linked(self, findings: Sequence[str]) -> Part:
        """What the ledger found by itself is linked to it."""
        return (yield from self.done(LinkPetition(findings=tuple(findings)), self.handler, days=1))

    def answered(self, outcome: PetitionOutcome, answer: str, *measures: str, days: int = 3) -> Part:
        """It is answered, and closed."""
        answer_ = AnswerPetition(outcome=outcome, answer=answer, measures=measures)
        yield from self.done(answer_, self.handler, days=days)
        return (yield from self.done(ClosePetition(), self.handler))

    def case_opened(self, finding: str, concerned: Actor) -> Part:
        """The inspectorate opens a case from it."""
        command = OpenConductCase(
            source=ConductSource.PETITION,
            reference=self.code,
            agency=self.scenario.office.code,
            official=concerned.id,
            dossier=self.scenario.code,
            finding=finding,
        )
        self.scenario.rest_days(1)
        executed = yield from self._act(command, INSPECTOR, None)
        self.case = executed.code
        return executed

    def case_followed(self) -> None:
        """The case is the one that opened by itself."""
        assert self.code is not None
        self.case = self.scenario.case_of(self.code)

    def founded(self, basis: str, sanction: str) -> Course:
        """The case is found to be founded, and somebody else approves that."""
        conclude = ConcludeConductCase(
            outcome=ConductOutcome.FOUNDED,
            sanction=sanction,
            correction_route="Kiến nghị tới Chủ tịch Ủy ban nhân dân tỉnh trong 15 ngày",
            legal_basis=self.scenario.basis(basis),
        )
        yield from self._concluded(conclude)

    def unfounded(self, basis: str) -> Course:
        """The case is found to be unfounded, likewise."""
        legal_basis = self.scenario.basis(basis)
        yield from self._concluded(ConcludeConductCase(outcome=ConductOutcome.UNFOUNDED, legal_basis=legal_basis))

    def dropped(self, reason: str) -> Course:
        """The case is dropped."""
        self.scenario.rest_days(2)
        yield from self._act(DropConductCase(reason=reason), INSPECTOR, self.case)

    def told(self, means: ToldBy, *, days: int) -> Course:
        """Whoever brought the petition is told of the approved outcome, so many working days later."""
        self.scenario.rest_days(days)
        yield from self._act(TellConductOutcome(means=means), self.scenario.office.head, self.case)

    def _concluded(self, conclude: ConcludeConductCase) -> Course:
        self.scenario.rest_days(3)
        yield from self._act(conclude, INSPECTOR, self.case)
        self.scenario.rest_days(1)
        yield from self._act(ApproveConductCase(decision="12/QĐ-TTr"), CHIEF, self.case)

    def _act(self, command: Command, by: Actor, about: str | None) -> Part:
        scenario = self.scenario
        executed = yield Action(scenario.at, by, command, about)
        scenario.rest(scenario.random.uniform(0.1, 0.5))
        return executed
