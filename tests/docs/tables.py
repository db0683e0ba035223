"""Tables of Markdown."""

from collections.abc import Iterable, Sequence


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Takes the heads of the columns and the rows, returns the table."""
    lines = [_line(heads), f"|{'---|' * len(heads)}", *map(_line, rows)]
    return "\n".join(lines)


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(each.replace('|', chr(92) + '|').replace(chr(10), ' ') for each in cells)} |"
