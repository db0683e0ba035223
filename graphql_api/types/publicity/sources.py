"""Where rows of publications, duties and directives come from."""

import dataclasses

from graphql_api.compiler.source import Source
from graphql_api.types.law.sources import RULE_PACK
from graphql_api.types.tables import of_table
from projections.publicity.directives import DIRECTIVE_TASKS as DIRECTIVE_TASKS_TABLE
from projections.publicity.directives import DIRECTIVES as DIRECTIVES_TABLE
from projections.publicity.duties import DUTIES as DUTIES_TABLE
from projections.publicity.publications import APPEARANCES as APPEARANCES_TABLE
from projections.publicity.publications import PUBLICATIONS as PUBLICATIONS_TABLE

PUBLICATIONS = of_table(PUBLICATIONS_TABLE, "publication")
# What everybody may find by its id.
PUBLIC_PUBLICATIONS = dataclasses.replace(
    PUBLICATIONS, name="public publications", relation=f"(select p.* from {PUBLICATIONS.relation} p where p.public)"
)
APPEARANCES = of_table(APPEARANCES_TABLE, "publication")
DUTIES = of_table(DUTIES_TABLE, "stream", companions={"rule_pack": RULE_PACK})
DIRECTIVES = of_table(DIRECTIVES_TABLE, "directive")
DIRECTIVE_TASKS = of_table(DIRECTIVE_TASKS_TABLE, "directive")
DIRECTIVE_COMPLIANCE = Source(
    "directive compliance",
    "(select t.directive, t.agency, count(*) as tasks, count(t.done_at) as done,"
    " count(*) filter (where t.done_at is not null and (t.late_from <= t.done_at) is not true) as done_in_time,"
    " coalesce(array_agg(t.late_from) filter (where t.done_at is null and t.late_from is not null), '{}') as waiting_from"
    f" from {DIRECTIVE_TASKS.relation} t group by t.directive, t.agency)",
    {
        "directive": "uuid",
        "agency": "text",
        "tasks": "bigint",
        "done": "bigint",
        "done_in_time": "bigint",
        "waiting_from": "timestamptz[]",
    },
    "directive",
)
