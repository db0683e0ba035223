"""Reading in a process of its own gives what reading here gives, and neither process outlives the other."""

import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from exchange.errors import BadInput, ReaderDied
from exchange.logs.reader_process import read_in_process
from exchange.logs.reading import Batch, read
from tests.exchange.small_logs import MAPPING, case, event, mapping, trace, write, xes

# Without the attributes that these traces do not have.
PLAIN = MAPPING.replace('actor = "who"', "").replace('due_at = "due"', "").replace('closed_at = "end"', "")
LOG = xes(
    *(
        trace(case(str(number)), *[event("2024-03-02T10:00:00Z", f"step {step}") for step in range(40)])
        for number in range(6_000)
    )
)
RULES = "[[map]]\nactivity = 'step 1'\nwhen = { attribute = 'what', equals = 'step 1' }\nfact = 'ResultIssued'\n"


def test_the_messages_are_the_same(log: Path):
    meaning = mapping(PLAIN + RULES)
    assert list(read_in_process(write(log, LOG), meaning)) == list(read(log, meaning))


def test_a_refusal_keeps_its_place(log: Path):
    write(log, xes(trace(case("7"), event("2024-02-31"))))
    with pytest.raises(BadInput) as refused:
        list(read_in_process(log, mapping()))
    assert (refused.value.file, refused.value.line, refused.value.case) == (log.name, 6, "7")


def test_a_reader_that_is_killed_is_noticed(log: Path):
    messages = read_in_process(write(log, LOG), mapping(PLAIN))
    assert isinstance(next(messages), Batch)
    [reader] = children(os.getpid())
    os.kill(reader, signal.SIGKILL)
    with pytest.raises(ReaderDied):
        list(messages)


def test_a_reader_whose_answers_are_not_wanted_is_ended(log: Path):
    messages = read_in_process(write(log, LOG), mapping(PLAIN))
    next(messages)
    assert len(children(os.getpid())) == 1
    messages.close()
    assert children(os.getpid()) == []


PARENT = """
import sys
from pathlib import Path
from exchange.logs.reader_process import read_in_process
from exchange.logs.mapping import parse
messages = read_in_process(Path(sys.argv[1]), parse(sys.argv[2], "town.toml"))
next(messages)
print("reading", flush=True)
sys.stdin.read()
"""


def test_a_reader_ends_with_its_parent(log: Path):
    command = [sys.executable, "-c", PARENT, str(write(log, LOG)), PLAIN]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as parent:
        assert parent.stdout is not None
        assert parent.stdout.readline() == b"reading\n"
        [reader] = children(parent.pid)
        parent.kill()
    pause = threading.Event()
    for _ in range(200):
        if not alive(reader):
            return
        pause.wait(0.05)
    os.kill(reader, signal.SIGKILL)
    pytest.fail("the reader outlived its parent")


def children(pid: int) -> list[int]:
    """The readers that a process has started and that still run."""
    running = [int(entry.name) for entry in Path("/proc").iterdir() if entry.name.isdigit()]
    return [
        child
        for child in running
        if _stat(child)[1:] == [str(pid)] and b"exchange.logs.reader_process" in _command(child)
    ]


def alive(pid: int) -> bool:
    return _stat(pid)[:1] not in ([], ["Z"])


def _command(pid: int) -> bytes:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes()  # a zombie's is empty
    except (FileNotFoundError, ProcessLookupError):
        return b""


def _stat(pid: int) -> list[str]:
    """State and parent of a process; nothing when it is gone."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[:2]
    except (FileNotFoundError, ProcessLookupError):
        return []
