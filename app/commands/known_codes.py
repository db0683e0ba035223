"""Agencies, procedures and officials that a list is narrowed to: a code that nobody has is a slip, and no list without entries."""

from app import exits
from app.answers import Asker, NotFound, Unanswered
from app.terminal import say
from app.viewers import viewer_of
from graphql_api.access.scopes import Scope

# Refuses what is unknown, and counts next to nothing: no dossier comes so late.
KNOWN = """
query Known($agency: String, $procedure: String) {
  auditCoverage(agency: $agency, procedure: $procedure, from: "2200-01-01") { agency }
}
"""

OFFICIAL = "query Official($id: String!) { official(id: $id) { id } }"


def require_known(ask: Asker, agency: str | None, procedure: str | None = None) -> None:
    """Takes an asker and the codes that a list is narrowed to. Unanswered where there is no such agency or procedure."""
    if agency is not None or procedure is not None:
        ask(KNOWN, {"agency": agency, "procedure": procedure})


def agency_meant(ask: Asker, typed: str) -> str:
    """Takes an asker and an agency as it is typed, returns the recorded code that it means; as it is typed where it means none, and says so: such an agency's officials see nothing."""
    try:
        known = ask.by(viewer_of(Scope.AUDITOR))(KNOWN, {"agency": typed})
    except Unanswered as error:
        if error.exit_code != exits.NOT_FOUND:
            raise
        say(f"no agency has the code {typed!r}, now or formerly: nothing is of it")
        return typed
    return str(known["auditCoverage"]["agency"])


def require_official(ask: Asker, official: str | None) -> None:
    """Takes an asker and the id that a list is narrowed to. NotFound where nobody of that id acted, or was concerned, in any dossier."""
    if official is not None and ask(OFFICIAL, {"id": official})["official"] is None:
        raise NotFound(f"no official has the id {official!r}, written just so")
