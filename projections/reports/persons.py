"""All ids of persons in dossiers: the same person's may be spelt in several ways, which no statement can tell."""

from projections.dossiers.actions import ACTIONS
from projections.dossiers.dossiers import DOSSIERS
from projections.dossiers.findings import FINDINGS
from projections.kit.spelling import Place, every

_WITH_A_PART = (
    Place(ACTIONS, "actor", walked=True),
    Place(ACTIONS, "on_behalf_of", walked=True),
    Place(ACTIONS, "in_charge", walked=True),
    Place(FINDINGS, "official", walked=True),
)

WITH_A_PART = every(_WITH_A_PART)
"""Answers with a JSON array of the ids of all who acted in dossiers, for whom others did, and who were put in charge or charged with a finding, by walking the indexes."""

EVERYBODY = every((*_WITH_A_PART, Place(DOSSIERS, "applicant")))
"""Answers with the same and all applicants, nearly each of whom has one dossier."""
