"""The enums of conduct. The domain's own carry no descriptions; a test holds their values equal."""

from enum import Enum

import strawberry
from strawberry import enum_value


@strawberry.enum(description="The state of a conduct case (trạng thái vụ việc).")
class ConductCaseState(Enum):
    """Where a conduct case stands."""

    OPEN = enum_value("OPEN", description="Open (đang xem xét).")
    CONCLUDED = enum_value("CONCLUDED", description="Concluded, awaiting approval (đã kết luận, chờ phê duyệt).")
    APPROVED = enum_value("APPROVED", description="Approved, and so public (đã phê duyệt kết luận, công khai).")
    DROPPED = enum_value("DROPPED", description="Dropped (đã dừng xem xét).")


@strawberry.enum(description="What a conduct case was opened from (nguồn vụ việc).")
class ConductSource(Enum):
    """What a conduct case was opened from."""

    PETITION = enum_value("PETITION", description="A petition (phản ánh, kiến nghị).")
    FINDING = enum_value("FINDING", description="A finding in a dossier (phát hiện).")
    INSPECTION = enum_value("INSPECTION", description="An inspection (thanh tra, kiểm tra).")


@strawberry.enum(description="The conclusion of a conduct case (kết luận).")
class ConductOutcome(Enum):
    """What a conduct case found."""

    FOUNDED = enum_value("FOUNDED", description="Founded (có vi phạm).")
    UNFOUNDED = enum_value("UNFOUNDED", description="Unfounded (không có vi phạm).")


@strawberry.enum(description="How whoever complained was told of a case's outcome (hình thức thông báo).")
class ToldBy(Enum):
    """How whoever complained was told."""

    LETTER = enum_value("LETTER", description="By letter (bằng văn bản).")
    IN_PERSON = enum_value("IN_PERSON", description="In person (trực tiếp).")
    PHONE = enum_value("PHONE", description="By telephone (qua điện thoại).")
    ELECTRONIC = enum_value("ELECTRONIC", description="Electronically (qua phương tiện điện tử).")


@strawberry.enum(description="Who or what is commended (đối tượng khen thưởng).")
class Commended(Enum):
    """Who or what is commended."""

    AGENCY = enum_value("AGENCY", description="An agency (tập thể).")
    OFFICIAL = enum_value("OFFICIAL", description="An official (cá nhân).")
    MODEL = enum_value("MODEL", description="A good practice (mô hình hay).")
