"""`calendar` as a process: loaded, shown, counted on, and missing."""

import asyncio
from pathlib import Path

import pytest

from app import exits
from tests.acceptance.registry import HOME, established, local
from tests.app.invocation import dossier


@pytest.fixture
def loaded(database: str) -> str:
    """A ledger with the shipped calendar."""
    assert dossier("calendar", "load", DATABASE_URL=database).code == exits.DONE
    return database


def test_without_a_calendar_nothing_is_shown_or_counted(database: str) -> None:
    for arguments in (["show", "2026"], ["due", "2026-01-08", "5", "WORKING_DAY", "--json"]):
        done = dossier("calendar", *arguments, DATABASE_URL=database)
        assert (done.code, done.out) == (exits.NOT_FOUND, "")
        assert done.err == "dossier: no calendar VN was loaded (`dossier calendar load` loads it)\n"


def test_loading_again_adds_nothing(database: str) -> None:
    (first,) = dossier("calendar", "load", "--json", DATABASE_URL=database).json
    (again,) = dossier("calendar", "load", "--json", DATABASE_URL=database).json
    assert (first["calendar"], first["skipped"]) == ("VN", 0)
    assert again == first | {"added": 0, "skipped": first["added"]}


def test_a_file_of_ones_own_is_loaded_and_a_bad_one_refused(database: str, tmp_path: Path) -> None:
    file = tmp_path / "xx.toml"
    file.write_text('code = "XX"\nyear = 2026\nsource = "test"\n[[holiday]]\non = 2026-03-02\nname = "Test"\n')
    assert dossier("calendar", "load", file, DATABASE_URL=database).out == "XX@1: 1 added, 0 there already\n"
    shown = dossier("calendar", "show", "2026", "--code", "XX", "--json", DATABASE_URL=database).json
    assert shown == {
        "calendar": "XX@1",
        "year": 2026,
        "days": [{"on": "2026-03-02", "kind": "HOLIDAY", "minutes": None, "note": "Test"}],
    }
    file.write_text(file.read_text() + "when = 1\n")
    done = dossier("calendar", "load", file, DATABASE_URL=database)
    assert (done.code, done.out) == (exits.BAD_INPUT, "")
    assert done.err == f"dossier: {file}: holiday[0].when: is not a key of this table\n"


def test_a_year_is_shown_with_its_swap_days(loaded: str) -> None:
    shown = dossier("calendar", "show", "2026", "--json", DATABASE_URL=loaded).json
    kinds = {each["on"]: (each["kind"], each["note"]) for each in shown["days"]}
    assert kinds["2026-01-02"] == ("SWAPPED_OFF", "12729/VPCP-KGVX")
    assert kinds["2026-01-10"] == ("SWAPPED_IN", "12729/VPCP-KGVX")
    assert kinds["2026-02-17"] == ("HOLIDAY", "Tết Nguyên đán (mùng 1)")
    reply = dossier("calendar", "show", "2030", DATABASE_URL=loaded)
    assert reply.code == exits.DONE
    assert "declares no holiday of 2030" in reply.err


def test_a_limit_is_counted_and_explained(loaded: str) -> None:
    arguments = ["calendar", "due", "2026-01-08 09:00", "2", "WORKING_DAY"]
    reply = dossier(*arguments, "--json", DATABASE_URL=loaded).json
    assert (reply["dueOn"], reply["dueAt"]) == ("2026-01-10", "2026-01-10T16:59:59+00:00")
    assert [(each["on"], each["kind"]) for each in reply["days"]] == [
        ("2026-01-08", "START"),
        ("2026-01-09", "COUNTED"),
        ("2026-01-10", "SWAPPED_IN"),
    ]
    shown = dossier(*arguments, DATABASE_URL=loaded)
    assert shown.code == exits.DONE
    assert shown.out.splitlines()[0] == "due 2026-01-10 23:59:59+07:00"
    assert "12729/VPCP-KGVX" in shown.out


def test_before_it_was_recorded_no_calendar_was_known(loaded: str) -> None:
    done = dossier("calendar", "due", "2026-01-08", "2", "HOUR", "--known-at", "2020-01-01", DATABASE_URL=loaded)
    assert (done.code, done.out) == (exits.NOT_FOUND, "")
    assert "no calendar VN was loaded by 2020-01-01T23:59:59" in done.err


def test_an_unknown_rule_pack_and_an_impossible_limit_are_told(loaded: str) -> None:
    due = ["calendar", "due", "2026-01-08"]
    assert dossier(*due, "2", "HOUR", "--rules", "nd0", DATABASE_URL=loaded).code == exits.NOT_FOUND
    assert dossier(*due, "1000000", "MONTH", DATABASE_URL=loaded).code == exits.BAD_INPUT
    assert dossier(*due, "2", "FORTNIGHT", DATABASE_URL=loaded).code == exits.USAGE
    assert dossier("calendar", "due", "soon", "2", "HOUR", DATABASE_URL=loaded).code == exits.USAGE
    assert dossier("calendar", DATABASE_URL=loaded).code == exits.USAGE


DAY_OFF = """code = "VN"
year = 2026
source = "made-up: emergency day off decided on 28/11/2026"

[[holiday]]
on = 2026-12-07
name = "Nghỉ đột xuất (bão)"
"""
CALLED_OFF = """code = "VN"
year = 2026
source = "made-up: the storm went elsewhere"

[[revoked_holiday]]
on = 2026-12-07
decision = "2/TB"
"""


def test_a_day_off_decided_late_names_the_open_dossiers_touched_and_so_does_its_revocation(
    database: str, tmp_path: Path
) -> None:
    file = tmp_path / "late.toml"
    with asyncio.Runner() as loop, established(database, tmp_path, loop) as registry:
        registry.now = local("2026-12-02 09:00")
        touched = [registry.accepted("1.004873") for _ in range(101)]
        registry.now = local("2026-12-01 09:00")
        registry.accepted("1.004873")
    file.write_text(DAY_OFF)
    (done,) = dossier("calendar", "load", file, "--json", DATABASE_URL=database).json
    assert (done["calendar"], done["added"]) == ("VN", 1)
    assert done["touched"]["totalCount"] == 101
    assert done["touched"]["nodes"] == [
        {"code": code, "agency": HOME, "dueOn": "2026-12-07", "restatedDueOn": "2026-12-08"}
        for code in sorted(touched)[:100]
    ]
    assert dossier("catalogue", "load", file, "--json", DATABASE_URL=database).json["touched"]["totalCount"] == 0
    (again,) = dossier("calendar", "load", file, "--json", DATABASE_URL=database).json
    assert again == done | {"added": 0, "skipped": 1, "touched": {"totalCount": 0, "nodes": []}}
    file.write_text(CALLED_OFF)
    shown = dossier("calendar", "load", file, DATABASE_URL=database)
    assert [line.split() for line in shown.out.splitlines()[:3]] == [
        [f"VN@{done['version'] + 1}:", "1", "added,", "0", "there", "already"],
        ["dossier", "agency", "promised", "restated"],
        [min(touched), HOME, "2026-12-07", "as", "promised"],
    ]
    assert "101 open dossiers touched, 100 shown: the promised dates stay" in shown.err


def test_a_calendar_loaded_with_the_catalogue_names_the_open_dossiers_touched_as_well(
    database: str, tmp_path: Path
) -> None:
    file = tmp_path / "late.toml"
    with asyncio.Runner() as loop, established(database, tmp_path, loop) as registry:
        registry.now = local("2026-12-02 09:00")
        code = registry.accepted("1.004873")
    file.write_text(DAY_OFF)
    arguments: list[str | Path] = ["catalogue", "load", file]
    assert dossier(*arguments, "--json", DATABASE_URL=database).json["touched"] == {
        "totalCount": 1,
        "nodes": [{"code": code, "agency": HOME, "dueOn": "2026-12-07", "restatedDueOn": "2026-12-08"}],
    }
    assert dossier(*arguments, "--json", DATABASE_URL=database).json["touched"]["totalCount"] == 0
    file.write_text(CALLED_OFF)
    assert "1 open dossier touched" in dossier(*arguments, DATABASE_URL=database).err
