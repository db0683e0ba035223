"""Who asks, and what their scopes let them see. Whatever is not granted is refused."""

from dataclasses import dataclass, field
from enum import Enum
from functools import cache

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
class Former:
    """The agencies that ended and from which a viewer's agency took over, by code: `wholly` those of which it did so but for some procedures, `otherwise` these, or
    the only ones of the others, each as `<agency> <procedure>`.
    """

    agencies: tuple[str, ...] = ()
    wholly: tuple[str, ...] = ()
    otherwise: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Viewer:
    """The principal behind a request. An official without an agency sees no dossier, nor does one whose agency has ended (`has_ended`).

    `former`: what the agency took over; the engine asks the register for both.
    """

    subject: str | None = None
    scopes: frozenset[Scope] = field(default_factory=frozenset)
    agency: str | None = None
    has_ended: bool = False
    former: Former = Former()

    @property
    def counted(self) -> frozenset[Scope]:
        """The scopes that count where commands are given: an official's only with an agency, an applicant's only with a subject."""
        return _counted(self.scopes, bool(self.agency), bool(self.subject))

    @property
    def sight(self) -> Sight:
        """Which dossiers this viewer may read."""
        return _sight(self.scopes, self._in_office, bool(self.subject))

    def reach(self, thing: Thing) -> Cell:
        """Takes a thing, returns how much of it is this viewer's to see; an official's scope counts only while the agency has not ended."""
        return policy.widest(thing, _counted(self.scopes, self._in_office, bool(self.subject)))

    @property
    def _in_office(self) -> bool:
        return bool(self.agency) and not self.has_ended

    @property
    def anonymous(self) -> bool:
        """Whether nobody is known to ask."""
        return self.subject is None


# Asked several times in every request, of few different viewers.
@cache
def _counted(scopes: frozenset[Scope], agency: bool, subject: bool) -> frozenset[Scope]:
    lacking = {Scope.OFFICIAL: not agency, Scope.APPLICANT: not subject}
    return frozenset(scope for scope in scopes if not lacking.get(scope, False))


@cache
def _sight(scopes: frozenset[Scope], agency: bool, subject: bool) -> Sight:
    return _SIGHT[policy.widest(Thing.DOSSIERS, _counted(scopes, agency, subject))]


ANONYMOUS = Viewer()


def scopes_of(sight: Sight) -> frozenset[Scope]:
    """Takes a sight, returns the scopes that give it."""
    return frozenset(scope for scope in Scope if _SIGHT[policy.POLICY[Thing.DOSSIERS][scope]] is sight)
