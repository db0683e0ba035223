"""From a document's text to its answer: the one path of every query, over HTTP or in process."""

import logging
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, Self

import orjson
from graphql import DocumentNode, ExecutionResult, GraphQLError, execute

from graphql_api.access.scopes import ANONYMOUS, Viewer
from graphql_api.answer import Answer, answered, masked, refusal
from graphql_api.audit import purpose as inspection
from graphql_api.audit.log import Accesses
from graphql_api.audit.purpose import is_recorded
from graphql_api.budget import Budget, Client
from graphql_api.commands.document import MutationDocument, deed
from graphql_api.compiler import documents
from graphql_api.compiler.binding import Call
from graphql_api.compiler.cost import Cost
from graphql_api.compiler.documents import Document
from graphql_api.compiler.plan import Plan, compile_document, too_costly
from graphql_api.errors import (
    ApiError,
    BadInput,
    BadSecret,
    Internal,
    MethodNotAllowed,
    RequestRejected,
    Unavailable,
    from_graphql,
)
from graphql_api.execution import resolver as fallback
from graphql_api.execution.database import Database
from graphql_api.execution.positions import Positions
from graphql_api.execution.resolver import Resolution
from graphql_api.execution.writer import Writing
from graphql_api.recent import Recent
from graphql_api.schema import CORE, LEXICON
from graphql_api.settings import ApiSettings

log = logging.getLogger(__name__)

MIN_SECRET = 8
fallback.attach(LEXICON)


class Engine:
    """Answers queries. Open it before use; one engine serves a process, from one event loop.

    `budget`: what clients may spend; none is charged who executes without a client. `writing`: the way into the ledger; without it no
    command is taken, and no inspector is answered about dossiers, since that could not be recorded.
    """

    def __init__(
        self, settings: ApiSettings, *, clock: Callable[[], datetime] | None = None, writing: Writing | None = None
    ) -> None:
        self.settings = settings
        self.writing = writing
        self._accesses = Accesses(writing.journal) if writing is not None else None
        self._deeds: Recent[tuple[Any, ...], MutationDocument] = Recent(settings.plans)
        self.database = Database(settings)
        self.budget = Budget(settings.allowances)
        self._clock = clock or _utcnow
        self._positions = Positions(self.database, settings.position_timeout)
        self._documents: Recent[tuple[str, str | None], Document] = Recent(settings.documents)
        self._plans: Recent[tuple[Any, ...], Plan] = Recent(settings.plans)

    async def open(self) -> None:
        """Starts connecting to the database."""
        await self.database.open()

    async def close(self) -> None:
        """Waits for what is being recorded, and closes the connections to the database. `writing` stays its owner's to close."""
        if self._accesses is not None:
            await self._accesses.close()
        await self.database.close()

    async def __aenter__(self) -> Self:
        await self.open()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()

    async def execute(
        self,
        document: str,
        variables: Mapping[str, Any] | None = None,
        operation_name: str | None = None,
        *,
        viewer: Viewer = ANONYMOUS,
        client: Client | None = None,
        in_url: bool = False,
        purpose: str | None = None,
    ) -> Answer:
        """Takes a document and its variables, returns the answer; never raises what a client can cause.

        `viewer`: who asks. `purpose`: why, of an inspector. `client`: who pays, None in process. `in_url`: the request came in a URL, where no secret may stand.
        """
        try:
            return await self._execute(document, variables or {}, operation_name, viewer, client, in_url, purpose)
        except RequestRejected as refused:
            return refusal(refused.errors)
        except ApiError as error:
            return refusal([error])
        except Exception as error:
            log.exception("a query failed", exc_info=error)
            return refusal([Internal("An error of the server; it has been logged.")])

    async def _execute(
        self,
        text: str,
        given: Mapping[str, Any],
        operation_name: str | None,
        viewer: Viewer,
        client: Client | None,
        in_url: bool,
        purpose: str | None,
    ) -> Answer:
        document = self._documents.get((text, operation_name))
        missed = document is None
        if document is None:
            if client is not None:
                self.budget.charge_miss(client, text)
            document = documents.read(
                text, operation_name, CORE, self.settings.limits, suggestions=not viewer.anonymous
            )
            self._documents.put((text, operation_name), document)
        if in_url and not documents.is_query(document):
            raise MethodNotAllowed("Only queries may be asked by GET: use POST.", headers={"allow": "POST"})
        values = document.values(given, self.settings.limits.errors, suggestions=not viewer.anonymous)
        call = Call(values, viewer, self._clock(), self.settings, purpose=purpose)
        if documents.is_mutation(document):
            return await self._act(text, operation_name, document, given, call, client)
        key = (text, operation_name, viewer.sight, document.shape(values))
        plan = self._plans.get(key)
        if plan is None:
            if client is not None and not missed:
                self.budget.charge_miss(client, text)
            plan = self._compile(document, given, viewer)
            self._plans.put(key, plan)
        cost = self._charge(plan.cost, call, client)
        if refused := plan.refused(call.viewer):
            return answered(None, refused, cost)
        recorded = is_recorded(call, plan.readings)
        if recorded and self._accesses is None:
            raise Unavailable("This server cannot record accesses, so it answers no inspector about dossiers.")
        self._check_lookups(plan, call, client, in_url)
        for position in plan.positions:
            await self._positions.wait(position(call))
        columns: Sequence[str | None] = ()
        if plan.sql:
            columns = await self.database.fetch(plan.sql, plan.bind(call))
        result = ExecutionResult({}, None)
        if plan.rest is not None:
            result = await self._resolved(plan.rest, given, call)
        if recorded and self._accesses is not None:
            await self._accesses.record(
                await inspection.accesses(plan.readings, columns, result.data or {}, call, self.database)
            )
        errors = tuple(masked(error) for error in (result.errors or [])[: self.settings.limits.errors])
        return answered(None if result.data is None else plan.assemble(columns, result.data), errors, cost)

    async def _act(
        self,
        text: str,
        operation_name: str | None,
        document: Document,
        given: Mapping[str, Any],
        call: Call,
        client: Client | None,
    ) -> Answer:
        """Executes a mutation: its root fields one after the other, in the document's order."""
        key = (text, operation_name, document.shape(call.values))
        found = self._deeds.get(key)
        if found is None:
            variables = document.variables(given, self.settings.limits.errors, suggestions=not call.viewer.anonymous)
            try:
                found = deed(document, variables, LEXICON)
            except GraphQLError as error:
                raise from_graphql(error, BadInput) from None
            self._deeds.put(key, found)
        cost = self._charge(found.cost, call, client)
        result = await self._resolved(found.document, given, call)
        errors = tuple(masked(error) for error in (result.errors or [])[: self.settings.limits.errors])
        return answered(None if result.data is None else orjson.dumps(result.data), errors, cost)

    async def _resolved(self, node: DocumentNode, given: Mapping[str, Any], call: Call) -> ExecutionResult:
        """Answers by resolvers."""
        resolution = Resolution(
            LEXICON, self.database, call, positions=self._positions, writing=self.writing, clock=self._clock
        )
        result = execute(CORE, node, context_value=resolution, variable_values=dict(given))
        return result if isinstance(result, ExecutionResult) else await result

    def _compile(self, document: Document, given: Mapping[str, Any], viewer: Viewer) -> Plan:
        variables = document.variables(given, self.settings.limits.errors, suggestions=not viewer.anonymous)
        try:
            return compile_document(document, variables, LEXICON, self.settings, viewer.sight)
        except GraphQLError as error:
            raise from_graphql(error, BadInput) from None

    def _charge(self, asked: Cost, call: Call, client: Client | None) -> dict[str, int]:
        requested = asked.of(call)
        if requested > self.settings.limits.cost:
            raise too_costly(requested, self.settings.limits.cost)
        if client is None:
            return {"requested": requested, "available": self.settings.limits.cost}
        left = self.budget.charge(client, requested)
        call.rate_limit = lambda: self._balance(client)
        return {"requested": requested, "available": left}

    def _balance(self, client: Client) -> str:
        balance = self.budget.balance(client)
        told = {"limit": balance.limit, "remaining": balance.remaining, "resetAt": balance.full_at}
        return orjson.dumps(told).decode()

    def _check_lookups(self, plan: Plan, call: Call, client: Client | None, in_url: bool) -> None:
        for secret in plan.secrets:
            if in_url:
                raise BadSecret("A receipt's secret is never sent in a URL: use POST.")
            if len(secret(call)) < MIN_SECRET:
                raise BadSecret(f"A receipt's secret has at least {MIN_SECRET} characters.")
        if client is not None:
            for code in plan.codes:
                self.budget.charge_lookup(client, code(call))


def _utcnow() -> datetime:
    return datetime.now(UTC)
