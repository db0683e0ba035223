"""Whether a text says what a listed paper lacks of its own contents, or how it differs from what its row says: "danh sách thiếu 02 người", "không phải của Sở Nội vụ", "thiếu số hộ chiếu", "sai cỡ 4x6".

Only what the row itself says, or what stands in any paper of its noun (`ContentWords.contents`), and nothing beside it: who has to add something
that the row does not name is asked for more than the list has.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from msgspec import Struct

from domain.law.paper_names import Word, as_written, normalised, words
from domain.law.phrase_tables import Same, any_of, longest, past, phrases, single
from domain.papers.fee_families import adds_nothing
from domain.papers.paper_reading import AND, Reading
from domain.papers.unaccented import mostly_unaccented, unaccented, wording_unaccented
from domain.values.procedure import PaperKind, Requirement
from domain.values.wording import Wording

_CLAUSES = re.compile(r"[.;:,!?\n()]+")
_FIRST = 4
"""Among so many words of a row the noun of its paper begins: "02 bộ danh sách …"."""
_LEAST_STATED = 2
"""So many words at least say which of the particulars of a paper is lacking."""
_BETWEEN = ("x", "cm", "mm")
"""What may stand between the two figures of a size."""


class Row(Struct, frozen=True, gc=False):
    """A row of the list: its name, how many of its paper it asks for, and whether for the original and nothing else."""

    name: str
    most: int
    original: bool


def row_of(listed: Requirement, paper: Reading, most: int, *, online: bool) -> Row:
    """Takes a listed paper with its reading, how many of it may be demanded, and whether the dossier was filed online, where an original comes as an electronic copy; returns its row."""
    asked = bool(listed.originals or paper.kinds) and not listed.copies and paper.kinds <= {PaperKind.ORIGINAL}
    return Row(listed.name, most, asked and not online)


def as_one(name: str) -> str:
    """Takes a name of a demand, returns it as one clause: what stands in brackets is said of the paper before them."""
    return " ".join(_CLAUSES.split(name))


def differs_from_row(row: Row, text: str, wording: Wording, *, alone: bool) -> bool:
    """Takes a row, a text and a wording, returns whether a clause of the text says that the row's paper lacks some of its contents, or is not as the row says, and nothing else; `alone`: it is of this paper, also where it does not call it."""
    bare = mostly_unaccented(text)
    tables = _tables(Same(wording), bare)
    name = words(unaccented(row.name) if bare else row.name)
    for clause in _CLAUSES.split(unaccented(text) if bare else text):
        plain = words(clause)
        for at in range(len(plain)):
            if tables.calls(plain[:at], name, alone=alone) and tables.differs(plain[at:], name, row):
                return True
    return False


class _Tables:
    """The phrases of one wording; `contents`: by the words of a paper's noun."""

    def __init__(self, wording: Wording, bare: bool) -> None:
        def spelled(phrase: str) -> str:
            return unaccented(phrase) if bare else phrase

        each = wording_unaccented(wording) if bare else wording
        self._wording = each
        self._lacks = any_of((*each.lacks, *each.wanting))
        self._short = any_of(each.short)
        self._contrasts = any_of(each.contrasts)
        self._stated = any_of(each.stated)
        self._turns = single(each.turns)
        unstated = (f"{turn} {way}" for turn in each.turns for way in each.stated)
        self._unstated = any_of((*each.lacks, *each.wanting, *each.absent, *each.lacking, *unstated))
        self._wrong = any_of(each.unclear)
        self._measures = any_of(each.measures)
        self._fillers = any_of(each.fillers)
        self._parts = any_of(each.parts)
        self._papers = any_of((*each.nouns, *each.certain, *each.mentions, *each.certified))
        self._originals = any_of(each.kinds.get(PaperKind.ORIGINAL, ()))
        self._issuers = single((*each.belonging, *each.issuing[:1]))
        self._issued = any_of(each.issued)
        self._counted = single((*each.units, *each.sets))
        self._numerals = {normalised(name): number for name, number in each.numerals.items()}
        self._empty = single((*each.function_words, *each.joints))
        self._contents = {
            tuple(word.text for word in words(spelled(noun))): any_of(parts) for noun, parts in each.contents.items()
        }
        self._aliases = phrases((alias, names) for alias, names in each.aliases.items())

    def calls(self, before: Sequence[Word], name: Sequence[Word], *, alone: bool) -> bool:
        """Whether words only call the paper of that name, by some of its words or by what stands for them ("GCN"); none do where it is alone."""
        own, texts = {each.text for each in name}, [each.text for each in before]
        said = f" {' '.join(each.text for each in name)} "
        at, called = 0, alone
        while at < len(texts):
            alias = longest(self._aliases, texts, at)
            if alias is not None and any(f" {normalised(each)} " in said for each in alias[1]):
                at, called = at + alias[0], True
                continue
            if texts[at] not in own and texts[at] not in self._empty:
                return False
            at, called = at + 1, called or texts[at] in own
        return called

    def differs(self, plain: Sequence[Word], name: Sequence[Word], row: Row) -> bool:
        """Whether what follows a paper says that it differs from its row."""
        return (
            self._lacks_contents(plain, name)
            or self._falls_short(plain, name, row)
            or self._is_not(plain, name, row)
            or self._does_not_state(plain, name)
            or self._is_of_another_size(plain, name)
        )

    def _lacks_contents(self, plain: Sequence[Word], name: Sequence[Word]) -> bool:
        """Whether contents of the paper are lacking, perhaps so many of them: "thiếu 02 người", "thiếu phụ lục chữ ký"; of what the row counts, no more than that."""
        texts = [each.text for each in plain]
        if (lack := longest(self._lacks, texts, 0)) is None:
            return False
        at, number = self._number(texts, lack[0])
        if number is not None and (unit := self._unit_in(name, texts, at)) is not None:
            end, most = unit
            if most is not None and number <= most and self._ends(plain, end, name):
                return True
        content = self._content(name, texts, at)
        return content is not None and self._ends(plain, content, name)

    def _falls_short(self, plain: Sequence[Word], name: Sequence[Word], row: Row) -> bool:
        """Whether there are fewer than there have to be: as the row says ("chưa đủ 48 tiết", "mới có 01 năm"), as it asks for copies, or of as many as there are ("mới có 10/12 người")."""
        texts = [each.text for each in plain]
        if (short := longest(self._short, texts, 0)) is None:
            return False
        at, there = self._number(texts, short[0])
        if there is None:
            return False
        needed = None
        if at < len(plain) and plain[at].mark == "/":
            at, needed = self._number(texts, at)
            if needed is None or there >= needed:
                return False
        if at < len(texts) and texts[at] in self._counted and self._ends(plain, at + 1, name):
            return needed is not None and needed <= row.most
        if (unit := self._unit_in(name, texts, at)) is not None and unit[1] is not None:
            listed = unit[1]
            fits = (
                there < listed
                if needed is None and not self._demands(texts[: short[0]])
                else (needed or there) == listed
            )
            return fits and self._ends(plain, unit[0], name)
        content = self._content(name, texts, at)
        return needed is not None and content is not None and self._ends(plain, content, name)

    def _demands(self, said: Sequence[str]) -> bool:
        """Whether words say how many there have to be, not how many there are: "chưa đủ"."""
        return not self._turns.isdisjoint(said)

    def _is_not(self, plain: Sequence[Word], name: Sequence[Word], row: Row) -> bool:
        """Whether the paper is not by whom the row says, or not the original for which it asks."""
        texts = [each.text for each in plain]
        if (contrast := longest(self._contrasts, texts, 0)) is None or contrast[0] == len(plain):
            return False
        said = plain[contrast[0] :]
        texts = [each.text for each in said]
        original = longest(self._originals, texts, 0)
        if original is not None:
            return row.original and self._ends(said, original[0], name)
        issued = ((at, longest(self._issued, texts, at)) for at in range(1, len(said)))
        by = as_written(said[: next((at for at, by in issued if by and at + by[0] == len(said)), len(said))])
        return any(
            self._same_issuer(by, name[at + 1 :]) for at in range(1, len(name) - 1) if name[at].text in self._issuers
        )

    def _same_issuer(self, by: str, listed: Sequence[Word]) -> bool:
        """Whether what a row says of who issues its paper begins with what a text says, and the text adds nothing."""
        end = next((at for at in range(1, len(listed)) if listed[at].mark), len(listed))
        own = as_written(listed[:end])
        begins = self._first_words(by).isdisjoint(self._first_words(own))
        return not begins and adds_nothing(by, own, self._wording)

    def _first_words(self, by: str) -> frozenset[str]:
        """The word with which a name begins, also as what its abbreviation stands for."""
        texts = [each.text for each in words(by)]
        alias = longest(self._aliases, texts, 0)
        return single((texts[0], *(each.split()[0] for each in (alias[1] if alias is not None else ()))))

    def _does_not_state(self, plain: Sequence[Word], name: Sequence[Word]) -> bool:
        """Whether a particular is lacking that the row says the paper states, or comes with, and that is no paper: "số hộ chiếu" of "công văn ghi rõ … số hộ chiếu"."""
        texts, own = [each.text for each in plain], [each.text for each in name]
        lack = longest(self._unstated, texts, 0)
        said = texts[lack[0] :] if lack is not None else []
        if len(said) < _LEAST_STATED or longest(self._papers, said, 0) is not None:
            return False
        if not {*own, *self._empty}.issuperset(said) or not self._turns.isdisjoint(said):
            return False
        starts = (at + found[0] for at in range(len(own)) if (found := longest(self._stated, own, at)) is not None)
        return any(_stands_in(said[:_LEAST_STATED], own[start:]) for start in starts)

    def _is_of_another_size(self, plain: Sequence[Word], name: Sequence[Word]) -> bool:
        """Whether it is not of the size that the row gives: "sai kích cỡ", "không đúng cỡ 4x6"."""
        texts, sizes = [each.text for each in plain], list(_sizes([each.text for each in name]))
        if not sizes or (wrong := longest(self._wrong, texts, 0)) is None:
            return False
        end = past(self._measures, texts, wrong[0])
        if end == wrong[0]:
            return False
        if end == len(texts):
            return True
        at, said = end, texts[end:]
        while at < len(texts) and (texts[at].isdecimal() or texts[at] in _BETWEEN):
            at += 1
        return next(_sizes(said), None) in sizes and self._ends(plain, at, name)

    def _number(self, texts: Sequence[str], at: int) -> tuple[int, int | None]:
        """The number that stands there, and the index after it, also where it is said again in words."""
        if at >= len(texts):
            return at, None
        text = texts[at]
        number = int(text) if text.isdecimal() and len(text) < 4 else self._numerals.get(text)
        again = at + 1 < len(texts) and text.isdecimal() and self._numerals.get(texts[at + 1]) == number
        return at + 1 + again if number is not None else at, number

    def _unit_in(self, name: Sequence[Word], texts: Sequence[str], at: int) -> tuple[int, int | None] | None:
        """Where the word there ends that the row counts, and the most that it says of that; None where the row does not have the word."""
        if at >= len(texts) or texts[at].isdecimal():
            return None
        own = [each.text for each in name]
        numbers = []
        for place in range(len(own)):
            after, number = self._number(own, place)
            if number is not None and after < len(own) and own[after] == texts[at]:
                numbers.append(number)
        return (at + 1, max(numbers, default=None)) if texts[at] in own else None

    def _content(self, name: Sequence[Word], texts: Sequence[str], at: int) -> int | None:
        """Where contents end that stand there, of the row's paper or of any, with what numbers them and what of them is meant; None where there are none."""
        own = [each.text for each in name[: _FIRST + 2]]
        tables = [
            parts
            for noun, parts in self._contents.items()
            if any(tuple(own[place : place + len(noun)]) == noun for place in range(_FIRST))
        ]
        start = at
        while at < len(texts):
            length = max((found[0] for parts in tables if (found := longest(parts, texts, at))), default=0)
            if at > start and not length:
                part = longest(self._parts, texts, at)
                length = (
                    part[0] if part is not None else int(_numbers(texts[at]) or texts[at] in (AND, unaccented(AND)))
                )
            if not length:
                break
            at += length
        return at if at > start else None

    def _ends(self, plain: Sequence[Word], at: int, name: Sequence[Word]) -> bool:
        """Whether from there on stand only words of the name, or such as add nothing."""
        texts, own = [each.text for each in plain], {each.text for each in name}
        while at < len(texts):
            filler = longest(self._fillers, texts, at)
            if filler is None and texts[at] not in own:
                return False
            at += filler[0] if filler is not None else 1
        return True


def _numbers(text: str) -> bool:
    """Whether a word numbers what stands before it: a figure, a letter or a Roman number."""
    return text.isdecimal() or len(text) == 1 or set(text) <= set("ivx")


def _stands_in(said: Sequence[str], own: Sequence[str]) -> bool:
    return any(list(own[at : at + len(said)]) == list(said) for at in range(len(own)))


def _sizes(texts: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The sizes that words name: "4 x 6", "04 cm x 06 cm"."""
    for at in range(1, len(texts)):
        if texts[at] != _BETWEEN[0]:
            continue
        before = next((each for each in reversed(texts[max(at - 2, 0) : at]) if each not in _BETWEEN), "")
        after = next(iter(texts[at + 1 : at + 2]), "")
        if before.isdecimal() and after.isdecimal():
            yield before, after


@lru_cache(maxsize=64)
def _tables(wording: Same[Wording], bare: bool) -> _Tables:
    return _Tables(wording.value, bare)
