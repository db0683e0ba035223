"""Conduct cases and commendations, as much of them as the viewer may see."""

from typing import TYPE_CHECKING, Annotated

import strawberry

from graphql_api.access.visibility import CASE_NAMED, COMMENDED_NAMED, OVERSEES, shown
from graphql_api.compiler.connection import BOTH_WAYS, Connection
from graphql_api.compiler.fields import Argument, field
from graphql_api.compiler.mapping import Expression, One, Page, SortOrder
from graphql_api.compiler.scalars import DateTime
from graphql_api.types.agency import Agency, Official
from graphql_api.types.dossiers.filters import HistoryFilter
from graphql_api.types.dossiers.history import DossierEvent
from graphql_api.types.dossiers.sources import DOSSIERS
from graphql_api.types.petitions.conduct_enums import Commended, ConductCaseState, ConductOutcome, ConductSource, ToldBy
from graphql_api.types.petitions.sources import CONDUCT_HISTORY, PETITIONS

if TYPE_CHECKING:
    from graphql_api.types.dossiers.dossier import Dossier
    from graphql_api.types.petitions.petition import Petition


def _overseen(column: str) -> Expression:
    return Expression(shown(OVERSEES, column))


@strawberry.type(
    description="A conduct case (xem xét trách nhiệm), opened from a petition, a finding or an inspection. Public only once its"
    " conclusion is approved; the official's id is public only if the case was founded."
)
class ConductCase:
    """A conduct case."""

    code: str = field("The case's code (mã vụ việc).")
    status: ConductCaseState = field("Its current state.")
    source: ConductSource = field("What it was opened from.")
    agency: Agency = field("The agency concerned (cơ quan).", One(columns={"code": "{agency}"}))
    finding: str | None = field("The code of the finding that it is about: `UNLISTED_REQUIREMENT`.")
    opened_at: DateTime = field("When it was opened.")
    outcome: ConductOutcome | None = field("Its conclusion (kết luận).")
    sanction: str | None = field("The measure taken (hình thức xử lý).")
    legal_basis: list[str] = field("The articles that the conclusion rests on (căn cứ pháp lý).")
    correction_route: str | None = field("How a person named in it can request a correction (cách yêu cầu đính chính).")
    concluded_at: DateTime | None = field("When it was concluded.")
    approver: str | None = field("Who approved it, by pseudonymous id (người phê duyệt).")
    approved_at: DateTime | None = field("When it was approved and became public.")
    decision: str | None = field("The number of the decision that approved it (số quyết định).")
    told_at: DateTime | None = field(
        "When whoever complained was told of the outcome (ngày thông báo kết quả xử lý); null until then, and where nobody complained."
    )
    told_by: ToldBy | None = field("How they were told (hình thức thông báo).")
    official: Official | None = field(
        "The official concerned (cán bộ). Public only if the case is approved and founded.",
        One(columns={"id": shown(CASE_NAMED, "official"), "agency": "{agency}"}),
    )
    reference: str | None = field(
        "The petition's code, or the inspection's number; not public.", _overseen("reference")
    )
    allegation: str | None = field("What is alleged; not public.", _overseen("allegation"))
    concluded_by: str | None = field("Who concluded it; not public.", _overseen("concluded_by"))
    dropped_at: DateTime | None = field("When it was dropped.", _overseen("dropped_at"))
    drop_reason: str | None = field("Why it was dropped.", _overseen("drop_reason"))
    dossier_code: str | None = field("The code of the dossier that it is about; not public.", _overseen("dossier"))
    dossier: Annotated["Dossier", strawberry.lazy("graphql_api.types.dossiers.dossier")] | None = field(
        "That dossier, if the viewer may read it.", One(DOSSIERS, on={"code": "dossier"}, guarded=True)
    )
    petition: Annotated["Petition", strawberry.lazy("graphql_api.types.petitions.petition")] | None = field(
        "The petition that it was opened from, if the viewer may read it.",
        One(PETITIONS, on={"code": "petition"}, guarded=True),
    )
    version: int = field("The number of facts recorded about it.")
    position: int = field("The ledger position of its last fact.")
    history: Connection[DossierEvent] = field(
        "Every fact recorded about it, in the order recorded (lịch sử); not public.",
        Page(
            CONDUCT_HISTORY,
            SortOrder("conduct-history", [("{version}", "bigint")]),
            on={"dossier": "conduct_case"},
            where=OVERSEES,
        ),
        arguments={**BOTH_WAYS, "filter": Argument(HistoryFilter | None, "Selects entries.")},
    )


@strawberry.type(description="A commendation (khen thưởng) of an agency, an official or a good practice; public.")
class Commendation:
    """A commendation."""

    code: str = field("The commendation's code.")
    kind: Commended = field("Who or what is commended.")
    agency: Agency = field(
        "The agency commended, or the agency of the official or good practice.", One(columns={"code": "{agency}"})
    )
    subject: str | None = field(
        "The agency's code, or a description of the good practice; hidden from the public for an official.",
        Expression(shown(COMMENDED_NAMED, "subject")),
    )
    official: Official | None = field(
        "The official who is commended; not public.",
        One(columns={"id": shown(OVERSEES, "official"), "agency": "{agency}"}),
    )
    title: str | None = field("What it is for, in one line.")
    reason: str | None = field("The reason (lý do).")
    legal_basis: list[str] = field("The basis (căn cứ).")
    approver: str | None = field("Who decided it, by pseudonymous id.", _overseen("approver"))
    awarded_at: DateTime = field("When it happened.")
    position: int = field("The ledger position of its fact.")
