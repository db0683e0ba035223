"""The questions about the law: procedures, rule packs, agencies, the calendar."""

import strawberry

from graphql_api.access.policy import Thing
from graphql_api.compiler.connection import FORWARD, Connection
from graphql_api.compiler.fields import Argument, root
from graphql_api.compiler.mapping import ByKey, Many, Page, SortOrder
from graphql_api.compiler.scalars import Date, DateTime
from graphql_api.types.agency import Agency
from graphql_api.types.codes import AGENCY_CODES, PROCEDURE_CODES
from graphql_api.types.dossiers.computation import DueDateComputation
from graphql_api.types.law import differences, due_dates
from graphql_api.types.law.calendar import CalendarDay
from graphql_api.types.law.difference_type import ProcedureDifference
from graphql_api.types.law.enums import LimitUnit
from graphql_api.types.law.filters import ProcedureFilter
from graphql_api.types.law.paper_change import PaperChange, PaperChangeFilter
from graphql_api.types.law.procedure import LATEST_FIRST, ProcedureVersion
from graphql_api.types.law.rule_pack import RulePack
from graphql_api.types.law.shared_data import SharedDataSource
from graphql_api.types.law.sources import AGENCIES, PAPER_CHANGES, PROCEDURE_VERSIONS, RULE_PACKS, SHARED_DATA_SOURCES
from projections.law.procedure_versions import IN_EFFECT_ON

_CODE = ("{code}", "text")


@strawberry.type
class LawQuery:
    """What can be asked of the law."""

    procedure: ProcedureVersion | None = root(
        "The version of a procedure in force on a given day (thủ tục hành chính); null if there was none.",
        ByKey(
            PROCEDURE_VERSIONS,
            key={"code": "code"},
            typed={"code": PROCEDURE_CODES},
            where=IN_EFFECT_ON.replace("$day", "coalesce($day, $today)"),
            values={"day": ("inForceOn", "date")},
            order=LATEST_FIRST,
            access=Thing.OPEN_RECORD,
        ),
        arguments={
            "code": Argument(str, "The procedure's code (mã thủ tục)."),
            "in_force_on": Argument(Date | None, "The local day (default today)."),
        },
    )
    procedures: Connection[ProcedureVersion] = root(
        "The versions of all procedures that the ledger holds (danh mục thủ tục), by code; with `inForceOn`, one of each.",
        Page(PROCEDURE_VERSIONS, SortOrder("procedures", [_CODE, ("{version}", "integer")])),
        arguments={"filter": Argument(ProcedureFilter | None, "Selects versions."), **FORWARD},
    )
    paper_changes: Connection[PaperChange] = root(
        "What versions of procedures change in the lists of papers (thay đổi thành phần hồ sơ), and who loaded them; latest first.",
        Page(
            PAPER_CHANGES,
            SortOrder(
                "paper-changes",
                [("{position}", "bigint"), _CODE, ("{version}", "integer"), ("{ordinal}", "integer")],
                descending=True,
            ),
        ),
        arguments={"filter": Argument(PaperChangeFilter | None, "Selects changes."), **FORWARD},
    )
    procedure_difference: ProcedureDifference | None = root(
        "What one version of a procedure changes compared with another (so sánh hai phiên bản); null if the ledger lacks one of them.",
        resolver=differences.between,
        arguments={
            "code": Argument(str, "The procedure's code (mã thủ tục)."),
            "from_": Argument(int, "The version to compare with.", name="from"),
            "to": Argument(int, "The version being compared."),
        },
    )
    rule_packs: list[RulePack] = root(
        "Every rule pack that was loaded, in all its versions (bộ quy tắc).",
        Many(RULE_PACKS, order="{id}, {version}", expected=10),
    )
    shared_data_sources: list[SharedDataSource] = root(
        "The databases whose data stand in for papers (dữ liệu được chia sẻ), and what was declared of them.",
        Many(SHARED_DATA_SOURCES, order="{id}", expected=5),
    )
    agencies: list[Agency] = root(
        "The register of agencies (danh mục cơ quan), by code.", Many(AGENCIES, order="{code}", expected=100)
    )
    agency: Agency | None = root(
        "An agency of the register by its code (mã định danh).",
        ByKey(AGENCIES, key={"code": "code"}, typed={"code": AGENCY_CODES}, access=Thing.OPEN_RECORD),
        arguments={"code": Argument(str, "The agency's code.")},
    )
    due_date: DueDateComputation | None = root(
        "When a time limit would end, and why (tính ngày hẹn trả); null if the ledger holds no calendar or no such rule pack.",
        resolver=due_dates.due_date,
        arguments={
            "start": Argument(DateTime, "The moment of receipt; a date alone means the end of that day."),
            "limit": Argument(int, f"The number of units, at most {due_dates.MOST_UNITS:,}."),
            "unit": Argument(LimitUnit, "The unit."),
            "known_at": Argument(
                DateTime | None, "Using the calendar as known at that moment (default: as known now)."
            ),
            "rule_pack": Argument(
                str | None,
                "Using this rule pack: `nd61-2018@1`, or its id alone (default: the one in force at `start`).",
            ),
        },
    )
    calendar: list[CalendarDay] = root(
        "The days of a year that are neither ordinary working days nor ordinary weekends (lịch nghỉ lễ và hoán đổi), in order.",
        resolver=due_dates.calendar,
        arguments={
            "year": Argument(int, "The year."),
            "known_at": Argument(DateTime | None, "The calendar as known at that moment (default: as known now)."),
        },
    )
