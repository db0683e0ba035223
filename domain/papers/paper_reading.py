"""What a name of a paper says, once it is read: its words, forms and numbers, and how its parts are joined."""

from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from domain.law.paper_names import Word, normalised
from domain.values.procedure import PaperKind

AND, OR, MARK = normalised("và"), normalised("hoặc"), ","
"""The words that marks of punctuation stand for, and a mark among the words of a listed name."""


class Count(Struct, frozen=True, gc=False):
    """So many of a kind (None: of any), or so many `sets`."""

    number: int
    kind: PaperKind | None = None
    sets: bool = False


class Reading(Struct, frozen=True, gc=False):
    """A name as read. `plain`: its words as written; `divided`: the indexes of those before which punctuation seems to add a paper.

    `words`: those that say which paper it is, aliases resolved, in a name of the list also the marks. For each of them: `shown`, how it is
    written; `begins`, whether a
    phrase begins with it that may be left out; `parts`, whether a new paper may begin with it; `papers`, of how many words the noun is that
    begins with it, 0 where none does. `adds`: as `divided`, among `words`. `nouns`: how many at the start say only what kind of thing it is.
    `choice`: the index of the word from which on any one of what is named is enough. `mends`: it says what is wrong with a paper that was
    brought; `doubtful`: what may be wrong with it, or a condition. `owner`: whose paper a demand says that it is, empty for the applicant's
    own; those words are left out.
    """

    name: str
    letters: str
    plain: tuple[Word, ...]
    divided: frozenset[int]
    words: tuple[str, ...] = ()
    shown: tuple[str, ...] = ()
    begins: tuple[bool, ...] = ()
    parts: tuple[bool, ...] = ()
    papers: tuple[int, ...] = ()
    adds: frozenset[int] = frozenset()
    kinds: frozenset[PaperKind] = frozenset()
    counts: tuple[Count, ...] = ()
    nouns: int = 0
    choice: int | None = None
    mends: bool = False
    doubtful: bool = False
    owner: str | None = None
    either: bool = False

    @property
    def says_no_more(self) -> bool:
        """Whether a name says only what kind of thing it is, but for phrases that may be left out."""
        return self.nouns == len(self.words) or self.begins[self.nouns]

    def rotated(self) -> Iterator["Reading"]:
        """The same with its later phrases first, each way once: "Mẫu số 10, bản khai" for "Bản khai, mẫu số 10"."""
        for at, begins in enumerate(self.begins):
            if at and begins:
                yield replace(
                    self,
                    words=self.words[at:] + self.words[:at],
                    shown=self.shown[at:] + self.shown[:at],
                    begins=self.begins[at:] + self.begins[:at],
                    parts=self.parts[at:] + self.parts[:at],
                    papers=self.papers[at:] + self.papers[:at],
                    adds=frozenset(),
                    nouns=max(self.nouns, 1),
                )

    def stands_for(self, at: int) -> str:
        """Takes the index of a mark of a listed name, returns what it stands for: "or" in a choice, and before "hoặc" ("A, B hoặc C"), else "and"."""
        if self.choice is not None and at > self.choice:
            return OR
        if self.shown[at] == ",":
            for place in range(at + 1, len(self.words)):
                if self.words[place] == OR:
                    return OR
                if self.words[place] == AND or (self.words[place] == MARK and self.shown[place] == ";"):
                    break
        return AND

    def joined_by(self, place: int) -> str | None:
        """Takes the index of a word of a listed name, returns what joins it to the paper before, "and" or "or"; None where no paper begins."""
        if not place or not self.parts[place]:
            return OR if self.choice is not None and place > self.choice else None
        before = self.words[place - 1]
        return self.stands_for(place - 1) if before == MARK else before

    def part(self, start: int, end: int) -> "Reading":
        """Takes two indexes, returns the reading of the words between them, as of a name of their own."""
        return replace(
            self,
            letters="",
            words=self.words[start:end],
            shown=self.shown[start:end],
            begins=(True, *self.begins[start + 1 : end]),
            parts=(True, *self.parts[start + 1 : end]),
            papers=self.papers[start:end],
            nouns=self.papers[start] if start < len(self.papers) else 0,
            choice=None,
        )
