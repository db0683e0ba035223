"""Where rows of petitions, conduct cases and commendations come from."""

import dataclasses

from graphql_api.access.policy import Thing
from graphql_api.access.visibility import guards
from graphql_api.compiler.source import Companion, Source
from graphql_api.types.dossiers.sources import DOSSIERS, HISTORY, OWN_AGENCY
from graphql_api.types.tables import of_table
from projections.kit.names import SCHEMA
from projections.petitions.conduct import COMMENDATIONS as COMMENDATIONS_TABLE
from projections.petitions.conduct import CONDUCT_CASES as CONDUCT_CASES_TABLE
from projections.petitions.petitions import PETITIONS as PETITIONS_TABLE

# What the public look-up of a petition answers from: `opened` tells whether the receipt's secret was given, and right.
PETITIONS, PETITIONS_OPENED = (
    Source(
        name,
        f"(select p.*, (select d.dossier from {DOSSIERS.relation} d where d.code = p.dossier limit 1) as dossier_id,"
        f" {opened} as opened from {SCHEMA}.{PETITIONS_TABLE.name} p)",
        {
            **PETITIONS_TABLE.sql_types,
            "dossier_id": "uuid",
            "opened": "boolean",
        },
        "petition",
        **guards(
            Thing.PETITIONS,
            agency=OWN_AGENCY,
            by_itself="({agency} = $agency or {received_by} = $agency)",
            own="{petitioner} = $subject",
        ),
    )
    for name, opened in (("petitions", "false"), ("petitions opened", "true"))
)
CONDUCT_CASES = Source(
    CONDUCT_CASES_TABLE.name,
    f"(select c.*, d.dossier as dossier_id from {SCHEMA}.{CONDUCT_CASES_TABLE.name} c"
    f" left join {DOSSIERS.relation} d on d.code = c.dossier)",
    {**CONDUCT_CASES_TABLE.sql_types, "dossier_id": "uuid"},
    "conduct_case",
)
COMMENDATIONS = of_table(COMMENDATIONS_TABLE, "commendation")
PETITION_HISTORY = dataclasses.replace(
    HISTORY,
    name="history of petitions",
    companions={
        **HISTORY.companions,
        "petition": Companion(PETITIONS, f"left join {PETITIONS.relation} @ on @.petition = {{dossier}}"),
    },
)
CONDUCT_HISTORY = dataclasses.replace(HISTORY, name="history of conduct cases")
