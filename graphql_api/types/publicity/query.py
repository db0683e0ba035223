"""The questions about publications, duties to publish and directives."""

import strawberry

from graphql_api.access.policy import Thing
from graphql_api.access.visibility import PUBLICATION_VISIBLE, PUBLISHES
from graphql_api.compiler.connection import FORWARD, Connection
from graphql_api.compiler.fields import Argument, root
from graphql_api.compiler.mapping import ByKey, Page, SortOrder
from graphql_api.compiler.scalars import DateTime
from graphql_api.types.codes import DIRECTIVE_CODES, PUBLICATION_CODES
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
        "A publication by its code (mã công khai); null if it is unknown, or not public and not visible to the viewer.",
        ByKey(
            PUBLICATIONS,
            key={"code": "code"},
            typed={"code": PUBLICATION_CODES},
            access=Thing.PUBLICATIONS,
            where=PUBLICATION_VISIBLE,
        ),
        arguments={"code": Argument(str, "The publication's code.")},
    )
    publications: Connection[Publication] = root(
        "Publications (công khai), latest first. Those only proposed or approved, or rejected, are visible to publishers,"
        " inspectors, auditors and administrators, and to officials of the agency that proposed them.",
        Page(PUBLICATIONS, _BY_PUBLICATION, where=PUBLICATION_VISIBLE, access=Thing.PUBLICATIONS),
        arguments={"filter": Argument(PublicationFilter | None, "Selects publications."), **FORWARD},
    )
    publication_duties: Connection[PublicationDuty] = root(
        "What had to be published, where and by when, and whether it was (nghĩa vụ công khai), ordered by day with standing"
        " duties last. For publishers, inspectors, auditors and administrators; officials see their own agency's.",
        Page(DUTIES, _BY_DAY, where=f"{ARISEN_AT} and {PUBLISHES}", timed=True, access=Thing.PUBLICITY),
        arguments={
            "filter": Argument(DutyFilter | None, "Selects duties."),
            "at": Argument(
                DateTime | None,
                "The moment asked about (default: now): the duties that had arisen by then, in their state at that moment; a date"
                " alone means the end of that day.",
            ),
            **FORWARD,
        },
    )
    duty_shares: list[DutyShare] = root(
        "How well each agency meets its duties to publish (tỷ lệ công khai đúng hạn), by agency; for the viewers of `publicationDuties`.",
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
        ByKey(DIRECTIVES, key={"code": "code"}, typed={"code": DIRECTIVE_CODES}, access=Thing.OPEN_RECORD),
        arguments={"code": Argument(str, "The directive's code.")},
    )
    directives: Connection[Directive] = root(
        "Directives with their tasks (văn bản chỉ đạo), latest first.",
        Page(DIRECTIVES, _BY_ISSUE),
        arguments={"filter": Argument(DirectiveFilter | None, "Selects directives."), **FORWARD},
    )
