"""Several limits of a procedure, and rows of its list that forbid to ask."""

from collections.abc import Callable

import pytest

from domain.law.procedure_cases import limit_id
from tests.acceptance.cases.published import (
    BEGIN,
    CASES,
    COMMON,
    FORBIDDEN,
    HELD,
    LONG,
    NEW,
    NO_POST,
    ONE,
    OPTIONAL,
    PLAIN,
    SHARED,
    accept,
    held,
    row,
    under,
)
from tests.acceptance.registry import CLERK, HOME, WHY, Registry

# The limit


def test_a_limit_has_to_be_named_where_there_are_several_for_the_way_of_filing(registry: Registry):
    reply = accept(registry, procedureCase="1.1")
    assert reply["code"] == "LIMIT_NEEDED"
    for limit in held(registry).limits[:2]:
        assert limit_id(limit) in reply["text"]["vi"]
    assert LONG in reply["message"]
    assert "bưu chính" not in reply["text"]["vi"]


def test_a_limit_for_another_way_of_filing_is_refused(registry: Registry):
    by_post, online = held(registry).limits[3], held(registry).limits[2]
    ways: list[tuple[str, Callable[[], str]]] = [
        ("ONE_STOP", lambda: limit_id(by_post)),
        ("ONE_STOP", lambda: "Nộp qua bưu chính"),
        ("ONLINE", lambda: limit_id(by_post)),
        ("ONLINE", lambda: LONG),
        ("POSTAL", lambda: limit_id(online)),
        ("ONE_STOP", lambda: "l-00000000"),
    ]
    for channel, named in ways:
        given = {"procedure": CASES, "agency": HOME, "procedureCase": "1.1", "channel": channel, "limit": named()}
        assert registry.refused("acceptDossier", CLERK, **given) == "UNKNOWN_LIMIT", (channel, named())


def test_who_filed_online_is_not_received_with_the_limit_of_the_desk(registry: Registry):
    code = registry.registered(CASES, channel="ONLINE")
    given = {"dossier": code, "procedureCase": "1.1", "channel": "ONE_STOP"}
    assert registry.refused("acceptDossier", CLERK, **given, limit=LONG) == "UNKNOWN_LIMIT"
    registry.done("acceptDossier", CLERK, **given)
    (accepted,) = [each["payload"] for each in registry.history(code) if each["type"] == "dossier-accepted"]
    assert (accepted["limit"], accepted["unit"]) == (30, "MINUTE")


@pytest.mark.parametrize("channel", ["DIRECT", "POSTAL"])
def test_a_way_that_the_list_does_not_have_chooses_no_longer_limit_than_the_desk(channel: str, registry: Registry):
    given = {"procedure": NO_POST, "agency": HOME, "channel": channel}
    assert registry.refused("acceptDossier", CLERK, **given, limit="30 ngày") == "UNKNOWN_LIMIT"
    code = registry.accepted(NO_POST, channel=channel)
    accepted = registry.history(code)[-1]["payload"]
    assert (accepted["limit"], accepted.get("unit", "CALENDAR_DAY")) == (4, "CALENDAR_DAY")


def test_half_an_hour_is_thirty_minutes_and_one_minute_more_is_late(registry: Registry):
    late = {}
    for minutes in (30, 31):
        registry.now = BEGIN
        code = registry.accepted(CASES, channel="ONLINE", procedureCase="1.1")
        registry.pass_time(minutes=minutes)
        registry.done("issueResult", dossier=code)
        registry.assembly.project()
        document = "query ($code: String!) { dossier(code: $code) { deadline { dueAt unit timeliness } } }"
        late[minutes] = registry.data(document, code=code)["dossier"]["deadline"]
    assert {each["unit"] for each in late.values()} == {"MINUTE"}
    assert {each["dueAt"] for each in late.values()} == {"2024-11-04T02:30:00+00:00"}
    assert late[31]["timeliness"] == "LATE"
    assert late[30]["timeliness"] != "LATE"


def test_a_limit_that_cannot_be_read_is_kept_and_named(registry: Registry):
    (limit,) = held(registry, ONE).limits
    assert (limit.amount, limit.text) == (None, "1.5 Ngày")
    assert any("1.5 Ngày" in each for each in held(registry, ONE).marks)


# What the list forbids


@pytest.mark.parametrize(
    "words",
    [
        FORBIDDEN,
        "Giấy khai sinh",
        "Giấy khai sinh của chủ cơ sở",
        "GIẤY KHAI SINH",
        "Nộp Giấy khai sinh",
        "Bản sao Giấy khai sinh của chủ cơ sở",
    ],
)
@pytest.mark.parametrize("with_id", [True, False])
def test_what_a_row_forbids_is_found_with_its_id_and_by_its_words(words: str, with_id: bool, registry: Registry):
    item = {"name": words} | ({"requirement": row(registry, FORBIDDEN)} if with_id else {})
    (finding,) = under(registry, "1.1", item)
    assert (finding["code"], finding["severity"]) == ("UNLISTED_REQUIREMENT", "GRAVE")
    if with_id or words == FORBIDDEN:
        assert FORBIDDEN in finding["explanation"]["vi"]


def test_what_a_row_forbids_may_not_be_asked_for_before_the_receipt_either(registry: Registry):
    for words in ("Giấy khai sinh", "Bản sao Giấy khai sinh của chủ cơ sở"):
        for command, more in (("requestIntakeSupplement", WHY), ("giveGuidance", {})):
            code = registry.registered(CASES)
            registry.done(command, dossier=code, items=[{"name": words}, {"name": COMMON}], **more)
            (finding,) = [each for each in registry.findings(code) if "LISTED" in each["code"]]
            assert (finding["severity"], finding["items"]) == ("GRAVE", [words])


@pytest.mark.parametrize("name", [HELD, OPTIONAL])
def test_what_a_row_forbids_in_some_circumstances_is_found_and_less_grave(name: str, registry: Registry):
    short = "Bản chụp Căn cước công dân" if name == HELD else "Giấy chứng nhận an toàn thiết bị"
    listed = {"requirement": row(registry, name)}
    for item in ({"name": name}, {"name": name, **listed}, {"name": short}, {"name": short, **listed}):
        (finding,) = under(registry, "1.1", item)
        assert (finding["code"], finding["severity"]) == ("UNLISTED_REQUIREMENT", "MAJOR")


def test_where_the_data_could_not_be_used_and_the_demand_says_so_nothing_is_found(registry: Registry):
    why = "Không khai thác được thông tin của công dân trên Cơ sở dữ liệu quốc gia về dân cư"
    for words in (HELD, "Bản chụp Căn cước công dân", "Bản chụp CCCD"):
        item = {"name": words, "requirement": row(registry, HELD)}
        assert under(registry, "1.1", item, reason=why) == []
    # Who is obliged to nothing is not obliged by a database that does not answer.
    optional = {"name": OPTIONAL, "requirement": row(registry, OPTIONAL)}
    assert [each["severity"] for each in under(registry, "1.1", optional, reason=why)] == ["MAJOR"]


def test_a_file_without_what_is_forbidden_or_optional_is_complete(registry: Registry):
    needed = ["Đơn đề nghị theo mẫu", NEW, f"a) {SHARED}"]
    code = registry.registered(CASES, submitted=[row(registry, each) for each in needed])
    registry.done("refuseIntake", dossier=code, **WHY)
    assert "REFUSED_LISTED_PAPER" in registry.codes(code)
    code = registry.registered(CASES, submitted=[row(registry, each) for each in needed[:2]])
    registry.done("refuseIntake", dossier=code, **WHY)
    assert "REFUSED_LISTED_PAPER" not in registry.codes(code)


def test_an_if_any_paper_stays_conditional(registry: Registry):
    code = registry.accepted(PLAIN)
    registry.pass_time(minutes=30)
    registry.done("requestSupplement", dossier=code, items=[{"name": "Giấy ủy quyền (nếu có)"}], **WHY)
    assert [each for each in registry.codes(code) if "LISTED" in each] == []
