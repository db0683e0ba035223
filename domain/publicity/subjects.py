"""The subjects of publications: whether one exists, whether it has a result, and whom it would name."""

from collections.abc import Sequence
from uuid import UUID

from msgspec import Struct

from domain.conduct.state import ConductCase
from domain.conduct.stream import CLAIM as CONDUCT_CODE
from domain.conduct.stream import CONDUCT
from domain.directives.stream import CLAIM as DIRECTIVE_CODE
from domain.dossier.history import corrected, decode
from domain.dossier.history import fold as fold_dossier
from domain.execution import numbering
from domain.execution.stream_kind import S, StreamKind, fold
from domain.facts.publicity import PublicationKind
from domain.journal import Entry, Journal
from domain.law.lawbook import LawBook
from domain.law.versions import AGENCY
from domain.petitions.stream import CLAIM as PETITION_CODE
from domain.petitions.stream import PETITION
from domain.publicity.periods import named

OF_PERIODS = frozenset(
    {
        PublicationKind.PERIOD_REPORT,
        PublicationKind.SCORECARD,
        PublicationKind.SIMPLIFICATION_RESULT,
        PublicationKind.INTERNAL_EVALUATION,
    }
)
"""The kinds whose subject is a period."""


class About(Struct, frozen=True):
    """The facts known about a publication's subject. `head`: the ledger's last position.

    `known`: whether the subject exists; `settled`: whether it has a result; `case`: the subject itself, if it is a conduct case or
    commendation; `persons`: the pseudonymous ids of the persons concerned, including citizens.
    """

    head: int
    known: bool = True
    settled: bool = True
    case: ConductCase | None = None
    persons: tuple[str, ...] = ()


class Subjects:
    """Looks subjects up in a journal."""

    def __init__(self, journal: Journal, lawbook: LawBook) -> None:
        self._journal = journal
        self._lawbook = lawbook

    def about(self, kind: PublicationKind | None, subject: str | None) -> About:
        """Takes the kind of a publication and its subject, returns what is known about it."""
        head = self._journal.head()
        if kind is None or subject is None:
            return About(head, known=False)
        match kind:
            case PublicationKind.PROCEDURE_VERSION:
                return About(head, known=self._has_version(subject))
            case PublicationKind.PETITION_RESULT:
                return self._petition(subject, head)
            case PublicationKind.OVERDUE_EXPLANATION:
                return self._dossier(subject, head)
            case PublicationKind.CONDUCT_CASE | PublicationKind.COMMENDATION:
                return self._case(kind, subject, head)
            case PublicationKind.DIRECTIVE:
                return About(head, known=self._stream(DIRECTIVE_CODE, subject) is not None)
            case PublicationKind.PETITION_ADDRESS | PublicationKind.STAFF_CONTACTS:
                return About(head, known=self._stream(AGENCY, subject) is not None)
            case _:
                return About(head, known=named(subject) is not None)

    def _has_version(self, reference: str) -> bool:
        code, _, number = reference.rpartition("@")
        history = self._lawbook.procedure(code) if number.isdecimal() else None
        return history is not None and history.version(int(number)) is not None

    def _petition(self, code: str, head: int) -> About:
        petition = self._folded(PETITION, PETITION_CODE, code)
        if petition is None:
            return About(head, known=False)
        persons = (petition.official_concerned, petition.official, petition.petitioner)
        return About(head, settled=petition.first_answered_at is not None, persons=_known(persons))

    def _dossier(self, code: str, head: int) -> About:
        stream = self._stream(numbering.CLAIM, code)
        if stream is None:
            return About(head, known=False)
        history = [each for entry in self._journal.load(stream) for each in decode(entry)]
        dossier = fold_dossier(corrected(history))
        return About(head, persons=_known((dossier.official, dossier.handling.applicant)))

    def _case(self, kind: PublicationKind, code: str, head: int) -> About:
        case = self._folded(CONDUCT, CONDUCT_CODE, code)
        if case is None or (case.commended is not None) is not (kind is PublicationKind.COMMENDATION):
            return About(head, known=False)
        return About(head, case=case, persons=_known((case.official, case.concluded_by, case.approver)))

    def _folded(self, kind: StreamKind[S], claim: str, code: str) -> S | None:
        stream = self._stream(claim, code)
        entries: Sequence[Entry] = self._journal.load(stream) if stream is not None else ()
        return fold(kind, entries) if entries else None

    def _stream(self, claim: str, value: str) -> UUID | None:
        return self._journal.find(claim, value)


def _known(persons: tuple[str | None, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(each for each in persons if each))
