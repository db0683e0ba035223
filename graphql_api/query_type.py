"""The questions that can be asked."""

import strawberry

from graphql_api.action_type import Action
from graphql_api.connection import BOTH_WAYS, FORWARD, Connection, Node
from graphql_api.deadline_type import OVERDUE, Deadline
from graphql_api.dossier_type import Dossier
from graphql_api.enums import ActionOrder, DossierOrder
from graphql_api.fields import Argument, root
from graphql_api.filters import ActionFilter, DeadlineFilter, DossierFilter
from graphql_api.ledger_type import Ledger
from graphql_api.mapping import Access, ByKey, One, Order, Page
from graphql_api.scalars import DateTime
from graphql_api.sources import ACTIONS, DOSSIERS, HISTORY, LOOKED_UP, OPENED, STANDING
from graphql_api.status_type import DossierStatus
from graphql_api.viewer_type import Viewer

_CODE = ("{code}", "text")
_RECEIVED = [("coalesce({received_at}, 'infinity')", "timestamptz"), _CODE]
_DUE = [("coalesce({due_at}, 'infinity')", "timestamptz"), _CODE]
_BY_RECEIPT = Order("received-desc", _RECEIVED, descending=True)
_DOSSIER_ORDERS = {
    "RECEIVED_ASC": Order("received", _RECEIVED),
    "RECEIVED_DESC": _BY_RECEIPT,
    "DUE_ASC": Order("due", _DUE),
    "DUE_DESC": Order("due-desc", _DUE, descending=True),
}
_RECORDED = Order("recorded", [("{position}", "bigint")])
_ACTION_ORDERS = {
    "OLDEST_FIRST": _RECORDED,
    "NEWEST_FIRST": Order("recorded-desc", _RECORDED.keys, descending=True),
}
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
class Query:
    """What can be asked."""

    node: Node | None = root(
        "Anything by its global id; null where it is unknown or not the viewer's to read.",
        ByKey(choices={"Dossier": (DOSSIERS, "dossier"), "DossierEvent": (HISTORY, "position")}),
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
            Order("deadlines", [("{sort_at}", "timestamptz"), _CODE]),
            timed=True,
            access=Access.READERS,
        ),
        arguments={"filter": Argument(DeadlineFilter | None, "Which deadlines."), **_MOMENT, **FORWARD},
    )
    overdue: Connection[Deadline] = root(
        "Dossiers open at that moment and past their due date (quá hạn), the longest overdue first.",
        Page(
            STANDING,
            Order("overdue", [("{sort_at}", "timestamptz"), _CODE]),
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
    ledger: Ledger = root("The ledger itself: its size, and how far the tables have come.", One())
    viewer: Viewer = root("Who asks, with which scopes, and what they may still spend.", One())
