"""What a request is charged: its cost, and the look-ups that it makes. A request without a client pays nothing, but keeps to the limits."""

import orjson

from graphql_api.budget import Budget, Client
from graphql_api.compiler.binding import Call, checked
from graphql_api.compiler.cost import Cost
from graphql_api.compiler.plan import Plan, too_costly
from graphql_api.settings import Limits


class Charges:
    """Charges the clients of one process."""

    def __init__(self, budget: Budget, limits: Limits) -> None:
        self._budget = budget
        self._limits = limits

    def cost(self, cost: Cost, call: Call, client: Client | None) -> dict[str, int]:
        """Takes what a document costs, charges it, returns what was requested and what is left. TooCostly, RateLimited, BadInput."""
        requested = cost.of(call)
        if requested > self._limits.cost:
            raise too_costly(requested, self._limits.cost)
        if client is None:
            return {"requested": requested, "available": self._limits.cost}
        left = self._budget.charge(client, requested)
        call.rate_limit = lambda: self._balance(client)
        return {"requested": requested, "available": left}

    def lookups(self, plan: Plan, call: Call, client: Client | None) -> None:
        """Takes a plan, charges each public look-up by code. RateLimited."""
        if client is not None:
            for code in plan.codes:
                self._budget.charge_lookup(client, checked(code(call), call.settings))

    def _balance(self, client: Client) -> str:
        balance = self._budget.balance(client)
        members = {"limit": balance.limit, "remaining": balance.remaining, "resetAt": balance.full_at}
        return orjson.dumps(members).decode()
