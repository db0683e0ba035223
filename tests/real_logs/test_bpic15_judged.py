"""Building permits of municipality 1 (BPI Challenge 2015), imported under rule packs: what is found, against counts made from the file alone."""

import gzip
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from xml.etree import ElementTree
from zoneinfo import ZoneInfo

import pytest
from msgspec.structs import replace

from app.answers import Asker, asking
from app.assembly import assembled
from app.settings import Settings
from exchange.logs import mapping
from exchange.logs.importing import import_cases

LOG = "BPIC15_1.xes.gz"
AMSTERDAM = ZoneInfo("Europe/Amsterdam")
FOUND = """
query Found($codes: [String!]) {
  of: findings(filter: {code: $codes}) { totalCount nodes { code rulePack { reference } dossier { code } } }
  all: findings { totalCount }
}
"""
SHOWN = """
query Shown($after: String) {
  findings(filter: {code: ["BACKDATED_ACTION"]}, first: 100, after: $after) {
    pageInfo { hasNextPage endCursor } nodes { occurredAt official { id } dossier { code } }
  }
}
"""


@pytest.fixture(scope="module")
def ask(module_database: str, case_logs: Path) -> Iterator[Asker]:
    """The log twice: as the source `bpic15` under the pack that was made for it, as `dutch` under that of NĐ 61/2018."""
    settings = Settings(database_url=module_database)
    shipped = mapping.load_mapping(mapping.shipped()["bpic15"])
    with assembled(settings) as assembly:
        import_cases(assembly.ledger, case_logs / LOG, replace(shipped, rule_pack="bpic15"))
        import_cases(assembly.ledger, case_logs / LOG, replace(shipped, source="dutch", rule_pack="nd61-2018"))
    with asking(settings) as asker:
        yield asker


def test_no_dossier_was_asked_twice_so_none_is_found(ask: Asker):
    assert ask(FOUND, {"codes": ["REPEATED_SUPPLEMENT"]})["of"]["totalCount"] == 0


def test_every_step_noted_more_than_a_working_day_later_is_found_once(ask: Asker, case_logs: Path):
    expected = sorted(_noted_late(case_logs / LOG))
    found = ask(FOUND, {"codes": ["BACKDATED_ACTION"]})
    assert found["of"]["totalCount"] == found["all"]["totalCount"] == len(expected)
    assert {node["rulePack"]["reference"] for node in found["of"]["nodes"]} == {"nd61-2018@1"}
    reply: list[tuple[str, datetime, str]] = []
    after: str | None = None
    assert len(expected) > 1_000
    while len(reply) < 1_000:
        page = ask(SHOWN, {"after": after})["findings"]
        reply += [
            (node["dossier"]["code"], datetime.fromisoformat(node["occurredAt"]), node["official"]["id"])
            for node in page["nodes"]
        ]
        after = page["pageInfo"]["endCursor"]
    newest_first = sorted(expected, key=lambda each: each[1], reverse=True)
    assert [each[1] for each in reply] == [each[1] for each in newest_first[: len(reply)]]
    assert set(reply) <= set(expected)


def _noted_late(path: Path) -> Iterator[tuple[str, datetime, str]]:
    """The dossier, time and official of each event that was noted after more than one day from Monday to Friday had begun."""
    with gzip.open(path) as file:
        for _, element in ElementTree.iterparse(file):
            if not element.tag.endswith("trace"):
                continue
            case = _value(element, "concept:name")
            for event in element:
                if event.tag.endswith("event") and (noted := _value(event, "dateFinished"))[:4].isdecimal():
                    happened = datetime.fromisoformat(_value(event, "time:timestamp"))
                    if _working_days(happened.astimezone(AMSTERDAM).date(), date.fromisoformat(noted[:10])) > 1:
                        yield f"dutch:{case}", happened, _value(event, "org:resource")
            element.clear()


def _value(element: ElementTree.Element, key: str) -> str:
    return next((child.get("value", "") for child in element if child.get("key") == key), "")


def _working_days(begun: date, ended: date) -> int:
    """How many days from Monday to Friday there are after the first day, up to the last."""
    return sum((begun + timedelta(days=n)).weekday() < 5 for n in range(1, (ended - begun).days + 1))
