"""Fees: what the law lets an agency take (NĐ 63/2010 Art. 6, 18(5))."""

from collections.abc import Iterator

from domain.context import Channel
from domain.facts.filing import Charge, DossierAccepted
from domain.facts.processing import FinancialObligationNotified
from domain.findings.case import Breach, Case
from domain.papers import normalised
from domain.procedure import Fee, Procedure


def unlisted_fee(case: Case) -> Iterator[Breach]:
    """A fee was demanded that is not in the version in force at receipt, or more than it. Silent where no version is known.

    A charge that names no fee is the listed fee of the same name, so that a lawful one stays lawful; a fee without an amount has no most. `count` and `allowed` are
    sums over the unlawful charges, in đồng.
    """
    if case.procedure is None:
        return
    for entry in case.entries(DossierAccepted, FinancialObligationNotified):
        fact = entry.fact
        assert isinstance(fact, DossierAccepted | FinancialObligationNotified)
        most = [(each, _most(each, case.procedure, _filing(case))) for each in fact.charges]
        above = [(each, allowed) for each, allowed in most if allowed is not None and each.amount > allowed]
        if above:
            yield Breach(
                lived=entry,
                evidence=case.filed,
                items=tuple(each.name for each, _ in above),
                count=sum(each.amount for each, _ in above),
                allowed=sum(allowed for _, allowed in above),
            )


def _filing(case: Case) -> Channel | None:
    """How the dossier was filed: some fees differ by it."""
    return case.life[0].fact.context.channel if case.life else None


def _most(charge: Charge, procedure: Procedure, filing: Channel | None) -> int | None:
    """The most that may be taken for a charge, in đồng: 0 where the law lists no such fee, None where it lists one without an amount."""
    if charge.fee is not None:
        named = procedure.fee(charge.fee)
        found = [named] if named else []
    else:
        found = _for(filing, [each for each in procedure.fees if normalised(each.name) == normalised(charge.name)])
    amounts = [each.amount for each in found if each.amount is not None]
    return None if len(amounts) < len(found) else max(amounts, default=0)


def _for(filing: Channel | None, found: list[Fee]) -> list[Fee]:
    """Of fees of one name, those that hold for the way of filing, else all."""
    return [each for each in found if each.channel in (None, filing)] or found
