"""`replay`: one dossier's history, asked over GraphQL as everybody else asks."""

from datetime import datetime
from typing import Annotated, Any

import msgspec
import typer

from app.answers import PURPOSE, Asker, NotFound, asking
from app.commands.options import AsJson, At, InLanguage, KnownAt, Purpose
from app.moments import moment
from app.output.text import Language
from app.output.timeline import timeline
from app.settings import from_environment
from app.terminal import print_json

REPLAY = """
query Replay($code: String!, $version: Int, $at: DateTime, $knownAt: DateTime, $first: Int, $after: String) {
  dossier(code: $code) {
    code agency { code name } receivingOneStop { code name } department procedure { code } official { id } version
    asOf(version: $version, at: $at, knownAt: $knownAt) {
      version status receivedAt finishedAt
      deadline {
        timeliness paused unit originalDueAt dueAt dueOn latenessDays
        spans { from to dueAt dueOn cause reason legalBasis }
      }
    }
    history(first: $first, after: $after) {
      pageInfo { hasNextPage endCursor }
      nodes {
        version position type occurredAt recordedAt notedAt channel reason legalBasis payload
        actor { id role unit agency { code name } }
        changes { field before after }
      }
    }
  }
}
"""


def replay(
    code: Annotated[str, typer.Argument(help="The dossier's code.")],
    at: At = None,
    version: Annotated[int | None, typer.Option("--version", min=1, help="The state after so many facts.")] = None,
    known_at: KnownAt = None,
    language: InLanguage = Language.EN,
    purpose: Purpose = PURPOSE,
    as_json: AsJson = False,
) -> None:
    """Show a dossier's history as a timeline: what happened, when, by whom and why, and what it changed."""
    settings = from_environment()
    asked = ReplayLimit(
        version, moment(at, settings.timezone, "--at"), moment(known_at, settings.timezone, "--known-at")
    )
    with asking(settings, purpose=purpose) as ask:
        dossier = _history(ask, code, asked)
    if as_json:
        print_json(dossier)
    else:
        timeline(dossier, settings.timezone, language)


class ReplayLimit(msgspec.Struct, frozen=True):
    """Up to where a history is shown."""

    version: int | None
    at: datetime | None
    known_at: datetime | None

    def variables(self) -> dict[str, Any]:
        """Those that are given, as the query's variables."""
        named = {"version": self.version, "at": self.at, "knownAt": self.known_at}
        given = {name: value for name, value in named.items() if value is not None}
        return {name: value.isoformat() if isinstance(value, datetime) else value for name, value in given.items()}

    def covers(self, event: dict[str, Any]) -> bool:
        """Whether an entry of the history stands within."""
        return (
            (self.version is None or event["version"] <= self.version)
            and (self.at is None or datetime.fromisoformat(event["occurredAt"]) <= self.at)
            and (self.known_at is None or datetime.fromisoformat(event["recordedAt"]) <= self.known_at)
        )


def _history(ask: Asker, code: str, asked: ReplayLimit) -> dict[str, Any]:
    dossier: dict[str, Any] | None = None
    events: list[dict[str, Any]] = []
    variables = {"code": code, **asked.variables()}
    for data in ask.pages(REPLAY, variables, lambda data: data["dossier"] and data["dossier"]["history"]):
        dossier = data["dossier"]
        if dossier is None:
            raise NotFound(f"no dossier has the code {code!r}")
        events += dossier["history"]["nodes"]
    if dossier is None or dossier["asOf"] is None:
        raise NotFound(f"the dossier {code!r} had no history by then")
    return {**dossier, "history": {"nodes": [event for event in events if asked.covers(event)]}}
