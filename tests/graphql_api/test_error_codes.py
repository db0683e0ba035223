"""Every code that a client can be told stands in the guide, and the guide names no other."""

import re
from pathlib import Path

from graphql_api.errors import ApiError

GUIDE = Path(__file__).parents[2] / "docs" / "guide" / "asking.md"


def _kinds(kind: type[ApiError]) -> set[type[ApiError]]:
    return {kind}.union(*(_kinds(below) for below in kind.__subclasses__()))


def test_the_guide_tells_every_code_and_no_other() -> None:
    table = [line for line in GUIDE.read_text(encoding="utf-8").splitlines() if re.match(r"\| `[A-Z_]+`", line)]
    reply = set(
        re.findall(
            r"`([A-Z]+_[A-Z_]+|UNAUTHENTICATED|FORBIDDEN|UNAVAILABLE)`", "\n".join(t.split("|")[1] for t in table)
        )
    )
    assert {kind.code for kind in _kinds(ApiError) if kind.code} == reply
