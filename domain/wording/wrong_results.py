"""Whether a text tells that a result has a mistake in it ("Công dân báo kết quả ghi sai năm sinh")."""

from collections.abc import Iterable, Sequence
from functools import lru_cache

from domain.law.paper_names import words
from domain.law.phrase_tables import Phrases, Same, longest, phrases
from domain.papers.unaccented import mostly_unaccented, unaccented
from domain.values.wording import Wording

_RESULT, _MISTAKE, _BETWEEN, _NOT = "result", "mistake", "between", "not"


def tells_of_mistake(text: str, named: Iterable[str], wording: Same[Wording]) -> bool:
    """Takes a text, what the result is called beside "kết quả" and a wording, returns whether it says of the result that it is wrong; not that it may be, is not, or is by the applicant's own doing."""
    plain = words(text)
    table = _table(wording, tuple(named), mostly_unaccented(text))
    said = [(each.text, bool(each.mark)) for each in plain]
    texts = [each for each, _ in said]
    kinds: list[str] = []  # what the phrases of the text are, one after the other
    at = 0
    while at < len(texts):
        found = longest(table, texts, at)
        kind = found[1] if found is not None else ""
        if kind == _NOT:
            return False
        kinds.append(kind)
        at += found[0] if found is not None else 1
    return any(_wrong(kinds, at) for at, kind in enumerate(kinds) if kind == _RESULT)


def _wrong(kinds: Sequence[str], at: int) -> bool:
    """Whether a mistake stands before or after a result, with nothing but what may stand between."""
    for step in (1, -1):
        end = at + step
        while 0 <= end < len(kinds) and kinds[end] in (_BETWEEN, _RESULT):
            end += step
        if 0 <= end < len(kinds) and kinds[end] == _MISTAKE:
            return True
    return False


@lru_cache(maxsize=64)
def _table(wording: Same[Wording], named: tuple[str, ...], bare: bool) -> Phrases[str]:
    known = wording.value
    of_kind = (
        (_RESULT, (*known.results, *named)),
        (_BETWEEN, known.mistaken_in),
        (_MISTAKE, known.mistakes),
        (_NOT, known.no_mistakes),
    )
    found = {(unaccented(each) if bare else each): kind for kind, phrases_ in of_kind for each in phrases_}
    return phrases(found.items())
