"""The domain's errors.

DomainError
├── UndecodableFact    a stored fact that this program cannot read: unknown tag, newer version, broken payload
├── Uncountable        a time limit that cannot be counted: a calendar without working days or hours, an amount below zero
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


class Uncountable(DomainError):
    """A time limit cannot be counted on this calendar. The message is the reason."""


class Refused(DomainError):
    """A command was refused: `code` for programs, `text` for people, `basis` the article, `path` the input field that it is about.

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
