"""The subjects of publications: whether one exists, whether it has a result, and whom it would name."""

from collections.abc import Sequence
from typing import Protocol
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
from domain.publicity.period_subjects import period_subject


class About(Struct, frozen=True):
    """The facts known about a publication's subject. `head`: the ledger's last position.

    `performer`: whether it is an agency or a department, and no person.

    `known`: whether the subject exists; `settled`: whether it has a result; `case`: the subject itself, if it is a conduct case or
    commendation; `persons`: the pseudonymous ids of the persons concerned, including citizens.
    """

    head: int
    known: bool = True
    settled: bool = True
    case: ConductCase | None = None
    performer: bool = False
    persons: tuple[str, ...] = ()


class Acting(Protocol):
    """Who acts in dossiers, as far as the tables tell it: no stream of the journal does."""

    def has_department(self, agency: str, department: str) -> bool:
        """Takes an agency and the name of a department, returns whether a dossier of that agency is, or was last, in it."""
        ...

    def persons(self) -> Sequence[str]:
        """The pseudonymous ids of all officials who ever had a part in a dossier."""
        ...


class NobodyActing:
    """Of a ledger without tables: no department is known, and no person."""

    def has_department(self, _agency: str, _department: str) -> bool:
        """None is known."""
        return False

    def persons(self) -> Sequence[str]:
        """None is known."""
        return ()


class Subjects:
    """Looks subjects up in a journal, and who acts in dossiers."""

    def __init__(self, journal: Journal, lawbook: LawBook, acting: Acting | None = None) -> None:
        self._journal = journal
        self._lawbook = lawbook
        self._acting = acting or NobodyActing()

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
            case PublicationKind.CUMBERSOME_PROCEDURE:
                return self._cumbersome(kind, subject, head)
            case PublicationKind.POOR_PERFORMER:
                return self._performer(kind, subject, head)
            case _:
                return About(head, known=period_subject(kind, subject) is not None)

    def _cumbersome(self, kind: PublicationKind, subject: str, head: int) -> About:
        found = period_subject(kind, subject)
        if found is None or found.about is None or self._lawbook.procedure(found.about) is None:
            return About(head, known=False)
        return About(head, persons=self._everybody())

    def _performer(self, kind: PublicationKind, subject: str, head: int) -> About:
        """An agency or a department in a period; a person by the code of the case alone. Whatever else it is, it is taken for a person."""
        found = period_subject(kind, subject)
        if found is None or found.about is None:
            case = self._folded(CONDUCT, CONDUCT_CODE, subject)
            persons = () if case is None else (case.official, case.concluded_by, case.approver)
            return About(head, case=case, persons=_known((*persons, *self._everybody())))
        everybody = self._everybody()
        registered = self._stream(AGENCY, found.about) is not None
        if found.department is not None:
            known = found.department not in everybody and self._acting.has_department(found.about, found.department)
            registered = registered and known
        return About(head, performer=registered, persons=everybody)

    def _everybody(self) -> tuple[str, ...]:
        """All who had a part in any dossier; an id without a letter would be found in every figure."""
        return tuple(each for each in self._acting.persons() if any(map(str.isalpha, each)))

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
