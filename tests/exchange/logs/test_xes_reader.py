"""The XES reader: what it takes, what it drops and counts, and what it refuses, with the line and the case."""

import gzip
from pathlib import Path

import pytest

from exchange.errors import BadInput
from exchange.logs.trace import Trace
from exchange.logs.xes_reader import LONGEST_VALUE, XesReader
from exchange.source import CHUNK, Source
from tests.exchange.small_logs import attribute, case, event, trace, write, xes

TWO = xes(trace(case("1"), event("2024-03-02"), event("2024-03-03")), trace(case("2"), event("2024-03-04", who="An")))


def reader(source: Source) -> XesReader:
    return XesReader(source, {"id", "start"}, {"what", "when"}, "id")


def traces(path: Path) -> list[Trace]:
    with Source(path) as source:
        return [trace for some in reader(source).traces() for trace in some]


def refusal(path: Path) -> BadInput:
    with pytest.raises(BadInput) as refused:
        traces(path)
    assert refused.value.file == path.name
    return refused.value


def test_traces_come_in_order_with_their_lines(log: Path):
    one, two = traces(write(log, TWO))
    assert (one.attributes, two.attributes) == (case("1"), case("2"))
    assert [event["when"] for event in one.events] == ["2024-03-02", "2024-03-03"]
    assert (one.line, one.lines, two.line, two.lines) == (3, [6, 10], 15, [18])


def test_what_is_not_asked_for_is_counted_and_dropped(log: Path):
    nested = '<string key="what" value="look"><int key="deep" value="1"><int key="deeper" value="2"/></int></string>\n'
    lists = '<list key="bag"><values><string key="item" value="1"/></values></list>\n'
    inside = trace(case("1", colour="red"), event("2024-03-02", who="An")).replace(
        "</event>", f"{nested}{lists}</event>"
    )
    with Source(write(log, xes(inside.replace("<event>", f"{nested}<event>", 1)))) as source:
        reading = reader(source)
        [[found]] = list(reading.traces())
    assert found.events == [{"what": "look", "when": "2024-03-02"}]
    assert found.attributes == case("1")
    assert reading.dropped == {
        "colour": 1, "who": 1, "deep": 2, "deeper": 2, "what": 1, "bag": 1, "<values>": 1, "item": 1,
    }  # fmt: skip


def test_globals_are_declared_and_not_taken_for_values(log: Path):
    text = TWO.replace(
        "<log>", f'<log><global scope="trace">{attribute("closed", "x")}</global>{attribute("id", "log")}', 1
    )
    with Source(write(log, text)) as source:
        reading = reader(source)
        assert [found.attributes["id"] for some in reading.traces() for found in some] == ["1", "2"]
    assert reading.declared == {"closed"}


@pytest.mark.parametrize(
    "content",
    [
        gzip.compress(TWO.encode()),
        b"\xef\xbb\xbf" + TWO.encode(),
        TWO.replace("UTF-8", "UTF-16").encode("utf-16"),
        TWO.replace("UTF-8", "ISO-8859-1").encode("latin-1"),
        TWO.replace("UTF-8", "windows-1252").encode("cp1252"),
        TWO.replace("<log>", '<x:log xmlns:x="http://www.xes-standard.org/">').replace("</log>", "</x:log>")
        .replace("<trace>", "<x:trace>").replace("</trace>", "</x:trace>").replace("<event>", "<x:event>")
        .replace("</event>", "</x:event>").replace("<string", "<x:string").encode(),
    ],
    ids=["gzip", "byte-order mark", "UTF-16", "Latin-1", "Windows-1252", "prefixed"],
)  # fmt: skip
def test_the_same_log_in_another_dress(log: Path, content: bytes):
    log.write_bytes(content)
    assert [found.attributes["id"] for found in traces(log)] == ["1", "2"]


def test_letters_survive_their_encoding(log: Path):
    log.write_bytes(xes(trace(case("Zoë"), event("2024-03-02"))).replace("UTF-8", "ISO-8859-1").encode("latin-1"))
    assert traces(log)[0].attributes["id"] == "Zoë"
    log.write_text(xes(trace(case("Đặng & “Nguyễn”"), event("2024-03-02"))), encoding="utf-8")
    assert traces(log)[0].attributes["id"] == "Đặng & “Nguyễn”"


@pytest.mark.parametrize("packed", [False, True], ids=["plain", "gzip"])
def test_a_truncated_log_is_refused_with_line_and_case(log: Path, packed: bool):
    cut = TWO[: TWO.rindex("</event>")].encode()
    log.write_bytes(gzip.compress(cut) if packed else cut)
    refused = refusal(log)
    assert (refused.line, refused.case) == (22, "2")
    assert "ends in the middle" in refused.reason


def test_a_truncated_gzip_is_refused(log: Path):
    log.write_bytes(gzip.compress(TWO.encode())[:-12])
    refused = refusal(log)
    assert refused.line is not None
    assert "gzip" in refused.reason


def test_a_damaged_gzip_is_refused(log: Path):
    packed = bytearray(gzip.compress(TWO.encode()))
    packed[len(packed) // 2] ^= 0xFF
    log.write_bytes(packed)
    refusal(log)


@pytest.mark.parametrize(
    ("broken", "line", "case_id", "reason"),
    [
        ("</event>", 14, "1", "mismatched tag"),
        ('<string key="a" value=1/>', 11, "1", "not well-formed"),
        ('<string key="a" key="b" value="1"/>', 11, "1", "duplicate attribute"),
        ("&nbsp;", 11, "1", "undefined entity"),
        ("<event/>", 11, "1", "where an attribute belongs"),
    ],
)
def test_broken_xml_is_refused_with_line_and_case(log: Path, broken: str, line: int, case_id: str, reason: str):
    lines = TWO.splitlines(keepends=True)
    lines.insert(10, broken + "\n")
    refused = refusal(write(log, "".join(lines)))
    assert (refused.line, refused.case) == (line, case_id)
    assert reason in str(refused)


BOMB = (
    """<!DOCTYPE log [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>"""
)


@pytest.mark.parametrize(
    "doctype",
    [
        BOMB,
        '<!DOCTYPE log SYSTEM "file:///etc/passwd">',
        "<!DOCTYPE log>",
        '<!DOCTYPE log [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
    ],
)
def test_document_types_and_so_all_entities_are_refused(log: Path, doctype: str):
    refused = refusal(write(log, TWO.replace("<log>", f"{doctype}\n<log>", 1)))
    assert refused.line == 2
    assert "document type" in refused.reason


def test_bytes_of_another_encoding_are_refused_with_the_line(log: Path):
    log.write_bytes(xes(trace(case("1"), event("2024-03-02", who="Zoë"))).encode("latin-1"))
    refused = refusal(log)
    assert (refused.line, refused.case) == (9, "1")
    assert "0xeb" in refused.reason


@pytest.mark.parametrize("encoding", ["klingon", "Shift_JIS"])
def test_an_encoding_that_cannot_be_read_is_refused(log: Path, encoding: str):
    refused = refusal(write(log, TWO.replace("UTF-8", encoding)))
    assert refused.line == 1
    assert "encoding" in refused.reason


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("", "ends in the middle"),
        ("<html></html>", "root is <html>"),
        ("id,start\n1,2\n", "not well-formed"),
        ("<log><event/></log>", "outside any trace"),
    ],
)
def test_what_is_no_log_is_refused(log: Path, content: str, reason: str):
    assert reason in str(refusal(write(log, content)))


def test_a_file_that_is_not_there_is_refused(log: Path):
    with pytest.raises(BadInput, match="cannot be read"):
        traces(log)


@pytest.mark.parametrize("key", ["what", "something-else"])
@pytest.mark.parametrize("size", [LONGEST_VALUE + 1, 10 * LONGEST_VALUE])
def test_a_huge_value_is_refused_with_line_and_case(log: Path, key: str, size: int):
    refused = refusal(write(log, xes(trace(case("1"), event("2024-03-02", **{key: "x" * size})))))
    assert refused.case == "1"
    assert refused.line is not None
    assert 6 <= refused.line <= 9
    assert "longer than" in refused.reason


@pytest.mark.parametrize("around", [-1, 0, 1])
def test_a_large_value_is_taken_wherever_chunks_end(log: Path, around: int):
    text = "x" * (LONGEST_VALUE if around == 0 else 9 * CHUNK + around)
    assert len(traces(write(log, xes(trace(case("1"), event("2024-03-02", what=text)))))[0].events[0]["what"]) == len(
        text
    )


def test_an_endless_comment_is_refused(log: Path):
    assert "longer than" in refusal(write(log, TWO.replace("<log>", f"<log><!--{'-x' * LONGEST_VALUE}-->"))).reason


@pytest.mark.parametrize("key", ["start", "start\u00a0"])
def test_a_case_or_event_that_says_a_thing_in_two_ways_is_refused(log: Path, key: str):
    start = case("1")["start"]
    again = attribute(key, "2024-04-01")
    doubled = write(log, xes(trace(case("1"), event("2024-03-02"))).replace("<event>", f"{again}<event>", 1))
    assert f"has 'start' twice, as '{start}' and as '2024-04-01'" in refusal(doubled).reason
    assert (refusal(doubled).line, refusal(doubled).case) == (6, "1")
    same = attribute(key, start)
    assert len(traces(write(log, xes(trace(case("1"))).replace("</trace>", f"{same}</trace>", 1)))) == 1
    event_twice = xes(trace(case("1"), event("2024-03-02"))).replace(
        "</event>", attribute("when", "2024-03-09") + "</event>"
    )
    assert "has 'when' twice, as '2024-03-02' and as '2024-03-09'" in refusal(write(log, event_twice)).reason
