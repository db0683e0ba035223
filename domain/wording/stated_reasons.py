"""Whether a text given as a reason says anything, and whether one given as a legal basis names any law."""

from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from domain.law.paper_names import normalised, says, without_accents
from domain.values.reasons import Reasons

_FEWEST_LETTERS = 2  # of a word that says something: one letter, however often, or a row of figures is none


_LONGEST = 200  # of words typed without spaces that are taken apart


class _Known(Struct, frozen=True, gc=False):
    """Phrases as tuples of words, as written and without accents; the length of the longest; all their words without accents."""

    phrases: frozenset[tuple[str, ...]]
    plain: frozenset[tuple[str, ...]]
    longest: int
    words: frozenset[str]


def clear_reason(text: str | None, reasons: Reasons) -> bool:
    """Takes a reason, returns whether more is left of it than phrases that say nothing and the citation of a document.

    An article is no reason by itself, nor are signs, figures or a single letter; nor is a conclusion that cites no document by its number.
    """
    if not says(text):
        return False
    if not reasons.boilerplate and not reasons.citations:
        return True
    empty = (*reasons.boilerplate, *reasons.citations)
    if not _says_more(text or "", empty):
        return False
    return any(map(_numbered, normalised(text or "").split())) or _says_more(text or "", (*empty, *reasons.conclusions))


def _says_more(text: str, phrases: tuple[str, ...]) -> bool:
    return any(_is_word(each) and not _numbered(each) for each in _left(text, phrases))


def says_any(text: str | None, phrases: tuple[str, ...]) -> bool:
    """Takes a reason and phrases, returns whether it has any of them."""
    return bool(text and phrases) and len(_left(text or "", phrases)) < len(normalised(text or "").split())


def for_own_cause(text: str | None, reasons: Reasons) -> bool:
    """Takes a reason, returns whether it says no more than what hinders the office."""
    if not reasons.own_causes or not clear_reason(text, reasons):
        return False
    return not clear_reason(text, replace(reasons, boilerplate=(*reasons.boilerplate, *reasons.own_causes)))


def for_delay(text: str | None, reasons: Reasons) -> bool:
    """Takes the reason of a demand, returns whether it says no more than what hinders the office, and says that: "nộp lại" alone does not."""
    if not says_any(text, reasons.delays):
        return False
    return for_own_cause(text, replace(reasons, own_causes=(*reasons.own_causes, *reasons.delays)))


def names_law(text: str | None, reasons: Reasons) -> bool:
    """Takes a legal basis, returns whether it names any document or article, and not only "theo quy định của pháp luật".

    That is a word for a document with a number or a name (Điều 17, Luật Hộ tịch), or a name with a number.
    """
    if not says(text) or (not reasons.boilerplate and not reasons.citations):
        return says(text)
    words = normalised(text or "").split()
    named = any(map(_is_word, _left(text or "", (*reasons.boilerplate, *reasons.citations))))
    cited = len(_left(text or "", reasons.citations)) < len(words)
    return named + cited + any(map(_numbered, words)) > 1


def cites_law(text: str | None, reasons: Reasons) -> bool:
    """Takes a reason, returns whether it cites an article of a document, or a document by its number, among its other words ("… theo Điều 22 khoản 1 Nghị định 23/2015/NĐ-CP không được chứng thực"); "mục 3 của đơn" is none."""
    words, known = normalised(text or "").split(), {tuple(normalised(each).split()) for each in reasons.citations}
    longest = max(map(len, known), default=0)
    cited, numbered, at = 0, False, 0
    while at < len(words):
        length = next((n for n in range(longest, 0, -1) if tuple(words[at : at + n]) in known), 0)
        number = not length and _numbered(words[at])
        cited, numbered = (cited + bool(length), numbered or number) if length or number else (0, False)
        if cited > 1 and numbered:
            return True
        at += length or 1
    return False


def names_agency(text: str | None, reasons: Reasons) -> bool:
    """Takes the name or code of an agency, returns whether it says which, and not only "UBND" or "cơ quan có thẩm quyền"."""
    return says(text) and bool(_left(text or "", (*reasons.boilerplate, *reasons.citations)))


def _left(text: str, phrases: tuple[str, ...]) -> list[str]:
    """The words of a text outside of the phrases, the longest phrase first.

    A text typed without accents, or without spaces between the phrases' words, is compared without accents.
    """
    words = normalised(text).split()
    known = _known(phrases)
    parts = [part for word in words for part in _split_joined(word, known.words)]
    plain = len(parts) > len(words) or not any(word != without_accents(word) for word in words)
    words, among = (list(map(without_accents, parts)), known.plain) if plain else (words, known.phrases)
    left, at = [], 0
    while at < len(words):
        length = next((size for size in range(known.longest, 0, -1) if tuple(words[at : at + size]) in among), 0)
        if not length:
            left.append(words[at])
        at += length or 1
    return left


@lru_cache(maxsize=64)
def _known(phrases: tuple[str, ...]) -> _Known:
    read = [tuple(normalised(each).split()) for each in phrases]
    plain = [tuple(map(without_accents, each)) for each in read]
    words = frozenset(word for each in plain for word in each if _is_word(word))
    return _Known(frozenset(read), frozenset(plain), max(map(len, read), default=0), words)


def _split_joined(word: str, known: frozenset[str]) -> tuple[str, ...]:
    """A word that is several of the known ones typed without spaces, as no syllable is, taken apart; any other as it is."""
    letters = without_accents(word)
    reached: dict[int, tuple[str, ...]] = {0: ()}
    for end in range(1, min(len(letters), _LONGEST) + 1):
        for start, parts in tuple(reached.items()):
            if letters[start:end] in known and len(parts) >= len(reached.get(end, ())):
                reached[end] = (*parts, letters[start:end])
    parts = reached.get(len(letters), ())
    return parts if len(parts) > 1 else (word,)


def _is_word(word: str) -> bool:
    letters = [each for each in word if each.isalpha()]
    return len(letters) >= _FEWEST_LETTERS and len(set(letters)) > 1


def _numbered(word: str) -> bool:
    return any(each.isdecimal() for each in word)
