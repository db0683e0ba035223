"""What a version of a procedure lists: papers, limits, fees, legal bases, parts of other agencies, publications."""

import strawberry

from graphql_api.compiler.fields import field
from graphql_api.compiler.mapping import Expression, Inside
from graphql_api.compiler.scalars import Date, DateTime
from graphql_api.types.enums import Channel
from graphql_api.types.law.enums import Lacking, LimitUnit
from graphql_api.types.texts import BilingualText

_USABLE_TODAY = (
    "(each ->> 'usable_from')::date <= $today and coalesce((each ->> 'unusable_from')::date, 'infinity') > $today"
)
_OUT_NOW = (
    "exists (select from json_array_elements(({outages})::json) told where (told ->> 'since')::timestamptz <= $now"
    " and coalesce((told ->> 'until')::timestamptz, 'infinity') > $now)"
)


@strawberry.type(
    description="A database that has a paper's data, declared usable by its owner: the paper need not be brought (dữ liệu được chia sẻ)."
)
class ListedData:
    """A database that has a listed paper's data today."""

    id: str = field("The database's id.")
    name: str = field("The database (cơ sở dữ liệu).")
    owner: str = field("Whose it is (cơ quan chủ quản).")
    document: str = field("The document that declares the data usable.")
    verified: bool = field("Whether the text of that document was read.", Expression("({verified})::boolean"))
    usable_from: Date = field("The day from which the data are usable.")
    unusable_from: Date | None = field("The day from which they are declared unusable again, if any.")
    outage: bool = field(
        "Whether an outage is declared just now (sự cố, thiên tai): the paper may be asked for meanwhile.",
        Expression(_OUT_NOW),
    )
    guidance: BilingualText | None = field("What applicants are told of the paper.", Inside("({guidance})::json"))


@strawberry.type(description="One component of the dossier (thành phần hồ sơ).")
class Requirement:
    """One component of the dossier."""

    id: str = field("Its id within the procedure, the same in every version that keeps it.")
    name: str = field("Its name (tên giấy tờ).")
    originals: int | None = field("The number of originals (bản chính); null if the source does not say.")
    copies: int | None = field("The number of copies (bản sao); null if the source does not say.")
    case: str | None = field("The group of papers that it belongs to, if there are several (trường hợp).")
    condition: str | None = field("When it is required; null if always (điều kiện).")
    form: str | None = field("The file name of its form (mẫu đơn).")
    note: str | None = field("The source's note (ghi chú).")
    duplicate_of: str | None = field("The id of another row that is nearly identical; both are kept.")
    heading: bool = field(
        "Whether the row only opens a group of papers, and is none itself (dòng tiêu đề).",
        Expression("coalesce(({heading})::boolean, false)"),
    )
    forbids: str | None = field(
        "The words of the row that forbid demanding the paper (không phải nộp, khai thác trong cơ sở dữ liệu); without a `condition`"
        " the row lists no paper."
    )
    document: str | None = field(
        "The legal document that demands it (văn bản quy định); null if the source does not say."
    )
    article: str | None = field("Where in that document (điều, khoản); null if the source does not say.")
    shared_data: list[ListedData] = field(
        "The databases whose data may be used today instead of the paper: where there is any, it need not be brought.",
        Inside(
            "coalesce((select json_agg(each) from json_array_elements(({shared_data})::json) each"
            f" where {_USABLE_TODAY}), '[]'::json)"
        ),
    )


@strawberry.type(description="A paper of the list without a legal basis (giấy tờ chưa nêu căn cứ).")
class PaperWithoutBasis:
    """A paper that names no legal document and article, or one that the procedure does not rest on."""

    requirement: str = field("Its id within the procedure.")
    name: str = field("Its name (tên giấy tờ).")
    lacking: Lacking = field("What it lacks.")
    document: str | None = field("The document that it names.")
    article: str | None = field("The article that it names.")


@strawberry.type(
    description="What sector law allows beyond the general rule on supplements while a dossier is processed (pháp luật chuyên ngành)."
)
class LaterSupplements:
    """What sector law allows beyond the general rule on supplements."""

    document: str = field("That law (văn bản).")
    article: str = field("Where in it (điều, khoản).")
    rounds: int | None = field("How many supplements in all; null: as the general rule has it.")
    amount: int | None = field("How long after receipt they may be demanded; null: as the general rule has it.")
    unit: LimitUnit | None = field("The unit of that.")


@strawberry.type(description="A time limit (thời hạn giải quyết).")
class Limit:
    """A time limit."""

    amount: int | None = field("The number of units; null if the law gives only a text, or nothing.")
    unit: LimitUnit | None = field("The unit.")
    channel: Channel | None = field("The filing channel that it applies to; null for all (hình thức nộp).")
    text: str | None = field("The source's wording.")
    note: str | None = field("The source's remark, such as when it applies (mô tả).")
    case: str | None = field("The case that it is for, if it is for one (trường hợp).")


@strawberry.type(description="A fee or charge (phí, lệ phí).")
class Fee:
    """A fee or charge."""

    id: str = field("Its id within the procedure.")
    name: str = field("Its name.")
    amount: int | None = field("The maximum charge, in Vietnamese đồng; null if the law gives only a text.")
    channel: Channel | None = field("The filing channel that it applies to; null for all.")
    text: str | None = field("The source's wording.")
    unit: str | None = field("What the amount is for, if it is charged for each of several (bản, trang); null: once.")


@strawberry.type(description="A legal normative document (văn bản quy phạm pháp luật).")
class LegalBasis:
    """A legal normative document."""

    number: str = field("Its number (số ký hiệu).")
    title: str | None = field("Its title (trích yếu).")
    issued_on: Date | None = field("When it was issued (ngày ban hành).")
    issuer: str | None = field("Who issued it (cơ quan ban hành).")


@strawberry.type(description="One agency's part of an inter-agency procedure, as planned by law (liên thông).")
class LegPlan:
    """One agency's part of an inter-agency procedure, as the law plans it."""

    id: str = field("Its id within the procedure.")
    agency: str = field("The agency, by role or code.")
    task: str = field("Its task (nhiệm vụ).")
    amount: int | None = field("Its own time limit.")
    unit: LimitUnit | None = field("The unit of that limit.")
    lead: bool = field("Whether it is the lead agency (chủ trì).", Expression("coalesce(({lead})::boolean, false)"))


@strawberry.type(description="Where a version was published, and since when (công khai).")
class ProcedurePublication:
    """Where a version was made public, and from when."""

    place: str = field("NATIONAL_DATABASE, PROVINCIAL_PORTAL, AGENCY_PORTAL or OFFICE.")
    at: DateTime = field("Since when.", Expression("({at})::timestamptz"))
    url: str | None = field("The web address.")
    record: str | None = field("The code of the publication record behind it, if any.")
