"""What a regime says, as it was loaded."""

import strawberry

from graphql_api.compiler.fields import field
from graphql_api.compiler.mapping import Expression
from graphql_api.compiler.scalars import JSON, Date, DateTime


@strawberry.type(description="A regime (decree) as data, in one version (bộ quy tắc).")
class RulePack:
    """A regime as data, in one version."""

    id: str = field("Its id: `nd61-2018`.")
    version: int = field("Its version: 1, 2, 3 ...")
    reference: str = field("Both: `nd61-2018@1`.")
    name: str = field("Its name.")
    source: str = field("Where its text comes from (nguồn).")
    verified: bool = field("Whether its text was read; where it was not, whatever rests on it is to be checked.")
    inherits: str | None = field("The pack whose rules it takes over where it says nothing.")
    in_force_from: Date | None = field(
        "The first day of receipt that it holds for; null: it is only named, by an import."
    )
    in_force_to: Date | None = field("The last day of receipt that it holds for; null: open.")
    latest: bool = field("Whether it is the last version.")
    activated_at: DateTime = field("When it was loaded.")
    pack: JSON = field("All that it says.", Expression("{pack}"))
