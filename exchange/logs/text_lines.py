"""The lines of a text file in any encoding, streaming; an error names its line."""

import codecs
from collections.abc import Iterator

from exchange.errors import BadInput
from exchange.logs.csv_dialect import MARK, advice_on_encoding, bytes_per_unit, is_utf8_instead
from exchange.source import Source

# One physical line: a bound for a file without line breaks.
LONGEST_LINE = 4 * 1024 * 1024


def text_lines(source: Source, encoding: str) -> Iterator[str]:
    """Takes an opened file and its encoding, returns its lines with their line breaks, counted from 1 in errors. BadInput names the line."""
    wide = bytes_per_unit(encoding) > 1
    for number, text in enumerate(_wide(source, encoding) if wide else _narrow(source, encoding), start=1):
        if "\0" in text:
            advice = "" if wide else '; UTF-16 without a byte order mark needs encoding = "utf-16-le" in the mapping'
            raise BadInput(source.name, f"contains a zero byte{advice}", line=number)
        yield text.removeprefix(MARK) if number == 1 else text


def _narrow(source: Source, encoding: str) -> Iterator[str]:
    """In these encodings the byte of a line break is nothing else, so that lines are decoded one by one."""
    number = 0
    while True:
        number += 1
        try:
            line = source.readline(LONGEST_LINE)
        except BadInput as error:
            raise error.located(line=number) from error
        if len(line) == LONGEST_LINE and not line.endswith(b"\n"):
            raise _too_long(source, number)
        if not line:
            return
        if is_utf8_instead(line, encoding):
            reason = (
                f"is UTF-8, where the mapping says encoding = {encoding!r}; without that key a table is read as UTF-8"
            )
            raise BadInput(source.name, reason, line=number)
        try:
            yield line.decode(encoding)
        except UnicodeDecodeError as error:
            raise _undecodable(source, encoding, f"byte {error.start + 1} of the line", number) from error


def _wide(source: Source, encoding: str) -> Iterator[str]:
    decode = codecs.getincrementaldecoder(encoding)().decode
    number, text, chunk = 1, "", b"-"
    while chunk:
        try:
            chunk = source.read()
            text += decode(chunk, not chunk)
        except BadInput as error:
            raise error.located(line=number) from error
        except UnicodeDecodeError as error:
            number += error.object[: error.start].decode(encoding, "ignore").count("\n")
            raise _undecodable(source, encoding, error.reason, number) from error
        except UnicodeError as error:  # of an encoding whose order of bytes only a mark tells
            family = f"utf-{8 * bytes_per_unit(encoding)}"
            reason = (
                f'has no byte order mark; the mapping says the order itself: encoding = "{family}-le" or "{family}-be"'
            )
            raise BadInput(source.name, reason, line=number) from error
        *lines, text = text.split("\n")
        for line in lines:
            yield line + "\n"
            number += 1
        if len(text) > LONGEST_LINE:
            raise _too_long(source, number)
    if text:
        yield text


def _too_long(source: Source, number: int) -> BadInput:
    return BadInput(source.name, f"a line longer than {LONGEST_LINE} bytes", line=number)


def _undecodable(source: Source, encoding: str, where: str, number: int) -> BadInput:
    return BadInput(source.name, f"is not {encoding.upper()} ({where}){advice_on_encoding(encoding)}", line=number)
