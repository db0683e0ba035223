"""The projections' errors.

ProjectionError
├── Unfoldable       a fact cannot be folded: the projection stops at it, and says where and why
├── Stopped          the projection stands still at an earlier Unfoldable, so what was asked of it will not come
├── Behind           a position was not reached within the time allowed
├── Reshaped         the tables were rebuilt in another shape meanwhile: this program must start anew
└── RebuildRunning   another rebuild is under way
"""

from types import TracebackType
from typing import Self

from domain.errors import DomainError
from ledger.errors import LedgerError
from ledger.records import Recorded


class ProjectionError(Exception):
    """Base of all errors raised by the projections."""


class Unfoldable(ProjectionError):
    """A fact cannot be folded, or the database refuses its rows. Carries the entry, the error, and `why` in words."""

    def __init__(self, entry: Recorded, error: Exception) -> None:
        self.entry = entry
        self.error = error
        text = str(error) if isinstance(error, DomainError) else f"{type(error).__name__}: {error}"
        self.why = "; ".join(line.strip() for line in text.splitlines())
        super().__init__(f"position {entry.position} ({entry.tag}): {self.why}")


class stops_at:  # noqa: N801  # used as a function: `with stops_at(entry):`
    """Whatever a block raises becomes an Unfoldable of `entry`; what names its entry already, or is the ledger's, passes.

    A block that goes on to another entry says so by setting `entry`.
    """

    __slots__ = ("entry",)

    def __init__(self, entry: Recorded) -> None:
        self.entry = entry

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if isinstance(error, Exception) and not isinstance(error, Unfoldable | LedgerError):
            raise Unfoldable(self.entry, error) from error


class Stopped(ProjectionError):
    """The projection stands still: `position` and `error` say where and why."""

    def __init__(self, projection: str, position: int, error: str) -> None:
        super().__init__(f"projection {projection!r} stopped at position {position}: {error}")
        self.position = position
        self.error = error


class Behind(ProjectionError):
    """The projection has not come as far as `wanted` within the time allowed."""

    def __init__(self, wanted: int, reached: int) -> None:
        super().__init__(f"position {wanted} is not projected yet: {reached} is")
        self.wanted = wanted
        self.reached = reached


class Reshaped(ProjectionError):
    """The tables are no longer those that this program began with, but of another shape."""


class RebuildRunning(ProjectionError):
    """Another rebuild of the same database is under way."""
