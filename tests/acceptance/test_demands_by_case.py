"""Cases, limits and prohibitions of a published procedure: as an official would use them against the applicant, and as the law means them."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from domain.law.procedure_cases import limit_id
from domain.values.procedure import Procedure
from exchange.catalogue.held_law import read_procedures
from exchange.catalogue.loading import load_catalogue
from tests.acceptance.registry import CLERK, HOME, WHY, Registry, local

BEGIN = local("2024-11-04 09:00")
SHARED, NEW, AGAIN = (
    "Bản sao Giấy đăng ký hoạt động",
    "Phương án kỹ thuật của cơ sở",
    "Giấy phép đã được cấp bị hư hỏng",
)
FORBIDDEN = "Không yêu cầu nộp Giấy khai sinh của chủ cơ sở"
HELD = (
    "Bản chụp Căn cước công dân. Trường hợp cơ quan tiếp nhận khai thác được thông tin trên Cơ sở dữ liệu quốc gia về dân cư"
    " thì không yêu cầu nộp bản chụp Căn cước công dân"
)
OPTIONAL = "Giấy chứng nhận an toàn thiết bị (không bắt buộc cơ sở phải cung cấp)"
FIRST, SECOND = "1.1. Hồ sơ đối với cấp mới gồm:", "2.2. Hồ sơ đối với cấp lại gồm:"
ROWS = ["Đơn đề nghị theo mẫu", FORBIDDEN, HELD, OPTIONAL, FIRST, NEW, f"a) {SHARED}", SECOND, AGAIN, f"b) {SHARED}"]
SHORT, LONG = "Trường hợp thông thường", "Trường hợp phải kiểm tra thực địa"
LIMITS = [
    ("Trực tiếp", "05 Ngày làm việc", SHORT),
    ("Trực tiếp", "20 Ngày làm việc", LONG),
    ("Trực tuyến", "0.5 Giờ", ""),
    ("Dịch vụ bưu chính", "15 Ngày làm việc", "Nộp qua bưu chính"),
]


def published(folder: Path, code: str, rows: list[str], limits: list[tuple[str, str, str]]) -> None:
    """Writes a procedure as the portal publishes it."""
    content: dict[str, Any] = {
        "thu_tuc_id": code,
        "metadata": {"tên_thủ_tục": f"Thủ tục cấp phép {code}"},
        "content": {},
        "tables": {
            "hinh_thuc_nop": [
                {"hinh_thuc": way, "thoi_han_giai_quyet": term, "phi_le_phi": "", "mo_ta": note}
                for way, term, note in limits
            ],
            "thanh_phan_ho_so": [
                {"ten_giay_to": name, "so_luong": "", "ghi_chu": "Bản chính: 1\nBản sao: 1"} for name in rows
            ],
            "can_cu_phap_ly": [],
        },
    }
    (folder / f"{code}.json").write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")


CASES, PLAIN, ONE, NO_POST = "9.000001", "9.000002", "9.000003", "9.000004"


@pytest.fixture(scope="module", autouse=True)
def _published(registry: Registry, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("portal")
    published(folder, CASES, ROWS, LIMITS)
    published(folder, PLAIN, ["Đơn đề nghị", "Giấy ủy quyền (nếu có)"], [("Trực tiếp", "03 Ngày", "")])
    both = ["Đối với hành khách: Hộ chiếu còn hạn", "Đối với thuyền viên: Sổ thuyền viên"]
    published(folder, ONE, ["Đối với trường hợp ủy quyền: Văn bản ủy quyền", *both], [("Trực tiếp", "1.5 Ngày", "")])
    published(folder, NO_POST, ["Đơn đề nghị"], [("Trực tuyến", "30 Ngày", ""), ("Trực tiếp", "04 Ngày", "")])
    load_catalogue(registry.assembly.ledger, [folder], now=BEGIN)


@pytest.fixture(autouse=True)
def _on_a_monday(registry: Registry) -> None:
    registry.now = BEGIN


def held(registry: Registry, code: str = CASES) -> Procedure:
    return read_procedures(registry.assembly.ledger, [code])[code].versions[-1].procedure


def row(registry: Registry, name: str) -> str:
    return next(each.id for each in held(registry).requirements if each.name == name)


def accept(registry: Registry, **given: Any) -> Any:
    return registry.do("acceptDossier", CLERK, **{"procedure": CASES, "agency": HOME, **given})


def under(registry: Registry, case: str, *items: dict[str, Any], **why: Any) -> list[Any]:
    """What a demand while processing a dossier of a case shows."""
    code = registry.accepted(CASES, procedureCase=case)
    registry.pass_time(minutes=30)
    registry.done("requestSupplement", dossier=code, items=list(items), **{**WHY, **why})
    return [each for each in registry.findings(code) if "LISTED" in each["code"]]


# The case


def test_a_case_has_to_be_named_and_the_answer_names_the_choices(registry: Registry):
    reply = accept(registry, limit=SHORT)
    assert reply["code"] == "PROCEDURE_CASE_NEEDED"
    assert FIRST in reply["text"]["vi"]
    assert SECOND in reply["message"]


@pytest.mark.parametrize("case", ["3", "1", "Trường hợp 9", "cấp lại", "", "  "])
def test_a_case_that_the_procedure_does_not_have_is_refused(case: str, registry: Registry):
    assert accept(registry, procedureCase=case, limit=SHORT)["code"] == "UNKNOWN_PROCEDURE_CASE"


def test_a_case_is_no_choice_where_the_procedure_has_none(registry: Registry):
    assert registry.accepted(PLAIN)
    given = {"procedure": PLAIN, "agency": HOME, "procedureCase": "1.1"}
    assert registry.refused("acceptDossier", CLERK, **given) == "UNKNOWN_PROCEDURE_CASE"


@pytest.mark.parametrize("named", ["1.1", FIRST, FIRST.upper(), f" {FIRST.rstrip(':')} "])
def test_what_was_chosen_is_shown_to_the_applicant_and_to_everybody_who_looks_it_up(named: str, registry: Registry):
    code = registry.accepted(CASES, procedureCase=named, limit=LONG)
    registry.assembly.project()
    asked = registry.data(
        "query ($code: String!) { dossier(code: $code) { procedureCase limitText deadline { dueOn computation { limitText limit unit } } } }",
        code=code,
    )["dossier"]
    words = f"20 ngày làm việc; {LONG}"
    assert (asked["procedureCase"], asked["limitText"]) == (FIRST, words)
    assert asked["deadline"]["computation"] == {"limitText": words, "limit": 20, "unit": "WORKING_DAY"}
    payload = registry.history(code)[-1]["payload"]
    assert (payload["procedure_case"], payload["limit_text"]) == (FIRST, words)


@pytest.mark.parametrize("by", ["its id", "its words", "other words for it", "its words in capitals"])
@pytest.mark.parametrize(("accepted", "name"), [("1.1", AGAIN), ("2.2", NEW)])
def test_a_paper_of_another_case_is_found(accepted: str, name: str, by: str, registry: Registry):
    items: dict[str, dict[str, Any]] = {
        "its id": {"name": name, "requirement": row(registry, name)},
        "its words": {"name": name},
        "other words for it": {"name": f"Bổ sung {name}"},
        "its words in capitals": {"name": name.upper(), "requirement": row(registry, name)},
    }
    (finding,) = under(registry, accepted, items[by])
    assert (finding["code"], finding["severity"]) == ("UNLISTED_REQUIREMENT", "GRAVE")
    other = SECOND if name == AGAIN else FIRST
    assert f"listed for case {other} only" in finding["explanation"]["en"]
    assert f"chỉ thuộc trường hợp: {other}" in finding["explanation"]["vi"]


def test_a_paper_of_another_case_hides_in_no_longer_demand(registry: Registry):
    listed = {"name": "Đơn đề nghị theo mẫu"}
    (finding,) = under(registry, "1.1", listed, {"name": NEW}, {"name": AGAIN, "requirement": row(registry, AGAIN)})
    assert finding["items"] == [AGAIN]


def test_what_was_demanded_at_intake_is_judged_by_the_case_accepted(registry: Registry):
    code = registry.registered(CASES)
    registry.done("requestIntakeSupplement", dossier=code, items=[{"name": AGAIN}], **WHY)
    assert "UNLISTED_REQUIREMENT" not in registry.codes(code)  # nobody knows the case yet
    registry.pass_time(minutes=30)
    registry.done("acceptDossier", dossier=code, procedureCase="1.1", limit=SHORT)
    assert "UNLISTED_REQUIREMENT" in registry.codes(code)


def test_the_case_is_no_field_to_correct_afterwards(registry: Registry):
    code = registry.accepted(CASES, procedureCase="1.1")
    registry.done("requestSupplement", dossier=code, items=[{"name": AGAIN}], **WHY)
    for fields in ({"procedure_case": SECOND}, {"limit_text": "5 ngày"}):
        given = {"dossier": code, "version": 2, "fields": fields, **WHY}
        assert registry.refused("correctEntry", CLERK, **given) == "NOT_CORRECTABLE"
    assert "UNLISTED_REQUIREMENT" in registry.codes(code)


@pytest.mark.parametrize("case", ["1.1", "2.2"])
def test_papers_of_the_case_and_of_all_cases_may_be_asked_for(case: str, registry: Registry):
    of_case = NEW if case == "1.1" else AGAIN
    for id in (False, True):
        shared = f"{'a' if case == '1.1' else 'b'}) {SHARED}"
        names = ["Đơn đề nghị theo mẫu", of_case, shared]
        assert (
            under(
                registry,
                case,
                *({"name": each} | ({"requirement": row(registry, each)} if id else {}) for each in names),
            )
            == []
        )
    # A paper that both cases list, under the id of the other one.
    assert (
        under(
            registry, case, {"name": SHARED, "requirement": row(registry, f"{'b' if case == '1.1' else 'a'}) {SHARED}")}
        )
        == []
    )


def test_papers_of_several_subjects_exclude_each_other_in_no_case(registry: Registry):
    code = registry.accepted(ONE)
    registry.pass_time(minutes=30)
    names = [each.name for each in held(registry, ONE).requirements]
    registry.done("requestSupplement", dossier=code, items=[{"name": each} for each in names], **WHY)
    assert [each for each in registry.codes(code) if "LISTED" in each] == []


def test_the_comparison_of_papers_shows_those_of_the_case_only(registry: Registry):
    code = registry.accepted(CASES, procedureCase="2.2")
    registry.assembly.project()
    document = "query ($code: String!) { dossier(code: $code) { requirements { name } } }"
    names = [each["name"] for each in registry.data(document, code=code)["dossier"]["requirements"]]
    assert names == ["Đơn đề nghị theo mẫu", HELD, OPTIONAL, AGAIN, f"b) {SHARED}"]


# The case named in order to ask for more

COMMON = "Đơn đề nghị theo mẫu"
WHOLE_SECOND = (COMMON, AGAIN, f"b) {SHARED}")
"""All that the second case always needs."""


def brought(registry: Registry, *names: str) -> list[str]:
    return [row(registry, each) for each in names]


def judged(registry: Registry, dossier: str, *names: str) -> list[tuple[str, str]]:
    """Demands papers after half an hour, returns what is found of them."""
    registry.pass_time(minutes=30)
    registry.done("requestSupplement", dossier=dossier, items=[{"name": each} for each in names], **WHY)
    return [(each["title"]["en"], each["severity"]) for each in registry.findings(dossier) if "LISTED" in each["code"]]


ASKED_MORE = "Received under another case, and more papers demanded"


@pytest.mark.parametrize("registered_first", [True, False])
def test_who_brought_all_of_one_case_is_not_received_under_another_to_ask_for_more(
    registered_first: bool, registry: Registry
):
    papers = brought(registry, *WHOLE_SECOND)
    if registered_first:
        code = registry.registered(CASES, submitted=papers)
        registry.done("acceptDossier", dossier=code, procedureCase="1.1", limit=SHORT)
    else:
        code = registry.accepted(CASES, procedureCase="1.1", submitted=papers)
    assert judged(registry, code, NEW) == [(ASKED_MORE, "MAJOR")]
    (finding,) = [each for each in registry.findings(code) if each["code"] == "UNLISTED_REQUIREMENT"]
    assert finding["items"] == [NEW]
    assert SECOND in finding["explanation"]["vi"]
    assert FIRST in finding["explanation"]["en"]
    shown = {each["type"] for each in finding["evidence"]}
    assert shown == {"dossier-submitted", "dossier-accepted", "supplement-requested"}


def test_the_paper_asked_for_at_intake_makes_no_other_case_of_the_dossier(registry: Registry):
    code = registry.registered(CASES, submitted=brought(registry, *WHOLE_SECOND))
    registry.done("requestIntakeSupplement", dossier=code, items=[{"name": NEW}], **WHY)
    registry.pass_time(minutes=30)
    registry.done("provideSupplement", dossier=code, items=[{"name": NEW}])
    registry.done("acceptDossier", dossier=code, procedureCase="1.1", limit=SHORT, submitted=brought(registry, NEW))
    assert [each["severity"] for each in registry.findings(code) if "LISTED" in each["code"]] == ["MAJOR"]


@pytest.mark.parametrize("accepted_with", [{}, {"reason": "  . "}])
def test_papers_of_another_case_and_none_of_the_accepted_one_are_looked_at(
    accepted_with: dict[str, str], registry: Registry
):
    code = registry.accepted(CASES, procedureCase="1.1", submitted=brought(registry, COMMON, AGAIN), **accepted_with)
    assert judged(registry, code, NEW) == [(ASKED_MORE, "MINOR")]


@pytest.mark.parametrize(
    ("papers", "reason"),
    [
        ((), None),
        ((COMMON,), None),
        ((COMMON, f"a) {SHARED}"), None),
        ((COMMON, f"b) {SHARED}"), None),  # the same paper, ticked in the wrong row
        ((COMMON, NEW, AGAIN), None),
        ((COMMON, AGAIN), "Người nộp xác nhận đề nghị cấp mới, đã nộp nhầm giấy phép cũ"),
        (WHOLE_SECOND, "Giấy phép cũ đã hết hạn nên phải cấp mới, đã giải thích cho người nộp"),
    ],
)
def test_a_case_that_nothing_contradicts_may_be_asked_for_its_papers(
    papers: tuple[str, ...], reason: str | None, registry: Registry
):
    given = {"reason": reason} if reason else {}
    code = registry.accepted(CASES, procedureCase="1.1", submitted=brought(registry, *papers), **given)
    assert judged(registry, code, *({NEW, f"a) {SHARED}"} - set(papers))) == []


@pytest.mark.parametrize("fields", [{"submitted": []}, {"context.reason": "Giấy phép cũ đã hết hạn nên phải cấp mới"}])
def test_a_correction_takes_away_nothing_that_was_filed(fields: dict[str, Any], registry: Registry):
    code = registry.accepted(CASES, procedureCase="1.1", submitted=brought(registry, *WHOLE_SECOND))
    assert judged(registry, code, NEW) == [(ASKED_MORE, "MAJOR")]
    registry.done("correctEntry", dossier=code, version=2, fields=fields, **WHY)
    assert {each["severity"] for each in registry.findings(code)} == {"MAJOR"}


def test_papers_of_all_cases_may_be_asked_for_whatever_was_filed(registry: Registry):
    code = registry.accepted(CASES, procedureCase="1.1", submitted=brought(registry, AGAIN, f"b) {SHARED}"))
    assert judged(registry, code, COMMON) == []


def test_the_case_that_the_applicant_named_holds_unless_a_reason_is_given(registry: Registry):
    code = registry.registered(CASES, procedureCase="2.2")
    given = {"dossier": code, "limit": SHORT}
    for reason in (None, "", " - "):
        more = {} if reason is None else {"reason": reason}
        assert registry.refused("acceptDossier", CLERK, **given, procedureCase="1.1", **more) == (
            "PROCEDURE_CASE_CHANGED"
        )
    registry.done("acceptDossier", **given, procedureCase="1.1", reason="Giấy phép cũ đã hết hạn")
    assert registry.codes(code) == []  # the reason stands beside what the applicant named
    assert judged(registry, code, NEW) == [(ASKED_MORE, "MINOR")]


@pytest.mark.parametrize("again", [{}, {"procedureCase": "2.2"}, {"procedureCase": SECOND.lower()}])
def test_the_case_that_the_applicant_named_need_not_be_named_again(again: dict[str, str], registry: Registry):
    code = registry.registered(CASES, procedureCase="2.2")
    registry.done("acceptDossier", dossier=code, limit=SHORT, **again)
    assert registry.history(code)[-1]["payload"]["procedure_case"] == SECOND
    assert judged(registry, code, AGAIN) == []


def test_an_applicant_names_no_case_that_the_list_does_not_have(registry: Registry):
    given = {"procedure": CASES, "agency": HOME}
    assert registry.refused("submitDossier", CLERK, **given, procedureCase="1.2") == "UNKNOWN_PROCEDURE_CASE"


def test_before_the_receipt_a_demand_is_judged_by_the_case_that_the_applicant_named(registry: Registry):
    code = registry.registered(CASES, procedureCase="2.2")
    registry.done("requestIntakeSupplement", dossier=code, items=[{"name": NEW}, {"name": COMMON}], **WHY)
    (finding,) = [each for each in registry.findings(code) if "LISTED" in each["code"]]
    assert (finding["severity"], finding["items"]) == ("GRAVE", [NEW])


def test_one_dossier_is_not_asked_for_the_papers_of_several_cases(registry: Registry):
    for refused, requests in (
        (False, [(NEW, COMMON, f"a) {SHARED}", AGAIN)]),
        (True, [(AGAIN, f"a) {SHARED}", NEW, COMMON, "Phương án kỹ thuật")]),
        (True, [(AGAIN, COMMON), (NEW, SHARED, "Phương án kỹ thuật")]),
    ):
        code = registry.registered(CASES)
        for names in requests:
            items = [{"name": each} for each in names]
            registry.done("requestIntakeSupplement", dossier=code, items=items, **WHY)
        if refused:
            registry.done("refuseIntake", dossier=code, **WHY)
        (finding,) = [each for each in registry.findings(code) if each["code"] == "UNLISTED_REQUIREMENT"]
        assert (finding["severity"], finding["items"]) == ("MAJOR", [AGAIN])
        assert SECOND in finding["explanation"]["vi"]


@pytest.mark.parametrize("names", [(COMMON, NEW, SHARED), (COMMON, AGAIN, f"b) {SHARED}"), (COMMON,), (AGAIN,)])
def test_before_the_receipt_the_papers_of_any_one_case_may_be_asked_for(names: tuple[str, ...], registry: Registry):
    code = registry.registered(CASES)
    registry.done("requestIntakeSupplement", dossier=code, items=[{"name": each} for each in names], **WHY)
    assert [each for each in registry.codes(code) if "LISTED" in each] == []


def test_guidance_before_the_receipt_tells_of_each_case_and_after_it_of_one(registry: Registry):
    guided = {"items": [{"name": NEW}, {"name": AGAIN}]}
    code = registry.registered(CASES)
    registry.done("giveGuidance", dossier=code, **guided)
    registry.done("acceptDossier", dossier=code, procedureCase="1.1", limit=SHORT)
    assert [each for each in registry.codes(code) if "LISTED" in each] == []
    registry.pass_time(minutes=30)
    registry.done("giveGuidance", dossier=code, **guided)
    (finding,) = [each for each in registry.findings(code) if "LISTED" in each["code"]]
    assert finding["items"] == [AGAIN]


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
