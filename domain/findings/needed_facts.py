"""The facts that a rule is about: without any of them it finds nothing, and need not be asked. Most dossiers have few kinds of facts."""

from collections.abc import Mapping
from types import UnionType
from typing import Any, get_args

from domain.facts.appointments import ApologyIssued, AppointmentChanged
from domain.facts.citizen import DocumentLost
from domain.facts.corrections import EntryCorrected
from domain.facts.filing import GuidanceGiven, IntakeRefused, IntakeSupplementRequested, SupplementProvided
from domain.facts.outcome import (
    ClosedIncomplete,
    DossierWithdrawn,
    ProcessingStopped,
    RefusedAfterAppraisal,
    ResultDelivered,
    ResultErrorFound,
    ResultHandedOver,
    ResultIssued,
)
from domain.facts.processing import (
    ClockPaused,
    FinancialObligationNotified,
    OpinionRequested,
    SupplementRequested,
    VerificationRecorded,
    VerificationScheduled,
)
from domain.facts.routing import LegOpened

_DEMANDS = IntakeSupplementRequested | SupplementRequested
_REFUSALS = IntakeRefused | RefusedAfterAppraisal
_ENDED = ProcessingStopped | ClosedIncomplete

_ABOUT: Mapping[str, type[Any] | UnionType] = {
    "UNLISTED_REQUIREMENT": _DEMANDS | GuidanceGiven | _REFUSALS | _ENDED,
    "NOT_CLEARLY_LISTED": _DEMANDS | GuidanceGiven,
    "CONDITION_BEYOND_LIST": _REFUSALS | _ENDED,
    "NO_WRITTEN_REASON": _DEMANDS | _REFUSALS | ProcessingStopped,
    "REPEATED_SUPPLEMENT": _DEMANDS,
    "LATE_SUPPLEMENT_REQUEST": SupplementRequested,
    "REFUSED_LISTED_PAPER": _DEMANDS | _REFUSALS,
    "UNFOUNDED_REFUSAL": _REFUSALS,
    "MISSING_FORM": _DEMANDS | IntakeRefused,
    "UNASKED_PAPERS": SupplementProvided,
    "REPEATED_GUIDANCE": GuidanceGiven | IntakeSupplementRequested,
    "INSTANT_SUPPLEMENT": SupplementRequested,
    "LAST_DAY_SUPPLEMENT": SupplementRequested,
    "HELD_THOUGH_COMPLETE": SupplementProvided,
    "HOLLOW_PAUSE": ClockPaused,
    "REPEATED_PAUSE": FinancialObligationNotified,
    "LAST_DAY_PAYMENT": FinancialObligationNotified,
    "STALE_PAUSE": ClockPaused,
    "UNCONFIRMED_WITHDRAWAL": DossierWithdrawn,
    "STOPPED_WITHOUT_REQUEST": ProcessingStopped,
    "CLOSED_WITHOUT_CAUSE": ClosedIncomplete,
    "LATE_REFUSAL": RefusedAfterAppraisal,
    "LATE_APOLOGY": ApologyIssued,
    "INCOMPLETE_APOLOGY": ApologyIssued,
    "REPEATED_REAPPOINTMENT": AppointmentChanged,
    "UNJUSTIFIED_DUE_DATE_CHANGE": AppointmentChanged,
    "REAPPOINTMENT_WITHOUT_APOLOGY": AppointmentChanged,
    "CORRECTED_DEADLINE": EntryCorrected,
    "CORRECTED_BREACH": EntryCorrected,
    "CORRECTED_JUDGEMENT": EntryCorrected,
    "LATE_RESULT_HANDOVER": ResultIssued | RefusedAfterAppraisal,
    "LATE_RESULT_CORRECTION": ResultErrorFound,
    "RESULT_TO_COME": ResultIssued | ResultHandedOver,
    "LEG_BEYOND_LIMIT": LegOpened | OpinionRequested,
    "LATE_LEG": LegOpened,
    "LATE_OPINION_UNREPORTED": OpinionRequested,
    "UNRECORDED_VERIFICATION": VerificationScheduled | VerificationRecorded,
    "MISSING_LOSS_APOLOGY": DocumentLost,
    "LATE_LOSS_APOLOGY": DocumentLost,
    "UNANNOUNCED_EARLY_RESULT": ResultDelivered,
}

NEEDED_FACTS: Mapping[str, frozenset[type[Any]]] = {
    code: frozenset(get_args(facts) or (facts,)) for code, facts in _ABOUT.items()
}
"""By the code of a rule; a rule that is not here may find something in any dossier."""
