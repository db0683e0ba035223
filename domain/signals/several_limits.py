"""Dossiers whose limit was chosen among several that their procedure lists for one way of filing and one case: the longest is lawful, and none of them proves anything."""

from collections.abc import Mapping, Sequence

from msgspec import Struct

from domain.law.procedure_cases import entitled, limit_text
from domain.signals.cases import Cases, Counted
from domain.values.context import Channel
from domain.values.procedure import Limit, Procedure, Requirement


class Version(Struct, frozen=True, gc=False, array_like=True):
    """What a version of a procedure lists: its papers, whose cases bound the choice, and its limits."""

    code: str
    version: int
    requirements: tuple[Requirement, ...]
    limits: tuple[Limit, ...]


Versions = Mapping[tuple[str, int], Procedure]
"""Procedures by code and version."""


def versions(listed: Sequence[Version]) -> Versions:
    """Takes what versions list, returns them as procedures."""
    return {
        (each.code, each.version): Procedure(
            code=each.code, name=each.code, requirements=each.requirements, limits=each.limits
        )
        for each in listed
    }


def longest_named(rows: Sequence[Counted], known: Versions) -> Cases:
    """Takes dossiers received, each with the limit named, the way of filing, the version and the case, returns those that had a choice, with whether the longest was named.

    Limits of other units, and those that no number counts, are no choice.
    """
    judged = [(row, named) for row in rows if (named := _named(row, known)) is not None]
    longest = {id(row): named for row, named in judged}
    return Cases([row for row, _ in judged], lambda row: longest[id(row)])


def _named(row: Counted, known: Versions) -> bool | None:
    """Whether the longest was named; None where there was nothing to choose."""
    if not isinstance(row.value, tuple):
        return None
    words, filed, version, case = row.value
    procedure = known.get((row.procedure or "", version if isinstance(version, int) else 0))
    if procedure is None or words is None:
        return None
    channel = Channel(filed) if isinstance(filed, str) and filed in Channel.__members__ else Channel.ONE_STOP
    choice = entitled(procedure, channel, case if isinstance(case, str) else None)
    named = next((each for each in choice if each.amount is not None and limit_text(each) == words), None)
    if named is None or named.amount is None:
        return None
    amounts = {each.amount for each in choice if each.unit is named.unit and each.amount is not None}
    return named.amount == max(amounts) if len(amounts) > 1 else None
