"""The questions about dossiers, and `node`."""

import strawberry

from graphql_api.access.policy import Thing
from graphql_api.compiler.connection import BOTH_WAYS, FORWARD, Connection, Node
from graphql_api.compiler.fields import Argument, root
from graphql_api.compiler.mapping import ByKey, Choice, Condition, Page, SortOrder
from graphql_api.compiler.scalars import Date, DateTime
from graphql_api.types.action import Action
from graphql_api.types.codes import AGENCY_CODES
from graphql_api.types.dossiers.deadline import Deadline
from graphql_api.types.dossiers.dossier import Dossier
from graphql_api.types.dossiers.enums import DossierOrder, FindingOrder
from graphql_api.types.dossiers.filters import DeadlineFilter, DossierFilter, FindingFilter
from graphql_api.types.dossiers.finding import Finding
from graphql_api.types.dossiers.lookup import DossierStatus
from graphql_api.types.dossiers.register import RegisterEntry
from graphql_api.types.dossiers.sources import (
    ACTIONS,
    DOSSIER_CODES,
    DOSSIERS,
    FINDINGS,
    HISTORY,
    LOOKED_UP,
    OPENED,
    REGISTER,
    STANDING,
)
from graphql_api.types.enums import ActionOrder
from graphql_api.types.filters import ActionFilter
from graphql_api.types.law.sources import PROCEDURE_VERSIONS
from graphql_api.types.named import AN_AGENCY
from graphql_api.types.petitions.sources import PETITIONS
from graphql_api.types.publicity.sources import PUBLIC_PUBLICATIONS
from projections.dossiers.dossiers import ENTERED, IN_REGISTER_OF, RECEIVED_FROM, RECEIVED_TO
from projections.dossiers.standing import EVER_OVERDUE, OVERDUE_AT

_CODE = ("{code}", "text")
_TYPED = {"code": DOSSIER_CODES}
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
_MOMENT = {
    "at": Argument(
        DateTime | None,
        "The moment asked about, in valid time (default: now); a date alone means the end of that day.",
    ),
    "known_at": Argument(
        DateTime | None, "Using only what the ledger had recorded by then (default: everything it knows)."
    ),
}


@strawberry.type
class DossierQuery:
    """What can be asked of dossiers."""

    node: Node | None = root(
        "Any object by its global id; null if it is unknown or the viewer may not read it.",
        ByKey(
            choices={
                "Dossier": Choice(DOSSIERS, ["dossier"]),
                "DossierEvent": Choice(HISTORY, ["position"]),
                "Finding": Choice(FINDINGS, ["position", "code", "ordinal"], Thing.FINDINGS),
                "Petition": Choice(PETITIONS, ["petition"], Thing.PETITIONS),
                "Publication": Choice(PUBLIC_PUBLICATIONS, ["publication"], Thing.PUBLIC_PUBLICATIONS),
                "ProcedureVersion": Choice(PROCEDURE_VERSIONS, ["code", "version"], Thing.OPEN_RECORD),
            }
        ),
        arguments={"id": Argument(strawberry.ID, "The global id.")},
    )
    dossier_status: DossierStatus | None = root(
        "Public look-up (tra cứu hồ sơ). Without a secret, only the code and the degree of completion (a setting may add status"
        " and appointment date). With the receipt's secret, status, dates and steps. An unknown code and a wrong secret both give"
        " null.",
        ByKey(LOOKED_UP, key={"code": "code"}, typed=_TYPED, access=Thing.OPEN_RECORD, opened=OPENED, lookup=True),
        arguments={
            "code": Argument(str, "The dossier's code (mã hồ sơ)."),
            "secret": Argument(str | None, "The receipt's secret, at least 8 characters; never in a URL."),
        },
    )
    dossier: Dossier | None = root(
        "A dossier by its code (mã hồ sơ); null if it is unknown or the viewer may not read it.",
        ByKey(DOSSIERS, key={"code": "code"}, typed=_TYPED),
        arguments={"code": Argument(str, "The dossier's code (mã hồ sơ).")},
    )
    dossiers: Connection[Dossier] = root(
        "The dossiers that the viewer may read (danh sách hồ sơ).",
        Page(DOSSIERS, _BY_RECEIPT, orders=_DOSSIER_ORDERS, access=Thing.DOSSIERS),
        arguments={
            "filter": Argument(DossierFilter | None, "Selects dossiers."),
            "order_by": Argument(DossierOrder | None, "The order (default RECEIVED_DESC)."),
            **BOTH_WAYS,
        },
    )
    deadlines: Connection[Deadline] = root(
        "Every received dossier with its timeliness (including NO_DEADLINE), ordered by the moment at which it becomes overdue.",
        Page(
            STANDING,
            SortOrder("deadlines", [("{sort_at}", "timestamptz"), _CODE]),
            timed=True,
            access=Thing.DEADLINES,
        ),
        arguments={"filter": Argument(DeadlineFilter | None, "Selects deadlines."), **_MOMENT, **FORWARD},
    )
    overdue: Connection[Deadline] = root(
        "Dossiers open and past their due date at that moment (quá hạn), longest overdue first.",
        Page(
            STANDING,
            SortOrder("overdue", [("{sort_at}", "timestamptz"), _CODE]),
            where=OVERDUE_AT,
            where_past=EVER_OVERDUE,
            timed=True,
            access=Thing.DEADLINES,
        ),
        arguments={"filter": Argument(DeadlineFilter | None, "Selects deadlines."), **_MOMENT, **FORWARD},
    )
    register: Connection[RegisterEntry] = root(
        "The register of dossiers (sổ theo dõi hồ sơ: form 06 of TT 01/2018, 07 of TT 03/2025): what an agency received in a period,"
        " and what was handed over to it of that, in the order of receipt.",
        Page(
            REGISTER,
            SortOrder("register", [("{received_at}", "timestamptz"), _CODE]),
            where=ENTERED,
            demands={
                "agency": Condition(sql=IN_REGISTER_OF, codes=AGENCY_CODES, named=AN_AGENCY),
                "from": Condition("date", RECEIVED_FROM, day="itself"),
                "to": Condition("date", RECEIVED_TO, day="itself", since="from"),
            },
            access=Thing.DEADLINES,
        ),
        arguments={
            "agency": Argument(str, "The agency's code (cơ quan)."),
            "from_": Argument(Date, "The first day of receipt, in each dossier's local time.", name="from"),
            "to": Argument(Date, "The last day, inclusive."),
            **FORWARD,
        },
    )
    actions: Connection[Action] = root(
        "Who did what, in the order recorded (ai làm gì, khi nào).",
        Page(ACTIONS, _RECORDED, orders=_ACTION_ORDERS, access=Thing.ACTIONS),
        arguments={
            "filter": Argument(ActionFilter | None, "Selects actions."),
            "order_by": Argument(ActionOrder | None, "The order (default OLDEST_FIRST)."),
            **FORWARD,
        },
    )
    findings: Connection[Finding] = root(
        "Findings (phát hiện vi phạm): what the facts of dossiers show, judged by the law in force at receipt; latest first.",
        Page(FINDINGS, _BY_FINDING, orders=_FINDING_ORDERS, access=Thing.FINDINGS),
        arguments={
            "filter": Argument(FindingFilter | None, "Selects findings."),
            "order_by": Argument(FindingOrder | None, "The order (default NEWEST_FIRST)."),
            **FORWARD,
        },
    )
