"""What a demand says is wrong with a paper that was brought: it asks to mend that paper, and for no other."""

from collections.abc import Sequence, Set

from domain.law.paper_names import Word
from domain.law.phrase_tables import longest, phrases, single
from domain.papers.paper_reading import AND, OR
from domain.values.wording import Wording


class Defects:
    """Finds defects by one wording, whose phrases are prepared once. `empty`: the words that say nothing by themselves; `counted`: those after a number of papers."""

    def __init__(self, wording: Wording, empty: Set[str], counted: Set[str]) -> None:
        self._empty = empty
        self._counted = counted
        self._defects = phrases(
            (phrase, doubtful)
            for names, doubtful in ((wording.defects, False), (wording.doubts, True))
            for phrase in names
        )
        self._parts = phrases((phrase, True) for phrase in wording.parts)
        self._nouns = phrases((phrase, True) for phrase in wording.nouns)
        self._fillers = phrases((phrase, True) for phrase in wording.fillers)
        self._negations = single(wording.turns) - {OR}
        known = (*wording.defects, *wording.doubts)
        self._stated = phrases((phrase, phrase in wording.vague) for phrase in known if phrase not in wording.again)

    def among(self, texts: Sequence[str]) -> bool:
        """Takes the words of a demand, returns whether any of them says what is wrong."""
        return any(longest(self._defects, texts, at) for at in range(len(texts)))

    def states_defect(self, texts: Sequence[str], *, clearly: bool) -> bool:
        """Takes the words of a text, returns whether any of them says what is wrong, more than that a paper is to be brought again, and not that it is not ("không sai"); `clearly`: nor only vaguely."""
        found = (longest(self._stated, texts, at) for at in range(len(texts)) if not self.negated(texts, at))
        return any(each is not None and not (clearly and each[1]) for each in found)

    def negated(self, texts: Sequence[str], at: int) -> bool:
        """Takes the words of a text and an index, returns whether the word before denies what is said there."""
        return at > 0 and texts[at - 1] in self._negations

    def without(self, plain: Sequence[Word]) -> tuple[list[Word], bool]:
        """Takes the words of a demand, returns those that do not say what is wrong with a paper, or with what in it; and whether the others may be a condition as well."""
        texts = [each.text for each in plain]
        left: list[Word] = []
        doubtful, at, said = False, 0, False
        while at < len(plain):
            defect = longest(self._defects, texts, at)
            part = longest(self._parts, texts, at) if said else None
            noun = longest(self._nouns, texts, at)
            joins = said and texts[at] in (AND, OR) and at + 1 < len(texts)
            if defect is not None:
                at, said, doubtful = at + defect[0], True, doubtful or defect[1]
            elif part is not None:
                at += part[0]
            elif said and (filler := longest(self._fillers, texts, at)) is not None:
                at += filler[0]
            elif noun is not None and noun[0] > 1:  # "bản khai | thiếu chữ ký", not "bản | khai thiếu"
                left += plain[at : at + noun[0]]
                at, said = at + noun[0], False
            elif said and (
                (texts[at].isdecimal() and not self._counts(plain, at))
                or texts[at] in self._empty
                or (joins and self._defective(texts, at + 1))
            ):
                at += 1
            else:
                left.append(plain[at])
                at, said = at + 1, False
        return left, doubtful

    def _counts(self, plain: Sequence[Word], at: int) -> bool:
        """Whether a number that stands for itself counts papers: "ghi sai nội dung (3 bản)"."""
        return bool(plain[at].mark) and at + 1 < len(plain) and plain[at + 1].text in self._counted

    def _defective(self, texts: Sequence[str], at: int) -> bool:
        return bool(longest(self._defects, texts, at) or longest(self._parts, texts, at))
