"""A petition, as it stands by everything that the ledger knows; and as much of it as the viewer may see."""

from typing import TYPE_CHECKING, Annotated

import strawberry

from graphql_api.access.visibility import (
    CASE_VISIBLE,
    FINDINGS_SEEN,
    PETITION_OWN,
    PETITION_STAFF,
    PETITION_STATUS,
    PUBLICATION_VISIBLE,
    beside,
    shown,
)
from graphql_api.compiler import identity
from graphql_api.compiler.connection import BOTH_WAYS, Connection, Node
from graphql_api.compiler.fields import Argument, field
from graphql_api.compiler.mapping import Expression, Inside, Many, One, Page, SortOrder
from graphql_api.compiler.scalars import Date, DateTime
from graphql_api.types.agency import Agency, Official
from graphql_api.types.dossiers.computation import DueDateComputation
from graphql_api.types.dossiers.history import DossierEvent
from graphql_api.types.dossiers.sources import DOSSIERS, FINDINGS
from graphql_api.types.filters import HistoryFilter
from graphql_api.types.petitions.enums import PetitionKind, PetitionMeans, PetitionOutcome, PetitionState, PetitionTopic
from graphql_api.types.petitions.sources import CONDUCT_CASES, PETITION_HISTORY
from graphql_api.types.publicity.publication import Publication
from graphql_api.types.publicity.sources import PUBLICATIONS

if TYPE_CHECKING:
    from graphql_api.types.dossiers.dossier import Dossier
    from graphql_api.types.dossiers.finding import Finding
    from graphql_api.types.petitions.conduct import ConductCase


def _own(column: str) -> Expression:
    return Expression(shown(PETITION_OWN, column))


def _staff(column: str) -> Expression:
    return Expression(shown(PETITION_STAFF, column))


@strawberry.type(
    description="A petition (phản ánh, kiến nghị). What the viewer may not see is null: of somebody else's, code and degree of"
    " completion are public; the petitioner, by the receipt's secret or by their subject, sees where it stands, when it is due and"
    " the answer; the agency that has it or received it, inspectors and auditors see all."
)
class Petition(Node):
    """A petition."""

    id: strawberry.ID = field("The global id.", Expression(identity.template("Petition", "{petition}::text")))
    code: str = field("The petition's code (mã phản ánh).")
    completion: int = field(
        "How far it has come (mức độ hoàn thành): 20 received, 20 classified, 20 in somebody's charge, 80 answered, 100 closed."
    )
    status: PetitionState | None = field("Where it stands.", Expression(shown(PETITION_STATUS, "status")))
    due_on: Date | None = field("When the answer is due (hạn trả lời).", Expression(shown(PETITION_STATUS, "due_on")))
    received_at: DateTime | None = field("When it was received (ngày tiếp nhận).", _own("received_at"))
    means: PetitionMeans | None = field("How it came.", _own("means"))
    kind: PetitionKind | None = field("What it is; null until it is classified.", _own("kind"))
    topic: PetitionTopic | None = field("What it is about; of a petition only.", _own("topic"))
    agency: Agency | None = field(
        "The agency that has it now (cơ quan giải quyết).", One(columns={"code": shown(PETITION_OWN, "agency")})
    )
    received_by: Agency | None = field(
        "The agency that received it first (cơ quan tiếp nhận).",
        One(columns={"code": shown(PETITION_OWN, "received_by")}),
    )
    forwarded_at: DateTime | None = field("When it was first passed on (ngày chuyển).", _own("forwarded_at"))
    forwarded_late: bool | None = field(
        "Whether it was passed on later than a misdirected petition may be (chuyển chậm); false where it was not passed on.",
        _own("forwarded_late"),
    )
    forward_latest_on: Date | None = field(
        "The last day on which the agency that has it may pass it on.", _own("forward_latest_on")
    )
    due_at: DateTime | None = field("The moment at which the answer is due.", _own("due_at"))
    computation: DueDateComputation | None = field(
        "How the due date came about, day by day.", Inside(shown(PETITION_OWN, "computation"))
    )
    overdue: bool | None = field(
        "Whether it waits for an answer past its due date now (quá hạn).",
        Expression(f"case when «{PETITION_OWN}» then coalesce({{overdue_from}} <= $now, false) end"),
    )
    dragging: bool | None = field(
        "Whether it drags on (kéo dài): unanswered past its due date, or reopened more often than the rule pack allows.",
        Expression(f"case when «{PETITION_OWN}» then coalesce({{drags_from}} <= $now, false) end"),
    )
    answered_at: DateTime | None = field(
        "When it was answered (ngày trả lời); null while it is open, and again once it is reopened.",
        _own("answered_at"),
    )
    answered_late: bool | None = field(
        "Whether that was after the due date (trả lời chậm); false until it is answered.", _own("answered_late")
    )
    outcome: PetitionOutcome | None = field("What the answer found (kết quả).", _own("outcome"))
    answer: str | None = field("The answer, in words that are for the public (nội dung trả lời).", _own("answer"))
    measures: list[str] | None = field("What was done about it (biện pháp).", _own("measures"))
    publish_latest_on: Date | None = field("Until when the result is to be public.", _own("publish_latest_on"))
    reopened: int | None = field("How often it was reopened (số lần xem xét lại).", _own("reopened"))
    closed_at: DateTime | None = field("When it was closed (ngày kết thúc).", _own("closed_at"))
    closed_how: str | None = field("ANSWERED, or NOT_A_PETITION: sent its own way.", _own("closed_how"))
    conduct_track: bool | None = field(
        "Whether its topic takes the disciplinary track: a conduct case is opened by itself.", _staff("conduct_track")
    )
    petitioner: str | None = field("Who brought it: an opaque reference.", _staff("petitioner"))
    official: Official | None = field(
        "The official in charge (cán bộ thụ lý).",
        One(columns={"id": shown(PETITION_STAFF, "official"), "agency": "{agency}"}),
    )
    department: str | None = field("The department in charge (bộ phận).", _staff("department"))
    official_concerned: Official | None = field(
        "The official whom it is about (cán bộ bị phản ánh).",
        One(columns={"id": shown(PETITION_STAFF, "official_concerned"), "agency": "null::text"}),
    )
    dossier_code: str | None = field("The code of the dossier that it is about (mã hồ sơ).", _own("dossier"))
    dossier: Annotated["Dossier", strawberry.lazy("graphql_api.types.dossiers.dossier")] | None = field(
        "That dossier, where the viewer may read it.", One(DOSSIERS, on={"code": "dossier"}, guarded=True)
    )
    procedure_code: str | None = field("The code of the procedure that it is about (mã thủ tục).", _own("procedure"))
    finding_codes: list[str] | None = field(
        "The findings of that dossier that it was linked to, by their codes.", _staff("findings")
    )
    findings: list[Annotated["Finding", strawberry.lazy("graphql_api.types.dossiers.finding")]] | None = field(
        "Those findings (phát hiện), as far as the viewer may list findings.",
        Many(
            FINDINGS,
            order="{occurred_at}, {position}, {code}, {ordinal}",
            on={"dossier": "dossier_id"},
            among={"code": "findings"},
            where=FINDINGS_SEEN,
            when=f"«{PETITION_STAFF}»",
            expected=1,
        ),
    )
    conduct_cases: list[Annotated["ConductCase", strawberry.lazy("graphql_api.types.petitions.conduct")]] | None = (
        field(
            "The conduct cases opened from it that the viewer may know of (vụ việc).",
            Many(
                CONDUCT_CASES,
                order="{opened_at}, {code}",
                on={"petition": "code"},
                where=CASE_VISIBLE,
                when=f"«{PETITION_OWN}»",
                expected=1,
            ),
        )
    )
    publications: list[Publication] = field(
        "Where its result was made public (công khai kết quả).",
        Many(
            PUBLICATIONS,
            order="{proposed_at}, {code}",
            on={"subject": "code"},
            where=f"{{kind}} = 'PETITION_RESULT' and {PUBLICATION_VISIBLE}",
            expected=1,
        ),
    )
    version: int | None = field("How many facts it has.", _staff("version"))
    position: int | None = field("The place of its last fact in the ledger.", _staff("position"))
    history: Connection[DossierEvent] = field(
        "Every fact of it, in the order recorded (lịch sử); none for those who see only where it stands.",
        Page(
            PETITION_HISTORY,
            SortOrder("petition-history", [("{version}", "bigint")]),
            on={"dossier": "petition"},
            where=beside(PETITION_STAFF, "petition"),
        ),
        arguments={**BOTH_WAYS, "filter": Argument(HistoryFilter | None, "Which entries.")},
    )
