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
