"""Other ways to write a paper's name, as the rules list them: abbreviations and names of the same meaning, replaced by what they stand for."""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import islice, product

from msgspec.structs import replace

from domain.law.paper_names import Word, normalised, words
from domain.law.phrase_tables import Same, longest, phrases
from domain.papers.paper_reading import OR
from domain.values.wording import Wording

_MOST_WAYS = 24


def with_choices(plain: Sequence[Word]) -> list[Word]:
    """Takes words, returns them with the stroke between two of them as the word that it stands for ("căn cước/hộ chiếu"); that of a number stays."""
    found: list[Word] = []
    for word in plain:
        if word.mark == "/" and word.text[0].isalpha() and found and found[-1].text[0].isalpha():
            found += [Word(OR, "hoặc"), replace(word, mark="")]
        else:
            found.append(word)
    return found


class Aliases:
    """The aliases of one wording, prepared once."""

    def __init__(self, wording: Wording) -> None:
        full = list(dict.fromkeys(name for names in wording.aliases.values() for name in names))
        # A full name stands for itself, unless it is an alias too, so that the longest is found first.
        meant = {name: (name,) for name in full} | dict(wording.aliases)
        self._table = phrases((form, tuple(tuple(words(name)) for name in names)) for form, names in meant.items())
        self._full = phrases((name, True) for name in full)

    def resolved(self, plain: Sequence[Word]) -> Iterator[list[Word]]:
        """Takes the words of a name, yields them with aliases replaced, in each way that they may be meant.

        What that makes is looked up once more ("phiếu LLTP"). A paper named twice under two names stands once.
        """
        seen: set[tuple[str, ...]] = set()
        for once in self._replaced(plain):
            for twice in self._replaced(once):
                found = self._once(twice)
                texts = tuple(each.text for each in found)
                if texts not in seen:
                    seen.add(texts)
                    yield found

    def _replaced(self, plain: Sequence[Word]) -> Iterator[list[Word]]:
        texts = [each.text for each in plain]
        pieces: list[tuple[tuple[Word, ...], ...]] = []
        at = 0
        while at < len(plain):
            alias = longest(self._table, texts, at)
            if alias is None:
                pieces.append(((plain[at],),))
                at += 1
                continue
            mark = plain[at].mark
            pieces.append(tuple((replace(name[0], mark=mark), *name[1:]) for name in alias[1]))
            at += alias[0]
        for chosen in islice(product(*pieces), _MOST_WAYS):
            yield [word for piece in chosen for word in piece]

    def _once(self, plain: list[Word]) -> list[Word]:
        """The words without a name that "hoặc" only repeats."""
        found, at = plain, 0
        while at < len(found):
            texts = [each.text for each in found]
            name = longest(self._full, texts, at)
            end = at + (name[0] if name is not None else 0)
            again = end + 1 + (end - at)
            if end > at and texts[end : end + 1] == [OR] and texts[end + 1 : again] == texts[at:end]:
                found = [*found[:end], *found[again:]]
            else:
                at += 1
        return found


def meanings(name: str, wording: Wording) -> tuple[str, ...]:
    """Takes a paper's name, returns it normalised, and what it stands for by the aliases of a wording."""
    plain = normalised(name)
    return plain, *(normalised(each) for each in _aliases(Same(wording)).get(plain, ()))


@lru_cache(maxsize=64)
def _aliases(wording: Same[Wording]) -> Mapping[str, tuple[str, ...]]:
    return {normalised(alias): names for alias, names in wording.value.aliases.items()}
