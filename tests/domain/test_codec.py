"""Facts as stored: one example of every fact and version, decodable for ever, and the way older versions are read."""

import json
from pathlib import Path
from typing import Any, ClassVar
from unicodedata import normalize

import msgspec
import pytest

from domain.codec import CODEC, FACTS, Codec
from domain.errors import UndecodableFact
from domain.values.context import Fact
from tests.domain.histories import at, step

EXAMPLES = Path(__file__).parent.parent / "facts"


@pytest.mark.parametrize("fact", FACTS, ids=lambda fact: fact.TAG)
def test_every_stored_version_decodes_and_the_newest_is_written_as_stored(fact: type[Fact]):
    examples: dict[str, Any] = json.loads((EXAMPLES / f"{fact.TAG}.json").read_text(encoding="utf-8"))
    assert sorted(map(int, examples)) == list(range(1, fact.VERSION + 1))
    for version, payload in examples.items():
        stored = msgspec.json.encode(payload)
        (decoded,) = CODEC.decode(fact.TAG, stored)
        if int(version) == fact.VERSION:
            tag, written = CODEC.encode(decoded)
            assert (tag, json.loads(written)) == (fact.TAG, payload)


@pytest.mark.parametrize("fact", FACTS, ids=lambda fact: fact.TAG)
def test_the_stored_example_names_every_field(fact: type[Fact]):
    examples = json.loads((EXAMPLES / f"{fact.TAG}.json").read_text(encoding="utf-8"))
    assert set(examples[str(fact.VERSION)]) - {"v"} == set(fact.__struct_fields__)


def test_examples_and_facts_are_the_same_set():
    assert {path.stem for path in EXAMPLES.glob("*.json")} == set(CODEC.tags)


def test_equal_facts_have_equal_bytes():
    assert CODEC.encode(step(at("2026-01-05 08:00"))) == CODEC.encode(step(at("2026-01-05 08:00")))


def test_an_unknown_tag_is_refused_by_name():
    with pytest.raises(UndecodableFact, match="no-such-fact"):
        CODEC.decode("no-such-fact", b"{}")


def test_a_broken_payload_is_refused_by_name():
    with pytest.raises(UndecodableFact, match="step-completed"):
        CODEC.decode("step-completed", b'{"activity": 3}')


class Opened(Fact, frozen=True, kw_only=True):
    TAG: ClassVar[str] = "opened"
    VERSION: ClassVar[int] = 3
    desk: str
    number: int = 0


class Greeted(Fact, frozen=True, kw_only=True):
    TAG: ClassVar[str] = "greeted"
    by: str


def test_texts_are_read_composed_however_they_were_stored():
    tag, payload = CODEC.encode(step(at("2026-01-05 08:00"), activity="Ký duyệt kết quả"))
    decomposed = normalize("NFD", payload.decode()).encode()
    assert decomposed != payload
    assert CODEC.decode(tag, decomposed) == CODEC.decode(tag, msgspec.Raw(decomposed)) == CODEC.decode(tag, payload)


def test_a_payload_that_is_no_text_is_refused_by_name():
    with pytest.raises(UndecodableFact, match="step-completed"):
        CODEC.decode("step-completed", b'{"activity":"\xff"}')


def _rename(body: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    return [("opened", {"context": body["context"], "desk": body["counter"]})]


def _split(body: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    kept = {"context": body["context"], "desk": body["desk"]}
    return [("opened", kept), ("greeted", {"context": body["context"], "by": body.get("clerk", "nobody")})]


EVOLVED = Codec((Opened, Greeted), {("opened", 1): _rename, ("opened", 2): _split})
CONTEXT = msgspec.to_builtins(step(at("2026-01-05 08:00")).context)


def test_an_old_version_is_read_through_every_upcast_on_the_way():
    first = msgspec.json.encode({"context": CONTEXT, "counter": "A"})
    opened, greeted = EVOLVED.decode("opened", first)
    assert isinstance(opened, Opened)
    assert isinstance(greeted, Greeted)
    assert (opened.desk, greeted.by) == ("A", "nobody")
    second = msgspec.json.encode({"context": CONTEXT, "desk": "B", "clerk": "c-1", "v": 2})
    assert [type(fact) for fact in EVOLVED.decode("opened", second)] == [Opened, Greeted]


def test_the_newest_version_is_marked_and_read_directly():
    (opened, _) = EVOLVED.decode("opened", msgspec.json.encode({"context": CONTEXT, "counter": "A"}))
    tag, payload = EVOLVED.encode(opened)
    assert json.loads(payload)["v"] == 3
    assert EVOLVED.decode(tag, payload) == (opened,)


def test_a_version_from_the_future_is_refused():
    with pytest.raises(UndecodableFact, match="version 9"):
        EVOLVED.decode("opened", msgspec.json.encode({"context": CONTEXT, "desk": "B", "v": 9}))


def test_an_endless_upcast_is_refused():
    endless = Codec((Opened,), {("opened", 1): lambda body: [("opened", {**body, "v": 1})]})
    with pytest.raises(UndecodableFact, match="upcasts"):
        endless.decode("opened", b"{}")
