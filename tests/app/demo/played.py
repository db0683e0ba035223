"""A demonstration in a database of the tests, and its dossiers judged."""

import asyncio
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import orjson

from app.answers import api_settings
from app.assembly import Assembly
from app.demo.run import Demonstration, simulate
from domain.dossier.history import HistoryEntry, corrected, decode, fold
from domain.execution import numbering
from domain.findings.judge import judge
from domain.judged.finding import Finding, Judged
from domain.standing.judged_version import followed_rules
from graphql_api.access.scopes import Scope, Viewer
from graphql_api.engine import Engine
from graphql_api.settings import ApiSettings

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
UNTIL = datetime(2026, 11, 2, 12, tzinfo=ZONE)
AUDITOR = Viewer("auditor", frozenset({Scope.AUDITOR}))


def played(assembly: Assembly, *, until: datetime = UNTIL, dossiers: int = 300) -> Demonstration:
    """Takes an empty ledger, fills it with a demonstration."""
    return simulate(assembly, until, dossiers=dossiers)


def life(assembly: Assembly, code: str) -> list[HistoryEntry]:
    """Takes a dossier's code, returns its recorded life."""
    stream = assembly.ledger.find(numbering.CLAIM, code)
    assert stream is not None
    return [lived for entry in assembly.ledger.load(stream) for lived in decode(entry)]


def findings(assembly: Assembly, code: str) -> list[Finding]:
    """Takes a dossier's code, judges it by the law of its receipt, or of its registration where it was not received."""
    lived = life(assembly, code)
    state = fold(corrected(lived))
    lawbook = assembly.lawbook
    day = lived[0].occurred_at.astimezone(ZONE).date()
    rules = followed_rules(state, lawbook.rules, ZONE.key) if state.rule_pack else lawbook.rules_on(day)
    history = lawbook.procedure(state.procedure or "")
    assert rules is not None
    assert history is not None
    number = state.procedure_version
    version = history.in_force_on(day) if number is None else history.version(number)
    return judge(lived, Judged(rules, version, lawbook.calendar(), versions=history, shared_data=lawbook.shared_data))


def ask(assembly: Assembly, document: str) -> Any:
    """Takes a projected ledger and a query, returns what an auditor is answered at the demonstration's last moment."""
    reply = {name: getattr(api_settings(assembly), name) for name in ("conninfo", "role", "timezone")}
    engine = Engine(ApiSettings(**reply), clock=lambda: UNTIL)

    async def asked() -> Any:
        await engine.open()
        try:
            return await engine.answer(document, viewer=AUDITOR)
        finally:
            await engine.close()

    answer = orjson.loads(asyncio.run(asked()).body)
    assert "errors" not in answer, answer
    return answer["data"]
