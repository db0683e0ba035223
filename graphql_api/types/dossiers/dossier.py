"""A dossier, as it stands by everything that the ledger knows."""

from typing import TYPE_CHECKING, Annotated

import strawberry

from graphql_api.access.visibility import FINDINGS_SEEN, PETITION_OWN, PUBLICATION_VISIBLE, SCORES_SEEN
from graphql_api.compiler import identity
from graphql_api.compiler.connection import BOTH_WAYS, Connection, Node
from graphql_api.compiler.fields import Argument, field
from graphql_api.compiler.mapping import Expression, Many, One, Page, SortOrder
from graphql_api.compiler.scalars import DateTime
from graphql_api.types.agency import Agency, Official
from graphql_api.types.dossiers import snapshot
from graphql_api.types.dossiers.deadline import Deadline
from graphql_api.types.dossiers.finding import Finding
from graphql_api.types.dossiers.history import DossierEvent
from graphql_api.types.dossiers.legs import Leg, Opinion, Verification
from graphql_api.types.dossiers.requirements import RequirementCheck
from graphql_api.types.dossiers.snapshot_type import DossierSnapshot
from graphql_api.types.dossiers.sources import (
    DOSSIER_SCORES,
    FINDINGS,
    HISTORY,
    LEGS,
    OPINIONS,
    REQUIREMENT_CHECKS,
    SUPPLEMENT_REQUESTS,
    VERIFICATIONS,
    VISITS,
)
from graphql_api.types.dossiers.supplements import SupplementRequest
from graphql_api.types.dossiers.visits import Visit
from graphql_api.types.enums import DossierState
from graphql_api.types.filters import HistoryFilter
from graphql_api.types.law.procedure import ProcedureVersion
from graphql_api.types.law.rule_pack import RulePack
from graphql_api.types.petitions.sources import PETITIONS
from graphql_api.types.publicity.publication import Publication
from graphql_api.types.publicity.sources import PUBLICATIONS
from graphql_api.types.reports.scorecard import DossierScore

if TYPE_CHECKING:
    from graphql_api.types.petitions.petition import Petition

_ITS = {"dossier": "dossier"}


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
        "The procedure that it follows, in the version of its receipt (thủ tục); of an import the ledger may know its code alone.",
        One(companion="procedure"),
    )
    rule_pack: RulePack | None = field(
        "The regime that it is judged by (bộ quy tắc): that of its receipt, of an import the one that its mapping names. Whatever"
        " rests on one that is not `verified` is to be checked. Null where none was named, or the ledger does not hold it.",
        One(companion="rule_pack"),
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
        Page(HISTORY, SortOrder("history", [("{version}", "bigint")]), on=_ITS),
        arguments={**BOTH_WAYS, "filter": Argument(HistoryFilter | None, "Which entries.")},
    )
    legs: list[Leg] = field(
        "The parts of other agencies, each with its own deadline (liên thông).",
        Many(LEGS, order="{ordinal}", on=_ITS, expected=1),
    )
    opinions: list[Opinion] = field(
        "Opinions asked of other agencies (lấy ý kiến).", Many(OPINIONS, order="{ordinal}", on=_ITS, expected=1)
    )
    verifications: list[Verification] = field(
        "Field checks (thẩm tra thực địa).", Many(VERIFICATIONS, order="{ordinal}", on=_ITS, expected=1)
    )
    requirements: list[RequirementCheck] = field(
        "Its papers side by side: what the law lists, what came, what was demanded (đối chiếu thành phần hồ sơ); empty where the"
        " ledger does not hold its procedure version.",
        Many(REQUIREMENT_CHECKS, order="{ordinal}", on=_ITS),
    )
    supplement_requests: list[SupplementRequest] = field(
        "Every demand for papers made to the citizen (yêu cầu bổ sung).",
        Many(SUPPLEMENT_REQUESTS, order="{ordinal}", on=_ITS, expected=1),
    )
    contacts_needed: int = field(
        "How many contacts were needed to complete its papers, by no fault of the applicant (số lần phải liên hệ để hoàn thiện hồ sơ)."
    )
    visit_count: int = field("How often the citizen had to come (số lượt đi lại).", Expression("{visits}"))
    visits: list[Visit] = field(
        "The citizen's trips (lượt đi lại).", Many(VISITS, order="{ordinal}", on=_ITS, expected=2)
    )
    findings: list[Finding] = field(
        "What its facts show against the law of its receipt (phát hiện), in the order of happening: for those who may list findings;"
        " empty for others, an applicant or an agency that only has a part in it.",
        Many(
            FINDINGS,
            order="{occurred_at}, {position}, {code}, {ordinal}",
            on=_ITS,
            where=FINDINGS_SEEN,
            expected=2,
        ),
    )
    scores: list[DossierScore] = field(
        "Its points by indicator, once it is finished (điểm của hồ sơ): for those who may list findings, an official's for themselves.",
        Many(
            DOSSIER_SCORES,
            order="{number}, {ordinal}",
            on=_ITS,
            where=SCORES_SEEN,
            expected=6,
        ),
    )
    petitions: list[Annotated["Petition", strawberry.lazy("graphql_api.types.petitions.petition")]] = field(
        "The petitions about it that are the viewer's to read (phản ánh, kiến nghị).",
        Many(PETITIONS, order="{received_at}, {code}", on={"dossier": "code"}, where=PETITION_OWN, expected=1),
    )
    publications: list[Publication] = field(
        "What was made public about it (công khai): the explanation and apology of an overdue dossier.",
        Many(
            PUBLICATIONS,
            order="{proposed_at}, {code}",
            on={"subject": "code"},
            where=f"{{kind}} = 'OVERDUE_EXPLANATION' and {PUBLICATION_VISIBLE}",
            expected=1,
        ),
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
