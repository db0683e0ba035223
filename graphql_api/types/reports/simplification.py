"""Simplification results."""

import strawberry

from graphql_api.compiler.fields import field
from graphql_api.compiler.scalars import Date
from graphql_api.types.enums import LimitUnit
from graphql_api.types.law.difference_type import ProcedureDifference


@strawberry.type(description="Time spared in one unit (thời gian cắt giảm).")
class TimeSpared:
    """Time spared in one unit."""

    unit: LimitUnit = field("The unit.")
    amount: int = field("How many units; below 0: it takes longer.")


@strawberry.type(description="What one version of a procedure spared those who filed under it (kết quả đơn giản hóa).")
class SimplificationResult:
    """What one version of a procedure spared those who filed under it."""

    code: str = field("The procedure's code (mã thủ tục).")
    name: str = field("The procedure's name.")
    old: str = field("The version before: `1.001193@1`.")
    new: str = field("The version filed under.")
    papers_saved: int = field("How many papers fewer one dossier needs; below 0: more.")
    dossiers: int = field("How many dossiers were filed under it in the period.")
    papers_spared: int = field(
        "Papers spared in all (giấy tờ cắt giảm): of every dossier, also papers that only some cases need."
    )
    time_spared: list[TimeSpared] = field(
        "Time spared in all, by unit: how much shorter the limit became, for every dossier."
    )
    not_comparable: int = field(
        "Dossiers whose limits in the two versions cannot be compared: not in one unit, or no number."
    )
    difference: ProcedureDifference = field("What changed.")


@strawberry.type(
    description="What new versions of procedures spared in a period (kết quả đơn giản hóa thủ tục hành chính)."
)
class SimplificationResults:
    """What new versions of procedures spared in a period."""

    from_: Date = field("The first day.", name="from")
    to: Date = field("The last day, included.")
    agency: str | None = field("The code of whose dossiers are counted; null: of all.")
    dossiers: int = field("How many dossiers were filed under changed versions.")
    papers_spared: int = field("Papers spared in all (giấy tờ cắt giảm); below 0: more were asked for.")
    time_spared: list[TimeSpared] = field("Time spared in all, by unit (thời gian cắt giảm).")
    results: list[SimplificationResult] = field("By procedure and version.")
