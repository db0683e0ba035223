"""What was said of a finding: the agency's answers, and what auditors made of it."""

from enum import Enum

import strawberry
from strawberry import enum_value

from graphql_api.compiler.fields import field
from graphql_api.compiler.mapping import One
from graphql_api.compiler.scalars import DateTime
from graphql_api.types.agency import Actor, Official
from graphql_api.types.dossiers.history import DossierEvent
from graphql_api.types.dossiers.sources import HISTORY


@strawberry.enum(description="What an examination of a finding came to (kết quả thẩm tra).")
class ExaminationOutcome(Enum):
    """What an examination came to."""

    UPHELD = enum_value("UPHELD", description="The breach stands (giữ nguyên phát hiện).")
    EXPLAINED = enum_value(
        "EXPLAINED", description="It happened, and there was a good cause (chấp nhận giải trình); it goes on counting."
    )
    DISMISSED = enum_value(
        "DISMISSED", description="It is no breach (không xác nhận phát hiện); totals are also given without it."
    )


@strawberry.enum(description="Whether an examination counts (hiệu lực thẩm tra).")
class ExaminationStanding(Enum):
    """Whether an examination counts."""

    IN_FORCE = enum_value("IN_FORCE", description="The last of the finding as it is now.")
    REPLACED = enum_value("REPLACED", description="A later one took its place.")
    OUTDATED = enum_value(
        "OUTDATED",
        description="The finding has changed since, or is gone, or a fact that it rests on was corrected: it covers nothing.",
    )


@strawberry.type(description="What the agency answered to a finding (giải trình).")
class FindingAnswer:
    """What the agency answered to a finding."""

    answer: str = field("The answer (nội dung giải trình).")
    occurred_at: DateTime = field("When it was given.")
    official: Official = field(
        "Who answered, for the agency that the finding is charged to.",
        One(columns={"id": "{official}", "agency": "{agency}"}),
    )
    reference: str = field("The reference of the finding as it was answered.")
    outdated: bool = field("Whether the finding has changed since, or is gone.")
    position: int = field("The ledger position of the fact.")
    event: DossierEvent = field("The fact itself, with its evidence.", One(HISTORY, on={"position": "position"}))


@strawberry.type(description="What an auditor made of a finding (thẩm tra).")
class Examination:
    """What an auditor made of a finding."""

    outcome: ExaminationOutcome = field("The outcome (kết quả).")
    reason: str | None = field("The reason (lý do); always given where it is not upheld.")
    occurred_at: DateTime = field("When it was examined.")
    examiner: Actor = field(
        "Who examined it, by pseudonymous id.",
        One(columns={"id": "{examiner}", "agency": "{agency}", "role": "null::text", "unit": "null::text"}),
    )
    standing: ExaminationStanding = field("Whether it counts.")
    reference: str = field("The reference of the finding as it was examined.")
    position: int = field("The ledger position of the fact.")
    event: DossierEvent = field("The fact itself.", One(HISTORY, on={"position": "position"}))
