"""The sample log: the same for the same day, and with something to ask about on any day of the week."""

from datetime import UTC, date, datetime, timedelta
from functools import reduce
from pathlib import Path
from typing import cast

import pytest

from domain.dossier.evolve import evolve
from domain.dossier.state import NEW
from domain.facts.dossier import DossierFact
from exchange.logs.mapping import load_mapping, shipped
from tests.exchange.small_logs import facts, read_all
from tests.sample_log import write_sample

TODAY = date(2026, 10, 19)


@pytest.mark.parametrize("day", [TODAY + timedelta(days=number) for number in range(7)], ids=lambda day: f"{day:%a}")
def test_the_sample_has_something_to_ask_about_on_any_day_of_the_week(tmp_path: Path, day: date):
    path = tmp_path / "sample.xes"
    with path.open("wb") as file:
        assert write_sample(file, day) == 200
    first = path.read_bytes()
    with path.open("wb") as file:
        write_sample(file, day)
    assert path.read_bytes() == first
    cases, tally = read_all(path, load_mapping(shipped()["sample"]))
    dossiers = [reduce(evolve, cast(list[DossierFact], facts(coded)), NEW) for coded in cases]
    open_now = [dossier for dossier in dossiers if dossier.finished_at is None]
    due = [dossier.due_on for dossier in open_now if dossier.due_on is not None]
    assert sum(on < day for on in due) >= 5
    assert any(day <= on <= day + timedelta(days=2) for on in due)
    assert len({dossier.status for dossier in dossiers}) >= 6
    assert max(fact.context.occurred_at for coded in cases for fact in facts(coded)) < datetime(
        day.year, day.month, day.day, tzinfo=UTC
    )
    assert tally.anomalies.after_end == 0
    assert tally.unseen == ()
