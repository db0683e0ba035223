"""Whether a demand for a paper that was brought says what is wrong with it: in its name, or in the demand's reason."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from msgspec.structs import replace

from domain.facts.filing import DemandedItem
from domain.law.paper_names import words
from domain.law.phrase_tables import Phrases, Same, longest, phrases
from domain.papers.paper_list import Match, PaperList
from domain.papers.unaccented import unaccented
from domain.values.wording import Wording

_CLAUSES = re.compile(r"[.;:,!?\n]+")


def mended(
    listed: PaperList,
    item: DemandedItem,
    meant: Match,
    reason: str | None,
    others: Sequence[DemandedItem],
    *,
    online: bool,
) -> bool:
    """Takes the list, a demanded paper and what it means, the demand's reason, and the other papers demanded that were brought, each by its id, returns whether words or reason say what is wrong with that paper.

    That it is to be brought again says nothing, nor does a vague reason that names no paper, nor one that may speak of another of them as well.
    """
    if meant.mends and _tells(listed, item.name, clearly=False):
        return True
    return any(_mends(listed, clause, item, meant, others, online) for clause in _clauses(listed, reason or ""))


def _mends(
    listed: PaperList, clause: str, item: DemandedItem, meant: Match, others: Sequence[DemandedItem], online: bool
) -> bool:
    """Whether a clause says what is wrong with a paper, and with no other of those demanded."""
    if meant.requirement is None or not _tells(listed, clause, clearly=False):
        return False
    stated = listed.match(replace(item, name=clause, requirement=meant.requirement), online=online)
    names = stated.mends and stated.requirement == meant.requirement
    if names and stated.clear:
        return True
    if not (names or _begins(listed, clause, meant.requirement)) or not _tells(listed, clause, clearly=True):
        return False
    return not any(_names(listed, clause, other, online) for other in others)


def _names(listed: PaperList, clause: str, other: DemandedItem, online: bool) -> bool:
    """Whether a clause may speak of a paper that is demanded by its id."""
    stated = listed.match(replace(other, name=clause), online=online)
    return (stated.mends and stated.requirement == other.requirement) or _begins(listed, clause, other.requirement)


def _begins(listed: PaperList, clause: str, requirement: str | None) -> bool:
    """Whether what a clause says beside a defect is how a listed name begins: "giấy chưa ký tên" of a "Giấy đề nghị"."""
    read, text = listed.reading(clause)
    left, _ = read.defects.without(words(text))
    name = listed.name(requirement)
    begins = words(name if text == clause else unaccented(name))[: len(left)]
    return [each.text for each in left] == [each.text for each in begins]


def _clauses(listed: PaperList, reason: str) -> Iterator[str]:
    """A reason, its clauses, and these up to what something is compared with; each also without what only says where a paper is."""
    for clause in (reason, *_CLAUSES.split(reason)):
        yield from _without_places(listed, clause)
        for phrase in listed.wording.compared:
            for spelled in (phrase, unaccented(phrase)):
                before, found, _ = clause.partition(f" {spelled} ")
                if found:
                    yield from _without_places(listed, before)


def _without_places(listed: PaperList, clause: str) -> Iterator[str]:
    yield clause
    plain = words(clause)
    texts = [each.text for each in plain]
    placing = _placing(Same(listed.wording))
    left, at = [], 0
    while at < len(plain):
        place = longest(placing, texts, at)
        if place is None:
            left.append(plain[at].written)
        at += place[0] if place is not None else 1
    if len(left) < len(plain):
        yield " ".join(left)


@lru_cache(maxsize=32)
def _placing(wording: Same[Wording]) -> Phrases[bool]:
    named = wording.value.placing
    return phrases((spelled, True) for spelled in dict.fromkeys((*named, *map(unaccented, named))))


def _tells(listed: PaperList, text: str, *, clearly: bool) -> bool:
    read, text = listed.reading(text)
    return read.defects.states_defect([each.text for each in words(text)], clearly=clearly)
