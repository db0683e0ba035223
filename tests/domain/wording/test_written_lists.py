"""More than a hundred lists that the rules were not made for: nothing unlawful passes, nothing lawful is grave.

The bounds are those reached; every demand that stands below them is named here.
"""

from collections.abc import Iterator
from random import Random

import pytest
from msgspec.structs import replace

from domain.facts.filing import DemandedItem
from domain.law.phrase_tables import Same
from domain.law.procedure_cases import bounded
from domain.papers.barred_papers import why_barred
from domain.papers.paper_list import PaperList, paper_list
from domain.papers.paper_phrases import reader
from domain.values.procedure import Requirement
from domain.wording.paper_asks import asked, perhaps_asked
from exchange.catalogue.rule_packs import load_rule_pack, shipped
from tests.domain.wording.demand_ways import adds_nothing, beginning, lawful, unlawful
from tests.domain.wording.written_lists import WrittenList, written_lists

WORDING = load_rule_pack(shipped()["nd61-2018"]).wording
LISTS = written_lists()

BEYOND_THE_WORDS = {
    "Đơn đăng ký biến động đất đai",  # neither the list nor the procedure's name speaks of "đất đai"
    "Văn bản xác nhận về việc giải chấp",  # the list has it as the second half of a choice of contents, not of papers
}
"""Lawful demands that only somebody who knows the law can tell from unlawful ones: no word of the list says what they say."""

ONE_IN = 20
"""Of the demands made by `demand_ways`, so many are tried: all take minutes."""


OF_ANOTHER = {"another's", "another's, asked for", "and another's", "two papers mixed"}


@pytest.fixture(scope="module", params=range(4), ids=lambda number: f"quarter {number + 1}")
def lists(request: pytest.FixtureRequest) -> list[WrittenList]:
    return LISTS[request.param :: 4]


def of(written: WrittenList) -> PaperList:
    return paper_list(written.procedure, WORDING)


def papers(lists: list[WrittenList]) -> Iterator[tuple[WrittenList, Requirement]]:
    for written in lists:
        for paper in written.procedure.papers:
            if paper.forbids is None and any(letter.isalpha() for letter in paper.name):
                yield written, paper


def test_there_are_enough() -> None:
    assert len(LISTS) >= 120
    assert all(len(each.unlawful) >= 2 and len(each.lawful) >= 1 for each in LISTS)
    assert sum(len(each.unlawful) for each in LISTS) >= 350
    ways = dict(unlawful(LISTS[0].procedure.papers[0], LISTS[1].procedure.papers, Random(1)))
    assert len(ways) >= 40


@pytest.mark.parametrize("with_id", [True, False], ids=["with an id", "without"])
def test_what_is_unlawful_is_unlisted(lists: list[WrittenList], with_id: bool) -> None:
    missed = []
    for each in lists:
        for item in each.unlawful:
            demanded = item if with_id else replace(item, requirement=None)
            demandable = bounded(each.procedure, None)
            meant = paper_list(demandable, WORDING).match(demanded)
            barred, _ = why_barred(demanded, meant, demandable, each.procedure, WORDING)
            if meant.requirement is not None and barred is None:
                missed.append(item.name)
    assert missed == []


def test_what_is_lawful_is_listed(lists: list[WrittenList]) -> None:
    grave = [item.name for each in lists for item in each.lawful if of(each).match(item).requirement is None]
    assert set(grave) <= BEYOND_THE_WORDS


def test_a_text_that_asks_for_more_is_shown_and_most_are_grave(lists: list[WrittenList]) -> None:
    texts = [(each, text) for each in lists for text in each.unlawful_texts]
    hidden, weak = [], []
    for each, text in texts:
        items = [DemandedItem(each.procedure.papers[0].name, each.procedure.papers[0].id)]
        if asked(text, items, of(each), WORDING, online=False):
            continue
        weak.append(text)
        if not perhaps_asked(text, of(each), WORDING, online=False):
            hidden.append(text)
    assert hidden == []
    assert len(weak) <= len(texts) / 5


def test_a_text_that_asks_for_no_more_is_not_grave(lists: list[WrittenList]) -> None:
    grave, shown = [], []
    texts = [(each, text) for each in lists for text in each.lawful_texts]
    for each, text in texts:
        items = [DemandedItem(each.procedure.papers[0].name, each.procedure.papers[0].id)]
        grave += [text for _ in asked(text, items, of(each), WORDING, online=False)]
        shown += [text for _ in perhaps_asked(text, of(each), WORDING, online=False)]
    assert grave == []
    assert len(shown) <= len(texts) / 15


def test_what_is_made_lawful_is_listed(lists: list[WrittenList]) -> None:
    random = Random(3)
    tried, grave = 0, []
    for each, paper in papers(lists):
        if not any(reading.words for reading in reader(Same(WORDING)).demanded(beginning(paper.name))):
            continue  # "Bản sao hoặc bản chính (…) …": the beginning names no paper
        for how, words in lawful(paper, random):
            if random.randrange(ONE_IN):
                continue
            tried += 1
            if of(each).match(DemandedItem(words, paper.id)).requirement is None:
                grave.append((how, words, paper.name))
    assert tried > 60
    assert grave == []


def test_what_is_made_unlawful_is_not_clear(lists: list[WrittenList]) -> None:
    random = Random(4)
    everything = [paper for _, paper in papers(LISTS)]
    tried = 0
    unclear: list[tuple[str, str, str]] = []
    clear: list[tuple[str, str, str]] = []
    for each, paper in papers(lists):
        others = [other for other in everything if other not in each.procedure.requirements]
        for how, item in unlawful(paper, others, random):
            if random.randrange(ONE_IN) or (how in OF_ANOTHER and adds_nothing(item.name, each.procedure.papers)):
                continue
            tried += 1
            meant = of(each).match(item)
            if meant.requirement is not None:
                (clear if meant.clear else unclear).append((how, item.name, paper.name))
    assert tried > 180
    assert clear == []
    assert len(unclear) <= tried / 100
