"""Token buckets per client, in bounded memory."""

import time
from collections import OrderedDict
from collections.abc import Callable

from msgspec import Struct


class Allowance(Struct, frozen=True):
    """A bucket's size, and how fast it fills again."""

    capacity: float
    per_second: float


class Throttle:
    """Buckets by key, all of one allowance. The least recently used are forgotten, which only ever favours the client."""

    def __init__(
        self, allowance: Allowance, *, remembered: int = 20_000, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self.allowance = allowance
        self._remembered = remembered
        self._clock = clock
        self._buckets: OrderedDict[str, tuple[float, float]] = OrderedDict()  # key -> (level, as of)

    def level(self, key: str) -> float:
        """Takes a client's key, returns what it may still spend now."""
        bucket = self._buckets.get(key)
        if bucket is None:
            return self.allowance.capacity
        level, as_of = bucket
        return min(self.allowance.capacity, level + (self._clock() - as_of) * self.allowance.per_second)

    def take(self, key: str, amount: float = 1) -> float | None:
        """Takes a key and an amount, returns what the client has left; None if it could not afford the amount, which then costs nothing."""
        level = self.level(key) - amount
        if level < 0:
            return None
        self._buckets[key] = (level, self._clock())
        self._buckets.move_to_end(key)
        if len(self._buckets) > self._remembered:
            self._buckets.popitem(last=False)
        return level

    def wait(self, key: str, amount: float = 1) -> float:
        """Takes a key and an amount, returns the seconds until it is affordable (infinite when it never is)."""
        missing = min(amount, self.allowance.capacity) - self.level(key)
        if missing <= 0:
            return 0.0
        return missing / self.allowance.per_second if self.allowance.per_second > 0 else float("inf")

    def __len__(self) -> int:
        return len(self._buckets)
