"""Where rows of the law come from: agencies, procedures, rule packs; and which of them another row follows."""

from graphql_api.compiler.source import Companion
from graphql_api.types.tables import of_table
from projections.law.agencies import AGENCIES as AGENCIES_TABLE
from projections.law.paper_changes import PAPER_CHANGES as PAPER_CHANGES_TABLE
from projections.law.procedure_versions import PROCEDURE_VERSIONS as PROCEDURE_VERSIONS_TABLE
from projections.law.rule_packs import RULE_PACKS as RULE_PACKS_TABLE
from projections.law.shared_data import SHARED_DATA_SOURCES as SHARED_DATA_TABLE

AGENCIES = of_table(AGENCIES_TABLE, "code")
PROCEDURE_VERSIONS = of_table(PROCEDURE_VERSIONS_TABLE, "code")
PAPER_CHANGES = of_table(PAPER_CHANGES_TABLE, "code")
RULE_PACKS = of_table(RULE_PACKS_TABLE, "id")
SHARED_DATA_SOURCES = of_table(SHARED_DATA_TABLE, "id")
# The version that a row follows: of an import's procedure, which no announcement tells of, only the code is known.
_version = PROCEDURE_VERSIONS.alias("p")
FOLLOWED = Companion(
    PROCEDURE_VERSIONS,
    "left join lateral (select {procedure} as code"
    + "".join(f", {getattr(_version, name)}" for name in PROCEDURE_VERSIONS.columns if name != "code")
    + f" from (select) o left join {_version}"
    f" on {_version.code} = {{procedure}} and {_version.version} = {{procedure_version}}) @ on {{procedure}} is not null",
)
# An import's mapping names a pack alone: its last version.
_pack = RULE_PACKS.alias("@")
RULE_PACK = Companion(
    RULE_PACKS,
    f"left join {_pack} on {_pack.reference} = {{rule_pack}} or ({_pack.id} = {{rule_pack}} and {_pack.latest})",
)
