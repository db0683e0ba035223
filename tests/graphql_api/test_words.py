"""The descriptions of the API name states, classes and kinds in the words of the catalogue, as command line and pages do."""

from collections.abc import Mapping

import pytest
from graphql import GraphQLEnumType

from domain.values.rules import BilingualText
from exchange.catalogue.words import words
from graphql_api.schema import CORE

ENUMS = {
    "Channel": "channels",
    "ConductCaseState": "case_states",
    "Coverage": "coverage",
    "DateKind": "date_kinds",
    "DayKind": "day_kinds",
    "DossierState": "states",
    "ExaminationOutcome": "outcomes",
    "Fault": "faults",
    "FindingGroup": "groups",
    "LimitUnit": "units",
    "PaperKind": "paper_kinds",
    "PetitionKind": "petition_kinds",
    "PublicationPlace": "places",
    "PublicationState": "publication_states",
    "RefusalGround": "grounds",
    "ReportGroup": "groups",
    "Severity": "severities",
    "Timeliness": "timeliness",
    "PetitionState": "petition_states",
    "PetitionTopic": "petition_topics",
    "PetitionMeans": "petition_means",
    "PetitionOutcome": "petition_outcomes",
    "ConductSource": "conduct_sources",
    "ConductOutcome": "conduct_outcomes",
    "Commended": "commended",
    "PublicationKind": "publication_kinds",
    "DutyState": "duty_states",
    "ApologyStatus": "apologies",
    "Phase": "phases",
    "OnlineLevel": "online_levels",
    "Verdict": "verdicts",
}
"""The enumerations of the API, and the section of the catalogue that each shares."""


@pytest.mark.parametrize("name", ENUMS)
def test_each_value_is_described_by_its_word(name: str) -> None:
    kind, section = CORE.type_map[name], ENUMS[name]
    held: Mapping[str, BilingualText] = getattr(words(), section)
    assert isinstance(kind, GraphQLEnumType)
    described = {value: each.description or "" for value, each in kind.values.items()}
    assert {value: text for value, text in described.items() if held[value].vi.lower() not in text.lower()} == {}
