"""Simplification results."""

import strawberry

from graphql_api.compiler.fields import field
from graphql_api.compiler.scalars import Date
from graphql_api.types.law.difference_type import ProcedureDifference
from graphql_api.types.law.enums import LimitUnit


@strawberry.type(description="Time saved, in one unit (thời gian cắt giảm).")
class TimeSpared:
    """Time spared in one unit."""

    unit: LimitUnit = field("The unit.")
    amount: int = field("The number of units; negative if it takes longer.")


@strawberry.type(description="What one version of a procedure saved those who filed under it (kết quả đơn giản hóa).")
class SimplificationResult:
    """What one version of a procedure spared those who filed under it."""

    code: str = field("The procedure's code (mã thủ tục).")
    name: str = field("The procedure's name.")
    old: str = field("The previous version: `1.001193@1`.")
    new: str = field("The version filed under.")
    papers_saved: int = field("How many fewer papers one dossier needs; negative if more.")
    dossiers: int = field("The number of dossiers filed under it in the period.")
    papers_spared: int = field(
        "Papers saved in total (giấy tờ cắt giảm), over all dossiers and including papers that only some cases need."
    )
    time_spared: list[TimeSpared] = field(
        "Time saved in total, by unit: by how much the limit became shorter, over all dossiers."
    )
    not_comparable: int = field(
        "Dossiers whose limits in the two versions cannot be compared, because the units differ or a limit is not a number."
    )
    difference: ProcedureDifference = field("What changed.")


@strawberry.type(
    description="What new versions of procedures saved in a period (kết quả đơn giản hóa thủ tục hành chính)."
)
class SimplificationResults:
    """What new versions of procedures spared in a period."""

    from_: Date = field("The first day.", name="from")
    to: Date = field("The last day, inclusive.")
    agency: str | None = field("The code of the agency whose dossiers are counted; null for all.")
    dossiers: int = field("The number of dossiers filed under changed versions.")
    papers_spared: int = field("Papers saved in total (giấy tờ cắt giảm); negative if more were required.")
    time_spared: list[TimeSpared] = field("Time saved in total, by unit (thời gian cắt giảm).")
    results: list[SimplificationResult] = field("By procedure and version.")
