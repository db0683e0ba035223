"""Executing: codes without gaps, ids that are repeated or reused, streams that move on, arms that do not reach."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from uuid import uuid4

import msgspec
import pytest

from domain.dossier.commands.citizen import RateSatisfaction, ReissueReceiptSecret
from domain.dossier.commands.corrections import CorrectEntry
from domain.dossier.commands.filing import AcceptDossier, SubmitDossier
from domain.dossier.commands.outcome import IssueResult
from domain.dossier.commands.processing import RequestSupplement
from domain.dossier.commands.routing import CloseLeg, CompleteStep, OpenLeg
from domain.errors import Refused
from domain.execution.executor import Executor
from domain.execution.order import CommandOrder, Reach
from domain.execution.receipts import sealed
from domain.facts.filing import DemandedItem
from domain.values.context import Actor, Channel
from tests.domain.execution.conftest import BIRTH, CLERK, KEY, NOW, Shop


def serial(code: str) -> int:
    return int(code.rpartition("-")[2])


def test_a_code_names_agency_and_day_and_counts_from_one(shop: Shop):
    codes = [shop.accepted("G09.20").code for _ in range(3)]
    assert codes == ["G09.20-260310-0001", "G09.20-260310-0002", "G09.20-260310-0003"]


def test_a_refused_command_leaves_no_gap_in_the_serials(shop: Shop):
    first = shop.accepted("H99.30.22")
    with pytest.raises(Refused):
        shop.do(AcceptDossier(procedure=BIRTH, agency="H99.30.22", submitted=("no-such-paper",)))
    assert serial(shop.accepted("H99.30.22").code) == serial(first.code) + 1


def test_two_processes_at_once_draw_no_code_twice_and_leave_no_gap(shop: Shop):
    executors: list[Executor] = [shop.executor, shop.another(), shop.another()]

    def accept(number: int) -> str:
        command = AcceptDossier(procedure=BIRTH, agency="000.00.16.H05")
        return executors[number % 3].execute(CommandOrder(id=uuid4(), actor=CLERK, command=command)).code

    with ThreadPoolExecutor(12) as pool:
        codes = list(pool.map(accept, range(60)))
    assert sorted(map(serial, codes)) == list(range(1, 61))


def test_the_highest_serial_is_found_among_many(shop: Shop):
    stream, agency = uuid4(), "MANY"
    for number in range(1, 150):
        shop.ledger.append(
            command_id=uuid4(),
            stream=stream,
            expected_version=number - 1,
            facts=[("noted", b"{}")],
            claims=[("dossier-code", f"{agency}-260310-{number:04}")],
            recorder="tests",
        )
    assert serial(shop.accepted(agency).code) == 150


def test_the_same_id_again_returns_the_first_outcome_and_records_nothing(shop: Shop):
    id = uuid4()
    command = AcceptDossier(procedure=BIRTH, agency="H99.30.21")
    first = shop.do(command, id=id)
    head = shop.ledger.head()
    again = shop.do(command, id=id)
    assert (again.stream, again.code, again.position, again.version) == (
        first.stream,
        first.code,
        first.position,
        first.version,
    )
    assert again.again
    assert not first.again
    assert shop.ledger.head() == head


def test_a_command_that_made_itself_impossible_is_answered_with_its_first_outcome(shop: Shop):
    code = shop.accepted().code
    id = uuid4()
    first = shop.do(IssueResult(), code, id=id)
    again = shop.do(IssueResult(), code, id=id)
    assert again.again
    assert again.positions == first.positions


def test_the_same_id_with_other_input_is_refused(shop: Shop):
    code = shop.accepted().code
    id = uuid4()
    shop.do(CompleteStep(activity="Thẩm định"), code, id=id)
    for command, actor in (
        (CompleteStep(activity="Ký duyệt"), CLERK),
        (CompleteStep(activity="Thẩm định"), Actor("other")),
    ):
        with pytest.raises(Refused) as refused:
            shop.do(command, code, id=id, actor=actor)
        assert refused.value.code == "COMMAND_ID_REUSED"
        assert refused.value.path == ("commandId",)


def test_a_refused_command_is_decided_anew(shop: Shop):
    code = shop.accepted().code
    id = uuid4()
    early = CompleteStep(activity="Thẩm định", occurred_at=NOW - timedelta(days=1))
    with pytest.raises(Refused) as refused:
        shop.do(early, code, id=id)
    assert refused.value.code == "BEFORE_SUBMISSION"
    assert not shop.do(CompleteStep(activity="Thẩm định"), code, id=id).again


def test_the_secret_is_told_once_and_only_its_keyed_hash_is_recorded(shop: Shop):
    id = uuid4()
    command = AcceptDossier(procedure=BIRTH, agency="H99.30.21")
    first = shop.do(command, id=id)
    assert first.receipt is not None
    assert shop.do(command, id=id).receipt is None
    assert shop.dossier(first.code).handling.receipt == sealed(KEY, first.code, first.receipt.secret)
    stored = b"".join(entry.state for entry in shop.ledger.load(first.stream))
    assert first.receipt.secret.encode() not in stored


def test_a_new_secret_takes_the_place_of_the_old(shop: Shop):
    first = shop.accepted()
    renewed = shop.do(ReissueReceiptSecret(), first.code)
    assert renewed.receipt is not None
    assert renewed.receipt.code == first.code
    entries = shop.ledger.load(first.stream)
    assert entries[-1].tag == "receipt-secret-reissued"


def test_beyond_ones_reach_a_dossier_is_unknown(shop: Shop):
    code = shop.accepted("H99.30.21").code
    for subject, reach in ((code, Reach(agency="H99.10")), ("no-such-code", Reach(agency="H99.30.21"))):
        with pytest.raises(Refused) as refused:
            shop.do(CompleteStep(activity="Thẩm định"), subject, reach=reach)
        assert refused.value.code == "UNKNOWN_DOSSIER"
    shop.do(CompleteStep(activity="Thẩm định"), code, reach=Reach(agency="H99.30.21"))


def test_an_agency_with_a_part_does_its_part_and_no_more(shop: Shop):
    code = shop.accepted("H99.30.21").code
    for leg, agency in (("tax", "H99.30.22"), ("land", "H99.10")):
        shop.do(OpenLeg(leg=leg, agency=agency, task="Ý kiến"), code)
    part = Reach(agency="H99.10")
    for command in (CloseLeg(leg="tax"), IssueResult(), RateSatisfaction(score=1), CorrectEntry(version=1, fields={})):
        with pytest.raises(Refused) as refused:
            shop.do(command, code, reach=part)
        assert refused.value.code == "NOT_YOUR_PART"
    shop.do(CompleteStep(activity="Kiểm tra"), code, reach=part)
    shop.do(CloseLeg(leg="land"), code, reach=part)
    with pytest.raises(Refused) as refused:
        shop.do(CloseLeg(leg="sea"), code, reach=part)
    assert refused.value.code == "UNKNOWN_LEG"
    shop.do(CloseLeg(leg="tax"), code, reach=Reach(agency="H99.30.21"))


def test_an_applicant_reaches_their_own_dossier_only(shop: Shop):
    submitted = shop.do(
        SubmitDossier(procedure=BIRTH, agency="H99.30.21", applicant="citizen-1", channel=Channel.ONLINE)
    )
    shop.do(AcceptDossier(), submitted.code)
    shop.do(RateSatisfaction(score=5), submitted.code, reach=Reach(applicant="citizen-1"), actor=Actor("citizen-1"))
    with pytest.raises(Refused) as refused:
        shop.do(RateSatisfaction(score=5), submitted.code, reach=Reach(applicant="citizen-2"), actor=Actor("citizen-2"))
    assert refused.value.code == "UNKNOWN_DOSSIER"


def test_commands_on_one_dossier_at_once_are_all_recorded_in_some_order(shop: Shop):
    code = shop.accepted().code
    barrier = threading.Barrier(8)

    def step(number: int) -> int:
        barrier.wait()
        return shop.do(CompleteStep(activity=f"Bước {number}"), code).version

    with ThreadPoolExecutor(8) as pool:
        versions = list(pool.map(step, range(8)))
    first = min(versions)
    assert sorted(versions) == list(range(first, first + 8))


@pytest.mark.parametrize(
    ("command", "code"),
    [
        (AcceptDossier(procedure="9.999999", agency="H99.30.21"), "UNKNOWN_PROCEDURE"),
        (AcceptDossier(procedure=BIRTH, agency=""), "NO_AGENCY"),
        (AcceptDossier(procedure=BIRTH, agency="H56; drop table"), "UNKNOWN_AGENCY"),
        (AcceptDossier(procedure=BIRTH, agency="H\u202e56"), "UNKNOWN_AGENCY"),
        (AcceptDossier(agency="H99.30.21"), "UNKNOWN_PROCEDURE"),
        (CompleteStep(activity="Thẩm định"), "NO_SUBJECT"),
    ],
)
def test_what_cannot_begin_is_refused(shop: Shop, command: AcceptDossier | CompleteStep, code: str):
    with pytest.raises(Refused) as refused:
        shop.do(command)
    assert refused.value.code == code


def test_a_dossier_keeps_the_law_of_its_receipt(shop: Shop):
    code = shop.do(AcceptDossier(procedure=BIRTH, agency="H99.30.21", occurred_at=NOW - timedelta(days=400))).code
    asked = shop.do(
        RequestSupplement(items=(DemandedItem(name="Giấy xác nhận nơi ở"),), reason="thiếu", legal_basis=("NĐ",)), code
    )
    contexts = [msgspec.json.decode(entry.payload)["context"] for entry in shop.ledger.load(asked.stream)]
    assert {context["rule_pack"] for context in contexts} == {"nd107-2021@1"}
    assert shop.dossier(code).received_at is not None
    assert shop.dossier(code).received_at.date() < date(2025, 7, 1)  # type: ignore[union-attr]  # asserted above
