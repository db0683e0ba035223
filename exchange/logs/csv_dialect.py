"""How a table is written: its encoding and its delimiter, as its mapping or the file itself says; neither is ever guessed.

A byte order mark names its encoding, and Excel's first line `sep=;` the delimiter. A mapping that says otherwise contradicts the file.
"""

import codecs
import re

from exchange.errors import BadValue

UTF8 = "utf-8"
COMMA = ","
MARK = "\ufeff"
# Those of UTF-32 begin like those of UTF-16: they come first.
MARKS = (
    (codecs.BOM_UTF8, UTF8),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
LONGEST_MARK = max(len(mark) for mark, _ in MARKS)
LIKELY = (";", "\t", "|", ",")

_SEPARATOR = re.compile(r'"?sep=(.)"?[\r\n]*', re.IGNORECASE)
_UPPER = bytes(range(0x80, 0x100))
_PLAIN = "".join(chr(code) for code in range(0x20, 0x7F)) + "\r\n\t"


def check_delimiter(delimiter: str | None) -> None:
    """Takes the delimiter of a mapping; BadValue where no table can have it."""
    if delimiter is None:
        return
    if len(delimiter) != 1 or delimiter.isalnum() or delimiter in '"\r\n\0':
        raise BadValue(f"{delimiter!r} cannot part fields: one character such as ';', ',' or '\\t'")


def check_encoding(encoding: str | None) -> None:
    """Takes the encoding of a mapping; BadValue where there is none of that name, or none that a table is written in."""
    if encoding is None:
        return
    try:
        plain = _PLAIN.encode(encoding)
        if not (plain == _PLAIN.encode("ascii") or _wide(encoding)):
            raise LookupError(encoding)
    except (LookupError, UnicodeError, ValueError) as error:
        raise BadValue(
            f"unknown encoding {encoding!r}; there are utf-8, utf-16, windows-1258, windows-1252, …"
        ) from error


def encoding_of(first: bytes, named: str | None) -> str:
    """Takes a file's first bytes and its mapping's encoding, returns that of the file, in which its mark is `MARK`. BadValue where they
    contradict each other."""
    marked = next((name for mark, name in MARKS if first.startswith(mark)), None)
    if marked is None:
        return named or UTF8
    if named is not None and _family(named) != _family(marked):
        raise BadValue(f"begins as {_family(marked).upper()}, where the mapping says encoding = {named!r}")
    return marked


def is_utf8_instead(line: bytes, encoding: str) -> bool:
    """Takes a line and the encoding that its mapping names, returns whether the line is UTF-8 instead: where each byte is a letter, no text has by
    chance several that make UTF-8. Never for UTF-8 itself, nor where letters have more than one byte."""
    if line.isascii() or _family(encoding) == UTF8 or len(_UPPER.decode(encoding, "replace")) < len(_UPPER):
        return False
    try:
        return sum(not each.isascii() for each in line.decode(UTF8)) > 1
    except UnicodeDecodeError:
        return False


def delimiter_of(line: str) -> str | None:
    """Takes a table's first line, returns the delimiter that it names, or None where it is no such line."""
    found = _SEPARATOR.fullmatch(line)
    return found[1] if found else None


def advice_on_delimiter(header: str, delimiter: str) -> str:
    """Takes the only field of a header, returns what a mapping may say where it holds several; nothing where it does not seem to."""
    for likely in LIKELY:
        if likely != delimiter and likely in header:
            return f"; values parted by {likely!r} need delimiter = {_toml(likely)} in the mapping"
    return ""


def advice_on_encoding(encoding: str) -> str:
    """Takes the encoding that a file is not in, returns what a mapping may say."""
    return f'; a file in another encoding than {encoding} needs it in the mapping, such as encoding = "windows-1258"'


def bytes_per_unit(encoding: str) -> int:
    """Takes an encoding, returns how many bytes its smallest unit has: a line break is one unit."""
    return {"utf-16": 2, "utf-32": 4}.get(_family(encoding), 1)


def _wide(encoding: str) -> bool:
    return bytes_per_unit(encoding) > 1


def _family(encoding: str) -> str:
    name = codecs.lookup(encoding).name
    return next((family for family in ("utf-16", "utf-32", "utf-8") if name.startswith(family)), name)


def _toml(text: str) -> str:
    return '"\\t"' if text == "\t" else f'"{text}"'
