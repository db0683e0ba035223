"""Dossiers handled here, written for process mining: a demonstration among law, readings and an import, as XES and as OCEL 2.0."""

import io
import json
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import jsonschema  # type: ignore[import-untyped]  # it ships no types
import pytest

from app.answers import asking
from app.assembly import Assembly, opened
from app.settings import Settings
from domain.codec import CODEC
from domain.dossier.history import HistoryEntry, corrected, decode, fold
from domain.dossier.state import Dossier
from domain.dossier.timeliness import Timeliness, classify
from domain.facts.dossier import DossierFact
from domain.facts.processing import OpinionRequested
from domain.facts.routing import LegClosed, LegOpened
from domain.values.context import Channel
from exchange.exports.dossiers import OF_DOSSIERS
from exchange.exports.ocel import export_ocel
from exchange.exports.xes import OF_THE_FORMAT, export_xes
from exchange.logs import mapping
from exchange.logs.importing import import_cases
from ledger.schema import migrate
from ledger.store import Ledger
from tests.app.demo.played import UNTIL, played
from tests.exchange.small_logs import case, event, trace, write, xes
from tests.exchange.small_logs import mapping as town

Json = dict[str, Any]
NAMESPACE = "{http://www.xes-standard.org/}"
# What was said of a dossier afterwards is no step of its handling.
ASIDE = {"entry-corrected", "finding-answered", "finding-examined"}
STANDARD = {"schedule", "start", "suspend", "resume", "complete"}


@pytest.fixture(scope="module")
def assembly(module_database: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assembly]:
    """Law, three hundred dossiers, one import and what an inspector read."""
    settings = Settings(home=tmp_path_factory.mktemp("home"), database_url=module_database)
    log = write(tmp_path_factory.mktemp("log") / "town.xes", xes(trace(case(due="2024-05-01"), event("2024-03-02"))))
    with opened(settings, module_database) as made:
        played(made)
        import_cases(made.ledger, log, town())
    with asking(settings) as ask:
        ask("{ deadlines(first: 1) { nodes { dossier { code } } } }", {})
    with opened(settings, module_database) as made:
        yield made


@pytest.fixture(scope="module")
def histories(assembly: Assembly) -> Mapping[str, list[HistoryEntry]]:
    """The histories of all dossiers by code, corrected."""
    streams = assembly.journal.claimed("dossier-code")
    loaded = assembly.ledger.load_many(list(streams.values()))
    return {
        code: list(corrected([each for entry in loaded[stream] for each in decode(entry)]))
        for code, stream in streams.items()
    }


@pytest.fixture(scope="module")
def states(histories: Mapping[str, list[HistoryEntry]]) -> Mapping[str, Dossier]:
    return {code: fold(history) for code, history in histories.items()}


@pytest.fixture(scope="module")
def log(assembly: Assembly) -> ElementTree.Element:
    file = io.BytesIO()
    assert export_xes(assembly.ledger, file) > 250
    return ElementTree.fromstring(file.getvalue())


@pytest.fixture(scope="module")
def document(assembly: Assembly) -> Json:
    file = io.BytesIO()
    export_ocel(assembly.ledger, file)
    read: Json = json.loads(file.getvalue())
    return read


def attributes(element: ElementTree.Element) -> dict[str, str]:
    """The attributes of a trace or an event; a key stands once."""
    keys = [child.attrib["key"] for child in element if "key" in child.attrib]
    assert len(keys) == len(set(keys))
    return {child.attrib["key"]: child.attrib["value"] for child in element if "key" in child.attrib}


def test_only_dossiers_are_exported_and_all_of_them(
    assembly: Assembly, log: ElementTree.Element, document: Json, states: Mapping[str, Dossier]
) -> None:
    others = {entry.tag for entry in assembly.ledger.page(0, 100_000) if entry.tag not in OF_DOSSIERS}
    assert {"rule-pack-activated", "procedure-published", "agency-registered", "record-accessed"} <= others
    assert sorted(attributes(each)["concept:name"] for each in log.iter(f"{NAMESPACE}trace")) == sorted(states)
    reply = {thing["id"] for thing in document["objects"] if thing["type"] == "Dossier"}
    assert reply == {f"dossier:{code}" for code in states}
    assert {each["type"] for each in document["events"]}.isdisjoint(others)


def test_every_fact_of_a_dossier_handled_here_is_an_event_with_who_and_where(
    log: ElementTree.Element, histories: Mapping[str, list[HistoryEntry]]
) -> None:
    for element in log.iter(f"{NAMESPACE}trace"):
        code = attributes(element)["concept:name"]
        if code == "town:1":
            continue
        events = [attributes(each) for each in element.iter(f"{NAMESPACE}event")]
        history = [each for each in histories[code] if each.fact.TAG not in ASIDE]
        assert [each["fact"] for each in events] == [type(each.fact).__name__ for each in history]
        for reply, recorded in zip(events, history, strict=True):
            actor = recorded.fact.context.actor
            assert reply["org:resource"] == ("applicant" if actor.role == "applicant" else actor.id)
            assert reply.get("org:group") == (actor.unit or actor.agency)
            assert reply.get("org:role") == actor.role
            assert reply["channel"] == recorded.fact.context.channel
            assert reply.keys() <= OF_THE_FORMAT
            assert reply["lifecycle:transition"] in STANDARD


def test_what_begins_and_ends_is_one_activity_with_two_transitions(log: ElementTree.Element) -> None:
    pairs: Counter[tuple[str, str]] = Counter()
    for element in log.iter(f"{NAMESPACE}trace"):
        ended: dict[tuple[str, str], list[str]] = {}
        for each in element.iter(f"{NAMESPACE}event"):
            reply = attributes(each)
            pairs[reply["concept:name"], reply["lifecycle:transition"]] += 1
            if "concept:instance" in reply:
                ended.setdefault((reply["concept:name"], reply["concept:instance"]), []).append(
                    reply["lifecycle:transition"]
                )
        assert all(
            found in (["start"], ["schedule"], ["start", "complete"], ["schedule", "complete"])
            for found in ended.values()
        )
    expected = {
        ("leg", "start"), ("leg", "complete"), ("opinion", "start"), ("opinion", "complete"),
        ("verification", "schedule"), ("verification", "complete"), ("clock", "suspend"),
        ("dossier-submitted", "complete"), ("dossier-accepted", "complete"), ("dossier-forwarded", "complete"),
        ("supplement-requested", "complete"), ("result-issued", "complete"), ("result-delivered", "complete"),
    }  # fmt: skip
    assert expected <= pairs.keys()


def test_an_import_is_told_as_before(log: ElementTree.Element) -> None:
    [element] = [each for each in log.iter(f"{NAMESPACE}trace") if attributes(each)["concept:name"] == "town:1"]
    reply = attributes(element)
    assert reply.keys() == {"concept:name", "agency", "timezone", "submitted_at", "due_at", "due_unit"}
    assert [attributes(each)["concept:name"] for each in element.iter(f"{NAMESPACE}event")] == ["look"]


def test_a_trace_tells_the_law_and_the_due_dates_of_its_dossier(
    log: ElementTree.Element, states: Mapping[str, Dossier]
) -> None:
    moved = 0
    for element in log.iter(f"{NAMESPACE}trace"):
        reply = attributes(element)
        state = states[reply["concept:name"]]
        if state.source is not None:
            continue
        for key, moment in (
            ("due_at", state.due_at), ("original_due_at", state.original_due_at), ("received_at", state.received_at),
            ("submitted_at", state.submitted_at), ("finished_at", state.finished_at),
        ):  # fmt: skip
            assert reply.get(key) == (moment.isoformat() if moment is not None else None)
        assert (reply["procedure"], reply.get("rule_pack"), reply["status"]) == (
            state.procedure,
            state.rule_pack,
            state.status,
        )
        assert reply.get("procedure_version") == (str(state.procedure_version) if state.procedure_version else None)
        moved += reply.get("due_at") != reply.get("original_due_at")
    assert moved


def test_the_log_reads_back_as_dossiers_with_the_same_dates_and_ends(
    assembly: Assembly, states: Mapping[str, Dossier], database: str, tmp_path: Path
) -> None:
    path = tmp_path / "out.xes"
    with path.open("wb") as file:
        export_xes(assembly.ledger, file)
    migrate(database)
    with Ledger(database, pool_size=2) as other:
        meaning = mapping.load_mapping(mapping.shipped()["ledger"])
        assert import_cases(other, path, meaning).dossiers == len(states)
        assert import_cases(other, path, meaning).added == 0
        for code, state in states.items():
            stream = other.find("dossier-code", f"ledger:{code}")
            assert stream is not None
            read = fold([each for entry in other.load(stream) for each in decode(entry)])
            assert (read.due_on, read.finished_at, read.agency, read.procedure, read.submitted_at) == (
                state.due_on, state.finished_at, state.agency, state.procedure, state.submitted_at,
            )  # fmt: skip
            assert (read.outcome, read.supplement_request_count) == (state.outcome, state.supplement_request_count)
            if not state.paused:  # a log has no word for a clock that still stands: its dossier is read as running
                assert _class(read) == _class(state)


def _class(dossier: Dossier) -> Timeliness | None:
    return classify(dossier, UNTIL, 2) if dossier.received_at is not None else None


def test_ocel_is_what_its_schema_says_and_every_relation_leads_somewhere(document: Json, case_logs: Path) -> None:
    schema = json.loads((case_logs / "schema_ocel2.json").read_text(encoding="utf-8"))
    jsonschema.Draft7Validator(schema, format_checker=jsonschema.Draft7Validator.FORMAT_CHECKER).validate(document)
    identities = [thing["id"] for thing in document["objects"]]
    assert len(identities) == len(set(identities))
    related = {
        each["objectId"]
        for thing in (*document["objects"], *document["events"])
        for each in thing.get("relationships", ())
    }
    assert related <= set(identities)
    assert {thing["type"] for thing in document["objects"]} == {"Dossier", "Leg", "Agency", "Official", "Procedure"}
    for kind, things in (("eventTypes", "events"), ("objectTypes", "objects")):
        declared = {each["name"]: {attribute["name"] for attribute in each["attributes"]} for each in document[kind]}
        for thing in document[things]:
            assert {attribute["name"] for attribute in thing.get("attributes", ())} <= declared[thing["type"]]


def test_ocel_relates_dossiers_legs_agencies_and_versions(
    document: Json, histories: Mapping[str, list[HistoryEntry]], states: Mapping[str, Dossier]
) -> None:
    things = {thing["id"]: thing for thing in document["objects"]}
    related = {
        identity: {(each["qualifier"], each["objectId"]) for each in thing.get("relationships", ())}
        for identity, thing in things.items()
    }
    legs = {
        (code, each.fact.leg): each.fact
        for code, history in histories.items()
        for each in history
        if isinstance(each.fact, LegOpened)
    }
    assert len(legs) > 3
    assert {thing["id"] for thing in document["objects"] if thing["type"] == "Leg"} == {
        f"leg:{code}:{leg}" for code, leg in legs
    }
    for (code, leg), fact in legs.items():
        assert ("has part", f"leg:{code}:{leg}") in related[f"dossier:{code}"]
        assert related[f"leg:{code}:{leg}"] == {("part of", f"dossier:{code}"), ("done by", f"agency:{fact.agency}")}
    for code, state in states.items():
        if state.procedure_version is not None:
            assert ("follows", f"procedure:{state.procedure}@{state.procedure_version}") in related[f"dossier:{code}"]
        spans = [each["value"] for each in things[f"dossier:{code}"]["attributes"] if each["name"] == "due_at"]
        assert spans == [span.due_at.isoformat() for span in state.spans if span.due_at is not None]


def test_an_event_of_ocel_says_what_it_is_about(document: Json, histories: Mapping[str, list[HistoryEntry]]) -> None:
    events = {each["id"]: each for each in document["events"]}
    facts: list[tuple[str, HistoryEntry]] = [
        (code, each) for code, history in histories.items() for each in history if each.fact.TAG not in ASIDE
    ]
    assert len(events) == len(facts)
    for code, recorded in facts:
        reply, fact = events[f"event:{recorded.position}"], recorded.fact
        about = {(each["qualifier"], each["objectId"]) for each in reply["relationships"]}
        assert ("of dossier", f"dossier:{code}") in about
        actor = fact.context.actor
        assert (("done by", f"official:{actor.id}") in about) == (actor.role != "applicant")
        assert (("done at", f"agency:{fact.context.actor.agency}") in about) == (fact.context.actor.agency is not None)
        if isinstance(fact, LegOpened | LegClosed):
            assert ("of leg", f"leg:{code}:{fact.leg}") in about
        if isinstance(fact, LegOpened | OpinionRequested):
            assert ("asked of", f"agency:{fact.agency}") in about
        assert reply["type"] == (_own_name(fact) or CODEC.encode(fact)[0])


def _own_name(fact: DossierFact) -> str | None:
    name = getattr(fact, "activity", None)
    return str(name) if name else None


def test_nothing_that_opens_a_dossier_or_names_its_applicant_is_exported(
    assembly: Assembly, document: Json, states: Mapping[str, Dossier]
) -> None:
    file = io.BytesIO()
    export_xes(assembly.ledger, file)
    reply = file.getvalue().decode() + json.dumps(document)
    secrets = [state.handling.receipt for state in states.values() if state.handling.receipt]
    applicants = [state.handling.applicant for state in states.values() if state.handling.applicant]
    assert secrets
    assert applicants
    assert not any(each in reply for each in (*secrets, *applicants))
    assert Channel.IMPORT not in {each.get("channel") for each in document["events"]}
