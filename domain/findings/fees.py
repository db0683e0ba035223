"""Fees: what an agency may charge (NĐ 63/2010 Art. 6, 18(5))."""

from collections.abc import Collection, Iterator

from msgspec import Struct
from msgspec.structs import replace

from domain.dossier.history import HistoryEntry
from domain.facts.filing import Charge, DossierAccepted
from domain.facts.processing import FinancialObligationNotified
from domain.findings.money_in_words import money_in_words
from domain.judged.fee_sums import Allowance, Tally
from domain.judged.subject import Breach, JudgedDossier
from domain.law.paper_names import normalised
from domain.papers.fee_details import details_of
from domain.papers.fee_families import adds_nothing, means, named_for, units_named, without_sum
from domain.values.context import Fact
from domain.values.procedure import Fee, Procedure
from domain.values.wording import Wording

UNITS_NOT_STATED = "UNITS_NOT_STATED"
"""The circumstance of sums that would be lawful for several copies or documents, of which the charge does not say how many."""
POSTAGE = "POSTAGE"
"""The circumstance of money for the post, by name and by its sum."""
NAMED_FOR = "NAMED_FOR"
"""The circumstance of charges with the id of a listed fee and within its amount, which are named by the papers or the procedure that they are for."""


class _Above(Struct, frozen=True):
    """A charge beyond the list: what was charged for the same fee so far, and the most that is allowed, in đồng. `of_units`: it may be for several; `named_for`: it is named by what it is for."""

    name: str
    total: int
    allowed: int
    of_units: bool = False
    named_for: bool = False


def unlisted_fee(case: JudgedDossier) -> Iterator[Breach]:
    """A fee was demanded that the version in force at receipt does not list, or more than it allows, at once or in parts.

    Not raised where no version is known.

    Its words decide, not its id: a fee named with a word that neither the list nor the procedure's name has is not listed. A charge without a fee's id is matched
    with the listed fee of the same name. A fee without an amount has no known maximum (FEE_AMOUNT_UNKNOWN); one that is taken for each
    unit is allowed for as many as are charged, but not more than the receipt announced. Fees of one name, and those of the ways of filing,
    of which a dossier has but one, are also summed up together: under several ids a fee is no more than one. One with a listed fee's id that only says for which papers it is, is told apart. `count` and `allowed` are sums
    over the unlawful charges, in đồng, with what was charged for the same fee before. Money that is only asked for in words counts as well.
    """
    if case.procedure is None:
        return
    yield from money_in_words(case)
    sums: dict[str, Tally] = {}
    previous: Fact | None = None
    for entry, charges in _charges(case):
        fact = entry.fact
        above: dict[str, _Above] = {}
        if isinstance(fact, FinancialObligationNotified) and not isinstance(previous, FinancialObligationNotified):
            # Announced by the receipt, then notified when it falls due: one charge, not two.
            sums = {key: Tally(announced=each.announced) for key, each in sums.items()}
        previous = fact
        for each in charges:
            counted = list(_counted(each, case))
            for key, _ in counted:
                sums.setdefault(key, Tally()).add(each, announcing=isinstance(fact, DossierAccepted))
            key = counted[0][0]
            if beyond := _copies_beyond(each, case.papers.listed or case.procedure):
                above[key] = _Above(f"{each.name} [{beyond}]", sums[key].charged, 0)
                continue
            for other, allowance in counted:
                most = sums[other].exceeded(each, allowance) if allowance.known else None
                if most is not None and allowance.alternatives == () and (fee := _named_for(each, case)) is not None:
                    above[key] = _Above(each.name, each.amount, fee, named_for=True)
                    break
                if most is not None:
                    of_units = sums[other].charged == each.amount and _of_several(each, allowance, case.rules.wording)
                    above[key] = _Above(each.name, max(each.amount, sums[other].charged), most, of_units)
                    break
        named = [each for each in above.values() if each.named_for]
        for found in (named, [each for each in above.values() if each not in named]):
            if found:
                yield Breach(
                    entry=entry,
                    evidence=case.filed,
                    items=tuple(each.name for each in found),
                    count=sum(each.total for each in found),
                    allowed=sum(each.allowed for each in found),
                    circumstance=NAMED_FOR if found is named else _circumstance(found, case.rules.wording),
                )


def _named_for(charge: Charge, case: JudgedDossier) -> int | None:
    """The most, in đồng, of the listed fee whose id a charge gives, or by whose whole name it is called before brackets, and which it only names by the papers or the procedure that it is for; None where it does not, or the charges for that fee exceed it."""
    procedure, wording = case.procedure, case.rules.wording
    fee = _by_id_or_name(charge, procedure, wording) if procedure is not None else None
    if procedure is None or fee is None or fee.amount is None:
        return None
    if not named_for(charge.name, fee, procedure, wording, charge.quantity):
        return None
    announced, notified = Tally(), Tally()
    for entry, charges in _charges(case):
        tally = announced if isinstance(entry.fact, DossierAccepted) else notified
        for each in charges:
            if _by_id_or_name(each, procedure, wording) is fee:
                tally.add(each, announcing=False)
    for _, allowance in case.fees.allowances(charge, fee):
        if not allowance.known or any(
            tally.charged and tally.exceeded(charge, allowance) is not None for tally in (announced, notified)
        ):
            return None
    return fee.amount


def _by_id_or_name(charge: Charge, procedure: Procedure, wording: Wording) -> Fee | None:
    """The listed fee of the charge's id; without one, the one by whose name it is called, as it stands or before brackets."""
    if charge.fee is not None:
        return procedure.fee(charge.fee)
    details = details_of(charge.name, wording)
    name = normalised(details.name if details is not None else charge.name)
    return next((each for each in procedure.fees if normalised(each.name) == name), None)


def _circumstance(above: Collection[_Above], wording: Wording) -> str | None:
    if all(each.of_units for each in above):
        return UNITS_NOT_STATED
    postage = tuple(map(normalised, wording.postage))
    named = all(normalised(each.name).startswith(postage) for each in above)
    return POSTAGE if named and sum(each.total for each in above) <= wording.most_postage else None


def fee_amount_unknown(case: JudgedDossier) -> Iterator[Breach]:
    """Money was demanded for a listed fee whose amount the list gives only as a text, a reference or in another currency: it cannot be judged (NĐ 63/2010 Art. 6).

    Not raised where no version is known.
    """
    if case.procedure is None:
        return
    for entry, charges in _charges(case):
        unknown: dict[str, int] = {}
        texts: list[str] = []
        for each in charges:
            found = _found(each, case)
            blank = [fee for fee in found if fee.amount is None]
            if each.amount > 0 and blank:
                unknown[each.name] = unknown.get(each.name, 0) + each.amount
                texts += [fee.text or fee.name for fee in blank]
        if unknown:
            yield Breach(
                entry=entry,
                evidence=case.filed,
                items=tuple(unknown),
                count=sum(unknown.values()),
                nearest=tuple(dict.fromkeys(texts)),
            )


def same_charge(case: JudgedDossier, charge: Charge, earlier: Charge) -> bool:
    """Takes a charge and an earlier one, returns whether they are for the same fee, by id or words, whatever is added to the sum.

    Of one whose amount the list does not state, more than the earlier sum is a new charge.
    """
    wording = case.rules.wording
    if case.procedure is None:
        return (charge.fee or normalised(charge.name)) == (earlier.fee or normalised(earlier.name))
    meant = _meant(charge, case.procedure, wording)
    before = _meant(earlier, case.procedure, wording)
    if meant is not None and before is not None:
        same = case.fees.family(meant) == case.fees.family(before)
    else:
        same = adds_nothing(charge.name, earlier.name, wording) or adds_nothing(earlier.name, charge.name, wording)
    listed = meant or before
    open_ended = listed is not None and listed.amount is None
    return same and (not open_ended or charge.amount <= earlier.amount)


def _charges(case: JudgedDossier) -> Iterator[tuple[HistoryEntry, tuple[Charge, ...]]]:
    for entry in case.entries(DossierAccepted, FinancialObligationNotified):
        assert isinstance(entry.fact, DossierAccepted | FinancialObligationNotified)
        wording = case.rules.wording
        yield entry, tuple(each if _says_units(each) else _of_units(each, wording) for each in entry.fact.charges)


def _says_units(charge: Charge) -> bool:
    return charge.quantity is not None or charge.copies is not None


def _of_units(charge: Charge, wording: Wording) -> Charge:
    """A charge for as many units as its name says its sum is made of."""
    return replace(charge, quantity=units_named(charge.name, wording))


def _of_several(charge: Charge, allowance: Allowance, wording: Wording) -> bool:
    """Whether a charge does not say for how many copies it is, and is a multiple of a fee that is taken for each; a dossier is one, whatever its fee is taken for."""
    counted = {normalised(each) for each in wording.units}
    listed = [fee for fees in allowance.alternatives for fee in fees]
    taken = [fee.amount for fee in listed if fee.amount and normalised(fee.unit or "") in counted]
    return not _says_units(charge) and len(taken) == len(listed) and any(charge.amount % each == 0 for each in taken)


def _copies_beyond(charge: Charge, procedure: Procedure) -> str | None:
    """What is charged for copies beyond those that the list asks for: how many, and how many are listed; None where nothing is."""
    if charge.copies is None or charge.amount <= 0:
        return None
    listed = max((each.copies or 0 for each in procedure.requirements), default=0)
    allowed = max(listed, 1) * max(procedure.sets, 1)
    return f"{charge.copies} > {allowed}" if charge.copies > allowed else None


def _counted(charge: Charge, case: JudgedDossier) -> Iterator[tuple[str, Allowance]]:
    assert case.procedure is not None
    yield from case.fees.allowances(charge, _meant(charge, case.procedure, case.rules.wording))


def _found(charge: Charge, case: JudgedDossier) -> list[Fee]:
    """The listed fees that a charge may be for; none where the law lists no such fee, or the charge calls it something else."""
    _, allowance = next(_counted(charge, case))
    return [fee for fees in allowance.alternatives for fee in fees]


def _meant(charge: Charge, procedure: Procedure, wording: Wording) -> Fee | None:
    """The listed fee of the charge's id, if its words mean that one; without an id, the first of its name, else the only one that its words mean, else one of that amount that they may mean."""
    if charge.fee is not None:
        named = procedure.fee(charge.fee)
        plain = without_sum(charge.name, wording)
        return named if named is not None and _calls(plain, named, procedure, wording) else None
    name = normalised(without_sum(charge.name, wording))
    named = next((each for each in procedure.fees if name and normalised(each.name) == name), None)
    if named is not None or not name:
        return named
    meant = [each for each in procedure.fees if means(name, each.name, wording)]
    if len({normalised(each.name) for each in meant}) == 1:
        return meant[0]
    return next(
        (
            each
            for each in meant or procedure.fees
            if each.amount == charge.amount and _calls(name, each, procedure, wording)
        ),
        None,
    )


def _calls(name: str, fee: Fee, procedure: Procedure, wording: Wording) -> bool:
    """Whether a charge's name adds nothing to that of a fee; where its amount is known, what the procedure itself is called adds nothing either ("Lệ phí đăng ký thường trú" of "Lệ phí đăng ký cư trú")."""
    if adds_nothing(name, fee.name, wording):
        return True
    return fee.amount is not None and adds_nothing(name, f"{fee.name} {procedure.name}", wording)
