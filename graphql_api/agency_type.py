"""Who acts: agencies, officials, actors."""

import strawberry

from graphql_api.fields import field
from graphql_api.mapping import Expression, One


@strawberry.type(description="An administrative agency (cơ quan).")
class Agency:
    """An administrative agency."""

    code: str = field("The agency's code.")
    name: str | None = field("Its name; null where the ledger holds no register of agencies.", Expression("null::text"))


@strawberry.type(description="An official in charge, by pseudonymous id (cán bộ).")
class Official:
    """An official in charge."""

    id: str = field("The official's pseudonymous id; never a name.")
    agency: Agency | None = field("The agency that the official acts for.", One(columns={"code": "{agency}"}))


@strawberry.type(description="Who did something, by pseudonymous id.")
class Actor:
    """Who did something."""

    id: str = field("The actor's pseudonymous id; never a name.")
    role: str | None = field("In which role.")
    agency: Agency | None = field("For which agency.", One(columns={"code": "{agency}"}))
    unit: str | None = field("In which division of it (phòng ban).")
