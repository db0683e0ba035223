"""Money asked for in words, of which no charge tells and which the list of fees does not have (NĐ 63/2010 Art. 6, 18(5))."""

from collections.abc import Iterator
from datetime import datetime

from domain.dossier.history import HistoryEntry
from domain.dossier.texts.free_texts import free_texts
from domain.dossier.texts.internal_texts import INTERNAL, internal_texts
from domain.facts.filing import Charge, DemandedItem, DossierAccepted
from domain.facts.processing import FinancialObligationNotified
from domain.judged.subject import Breach, JudgedDossier
from domain.law.paper_names import normalised
from domain.papers.fee_families import adds_nothing, family_of
from domain.values.context import Channel
from domain.values.procedure import Fee
from domain.wording.amounts import amounts_in
from domain.wording.money_asks import MoneyAsk, money_asked

ASKED_IN_WORDS = "ASKED_IN_WORDS"
"""The circumstance of money that no charge tells of, but the words of an entry ask for."""
PAID_IN_WORDS = "PAID_IN_WORDS"
"""The same, where the words say that it was paid, or taken."""
LEVIED_IN_WORDS = "LEVIED_IN_WORDS"
"""A tax or the like that the words of an entry ask for, and neither the list nor a notice names."""
INTO_PRIVATE_HANDS = "INTO_PRIVATE_HANDS"
"""Money of whatever amount that is to go into somebody's own account, or hands."""


def money_in_words(case: JudgedDossier) -> Iterator[Breach]:
    """A text asks for money that is no charge notified or announced in the dossier, nor a fee of the version in force at receipt.

    An amount that was notified, or is listed, is lawful by whatever name; less than is listed, where its name adds nothing to a listed one,
    or says no more than that it is a fee. Where an amount is not known, the list has none but by name. Without an amount only what no list
    of fees has by that name is asked for beyond it. Into private hands no money is lawful.
    """
    if case.procedure is None or not case.rules.wording.paying:
        return
    found: set[tuple[datetime, tuple[str, ...]]] = set()
    for entry in case.history:
        asked: dict[str, list[MoneyAsk]] = {}
        for each in _asked(case, entry):
            if not _lawful(case, each) and not _is_listed_paper(case, each):
                asked.setdefault(_circumstance(each), []).append(each)
        if asked.keys() & {ASKED_IN_WORDS, PAID_IN_WORDS}:  # which say more
            asked.pop(INTO_PRIVATE_HANDS, None)
        for circumstance, asks in asked.items():
            items = tuple(dict.fromkeys(each.text for each in asks))
            said = (entry.occurred_at, items)
            if said in found:  # what follows from an act, such as a pause, has its words
                continue
            found.add(said)
            yield Breach(
                entry=entry,
                evidence=case.filed,
                items=items,
                count=sum(each.amount or 0 for each in asks),
                nearest=tuple(_listed(each) for each in case.procedure.fees),
                circumstance=circumstance,
            )


def _circumstance(asked: MoneyAsk) -> str:
    if asked.private:
        return INTO_PRIVATE_HANDS
    return PAID_IN_WORDS if asked.paid else LEVIED_IN_WORDS if asked.levied else ASKED_IN_WORDS


def _asked(case: JudgedDossier, entry: HistoryEntry) -> Iterator[MoneyAsk]:
    assert case.procedure is not None
    wording = case.rules.wording
    if not isinstance(entry.fact, INTERNAL):
        for text in free_texts(entry, case.procedure):
            yield from money_asked(text, wording)
    elif entry.fact.context.channel is not Channel.IMPORT:
        for text in internal_texts(entry, case.procedure):
            yield from money_asked(text, wording, of_applicant=True)


def _lawful(case: JudgedDossier, asked: MoneyAsk) -> bool:
    assert case.procedure is not None
    fees, charges, wording = case.procedure.fees, _charges(case), case.rules.wording
    if asked.private:
        return False
    known = {normalised(each) for each in wording.fees}
    name = family_of(Fee("", asked.name), wording) if asked.name else ""
    names = [each.name for each in fees] + [each.name for each in charges]
    named = bool(name) and any(adds_nothing(name, each, wording) for each in names)
    if asked.amount is None:
        return named
    if asked.amount in {each.amount for each in charges} | {sum(each.amount for each in charges)}:
        return True
    if any(_is_amount(asked.amount, each) for each in fees) or asked.amount == sum(each.amount or 0 for each in fees):
        return True
    if any(asked.amount in amounts_in(each.text, wording) for each in fees if each.text):
        return True
    if asked.levied:
        return any(_is_of_other_law(case, each) for each in names)
    if asked.beyond and not named:
        return False
    alike = not name or name in known
    within = (each for each in fees if each.amount is None or asked.amount <= each.amount)
    return any(
        adds_nothing(name, each.name, wording) if not alike else not _is_of_other_law(case, each.name)
        for each in within
    )


def _is_listed_paper(case: JudgedDossier, asked: MoneyAsk) -> bool:
    """Whether what is no fee by its name is, with the words after it, a paper of the list: a stamped envelope ("phong bì có dán tem")."""
    if asked.amount is not None or not asked.beyond or asked.private or case.papers.listed is None:
        return False
    wording = case.rules.wording
    if normalised(asked.name) in {normalised(each) for each in wording.extras}:
        return False
    meant = case.papers.meant(DemandedItem(asked.name), wording)
    return meant.requirement is not None and not meant.added


def _is_of_other_law(case: JudgedDossier, name: str) -> bool:
    """Whether a fee is by its name a tax or the like, which nobody would call a fee."""
    name = f"{normalised(name)} "
    return any(name.startswith(f"{normalised(each)} ") for each in case.rules.wording.other_sums)


def _charges(case: JudgedDossier) -> list[Charge]:
    facts = (each.fact for each in case.entries(DossierAccepted, FinancialObligationNotified))
    return [
        charge
        for fact in facts
        if isinstance(fact, DossierAccepted | FinancialObligationNotified)
        for charge in fact.charges
    ]


def _is_amount(amount: int, fee: Fee) -> bool:
    """Whether an amount is that of a listed fee, or of several of what it is taken for."""
    return amount == fee.amount or (bool(fee.amount) and fee.unit is not None and amount % (fee.amount or 1) == 0)


def _listed(fee: Fee) -> str:
    return f"{fee.name}: {fee.amount if fee.amount is not None else fee.text or '?'}"
