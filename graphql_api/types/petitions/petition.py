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
from graphql_api.types.dossiers.filters import HistoryFilter
from graphql_api.types.dossiers.history import DossierEvent
from graphql_api.types.dossiers.legs import HandOver
from graphql_api.types.dossiers.sources import DOSSIERS, FINDINGS
from graphql_api.types.petitions.enums import PetitionKind, PetitionMeans, PetitionOutcome, PetitionState, PetitionTopic
from graphql_api.types.petitions.sources import CONDUCT_CASES, PETITION_HISTORY
from graphql_api.types.publicity.publication import Publication
from graphql_api.types.publicity.sources import PUBLICATIONS
from projections.petitions.petitions import DRAGGING_NOW, OVERDUE_NOW

if TYPE_CHECKING:
    from graphql_api.types.dossiers.dossier import Dossier
    from graphql_api.types.dossiers.finding import Finding
    from graphql_api.types.petitions.conduct import ConductCase


def _own(column: str) -> Expression:
    return Expression(shown(PETITION_OWN, column))


def _staff(column: str) -> Expression:
    return Expression(shown(PETITION_STAFF, column))


@strawberry.type(
    description="A petition (phản ánh, kiến nghị). Fields that the viewer may not see are null: the public sees the code and the"
    " degree of completion; the petitioner, identified by the receipt's secret or by their own token, also sees its"
    " state, due date and answer; the agency that handles or received it, inspectors and auditors see everything."
)
class Petition(Node):
    """A petition."""

    id: strawberry.ID = field("The global id.", Expression(identity.template("Petition", "{petition}::text")))
    code: str = field("The petition's code (mã phản ánh).")
    completion: int = field(
        "Its progress in percent (mức độ hoàn thành): 20 received, 20 more once classified, 20 more once assigned, 80 answered, 100 closed."
    )
    status: PetitionState | None = field("Its current state.", Expression(shown(PETITION_STATUS, "status")))
    due_on: Date | None = field("When the answer is due (hạn trả lời).", Expression(shown(PETITION_STATUS, "due_on")))
    received_at: DateTime | None = field("When it was received (ngày tiếp nhận).", _own("received_at"))
    means: PetitionMeans | None = field("How it was submitted.", _own("means"))
    kind: PetitionKind | None = field("Its classification; null until it is classified.", _own("kind"))
    topic: PetitionTopic | None = field("Its topic; only for petitions.", _own("topic"))
    agency: Agency | None = field(
        "The agency that handles it now (cơ quan giải quyết).", One(columns={"code": shown(PETITION_OWN, "agency")})
    )
    received_by: Agency | None = field(
        "The agency that received it first (cơ quan tiếp nhận).",
        One(columns={"code": shown(PETITION_OWN, "received_by")}),
    )
    forwarded_at: DateTime | None = field("When it was first forwarded (ngày chuyển).", _own("forwarded_at"))
    hand_overs: list[HandOver] = field(
        "How it was handed over from agencies that ended (bàn giao), in order, for whoever may read its course; empty: never.",
        Inside(f"coalesce({shown(PETITION_OWN, 'hand_overs')}, '[]'::json)"),
    )
    forwarded_late: bool | None = field(
        "Whether a misdirected petition was forwarded too late (chuyển chậm); false if it was not forwarded.",
        _own("forwarded_late"),
    )
    forward_latest_on: Date | None = field(
        "The last day on which the agency that holds it may forward it.", _own("forward_latest_on")
    )
    due_at: DateTime | None = field("The moment at which the answer is due.", _own("due_at"))
    computation: DueDateComputation | None = field(
        "How the due date was computed, day by day.", Inside(shown(PETITION_OWN, "computation"))
    )
    overdue: bool | None = field(
        "Whether it is unanswered past its due date now (quá hạn).",
        Expression(f"case when «{PETITION_OWN}» then coalesce({OVERDUE_NOW}, false) end"),
    )
    dragging: bool | None = field(
        "Whether it is dragging on (kéo dài): unanswered past its due date, or reopened more often than the rule pack allows.",
        Expression(f"case when «{PETITION_OWN}» then coalesce({DRAGGING_NOW}, false) end"),
    )
    answered_at: DateTime | None = field(
        "When it was answered (ngày trả lời); null while it is open or reopened.",
        _own("answered_at"),
    )
    answered_late: bool | None = field(
        "Whether it was answered after its due date (trả lời chậm); false until it is answered.", _own("answered_late")
    )
    answer_recorded_past_deadline: bool | None = field(
        "Whether its answer was recorded only after its due date, and dated before it (ghi nhận sau hạn): nobody could know of it in time.",
        _own("answer_recorded_past_deadline"),
    )
    outcome: PetitionOutcome | None = field("The outcome (kết quả).", _own("outcome"))
    answer: str | None = field("The answer, worded for the public (nội dung trả lời).", _own("answer"))
    measures: list[str] | None = field("The measures taken (biện pháp).", _own("measures"))
    publish_latest_on: Date | None = field(
        "The last day on which the result must be published.", _own("publish_latest_on")
    )
    reopened: int | None = field("How many times it was reopened (số lần xem xét lại).", _own("reopened"))
    closed_at: DateTime | None = field("When it was closed (ngày kết thúc).", _own("closed_at"))
    closed_how: str | None = field(
        "ANSWERED, or NOT_A_PETITION if it was referred to the procedure it belongs to.", _own("closed_how")
    )
    conduct_track: bool | None = field(
        "Whether its topic takes the disciplinary track, so that a conduct case is opened automatically.",
        _staff("conduct_track"),
    )
    petitioner: str | None = field("The petitioner, by opaque reference.", _staff("petitioner"))
    official: Official | None = field(
        "The official in charge (cán bộ thụ lý).",
        One(columns={"id": shown(PETITION_STAFF, "official"), "agency": "{agency}"}),
    )
    department: str | None = field("The department in charge (bộ phận).", _staff("department"))
    official_concerned: Official | None = field(
        "The official concerned (cán bộ bị phản ánh).",
        One(columns={"id": shown(PETITION_STAFF, "official_concerned"), "agency": "null::text"}),
    )
    dossier_code: str | None = field("The code of the dossier that it is about (mã hồ sơ).", _own("dossier"))
    dossier: Annotated["Dossier", strawberry.lazy("graphql_api.types.dossiers.dossier")] | None = field(
        "That dossier, if the viewer may read it.", One(DOSSIERS, on={"code": "dossier"}, guarded=True)
    )
    procedure_code: str | None = field("The code of the procedure that it is about (mã thủ tục).", _own("procedure"))
    finding_codes: list[str] | None = field(
        "The codes of that dossier's findings that it was linked to.", _staff("findings")
    )
    findings: list[Annotated["Finding", strawberry.lazy("graphql_api.types.dossiers.finding")]] | None = field(
        "Those findings (phát hiện), as far as the viewer may see them.",
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
            "The conduct cases opened from it, as far as the viewer may see them (vụ việc).",
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
        "The publications of its result (công khai kết quả).",
        Many(
            PUBLICATIONS,
            order="{proposed_at}, {code}",
            on={"subject": "code"},
            where=f"{{kind}} = 'PETITION_RESULT' and {PUBLICATION_VISIBLE}",
            expected=1,
        ),
    )
    version: int | None = field("The number of facts recorded about it.", _staff("version"))
    position: int | None = field("The ledger position of its last fact.", _staff("position"))
    history: Connection[DossierEvent] = field(
        "Every fact recorded about it, in the order recorded (lịch sử); empty for viewers who may only see its state.",
        Page(
            PETITION_HISTORY,
            SortOrder("petition-history", [("{version}", "bigint")]),
            on={"dossier": "petition"},
            where=beside(PETITION_STAFF, "petition"),
        ),
        arguments={**BOTH_WAYS, "filter": Argument(HistoryFilter | None, "Selects entries.")},
    )
