"""Parts of papers that the list has: "bản vẽ mặt bằng tầng 1" of the drawings, "sơ đồ công nghệ" of a report. Who asks for one asks for no other paper."""

from collections.abc import Iterator, Mapping, Sequence
from enum import Enum
from functools import lru_cache

from domain.law.paper_names import normalised, without_accents, words
from domain.law.phrase_tables import Phrases, Same, any_of, longest, single
from domain.papers.paper_list import PaperList
from domain.papers.paper_phrases import reader
from domain.papers.paper_reading import AND
from domain.values.procedure import PaperKind, Procedure
from domain.values.wording import Wording

_FIRST = 4
"""Among so many words the noun of a listed paper begins: "02 bộ bản vẽ …"."""


_NEAR = 3
"""Among so many words before it stands what says that something is in a paper: "trong hồ sơ bản vẽ"."""


class Section(Enum):
    """What a name has to do with a part of a listed paper: it names nothing else, or it may be one, as the text speaks of that paper too."""

    WHOLLY = "WHOLLY"
    PERHAPS = "PERHAPS"


def section(name: str, text: str, papers: PaperList, wording: Wording, *, after: str) -> Section | None:
    """Takes what a text demands, the text, the list, its wording and the words that demand it, returns whether that is a part of a listed paper; None where nothing says so.

    A part is known by its own noun (`Wording.sections`), after the noun of a paper that the list has, or where the text says that it is to be
    in that one, or is lacking after it was named ("sơ đồ vị trí trong bản vẽ"). Nothing that somebody certifies or confirms is one.
    """
    listed = _listed(Same(wording), Same(papers.procedure))
    texts = _texts(name) if listed else []
    for noun, parts in listed:
        named = tuple(texts[: len(noun)]) == noun
        rest = texts[len(noun) :] if named else texts
        if not rest or longest(parts, rest, 0) is None or _confirmed(name, wording):
            continue
        if named and _only(parts, rest):
            return Section.WHOLLY
        if (
            named
            or _within(noun, _texts(text), wording)
            or (_lacks(after, wording) and any(True for _ in _places(noun, _before(text, name))))
        ):
            return Section.PERHAPS
    return None


@lru_cache(maxsize=256)
def _listed(wording: Same[Wording], procedure: Same[Procedure]) -> tuple[tuple[tuple[str, ...], Phrases[bool]], ...]:
    """The nouns with parts with which listed papers begin, and their parts."""
    tables = _tables(wording)
    begun = [_texts(each.name) for each in procedure.value.requirements] if tables else []
    return tuple(
        (noun, parts)
        for noun, parts in tables.items()
        if any(at < _FIRST for each in begun for at in _places(noun, each))
    )


def _only(parts: Phrases[bool], texts: Sequence[str]) -> bool:
    """Whether words name parts and nothing else; figures and letters number them ("trục 1-4", "mặt cắt A-A")."""
    at = 0
    while at < len(texts):
        part = longest(parts, texts, at)
        if part is None and not (texts[at].isdecimal() or len(texts[at]) == 1 or texts[at] == without_accents(AND)):
            return False
        at += part[0] if part is not None else 1
    return True


def _confirmed(name: str, wording: Wording) -> bool:
    readings = reader(Same(wording)).demanded(name)
    texts, certain = _texts(name), _certain(Same(wording))
    certified = any(PaperKind.CERTIFIED_COPY in each.kinds for each in readings)
    return certified or any(longest(certain, texts, at) for at in range(len(texts)))


def _places(noun: Sequence[str], text: Sequence[str]) -> Iterator[int]:
    """Where a noun stands in a text."""
    return (at for at in range(len(text)) if tuple(text[at : at + len(noun)]) == tuple(noun))


def _within(noun: Sequence[str], text: Sequence[str], wording: Wording) -> bool:
    """Whether a text says of something that it is in a paper, or of it: "vào phụ lục báo cáo"."""
    placing, _ = _words(Same(wording))
    return any(not placing.isdisjoint(text[max(at - _NEAR, 0) : at]) for at in _places(noun, text))


def _before(text: str, name: str) -> list[str]:
    return _texts(text.partition(name)[0])


def _lacks(after: str, wording: Wording) -> bool:
    _, lacks = _words(Same(wording))
    return _bare(after) in lacks


@lru_cache(maxsize=32)
def _words(wording: Same[Wording]) -> tuple[frozenset[str], frozenset[str]]:
    """What says that something is in a paper, or of it; and what says that something is lacking."""
    each = wording.value
    return single(map(_bare, (*each.placing, *each.belonging))), single(map(_bare, each.lacks))


def _texts(text: str) -> list[str]:
    return [without_accents(each.text) for each in words(text)]


@lru_cache(maxsize=32)
def _tables(wording: Same[Wording]) -> Mapping[tuple[str, ...], Phrases[bool]]:
    return {tuple(_texts(noun)): any_of(map(_bare, parts)) for noun, parts in wording.value.sections.items()}


@lru_cache(maxsize=32)
def _certain(wording: Same[Wording]) -> Phrases[bool]:
    """What makes a paper another one; without accents, single words are too many others ("sở", "sơ đồ")."""
    each = wording.value
    return any_of(_bare(one) for one in (*each.certain, *each.telling) if len(one.split()) > 1)


def _bare(phrase: str) -> str:
    return without_accents(normalised(phrase))
