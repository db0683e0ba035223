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

    A charge that names no fee is the listed fee of the same name, so that a lawful one stays lawful; a fee without an amount has no most.
    """
    if case.procedure is None:
        return
    for entry in case.entries(DossierAccepted, FinancialObligationNotified):
        fact = entry.fact
        assert isinstance(fact, DossierAccepted | FinancialObligationNotified)
        unlisted = [
            each for each in fact.charges if each.amount > 0 and not _lawful(each, case.procedure, _filing(case))
        ]
        if unlisted:
            yield Breach(
                lived=entry, evidence=case.filed, items=tuple(f"{each.name}: {each.amount} VND" for each in unlisted)
            )


def _filing(case: Case) -> Channel | None:
    """How the dossier was filed: some fees differ by it."""
    return case.life[0].fact.context.channel if case.life else None


def _lawful(charge: Charge, procedure: Procedure, filing: Channel | None) -> bool:
    if charge.fee is not None:
        named = procedure.fee(charge.fee)
        found = [named] if named else []
    else:
        found = [each for each in procedure.fees if normalised(each.name) == normalised(charge.name)]
    return any(_covers(each, charge) for each in _for(filing, found))


def _for(filing: Channel | None, found: list[Fee]) -> list[Fee]:
    """Of fees of one name, those that hold for the way of filing, else all."""
    return [each for each in found if each.channel in (None, filing)] or found


def _covers(fee: Fee, charge: Charge) -> bool:
    return fee.amount is None or charge.amount <= fee.amount
