"""Period reports over a real log: they add up for every month, and come to the figures computed independently of them."""

import random
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import Any
from xml.etree import ElementTree

import pytest

from exchange.catalogue.report_forms import load_report_forms
from tests.real_logs.conftest import Import, Imported
from tests.real_logs.reporting import report

Json = dict[str, Any]


@pytest.fixture(scope="module")
def receipt(imported: Import) -> Imported:
    return imported("receipt_dev.xes", "receipt")


@pytest.fixture(scope="module")
def months(receipt: Imported) -> Sequence[Json]:
    """How the log stood at the beginning of each month, by local dates."""
    reply: Sequence[Json] = receipt.expected["monthly_as_of_by_date"]
    return reply


def test_every_month_against_the_figures_at_its_two_ends(receipt: Imported, months: Sequence[Json]):
    for before, after in pairwise(months):
        begins, next_ = date.fromisoformat(before["as_of"][:10]), date.fromisoformat(after["as_of"][:10])
        found = report(receipt.ask, "receipt", begins.isoformat(), (next_ - timedelta(days=1)).isoformat())
        assert found["carriedOver"] == before["open"]
        assert found["newTotal"] == after["received"] - before["received"]
        assert found["resolved"] == after["closed"] - before["closed"]
        assert found["resolvedEarly"] == after["closed_early"] - before["closed_early"]
        assert found["resolvedOnTime"] == after["closed_on_time"] - before["closed_on_time"]
        assert found["resolvedLate"] == after["closed_late_by_date"] - before["closed_late_by_date"]
        assert found["pending"] == after["open"]
        # What falls due on the last day is overdue from the next one on: at its end it is still in time.
        assert found["pendingOverdue"] <= after["open_overdue_by_date"]


def test_what_is_overdue_at_a_months_end(receipt: Imported, case_logs: Any):
    """Counted from the file itself: open at the end of the day, with a deadline on an earlier local date."""
    cases = list(_cases(case_logs / "receipt_dev.xes"))
    for year, month in ((2010, 11), (2011, 3), (2011, 6), (2011, 9), (2011, 12)):
        ends = date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
        found = report(receipt.ask, "receipt", date(year, month, 1).isoformat(), ends.isoformat())
        open_ = [(due, end) for start, end, due in cases if start <= ends and (end is None or end > ends)]
        assert found["pending"] == len(open_)
        assert found["pendingOverdue"] == sum(due < ends for due, _ in open_)


FORM = (
    "query ($from: Date!, $to: Date!, $knownAt: DateTime) { reportForm(form: FORM_07A, from: $from, to: $to, knownAt: $knownAt) {"
    " columns { number } total checks { found expected agrees } } }"
)


def test_07a_of_twelve_reporting_months_follows_on(receipt: Imported):
    """Each month's sums agree, and what it carries over is what the month before had in hand, by the same knowledge."""
    days = load_report_forms().periods
    before: int | None = None
    for month in range(1, 13):
        period = days.period(f"2011-{month:02}")
        assert period is not None
        asked: dict[str, Any] = {"from": period.begins.isoformat(), "to": period.ends.isoformat()}
        found = receipt.ask(FORM, asked)["reportForm"]
        values = {column["number"]: value for column, value in zip(found["columns"], found["total"], strict=True)}
        assert all(check["agrees"] for check in found["checks"])
        assert values[3] > values[8] > 0
        assert before in (None, values[8])
        before = values[13]  # every case of the log has a deadline


def test_the_ways_of_filing_are_read_from_the_sources_own_words(receipt: Imported):
    found = report(receipt.ask, "receipt", "2010-01-01", "2012-12-31")
    by_channel = {name: each["cases"] for name, each in receipt.expected["by_channel"].items()}
    assert found["newOnline"] == by_channel["Internet"]
    assert found["newDirect"] == by_channel["Desk"]
    assert found["newPostal"] == by_channel["Post"]
    assert found["newOther"] == by_channel["e-mail"]


def test_any_periods_by_any_state_of_knowledge_add_up(receipt: Imported):
    chance = random.Random(61)
    for _ in range(25):
        begins = date(2010, 9, 1) + timedelta(days=chance.randrange(560))
        ends = begins + timedelta(days=chance.randrange(120))
        found = report(receipt.ask, "receipt", begins.isoformat(), ends.isoformat())
        later = report(receipt.ask, "receipt", (ends + timedelta(days=1)).isoformat(), "2012-12-31")
        assert later["carriedOver"] == found["pending"]
        unknown = report(receipt.ask, "receipt", begins.isoformat(), ends.isoformat(), knownAt="2012-01-01")
        assert unknown["total"] == 0  # the log was imported long after


def _cases(path: Any) -> Any:
    """The local dates of each case's start, end and deadline, as the file writes them."""
    for trace in ElementTree.parse(path).getroot().iter():
        if trace.tag.rpartition("}")[2] != "trace":
            continue
        reply = {child.get("key"): child.get("value", "") for child in trace if child.tag.rpartition("}")[2] == "date"}
        end = reply.get("enddate")
        yield (
            date.fromisoformat(reply["startdate"][:10]),
            date.fromisoformat(end[:10]) if end else None,
            date.fromisoformat(reply["deadline"][:10]),
        )
