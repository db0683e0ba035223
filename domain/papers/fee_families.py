"""The fees of a procedure's version by what they are for: those of one name that differ by the way of filing only are one fee."""

from collections.abc import Mapping, Sequence
from functools import lru_cache

from domain.law.paper_names import normalised, words
from domain.law.phrase_tables import Phrases, Same, longest, phrases
from domain.papers.paper_likeness import Likeness, compared
from domain.papers.paper_phrases import reader
from domain.values.context import Channel
from domain.values.procedure import Fee
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
    return phrases((phrase, True) for phrase in wording.value.ways)


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


def adds_nothing(name: str, listed_name: str, wording: Wording) -> bool:
    """Takes the name of a charge and another's, returns whether its words add nothing to the other's."""
    read = reader(Same(wording))
    listed = read.listed(listed_name)
    return any(
        compared(read, each, listed).likeness is not Likeness.OTHER and (each.kinds <= listed.kinds)
        for each in read.demanded(name)
    )
