"""Papers whose data are shared, told in what an office writes: by their names, by other names, misspelt, or within a longer name."""

import re
from collections.abc import Iterator, Sequence
from enum import IntEnum
from functools import cached_property, lru_cache

from msgspec import Struct

from domain.facts.filing import DemandedItem
from domain.law.paper_names import Word, as_written, without_accents, words
from domain.law.phrase_tables import Phrases, Same, any_of, longest
from domain.papers.joined_words import spaced
from domain.papers.paper_list import PaperList, paper_list
from domain.papers.paper_phrases import Reader, reader
from domain.papers.paper_reading import AND, OR
from domain.papers.unaccented import is_unaccented, unaccented, wording_unaccented
from domain.values.procedure import Procedure, Requirement
from domain.values.shared_data import SharedDataRules, SharedPaper
from domain.values.wording import Wording

_DOTTED = re.compile(r"(?<![^\W_])[^\W\d_](?:\s?[.\-_]\s?[^\W\d_])+(?![^\W_])")
"""An abbreviation of letters with signs between ("G.K.S")."""
_SOUNDS = (
    ("ngh", "ng"),
    ("gh", "g"),
    ("gi", "d"),
    ("tr", "ch"),
    ("ph", "f"),
    ("x", "s"),
    ("r", "d"),
    ("k", "c"),
    ("q", "c"),
    ("y", "i"),
)
"""Letters that sound alike, without accents: who mishears or hides a name writes one for the other ("khai xinh")."""
_LEAST_HEARD = 3
"""The fewest words of a name that is told by its sound."""


class Sureness(IntEnum):
    """How surely a name means a paper. CERTAIN: it begins with a name of that paper. PERHAPS: it has such a name within it, or misspelt."""

    CERTAIN = 0
    PERHAPS = 1


class Meant(Struct, frozen=True, gc=False):
    """Which shared paper a name means, and how surely."""

    paper: SharedPaper
    sureness: Sureness


class SharedPapers:
    """The papers whose data may be used, prepared for comparison."""

    def __init__(self, papers: Sequence[SharedPaper], wording: Wording, rules: SharedDataRules) -> None:
        self._papers = papers
        self._wording = wording
        self._rules = rules
        self._names = [(each, name) for each in papers for name in each.names]

    def meant(self, name: str) -> Meant | None:
        """Takes a name as an office writes it, returns which shared paper it means, the surest; None where it means none."""
        return min(self._all(name), key=lambda each: each.sureness, default=None)

    def row(self, requirement: Requirement) -> SharedPaper | None:
        """Takes a row of the list, returns the shared paper that it is; None where it asks for anything beside, or lets the applicant choose another paper."""
        found = self._row(requirement)
        return found[0] if found is not None and len(found) == 1 else None

    def answers(self, requirement: Requirement) -> bool:
        """Takes a row of the list, returns whether shared data are enough for it: also where it gives the choice of another paper."""
        return bool(self._row(requirement))

    def surrendered(self, requirement: Requirement) -> bool:
        """Takes a row of the list, returns whether it has the paper itself handed back."""
        said = [word.text for text in (requirement.name, requirement.note or "") for word in words(text)]
        return any(longest(self._surrendering, said, at) for at in range(len(said)))

    def _row(self, requirement: Requirement) -> list[SharedPaper] | None:
        """The shared papers among those that a row lets choose from, or its only one; None where it asks for others beside them."""
        if requirement.heading or (requirement.forbids is not None and requirement.condition is None):
            return None
        name = requirement.name.replace(requirement.forbids, "") if requirement.forbids else requirement.name
        first, *more = list(self._parts(name)) or [""]
        parts = [first, *(each for each in more if self._names_a_paper(each))]
        found = [self._certainly(part) for part in parts]
        papers = list(dict.fromkeys(each for each in found if each is not None))
        if None not in found:
            return papers
        chooses = any(each.text == OR for each in self._words(name))
        # A choice: one of them is enough, and another one may be brought.
        return [*papers, *papers] if chooses and papers else None

    def _all(self, name: str) -> Iterator[Meant]:
        joined = _DOTTED.sub(lambda found: "".join(filter(str.isalpha, found[0])), name)
        for part in dict.fromkeys((*self._parts(joined), *self._parts(name))):
            if (paper := self._certainly(part)) is not None:
                yield Meant(paper, Sureness.CERTAIN)
            elif (paper := self._perhaps(part)) is not None:
                yield Meant(paper, Sureness.PERHAPS)

    def _words(self, name: str) -> list[Word]:
        found: list[Word] = []
        for each in words(spaced(name, self._wording)):
            if each.mark == "/" and found and each.text[0].isalpha():
                found.append(Word(OR, "hoặc"))
            found.append(each)
        return found

    def _parts(self, name: str) -> Iterator[str]:
        """The names that a name joins."""
        plain = self._words(name)
        texts = [each.text for each in plain]
        part: list[Word] = []
        at = 0
        while at < len(plain):
            joint = longest(self._joints, texts, at)
            if (joint is not None or plain[at].mark) and part:
                yield as_written(part)
                part = []
            if joint is not None:
                at += joint[0]
            else:
                part.append(plain[at])
                at += 1
        if part:
            yield as_written(part)

    def _names_a_paper(self, part: str) -> bool:
        """Whether a part of a row names a paper of its own: not "(bản sao)", nor "mẹ" in "của cha, mẹ"."""
        readings = self._reader(plain=False).demanded(part)
        return all(each.words for each in readings) and any(each.nouns for each in readings)

    def _certainly(self, part: str) -> SharedPaper | None:
        """The shared paper with whose name a part begins, once what says nothing of it is left out."""
        plain = is_unaccented(part)
        openers = self._openers
        for texts in self._readings(part, plain=plain):
            at = 0
            while at < len(texts):
                for paper, listed in self._listed[plain]:
                    if texts[at : at + len(listed)] == listed:
                        return paper
                opener = longest(openers, texts, at)
                if opener is None:
                    break
                at += opener[0]
        return None

    def _perhaps(self, part: str) -> SharedPaper | None:
        plain = is_unaccented(part)
        read = self._reader(plain=plain)
        readings = read.demanded(unaccented(part) if plain else part)
        if any(read.is_application(each) for each in readings):  # what is asked for by it is another thing
            return None
        for texts in (each.words for each in readings):
            for paper, listed in self._listed[plain]:
                if len(listed) > 1 and any(texts[at : at + len(listed)] == listed for at in range(1, len(texts))):
                    return paper
        id = self._list.match(DemandedItem(part)).requirement
        return self._names[int(id)][0] if id is not None else self._heard(part)

    def _heard(self, part: str) -> SharedPaper | None:
        """The shared paper whose name sounds like the beginning of a part."""
        heard = _sounds(part)
        for paper, name in self._names:
            sounds = _sounds(name)
            if len(sounds) >= _LEAST_HEARD and heard[: len(sounds)] == sounds:
                return paper
        return None

    def _readings(self, part: str, *, plain: bool) -> Iterator[tuple[str, ...]]:
        """The words of a part in each way that it may be read, and as they stand."""
        text = unaccented(part) if plain else part
        for each in self._reader(plain=plain).demanded(text):
            yield each.words
        yield tuple(each.text for each in words(text))

    def _reader(self, *, plain: bool) -> Reader:
        return reader(Same(wording_unaccented(self._wording) if plain else self._wording))

    @cached_property
    def _listed(self) -> dict[bool, list[tuple[SharedPaper, tuple[str, ...]]]]:
        """The names as read, by whether without accents: the longest first."""
        found = {}
        for plain in (False, True):
            read = self._reader(plain=plain)
            named = {
                (each, texts)
                for each, name in self._names
                for text in (unaccented(name) if plain else name,)
                for texts in (read.listed(text).words, tuple(word.text for word in words(text)))
                if texts
            }
            found[plain] = sorted(named, key=lambda each: (-len(each[1]), each[1], each[0].name))
        return found

    @cached_property
    def _list(self) -> PaperList:
        rows = tuple(Requirement(str(number), name) for number, (_, name) in enumerate(self._names))
        return paper_list(Procedure(code="", name="", requirements=rows), self._wording)

    @cached_property
    def _openers(self) -> Phrases[bool]:
        return any_of((*self._rules.openers, *map(unaccented, self._rules.openers)))

    @cached_property
    def _joints(self) -> Phrases[bool]:
        return any_of((AND, OR, *self._rules.joints, *map(unaccented, self._rules.joints)))

    @cached_property
    def _surrendering(self) -> Phrases[bool]:
        return any_of(self._rules.surrendering)


def _sounds(name: str) -> list[str]:
    """The words of a name as they sound, without accents."""
    found = []
    for each in words(name):
        text = without_accents(each.text)
        for written, spoken in _SOUNDS:
            text = text.replace(written, spoken)
        found.append(text)
    return found


def shared_papers(papers: tuple[SharedPaper, ...], wording: Wording, rules: SharedDataRules) -> SharedPapers:
    """Takes the papers whose data may be used, a wording and what a regime says of them, returns them prepared, once for all three."""
    return _prepared(papers, Same(wording), Same(rules))


@lru_cache(maxsize=128)
def _prepared(papers: tuple[SharedPaper, ...], wording: Same[Wording], rules: Same[SharedDataRules]) -> SharedPapers:
    return SharedPapers(papers, wording.value, rules.value)
