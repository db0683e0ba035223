"""Who asks, and what their scopes let them see. Whatever is not granted is refused."""

from dataclasses import dataclass, field
from enum import Enum


class Scope(Enum):
    """A role that a token grants."""

    PUBLIC = "public"
    APPLICANT = "applicant"
    OFFICIAL = "official"
    INSPECTOR = "inspector"
    AUDITOR = "auditor"
    PUBLISHER = "publisher"
    ADMIN = "admin"


class Sight(Enum):
    """Which dossiers a viewer may read: part of a plan's key, since the row filter is compiled in."""

    NONE = "none"
    OWN = "own"
    OWN_AGENCY = "own-agency"
    ALL = "all"


_READERS_OF_ALL = frozenset({Scope.INSPECTOR, Scope.AUDITOR})
_WATCHERS = frozenset({Scope.INSPECTOR, Scope.AUDITOR, Scope.ADMIN})
_OF_PUBLICITY = _WATCHERS | {Scope.PUBLISHER}


@dataclass(frozen=True, slots=True)
class Viewer:
    """The principal behind a request. An official without an agency sees no dossier."""

    subject: str | None = None
    scopes: frozenset[Scope] = field(default_factory=frozenset)
    agency: str | None = None

    @property
    def sight(self) -> Sight:
        """Which dossiers this viewer may read."""
        if self.scopes & _READERS_OF_ALL:
            return Sight.ALL
        if Scope.OFFICIAL in self.scopes and self.agency:
            return Sight.OWN_AGENCY
        if Scope.APPLICANT in self.scopes and self.subject:
            return Sight.OWN
        return Sight.NONE

    @property
    def watches(self) -> bool:
        """Whether this viewer may know who read what; an inspector, of their own reading only."""
        return bool(self.scopes & _WATCHERS)

    @property
    def sees_to_publicity(self) -> bool:
        """Whether this viewer may know what had to be made public and was not; an official, of their own agency only."""
        return bool(self.scopes & _OF_PUBLICITY) or self.sight is Sight.OWN_AGENCY

    @property
    def anonymous(self) -> bool:
        """Whether nobody is known to ask."""
        return self.subject is None


ANONYMOUS = Viewer()
