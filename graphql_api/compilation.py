"""Documents read and plans compiled, each once per process; a client that brings one not seen before pays for the work."""

from typing import Any

from graphql import GraphQLError
from graphql.execution.values import VariableValues

from graphql_api.budget import Budget
from graphql_api.commands.document import MutationDocument, compile_mutation
from graphql_api.compiler import documents
from graphql_api.compiler.binding import Call
from graphql_api.compiler.documents import Document
from graphql_api.compiler.plan import Plan, compile_document
from graphql_api.errors import BadInput, from_graphql
from graphql_api.recent import Recent
from graphql_api.request import ClientRequest
from graphql_api.schema import CORE, LEXICON
from graphql_api.settings import ApiSettings


class Compilation:
    """The caches of one process, and what fills them."""

    def __init__(self, settings: ApiSettings, budget: Budget) -> None:
        self._settings = settings
        self._budget = budget
        self.documents: Recent[tuple[str, str | None], Document] = Recent(settings.documents)
        self.plans: Recent[tuple[Any, ...], Plan] = Recent(settings.plans)
        self.mutations: Recent[tuple[Any, ...], MutationDocument] = Recent(settings.plans)

    def document(self, request: ClientRequest) -> tuple[Document, bool]:
        """Takes a request, returns its document, and whether it was read for this request. RateLimited; what `documents.read` raises."""
        document = self.documents.get(request.key)
        if document is not None:
            return document, False
        self._charge(request)
        document = documents.read(
            request.text,
            request.operation_name,
            CORE,
            self._settings.limits,
            suggestions=not request.viewer.anonymous,
        )
        self.documents.put(request.key, document)
        return document, True

    def plan(self, request: ClientRequest, document: Document, call: Call, *, charged: bool) -> Plan:
        """Takes a query, returns its plan for the viewer's sight and the shape of the variables. RateLimited, BadInput.

        `charged`: the client paid for this document already, when it was read.
        """
        key = (*request.key, request.viewer.sight, document.shape(call.values))
        plan = self.plans.get(key)
        if plan is not None:
            return plan
        if not charged:
            self._charge(request)
        variables = self._variables(request, document)
        try:
            plan = compile_document(document, variables, LEXICON, self._settings, request.viewer.sight)
        except GraphQLError as error:
            raise from_graphql(error, BadInput) from None
        self.plans.put(key, plan)
        return plan

    def mutation(self, request: ClientRequest, document: Document, call: Call) -> MutationDocument:
        """Takes a mutation, returns it with its cost. BadInput."""
        key = (*request.key, document.shape(call.values))
        mutation = self.mutations.get(key)
        if mutation is not None:
            return mutation
        variables = self._variables(request, document)
        try:
            mutation = compile_mutation(document, variables, LEXICON)
        except GraphQLError as error:
            raise from_graphql(error, BadInput) from None
        self.mutations.put(key, mutation)
        return mutation

    def _charge(self, request: ClientRequest) -> None:
        if request.client is not None:
            self._budget.charge_miss(request.client, request.text)

    def _variables(self, request: ClientRequest, document: Document) -> VariableValues:
        limits, suggestions = self._settings.limits, not request.viewer.anonymous
        return document.variables(request.variables, limits.errors, suggestions=suggestions)
