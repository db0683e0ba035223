"""What a reason says of a listed paper that it calls by its first noun, which no other listed paper has ("bản vẽ thiếu mặt cắt móng"); or says in words of its own."""

from collections.abc import Collection, Container, Iterator, Sequence
from functools import lru_cache

from domain.law.paper_names import normalised, words
from domain.law.phrase_tables import Phrases, Same, any_of, longest, single
from domain.papers.paper_list import PaperList
from domain.papers.paper_phrases import reader
from domain.papers.paper_reading import AND
from domain.papers.unaccented import mostly_unaccented, unaccented, wording_unaccented
from domain.values.procedure import Procedure
from domain.values.wording import Wording
from domain.wording.paper_nouns import first_nouns, further_nouns

_LEAST_OWN = 4
"""So many words that ask for nothing and name no paper say something."""


def wrong_with_called(
    listed: PaperList, id: str, reason: str, came: Collection[str] | None = None, *, alone: bool
) -> bool:
    """Takes the list, the id of a paper, a reason, the ids of the papers that came (None: not known) and whether no other paper is demanded, returns whether the reason calls that paper by its noun and says what is wrong with it: what follows up to another listed paper, or, where none is called, anything.

    Where it calls none that came by its first noun, and no other is demanded, the paper may be called by another noun of its own.
    """
    bare = mostly_unaccented(reason)
    texts = [each.text for each in words(unaccented(reason) if bare else reason)]
    tables = _tables(Same(listed.procedure), Same(listed.wording), _rows(listed, came), bare)
    called = tables.called(texts)
    if not called:
        return alone and {other for _, _, other in tables.called_otherwise(texts)} == {id} and tables.wrong(texts)
    if alone and {other for _, _, other in called} == {id} and tables.wrong(texts):
        return True
    return any(other == id and tables.lacks_part(texts, at, end) for at, end, other in called) or any(
        other == id and tables.wrong(said) for other, said in _said(texts, called)
    )


def says_of_its_own(
    listed: PaperList, id: str, reason: str, came: Collection[str] | None = None, *, alone: bool
) -> bool:
    """Takes the list, the id of a paper that was brought, the reason for which it is demanded again, the ids of the papers that came (None: not known) and whether no other is demanded, returns whether the reason says something of it in words of its own: more than that it is asked for or wanting, and nothing of the office.

    Where it calls listed papers by their nouns, only what it says of that one counts; not where it only compares with them ("diện tích trên sổ đỏ
    không khớp với đơn").
    """
    bare = mostly_unaccented(reason)
    texts = [each.text for each in words(unaccented(reason) if bare else reason)]
    tables = _tables(Same(listed.procedure), Same(listed.wording), None, bare)
    called = tables.called(texts)
    if came is not None and all(other != id for *_, other in called):
        of_those = _tables(Same(listed.procedure), Same(listed.wording), _rows(listed, came), bare)
        found = of_those.called(texts) or of_those.called_otherwise(texts)
        called = found if alone and {other for *_, other in found} == {id} else called
    if alone and (
        all(tables.is_compared(texts, at) for at, _, _ in called) or any(other == id for *_, other in called)
    ):
        said = [texts]
    else:
        said = [list(each) for other, each in _said(texts, called) if other == id]
    name = {each.text for each in words(unaccented(listed.name(id)) if bare else listed.name(id))}
    return not tables.unrelated(texts) and any(
        tables.states_defect(each) or tables.own(each, name) >= _LEAST_OWN for each in said
    )


def short_of_copies(listed: PaperList, id: str, reason: str, came: Collection[str] | None = None) -> bool:
    """Takes the list, the id of a paper that was brought, a reason and the ids of the papers that came (None: not known), returns whether it says how many copies of it are lacking, of a paper of which the list asks for several ("mới nộp 01 bộ, nộp thêm 01 bộ"); or how many came, and that more are needed, no more than the list asks for ("mới nộp 01 bản, cần 02 bản")."""
    bare = mostly_unaccented(reason)
    texts = [each.text for each in words(unaccented(reason) if bare else reason)]
    tables = _tables(Same(listed.procedure), Same(listed.wording), _rows(listed, came), bare)
    others = {other for _, _, other in tables.called(texts)} - {id}
    name = {each.text for each in words(unaccented(listed.name(id)) if bare else listed.name(id))}
    most = listed.most(id)
    return most > 1 and not others and (tables.lacks_copies(texts, name) or tables.needs_more(texts, name, most))


def _said(texts: Sequence[str], called: Sequence[tuple[int, int, str]]) -> Iterator[tuple[str, Sequence[str]]]:
    """What is said of each paper; of papers that are only joined, the same ("bản vẽ và đơn không thống nhất")."""
    ends = [*(at for at, _, _ in called[1:]), len(texts)][: len(called)]
    after: Sequence[str] = ()
    for (_, start, id), end in zip(reversed(called), reversed(ends), strict=True):
        own = texts[start:end]
        after = after if len(own) == 1 and own[0] == AND else own
        yield id, after


class _Tables:
    """The first nouns of listed papers, each of one paper only; and what says that something is wrong."""

    def __init__(self, procedure: Procedure, wording: Wording, came: frozenset[str] | None, bare: bool) -> None:
        read = wording_unaccented(wording) if bare else wording
        self._defects = reader(Same(read)).defects
        lacks = [f"{lack} {part}" for lack in (*read.lacks, *read.completing) for part in read.parts]
        self._lacks = any_of((*lacks, *read.faults))
        self._lacking = any_of((*read.lacks, *read.completing))
        self._parts = any_of(read.parts)
        self._compared = any_of(read.compared)
        self._others = any_of((*read.applicants, *read.mentions))
        self._numbers = {normalised(each): number for each, number in read.numerals.items()}
        self._only = single(word for each in read.exceptions for word in each.split())
        self._needed = any_of((*read.asks, *read.asking, *read.requests, *read.fillers))
        self._counted = single((*read.units, *read.sets))
        self._unrelated = any_of(read.unrelated)
        self._empty = any_of(_saying_nothing(read))
        self.nouns = first_nouns(procedure, read, came, bare=bare)
        self._further = further_nouns(procedure, read, came, bare=bare) if came is not None else {}

    def called(self, texts: Sequence[str]) -> list[tuple[int, int, str]]:
        """Where listed papers are called by their nouns, and which; "đơn vị" calls none."""
        return self._called(self.nouns, texts)

    def called_otherwise(self, texts: Sequence[str]) -> list[tuple[int, int, str]]:
        """The same, by other nouns of theirs."""
        return self._called(self._further, texts)

    def _called(self, nouns: Phrases[str], texts: Sequence[str]) -> list[tuple[int, int, str]]:
        found, at = list[tuple[int, int, str]](), 0
        while at < len(texts):
            noun, other = longest(nouns, texts, at), longest(self._others, texts, at)
            if noun is not None and (other is None or other[0] <= noun[0]):
                found.append((at, at + noun[0], noun[1]))
            length = max((each[0] for each in (noun, other) if each is not None), default=1)
            at += length
        return found

    def is_compared(self, texts: Sequence[str], at: int) -> bool:
        """Whether the paper called there is what something is compared with."""
        return any((found := longest(self._compared, texts, each)) and each + found[0] == at for each in range(at))

    def lacks_part(self, texts: Sequence[str], at: int, end: int) -> bool:
        """Whether a paper called there is only called for its part that is lacking: "bổ sung bản vẽ mặt đứng"."""
        before = any((found := longest(self._lacking, texts, each)) and each + found[0] == at for each in range(at))
        return before and end < len(texts) and longest(self._parts, texts, end) is not None

    def lacks_copies(self, texts: Sequence[str], name: Container[str]) -> bool:
        """Whether a number of copies or sets is said to be lacking, or of what a word of the name counts ("02 ảnh")."""
        ends = (at + found[0] for at in range(len(texts)) if (found := longest(self._lacking, texts, at)))
        return any(
            end + 1 < len(texts)
            and (texts[end].isdecimal() or texts[end] in self._numbers)
            and (texts[end + 1] in self._counted or texts[end + 1] in name)
            for end in ends
        )

    def needs_more(self, texts: Sequence[str], name: Container[str], most: int) -> bool:
        """Whether a text says only of how many copies came, and how many more, up to so many, are needed."""
        counts = [
            (at, number)
            for at in range(len(texts) - 1)
            if (number := self._number(texts[at])) is not None
            and (texts[at + 1] in self._counted or texts[at + 1] in name)
        ]
        if len(counts) != 2 or not counts[0][1] < counts[1][1] <= most:
            return False
        at = counts[1][0]
        needed = any((found := longest(self._needed, texts, each)) and each + found[0] == at for each in range(at))
        rest = [each for each in (*texts[: counts[0][0]], *texts[counts[0][0] + 2 :]) if each not in self._only]
        return needed and not self.own(rest, name)

    def _number(self, text: str) -> int | None:
        return int(text) if text.isdecimal() and len(text) < 4 else self._numbers.get(text)

    def states_defect(self, texts: Sequence[str]) -> bool:
        return self._defects.states_defect(texts, clearly=True)

    def wrong(self, texts: Sequence[str]) -> bool:
        return self._defects.states_defect(texts, clearly=False) or any(
            longest(self._lacks, texts, at) for at in range(len(texts)) if not self._defects.negated(texts, at)
        )

    def unrelated(self, texts: Sequence[str]) -> bool:
        """Whether anything is said of the office."""
        return any(longest(self._unrelated, texts, at) for at in range(len(texts)))

    def own(self, texts: Sequence[str], name: Container[str]) -> int:
        """How many words say something by themselves."""
        found = at = 0
        while at < len(texts):
            empty = longest(self._empty, texts, at)
            found += empty is None and texts[at] not in name and not texts[at].isdecimal()
            at += empty[0] if empty is not None else 1
        return found


def _saying_nothing(wording: Wording) -> Iterator[str]:
    """The phrases that ask, say that something is wanting, or name papers and those who bring them."""
    each = wording
    for group in (
        (
            *each.requests,
            *each.soft_requests,
            *each.asks,
            *each.asking,
            *each.asking_verbs,
            *each.bringing_verbs,
            *each.again,
        ),
        (
            *each.lacks,
            *each.lacking,
            *each.unsent,
            *each.wanting,
            *each.absent,
            *each.lacked,
            *each.vague,
            *each.denials,
        ),
        (*each.openers, *each.fillers, *each.function_words, *each.joints, *each.turns, *each.adverbs, *each.leads),
        (*each.applicants, *each.filed, *each.placing, *each.done, *each.unnamed, *each.purposes, *each.pointing),
        (*each.nouns, *each.mentions, *each.aliases, *each.units, *each.sets, *each.numerals, *each.telling),
        (*each.ordinals, *(phrase for named in each.bounds.values() for phrase in named)),
    ):
        yield from group


def _rows(listed: PaperList, came: Collection[str] | None) -> frozenset[str] | None:
    """The ids of the rows that came."""
    return None if came is None else frozenset(each.id for each in listed.procedure.requirements if each.id in came)


@lru_cache(maxsize=256)
def _tables(procedure: Same[Procedure], wording: Same[Wording], came: frozenset[str] | None, bare: bool) -> _Tables:
    return _Tables(procedure.value, wording.value, came, bare)
