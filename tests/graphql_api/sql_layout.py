"""SQL laid out for people: a line for each clause, each member of an object and each term of a condition that does not fit on one line.

Only white space changes: what runs is the statement as the compiler wrote it.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

WIDTH = 140  # of a line, in characters
INDENT = "  "

_TOKEN = re.compile(r"(\s*)([eE]?'(?:[^']|'')*'|[(),]|[^\s(),']+)")
_CLAUSES = ("from", "left join", "cross join", "join", "where", "group by", "order by", "limit", "union all", "select")
_FIRST_WORDS = frozenset(clause.split()[0] for clause in _CLAUSES)
_CASE = frozenset({"when", "then", "else"})


@dataclass
class Token:
    """A word, a literal or a comma, and whether white space precedes it."""

    text: str
    spaced: bool


@dataclass
class Nest:
    """What stands in parentheses, or between `case` and `end`."""

    opening: Token
    items: "list[Token | Nest]" = field(default_factory=list)
    closing: Token = field(default_factory=lambda: Token("", spaced=False))

    @property
    def spaced(self) -> bool:
        """Whether white space precedes it."""
        return self.opening.spaced


Item = Token | Nest
Items = Sequence[Item]


def tokens(sql: str) -> list[str]:
    """Takes a statement, returns its tokens."""
    return [found[2] for found in _TOKEN.finditer(sql)]


def laid_out(sql: str) -> str:
    """Takes a statement, returns it as it is written to a golden file."""
    return _written(_parsed(sql), 0, 0) + "\n"


def _parsed(sql: str) -> list[Item]:
    outermost = Nest(Token("", spaced=False))
    open_ = [outermost]
    for found in _TOKEN.finditer(sql):
        token = Token(found[2], bool(found[1]))
        if token.text in ("(", "case"):
            nest = Nest(token)
            open_[-1].items.append(nest)
            open_.append(nest)
        elif token.text == ")" or token.text.split("::")[0] == "end":
            open_.pop().closing = token
        else:
            open_[-1].items.append(token)
    assert open_ == [outermost], "parentheses do not match"
    return outermost.items


def _flat(items: Items) -> str:
    text = "".join((" " if each.spaced else "") + _bare(each) for each in items)
    return text.removeprefix(" ")


def _bare(item: Item) -> str:
    if isinstance(item, Token):
        return item.text
    closing = (" " if item.closing.spaced else "") + item.closing.text
    return item.opening.text + (" " if _is_case(item) else "") + _flat(item.items) + closing


def _is_case(item: Item) -> bool:
    return isinstance(item, Nest) and item.opening.text == "case"


def _written(items: Items, depth: int, column: int) -> str:
    """Items at a depth of indentation, from a column on; broken at the outermost seam that there is, where they do not fit."""
    flat = _flat(items)
    if column + len(flat) <= WIDTH:
        return flat
    if _word(items[0]) == "select" and len(_clauses(items)) == 1 and len(parts := _commas(items[1:])) > 1:
        written = [_written(part, depth + 1, len(INDENT) * (depth + 1)) for part in parts]
        return _lines(depth + 1).join(["select", *written])
    for seams, deeper in ((_clauses, 0), (_commas, 1), (_terms("or"), 1), (_terms("and"), 1)):
        parts = seams(items)
        if len(parts) > 1:
            first = _written(parts[0], depth, column)
            rest = [_written(part, depth + deeper, len(INDENT) * (depth + deeper)) for part in parts[1:]]
            return _lines(depth + deeper).join([first, *rest])
    return _in_line(items, depth, column)


def _lines(depth: int) -> str:
    return "\n" + INDENT * depth


def _in_line(items: Items, depth: int, column: int) -> str:
    """Items one after the other, what is nested broken where it does not fit."""
    text = ""
    for number, item in enumerate(items):
        if number and item.spaced:
            text += " "
        at = column + len(text) if "\n" not in text else len(text) - text.rindex("\n") - 1
        if isinstance(item, Token) or at + len(_bare(item)) <= WIDTH:
            text += _bare(item)
        elif _is_case(item):
            parts = _seams(item.items, lambda items, n: _word(items[n]) in _CASE)
            written = [_written(part, depth + 1, len(INDENT) * (depth + 1)) for part in parts]
            text += _lines(depth + 1).join(["case", *written]) + _lines(depth) + item.closing.text
        else:
            pairs = number > 0 and _word(items[number - 1]) == "json_build_object"
            parts = _pairs(item.items) if pairs else [item.items]
            written = [_written(part, depth + 1, len(INDENT) * (depth + 1)) for part in parts]
            text += _lines(depth + 1).join(["(", *written]) + _lines(depth) + item.closing.text
    return text


def _word(item: Item) -> str:
    return item.text if isinstance(item, Token) else ""


def _seams(items: Items, begins: Callable[[Items, int], bool]) -> list[Items]:
    """Items in parts, a new one wherever one begins."""
    starts = [0, *(n for n in range(1, len(items)) if begins(items, n)), len(items)]
    return [items[start:end] for start, end in pairwise(starts) if start < end]


def _clauses(items: Items) -> list[Items]:
    def begins(items: Items, n: int) -> bool:
        word, before = _word(items[n]), _word(items[n - 1])
        if word not in _FIRST_WORDS or (word == "from" and before in ("distinct", "epoch")):
            return False
        if word == "join":
            return before not in ("left", "cross")
        following = f"{word} {_word(items[n + 1])}" if n + 1 < len(items) else word
        return word in _CLAUSES or following in _CLAUSES

    return _seams(items, begins)


def _commas(items: Items) -> list[Items]:
    return _seams(items, lambda items, n: _word(items[n - 1]) == ",")


def _terms(operator: str) -> Callable[[Items], list[Items]]:
    return lambda items: _seams(items, lambda items, n: _word(items[n]) == operator)


def _pairs(items: Items) -> list[Items]:
    """The members of an object, each key with its value."""
    parts = _commas(items)
    return [[*key, *value] for key, value in zip(parts[::2], parts[1::2], strict=True)]
