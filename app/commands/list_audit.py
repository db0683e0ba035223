"""What `audit` asks beside the findings: how far dossiers were judged, and what new versions change in the lists of papers."""

from collections.abc import Mapping
from typing import Any

from app.answers import Asker, NotFound

CHANGE = """code version procedure against other kind requirement name was now added document article effectiveOn source
 loadedBy loadedByAccount loadedAt position"""
CHANGES = f"""
query Changes($filter: PaperChangeFilter, $first: Int, $after: String, $count: Boolean!) {{
  paperChanges(filter: $filter, first: $first, after: $after) {{
    totalCount @include(if: $count)
    pageInfo {{ hasNextPage endCursor }}
    nodes {{ {CHANGE} }}
  }}
}}
"""
COVERAGE = """
query Coverage($agency: String, $procedure: String, $official: String, $from: DateTime, $to: DateTime) {
  auditCoverage(agency: $agency, procedure: $procedure, official: $official, from: $from, to: $to) {
    dossiers judged partly notJudged shares { coverage dossiers }
  }
}
"""
OF_DOSSIER = "query Covered($code: String!) { dossier(code: $code) { coverage procedure { code version } } }"
VERSIONS = f"""
query Versions($filter: ProcedureFilter, $first: Int, $after: String, $count: Boolean!) {{
  procedures(filter: $filter, first: $first, after: $after) {{
    totalCount @include(if: $count)
    pageInfo {{ hasNextPage endCursor }}
    nodes {{
      code version name effectiveOn national source loadedBy loadedByAccount loadedAt
      paperChanges {{ {CHANGE} }}
      papersWithoutBasis {{ requirement name lacking document article }}
    }}
  }}
}}
"""
PARTLY = ("NO_PAPER_LIST", "IMPORT_FINDINGS_ONLY", "IMPORT_WITHOUT_PAPER_LIST")


def audited_lists(ask: Asker, wanted: Mapping[str, Any]) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """Takes an asker and the filter of the findings, returns the coverage of the same dossiers and the changes that ask for more.

    Of one dossier: the changes of the version that it follows. Else those loaded in the period, by the official if one is asked about.
    """
    if (code := wanted.get("dossier")) is not None:
        return _of_dossier(ask, code)
    names = ("agency", "procedure", "official", "from", "to")
    coverage: dict[str, Any] = ask(COVERAGE, {name: wanted.get(name) for name in names})["auditCoverage"]
    filter = {"demandsMore": True, "from": wanted.get("from"), "to": wanted.get("to")}
    if wanted.get("procedure") is not None:
        filter["code"] = wanted["procedure"]
    _, changes = ask.listed(CHANGES, {"filter": filter}, "paperChanges")
    official = wanted.get("official")
    return coverage, [each for each in changes if official in (None, each["loadedBy"])]


def _of_dossier(ask: Asker, code: str) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    dossier = ask(OF_DOSSIER, {"code": code})["dossier"]
    reason = dossier["coverage"]
    judged, partly = int(reason == "JUDGED"), int(reason in PARTLY)
    coverage = {
        "dossiers": 1,
        "judged": judged,
        "partly": partly,
        "notJudged": 1 - judged - partly,
        "shares": [{"coverage": reason, "dossiers": 1}],
    }
    procedure = dossier["procedure"]
    if procedure is None or procedure["version"] is None:
        return coverage, []
    filter = {"demandsMore": True, **procedure}
    _, changes = ask.listed(CHANGES, {"filter": filter}, "paperChanges")
    return coverage, changes


def compared_versions(ask: Asker, code: str) -> list[dict[str, Any]]:
    """Takes an asker and a procedure's code, returns its versions, each with what it changes and its papers without a legal basis. NotFound."""
    _, versions = ask.listed(VERSIONS, {"filter": {"code": code}}, "procedures")
    if not versions:
        raise NotFound(f"no procedure {code!r} is in the ledger")
    return versions
