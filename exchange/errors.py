"""The errors of files coming in and going out.

ExchangeError
├── BadFile       a file of settings or law that cannot be used: names the file, the key and the reason
│   ├── BadMapping    a mapping
│   ├── BadCalendar   a calendar file
│   └── BadLaw        a file of the catalogue
├── BadCatalogue  all files of the catalogue that cannot be used; nothing was written
├── BadInput      an input file that is refused: names the file, the line, the case where known, and the reason
├── BadValue      one value that cannot be read; becomes a BadInput where its place in the file is known
└── ReaderDied    the process that read the file ended; the import can be repeated
"""

from collections.abc import Sequence


class ExchangeError(Exception):
    """Base of all errors raised by imports and exports."""


class BadFile(ExchangeError):
    """A file of settings or law cannot be used. `key` is the dotted path in it, such as `case.due_at`; empty for the whole file."""

    def __init__(self, file: str, key: str, reason: str) -> None:
        super().__init__(f"{file}: {key}: {reason}" if key else f"{file}: {reason}")
        self.file = file
        self.key = key
        self.reason = reason


class BadMapping(BadFile):
    """A mapping cannot be used."""


class BadCalendar(BadFile):
    """A calendar file cannot be used."""


class BadLaw(BadFile):
    """A file of the catalogue cannot be used."""


class BadCatalogue(ExchangeError):
    """Files of the catalogue cannot be used; nothing was written. `errors`: every one found."""

    def __init__(self, errors: Sequence[BadFile]) -> None:
        super().__init__("; ".join(str(error) for error in errors))
        self.errors = tuple(errors)


class BadInput(ExchangeError):
    """An input file is refused, and nothing of it recorded. `line` counts from 1."""

    def __init__(self, file: str, reason: str, *, line: int | None = None, case: str | None = None) -> None:
        place = [file]
        if line is not None:
            place.append(f"line {line}")
        if case is not None:
            place.append(f"case {case}")
        super().__init__(f"{', '.join(place)}: {reason}")
        self.file = file
        self.reason = reason
        self.line = line
        self.case = case

    def located(self, *, line: int | None = None, case: str | None = None) -> "BadInput":
        """Takes a place that the raiser did not know, returns the same error with it; what was known is kept."""
        return BadInput(
            self.file,
            self.reason,
            line=self.line if self.line is not None else line,
            case=self.case if self.case is not None else case,
        )


class BadValue(ExchangeError):
    """A value cannot be read. The message is the reason."""

    def of(self, key: str) -> "BadValue":
        """Takes the name of the attribute that holds the value, returns the same error naming it."""
        return BadValue(f"{key}: {self}")


class ReaderDied(ExchangeError):
    """The process that read the file ended early. Nothing of the file was recorded."""
