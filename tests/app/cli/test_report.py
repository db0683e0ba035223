"""`report` as a process, over the sample log: printed, as JSON, as CSV and as a workbook read back."""

import csv
import io
import zipfile
from datetime import date
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from app import exits
from app.commands.reporting import days_of
from app.output.reports import FIGURES
from tests.app.invocation import Finished, dossier

SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


@pytest.fixture(scope="module")
def filled(module_database: str, sample: Path) -> str:
    assert dossier("import", sample, "-m", "sample", DATABASE_URL=module_database).code == 0
    return module_database


@pytest.fixture
def ask(filled: str) -> Any:
    def asked(*arguments: str | Path) -> Finished:
        return dossier("report", *arguments, DATABASE_URL=filled)

    return asked


def test_form_06_as_json_adds_up(ask: Any) -> None:
    reply = ask("--from", "2026-02-01", "--to", "2026-02-28", "--by", "department", "--json").json
    assert set(reply) == {"from", "to", "agency", "agencyName", "judgedAt", "knownAt", "groupBy", "rows", *FIGURES}
    assert reply["newTotal"] > 0
    assert reply["total"] == reply["resolved"] + reply["discontinued"] + reply["pending"]
    assert all(sum(row[name] for row in reply["rows"]) == reply[name] for name in FIGURES)


@pytest.mark.parametrize(
    "more", [(), ("--scorecards", "agency"), ("--scorecards", "official"), ("--simplification",), ("--guidance",)]
)
def test_an_agency_that_nobody_knows_is_refused(ask: Any, more: tuple[str, ...]) -> None:
    refused = ask("--period", "2026-02", "--agency", "VN.MAU.XA-99", *more)
    assert (refused.code, refused.out) == (exits.NOT_FOUND, "")
    assert "`agency` is unknown" in refused.err
    assert ask("--period", "2026-02", "--agency", "vn.mau.xa-02", *more).code == exits.DONE
    assert ask("--period", "2040-02", "--agency", "VN.MAU.XA-02", *more).code == exits.DONE


def test_guidance_counts_no_import_and_takes_no_source(ask: Any) -> None:
    found = ask("--period", "2026-02", "--guidance", "--by", "procedure", "--json").json
    assert (found["finished"], found["by"], found["rows"], found["share"]) == (0, "PROCEDURE", [], None)
    assert "Hướng dẫn đầy đủ, một lần" in ask("--period", "2026-02", "--guidance").out
    assert "Full guidance once" in ask("--period", "2026-02", "--guidance", "--lang", "en").out
    assert ask("--period", "2026-02", "--guidance", "--source", "x").code == exits.USAGE
    assert ask("--period", "2026-02", "--guidance", "--by", "official").code == exits.USAGE


@pytest.mark.parametrize(
    ("period", "days"),
    [
        ("2026", (date(2026, 1, 1), date(2026, 12, 31))),
        ("2026-Q1", (date(2026, 1, 1), date(2026, 3, 31))),
        ("2026-Q4", (date(2026, 10, 1), date(2026, 12, 31))),
        ("2024-02", (date(2024, 2, 1), date(2024, 2, 29))),
        ("2026-12", (date(2026, 12, 1), date(2026, 12, 31))),
    ],
)
def test_a_period_by_name(period: str, days: tuple[date, date]) -> None:
    assert days_of(None, None, period) == days


def test_csv_has_the_headings_of_the_form_and_the_figures_of_the_json(ask: Any) -> None:
    wanted = ("--period", "2026-02", "--by", "agency")
    reply = ask(*wanted, "--json").json
    headings, *rows = csv.reader(io.StringIO(ask(*wanted, "--csv").out))
    assert headings[0] == "Cơ quan"
    assert headings[1:7] == [
        "Kỳ trước chuyển sang",
        "Mới: trực tuyến",
        "Mới: trực tiếp",
        "Mới: bưu chính",
        "Mới: khác",
        "Mới tiếp nhận",
    ]
    assert len(headings) == 1 + len(FIGURES)
    assert rows[-1] == ["Tổng cộng", *(str(reply[name]) for name in FIGURES)]
    assert [row[1:] for row in rows[:-1]] == [[str(row[name]) for name in FIGURES] for row in reply["rows"]]


def _cells(workbook: Path) -> dict[str, str]:
    """The cells of a workbook's first sheet, read from its own XML."""
    with zipfile.ZipFile(workbook) as parts:
        assert parts.testzip() is None
        strings = [
            "".join(text.text or "" for text in item.iter(f"{SHEET}t"))
            for item in ElementTree.fromstring(parts.read("xl/sharedStrings.xml"))
        ]
        sheet = ElementTree.fromstring(parts.read("xl/worksheets/sheet1.xml"))
    cells = {}
    for cell in sheet.iter(f"{SHEET}c"):
        value = cell.findtext(f"{SHEET}v", "")
        cells[cell.attrib["r"]] = strings[int(value)] if cell.get("t") == "s" else value
        assert cell.find(f"{SHEET}f") is None  # no text of ours is a formula
    return cells


def test_a_workbook_says_what_the_json_says(ask: Any, tmp_path: Path) -> None:
    reply = ask("--period", "2026-02", "--json").json
    path = tmp_path / "form06.xlsx"
    assert ask("--period", "2026-02", "--xlsx", path).code == exits.DONE
    cells = _cells(path)
    assert cells["A1"] == "Tình hình tiếp nhận, giải quyết thủ tục hành chính, từ 01/02/2026 đến 28/02/2026"
    assert (cells["A4"], cells["B4"], cells["V4"]) == ("Tổng cộng", str(reply["carriedOver"]), str(reply["pending"]))
    assert [path.name for path in tmp_path.iterdir()] == ["form06.xlsx"]


FORM_COLUMNS = [f"({number})" for number in range(3, 16)]


def test_form_07a_printed_as_csv_and_as_json(ask: Any) -> None:
    wanted = ("--form", "07a", "--period", "2026-02")
    reply = ask(*wanted, "--json").json
    assert reply["number"] == "07a/BTP/KSTT"
    assert all(check["agrees"] for check in reply["checks"])
    headings, *rows = csv.reader(io.StringIO(ask(*wanted, "--csv").out))
    assert [heading.partition(" ")[0] for heading in headings[1:]] == FORM_COLUMNS
    whole = next(row for row in rows if row[0] == "TỔNG CỘNG")
    assert whole[1:] == [str(value) for value in reply["total"]]
    assert ["(13) = (14) + (15)", "khớp"] in rows
    printed = ask(*wanted, "--lang", "en").out
    assert "Form 07a/BTP/KSTT" in printed
    assert "Filed in another way, or nobody says how" in printed


def test_a_form_in_a_workbook(ask: Any, tmp_path: Path) -> None:
    path = tmp_path / "07b.xlsx"
    assert ask("--form", "07b", "--period", "2026-02", "--xlsx", path).code == exits.DONE
    cells = _cells(path)
    assert cells["A1"].startswith("Biểu số 07b/BTP/KSTT. Tình hình, kết quả giải quyết thủ tục hành chính")
    assert {"I. Tình hình, kết quả giải quyết TTHC thuộc phạm vi thẩm quyền của UBND cấp tỉnh", "TỔNG CỘNG"} <= set(
        cells.values()
    )


def test_a_period_by_the_reporting_rule(ask: Any) -> None:
    reply = ask("--period", "2026-02", "--cut-off", "--json").json
    assert (reply["from"], reply["to"]) == ("2026-01-15", "2026-02-14")
    assert ask("--period", "2026-H1", "--cut-off", "--json").json["to"] == "2026-06-14"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--form", "07a", "--simplification", "--period", "2026"), "use only one of"),
        (("--form", "07a", "--by", "agency", "--period", "2026"), "leave out --by and --source"),
        (("--form", "06", "--period", "2026"), "'06'"),
        (("--cut-off", "--from", "2026-01-01", "--to", "2026-01-31"), "expected a year, half-year"),
        (("--cut-off", "--period", "2026-13"), "expected a year, half-year"),
        (("--period", "2026-H1"), "expected a year, quarter or month"),
    ],
)
def test_what_a_form_cannot_be_asked_with(ask: Any, arguments: tuple[str, ...], said: str) -> None:
    refused = ask(*arguments)
    assert (refused.code, refused.out) == (exits.USAGE, "")
    assert said in " ".join(refused.err.replace("│", " ").split())


def test_printed_in_either_language(ask: Any) -> None:
    assert "Đang giải quyết: quá hạn" in ask("--period", "2026-02").out
    assert "Pending: overdue" in ask("--period", "2026-02", "--lang", "en").out


def test_of_an_import_nothing_is_scored_and_nothing_simplified(ask: Any) -> None:
    assert ask("--period", "2026", "--scorecards", "official", "--json").json["scorecards"] == []
    assert ask("--period", "2026", "--simplification", "--json").json["results"] == []
    assert ask("--period", "2026", "--scorecards", "agency").code == exits.DONE


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("--from", "2026-01-01"),
        ("--from", "2026-02-01", "--to", "2026-01-01"),
        ("--from", "tomorrow", "--to", "2026-01-01"),
        ("--period", "2026-Q5"),
        ("--period", "2026-13"),
        ("--period", "2026", "--from", "2026-01-01"),
        ("--period", "2026", "--json", "--csv"),
        ("--period", "2026", "--scorecards", "agency", "--simplification"),
    ],
)
def test_what_cannot_be_meant_is_a_usage_error(arguments: tuple[str, ...]) -> None:
    reply = dossier("report", *arguments)
    assert (reply.code, reply.out) == (exits.USAGE, "")
    assert reply.err.startswith("dossier: ")


def test_a_workbook_that_cannot_be_written_is_told(ask: Any, tmp_path: Path) -> None:
    reply = ask("--period", "2026", "--xlsx", tmp_path / "nowhere" / "form06.xlsx")
    assert reply.code == exits.FAULT
    assert "nowhere" in reply.err


def test_the_register_as_csv_and_as_json(filled: str, tmp_path: Path) -> None:
    wanted = ("register", "--agency", "vn.mau.xa-02", "--period", "2026-02")
    written = tmp_path / "register.csv"
    assert dossier(*wanted, "--out", written, DATABASE_URL=filled).code == 0
    head, *rows = csv.reader(io.StringIO(written.read_text("utf-8")))
    found = dossier(*wanted, "--json", DATABASE_URL=filled).json
    assert head[:2] == ["TT", "Mã hồ sơ"]
    assert [row[1] for row in rows if len(row) > 1] == [each["code"] for each in found["nodes"]]
    assert len(found["nodes"]) == found["totalCount"] > 0


def test_the_register_of_an_agency_that_nobody_knows_is_not_found(filled: str) -> None:
    refused = dossier("register", "--agency", "VN.MAU.XA-99", "--period", "2026-02", DATABASE_URL=filled)
    assert (refused.code, refused.out) == (exits.NOT_FOUND, "")
    assert "`agency` is unknown" in refused.err
