"""Filing: registration, guidance, intake supplements, refusal, acceptance."""

from datetime import datetime

from domain.execution.command import Command
from domain.facts.filing import Charge, DemandedItem
from domain.values.reasons import RefusalGround


class SubmitDossier(Command, frozen=True, kw_only=True):
    """Registers an application as a new dossier (nộp hồ sơ). `procedure_case`: the procedure's case, where the applicant names it; `receiving_one_stop`: whose one-stop takes it in, where that is not the one of the competent `agency`."""

    procedure: str
    agency: str
    department: str | None = None
    applicant: str | None = None
    submitted: tuple[str, ...] = ()
    procedure_case: str | None = None
    receiving_one_stop: str | None = None


class GiveGuidance(Command, frozen=True, kw_only=True):
    """Records that the applicant was informed of what is needed (hướng dẫn)."""

    items: tuple[DemandedItem, ...] = ()
    complete: bool = True


class RequestIntakeSupplement(Command, frozen=True, kw_only=True):
    """Requests missing papers at intake, with form 02 (yêu cầu bổ sung khi tiếp nhận)."""

    items: tuple[DemandedItem, ...]
    form: str | None = None
    notified_at: datetime | None = None


class ProvideSupplement(Command, frozen=True, kw_only=True):
    """Records papers that the citizen submitted (nộp bổ sung). `complete`: nothing is missing any more."""

    items: tuple[DemandedItem, ...] = ()
    complete: bool = True


class RefuseIntake(Command, frozen=True, kw_only=True):
    """Refuses to receive the dossier, with form 03 (từ chối tiếp nhận)."""

    form: str | None = None
    ground: RefusalGround | None = None
    competent_agency: str | None = None


class AcceptDossier(Command, frozen=True, kw_only=True):
    """Receives the dossier and promises a date (tiếp nhận và hẹn trả). With `procedure` and `agency` it registers a new dossier first.

    `procedure_case`, `limit`: the procedure's case, if not as filed, and its time limit, where there are several. `receiving_one_stop`: as of a new dossier.
    """

    procedure: str | None = None
    agency: str | None = None
    department: str | None = None
    applicant: str | None = None
    official: str | None = None
    submitted: tuple[str, ...] = ()
    charges: tuple[Charge, ...] = ()
    procedure_case: str | None = None
    limit: str | None = None
    receiving_one_stop: str | None = None


FilingCommand = (
    SubmitDossier | GiveGuidance | RequestIntakeSupplement | ProvideSupplement | RefuseIntake | AcceptDossier
)
