"""Whether money is to go into somebody's own account, or into somebody's hands, and not to an office."""

from collections.abc import Sequence
from typing import Protocol

from domain.law.paper_names import Word
from domain.law.phrase_tables import any_of, longest, single
from domain.values.wording import Wording

_NEAR = 4
"""Words between who is handed something and an amount after it ("đưa cho anh B | 75.000 đồng")."""


_NAME = 2
"""The fewest words of a person's name."""


class Placed(Protocol):
    """Words of a text that stand together."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


class PrivatePayees:
    """The phrases of a wording for accounts of persons, and for persons."""

    def __init__(self, wording: Wording) -> None:
        """Takes the wording; one without such phrases finds nobody."""
        self._accounts = any_of(wording.private_accounts)
        self._hands = any_of(wording.private_hands)
        self._own = any_of(wording.own_accounts)
        self._kin = single(wording.kin)
        self._applicants = any_of(wording.applicants)
        self._money = any_of(wording.money)
        self._belonging = single(wording.belonging)
        self._account_nouns = any_of(wording.accounts)
        self._surnames = single(wording.surnames)

    def found(
        self,
        plain: Sequence[Word],
        texts: Sequence[str],
        sentence: range,
        verbs: Sequence[Placed],
        money: Sequence[Placed],
    ) -> range | None:
        """Takes a sentence with its verbs of paying and what is money in it, returns from where to where it says that money goes to a person.

        Not what the applicant gets, nor what else is handed to somebody ("trả kết quả cho anh A").
        """
        for at in sentence:
            account = self._account(texts, at, sentence.stop) or self._of_person(texts, at, sentence.stop)
            own = longest(self._own, texts, at - 1) if account is not None and at > 0 else None
            if account is not None and own is not None and own[0] > account[0]:
                continue
            if account is not None and not self._is_applicant(texts, at + account[0], sentence.stop):
                verb = next((each for each in verbs if each.start <= at), verbs[0])
                return range(min(verb.start, at), max(verb.end, at + account[0]))
            hand = longest(self._hands, texts, at)
            addressed = longest(self._applicants, texts, at + 1) if hand and at + 1 < sentence.stop else None
            if hand is None or (addressed is not None and addressed[0] >= hand[0]):
                continue
            if at + hand[0] < sentence.stop and texts[at + hand[0]] in self._kin:
                continue
            for verb in verbs:
                if verb.end <= at and self._handed(plain, texts, verb, range(at, at + hand[0]), money):
                    return range(verb.start, at + hand[0])
        return None

    def _account(self, texts: Sequence[str], at: int, stop: int) -> tuple[int, bool] | None:
        """The account of a person that stands there, also where its number does: "stk 0123 của chị Hoa"."""
        figures = next((each for each in range(at, min(at + _NEAR, stop)) if texts[each].isdecimal()), None)
        found = longest(self._accounts, texts, at)
        if found is not None or figures is None or figures == at:
            return found
        found = longest(self._accounts, (*texts[at:figures], *texts[figures + 1 : stop]), 0)
        return (found[0] + 1, True) if found is not None and found[0] > figures - at else None

    def _of_person(self, texts: Sequence[str], at: int, stop: int) -> tuple[int, bool] | None:
        """An account that is said to be that of somebody by name: "số tài khoản 0123 của Nguyễn Văn A"; not of an office ("của Kho bạc Nhà nước")."""
        noun = longest(self._account_nouns, texts, at)
        if noun is None:
            return None
        after = at + noun[0]
        while after < stop and texts[after].isdecimal():
            after += 1
        if after >= stop or texts[after] not in self._belonging:
            return None
        name = after + 1
        known = name < stop and texts[name] in self._surnames
        return (min(name + _NAME, stop) - at, True) if known else None

    def _handed(
        self, plain: Sequence[Word], texts: Sequence[str], verb: Placed, hand: range, money: Sequence[Placed]
    ) -> bool:
        """Whether it is money that a verb hands to somebody: named right after the verb, or after the person."""
        if any(plain[each].mark for each in range(verb.end, hand.start + 1)):
            return False
        if verb.end == hand.start:
            after = (each.start for each in money if each.start >= hand.stop)
            near = min(after, default=None)
            return (
                near is not None
                and near - hand.stop <= _NEAR
                and not any(plain[each].mark for each in range(hand.start, near))
            )
        named = any(each.start - verb.end in (0, 1) and each.start < hand.start for each in money)
        return named or longest(self._money, texts, verb.end) is not None

    def _is_applicant(self, texts: Sequence[str], at: int, stop: int) -> bool:
        at += at < stop and texts[at] in self._belonging
        return at < stop and longest(self._applicants, texts, at) is not None
