"""Why the fields of a correction do not fit the entry that they correct: every reason, in both languages."""

import re
from collections.abc import Sequence

import msgspec

from domain.values.rules import BilingualText

NO_SUCH_FIELD = BilingualText(
    vi="mục {entry} không có trường '{field}'",
    en="{entry} has no field '{field}'",
)
NOT_JSON = BilingualText(
    vi="có giá trị không ghi được dưới dạng JSON",
    en="a value cannot be written as JSON",
)
OUT_OF_RANGE = BilingualText(
    vi="thời gian {value} nằm ngoài phạm vi cho phép",
    en="{value} is out of range",
)
DOES_NOT_FIT = BilingualText(
    vi="nội dung không phù hợp với mục {entry}: {problem}",
    en="the fields do not fit {entry}: {problem}",
)

# Read from msgspec's messages, whose last part is " - at `$.path`" where a field inside is at fault. The last row fits every message.
_PROBLEMS: Sequence[tuple[re.Pattern[str], str]] = (
    (re.compile(r"Expected (?P<wanted>`.*`), got (?P<given>`.*`)"), "cần giá trị kiểu {wanted}, đã nhận {given}"),
    (re.compile(r"Object missing required field (?P<wanted>`.*`)"), "thiếu trường bắt buộc {wanted}"),
    (re.compile(r"Invalid enum value (?P<given>.+)"), "giá trị {given} không có trong danh mục"),
    (re.compile(r"Invalid (?:RFC3339 encoded|ISO8601) \w+"), "ngày, giờ hoặc khoảng thời gian không hợp lệ"),
    (re.compile(r".*", re.DOTALL), "giá trị không hợp lệ"),
)
_AT = " - at "


def problem(error: msgspec.ValidationError) -> BilingualText:
    """Takes msgspec's reason why values do not fit a fact, returns it in both languages, with the path of the field (`$.field`)."""
    message, _, place = str(error).partition(_AT)
    place = place.strip("`")
    matches = ((pattern.fullmatch(message), text) for pattern, text in _PROBLEMS)
    vi = next(text.format(**found.groupdict()) for found, text in matches if found)
    return BilingualText(vi=f"{vi} (tại {place})" if place else vi, en=str(error))
