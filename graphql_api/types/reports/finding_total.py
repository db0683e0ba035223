"""Totals of findings, with and without those that an auditor dismissed."""

from enum import Enum

import strawberry
from strawberry import enum_value

from graphql_api.compiler.fields import field
from graphql_api.types.texts import BilingualText


@strawberry.enum(description="What findings are counted by.")
class FindingGroup(Enum):
    """What findings are counted by."""

    CODE = enum_value("CODE", description="The kind of finding (loại phát hiện).")
    AGENCY = enum_value("AGENCY", description="The dossier's agency (cơ quan).")
    OFFICIAL = enum_value("OFFICIAL", description="Who acted, or was in charge (cán bộ).")
    PROCEDURE = enum_value("PROCEDURE", description="The procedure, by its code (thủ tục).")
    MONTH = enum_value(
        "MONTH", description="The month in which the breach happened, in the ledger's time zone (tháng)."
    )
    EXAMINER = enum_value(
        "EXAMINER", description="The auditor whose examination is in force (người thẩm tra): who lifted how many."
    )


@strawberry.type(description="A number of findings, by what examinations came to.")
class FindingTotal:
    """A number of findings, by what examinations came to."""

    key: str | None = field("What they have in common: `OVERDUE`, `2026-11`; null for those without, and for all.")
    title: BilingualText | None = field("The kind of finding, in words, where they are counted by code.")
    count: int = field("All of them (tổng số).")
    without_dismissed: int = field("All but the dismissed ones (không kể phát hiện không được xác nhận).")
    upheld: int = field("Those upheld (giữ nguyên).")
    explained: int = field("Those explained (chấp nhận giải trình).")
    dismissed: int = field("Those dismissed (không xác nhận).")
    unexamined: int = field("Those without an examination in force (chưa thẩm tra).")
    answered: int = field("Those that the agency answered (đã giải trình).")
    reasons: int = field("How many different reasons explained or dismissed them: one reason for hundreds shows here.")


@strawberry.type(description="Findings counted: all of them, and by what was asked for.")
class FindingTotals:
    """Findings counted."""

    by: FindingGroup = field("What they are counted by.")
    total: FindingTotal = field("All of them.")
    rows: list[FindingTotal] = field("By key: the most frequent first, months in order.")
