"""The projections' errors.

ProjectionError
├── Unfoldable       a fact cannot be folded: the projection stops at it, and says where and why
├── Stopped          the projection stands still at an earlier Unfoldable, so what was asked of it will not come
├── Behind           a position was not reached within the time allowed
└── RebuildRunning   another rebuild is under way
"""

from ledger.records import Recorded


class ProjectionError(Exception):
    """Base of all errors raised by the projections."""


class Unfoldable(ProjectionError):
    """A fact cannot be folded. Carries the entry and the error."""

    def __init__(self, entry: Recorded, error: Exception) -> None:
        super().__init__(f"position {entry.position} ({entry.tag}): {error}")
        self.entry = entry
        self.error = error


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


class RebuildRunning(ProjectionError):
    """Another rebuild of the same database is under way."""
