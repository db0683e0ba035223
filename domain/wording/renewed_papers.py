"""What a reason asks for in place of a brought paper that, it says, has expired: "hợp đồng thuê nhà đã hết hạn, đề nghị nộp hợp đồng còn hạn" asks for no other paper."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import lru_cache

from domain.facts.filing import DemandedItem
from domain.law.paper_names import Word, as_written, normalised, words
from domain.law.phrase_tables import Phrases, Same, any_of, longest, phrases
from domain.papers.paper_list import CLAUSES, PaperList
from domain.papers.unaccented import unaccented
from domain.values.procedure import PaperKind
from domain.values.wording import Wording


def renewed(said: str, reason: str, listed: PaperList, ids: Collection[str]) -> bool:
    """Takes what a text asks for, the whole text, the list and the ids of the brought papers that are demanded, returns whether it asks for nothing but one of those, valid again, of which the text says that it has expired.

    It is called as where it is said to have expired, by another name of that or of its kind, or by the first words of one of these ("hợp đồng", "thẻ"). Whatever else is asked
    of it counts: certification, an issuer, the original.
    """
    tables = _tables(Same(listed.wording))
    asked = tables.without_validity([each.text for each in words(said)])
    if not asked:
        return False
    for clause in CLAUSES.split(reason):
        expired = tables.before_expiry(words(clause))
        called = tables.without_form([each.text for each in expired])
        id = listed.match(DemandedItem(as_written(expired))).requirement if called else None
        if id in ids and any(name[: len(asked)] == asked for name in (called, *tables.other_names(called))):
            return True
    return False


class _Tables:
    def __init__(self, wording: Wording) -> None:
        again = tuple(phrase for phrases in wording.renewals.values() for phrase in phrases)
        forms = tuple(p for kind in (PaperKind.COPY, PaperKind.ELECTRONIC) for p in wording.kinds.get(kind, ()))
        self._expired, self._valid, self._forms = _both(tuple(wording.renewals)), _both(again), _both(forms)
        meant = [(alias, name) for alias, names in wording.aliases.items() for name in names]
        self._full = _by_name([*meant, *((name, name) for _, name in meant)])
        kinds = [(name, kind) for kind, names in wording.members.items() for name in names]
        self._names = _by_name(
            [*((name, alias) for alias, name in meant), *((name, name) for _, name in meant), *kinds]
        )

    def before_expiry(self, plain: Sequence[Word]) -> Sequence[Word]:
        """The words of a clause before those that say that something has expired; none where it does not."""
        texts = [each.text for each in plain]
        return next((plain[:at] for at in range(len(texts)) if longest(self._expired, texts, at)), ())

    def without_form(self, texts: list[str]) -> list[str]:
        """A name without the form of a copy before it."""
        form = longest(self._forms, texts, 0) if texts else None
        return texts[form[0] :] if form is not None else texts

    def other_names(self, texts: list[str]) -> Iterator[list[str]]:
        """The names of the same meaning as the one with which a name begins, and those of its kinds: "thẻ căn cước", of "CCCD của chủ hộ"."""
        full = longest(self._full, texts, 0)
        meant = full[1] if full is not None else (" ".join(texts),)
        for name in meant:
            found = longest(self._names, name.split(), 0)
            yield from (other.split() for other in (found[1] if found is not None else ()))

    def without_validity(self, texts: list[str]) -> list[str]:
        """What is asked for without the validity after it, and the form before it; nothing where no validity is asked for."""
        ends = (at for at in range(1, len(texts)) if (v := longest(self._valid, texts, at)) and at + v[0] == len(texts))
        return self.without_form(texts[: next(ends, 0)])


def _both(phrases: tuple[str, ...]) -> Phrases[bool]:
    return any_of((*phrases, *map(unaccented, phrases)))


def _by_name(named: Iterable[tuple[str, str]]) -> Phrases[tuple[str, ...]]:
    """By a name the others, all as they are compared; each also without accents."""
    found: dict[str, list[str]] = {}
    for name, other in named:
        found.setdefault(normalised(name), []).append(normalised(other))
        found.setdefault(normalised(unaccented(name)), []).append(normalised(unaccented(other)))
    return phrases((name, tuple(dict.fromkeys(others))) for name, others in found.items())


@lru_cache(maxsize=32)
def _tables(wording: Same[Wording]) -> _Tables:
    return _Tables(wording.value)
