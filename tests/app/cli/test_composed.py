"""Names that look the same are the same to every command: however a file, an argument or a question spells their accents."""

from operator import itemgetter
from pathlib import Path
from typing import Literal
from unicodedata import is_normalized, normalize

import pytest

from app.cli import _composed
from tests.app.invocation import dossier

MAPPING = """
format = "csv"
timezone = "Asia/Ho_Chi_Minh"
source = "%s"
agency = { attribute = "cơ quan" }
[case]
id = "số hồ sơ"
submitted_at = "ngày nộp"
due_at = "ngày hẹn trả"
department = "phòng ban"
"""
ROWS = "số hồ sơ,ngày nộp,ngày hẹn trả,phòng ban,cơ quan\nHồ-1,2026-09-01 08:30,2026-09-15,Phòng Kinh tế,Xã Hoà\n"
Form = Literal["NFC", "NFD"]
FORMS: tuple[Form, ...] = ("NFC", "NFD")
ASK = 'query Q($d: String!) { dossiers(filter: { department: $d, agency: "%s" }) { nodes { code agency { code } department } } }'


@pytest.fixture(scope="module")
def filled(module_database: str, tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp(normalize("NFD", "hồ sơ"))
    for form in FORMS:
        table, mapping = folder / normalize(form, "bảng.csv"), folder / f"{form}.toml"
        table.write_text(normalize(form, ROWS))
        mapping.write_text(normalize("NFC" if form == "NFD" else "NFD", MAPPING % form.lower()))
        imported = dossier("import", table, "-m", mapping, "--json", DATABASE_URL=module_database)
        assert imported.json["added"] == 2
    return module_database


@pytest.mark.parametrize("form", FORMS)
def test_a_filter_finds_both_and_prints_them_alike(filled: str, form: Form) -> None:
    variables = normalize(form, '{"d": "Phòng Kinh tế"}')
    reply = dossier("query", normalize(form, ASK % "Xã Hoà"), "--variables", variables, DATABASE_URL=filled).json
    assert sorted(reply["data"]["dossiers"]["nodes"], key=itemgetter("code")) == [
        {"code": f"{each}:Hồ-1", "agency": {"code": "Xã Hoà"}, "department": "Phòng Kinh tế"} for each in ("nfc", "nfd")
    ]


@pytest.mark.parametrize("form", FORMS)
def test_a_question_on_standard_input_does_too(filled: str, form: Form) -> None:
    question = normalize(form, ASK.replace("$d: String!", '$d: String = "Phòng Kinh tế"') % "Xã Hoà").encode()
    assert len(dossier("query", "-", stdin=question, DATABASE_URL=filled).json["data"]["dossiers"]["nodes"]) == 2


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("code", ["nfc:Hồ-1", "nfd:Hồ-1"])
def test_a_dossier_is_found_by_its_code(filled: str, form: Form, code: str) -> None:
    found = dossier("replay", normalize(form, code), DATABASE_URL=filled)
    assert found.code == 0
    assert found.out.startswith(f"Dossier {code}  agency Xã Hoà")


@pytest.mark.parametrize("typed", ["NFC:HỒ-1", " nfc : hồ – 1 ", normalize("NFD", "Nfc:hồ\u20111")])
def test_a_dossier_is_found_however_its_code_is_typed(filled: str, typed: str) -> None:
    found = dossier("replay", typed, DATABASE_URL=filled)
    assert (found.code, found.out.split("  ")[0]) == (0, "Dossier nfc:Hồ-1")


def test_overdue_of_an_agency(filled: str) -> None:
    arguments = ("overdue", "--at", "2026-09-20", "--json", "--agency", normalize("NFD", "Xã Hoà"))
    assert dossier(*arguments, DATABASE_URL=filled).json["totalCount"] == 2


def test_names_of_files_stay_as_they_are_on_the_disk(tmp_path: Path) -> None:
    there = tmp_path / normalize("NFD", "sổ")
    there.mkdir()
    for given in (str(there), f"--output={there}", str(there / normalize("NFD", "mới.csv"))):
        assert _composed(given) == given
    other = normalize("NFD", "mới.csv")
    assert is_normalized("NFC", _composed(other))
    assert _composed(f"--agency={normalize('NFD', 'Xã Hoà')}") == "--agency=Xã Hoà"
    assert _composed("ồ" * 5000) == "ồ" * 5000
