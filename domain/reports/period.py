"""The period report (báo cáo tình hình giải quyết thủ tục hành chính): dossiers carried over, received, resolved and pending, in sums that always agree.

A dossier counts by its state at the last moment of the period (docs/semantics.md, "Reports and scores"): received before the first day or
within the period; finished within it, by its class, or still open and judged at that moment. A dossier finished before the first day is not
counted.
"""

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from msgspec import Struct
from msgspec.structs import astuple

from domain.law.local_time import TICK, local_midnight


class Period(Struct, frozen=True, gc=False):
    """A period of local days, both included. Raises ValueError where it ends before it begins."""

    begins: date
    ends: date

    def __post_init__(self) -> None:
        if self.ends < self.begins:
            raise ValueError(f"a period ends on {self.ends}, before it begins on {self.begins}")

    def within(self, zone: str, now: datetime) -> "Bounds":
        """Takes the zone of a dossier's local days and the present, returns the bounds of the period in that zone."""
        whole = self.days(zone)
        return Bounds(whole.first, min(whole.last, now))

    def days(self, zone: str) -> "Bounds":
        """Takes a zone, returns the first and the last moment of the period in that zone, whether it is over or not."""
        return Bounds(local_midnight(self.begins, zone), local_midnight(self.ends, zone, 1) - TICK)


class Bounds(Struct, frozen=True, gc=False):
    """From the first moment of a period to the last that is judged: its end, or the present where it is not over."""

    first: datetime
    last: datetime


class Figures(Struct, frozen=True, gc=False, kw_only=True):
    """Numbers of dossiers. `new_*`: received within the period, by the way of filing; `pending_*`: open at its end.

    `new_online_whole`, `new_online_partial`: of those filed online, the ones of procedures that can be done online wholly, or in part; of the
    rest nobody says. `previously_pending`: open when the day before the period ended, by the same knowledge: what was carried over.
    `handed_in`, `handed_out`: by one agency to another, after they came into the period: what is said of how they came is the first one's, what became of
    them the other's. `reappointed`: of all, those that were promised another day at some time.
    `early_recorded_late`, `on_time_recorded_late`: of those resolved early and on time, the ones of which something was recorded only after
    its deadline (finding RECORDED_PAST_DEADLINE); they stay in the sums.
    """

    carried_over: int = 0
    new_online: int = 0
    new_direct: int = 0
    new_postal: int = 0
    new_other: int = 0
    resolved_early: int = 0
    resolved_on_time: int = 0
    resolved_late: int = 0
    resolved_no_deadline: int = 0
    withdrawn: int = 0
    stopped: int = 0
    pending_in_time: int = 0
    pending_overdue: int = 0
    pending_no_deadline: int = 0
    early_recorded_late: int = 0
    on_time_recorded_late: int = 0
    new_online_whole: int = 0
    new_online_partial: int = 0
    reappointed: int = 0
    previously_pending: int = 0
    handed_in: int = 0
    handed_out: int = 0

    @property
    def new_online_unstated(self) -> int:
        """The number filed online under procedures whose level of online service nobody says."""
        return self.new_online - self.new_online_whole - self.new_online_partial

    @property
    def new_total(self) -> int:
        """The number received within the period."""
        return self.new_online + self.new_direct + self.new_postal + self.new_other

    @property
    def total(self) -> int:
        """The number to be handled in the period: carried over and received, and handed over here, without those handed over to others."""
        return self.carried_over + self.new_total + self.handed_in - self.handed_out

    @property
    def received(self) -> int:
        """All that came: carried over, received, and handed over here."""
        return self.carried_over + self.new_total + self.handed_in

    @property
    def resolved(self) -> int:
        """The number finished within the period, without those discontinued."""
        return self.resolved_early + self.resolved_on_time + self.resolved_late + self.resolved_no_deadline

    @property
    def discontinued(self) -> int:
        """Withdrawn or stopped: neither on time nor late."""
        return self.withdrawn + self.stopped

    @property
    def pending(self) -> int:
        """The number open at the end."""
        return self.pending_in_time + self.pending_overdue + self.pending_no_deadline

    @property
    def agree(self) -> bool:
        """Whether the number to be handled equals those resolved, discontinued and pending."""
        return self.total == self.resolved + self.discontinued + self.pending

    def by_name(self) -> Mapping[str, int]:
        """Every figure and every sum, by name."""
        return {name: getattr(self, name) for name in NAMES}


NAMES = (
    *("carried_over", "previously_pending"),
    *(
        "new_online",
        "new_online_whole",
        "new_online_partial",
        "new_online_unstated",
        "new_direct",
        "new_postal",
        "new_other",
        "new_total",
    ),
    *("handed_in", "handed_out", "received", "total", "reappointed"),
    *("resolved_early", "early_recorded_late", "resolved_on_time", "on_time_recorded_late"),
    *("resolved_late", "resolved_no_deadline", "resolved"),
    *("withdrawn", "stopped", "discontinued"),
    *("pending_in_time", "pending_overdue", "pending_no_deadline", "pending"),
)
"""The figures and their sums, in the order in which they are shown."""


def together(figures: Iterable[Figures]) -> Figures:
    """Takes the figures of parts, returns their sums."""
    columns = list(zip(*map(astuple, figures), strict=True))
    return Figures(**dict(zip(Figures.__struct_fields__, map(sum, columns), strict=False)))
