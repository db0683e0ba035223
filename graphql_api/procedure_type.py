"""The procedure that a dossier follows."""

import strawberry

from graphql_api.fields import field


@strawberry.type(description="A procedure in the version that a dossier follows for life (thủ tục hành chính).")
class ProcedureVersion:
    """A procedure in the version that a dossier follows for life."""

    code: str = field("The procedure's code.")
