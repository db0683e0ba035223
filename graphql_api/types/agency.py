"""Who acts: agencies, officials, actors."""

import strawberry

from graphql_api.compiler.fields import field
from graphql_api.compiler.mapping import Expression, Inside, One
from graphql_api.compiler.scalars import Date
from graphql_api.types.law.sources import AGENCIES

_r = AGENCIES.alias("r")


def _registered(column: str) -> str:
    """The template of what the register says of the agency that a row names: whoever acts may not stand in it."""
    return f"(select {getattr(_r, column)} from {_r} where {_r.code} = {{code}})"


@strawberry.type(description="An agency that took over from one that ended.")
class Successor:
    """An agency that took over."""

    agency: str = field("The code of the agency that took over.")
    procedures: list[str] = field(
        "The procedures, by their codes, that it took over; empty: all that no other one did.",
        Expression("coalesce(({procedures})::json, '[]'::json)"),
    )


@strawberry.type(description="An administrative agency (cơ quan).")
class Agency:
    """An administrative agency."""

    code: str = field("The agency's code (mã định danh), as used in the data.")
    name: str | None = field("Its name; null if it is not in the register.", Expression(_registered("name")))
    level: str | None = field("Its level (cấp), according to the register.", Expression(_registered("level")))
    one_stop: bool | None = field(
        "Whether it receives dossiers at a one-stop (bộ phận một cửa); null if it is not in the register.",
        Expression(_registered("one_stop")),
    )
    parent: str | None = field("The code of the agency above it (cơ quan cấp trên).", Expression(_registered("parent")))
    merged_into: str | None = field(
        "The code of the agency that it was merged into (sáp nhập).", Expression(_registered("merged_into"))
    )
    ended_on: Date | None = field(
        "The first day on which it was none any more (kết thúc hoạt động); null for one in force.",
        Expression(_registered("ended_on")),
    )
    successors: list[Successor] = field(
        "Who took over from one that ended (cơ quan tiếp nhận nhiệm vụ).",
        Inside(f"coalesce({_registered('successors')}, '[]'::json)"),
    )


@strawberry.type(description="An official in charge, by pseudonymous id (cán bộ).")
class Official:
    """An official in charge."""

    id: str = field("The official's pseudonymous id; never a name.")
    agency: Agency | None = field("The agency that the official acts for.", One(columns={"code": "{agency}"}))


@strawberry.type(description="Who did something, by pseudonymous id.")
class Actor:
    """Who did something."""

    id: str = field("The actor's pseudonymous id; never a name.")
    role: str | None = field("The role.")
    agency: Agency | None = field("The agency acted for.", One(columns={"code": "{agency}"}))
    unit: str | None = field("The division within that agency (phòng ban).")
