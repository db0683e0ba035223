"""A dossier, as it stands by everything that the ledger knows."""

from typing import TYPE_CHECKING, Annotated

import strawberry

from graphql_api.access.visibility import FINDINGS_SEEN, PETITION_OWN, PUBLICATION_VISIBLE, SCORES_SEEN
from graphql_api.compiler import identity
from graphql_api.compiler.connection import BOTH_WAYS, Connection, Node
from graphql_api.compiler.fields import Argument, field
from graphql_api.compiler.mapping import Expression, Inside, Many, One, Page, SortOrder
from graphql_api.compiler.scalars import DateTime
from graphql_api.types.agency import Agency, Official
from graphql_api.types.dossiers import snapshot
from graphql_api.types.dossiers.deadline import Deadline
from graphql_api.types.dossiers.enums import Coverage, DossierState
from graphql_api.types.dossiers.filters import HistoryFilter
from graphql_api.types.dossiers.finding import Finding
from graphql_api.types.dossiers.history import DossierEvent
from graphql_api.types.dossiers.legs import HandOver, Leg, Opinion, Verification
from graphql_api.types.dossiers.requirements import RequirementCheck
from graphql_api.types.dossiers.snapshot_type import DossierSnapshot
from graphql_api.types.dossiers.sources import (
    DOSSIER_SCORES,
    FINDINGS,
    HISTORY,
    LEGS,
    NOT_ABOUT_FINDINGS,
    OPINIONS,
    REQUIREMENT_CHECKS,
    SUPPLEMENT_REQUESTS,
    VERIFICATIONS,
    VISITS,
)
from graphql_api.types.dossiers.supplements import SupplementRequest
from graphql_api.types.dossiers.visits import Visit
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
    description="A dossier of an administrative procedure (hồ sơ), in its current state according to everything the ledger knows."
)
class Dossier(Node):
    """A dossier, as it stands by everything that the ledger knows."""

    id: strawberry.ID = field("The global id.", Expression(identity.template("Dossier", "{dossier}::text")))
    code: str = field("The dossier's code (mã hồ sơ); for an imported dossier, its source and case.")
    status: DossierState = field("Its current state (trạng thái).")
    national_status: int = field("That state's number in the national portal's code list.")
    source: str | None = field("The import source; null for a dossier filed here.")
    case_id: str | None = field("The case id in the import source.")
    procedure: ProcedureVersion | None = field(
        "The procedure that it follows, in the version in force when it was received (thủ tục); for an imported dossier the"
        " ledger may know only the code.",
        One(companion="procedure"),
    )
    rule_pack: RulePack | None = field(
        "The rule pack that it is judged by (bộ quy tắc): the one in force when it was received or, for an imported dossier, the"
        " one named by the import mapping. Results that rest on a pack that is not `verified` must be checked. Null if none was"
        " named or the ledger does not hold it.",
        One(companion="rule_pack"),
    )
    procedure_case: str | None = field(
        "The procedure's case that it was received under (trường hợp); null if the procedure has no cases, or it was not named."
    )
    limit_text: str | None = field(
        "The time limit that applies, in words (thời hạn áp dụng); null unless the procedure has several."
    )
    agency: Agency = field("The agency that handles it (cơ quan giải quyết).", One(columns={"code": "{agency}"}))
    receiving_one_stop: Agency = field(
        "The agency whose one-stop took it in and gives the result (Bộ phận Một cửa nơi tiếp nhận hồ sơ): the agency that handles it, unless it was filed elsewhere.",
        One(columns={"code": "coalesce({receiving_one_stop}, {agency})"}),
    )
    department: str | None = field("The department in charge (bộ phận).")
    official: Official | None = field(
        "The official in charge (cán bộ thụ lý).", One(columns={"id": "{official}", "agency": "{agency}"})
    )
    filed_through: str | None = field("The filing channel, in the words of its source.")
    submitted_at: DateTime | None = field("When the application was registered (ngày nộp).")
    received_at: DateTime | None = field("When the one-stop received it (ngày tiếp nhận).")
    competent_agency_received_at: DateTime | None = field(
        "When the competent agency received it from another one-stop (ngày cơ quan có thẩm quyền nhận hồ sơ); null where it was filed at its own, or this is not recorded.",
        Expression("{competent_received_at}"),
    )
    finished_at: DateTime | None = field("When it was finished (ngày kết thúc).")
    outcome: str | None = field("The tag of the fact that finished it.")
    result_delivered_at: DateTime | None = field("When the result reached the applicant (ngày trả kết quả).")
    supplement_request_count: int = field(
        "How many times supplements were requested during processing (số lần yêu cầu bổ sung)."
    )
    deadline: Deadline | None = field(
        "Its current timeliness against its due date (thời hạn); null until it is received.",
        One(companion="standing"),
    )
    version: int = field("The number of facts recorded about it.")
    position: int = field("The ledger position of its last fact.")
    history: Connection[DossierEvent] = field(
        "Every fact recorded about it, in the order recorded (lịch sử).",
        Page(HISTORY, SortOrder("history", [("{version}", "bigint")]), on=_ITS, where=NOT_ABOUT_FINDINGS),
        arguments={**BOTH_WAYS, "filter": Argument(HistoryFilter | None, "Selects entries.")},
    )
    hand_overs: list[HandOver] = field(
        "How it was handed over from agencies that ended (bàn giao hồ sơ), in order; empty: never.",
        Inside("{hand_overs}"),
    )
    legs: list[Leg] = field(
        "The parts handled by other agencies, each with its own deadline (liên thông).",
        Many(LEGS, order="{ordinal}", on=_ITS, expected=1),
    )
    opinions: list[Opinion] = field(
        "Opinions requested from other agencies (lấy ý kiến).", Many(OPINIONS, order="{ordinal}", on=_ITS, expected=1)
    )
    verifications: list[Verification] = field(
        "Field checks (thẩm tra thực địa).", Many(VERIFICATIONS, order="{ordinal}", on=_ITS, expected=1)
    )
    requirements: list[RequirementCheck] = field(
        "Its papers compared: what the law lists, what was submitted and what was demanded (đối chiếu thành phần hồ sơ); empty if"
        " the ledger does not hold its procedure version.",
        Many(REQUIREMENT_CHECKS, order="{ordinal}", on=_ITS),
    )
    supplement_requests: list[SupplementRequest] = field(
        "Every request to the citizen for more papers (yêu cầu bổ sung).",
        Many(SUPPLEMENT_REQUESTS, order="{ordinal}", on=_ITS, expected=1),
    )
    contacts_needed: int = field(
        "How many contacts it took to complete its papers, not counting those caused by the applicant (số lần phải liên hệ để"
        " hoàn thiện hồ sơ)."
    )
    visit_count: int = field(
        "How many times the citizen had to come in person (số lượt đi lại).", Expression("{visits}")
    )
    visits: list[Visit] = field(
        "The citizen's trips (lượt đi lại).", Many(VISITS, order="{ordinal}", on=_ITS, expected=2)
    )
    coverage: Coverage = field("How far it could be judged (phạm vi đối chiếu): what no finding means.")
    findings: list[Finding] = field(
        "Findings (phát hiện): what its facts show, judged by the law in force when it was received, in order of occurrence. For"
        " viewers who may list findings; an agency that only handles a part of it sees those charged to it. Empty for others, such as"
        " an applicant.",
        Many(
            FINDINGS,
            order="{occurred_at}, {position}, {code}, {ordinal}",
            on=_ITS,
            where=FINDINGS_SEEN,
            expected=2,
        ),
    )
    scores: list[DossierScore] = field(
        "Its points by indicator, once it is finished (điểm của hồ sơ): for viewers who may list findings; an official sees their own.",
        Many(
            DOSSIER_SCORES,
            order="{number}, {ordinal}",
            on=_ITS,
            where=SCORES_SEEN,
            expected=6,
        ),
    )
    petitions: list[Annotated["Petition", strawberry.lazy("graphql_api.types.petitions.petition")]] = field(
        "The petitions about it that the viewer may read (phản ánh, kiến nghị).",
        Many(PETITIONS, order="{received_at}, {code}", on={"dossier": "code"}, where=PETITION_OWN, expected=1),
    )
    publications: list[Publication] = field(
        "What was published about it (công khai): the explanation and apology for an overdue dossier.",
        Many(
            PUBLICATIONS,
            order="{proposed_at}, {code}",
            on={"subject": "code"},
            where=f"{{kind}} = 'OVERDUE_EXPLANATION' and {PUBLICATION_VISIBLE}",
            expected=1,
        ),
    )
    as_of: DossierSnapshot | None = field(
        "The dossier after a given version, as of a moment in valid time (`at`: when things happened), or as known at a moment"
        " (`knownAt`: what had been recorded). The arguments can be combined; null if the dossier did not exist yet.",
        resolver=snapshot.resolve,
        arguments={
            "version": Argument(int | None, "After this many facts."),
            "at": Argument(
                DateTime | None, "Counting only what had happened by then; a date alone means the end of that day."
            ),
            "known_at": Argument(DateTime | None, "Counting only what the ledger had recorded by then."),
        },
    )
