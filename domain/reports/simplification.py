"""Simplification results (kết quả đơn giản hóa): what a new version of a procedure saved its applicants, in papers and in time."""

from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from domain.law.difference import Difference, difference
from domain.law.versions import ProcedureHistory, ProcedureVersion
from domain.reports.channels import Filing
from domain.values.context import Channel, LimitUnit

_CHANNELS: Mapping[Filing, Channel | None] = {
    Filing.ONLINE: Channel.ONLINE,
    Filing.DIRECT: Channel.ONE_STOP,
    Filing.POSTAL: Channel.POSTAL,
    Filing.OTHER: None,
}


class Filed(Struct, frozen=True, gc=False):
    """How many dossiers of a period follow a version of a procedure, by one way of filing."""

    procedure: str
    version: int
    filing: Filing
    dossiers: int


class Spared(Struct, frozen=True, gc=False):
    """Time saved in one unit; below 0: it takes longer."""

    unit: LimitUnit
    amount: int


class Simplification(Struct, frozen=True, gc=False, kw_only=True):
    """The change of one version against the one before it, times the dossiers filed under it; below 0: it demands more.

    `papers_spared` counts each listed paper once for every dossier, including papers that only some cases need. `not_comparable`: dossiers
    whose limits in the two versions differ in unit, or are free text.
    """

    code: str
    name: str
    difference: Difference
    dossiers: int
    papers_spared: int
    time_spared: tuple[Spared, ...]
    not_comparable: int


class Simplified(Struct, frozen=True, gc=False):
    """All results of a period."""

    results: tuple[Simplification, ...]

    @property
    def dossiers(self) -> int:
        """How many dossiers were filed under changed versions."""
        return sum(each.dossiers for each in self.results)

    @property
    def papers_spared(self) -> int:
        """Papers saved in total."""
        return sum(each.papers_spared for each in self.results)

    @property
    def time_spared(self) -> tuple[Spared, ...]:
        """Time saved in total, by unit."""
        return _summed(each for result in self.results for each in result.time_spared)


def simplifications(filed: Iterable[Filed], histories: Mapping[str, ProcedureHistory]) -> Simplified:
    """Takes the numbers filed by version, and the procedures' histories, returns the results in order of code and version.

    A first version, or one that the ledger does not know, has no result.
    """
    by_version: dict[tuple[str, int], list[Filed]] = {}
    for each in filed:
        by_version.setdefault((each.procedure, each.version), []).append(each)
    found = []
    for (code, number), parts in sorted(by_version.items()):
        history = histories.get(code, ProcedureHistory())
        new, old = history.version(number), before(history, number)
        if new is not None and old is not None:
            found.append(_result(old, new, parts))
    return Simplified(tuple(found))


def before(history: ProcedureHistory, number: int) -> ProcedureVersion | None:
    """Takes a procedure's history and a version's number, returns the version announced before it; None for the first."""
    earlier = [each for each in history.versions if each.version < number]
    return max(earlier, key=lambda each: each.version, default=None)


def _result(old: ProcedureVersion, new: ProcedureVersion, parts: Sequence[Filed]) -> Simplification:
    changed = difference(old, new)
    dossiers = sum(part.dossiers for part in parts)
    times: list[Spared] = []
    incomparable = 0
    for part in parts:
        saved = _saved(old, new, _CHANNELS[part.filing])
        if saved is None:
            incomparable += part.dossiers
        else:
            times.append(Spared(saved.unit, saved.amount * part.dossiers))
    return Simplification(
        code=new.procedure.code,
        name=new.procedure.name,
        difference=changed,
        dossiers=dossiers,
        papers_spared=changed.papers_saved * dossiers,
        time_spared=_summed(times),
        not_comparable=incomparable,
    )


def _saved(old: ProcedureVersion, new: ProcedureVersion, channel: Channel | None) -> Spared | None:
    """How much shorter the limit for a way of filing became; None where the two cannot be compared."""
    was, now = old.procedure.limit(channel), new.procedure.limit(channel)
    if was is None or now is None or was.amount is None or now.amount is None:
        return None
    if was.unit is None or was.unit is not now.unit:
        return None
    return Spared(was.unit, was.amount - now.amount)


def _summed(times: Iterable[Spared]) -> tuple[Spared, ...]:
    sums: dict[LimitUnit, int] = {}
    for each in times:
        sums[each.unit] = sums.get(each.unit, 0) + each.amount
    return tuple(Spared(unit, sums[unit]) for unit in LimitUnit if sums.get(unit))
