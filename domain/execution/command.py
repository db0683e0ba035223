"""The base of every command: what an official, a citizen or the clock wants recorded, in the imperative."""

from datetime import datetime

from msgspec import Struct

from domain.values.context import Channel, Evidence


class Command(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The channel it came through, when it happened (`occurred_at`; None: now), why, on what legal basis and evidence, and on whose behalf.

    A command does not name its subject: `CommandOrder` does. Its class name and fields enter the stored digest of its input, so
    neither is ever renamed.
    """

    channel: Channel = Channel.ONE_STOP
    occurred_at: datetime | None = None
    reason: str | None = None
    legal_basis: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    on_behalf_of: str | None = None


def agencies_named(command: Command) -> tuple[str, ...]:
    """Takes a command, returns the codes of the agencies that it names to act or to be acted for, so that they are read with the law."""
    named = (getattr(command, field, None) for field in ("agency", "to_agency", "receiving_one_stop"))
    return tuple(dict.fromkeys(each for each in named if each))
