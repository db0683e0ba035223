"""Fees: what an agency may charge (NĐ 63/2010 Art. 6, 18(5))."""

from collections import Counter
from collections.abc import Iterator

from domain.facts.filing import Charge, DossierAccepted
from domain.facts.processing import FinancialObligationNotified
from domain.findings.subject import Breach, JudgedDossier
from domain.law.paper_names import normalised
from domain.values.context import Channel, Fact
from domain.values.procedure import Fee, Procedure


def unlisted_fee(case: JudgedDossier) -> Iterator[Breach]:
    """A fee was demanded that the version in force at receipt does not list, or more than it allows, at once or in parts.

    Not raised where no version is known.

    A charge without a fee's id is matched with the listed fee of the same name, so that a lawful one stays lawful; a fee without an amount
    has no maximum. `count` and `allowed` are sums over the unlawful charges, in đồng, with what was charged for the same fee before.
    """
    if case.procedure is None:
        return
    charged: Counter[str] = Counter()
    previous: Fact | None = None
    for entry in case.entries(DossierAccepted, FinancialObligationNotified):
        fact = entry.fact
        assert isinstance(fact, DossierAccepted | FinancialObligationNotified)
        above: dict[str, tuple[str, int, int]] = {}
        if isinstance(fact, FinancialObligationNotified) and not isinstance(previous, FinancialObligationNotified):
            charged.clear()  # announced by the receipt, then notified when it falls due: one charge, not two
        previous = fact
        for each in fact.charges:
            found = _found(each, case.procedure, _filing(case))
            key = each.fee or f"name:{normalised(each.name)}"
            charged[key] += each.amount
            amounts = [fee.amount for fee in found if fee.amount is not None]
            if len(amounts) < len(found):
                continue  # listed without an amount
            if each.amount > max(amounts, default=0) or charged[key] > sum(amounts):
                total = max(each.amount, charged[key])
                above[key] = (each.name, total, max(amounts, default=0) if total == each.amount else sum(amounts))
        if above:
            yield Breach(
                entry=entry,
                evidence=case.filed,
                items=tuple(name for name, _, _ in above.values()),
                count=sum(total for _, total, _ in above.values()),
                allowed=sum(most for _, _, most in above.values()),
            )


def _filing(case: JudgedDossier) -> Channel | None:
    """How the dossier was filed: some fees depend on it."""
    return case.history[0].fact.context.channel if case.history else None


def _found(charge: Charge, procedure: Procedure, filing: Channel | None) -> list[Fee]:
    """The listed fees that a charge may be for; none where the law lists no such fee."""
    named = procedure.fee(charge.fee) if charge.fee is not None else None
    if charge.fee is not None and named is None:
        return []
    name = normalised(named.name if named else charge.name)
    same = _for(filing, [each for each in procedure.fees if name and normalised(each.name) == name])
    # Named by the id of another way of filing: the fee of the actual way is the maximum.
    return [named] if named is not None and (named in same or not same) else same


def _for(filing: Channel | None, found: list[Fee]) -> list[Fee]:
    """Takes fees of one name, returns those that apply to the way of filing, else all."""
    return [each for each in found if each.channel in (None, filing)] or found
