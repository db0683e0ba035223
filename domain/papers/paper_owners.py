"""Whose a demanded paper is to be: the applicant's own, as officials address them, or another person's, which may be another paper."""

from collections.abc import Iterator, Mapping, Sequence, Set

from domain.law.paper_names import Word, words
from domain.law.phrase_tables import Phrases, longest, phrases, single
from domain.papers.paper_reading import Reading
from domain.values.wording import Wording


class Owners:
    """Finds owners by one wording, whose phrases are prepared once."""

    def __init__(self, wording: Wording) -> None:
        self._belonging = single(wording.belonging)
        self._applicants = phrases((phrase, True) for phrase in wording.applicants)
        persons = {each for of in (wording.owners, wording.doubtful_owners) for names in of.values() for each in names}
        self._persons = phrases((phrase, True) for phrase in persons)
        after = (*wording.ends, *wording.fillers, *wording.defects, *wording.doubts)
        self._after = phrases((phrase, True) for phrase in after)
        units = single(wording.units)  # which no reading has among its words: "văn bản"
        self._by_nature = _by_paper(wording.owners, units)
        self._doubtful = _by_paper(wording.doubtful_owners, units)

    def ways(self, plain: Sequence[Word]) -> Iterator[tuple[Sequence[Word], str | None]]:
        """Takes the words of a demand, yields them, and then those that do not say whose the paper is, with whose: empty for the applicant's own; nothing more where they do not say it."""
        yield plain, None
        texts = [each.text for each in plain]
        for at in range(1, len(plain) - 1):
            found = self._owner(texts, at)
            if found is not None and self._is_whole(plain, texts, found[0]):
                end, owner = found
                yield [*plain[:at], *plain[end:]], owner
                return

    def _owner(self, texts: Sequence[str], at: int) -> tuple[int, str] | None:
        """Where what belongs to "của" ends, and whose it says: "của con ông bà", "của công dân"."""
        if texts[at] not in self._belonging:
            return None
        end = at + 1
        person, applicant = longest(self._persons, texts, end), longest(self._applicants, texts, end)
        if person is not None and (applicant is None or person[0] >= applicant[0]):
            owner = " ".join(texts[end : end + person[0]])
            end += person[0]
            again = end + (end < len(texts) and texts[end] in self._belonging)
            applicant = longest(self._applicants, texts, again) if again < len(texts) else None
            return (again + applicant[0] if applicant else end), owner
        return (end + applicant[0], "") if applicant is not None else None

    def _is_whole(self, plain: Sequence[Word], texts: Sequence[str], end: int) -> bool:
        """Whether nothing follows there that says more of the person: "của công ty | mẹ"."""
        return end == len(plain) or bool(plain[end].mark) or longest(self._after, texts, end) is not None

    def fit(self, demanded: Reading, listed: Reading) -> bool | None:
        """Takes a demand that says whose the paper is and a listed name, returns whether that one's is meant: None where it may be another's."""
        if demanded.owner:
            if not _names(self._by_nature, demanded) and not _names(self._doubtful, demanded):
                return False
            if not _names(self._by_nature, demanded):
                return None
        return None if self._of_another(demanded, listed) else True

    def _of_another(self, demanded: Reading, listed: Reading) -> bool:
        """Whether the list itself says whose, of somebody whom the demand does not name."""
        texts = [each.text for each in listed.plain]
        named = any(
            texts[at] in self._belonging and longest(self._applicants, texts, at + 1) is None
            for at in range(len(texts) - 1)
        )
        return named and len(demanded.words) < len(listed.words)


def _by_paper(owners: Mapping[str, Sequence[str]], units: Set[str]) -> Phrases[frozenset[str]]:
    return phrases(
        (
            " ".join(each.text for each in words(paper) if each.text not in units),
            frozenset(" ".join(word.text for word in words(each)) for each in names),
        )
        for paper, names in owners.items()
    )


def _names(papers: Phrases[frozenset[str]], demanded: Reading) -> bool:
    """Whether a demand names one of these papers, of a person whose it is."""
    found = longest(papers, demanded.words, 0) if demanded.words else None
    return found is not None and demanded.owner in found[1]
