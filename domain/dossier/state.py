"""The state of a dossier, folded from its facts by `domain.dossier.evolve`."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from domain.dossier.handling import UNTOUCHED, Handling
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


class DueSpan(Struct, frozen=True, gc=False):
    """A due date that a dossier had from `start` on, and why. Both dates None: it had no due date."""

    start: datetime
    due_at: datetime | None
    due_on: date | None
    cause: str
    reason: str | None = None
    legal_basis: tuple[str, ...] = ()
    computation: Computation | None = None


class Dossier(Struct, frozen=True, gc=False):
    """A dossier folded from its facts. `spans` are all its due dates in order: the last is in force; `promise` is the first that was set.

    `supplement_request_count`: requests during processing. `rule_pack`: that of its receipt (`nd61-2018@1`), never changed afterwards,
    and neither is the procedure version. `handling`: what only decisions and a few readers need.
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
    promise: DueSpan | None = None
    paused_at: datetime | None = None
    supplement_request_count: int = 0
    procedure_version: int | None = None
    rule_pack: str | None = None
    handling: Handling = UNTOUCHED

    @property
    def due_at(self) -> datetime | None:
        """The due date in force, as an instant."""
        return self.spans[-1].due_at if self.spans else None

    @property
    def due_on(self) -> date | None:
        """The due date in force, as a local date."""
        return self.spans[-1].due_on if self.spans else None

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

    def handled(self, **changes: Any) -> "Dossier":
        """Takes new values of fields of the handling, returns the dossier with them."""
        return replace(self, handling=replace(self.handling, **changes))


NEW = Dossier()
