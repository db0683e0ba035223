"""A lawful office for the tests: who acts in it, how a dossier ends there, and that nothing is found of it beyond what a day says."""

from typing import Any

from msgspec.structs import replace

from domain.dossier.commands.filing import AcceptDossier
from domain.dossier.commands.outcome import DeliverResult, HandOverResult, IssueResult
from domain.facts.filing import DemandedItem
from domain.values.context import Actor
from domain.values.procedure import PaperKind, Requirement
from tests.domain.findings.commanded import CITIZEN, PROCEDURE, Case

COMMUNE = Actor("can-bo-xa", role="official", agency="H99.50")
ACCEPT = AcceptDossier(
    procedure=PROCEDURE.code,
    agency="H99.30",
    applicant=CITIZEN.id,
    submitted=("application", "plan"),
    official="cb-1",
)
POWER_CUT: dict[str, Any] = {"reason": "mất điện, nhập sau khi có điện"}
LISTED = replace(
    PROCEDURE,
    requirements=(
        *PROCEDURE.requirements,
        Requirement("card", "Bản sao có chứng thực Căn cước công dân", copies=1),
        Requirement("contract", "Hợp đồng dịch vụ bảo vệ", copies=1, condition="thuê bảo vệ"),
    ),
)
CARD = DemandedItem("Bản sao có chứng thực Căn cước công dân", "card", kind=PaperKind.CERTIFIED_COPY)


def ended(issued: str, there: str, taken: str, by: Actor | None = None) -> list[tuple[Any, ...]]:
    """The result, on its way to the one-stop, and in the applicant's hand."""
    who = (by,) if by else ()
    return [(IssueResult(), issued, *who), (HandOverResult(), there, *who), (DeliverResult(), taken)]


IN_TIME = ended("2024-03-15 10:00", "2024-03-15 15:00", "2024-03-18 09:00")
"""On the last but one and the last day of ten working days from MONDAY."""
LATER = ended("2024-03-22 10:00", "2024-03-22 15:00", "2024-03-25 09:00")
"""The same after the clock began anew on Monday 11 March."""
A_DAY_LATER = ended("2024-03-18 10:00", "2024-03-18 15:00", "2024-03-19 09:00")
"""The same after a pause of a day."""


def nothing_beyond(case: Case, codes: set[str]) -> None:
    """Only these codes are found; what was entered the next morning is minor, and no day of the limit is void."""
    assert case.codes() == codes
    assert {each.severity.value for each in case.findings() if each.code == "RECORDED_PAST_DEADLINE"} <= {"MINOR"}
    assert case.lawful_due_on() is None
