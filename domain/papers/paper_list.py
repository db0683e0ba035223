"""The papers that a procedure's version lists, prepared for comparison; and which of them a demand means, if any."""

import re
from collections.abc import Iterator, Sequence
from functools import cached_property, lru_cache

from msgspec import Struct
from msgspec.structs import replace

from domain.facts.filing import DemandedItem
from domain.law.paper_names import words
from domain.law.phrase_tables import Phrases, Same, phrases
from domain.law.text_caches import remembered
from domain.papers.misspellings import Misspellings
from domain.papers.paper_contents import as_one, differs_from_row, row_of
from domain.papers.paper_kinds import allowed, differing
from domain.papers.paper_likeness import Comparison, Likeness, beginnings, compared, most_alike
from domain.papers.paper_phrases import Reader, reader
from domain.papers.paper_reading import OR, Count, Reading
from domain.papers.paper_variants import Variants, choices
from domain.papers.unaccented import is_unaccented, unaccented, wording_unaccented
from domain.values.procedure import PaperKind, Procedure, Requirement
from domain.values.wording import Wording

MOST_CANDIDATES = 3
CLAUSES = re.compile(r"[.;:,!?\n]+")


class Match(Struct, frozen=True, gc=False):
    """What a demand means. `requirement`: the id of the listed paper, None where its words mean none.

    `clear`: it means that paper and nothing more, as its name or its id says; else, with a requirement, it may mean another or more, unless
    `narrow`: its words mean that paper, only in other words and without its id. `added`: what the list does not
    have. `nearest`: the listed names most like it, best first: they help a reader, and decide nothing. `alternative`: which paper of a choice
    ("A hoặc B") it names, where it names one. `mends`: it asks to mend that paper, which was brought.
    """

    requirement: str | None
    clear: bool = True
    narrow: bool = True
    added: tuple[str, ...] = ()
    nearest: tuple[str, ...] = ()
    alternative: int | None = None
    mends: bool = False


class PaperList:
    """The papers of one procedure version, read by one wording; `unaccented`: the same as typed without accents, in which `spelled` writes."""

    def __init__(self, procedure: Procedure, wording: Wording, *, plain: bool = False) -> None:
        self.procedure = procedure
        self._wording = wording
        self.spelled = unaccented if plain else str
        self.reader = reader(Same(wording_unaccented(wording) if plain else wording))
        self._written = [(each, self.reader.written(self.spelled(each.name))) for each in procedure.requirements]

    @cached_property
    def names(self) -> Phrases[bool]:
        """The listed names of several words, also without accents: in a text, what such a name says asks for nothing more."""
        listed = [name for each in self.procedure.requirements for name in (each.name, unaccented(each.name))]
        return phrases((name, True) for name in dict.fromkeys(listed) if len(words(name)) > 1)

    @cached_property
    def papers(self) -> list[tuple[Requirement, Reading]]:
        """The papers, read: only where a demand does not repeat a listed name letter for letter."""
        return [(each, self.reader.listed(self.spelled(each.name), each.form)) for each in self.procedure.requirements]

    @cached_property
    def _readings(self) -> list[tuple[Requirement, Reading]]:
        """The papers, and those whose row forbids to ask in some circumstances also without the words that say so."""
        return self.papers + [
            (each, self.reader.listed(self.spelled(" ".join(each.name.split()).replace(each.forbids, "")), each.form))
            for each, _ in self.papers
            if each.forbids is not None and each.condition is not None
        ]

    def match(self, item: DemandedItem, *, online: bool = False) -> Match:
        """Takes a demanded paper, and whether the dossier was filed online, returns what it means. The id that it gives makes no words lawful: it only says which paper is meant."""
        return _match(self, item.name, item, online)

    def matched(self, item: DemandedItem, online: bool) -> Match:
        """The same, computed. A name typed without accents, or misspelled, may mean other words as well: it names no paper clearly."""
        meant = self._matched(item, online)
        if meant.requirement is None:
            typed = is_unaccented(item.name)
            papers, as_typed = (self.unaccented, replace(item, name=unaccented(item.name))) if typed else (self, item)
            meant = papers._matched(as_typed, online) if typed else meant
            known = meant.requirement is not None or (typed and not self._wording.aliases)
            meant = _unclear(meant if known else papers._otherwise(as_typed, meant, online))
        if meant.requirement is None and (right := self._misspellings.put_right(item.name)) is not None:
            put_right = _unclear(self._matched(replace(item, name=right), online))
            meant = put_right if put_right.requirement is not None else meant
        return meant

    @cached_property
    def _misspellings(self) -> Misspellings:
        return Misspellings(self._wording, [each.name for each in self.procedure.requirements])

    def _otherwise(self, item: DemandedItem, meant: Match, online: bool) -> Match:
        """What it may mean in other words (`Variants`), as some of a choice in another order, or by the name of the procedure; `meant`, where it means nothing."""
        for name, bare in self._variants.of(item.name):
            found = self._matched(replace(item, name=name), online)
            if found.requirement is not None and (
                not bare or any(paper.says_no_more for row, paper in self.papers if row.id == found.requirement)
            ):
                return found
        if (form := self._variants.by_form(item.name)) is not None:
            found = self._matched(replace(item, name=form), online)
            if any(row.id == found.requirement and self.reader.is_application(paper) for row, paper in self.papers):
                return found
        chosen = [self._matched(replace(item, name=each), online) for each in choices(item.name)]
        if len({each.requirement for each in chosen}) == 1 and chosen[0].requirement is not None:
            return chosen[0]
        for reading in self.reader.demanded(item.name):
            for requirement, paper in self.papers:
                if item.requirement in (None, requirement.id) and self._applies(item, reading, requirement, paper):
                    return Match(requirement.id, nearest=self._nearest([reading]))
        beside = item.kind or item.quantity or item.sets
        named = (row for row, _ in self.papers if not beside and item.requirement in (None, row.id))
        told = (row for row in named if self.differs(row.id, as_one(item.name), online=online))
        # A row that itself says "thiếu" or "không có" tells nothing of what was brought.
        own = (row.id for row in told if not self.differs(row.id, as_one(row.name), online=online))
        return next((Match(id, mends=True) for id in own), meant)

    def differs(self, id: str, text: str, *, online: bool, alone: bool = False) -> bool:
        """Takes the id of a listed paper and a text, returns whether the text only says what that paper lacks, or how it is not as its row says (`differs_from_row`)."""
        row = next(
            (row_of(each, paper, self.most(id), online=online) for each, paper in self.papers if each.id == id), None
        )
        return row is not None and differs_from_row(row, text, self._wording, alone=alone)

    def _applies(self, item: DemandedItem, reading: Reading, requirement: Requirement, paper: Reading) -> bool:
        """Whether a demand names the paper by which the procedure is asked for, by the name of the procedure: nothing joined to it, nothing certified or confirmed."""
        if PaperKind.CERTIFIED_COPY in reading.kinds or not self.reader.is_application(paper):
            return False
        return not self.reader.confirms(reading) and any(
            self._best(item, [begun], requirement, paper, False).likeness is not Likeness.OTHER
            for begun in beginnings(reading, self.reader.listed(self.spelled(self.procedure.name)))
        )

    @cached_property
    def _variants(self) -> Variants:
        return Variants(self.procedure, self._wording, self.spelled)

    @cached_property
    def unaccented(self) -> "PaperList":
        return PaperList(self.procedure, self._wording, plain=True)

    def _matched(self, item: DemandedItem, online: bool) -> Match:
        written = self.reader.written(item.name)
        # What most demands are, first: the listed name, letter for letter.
        for requirement, paper in self._written:
            meant = requirement.id == item.requirement if item.requirement else paper.letters != ""
            if (
                meant
                and paper.letters == written.letters
                and self._best(item, [written], requirement, paper, online).likeness is Likeness.SAME
            ):
                return Match(requirement.id)
        readings = self.reader.demanded(item.name)
        found = [
            (requirement, self._best(item, readings, requirement, paper, online))
            for requirement, paper in self._readings
            if paper.letters or requirement.id == item.requirement  # a row without a name is meant by its id only
        ]
        named = min(
            (each for each in found if each[0].id == item.requirement), key=lambda each: each[1].likeness, default=None
        )
        if named is not None and named[1].likeness <= Likeness.SHORTER:
            return Match(named[0].id, alternative=named[1].alternative, mends=named[1].mends)
        nearest = self._nearest(readings)
        if named is not None and named[1].likeness is Likeness.UNCLEAR:
            if self._begins_only(item, readings, named[0], online):
                return Match(named[0].id, mends=named[1].mends)
            return Match(named[0].id, clear=False, narrow=False, nearest=nearest, mends=named[1].mends)
        likest = min(found, key=lambda each: each[1].likeness, default=None)
        if likest is not None and likest[1].likeness is not Likeness.OTHER:
            if item.requirement is None and likest[1].likeness is Likeness.SAME:
                return Match(likest[0].id)
            how = likest[1]
            narrow = how.likeness is not Likeness.UNCLEAR and how.alternative is None
            return Match(likest[0].id, False, narrow, (), nearest, how.alternative, how.mends)
        if (several := self._several(item, readings, online)) is not None:
            return Match(several, clear=False, narrow=False, nearest=nearest)
        if named is None:
            named = min(found, key=lambda each: len(" ".join(each[1].added)), default=None)
        return Match(None, clear=False, narrow=False, added=named[1].added if named else (), nearest=nearest)

    def _begins_only(
        self, item: DemandedItem, readings: Sequence[Reading], requirement: Requirement, online: bool
    ) -> bool:
        """Whether a demand that gives a paper's id has the words with which only that row begins ("Đơn"): an application always asked for."""
        paper = next(read for each, read in self.papers if each is requirement)
        if requirement.condition is not None or OR in paper.words or not self.reader.is_application(paper):
            return False
        others = [read.words for each, read in self.papers if each is not requirement]
        for reading in readings:
            begun = reading.words
            if not begun or reading.doubtful or reading.divided or reading.owner is not None:
                continue
            if begun != paper.words[: len(begun)] or any(each[: len(begun)] == begun for each in others):
                continue
            sets, wording = self.procedure.sets, self._wording
            likeness, _ = differing(item, reading, requirement, paper, sets, wording, same_name=False, online=online)
            if likeness <= Likeness.SHORTER:
                return True
        return False

    def reading(self, text: str) -> tuple[Reader, str]:
        """Takes a text, returns the reader of its spelling, and the text as that one reads it: one typed without accents is read so."""
        return (self.unaccented.reader, unaccented(text)) if is_unaccented(text) else (self.reader, text)

    def name(self, id: str | None) -> str:
        """Takes the id of a listed paper, returns its name; nothing where the list has none."""
        return next((each.name for each in self.procedure.requirements if each.id == id), "")

    @property
    def wording(self) -> Wording:
        """By which it is read."""
        return self._wording

    def most(self, id: str) -> int:
        """Takes the id of a listed paper, returns how many of it may be demanded at once, in whatever form; rows of one name count together."""
        letters = next((paper.letters for each, paper in self.papers if each.id == id), "")
        return sum(
            allowed(Count(0), each, paper, self.procedure.sets)
            for each, paper in self.papers
            if each.id == id or (letters and paper.letters == letters)
        )

    def _best(
        self, item: DemandedItem, readings: Sequence[Reading], requirement: Requirement, paper: Reading, online: bool
    ) -> Comparison:
        """The most favourable of a demand's readings, as compared with one listed paper."""
        return min(
            self._compared(item, readings, requirement, paper, online),
            key=lambda each: (each.likeness, len(each.added)),
        )

    def _compared(
        self, item: DemandedItem, readings: Sequence[Reading], requirement: Requirement, paper: Reading, online: bool
    ) -> Iterator[Comparison]:
        for reading in readings:
            comparison = compared(self.reader, reading, paper)
            same = comparison.likeness is Likeness.SAME
            if requirement.heading and not same:  # no paper: in other words it says nothing clearly
                comparison = replace(comparison, likeness=max(comparison.likeness, Likeness.UNCLEAR))
            likeness, more = differing(
                item, reading, requirement, paper, self.procedure.sets, self._wording, same_name=same, online=online
            )
            yield replace(comparison, likeness=max(comparison.likeness, likeness), added=(*comparison.added, *more))

    def _several(self, item: DemandedItem, readings: Sequence[Reading], online: bool) -> str | None:
        """The first of several listed papers that a demand names one after the other, each clearly; None where any of them is not listed."""
        known: dict[str, str | None] = {}
        for reading in readings:
            ids: list[str] = []
            for part in self.reader.parts(reading):
                if part not in known:
                    known[part] = self._clearly(
                        DemandedItem(part, kind=item.kind, quantity=item.quantity, sets=item.sets), online
                    )
                if (id := known[part]) is None:
                    break
                ids.append(id)
            else:
                if len(ids) > 1:
                    return ids[0]
        return None

    def _clearly(self, item: DemandedItem, online: bool) -> str | None:
        """The first listed paper that a demand clearly means; None where it means none, or one of a choice."""
        readings = self.reader.demanded(item.name)
        for requirement, paper in self.papers:
            how = self._best(item, readings, requirement, paper, online)
            if how.likeness <= Likeness.SHORTER and how.alternative is None:
                return requirement.id
        return None

    def _nearest(self, readings: Sequence[Reading]) -> tuple[str, ...]:
        return most_alike(readings, ((each.name, paper) for each, paper in self.papers), MOST_CANDIDATES)


def paper_list(procedure: Procedure, wording: Wording) -> PaperList:
    """Takes a procedure's version and a wording, returns its list, prepared once for both."""
    return _paper_list(Same(procedure), Same(wording))


@lru_cache(maxsize=512)
def _paper_list(procedure: Same[Procedure], wording: Same[Wording]) -> PaperList:
    return PaperList(procedure.value, wording.value)


@remembered(1, short=16_384, long=512)
def _match(papers: PaperList, _name: str, item: DemandedItem, online: bool) -> Match:
    return papers.matched(item, online)


def _unclear(meant: Match) -> Match:
    return meant if meant.requirement is None else replace(meant, clear=False, narrow=False)
