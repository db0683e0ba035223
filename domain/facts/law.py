"""Facts of the law: procedures, rule packs, calendars, agencies.

Nothing is edited in place: a change is a new version with its own effective date.
"""

from datetime import date, time
from typing import ClassVar

from msgspec import Struct

from domain.values.context import Fact
from domain.values.procedure import Decision, Procedure
from domain.values.rules import RulePack


class ProcedureVersionAnnounced(Fact, frozen=True, kw_only=True):
    """A version of a procedure was announced (NĐ 63/2010 Art. 15). `version`: 1, 2, 3 ... within the procedure.

    `digest`: of the content, so that the same file again adds nothing. `national`: whether the content is the national portal's own record.
    The actor of its context is who loaded it.
    """

    TAG: ClassVar[str] = "procedure-version-announced"

    procedure: Procedure
    version: int
    effective_on: date | None = None
    decision: Decision | None = None
    digest: str | None = None
    national: bool = False


class ProcedurePublished(Fact, frozen=True, kw_only=True):
    """A version was made public (NĐ 63/2010 Art. 17, 24). `place`: NATIONAL_DATABASE, PROVINCIAL_PORTAL, AGENCY_PORTAL, OFFICE.

    It was public from `context.occurred_at` on.

    `publication`: the code of the publication record that led to it, where there is one.
    """

    TAG: ClassVar[str] = "procedure-published"

    code: str
    version: int
    place: str
    url: str | None = None
    publication: str | None = None


class ProcedureVersionRepealed(Fact, frozen=True, kw_only=True):
    """A version was repealed (bãi bỏ): it is not in force from `effective_on` on; dossiers received before keep it."""

    TAG: ClassVar[str] = "procedure-version-repealed"

    code: str
    version: int
    effective_on: date
    decision: Decision | None = None


class RulePackActivated(Fact, frozen=True, kw_only=True):
    """A rule pack was loaded as a new version, with everything it inherits written out."""

    TAG: ClassVar[str] = "rule-pack-activated"

    pack: RulePack
    version: int
    digest: str | None = None


class HolidayDeclared(Fact, frozen=True, kw_only=True):
    """A day of rest by law. `decided_on`, `decision`: the notice that set it, where one was needed.

    `verified`: whether its text was read.
    """

    TAG: ClassVar[str] = "holiday-declared"

    on: date
    name: str
    decision: str | None = None
    decided_on: date | None = None
    verified: bool = True


class HolidayRevoked(Fact, frozen=True, kw_only=True):
    """A day of rest was taken back: a forecast that the decision did not confirm, or one declared by mistake.

    Every declaration of that day before it is undone; a later one counts again.
    """

    TAG: ClassVar[str] = "holiday-revoked"

    on: date
    decision: str
    decided_on: date | None = None


class WorkdaySwapDeclared(Fact, frozen=True, kw_only=True):
    """A working day off, worked on a day of rest instead (hoán đổi ngày làm việc). `verified`: whether the decision was read."""

    TAG: ClassVar[str] = "workday-swap-declared"

    off: date
    worked: date
    decision: str
    decided_on: date | None = None
    verified: bool = True


class WorkdaySwapRevoked(Fact, frozen=True, kw_only=True):
    """A swap was revoked."""

    TAG: ClassVar[str] = "workday-swap-revoked"

    off: date
    worked: date
    decision: str
    decided_on: date | None = None


class Shift(Struct, frozen=True, gc=False):
    """Working hours without a break, local time."""

    opens: time
    closes: time


class WorkingHoursSet(Fact, frozen=True, kw_only=True):
    """The working hours of a working day, from a day on; `weekdays`: 0 Monday ... 6 Sunday, those that are worked."""

    TAG: ClassVar[str] = "working-hours-set"

    effective_on: date
    shifts: tuple[Shift, ...]
    weekdays: tuple[int, ...] = (0, 1, 2, 3, 4)
    decision: str | None = None


class AgencyRegistered(Fact, frozen=True, kw_only=True):
    """An agency, or a one-stop unit. `code` is its identifier as it is used (`H56.10.15`, `000.00.16.H05`); it is opaque."""

    TAG: ClassVar[str] = "agency-registered"

    code: str
    name: str
    parent: str | None = None
    level: str | None = None
    one_stop: bool = True


class AgencyRenamed(Fact, frozen=True, kw_only=True):
    """An agency has another name from `effective_on` on."""

    TAG: ClassVar[str] = "agency-renamed"

    code: str
    name: str
    effective_on: date | None = None
    decision: str | None = None


class AgencyMerged(Fact, frozen=True, kw_only=True):
    """An agency was merged into another."""

    TAG: ClassVar[str] = "agency-merged"

    code: str
    into: str
    effective_on: date | None = None
    decision: str | None = None


class Successor(Struct, frozen=True, gc=False, omit_defaults=True):
    """An agency that takes over from one that ended. `procedures`: for these alone, by their codes; empty: for all that no other takes over."""

    agency: str
    procedures: tuple[str, ...] = ()


class AgencyEnded(Fact, frozen=True, kw_only=True):
    """An agency ended: from `ended_on` on it receives and decides nothing (Luật Tổ chức chính quyền địa phương 2025: no districts from 1/7/2025).

    What it had stays its own; a dossier that it has open is handed over to a successor.
    """

    TAG: ClassVar[str] = "agency-ended"

    code: str
    ended_on: date
    successors: tuple[Successor, ...] = ()
    decision: str | None = None
