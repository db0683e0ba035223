"""The window in which signals are counted, and the words that their statements share."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from msgspec import Struct

from domain.signals.rules import SignalRule
from domain.values.context import IMPORTER, UNKNOWN
from projections.dossiers.dossiers import DOSSIERS, NOBODY
from projections.kit.table import json_text

Bind = Callable[[Any], str]


class Window(Struct, frozen=True, gc=False):
    """The months before a period, and the period: their first moments, and its last.

    `openings`: when work begins and ends, by turns, local. `worked`: the working days of all that time and of some weeks after it. `doubles`: of persons
    whose id is spelt in several ways, the id that stands for them, by each of the others (`domain.execution.persons`).
    """

    before: datetime
    first: datetime
    last: datetime
    worked: Sequence[date] = ()
    openings: Sequence[datetime] = ()
    doubles: Mapping[str, str] = {}


Statement = Callable[[SignalRule, Window, Bind], str]
"""The SQL of a kind's cases: a row per dossier with agency, official, procedure, `at` (when it counts), value and code."""


def named(official: object) -> str:
    """Takes the SQL of an official, returns that of the official where a person is named."""
    return f"nullif(nullif({official}, '{IMPORTER.id}'), '{UNKNOWN}')"


def person(id: str, window: Window, bind: Bind) -> str:
    """Takes the SQL of an id, returns that of the one that stands for all spellings of its person."""
    return f"coalesce({bind(json_text(window.doubles))}::jsonb ->> {id}, {id})" if window.doubles else id


def spelt(id: str, window: Window, bind: Bind) -> str:
    """Takes the SQL of an id, returns that of the array of all spellings of its person."""
    several: dict[str, list[str]] = {first: [first] for first in window.doubles.values()}
    for other, first in window.doubles.items():
        several[first].append(other)
    known = json_text({id: ids for ids in several.values() for id in ids})
    if not several:
        return f"array[{id}]"
    return f"array(select jsonb_array_elements_text(coalesce({bind(known)}::jsonb -> {id}, jsonb_build_array({id}))))"


D = DOSSIERS.alias("d")
SOMEBODYS = f"{D.agency} <> '{NOBODY}'"


def who(official: object) -> str:
    """Takes the SQL of an official, returns the columns by which a case is told: agency, official, procedure and code."""
    return f"{D.agency} as agency, {named(official)} as official, {D.procedure} as procedure, {D.code} as code"


WHO = who(D.official)
