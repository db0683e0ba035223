"""What filters name, and how each kind is known: agencies and procedures by open registers, dossiers and officials by what the viewer may read."""

from domain.findings.judge import RULES
from graphql_api.access.policy import Thing
from graphql_api.compiler.named import Named
from graphql_api.errors import (
    UnknownAgency,
    UnknownDossier,
    UnknownFinding,
    UnknownOfficial,
    UnknownPetition,
    UnknownProcedure,
    UnknownPublication,
)
from graphql_api.types.codes import AGENCY_CODES, PROCEDURE_CODES
from graphql_api.types.petitions.sources import PETITION_CODES

_OR_SEVERAL = "; or several are, and only one that is written just so is meant"
_NO_AGENCY = f"none is registered with this code, now or formerly, and nothing in the ledger is of it{_OR_SEVERAL}"
_NO_DOSSIER = f"no dossier that you may read has this code{_OR_SEVERAL}"
_NOBODY = "nothing that you may read names anybody by this id, written just so"
_BY_OFFICIAL = """
  official(id: $named) { id }
  actions(filter: { actor: $named }, first: 1) { nodes { position } }
  dossiers(filter: { official: $named }, first: 1) { nodes { code } }
  findings(filter: { official: $named }, first: 1) { nodes { code } }
  petitions(filter: { official: $named }, first: 1) { nodes { code } }
  conductCases(filter: { official: $named }, first: 1) { nodes { code } }
"""


def _asking(selected: str) -> str:
    return f"query ($named: String!) {{ {selected} }}"


AN_AGENCY = Named(UnknownAgency, _NO_AGENCY, register=AGENCY_CODES)
AN_ACTING_AGENCY = Named(
    UnknownAgency,
    _NO_AGENCY,
    register=AGENCY_CODES,
    asked=_asking("actions(filter: { actorAgency: $named }, first: 1) { nodes { position } }"),
)
A_RESPONSIBLE_AGENCY = Named(
    UnknownAgency,
    f"{_NO_AGENCY}, and no procedure names it so",
    register=AGENCY_CODES,
    asked=_asking("agency(code: $named) { code } procedures(filter: { agency: $named }, first: 1) { nodes { code } }"),
)
A_PROCEDURE = Named(
    UnknownProcedure,
    f"none is in the ledger with this code, and no dossier is of it{_OR_SEVERAL}",
    register=PROCEDURE_CODES,
)
A_DOSSIER = Named(UnknownDossier, _NO_DOSSIER, asked=_asking("dossier(code: $named) { code }"))
A_DOSSIER_READ = Named(
    UnknownDossier,
    f"no dossier has this code, and nobody asked for it{_OR_SEVERAL}",
    asked=_asking(
        "dossierStatus(code: $named) { code } accesses(filter: { dossier: $named }, first: 1) { nodes { reader } }"
    ),
)
A_PETITION = Named(
    UnknownPetition, f"no petition has this code{_OR_SEVERAL}", register=PETITION_CODES, told=Thing.CONDUCT_FILE
)
A_PUBLICATION = Named(
    UnknownPublication,
    f"no publication that you may read has this code{_OR_SEVERAL}",
    asked=_asking("publication(code: $named) { code }"),
)
AN_OFFICIAL = Named(UnknownOfficial, _NOBODY, asked=_asking(_BY_OFFICIAL), is_person=True)
AN_OFFICIAL_IN_A_CASE = Named(
    UnknownOfficial, _NOBODY, asked=_asking(_BY_OFFICIAL), told=Thing.CONDUCT_FILE, is_person=True
)
AN_EXAMINER = Named(
    UnknownOfficial,
    _NOBODY,
    asked=_asking(
        f"{_BY_OFFICIAL} examined: findings(filter: {{ examiner: $named }}, first: 1) {{ nodes {{ code }} }}"
    ),
    is_person=True,
)
A_READER = Named(
    UnknownOfficial,
    _NOBODY,
    asked=_asking(f"{_BY_OFFICIAL} accesses(filter: {{ reader: $named }}, first: 1) {{ nodes {{ reader }} }}"),
    is_person=True,
)
A_FINDING = Named(UnknownFinding, "no rule finds anything by this code", among=RULES.keys)
