"""Codes of agencies, procedures and rule packs, of which several tables tell; and those that stand in a table of their own."""

from graphql_api.compiler.codes import Codes
from projections.petitions.conduct import CONDUCT_CASES
from projections.publicity.directives import DIRECTIVES
from projections.publicity.publications import PUBLICATIONS
from projections.reports.typed_codes import OF_AGENCIES, OF_OFFICIALS, OF_PROCEDURES, OF_RULE_PACKS

AGENCY_CODES = Codes.among("agency", OF_AGENCIES)
PROCEDURE_CODES = Codes.among("procedure", OF_PROCEDURES)
RULE_PACK_CODES = Codes.among("rule pack", OF_RULE_PACKS)
OFFICIAL_IDS = Codes.among("official", OF_OFFICIALS)
"""Of everybody: to be looked up only for who may read of everybody."""
CONDUCT_CODES = Codes.of(CONDUCT_CASES)
PUBLICATION_CODES = Codes.of(PUBLICATIONS)
DIRECTIVE_CODES = Codes.of(DIRECTIVES)
