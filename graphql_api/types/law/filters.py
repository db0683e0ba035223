"""The filters of procedures."""

import strawberry

from graphql_api.compiler.fields import condition
from graphql_api.compiler.mapping import Condition
from graphql_api.compiler.scalars import Date
from graphql_api.types.codes import PROCEDURE_CODES
from graphql_api.types.named import A_PROCEDURE, A_RESPONSIBLE_AGENCY
from projections.law.procedure_versions import IN_FORCE_ON, PUBLISHED_NOW


@strawberry.input(description="Selects versions of procedures.")
class ProcedureFilter:
    """Which versions of which procedures."""

    code: str | None = condition(
        "The procedure's code (mã thủ tục).", Condition(sql="{code} = $value", codes=PROCEDURE_CODES, named=A_PROCEDURE)
    )
    name: str | None = condition(
        "A part of its name (tên thủ tục), case-insensitive.",
        Condition(sql="position(lower($value) in lower({name})) > 0"),
    )
    field: str | None = condition("Its field (lĩnh vực).", Condition(sql="{field} = $value"))
    agency: str | None = condition(
        "The responsible agency (cơ quan thực hiện).", Condition(sql="{agency} = $value", named=A_RESPONSIBLE_AGENCY)
    )
    in_force_on: Date | None = condition(
        "Only the version in force on this day (có hiệu lực).",
        Condition("date", IN_FORCE_ON.replace("$day", "$value"), day="itself"),
    )
    without_basis: bool | None = condition(
        "Only versions with papers that name no legal basis (true), or without such papers (false) (chưa nêu căn cứ).",
        Condition(
            cases={True: "json_array_length({without_basis}) > 0", False: "json_array_length({without_basis}) = 0"}
        ),
    )
    published: bool | None = condition(
        "Only versions published by now (true), or not published (false) (công khai).",
        Condition(cases={True: PUBLISHED_NOW, False: f"({PUBLISHED_NOW}) is not true"}),
    )
