"""Tables as offices export them: the same dossiers however they are written, or a refusal that says what the mapping needs."""

import gzip
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

from domain.facts.filing import DossierAccepted, DossierSubmitted
from domain.facts.outcome import DossierClosed
from exchange.errors import BadInput, BadMapping
from exchange.logs.mapping import parse
from exchange.logs.reading import CodedCase, Tally
from tests.exchange.small_logs import facts, read_all

ROWS = """Mã hồ sơ;Ngày tiếp nhận;Ngày hẹn trả;Ngày trả;Lĩnh vực
H99.30-260901-0001;01/09/2026 08:30;15/09/2026;;Đất đai
H99.30-260903-0002;03/09/2026 14:05;17/09/2026;16/09/2026 16:40;Hộ tịch
"""
PLAIN = """
format = "csv"
timezone = "Asia/Ho_Chi_Minh"
source = "vnx"
[case]
id = "Mã hồ sơ"
submitted_at = "Ngày tiếp nhận"
due_at = "Ngày hẹn trả"
closed_at = "Ngày trả"
department = "Lĩnh vực"
"""
FORMAT = 'date_format = "%d/%m/%Y %H:%M"\n'


@pytest.fixture
def table(tmp_path: Path) -> Path:
    return tmp_path / "ho-so.csv"


def read(table: Path, content: str | bytes, mapping: str) -> tuple[list[CodedCase], Tally]:
    table.write_bytes(content if isinstance(content, bytes) else content.encode())
    return read_all(table, parse(mapping, "vnx.toml"))


def said(cases: list[CodedCase]) -> list[tuple[str | None, ...]]:
    """Code, receipt, due date, end and department of each case."""
    found: list[tuple[str | None, ...]] = []
    for case in cases:
        submitted, accepted, *rest = facts(case)
        assert isinstance(submitted, DossierSubmitted)
        assert isinstance(accepted, DossierAccepted)
        end = next((fact.context.occurred_at.isoformat() for fact in rest if isinstance(fact, DossierClosed)), None)
        due = accepted.due_on.isoformat() if accepted.due_on is not None else None
        found.append((submitted.code, accepted.received_at.isoformat(), due, end, submitted.department))
    return found


RIGHT = [
    ("vnx:H99.30-260901-0001", "2026-09-01T01:30:00+00:00", "2026-09-15", None, "Đất đai"),
    ("vnx:H99.30-260903-0002", "2026-09-03T07:05:00+00:00", "2026-09-17", "2026-09-16T09:40:00+00:00", "Hộ tịch"),
]


@pytest.mark.parametrize(
    ("write", "keys"),
    [
        (lambda rows: rows.encode(), 'delimiter = ";"\n'),
        (lambda rows: rows.replace(";", ",").encode(), ""),
        (lambda rows: rows.replace(";", "\t").encode(), 'delimiter = "\\t"\n'),
        (lambda rows: rows.replace(";", "|").encode(), 'delimiter = "|"\n'),
        (lambda rows: ("sep=;\n" + rows).encode(), ""),
        (lambda rows: ("\ufeffsep=;\r\n" + rows.replace("\n", "\r\n")).encode(), ""),
        (lambda rows: ('"sep=;"\n' + rows).encode(), 'delimiter = ";"\n'),
        (lambda rows: ("sep=,\n" + rows.replace(";", ",")).encode(), ""),
        (lambda rows: rows.replace(";", "\t").encode("utf-16"), 'delimiter = "\\t"\n'),
        (lambda rows: ("\ufeff" + rows).encode("utf-16-be"), 'delimiter = ";"\n'),
        (lambda rows: rows.encode("utf-16-le"), 'delimiter = ";"\nencoding = "utf-16-le"\n'),
        (lambda rows: ("\ufeff" + rows).encode("utf-16-le"), 'delimiter = ";"\nencoding = "utf-16-le"\n'),
        (lambda rows: rows.encode("utf-32"), 'delimiter = ";"\n'),
        (lambda rows: gzip.compress(("sep=;\n" + rows).encode("utf-16")), ""),
        (lambda rows: ("\ufeff" + rows).encode(), 'delimiter = ";"\nencoding = "utf-8"\n'),
        (lambda rows: unicodedata.normalize("NFD", rows).encode(), 'delimiter = ";"\n'),
        (lambda rows: rows.replace(";", " ;\u00a0").encode(), 'delimiter = ";"\n'),
        (lambda rows: (rows + ";;;;\n \n;\u00a0;;;\n").encode(), 'delimiter = ";"\n'),
        (lambda rows: rows.replace("Mã hồ sơ", '"Mã\nhồ sơ"').encode(), 'delimiter = ";"\n'),
    ],
)  # fmt: skip
def test_the_same_table_however_it_is_written(table: Path, write: Callable[[str], bytes], keys: str):
    assert said(read(table, write(ROWS), keys + FORMAT + PLAIN)[0]) == RIGHT


def test_a_table_of_an_old_code_page(table: Path):
    # windows-1258 has some tone marks only as characters of their own.
    rows = "Ma\u0303 h\u00f4\u0300 s\u01a1;nop\n1;2026-09-01\n".encode("cp1258")
    keys = 'delimiter = ";"\nencoding = "windows-1258"\n'
    mapping = PLAIN.partition("due_at")[0].replace("Ngày tiếp nhận", "nop")
    cases, _ = read(table, rows, keys + mapping)
    assert [case.code for case in cases] == ["vnx:1"]
    with pytest.raises(BadInput, match=r'line 1: is not UTF-8 .* encoding = "windows-1258"'):
        read(table, rows, 'delimiter = ";"\n' + mapping)


@pytest.mark.parametrize("encoding", ["windows-1258", "cp1252", "latin-1"])
def test_utf_8_is_not_read_as_an_old_code_page(table: Path, encoding: str):
    # It would be read without an error: "Phòng" as "PhÃ²ng", another department.
    with pytest.raises(BadInput, match=f"line 1: is UTF-8, where the mapping says encoding = '{encoding}'"):
        read(table, ROWS.encode(), f'delimiter = ";"\nencoding = "{encoding}"\n' + FORMAT + PLAIN)


@pytest.mark.parametrize(
    ("content", "keys", "line", "reason"),
    [
        (ROWS.encode(), FORMAT, 1, 'parted by \';\' need delimiter = ";" in the mapping'),
        (ROWS.replace(";", "\t").encode(), FORMAT, 1, 'delimiter = "\\t"'),
        (("sep=;\n" + ROWS).encode(), FORMAT + 'delimiter = ","\n', 1, "says sep=;, where the mapping says delimiter = ','"),
        (ROWS.encode("utf-16"), FORMAT + 'delimiter = ";"\nencoding = "windows-1258"\n', 1, "begins as UTF-16, where the mapping says encoding = 'windows-1258'"),
        (ROWS.encode("utf-16-le"), FORMAT + 'delimiter = ";"\n', 1, ""),
        (ROWS.encode("utf-16-le")[:-1], FORMAT + 'delimiter = ";"\nencoding = "utf-16-le"\n', 3, "is not UTF-16-LE"),
        (("number" + ROWS[1:]).encode("ascii", "ignore").replace(b"n", b"n\0", 1), FORMAT, 1, 'encoding = "utf-16-le"'),
        (ROWS.encode(), 'delimiter = ";"\n', 2, "date_format = "),
        (ROWS.encode(), 'delimiter = ";"\ndate_format = "%m/%d/%Y %H:%M"\n', 2, "Ngày hẹn trả: '15/09/2026'"),
        (ROWS.replace("16/09/2026 16:40", "09/16/2026 16:40").encode(), 'delimiter = ";"\n' + FORMAT, 3, "Ngày trả: '09/16/2026 16:40'"),
        (ROWS.replace("16/09/2026 16:40", "NA").encode(), 'delimiter = ";"\n' + FORMAT, 3, "Ngày trả: 'NA'"),
        (ROWS.encode() + b"x;y\n", 'delimiter = ";"\n' + FORMAT, 4, "2 fields where the header has 5"),
        (ROWS.encode() + b";01/09/2026;;;\n", 'delimiter = ";"\n' + FORMAT, 4, "a case without 'Mã hồ sơ', its id"),
    ],
)  # fmt: skip
def test_a_file_that_contradicts_its_mapping_is_refused_with_row_column_and_value(
    table: Path, content: bytes, keys: str, line: int, reason: str
):
    with pytest.raises(BadInput) as refused:
        read(table, content, keys + PLAIN)
    assert (refused.value.file, refused.value.line) == (table.name, line)
    assert reason in refused.value.reason


def test_american_dates_are_read_where_the_mapping_says_so_and_only_then(table: Path):
    rows = "id,nop,hen,tra\nU-1,12/31/2017 11:59:58 PM,01/03/2018 12:00:00 AM,01/03/2018 10:11:23 AM\nU-2,12/31/2017 11:18:48 PM,,01/02/2018 01:29:41 PM\n"
    mapping = 'format = "csv"\ntimezone = "Asia/Ho_Chi_Minh"\nsource = "dt"\n%s[case]\nid = "id"\nsubmitted_at = "nop"\ndue_at = "hen"\nclosed_at = "tra"\n'
    cases, _ = read(table, rows, mapping % 'date_format = "%m/%d/%Y %I:%M:%S %p"\n')
    assert said(cases) == [
        ("dt:U-1", "2017-12-31T16:59:58+00:00", "2018-01-03", "2018-01-03T03:11:23+00:00", None),
        ("dt:U-2", "2017-12-31T16:18:48+00:00", None, "2018-01-02T06:29:41+00:00", None),
    ]
    with pytest.raises(BadInput, match=r"line 2, case U-1: nop: '12/31/2017 11:59:58 PM'.*other order"):
        read(table, rows, mapping % 'date_format = "%d/%m/%Y %I:%M:%S %p"\n')


@pytest.mark.parametrize("empty", ['"NA"', '["-", "NA"]'])
def test_a_text_that_stands_for_no_value(table: Path, empty: str):
    rows = "id,nop,hen,tra,phong\nN-1,2026-09-01,2026-09-10, NA ,-\nN-2,2026-09-01,2026-09-10,2026-09-08,NA\n"
    mapping = f'format = "csv"\ntimezone = "Asia/Ho_Chi_Minh"\nsource = "dt"\nempty = {empty}\n[case]\nid = "id"\nsubmitted_at = "nop"\ndue_at = "hen"\nclosed_at = "tra"\ndepartment = "phong"\n'
    cases, tally = read(table, rows, mapping)
    assert [end for *_, end, _ in said(cases)] == [None, "2026-09-07T17:00:00+00:00"]
    assert [case[-1] for case in said(cases)] == [None if "-" in empty else "-", None]
    assert tally.anomalies.no_end == 1


AGENCIES = """
format = "csv"
timezone = "Asia/Ho_Chi_Minh"
source = "ag"
agency = { attribute = "coquan" }
[case]
id = "id"
submitted_at = "nop"
department = "phong"
"""


def test_blanks_make_no_other_agency_and_are_counted(table: Path):
    rows = "id,nop,coquan,phong\nW-1,2026-09-15,H99.30,Phòng A\nW-2,2026-09-15,H99.30 ,Phòng A \nW-3,2026-09-15,H99.30\u00a0,Phòng  A\nW-4,2026-09-15,\ufeffH99.30\u200b,Phòng\u00a0A\n"
    cases, tally = read(table, rows, AGENCIES)
    assert {(facts(case)[0].agency, facts(case)[0].department) for case in cases} == {("H99.30", "Phòng A")}  # type: ignore[attr-defined]
    assert tally.anomalies.trimmed_text == 6


def test_blanks_make_no_other_id_and_case_does(table: Path):
    rows = "id, nop ,coquan,phong\nP-1,2026-09-15,a,\nP-1 ,2026-09-16,a,\n P-1,2026-09-16,a,\nP-1\u00a0,2026-09-17,a,\np-1,2026-09-17,a,\n"
    cases, tally = read(table, rows, AGENCIES)
    assert [case.code for case in cases] == ["ag:P-1", "ag:P-1#2", "ag:P-1#3", "ag:P-1#4", "ag:p-1"]
    assert (tally.anomalies.duplicate_id, tally.anomalies.trimmed_text) == (3, 4)
    header, first, *others = rows.splitlines(keepends=True)
    assert read(table, header + "".join(reversed([first, *others])), AGENCIES)[1].anomalies.duplicate_id == 3


def test_rows_without_a_value_are_left_out_and_counted(table: Path):
    rows = "id,nop,coquan,phong\n1,2026-01-01,a,\n,,,\n,,,\n , ,\u00a0,\n"
    cases, tally = read(table, rows, AGENCIES)
    assert ([case.code for case in cases], tally.anomalies.blank_row) == (["ag:1"], 3)


def test_two_headers_that_look_the_same_are_refused(table: Path):
    header = "id,nop,coquan,phong,coquan\u00a0\n"
    with pytest.raises(BadInput, match="'coquan', which the mapping names as agency, is a column 2 times"):
        read(table, header, AGENCIES)


@pytest.mark.parametrize("sign", ["\x1b[2K", "\x7f", "\x9b"])
def test_an_id_that_hides_a_control_character_is_refused(table: Path, sign: str):
    rows = ROWS.replace("H99.30-260903-0002", f"H99.30-260903-0002{sign}")
    with pytest.raises(BadInput, match="line 3: Mã hồ sơ: contains a control character"):
        read(table, rows, 'delimiter = ";"\n' + FORMAT + PLAIN)


def test_wide_letters_without_their_mark_are_refused_with_advice(table: Path):
    with pytest.raises(BadInput, match=r'no byte order mark.*encoding = "utf-16-le" or "utf-16-be"'):
        read(table, "id;nop\n".encode("utf-16-be"), 'encoding = "UTF16"\n' + PLAIN)


def test_a_decomposed_mapping_reads_a_composed_table_and_the_other_way_round(table: Path):
    for mapping, rows in ((PLAIN, unicodedata.normalize("NFD", ROWS)), (unicodedata.normalize("NFD", PLAIN), ROWS)):
        cases, tally = read(table, rows, 'delimiter = ";"\n' + FORMAT + mapping)
        assert said(cases) == RIGHT
        assert tally.anomalies.trimmed_text == 0


@pytest.mark.parametrize(
    ("line", "key", "reason"),
    [
        ('delimiter = ";;"\n', "delimiter", "one character"),
        ('delimiter = "x"\n', "delimiter", "one character"),
        ("delimiter = '\"'\n", "delimiter", "one character"),
        ('encoding = "windows-9999"\n', "encoding", "unknown encoding"),
        ('encoding = "utf-7"\n', "encoding", "unknown encoding"),
        ('encoding = "base64"\n', "encoding", "unknown encoding"),
        ('date_format = "%d/%m"\n', "date_format", "no whole date"),
        ('date_format = ["%d/%m/%Y", "%m/%d/%Y"]\n', "date_format", "one order"),
        ('decimal = ";"\n', "decimal", "';'"),
    ],
)
def test_a_mapping_that_no_table_can_be_written_in_is_refused(line: str, key: str, reason: str):
    with pytest.raises(BadMapping) as refused:
        parse(line + PLAIN, "vnx.toml")
    assert refused.value.key == key
    assert reason in refused.value.reason


@pytest.mark.parametrize("line", ['delimiter = ";"', 'encoding = "utf-8"', 'date_format = "%d/%m/%Y"', 'decimal = ","'])
def test_a_log_in_xes_says_itself_how_it_is_written(line: str):
    xes = 'format = "xes"\nsource = "x"\n' + line + '\n[case]\nid = "id"\n[event]\nactivity = "a"\noccurred_at = "t"\n'
    with pytest.raises(BadMapping, match="is for tables"):
        parse(xes, "x.toml")
