"""The papers that a listed name gives as a choice, each as a name of its own: "A hoặc B", "một trong các giấy tờ sau: A; B"."""

from collections.abc import Iterator
from functools import lru_cache

from domain.papers.paper_reading import AND, MARK, OR, Reading


@lru_cache(maxsize=4_096)
def alternatives(listed: Reading) -> tuple[tuple[int, Reading], ...]:
    """Takes the reading of a listed name, returns the papers of its choice with their number: each alone, and with what is said of them all after the last.

    A choice between what papers speak of gives none: "Đơn đề nghị cấp giấy phép A hoặc giấy phép B" is one application. So a later
    alternative counts only where those before it speak of no other paper; after "một trong" every one counts.
    """
    return tuple(_alternatives(listed))


def _alternatives(listed: Reading) -> Iterator[tuple[int, Reading]]:
    bounds = [at for at, word in enumerate(listed.words) if _joint(listed, at, word) == OR]
    if not bounds:
        return
    spans = list(zip([0, *(at + 1 for at in bounds)], [*bounds, len(listed.words)], strict=True))
    last_start, last_end = spans[-1]
    speaks_of_another = False
    for number, (start, end) in enumerate(spans):
        chosen = listed.choice is not None and start > listed.choice
        if (
            number
            and not chosen
            and (speaks_of_another or not listed.papers[start : start + 1] or not listed.papers[start])
        ):
            continue
        begins = max((at + 1 for at in range(start, end) if _joint(listed, at, listed.words[at]) == AND), default=start)
        speaks_of_another = speaks_of_another or any(listed.papers[begins + 1 : end])
        whole = listed.part(start, end)
        yield number, whole
        if number < len(spans) - 1:
            for tail in range(last_start + 1, last_end):
                if listed.begins[tail] and _joint(listed, tail, listed.words[tail]) is None:
                    yield number, _with(whole, listed.part(tail, last_end))


def _joint(listed: Reading, at: int, word: str) -> str | None:
    return listed.stands_for(at) if word == MARK else word if word in (AND, OR) else None


def _with(one: Reading, tail: Reading) -> Reading:
    return Reading(
        name=one.name,
        letters="",
        plain=one.plain,
        divided=one.divided,
        words=one.words + tail.words,
        shown=one.shown + tail.shown,
        begins=one.begins + tail.begins,
        parts=(*one.parts, False, *tail.parts[1:]),
        papers=one.papers + tail.papers,
        nouns=one.nouns,
    )
