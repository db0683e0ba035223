"""What the words of a demand may mean where they name no listed paper: initials of listed words, one of a kind that the list names, or a paper with the case in which the list asks for it.

None of them makes a demand clear: they only tell an unclear name from a paper that the list does not have.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import islice, product

from domain.law.paper_names import Word, normalised, without_accents, words
from domain.law.phrase_tables import Phrases, any_of, longest, past, phrases, single
from domain.papers.paper_aliases import Aliases, with_choices
from domain.papers.paper_reading import OR
from domain.papers.unaccented import wording_unaccented
from domain.values.procedure import Procedure
from domain.values.wording import Wording

_CAPITALS = re.compile(r"\b[A-ZĐ]{2,8}\b")
_MOST = 8
_CODE = 2
"""The pieces of a form's code, letters and a figure: "CT", "01"."""
_INITIALS = range(2, 9)
"""How many letters initials have."""


class Variants:
    """The variants of demands for the papers of one procedure, by one wording; `spelled`: as both are written, with accents or without."""

    def __init__(self, procedure: Procedure, wording: Wording, spelled: Callable[[str], str] = str) -> None:
        names = [[each.text for each in words(spelled(row.name))] for row in procedure.requirements]
        self._names = names
        wording = wording if spelled is str else wording_unaccented(wording)
        self._kinds = _members(wording, [frozenset(name) for name in names], spelled)
        self._aliases = Aliases(wording)
        self._abbreviations = single(wording.aliases)
        self._when = phrases((each, True) for each in wording.when)
        self._examples = phrases((each, True) for each in wording.examples)
        self._empty = single(wording.function_words)
        self._form_nouns, self._forms = any_of(wording.form_nouns), any_of(wording.forms)
        self._form = next(iter(wording.forms), "")
        cases = (text for row in procedure.requirements for text in (row.condition, row.case) if text)
        self._cases = [frozenset(each.text for each in words(spelled(case))) for case in dict.fromkeys(cases)]

    def of(self, name: str) -> Iterator[tuple[str, bool]]:
        """Takes a demanded name that means no listed paper, yields what it may mean, the likeliest first, and whether only where the list says no more of it ("Bản gốc Giấy chứng nhận")."""
        plain = words(name)
        for at in range(1, len(plain)):
            if self._says_when(plain, at):
                yield _joined(plain[:at]), False
        capitals = frozenset() if name.isupper() else single(_CAPITALS.findall(name))
        initials = list(islice(self._spelled_out(plain, capitals), _MOST))
        for way in (*initials, plain):
            if way is not plain:
                yield _joined(way), False
            for resolved in islice(self._aliases.resolved(way), _MOST):
                if (kinds := self._with_examples(resolved)) is not None:
                    yield _joined(kinds), False
                for kind, bare in islice(self._of_kind(resolved), _MOST):
                    yield _joined(kind), bare

    def by_form(self, name: str) -> str | None:
        """Takes a demanded name, returns the name of the form by whose code it calls an application ("mẫu CT01", of "phiếu CT01"); None where it says anything else."""
        plain = words(name)
        texts = [each.text for each in plain]
        noun = longest(self._form_nouns, texts, 0) if texts else None
        if noun is None or not self._form:
            return None
        start = past(self._forms, texts, noun[0])
        code = texts[start:]
        lettered = len(code) == _CODE and code[0].isascii() and code[0].isalpha() and len(code[0]) < _CODE + 1
        if not code or not code[-1].isdecimal() or not (lettered or (len(code) == 1 and start > noun[0])):
            return None
        return f"{self._form} {_joined(plain[start:])}"

    def _says_when(self, plain: Sequence[Word], at: int) -> bool:
        """Whether from there on stands nothing but a case in which the list asks for a paper: "Bản án (nếu đã ly hôn)"."""
        texts = [each.text for each in plain]
        found = longest(self._when, texts, at)
        said = frozenset(texts[at + found[0] :]) - self._empty if found is not None else frozenset()
        return bool(said) and any(said <= case for case in self._cases)

    def _spelled_out(self, plain: Sequence[Word], capitals: frozenset[str]) -> Iterator[list[Word]]:
        """With the listed words whose initials it has in capitals, or without a vowel: "Phương án SXKD"."""
        pieces = [(each.written, *self._with_initials(each, each.text in capitals)) for each in plain]
        if all(len(each) == 1 for each in pieces):
            return
        ways = (each[1:] if len(each) > 1 else each for each in pieces)
        for chosen in product(*ways):
            yield [Word(each, each, word.mark) for each, word in zip(chosen, plain, strict=True)]

    def _with_initials(self, word: Word, in_capitals: bool) -> list[str]:
        letters = word.text.replace("đ", "d")
        if len(letters) not in _INITIALS or not (letters.isascii() and letters.isalpha()):
            return []
        if not (in_capitals or set(letters).isdisjoint("aeiou")) or word.text in self._abbreviations:
            return []
        found = (
            " ".join(name[at : at + len(letters)])
            for name in self._names
            for at in range(len(name) - len(letters) + 1)
            if "".join(without_accents(each)[0] for each in name[at : at + len(letters)]) == letters
        )
        return list(dict.fromkeys(found))

    def _with_examples(self, plain: Sequence[Word]) -> Sequence[Word] | None:
        """The words before a choice of papers that are all of the kind which they name: "… chỗ ở hợp pháp | (sổ đỏ hoặc hợp đồng thuê nhà)"; None where no such choice stands at the end."""
        texts = [each.text for each in plain]
        for start in range(1, len(texts)):
            example = longest(self._examples, texts, start)
            at, members = start + (example[0] if example is not None else 0), 0
            before = f" {' '.join(texts[:start])} "
            while at < len(texts):
                joined = members and texts[at] == OR
                if members and not (joined or (example is not None and plain[at].mark)):
                    break
                at += bool(joined)
                found = longest(self._kinds, texts, at) if at < len(texts) else None
                if found is None or not any(f" {normalised(each)} " in before for each in found[1]):
                    break
                at, members = at + found[0], members + 1
            if at == len(texts) and members > 1:
                return plain[:start]
        return None

    def _of_kind(self, plain: Sequence[Word]) -> Iterator[tuple[list[Word], bool]]:
        """With the name of the kind of which it names one: "Căn cước công dân của chủ hộ" for "Giấy tờ pháp lý của cá nhân đối với chủ hộ"."""
        texts = [each.text for each in plain]
        for at in range(len(plain)):
            if (found := longest(self._kinds, texts, at)) is not None:
                for kind in found[1]:
                    named = [*plain[:at], Word(kind, kind, plain[at].mark), *plain[at + found[0] :]]
                    yield named, " ".join(texts[at : at + found[0]]).startswith(normalised(kind))


def choices(name: str) -> list[str]:
    """Takes a name, returns what "hoặc" parts in it; none where it has no such word."""
    found: list[list[str]] = [[]]
    for word in with_choices(words(name)):
        if word.text == OR:
            found.append([])
        else:
            found[-1].append(word.written)
    return [" ".join(each) for each in found if each] if len(found) > 1 else []


def _members(
    wording: Wording, names: Sequence[frozenset[str]], spelled: Callable[[str], str]
) -> Phrases[tuple[str, ...]]:
    """The kinds of papers that any of the listed names may name, by the names of what is of the kind."""
    kinds: dict[str, list[str]] = {}
    for kind, members in wording.members.items():
        kind = spelled(kind)
        said = {each.text for each in words(kind)}
        for member in members if any(said <= name for name in names) else ():
            kinds.setdefault(normalised(member), []).append(kind)
    return phrases((name, tuple(of)) for name, of in kinds.items())


def _joined(plain: Sequence[Word]) -> str:
    return " ".join(f"{each.mark} {each.written}" if each.mark else each.written for each in plain)
