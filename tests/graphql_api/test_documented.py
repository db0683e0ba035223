"""What the guide says of errors and limits is what the program does."""

import re
from pathlib import Path

import msgspec

from graphql_api.errors import ApiError
from graphql_api.settings import Allowances, Limits
from graphql_api.throttle import Allowance

GUIDE = (Path(__file__).parents[2] / "docs" / "guide" / "asking.md").read_text(encoding="utf-8")


def section(title: str) -> str:
    """A section of the guide."""
    return GUIDE.split(f"\n## {title}\n")[1].split("\n## ")[0]


def codes() -> set[str]:
    """Every code that an error can carry."""
    pending, found = [ApiError], set()
    while pending:
        kind = pending.pop()
        pending += kind.__subclasses__()
        found.add(kind.code)
    return found - {""}


def test_every_error_code_is_documented_and_no_other() -> None:
    table = section("Errors").split("`extensions.code` is one of:")[1]
    rows = re.findall(r"^\| (`.+?) \|", table, re.MULTILINE)
    assert {code for row in rows for code in re.findall(r"`([A-Z_]+)`", row)} == codes()


def test_codes_are_not_used_twice() -> None:
    kinds = [kind for kind in ApiError.__subclasses__() if kind.code]
    assert len({kind.code for kind in kinds}) == len(kinds)


def numbers(of: msgspec.Struct) -> set[str]:
    """The numbers of settings, as the guide writes them."""
    reply: set[str] = set()
    for value in msgspec.structs.asdict(of).values():
        for number in (value.capacity, value.per_second) if isinstance(value, Allowance) else (value,):
            if number >= 20:
                reply.add(f"{number:,.0f}")
    return reply


def test_the_limits_are_those_documented() -> None:
    text = section("Limits").replace("100 kB", "100,000") + section("Paging") + section("For portals")
    missing = numbers(Limits()) - {"1,000"} - set(re.findall(r"[\d,]*\d", text))
    assert not missing, missing
    spent = numbers(msgspec.structs.replace(Allowances(), clients=0))
    assert not spent - set(re.findall(r"[\d,]*\d", text)), spent
