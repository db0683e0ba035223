"""The points of one dossier under one indicator, with the reason."""

from msgspec import Struct

from domain.values.rules import BilingualText


class Point(Struct, frozen=True, gc=False, kw_only=True):
    """Points of a dossier under one indicator: 2, 1 or 0; None: left out, since the facts do not say enough.

    `agency`: the one scored; `official`: the one in charge, where the points count for them too. `evidence`: the ledger positions that it rests
    on. A petition of one of the `topics`, unless refuted, sets it to 0, explained by `against`.
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
