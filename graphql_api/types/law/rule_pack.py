"""What a regime says, as it was loaded."""

import strawberry

from graphql_api.compiler.fields import field
from graphql_api.compiler.mapping import Expression
from graphql_api.compiler.scalars import JSON, Date, DateTime


@strawberry.type(description="A legal regime (decree) expressed as data, in one version (bộ quy tắc).")
class RulePack:
    """A regime as data, in one version."""

    id: str = field("Its id: `nd61-2018`.")
    version: int = field("Its version: 1, 2, 3 ...")
    reference: str = field("Id and version together: `nd61-2018@1`.")
    name: str = field("Its name.")
    source: str = field("Where its text comes from (nguồn).")
    verified: bool = field(
        "Whether the text of its regime was read; if not, results that rest on it must be checked. `verified` of an answer is that of the rule that it rests on."
    )
    inherits: str | None = field("The pack whose rules apply where this one says nothing.")
    in_force_from: Date | None = field(
        "It applies to dossiers received from this day on; null if it only exists by name, through an import."
    )
    in_force_to: Date | None = field("It applies to dossiers received up to this day; null if open-ended.")
    latest: bool = field("Whether it is the latest version.")
    activated_at: DateTime = field("When it was loaded.")
    pack: JSON = field("The whole pack.", Expression("{pack}"))
