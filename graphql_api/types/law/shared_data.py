"""The register of databases whose data stand in for papers."""

import strawberry

from graphql_api.compiler.fields import field
from graphql_api.compiler.mapping import Expression, Inside
from graphql_api.compiler.scalars import Date, DateTime
from graphql_api.types.law.enums import OutageCause


@strawberry.type(description="A paper whose data are shared.")
class SharedPaper:
    """A paper whose data are shared."""

    name: str = field("Its name (tên giấy tờ).")
    aliases: list[str] = field(
        "What offices call it beside (tên gọi khác).", Expression("coalesce(({aliases})::json, '[]'::json)")
    )


@strawberry.type(description="What an owner declared usable (công bố khai thác, sử dụng).")
class SharedDataDeclaration:
    """What an owner declared usable."""

    papers: list[SharedPaper] = field("The papers whose data they are.", Inside("({papers})::json"))
    usable_from: Date = field("The day from which the data are usable.")
    document: str = field("The document that declares it.")
    verified: bool = field("Whether its text was read.", Expression("({verified})::boolean"))
    unusable_from: Date | None = field("The day from which they are declared unusable again, if any.")
    ended_by: str | None = field("The document that declares that.")


@strawberry.type(description="When the data could not be used (sự cố, thiên tai), as it was told last.")
class SharedDataOutage:
    """When the data could not be used."""

    since: DateTime = field("Since when.", Expression("({since})::timestamptz"))
    until: DateTime | None = field("Until when; null: not over yet.", Expression("({until})::timestamptz"))
    cause: OutageCause = field("Why.")
    reason: str = field("In words.")
    document: str = field("Who says so, and where.")
    content_sha256: str | None = field("The SHA-256 of the notice, in hex; null where none was given.")
    told_at: DateTime = field("When that was recorded.", Expression("({told_at})::timestamptz"))


@strawberry.type(
    description="A database whose data stand in for papers (cơ sở dữ liệu dùng chung): nobody may ask for these again"
    " (NĐ 118/2025 Art. 5(1)i, 17(1)b)."
)
class SharedDataSource:
    """A database whose data stand in for papers."""

    id: str = field("Its id.")
    name: str = field("Its name.")
    owner: str = field("Whose it is (cơ quan chủ quản).")
    document: str = field("The document that says whose it is.")
    verified: bool = field("Whether the text of that document was read.")
    declarations: list[SharedDataDeclaration] = field(
        "What was declared usable, in the order recorded; without any, no paper is replaced.", Inside("{declarations}")
    )
    outages: list[SharedDataOutage] = field("Its declared outages.", Inside("{outages}"))
