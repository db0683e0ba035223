"""The cells of the national portal's tables: limits, fees, numbers of copies, dates, decisions.

A cell that cannot be read is kept as text and marked.
"""

import re
from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from msgspec import Struct

from domain.values.context import Channel, LimitUnit
from domain.values.procedure import Decision, Level

_UNITS = {
    "ngày làm việc": LimitUnit.WORKING_DAY,
    "ngày": LimitUnit.CALENDAR_DAY,
    "giờ làm việc": LimitUnit.HOUR,
    "giờ": LimitUnit.HOUR,
    "phút": LimitUnit.MINUTE,
    "tháng": LimitUnit.MONTH,
}
_LIMIT = re.compile(rf"(\d+(?:[.,]\d+)?)\s*({'|'.join(_UNITS)})\s*\.?", re.IGNORECASE)
_COPIES = re.compile(r"\s*(?:Bản chính\s*:\s*(\d+)|Bản sao\s*:\s*(\d+))\s*[;,.]?\s*", re.IGNORECASE)
_FEE = re.compile(r"^\s*(Lệ phí|Phí)\s*:\s*", re.IGNORECASE | re.MULTILINE)
_CHARGE = re.compile(
    r"\s*(\d{1,3}(?:[.,]\d{3})+|\d+|không|o)\s*(?:đồng|vnđ)\s*(?:\((.*)\))?\s*", re.IGNORECASE | re.DOTALL
)
_NAMED_AFTER = re.compile(r"(?:đồng|usd)\s*\((.*)\)\s*", re.IGNORECASE | re.DOTALL)
_DONG = re.compile(r"(\d{1,3}(?:\.\d{3})+|\d+)\s*(?:đồng|vnđ)", re.IGNORECASE)
_DAY = re.compile(r"(?:ngày\s*)?(\d{1,2})\s*(?:[-/.]|tháng)\s*(\d{1,2})\s*(?:[-/.]|năm)\s*(\d{4})", re.IGNORECASE)
_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_CHANNELS = (
    (("trực tuyến", "điện tử"), Channel.ONLINE),
    (("bưu",), Channel.POSTAL),
    (("trực tiếp", "một cửa"), Channel.ONE_STOP),
)
_MINUTES = 60
NOT_SET = "không quy định"


class Term(Struct, frozen=True):
    """A time limit of a cell; `odd`: it is not a whole number of units and kept as text."""

    amount: int | None = None
    unit: LimitUnit | None = None
    text: str | None = None
    odd: bool = False


class Price(Struct, frozen=True):
    """One fee of a cell. `kind`: phí or lệ phí. `amount`: đồng. `odd`: why it could not be read as one amount; None if it could."""

    kind: str
    name: str
    text: str
    amount: int | None = None
    odd: str | None = None


def channel(text: str) -> Channel | None:
    """Takes a way of filing, returns its channel; None where it is unknown.

    >>> channel("Dịch vụ bưu chính")
    <Channel.POSTAL: 'POSTAL'>
    """
    plain = text.casefold()
    return next((each for words, each in _CHANNELS if any(word in plain for word in words)), None)


def term(text: str) -> Term:
    """Takes a time limit, returns it. A part of an hour becomes minutes; "0 Giờ" and "1.5 Ngày" keep their unit and their text, but have no amount.

    >>> term("05 Ngày làm việc")
    Term(amount=5, unit=<LimitUnit.WORKING_DAY: 'WORKING_DAY'>, text=None, odd=False)
    >>> term("0.5 Giờ")
    Term(amount=30, unit=<LimitUnit.MINUTE: 'MINUTE'>, text='0.5 Giờ', odd=False)
    """
    found = _LIMIT.fullmatch(text)
    if found is None:
        return Term(text=text or None, odd=text.casefold().rstrip(".") not in ("", NOT_SET))
    unit = _UNITS[" ".join(found[2].casefold().split())]
    number = Fraction(found[1].replace(",", "."))
    if number > 0 and number.denominator == 1:
        return Term(int(number), unit, None if found[1].isdecimal() else text)
    minutes = number * _MINUTES
    if number > 0 and unit is LimitUnit.HOUR and minutes.denominator == 1:
        return Term(int(minutes), LimitUnit.MINUTE, text)
    return Term(None, unit, text, odd=True)


def copies(text: str) -> tuple[int | None, int | None, str | None]:
    """Takes "Bản chính: 1\\nBản sao: 0", returns the numbers of originals and copies, and the rest of the text."""
    originals = copied = None
    for found in _COPIES.finditer(text):
        if found[1] is not None:
            originals = int(found[1])
        else:
            copied = int(found[2])
    return originals, copied, _COPIES.sub("\n", text).strip() or None


def prices(text: str) -> Iterator[Price]:
    """Takes a cell with one or more fees, yields each. A text that does not begin with a fee's name is one fee."""
    starts = list(_FEE.finditer(text))
    if not starts:
        if text.strip():
            yield _price("Phí", text.strip(), text.strip())
        return
    if before := text[: starts[0].start()].strip():
        yield _price("Phí", before, before)
    for found, following in zip(starts, [*starts[1:], None], strict=True):
        end = following.start() if following is not None else len(text)
        kind = "Lệ phí" if found[1].casefold().startswith("lệ") else "Phí"
        yield _price(kind, text[found.end() : end].strip(), text[found.start() : end].strip())


def _price(kind: str, content: str, text: str) -> Price:
    found = _CHARGE.fullmatch(content)
    if found is None:
        named = _NAMED_AFTER.search(content)
        return Price(kind, _named(kind, named[1] if named else None), text, odd="không đọc được mức thu")
    amount = _dong(found[1])
    # The description of a charge may name further amounts: the maximum is the highest of them.
    others = [_dong(each) for each in _DONG.findall(found[2] or "")] if amount else []
    highest = max([amount, *others])
    odd = "ghi nhiều mức thu, lấy mức cao nhất" if highest > amount else None
    if found[1].casefold() == "o":
        odd = 'ghi chữ "o" thay số 0'
    return Price(kind, _named(kind, found[2]), text, highest, odd)


def _named(kind: str, purpose: str | None) -> str:
    return f"{kind}: {' '.join(purpose.split())}" if purpose and purpose.strip() else kind


def _dong(text: str) -> int:
    digits = "".join(each for each in text if each.isdecimal())
    return int(digits) if digits else 0


def day(text: str) -> date | None:
    """Takes a text with a day in it ("26-09-2025", "ngày 24 tháng 3 năm 2021"), returns the first; None where there is none."""
    if iso := _ISO_DAY.search(text):
        parts: tuple[str, ...] = tuple(iso[0].split("-"))
    elif found := _DAY.search(text):
        parts = (found[3], found[2], found[1])
    else:
        return None
    try:
        return date(*(int(part) for part in parts))
    except ValueError:
        return None


def decision(text: str) -> Decision | None:
    """Takes "Quyết định số 3717/QĐ-BQP ngày ...", returns the decision; None for an empty text."""
    number = re.sub(r"^\s*Quyết định\s*(?:số)?\s*:?\s*", "", text, flags=re.IGNORECASE)
    number = re.split(r",?\s*ngày\s", number, maxsplit=1)[0].strip(" .,;")
    if not number:
        return None
    compact = number.replace(" ", "")
    level = Level.PROVINCE if "UBND" in compact else Level.CENTRAL if re.search(r"QĐ-(?:B|TTg)", compact) else None
    return Decision(number, day(text), level)
