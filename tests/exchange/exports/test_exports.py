"""XES and OCEL 2.0 out of a ledger: valid, whole, and in the case of XES readable again."""

import io
import json
from collections import Counter
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import jsonschema  # type: ignore[import-untyped]  # it ships no types
import msgspec
import pytest
from msgspec.structs import replace

from domain.codec import CODEC
from domain.dossier.history import corrected, decode, fold
from domain.facts.appointments import AppointmentChanged
from domain.facts.corrections import EntryCorrected
from domain.facts.filing import DossierAccepted
from domain.values.context import Actor, Channel, Context
from exchange.errors import BadInput
from exchange.exports.ocel import export_ocel
from exchange.exports.xes import export_xes
from exchange.logs import names
from exchange.logs.importing import import_cases
from exchange.logs.mapping import Mapping, load_mapping, parse, shipped
from ledger.records import Command
from ledger.store import Ledger
from tests.exchange.small_logs import MAPPING, case, event, facts, mapping, read_all, trace, write, xes
from tests.sample_log import write_sample

TODAY = date(2026, 10, 19)


def xes_of(ledger: Ledger, path: Path, source: str | None = None) -> Path:
    with path.open("wb") as file:
        export_xes(ledger, file, source)
    return path


def ocel_of(ledger: Ledger, source: str | None = None) -> Any:
    file = io.BytesIO()
    export_ocel(ledger, file, source)
    return json.loads(file.getvalue())


def reading_back(timezone: str) -> Mapping:
    return msgspec.structs.replace(load_mapping(shipped()["ledger"]), timezone=timezone)


def fill_with_sample(ledger: Ledger, path: Path) -> None:
    with path.open("wb") as file:
        write_sample(file, TODAY)
    import_cases(ledger, path, load_mapping(shipped()["sample"]))


def states(ledger: Ledger) -> dict[str, tuple[object, ...]]:
    """What matters of every dossier, by its id in the source."""
    found: dict[str, tuple[object, ...]] = {}
    for stream in {entry.stream for entry in ledger.page(0, 100_000)}:
        dossier = fold(corrected([lived for entry in ledger.load(stream) for lived in decode(entry)]))
        assert dossier.case is not None
        found[dossier.case.rpartition(":")[2]] = (
            dossier.status, dossier.submitted_at, dossier.received_at, dossier.finished_at, dossier.outcome, dossier.due_on,
            dossier.agency, dossier.procedure, dossier.department, dossier.official, dossier.filed_through,
        )  # fmt: skip
    return found


def steps(ledger: Ledger) -> Counter[tuple[object, ...]]:
    all_facts = [fact for entry in ledger.page(0, 100_000) for fact in CODEC.decode(entry.tag, entry.payload)]
    return Counter(
        (
            type(fact).__name__,
            fact.context.occurred_at,
            fact.context.actor,
            fact.context.noted_at,
            getattr(fact, "activity", None),
        )
        for fact in all_facts
    )


def test_an_exported_log_reads_back_as_the_same_dossiers(ledger: Ledger, tmp_path: Path, database: str):
    fill_with_sample(ledger, tmp_path / "sample.xes")
    exported = xes_of(ledger, tmp_path / "exported.xes")
    before = states(ledger), steps(ledger)
    cases, tally = read_all(exported, reading_back("Asia/Ho_Chi_Minh"))
    assert tally.dossiers == len(before[0])
    result = import_cases(
        ledger, exported, reading_back("Asia/Ho_Chi_Minh")
    )  # beside the originals, as "ledger:sample:..."
    assert result.added == len(cases) * 2 + tally.events
    assert states(ledger) == before[0]
    assert steps(ledger) == Counter({key: 2 * count for key, count in before[1].items()})


def test_exporting_twice_gives_the_same_bytes(ledger: Ledger, tmp_path: Path):
    fill_with_sample(ledger, tmp_path / "sample.xes")
    assert xes_of(ledger, tmp_path / "one.xes").read_bytes() == xes_of(ledger, tmp_path / "two.xes").read_bytes()
    assert ocel_of(ledger) == ocel_of(ledger)


def test_only_one_source_is_exported_when_asked(ledger: Ledger, tmp_path: Path, log: Path):
    fill_with_sample(ledger, tmp_path / "sample.xes")
    import_cases(ledger, write(log, xes(trace(case(due="2024-05-01"), event("2024-03-02")))), mapping())
    town = xes_of(ledger, tmp_path / "town.xes", "town")
    assert [coded.code for coded in read_all(town, reading_back("UTC"))[0]] == ["ledger:town:1"]
    assert [thing["id"] for thing in ocel_of(ledger, "town")["objects"] if thing["type"] == "Dossier"] == [
        "dossier:town:1"
    ]
    assert ocel_of(ledger, "nowhere")["objects"] == []


def test_a_log_read_back_without_every_kind_of_fact_lacks_nothing(ledger: Ledger, tmp_path: Path, log: Path):
    import_cases(ledger, write(log, xes(trace(case(), event("2024-03-02")))), mapping())
    tally = read_all(xes_of(ledger, tmp_path / "out.xes"), reading_back("UTC"))[1]
    assert (tally.never, tally.anomalies.unmatched_rule, tally.events) == ((), 0, 1)


STRANGE = "a<b>&\"c\" 'd'\n\te\r đ 𝄞 \x01 \ufffe"


def test_strange_letters_survive_or_are_replaced(
    ledger: Ledger, tmp_path: Path, log: Path, monkeypatch: pytest.MonkeyPatch
):
    table = "format = 'csv'\nsource = 'town'\ntimezone = 'UTC'\n[case]\nid = 'id'\nsubmitted_at = 'at'\ndepartment = 'place'\n"
    quoted = STRANGE.replace('"', '""').replace("\r", "")
    path = write(log, f'id,at,place\n1,2024-03-01,"{quoted}"\n')
    with pytest.raises(BadInput, match="place: contains a control character"):
        import_cases(ledger, path, parse(table, "town.toml"))
    monkeypatch.setattr(names, "controlling", lambda _text: False)  # as earlier releases, whose ledgers hold such names
    import_cases(ledger, path, parse(table, "town.toml"))
    [coded], _ = read_all(xes_of(ledger, tmp_path / "out.xes"), reading_back("UTC"))
    written = STRANGE.replace("\r", "").replace("\x01", "\ufffd").replace("\ufffe", "\ufffd")
    assert getattr(facts(coded)[0], "department", None) == written
    [dossier] = [thing for thing in ocel_of(ledger)["objects"] if thing["type"] == "Dossier"]
    assert STRANGE.replace("\r", "") in [attribute["value"] for attribute in dossier["attributes"]]


def test_corrections_are_applied_and_changed_dates_are_told(ledger: Ledger, tmp_path: Path, log: Path):
    keeping = MAPPING + "keep = ['what', 'answer']\n"
    import_cases(
        ledger,
        write(log, xes(trace(case(due="2024-05-01"), event("2024-03-02", answer="yes", who="An")))),
        mapping(keeping),
    )
    stream = ledger.find("dossier-code", "town:1")
    assert stream is not None
    entries = ledger.load(stream)
    context = Context(
        actor=Actor("official-7"),
        occurred_at=datetime(2024, 4, 1, tzinfo=UTC),
        channel=Channel.ONE_STOP,
        reason="by mistake",
    )
    accepted = next(entry for entry in entries if entry.tag == DossierAccepted.TAG)
    new_due = datetime(2024, 8, 1, tzinfo=UTC)
    later = (
        CODEC.encode(EntryCorrected(context=context, corrects=accepted.position, fields={"official": "Bo"})),
        CODEC.encode(
            AppointmentChanged(
                context=replace(context, channel=Channel.IMPORT), new_due_at=new_due, new_due_on=new_due.date()
            )
        ),
    )
    ledger.append_all([Command(stream, stream, len(entries), later, "official-7")])
    [coded], tally = read_all(xes_of(ledger, tmp_path / "out.xes"), reading_back("UTC"))
    assert tally.events == 2
    read = {type(fact).__name__: fact for fact in facts(coded)}
    assert isinstance(read["DossierAccepted"], DossierAccepted)
    assert (read["DossierAccepted"].official, read["DossierAccepted"].due_at) == ("Bo", new_due)
    document = ocel_of(ledger)
    [dossier] = [thing for thing in document["objects"] if thing["type"] == "Dossier"]
    assert [a["value"][:10] for a in dossier["attributes"] if a["name"] == "due_at"] == ["2024-05-01", "2024-08-01"]
    assert {thing["id"] for thing in document["objects"]} == {
        "dossier:town:1", "agency:NL.1", "official:Bo", "official:An", "official:import", "official:official-7",
    }  # fmt: skip
    [look] = [found for found in document["events"] if found["type"] == "look"]
    assert {"name": "answer", "value": "yes"} in look["attributes"]


def test_ocel_is_what_its_schema_says(ledger: Ledger, tmp_path: Path, case_logs: Path):
    fill_with_sample(ledger, tmp_path / "sample.xes")
    document = ocel_of(ledger)
    schema = json.loads((case_logs / "schema_ocel2.json").read_text(encoding="utf-8"))
    jsonschema.Draft7Validator(schema, format_checker=jsonschema.Draft7Validator.FORMAT_CHECKER).validate(document)
    assert len([thing for thing in document["objects"] if thing["type"] == "Dossier"]) == 200
    assert len(document["events"]) == ledger.count()
    identities = [thing["id"] for thing in document["objects"]]
    assert len(identities) == len(set(identities))
    referred = {relation["objectId"] for found in document["events"] for relation in found["relationships"]}
    assert referred <= set(identities)
    declared = {
        kind["name"]: {attribute["name"] for attribute in kind["attributes"]} for kind in document["eventTypes"]
    }
    for found in document["events"]:
        assert {attribute["name"] for attribute in found["attributes"]} <= declared[found["type"]]


def test_an_empty_ledger_gives_empty_logs(ledger: Ledger, tmp_path: Path):
    assert read_all(xes_of(ledger, tmp_path / "out.xes"), reading_back("UTC"))[1].dossiers == 0
    assert ocel_of(ledger)["events"] == []
