"""What one version of a procedure changes against another."""

import strawberry

from graphql_api.compiler.fields import field
from graphql_api.types.enums import Channel
from graphql_api.types.law.enums import LimitUnit
from graphql_api.types.law.procedure_parts import Fee, LegalBasis, Limit, Requirement


@strawberry.type(description="A paper that both versions list, but differently.")
class RequirementChange:
    """A paper that both versions list, in other words."""

    old: Requirement = field("As the older version lists it.")
    new: Requirement = field("As the newer version lists it.")
    fields: list[str] = field("The names of the fields that differ.")


@strawberry.type(description="A fee that both versions list, but with a different wording or amount.")
class FeeChange:
    """A fee that both versions list, in other words or another amount."""

    old: Fee = field("As the older version lists it.")
    new: Fee = field("As the newer version lists it.")
    fields: list[str] = field("The names of the fields that differ.")


@strawberry.type(description="A time limit that changed (thay đổi thời hạn).")
class LimitChange:
    """A time limit that changed."""

    channel: Channel | None = field("The filing channel that it applies to; null for all.")
    old: Limit | None = field("As set by the older version; null if not set.")
    new: Limit | None = field("As set by the newer version; null if not set.")
    unit: LimitUnit | None = field("The unit of `saved`.")
    saved: int | None = field(
        "How many units shorter it became (thời gian cắt giảm); negative if longer; null if the two cannot be compared."
    )


@strawberry.type(description="What one version of a procedure changes compared with another (kết quả đơn giản hóa).")
class ProcedureDifference:
    """What one version of a procedure changes against another."""

    old: str = field("The version it is compared with: `1.001193@1`.")
    new: str = field("The version being compared.")
    papers_saved: int = field("How many fewer papers are required (số giấy tờ cắt giảm); negative if more are.")
    requirements_dropped: list[Requirement] = field("Papers no longer required (bãi bỏ).")
    requirements_added: list[Requirement] = field("Papers newly required (bổ sung).")
    requirements_changed: list[RequirementChange] = field("Papers whose requirement changed (sửa đổi).")
    fees_dropped: list[Fee] = field("Fees no longer charged.")
    fees_added: list[Fee] = field("Fees newly charged.")
    fees_changed: list[FeeChange] = field("Fees that changed.")
    limits_changed: list[LimitChange] = field("Time limits that changed.")
    legal_bases_dropped: list[LegalBasis] = field("Legal documents that it is no longer based on.")
    legal_bases_added: list[LegalBasis] = field("Legal documents that it is newly based on.")
    steps_before: int = field("The number of steps in the older version.")
    steps_after: int = field("The number of steps in the newer version.")
