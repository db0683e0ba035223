"""Whether the words of a demand mean a paper of the list, and nothing more. Likeness of letters decides nothing: words do."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from enum import IntEnum
from functools import lru_cache
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from domain.law.paper_names import same_but_for_spaces, without_accents
from domain.law.phrase_tables import Same
from domain.papers.paper_alternatives import alternatives
from domain.papers.paper_phrases import Reader
from domain.papers.paper_reading import AND, MARK, OR, Reading

_MOST_LEFT_OUT = 3
"""Words, or marks, left out between two of a procedure's name."""


class Likeness(IntEnum):
    """How a demand's words stand to a listed name.

    SAME: the same letters. SHORTER: no word added, and what is left still means the paper. UNCLEAR: no word added, but what is left may mean
    another paper, or a broader one. OTHER: a word is added or changed.
    """

    SAME = 0
    SHORTER = 1
    UNCLEAR = 2
    OTHER = 3


class Comparison(Struct, frozen=True, gc=False):
    """The result of a comparison; `added`: what the list does not have.

    `alternative`: which of the papers that the list names as a choice ("A hoặc B") is meant, where only one is named; `mends`: as of a reading.
    """

    likeness: Likeness
    added: tuple[str, ...] = ()
    alternative: int | None = None
    mends: bool = False


class _Cost(Struct, frozen=True, gc=False, order=True):
    """What is wrong with one way to find the demand's words in the list's: the least is taken."""

    turned: int = 0  # the meaning is another
    gaps: int = 0  # words left out from within phrases
    unclear: int = 0  # the beginning is left out


_Way = tuple[_Cost, tuple[int, ...]]


def compared(reader: Reader, demanded: Reading, listed: Reading) -> Comparison:
    """Takes a reading of a demand and one of a listed name, returns how the words compare; kinds and counts are not looked at."""
    found = _compared(reader, demanded, listed)
    if demanded.owner is None or (fits := reader.owners.fit(demanded, listed)):
        return found
    if fits is None:
        return replace(found, likeness=max(found.likeness, Likeness.UNCLEAR))
    return replace(found, likeness=Likeness.OTHER, added=(*found.added, demanded.owner))


def _compared(reader: Reader, demanded: Reading, listed: Reading) -> Comparison:
    if (symbols := _symbols(demanded)) and (symbols := symbols - _symbols(listed)):
        return Comparison(Likeness.OTHER, tuple(symbols))
    if demanded.letters == listed.letters:
        reads_as_more = any(not listed.plain[at].mark for at in demanded.divided)
        return Comparison(Likeness.UNCLEAR if reads_as_more else Likeness.SAME)
    if same_but_for_spaces(demanded.name, listed.letters):
        return Comparison(Likeness.UNCLEAR if demanded.divided else Likeness.SAME)
    if listed.letters and demanded.letters == without_accents(listed.letters):
        return Comparison(Likeness.UNCLEAR)  # without accents it may mean other words as well
    if added := _added(demanded, listed):
        return Comparison(Likeness.OTHER, added)
    if not demanded.words:  # it names a form, a number or a defect, of no paper
        if demanded.mends and not demanded.kinds:
            return Comparison(Likeness.UNCLEAR, mends=True)
        return Comparison(Likeness.SHORTER if demanded.letters and not listed.words else Likeness.OTHER)
    found = _judged(reader, demanded, listed)
    alternative = _alternative(reader, demanded, listed) if found is Likeness.UNCLEAR else None
    if alternative is not None:
        found = Likeness.SHORTER
    if found is Likeness.OTHER and (
        (
            sorted(demanded.words) == sorted(word for word in listed.words if word != MARK)
            and _joined(demanded) == _joined(listed)
        )
        or any(_judged(reader, turned, listed) is not Likeness.OTHER for turned in demanded.rotated())
        or _reordered(reader, demanded, listed)
        or _named_apart(reader, demanded, listed)
    ):
        found = Likeness.UNCLEAR
    if demanded.doubtful:
        found = max(found, Likeness.UNCLEAR)
    added = (" ".join(demanded.shown),) if found is Likeness.OTHER else ()
    return Comparison(found, added, alternative, demanded.mends)


def most_alike(readings: Sequence[Reading], names: Iterable[tuple[str, Reading]], most: int) -> tuple[str, ...]:
    """Takes a demand's readings and listed names with theirs, returns so many of the names that share the most words with it."""
    wanted = {word for reading in readings for word in reading.words}
    scored = []
    for name, paper in names:
        shared = len(wanted & set(paper.words))
        if shared:
            scored.append((-2 * shared / (len(wanted) + len(set(paper.words))), name))
    return tuple(dict.fromkeys(name for _, name in sorted(scored, key=lambda each: each[0])))[:most]


def beginnings(demanded: Reading, title: Reading) -> Iterator[Reading]:
    """Takes a demand for one paper and the name of a procedure, yields beginnings of the demand whose rest stands in that name; none where papers are joined."""
    if any(demanded.parts[at] and demanded.papers[at] for at in range(1, len(demanded.words))):
        return
    for at in range(1, len(demanded.words)):
        if _stands_in(demanded.words[at:], title.words):
            yield demanded.part(0, at)


def _stands_in(words: Sequence[str], listed: Sequence[str]) -> bool:
    """Whether words stand in others in their order, with few left out between them."""
    reached = {at for at, other in enumerate(listed) if other == words[0]}
    for word in words[1:]:
        reached = {
            at
            for last in reached
            for at in range(last + 1, min(last + _MOST_LEFT_OUT + 2, len(listed)))
            if listed[at] == word
        }
    return bool(reached)


def _added(demanded: Reading, listed: Reading) -> tuple[str, ...]:
    """The demand's words that the list does not have, or not so often, as phrases; a mark of the list counts as "và", in a choice as "hoặc"."""
    left = dict(_available(Same(listed)))
    phrases: list[list[str]] = [[]]
    for word, shown in zip(demanded.words, demanded.shown, strict=True):
        left[word] = left.get(word, 0) - 1
        if left[word] < 0:
            phrases[-1].append(shown)
        elif phrases[-1]:
            phrases.append([])
    return tuple(" ".join(each) for each in phrases if each)


@lru_cache(maxsize=512)
def _available(listed: Same[Reading]) -> Counter[str]:
    """How often a listed name has each word."""
    reading = listed.value
    return Counter(reading.stands_for(at) if word == MARK else word for at, word in enumerate(reading.words))


def _named_apart(reader: Reader, demanded: Reading, listed: Reading) -> bool:
    """Whether a demand names, between marks, what the list names in another order, or of which it asks for one: "A, B" may mean either, or both."""
    if AND in demanded.words or OR in demanded.words:
        return False
    bounds = [0, *(at for at, begins in enumerate(demanded.parts) if at and begins), len(demanded.words)]
    parts = [replace(demanded.part(start, end), adds=frozenset()) for start, end in pairwise(bounds)]
    return len(parts) > 1 and all(_judged(reader, part, listed) is not Likeness.OTHER for part in parts)


def _reordered(reader: Reader, demanded: Reading, listed: Reading) -> bool:
    """Whether a demand has the words of a beginning of a listed name that says enough, in another order ("phiếu sức khỏe tự khai"): of one paper, and nothing turned, since the order says which one is meant of several."""
    end = len(demanded.words)
    begun = listed.part(0, end)
    noun = slice(max(begun.nouns, 1))
    if begun.words[noun] != demanded.words[noun] or sorted(begun.words) != sorted(demanded.words):
        return False
    if not {MARK, AND, OR, *reader.turns}.isdisjoint(begun.words):
        return False
    if any(papers and at >= begun.nouns for each in (begun, demanded) for at, papers in enumerate(each.papers)):
        return False
    return _judged(reader, begun, listed) <= Likeness.SHORTER


def _joined(reading: Reading) -> list[list[list[str]]]:
    """What is joined by "and" to what: each time the words between two "or", in no order."""
    groups: list[list[list[str]]] = [[[]]]
    for at, word in enumerate(reading.words):
        joint = reading.stands_for(at) if word == MARK else word
        if joint == AND:
            groups.append([[]])
        elif joint == OR:
            groups[-1].append([])
        else:
            groups[-1][-1].append(word)
    return sorted(sorted(sorted(words) for words in group) for group in groups)


def _alternative(reader: Reader, demanded: Reading, listed: Reading) -> int | None:
    """Which one of the papers that a listed name gives as a choice a demand names, and says enough of it; None where it is none or more than one."""
    found = {
        number
        for number, part in alternatives(listed)
        if part.words and _judged(reader, demanded, part) <= Likeness.SHORTER
    }
    return found.pop() if len(found) == 1 else None


def _symbols(reading: Reading) -> Counter[str]:
    return Counter(each.text for each in reading.plain if not each.text[0].isalnum())


def _judged(reader: Reader, demanded: Reading, listed: Reading) -> Likeness:
    way = _placed(reader, demanded, listed)
    if way is None:
        return Likeness.OTHER
    cost, places = way
    if cost.turned or cost.gaps > reader.wording.most_gaps:
        return Likeness.OTHER
    if demanded.choice is None and any(
        listed.joined_by(places[at]) == OR and OR not in demanded.words[at:] for at in demanded.adds
    ):
        return Likeness.OTHER  # all of them instead of one
    divided = any(not listed.parts[places[at]] for at in demanded.adds)
    if cost.gaps or cost.unclear or divided or reader.limits(listed) - set(places):
        return Likeness.UNCLEAR
    return Likeness.SHORTER if _specific(reader, demanded, listed, places) else Likeness.UNCLEAR


def _specific(reader: Reader, demanded: Reading, listed: Reading, places: tuple[int, ...]) -> bool:
    """Whether what is left says which paper it is, and not only what kind of thing."""
    if demanded.mends or len(places) == sum(word != MARK for word in listed.words):
        return True
    after_noun, end = len(places) - demanded.nouns, places[-1] + 1
    cut_within = end < len(listed.words) and not listed.begins[end]
    return after_noun >= (reader.wording.least_words if cut_within else min(reader.wording.least_words, 1))


def _placed(reader: Reader, demanded: Reading, listed: Reading) -> _Way | None:
    """The cheapest way to find the demand's words in the list's, in order; None where there is none."""
    standing: dict[str, list[int]] = {}
    for place, other in enumerate(listed.words):
        standing.setdefault(other, []).append(place)
        if other == MARK:
            standing.setdefault(listed.stands_for(place), []).append(place)
    ways: dict[int, _Way] = {}
    for number, word in enumerate(demanded.words):
        following: dict[int, _Way] = {}
        for place in standing.get(word, ()):
            if number == 0:
                following[place] = (_begun(reader, demanded, listed, place), (place,))
                continue
            best = min(
                (
                    (_sum(cost, _gap(reader, listed, before, place)), (*places, place))
                    for before, (cost, places) in ways.items()
                    if before < place
                ),
                default=None,
            )
            if best is not None:
                following[place] = best
        if not following:
            return None
        ways = following
    return min(ways.values(), default=None)


def _begun(reader: Reader, demanded: Reading, listed: Reading, place: int) -> _Cost:
    """The cost of leaving out what stands before a place of the list."""
    before = _before(listed, place)
    if before is None:
        return _Cost()
    if before in reader.turns and before != OR:
        return _Cost(turned=1)
    another = demanded.nouns and listed.nouns
    if listed.parts[place] or (not another and _says_enough(reader, demanded, listed, place)):
        return _Cost(unclear=1)
    return _Cost(turned=1)  # a paper that the listed one only speaks of, or no paper


def _says_enough(reader: Reader, demanded: Reading, listed: Reading, place: int) -> bool:
    return listed.begins[place] or len(demanded.words) >= reader.wording.least_words


def _gap(reader: Reader, listed: Reading, last: int, place: int) -> _Cost:
    """The cost of leaving out what stands between two places of the list."""
    left_out = [word for word in listed.words[last + 1 : place] if word != MARK]
    if not left_out:
        return _Cost()
    if left_out[-1] in reader.turns:
        # "Cấp [mới hoặc] lại giấy phép" names one of two; "A [hoặc] B" asks for both.
        one_of_two = left_out[-1] == OR and len(left_out) > 1 and not listed.papers[place]
        return _Cost(gaps=1) if one_of_two else _Cost(turned=1)
    return _Cost() if listed.begins[last + 1] and listed.begins[place] else _Cost(gaps=1)


def _before(listed: Reading, place: int) -> str | None:
    return next((word for word in reversed(listed.words[:place]) if word != MARK), None)


def _sum(one: _Cost, other: _Cost) -> _Cost:
    return _Cost(one.turned + other.turned, one.gaps + other.gaps, one.unclear + other.unclear)
