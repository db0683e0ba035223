"""Where rows of petitions, conduct cases and commendations come from."""

import dataclasses

from graphql_api.access.policy import Thing
from graphql_api.access.visibility import guards
from graphql_api.compiler.codes import Codes
from graphql_api.compiler.source import Companion, Source
from graphql_api.types.dossiers.sources import DOSSIERS, HISTORY
from graphql_api.types.tables import of_table
from projections.petitions.conduct import COMMENDATIONS as COMMENDATIONS_TABLE
from projections.petitions.conduct import CONDUCT_CASES as CONDUCT_CASES_TABLE
from projections.petitions.petitions import PETITIONS as PETITIONS_TABLE

# What the public look-up of a petition answers from: `opened` tells whether the receipt's secret was given, and right.
_d, _p = DOSSIERS.alias("d"), PETITIONS_TABLE.alias("p")
PETITIONS, PETITIONS_OPENED = (
    Source(
        name,
        f"(select p.*, (select {_d.dossier} from {_d} where {_d.code} = {_p.dossier} limit 1) as dossier_id,"
        f" {opened} as opened from {_p})",
        {**PETITIONS_TABLE.sql_types, "dossier_id": "uuid", "opened": "boolean"},
        "petition",
        **guards(Thing.PETITIONS),
    )
    for name, opened in (("petitions", "false"), ("petitions opened", "true"))
)
PETITION_CODES = Codes.of(PETITIONS_TABLE)
_c = CONDUCT_CASES_TABLE.alias("c")
CONDUCT_CASES = Source(
    CONDUCT_CASES_TABLE.name,
    f"(select c.*, {_d.dossier} as dossier_id from {_c} left join {_d} on {_d.code} = {_c.dossier})",
    {**CONDUCT_CASES_TABLE.sql_types, "dossier_id": "uuid"},
    "conduct_case",
)
COMMENDATIONS = of_table(COMMENDATIONS_TABLE, "commendation")
_petition = PETITIONS.alias("@")
PETITION_HISTORY = dataclasses.replace(
    HISTORY,
    name="history of petitions",
    companions={
        **HISTORY.companions,
        "petition": Companion(PETITIONS, f"left join {_petition} on {_petition.petition} = {{dossier}}"),
    },
)
CONDUCT_HISTORY = dataclasses.replace(HISTORY, name="history of conduct cases")
