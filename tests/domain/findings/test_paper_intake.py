"""Papers brought to the counter or sent by post, and received only weeks later; and the lawful days beside it."""

from datetime import date
from typing import Any

import pytest
from msgspec.structs import replace

from domain.dossier.commands.appointments import PassActDate
from domain.dossier.commands.filing import AcceptDossier, GiveGuidance, RefuseIntake, RequestIntakeSupplement
from domain.dossier.commands.outcome import RequestWithdrawal
from domain.facts.appointments import OwedAct
from domain.judged.finding import Finding
from domain.law.texts import written
from domain.values.context import Actor, Channel, Evidence
from domain.values.reasons import RefusalGround
from tests.domain.findings.commanded import CITIZEN, CLOCK, LAWFUL, OFFICIAL, PLAN, PROXY, Case, brings, filed, replayed
from tests.domain.histories import at

ALL = ("application", "plan")
PACKS = ("nd61-2018", "nd118-2025")
COUNTER, POST = Channel.ONE_STOP, Channel.POSTAL
ACCEPT, ASK = AcceptDossier(official="cb-1"), RequestIntakeSupplement(items=(PLAN,), **LAWFUL)
REFUSE = RefuseIntake(ground=RefusalGround.INCOMPLETE, form="03", reason="thiếu bản vẽ thiết kế")


def late(case: Case) -> list[Finding]:
    return case.found("LATE_INTAKE")


@pytest.mark.parametrize("pack", PACKS)
@pytest.mark.parametrize(
    ("channel", "answer", "when", "severity"),
    [
        (COUNTER, ACCEPT, "2024-03-25 09:00", "MAJOR"),  # three weeks in a drawer
        (COUNTER, ACCEPT, "2024-03-08 09:00", "MINOR"),  # a day too late
        (COUNTER, REFUSE, "2024-03-25 09:00", "MAJOR"),
        (COUNTER, ASK, "2024-03-25 09:00", "MAJOR"),
        (Channel.DIRECT, ACCEPT, "2024-03-25 09:00", "MAJOR"),
        (POST, ACCEPT, "2024-03-25 09:00", "MAJOR"),
        (POST, ACCEPT, "2024-03-15 09:00", "MINOR"),
    ],
)
def test_papers_left_lying(channel: Channel, answer: Any, when: str, severity: str, pack: str):
    by = CITIZEN if channel is POST else OFFICIAL
    case = filed(submitted=ALL, channel=channel, pack=pack, by=by).does(answer, when)
    (finding,) = late(case)
    assert (finding.severity.value, finding.official) == (severity, "can-bo-7")
    assert written(date.fromisoformat(when[:10])).vi in finding.explanation.vi
    assert ("14 March 2024" if channel is POST else "7 March 2024") in finding.explanation.en


@pytest.mark.parametrize("pack", PACKS)
@pytest.mark.parametrize(("when", "severity"), [("2024-03-08 09:00", "MINOR"), ("2024-03-13 09:00", "MAJOR")])
def test_what_an_official_enters_as_posted_is_there_by_then(when: str, severity: str, pack: str):
    posted = filed(submitted=ALL, channel=POST, pack=pack)
    (finding,) = late(posted.does(ACCEPT, when))
    assert finding.severity.value == severity
    assert "7 March 2024" in finding.explanation.en
    completed = (
        filed(pack=pack).does(ASK, "2024-03-04 09:10").does(replace(brings(PLAN), channel=POST), "2024-03-04 09:30")
    )
    assert [each.severity.value for each in late(completed.does(ACCEPT, when))] == [severity]


@pytest.mark.parametrize("pack", PACKS)
def test_posted_on_monday_and_entered_when_it_came(pack: str):
    posted: dict[str, Any] = {"submitted": ALL, "channel": POST, "pack": pack, "occurred_at": at("2024-03-04 16:00")}
    assert not late(filed("2024-03-07 09:00", **posted).does(ACCEPT, "2024-03-11 15:00"))
    assert late(filed("2024-03-07 09:00", **posted).does(ACCEPT, "2024-03-13 09:00"))


@pytest.mark.parametrize("pack", PACKS)
def test_the_clock_says_it_of_papers_that_nobody_answers(pack: str):
    case = filed(submitted=ALL, pack=pack)
    due_at = case.dossier.handling.answer_latest_at
    assert due_at is not None
    passing = PassActDate(act=OwedAct.INTAKE_ANSWER, due_at=due_at)
    assert case.refused(passing, "2024-03-07 23:00", CLOCK) == "NOTHING_TO_RECORD"
    case.does(passing, "2024-03-08 00:05", CLOCK)
    (finding,) = late(case)
    assert "chưa trả lời" in finding.explanation.vi
    assert finding.official is None
    (answered,) = late(case.does(ACCEPT, "2024-03-25 09:00"))
    assert answered.official == "can-bo-7"


def test_it_is_no_use_to_date_the_receipt_back():
    case = filed(submitted=ALL).does(AcceptDossier(occurred_at=at("2024-03-04 10:00")), "2024-03-25 09:00")
    assert {"BACKDATED_ACTION", "RECORDED_PAST_DEADLINE"} <= case.codes()


def test_what_completes_the_papers_waits_again():
    case = filed().does(ASK, "2024-03-04 10:00").does(brings(PLAN), "2024-03-11 10:00")
    assert late(case.does(ACCEPT, "2024-03-29 10:00"))


def test_guidance_that_names_nothing_answers_nothing():
    case = filed(submitted=ALL).does(GiveGuidance(reason="hẹn quay lại sau"), "2024-03-04 10:00")
    assert late(case.does(ACCEPT, "2024-03-25 09:00"))


@pytest.mark.parametrize("pack", PACKS)
@pytest.mark.parametrize(
    ("channel", "filed_at", "acts"),
    [
        (COUNTER, "2024-03-04 09:00", [(ACCEPT, "2024-03-04 09:20")]),
        (COUNTER, "2024-03-08 16:50", [(ACCEPT, "2024-03-11 10:00")]),  # over the week-end
        (COUNTER, "2024-04-26 16:50", [(ACCEPT, "2024-05-04 11:00")]),  # over the holidays
        (COUNTER, "2024-03-04 09:00", [(REFUSE, "2024-03-05 09:00")]),
        # Guided at once, and the citizen takes a month.
        (
            COUNTER,
            "2024-03-04 09:00",
            [(ASK, "2024-03-04 09:20"), (brings(PLAN), "2024-04-05 15:00"), (ACCEPT, "2024-04-08 08:00")],
        ),
        (
            COUNTER,
            "2024-03-04 09:00",
            [(GiveGuidance(items=(PLAN,)), "2024-03-04 09:20"), (ACCEPT, "2024-04-08 08:00")],
        ),
        # Posted on Monday, and there on the next Monday.
        (POST, "2024-03-04 09:00", [(ACCEPT, "2024-03-11 15:00")]),
        # Entered the next morning, after a power cut.
        (
            COUNTER,
            "2024-03-04 09:00",
            [(AcceptDossier(occurred_at=at("2024-03-04 09:30"), reason="mất điện"), "2024-03-05 08:00")],
        ),
    ],
)
def test_papers_looked_at_in_time(channel: Channel, filed_at: str, acts: list[tuple[Any, str]], pack: str):
    papers = ("application",) if acts[0][0] is ASK or isinstance(acts[0][0], GiveGuidance) else ALL
    case = filed(filed_at, submitted=papers, channel=channel, pack=pack, by=CITIZEN if channel is POST else OFFICIAL)
    for act in acts:
        case.does(*act)
    assert late(case) == []


def test_taken_back_in_time_there_is_nothing_to_answer():
    case = filed(submitted=ALL).does(RequestWithdrawal(reason="đổi ý"), "2024-03-05 09:00", CITIZEN)
    assert late(case) == []


def test_received_at_once_there_is_nothing_to_wait_for():
    case = Case().does(AcceptDossier(procedure="1.000001", agency="H99.30", submitted=ALL), "2024-03-04 09:00")
    assert case.dossier.handling.answer_latest_at is None
    assert late(case) == []


ASKED: list[Any] = [
    GiveGuidance(items=(PROXY,), reason="cần văn bản ủy quyền"),
    RequestIntakeSupplement(items=(PROXY,), **LAWFUL),
    GiveGuidance(items=(PLAN,), reason="hướng dẫn"),  # it was filed: that is no answer at all
]


@pytest.mark.parametrize("pack", PACKS)
@pytest.mark.parametrize("asking", ASKED, ids=["guided", "asked", "filed"])
def test_what_was_complete_and_is_received_as_it_was_filed(asking: Any, pack: str):
    case = filed(submitted=ALL, pack=pack).does(asking, "2024-03-04 10:00")
    assert not late(case)
    assert not late(case.does(ACCEPT, "2024-03-06 09:00"))
    (finding,) = late(filed(submitted=ALL, pack=pack).does(asking, "2024-03-04 10:00").does(ACCEPT, "2024-03-25 09:00"))
    assert finding.severity.value == "MAJOR"


@pytest.mark.parametrize("pack", PACKS)
def test_what_was_lacking_and_came_is_lawful(pack: str):
    lacking = filed(submitted=("application",), pack=pack).does(ASK, "2024-03-04 10:00")
    assert not late(lacking.does(AcceptDossier(official="cb-1", submitted=ALL), "2024-03-25 09:00"))
    asked = filed(submitted=ALL, pack=pack).does(ASKED[1], "2024-03-04 10:00")
    assert not late(asked.does(AcceptDossier(official="cb-1", submitted=(*ALL, "proxy")), "2024-03-25 09:00"))


TOLD = RequestWithdrawal(reason="công dân gọi điện xin rút")


@pytest.mark.parametrize("pack", PACKS)
@pytest.mark.parametrize("channel", [Channel.ONLINE, COUNTER])
def test_that_an_official_says_they_withdraw_is_no_answer(channel: Channel, pack: str):
    case = filed(submitted=ALL, channel=channel, pack=pack).does(TOLD, "2024-03-04 15:00")
    due_at = case.dossier.handling.answer_latest_at
    assert due_at is not None
    left = replayed(case).does(PassActDate(act=OwedAct.INTAKE_ANSWER, due_at=due_at), "2024-03-08 00:05", CLOCK)
    assert len(late(left)) == 1
    assert len(late(case.does(ACCEPT, "2024-04-15 09:00"))) == 1


@pytest.mark.parametrize(
    ("request_", "by"),
    [
        (RequestWithdrawal(), CITIZEN),
        (replace(TOLD, evidence=(Evidence("a" * 64, "signed-request"),)), OFFICIAL),
    ],
)
def test_their_own_word_that_they_withdraw_leaves_nothing_to_answer(request_: RequestWithdrawal, by: Actor):
    case = filed(submitted=ALL, channel=Channel.ONLINE).does(request_, "2024-03-04 15:00", by)
    due_at = case.dossier.handling.answer_latest_at
    assert due_at is not None
    passing = PassActDate(act=OwedAct.INTAKE_ANSWER, due_at=due_at)
    if by is CITIZEN:
        assert case.refused(passing, "2024-03-08 00:05", CLOCK) == "NOTHING_TO_RECORD"
    else:
        case.does(passing, "2024-03-08 00:05", CLOCK)
    assert not late(case)
