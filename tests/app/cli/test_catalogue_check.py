"""`catalogue load`: what it takes by default, what it would change, and what it refuses."""

import re
from pathlib import Path

import catalogue
from app import exits
from tests.app.cli.test_import import events
from tests.app.invocation import dossier

SHIPPED = Path(catalogue.__path__[0])


def changed(folder: Path, name: str, old: str, new: str) -> Path:
    """A shipped rule pack with something changed."""
    text = (SHIPPED / "rule-packs" / f"{name}.toml").read_text(encoding="utf-8")
    assert old in text
    path = folder / f"{name}.toml"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return path


def test_a_check_needs_no_ledger_and_makes_none(tmp_path: Path) -> None:
    home = tmp_path / "home"
    reply = dossier("catalogue", "load", "--check", "--json", DOSSIER_HOME=str(home)).json
    assert (reply["procedures"], reply["agencies"], reply["calendars"]) == (0, 0, 12)
    found = {change["code"]: (change["version"], change["effectiveOn"]) for change in reply["changes"]}
    assert found["nd61-2018"] == (1, "2018-06-21")
    assert "VN" in found
    assert not home.exists()


def test_the_law_is_loaded_by_default_and_the_made_up_province_when_asked_for(database: str) -> None:
    loaded = dossier("catalogue", "load", "--json", DATABASE_URL=database).json
    assert (loaded["announced"], loaded["agencies"], len(loaded["calendars"])) == ([], 0, 1)
    law = dossier("status", "--json", DATABASE_URL=database).json["law"]
    assert (law["procedures"], law["agencies"]) == (0, 0)
    stated = dossier("catalogue", "load", "--demo", "--check", DATABASE_URL=database)
    assert "procedure 1.001193@2: changed, in effect from 2023-01-01 (before: @1 of 2016-01-01)" in stated.out
    assert "agency H99: registered" in stated.out
    assert dossier("catalogue", "load", "--demo", "--json", DATABASE_URL=database).json["agencies"] == 13
    file = SHIPPED / "agencies" / "vi-du.toml"
    refused = dossier("catalogue", "load", file, DATABASE_URL=database)
    assert (refused.code, "with --demo only" in refused.err) == (exits.BAD_INPUT, True)


def test_a_changed_figure_is_refused_by_check_and_load_with_its_place(database: str, tmp_path: Path) -> None:
    assert dossier("catalogue", "load", DATABASE_URL=database).code == exits.DONE
    before = events(database)
    path = changed(tmp_path, "nd61-2018", "supplements = 2", "supplements = 4")
    for more in (["--check"], []):
        refused = dossier("catalogue", "load", path, *more, DATABASE_URL=database)
        assert refused.code == exits.BAD_INPUT
        assert f"{path}: supplements: 2 -> 4, but nd61-2018@1 is in force from 2018-06-21 as well" in refused.err
    assert events(database) == before


def test_what_a_load_would_change_is_told_and_then_done(database: str, tmp_path: Path) -> None:
    assert dossier("catalogue", "load", DATABASE_URL=database).code == exits.DONE
    before = events(database)
    path = changed(tmp_path, "nd61-2018", "supplements = 2", "supplements = 4")
    given = path.read_text("utf-8")
    path.write_text(
        re.sub("^data_corrected = .*$", 'data_corrected = "bốn lần theo bản công báo"', given, flags=re.M), "utf-8"
    )
    stated = dossier("catalogue", "load", path, "--check", DATABASE_URL=database)
    assert stated.out.splitlines()[:3] == [
        "rule-pack nd61-2018@2: changed, in effect from 2018-06-21 (before: @1 of 2018-06-21)",
        "  supplements: 2 -> 4",
        "  data corrected: bốn lần theo bản công báo",
    ]
    assert events(database) == before
    assert dossier("catalogue", "load", path, "--json", DATABASE_URL=database).json["activated"] == ["nd61-2018@2"]
