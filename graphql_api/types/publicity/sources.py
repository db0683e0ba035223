"""Where rows of publications, duties and directives come from."""

import dataclasses

from graphql_api.compiler.source import Source
from graphql_api.types.law.sources import RULE_PACK
from graphql_api.types.tables import of_table
from projections.publicity.directives import COMPLIANCE, COMPLIANCE_COLUMNS
from projections.publicity.directives import DIRECTIVE_TASKS as DIRECTIVE_TASKS_TABLE
from projections.publicity.directives import DIRECTIVES as DIRECTIVES_TABLE
from projections.publicity.duties import DUTIES as DUTIES_TABLE
from projections.publicity.publications import APPEARANCES as APPEARANCES_TABLE
from projections.publicity.publications import PUBLICATIONS as PUBLICATIONS_TABLE

PUBLICATIONS = of_table(PUBLICATIONS_TABLE, "publication")
# What everybody may find by its id.
_shown = PUBLICATIONS.alias("p")
PUBLIC_PUBLICATIONS = dataclasses.replace(
    PUBLICATIONS, name="public publications", relation=f"(select p.* from {_shown} where {_shown.public})"
)
APPEARANCES = of_table(APPEARANCES_TABLE, "publication")
DUTIES = of_table(DUTIES_TABLE, "stream", companions={"rule_pack": RULE_PACK})
DIRECTIVES = of_table(DIRECTIVES_TABLE, "directive")
DIRECTIVE_TASKS = of_table(DIRECTIVE_TASKS_TABLE, "directive")
DIRECTIVE_COMPLIANCE = Source("directive compliance", COMPLIANCE, COMPLIANCE_COLUMNS, "directive")
