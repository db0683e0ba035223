"""Words typed so that they are not read: without spaces between them, or in the short forms of messages. They are written out by the words of a wording."""

import html
import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from msgspec.structs import replace

from domain.law.lookalikes import as_seen
from domain.law.paper_names import normalised, without_accents
from domain.law.phrase_tables import Same
from domain.law.text_caches import remembered
from domain.papers.typed_letters import as_keyed, with_letters
from domain.values.wording import Wording

_LONGEST = 7
"""The most letters of a syllable ("nghiêng"): a longer word is several."""
_LEAST = 6
"""The fewest letters of a word that is taken to pieces: not more than in a syllable, only if it is known words throughout."""
_MOST = 400
"""The most letters of a word that is taken to pieces."""


_FEWEST_SINGLE = 6
"""So many letters typed one by one make words; fewer may be points of a list ("a, b")."""
_SIGNS = r"[.\-_*|~\u00b7\u2022]"
_LETTER = r"[^\W\d_]"
_SINGLE = re.compile(
    rf"(?<![^\W_]){_LETTER}(?:{_SIGNS}{_LETTER})+(?![^\W_])|(?<![^\W_]){_LETTER}(?:\s+{_LETTER})+(?![^\W_])"
)
_BETWEEN_WORDS = re.compile(r"\s{2,}")
_BETWEEN_LETTERS = re.compile(rf"{_SIGNS}|\s")
_TAG = re.compile(r"</?[a-z][^<>]{0,40}>", re.IGNORECASE)
_INVISIBLE = "Cf"
_ONSET = re.compile(r"gi|qu|[bcdđghklmnpqrstvx]{1,3}", re.IGNORECASE)
_TWICE = re.compile(r"([^\W\d_])\1+")


def spaced(text: str, wording: Wording) -> str:
    """Takes a text and a wording, returns it with spaces between the known words that were typed as one, letters typed one by one as words, and short forms (`typed`), keys and figures for letters written out; any other word stays as it is."""
    return _as_words(text, Same(wording))


# A dossier is judged anew with each of its facts, and a text is read in several ways: it is written out once.
@remembered(0, short=4_096, long=128)
def _as_words(text: str, wording: Same[Wording]) -> str:
    written = _one_by_one(_drawn(text))
    known, letters = _known(wording)
    parts = as_keyed(written.split(" "), known)
    parts = [with_letters(wording.value.typed.get(each.lower(), each), letters) for each in parts]
    return " ".join(_spaced(each, known, letters) for each in _whole(parts, known))


def _whole(parts: Sequence[str], known: frozenset[str]) -> list[str]:
    """Words put together that were cut after their first consonants ("n ộp"); and letters typed twice taken for one ("nộpp"), where that makes a known word."""
    whole: list[str] = []
    for part in parts:
        if whole and _ONSET.fullmatch(whole[-1]) and normalised(whole[-1] + part) in known:
            whole[-1] += part
            continue
        once = part if part.isupper() else _TWICE.sub(r"\1", part)  # "BCC" is an abbreviation
        whole.append(once if once != part and normalised(once) in known and normalised(part) not in known else part)
    return whole


def _drawn(text: str) -> str:
    """A text as it is drawn, in NFC: without tags, entities and what is invisible, each letter the one that it looks like."""
    if "&" in text or "<" in text:
        text = _TAG.sub("", html.unescape(text))
    if text.isascii():
        return text
    drawn = "".join(each for each in text if unicodedata.category(each) != _INVISIBLE)
    return unicodedata.normalize("NFC", as_seen(unicodedata.normalize("NFD", drawn)))


def _one_by_one(text: str) -> str:
    """A text with its words put together whose letters stand one by one: "n.ộ.p", "n ộ p"."""
    if sum(len(_together(each[0])) for each in _SINGLE.finditer(text)) < _FEWEST_SINGLE:
        return text
    return _SINGLE.sub(lambda found: _words(found[0]), text)


def _words(row: str) -> str:
    """The words of a row of single letters; a few between blanks are pieces of the words beside them ("ngh ị c ông")."""
    if row[1].isspace() and len(_together(row)) < _FEWEST_SINGLE:
        return row
    return " ".join(map(_together, _BETWEEN_WORDS.split(row)))


def _together(word: str) -> str:
    return _BETWEEN_LETTERS.sub("", word)


def _spaced(word: str, known: frozenset[str], letters: frozenset[str]) -> str:
    if not _LEAST <= len(word) <= _MOST:
        return word
    among = letters if normalised(word) == without_accents(normalised(word)) else known
    if normalised(word) in among:
        return word
    # By the end of what is read: letters of no known word, pieces, and the pieces; the least is best.
    best: list[tuple[int, int, tuple[str, ...]]] = [(0, 0, ())]
    for end in range(1, len(word) + 1):
        left_out, count, pieces = best[end - 1]
        ways = [(left_out + 1, count + (not pieces or not pieces[-1].startswith("\0")), _longer(pieces, word[end - 1]))]
        for start in range(max(end - _LONGEST, 0), end - 1):
            piece = word[start:end]
            if normalised(piece) in among:
                left_out, count, pieces = best[start]
                ways.append((left_out, count + 1, (*pieces, piece)))
        best.append(min(ways, key=lambda each: each[:2]))
    left_out, count, pieces = best[-1]
    if count < 2 or 2 * left_out > len(word) or (left_out and len(word) <= _LONGEST):
        return word
    return " ".join(each.strip("\0") for each in pieces)


def _longer(pieces: tuple[str, ...], letter: str) -> tuple[str, ...]:
    """The pieces with one more letter of no known word, which are marked."""
    if pieces and pieces[-1].startswith("\0"):
        return (*pieces[:-1], pieces[-1] + letter)
    return (*pieces, f"\0{letter}")


@lru_cache(maxsize=32)
def _known(wording: Same[Wording]) -> tuple[frozenset[str], frozenset[str]]:
    """The words of a wording of two letters and more, as written, and without accents."""
    # Units such as "tr" are no piece of a word.
    phrases = (normalised(phrase) for phrase in replace(wording.value, amounts={}).phrases())
    words = frozenset(word for phrase in phrases for word in phrase.split() if len(without_accents(word)) > 1)
    return words, frozenset(map(without_accents, words))
