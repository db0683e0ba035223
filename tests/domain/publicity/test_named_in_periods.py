"""Cumbersome procedures and poor performers made public: what they may be about, what they may state, and whom they may name."""

from typing import Any

import pytest
from msgspec.structs import replace

from domain.conduct.state import CaseState, ConductCase
from domain.execution.stream_kind import StreamKind
from domain.facts.conduct import ConductOutcome
from domain.facts.publicity import FigureQuestion, Figures, PublicationKind
from domain.publicity.commands import ApprovePublication, ProposePublication
from domain.publicity.period_subjects import QUESTIONS, PeriodSubject, period_subject
from domain.publicity.periods import named
from domain.publicity.state import PublicationRecord
from domain.publicity.stream import publications
from domain.publicity.subjects import About
from domain.values.context import Actor
from tests.domain.scenario import Given

MONDAY, TUESDAY = "2026-04-06 09:00", "2026-04-07 09:00"
CUMBERSOME = ProposePublication(
    kind=PublicationKind.CUMBERSOME_PROCEDURE, agency="H56", subject="1.001193/2026-Q1", content="Nhiều giấy tờ."
)
POOR = ProposePublication(
    kind=PublicationKind.POOR_PERFORMER, agency="H56", subject="H57/2026-Q1", content="Nhiều hồ sơ quá hạn."
)
FIGURES = {
    CUMBERSOME.kind: Figures(question=FigureQuestion.PROCEDURE_BURDEN, values={"dossiers": 3}),
    POOR.kind: Figures(question=FigureQuestion.PERFORMANCE, values={"dossiers": 3}),
}
CASE = ConductCase(
    status=CaseState.APPROVED,
    official="official-44",
    outcome=ConductOutcome.FOUNDED,
    basis=("NĐ 118/2025 Điều 5",),
    correction_route="Thanh tra tỉnh",
    approver="head-1",
)
PERSON = replace(POOR, subject="VV-H57-260105-0001", content="official-44 thực hiện chưa tốt.")


def new(**known: Any) -> Given[PublicationRecord]:
    about = About(**{"head": 10, "performer": True, **known})
    kind: StreamKind[PublicationRecord] = publications(lambda _kind, _subject: about)
    return Given(kind, "CK-1")


@pytest.mark.parametrize(
    ("kind", "subject", "expected"),
    [
        (PublicationKind.CUMBERSOME_PROCEDURE, "1.001193/2026-Q1", ("1.001193", None)),
        (PublicationKind.CUMBERSOME_PROCEDURE, "a/b/2026-Q1", ("a/b", None)),
        (PublicationKind.POOR_PERFORMER, "H57/2026-Q1", ("H57", None)),
        (PublicationKind.POOR_PERFORMER, "H57/Phòng A/B/2026-Q1", ("H57", "Phòng A/B")),
        (PublicationKind.PERIOD_REPORT, "2026-Q1", (None, None)),
    ],
)
def test_a_subject_names_a_period_and_what_in_it(kind: PublicationKind, subject: str, expected: tuple[str, str]):
    period = named("2026-Q1")
    assert period is not None
    assert period_subject(kind, subject) == PeriodSubject(period, *expected)


@pytest.mark.parametrize("kind", QUESTIONS)
@pytest.mark.parametrize("subject", ["2026-Q1", "/2026-Q1", "H57", "H57/2026-Q5", "H57/", ""])
def test_without_a_period_or_anything_in_it_there_is_none(kind: PublicationKind, subject: str):
    assert period_subject(kind, subject) is None
    assert period_subject(PublicationKind.POOR_PERFORMER, "H57//2026-Q1") is None
    assert period_subject(PublicationKind.PETITION_RESULT, "H57/2026-Q1") is None


@pytest.mark.parametrize("command", [CUMBERSOME, POOR])
def test_they_state_the_figures_of_their_kind_and_no_other_does(command: ProposePublication):
    figures = FIGURES[command.kind]
    assert new().when(replace(command, figures=figures), MONDAY).state.figures == figures
    for question in set(FigureQuestion) - {figures.question}:
        other = replace(command, figures=replace(figures, question=question))
        new().when(other, MONDAY).refused("FIGURES_OF_ANOTHER_KIND", "figures", "question")
    report = replace(command, kind=PublicationKind.PERIOD_REPORT, subject="2026-Q1", figures=figures)
    new().when(report, MONDAY).refused("FIGURES_OF_ANOTHER_KIND", "figures", "question")


def test_figures_are_of_the_agency_that_the_subject_names():
    of = FIGURES[POOR.kind]
    assert new().when(replace(POOR, figures=replace(of, agency="H57")), MONDAY).state.figures
    publisher = replace(POOR, figures=replace(of, agency="H56"))
    new().when(publisher, MONDAY).refused("FIGURES_MISMATCH", "figures", "agency")
    own = FIGURES[CUMBERSOME.kind]
    assert new().when(replace(CUMBERSOME, figures=replace(own, agency="H56")), MONDAY).state.figures
    others = replace(CUMBERSOME, figures=replace(own, agency="H57"))
    new().when(others, MONDAY).refused("FIGURES_MISMATCH", "figures", "agency")


def test_whoever_is_no_agency_is_a_person_and_named_only_by_a_case_that_found_them_at_fault():
    new(performer=False).when(POOR, MONDAY).refused("PERSON_WITHOUT_CASE", "subject")
    for case in (
        replace(CASE, status=CaseState.CONCLUDED),
        replace(CASE, status=CaseState.DROPPED),
        replace(CASE, outcome=ConductOutcome.UNFOUNDED),
    ):
        new(performer=False, case=case).when(PERSON, MONDAY).refused("PERSON_WITHOUT_CASE", "subject")
    known: dict[str, Any] = {"performer": False, "case": CASE, "persons": ("official-44", "official-45")}
    proposed = new(**known).and_when(PERSON, MONDAY, actor=Actor("publisher-1"))
    assert proposed.when(ApprovePublication(), TUESDAY, actor=Actor("publisher-2")).state.approved_by == "publisher-2"
    another = replace(PERSON, content="official-45 cũng vậy.")
    new(**known).when(another, MONDAY).refused("NAMES_A_PERSON", "content")
    without = replace(CASE, correction_route=None)
    new(performer=False, case=without).when(PERSON, MONDAY).refused("NO_CORRECTION_ROUTE", "subject")


def test_a_persons_publication_states_no_figures():
    figures = FIGURES[POOR.kind]
    refused = new(performer=False, case=CASE).when(replace(PERSON, figures=figures), MONDAY)
    refused.refused("FIGURES_WITHOUT_PERIOD", "figures")


@pytest.mark.parametrize("command", [CUMBERSOME, POOR])
def test_they_name_no_person(command: ProposePublication):
    known = new(persons=("official-44",))
    for named_in in ("title", "content"):
        more: dict[str, Any] = {named_in: "Lỗi của official-44."}
        known.when(replace(command, **more), MONDAY).refused("NAMES_A_PERSON", "content")
    assert known.when(replace(command, content="official-440 hồ sơ"), MONDAY).state.content
