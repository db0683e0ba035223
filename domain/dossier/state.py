"""The state of a dossier, folded from its facts by `domain.dossier.evolve`."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from domain.dossier.handling import UNTOUCHED, Handling
from domain.law.local_time import local_date
from domain.values.context import Computation, LimitUnit


class DossierState(StrEnum):
    """The state of a dossier; `catalogue/national-status.toml` gives each its number in the national code."""

    SUBMITTED = "SUBMITTED"
    SUPPLEMENT_REQUIRED = "SUPPLEMENT_REQUIRED"
    NOT_RECEIVED = "NOT_RECEIVED"
    RECEIVED = "RECEIVED"
    PROCESSING = "PROCESSING"
    FINANCIAL_OBLIGATION = "FINANCIAL_OBLIGATION"
    WITHDRAWAL_REQUESTED = "WITHDRAWAL_REQUESTED"
    WITHDRAWN = "WITHDRAWN"
    STOPPED = "STOPPED"
    PROCESSED = "PROCESSED"
    RETURNED = "RETURNED"
    CLOSED = "CLOSED"


class DateKind(StrEnum):
    """Whose date it is: LAW, the limit by law; APPOINTED, another that was promised to the applicant."""

    LAW = "LAW"
    APPOINTED = "APPOINTED"


class DueSpan(Struct, frozen=True, gc=False):
    """A due date that a dossier had from `start` on, and why. Both dates None: it had no due date."""

    start: datetime
    due_at: datetime | None
    due_on: date | None
    cause: str
    reason: str | None = None
    legal_basis: tuple[str, ...] = ()
    computation: Computation | None = None
    kind: DateKind = DateKind.LAW


class Dossier(Struct, frozen=True, gc=False):
    """A dossier folded from its facts. `spans` are all its due dates by law in order: the last is in force; `promise` is the first that was set.

    `appointments`: the dates promised to the applicant that are not the limit by law, in order; without one, the due date is what was promised.

    `supplement_request_count`: requests during processing. `rule_pack`: that of its receipt (`nd61-2018@1`), never changed afterwards,
    and neither is the procedure version. `receiving_one_stop`: whose one-stop took it in, where that was not the one of the agency that was competent then.
    `handling`: what only decisions and a few readers need.
    """

    status: DossierState = DossierState.SUBMITTED
    code: str | None = None
    source: str | None = None
    case: str | None = None
    procedure: str | None = None
    agency: str | None = None
    department: str | None = None
    official: str | None = None
    filed_through: str | None = None
    timezone: str = "UTC"
    submitted_at: datetime | None = None
    received_at: datetime | None = None
    finished_at: datetime | None = None
    outcome: str | None = None
    result_delivered_at: datetime | None = None
    unit: LimitUnit | None = None
    spans: tuple[DueSpan, ...] = ()
    appointments: tuple[DueSpan, ...] = ()
    promise: DueSpan | None = None
    paused_at: datetime | None = None
    supplement_request_count: int = 0
    procedure_version: int | None = None
    rule_pack: str | None = None
    receiving_one_stop: str | None = None
    handling: Handling = UNTOUCHED

    @property
    def one_stop(self) -> str | None:
        """The agency whose one-stop took it in and gives the result: the agency itself where none other did."""
        return self.receiving_one_stop or self.agency

    @property
    def other_one_stop(self) -> str | None:
        """The agency whose one-stop took it in, where that is not the competent one; None: its own."""
        return self.receiving_one_stop if self.receiving_one_stop != self.agency else None

    @property
    def elsewhere(self) -> bool:
        """Whether another agency's one-stop took it in than that of the competent one."""
        return self.other_one_stop is not None

    @property
    def due_at(self) -> datetime | None:
        """The limit by law in force, as an instant."""
        return self.spans[-1].due_at if self.spans else None

    @property
    def due_on(self) -> date | None:
        """The limit by law in force, as a local date."""
        return self.spans[-1].due_on if self.spans else None

    @property
    def appointment(self) -> DueSpan | None:
        """The date that was promised last: that of an appointment of its own, else the due date in force."""
        if self.appointments:
            return self.appointments[-1]
        return self.spans[-1] if self.spans else None

    @property
    def appointed_at(self) -> datetime | None:
        """The last appointment of its own, as an instant; None where only the limit by law was promised."""
        return self.appointments[-1].due_at if self.appointments else None

    @property
    def appointed_on(self) -> date | None:
        """The last appointment of its own, as a local date; None where only the limit by law was promised."""
        return self.appointments[-1].due_on if self.appointments else None

    @property
    def original_due_at(self) -> datetime | None:
        """The first due date that was promised, as an instant."""
        return self.promise.due_at if self.promise else None

    @property
    def original_due_on(self) -> date | None:
        """The first due date that was promised, as a local date."""
        return self.promise.due_on if self.promise else None

    @property
    def paused(self) -> bool:
        """Whether the time limit is suspended."""
        return self.paused_at is not None

    @property
    def computation(self) -> Computation | None:
        """How the due date in force was computed."""
        return self.spans[-1].computation if self.spans else None

    def law_day(self, zone: str) -> date | None:
        """Takes the zone of local days before a receipt names its own, returns the local day whose law it follows: of its receipt, before that of its filing; None before both."""
        if self.received_at is not None:
            return local_date(self.received_at, self.timezone)
        return local_date(self.submitted_at, zone) if self.submitted_at is not None else None

    def handled(self, **changes: Any) -> "Dossier":
        """Takes new values of fields of the handling, returns the dossier with them."""
        return replace(self, handling=replace(self.handling, **changes))


NEW = Dossier()


def dated(dossier: Dossier) -> list[tuple[DueSpan, datetime | None]]:
    """Takes a dossier, returns each date that it had, by law and as promised, with its end: where the next of its kind begins; in order of their beginnings."""
    if len(dossier.spans) == 1 and not dossier.appointments:
        return [(dossier.spans[0], None)]
    found: list[tuple[DueSpan, datetime | None]] = []
    for spans in (dossier.spans, dossier.appointments):
        found += zip(spans, [*(span.start for span in spans[1:]), None][: len(spans)], strict=True)
    return sorted(found, key=lambda each: each[0].start) if dossier.appointments else found
