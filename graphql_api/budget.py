"""What clients may spend: queries' cost, look-ups by code, documents that have to be compiled."""

import math
from datetime import UTC, datetime, timedelta
from hashlib import blake2b

from msgspec import Struct

from domain.execution.spelling import likeness
from graphql_api.access.scopes import Viewer
from graphql_api.errors import RateLimited
from graphql_api.settings import Allowances
from graphql_api.throttle import Throttle

MISS_CHARACTERS = 500  # of a document: what one unit of the allowance for misses pays for


class Client(Struct, frozen=True):
    """Who pays: a token's subject, or an anonymous address."""

    key: str
    anonymous: bool


class Balance(Struct, frozen=True):
    """What a client's bucket holds."""

    limit: int
    remaining: int
    full_at: datetime


class Budget:
    """The buckets of one process."""

    def __init__(self, allowances: Allowances) -> None:
        def throttle(name: str) -> Throttle:
            return Throttle(getattr(allowances, name), remembered=allowances.clients)

        self._cost = {True: throttle("anonymous_cost"), False: throttle("authenticated_cost")}
        self._misses = {True: throttle("anonymous_misses"), False: throttle("authenticated_misses")}
        self._lookups_per_client = throttle("lookups_per_client")
        self._lookups_per_code = throttle("lookups_per_code")

    @staticmethod
    def client(viewer: Viewer, address: str) -> Client:
        """Takes a viewer and the address they ask from, returns who pays. An IPv6 client is its /64 network."""
        if viewer.subject is not None:
            return Client(f"subject {viewer.subject}", anonymous=False)
        if ":" in address and not address.startswith("::ffff:"):
            address = ":".join(_expanded(address)[:4])
        return Client(f"address {address}", anonymous=True)

    def charge(self, client: Client, cost: int) -> int:
        """Charges a query's cost, returns what the client has left; RateLimited when it cannot afford it."""
        return int(_take(self._cost[client.anonymous], client.key, cost, "this query"))

    def charge_miss(self, client: Client, text: str) -> None:
        """Charges the reading and compiling of a document not seen before, by its length; RateLimited."""
        amount = 1 + len(text) // MISS_CHARACTERS
        _take(self._misses[client.anonymous], client.key, amount, "with another new document")

    def charge_lookup(self, client: Client, code: str) -> None:
        """Charges an anonymous look-up, to the client and to the code; RateLimited. The answer is the same for unknown codes."""
        if client.anonymous:
            _take(self._lookups_per_client, client.key, 1, "the look-up")
            # Once for all spellings. By its hash: what a client sends as a code may be long.
            _take(
                self._lookups_per_code,
                blake2b(likeness(code).encode(), digest_size=16).hexdigest(),
                1,
                "the look-up of this code",
            )

    def balance(self, client: Client) -> Balance:
        """What a client may still spend."""
        throttle = self._cost[client.anonymous]
        remaining = throttle.level(client.key)
        limit = throttle.allowance.capacity
        wait = throttle.wait(client.key, limit)
        full_at = datetime.now(UTC) + timedelta(seconds=min(wait, 86_400))
        return Balance(int(limit), int(remaining), full_at)


def _take(throttle: Throttle, key: str, amount: float, what: str) -> float:
    left = throttle.take(key, amount)
    if left is not None:
        return left
    seconds = max(1, math.ceil(min(throttle.wait(key, amount), 86_400)))
    raise RateLimited(
        f"Rate limit exceeded: retry {what} in {seconds} seconds.",
        extensions={"retryAfter": seconds},
        headers={"retry-after": str(seconds)},
    )


def _expanded(address: str) -> list[str]:
    head, _, tail = address.partition("::")
    front = [part for part in head.split(":") if part]
    back = [part for part in tail.split(":") if part]
    return [*front, *["0"] * (8 - len(front) - len(back)), *back]
