"""Names of papers and fees: an id that stays when a file is loaded again, and which rows say nearly the same.

Published procedures number their rows by position only, and positions move from version to version. So an id is drawn from the
name, without what a hurried hand varies: case, spacing, bullets, closing punctuation.
"""

import hashlib
import re
import unicodedata
from collections.abc import Sequence
from difflib import SequenceMatcher

_BULLET = re.compile(r"^\s*(?:[-+*•–—]|\(?(?:\d{1,2}|[a-zđ]{1,2})[.)]\s)+\s*", re.IGNORECASE)
_NO_WORD = re.compile(r"[\W_]+")
_NUMBER = re.compile(r"\d+")
NEARLY = 0.95
"""How much of two names has to be the same. Names whose numbers differ (mẫu số 35, mẫu số 38) are never nearly the same."""


def plain(name: str) -> str:
    """Takes a name, returns what of it tells it from others: no bullet, no case, words apart by one space.

    >>> plain("a) Đơn đề nghị theo Mẫu số 03;")
    'đơn đề nghị theo mẫu số 03'
    """
    text = unicodedata.normalize("NFC", name)
    while (shorter := _BULLET.sub("", text)) != text:
        text = shorter
    return _NO_WORD.sub(" ", text.casefold()).strip()


def ids(prefix: str, names: Sequence[str]) -> list[str]:
    """Takes names in their order, returns an id for each: `r-1f0c22ab`, of the second with the same name `r-1f0c22ab-2`."""
    counts: dict[str, int] = {}
    found = []
    for name in names:
        digest = hashlib.sha256(plain(name).encode()).hexdigest()[:8]
        count = counts[digest] = counts.get(digest, 0) + 1
        found.append(f"{prefix}-{digest}" if count == 1 else f"{prefix}-{digest}-{count}")
    return found


def near_duplicates(names: Sequence[str]) -> dict[int, int]:
    """Takes names, returns which says nearly the same as one before it, as places counted from 0: of the later, of the first such."""
    words = [plain(name) for name in names]
    numbers = [_NUMBER.findall(text) for text in words]
    found: dict[int, int] = {}
    for later, text in enumerate(words):
        for earlier in range(later):
            if earlier in found or numbers[earlier] != numbers[later] or not text:
                continue
            if text == words[earlier] or _alike(text, words[earlier]):
                found[later] = earlier
                break
    return found


def _alike(one: str, other: str) -> bool:
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return matcher.real_quick_ratio() >= NEARLY and matcher.quick_ratio() >= NEARLY and matcher.ratio() >= NEARLY
