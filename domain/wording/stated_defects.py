"""What the reason of a demand says is wrong with a paper that was brought, in words of its own: "bản vẽ thiếu mặt cắt móng; đơn ghi sai số thửa"."""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from domain.law.paper_names import words
from domain.law.phrase_tables import Phrases, Same, longest, phrases
from domain.papers.paper_phrases import reader
from domain.papers.paper_reading import AND
from domain.papers.unaccented import mostly_unaccented, unaccented, wording_unaccented
from domain.values.procedure import Procedure
from domain.values.wording import Wording


def states_defect(id: str | None, reason: str | None, procedure: Procedure, wording: Wording, *, alone: bool) -> bool:
    """Takes the id of a listed paper and a demand's reason, returns whether it calls that paper by its first noun, which no other listed paper has, and says what is wrong with it; `alone`: nothing else is demanded.

    That is what follows up to another listed paper, or, where none is called, anything. What else the reason asks for is judged by itself.
    """
    if id is None or not reason:
        return False
    bare = mostly_unaccented(reason)
    texts = [each.text for each in words(unaccented(reason) if bare else reason)]
    tables = _tables(Same(procedure), Same(wording), bare)
    called = [(at, at + found[0], found[1]) for at in range(len(texts)) if (found := longest(tables.nouns, texts, at))]
    if not called:
        return False
    if alone and {other for _, _, other in called} == {id}:
        return tables.wrong(texts)
    return any(other == id and tables.wrong(said) for other, said in _said(texts, called))


def _said(texts: Sequence[str], called: Sequence[tuple[int, int, str]]) -> Iterator[tuple[str, Sequence[str]]]:
    """What is said of each paper; of papers that are only joined, the same ("bản vẽ và đơn không thống nhất")."""
    ends = [*(at for at, _, _ in called[1:]), len(texts)]
    after: Sequence[str] = ()
    for (_, start, id), end in zip(reversed(called), reversed(ends), strict=True):
        own = texts[start:end]
        after = after if len(own) == 1 and own[0] == AND else own
        yield id, after


class _Tables:
    """The first nouns of listed papers, each of one paper only; and what says that something is wrong."""

    def __init__(self, procedure: Procedure, wording: Wording, bare: bool) -> None:
        read = wording_unaccented(wording) if bare else wording
        self._defects = reader(Same(read)).defects
        lacks = [f"{lack} {part}" for lack in read.lacks for part in read.parts]
        self._lacks = phrases((each, True) for each in lacks)
        known = phrases((noun, noun) for noun in read.nouns)
        owners: dict[str, set[str]] = {}
        for paper in procedure.requirements:
            texts = [each.text for each in words(unaccented(paper.name) if bare else paper.name)]
            for phrase, noun in known.get(texts[0], ()) if texts else ():
                if tuple(texts[: len(phrase)]) == phrase:
                    owners.setdefault(noun, set()).add(paper.id)
        self.nouns: Phrases[str] = phrases((noun, next(iter(ids))) for noun, ids in owners.items() if len(ids) == 1)

    def wrong(self, texts: Sequence[str]) -> bool:
        return self._defects.states_defect(texts, clearly=False) or any(
            longest(self._lacks, texts, at) for at in range(len(texts))
        )


@lru_cache(maxsize=128)
def _tables(procedure: Same[Procedure], wording: Same[Wording], bare: bool) -> _Tables:
    return _Tables(procedure.value, wording.value, bare)
