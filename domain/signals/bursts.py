"""Bursts of work after hours: of one person, of whom each is judged alone; or of several, whose work would be one burst were it one person's."""

from collections.abc import Iterator, Sequence
from typing import Final

from msgspec.structs import replace

from domain.signals import comparing
from domain.signals.cases import Cases, Counted, Who
from domain.signals.comparing import Candidate
from domain.signals.rules import SignalRule

ALONE: Final = "ALONE"
TOGETHER: Final = "TOGETHER"
_SEVERAL = ""
"""Stands for those who had a part in bursts of several: nobody has an empty id."""


def candidates(rows: Sequence[Counted], rule: SignalRule) -> Iterator[Candidate]:
    """Takes dossiers by whether they were handled in a burst of one person (ALONE) or of several (TOGETHER), yields the groups to be judged.

    A person is judged by their own bursts, an agency by all of them. Where several had a part in bursts together, they are judged as one, too: in a
    large agency what is spread over many ids is small beside the work of all others.
    """
    yield from (each for each in comparing.candidates(Cases(rows, _shows), rule) if each.who.official is None)
    alone = Cases(rows, lambda row: row.value == ALONE)
    yield from (each for each in comparing.candidates(alone, rule) if each.who.official is not None)
    several: dict[str, set[str]] = {}
    for row in rows:
        if row.value == TOGETHER and not row.earlier and row.official is not None:
            several.setdefault(row.agency, set()).add(row.official)
    as_one = [replace(row, official=_SEVERAL) if row.official in several.get(row.agency, ()) else row for row in rows]
    for each in comparing.candidates(Cases(as_one, _shows), rule):
        if each.who.official == _SEVERAL:
            people = len(several[each.who.agency])
            yield replace(each, who=Who(each.who.agency), words={"people": people}, several=True)


def _shows(row: Counted) -> bool:
    return row.value in (ALONE, TOGETHER)
