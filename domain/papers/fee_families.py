"""The fees of a procedure's version by what they are for: those of one name that differ by the way of filing only are one fee."""

from collections.abc import Mapping, Sequence
from functools import lru_cache

from domain.law.paper_names import Word, as_written, normalised, words
from domain.law.phrase_tables import Phrases, Same, any_of, longest, single
from domain.papers.fee_details import details_of
from domain.papers.paper_likeness import Likeness, compared
from domain.papers.paper_phrases import reader
from domain.papers.paper_reading import AND
from domain.values.context import Channel
from domain.values.procedure import Fee, Procedure
from domain.values.wording import Wording


def families(fees: Sequence[Fee], wording: Wording) -> Mapping[str, Sequence[Fee]]:
    """Takes listed fees, returns them by their name without the words for a way of filing, in the list's order."""
    found: dict[str, list[Fee]] = {}
    for each in fees:
        found.setdefault(family_of(each, wording), []).append(each)
    return found


def family_of(fee: Fee, wording: Wording) -> str:
    """Takes a fee, returns its name without the words for a way of filing."""
    table = _ways(Same(wording))
    texts = [each.text for each in words(fee.name)]
    kept: list[str] = []
    at = 0
    while at < len(texts):
        if (way := longest(table, texts, at)) is not None:
            at += way[0]
            continue
        kept.append(texts[at])
        at += 1
    return " ".join(kept) or normalised(fee.name)


@lru_cache(maxsize=64)
def _ways(wording: Same[Wording]) -> Phrases[bool]:
    return any_of(wording.value.ways)


def applying(filing: Channel | None, fees: Sequence[Fee]) -> tuple[tuple[Fee, ...], ...]:
    """Takes the way of filing and fees, returns those of that way, else those of no way, else one alternative for each way."""
    for channel in (filing, None):
        if found := tuple(each for each in fees if each.channel == channel):
            return (found,)
    ways = dict.fromkeys(each.channel for each in fees)
    return tuple(tuple(each for each in fees if each.channel == channel) for channel in ways)


def taken(filing: Channel | None, fees: Sequence[Fee], wording: Wording) -> list[Fee]:
    """Takes the way of filing and all listed fees, returns those that a dossier so filed owes; of alternatives, the first."""
    return [fee for family in families(fees, wording).values() for fees in applying(filing, family)[:1] for fee in fees]


def without_sum(name: str, wording: Wording) -> str:
    """Takes the name of a charge, returns it without how its sum is made, or the document that sets it, where it ends so: "Phí cấp bản sao (03 bản x 8.000đ)", "Tiền sử dụng đất theo Thông báo số 12"."""
    plain = words(name)
    start = min(_sum_at(plain, wording), _document_at(plain, wording))
    return as_written(plain[:start]) if start < len(plain) else name


def units_named(name: str, wording: Wording) -> int | None:
    """Takes the name of a charge, returns of how many units its sum is said to be made ("03 bản x 8.000đ": 3; "(khai sinh 01 bản, kết hôn 02 bản)": 3); None where it does not say."""
    if (details := details_of(name, wording)) is not None:
        return details.units
    plain = words(name)
    _, counted = _reckoned(Same(wording))
    places = range(_sum_at(plain, wording), len(plain) - 1)
    numbers = [int(plain[at].text) for at in places if plain[at].text.isdecimal() and plain[at + 1].text in counted]
    return numbers[0] if len(numbers) == 1 else None


def _document_at(plain: Sequence[Word], wording: Wording) -> int:
    """Where a name begins to cite a document by its number, up to the end, and speaks of no other money; its length where it does not."""
    tables = _documents(Same(wording))
    texts = [each.text for each in plain]
    for at in range(1, len(plain)):
        after = at + (longest(tables[0], texts, at) or (0,))[0]
        document = longest(tables[1], texts, after) if after < len(texts) else None
        if document is None or not (after > at or plain[at].mark):
            continue
        rest = texts[after + document[0] :]
        numbered = any(each.isdecimal() for each in rest[:2])
        if numbered and AND not in rest and not any(longest(tables[2], rest, each) for each in range(len(rest))):
            return at
    return len(plain)


@lru_cache(maxsize=64)
def _documents(wording: Same[Wording]) -> tuple[Phrases[bool], Phrases[bool], Phrases[bool]]:
    """What cites, the documents that set a sum or show that it was paid, and what else may be charged."""
    each = wording.value
    return any_of(each.basing), any_of(each.documents), any_of((*each.fees, *each.extras, *each.ways))


def _sum_at(plain: Sequence[Word], wording: Wording) -> int:
    """Where a name begins to say how its sum is made: figures, units and money up to the end; its length where it does not."""
    made_of, _ = _reckoned(Same(wording))
    start = len(plain)
    while start > 1 and (plain[start - 1].text.isdecimal() or plain[start - 1].text in made_of):
        start -= 1
    # "bản" of the fee's own name stays: a sum begins with a figure.
    return next((at for at in range(start, len(plain)) if plain[at].text.isdecimal()), len(plain))


@lru_cache(maxsize=64)
def _reckoned(wording: Same[Wording]) -> tuple[frozenset[str], frozenset[str]]:
    """What a sum is made of, besides figures; and the units among that."""
    each = wording.value
    return single((*each.units, *each.sets, *each.amounts, *each.reckoning)), single(each.units)


def adds_nothing(name: str, listed_name: str, wording: Wording) -> bool:
    """Takes the name of a charge and another's, returns whether its words add nothing to the other's."""
    return _likeness(name, listed_name, wording) is not Likeness.OTHER


def named_for(name: str, fee: Fee, procedure: Procedure, wording: Wording, units: int | None = None) -> bool:
    """Takes the name of a charge, a listed fee, its procedure and for how many units it is charged, returns whether it adds to their names nothing but those of papers, or what is done to these: "Phí chứng thực bản sao CCCD"; in brackets also numbers of units, where they add up to those."""
    details = details_of(name, wording)
    if details is not None and details.units is not None:
        if details.units != (units or 1):
            return False
        name = f"{details.name} {details.said}"
    texts = [each.text for each in words(without_sum(name, wording))]
    table, extras = _purposes(Same(wording))
    if not texts or any(longest(extras, texts, at) for at in range(len(texts))):
        return False
    called = {each.text for text in (fee.name, procedure.name, procedure.result or "") for each in words(text)}
    listed = any_of(each.name for each in procedure.requirements if words(each.name))
    at = 0
    while at < len(texts):
        found = longest(table, texts, at) or longest(listed, texts, at)
        if found is None and texts[at] not in called:
            return False
        at += found[0] if found is not None else 1
    return True


@lru_cache(maxsize=64)
def _purposes(wording: Same[Wording]) -> tuple[Phrases[bool], Phrases[bool]]:
    """Names of fees, of papers and what is done to these; and what no list of fees has."""
    each = wording.value
    members = (name for names in each.members.values() for name in names)
    kinds = (name for names in each.kinds.values() for name in names)
    papers = (*each.nouns, *each.identity, *members, *kinds) if each.named_for else ()
    return any_of((*papers, *each.named_for)), any_of(each.extras)


def means(name: str, listed_name: str, wording: Wording) -> bool:
    """Takes the name of a charge and that of a listed fee, returns whether its words add nothing and still say which fee it is: "Lệ phí ĐK thường trú"."""
    return _likeness(name, listed_name, wording) <= Likeness.SHORTER


def _likeness(name: str, listed_name: str, wording: Wording) -> Likeness:
    read = reader(Same(wording))
    listed = read.listed(listed_name)
    ways = (compared(read, each, listed).likeness for each in read.demanded(name) if each.kinds <= listed.kinds)
    return min(ways, default=Likeness.OTHER)
