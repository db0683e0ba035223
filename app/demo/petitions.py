"""Petitions about simulated dossiers, with what they lead to; and commendations."""

from collections.abc import Callable, Mapping

from app.demo.petition_scenario import CHAIR, PetitionScenario
from app.demo.scenario import Scenario
from app.demo.simulator import Action, Course
from domain.conduct.commands import AwardCommendation
from domain.facts.conduct import Commended, ToldBy
from domain.facts.petitions import PetitionKind, PetitionMeans, PetitionOutcome, PetitionTopic
from domain.petitions.commands import AnswerPetition, ClassifyPetition, ClosePetition, ForwardPetition, ReopenPetition

Sequel = Callable[[PetitionScenario], Course]


def invented_paper(petition: PetitionScenario) -> Course:
    """Upheld: the paper is on no list. The official is found at fault, and named."""
    official = petition.scenario.official
    yield from petition.brought(PetitionMeans.ONLINE, concerned=official)
    yield from petition.classified(PetitionTopic.UNLISTED_REQUIREMENT)
    yield from petition.linked(["UNLISTED_REQUIREMENT"])
    yield from petition.case_opened("UNLISTED_REQUIREMENT", official)
    yield from petition.answered(
        PetitionOutcome.UPHELD,
        "Giấy tờ đã yêu cầu không có trong quy định. Cơ quan xin lỗi và đã bãi bỏ yêu cầu.",
        "Xin lỗi bằng văn bản",
        "Bãi bỏ yêu cầu",
    )
    yield from petition.founded("no_invention", "Khiển trách")
    yield from petition.told(ToldBy.LETTER, days=2)


def partly_right(petition: PetitionScenario) -> Course:
    """Right in part."""
    yield from petition.brought(PetitionMeans.WRITTEN)
    yield from petition.classified(PetitionTopic.UNLISTED_REQUIREMENT)
    yield from petition.linked(["UNLISTED_REQUIREMENT"])
    yield from petition.answered(
        PetitionOutcome.PARTLY, "Yêu cầu giấy tờ là không đúng; thời hạn giải quyết được bảo đảm.", "Rút kinh nghiệm"
    )


def late_and_founded(petition: PetitionScenario) -> Course:
    """About delay: a case opens by itself, and is founded; nobody tells whoever complained."""
    yield from petition.brought(PetitionMeans.PHONE, concerned=petition.scenario.official)
    yield from petition.classified(PetitionTopic.DELAY)
    petition.case_followed()
    yield from petition.answered(PetitionOutcome.UPHELD, "Hồ sơ đã giải quyết quá hạn. Cơ quan xin lỗi.", "Phê bình")
    yield from petition.founded("apology", "Phê bình")


def harassed_and_unfounded(petition: PetitionScenario) -> Course:
    """About harassment: refuted, and the case that opened by itself is unfounded: nobody is named, and whoever complained is told late."""
    yield from petition.brought(PetitionMeans.IN_PERSON, concerned=petition.scenario.official)
    yield from petition.classified(PetitionTopic.HARASSMENT)
    petition.case_followed()
    yield from petition.answered(PetitionOutcome.REFUTED, "Việc hướng dẫn được thực hiện đúng quy định.")
    yield from petition.unfounded("one_stop")
    yield from petition.told(ToldBy.PHONE, days=9)


def harassed_and_dropped(petition: PetitionScenario) -> Course:
    """About harassment, nobody says by whom: the case is dropped."""
    yield from petition.brought(PetitionMeans.QUESTIONNAIRE)
    yield from petition.classified(PetitionTopic.HARASSMENT)
    petition.case_followed()
    yield from petition.answered(PetitionOutcome.REFUTED, "Không có căn cứ xác định.")
    yield from petition.dropped("Không xác định được người bị phản ánh")


def left_lying(petition: PetitionScenario) -> Course:
    """About delay, and never answered: it drags on, and the case stays open."""
    yield from petition.brought(PetitionMeans.WRITTEN, concerned=petition.scenario.official)
    yield from petition.classified(PetitionTopic.DELAY)


def answered_late(petition: PetitionScenario) -> Course:
    """Answered after its due date."""
    yield from petition.brought(PetitionMeans.ONLINE)
    yield from petition.classified(PetitionTopic.PROCEDURE)
    yield from petition.answered(PetitionOutcome.REFUTED, "Thủ tục được thực hiện đúng quy định.", days=18)


def misdirected(petition: PetitionScenario) -> Course:
    """Brought to the wrong agency, and passed on too late."""
    yield from petition.brought(PetitionMeans.WRITTEN, dossier=False)
    other = petition.scenario.others[0]
    yield from petition.done(ForwardPetition(to_agency=other.code), days=8)
    petition.handler = other.head
    yield from petition.done(
        ClassifyPetition(kind=PetitionKind.PETITION, topic=PetitionTopic.PROCEDURE), other.head, days=1
    )
    yield from petition.answered(PetitionOutcome.PARTLY, "Đã tiếp thu, kiến nghị sửa quy định.")


def complaint(petition: PetitionScenario) -> Course:
    """A complaint: sent its own way."""
    yield from _sent_its_own_way(petition, PetitionKind.COMPLAINT)


def denunciation(petition: PetitionScenario) -> Course:
    """A denunciation: sent its own way."""
    yield from _sent_its_own_way(petition, PetitionKind.DENUNCIATION)


def again_and_again(petition: PetitionScenario) -> Course:
    """Reopened more often than the rules take for settling it."""
    yield from petition.brought(PetitionMeans.ONLINE)
    yield from petition.classified(PetitionTopic.CONDUCT)
    for _ in range(3):
        yield from petition.answered(PetitionOutcome.REFUTED, "Chưa có cơ sở.", days=2)
        yield from petition.done(ReopenPetition(reason="Người phản ánh không đồng ý"), days=1)
    yield from petition.done(
        AnswerPetition(outcome=PetitionOutcome.UPHELD, answer="Đã xin lỗi."), petition.handler, days=2
    )


def _sent_its_own_way(petition: PetitionScenario, kind: PetitionKind) -> Course:
    yield from petition.brought(PetitionMeans.WRITTEN)
    yield from petition.done(ClassifyPetition(kind=kind), days=1)
    yield from petition.done(ForwardPetition(to_agency=petition.scenario.others[0].code), days=1)
    yield from petition.done(ClosePetition(), petition.scenario.others[0].head)


def agency_commended(petition: PetitionScenario) -> Course:
    """The agency is commended."""
    yield from _commended(petition, Commended.AGENCY, petition.scenario.office.code, "Không có hồ sơ quá hạn trong quý")


def official_commended(petition: PetitionScenario) -> Course:
    """An official is commended, and not named in public."""
    yield from _commended(petition, Commended.OFFICIAL, petition.scenario.official.id, "Tận tụy phục vụ nhân dân")


def model_commended(petition: PetitionScenario) -> Course:
    """A good model is commended."""
    yield from _commended(petition, Commended.MODEL, "Trả kết quả tại nhà qua bưu chính", None)


def _commended(petition: PetitionScenario, kind: Commended, subject: str, title: str | None) -> Course:
    scenario = petition.scenario
    scenario.rest_days(2)
    award = AwardCommendation(
        kind=kind,
        subject=subject,
        agency=scenario.office.code,
        title=title,
        approver=CHAIR.id,
        reason="Thành tích trong cải cách thủ tục hành chính",
        legal_basis=("Luật Thi đua, khen thưởng",),
    )
    yield Action(scenario.at, CHAIR, award, None)


SEQUELS: Mapping[tuple[str, int], Sequel] = {
    ("unlisted_paper", 0): invented_paper,
    ("unlisted_paper", 1): partly_right,
    ("late_without_a_word", 0): late_and_founded,
    ("past_the_one_stop", 0): harassed_and_unfounded,
    ("turned_away", 0): harassed_and_dropped,
    ("refused_late", 0): left_lying,
    ("too_late", 0): answered_late,
    ("without_reason", 0): misdirected,
    ("invented_fee", 0): complaint,
    ("twice_at_intake", 0): denunciation,
    ("what_was_there", 0): again_and_again,
    ("plain", 0): agency_commended,
    ("plain", 1): official_commended,
    ("plain", 2): model_commended,
}
"""What follows a course, by its name and how often it was given before: petitions come where there was something to complain about."""


def followed_by(course: Course, scenario: Scenario, sequel: Sequel) -> Course:
    """Takes a course and its scenario, returns the course with what follows it."""
    yield from course
    yield from sequel(PetitionScenario(scenario))
