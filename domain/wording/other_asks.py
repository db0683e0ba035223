"""What free words ask for that is no paper of the applicant's: others' signatures or consent, and what no list can ask for (insurance, donated land, a firm to hire)."""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from domain.law.paper_names import Word, as_written, normalised, without_accents, words
from domain.law.phrase_tables import Phrases, Same, any_of, longest
from domain.law.text_caches import remembered
from domain.papers.denials import clauses
from domain.papers.joined_words import spaced
from domain.papers.paper_list import PaperList
from domain.papers.unaccented import ways_typed, wording_unaccented
from domain.values.wording import Wording


def asked_of_others(text: str, papers: PaperList, wording: Wording, *, relatives: bool) -> list[str]:
    """Takes a free text, the list and a wording, returns its clauses by which others have to sign or agree, or which ask for what no list can ask for, as written.

    `relatives`: whether the consent of relatives counts, which sector law often asks for. Nothing that the list, or the conditions published, speak of.
    """
    found = _read(text, Same(wording), relatives) if wording.still_lacking else ()
    listed = _spoken_of(papers) if found else ""
    return [clause for clause, phrases in found if not _is_listed(phrases, listed)]


class _Reader:
    """The phrases of a wording by which others' word is asked for."""

    def __init__(self, wording: Wording) -> None:
        self._lacking = any_of(wording.still_lacking)
        self._signatures = any_of(wording.signatures)
        self._consents = any_of(wording.consents)
        awaited = {normalised(each) for each in wording.awaited}
        self._others = any_of(each for each in (*wording.givers, *wording.others) if normalised(each) not in awaited)
        self._relatives = any_of(wording.relatives)
        self._impositions = any_of(wording.impositions)
        self._spared = any_of((*wording.denials, *wording.done, *wording.by_themselves, *wording.own_accord))
        self._exceptions = any_of(wording.exceptions)
        self._tells = any_of(
            [*(f"{who} {verb}" for who in wording.applicants for verb in wording.telling_of), *wording.inquiring]
        )
        self._records = any_of(each for each in wording.office_records if len(words(each)) > 1)

    def read(self, plain: Sequence[Word], *, relatives: bool) -> Iterator[tuple[str, tuple[str, ...]]]:
        """The clauses that ask, each with the phrases that say of whom or what it speaks; who begins with what is imposed commands it."""
        texts = [each.text for each in plain]
        records = self._within_records(texts)
        outside = ["" if at in records else each for at, each in enumerate(texts)]
        for clause in clauses(plain):
            excepts = self._in(self._exceptions, texts, clause)
            commands = longest(self._impositions, texts, clause.start) is not None
            asks = commands or self._in(self._lacking, texts, clause)
            if not asks or (not excepts and self._in(self._spared, texts, clause)):
                continue
            if self._in(self._tells, texts, clause):
                continue  # what who files says, or asks
            spoken = self._in(self._impositions, texts, clause)
            consents = self._in(self._consents, outside, clause)
            if consents or self._in(self._signatures, outside, clause):
                spoken += self._in(self._others, texts, clause)
                spoken += self._in(self._relatives, texts, clause) if consents and relatives else ()
            if spoken:
                yield as_written(plain[clause.start : clause.stop]), spoken

    def _within_records(self, texts: Sequence[str]) -> frozenset[int]:
        """The indexes of the words of an office's own papers, but for the first: "phiếu lấy ý kiến" asks nobody for an opinion."""
        lengths = ((at, (longest(self._records, texts, at) or (0,))[0]) for at in range(len(texts)))
        return frozenset(each for at, length in lengths for each in range(at + 1, at + length))

    @staticmethod
    def _in(table: Phrases[bool], texts: Sequence[str], clause: range) -> tuple[str, ...]:
        """The phrases of a table that stand in a clause."""
        found = ((at, longest(table, texts, at)) for at in clause)
        return tuple(" ".join(texts[at : at + each[0]]) for at, each in found if each is not None)


def _is_listed(phrases: Sequence[str], listed: str) -> bool:
    """Whether the list, or the conditions published, speak of one of these, with accents or without."""
    return any(f" {each} " in listed or f" {without_accents(each)} " in without_accents(listed) for each in phrases)


def _spoken_of(papers: PaperList) -> str:
    """What the list and the conditions published say, normalised, between blanks."""
    procedure = papers.procedure
    said = (*(each.name for each in procedure.requirements), procedure.conditions or "")
    return f" {' '.join(normalised(each) for each in said)} "


@lru_cache(maxsize=64)
def _reader(wording: Same[Wording]) -> _Reader:
    return _Reader(wording.value)


# A dossier is judged anew with each of its facts: what was read once is not read again.
@remembered(0, short=4_096, long=128)
def _read(text: str, wording: Same[Wording], relatives: bool) -> tuple[tuple[str, tuple[str, ...]], ...]:
    found: dict[str, tuple[str, ...]] = {}
    for plain, bare in ways_typed(text, words(spaced(text, wording.value))):
        read = _reader(Same(wording_unaccented(wording.value)) if bare else wording)
        found.update(read.read(plain, relatives=relatives))
    return tuple(found.items())
