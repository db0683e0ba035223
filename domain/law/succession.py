"""Who stands in the place of an agency that ended, by the register of agencies."""

from collections.abc import Callable
from datetime import date

from msgspec import Struct

from domain.law.versions import Agency


class EndedAgency(Struct, frozen=True):
    """An agency that ended, with the local day of now and the register: `find` takes a code, returns that agency."""

    agency: Agency
    today: date
    find: Callable[[str], Agency | None]

    def is_succeeded_by(self, code: str, procedure: str | None) -> bool:
        """Takes the code of an agency and a procedure's, returns whether the register says that it took over dossiers of that procedure: itself, or from one that did and has ended too."""
        seen, left = set[str](), [self.agency]
        while left:
            ended = left.pop()
            if ended.code in seen or ended.in_force_on(self.today):
                continue
            seen.add(ended.code)
            heirs = ended.heirs(procedure)
            if code in heirs:
                return True
            left += [found for each in heirs if (found := self.find(each)) is not None]
        return False


def owner_on(code: str, procedure: str | None, day: date, find: Callable[[str], Agency | None]) -> str:
    """Takes the code of an agency that has a dossier yet, its procedure's, a local day and the register, returns whose it is what falls due on that day.

    Its own until it ended; then of the one agency that took over from it, or from that one; its own yet, where the register names none, or several.
    """
    seen, at = set[str](), code
    while at not in seen:
        seen.add(at)
        agency = find(at)
        if agency is None or agency.ended_on is None or day < agency.ended_on:
            return at
        heir = agency.successor(procedure)
        if heir is None:
            return at
        at = heir
    return code
