"""A procedure, in one of its versions."""

from typing import Annotated

import strawberry

from graphql_api.access.visibility import LOADED_BY_SEEN, shown
from graphql_api.compiler import identity
from graphql_api.compiler.connection import Node
from graphql_api.compiler.fields import Argument, field
from graphql_api.compiler.mapping import Expression, Inside, Many, One
from graphql_api.compiler.scalars import Date, DateTime
from graphql_api.types.law import differences
from graphql_api.types.law.difference_type import ProcedureDifference
from graphql_api.types.law.enums import DecisionLevel, OnlineLevel
from graphql_api.types.law.paper_change import PaperChange
from graphql_api.types.law.procedure_parts import (
    Fee,
    LaterSupplements,
    LegalBasis,
    LegPlan,
    Limit,
    PaperWithoutBasis,
    ProcedurePublication,
    Requirement,
)
from graphql_api.types.law.sources import PAPER_CHANGES, PROCEDURE_VERSIONS
from projections.law.procedure_versions import BEGUN_ON, IN_FORCE_ON

LATEST_FIRST = f"{BEGUN_ON} desc, {{version}} desc"


@strawberry.type(description="The decision that announced a version (quyết định công bố).")
class Decision:
    """The decision that announced a version."""

    number: str = field("Its number (số quyết định).")
    signed_on: Date | None = field("When it was signed (ngày ký).")
    level: DecisionLevel | None = field("The level of the issuing authority.")


def _text_list(column: str) -> Expression:
    return Expression(f"coalesce({{{column}}}, '[]'::json)")


@strawberry.type(
    description="One version of a procedure (thủ tục hành chính). A dossier always follows the version in force when it was"
    " received; for an imported one the ledger may know only the code."
)
class ProcedureVersion(Node):
    """A procedure in one version."""

    id: strawberry.ID = field(
        "The global id; for a version that the ledger does not hold, an id that resolves to null.",
        Expression(identity.long_template("ProcedureVersion", "{code} || '@' || coalesce({version}::text, '')")),
    )
    code: str = field("The procedure's code (mã thủ tục).")
    version: int | None = field(
        "Its version: 1, 2, 3 ...; null, as are the fields below, if the ledger does not hold it."
    )
    name: str | None = field("Its name (tên thủ tục).")
    field_name: str | None = field("Its field (lĩnh vực).", Expression("{field}"), name="field")
    level: str | None = field("The administrative level (cấp thực hiện).")
    agency: str | None = field("The responsible agency (cơ quan thực hiện).")
    authority: str | None = field("The deciding authority (cơ quan có thẩm quyền).")
    subjects: str | None = field("Who may apply (đối tượng thực hiện).")
    manner: str | None = field("How it is filed (cách thức thực hiện).")
    online: OnlineLevel | None = field(
        "Its level of online service (mức độ dịch vụ công trực tuyến); null where the source does not say."
    )
    result: str | None = field("Its result (kết quả thực hiện).")
    conditions: str | None = field("Its conditions (yêu cầu, điều kiện).")
    steps: list[str] = field("Its steps (trình tự thực hiện).", _text_list("steps"))
    sets: int | None = field("The number of sets of papers to submit (số lượng bộ hồ sơ).")
    requirements: list[Requirement] = field(
        "The components of the dossier (thành phần hồ sơ).", Inside("{requirements}")
    )
    papers_without_basis: list[PaperWithoutBasis] = field(
        "The papers that name no legal document and article, or one that is none of the legal bases (giấy tờ chưa nêu căn cứ).",
        Inside("{without_basis}"),
    )
    later_supplements: LaterSupplements | None = field(
        "What sector law allows beyond the general rule on supplements, if it does.", Inside("{later_supplements}")
    )
    limits: list[Limit] = field("The time limits (thời hạn giải quyết).", Inside("{limits}"))
    fees: list[Fee] = field("Fees and charges (phí, lệ phí).", Inside("{fees}"))
    legal_bases: list[LegalBasis] = field(
        "The legal documents that it is based on (căn cứ pháp lý).", Inside("{legal_bases}")
    )
    legs: list[LegPlan] = field("The parts of other agencies (liên thông).", Inside("{legs}"))
    instant: bool | None = field("Whether the result is issued immediately (giải quyết ngay).")
    one_stop: bool | None = field("Whether it is received at the one-stop (bộ phận một cửa).")
    field_check: bool | None = field("Whether the law requires a field check (thẩm tra thực địa).")
    effective_on: Date | None = field(
        "The day on which it took effect (ngày có hiệu lực); null if unknown, which counts as always in force."
    )
    effective_to: Date | None = field("The last day on which it is in force; null if open-ended.")
    repealed_on: Date | None = field("The day from which it is repealed (bãi bỏ).")
    in_force: bool | None = field(
        "Whether it is in force today.",
        Expression(f"case when {{version}} is not null then {IN_FORCE_ON.replace('$day', '$today')} end"),
    )
    announced_at: DateTime | None = field("When it was announced (công bố).")
    decision: Decision | None = field(
        "The decision that announced it (quyết định công bố).",
        One(columns={"number": "{decision_number}", "signed_on": "{decision_signed_on}", "level": "{decision_level}"}),
    )
    published_at: DateTime | None = field("When it was first published anywhere (công khai); null until then.")
    publications: list[ProcedurePublication] = field("Where and when it was published.", Inside("{publications}"))
    marks: list[str] = field("Oddities that were noticed when it was loaded.", _text_list("marks"))
    source: str | None = field("The file that it was loaded from.")
    national: bool | None = field("Whether it is the national portal's own record (cơ sở dữ liệu quốc gia).")
    loaded_by: str | None = field(
        "Who loaded it (người nạp), by pseudonymous id; only for viewers who may know.",
        Expression(shown(LOADED_BY_SEEN, "loaded_by")),
    )
    loaded_by_account: str | None = field(
        "The account of the operating system that loaded it (tài khoản hệ thống), whoever is named; only for viewers who may know.",
        Expression(shown(LOADED_BY_SEEN, "loaded_by_account")),
    )
    loaded_at: DateTime | None = field("When it was loaded (thời điểm nạp).")
    paper_changes: list[PaperChange] = field(
        "What it changes in the list of papers, against the version before and against the national record.",
        Many(PAPER_CHANGES, order="{ordinal}", on={"code": "code", "version": "version"}, expected=3),
    )
    versions: list[Annotated["ProcedureVersion", strawberry.lazy("graphql_api.types.law.procedure")]] = field(
        "Every version of this procedure, in order.",
        Many(PROCEDURE_VERSIONS, order="{version}", on={"code": "code"}, expected=2),
    )
    difference: ProcedureDifference | None = field(
        "What another version changes compared with this one (so sánh hai phiên bản); null if there is no such version.",
        resolver=differences.from_this,
        arguments={"to": Argument(int | None, "The other version (default: the next one).")},
    )
