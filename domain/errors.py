"""The domain's errors.

DomainError
├── UndecodableFact    a stored fact that this program cannot read: unknown tag, newer version, broken payload
│   └── MisfitCorrection   a correction whose fields do not fit the entry that it corrects
├── Uncountable        a time limit that cannot be counted: a calendar without working days or hours, an amount below zero
├── Contended          an append that met concurrent changes at every attempt; nothing was recorded
└── Refused            a command that the law or the dossier's history does not allow; it leaves no fact
"""

from domain.values.rules import BilingualText


class DomainError(Exception):
    """Base of all errors raised by the domain."""


class UndecodableFact(DomainError):
    """A stored fact cannot be read. Names the tag, and the reason."""

    def __init__(self, tag: str, why: str) -> None:
        super().__init__(f"fact {tag!r} cannot be decoded: {why}")
        self.tag = tag
        self.why = why


class MisfitCorrection(UndecodableFact):
    """The fields of a correction do not fit the entry that it corrects. `reason`: why, in both languages."""

    def __init__(self, tag: str, reason: BilingualText) -> None:
        super().__init__(tag, reason.en)
        self.reason = reason


class Uncountable(DomainError):
    """A time limit cannot be counted on this calendar. `reason`: why, in both languages; the message is the English one.

    Made by `domain.law.uncountable.uncountable`, where the reasons are.
    """

    def __init__(self, reason: BilingualText) -> None:
        super().__init__(reason.en)
        self.reason = reason


class Contended(DomainError):
    """Concurrent changes defeated every attempt to append; nothing was recorded. `subject`: what was being appended to."""

    def __init__(self, subject: str) -> None:
        super().__init__(f"{subject}: too many concurrent changes; retry")
        self.subject = subject


class Refused(DomainError):
    """A command was refused: `code` for programs, `text` for people, `basis` the article, `path` the input field at fault.

    Made by `domain.execution.refusals.table.refusal`, where the codes are.
    """

    def __init__(
        self, code: str, text: BilingualText, basis: str | None = None, path: tuple[str | int, ...] = ()
    ) -> None:
        super().__init__(f"{code}: {text.en}")
        self.code = code
        self.text = text
        self.basis = basis
        self.path = path
