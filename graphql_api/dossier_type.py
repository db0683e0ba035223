"""A dossier, as it stands by everything that the ledger knows."""

import strawberry

from graphql_api import identity, snapshot
from graphql_api.agency_type import Agency, Official
from graphql_api.connection import BOTH_WAYS, Connection, Node
from graphql_api.deadline_type import Deadline
from graphql_api.enums import DossierState
from graphql_api.event_type import DossierEvent
from graphql_api.fields import Argument, field
from graphql_api.filters import HistoryFilter
from graphql_api.mapping import Expression, One, Order, Page
from graphql_api.procedure_type import ProcedureVersion
from graphql_api.scalars import DateTime
from graphql_api.snapshot_type import DossierSnapshot
from graphql_api.sources import HISTORY


@strawberry.type(
    description="A dossier of an administrative procedure (hồ sơ), as it stands by everything that the ledger knows."
)
class Dossier(Node):
    """A dossier, as it stands by everything that the ledger knows."""

    id: strawberry.ID = field("The global id.", Expression(identity.template("Dossier", "{dossier}::text")))
    code: str = field("The dossier's code (mã hồ sơ); of an import: its source and case.")
    status: DossierState = field("The state that it is in (trạng thái).")
    national_status: int = field("The number of that state in the national portal's code.")
    source: str | None = field("The import source; null for a dossier filed here.")
    case_id: str | None = field("The case's id in its source.")
    procedure: ProcedureVersion | None = field(
        "The procedure that it follows (thủ tục).", One(columns={"code": "{procedure}"})
    )
    agency: Agency = field("The agency that handles it (cơ quan giải quyết).", One(columns={"code": "{agency}"}))
    department: str | None = field("The department in charge (bộ phận).")
    official: Official | None = field(
        "The official in charge (cán bộ thụ lý).", One(columns={"id": "{official}", "agency": "{agency}"})
    )
    filed_through: str | None = field("The channel named by its source, in the source's own words.")
    submitted_at: DateTime | None = field("When the application was registered (ngày nộp).")
    received_at: DateTime | None = field("When the one-stop received it (ngày tiếp nhận).")
    finished_at: DateTime | None = field("When it was finished (ngày kết thúc).")
    outcome: str | None = field("The fact that finished it, by its tag.")
    result_delivered_at: DateTime | None = field("When the result reached the applicant (ngày trả kết quả).")
    supplement_request_count: int = field(
        "How often something more was asked for during processing (số lần yêu cầu bổ sung)."
    )
    deadline: Deadline | None = field(
        "How it stands against its due date now (thời hạn); null before it is received.",
        One(companion="standing"),
    )
    version: int = field("How many facts it has.")
    position: int = field("The place of its last fact in the ledger.")
    history: Connection[DossierEvent] = field(
        "Every fact of it, in the order recorded (lịch sử).",
        Page(HISTORY, Order("history", [("{version}", "bigint")]), on={"dossier": "dossier"}),
        arguments={**BOTH_WAYS, "filter": Argument(HistoryFilter | None, "Which entries.")},
    )
    as_of: DossierSnapshot | None = field(
        "The dossier as it stood after a version, at a moment (`at`: by when things happened), or as it was known"
        " (`knownAt`: by what had been recorded). Several limits hold together; null where nothing of it was there.",
        resolver=snapshot.resolve,
        arguments={
            "version": Argument(int | None, "After this many facts."),
            "at": Argument(DateTime | None, "By what had happened by then; a date alone means the end of that day."),
            "known_at": Argument(DateTime | None, "By what the ledger had recorded by then."),
        },
    )
