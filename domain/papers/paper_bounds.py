"""A bound with its figure, as one word of a name: "không quá 6" is not "trên 6", nor is it 6."""

from collections.abc import Callable, Mapping, Sequence

from msgspec.structs import replace

from domain.law.paper_names import Word, normalised
from domain.law.phrase_tables import Phrases, longest, phrases, single
from domain.values.wording import Wording

_BETWEEN = 2
"""The most words between a bound and its figure ("trước ngày 01"), and between a figure and the bound after it ("12 tháng trở lên")."""


class Bounds:
    """Finds bounds by one wording, whose phrases are prepared once."""

    def __init__(self, wording: Wording) -> None:
        self._before = _by_phrase(wording.bounds)
        self._after = _by_phrase(wording.bounds_after)
        self._between = single(wording.ordinals)
        self._numerals = {normalised(each): str(number) for each, number in wording.numerals.items()}
        self._choices = phrases((phrase, True) for phrase in wording.choices)

    def merged(self, plain: Sequence[Word], counted: Callable[[int], bool]) -> list[Word]:
        """Takes the words of a name, returns them with each bound and its figure as one. `counted`: whether at an index papers are counted."""
        texts = [each.text for each in plain]
        found: list[Word] = []
        at = 0
        while at < len(plain):
            choice = longest(self._choices, texts, at)
            if choice is not None:  # "một trong 2 giấy tờ": no number, and no bound
                found += plain[at : at + choice[0]]
                at += choice[0]
                continue
            bound = longest(self._before, texts, at)
            figure = None if bound is None else self._figure(plain, texts, at + bound[0])
            if bound is not None and figure is not None and not counted(figure):
                ends, after = self._ended(texts, figure)
                between = [text for text in texts[at + bound[0] : figure] if text not in self._between]
                meaning = dict.fromkeys((bound[1], *after, *between, self._number(texts[figure])))
                written = " ".join(each.written for each in plain[at : figure + 1])
                found.append(replace(plain[at], text=" ".join(meaning), written=written))
                found += [each for each in plain[figure + 1 : ends] if each.text not in self._spoken(texts[figure])]
                at = self._past(texts, ends, figure)
                continue
            if self._is_figure(texts[at]) and not counted(at):
                ends, after = self._ended(texts, at)
                if after:
                    meaning = dict.fromkeys((*after, self._number(texts[at])))
                    found.append(replace(plain[at], text=" ".join(meaning)))
                    found += plain[at + 1 : ends]
                    at = self._past(texts, ends, at)
                    continue
            found.append(plain[at])
            at += 1
        return found

    def _figure(self, plain: Sequence[Word], texts: Sequence[str], at: int) -> int | None:
        """The index of the figure that a bound before an index bounds; None where there is none."""
        for place in range(at, min(at + _BETWEEN + 1, len(texts))):
            if plain[place].mark:
                return None
            between = texts[place] in self._between
            if self._is_figure(texts[place]) and not between and longest(self._choices, texts, place) is None:
                return place
            if not between:
                return None
        return None

    def _ended(self, texts: Sequence[str], figure: int) -> tuple[int, tuple[str, ...]]:
        """Where the words after a figure end that a bound follows, and what this one means; just after the figure where there is none."""
        for place in range(figure + 1, min(figure + _BETWEEN + 2, len(texts))):
            if (after := longest(self._after, texts, place)) is not None:
                return place, (after[1],)
            if texts[place].isdecimal():
                break
        return figure + 1, ()

    def _past(self, texts: Sequence[str], ends: int, figure: int) -> int:
        """The index after what was merged: past the bound after a figure, or past the figure said again in words ("06 (sáu)")."""
        if ends < len(texts) and (after := longest(self._after, texts, ends)) is not None:
            return ends + after[0]
        return ends + (ends < len(texts) and ends == figure + 1 and texts[ends] in self._spoken(texts[figure]))

    def _is_figure(self, text: str) -> bool:
        return text.isdecimal() or text in self._numerals

    def _number(self, text: str) -> str:
        return self._numerals.get(text, text)

    def _spoken(self, text: str) -> frozenset[str]:
        """The numerals that say a figure."""
        return frozenset(word for word, number in self._numerals.items() if number == text)


def _by_phrase(bounds: Mapping[str, Sequence[str]]) -> Phrases[str]:
    return phrases((phrase, meaning) for meaning, names in bounds.items() for phrase in names)
