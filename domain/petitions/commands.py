"""Commands about a petition."""

from datetime import datetime

from domain.execution.command import Command
from domain.facts.petitions import PetitionKind, PetitionMeans, PetitionOutcome, PetitionTopic


class ReceivePetition(Command, frozen=True, kw_only=True):
    """Records a newly received petition (tiếp nhận phản ánh, kiến nghị). `content_sha256`: of the petition's text, which is kept outside the ledger."""

    agency: str
    means: PetitionMeans
    petitioner: str | None = None
    dossier: str | None = None
    procedure: str | None = None
    official: str | None = None
    content_sha256: str | None = None


class ClassifyPetition(Command, frozen=True, kw_only=True):
    """Classifies a petition by kind and topic (phân loại)."""

    kind: PetitionKind
    topic: PetitionTopic | None = None


class LinkPetition(Command, frozen=True, kw_only=True):
    """Links a petition to a dossier, a procedure, an official, or findings of a dossier."""

    dossier: str | None = None
    procedure: str | None = None
    official: str | None = None
    findings: tuple[str, ...] = ()


class ForwardPetition(Command, frozen=True, kw_only=True):
    """Forwards a petition to the competent agency (chuyển)."""

    to_agency: str


class HandOverPetition(Command, frozen=True, kw_only=True):
    """Hands a petition of an agency that ended over to the one that took over (bàn giao). `minutes`: the number and date of the record of it."""

    to_agency: str
    minutes: str


class AssignPetition(Command, frozen=True, kw_only=True):
    """Assigns an official to a petition (phân công)."""

    official: str
    department: str | None = None


class AnswerPetition(Command, frozen=True, kw_only=True):
    """Answers a petition (trả lời): upheld, partly upheld or unfounded. `answer` is worded for the public and holds no personal data."""

    outcome: PetitionOutcome
    answer: str | None = None
    measures: tuple[str, ...] = ()


class ReopenPetition(Command, frozen=True, kw_only=True):
    """Reopens a petition, stating why."""


class ClosePetition(Command, frozen=True, kw_only=True):
    """Closes a petition that is answered, or that is not a petition and was referred to its own procedure."""


class PassPetitionDueDate(Command, frozen=True, kw_only=True):
    """Records that the due date passed. Given by the clock process only."""

    due_at: datetime


PetitionCommand = (
    ReceivePetition
    | ClassifyPetition
    | LinkPetition
    | ForwardPetition
    | HandOverPetition
    | AssignPetition
    | AnswerPetition
    | ReopenPetition
    | ClosePetition
    | PassPetitionDueDate
)
