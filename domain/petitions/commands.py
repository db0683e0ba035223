"""Commands about a petition."""

from datetime import datetime

from domain.execution.command import Command
from domain.facts.petitions import PetitionKind, PetitionMeans, PetitionOutcome, PetitionTopic


class ReceivePetition(Command, frozen=True, kw_only=True):
    """Records a petition that was received (tiếp nhận phản ánh, kiến nghị); begins a new record.

    `content_sha256`: of the petition itself, which is not stored.
    """

    agency: str
    means: PetitionMeans
    petitioner: str | None = None
    dossier: str | None = None
    procedure: str | None = None
    official: str | None = None
    content_sha256: str | None = None


class ClassifyPetition(Command, frozen=True, kw_only=True):
    """Classifies it by kind and topic (phân loại)."""

    kind: PetitionKind
    topic: PetitionTopic | None = None


class LinkPetition(Command, frozen=True, kw_only=True):
    """Links it to a dossier, a procedure, an official, or findings of a dossier."""

    dossier: str | None = None
    procedure: str | None = None
    official: str | None = None
    findings: tuple[str, ...] = ()


class ForwardPetition(Command, frozen=True, kw_only=True):
    """Forwards it to the agency responsible (chuyển)."""

    to_agency: str


class AssignPetition(Command, frozen=True, kw_only=True):
    """Puts somebody in charge of it (phân công)."""

    official: str
    department: str | None = None


class AnswerPetition(Command, frozen=True, kw_only=True):
    """Answers it (trả lời): upheld, partly, refuted. `answer` is for the public and holds no personal data."""

    outcome: PetitionOutcome
    answer: str | None = None
    measures: tuple[str, ...] = ()


class ReopenPetition(Command, frozen=True, kw_only=True):
    """Reopens it; a reason is required."""


class ClosePetition(Command, frozen=True, kw_only=True):
    """Closes it: answered, or referred elsewhere as a complaint or denunciation."""


class PassPetitionDueDate(Command, frozen=True, kw_only=True):
    """Records that the due date passed. Given by the clock process only."""

    due_at: datetime


PetitionCommand = (
    ReceivePetition
    | ClassifyPetition
    | LinkPetition
    | ForwardPetition
    | AssignPetition
    | AnswerPetition
    | ReopenPetition
    | ClosePetition
    | PassPetitionDueDate
)
