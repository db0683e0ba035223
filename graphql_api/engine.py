"""From a document's text to its answer: the one path of every request, over HTTP or in process."""

import logging
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, Self

import orjson
from graphql import DocumentNode, ExecutionResult, execute
from msgspec import structs

from domain.law.local_time import local_date
from graphql_api.access.scopes import ANONYMOUS, Viewer
from graphql_api.answer import Answer, answered, masked, refusal
from graphql_api.audit.recorder import AccessRecorder
from graphql_api.budget import Budget, Client
from graphql_api.charges import Charges
from graphql_api.compilation import Compilation
from graphql_api.compiler import documents
from graphql_api.compiler.binding import Call
from graphql_api.compiler.documents import Document
from graphql_api.compiler.plan import Plan
from graphql_api.compiler.typed_codes import TypedCode
from graphql_api.errors import ApiError, BadSecret, Internal, MethodNotAllowed, RequestRejected
from graphql_api.execution.database import Database
from graphql_api.execution.offices import Offices
from graphql_api.execution.positions import Positions
from graphql_api.execution.resolver import Resolution, attach
from graphql_api.execution.spelling import spelling
from graphql_api.execution.writer import Writing
from graphql_api.request import ClientRequest
from graphql_api.schema import CORE, LEXICON
from graphql_api.settings import ApiSettings
from graphql_api.unknown_names import UnknownNames

log = logging.getLogger(__name__)

MIN_SECRET = 8
attach(LEXICON)


class Engine:
    """Answers requests. Open it before use; one engine serves a process, from one event loop.

    `budget`: what clients may spend; a request without a client is not charged. `writing`: the way into the ledger; without it no
    command is taken, and no inspector is answered about dossiers, since that could not be recorded.
    """

    def __init__(
        self, settings: ApiSettings, *, clock: Callable[[], datetime] | None = None, writing: Writing | None = None
    ) -> None:
        self.settings = settings
        self.writing = writing
        self.database = Database(settings)
        self.budget = Budget(settings.allowances)
        self.compilation = Compilation(settings, self.budget)
        self._clock = clock or _utcnow
        self._charges = Charges(self.budget, settings.limits)
        self._recorder = AccessRecorder(self.database, writing)
        self._offices = Offices(self.database)
        self._unknown = UnknownNames(self.compilation, self.database)
        self._positions = Positions(self.database, settings.position_timeout)

    async def open(self) -> None:
        """Starts connecting to the database."""
        await self.database.open()

    async def close(self) -> None:
        """Waits for what is being recorded, and closes the connections to the database. `writing` stays its owner's to close."""
        await self._recorder.close()
        await self.database.close()

    async def __aenter__(self) -> Self:
        await self.open()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()

    async def answer(
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
        """Takes a document and its variables, returns the answer; never raises what a client can cause. See `ClientRequest`."""
        request = ClientRequest(document, variables or {}, operation_name, viewer, client, purpose, in_url)
        try:
            return await self._answer(request)
        except RequestRejected as rejected:
            return refusal(rejected.errors)
        except ApiError as error:
            return refusal([error])
        except Exception as error:
            log.exception("a request failed", exc_info=error)
            return refusal([Internal("Internal server error; it has been logged.")])

    async def _answer(self, request: ClientRequest) -> Answer:
        document, charged = self.compilation.document(request)
        now = self._clock()
        viewer = await self._offices.viewer(request.viewer, local_date(now, self.settings.timezone))
        request = structs.replace(request, viewer=viewer)
        if request.in_url and not documents.is_query(document):
            raise MethodNotAllowed("Only queries can be sent by GET: use POST.", headers={"allow": "POST"})
        call = self._call(request, document, now)
        if documents.is_mutation(document):
            return await self._execute_mutation(request, document, call)
        plan = self.compilation.plan(request, document, call, charged=charged)
        return await self._execute_query(request, plan, call)

    def _call(self, request: ClientRequest, document: Document, now: datetime) -> Call:
        errors, suggestions = self.settings.limits.errors, not request.viewer.anonymous
        values = document.values(request.variables, errors, suggestions=suggestions)
        return Call(values, request.viewer, now, self.settings, purpose=request.purpose)

    async def _execute_query(self, request: ClientRequest, plan: Plan, call: Call) -> Answer:
        cost = self._charges.cost(plan.cost, call, request.client)
        if refused := plan.refused(request.viewer):
            return answered(None, refused, cost)
        is_recorded = self._recorder.applies(plan.readings, call)
        _check_secrets(plan, call, in_url=request.in_url)
        self._charges.lookups(plan, call, request.client)
        for position in plan.positions:
            await self._positions.wait(position(call))
        columns, rest = await self._found(request, plan, call)
        unknown = await self._unknown.found(plan, columns, rest.data or {}, call) if plan.named else ()
        if unknown:
            return answered(None, (*unknown, *self._masked(rest))[: self.settings.limits.errors], cost)
        if is_recorded:
            await self._recorder.record(plan.readings, columns, rest.data or {}, call)
        data = plan.assemble(columns, rest.data) if rest.data is not None else None
        return answered(data, self._masked(rest), cost)

    async def _found(
        self, request: ClientRequest, plan: Plan, call: Call
    ) -> tuple[Sequence[str | None], ExecutionResult]:
        """The plan's columns and the rest, by the codes as they are typed, and by what those mean where nothing is found so.

        Asked twice whenever a code finds nothing, also where it means no other: whoever measures the time does not learn from it
        whether there is something that they may not read.
        """
        if in_filters := [each for each in plan.typed if each.place is None]:
            await self._spell(in_filters, call)
        columns, rest = await self._fetched(request, plan, call)
        if any(each.found_nothing(columns, rest.data or {}) for each in plan.typed):
            await self._spell(plan.typed, call)
            columns, rest = await self._fetched(request, plan, call)
        return columns, rest

    async def _spell(self, typed: Sequence[TypedCode], call: Call) -> None:
        call.spelling = await spelling([(each.codes, each.text(call)) for each in typed], self.database)

    async def _fetched(
        self, request: ClientRequest, plan: Plan, call: Call
    ) -> tuple[Sequence[str | None], ExecutionResult]:
        columns: Sequence[str | None] = await self.database.fetch(plan.sql, plan.bind(call)) if plan.sql else ()
        rest = await self._resolve(plan.rest, request, call) if plan.rest is not None else ExecutionResult({}, None)
        return columns, rest

    async def _execute_mutation(self, request: ClientRequest, document: Document, call: Call) -> Answer:
        """Executes the root fields one after the other, in the document's order."""
        mutation = self.compilation.mutation(request, document, call)
        cost = self._charges.cost(mutation.cost, call, request.client)
        is_recorded = self._recorder.applies(mutation.readings, call)
        result = await self._resolve(mutation.document, request, call)
        if is_recorded:
            await self._recorder.record(mutation.readings, (), result.data or {}, call)
        data = orjson.dumps(result.data) if result.data is not None else None
        return answered(data, self._masked(result), cost)

    async def _resolve(self, node: DocumentNode, request: ClientRequest, call: Call) -> ExecutionResult:
        """Executes by resolvers what no plan reaches."""
        resolution = Resolution(
            LEXICON, self.database, call, positions=self._positions, writing=self.writing, clock=self._clock
        )
        result = execute(CORE, node, context_value=resolution, variable_values=dict(request.variables))
        return result if isinstance(result, ExecutionResult) else await result

    def _masked(self, result: ExecutionResult) -> tuple[ApiError, ...]:
        """The errors of resolvers, as a client may see them."""
        return tuple(masked(error) for error in (result.errors or [])[: self.settings.limits.errors])


def _check_secrets(plan: Plan, call: Call, *, in_url: bool) -> None:
    for secret in plan.secrets:
        if in_url:
            raise BadSecret("A receipt's secret must not be sent in a URL: use POST.")
        if len(secret(call)) < MIN_SECRET:
            raise BadSecret(f"A receipt's secret has at least {MIN_SECRET} characters.")


def _utcnow() -> datetime:
    return datetime.now(UTC)
