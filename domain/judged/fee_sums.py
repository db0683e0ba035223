"""What was charged for the same fee so far, under whatever id, and the most that the list allows for it."""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from msgspec import Struct

from domain.facts.filing import Charge
from domain.law.paper_names import normalised
from domain.law.phrase_tables import Same
from domain.papers.fee_families import applying, families
from domain.values.context import Channel
from domain.values.procedure import Fee
from domain.values.wording import Wording

OF_ONE_WAY = "of one way"
"""The key of all fees that only one way of filing knows."""


class Allowance(Struct, frozen=True):
    """Fees that a charge may be for: one of the alternatives, each with all its fees. None at all: no such fee is listed."""

    alternatives: tuple[tuple[Fee, ...], ...] = ()

    @property
    def known(self) -> bool:
        """Whether every amount is known, so that there is a maximum."""
        return all(fee.amount is not None for fees in self.alternatives for fee in fees)


class Tally(Struct):
    """What was charged, in đồng; for how many units; and how many the receipt announced, None where it announced nothing of this."""

    charged: int = 0
    units: int = 0
    announced: int | None = None

    def add(self, charge: Charge, *, announcing: bool) -> None:
        """Takes a charge, and whether the receipt announces it."""
        self.charged += charge.amount
        self.units += _units(charge) or 0
        if announcing:
            self.announced = self.units or 1

    def exceeded(self, charge: Charge, allowance: Allowance) -> int | None:
        """Takes the charge added last and what is allowed, returns the most in đồng that it exceeds, alone or with those before; None where it exceeds nothing."""
        at_once = max((self._most(fee, _units(charge)) for fees in allowance.alternatives for fee in fees), default=0)
        in_all = max((sum(self._most(fee, self.units) for fee in fees) for fees in allowance.alternatives), default=0)
        if charge.amount <= at_once and self.charged <= in_all:
            return None
        return at_once if charge.amount == max(charge.amount, self.charged) else in_all

    def _most(self, fee: Fee, units: int | None) -> int:
        """The most that a fee allows, in đồng: for each unit charged, of those that the receipt announced, if it did."""
        amount = fee.amount or 0
        return amount if fee.unit is None else amount * min(units or 1, self.announced or units or 1)


class FeeList:
    """The fees of a version, as a dossier filed in one way owes them."""

    def __init__(self, listed: Sequence[Fee], filing: Channel | None, wording: Wording) -> None:
        """Takes all listed fees, the way of filing and the wording."""
        self._filing = filing
        self._families = families(listed, wording)
        self._names = {fee: name for name, fees in self._families.items() for fee in fees}
        self._of_one_way = [fee for fees in self._families.values() if _one_way(fees) for fee in fees]

    def family(self, fee: Fee) -> str:
        """Takes a listed fee, returns the name of those that are one fee with it."""
        return self._names[fee]

    def allowances(self, charge: Charge, fee: Fee | None) -> Iterator[tuple[str, Allowance]]:
        """Takes a charge and the listed fee that it means (None: none), yields what it counts towards, by key; the fee itself first.

        Fees whose names differ by the way of filing only are one fee; of those, the fees of the actual way count, else those of no way, else
        any one way's. Fees that only one way of filing knows count together too: a dossier is filed in one way.
        """
        if fee is None:
            yield charge.fee or f"name:{normalised(charge.name)}", Allowance()
            return
        name = self._names[fee]
        same = Allowance(applying(self._filing, self._families[name]))
        applies = any(fee in fees for fees in same.alternatives)
        yield charge.fee or fee.id, Allowance(((fee,),)) if charge.fee is not None and applies else same
        yield f"family:{name}", same
        if fee in self._of_one_way:
            yield OF_ONE_WAY, Allowance(applying(self._filing, self._of_one_way))


def fee_list(listed: Sequence[Fee], filing: Channel | None, wording: Wording) -> FeeList:
    """Takes all listed fees of a version, the way of filing and a wording, returns its list, prepared once for all three."""
    return _fee_list(Same(listed), filing, Same(wording))


@lru_cache(maxsize=512)
def _fee_list(listed: Same[Sequence[Fee]], filing: Channel | None, wording: Same[Wording]) -> FeeList:
    return FeeList(listed.value, filing, wording.value)


def _one_way(family: Sequence[Fee]) -> bool:
    ways = {each.channel for each in family}
    return len(ways) == 1 and None not in ways


def _units(charge: Charge) -> int | None:
    """For how many units: each copy of each document; None where the charge does not say."""
    if charge.copies is None:
        return charge.quantity
    return (charge.quantity or 1) * charge.copies
