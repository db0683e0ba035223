"""`audit` as a process, over a demonstration: what it lists is what the tables hold, in every form."""

import csv
import io
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

import psycopg
import pytest

from app import exits
from app.assembly import opened
from app.output.findings import COLUMNS
from app.settings import Settings
from tests.app.demo.played import ZONE, played
from tests.app.invocation import Finished, dossier

DAY = "2026-09-15"


@pytest.fixture(scope="module")
def filled(module_database: str, tmp_path_factory: pytest.TempPathFactory) -> str:
    with opened(Settings(home=tmp_path_factory.mktemp("home")), module_database) as assembly:
        played(assembly, dossiers=120)
        assembly.project()
    return module_database


@pytest.fixture
def ask(filled: str) -> Any:
    def asked(*arguments: str) -> Finished:
        return dossier("audit", *arguments, DATABASE_URL=filled)

    return asked


@pytest.fixture(scope="module")
def rows(filled: str) -> list[dict[str, Any]]:
    """What the table holds, the first that happened first."""
    columns = (
        "code, severity, agency, official, procedure, occurred_at, evidence, explanation_vi, explanation_en,"
        " reference, answered, outcome, examiner, verified"
    )
    with psycopg.connect(filled) as connection:
        found = connection.execute(
            f"select {columns}, (select d.code from projections.dossiers d where d.dossier = f.dossier) as dossier"
            " from projections.findings f order by occurred_at, position, f.code, ordinal"
        ).fetchall()
    return [dict(zip([*columns.split(", "), "dossier"], row, strict=True)) for row in found]


def test_all_findings_as_json_with_their_evidence_and_totals(ask: Any, rows: list[dict[str, Any]]) -> None:
    reply = ask("--json").json
    assert list(reply) == ["totalCount", "totals", "nodes", "coverage", "paperChanges"]
    coverage = reply["coverage"]
    assert coverage["dossiers"] == coverage["judged"] > 100
    assert {each["kind"] for each in reply["paperChanges"]} >= {"ADDED", "UNCOMPARED"}
    assert reply["totalCount"] == len(rows) > 50
    assert [
        (node["code"], node["dossier"]["code"], node["evidencePositions"], node["explanation"]["vi"])
        for node in reply["nodes"]
    ] == [(row["code"], row["dossier"], row["evidence"], row["explanation_vi"]) for row in rows]
    totals, without = Counter[str](), Counter[str]()
    for each in reply["totals"]:  # one for each severity and title of a code
        totals[each["code"]] += each["count"]
        without[each["code"]] += each["withoutDismissed"]
    assert totals == Counter(row["code"] for row in rows)
    # By the article that each rests on: the decree of 2025 was read, that of 2026 with gaps, other figures are practice.
    assert [node["verified"] for node in reply["nodes"]] == [row["verified"] for row in rows]
    assert {node["verified"] for node in reply["nodes"]} == {True, False}
    undismissed = Counter(row["code"] for row in rows if row["outcome"] != "DISMISSED")
    assert without == undismissed
    assert undismissed.total() < len(rows)


def _narrowed() -> Iterator[Any]:
    yield pytest.param(["--agency", "H99.30"], lambda row: row["agency"] == "H99.30", id="agency")
    yield pytest.param(["--official", "H99.30/CB-1"], lambda row: row["official"] == "H99.30/CB-1", id="official")
    yield pytest.param(
        ["--code", "OVERDUE", "--code", "LATE_LEG"], lambda row: row["code"] in ("OVERDUE", "LATE_LEG"), id="codes"
    )
    yield pytest.param(["--procedure", "1.004222"], lambda row: row["procedure"] == "1.004222", id="procedure")
    yield pytest.param(["--period", "2026-Q3"], lambda row: "2026-07" <= _day(row) < "2026-10", id="period")
    yield pytest.param(["--severity", "GRAVE"], lambda row: row["severity"] == "GRAVE", id="severity")
    yield pytest.param(["--to", DAY], lambda row: _day(row) <= DAY, id="up to the end of a day")
    yield pytest.param(["--from", DAY], lambda row: _day(row) >= DAY, id="from the beginning of a day")


def _day(row: dict[str, Any]) -> str:
    return str(row["occurred_at"].astimezone(ZONE).date())


@pytest.mark.parametrize(("options", "wanted"), list(_narrowed()))
def test_each_option_narrows(ask: Any, rows: list[dict[str, Any]], options: list[str], wanted: Any) -> None:
    expected = [(row["code"], row["dossier"]) for row in rows if wanted(row)]
    assert 0 < len(expected) < len(rows)
    assert [(node["code"], node["dossier"]["code"]) for node in ask(*options, "--json").json["nodes"]] == expected


def test_as_csv_in_the_language_asked_for(ask: Any, rows: list[dict[str, Any]]) -> None:
    printed = ask("--csv", "--lang", "en")
    assert (printed.code, printed.err) == (exits.DONE, "")
    header, *lines = list(csv.reader(io.StringIO(printed.out)))
    assert tuple(header) == COLUMNS
    reply = [dict(zip(header, line, strict=True)) for line in lines]
    assert [(line["code"], line["dossier"], line["explanation"]) for line in reply] == [
        (row["code"], row["dossier"], row["explanation_en"]) for row in rows
    ]
    assert [line["evidence"] for line in reply] == ["; ".join(map(str, row["evidence"])) for row in rows]
    assert [(line["reference"], line["outcome"], line["examiner"]) for line in reply] == [
        (row["reference"], row["outcome"] or "", row["examiner"] or "") for row in rows
    ]
    assert [bool(line["answers"]) for line in reply] == [row["answered"] for row in rows]
    assert all(line["examination_reason"] for line in reply if line["outcome"] in ("EXPLAINED", "DISMISSED"))


def test_for_people_in_vietnamese(ask: Any, rows: list[dict[str, Any]]) -> None:
    printed = ask("--severity", "GRAVE")
    grave = [row for row in rows if row["severity"] == "GRAVE"]
    assert printed.err == f"{len(grave)} findings\n"
    for row in grave:
        assert row["explanation_vi"] in printed.out
        assert f"bằng chứng, vị trí: {', '.join(map(str, row['evidence']))}" in printed.out
    assert printed.out.count("quy định chưa kiểm chứng") == sum(not row["verified"] for row in grave)
    minor = [row for row in rows if row["severity"] == "MINOR" and not row["verified"]]
    assert ask("--severity", "MINOR").out.count("quy định chưa kiểm chứng") == len(minor) > 0


def test_what_was_said_of_a_finding_stands_beside_it(ask: Any, rows: list[dict[str, Any]]) -> None:
    dismissed = [row for row in rows if row["outcome"] == "DISMISSED"]
    alike = [row for row in rows if row["code"] == dismissed[0]["code"]]
    printed = ask("--code", dismissed[0]["code"], "--lang", "en")
    assert printed.err == f"{len(alike)} findings, {len(alike) - len(dismissed)} without dismissed ones\n"
    assert f"({len(alike) - len(dismissed)} without dismissed ones)" in printed.out
    assert printed.out.count("examined: dismissed (kiem-tra-1, 2026-11-02): ") == len(dismissed)
    assert printed.out.count("answer (") == sum(row["answered"] for row in alike)
    assert "thẩm tra: không xác nhận (kiem-tra-1, 02/11/2026): " in ask("--code", dismissed[0]["code"]).out


_KEYS: dict[str, Callable[[dict[str, Any]], Any]] = {
    "code": lambda row: row["code"],
    "agency": lambda row: row["agency"],
    "official": lambda row: row["official"],
    "procedure": lambda row: row["procedure"],
    "month": lambda row: _day(row)[:7],
    "examiner": lambda row: row["examiner"],
}


@pytest.mark.parametrize("by", _KEYS)
def test_counted_by_what_was_asked_for(ask: Any, rows: list[dict[str, Any]], by: str) -> None:
    reply = ask("--by", by, "--json").json
    assert (reply["by"], reply["total"]["count"]) == (by.upper(), len(rows))
    assert reply["coverage"]["dossiers"] >= reply["coverage"]["judged"] > 0
    of = {key: [row for row in rows if _KEYS[by](row) == key] for key in {_KEYS[by](row) for row in rows}}
    assert {each["key"]: each["count"] for each in reply["rows"]} == {key: len(alike) for key, alike in of.items()}
    assert {each["key"]: each["withoutDismissed"] for each in reply["rows"]} == {
        key: sum(row["outcome"] != "DISMISSED" for row in alike) for key, alike in of.items()
    }
    assert reply["total"]["withoutDismissed"] < reply["total"]["count"]


def test_totals_are_narrowed_and_printed_like_findings(ask: Any, rows: list[dict[str, Any]]) -> None:
    wanted = ("--by", "code", "--agency", "H99.30", "--period", "2026")
    reply = ask(*wanted, "--json").json
    assert 0 < reply["total"]["count"] == sum(row["agency"] == "H99.30" for row in rows) < len(rows)
    headings, *lines = csv.reader(io.StringIO(ask(*wanted, "--csv", "--lang", "en").out))
    assert headings[:3] == ["Kind of finding", "All", "Without dismissed"]
    assert [(line[0].partition(" ")[0], line[1], line[2]) for line in lines[:-1]] == [
        (each["key"], str(each["count"]), str(each["withoutDismissed"])) for each in reply["rows"]
    ]
    assert lines[-1][:2] == ["Total", str(reply["total"]["count"])]
    printed = ask(*wanted)
    assert "Tổng hợp phát hiện" in printed.out
    assert all(each["title"]["vi"] in printed.out for each in reply["rows"])


def test_of_one_dossier_its_papers_side_by_side(ask: Any, rows: list[dict[str, Any]]) -> None:
    code = next(row["dossier"] for row in rows if row["code"] == "UNLISTED_REQUIREMENT")
    reply = ask(code, "--json").json
    assert reply["dossier"]["code"] == code
    papers = reply["dossier"]["requirements"]
    (unlisted,) = [each for each in papers if each["verdict"] == "UNLISTED_DEMAND"]
    assert (unlisted["listed"], unlisted["demanded"]) == (False, 1)
    assert any(each["listed"] for each in papers)
    assert {node["dossier"]["code"] for node in reply["findings"]["nodes"]} == {code}
    printed = ask(code)
    assert all(each["name"] in printed.out for each in papers)
    assert "ngoài quy định" in printed.out


@pytest.mark.parametrize("option", [("--agency", "H99.99"), ("--procedure", "9.999999"), ("--agency", "")])
@pytest.mark.parametrize("more", [(), ("--by", "code"), ("--json",), ("--csv",)], ids="-".join)
def test_an_agency_or_procedure_that_nobody_knows_is_refused(
    ask: Any, option: tuple[str, str], more: tuple[str, ...]
) -> None:
    refused = ask(*option, *more)
    assert (refused.code, refused.out) == (exits.NOT_FOUND, "")
    assert f"`{option[0].removeprefix('--')}` is unknown" in refused.err


@pytest.mark.parametrize("typed", ["nobody", "h99.30/cb-1", ""])
@pytest.mark.parametrize("more", [(), ("--by", "code"), ("--csv",)], ids="-".join)
def test_an_official_whom_nobody_knows_is_not_found(ask: Any, typed: str, more: tuple[str, ...]) -> None:
    refused = ask("--official", typed, *more)
    assert (refused.code, refused.out) == (exits.NOT_FOUND, "")
    assert f"no official has the id {typed!r}" in refused.err


def test_they_are_meant_however_they_are_typed(ask: Any, rows: list[dict[str, Any]]) -> None:
    row = next(each for each in rows if each["agency"] == "H99.30")
    found = ask("--agency", " ｈ99.30", "--procedure", f"{row['procedure']} ", "--json").json
    wanted = [each for each in rows if (each["agency"], each["procedure"]) == (row["agency"], row["procedure"])]
    assert found["totalCount"] == len(wanted) > 0


def test_a_period_to_come_is_none_the_worse(ask: Any) -> None:
    assert ask("--period", "2040", "--json").json["totalCount"] == 0


def test_an_unknown_dossier_is_not_found_and_what_cannot_be_asked_is_a_usage_error(ask: Any) -> None:
    assert ask("no-such-dossier").code == exits.NOT_FOUND
    assert ask("--json", "--csv").code == exits.USAGE
    assert ask("--from", "yesterday").code == exits.USAGE
    assert ask("--severity", "TERRIBLE").code == exits.USAGE
    assert ask("--period", "2026-13").code == exits.USAGE
    assert ask("--period", "2026", "--to", DAY).code == exits.USAGE
    assert ask("--by", "weekday").code == exits.USAGE
    assert ask("--from", DAY, "--to", f"{DAY}T08:00", "--by", "code").code == exits.DONE
    for options, said in (
        (("--from", "2026-09-16", "--to", DAY), "--to: is before --from"),
        (("--code", "UNLISTED_REQUIREMENTS"), "--code: 'UNLISTED_REQUIREMENTS' is no finding's code"),
        (("--severity", "TERRIBLE"), "'--severity': 'TERRIBLE' is not one of"),
    ):
        refused = ask(*options)
        assert (refused.code, said in refused.err) == (exits.USAGE, True), refused.err
    assert ask("H99", "--by", "code").code == exits.USAGE


def test_reading_is_recorded_with_its_purpose(ask: Any, filled: str) -> None:
    assert ask("--json", "--purpose", "đoàn kiểm tra 12").code == exits.DONE
    assert dossier("query", "{ viewer { scopes } }", "--as", "auditor", DATABASE_URL=filled).code == exits.DONE
    with psycopg.connect(filled) as connection:
        rows = connection.execute("select field, reader from projections.accesses where purpose = 'đoàn kiểm tra 12'")
        assert set(rows.fetchall()) == {("findings", "local-inspector")}
