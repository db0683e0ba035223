"""The law loaded: by default nothing invented; no figure changes without a new effective date; and what a load would change is told before."""

import re
import shutil
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

import catalogue
from exchange.catalogue import rule_packs
from exchange.catalogue.calendars import load_calendars
from exchange.catalogue.figures import of_pack
from exchange.catalogue.files import read_catalogue, shipped
from exchange.catalogue.held_law import read_procedures, read_rule_packs
from exchange.catalogue.loading import AS_IT_STANDS, Loaded, load_catalogue
from exchange.catalogue.plan import Dating
from exchange.catalogue.preview import LawChange, preview
from exchange.errors import BadCalendar, BadCatalogue
from ledger.store import Ledger

NOW = datetime(2026, 3, 10, 2, 0, tzinfo=UTC)
ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
SHIPPED = Path(catalogue.__path__[0])
PERMIT = """
kind = "procedure"
source = "a test"
[procedure]
code = "9.000001"
name = "Cấp giấy phép"
sets = 1
[[version]]
effective_on = 2020-01-01
limits = [{ amount = 20, unit = "WORKING_DAY" }]
fees = [{ id = "phi", name = "Phí", amount = 50000 }]
requirements = [{ id = "don", name = "Đơn", originals = 1, copies = 0 }, { id = "so-do", name = "Sơ đồ", originals = 0, copies = 1 }]
legs = [{ id = "thue", agency = "Thuế", task = "xác định", amount = 5, unit = "WORKING_DAY", lead = true }]
[[version]]
effective_on = 2024-01-01
limits = [{ amount = 15, unit = "WORKING_DAY" }, { amount = 10, unit = "WORKING_DAY", channel = "ONLINE" }]
fees = [{ id = "phi", name = "Phí", amount = 75000 }]
requirements = [{ id = "don", name = "Đơn", originals = 1, copies = 0 }]
"""


def load(ledger: Ledger, *paths: Path, dating: Dating = AS_IT_STANDS, made_up: bool = False) -> Loaded:
    return load_catalogue(ledger, paths, dating, now=NOW, zone=ZONE, made_up=made_up)


def would_change(ledger: Ledger | None, *paths: Path, made_up: bool = False) -> list[LawChange]:
    return preview(ledger, read_catalogue(paths, made_up=made_up), now=NOW, zone=ZONE)


@pytest.fixture
def permit(tmp_path: Path) -> Path:
    path = tmp_path / "permit.toml"
    path.write_text(PERMIT, encoding="utf-8")
    return path


def rewrite(path: Path, old: str, new: str, *, last: bool = False) -> Path:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(new.join(text.rsplit(old, 1)) if last else text.replace(old, new, 1), encoding="utf-8")
    return path


# What is shipped


def test_by_default_rule_packs_and_calendars_are_loaded_and_nothing_invented(ledger: Ledger):
    done = load(ledger, *shipped())
    assert {each.partition("@")[0] for each in done.activated} == set(rule_packs.shipped())
    assert [each.partition("@")[0] for each in done.calendars] == ["VN"]
    assert (done.announced, done.agencies, done.passed_over) == ((), 0, ())
    assert ledger.claimed("agency") == ledger.claimed("procedure") == {}
    assert done.facts == ledger.count()
    again = load(ledger, *shipped())
    assert (again.facts, again.unchanged) == (0, len(rule_packs.shipped()) + 1)


def test_the_made_up_province_is_loaded_where_it_is_asked_for(ledger: Ledger):
    done = load(ledger, *shipped(made_up=True), made_up=True)
    assert (len({each.partition("@")[0] for each in done.announced}), done.agencies) == (11, 11)
    assert "H99" in ledger.claimed("agency")


def test_a_folder_with_made_up_files_gives_the_rest_and_a_made_up_file_is_refused(ledger: Ledger):
    done = load(ledger, SHIPPED)
    assert ledger.claimed("agency") == ledger.claimed("procedure") == {}
    assert {Path(each).name for each in done.passed_over} >= {"vi-du.toml", "1.001193-khai-sinh.toml"}
    for file in (SHIPPED / "agencies" / "vi-du.toml", next((SHIPPED / "procedures").glob("*.toml"))):
        with pytest.raises(BadCatalogue, match=r"made_up: is true: .* with --demo only"):
            load(ledger, file)


def test_whatever_is_shipped_beside_the_law_says_that_it_is_made_up():
    for folder in ("agencies", "procedures"):
        for path in (SHIPPED / folder).glob("*.toml"):
            assert "made_up = true" in path.read_text(encoding="utf-8"), path.name


def test_a_calendar_is_loaded_by_its_file_and_its_errors_are_told_with_all_others(ledger: Ledger, tmp_path: Path):
    good = SHIPPED / "calendars" / "vn-2026.toml"
    assert load(ledger, good).calendars[0].startswith("VN@")
    named = tmp_path / "kind.toml"
    named.write_text('kind = "calendar"\n' + good.read_text(encoding="utf-8"), encoding="utf-8")
    assert load(ledger, named).facts == 0
    (tmp_path / "bad.toml").write_text(
        'code = "VN"\nyear = 2026\nsource = "x"\n[[holiday]]\non = 2025-01-01\nname = "x"\n'
    )
    (tmp_path / "pack.toml").write_text('kind = "rule-pack"\nid = "x"\n')
    with pytest.raises(BadCatalogue) as refused:
        load(ledger, tmp_path)
    assert len(refused.value.errors) == 2


# Figures


LATER = """sets = 1
legal_bases = [{ number = "08/2022/NĐ-CP" }]
later_supplements = { document = "08/2022/NĐ-CP", article = "Điều 29", rounds = 3 }"""
CHANGES: list[tuple[str, str, str, str]] = [
    ("amount = 15", "amount = 30", "version[1].limits[0].amount", "15 -> 30"),
    ('amount = 10, unit = "WORKING_DAY"', 'amount = 10, unit = "CALENDAR_DAY"', "version[1].limits[ONLINE 0].unit", "WORKING_DAY -> CALENDAR_DAY"),
    ("amount = 75000", "amount = 90000", "version[1].fees[phi].amount", "75000 -> 90000"),
    ("amount = 20", "amount = 25", "version[0].limits[0].amount", "20 -> 25"),
    ("amount = 5,", "amount = 7,", "version[0].legs[thue].amount", "5 -> 7"),
    ("copies = 1 }]", 'copies = 1 }, { id = "them", name = "Cam kết" }]', "version[0].requirements[them]", "none -> Cam kết"),
    (', { amount = 10, unit = "WORKING_DAY", channel = "ONLINE" }', "", "version[1].limits[ONLINE 0]", "Limit"),
    ("sets = 1", "sets = 3", "version[0].sets", "1 -> 3"),
    ("sets = 1", LATER, "version[0].later_supplements", "none -> LaterSupplements"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "place", "change"), CHANGES, ids=[each[2] for each in CHANGES])
def test_a_figure_that_changes_without_a_new_effective_date_is_refused(
    ledger: Ledger, permit: Path, old: str, new: str, place: str, change: str
):
    load(ledger, permit)
    before = ledger.count()
    rewrite(permit, old, new)
    for attempt in (lambda: load(ledger, permit), lambda: would_change(ledger, permit)):
        with pytest.raises(BadCatalogue) as refused:
            attempt()
        first = refused.value.errors[0]
        assert (first.file, first.key) == (str(permit), place)
        assert change in first.reason
        assert "needs a new effective date" in first.reason
    assert ledger.count() == before


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ('document = "08', 'document = "Quy chế 9/2022/QC', "document"),
        ('document = "08/2022/NĐ-CP"', 'document = "-"', "document"),
        ('article = "Điều 29"', 'article = " "', "article"),
        (", rounds = 3", "", ""),
        ("rounds = 3", "rounds = 0", "rounds"),
        ("rounds = 3", "amount = 20", ""),
    ],
)
def test_more_supplements_without_a_law_that_allows_them_are_refused(
    ledger: Ledger, permit: Path, old: str, new: str, place: str
):
    rewrite(permit, "sets = 1", LATER)
    assert "9.000001@1" in [f"{each.code}@{each.version}" for each in would_change(ledger, permit)]
    rewrite(permit, old, new)
    with pytest.raises(BadCatalogue) as refused:
        load(ledger, permit)
    assert refused.value.errors[0].key.endswith(f"later_supplements.{place}".rstrip("."))


def test_with_a_new_effective_date_it_is_a_new_version(ledger: Ledger, permit: Path):
    load(ledger, permit)
    rewrite(permit, "amount = 15", "amount = 30")
    rewrite(permit, "2024-01-01", "2026-07-01")
    [change] = would_change(ledger, permit)
    assert (change.code, change.version, change.effective_on) == ("9.000001", 3, date(2026, 7, 1))
    assert (change.old_version, change.old_effective_on) == (2, date(2024, 1, 1))
    assert change.difference is not None
    assert [
        (each.old and each.old.amount, each.new and each.new.amount) for each in change.difference.limits_changed
    ] == [(15, 30)]
    assert load(ledger, permit).announced == ("9.000001@3",)
    history = read_procedures(ledger, ["9.000001"])["9.000001"]
    found = [history.in_force_on(date(2026, month, 30)) for month in (6, 7)]
    assert [each.version for each in found if each] == [2, 3]


def test_a_text_may_be_corrected_under_the_same_date(ledger: Ledger, permit: Path):
    load(ledger, permit)
    rewrite(permit, "Cấp giấy phép", "Cấp giấy phép xây dựng")
    assert load(ledger, permit).announced == ("9.000001@3", "9.000001@4")


def test_an_undated_procedure_takes_its_date_from_the_load(ledger: Ledger, case_logs: Path, tmp_path: Path):
    path = tmp_path / "1.013200.json"
    shutil.copyfile(case_logs / "vn_catalogue" / path.name, path)
    load(ledger, path, dating=Dating(effective_on=date(2025, 1, 1)))
    text = path.read_text(encoding="utf-8")
    amount = read_catalogue([path]).books[0].editions[0].procedure.limits[0].amount
    assert amount is not None
    path.write_text(text.replace(f'"{amount} ', f'"{amount + 40} '), encoding="utf-8")
    with pytest.raises(BadCatalogue, match=rf"limits\[.*\.amount: {amount} -> {amount + 40}, but .*--effective-on"):
        load(ledger, path, dating=Dating(effective_on=date(2025, 1, 1)))
    assert load(ledger, path, dating=Dating(effective_on=date(2026, 4, 1))).announced == ("1.013200@2",)


# Rule packs


PACK = SHIPPED / "rule-packs" / "nd61-2018.toml"


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """The shipped one, without a reason to differ from what was loaded before."""
    path = tmp_path / "nd61-2018.toml"
    path.write_text(re.sub("^data_corrected = .*$", "", PACK.read_text("utf-8"), flags=re.M), "utf-8")
    return path


RULES: list[tuple[Callable[[Path], Path], str]] = [
    (lambda path: rewrite(path, "supplements = 2", "supplements = 5"), "supplements"),
    (lambda path: rewrite(path, 'supplement_clock = "RESTART"', 'supplement_clock = "RUN"'), "supplement_clock"),
    (lambda path: rewrite(path, "amount = 3\n", "amount = 30\n"), "supplement_within.amount"),
    (lambda path: rewrite(path, "reappointments = 1", "# reappointments = 1"), "reappointments"),
    (lambda path: rewrite(path, 'severity = "GRAVE"', 'severity = "INFO"'), "severity"),
    (lambda path: rewrite(path, "[findings.LATE_APOLOGY]", "[findings.LATE_APOLOGY_NO_MORE]"), "findings.LATE_APOLOGY"),
]


@pytest.mark.parametrize(("change", "place"), RULES, ids=[each[1] for each in RULES])
def test_a_figure_of_a_rule_that_changes_without_a_new_effective_date_is_refused(
    ledger: Ledger, pack: Path, change: Callable[[Path], Path], place: str
):
    load(ledger, pack)
    before = ledger.count()
    with pytest.raises(BadCatalogue) as refused:
        load(ledger, change(pack))
    [first, *_] = refused.value.errors
    assert first.file == str(pack)
    assert place in first.key
    assert "in force from 2018-06-21 as well" in first.reason
    assert ledger.count() == before


def test_a_rule_that_was_not_there_may_be_added_and_a_text_corrected(ledger: Ledger, pack: Path):
    load(ledger, pack)
    rewrite(pack, "supplements = 2", 'supplements = 2\nconsultation_limit = { amount = 5, unit = "WORKING_DAY" }')
    rewrite(pack, 'name = "', 'name = "* ')
    assert load(ledger, pack).activated == ("nd61-2018@2",)


def test_wrong_data_is_corrected_with_its_reason_once(ledger: Ledger, pack: Path):
    load(ledger, pack)
    rewrite(pack, "supplements = 2", "supplements = 1")
    rewrite(pack, "verified = true", 'verified = true\ndata_corrected = "read in the gazette: once, not twice"')
    [change] = would_change(ledger, pack)
    assert (change.version, change.effective_on, change.old_effective_on) == (2, date(2018, 6, 21), date(2018, 6, 21))
    assert change.what == ("supplements: 2 -> 1", "data corrected: read in the gazette: once, not twice")
    assert load(ledger, pack).activated == ("nd61-2018@2",)
    with pytest.raises(BadCatalogue, match="supplements: 1 -> 9"):
        load(ledger, rewrite(pack, "supplements = 1", "supplements = 9"))
    latest = read_rule_packs(ledger)["nd61-2018"].version(None)
    assert latest is not None
    assert latest.pack.supplements == 1


@pytest.mark.parametrize(("begins", "taken"), [("2018-06-21", False), ("2019-06-01", True)])
def test_a_pack_may_change_its_figures_from_a_later_day_on(ledger: Ledger, pack: Path, begins: str, taken: bool):
    load(ledger, pack)
    rewrite(pack, "supplements = 2", "supplements = 1")
    rewrite(pack, "in_force_from = 2018-06-21", f"in_force_from = {begins}")
    if taken:
        assert load(ledger, pack).activated == ("nd61-2018@2",)
    else:
        with pytest.raises(BadCatalogue, match="supplements: 2 -> 1"):
            load(ledger, pack)


def test_no_shipped_pack_differs_from_itself():
    for path in rule_packs.shipped().values():
        read = rule_packs.load_rule_pack(path)
        assert of_pack(read, read) == []


def test_the_reason_of_a_correction_is_inherited_with_what_it_corrected(ledger: Ledger, pack: Path, tmp_path: Path):
    heir = Path(shutil.copyfile(PACK.with_name("nd107-2021.toml"), tmp_path / "nd107-2021.toml"))
    load(ledger, pack, heir)
    rewrite(pack, "reappointments = 1", "reappointments = 2")
    with pytest.raises(BadCatalogue) as refused:
        load(ledger, pack, heir)
    assert [Path(each.file).stem for each in refused.value.errors] == ["nd61-2018", "nd107-2021"]
    rewrite(pack, "verified = true", 'verified = true\ndata_corrected = "once, not twice"')
    assert load(ledger, pack, heir).activated == ("nd61-2018@2", "nd107-2021@2")


# Calendars


HOURS = """
code = "VN"
year = 2026
source = "a test"
[[hours]]
effective_on = 2026-01-01
weekdays = [0, 1, 2, 3, 4]
shifts = [{ opens = 08:00:00, closes = 17:00:00 }]
"""


@pytest.mark.parametrize(
    ("old", "new", "taken"),
    [
        ("17:00:00", "16:00:00", False),
        ("3, 4]", "3, 4, 5]", False),
        ("effective_on = 2026-01-01", "effective_on = 2026-07-01", True),
        ('[[hours]]', '[[hours]]\ndecision = "12/QĐ-UBND"', True),
    ],
)  # fmt: skip
def test_working_hours_change_from_a_new_day_or_by_a_decision_of_their_own(
    ledger: Ledger, tmp_path: Path, pack: Path, old: str, new: str, taken: bool
):
    hours = tmp_path / "hours.toml"
    hours.write_text(HOURS, encoding="utf-8")
    load(ledger, hours)
    rewrite(hours, old, new)
    if taken:
        assert load(ledger, hours, pack).calendars == ("VN@2",)
        return
    for attempt in (lambda: load(ledger, hours, pack), lambda: load_calendars(ledger, [hours], "tests", ZONE.key)):
        with pytest.raises(
            (BadCatalogue, BadCalendar), match="the calendar VN: hours: the ledger holds others from 2026-01-01 on"
        ):
            attempt()
    assert ledger.count() == 1


# What a load would change


def test_without_a_ledger_everything_is_new():
    changes = would_change(None, *shipped(made_up=True), made_up=True)
    first = {(each.kind, each.code): each for each in reversed(changes)}
    assert first["rule-pack", "nd61-2018"].effective_on == date(2018, 6, 21)
    assert first["procedure", "1.001193"].effective_on == date(2016, 1, 1)
    assert first["agency", "H99"].what == ("registered: Ủy ban nhân dân tỉnh Ví Dụ",)
    assert first["calendar", "VN"].old_version is None


def test_what_is_there_already_changes_nothing_and_a_day_of_rest_is_told(ledger: Ledger, tmp_path: Path):
    load(ledger, *shipped())
    assert would_change(ledger, *shipped()) == []
    later = tmp_path / "vn-2026.toml"
    shutil.copyfile(SHIPPED / "calendars" / later.name, later)
    with later.open("a", encoding="utf-8") as file:
        file.write('\n[[holiday]]\non = 2026-11-23\nname = "Ngày Văn hóa"\n')
    before = ledger.count()
    [change] = would_change(ledger, later)
    assert (change.kind, change.what) == ("calendar", ("day of rest: 2026-11-23 Ngày Văn hóa",))
    assert change.old_version is not None
    assert change.version == change.old_version + 1
    assert ledger.count() == before
