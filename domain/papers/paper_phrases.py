"""A paper's name, read by a wording: what it calls the paper, in what form and how many; the same for the list's name and for a demand's."""

from collections.abc import Iterator, Sequence
from functools import lru_cache, partial
from itertools import islice
from pathlib import PurePath

from msgspec.structs import replace

from domain.law.paper_names import Word, normalised, words
from domain.law.phrase_tables import Same, longest, phrases, single
from domain.papers.denials import NotedDemands
from domain.papers.paper_aliases import Aliases, with_choices
from domain.papers.paper_bounds import Bounds
from domain.papers.paper_defects import Defects
from domain.papers.paper_details import Details
from domain.papers.paper_owners import Owners
from domain.papers.paper_reading import AND, MARK, OR, Count, Reading
from domain.values.procedure import PaperKind
from domain.values.wording import Wording

_FIRST = 4
"""Within so many words the name of an application begins."""
_LEAST_READINGS, _MOST_READINGS = 8, 24
_MOST_WORDS = 360
"""Of all readings of a name in all: the longer a name is, the fewer ways it is read in, so that no name costs much more than another."""


class Reader:
    """Reads names by one wording, whose phrases are prepared once."""

    def __init__(self, wording: Wording) -> None:
        self.wording = wording
        self._aliases = Aliases(wording)
        self._kinds = phrases((phrase, kind) for kind, names in wording.kinds.items() for phrase in names)
        self._certified = phrases((phrase, PaperKind.CERTIFIED_COPY) for phrase in wording.certified)
        self._fillers = phrases((phrase, True) for phrase in wording.fillers)
        self._openers = phrases((phrase, True) for phrase in wording.openers)
        self._nouns = phrases((phrase, True) for phrase in wording.nouns)
        self._choices = phrases((phrase, True) for phrase in wording.choices)
        self._joints = single(wording.joints)
        self._empty = single(wording.function_words) | self._joints | single(wording.units)
        applications = ([each.text for each in words(name)] for name in wording.applications)
        said = (" ".join(each for each in name if each not in self._empty) for name in applications)
        self._applications = phrases((name, True) for name in dict.fromkeys(said))
        self._certain = phrases((phrase, True) for phrase in wording.certain)
        self._sets = single(wording.sets)
        self._attaching = single(wording.attaching)
        self._adding = [phrase for each in wording.attaching if len(phrase := _texts(words(each))) > 1]
        self._units = single(wording.units) | self._sets
        self._ordinals = single(wording.ordinals)
        self._numerals = {normalised(each): number for each, number in wording.numerals.items()}
        self.turns = single(wording.turns)
        self._notes = NotedDemands(wording)
        self._limits = phrases((phrase, True) for phrase in wording.limits)
        self.defects = Defects(wording, self._empty, self._units)
        self._details = Details(wording)
        self._bounds = Bounds(wording)
        self.owners = Owners(wording)

    def listed(self, name: str, form: str | None = None) -> Reading:
        """Takes a name of the list, and the file of its paper's form, where it has one, returns its first reading: the paper is called by its form's number, too ("CT01.docx")."""
        reading = next(self._readings(name, demanded=False))
        if form is None or not self.wording.form:
            return reading
        with_form = next(self._readings(f"{name}, {self.wording.form} {PurePath(form).stem}", demanded=False))
        return replace(with_form, name=name, letters=reading.letters, plain=reading.plain, divided=reading.divided)

    def demanded(self, name: str) -> list[Reading]:
        """Takes a name of a demand, returns its readings: several where an abbreviation has several meanings."""
        most = min(_MOST_READINGS, max(_LEAST_READINGS, _MOST_WORDS // max(len(words(name)), 1)))
        return list(islice(self._readings(name, demanded=True), most))

    def parts(self, reading: Reading) -> list[str]:
        """Takes a reading, returns the names that it joins, as far as its punctuation or its "và" divides it."""
        found: list[list[str]] = [[]]
        for word in reading.plain:
            if word.text == AND or word.mark in (";", ",", "."):
                found.append([])
            if word.text != AND:
                found[-1].append(word.written)
        return [" ".join(each) for each in found if each]

    def is_application(self, paper: Reading) -> bool:
        """Takes a listed paper, returns whether by it the result of a procedure is asked for ("Văn bản hoặc đơn đề nghị ...")."""
        return any(
            longest(self._applications, paper.words, at)
            for at in range(min(_FIRST, len(paper.words)))
            if not at or paper.words[at - 1] in (OR, AND)
        )

    def confirms(self, reading: Reading) -> bool:
        """Takes a reading, returns whether it asks for a confirmation or a promise ("có xác nhận của ...")."""
        texts = _texts(reading.plain)
        return any(longest(self._certain, texts, at) for at in range(1, len(texts)))

    def asked(self, clause: str) -> str:
        """Takes a clause of a note, returns what of it asks for something, if anything: nothing that it says is not needed, or was not done, without a consequence."""
        plain = words(clause)
        left = self._notes.asking(_texts(plain))
        return clause if len(left) == len(plain) else " ".join(plain[at].written for at in left)

    def limits(self, reading: Reading) -> frozenset[int]:
        """Takes a reading, returns the indexes of its limiting words."""
        found: set[int] = set()
        texts = reading.words
        for at in range(len(texts)):
            if (length := longest(self._limits, texts, at)) is not None:
                found |= set(range(at, at + length[0]))
        return frozenset(found)

    def written(self, name: str) -> Reading:
        """Takes a name, returns it with its letters and marks only: enough to tell whether it is a listed name as it stands."""
        written = words(name)
        texts = _texts(written)
        divided = frozenset(
            at
            for at, each in enumerate(written)
            if each.mark == ";" or (each.mark and longest(self._nouns, texts, at) is not None)
        )
        return Reading(name, normalised(name), tuple(written), divided)

    def _readings(self, name: str, *, demanded: bool) -> Iterator[Reading]:
        blank = self.written(name)
        for resolved in self._aliases.resolved(with_choices(blank.plain)):
            texts = _texts(resolved)
            plain = self._bounds.merged(resolved, partial(self._is_counted, resolved, texts))
            if not demanded:
                yield self._read(blank, plain, demanded=False)
                continue
            for left, owner in self.owners.ways(plain):
                yield from (replace(each, owner=owner) for each in self._of_demand(blank, left))

    def _of_demand(self, blank: Reading, plain: Sequence[Word]) -> Iterator[Reading]:
        texts = _texts(plain)
        yield self._read(blank, plain, demanded=True)
        if any(longest(self._certified, texts, at) for at in range(len(texts))):
            yield self._read(blank, plain, demanded=True, certified=True)
        if any(longest(self._fillers, texts, at) for at in range(len(texts))):  # the list may have them as well
            yield self._read(blank, plain, demanded=True, fillers=True)
        if self.defects.among(texts):
            yield self._read(blank, *self.defects.without(plain), demanded=True)
        if len(whole := self._details.without(plain)) < len(plain):  # of a list that tells of the whole only
            yield replace(self._read(blank, whole, demanded=True), doubtful=True)

    def _is_counted(self, plain: Sequence[Word], texts: Sequence[str], at: int) -> bool:
        return self._counted(plain, texts, at) is not None

    def _read(
        self,
        blank: Reading,
        plain: Sequence[Word],
        doubtful: bool | None = None,
        *,
        demanded: bool,
        certified: bool = False,
        fillers: bool = False,
    ) -> Reading:
        """One reading; `certified`: words that may ask for certification are read so; `fillers`: these are kept; `doubtful`: of a demand to mend a paper."""
        texts = _texts(plain)
        kept: list[str] = []
        shown: list[str] = []
        begins: list[bool] = []
        parts: list[bool] = []
        papers: list[int] = []
        adds: set[int] = set()
        kinds: set[PaperKind] = set()
        counts: list[Count] = []
        nouns = 0
        choice: int | None = None
        mark, joint, named, at = "", False, False, 0
        lighter, either = False, False  # the original, or a copy as well; a choice of forms
        length = 0  # of the noun that begins here, or began with a word that is left out
        while at < len(plain):
            mark = plain[at].mark or mark
            if (counted := self._counted(plain, texts, at)) is not None:
                counts.append(counted[1])
                at += counted[0]
                continue
            kind = longest(self._kinds, texts, at) or (longest(self._certified, texts, at) if certified else None)
            if kind is not None:
                kinds.add(kind[1])
                at += kind[0]
                joint = True
                # "Bản chính hoặc bản sao" is a choice of forms, not of papers.
                other = self._other_kind(plain, texts, at)
                if other is not None:
                    at += 1
                    either = True
                    if demanded and {kind[1], other} == {PaperKind.ORIGINAL, PaperKind.COPY}:
                        lighter = True
                continue
            if demanded and not fillers and (filler := longest(self._fillers, texts, at)) is not None:
                at += filler[0]
                continue
            if not kept and (opener := longest(self._openers, texts, at)) is not None and at + opener[0] < len(plain):
                at += opener[0]
                continue
            # "Công chứng" is one word: "công" and "chứng" of other words are no certification.
            whole = longest(self._certified, texts, at)
            width = whole[0] if whole is not None else 1
            text = " ".join(each for each in texts[at : at + width] if width == 1 or each not in self._empty)
            if demanded and not kept and at and _is_bullet(plain, at):  # "Bổ sung: a) ..."
                at += 1
                continue
            if (noun := longest(self._nouns, texts, at)) is not None:
                named = True
                length = sum(each not in self._empty for each in texts[at : at + noun[0]])
            if not kept and not nouns:
                nouns = length
            if text in self._empty:
                joint = joint or text in self._joints
                at += 1
                continue
            if kept and mark and (mark == ";" or not demanded):
                kept.append(MARK if not demanded else AND if choice is None else OR)
                shown.append(mark)
                begins.append(True)
                parts.append(False)
                papers.append(0)
            elif kept and mark and named:
                adds.add(len(kept))
            if choice is None and longest(self._choices, texts, at) is not None:
                choice = len(kept)
            follows = kept[-1] if kept else None
            kept.append(text)
            shown.append(" ".join(each.written for each in plain[at : at + width]))
            begins.append(bool(mark) or joint or (named and demanded) or follows in (AND, OR) or text in (AND, OR))
            # What comes with a listed paper is due as well: "danh sách ... kèm bản vẽ".
            added = follows in self._attaching or any(texts[max(at - len(e), 0) : at] == e for e in self._adding)
            comes_with = not demanded and length > 0 and added
            parts.append(bool(mark) or follows in (AND, OR) or comes_with)
            papers.append(length)
            mark, joint, named, length = "", False, False, 0
            at += width
        return replace(
            blank,
            words=tuple(kept),
            shown=tuple(shown),
            begins=tuple(begins),
            parts=tuple(parts),
            papers=tuple(papers),
            adds=frozenset(adds),
            # A copy that is to be mended is the one brought.
            kinds=frozenset(kinds)
            - {PaperKind.COPY if doubtful is not None else PaperKind.ORIGINAL if lighter else None},
            counts=tuple(counts),
            nouns=nouns,
            choice=choice,
            mends=doubtful is not None,
            doubtful=doubtful is True,
            either=either,
        )

    def _other_kind(self, plain: Sequence[Word], texts: Sequence[str], at: int) -> PaperKind | None:
        """The form that a choice of forms goes on with: "… hoặc (01) bản sao"."""
        if at + 1 >= len(plain) or texts[at] != OR:
            return None
        if (other := longest(self._kinds, texts, at + 1)) is not None:
            return other[1]
        counted = self._counted(plain, texts, at + 1)
        return counted[1].kind if counted is not None else None

    def _counted(self, plain: Sequence[Word], texts: Sequence[str], at: int) -> tuple[int, Count] | None:
        """A number before what is counted ("02 (hai) bản sao"): how many words, and the count; what is counted stays unless it is a unit."""
        if plain[at].mark == "/" or (at and not plain[at].mark and texts[at - 1] in self._ordinals):
            return None  # of a document's number, or of what is numbered
        number = int(texts[at]) if texts[at].isdecimal() and len(texts[at]) < 6 else self._numerals.get(texts[at])
        if number is None:
            return None
        length = 1
        if texts[at].isdecimal() and at + 1 < len(texts) and self._numerals.get(texts[at + 1]) == number:
            length = 2
        after = at + length
        if after >= len(texts) or (plain[after].mark and length == 1):
            return None
        kind = longest(self._kinds, texts, after)
        if kind is not None:
            return length, Count(number, kind[1])
        if texts[after] in self._units:
            return length + 1, Count(number, sets=texts[after] in self._sets)
        return (length, Count(number)) if longest(self._nouns, texts, after) is not None else None


def _is_bullet(plain: Sequence[Word], at: int) -> bool:
    """Whether a figure or a letter only numbers what follows it."""
    text = plain[at].text
    return (
        (len(text) == 1 or (text.isdecimal() and len(text) == 2)) and at + 1 < len(plain) and plain[at + 1].mark == "."
    )


def _texts(plain: Sequence[Word]) -> list[str]:
    return [each.text for each in plain]


@lru_cache(maxsize=32)
def reader(wording: "Same[Wording]") -> Reader:
    """Takes a wording, returns its reader, prepared once."""
    return Reader(wording.value)
