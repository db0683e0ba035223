"""Imports under rule packs, and imported dossiers that are then handled here: what is found, which law decides, and what a later export adds."""

from datetime import date
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from msgspec.structs import replace

from app.answers import asking
from app.assembly import opened
from app.demo.run import load_law
from app.settings import Settings
from app.viewers import viewer_of
from exchange.errors import BadMapping
from exchange.logs import mapping
from exchange.logs.importing import Result, import_cases
from graphql_api.access.scopes import Scope
from tests.app.invocation import dossier
from tests.exchange.small_logs import trace, write, xes

Json = dict[str, Any]

ASK, TERM, CAME = "08_AWB45_020_2", "08_AWB45_010", "08_AWB45_030"
REPEATED = 'query { findings(filter: {code: ["REPEATED_SUPPLEMENT"]}, first: 100) { nodes { dossier { code } rulePack { reference } verified } } all: findings { totalCount } }'
DOSSIER = """
query Dossier($code: String!) {
  dossier(code: $code) {
    status version finishedAt supplementRequestCount rulePack { reference } visitCount findings { code }
    deadline { timeliness paused dueOn originalDueOn dueAt appointedOn appointedAt }
    history { nodes { type } }
  }
}
"""


class Town:
    """A ledger with the shipped law, into which logs are imported, and an official of the source's agency."""

    def __init__(self, settings: Settings, folder: Path) -> None:
        self.settings = settings
        self.folder = folder
        self.meaning = mapping.load_mapping(mapping.shipped()["bpic15"])

    def imports(self, *traces: str, **changed: Any) -> Result:
        """Takes traces and what is other in the mapping, imports them."""
        path = write(self.folder / "log.xes", xes(*traces))
        assert self.settings.database_url is not None
        with opened(self.settings, self.settings.database_url) as assembly:
            return import_cases(assembly.ledger, path, replace(self.meaning, **changed))

    def asks(self, document: str, **variables: Any) -> Json:
        """Takes a document, returns its data as an inspector is told them."""
        with asking(self.settings) as ask:
            return ask(document, variables)

    def dossier(self, number: int) -> Json:
        """Takes a case's number, returns what is told of its dossier; the history as its types."""
        found: Json = self.asks(DOSSIER, code=f"bpic15:{number}")["dossier"]
        return found | {"history": [node["type"] for node in found["history"]["nodes"]]}

    def does(self, name: str, code: str, *, official: bool = True, **given: Any) -> Json:
        """Takes a mutation and its input, returns its outcome."""
        type_ = f"{name[0].upper()}{name[1:]}Input"
        document = f"""mutation Do($input: {type_}!) {{ {name}(input: $input) {{
            __typename ... on CommandRecorded {{ position events {{ type }} }} ... on CommandRefused {{ code message }} }} }}"""
        viewer = viewer_of(Scope.OFFICIAL, agency=str(self.meaning.agency)) if official else viewer_of(Scope.ADMIN)
        with asking(self.settings, viewer=viewer) as ask:
            answer: Json = ask(document, {"input": {"commandId": str(uuid4()), "dossier": code, **given}})[name]
        return answer


@pytest.fixture
def town(database: str, tmp_path: Path) -> Town:
    settings = Settings(home=tmp_path / "home", database_url=database)
    with opened(settings, database) as assembly:
        load_law(assembly)
    return Town(settings, tmp_path)


def permit(number: int, *events: dict[str, str], due: str = "2014-05-01", **more: str) -> str:
    attributes = {"concept:name": str(number), "startDate": "2014-03-03T00:00:00+01:00", "endDatePlanned": due, **more}
    return trace(attributes, step("2014-03-04", "01_HOOFD_010"), *events)


def step(day: str, what: str, **more: str) -> dict[str, str]:
    return {"concept:name": what, "time:timestamp": f"{day}T00:00:00+01:00", "org:resource": "560", **more}


def asked(times: int) -> list[dict[str, str]]:
    """Takes a number, returns the events of a dossier that was asked so often: each time with the term, and the answer."""
    events = []
    for n in range(times):
        events += [step(f"2014-03-{10 + n}", ASK), step(f"2014-03-{10 + n}", TERM, question="28")]
        events += [step(f"2014-03-{20 + n}", CAME, question="True" if n else "False")]
    return events


def repeated(town: Town) -> list[str]:
    return sorted(node["dossier"]["code"] for node in town.asks(REPEATED)["findings"]["nodes"])


LOG = tuple(permit(n, *asked(times)) for n, times in enumerate((0, 1, 2, 3, 1, 2)))


def test_dossiers_asked_twice_are_exactly_those_found(town: Town) -> None:
    town.imports(*LOG, rule_pack="bpic15")
    found = town.asks(REPEATED)
    nodes = found["findings"]["nodes"]
    # One finding per demand beyond the first.
    assert sorted(node["dossier"]["code"] for node in nodes) == ["bpic15:2", "bpic15:3", "bpic15:3", "bpic15:5"]
    assert {(node["rulePack"]["reference"], node["verified"]) for node in nodes} == {("bpic15@1", False)}
    assert found["all"]["totalCount"] == len(nodes)


def test_another_pack_has_another_cap_and_none_finds_nothing(town: Town) -> None:
    town.imports(*LOG)
    town.imports(*LOG, source="vn", rule_pack="nd61-2018")
    assert repeated(town) == ["vn:3"]


def test_the_mapping_of_a_file_names_the_pack(town: Town) -> None:
    path = write(town.folder / "log.xes", xes(*LOG))
    meaning = write(
        town.folder / "judged.toml",
        mapping.shipped()["bpic15"]
        .read_text(encoding="utf-8")
        .replace("source =", 'rule_pack = "bpic15"\nsource =', 1),
    )
    database = str(town.settings.database_url)
    assert dossier("import", path, "-m", meaning, "--json", DATABASE_URL=database).json["dossiers"] == len(LOG)
    audited = dossier("audit", "--json", DATABASE_URL=database).json
    assert audited["totalCount"] == len(repeated(town)) == 4
    unknown = write(
        town.folder / "unknown.toml", meaning.read_text(encoding="utf-8").replace('"bpic15"', '"bpic16"', 1)
    )
    refused = dossier("import", path, "-m", unknown, DATABASE_URL=database)
    assert refused.code == 3
    assert "rule_pack: no rule pack 'bpic16' is in the ledger" in refused.err


def test_an_unknown_pack_is_refused_before_anything_is_written(town: Town) -> None:
    for unknown in ("bpic16", "bpic15@7", "bpic15@one"):
        with pytest.raises(BadMapping, match="rule_pack"):
            town.imports(*LOG, rule_pack=unknown)
    assert town.asks("{ dossiers { totalCount } }") == {"dossiers": {"totalCount": 0}}


PACK = """
kind = "rule-pack"
id = "bpic15"
name = "{name}"
source = "a test"
inherits = "nd61-2018"
supplements = {cap}
import_findings = ["REPEATED_SUPPLEMENT"]
"""


def load_pack(town: Town, cap: int) -> None:
    path = write(town.folder / "pack.toml", PACK.format(name=f"at most {cap}", cap=cap))
    loaded = dossier("catalogue", "load", path, "--json", DATABASE_URL=str(town.settings.database_url)).json
    assert len(loaded["activated"]) == 1


def test_a_version_loaded_after_the_import_judges_too(town: Town) -> None:
    town.imports(*LOG, rule_pack="bpic15")
    assert len(repeated(town)) == 4
    load_pack(town, 2)
    assert repeated(town) == ["bpic15:3"]
    load_pack(town, 0)
    assert len(repeated(town)) == 9
    town.imports(*LOG, source="first", rule_pack="bpic15@1")
    assert [code for code in repeated(town) if code.startswith("first")] == ["first:2", "first:3", "first:3", "first:5"]


def test_a_pack_that_a_mapping_names_only_later_judges_what_was_imported_before(town: Town) -> None:
    before = town.imports(*LOG)
    assert repeated(town) == []
    later = town.imports(*LOG, rule_pack="bpic15")
    # Nothing comes twice: only that the receipt is judged by a pack is new.
    assert (later.added, later.facts) == (2 * len(LOG), before.facts)
    assert len(repeated(town)) == 4
    assert town.imports(*LOG, rule_pack="bpic15").added == 0
    assert town.imports(*LOG).added == 0
    assert len(repeated(town)) == 4


@pytest.mark.parametrize("rule_pack", [None, "bpic15"])
def test_visits_and_appointments_of_an_import_are_recorded_and_a_later_export_goes_on(
    town: Town, rule_pack: str | None
) -> None:
    town.imports(permit(1), rule_pack=rule_pack)
    visit = town.does("recordVisit", "bpic15:1", purpose="status", fault="AGENCY")
    assert [each["type"] for each in visit["events"]] == ["visit-recorded"]
    moved = town.does("changeAppointment", "bpic15:1", newDueOn="2027-01-15", reason="thẩm định lại", legalBasis=["x"])
    assert [each["type"] for each in moved["events"]] == ["appointment-changed"]
    reply = town.dossier(1)
    assert (reply["visitCount"], reply["deadline"]["dueOn"]) == (1, "2014-05-01")
    assert reply["deadline"]["appointedOn"] == "2027-01-15"
    assert reply["deadline"]["appointedAt"] == "2027-01-15T22:59:59+00:00"  # the end of that day in Amsterdam
    assert reply["deadline"]["timeliness"] == "OVERDUE"
    assert (reply["rulePack"] or {}).get("reference") == (f"{rule_pack}@1" if rule_pack else None)
    assert reply["findings"] == []
    # The same file again, and one that says more: what was settled here stays.
    assert town.imports(permit(1), rule_pack=rule_pack).added == 0
    assert town.imports(permit(1, step("2014-03-20", "01_HOOFD_020")), rule_pack=rule_pack).added == 1
    assert town.dossier(1)["deadline"]["appointedOn"] == "2027-01-15"
    # Another due date in the source is the last word, visibly.
    assert town.imports(permit(1, due="2014-06-01"), rule_pack=rule_pack).added == 1
    reply = town.dossier(1)
    assert (reply["deadline"]["dueOn"], reply["deadline"]["originalDueOn"]) == ("2014-06-01", "2014-05-01")
    assert reply["history"].count("appointment-changed") == 2
    closed = permit(1, due="2014-06-01", endDate="2014-05-30T00:00:00+02:00")
    assert town.imports(closed, rule_pack=rule_pack).added == 1
    assert (town.dossier(1)["status"], town.dossier(1)["deadline"]["timeliness"]) == ("CLOSED", "EARLY")
    assert town.imports(closed, rule_pack=rule_pack).added == 0


def test_a_demand_made_here_counts_with_those_of_the_source(town: Town) -> None:
    town.imports(permit(1, *asked(1)), permit(2), rule_pack="bpic15")
    for number in (1, 2):
        town.does("requestSupplement", f"bpic15:{number}", items=[{"name": "bản vẽ"}], reason="thiếu", legalBasis=["x"])
    assert [each["code"] for each in town.dossier(1)["findings"]] == ["REPEATED_SUPPLEMENT"]
    assert town.dossier(2)["findings"] == []
    reply = town.dossier(2)
    assert (reply["status"], reply["deadline"]["paused"], reply["supplementRequestCount"]) == (
        "SUPPLEMENT_REQUIRED",
        True,
        1,
    )
    town.does("provideSupplement", "bpic15:2", items=[{"name": "bản vẽ"}])
    reply = town.dossier(2)
    assert (reply["status"], reply["deadline"]["paused"]) == ("PROCESSING", False)
    assert reply["history"][-2:] == ["supplement-provided", "clock-resumed"]


def test_a_clock_stopped_here_is_not_left_standing_by_what_the_source_says(town: Town) -> None:
    town.imports(permit(1), rule_pack="bpic15")
    town.does("requestSupplement", "bpic15:1", items=[{"name": "bản vẽ"}], reason="thiếu", legalBasis=["x"])
    town.imports(permit(1, step("2026-11-24", CAME, question="True")), rule_pack="bpic15")
    reply = town.dossier(1)
    assert reply["history"][-1] == "supplement-provided"
    assert (reply["status"], reply["deadline"]["paused"]) == ("SUPPLEMENT_REQUIRED", True)
    town.does("provideSupplement", "bpic15:1", items=[{"name": "bản vẽ"}])
    reply = town.dossier(1)
    assert (reply["status"], reply["deadline"]["paused"]) == ("PROCESSING", False)


def test_an_end_recorded_here_comes_before_a_later_one_of_the_source(town: Town) -> None:
    town.imports(permit(1), rule_pack="bpic15")
    issued = town.does("issueResult", "bpic15:1", occurredAt="2014-04-20T09:00:00+02:00")
    assert [each["type"] for each in issued["events"]] == ["result-issued"]
    later = permit(1, step("2014-05-20", "01_HOOFD_500"), due="2014-04-10", endDate="2014-05-30T00:00:00+02:00")
    assert town.imports(later, rule_pack="bpic15").added == 3
    reply = town.dossier(1)
    assert (reply["status"], reply["finishedAt"]) == ("PROCESSED", "2014-04-20T07:00:00+00:00")
    assert (reply["deadline"]["dueOn"], reply["deadline"]["timeliness"]) == ("2014-04-10", "LATE")
    assert town.imports(later, rule_pack="bpic15").added == 0


def test_a_correction_made_here_stays_and_names_the_import(town: Town) -> None:
    town.imports(permit(1), rule_pack="bpic15")
    corrected = town.does("correctEntry", "bpic15:1", version=2, fields={"official": "H99-7"}, reason="nhập sai")
    assert corrected["__typename"] == "CommandRecorded"
    assert town.imports(permit(1), rule_pack="bpic15").added == 0
    assert town.asks('{ dossier(code: "bpic15:1") { official { id } } }')["dossier"]["official"]["id"] == "H99-7"
    judged = town.does("correctEntry", "bpic15:1", version=2, fields={"context.rule_pack": "nd61-2018@1"}, reason="x")
    assert judged["__typename"] == "CommandRefused"


def test_what_is_received_already_is_not_received_again_and_has_no_receipt(town: Town) -> None:
    town.imports(permit(1))
    refused = town.does("acceptDossier", "bpic15:1")
    assert (refused["__typename"], refused["code"]) == ("CommandRefused", "ALREADY_RECEIVED")
    assert town.does("reissueReceiptSecret", "bpic15:1")["code"] == "NO_RECEIPT"


def test_the_clock_records_nothing_of_an_import_even_where_an_official_moved_its_date(town: Town) -> None:
    town.imports(permit(1), rule_pack="bpic15")
    town.does("changeAppointment", "bpic15:1", newDueOn=date(2014, 6, 1).isoformat(), reason="x", legalBasis=["x"])
    done = dossier("clock", "--once", DATABASE_URL=str(town.settings.database_url))
    assert done.code == 0, done
    assert town.dossier(1)["history"][-1] == "appointment-changed"
