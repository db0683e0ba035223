"""The questions about publications, duties to publish and directives."""

import strawberry

from graphql_api.access.policy import Thing
from graphql_api.access.visibility import PUBLICATION_VISIBLE, PUBLISHES
from graphql_api.compiler.connection import FORWARD, Connection
from graphql_api.compiler.fields import Argument, root
from graphql_api.compiler.mapping import ByKey, Page, SortOrder
from graphql_api.compiler.scalars import DateTime
from graphql_api.types.publicity import duty_shares
from graphql_api.types.publicity.directive import Directive
from graphql_api.types.publicity.duty import DutyShare, PublicationDuty
from graphql_api.types.publicity.filters import DirectiveFilter, DutyFilter, PublicationFilter
from graphql_api.types.publicity.publication import Publication
from graphql_api.types.publicity.sources import DIRECTIVES, DUTIES, PUBLICATIONS
from projections.publicity.duties import ARISEN_AT

_CODE = ("{code}", "text")
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


@strawberry.type
class PublicityQuery:
    """What can be asked of publicity."""

    publication: Publication | None = root(
        "A publication by its code (mã công khai); null where it is unknown, or not public and not the viewer's to know of.",
        ByKey(PUBLICATIONS, key={"code": "code"}, access=Thing.PUBLICATIONS, where=PUBLICATION_VISIBLE),
        arguments={"code": Argument(str, "The publication's code.")},
    )
    publications: Connection[Publication] = root(
        "What was made public (công khai), the latest first. What is only proposed or approved, or was rejected: for publishers, inspectors,"
        " auditors and administrators, and for officials of the agency that proposed it.",
        Page(PUBLICATIONS, _BY_PUBLICATION, where=PUBLICATION_VISIBLE, access=Thing.PUBLICATIONS),
        arguments={"filter": Argument(PublicationFilter | None, "Which publications."), **FORWARD},
    )
    publication_duties: Connection[PublicationDuty] = root(
        "What had to be published, where, by when, and whether it was (nghĩa vụ công khai), by day, standing duties last: for publishers,"
        " inspectors, auditors and administrators; an official sees their own agency's.",
        Page(DUTIES, _BY_DAY, where=f"{ARISEN_AT} and {PUBLISHES}", timed=True, access=Thing.PUBLICITY),
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
        access=Thing.PUBLICITY,
        arguments={
            "at": Argument(
                DateTime | None, "The moment asked about (default: now); a date alone means the end of that day."
            ),
            "agency": Argument(str | None, "Only this agency, by its code."),
        },
    )
    directive: Directive | None = root(
        "A directive by its code (văn bản chỉ đạo).",
        ByKey(DIRECTIVES, key={"code": "code"}, access=Thing.OPEN_RECORD),
        arguments={"code": Argument(str, "The directive's code.")},
    )
    directives: Connection[Directive] = root(
        "Directives with their tasks (văn bản chỉ đạo), the latest first.",
        Page(DIRECTIVES, _BY_ISSUE),
        arguments={"filter": Argument(DirectiveFilter | None, "Which directives."), **FORWARD},
    )
