"""The real procedures of the portal, loaded by the command line and asked for one by one over GraphQL, counted against what was counted from the files."""

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from unicodedata import normalize

import pytest

from app.answers import Asker, asking
from app.settings import Settings
from tests.app.cli.test_import import events
from tests.app.invocation import dossier

Json = dict[str, Any]

PROCEDURE = """
query Procedure($code: String!) {
  procedure(code: $code) {
    code version name inForce marks steps
    requirements { id name originals copies }
    limits { channel amount unit text }
    fees { id name amount }
    legalBases { number }
  }
}
"""
DIFFERENCE = """
query Difference($code: String!) {
  procedureDifference(code: $code, from: 1, to: 2) {
    old new papersSaved requirementsDropped { name } requirementsAdded { name }
    feesDropped { name } feesAdded { name } limitsChanged { saved unit }
    legalBasesDropped { number } legalBasesAdded { number }
  }
  procedure(code: $code) { version versions { version } }
}
"""
CHANGED = "1.013200"


@pytest.fixture(scope="module")
def loaded(module_database: str, case_logs: Path) -> str:
    """A database with all procedures of the portal, loaded once."""
    reply = dossier("catalogue", "load", case_logs / "vn_catalogue", "--json", DATABASE_URL=module_database).json
    assert len(reply["announced"]) == 68
    return module_database


@pytest.fixture(scope="module")
def ask(loaded: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Asker]:
    with asking(Settings(home=tmp_path_factory.mktemp("home"), database_url=loaded)) as asker:
        yield asker


@pytest.fixture(scope="module")
def expected(case_logs: Path) -> Json:
    read: Json = json.loads((case_logs / "expected.vn_catalogue.json").read_text(encoding="utf-8"))
    return read


def test_each_procedure_answers_with_every_row_of_its_file(ask: Asker, expected: Json, case_logs: Path) -> None:
    units: Counter[str] = Counter()
    rows: Counter[str] = Counter()
    assert len(expected["per_procedure"]) == expected["procedures"] == 68
    for code, counted in expected["per_procedure"].items():
        reply = ask(PROCEDURE, {"code": code})["procedure"]
        file = json.loads((case_logs / "vn_catalogue" / f"{code}.json").read_text(encoding="utf-8"))
        assert [len(reply["requirements"]), len(reply["limits"]), len(reply["legalBases"])] == counted, code
        assert (reply["code"], reply["version"], reply["inForce"]) == (code, 1, True)
        assert reply["name"] == " ".join(normalize("NFC", file["metadata"]["tên_thủ_tục"]).split())
        assert len({each["id"] for each in reply["requirements"]}) == len(reply["requirements"])
        assert len(reply["fees"]) == len(_fees(file)), code
        for each, row in zip(reply["limits"], file["tables"]["hinh_thuc_nop"], strict=True):
            amount, _, unit = row["thoi_han_giai_quyet"].partition(" ")
            if (amount, unit) == ("0.5", "Giờ"):
                assert (each["amount"], each["unit"]) == (30, "MINUTE")
            else:
                assert each["amount"] == (int(amount) or None if amount.isdecimal() else None)
            units[each["unit"]] += 1
        rows += Counter(
            documents=len(reply["requirements"]), limits=len(reply["limits"]), bases=len(reply["legalBases"])
        )
    assert rows == {
        "documents": expected["document_rows"],
        "limits": expected["submission_rows"],
        "bases": expected["legal_basis_rows"],
    }
    units["HOUR"] += units.pop("MINUTE")
    for unit, name in (("WORKING_DAY", "Ngày làm việc"), ("CALENDAR_DAY", "Ngày"), ("HOUR", "Giờ")):
        assert units[unit] == expected[f"time_unit:{name}"]
    named = sum(count for key, count in expected.items() if key.startswith("time_unit:"))
    assert units[None] == named - units["WORKING_DAY"] - units["CALENDAR_DAY"] - units["HOUR"]  # type: ignore[index]


def _fees(file: Json) -> set[tuple[str, str]]:
    """Every way of filing with each line that names what it costs; the same line twice for the same way is one fee."""
    return {
        (row["hinh_thuc"], line)
        for row in file["tables"]["hinh_thuc_nop"]
        for line in row["phi_le_phi"].split("\n")
        if line.startswith(("Phí", "Lệ phí"))
    }


def test_loading_again_adds_nothing(loaded: str, case_logs: Path) -> None:
    before = events(loaded)
    again = dossier("catalogue", "load", case_logs / "vn_catalogue", "--json", DATABASE_URL=loaded).json
    assert (again["facts"], again["announced"], again["unchanged"], events(loaded)) == (0, [], 68, before)


def test_a_changed_file_is_version_2_and_the_difference_is_told(case_logs: Path, database: str, tmp_path: Path) -> None:
    original = case_logs / "vn_catalogue" / f"{CHANGED}.json"
    assert dossier("catalogue", "load", original, DATABASE_URL=database).code == 0
    file = json.loads(original.read_text(encoding="utf-8"))
    dropped = file["tables"]["thanh_phan_ho_so"].pop(0)
    ways = file["tables"]["hinh_thuc_nop"]
    assert all(each["thoi_han_giai_quyet"] == ways[0]["thoi_han_giai_quyet"] for each in ways)
    amount, unit = ways[0]["thoi_han_giai_quyet"].split(" ", 1)
    for each in ways:
        each["thoi_han_giai_quyet"] = f"{int(amount) - 2} {unit}"
    copy = tmp_path / original.name
    copy.write_text(json.dumps(file, ensure_ascii=False), encoding="utf-8")
    refused = dossier("catalogue", "load", copy, DATABASE_URL=database)
    assert refused.code == 3
    assert "a changed figure needs a new effective date (--effective-on)" in refused.err
    since = ("--effective-on", "2026-01-01")
    loaded = dossier("catalogue", "load", copy, *since, "--json", DATABASE_URL=database).json
    assert (loaded["announced"], loaded["touched"]) == ([f"{CHANGED}@2"], {"totalCount": 0, "nodes": []})

    reply = dossier("catalogue", "diff", CHANGED, "--json", DATABASE_URL=database).json
    assert (reply["papersSaved"], len(reply["requirementsDropped"]), reply["requirementsAdded"]) == (1, 1, [])
    with asking(Settings(home=tmp_path / "home", database_url=database)) as asker:
        answer = asker(DIFFERENCE, {"code": CHANGED})
    difference = answer["procedureDifference"]
    assert (difference["old"], difference["new"], difference["papersSaved"]) == (f"{CHANGED}@1", f"{CHANGED}@2", 1)
    [paper] = difference["requirementsDropped"]
    assert paper["name"] == reply["requirementsDropped"][0]["name"]
    assert paper["name"][-40:] == dropped["ten_giay_to"].strip()[-40:]
    assert [each["saved"] for each in difference["limitsChanged"]] == [2] * len(ways)
    for nothing in ("requirementsAdded", "feesDropped", "feesAdded", "legalBasesDropped", "legalBasesAdded"):
        assert difference[nothing] == []
    assert [each["version"] for each in answer["procedure"]["versions"]] == [1, 2]
    assert answer["procedure"]["version"] == 2
    shown = dossier("catalogue", "diff", CHANGED, DATABASE_URL=database)
    assert shown.code == 0
    assert paper["name"][:30] in shown.out.replace("\n", " ")
