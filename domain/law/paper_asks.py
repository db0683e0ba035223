"""What a free text, such as a demand's reason, demands beside the papers that the demand names."""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from domain.facts.filing import DemandedItem
from domain.law.paper_list import PaperList
from domain.law.paper_names import Word, words
from domain.law.paper_phrases import reader
from domain.law.phrase_tables import Phrases, Same, longest, phrases
from domain.values.procedure import PaperKind
from domain.values.wording import Wording

_LEAST_NOUN = 3
"""A noun of so many words says by itself which paper it is ("sổ hộ khẩu")."""


def asked(text: str, items: Sequence[DemandedItem], papers: PaperList, wording: Wording, *, online: bool) -> list[str]:
    """Takes a free text, the papers that its demand names and the list, returns what the text demands that the list does not have, as written.

    Only what stands after a word that demands (`requests`) counts, and only where it names a certain paper, or certification of the papers named.
    What it says of the dossier otherwise is a reason.
    """
    found = []
    for part in _parts(text, wording):
        if _is_paper(part, wording):
            beyond = papers.match(DemandedItem(part), online=online).requirement is None
        elif _certifies(part, wording):
            beyond = bool(items) and all(
                papers.match(DemandedItem(each.name, each.requirement, PaperKind.CERTIFIED_COPY)).requirement is None
                for each in items
            )
        else:
            continue
        if beyond:
            found.append(part)
    return list(dict.fromkeys(found))


def _parts(text: str, wording: Wording) -> Iterator[str]:
    """What is demanded, name by name."""
    asks, ends = _tables(Same(wording))
    plain = words(text)
    texts = [each.text for each in plain]
    at = 0
    while at < len(plain):
        ask = longest(asks, texts, at)
        if ask is None:
            at += 1
            continue
        at += ask[0]
        part: list[Word] = []
        while at < len(plain) and longest(ends, texts, at) is None:
            # What an ask is parted from by a colon or a full stop is demanded as well ("còn thiếu: ...").
            if longest(asks, texts, at) is not None or (plain[at].mark == "." and part):
                break
            if plain[at].mark in (",", ";") and part:
                yield " ".join(each.written for each in part)
                part = []
            part.append(plain[at])
            at += 1
        if part:
            yield " ".join(each.written for each in part)


def _is_paper(part: str, wording: Wording) -> bool:
    """Whether it names a certain paper: one of a kind that is one, with what it is about."""
    reading = reader(Same(wording)).listed(part)
    noun = " ".join(reading.words[: reading.nouns])
    return (
        bool(reading.nouns)
        and noun not in wording.broad
        and (len(reading.words) > reading.nouns or reading.nouns >= _LEAST_NOUN)
    )


def _certifies(part: str, wording: Wording) -> bool:
    return any(
        not reading.words and PaperKind.CERTIFIED_COPY in reading.kinds
        for reading in reader(Same(wording)).demanded(part)
    )


@lru_cache(maxsize=32)
def _tables(wording: Same[Wording]) -> tuple[Phrases[bool], Phrases[bool]]:
    requests, ends = wording.value.requests, wording.value.ends
    return phrases((phrase, True) for phrase in requests), phrases((phrase, True) for phrase in ends)
