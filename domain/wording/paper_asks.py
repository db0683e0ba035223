"""What a free text, such as a demand's reason, demands beside the papers that the demand names."""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from domain.facts.filing import DemandedItem
from domain.law.paper_names import Word, words
from domain.law.phrase_tables import Phrases, Same, longest, phrases, single
from domain.values.procedure import PaperKind
from domain.values.wording import Wording
from domain.wording.denials import clauses, denied
from domain.wording.paper_list import PaperList
from domain.wording.paper_phrases import reader
from domain.wording.paper_reading import AND
from domain.wording.unaccented import is_unaccented, mostly_unaccented, unaccented, untyped, wording_unaccented

_LEAST_NOUN = 3
"""A noun of so many words says by itself which paper it is ("sổ hộ khẩu")."""


class _Tables(Struct, frozen=True, gc=False):
    """The phrases of a wording by what they do in a text, also without accents; `ends` with accents only. `nouns`: names of papers, which no shorter phrase cuts."""

    asks: Phrases[bool]
    soft: Phrases[bool]
    ends: Phrases[bool]
    ends_unaccented: Phrases[bool]
    nouns: Phrases[bool]
    denials: Phrases[bool]
    exceptions: Phrases[bool]
    applicants: Phrases[bool]
    citing: Phrases[bool]


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
    mostly = mostly_unaccented(text)
    for part, bare, after in _parts(text, wording, papers.names, mostly=mostly):
        plain = bare or is_unaccented(part)
        name, read = (unaccented(part), wording_unaccented(wording)) if plain else (part, wording)
        if list(_certain(name, read)):
            beyond = names_unlisted(name, papers, read, online=online)
        elif _certifies(name, read):
            beyond = (
                bool(items)
                and papers.match(DemandedItem(name), online=online).requirement is None
                and all(
                    papers.match(DemandedItem(each.name, each.requirement, PaperKind.CERTIFIED_COPY)).requirement
                    is None
                    for each in items
                )
            )
        else:
            continue
        if beyond:
            yield Ask(part, after)


def names_unlisted(name: str, papers: PaperList, wording: Wording, *, online: bool) -> bool:
    """Takes a name, the list and a wording, returns whether it names a certain paper, and one that the list does not have."""
    named = list(_certain(name, wording))
    return (
        bool(named)
        and papers.match(DemandedItem(name), online=online).requirement is None
        and any(papers.match(DemandedItem(each), online=online).requirement is None for each in named)
    )


def _parts(text: str, wording: Wording, listed: Phrases[bool], *, mostly: bool) -> Iterator[tuple[str, bool, str]]:
    """What is demanded, name by name, whether any of it was typed without accents, and after which words; `mostly`: the whole text was; `listed`: names that nothing cuts."""
    tables = _tables(Same(wording))
    plain = words(text)
    if mostly:
        plain = [replace(each, text=unaccented(each.text)) for each in plain]
    texts = [each.text for each in plain]
    bare = frozenset(range(len(plain))) if mostly else untyped(plain)
    excused, asks = _denied(tables, plain, texts)
    joining, belonging = single(wording.joining), single((*wording.belonging, *map(unaccented, wording.belonging)))
    cited = _cited(tables, texts)

    def asks_at(at: int) -> int:
        """The length of what asks there; 0 where nothing does, a document is cited, or the name of a paper is longer."""
        if at in cited:
            return 0
        found = max((length[0] for table in asks if (length := longest(table, texts, at))), default=0)
        return found if found >= noun_at(at) else 0

    def ends_at(at: int) -> bool:
        end = longest(tables.ends, texts, at)
        if end is None and at in bare:
            end = longest(tables.ends_unaccented, texts, at)
        return end is not None and end[0] >= noun_at(at)

    def noun_at(at: int) -> int:
        return max((noun[0] for table in (tables.nouns, listed) if (noun := longest(table, texts, at))), default=0)

    def named(part: Sequence[int]) -> tuple[str, bool, str]:
        written = " ".join(plain[each].written for each in part)
        return written, not bare.isdisjoint(part), " ".join(texts[since:asked_to])

    at = since = asked_to = 0  # `since`: where the words begin that ask, one phrase after another, up to `asked_to`
    while at < len(plain):
        ask = 0 if at in excused else asks_at(at)
        if not ask:
            at += 1 if at in excused else noun_at(at) or 1  # "đơn đề nghị" asks for nothing
            continue
        since = since if at == asked_to else at
        at = asked_to = at + ask
        addressed = longest(tables.applicants, texts, at) if at < len(texts) else None
        if addressed is not None:  # "yêu cầu công dân làm …": what is asked for stands after them
            at = asked_to = at + addressed[0]
        part: list[int] = []
        while at < len(plain) and not ends_at(at):
            owner = longest(tables.applicants, texts, at) if part and texts[part[-1]] in belonging else None
            if owner is not None:  # "của người nộp" asks for nothing
                part += range(at, at + owner[0])
                at += owner[0]
                continue
            # What an ask is parted from by a colon or a full stop is demanded as well ("còn thiếu: ...").
            if (asks_at(at) and not (part and longest(tables.soft, texts, at))) or (plain[at].mark == "." and part):
                break
            if part and texts[at] in joining and at + 1 < len(texts) and longest(tables.applicants, texts, at + 1):
                break  # "thiếu A và công dân không nộp": what the applicant did is no paper
            if plain[at].mark in (",", ";") and part:
                yield named(part)
                part = []
            length = noun_at(at) or 1
            part += range(at, min(at + length, len(plain)))
            at += length
        while part and texts[part[-1]] in joining:  # "thiếu A và thiếu B"
            part.pop()
        if part:
            yield named(part)


def _denied(
    tables: _Tables, plain: Sequence[Word], texts: Sequence[str]
) -> tuple[frozenset[int], tuple[Phrases[bool], ...]]:
    """The indexes of words that say that nothing is demanded, and of what they say it of; and what asks. Beside a denial, an exception asks ("không cần gì ngoài ...")."""
    spared = frozenset(at for clause in clauses(plain) for at in denied(tables.denials, (tables.asks,), texts, clause))
    if any(longest(tables.exceptions, texts, at) for at in range(len(texts))):
        return frozenset(), (tables.asks, tables.exceptions) if spared else (tables.asks,)
    return spared, (tables.asks,)


def _cited(tables: _Tables, texts: Sequence[str]) -> frozenset[int]:
    """The indexes of words that belong to the title of a cited document."""
    found: set[int] = set()
    for at in range(len(texts)):
        if (length := longest(tables.citing, texts, at)) is not None:
            found.update(range(at, at + length[0]))
    return frozenset(found)


def _certain(part: str, wording: Wording) -> Iterator[str]:
    """The certain papers that it names: itself, or where it begins with none, what it joins ("bản án ly hôn và sổ hộ khẩu")."""
    if _is_paper(part, wording):
        yield part
        return
    plain = words(part)
    joints = [at for at, each in enumerate(plain) if each.text == AND]
    for start, end in pairwise((*joints, len(plain))):
        joined = " ".join(each.written for each in plain[start + 1 : end])
        if joined and _is_paper(joined, wording):
            yield joined


def _is_paper(part: str, wording: Wording) -> bool:
    """Whether it names a certain paper: one of a kind that is one, with what it is about."""
    certain, nouns = _named(Same(wording))
    numerals = single(wording.numerals)
    texts = [each.text for each in words(part)]
    while texts and texts[0] in numerals:
        texts.pop(0)
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
def _tables(wording: Same[Wording]) -> _Tables:
    each, plain = wording.value, wording_unaccented(wording.value)
    named = [
        (*one.nouns, *one.certain, *one.aliases, *(name for names in one.aliases.values() for name in names))
        for one in (each, plain)
    ]
    nouns = [noun for one in named for noun in one if len(words(noun)) > 1]
    return _Tables(
        asks=_table((*each.requests, *each.soft_requests, *plain.requests, *plain.soft_requests)),
        soft=_table((*each.soft_requests, *plain.soft_requests)),
        ends=_table(each.ends),
        ends_unaccented=_table(plain.ends),
        nouns=_table(nouns),
        denials=_table((*each.denials, *each.done, *plain.denials, *plain.done)),
        exceptions=_table((*each.exceptions, *plain.exceptions)),
        applicants=_table((*each.applicants, *plain.applicants)),
        citing=_table((*each.citing, *plain.citing)),
    )


@lru_cache(maxsize=32)
def _named(wording: Same[Wording]) -> tuple[Phrases[bool], Phrases[bool]]:
    """What names a certain paper by itself, and the nouns of papers."""
    return _table(wording.value.certain), _table(wording.value.nouns)


def _table(named: Iterable[str]) -> Phrases[bool]:
    return phrases((phrase, True) for phrase in dict.fromkeys(named))
