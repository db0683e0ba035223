"""What a reason says that a brought paper lacks of its own listed name ("biên bản … có xác nhận của …": "chưa có xác nhận"), or that only a copy of an original came."""

import re
from collections.abc import Iterator
from functools import lru_cache

from domain.law.paper_names import as_written, normalised, words
from domain.law.phrase_tables import Phrases, Same, any_of, longest
from domain.papers.fee_families import adds_nothing
from domain.papers.paper_list import PaperList
from domain.values.procedure import PaperKind
from domain.values.wording import Wording

_CLAUSES = re.compile(r"[.;:,!?\n]+")


def of_its_name(said: str, name: str, wording: Wording) -> bool:
    """Takes what a text asks for, the name of a listed paper and a wording, returns whether it adds nothing to what that name says the paper bears: "xác nhận của UBND xã" of "Biên bản … có xác nhận của Ủy ban nhân dân cấp xã"."""
    texts, own = [each.text for each in words(said)], words(name)
    borne = longest(_borne(Same(wording)), texts, 0) if texts else None
    if borne is None:
        return False
    first = texts[: borne[0]]
    places = (at for at in range(1, len(own)) if [each.text for each in own[at : at + len(first)]] == first)
    return any(adds_nothing(said, as_written(own[at:]), wording) for at in places)


def lacks_its_own(listed: PaperList, id: str, reason: str, *, alone: bool) -> bool:
    """Takes the list, the id of a paper that was brought, the reason for which it is demanded again and whether no other is, returns whether a clause says that it lacks what its listed name says it bears; or that the original is lacking, which the list asks for, and a copy came."""
    name = listed.name(id)
    if any(of_its_name(said, name, listed.wording) for said in _lacking(reason, name, listed.wording, alone=alone)):
        return True
    return alone and _only_a_copy(listed, id, reason)


def _lacking(reason: str, name: str, wording: Wording, *, alone: bool) -> Iterator[str]:
    """What the clauses of a reason say is lacking of the paper: where another may be meant, only those that call it by words of its name."""
    lacks, own = _lacks(Same(wording)), {each.text for each in words(name)}
    for clause in _CLAUSES.split(reason):
        plain = words(clause)
        texts = [each.text for each in plain]
        for at in range(len(texts)):
            found = longest(lacks, texts, at)
            if found is not None and ((alone and at == 0) or (at > 0 and own.issuperset(texts[:at]))):
                yield as_written(plain[at + found[0] :])


def _only_a_copy(listed: PaperList, id: str, reason: str) -> bool:
    """Whether the list asks for the original of a paper and for no copy, and a reason speaks of a copy and of the original."""
    paper = listed.procedure.requirement(id)
    if paper is None or not paper.originals or paper.copies:
        return False
    said, kinds = f" {normalised(reason)} ", listed.wording.kinds

    def speaks_of(kind: PaperKind) -> bool:
        return any(f" {normalised(each)} " in said for each in kinds.get(kind, ()))

    return speaks_of(PaperKind.ORIGINAL) and speaks_of(PaperKind.COPY) and not listed.reader.listed(paper.name).kinds


@lru_cache(maxsize=32)
def _borne(wording: Same[Wording]) -> Phrases[bool]:
    return any_of(wording.value.broad)


@lru_cache(maxsize=32)
def _lacks(wording: Same[Wording]) -> Phrases[bool]:
    each = wording.value
    return any_of((*each.lacks, *each.wanting, *each.absent))
