"""No command puts a person's name, number or address into the ledger in the place of an id."""

from typing import Any

import pytest

from domain.conduct.commands import AwardCommendation, ConcludeConductCase, OpenConductCase
from domain.conduct.stream import CONDUCT
from domain.dossier.commands.citizen import ReportDocumentLost
from domain.dossier.commands.corrections import CorrectEntry
from domain.dossier.commands.filing import AcceptDossier, SubmitDossier
from domain.dossier.commands.processing import RecordVerification, ScheduleVerification
from domain.dossier.commands.routing import AssignOfficial, CompleteStep
from domain.facts.conduct import Commended, ConductOutcome, ConductSource
from domain.facts.petitions import PetitionMeans
from domain.petitions.commands import ReceivePetition
from domain.petitions.stream import PETITION
from tests.domain.histories import at
from tests.domain.scenario import LAND, Given, given, received

NAMES = ["Nguyễn Văn An", "NguyenVanAn", "0912345678", "079012345678", "an7@example.vn"]
WHY: dict[str, Any] = {"reason": "có căn cứ", "legal_basis": ("NĐ 118/2025 Điều 9",)}
CASE = OpenConductCase(source=ConductSource.INSPECTION, agency="H56", official="cb-1", reference="7/KL")


@pytest.mark.parametrize("name", NAMES)
def test_of_an_official_an_applicant_and_whom_it_was_done_for(name):
    accepted: dict[str, Any] = {"procedure": LAND.code, "agency": "H56"}
    given().when(SubmitDossier(applicant=name, **accepted)).refused("ILL_FORMED_ID", "applicant")
    given().when(AcceptDossier(applicant=name, **accepted)).refused("ILL_FORMED_ID", "applicant")
    given().when(AcceptDossier(official=name, **accepted)).refused("ILL_FORMED_ID", "official")
    received().when(AssignOfficial(official=name)).refused("ILL_FORMED_ID", "official")
    received().when(CompleteStep(activity="x", on_behalf_of=name)).refused("ILL_FORMED_ID", "on_behalf_of")
    received().when(ReportDocumentLost(item="x", lost_by=name)).refused("ILL_FORMED_ID", "lost_by")


@pytest.mark.parametrize("name", NAMES)
def test_of_a_petition_a_conduct_case_and_a_commendation(name):
    brought = ReceivePetition(agency="H56", means=PetitionMeans.ONLINE, petitioner=name)
    Given(PETITION, "PAKN-1").when(brought).refused("ILL_FORMED_ID", "petitioner")
    founded = ConcludeConductCase(outcome=ConductOutcome.FOUNDED, official=name, **WHY)
    Given(CONDUCT, "VV-1").and_when(CASE).when(founded).refused("ILL_FORMED_ID", "official")
    award: dict[str, Any] = {"agency": "H56", "title": "Tốt", **WHY}
    to_a_person = AwardCommendation(kind=Commended.OFFICIAL, subject=name, **award)
    Given(CONDUCT, "VV-1").when(to_a_person).refused("ILL_FORMED_ID", "subject")
    assert Given(CONDUCT, "VV-1").when(AwardCommendation(kind=Commended.MODEL, subject="Hẹn giờ", **award)).facts


@pytest.mark.parametrize("words", ["ông An, 0912345678", "an7@example.vn", "079012345678"])
def test_who_took_part_is_told_by_function(words):
    planned = received().and_when(ScheduleVerification(verification="v1", at=at("2026-01-06 08:00"), place="thửa đất"))
    told = RecordVerification(verification="v1", participants=("công chức địa chính", words))
    planned.when(told).refused("ILL_FORMED_ID", "participants")
    assert planned.when(
        RecordVerification(verification="v1", participants=("công chức địa chính", "trưởng thôn 3"))
    ).facts


@pytest.mark.parametrize("name", NAMES)
def test_nor_does_a_correction(name):
    story = received(official="official-9", applicant="cong-dan-1")
    for version, field in ((1, "applicant"), (2, "official"), (2, "context.on_behalf_of")):
        correction = CorrectEntry(version=version, fields={field: name}, reason="ghi nhầm")
        story.when(correction).refused("ILL_FORMED_ID", "fields", field)


LONG = "Nguyễn Văn An, CCCD 079012345678, điện thoại 0912345678, số 12 đường Lê Lợi, xã Ví Dụ. " * 3


@pytest.mark.parametrize(
    "name", ["Nguyễn Văn An, 0912345678.", "0912345678-", "an7@example.vn.", "Н" + "guyen Van An", LONG, "0" * 201]
)
def test_nothing_after_its_end_nor_its_length_makes_an_id_of_a_name(name):
    accepted: dict[str, Any] = {"procedure": LAND.code, "agency": "H56"}
    given().when(SubmitDossier(applicant=name, **accepted)).refused("ILL_FORMED_ID", "applicant")
    received().when(CompleteStep(activity="x", on_behalf_of=name)).refused("ILL_FORMED_ID", "on_behalf_of")
    brought = ReceivePetition(agency="H56", means=PetitionMeans.ONLINE, petitioner=name)
    Given(PETITION, "PAKN-1").when(brought).refused("ILL_FORMED_ID", "petitioner")
    correction = CorrectEntry(version=1, fields={"applicant": name}, reason="ghi nhầm")
    received(applicant="cong-dan-1").when(correction).refused("ILL_FORMED_ID", "fields", "applicant")
