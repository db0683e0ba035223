"""Every fact of a dossier's own stream."""

from domain.facts.appointments import (
    ApologyIssued,
    AppointmentChanged,
    DueDatePassed,
    DueSoonReached,
    ExtensionProposed,
)
from domain.facts.citizen import DocumentLost, ReceiptSecretReissued, SatisfactionRated, VisitRecorded
from domain.facts.filing import (
    DossierAccepted,
    DossierSubmitted,
    GuidanceGiven,
    IntakeRefused,
    IntakeSupplementRequested,
    SupplementProvided,
)
from domain.facts.keeping import EntryCorrected
from domain.facts.outcome import (
    DossierClosed,
    DossierWithdrawn,
    EarlyResultAnnounced,
    ProcessingStopped,
    RefusedAfterAppraisal,
    ResultApproved,
    ResultDelivered,
    ResultIssued,
    WithdrawalRequested,
)
from domain.facts.processing import (
    ClockPaused,
    ClockRestarted,
    ClockResumed,
    FinancialObligationNotified,
    FinancialObligationSettled,
    OpinionGiven,
    OpinionLateNoticed,
    OpinionRequested,
    SupplementRequested,
    VerificationRecorded,
    VerificationScheduled,
)
from domain.facts.routing import DossierForwarded, LegClosed, LegOpened, OfficialAssigned, StepCompleted

DossierFact = (
    DossierSubmitted
    | GuidanceGiven
    | IntakeSupplementRequested
    | SupplementProvided
    | IntakeRefused
    | DossierAccepted
    | DossierForwarded
    | LegOpened
    | LegClosed
    | OfficialAssigned
    | StepCompleted
    | VerificationScheduled
    | VerificationRecorded
    | OpinionRequested
    | OpinionGiven
    | OpinionLateNoticed
    | SupplementRequested
    | ClockPaused
    | ClockResumed
    | ClockRestarted
    | FinancialObligationNotified
    | FinancialObligationSettled
    | ExtensionProposed
    | ApologyIssued
    | AppointmentChanged
    | DueSoonReached
    | DueDatePassed
    | WithdrawalRequested
    | ResultApproved
    | EarlyResultAnnounced
    | RefusedAfterAppraisal
    | DossierWithdrawn
    | ProcessingStopped
    | ResultIssued
    | ResultDelivered
    | DossierClosed
    | VisitRecorded
    | SatisfactionRated
    | DocumentLost
    | ReceiptSecretReissued
    | EntryCorrected
)
