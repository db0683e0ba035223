"""Who asks, and what their scopes let them see. Whatever is not granted is refused."""

from dataclasses import dataclass, field
from enum import Enum

from graphql_api.access import policy
from graphql_api.access.policy import Cell, Scope, Thing

__all__ = ["ANONYMOUS", "Scope", "Sight", "Viewer"]


class Sight(Enum):
    """Which dossiers a viewer may read: part of a plan's key, since the row filter is compiled in."""

    NONE = "none"
    OWN = "own"
    OWN_AGENCY = "own-agency"
    ALL = "all"


_SIGHT = {Cell.NO: Sight.NONE, Cell.OWN: Sight.OWN, Cell.OWN_AGENCY: Sight.OWN_AGENCY, Cell.ALL: Sight.ALL}


@dataclass(frozen=True, slots=True)
class Viewer:
    """The principal behind a request. An official without an agency sees no dossier."""

    subject: str | None = None
    scopes: frozenset[Scope] = field(default_factory=frozenset)
    agency: str | None = None

    @property
    def counted(self) -> frozenset[Scope]:
        """The scopes that count: an official's only with an agency, an applicant's only with a subject."""
        if self.agency and self.subject:
            return self.scopes
        idle = {
            scope for scope, needed in ((Scope.OFFICIAL, self.agency), (Scope.APPLICANT, self.subject)) if not needed
        }
        return self.scopes - idle

    @property
    def sight(self) -> Sight:
        """Which dossiers this viewer may read."""
        return _SIGHT[self.reach(Thing.DOSSIERS)]

    def reach(self, thing: Thing) -> Cell:
        """Takes a thing, returns how much of it is this viewer's to see or do."""
        return policy.widest(thing, self.counted)

    @property
    def anonymous(self) -> bool:
        """Whether nobody is known to ask."""
        return self.subject is None


ANONYMOUS = Viewer()


def scopes_of(sight: Sight) -> frozenset[Scope]:
    """Takes a sight, returns the scopes that give it."""
    return frozenset(scope for scope in Scope if _SIGHT[policy.POLICY[Thing.DOSSIERS][scope]] is sight)
