"""What a free text, such as a demand's reason, demands beside the papers that the demand names."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from msgspec import Struct

from domain.facts.filing import DemandedItem
from domain.law.paper_names import Word, as_written, normalised, words
from domain.law.phrase_tables import Phrases, Same, any_of, longest, single
from domain.papers.paper_list import PaperList
from domain.papers.paper_phrases import reader
from domain.papers.paper_reading import AND, OR
from domain.papers.unaccented import is_unaccented, unaccented, wording_unaccented
from domain.values.procedure import PaperKind
from domain.values.wording import Wording
from domain.wording.paper_sections import Section, section
from domain.wording.shown_papers import collects, only_shown
from domain.wording.text_demands import TextDemand, text_demands

_LEAST_NOUN = 3
"""A noun of so many words says by itself which paper it is ("sổ hộ khẩu")."""
_LEAST_SAID = 2
"""A single word names no paper in a free text ("cam kết")."""


class Ask(Struct, frozen=True, gc=False):
    """What a text demands, as written; `after`: the words that demand it."""

    name: str
    after: str


def asked(text: str, items: Sequence[DemandedItem], papers: PaperList, wording: Wording, *, online: bool) -> list[str]:
    """Takes a free text, the papers that its demand names and the list, returns what the text demands that the list does not have, as written (`asks`)."""
    return list(dict.fromkeys(each.name for each in asks(text, items, papers, wording, online=online)))


def asks(
    text: str, items: Sequence[DemandedItem], papers: PaperList, wording: Wording, *, online: bool
) -> Iterator[Ask]:
    """Takes a free text, the papers that its demand names and the list, yields what the text demands that the list does not have.

    Only what stands after a word that demands (`requests`) counts, where nothing denies it, and only where it names a certain paper, or
    certification of the papers named. What it says of the dossier otherwise is a reason. Typed without accents, in whole or in part, it is
    read all the same.
    """
    collecting = collects(text, wording)
    for part in text_demands(text, wording, papers.names):
        name, read = _spelled(part, wording)
        if not part.sure or _is_within_a_paper(name, read) or _of_listed(part, papers, wording, online):
            continue
        if collecting and only_shown(part.text, wording):
            continue
        if section(part.text, text, papers, wording, after=part.after) is not None:
            continue
        if list(_certain(name, read)):
            beyond = names_unlisted(name, papers, read, online=online)
        elif _certifies(name, read):
            beyond = (
                bool(items)
                and not _listed(name, papers, online)
                and all(
                    papers.match(DemandedItem(each.name, each.requirement, PaperKind.CERTIFIED_COPY)).requirement
                    is None
                    for each in items
                )
            )
        else:
            continue
        if beyond:
            yield Ask(part.text, part.after)


def names_unlisted(name: str, papers: PaperList, wording: Wording, *, online: bool) -> bool:
    """Takes a name, the list and a wording, returns whether it names a certain paper, and one that the list does not have."""
    named = list(_certain(name, wording))
    return (
        bool(named)
        and papers.match(DemandedItem(name), online=online).requirement is None
        and not _joins_listed(name, papers, wording, online)
        and any(papers.match(DemandedItem(each), online=online).requirement is None for each in named)
    )


def perhaps_asked(text: str, papers: PaperList, wording: Wording, *, online: bool) -> list[str]:
    """Takes a free text and the list, returns what the text may demand that the list does not have: named after what demands, by a word that may mean a paper or after a verb of bringing, or joined to it later in the sentence.

    What is to be shown by who comes for the result is none.
    """
    found = []
    collecting = collects(text, wording)
    for part in text_demands(text, wording, papers.names):
        name, read = _spelled(part, wording)
        if (collecting and only_shown(part.text, wording)) or _is_within_a_paper(name, read):
            continue
        if _listed(name, papers, online) or _joins_listed(name, papers, wording, online):
            continue
        of_paper = section(part.text, text, papers, wording, after=part.after)
        if of_paper is Section.WHOLLY:
            continue
        named = list(_certain(name, read))
        if (
            not named
            and not _of_listed(part, papers, wording, online)
            and _may_be_paper(name, read, brings=part.brings and not part.aimed)
        ):
            named = [name]
        if named and not all(_listed(each, papers, online) for each in named):
            found.append(part.text)
    return list(dict.fromkeys(found))


def _spelled(part: TextDemand, wording: Wording) -> tuple[str, Wording]:
    """What is demanded and the wording to read it by, both without accents where it was typed so."""
    plain = part.bare or is_unaccented(part.text)
    return (unaccented(part.text), wording_unaccented(wording)) if plain else (part.text, wording)


def _joins_listed(name: str, papers: PaperList, wording: Wording, online: bool) -> bool:
    """Whether it joins papers each of which is listed, or called by the words with which one begins: "đơn và bản vẽ", "tờ khai mẫu số 1 và …"."""
    plain, ordinals = words(name), single(wording.ordinals)
    joints = [at for at, each in enumerate(plain) if each.text in (AND, OR)]
    if not joints:
        return False
    begun = [f"{normalised(each.name)} " for each in papers.procedure.requirements]

    def is_listed(joined: list[Word]) -> bool:
        if _listed(as_written(joined), papers, online):
            return True
        while joined and (joined[-1].text.isdecimal() or joined[-1].text in ordinals):
            joined = joined[:-1]
        said = " ".join(each.text for each in joined)
        return bool(said) and any(each.startswith(f"{said} ") for each in begun)

    return all(is_listed(plain[start + 1 : end]) for start, end in pairwise((-1, *joints, len(plain))))


def _listed(name: str, papers: PaperList, online: bool) -> bool:
    return papers.match(DemandedItem(name), online=online).requirement is not None


def _of_listed(part: TextDemand, papers: PaperList, wording: Wording, online: bool) -> bool:
    """Whether it may only say what a listed paper lacks: not where that is a confirmation, or a promise."""
    if not part.of or normalised(part.of) in _dossier(Same(wording)):
        return False
    name, read = _spelled(part, wording)
    certain, _ = _named(Same(read))
    return longest(certain, [each.text for each in words(name)], 0) is None and _listed(part.of, papers, online)


def _is_within_a_paper(name: str, wording: Wording) -> bool:
    """Whether it names what stands in a paper ("số bản án"), and no paper."""
    texts = [each.text for each in words(name)]
    parts, nouns = _within(Same(wording))
    part, noun = (longest(parts, texts, 0), longest(nouns, texts, 0)) if texts else (None, None)
    return part is not None and (noun is None or noun[0] < part[0])


def _may_be_paper(name: str, wording: Wording, *, brings: bool) -> bool:
    """Whether it may name a paper: it begins with a noun that may be one and says of what, or is brought and is no defect."""
    reading = reader(Same(wording)).listed(name)
    if len(reading.words) < _LEAST_SAID or reader(Same(wording)).defects.among(reading.words):
        return False
    if longest(_unnamed(Same(wording)), reading.words, 0) is not None:
        return False
    texts = [each.text for each in words(name)]
    if texts[0] in single(wording.copulas) and not reading.nouns:  # "người nộp | là bác của cháu"
        return False
    if texts[0].isdecimal() and not single(wording.amounts).isdisjoint(texts[1:3]):  # money
        return False
    mentions = any(longest(_mentioned(Same(wording)), each, 0) is not None for each in (texts, reading.words))
    return brings or bool(reading.nouns) or mentions


def _certain(part: str, wording: Wording) -> Iterator[str]:
    """The certain papers that it names: itself, or where it begins with none, what it joins ("bản án ly hôn và sổ hộ khẩu")."""
    if _is_paper(part, wording):
        yield part
        return
    plain = words(part)
    joints = [at for at, each in enumerate(plain) if each.text == AND]
    for start, end in pairwise((*joints, len(plain))):
        joined = as_written(plain[start + 1 : end])
        if joined and _is_paper(joined, wording):
            yield joined


def _is_paper(part: str, wording: Wording) -> bool:
    """Whether it names a certain paper: one of a kind that is one, with what it is about."""
    certain, nouns = _named(Same(wording))
    numerals = single(wording.numerals)
    texts = [each.text for each in words(part)]
    while texts and texts[0] in numerals:
        texts.pop(0)
    if texts and texts[-1] in single(wording.pointing):  # "giấy cũ" is one that was spoken of
        named = longest(nouns, texts, 0)
        if named is not None and named[0] == len(texts) - 1 < _LEAST_NOUN:
            return False
    if not texts or longest(certain, texts, 0) is not None:
        return bool(texts)
    reading = reader(Same(wording)).listed(part)
    noun = " ".join(reading.words[: reading.nouns])
    length, _ = longest(nouns, texts, 0) or (reading.nouns, True)
    return (
        bool(reading.nouns)
        and single(wording.broad).isdisjoint({noun, " ".join(texts[:length])})
        and (len(reading.words) > reading.nouns or length >= _LEAST_NOUN)
    )


def _certifies(part: str, wording: Wording) -> bool:
    return any(
        not reading.words and PaperKind.CERTIFIED_COPY in reading.kinds
        for reading in reader(Same(wording)).demanded(part)
    )


@lru_cache(maxsize=32)
def _within(wording: Same[Wording]) -> tuple[Phrases[bool], Phrases[bool]]:
    """What may be named of a paper's content, and the nouns of papers."""
    return any_of(wording.value.parts), any_of(wording.value.nouns)


@lru_cache(maxsize=32)
def _mentioned(wording: Same[Wording]) -> Phrases[bool]:
    """What in a free text may be the noun of a paper."""
    return any_of((*wording.value.mentions, *(each for each in wording.value.broad if each not in wording.value.units)))


@lru_cache(maxsize=32)
def _unnamed(wording: Same[Wording]) -> Phrases[bool]:
    """What names no paper."""
    each = wording.value
    return any_of((*(name for name in each.unnamed if name not in each.mentions), *each.money, *each.applicants))


@lru_cache(maxsize=32)
def _dossier(wording: Same[Wording]) -> frozenset[str]:
    """What is no paper but all of them, also without accents."""
    return single(each for name in wording.value.unnamed for each in (name, unaccented(name)))


@lru_cache(maxsize=32)
def _named(wording: Same[Wording]) -> tuple[Phrases[bool], Phrases[bool]]:
    """What names a certain paper by itself, and the nouns of papers."""
    return any_of(wording.value.certain), any_of(wording.value.nouns)
