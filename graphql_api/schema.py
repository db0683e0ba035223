"""The schema, assembled."""

from typing import Final

import strawberry
from graphql import GraphQLInputObjectType, GraphQLSchema
from strawberry.schema.config import StrawberryConfig
from strawberry.schema.schema_converter import GraphQLCoreConverter

from graphql_api.commands.mutation import Mutation
from graphql_api.compiler.lexicon import Lexicon
from graphql_api.compiler.scalars import SCALARS
from graphql_api.query import Query
from graphql_api.types.dossiers.dossier import Dossier
from graphql_api.types.dossiers.finding import Finding
from graphql_api.types.dossiers.history import DossierEvent
from graphql_api.types.law.procedure import ProcedureVersion
from graphql_api.types.petitions.petition import Petition
from graphql_api.types.publicity.publication import Publication

SCHEMA: Final = strawberry.Schema(
    query=Query,
    mutation=Mutation,
    types=[Dossier, DossierEvent, Finding, Petition, ProcedureVersion, Publication],
    config=StrawberryConfig(scalar_map=SCALARS),
)
CORE: Final[GraphQLSchema] = SCHEMA._schema  # the graphql-core schema that Strawberry built
for _type in CORE.type_map.values():
    if isinstance(_type, GraphQLInputObjectType) and GraphQLCoreConverter.DEFINITION_BACKREF in _type.extensions:
        # graphql-core's own check of @oneOf tells the client what is wrong; Strawberry's raises instead.
        _type.is_one_of = _type.extensions[GraphQLCoreConverter.DEFINITION_BACKREF].is_one_of
        _type.out_type = GraphQLInputObjectType.out_type  # type: ignore[method-assign]  # as graphql-core itself does
LEXICON: Final = Lexicon(CORE)
