"""Papers that a free text presses for without a verb of asking: on a condition ("không có X không nhận"), to be compared, to be brought later, to be written and signed, or got from somebody."""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from msgspec import Struct

from domain.facts.filing import DemandedItem
from domain.law.paper_names import Word, as_written, words
from domain.law.phrase_tables import Same, any_of, longest, single
from domain.law.text_caches import remembered
from domain.papers.denials import clauses, denied, divided
from domain.papers.joined_words import spaced
from domain.papers.paper_list import PaperList
from domain.papers.unaccented import mostly_unaccented, unaccented, wording_unaccented, words_unaccented
from domain.values.wording import Wording
from domain.wording.paper_asks import names_unlisted
from domain.wording.shown_papers import only_shown

_LONGEST = 12
"""The most words of a name that stands alone: more say something of it."""
_LEAST_SAID = 2
"""The fewest words that say which papers are meant ("giấy tờ | chứng minh thu nhập", not "giấy tờ | lần 2")."""


class _Pressed(Struct, frozen=True, gc=False):
    """A name that a text presses for, as written; `bare`: typed without accents; `sought`: what somebody has to give ("chữ ký các hộ"), which is no paper by itself; `signed`: to be written or signed; `remarked`: named in a remark, which may ask for it."""

    name: str
    bare: bool
    sought: bool = False
    signed: bool = False
    remarked: bool = False


def pressed(text: str, papers: PaperList, wording: Wording, *, online: bool, alone: bool = False) -> list[str]:
    """Takes a free text, the list and a wording, returns the papers that the text presses for and the list does not have, as written.

    `alone`: or the text itself, where it is nothing but the name of such a paper.
    """
    if not wording.pressing:
        return []
    named = _alone(text, Same(wording)) if alone else ()
    found = dict.fromkeys(
        (*_pressed(text, Same(wording)), *(each for each in named if not _is_said_of_listed(each, papers, wording)))
    )
    asked = (each for each in found if each.sought or _unlisted(each, papers, wording, online))
    return list(dict.fromkeys(each.name for each in asked if not each.remarked))


def remarked(text: str, papers: PaperList, wording: Wording, *, online: bool) -> list[str]:
    """Takes a remark, the list and a wording, returns the papers at the beginning of its sentences that it may ask for ("Chờ X") and the list does not have, as written."""
    if not wording.remarks:
        return []
    found = _pressed(text, Same(wording))
    return [each.name for each in found if each.remarked and _unlisted(each, papers, wording, online)]


def _unlisted(each: _Pressed, papers: PaperList, wording: Wording, online: bool) -> bool:
    if each.signed:  # by itself such a word names no certain paper
        return papers.match(DemandedItem(each.name), online=online).requirement is None
    name, read = (unaccented(each.name), wording_unaccented(wording)) if each.bare else (each.name, wording)
    return names_unlisted(name, papers, read, online=online)


def _is_said_of_listed(each: _Pressed, papers: PaperList, wording: Wording) -> bool:
    """Whether a name is a sentence about a listed paper, called by its noun: "bản vẽ thể hiện 4 tầng"."""
    read = _reader(Same(wording_unaccented(wording) if each.bare else wording))
    texts = [word.text for word in words(unaccented(each.name) if each.bare else each.name)]
    said = read.said_at(texts)
    if said is None:
        return False
    names = (words(unaccented(one.name) if each.bare else one.name) for one in papers.procedure.requirements)
    listed = ([word.text for word in name] for name in names)
    noun = texts[: read.noun(texts)]
    return any(name[: len(noun)] == noun and set(texts[:said]) <= set(name) for name in listed)


class _Reader:
    """The phrases of a wording by which papers are pressed for."""

    def __init__(self, wording: Wording) -> None:
        self._pressing = any_of(wording.pressing)
        self._conditions = any_of(wording.conditions)
        self._withheld = any_of(wording.withheld)
        self._opening = any_of(wording.opening)
        self._unnamed = any_of(wording.unnamed)
        self._remarks = any_of(wording.remarks)
        self._awaited = any_of((*wording.awaited, *wording.paid))
        self._later = any_of(wording.later)
        self._sought = any_of(wording.sought)
        self._givers = any_of(wording.givers)
        self._signing = any_of(wording.signing)
        self._signed = any_of(wording.signed)
        self._own = any_of(wording.office_records)
        self._ends = any_of((*wording.ends, *wording.consequences, *wording.withheld, *wording.later))
        self._spared = any_of((*wording.denials, *wording.done, *wording.by_themselves))
        self._nouns = any_of((*wording.nouns, *wording.aliases))
        self._papers = any_of([each for each in wording.nouns if each not in wording.broad])
        self._who = any_of((*wording.applicants, *wording.joining, *wording.adverbs, *wording.consequences))
        self._wording = wording
        self._collecting = any_of(wording.collecting)
        self._owners = any_of((*wording.applicants, *wording.collectors))
        self._belonging = single(wording.belonging)
        said = (*wording.function_words, *wording.turns, *wording.defects, *wording.doubts, *wording.lacks)
        self._said = any_of((*said, *wording.requests, *wording.asking_verbs))
        self._stating = any_of((*wording.stating, *wording.faults))

    def noun(self, texts: Sequence[str]) -> int:
        """The length of the noun with which a name begins."""
        return (longest(self._nouns, texts, 0) or (0,))[0] if texts else 0

    def said_at(self, texts: Sequence[str]) -> int | None:
        """Where words begin to say what stands in something, or what is wrong with it."""
        return next((at for at in range(len(texts)) if longest(self._stating, texts, at)), None)

    def read(self, plain: Sequence[Word], *, bare: bool) -> Iterator[_Pressed]:
        texts = [each.text for each in plain]
        collects = any(longest(self._collecting, texts, at) for at in range(len(texts)))
        for sentence in _sentences(plain):
            spared = self._spared_at(plain, texts, sentence)
            withheld = any(longest(self._withheld, texts, at) for at in sentence)
            come = sentence.start
            for at in sentence:
                if at in spared:
                    continue
                found = longest(self._pressing, texts, at) or (
                    longest(self._conditions, texts, at) if withheld else None
                )
                if found is None and (signing := self._signs(texts, at, sentence)) is not None:
                    yield _Pressed(self._name(plain, texts, at + signing, sentence.stop), bare, signed=True)
                begins = at == sentence.start or plain[at].mark == "."
                opens = longest(self._opening, texts, at) if begins else None
                remark = longest(self._remarks, texts, at) if begins and opens is None else None
                if remark is not None:
                    name = self._name(plain, texts, at + remark[0], sentence.stop)
                    if self._may_ask(name, texts, at + remark[0], sentence):
                        yield _Pressed(name, bare, remarked=True)
                if (found := opens or found) is not None:
                    name = self._name(plain, texts, at + found[0], sentence.stop)
                    if name and not ((opens or collects) and self._is_at_hand(name, texts, at + found[0])):
                        yield _Pressed(name, bare)
                later = longest(self._later, texts, at) if at >= come and not self._is_of_owner(texts, at) else None
                come = at + later[0] if later is not None else come
                if later is not None:
                    before, after = (
                        self._name_before(plain, texts, at, sentence),
                        self._name(plain, texts, come, sentence.stop),
                    )
                    yield from (
                        _Pressed(name, bare)
                        for name in (before, after)
                        if name and not (collects and only_shown(name, self._wording))
                    )
                if (sought := longest(self._sought, texts, at)) and self._is_given(texts, at + sought[0], sentence):
                    end = self._end(plain, texts, at + sought[0], sentence.stop)
                    yield _Pressed(as_written(plain[at + 1 : end]), bare, sought=True)

    def alone(self, plain: Sequence[Word], *, bare: bool) -> tuple[_Pressed, ...]:
        """The text as a name, where it says no more."""
        texts = [each.text for each in plain]
        noun = longest(self._nouns, texts, 0) if texts else None
        if noun is None or len(texts) > _LONGEST or any(each.mark for each in plain):
            return ()
        if any(longest(self._said, texts, at) for at in range(noun[0], len(texts))):
            return ()
        return (_Pressed(as_written(plain), bare),)

    def _spared_at(self, plain: Sequence[Word], texts: Sequence[str], sentence: range) -> frozenset[int]:
        asking = (self._pressing, self._conditions, self._opening, self._sought, self._signing, self._later)
        inside = (each for each in clauses(plain) if each.start in sentence)
        return frozenset(at for each in inside for at in denied(self._spared, asking, texts, each))

    def _signs(self, texts: Sequence[str], at: int, sentence: range) -> int | None:
        """How many words say there that what follows is to be written or signed, if that is a paper: "ký vào | cam kết"."""
        found = longest(self._signing, texts, at)
        if found is None or at + found[0] >= sentence.stop or longest(self._signed, texts, at + found[0]) is None:
            return None
        return found[0]

    def _may_ask(self, name: str, texts: Sequence[str], at: int, sentence: range) -> bool:
        """Whether what a remark begins with may be the applicant's to bring: no paper that is shown, of an office, or that says that money was paid."""
        if at >= sentence.stop or self._is_at_hand(name, texts, at):
            return False
        unnamed = longest(self._unnamed, texts, at)
        if (
            unnamed is not None
            and sum(not each.isdecimal() for each in texts[at + unnamed[0] : sentence.stop]) < _LEAST_SAID
        ):
            return False
        return not any(longest(self._awaited, texts, each) for each in range(at, sentence.stop))

    def _is_at_hand(self, name: str, texts: Sequence[str], at: int) -> bool:
        """Whether the name is of papers that are shown to say who one is, or begins with a record of the office."""
        return only_shown(name, self._wording) or (at < len(texts) and longest(self._own, texts, at) is not None)

    def _is_of_owner(self, texts: Sequence[str], at: int) -> bool:
        """Whether a word only says whose something is: "của người | nộp khi nhận kết quả"."""
        owner = longest(self._owners, texts, at - 1) if at > 1 and texts[at - 2] in self._belonging else None
        return owner is not None and owner[0] > 1

    def _is_given(self, texts: Sequence[str], at: int, sentence: range) -> bool:
        """Whether somebody stands there who gives what is sought; not where a paper is named in which it stands."""
        at += at < sentence.stop and texts[at] in self._belonging
        if at >= sentence.stop or longest(self._givers, texts, at) is None:
            return False
        return not any(longest(self._papers, texts, each) for each in sentence)

    def _name(self, plain: Sequence[Word], texts: Sequence[str], at: int, stop: int) -> str:
        return as_written(plain[at : self._end(plain, texts, at, stop)])

    def _end(self, plain: Sequence[Word], texts: Sequence[str], at: int, stop: int) -> int:
        begun = at
        while at < stop and not (plain[at].mark and at > begun):
            if at > begun and texts[at - 1] in self._belonging and (owner := longest(self._owners, texts, at)):
                at += owner[0]
                continue
            if longest(self._ends, texts, at) is not None:
                break
            noun = longest(self._nouns, texts, at)
            at += noun[0] if noun is not None else 1
        return min(at, stop)

    def _name_before(self, plain: Sequence[Word], texts: Sequence[str], at: int, sentence: range) -> str:
        """The name that ends there, from the first noun of its clause on."""
        first = next((each for each in range(at - 1, sentence.start, -1) if plain[each].mark), sentence.start)
        start = next((each for each in range(first, at) if longest(self._nouns, texts, each)), at)
        while at > start and (said := self._beside(texts, start, at)):
            at -= said
        return as_written(plain[start:at])

    def _beside(self, texts: Sequence[str], start: int, at: int) -> int:
        """How many words before an index say who brings it, or join that: "… và công dân | hẹn nộp sau"."""
        lengths = (each for each in range(min(at - start, _LONGEST), 0, -1))
        return next((each for each in lengths if (longest(self._who, texts, at - each) or (0,))[0] == each), 0)


def _sentences(plain: Sequence[Word]) -> Iterator[range]:
    """The indexes of the words of each sentence; a colon divides nothing ("sổ hộ khẩu: nộp sau"), and looks like a full stop."""
    return divided(plain, lambda word: word.mark == ";" or (word.mark == "." and not word.text[:1].isalpha()))


@lru_cache(maxsize=32)
def _reader(wording: Same[Wording]) -> _Reader:
    return _Reader(wording.value)


def _typed(text: str, wording: Wording) -> tuple[list[Word], bool, _Reader]:
    """The words of a text, whether it was typed without accents, and who reads it."""
    text = spaced(text, wording)
    plain, bare = words(text), mostly_unaccented(text)
    if bare:
        plain = words_unaccented(plain)
    return plain, bare, _reader(Same(wording_unaccented(wording) if bare else wording))


# A dossier is judged anew with each of its facts: what was read once is not read again.
@remembered(0, short=4_096, long=128)
def _pressed(text: str, wording: Same[Wording]) -> tuple[_Pressed, ...]:
    if not wording.value.pressing:
        return ()
    plain, bare, read = _typed(text, wording.value)
    return tuple(dict.fromkeys(read.read(plain, bare=bare)))


@remembered(0, short=4_096, long=128)
def _alone(text: str, wording: Same[Wording]) -> tuple[_Pressed, ...]:
    plain, bare, read = _typed(text, wording.value)
    return read.alone(plain, bare=bare)
