"""The procedures written for tests (`data/README.md`): their lists of papers, and what officials demand of them, lawfully or not."""

from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from domain.facts.filing import DemandedItem
from domain.values.procedure import Procedure, Requirement
from exchange.catalogue import national_json

_DATA = Path(__file__).parent / "data"


class WrittenList(Struct, frozen=True):
    """A procedure with demands for its papers, and with texts given as reasons of demands; each lawful or not."""

    procedure: Procedure
    lawful: tuple[DemandedItem, ...]
    unlawful: tuple[DemandedItem, ...]
    lawful_texts: tuple[str, ...]
    unlawful_texts: tuple[str, ...]


def written_lists() -> list[WrittenList]:
    """Returns every procedure, in the order of the files."""
    return [_read(block) for path in sorted(_DATA.glob("*.txt")) for block in _blocks(path.read_text("utf-8"))]


def _blocks(text: str) -> Iterator[list[str]]:
    block: list[str] = []
    for line in text.splitlines():
        if line.startswith("== ") and block:
            yield block
            block = []
        block.append(line)
    yield block


def _read(block: list[str]) -> WrittenList:
    rows, found = [], dict[str, list[tuple[str, str]]]()
    for line in block[1:]:
        head, _, words = line.partition(" ")
        if head[0].isdecimal():
            rows.append(_row(head, words))
        else:
            found.setdefault(head[0], []).append((head[1:], words))
    name = block[0].removeprefix("== ")
    papers = national_json.Reading(name, {"thanh_phan_ho_so": rows}).papers()
    return WrittenList(
        procedure=Procedure(code=name, name=name, requirements=papers),
        lawful=tuple(_item(number, words, papers) for number, words in found.get("+", ())),
        unlawful=tuple(_item(number, words, papers) for number, words in found.get("-", ())),
        lawful_texts=tuple(words for _, words in found.get("~", ())),
        unlawful_texts=tuple(words for _, words in found.get("!", ())),
    )


def _row(numbers: str, name: str) -> dict[str, str]:
    originals, copies = numbers.rstrip("*").split("/")
    form = "mau.docx" if numbers.endswith("*") else ""
    return {"ten_giay_to": name, "so_luong": form, "ghi_chu": f"Bản chính: {originals}\nBản sao: {copies}"}


def _item(number: str, words: str, papers: tuple[Requirement, ...]) -> DemandedItem:
    return DemandedItem(words, papers[int(number) - 1].id if int(number) else None)
