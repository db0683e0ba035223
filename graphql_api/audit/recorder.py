"""What the engine does with an inspector's query or command: decides whether it is recorded as an access, and records it before the answer leaves."""

from collections.abc import Mapping, Sequence
from typing import Any

from graphql_api.access.scopes import Scope
from graphql_api.audit.log import Accesses
from graphql_api.audit.purpose import accesses
from graphql_api.compiler.binding import Call
from graphql_api.compiler.readings import Reading
from graphql_api.errors import PurposeRequired, Unavailable
from graphql_api.execution.database import Database
from graphql_api.execution.writer import Writing


class AccessRecorder:
    """Records what inspectors read. Without `writing` it cannot, and so no inspector is answered about dossiers."""

    def __init__(self, database: Database, writing: Writing | None) -> None:
        self._database = database
        self._log = Accesses(writing.journal) if writing is not None else None

    def applies(self, readings: Sequence[Reading], call: Call) -> bool:
        """Whether this is an access to record: an inspector reads dossiers. PurposeRequired without a purpose; Unavailable."""
        if not readings or Scope.INSPECTOR not in call.viewer.scopes:
            return False
        if not call.purpose:
            raise PurposeRequired("Inspectors must state a purpose: send the header `Access-Purpose`.")
        if self._log is None:
            raise Unavailable("This server cannot record accesses, so it does not answer inspectors about dossiers.")
        return True

    async def record(
        self, readings: Sequence[Reading], columns: Sequence[str | None], rest: Mapping[str, Any], call: Call
    ) -> None:
        """Takes what was read and what is about to be answered; returns once the access is durable. Unavailable."""
        assert self._log is not None
        await self._log.record(await accesses(readings, columns, rest, call, self._database))

    async def close(self) -> None:
        """Waits for what is being recorded."""
        if self._log is not None:
            await self._log.close()
