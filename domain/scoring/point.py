"""A point: what one indicator gives one dossier, and why."""

from msgspec import Struct

from domain.values.rules import BilingualText


class Point(Struct, frozen=True, gc=False, kw_only=True):
    """Points of a dossier under one indicator: 2, 1 or 0; None: left out, since the facts do not say enough.

    `agency`: whose handling it is; `official`: of the dossier, where it counts for them. `evidence`: the ledger positions that it rests
    on. A petition of one of the `topics`, unless found untrue, makes it 0, which `against` explains.
    """

    number: int
    points: int | None
    agency: str | None
    official: str | None
    basis: str
    explanation: BilingualText
    evidence: tuple[int, ...]
    topics: tuple[str, ...] = ()
    against: BilingualText | None = None
