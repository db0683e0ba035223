"""Money that a free text asks for: an amount, or a charge that no list of fees has, after a verb of paying or the name of a fee."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from domain.law.paper_names import Word, normalised, words
from domain.law.phrase_tables import Same, longest, phrases
from domain.law.text_caches import remembered
from domain.papers.denials import clauses, denied
from domain.papers.joined_words import spaced
from domain.papers.unaccented import mostly_unaccented, unaccented, untyped, wording_unaccented
from domain.values.wording import Wording

_LEAST = 1_000
"""Less, in đồng, is asked for by nobody; what looks like it is another figure."""
_ROUND = 10_000
"""From so much on, a figure in full thousands is an amount also without a unit, where it is paid."""
_GROUPS = re.compile(r"(?<![\d.,])\d{1,3}(?:[.,\s]\d{3})+(?!\d)")
_MOST_BETWEEN = 6
"""Words between a verb of paying and the amount, or the name of what is paid."""

_PAY, _FEE, _EXTRA, _SUM, _PAPER, _AMOUNT = "pay", "fee", "extra", "sum", "paper", "amount"


class MoneyAsk(Struct, frozen=True, gc=False):
    """Money that a text asks for: `amount` in đồng, None where it names none; `name`: what for, as written, empty where it does not say; `text`: the passage; `beyond`: by a word that means no fee ("tiền bồi dưỡng")."""

    amount: int | None
    name: str
    text: str
    beyond: bool = False


class _Part(Struct, frozen=True, gc=False):
    """What stands from one word to another: a verb of paying, a fee, a charge that is none, another sum, a paper, or an amount and its value."""

    kind: str
    start: int
    end: int
    value: int | None = None


def money_asked(text: str, wording: Wording, *, of_applicant: bool = False) -> tuple[MoneyAsk, ...]:
    """Takes a free text and a wording, returns the money that it asks for; without words for that nothing is read.

    Not what it says was paid, or is not to be, what is paid back, or owed by other laws (thuế), nor what somebody asks or complains about.
    `of_applicant`: only in a sentence that names who files, where offices write to each other.
    """
    return _asked(text, Same(wording), of_applicant)


class _Reader:
    """The phrases of a wording that tell of money."""

    def __init__(self, wording: Wording) -> None:
        papers = (*wording.nouns, *wording.mentions)
        kinds = (
            (_SUM, wording.other_sums),
            (_EXTRA, wording.extras),
            (_FEE, wording.fees),
            (_PAY, wording.paying),
            (_PAPER, papers),
        )
        self._kinds = phrases((each, kind) for kind, named in kinds for each in dict.fromkeys(named))
        self._payable = phrases((each, kind) for kind, named in kinds[:4] for each in dict.fromkeys(named))
        self._denials = phrases((each, "") for each in (*wording.denials, *wording.unpaid))
        self._done = phrases((each, "") for each in (*wording.done, *wording.paid_before))
        self._asks = phrases((each, "") for each in (*wording.asks, *wording.requests))
        self._ends = phrases((each, "") for each in (*wording.ends, *wording.consequences))
        self._reporting = phrases((each, "") for each in (*wording.inquiring, *wording.complaining))
        self._exceptions = phrases((each, "") for each in wording.exceptions)
        bodies = set(wording.bodies)
        self._applicants = phrases((each, "") for each in wording.applicants if each not in bodies)
        self._numerals = {normalised(each): number for each, number in wording.numerals.items()}
        self._units = {normalised(each): factor for each, factor in wording.amounts.items()}

    def read(self, plain: Sequence[Word], *, of_applicant: bool) -> Iterator[MoneyAsk]:
        texts = [each.text for each in plain]
        for sentence in _sentences(plain):
            if any(longest(self._reporting, texts, at) for at in sentence):
                continue
            if of_applicant and not any(longest(self._applicants, texts, at) for at in sentence):
                continue
            yield from self._in_sentence(plain, texts, sentence)

    def _in_sentence(self, plain: Sequence[Word], texts: Sequence[str], sentence: range) -> Iterator[MoneyAsk]:
        parts = list(self._parts(plain, texts, sentence))
        if not any(each.kind in (_AMOUNT, _EXTRA) for each in parts):
            return
        denied_at, done_at = self._spared(plain, texts, sentence)
        ruling: _Part | None = None
        paying: _Part | None = None
        for number, part in enumerate(parts):
            if plain[part.start].mark and part.kind is not _AMOUNT:
                ruling = None
                if plain[part.start].mark != ",":
                    paying = None
            after = parts[number + 1] if number + 1 < len(parts) else None
            if part.kind is _AMOUNT:
                named = after if after is not None and after.start - part.end <= 1 and after.kind is not _PAY else None
                asked = self._amount(part, ruling, named)
                if asked is not None and not self._is_spared(asked, denied_at, done_at):
                    yield self._money(plain, texts, sentence, asked, part, paying)
                continue
            if part.kind is _EXTRA and not (after is not None and after.kind is _AMOUNT):
                near = paying is not None and part.start - paying.end <= _MOST_BETWEEN
                counted = number > 0 and parts[number - 1].kind is _AMOUNT  # found with its amount
                if near and not counted and part.start not in denied_at:
                    yield self._money(plain, texts, sentence, part, None, paying)
            if part.kind is _PAY:
                paying = part
            if part.kind is not _PAPER or ruling is None or ruling.kind is _PAY:
                ruling = part

    def _amount(self, amount: _Part, ruling: _Part | None, named: _Part | None) -> _Part | None:
        """What makes an amount one that is asked for; None where nothing does."""
        if named is not None and named.kind in (_SUM, _EXTRA, _FEE):
            if named.kind is _SUM:
                return None
            if named.kind is _EXTRA or (ruling is not None and ruling.kind in (_PAY, _FEE)):
                return named
        if ruling is None or ruling.kind not in (_PAY, _FEE, _EXTRA):
            return None
        if ruling.kind is _PAY and amount.start - ruling.end > _MOST_BETWEEN:
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

    def _is_spared(self, asked: _Part, denied_at: frozenset[int], done_at: frozenset[int]) -> bool:
        return asked.start in denied_at or (asked.kind is not _EXTRA and asked.start in done_at)

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
        if asked.kind is not _PAY:
            end = self._end(plain, texts, asked.end, amount.start if amount and amount.start > end else sentence.stop)
        first = min(each.start for each in (asked, amount, paying or asked) if each is not None)
        last = max(end, asked.end, amount.end if amount is not None else 0)
        return MoneyAsk(
            amount.value if amount is not None else None,
            _written(plain, start, end),
            _written(plain, first, self._end(plain, texts, last, sentence.stop)),
            asked.kind is _EXTRA,
        )

    def _end(self, plain: Sequence[Word], texts: Sequence[str], at: int, stop: int) -> int:
        while at < stop and not plain[at].mark and longest(self._ends, texts, at) is None:
            at += 1
        return at

    def _parts(self, plain: Sequence[Word], texts: Sequence[str], sentence: range) -> Iterator[_Part]:
        at = sentence.start
        while at < sentence.stop:
            end, value, counted = self._value(texts, at, sentence.stop)
            if value is not None and (counted or self._alone(plain, texts, end, sentence.stop)):
                yield _Part(_AMOUNT, at, end, value)
                at = end
                continue
            found = longest(self._kinds, texts, at)
            if found is not None:
                yield _Part(found[1], at, at + found[0])
            at += found[0] if found is not None else 1

    def _alone(self, plain: Sequence[Word], texts: Sequence[str], at: int, stop: int) -> bool:
        """Whether no word follows a figure that it may count."""
        return (
            at >= stop
            or bool(plain[at].mark)
            or bool(longest(self._ends, texts, at) or longest(self._payable, texts, at))
        )

    def _value(self, texts: Sequence[str], at: int, stop: int) -> tuple[int, int | None, bool]:
        """Where an amount ends that stands there, and how many đồng it is, None where there is none; and whether it names its unit."""
        total = hundreds = held = 0
        last, counted, begun = 0, False, at
        while at < stop:
            text = texts[at]
            number = int(text) if text.isdecimal() and len(text) <= 12 else self._numerals.get(text)
            factor = self._units.get(text)
            if number is not None:
                if held:  # two figures are no one number
                    break
                held = number
            elif factor is None or at == begun:
                break
            elif factor == 1:
                counted, at = True, at + 1
                break
            elif factor < _LEAST:
                hundreds, held = hundreds + (held or 1) * factor, 0
            else:
                total, hundreds, held = total + (hundreds + held or 1) * factor, 0, 0
                last, counted = factor, True
            at += 1
        rest = hundreds + held
        if last and 0 < rest < _LEAST:  # "1tr2", "1tr500"
            rest *= last // (10 if rest < 10 else 100 if rest < 100 else _LEAST)
        value = total + rest
        is_amount = value >= _LEAST and (counted or (value >= _ROUND and value % _LEAST == 0))
        return at, value if is_amount else None, counted


def _sentences(plain: Sequence[Word]) -> Iterator[range]:
    """The indexes of the words of each sentence; a colon before a figure divides nothing ("lệ phí: 75.000 đồng")."""
    start = 0
    for at, word in enumerate(plain):
        if at > start and word.mark in (".", ";") and not word.text.isdecimal():
            yield range(start, at)
            start = at
    yield range(start, len(plain))


def _written(plain: Sequence[Word], start: int, end: int) -> str:
    return " ".join(each.written for each in plain[start:end])


@lru_cache(maxsize=32)
def _reader(wording: Same[Wording]) -> _Reader:
    return _Reader(wording.value)


@lru_cache(maxsize=32)
def _figures(wording: Same[Wording]) -> tuple[re.Pattern[str], re.Pattern[str] | None]:
    """A fraction of thousands and more ("1,5 triệu"), and a figure before a unit that is also short for a word ("200 k")."""
    amounts, typed = wording.value.amounts, wording.value.typed
    units = "|".join(sorted((re.escape(each) for each, factor in amounts.items() if factor >= _LEAST), key=len)[::-1])
    short = "|".join(re.escape(each) for each in amounts if each in typed)
    joined = re.compile(rf"(\d)\s+({short})\b", re.IGNORECASE) if short else None
    return re.compile(rf"(\d+)[.,](\d{{1,2}})\s*({units})(?!\w)", re.IGNORECASE), joined


def _in_figures(text: str, wording: Wording) -> str:
    """A text with each amount in figures written as one whole number."""
    fraction, short = _figures(Same(wording))
    factors = {each.lower(): factor for each, factor in wording.amounts.items()}

    def whole(found: re.Match[str]) -> str:
        factor = factors[found[3].lower()]
        unit = next(each for each, one in factors.items() if one == 1)
        return f"{int(found[1]) * factor + int(found[2]) * factor // 10 ** len(found[2])} {unit}"

    text = spaced(short.sub(r"\1\2", text) if short is not None else text, wording)
    return fraction.sub(whole, _GROUPS.sub(lambda found: re.sub(r"\D", "", found[0]), text))


# A dossier is judged anew with each of its facts: what was read once is not read again.
@remembered(0, short=4_096, long=128)
def _asked(text: str, wording: Same[Wording], of_applicant: bool) -> tuple[MoneyAsk, ...]:
    if not wording.value.paying:
        return ()
    text = _in_figures(text, wording.value)
    written = words(text)
    bare = [replace(each, text=unaccented(each.text)) for each in written]
    ways = [] if mostly_unaccented(text) else [(written, wording)]
    if not ways or untyped(written):
        ways.append((bare, Same(wording_unaccented(wording.value))))
    found: dict[tuple[int | None, str], MoneyAsk] = {}
    for plain, read in ways:
        for each in _reader(read).read(plain, of_applicant=of_applicant):
            found.setdefault((each.amount, normalised(each.name)), each)
    return tuple(found.values())
