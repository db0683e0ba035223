"""The schema, assembled."""

from typing import Final

import strawberry
from graphql import GraphQLSchema
from strawberry.schema.config import StrawberryConfig

from graphql_api.dossier_type import Dossier
from graphql_api.event_type import DossierEvent
from graphql_api.finding_type import Finding
from graphql_api.lexicon import Lexicon
from graphql_api.procedure_type import ProcedureVersion
from graphql_api.query_type import Query
from graphql_api.scalars import SCALARS

SCHEMA: Final = strawberry.Schema(
    query=Query, types=[Dossier, DossierEvent, Finding, ProcedureVersion], config=StrawberryConfig(scalar_map=SCALARS)
)
CORE: Final[GraphQLSchema] = SCHEMA._schema  # the graphql-core schema that Strawberry built
LEXICON: Final = Lexicon(CORE)
