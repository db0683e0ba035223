"""The schema as it is published: written down, described, and every word of its mapping true."""

import os
import re
from enum import Enum
from pathlib import Path

import pytest
from graphql import (
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLInterfaceType,
    GraphQLObjectType,
    assert_valid_schema,
    build_schema,
    find_breaking_changes,
)

from domain.conduct.state import CaseState
from domain.dossier import apologies, handling, timeliness
from domain.dossier import state as dossier
from domain.facts import citizen, conduct, petitions, publicity
from domain.findings import requirement_checks
from domain.law import paper_changes, requirement_bases
from domain.petitions import state as petitions_state
from domain.publicity.duties import DutyState
from domain.publicity.happenings import BESIDES_PUBLICATIONS
from domain.publicity.state import PublicationState
from domain.standing import coverage
from domain.values import context, procedure, reasons, rules
from graphql_api.compiler.fields import MIN_POSITION
from graphql_api.compiler.mapping import ByKey, Expression, Inside, Many, One, Page
from graphql_api.compiler.source import Source
from graphql_api.compiler.template import references
from graphql_api.schema import CORE, LEXICON, SCHEMA
from graphql_api.types import enums
from graphql_api.types.dossiers import enums as dossier_enums
from graphql_api.types.dossiers.sources import HISTORY
from graphql_api.types.law import enums as law_enums
from graphql_api.types.ledger import PROJECTIONS
from graphql_api.types.petitions import conduct_enums
from graphql_api.types.petitions import enums as petition_enums
from graphql_api.types.publicity import enums as publication_enums
from tests.graphql_api.conftest import Asking

WRITTEN = Path(__file__).parents[2] / "graphql_api" / "schema.graphql"
OWN = {name: type_ for name, type_ in CORE.type_map.items() if not name.startswith("__")}


def test_the_schema_is_the_one_written_down() -> None:
    """`DOSSIER_WRITE_GOLDEN=1 pytest tests/graphql_api/test_schema.py` writes it anew."""
    printed = SCHEMA.as_str() + "\n"
    if os.environ.get("DOSSIER_WRITE_GOLDEN"):
        WRITTEN.write_text(printed, encoding="utf-8")
    assert WRITTEN.read_text(encoding="utf-8") == printed
    assert_valid_schema(CORE)
    assert not find_breaking_changes(build_schema(WRITTEN.read_text(encoding="utf-8")), CORE)


@pytest.mark.parametrize("name", sorted(OWN))
def test_everything_is_described(name: str) -> None:
    type_ = OWN[name]
    assert type_.description, name
    if isinstance(type_, GraphQLObjectType | GraphQLInterfaceType):
        for field_name, field in type_.fields.items():
            assert field.description, f"{name}.{field_name}"
            for argument_name, argument in field.args.items():
                assert argument.description, f"{name}.{field_name}({argument_name})"
    elif isinstance(type_, GraphQLInputObjectType):
        assert all(field.description for field in type_.fields.values()), name
    elif isinstance(type_, GraphQLEnumType):
        assert all(value.description for value in type_.values.values()), name


def test_descriptions_spell_names_as_graphql_does() -> None:
    """Those of commands are the domain's docstrings, which spell them as Python does."""
    assert re.findall(r"`[a-z0-9]*_[a-z0-9_]*`", WRITTEN.read_text(encoding="utf-8")) == []


def test_every_root_field_waits_for_a_position() -> None:
    assert all(MIN_POSITION in meaning.definition.args for meaning in LEXICON.fields("Query"))


def test_the_contracts_roots_are_there() -> None:
    arguments = {
        "node": {"id"},
        "dossierStatus": {"code", "secret"},
        "dossier": {"code"},
        "dossiers": {"filter", "orderBy", "first", "after", "last", "before"},
        "deadlines": {"filter", "at", "knownAt", "first", "after"},
        "overdue": {"filter", "at", "knownAt", "first", "after"},
        "actions": {"filter", "first", "after"},
        "findings": {"filter", "first", "after"},
        "procedure": {"code", "inForceOn"},
        "procedures": {"filter", "first", "after"},
        "dueDate": {"start", "limit", "unit", "knownAt", "rulePack"},
        "publications": {"filter", "first", "after"},
        "publicationDuties": {"filter", "at", "first", "after"},
        "ledger": set(),
        "viewer": set(),
    }
    query = LEXICON.object_type("Query")
    assert {name: names <= set(query.fields[name].args) for name, names in arguments.items()} == dict.fromkeys(
        arguments, True
    )


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        (dossier_enums.Timeliness, timeliness.Timeliness),
        (dossier_enums.DossierState, dossier.DossierState),
        (enums.Channel, context.Channel),
        (law_enums.LimitUnit, context.LimitUnit),
        (law_enums.DayKind, context.DayKind),
        (dossier_enums.Severity, rules.Severity),
        (dossier_enums.ApologyStatus, apologies.ApologyStatus),
        (dossier_enums.Phase, handling.Phase),
        (dossier_enums.Verdict, requirement_checks.Verdict),
        (dossier_enums.Fault, citizen.Fault),
        (dossier_enums.Coverage, coverage.Coverage),
        (law_enums.PaperChangeKind, paper_changes.PaperChangeKind),
        (law_enums.Against, paper_changes.Against),
        (law_enums.Lacking, requirement_bases.Lacking),
        (dossier_enums.RefusalGround, reasons.RefusalGround),
        (law_enums.DecisionLevel, procedure.Level),
        (petition_enums.PetitionState, petitions_state.PetitionState),
        (petition_enums.PetitionKind, petitions.PetitionKind),
        (petition_enums.PetitionTopic, petitions.PetitionTopic),
        (petition_enums.PetitionMeans, petitions.PetitionMeans),
        (petition_enums.PetitionOutcome, petitions.PetitionOutcome),
        (conduct_enums.ConductSource, conduct.ConductSource),
        (conduct_enums.ConductOutcome, conduct.ConductOutcome),
        (conduct_enums.Commended, conduct.Commended),
        (publication_enums.PublicationKind, publicity.PublicationKind),
        (publication_enums.PublicationPlace, publicity.PublicationPlace),
        (publication_enums.PublicationState, PublicationState),
        (publication_enums.FigureQuestion, publicity.FigureQuestion),
        (publication_enums.DutyState, DutyState),
    ],
)
def test_enums_are_the_domains(ours: type[Enum], theirs: type[Enum]) -> None:
    assert [each.value for each in ours] == [each.value for each in theirs]


def test_a_commendation_is_no_state_of_a_case() -> None:
    ours: type[Enum] = conduct_enums.ConductCaseState
    assert {each.value for each in ours} == {each.value for each in CaseState} - {CaseState.COMMENDED}


def test_a_duty_may_ask_for_whatever_is_published_for_the_announcement_and_for_a_case_to_be_told() -> None:
    assert {each.value for each in publication_enums.DutyKind} == {*BESIDES_PUBLICATIONS, *publicity.PublicationKind}


def sources() -> dict[str, set[Source | None]]:
    """The sources that each type's rows come from, as the words say; None where a row is made of others' columns or JSON."""
    found: dict[str, set[Source | None]] = {}
    pending: list[tuple[str, Source | None]] = [("Query", None)]
    while pending:
        name, source = pending.pop()
        if source in found.setdefault(name, set()):
            continue
        found[name].add(source)
        for meaning in LEXICON.fields(name):
            word = meaning.word
            if isinstance(word, ByKey) and word.choices:
                pending += [(type_name, choice.source) for type_name, choice in word.choices.items()]
            if meaning.type is None:
                continue
            below = meaning.type.name
            if isinstance(word, Page):
                nodes = LEXICON.of(below, "nodes").type
                assert nodes is not None
                pending.append((nodes.name, word.source))
            elif isinstance(word, One) and word.companion is not None:
                if source is not None:
                    pending.append((below, source.companions[word.companion].source))
            elif isinstance(word, One | Many | ByKey) and word.source is not None:
                pending.append((below, word.source))
            else:
                pending.append((below, None))
    return found


def test_every_template_speaks_of_columns_that_are_there() -> None:
    checked = 0
    for name, rows in sources().items():
        for meaning in LEXICON.fields(name):
            word = meaning.word
            for source in rows - {None}:
                assert source is not None
                if isinstance(word, Expression):
                    reply = references(word.sql)
                elif isinstance(word, Inside) and word.json is not None:
                    reply = references(word.json)
                elif isinstance(word, One) and word.columns is not None:
                    reply = [each for template in word.columns.values() for each in references(template)]
                elif word is None and meaning.is_leaf and meaning.resolver is None:
                    reply = [(None, meaning.python_name)]
                else:
                    continue
                for companion, column in reply:
                    row = source if companion is None else source.companions[companion].source
                    assert column in row.columns, f"{name}.{meaning.name}: {row.name} has no {column}"
                    checked += 1
    assert checked > 80


def test_every_field_below_a_table_has_a_meaning_that_compiles(ask: Asking) -> None:
    """Every field of every type, asked for at once where it can be reached: the statement is one that PostgreSQL accepts."""

    ask.data(
        """
        {
          dossier(code: "H56-0001") {
            id code status nationalStatus source caseId procedure { code } agency { code name } department
            official { id agency { code } } filedThrough submittedAt receivedAt finishedAt outcome resultDeliveredAt
            supplementRequestCount version position
            deadline {
              timeliness paused originalDueAt originalDueOn dueAt dueOn unit finishedAt overdueSince latenessDays latenessOriginalDays
              computation { start limit unit calendar rule }
              spans { from to dueAt dueOn cause reason legalBasis }
              dossier { code }
            }
            history {
              nodes {
                id version position type occurredAt recordedAt notedAt actor { id role unit agency { code } } channel reason legalBasis
                evidence { sha256 kind } payload changes { field before after } dossier { code }
              }
            }
          }
          ledger { position size projections { name position lag stopped { position type error stoppedAt } } }
          viewer { subject scopes agency rateLimit { limit remaining resetAt } }
        }
        """
    )


def test_the_sources_match_the_database(ask: Asking) -> None:
    """The columns written down for views and derived tables are those that the database has."""

    for source in (HISTORY, PROJECTIONS):
        columns = ", ".join(
            f"pg_typeof(min(s.{name}::text::{type_}))" if type_ not in ("json", "uuid") else f"min(s.{name}::text)"
            for name, type_ in source.columns.items()
        )
        statement = f"select json_build_array({columns})::text from {source.relation} s"
        assert ask.loop.run(ask.engine.database.fetch(statement, []))
