"""What every fact carries: who, when, how and why; and the words that facts share."""

from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import ClassVar

from msgspec import Struct


class Channel(StrEnum):
    """How an action reached the dossier. DIRECT: by contacting the citizen directly, past the one-stop."""

    ONE_STOP = "ONE_STOP"
    ONLINE = "ONLINE"
    POSTAL = "POSTAL"
    DIRECT = "DIRECT"
    IMPORT = "IMPORT"
    SYSTEM = "SYSTEM"


class LimitUnit(StrEnum):
    """The unit of a time limit. HOUR and MINUTE are judged by instants, all others by local calendar dates (docs/semantics.md, "Timeliness")."""

    WORKING_DAY = "WORKING_DAY"
    CALENDAR_DAY = "CALENDAR_DAY"
    MONTH = "MONTH"
    HOUR = "HOUR"
    MINUTE = "MINUTE"


BY_INSTANT = frozenset({LimitUnit.HOUR, LimitUnit.MINUTE})
"""The units that are counted within working hours, and judged by instants."""


def length(amount: int, unit: LimitUnit) -> timedelta:
    """Takes a number of hours or minutes, returns how much working time that is."""
    return timedelta(minutes=amount) if unit is LimitUnit.MINUTE else timedelta(hours=amount)


class Actor(Struct, frozen=True, gc=False, omit_defaults=True):
    """Who acted: a pseudonymous id, never a name; `unit` is the division within the agency."""

    id: str
    role: str | None = None
    agency: str | None = None
    unit: str | None = None


APPLICANT = "applicant"
"""The role of an actor whose token is an applicant's."""


def by_applicant(actor: Actor) -> bool:
    """Whether somebody acts by an applicant's token."""
    return actor.role == APPLICANT


# The actor where the source of an import names none: the source itself; and of a step.
IMPORTER = Actor(id="import")
UNKNOWN = "unknown"


class Evidence(Struct, frozen=True, gc=False, omit_defaults=True):
    """A document behind a fact, by its hash only."""

    sha256: str
    kind: str


class Context(Struct, frozen=True, gc=False, omit_defaults=True):
    """Who, when, how and why: carried by every fact.

    `noted_at`: when the source of an import noted it (release 0.1's demonstration carries it too): shown, compared with `occurred_at` by
    the finding BACKDATED_ACTION, and nothing else is judged by it. `rule_pack`: the rule pack that decided, with its version
    (`nd61-2018@1`); of an import: the pack that its mapping names. `input`: on the first fact of a command, the SHA-256 of the command's
    input, so that the same command id with other input is detected.
    """

    actor: Actor
    occurred_at: datetime
    channel: Channel
    on_behalf_of: str | None = None
    reason: str | None = None
    legal_basis: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    rule_pack: str | None = None
    noted_at: datetime | None = None
    input: str | None = None

    def noted(self, recorded_at: datetime) -> datetime | None:
        """Takes when it was recorded, returns when it was noted: then, or, of an import, as its source says; None for the system's own, and where a source does not say."""
        if self.channel is Channel.SYSTEM:
            return None
        # Besides imports, facts of release 0.1's demonstration carry it; no command writes it any more.
        if self.noted_at is not None or self.channel is Channel.IMPORT:
            return self.noted_at
        return recorded_at


class DayKind(StrEnum):
    """The kind of a day in the count of a time limit: COUNTED, or why it was not counted."""

    START = "START"  # the first day, which is not counted (Civil Code Art. 147)
    COUNTED = "COUNTED"
    WEEKEND = "WEEKEND"
    HOLIDAY = "HOLIDAY"
    SWAPPED_OFF = "SWAPPED_OFF"  # a working day off, worked on another day instead
    SWAPPED_IN = "SWAPPED_IN"  # a day of rest that is worked instead: counted
    PAUSED = "PAUSED"


class CountedDay(Struct, frozen=True, gc=False, omit_defaults=True):
    """One day of a computation. `minutes`: working minutes counted on it, for a limit in hours.

    `note`: the holiday, or the decision that swapped it.
    """

    on: date
    kind: DayKind
    minutes: int | None = None
    note: str | None = None


class BilingualText(Struct, frozen=True, gc=False):
    """The same in Vietnamese and in English. May hold {placeholders}."""

    vi: str
    en: str


class Computation(Struct, frozen=True, gc=False, omit_defaults=True):
    """The computation of a due date: its start, the limit, the calendar and its version (`VN@37`), the rule cited, and the count day by day.

    `moved_from`: the day on which the limit would have ended, had that been a working day (Civil Code Art. 148(5)). `counted_from`: the
    day or moment from which it runs, where that is not `start` (in hours: outside of them). `start_rule`: in words, how it began, with
    document and article. `incomplete`: the calendar declares no holiday in a year of the count, so that only its weekends are known.
    `limit_text`: the limit as the procedure words it, where one of several was chosen.
    """

    start: datetime | None = None
    limit: int | None = None
    unit: LimitUnit | None = None
    calendar: str | None = None
    rule: str | None = None
    counted_from: datetime | None = None
    moved_from: date | None = None
    due_at: datetime | None = None
    due_on: date | None = None
    days: tuple[CountedDay, ...] = ()
    incomplete: bool = False
    limit_text: str | None = None
    start_rule: BilingualText | None = None


class Fact(Struct, frozen=True, gc=False, omit_defaults=True, kw_only=True):
    """The base of all facts. `TAG` and `VERSION` are the stored names; they are never reused for another meaning."""

    TAG: ClassVar[str] = ""
    VERSION: ClassVar[int] = 1

    context: Context
