"""The questions that can be asked."""

import strawberry

from graphql_api.access.visibility import CASE_VISIBLE, DUTY_VISIBLE, PUBLICATION_VISIBLE
from graphql_api.compiler.connection import BOTH_WAYS, FORWARD, Connection, Node
from graphql_api.compiler.fields import Argument, root
from graphql_api.compiler.mapping import Access, ByKey, Choice, Many, One, Page, SortOrder
from graphql_api.compiler.scalars import Date, DateTime
from graphql_api.types.access import ACCESSES, RecordedAccess
from graphql_api.types.action import Action
from graphql_api.types.agency import Agency
from graphql_api.types.dossiers.computation import DueDateComputation
from graphql_api.types.dossiers.deadline import OVERDUE, Deadline
from graphql_api.types.dossiers.dossier import Dossier
from graphql_api.types.dossiers.finding import Finding
from graphql_api.types.dossiers.lookup import DossierStatus
from graphql_api.types.dossiers.sources import ACTIONS, DOSSIERS, FINDINGS, HISTORY, LOOKED_UP, OPENED, STANDING
from graphql_api.types.enums import ActionOrder, DossierOrder, FindingOrder, LimitUnit
from graphql_api.types.filters import (
    AccessFilter,
    ActionFilter,
    DeadlineFilter,
    DossierFilter,
    FindingFilter,
    ProcedureFilter,
)
from graphql_api.types.law import differences, due_dates
from graphql_api.types.law.calendar import CalendarDay
from graphql_api.types.law.difference_type import ProcedureDifference
from graphql_api.types.law.procedure import LATEST_FIRST, ProcedureVersion, holds
from graphql_api.types.law.rule_pack import RulePack
from graphql_api.types.law.sources import AGENCIES, PROCEDURE_VERSIONS, RULE_PACKS
from graphql_api.types.ledger import Ledger
from graphql_api.types.official import OFFICIALS, OfficialRecord
from graphql_api.types.petitions.conduct import Commendation, ConductCase
from graphql_api.types.petitions.filters import CommendationFilter, ConductCaseFilter, PetitionFilter
from graphql_api.types.petitions.petition import Petition
from graphql_api.types.petitions.sources import COMMENDATIONS, CONDUCT_CASES, PETITIONS, PETITIONS_OPENED
from graphql_api.types.publicity import duty_shares
from graphql_api.types.publicity.directive import Directive
from graphql_api.types.publicity.duty import ARISEN, DutyShare, PublicationDuty
from graphql_api.types.publicity.filters import DirectiveFilter, DutyFilter, PublicationFilter
from graphql_api.types.publicity.publication import Publication
from graphql_api.types.publicity.sources import DIRECTIVES, DUTIES, PUBLIC_PUBLICATIONS, PUBLICATIONS
from graphql_api.types.reports.query import ReportQuery
from graphql_api.types.viewer import Viewer

_CODE = ("{code}", "text")
_RECEIVED = [("coalesce({received_at}, 'infinity')", "timestamptz"), _CODE]
_DUE = [("coalesce({due_at}, 'infinity')", "timestamptz"), _CODE]
_BY_RECEIPT = SortOrder("received-desc", _RECEIVED, descending=True)
_DOSSIER_ORDERS = {
    "RECEIVED_ASC": SortOrder("received", _RECEIVED),
    "RECEIVED_DESC": _BY_RECEIPT,
    "DUE_ASC": SortOrder("due", _DUE),
    "DUE_DESC": SortOrder("due-desc", _DUE, descending=True),
}
_RECORDED = SortOrder("recorded", [("{position}", "bigint")])
_ACTION_ORDERS = {
    "OLDEST_FIRST": _RECORDED,
    "NEWEST_FIRST": SortOrder("recorded-desc", _RECORDED.keys, descending=True),
}
_FOUND = [("{occurred_at}", "timestamptz"), ("{position}", "bigint"), _CODE, ("{ordinal}", "integer")]
_BY_FINDING = SortOrder("found-desc", _FOUND, descending=True)
_FINDING_ORDERS = {"NEWEST_FIRST": _BY_FINDING, "OLDEST_FIRST": SortOrder("found", _FOUND)}
_BY_PETITION = SortOrder("petitions-desc", [("{received_at}", "timestamptz"), _CODE], descending=True)
_BY_OPENING = SortOrder("conduct-cases-desc", [("{opened_at}", "timestamptz"), _CODE], descending=True)
_BY_AWARD = SortOrder("commendations-desc", [("{awarded_at}", "timestamptz"), _CODE], descending=True)
_BY_PUBLICATION = SortOrder(
    "publications-desc", [("coalesce({published_at}, {proposed_at})", "timestamptz"), _CODE], descending=True
)
_BY_ISSUE = SortOrder("directives-desc", [("{issued_at}", "timestamptz"), _CODE], descending=True)
_BY_DAY = SortOrder(
    "duties",
    [
        ("coalesce({due_at}, 'infinity')", "timestamptz"),
        ("{subject}", "text"),
        ("{rule}", "text"),
        ("{agency}", "text"),
        ("{position}", "bigint"),
    ],
)
_MOMENT = {
    "at": Argument(
        DateTime | None,
        "The moment asked about, by when things happened (default: now); a date alone means the end of that day.",
    ),
    "known_at": Argument(
        DateTime | None, "Using only what the ledger had recorded by then (default: all that it knows)."
    ),
}


@strawberry.type(description="What can be asked.")
class Query(ReportQuery):
    """What can be asked."""

    node: Node | None = root(
        "Anything by its global id; null where it is unknown or not the viewer's to read.",
        ByKey(
            choices={
                "Dossier": Choice(DOSSIERS, ["dossier"]),
                "DossierEvent": Choice(HISTORY, ["position"]),
                "Finding": Choice(FINDINGS, ["position", "code", "ordinal"]),
                "Petition": Choice(PETITIONS, ["petition"]),
                "Publication": Choice(PUBLIC_PUBLICATIONS, ["publication"], Access.ANYONE),
                "ProcedureVersion": Choice(PROCEDURE_VERSIONS, ["code", "version"], Access.ANYONE),
            }
        ),
        arguments={"id": Argument(strawberry.ID, "The global id.")},
    )
    dossier_status: DossierStatus | None = root(
        "Public look-up (tra cứu hồ sơ). Without a secret: code and degree of completion only (a setting may add status and"
        " appointment date). With the receipt secret: status, dates, steps. Unknown code and wrong secret give the same null.",
        ByKey(LOOKED_UP, key={"code": "code"}, access=Access.ANYONE, opened=OPENED, lookup=True),
        arguments={
            "code": Argument(str, "The dossier's code (mã hồ sơ)."),
            "secret": Argument(str | None, "The receipt's secret, at least 8 characters; never in a URL."),
        },
    )
    dossier: Dossier | None = root(
        "A dossier by its code (mã hồ sơ); null where it is unknown or not the viewer's to read.",
        ByKey(DOSSIERS, key={"code": "code"}),
        arguments={"code": Argument(str, "The dossier's code (mã hồ sơ).")},
    )
    dossiers: Connection[Dossier] = root(
        "The dossiers that the viewer may read (danh sách hồ sơ).",
        Page(DOSSIERS, _BY_RECEIPT, orders=_DOSSIER_ORDERS, access=Access.READERS),
        arguments={
            "filter": Argument(DossierFilter | None, "Which dossiers."),
            "order_by": Argument(DossierOrder | None, "In which order (default RECEIVED_DESC)."),
            **BOTH_WAYS,
        },
    )
    deadlines: Connection[Deadline] = root(
        "Every received dossier with its timeliness (NO_DEADLINE included), by the moment at which it becomes overdue.",
        Page(
            STANDING,
            SortOrder("deadlines", [("{sort_at}", "timestamptz"), _CODE]),
            timed=True,
            access=Access.READERS,
        ),
        arguments={"filter": Argument(DeadlineFilter | None, "Which deadlines."), **_MOMENT, **FORWARD},
    )
    overdue: Connection[Deadline] = root(
        "Dossiers open at that moment and past their due date (quá hạn), the longest overdue first.",
        Page(
            STANDING,
            SortOrder("overdue", [("{sort_at}", "timestamptz"), _CODE]),
            where=OVERDUE,
            # Follows from the moment lying within the interval; it names the index that holds only what was ever overdue.
            where_past="{overdue_from} < {valid_to}",
            timed=True,
            access=Access.READERS,
        ),
        arguments={"filter": Argument(DeadlineFilter | None, "Which deadlines."), **_MOMENT, **FORWARD},
    )
    actions: Connection[Action] = root(
        "Who did what, in the order recorded (ai làm gì, khi nào).",
        Page(ACTIONS, _RECORDED, orders=_ACTION_ORDERS, access=Access.READERS),
        arguments={
            "filter": Argument(ActionFilter | None, "Which actions."),
            "order_by": Argument(ActionOrder | None, "In which order (default OLDEST_FIRST)."),
            **FORWARD,
        },
    )
    findings: Connection[Finding] = root(
        "What the facts of dossiers show against the law of their receipt (phát hiện vi phạm), the latest first.",
        Page(FINDINGS, _BY_FINDING, orders=_FINDING_ORDERS, access=Access.READERS),
        arguments={
            "filter": Argument(FindingFilter | None, "Which findings."),
            "order_by": Argument(FindingOrder | None, "In which order (default NEWEST_FIRST)."),
            **FORWARD,
        },
    )
    publication: Publication | None = root(
        "A publication by its code (mã công khai); null where it is unknown, or not public and not the viewer's to know of.",
        ByKey(PUBLICATIONS, key={"code": "code"}, access=Access.ANYONE, where=PUBLICATION_VISIBLE),
        arguments={"code": Argument(str, "The publication's code.")},
    )
    publications: Connection[Publication] = root(
        "What was made public (công khai), the latest first. What is only proposed or approved, or was rejected: for publishers, inspectors,"
        " auditors and administrators, and for officials of the agency that proposed it.",
        Page(PUBLICATIONS, _BY_PUBLICATION, where=PUBLICATION_VISIBLE),
        arguments={"filter": Argument(PublicationFilter | None, "Which publications."), **FORWARD},
    )
    publication_duties: Connection[PublicationDuty] = root(
        "What had to be published, where, by when, and whether it was (nghĩa vụ công khai), by day, standing duties last: for publishers,"
        " inspectors, auditors and administrators; an official sees their own agency's.",
        Page(DUTIES, _BY_DAY, where=f"{ARISEN} and {DUTY_VISIBLE}", timed=True, access=Access.PUBLICITY),
        arguments={
            "filter": Argument(DutyFilter | None, "Which duties."),
            "at": Argument(
                DateTime | None,
                "The moment asked about (default: now): duties that had arisen by then, as they stood; a date alone means the end of that day.",
            ),
            **FORWARD,
        },
    )
    duty_shares: list[DutyShare] = root(
        "How far each agency meets its duties to publish (tỷ lệ công khai đúng hạn), by agency; for the same viewers.",
        resolver=duty_shares.shares,
        arguments={
            "at": Argument(
                DateTime | None, "The moment asked about (default: now); a date alone means the end of that day."
            ),
            "agency": Argument(str | None, "Only this agency, by its code."),
        },
    )
    directive: Directive | None = root(
        "A directive by its code (văn bản chỉ đạo).",
        ByKey(DIRECTIVES, key={"code": "code"}, access=Access.ANYONE),
        arguments={"code": Argument(str, "The directive's code.")},
    )
    directives: Connection[Directive] = root(
        "Directives with their tasks (văn bản chỉ đạo), the latest first.",
        Page(DIRECTIVES, _BY_ISSUE),
        arguments={"filter": Argument(DirectiveFilter | None, "Which directives."), **FORWARD},
    )
    procedure: ProcedureVersion | None = root(
        "A procedure in the version in force on a day (thủ tục hành chính); null where none was.",
        ByKey(
            PROCEDURE_VERSIONS,
            key={"code": "code"},
            where=holds("coalesce($day, $today)"),
            values={"day": ("inForceOn", "date")},
            order=LATEST_FIRST,
            access=Access.ANYONE,
        ),
        arguments={
            "code": Argument(str, "The procedure's code (mã thủ tục)."),
            "in_force_on": Argument(Date | None, "The local day (default today)."),
        },
    )
    procedures: Connection[ProcedureVersion] = root(
        "The versions of all procedures that the ledger holds (danh mục thủ tục), by code; with `inForceOn` one for each.",
        Page(PROCEDURE_VERSIONS, SortOrder("procedures", [_CODE, ("{version}", "integer")])),
        arguments={"filter": Argument(ProcedureFilter | None, "Which versions."), **FORWARD},
    )
    procedure_difference: ProcedureDifference | None = root(
        "What one version of a procedure changes against another (so sánh hai phiên bản); null where the ledger lacks one of them.",
        resolver=differences.between,
        arguments={
            "code": Argument(str, "The procedure's code (mã thủ tục)."),
            "from_": Argument(int, "The version compared with.", name="from"),
            "to": Argument(int, "The version compared."),
        },
    )
    rule_packs: list[RulePack] = root(
        "Every regime that was loaded, in all its versions (bộ quy tắc).",
        Many(RULE_PACKS, order="{id}, {version}", expected=10),
    )
    agencies: list[Agency] = root(
        "The register of agencies (danh mục cơ quan), by code.", Many(AGENCIES, order="{code}", expected=100)
    )
    agency: Agency | None = root(
        "An agency of the register by its code (mã định danh).",
        ByKey(AGENCIES, key={"code": "code"}, access=Access.ANYONE),
        arguments={"code": Argument(str, "The agency's code.")},
    )
    due_date: DueDateComputation | None = root(
        "When a time limit would end, and why (tính ngày hẹn trả); null where the ledger holds no calendar, or no such rule pack.",
        resolver=due_dates.due_date,
        arguments={
            "start": Argument(DateTime, "The moment of receipt; a date alone means the end of that day."),
            "limit": Argument(int, f"How many units, at most {due_dates.MOST_UNITS:,}."),
            "unit": Argument(LimitUnit, "The unit."),
            "known_at": Argument(
                DateTime | None, "By the calendar as it was known at that moment (default: as it is known now)."
            ),
            "rule_pack": Argument(
                str | None, "By this rule pack: `nd61-2018@1`, or its id alone (default: the one in force at `start`)."
            ),
        },
    )
    calendar: list[CalendarDay] = root(
        "The days of a year that are not plain working days or weekends (lịch nghỉ lễ và hoán đổi), in order.",
        resolver=due_dates.calendar,
        arguments={
            "year": Argument(int, "The year."),
            "known_at": Argument(
                DateTime | None, "As the calendar was known at that moment (default: as it is known now)."
            ),
        },
    )
    petition: Petition | None = root(
        "A petition by its code (tra cứu phản ánh, kiến nghị). Without a secret: code and degree of completion only, but for those"
        " whose it is. With the receipt's secret: where it stands, when it is due, the answer. Unknown code and wrong secret give the same null.",
        ByKey(PETITIONS, key={"code": "code"}, access=Access.ANYONE, opened=PETITIONS_OPENED, lookup=True),
        arguments={
            "code": Argument(str, "The petition's code (mã phản ánh)."),
            "secret": Argument(str | None, "The receipt's secret, at least 8 characters; never in a URL."),
        },
    )
    petitions: Connection[Petition] = root(
        "The petitions that the viewer may read (phản ánh, kiến nghị), the latest first: an agency's own, an applicant's own.",
        Page(PETITIONS, _BY_PETITION, access=Access.READERS),
        arguments={"filter": Argument(PetitionFilter | None, "Which petitions."), **FORWARD},
    )
    conduct_case: ConductCase | None = root(
        "A conduct case by its code (vụ việc); null where it is unknown, or not public yet and not the viewer's to know of.",
        ByKey(CONDUCT_CASES, key={"code": "code"}, access=Access.ANYONE, where=CASE_VISIBLE),
        arguments={"code": Argument(str, "The case's code.")},
    )
    conduct_cases: Connection[ConductCase] = root(
        "Conduct cases (vụ việc), the latest first: all of them for inspectors, auditors and administrators, for others those whose"
        " conclusion is approved.",
        Page(CONDUCT_CASES, _BY_OPENING, where=CASE_VISIBLE),
        arguments={"filter": Argument(ConductCaseFilter | None, "Which cases."), **FORWARD},
    )
    commendations: Connection[Commendation] = root(
        "Commendations (khen thưởng), the latest first.",
        Page(COMMENDATIONS, _BY_AWARD),
        arguments={"filter": Argument(CommendationFilter | None, "Which commendations."), **FORWARD},
    )
    official: OfficialRecord | None = root(
        "An official's page (cán bộ), for inspectors and auditors; null to all others, and where nothing is known of that id.",
        ByKey(OFFICIALS, key={"id": "id"}),
        arguments={"id": Argument(str, "The official's pseudonymous id.")},
    )
    accesses: Connection[RecordedAccess] = root(
        "Who read dossiers, when and why (nhật ký tra cứu), the latest first: for auditors and administrators; an inspector sees their own.",
        Page(
            ACCESSES,
            SortOrder("accesses", [("{position}", "bigint")], descending=True),
            where="({reader} = $subject or $scopes && array['auditor', 'admin'])",
            access=Access.WATCHERS,
        ),
        arguments={"filter": Argument(AccessFilter | None, "Which records."), **FORWARD},
    )
    ledger: Ledger = root("The ledger itself: its size, and how far the tables have come.", One())
    viewer: Viewer = root("Who asks, with which scopes, and what they may still spend.", One())
