"""What one version of a procedure changes against another."""

import strawberry

from graphql_api.compiler.fields import field
from graphql_api.types.enums import Channel, LimitUnit
from graphql_api.types.law.procedure_parts import Fee, LegalBasis, Limit, Requirement


@strawberry.type(description="A paper that both versions list, in other words.")
class RequirementChange:
    """A paper that both versions list, in other words."""

    old: Requirement = field("As the older version lists it.")
    new: Requirement = field("As the newer version lists it.")
    fields: list[str] = field("The names of what differs.")


@strawberry.type(description="A fee that both versions list, in other words or another amount.")
class FeeChange:
    """A fee that both versions list, in other words or another amount."""

    old: Fee = field("As the older version lists it.")
    new: Fee = field("As the newer version lists it.")
    fields: list[str] = field("The names of what differs.")


@strawberry.type(description="A time limit that changed (thay đổi thời hạn).")
class LimitChange:
    """A time limit that changed."""

    channel: Channel | None = field("The way of filing that it holds for; null: all.")
    old: Limit | None = field("As the older version sets it; null: not at all.")
    new: Limit | None = field("As the newer version sets it; null: not at all.")
    unit: LimitUnit | None = field("The unit of `saved`.")
    saved: int | None = field(
        "How many units shorter it became (thời gian cắt giảm); below 0: longer; null where the two cannot be compared."
    )


@strawberry.type(description="What one version of a procedure changes against another (kết quả đơn giản hóa).")
class ProcedureDifference:
    """What one version of a procedure changes against another."""

    old: str = field("The version compared with: `1.001193@1`.")
    new: str = field("The version compared.")
    papers_saved: int = field("How many papers fewer are asked for (số giấy tờ cắt giảm); below 0: more.")
    requirements_dropped: list[Requirement] = field("Papers no longer asked for (bãi bỏ).")
    requirements_added: list[Requirement] = field("Papers asked for anew (bổ sung).")
    requirements_changed: list[RequirementChange] = field("Papers asked for in other words (sửa đổi).")
    fees_dropped: list[Fee] = field("Fees no longer taken.")
    fees_added: list[Fee] = field("Fees taken anew.")
    fees_changed: list[FeeChange] = field("Fees that changed.")
    limits_changed: list[LimitChange] = field("Time limits that changed.")
    legal_bases_dropped: list[LegalBasis] = field("Legal documents that it no longer rests on.")
    legal_bases_added: list[LegalBasis] = field("Legal documents that it rests on anew.")
    steps_before: int = field("How many steps the older version has.")
    steps_after: int = field("How many steps the newer version has.")
