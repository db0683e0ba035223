"""Where the codes of agencies, procedures and rule packs and the ids of officials stand that people type: those of a register, and those that only dossiers and the like name."""

from projections.dossiers.actions import ACTIONS
from projections.dossiers.dossiers import DOSSIERS
from projections.dossiers.findings import FINDINGS
from projections.kit.spelling import Place
from projections.law.agencies import AGENCIES
from projections.law.procedure_versions import PROCEDURE_VERSIONS
from projections.law.rule_packs import RULE_PACKS
from projections.petitions.conduct import COMMENDATIONS, CONDUCT_CASES
from projections.petitions.petitions import PETITIONS
from projections.publicity.directives import DIRECTIVE_TASKS, DIRECTIVES
from projections.publicity.duties import DUTIES
from projections.publicity.publications import PUBLICATIONS

OF_AGENCIES = (
    Place(AGENCIES, "code", walked=True),
    Place(DOSSIERS, "agency", walked=True),
    Place(PETITIONS, "agency", walked=True),
    Place(PUBLICATIONS, "agency", walked=True),
    Place(DUTIES, "agency", walked=True),
    Place(DIRECTIVE_TASKS, "agency", walked=True),
    Place(DIRECTIVES, "issuer"),
    Place(CONDUCT_CASES, "agency"),
    Place(COMMENDATIONS, "agency"),
)
OF_PROCEDURES = (Place(PROCEDURE_VERSIONS, "code", walked=True), Place(DOSSIERS, "procedure", walked=True))
OF_OFFICIALS = (
    Place(ACTIONS, "actor", walked=True),
    Place(ACTIONS, "on_behalf_of", walked=True),
    Place(ACTIONS, "in_charge", walked=True),
    Place(FINDINGS, "official", walked=True),
    Place(PETITIONS, "official_concerned", walked=True),
    Place(PETITIONS, "official"),
    Place(CONDUCT_CASES, "official", walked=True),
    Place(COMMENDATIONS, "official", walked=True),
)
OF_RULE_PACKS = (Place(RULE_PACKS, "id"), Place(RULE_PACKS, "reference"))
"""By its id, or by its id and version."""
