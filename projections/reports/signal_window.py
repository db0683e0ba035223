"""The window in which signals are counted, and the words that their statements share."""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Any

from msgspec import Struct

from domain.signals.rules import SignalRule
from domain.values.context import IMPORTER, UNKNOWN
from projections.dossiers.dossiers import DOSSIERS, NOBODY

Bind = Callable[[Any], str]


class Window(Struct, frozen=True, gc=False):
    """The months before a period, and the period: their first moments, and its last.

    `openings`: when work begins and ends, by turns, local. `worked`: the working days of all that time and of some weeks after it.
    """

    before: datetime
    first: datetime
    last: datetime
    worked: Sequence[date] = ()
    openings: Sequence[datetime] = ()


Statement = Callable[[SignalRule, Window, Bind], str]
"""The SQL of a kind's cases: a row per dossier with agency, official, procedure, `at` (when it counts), value and code."""


def named(official: object) -> str:
    """Takes the SQL of an official, returns that of the official where a person is named."""
    return f"nullif(nullif({official}, '{IMPORTER.id}'), '{UNKNOWN}')"


D = DOSSIERS.alias("d")
SOMEBODYS = f"{D.agency} <> '{NOBODY}'"


def who(official: object) -> str:
    """Takes the SQL of an official, returns the columns by which a case is told: agency, official, procedure and code."""
    return f"{D.agency} as agency, {named(official)} as official, {D.procedure} as procedure, {D.code} as code"


WHO = who(D.official)
