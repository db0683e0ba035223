"""What a reason says that a brought paper is not, and the list asks for: a certified copy ("bản sao chưa chứng thực"); or that the original did not come with it, to be compared ("chưa mang bản chính để đối chiếu")."""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from domain.law.paper_names import normalised, words
from domain.law.phrase_tables import Phrases, Same, any_of, longest, single
from domain.papers.paper_list import CLAUSES, PaperList
from domain.papers.paper_reading import AND, OR
from domain.papers.unaccented import mostly_unaccented, unaccented, wording_unaccented
from domain.values.procedure import PaperKind
from domain.values.wording import Wording


def is_not_as_listed(listed: PaperList, id: str, reason: str) -> bool:
    """Takes the list, the id of a paper that was brought and the reason for which nothing else is demanded, returns whether a clause says no more than that it is not certified, or came without the original, where the name that the list gives it says that it is to be so."""
    bare = mostly_unaccented(reason)
    tables = _tables(Same(listed.wording), bare)
    name = unaccented(listed.name(id)) if bare else listed.name(id)
    asked = tables.asked([each.text for each in words(name)])
    if not asked:
        return False
    own = tables.own_words(name)
    clauses = CLAUSES.split(unaccented(reason) if bare else reason)
    return any(tables.denied(asked, own, [each.text for each in words(clause)]) for clause in clauses)


class _Tables:
    """The phrases of a wording that say in what form a paper is, and that it is not."""

    def __init__(self, wording: Wording, bare: bool) -> None:
        each = wording_unaccented(wording) if bare else wording
        shown = each.kinds.get(PaperKind.SHOWN, ())
        self._forms = tuple(any_of(phrases) for phrases in (each.certified, shown))
        self._not = any_of((*each.undone, *each.lacks, *each.turns))
        self._denials = any_of((*each.denials, *(turn for turn in each.turns if normalised(turn) != OR)))
        self._joints = single(each.joints)
        self._bringing = any_of((*each.bringing_verbs, *each.attaching))
        self._aliases = [(normalised(alias), names) for alias, names in each.aliases.items()]
        copies = (phrase for kind in (PaperKind.COPY, PaperKind.ORIGINAL) for phrase in each.kinds.get(kind, ()))
        self._plain = _of_each(
            (AND, *each.certified, *each.function_words, *each.joints, *each.applicants, *shown, *copies)
        )

    def asked(self, name: Sequence[str]) -> list[Phrases[bool]]:
        """The forms that the words of a name say that the paper is to have."""
        places = [at for at in range(len(name)) if not self._is_denied(name, at)]
        return [form for form in self._forms if any(longest(form, name, at) for at in places)]

    def _is_denied(self, name: Sequence[str], at: int) -> bool:
        """Whether the words before an index say that what follows is not asked for: "không cần chứng thực"."""
        return any((found := longest(self._denials, name, start)) and start + found[0] == at for start in range(at))

    def own_words(self, name: str) -> frozenset[str]:
        """The words by which a paper of that name is called, other spellings of them too ("CCCD"), and those of its form."""
        said = f" {normalised(name)} "
        other = [alias for alias, names in self._aliases if any(f" {normalised(each)} " in said for each in names)]
        return self._plain | _of_each((name, *other))

    def denied(self, forms: Iterable[Phrases[bool]], own: frozenset[str], texts: Sequence[str]) -> bool:
        """Whether a clause has one of those forms after what denies it, and beside that nothing but words of the paper."""
        for start, end in self._denied(texts):
            for form in forms:
                found = longest(form, texts, end) if end < len(texts) else None
                if found is not None and own.issuperset((*texts[:start], *self._rest(texts[end + found[0] :]))):
                    return True
        return False

    def _denied(self, texts: Sequence[str]) -> Iterator[tuple[int, int]]:
        """Where something is denied, and where what is denied begins; with and without what tells of bringing it."""
        for start in range(len(texts)):
            if (denial := longest(self._not, texts, start)) is None:
                continue
            end = start + denial[0]
            yield start, end
            while end < len(texts) and (bringing := longest(self._bringing, texts, end)) is not None:
                end += bringing[0]
                end += end < len(texts) and texts[end] in self._joints
                yield start, end

    def _rest(self, texts: Sequence[str]) -> Iterator[str]:
        """The words after a form, without further denials."""
        at = 0
        while at < len(texts):
            denial = longest(self._not, texts, at)
            if denial is None:
                yield texts[at]
            at += denial[0] if denial is not None else 1


def _of_each(phrases: Iterable[str]) -> frozenset[str]:
    return single(each.text for phrase in phrases for each in words(phrase))


@lru_cache(maxsize=64)
def _tables(wording: Same[Wording], bare: bool) -> _Tables:
    return _Tables(wording.value, bare)
