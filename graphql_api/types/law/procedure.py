"""A procedure, in one of its versions."""

from typing import Annotated

import strawberry

from graphql_api.compiler import identity
from graphql_api.compiler.connection import Node
from graphql_api.compiler.fields import Argument, field
from graphql_api.compiler.mapping import Expression, Inside, Many, One
from graphql_api.compiler.scalars import Date, DateTime
from graphql_api.types.enums import DecisionLevel
from graphql_api.types.law import differences
from graphql_api.types.law.difference_type import ProcedureDifference
from graphql_api.types.law.procedure_parts import Fee, LegalBasis, LegPlan, Limit, ProcedurePublication, Requirement
from graphql_api.types.law.sources import PROCEDURE_VERSIONS
from projections.law.procedure_versions import BEGUN_ON, IN_FORCE_ON

LATEST_FIRST = f"{BEGUN_ON} desc, {{version}} desc"
PUBLISHED = "{published_at} <= $now"


@strawberry.type(description="The decision that announced a version (quyết định công bố).")
class Decision:
    """The decision that announced a version."""

    number: str = field("Its number (số quyết định).")
    signed_on: Date | None = field("When it was signed (ngày ký).")
    level: DecisionLevel | None = field("Whose decision it is.")


def _text_list(column: str) -> Expression:
    return Expression(f"coalesce({{{column}}}, '[]'::json)")


@strawberry.type(
    description="A procedure in one version (thủ tục hành chính). A dossier follows that of its receipt for life; of an import's the ledger may know the code alone."
)
class ProcedureVersion(Node):
    """A procedure in one version."""

    id: strawberry.ID = field(
        "The global id; of a version that the ledger does not hold, one that finds nothing.",
        Expression(identity.long_template("ProcedureVersion", "{code} || '@' || coalesce({version}::text, '')")),
    )
    code: str = field("The procedure's code (mã thủ tục).")
    version: int | None = field(
        "Its version: 1, 2, 3 ...; null, with all that follows, where the ledger does not hold it."
    )
    name: str | None = field("Its name (tên thủ tục).")
    field_name: str | None = field("Its field (lĩnh vực).", Expression("{field}"), name="field")
    level: str | None = field("At which level it is carried out (cấp thực hiện).")
    agency: str | None = field("Who carries it out (cơ quan thực hiện).")
    authority: str | None = field("Who decides (cơ quan có thẩm quyền).")
    subjects: str | None = field("Who may ask for it (đối tượng thực hiện).")
    manner: str | None = field("How it is filed (cách thức thực hiện).")
    result: str | None = field("What it results in (kết quả thực hiện).")
    conditions: str | None = field("Its conditions (yêu cầu, điều kiện).")
    steps: list[str] = field("Its steps (trình tự thực hiện).", _text_list("steps"))
    sets: int | None = field("How many sets of papers are filed (số lượng bộ hồ sơ).")
    requirements: list[Requirement] = field(
        "The components of the dossier (thành phần hồ sơ).", Inside("{requirements}")
    )
    limits: list[Limit] = field("The time limits (thời hạn giải quyết).", Inside("{limits}"))
    fees: list[Fee] = field("Fees and charges (phí, lệ phí).", Inside("{fees}"))
    legal_bases: list[LegalBasis] = field(
        "The legal documents that it rests on (căn cứ pháp lý).", Inside("{legal_bases}")
    )
    legs: list[LegPlan] = field("The parts of other agencies (liên thông).", Inside("{legs}"))
    instant: bool | None = field("Whether the result is given at once (giải quyết ngay).")
    one_stop: bool | None = field("Whether it is received at the one-stop (bộ phận một cửa).")
    field_check: bool | None = field("Whether the law asks for a field check (thẩm tra thực địa).")
    effective_on: Date | None = field(
        "The day on which it took effect (ngày có hiệu lực); null: not known, ever since."
    )
    effective_to: Date | None = field("The last day on which it is the one in force; null: open.")
    repealed_on: Date | None = field("The day from which it is repealed (bãi bỏ).")
    in_force: bool | None = field(
        "Whether it is the one in force today.",
        Expression(f"case when {{version}} is not null then {IN_FORCE_ON.replace('$day', '$today')} end"),
    )
    announced_at: DateTime | None = field("When it was announced (công bố).")
    decision: Decision | None = field(
        "The decision that announced it (quyết định công bố).",
        One(columns={"number": "{decision_number}", "signed_on": "{decision_signed_on}", "level": "{decision_level}"}),
    )
    published_at: DateTime | None = field("When it was first made public anywhere (công khai); null while it is not.")
    publications: list[ProcedurePublication] = field("Where it was made public, and when.", Inside("{publications}"))
    marks: list[str] = field("What its loader found odd in it.", _text_list("marks"))
    source: str | None = field("The file that it was loaded from.")
    versions: list[Annotated["ProcedureVersion", strawberry.lazy("graphql_api.types.law.procedure")]] = field(
        "Every version of this procedure, in order.",
        Many(PROCEDURE_VERSIONS, order="{version}", on={"code": "code"}, expected=2),
    )
    difference: ProcedureDifference | None = field(
        "What another version changes against this one (so sánh hai phiên bản); null where there is no such version.",
        resolver=differences.from_this,
        arguments={"to": Argument(int | None, "The other version (default: the next one).")},
    )
