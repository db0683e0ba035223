"""The criteria by which handling is evaluated since July 2025, as figures without points or bands (NĐ 118/2025 Art. 32(1))."""

from collections.abc import Mapping
from enum import StrEnum

from msgspec import Struct

from domain.law.citations import is_verified
from domain.law.texts import filled
from domain.scoring.card import rounded
from domain.values.context import BilingualText
from domain.values.rules import RulePack


class Criterion(StrEnum):
    """The criteria, in the order of the decree."""

    PUBLICITY = "PUBLICITY"
    PROGRESS = "PROGRESS"
    DIGITISATION = "DIGITISATION"
    ONLINE = "ONLINE"
    SATISFACTION = "SATISFACTION"


class Share(Struct, frozen=True, gc=False):
    """So many of so many."""

    count: int = 0
    of: int = 0


class CriterionFigure(Struct, frozen=True, gc=False, kw_only=True):
    """What the ledger knows of one criterion: the share in percent, rounded to one decimal, halves up; all None where it knows nothing."""

    criterion: Criterion
    title: BilingualText
    basis: str
    verified: bool
    count: int | None
    of: int | None
    share: float | None
    explanation: BilingualText


def figures(pack: RulePack, shares: Mapping[Criterion, Share], *, of_official: bool) -> tuple[CriterionFigure, ...]:
    """Takes a rule pack and the shares that were counted, returns the figures of its criteria in order; `of_official`: only those that are told of single officials."""
    found: list[CriterionFigure] = []
    for criterion in Criterion:
        rule = pack.criteria.get(criterion)
        if rule is None or (of_official and not rule.of_officials):
            continue
        share = shares.get(criterion, Share())
        known = share.of > 0
        words = {"count": share.count, "allowed": share.of}
        found.append(
            CriterionFigure(
                criterion=criterion,
                title=rule.title,
                basis=rule.basis,
                verified=is_verified(rule.basis, pack),
                count=share.count if known else None,
                of=share.of if known else None,
                share=rounded(100 * share.count, share.of) if known else None,
                explanation=filled(rule.explanation if known else rule.missing, words),
            )
        )
    return tuple(found)
