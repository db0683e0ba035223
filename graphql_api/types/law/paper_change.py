"""What a version of a procedure changes in the list of papers, and who loaded it."""

import strawberry

from graphql_api.access.visibility import LOADED_BY_SEEN, shown
from graphql_api.compiler.fields import condition, field
from graphql_api.compiler.mapping import Condition, Expression
from graphql_api.compiler.scalars import Date, DateTime
from graphql_api.types.codes import PROCEDURE_CODES
from graphql_api.types.law.enums import Against, PaperChangeKind
from graphql_api.types.named import A_PROCEDURE
from projections.law.paper_changes import DEMANDS_MORE, TOOK_EFFECT


@strawberry.type(
    description="What a version of a procedure changes in the list of papers, compared with the version before or with the national"
    " record (thay đổi thành phần hồ sơ)."
)
class PaperChange:
    """One change in the list of papers."""

    code: str = field("The procedure's code (mã thủ tục).")
    version: int = field("The version that makes the change.")
    procedure: str = field("The procedure's name (tên thủ tục).")
    against: Against = field("What the version is compared with.")
    other: int | None = field("The number of the version that it is compared with; null if there is none.")
    kind: PaperChangeKind = field("What changed.")
    requirement: str | None = field("The paper's id; null if the change is not about one paper.")
    name: str | None = field("The paper's name (tên giấy tờ).")
    was: str | None = field("What was listed: the older name, numbers (originals + copies), condition or sets.")
    now: str | None = field("What is listed instead.")
    added: list[str] = field("The words that the older name does not have.")
    document: str | None = field("The legal document that the paper names; null if none.")
    article: str | None = field("The article that the paper names; null if none.")
    effective_on: Date | None = field("When the version took effect (ngày có hiệu lực).")
    source: str | None = field("The file that the version was loaded from.")
    loaded_by: str | None = field(
        "Who loaded the version (người nạp), by pseudonymous id; only for viewers who may know.",
        Expression(shown(LOADED_BY_SEEN, "loaded_by")),
    )
    loaded_by_account: str | None = field(
        "The account of the operating system that loaded it (tài khoản hệ thống), whoever is named; only for viewers who may know.",
        Expression(shown(LOADED_BY_SEEN, "loaded_by_account")),
    )
    loaded_at: DateTime = field("When it was loaded (thời điểm nạp).")
    position: int = field("The ledger position of its announcement.")


@strawberry.input(description="Selects changes in lists of papers.")
class PaperChangeFilter:
    """Which changes."""

    code: str | None = condition(
        "The procedure's code (mã thủ tục).", Condition(sql="{code} = $value", codes=PROCEDURE_CODES, named=A_PROCEDURE)
    )
    version: int | None = condition("The version.", Condition("integer", "{version} = $value"))
    kind: list[PaperChangeKind] | None = condition(
        "Only these kinds; an empty list matches nothing.",
        Condition(cases={each.value: f"{{kind}} = '{each.value}'" for each in PaperChangeKind}),
    )
    against: Against | None = condition(
        "What the version is compared with.",
        Condition(cases={each.value: f"{{against}} = '{each.value}'" for each in Against}),
    )
    demands_more: bool | None = condition(
        "Only those that ask for more, or for something else (true), or only those that ask for less (false).",
        Condition(cases={True: DEMANDS_MORE, False: f"not ({DEMANDS_MORE})"}),
    )
    from_: DateTime | None = condition(
        "Loaded or in effect at or after this moment, also if not loaded by then; a date alone means the start of that day.",
        Condition("timestamptz", f"greatest({{loaded_at}}, {TOOK_EFFECT}) >= $value", day="start"),
        name="from",
    )
    to: DateTime | None = condition(
        "Loaded or in effect at or before this moment; a date alone means the end of that day.",
        Condition("timestamptz", f"least({{loaded_at}}, {TOOK_EFFECT}) <= $value", since="from"),
    )
