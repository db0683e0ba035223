"""A bound with its figure, as one word of a name: "không quá 6" is not "trên 6", nor is it 6. One that adds nothing to its figure goes: "trong 02 năm gần nhất" is "2 năm gần nhất"."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from msgspec.structs import replace

from domain.law.paper_names import Word, normalised
from domain.law.phrase_tables import Phrases, any_of, longest, phrases, single
from domain.values.wording import Wording

_BETWEEN = 2
"""The most words between a bound and its figure ("trước ngày 01"), and between a figure and the bound after it ("12 tháng trở lên")."""


class Bounds:
    """Finds bounds by one wording, whose phrases are prepared once."""

    def __init__(self, wording: Wording) -> None:
        self._before = _by_phrase(wording.bounds)
        self._after = _by_phrase(wording.bounds_after)
        self._spans = any_of(wording.spans)
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
            bound = self._bound(plain, texts, at)
            figure = None if bound is None else self._figure(plain, texts, at + bound[0])
            if bound is not None and figure is not None and not counted(figure):
                ends, after = self._ended(texts, figure)
                between = [text for text in texts[at + bound[0] : figure] if text not in self._between]
                meaning = dict.fromkeys((bound[1], *after, *between, self._number(texts[figure])))
                written = " ".join(each.written for each in plain[at : figure + 1])
                found.append(replace(plain[at], text=_said(meaning), written=written))
                found += [plain[place] for place in range(figure + 1, ends) if not self._repeats(plain, place, figure)]
                at = self._past(plain, texts, ends, figure)
                continue
            if self._is_figure(texts, at) and not counted(at):
                ends, after = self._ended(texts, at)
                if after:
                    meaning = dict.fromkeys((*after, self._number(texts[at])))
                    found.append(replace(plain[at], text=_said(meaning)))
                    found += [plain[place] for place in range(at + 1, ends) if not self._repeats(plain, place, at)]
                    at = self._past(plain, texts, ends, at)
                    continue
                if texts[at + 1 : at + 2] and texts[at + 1] in self._between:  # "hai năm" is "2 năm"
                    found.append(replace(plain[at], text=self._number(texts[at])))
                    at += 1
                    continue
            found.append(plain[at])
            at += 1
        return found

    def _bound(self, plain: Sequence[Word], texts: Sequence[str], at: int) -> tuple[int, str] | None:
        """The bound that stands there, and what it means: nothing, where it is a span up to now that a figure and "gần nhất" say by themselves ("trong vòng 02 năm gần nhất")."""
        span = longest(self._spans, texts, at)
        figure = self._figure(plain, texts, at + span[0]) if span is not None else None
        if span is not None and figure is not None:
            ends, after = self._ended(texts, figure)
            if after == ("",) and ends < len(texts):
                return span[0], ""
        return longest(self._before, texts, at)

    def _figure(self, plain: Sequence[Word], texts: Sequence[str], at: int) -> int | None:
        """The index of the figure that a bound before an index bounds; None where there is none."""
        for place in range(at, min(at + _BETWEEN + 1, len(texts))):
            if plain[place].mark:
                return None
            if self._is_figure(texts, place) and longest(self._choices, texts, place) is None:
                return place
            if texts[place] not in self._between:
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

    def _past(self, plain: Sequence[Word], texts: Sequence[str], ends: int, figure: int) -> int:
        """The index after what was merged: past the bound after a figure that means something, or past the figure said again in words ("06 (sáu)")."""
        if ends < len(texts) and (after := longest(self._after, texts, ends)) is not None:
            return ends + (after[0] if after[1] else 0)
        return ends + (ends == figure + 1 and self._repeats(plain, ends, figure))

    def _is_figure(self, texts: Sequence[str], at: int) -> bool:
        """Whether a figure stands there; "năm" is one where the same word follows as what is counted ("năm năm gần nhất")."""
        if texts[at] in self._between:
            return texts[at] in self._numerals and texts[at + 1 : at + 2] == [texts[at]]
        return texts[at].isdecimal() or texts[at] in self._numerals

    def _number(self, text: str) -> str:
        return self._numerals.get(text, text)

    def _repeats(self, plain: Sequence[Word], at: int, figure: int) -> bool:
        """Whether a figure is said again there in words: after it, and not as what it counts ("5 năm")."""
        if at != figure + 1 or at >= len(plain) or self._numerals.get(plain[at].text) != plain[figure].text:
            return False
        counts = plain[at].text in self._between and not plain[at].mark
        return not counts or (at + 1 < len(plain) and plain[at + 1].text == plain[at].text)


def _said(meaning: Iterable[str]) -> str:
    return " ".join(each for each in meaning if each)


def _by_phrase(bounds: Mapping[str, Sequence[str]]) -> Phrases[str]:
    return phrases((phrase, meaning) for meaning, names in bounds.items() for phrase in names)
