"""The base of every command: what an official, a citizen or the clock asks to be recorded, in the imperative."""

from datetime import datetime

from msgspec import Struct

from domain.values.context import Channel, Evidence


class Command(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Through which channel it came, when it happened (`occurred_at`; None: now), why, on what legal basis and evidence, and on whose behalf.

    A command does not name its subject: `CommandOrder` does. Its class name and fields enter the stored digest of what was asked, so
    neither is ever renamed.
    """

    channel: Channel = Channel.ONE_STOP
    occurred_at: datetime | None = None
    reason: str | None = None
    legal_basis: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    on_behalf_of: str | None = None
