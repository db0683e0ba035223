"""Petitions (phản ánh, kiến nghị): NĐ 20/2008. No text by the petitioner enters a fact: the subject is given by topic and links."""

from datetime import date, datetime
from enum import StrEnum
from typing import ClassVar

from domain.values.context import Computation, Fact


class PetitionMeans(StrEnum):
    """How a petition came (NĐ 20/2008 Art. 9)."""

    WRITTEN = "WRITTEN"
    PHONE = "PHONE"
    QUESTIONNAIRE = "QUESTIONNAIRE"
    ONLINE = "ONLINE"
    IN_PERSON = "IN_PERSON"


class PetitionKind(StrEnum):
    """What it is. Complaints and denunciations are not petitions and follow other laws (NĐ 20/2008 Art. 1)."""

    PETITION = "PETITION"
    COMPLAINT = "COMPLAINT"
    DENUNCIATION = "DENUNCIATION"


class PetitionTopic(StrEnum):
    """What it is about. DELAY and HARASSMENT take the disciplinary track (NĐ 20/2008 Art. 14)."""

    DELAY = "DELAY"
    HARASSMENT = "HARASSMENT"
    UNLISTED_REQUIREMENT = "UNLISTED_REQUIREMENT"
    CONDUCT = "CONDUCT"
    PROCEDURE = "PROCEDURE"
    OTHER = "OTHER"


class PetitionOutcome(StrEnum):
    """What the answer found."""

    UPHELD = "UPHELD"
    PARTLY = "PARTLY"
    REFUTED = "REFUTED"


class PetitionReceived(Fact, frozen=True, kw_only=True):
    """A petition was received. `petitioner`: an opaque reference. `receipt`: the keyed hash of the secret by which it is followed.

    `forward_latest_on`: the last day on which a misdirected one may be forwarded; `due_on`: when the answer is due.
    """

    TAG: ClassVar[str] = "petition-received"

    code: str
    agency: str
    means: PetitionMeans
    timezone: str
    petitioner: str | None = None
    dossier: str | None = None
    procedure: str | None = None
    official: str | None = None
    content_sha256: str | None = None
    receipt: str | None = None
    forward_latest_on: date | None = None
    due_at: datetime | None = None
    due_on: date | None = None
    computation: Computation | None = None


class PetitionClassified(Fact, frozen=True, kw_only=True):
    """It was classified by kind and topic. `conduct_track`: the rule pack sends this topic to the disciplinary track."""

    TAG: ClassVar[str] = "petition-classified"

    kind: PetitionKind
    topic: PetitionTopic | None = None
    conduct_track: bool = False


class PetitionLinked(Fact, frozen=True, kw_only=True):
    """It was linked to a dossier, a procedure, an official, or findings of a dossier (by their codes)."""

    TAG: ClassVar[str] = "petition-linked"

    dossier: str | None = None
    procedure: str | None = None
    official: str | None = None
    findings: tuple[str, ...] = ()


class PetitionHandedOver(Fact, frozen=True, kw_only=True):
    """It was handed over by an agency that ended to the one that took over. `minutes`: the number and date of the record of it. Its due date stays."""

    TAG: ClassVar[str] = "petition-handed-over"

    from_agency: str
    to_agency: str
    minutes: str


class PetitionForwarded(Fact, frozen=True, kw_only=True):
    """It was forwarded to the agency responsible (NĐ 20/2008 Art. 9), with a due date and a last day for forwarding of that agency.

    `late`: after the last day on which a misdirected petition may be forwarded.
    """

    TAG: ClassVar[str] = "petition-forwarded"

    to_agency: str
    late: bool = False
    forward_latest_on: date | None = None
    due_at: datetime | None = None
    due_on: date | None = None
    computation: Computation | None = None


class PetitionAssigned(Fact, frozen=True, kw_only=True):
    """Somebody took charge of it."""

    TAG: ClassVar[str] = "petition-assigned"

    official: str
    department: str | None = None


class PetitionAnswered(Fact, frozen=True, kw_only=True):
    """It was answered: upheld, partly, refuted. `answer`: the agency's words for the public, without personal data.

    `late`: after its due date. `recorded_past_deadline`: told of only after its due date, and dated before it (docs/semantics.md, "Knowledge
    across a deadline"). `publish_latest_on`: until when the result is to be public.
    """

    TAG: ClassVar[str] = "petition-answered"

    outcome: PetitionOutcome
    late: bool = False
    recorded_past_deadline: bool = False
    answer: str | None = None
    measures: tuple[str, ...] = ()
    publish_latest_on: date | None = None


class PetitionReopened(Fact, frozen=True, kw_only=True):
    """The petitioner was not satisfied, or new facts came up: it is handled again, with a new due date.

    `too_often`: more often than the rule pack allows: it counts as protracted.
    """

    TAG: ClassVar[str] = "petition-reopened"

    ordinal: int
    too_often: bool = False
    due_at: datetime | None = None
    due_on: date | None = None
    computation: Computation | None = None


class PetitionClosed(Fact, frozen=True, kw_only=True):
    """It was closed. `how`: ANSWERED, or NOT_A_PETITION: referred to the procedure for complaints or denunciations."""

    TAG: ClassVar[str] = "petition-closed"

    how: str


class PetitionDueDatePassed(Fact, frozen=True, kw_only=True):
    """The due date passed with the petition unanswered; recorded by the clock process, once per due date."""

    TAG: ClassVar[str] = "petition-due-date-passed"

    due_at: datetime
    due_on: date | None = None


PetitionFact = (
    PetitionReceived
    | PetitionClassified
    | PetitionLinked
    | PetitionForwarded
    | PetitionHandedOver
    | PetitionAssigned
    | PetitionAnswered
    | PetitionReopened
    | PetitionClosed
    | PetitionDueDatePassed
)
