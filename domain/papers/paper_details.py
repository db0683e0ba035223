"""Words by which a demand asks for a part of a paper only: "bản vẽ mặt bằng tầng 1" of the drawings of a building."""

from collections.abc import Sequence

from domain.law.paper_names import Word
from domain.law.phrase_tables import longest, phrases
from domain.values.wording import Wording


class Details:
    """Finds them by one wording, whose phrases are prepared once."""

    def __init__(self, wording: Wording) -> None:
        self._of = phrases(
            (noun, phrases((phrase, True) for phrase in details)) for noun, details in wording.details.items()
        )

    def without(self, plain: Sequence[Word]) -> list[Word]:
        """Takes the words of a demand, returns them without those that say which part of the papers named before is meant, and without its number."""
        texts = [each.text for each in plain]
        left: list[Word] = []
        details, at = None, 0
        while at < len(plain):
            noun = longest(self._of, texts, at)
            if noun is not None:
                details = noun[1]
                left += plain[at : at + noun[0]]
                at += noun[0]
                continue
            detail = longest(details, texts, at) if details is not None else None
            if detail is None:
                left.append(plain[at])
                at += 1
                continue
            at += detail[0]
            while at < len(plain) and (texts[at].isdecimal() or len(texts[at]) == 1):
                at += 1
        return left
