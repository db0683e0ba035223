"""Tables with a row for each event that a mapping takes for tables of cases: a dossier would be made of each event."""

from domain.values.texts import composed
from exchange.errors import BadInput
from exchange.logs.mapping import Mapping

# In a table of so few rows a repeated id may be a slip.
SMALL_TABLE = 2


class RepeatedIds:
    """The ids that occur again: many in a table of cases show that it is a table of events.

    `times`: how often, `first`: the first one, with its line. Ids that are the same only without their blanks are slips of typing, and no such
    sign by themselves: `verbatim` tells whether any was written twice.
    """

    def __init__(self) -> None:
        self.times = 0
        self.first: tuple[str, int] | None = None
        self.verbatim = False
        self._blank: set[str] = set()
        self._only_blank: set[str] = set()

    def count(self, case: str, written: str, line: int, *, seen: bool) -> None:
        """Takes the id of a case, as read and as written, its line, and whether a case had it before."""
        if seen:
            self.times += 1
            self.first = self.first or (case, line)
        if composed(written) != case:
            self.verbatim = self.verbatim or written in self._blank
            self._blank.add(written)
            if not seen:
                self._only_blank.add(case)
        elif seen and case in self._only_blank:
            self._only_blank.remove(case)
        else:
            self.verbatim = self.verbatim or seen


def refuse_events(mapping: Mapping, file: str, rows: int, repeated: RepeatedIds) -> None:
    """Takes the ids of a whole file; BadInput where they mostly repeat in a table whose mapping takes its rows for cases."""
    if mapping.format != "csv" or mapping.event is not None or repeated.first is None or not repeated.verbatim:
        return
    if rows > SMALL_TABLE and repeated.times * 2 >= rows:
        case, line = repeated.first
        reason = f"{repeated.times} of {rows} rows have an id that an earlier row has: each row seems to be an event, not a case"
        advice = "; the mapping says so with a table [event], whose activity and occurred_at name columns"
        raise BadInput(file, reason + advice, line=line, case=case)
