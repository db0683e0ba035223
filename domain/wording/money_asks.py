"""Money that a free text asks for: an amount, or a charge that no list of fees has, after a verb of paying or the name of a fee."""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from domain.law.paper_names import Word, as_written, normalised, words
from domain.law.phrase_tables import Same, any_of, longest, past, phrases, single
from domain.law.text_caches import remembered
from domain.papers.denials import clauses, denied, divided
from domain.papers.unaccented import ways_typed, wording_unaccented
from domain.values.wording import Wording
from domain.wording.amounts import Amounts, in_figures
from domain.wording.private_payees import PrivatePayees

_MOST_BETWEEN = 6
"""Words between a verb of paying and the amount, or the name of what is paid."""

_PAY, _NEED, _FEE, _EXTRA, _SUM, _PAPER, _AMOUNT = "pay", "need", "fee", "extra", "sum", "paper", "amount"
_LEVY, _RECEIVE = "levy", "receive"
_OWED, _MONEY = (_SUM, _LEVY), (_AMOUNT, _FEE, _EXTRA, _LEVY)
_MOST_AFTER = {_PAY: _MOST_BETWEEN, _NEED: 0, _RECEIVE: 4}
"""Words between what asks for an amount, or says that it was taken, and the amount."""
_MOST_BEFORE_LEVY = 2


class MoneyAsk(Struct, frozen=True, gc=False):
    """Money that a text asks for: `amount` in đồng, None where it names none; `name`: what for, as written, empty where it does not say; `text`: the passage.

    `beyond`: by a word that means no fee ("tiền bồi dưỡng"); `paid`: it says that it was paid or taken; `levied`: by the name of a tax or the
    like, owed by another law; `private`: into somebody's own hands.
    """

    amount: int | None
    name: str
    text: str
    beyond: bool = False
    paid: bool = False
    levied: bool = False
    private: bool = False


class _Part(Struct, frozen=True, gc=False):
    """What stands from one word to another: a verb of paying, a fee, a charge that is none, another sum, a paper, or an amount and its value."""

    kind: str
    start: int
    end: int
    value: int | None = None


def money_asked(text: str, wording: Wording, *, of_applicant: bool = False) -> tuple[MoneyAsk, ...]:
    """Takes a free text and a wording, returns the money that it asks for; without words for that nothing is read.

    Not what it says is not to be paid, is paid back, or owed by other laws in ways that it names, nor what somebody asks or complains about.
    `of_applicant`: only in a sentence that names who files, where offices write to each other.
    """
    return _asked(text, Same(wording), of_applicant)


class _Reader:
    """The phrases of a wording that tell of money."""

    def __init__(self, wording: Wording) -> None:
        papers = (*wording.paid, *wording.nouns, *wording.mentions)
        kinds = (
            (_LEVY, wording.levies),
            (_SUM, wording.other_sums),
            (_EXTRA, wording.extras),
            (_FEE, wording.fees),
            (_PAY, wording.paying),
            (_RECEIVE, wording.receiving),
            (_NEED, wording.needing),
            (_PAPER, papers),
        )
        self._kinds = phrases((each, kind) for kind, named in kinds for each in dict.fromkeys(named))
        self._payable = phrases((each, kind) for kind, named in kinds[:5] for each in dict.fromkeys(named))
        self._denials = any_of((*wording.denials, *wording.unpaid))
        self._done = any_of((*wording.done, *wording.paid_before))
        self._asks = any_of((*wording.asks, *wording.requests))
        self._ends = any_of((*wording.ends, *wording.consequences))
        self._reporting = any_of((*wording.inquiring, *wording.complaining))
        self._called = any_of((*wording.money, *wording.fees))
        self._buying = any_of(wording.buying)
        self._exceptions = any_of(wording.exceptions)
        bodies = set(wording.bodies)
        self._applicants = any_of(each for each in (*wording.applicants, *wording.people) if each not in bodies)
        self._tax = single(each for each in wording.levies if len(each.split()) == 1)
        self._taxes = any_of((*wording.taxes, *wording.ends, *wording.joining))
        self._owed_to = any_of(wording.owed_to)
        self._turns = single(wording.turns)
        self._private = PrivatePayees(wording)
        self._amounts = Amounts(wording)

    def read(self, plain: Sequence[Word], *, of_applicant: bool) -> Iterator[MoneyAsk]:
        texts = [each.text for each in plain]
        for sentence in _sentences(plain):
            if any(longest(self._reporting, texts, at) for at in sentence):
                continue
            if of_applicant and not any(longest(self._applicants, texts, at) for at in sentence):
                continue
            found = list(self._in_sentence(plain, texts, sentence))
            amounts = [each.text for each in found if each.amount is not None]
            yield from (
                each
                for each in found
                if each.amount is not None or each.private or not any(each.text in text for text in amounts)
            )

    def _in_sentence(self, plain: Sequence[Word], texts: Sequence[str], sentence: range) -> Iterator[MoneyAsk]:
        parts = list(self._parts(plain, texts, sentence))
        yield from self._into_private_hands(plain, texts, sentence, parts)
        if not any(each.kind in (_AMOUNT, _EXTRA) for each in parts):
            return
        denied_at, done_at = self._spared(plain, texts, sentence)
        owed = any(each.kind in _OWED for each in parts)
        to_others = any(longest(self._owed_to, texts, at) for at in sentence)
        ruling: _Part | None = None
        paying: _Part | None = None
        for number, part in enumerate(parts):
            if plain[part.start].mark and part.kind is not _AMOUNT:
                ruling = None
                if plain[part.start].mark != ",":
                    paying = None
            after = parts[number + 1] if number + 1 < len(parts) else None
            if part.kind is _AMOUNT:
                beside = after is not None and after.start - part.end <= 1 and after.kind not in (_PAY, _NEED)
                named = after if beside else None
                asked = part if self._is_all(texts, sentence, part) else self._amount(part, ruling, named)
                if asked is None or asked.start in denied_at:
                    continue
                levied = asked.kind is _LEVY
                paid = asked.kind is _RECEIVE or (asked.kind is not _EXTRA and asked.start in done_at)
                near = not levied or (paying is not None and asked.start - paying.end <= _MOST_BEFORE_LEVY)
                if near and not ((levied or paid) and to_others) and not (paid and owed):
                    ask = self._money(plain, texts, sentence, asked, part, paying)
                    yield replace(ask, paid=paid, levied=levied)
                continue
            if part.kind is _EXTRA and not (after is not None and after.kind is _AMOUNT):
                near = paying is not None and part.start - paying.end <= _MOST_BETWEEN
                counted = number > 0 and parts[number - 1].kind is _AMOUNT  # found with its amount
                if near and not counted and part.start not in denied_at:
                    yield self._money(plain, texts, sentence, part, None, paying)
            if part.kind is _RECEIVE and self._by_applicant(plain, texts, sentence, part):
                ruling = None
                continue
            if part.kind in (_PAY, _NEED):
                paying = part
            if not self._belongs(part, ruling):
                ruling = part

    def _belongs(self, part: _Part, ruling: _Part | None) -> bool:
        """Whether it says more of what rules before it: a paper of a fee ("lệ phí thẩm định hồ sơ"), a verb of another sum ("tăng vốn thêm")."""
        if ruling is None:
            return False
        if part.kind is _PAPER:
            return ruling.kind not in (_PAY, _NEED, _RECEIVE)
        return part.kind is _PAY and ruling.kind in _OWED and part.start == ruling.end

    def _by_applicant(self, plain: Sequence[Word], texts: Sequence[str], sentence: range, part: _Part) -> bool:
        """Whether who files stands before a verb of taking in its clause, or it is denied: "công dân nhận …", "không nhận …"."""
        clause = next(each for each in clauses(plain) if part.start in each)
        before = range(max(clause.start, sentence.start), part.start)
        denied = bool(before) and texts[part.start - 1] in self._turns
        return denied or any(longest(self._applicants, texts, at) for at in before)

    def _into_private_hands(
        self, plain: Sequence[Word], texts: Sequence[str], sentence: range, parts: Sequence[_Part]
    ) -> Iterator[MoneyAsk]:
        """Money, of whatever amount, for somebody's own account, or to be handed to somebody by name."""
        verbs = [
            each
            for each in parts
            if each.kind is _PAY and self._turns.isdisjoint(texts[max(each.start - 1, 0) : each.start])
        ]
        if not verbs or any(each.kind is _SUM for each in parts):
            return
        found = self._private.found(plain, texts, sentence, verbs, [each for each in parts if each.kind in _MONEY])
        if found is None or found.start in self._spared(plain, texts, sentence)[0]:
            return
        end = self._end(plain, texts, max(found.stop, found.start + 1), sentence.stop)
        yield MoneyAsk(None, "", as_written(plain[found.start : end]), private=True)

    def _is_all(self, texts: Sequence[str], sentence: range, amount: _Part) -> bool:
        """Whether a sentence says nothing but an amount ("tiền: 500.000đ"), and that it is done for it ("2tr | xong")."""
        at, end = past(self._called, texts, sentence.start), past(self._buying, texts, amount.end)
        return at == amount.start and end >= sentence.stop

    def _amount(self, amount: _Part, ruling: _Part | None, named: _Part | None) -> _Part | None:
        """What makes an amount one that is asked for; None where nothing does."""
        if named is not None and named.kind in (_SUM, _EXTRA, _FEE):
            if named.kind is _SUM:
                return None
            if named.kind is _EXTRA or (ruling is not None and ruling.kind in (_PAY, _NEED, _FEE)):
                return named
        if ruling is None and named is not None and named.kind is _RECEIVE:
            return named if named.start == amount.end else None
        if ruling is None or ruling.kind in (_SUM, _PAPER):
            return None
        most = _MOST_AFTER.get(ruling.kind)
        if most is not None and amount.start - ruling.end > most:
            return None
        return ruling

    def _spared(
        self, plain: Sequence[Word], texts: Sequence[str], sentence: range
    ) -> tuple[frozenset[int], frozenset[int]]:
        """The indexes of words by which nothing is to be paid, and of those by which it was."""
        if any(longest(self._exceptions, texts, at) for at in sentence):
            return frozenset(), frozenset()
        asking = (self._asks, self._payable)
        inside = [each for each in clauses(plain) if each.start in sentence]
        found = [
            frozenset(at for each in inside for at in denied(table, asking, texts, each))
            for table in (self._denials, self._done)
        ]
        return found[0], found[1]

    def _money(
        self,
        plain: Sequence[Word],
        texts: Sequence[str],
        sentence: range,
        asked: _Part,
        amount: _Part | None,
        paying: _Part | None,
    ) -> MoneyAsk:
        start = end = asked.start
        if asked.kind not in (_PAY, _NEED, _RECEIVE, _AMOUNT):
            end = self._end(plain, texts, asked.end, amount.start if amount and amount.start > end else sentence.stop)
        first = min(each.start for each in (asked, amount, paying or asked) if each is not None)
        last = max(end, asked.end, amount.end if amount is not None else 0)
        return MoneyAsk(
            amount.value if amount is not None else None,
            as_written(plain[start:end]),
            as_written(plain[first : self._end(plain, texts, last, sentence.stop)]),
            asked.kind is _EXTRA,
        )

    def _end(self, plain: Sequence[Word], texts: Sequence[str], at: int, stop: int) -> int:
        while at < stop and not plain[at].mark and longest(self._ends, texts, at) is None:
            at += 1
        return at

    def _parts(self, plain: Sequence[Word], texts: Sequence[str], sentence: range) -> Iterator[_Part]:
        at = sentence.start
        while at < sentence.stop:
            end, value, counted = self._amounts.value(texts, at, sentence.stop)
            if value is not None and (counted or self._alone(plain, texts, end, sentence.stop)):
                yield _Part(_AMOUNT, at, end, value)
                at = end
                continue
            found = longest(self._kinds, texts, at)
            if found is not None:
                invented = found[1] is _LEVY and self._is_no_tax(plain, texts, at + found[0], sentence.stop)
                yield _Part(_FEE if invented else found[1], at, at + found[0])
            at += found[0] if found is not None else 1

    def _is_no_tax(self, plain: Sequence[Word], texts: Sequence[str], at: int, stop: int) -> bool:
        """Whether words follow a word for taxes that make it none of them: "thuế làm đường"."""
        if at >= stop or plain[at].mark or normalised(texts[at - 1]) not in self._tax:
            return False
        if self._amounts.value(texts, at, stop)[1] is not None or texts[at].isdecimal():
            return False
        return not any(longest(table, texts, at) for table in (self._taxes, self._kinds, self._called))

    def _alone(self, plain: Sequence[Word], texts: Sequence[str], at: int, stop: int) -> bool:
        """Whether no word follows a figure that it may count."""
        if at >= stop or plain[at].mark:
            return True
        return any(longest(table, texts, at) for table in (self._ends, self._payable, self._called))


def _sentences(plain: Sequence[Word]) -> Iterator[range]:
    """The indexes of the words of each sentence; a colon before a figure divides nothing ("lệ phí: 75.000 đồng")."""
    return divided(plain, lambda word: word.mark in (".", ";") and not word.text.isdecimal())


@lru_cache(maxsize=32)
def _reader(wording: Same[Wording]) -> _Reader:
    return _Reader(wording.value)


# A dossier is judged anew with each of its facts: what was read once is not read again.
@remembered(0, short=4_096, long=128)
def _asked(text: str, wording: Same[Wording], of_applicant: bool) -> tuple[MoneyAsk, ...]:
    if not wording.value.paying:
        return ()
    text = in_figures(text, wording.value)
    found: dict[tuple[int | None, str, bool], MoneyAsk] = {}
    for plain, bare in ways_typed(text, words(text)):
        read = _reader(Same(wording_unaccented(wording.value)) if bare else wording)
        for each in read.read(plain, of_applicant=of_applicant):
            found.setdefault((each.amount, normalised(each.name), each.private), each)
    return tuple(found.values())
