"""The state of a dossier's handling: needed to decide commands, mostly empty for imports."""

from datetime import date, datetime
from enum import StrEnum

from msgspec import Struct

from domain.facts.appointments import OwedAct
from domain.facts.filing import DemandedItem
from domain.values.context import Channel


class Phase(StrEnum):
    """When a paper was demanded: at intake (NĐ 61/2018 Art. 17) or during processing (Art. 19(4))."""

    INTAKE = "INTAKE"
    PROCESSING = "PROCESSING"


class OpenDemand(Struct, frozen=True, gc=False):
    """The papers that the citizen still has to bring; a further request adds to them."""

    phase: Phase
    round: int
    items: tuple[DemandedItem, ...]
    asked_at: datetime


class Leg(Struct, frozen=True, gc=False):
    """An agency's part of an inter-agency dossier. `passes_at`: when its due date has passed."""

    id: str
    agency: str
    lead: bool
    opened_at: datetime
    due_at: datetime | None = None
    due_on: date | None = None
    closed_at: datetime | None = None
    passes_at: datetime | None = None


class Verification(Struct, frozen=True, gc=False):
    """A field check: scheduled, perhaps recorded."""

    id: str
    at: datetime
    place: str
    recorded: bool = False


class Opinion(Struct, frozen=True, gc=False):
    """An opinion requested from another agency. `passes_at`: when its due date has passed."""

    id: str
    agency: str
    asked_at: datetime
    passes_at: datetime | None = None
    given_at: datetime | None = None
    noticed_late: bool = False


class Obligation(Struct, frozen=True, gc=False):
    """What the applicant has to pay."""

    id: str
    notified_at: datetime
    settled_at: datetime | None = None


class Held(Struct, frozen=True, gc=False):
    """An agency that had the dossier, until it handed it over. `minutes`: the record of that.

    `ended_at`: the first moment at which it was none any more, where the hand-over says so and came later. `late_days`: how late the dossier was when it ended,
    else when it was handed over (None: without a due date).
    """

    agency: str
    until: datetime
    minutes: str
    late_days: float | None = None
    ended_at: datetime | None = None

    @property
    def owned_until(self) -> datetime:
        """The first moment from which what falls due is no longer its own."""
        return self.ended_at if self.ended_at is not None else self.until


class Handling(Struct, frozen=True, gc=False):
    """The working state of a dossier. `receipt`: the keyed hash of the receipt's secret.

    `limit`: as promised at receipt, in the dossier's unit; `limit_text`: its words, where one of several was chosen; `procedure_case`: the
    procedure's case.

    `restart_owed`: a supplement was completed while another demand still kept the clock paused (NĐ 61/2018 Art. 19(4)).
    `due_soon_for`, `due_passed_for`, `appointed_passed_for`, `overran_for`: the dates for which the clock process has recorded that already.
    `answer_latest_at`: until when a filing waits for its answer; None: it waits for none. `handover_latest_on`: until when the result
    has to reach the one-stop, where it did so at `handed_over_at`. `error_found_at`, `correction_latest_on`: of a result that waits to be corrected, since when
    and until when; `corrected_undelivered`: a result was corrected that the applicant has in its wrong form. `passed_acts`: the acts, each with its last
    moment, of which the clock process has recorded that it passed.
    `forwarded_to`, `forwarded_to_unit`: to whom it was first passed on. `delivered_through`: how its result reached the applicant.
    `passing_on_latest_on`: until when the competent agency has to have a dossier that another one-stop took in; `competent_received_at`: when it had it.
    `held`: the agencies that had it before, in order. `applicant_withdraws`: the request to withdraw came by an applicant's token.
    `reappointed`: how often another date was promised, but for those that only follow a day off declared since.
    """

    applicant: str | None = None
    submitted: tuple[str, ...] = ()
    receipt: str | None = None
    limit: int | None = None
    instant: bool = False
    forward_latest_on: date | None = None
    passing_on_latest_on: date | None = None
    competent_received_at: datetime | None = None
    supplement_latest_on: date | None = None
    procedure_case: str | None = None
    limit_text: str | None = None
    forwarded_at: datetime | None = None
    forwarded_to: str | None = None
    forwarded_to_unit: str | None = None
    demand: OpenDemand | None = None
    intake_requests: int = 0
    restart_owed: bool = False
    legs: tuple[Leg, ...] = ()
    verifications: tuple[Verification, ...] = ()
    opinions: tuple[Opinion, ...] = ()
    obligations: tuple[Obligation, ...] = ()
    answer_latest_at: datetime | None = None
    handover_latest_on: date | None = None
    handed_over_at: datetime | None = None
    held: tuple[Held, ...] = ()
    error_found_at: datetime | None = None
    corrected_undelivered: bool = False
    correction_latest_on: date | None = None
    passed_acts: tuple[tuple[OwedAct, datetime], ...] = ()
    reappointed: int = 0
    extension_proposed_on: date | None = None
    apologies: int = 0
    due_soon_for: datetime | None = None
    due_passed_for: datetime | None = None
    appointed_passed_for: datetime | None = None
    overran_for: datetime | None = None
    withdrawal_requested_at: datetime | None = None
    applicant_withdraws: bool = False
    result_approved_at: datetime | None = None
    early_announced_at: datetime | None = None
    delivered_through: Channel | None = None
    visits: int = 0
    lost: tuple[str, ...] = ()
    satisfaction: int | None = None

    def leg(self, id: str) -> Leg | None:
        """Takes a leg's id, returns it."""
        return next((each for each in self.legs if each.id == id), None)

    def verification(self, id: str) -> Verification | None:
        """Takes a field check's id, returns it."""
        return next((each for each in self.verifications if each.id == id), None)

    def opinion(self, id: str) -> Opinion | None:
        """Takes an opinion's id, returns it."""
        return next((each for each in self.opinions if each.id == id), None)

    def obligation(self, id: str) -> Obligation | None:
        """Takes an obligation's id, returns it."""
        return next((each for each in self.obligations if each.id == id), None)

    @property
    def agencies(self) -> tuple[str, ...]:
        """The other agencies involved, now or earlier: by a leg or a request for an opinion."""
        legs, opinions = [each.agency for each in self.legs], [each.agency for each in self.opinions]
        return tuple(dict.fromkeys([*legs, *opinions]))

    @property
    def lead(self) -> Leg | None:
        """The leg that leads."""
        return next((each for each in self.legs if each.lead), None)

    @property
    def unsettled(self) -> bool:
        """Whether the applicant still has something to pay."""
        return any(each.settled_at is None for each in self.obligations)


UNTOUCHED = Handling()
