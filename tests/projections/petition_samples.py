"""Petitions, conduct cases and commendations to project: any commands that the deciders let pass, among each other."""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from itertools import count
from random import Random
from typing import Any

from domain.conduct.commands import (
    ApproveConductCase,
    AwardCommendation,
    ConcludeConductCase,
    DropConductCase,
    OpenConductCase,
    TellConductOutcome,
)
from domain.conduct.stream import CONDUCT
from domain.errors import Refused
from domain.execution.occasion import Drawn
from domain.execution.stream_kind import StreamKind
from domain.facts.conduct import Commended, ConductOutcome, ConductSource, ToldBy
from domain.facts.petitions import PetitionKind, PetitionMeans, PetitionOutcome, PetitionTopic
from domain.petitions.commands import (
    AnswerPetition,
    AssignPetition,
    ClassifyPetition,
    ClosePetition,
    ForwardPetition,
    LinkPetition,
    PassPetitionDueDate,
    ReceivePetition,
    ReopenPetition,
)
from domain.petitions.stream import PETITION
from domain.values.context import Actor, Fact
from tests.domain.histories import at
from tests.domain.scenario import LAW

Reply = tuple[str, str, Sequence[Fact]]
"""The kind of a claim, a code, and the facts of one append to the stream that claims it."""
START = at("2026-01-05 08:00")
BASIS = ("NĐ 63/2010 Art. 18",)


class Going:
    """One stream on its way."""

    def __init__(self, kind: StreamKind[Any], code: str, random: Random) -> None:
        self.kind = kind
        self.code = code
        self.state = kind.new
        self.now = START + timedelta(hours=random.randrange(500))
        self._random = random

    def step(self) -> Reply | None:
        """The facts of a command, some hours later; None where it is refused."""
        self.now += timedelta(hours=self._random.randrange(60))
        command = self._petition() if self.kind is PETITION else self._case()
        actor = Actor(self._random.choice(("inspector-1", "inspector-2")))
        try:
            drawn = Drawn(code=self.code, receipt="hmac")
            facts = self.kind.decide(self.state, command, LAW, self.now, actor=actor, drawn=drawn)
        except Refused:
            return None
        for fact in facts:
            self.state = self.kind.evolve(self.state, fact)
        return self.kind.claim, self.code, facts

    def _petition(self) -> Any:
        random = self._random
        if self.state.code is None:
            return ReceivePetition(agency="H56", means=random.choice(list(PetitionMeans)), petitioner="citizen-1")
        kind = random.choice((PetitionKind.PETITION, PetitionKind.PETITION, PetitionKind.COMPLAINT))
        topic = random.choice(list(PetitionTopic)) if kind is PetitionKind.PETITION else None
        return random.choice(
            (
                ClassifyPetition(kind=kind, topic=topic),
                LinkPetition(dossier="H56-0001", official="official-7", findings=("UNLISTED_REQUIREMENT",)),
                ForwardPetition(to_agency=random.choice(("H56", "H57"))),
                AssignPetition(official=random.choice(("official-8", "official-9"))),
                AnswerPetition(outcome=random.choice(list(PetitionOutcome)), answer="so it is", measures=("a", "b")),
                ReopenPetition(reason="again"),
                ClosePetition(),
                PassPetitionDueDate(due_at=self.state.due_at or self.now),
            )
        )

    def _case(self) -> Any:
        random = self._random
        if self.state.code is None and self.code.startswith("KT"):
            kind = random.choice(list(Commended))
            return AwardCommendation(kind=kind, subject="official-7", agency="H56", reason="x", legal_basis=BASIS)
        if self.state.code is None:
            return OpenConductCase(
                source=ConductSource.PETITION, agency="H56", reference="PAKN-H56-0001", official="official-7"
            )
        outcome = random.choice(list(ConductOutcome))
        conclude = ConcludeConductCase(outcome=outcome, correction_route="appeal", legal_basis=BASIS)
        tell = TellConductOutcome(means=random.choice(list(ToldBy)))
        return random.choice(
            (conclude, ApproveConductCase(decision="1/QĐ"), tell, tell, DropConductCase(reason="nothing"))
        )


def petitions_and_cases(seed: int, streams: int) -> Iterator[Reply]:
    """That many streams, a few at a time, the same for the same seed: append after append, for ever shorter of breath."""
    random = Random(seed)
    numbers = count(1)
    going: list[Going] = []
    while True:
        while len(going) < 4 and (number := next(numbers)) <= streams:
            kind, prefix = random.choice(((PETITION, "PAKN"), (PETITION, "PAKN"), (CONDUCT, "VV"), (CONDUCT, "KT")))
            going.append(Going(kind, f"{prefix}-H56-{number:04}", random))
        if not going:
            return
        each = random.choice(going)
        reply = each.step()
        if reply is not None:
            yield reply
        if each.state.code is not None and random.random() < 0.12:
            going.remove(each)
