"""Petitions about what was played, with what they lead to; and commendations."""

from collections.abc import Callable, Mapping

from app.demo.petition_scenario import CHAIR, Affair
from app.demo.scenario import Scene
from app.demo.simulator import Act, Play
from domain.conduct.commands import AwardCommendation
from domain.facts.conduct import Commended
from domain.facts.petitions import PetitionKind, PetitionMeans, PetitionOutcome, PetitionTopic
from domain.petitions.commands import AnswerPetition, ClassifyPetition, ClosePetition, ForwardPetition, ReopenPetition

Sequel = Callable[[Affair], Play]


def invented_paper(affair: Affair) -> Play:
    """Upheld: the paper is on no list. The official is found at fault, and named."""
    official = affair.scene.official
    yield from affair.brought(PetitionMeans.ONLINE, concerned=official)
    yield from affair.classified(PetitionTopic.UNLISTED_REQUIREMENT)
    yield from affair.linked(["UNLISTED_REQUIREMENT"])
    yield from affair.case_opened("UNLISTED_REQUIREMENT", official)
    yield from affair.answered(
        PetitionOutcome.UPHELD,
        "Giấy tờ đã yêu cầu không có trong quy định. Cơ quan xin lỗi và đã bãi bỏ yêu cầu.",
        "Xin lỗi bằng văn bản",
        "Bãi bỏ yêu cầu",
    )
    yield from affair.founded("no_invention", "Khiển trách")


def partly_right(affair: Affair) -> Play:
    """Right in part."""
    yield from affair.brought(PetitionMeans.WRITTEN)
    yield from affair.classified(PetitionTopic.UNLISTED_REQUIREMENT)
    yield from affair.linked(["UNLISTED_REQUIREMENT"])
    yield from affair.answered(
        PetitionOutcome.PARTLY, "Yêu cầu giấy tờ là không đúng; thời hạn giải quyết được bảo đảm.", "Rút kinh nghiệm"
    )


def late_and_founded(affair: Affair) -> Play:
    """About delay: a case opens by itself, and is founded."""
    yield from affair.brought(PetitionMeans.PHONE, concerned=affair.scene.official)
    yield from affair.classified(PetitionTopic.DELAY)
    affair.case_followed()
    yield from affair.answered(PetitionOutcome.UPHELD, "Hồ sơ đã giải quyết quá hạn. Cơ quan xin lỗi.", "Phê bình")
    yield from affair.founded("apology", "Phê bình")


def harassed_and_unfounded(affair: Affair) -> Play:
    """About harassment: refuted, and the case that opened by itself is unfounded: nobody is named."""
    yield from affair.brought(PetitionMeans.IN_PERSON, concerned=affair.scene.official)
    yield from affair.classified(PetitionTopic.HARASSMENT)
    affair.case_followed()
    yield from affair.answered(PetitionOutcome.REFUTED, "Việc hướng dẫn được thực hiện đúng quy định.")
    yield from affair.unfounded("one_stop")


def harassed_and_dropped(affair: Affair) -> Play:
    """About harassment, nobody says by whom: the case is dropped."""
    yield from affair.brought(PetitionMeans.QUESTIONNAIRE)
    yield from affair.classified(PetitionTopic.HARASSMENT)
    affair.case_followed()
    yield from affair.answered(PetitionOutcome.REFUTED, "Không có căn cứ xác định.")
    yield from affair.dropped("Không xác định được người bị phản ánh")


def left_lying(affair: Affair) -> Play:
    """About delay, and never answered: it drags on, and the case stays open."""
    yield from affair.brought(PetitionMeans.WRITTEN, concerned=affair.scene.official)
    yield from affair.classified(PetitionTopic.DELAY)


def answered_late(affair: Affair) -> Play:
    """Answered after its due date."""
    yield from affair.brought(PetitionMeans.ONLINE)
    yield from affair.classified(PetitionTopic.PROCEDURE)
    yield from affair.answered(PetitionOutcome.REFUTED, "Thủ tục được thực hiện đúng quy định.", days=18)


def misdirected(affair: Affair) -> Play:
    """Brought to the wrong agency, and passed on too late."""
    yield from affair.brought(PetitionMeans.WRITTEN, dossier=False)
    other = affair.scene.others[0]
    yield from affair.told(ForwardPetition(to_agency=other.code), days=8)
    affair.handler = other.head
    yield from affair.told(
        ClassifyPetition(kind=PetitionKind.PETITION, topic=PetitionTopic.PROCEDURE), other.head, days=1
    )
    yield from affair.answered(PetitionOutcome.PARTLY, "Đã tiếp thu, kiến nghị sửa quy định.")


def complaint(affair: Affair) -> Play:
    """A complaint: sent its own way."""
    yield from _sent_its_own_way(affair, PetitionKind.COMPLAINT)


def denunciation(affair: Affair) -> Play:
    """A denunciation: sent its own way."""
    yield from _sent_its_own_way(affair, PetitionKind.DENUNCIATION)


def again_and_again(affair: Affair) -> Play:
    """Reopened more often than the rules take for settling it."""
    yield from affair.brought(PetitionMeans.ONLINE)
    yield from affair.classified(PetitionTopic.CONDUCT)
    for _ in range(3):
        yield from affair.answered(PetitionOutcome.REFUTED, "Chưa có cơ sở.", days=2)
        yield from affair.told(ReopenPetition(reason="Người phản ánh không đồng ý"), days=1)
    yield from affair.told(AnswerPetition(outcome=PetitionOutcome.UPHELD, answer="Đã xin lỗi."), affair.handler, days=2)


def _sent_its_own_way(affair: Affair, kind: PetitionKind) -> Play:
    yield from affair.brought(PetitionMeans.WRITTEN)
    yield from affair.told(ClassifyPetition(kind=kind), days=1)
    yield from affair.told(ForwardPetition(to_agency=affair.scene.others[0].code), days=1)
    yield from affair.told(ClosePetition(), affair.scene.others[0].head)


def agency_commended(affair: Affair) -> Play:
    """The agency is commended."""
    yield from _commended(affair, Commended.AGENCY, affair.scene.office.code, "Không có hồ sơ quá hạn trong quý")


def official_commended(affair: Affair) -> Play:
    """An official is commended, and not named in public."""
    yield from _commended(affair, Commended.OFFICIAL, affair.scene.official.id, "Tận tụy phục vụ nhân dân")


def model_commended(affair: Affair) -> Play:
    """A good model is commended."""
    yield from _commended(affair, Commended.MODEL, "Trả kết quả tại nhà qua bưu chính", None)


def _commended(affair: Affair, kind: Commended, subject: str, title: str | None) -> Play:
    scene = affair.scene
    scene.rest_days(2)
    award = AwardCommendation(
        kind=kind,
        subject=subject,
        agency=scene.office.code,
        title=title,
        approver=CHAIR.id,
        reason="Thành tích trong cải cách thủ tục hành chính",
        legal_basis=("Luật Thi đua, khen thưởng",),
    )
    yield Act(scene.at, CHAIR, award, None)


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
"""What follows a play, by its name and how often it was given before: petitions come where there was something to complain about."""


def followed_by(play: Play, scene: Scene, sequel: Sequel) -> Play:
    """Takes a play and its scene, returns the play with what follows it."""
    yield from play
    yield from sequel(Affair(scene))
