"""What `dossier` says to a mistake: one line on stderr, nothing on stdout, and a documented exit code."""

import subprocess
import sys
from pathlib import Path

import psycopg
import pytest
from psycopg.conninfo import make_conninfo

from app import cli, exits
from app.postgres.embedded import Embedded
from tests.app.invocation import Finished, dossier, environment

NOWHERE = "postgresql://127.0.0.1:1/ledger"


@pytest.fixture
def here(monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]) -> "Here":
    return Here(monkeypatch, capfdbinary)


class Here:
    """The command in this process: for mistakes that are found before anything is done."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, captured: pytest.CaptureFixture[bytes]) -> None:
        self._monkeypatch = monkeypatch
        self._captured = captured

    def __call__(self, *arguments: str | Path, **variables: str) -> Finished:
        for name, value in {"DATABASE_URL": NOWHERE, **variables}.items():
            self._monkeypatch.setenv(name, value)
        code = cli.run([str(argument) for argument in arguments])
        sys.stdout.flush()
        out, err = self._captured.readouterr()
        return Finished(code, out.decode(), err.decode())


def _is_one_line(finished: Finished) -> None:
    assert finished.out == ""
    assert finished.err.startswith("dossier: ")
    assert finished.err.count("\n") == 1
    assert "Traceback" not in finished.err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["bogus"], "No such command 'bogus'. (see dossier --help)"),
        (["improt", "x"], "Did you mean 'import'"),
        (["--bogus"], "No such option: --bogus"),
        (["import"], "Missing argument 'file'. (see dossier import --help)"),
        (["import", __file__], "--mapping: a foreign log needs one"),
        (["export"], "Missing option '--format'"),
        (["export", "--format", "pdf"], "'pdf' is not one of 'jsonl', 'xes', 'ocel'"),
        (["export", "--format", "jsonl", "--source", "x"], "does not apply to jsonl"),
        (["overdue", "--at", "yesterday"], "--at: 'yesterday'"),
        (["overdue", "--at", "2026-02-30"], "--at: '2026-02-30'"),
        (["overdue", "--at", "0001-01-01"], "out of range"),
        (["overdue", "--known-at", "2026-01-01T25:00"], "--known-at: '2026-01-01T25:00'"),
        (["overdue", "--first", "0"], "--first"),
        (["replay"], "Missing argument 'code'"),
        (["replay", "a", "--version", "0"], "--version"),
        (["replay", "a", "--at", ""], "--at: ''"),
        (["query", "{ viewer { scopes } }", "--as", "king"], "'king' is not one of 'public', "),
        (["query", "{ viewer { scopes } }", "--as", "official"], "an official needs --agency"),
        (["query", "{ viewer { scopes } }", "--variables", "[1]"], "--variables: "),
        (["query", "{ viewer { scopes } }", "--variables", "{"], "--variables: "),
        (["token"], "Missing option '--scope'"),
        (["token", "--scope", "king"], "'king' is not one of 'public', "),
        (["token", "--scope", "official"], "an official needs --agency"),
        (["token", "--scope", "admin", "--hours", "0"], "--hours"),
        (["serve", "--workers", "0"], "--workers"),
        (["run", "--workers", "many"], "--workers"),
        (["run", "--until", "2026-11-02"], "--until"),
        (["run", "--demo", "--until", "yesterday"], "--until"),
    ],
)
def test_a_mistake_in_the_arguments_ends_with_2(here: Here, arguments: list[str], said: str) -> None:
    finished = here(*arguments)
    _is_one_line(finished)
    assert said in finished.err
    assert finished.code == exits.USAGE


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("PORT", "http"),
        ("DOSSIER_TIMEZONE", "Mars/Olympus"),
        ("DOSSIER_DUE_SOON_DAYS", "-1"),
        ("DATABASE_URL", "mysql://somewhere"),
    ],
)
def test_a_mistake_in_the_environment_names_the_variable(here: Here, variable: str, value: str) -> None:
    finished = here("status", **{variable: value})
    _is_one_line(finished)
    assert f"dossier: {variable}: " in finished.err
    assert finished.code == exits.USAGE


def test_a_short_secret_is_refused_and_not_shown(here: Here) -> None:
    finished = here("token", "--scope", "admin", DOSSIER_TOKEN_SECRET="too short")
    _is_one_line(finished)
    assert finished.err == "dossier: DOSSIER_TOKEN_SECRET: shorter than 32 bytes\n"
    assert finished.code == exits.USAGE


@pytest.mark.parametrize("command", ["import", "import --check", "restore", "restore --drill"])
@pytest.mark.parametrize(
    ("name", "said"),
    [("absent", "No such file or directory"), ("folder", "Is a directory"), ("locked", "Permission denied")],
)
def test_a_file_that_cannot_be_read_ends_with_3(
    here: Here, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str, name: str, said: str
) -> None:
    (tmp_path / "folder").mkdir()
    if name == "locked":
        (tmp_path / "locked").touch()
        _forbid(monkeypatch, tmp_path / "locked")
    mapped = ["-m", "sample"] if command.startswith("import") else []
    finished = here(*command.split(), tmp_path / name, *mapped)
    _is_one_line(finished)
    assert said in finished.err
    assert str(tmp_path / name) in finished.err
    assert finished.code == exits.BAD_INPUT


def _forbid(monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    """Root may read everything, and tests may run as root."""
    opened = Path.open

    def refused(self: Path, *arguments: object, **options: object) -> object:
        if self == path:
            raise PermissionError(13, "Permission denied", str(path))
        return opened(self, *arguments, **options)  # type: ignore[call-overload]  # handed on as it came

    monkeypatch.setattr(Path, "open", refused)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "neither a file nor a shipped mapping (boston311, bpic15, "),
        (b"", "missing required field"),
        (b"format = ", "is not TOML"),
        (b"\xff\xfe", "is not UTF-8"),
        (b'format = "xes"\nsource = "x"\n[case]\nid = "a"\n[event]\nactivity = "b"\n', "missing required field"),
        (b'format = "xes"\nsource = "x"\nsurprise = 1\n[case]\nid = "a"\n', "surprise"),
    ],
)
def test_a_mapping_that_cannot_be_used_ends_with_3(
    here: Here, sample: Path, tmp_path: Path, content: bytes | None, said: str
) -> None:
    path = tmp_path / "mapping.toml"
    if content is not None:
        path.write_bytes(content)
    finished = here("import", sample, "--mapping", path)
    _is_one_line(finished)
    assert f"dossier: {path}: " in finished.err
    assert said in finished.err
    assert finished.code == exits.BAD_INPUT


@pytest.mark.parametrize(
    "arguments",
    [
        ["status"],
        ["migrate"],
        ["rebuild"],
        ["project"],
        ["overdue"],
        ["replay", "a"],
        ["query", "{ viewer { scopes } }"],
        ["export", "-f", "xes"],
    ],
    ids=" ".join,
)
def test_without_the_database_every_command_ends_with_5(here: Here, arguments: list[str]) -> None:
    if arguments == ["project"]:
        return _ends_with_5(dossier("project", DATABASE_URL=NOWHERE))  # it takes over the process's signals
    return _ends_with_5(here(*arguments))


def _ends_with_5(finished: Finished) -> None:
    _is_one_line(finished)
    assert "dossier: DATABASE_URL: connection failed" in finished.err
    assert finished.code == exits.DATABASE


def test_a_password_is_not_repeated(here: Here) -> None:
    assert "hunter2" not in here("status", DATABASE_URL="postgresql://me:hunter2@127.0.0.1:1/ledger").err


def test_a_user_who_may_not_create_the_schema_is_told_so(here: Here, server: Embedded, database: str) -> None:
    with psycopg.connect(database, autocommit=True) as connection:
        connection.execute("create role cli_nobody login password 'cli_nobody'")
    try:
        finished = here("status", DATABASE_URL=make_conninfo(database, user="cli_nobody", password="cli_nobody"))
    finally:
        with psycopg.connect(database, autocommit=True) as connection:
            connection.execute("drop role cli_nobody")
    _is_one_line(finished)
    assert "cannot be made or migrated by this user" in finished.err
    assert finished.code == exits.DATABASE


def test_an_unusable_home_ends_with_5(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    for arguments in (["status"], ["token", "--scope", "admin"]):
        finished = dossier(*arguments, DOSSIER_HOME=str(tmp_path / "file"))
        _is_one_line(finished)
        assert str(tmp_path / "file") in finished.err
        assert "set DOSSIER_HOME" in finished.err
        assert finished.code == exits.DATABASE


def test_no_arguments_show_the_help_with_all_exit_codes() -> None:
    shown = dossier()
    assert shown.code == exits.DONE
    assert shown.out == dossier("--help").out
    reply = " ".join(shown.out.split())
    assert "0 done, 1 fault, 2 usage, 3 bad input, 4 not found, 5 database; 128 + n when signal n ended it" in reply


def test_every_command_is_in_the_help_and_has_one() -> None:
    shown = dossier("--help").out
    for name in cli.COMMANDS:
        assert f" {name} " in shown


def test_a_fault_of_the_program_is_told_in_full(here: Here, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(cli.COMMANDS, "status", "tests.app.cli.faulty:broken")
    finished = here("status")
    assert finished.code == exits.FAULT
    assert "ZeroDivisionError" in finished.err
    assert "faulty.py" in finished.err


def test_a_reader_who_goes_away_is_no_fault(database: str) -> None:
    command = f"{sys.executable} -m app status --json | head -c 1; exit ${{PIPESTATUS[0]}}"
    piped = subprocess.run(["bash", "-c", command], env=environment(DATABASE_URL=database), capture_output=True)
    assert (piped.returncode, piped.stdout, piped.stderr) == (0, b"{", b"")


def test_a_full_disk_is_a_fault_in_one_line(database: str) -> None:
    with open("/dev/full", "wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "app", "status"],
            env=environment(DATABASE_URL=database),
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
        )
    assert done.returncode == exits.FAULT
    assert done.stderr.count("\n") == 1
    assert "No space left on device" in done.stderr


def test_letters_that_the_terminal_cannot_show_are_replaced(database: str, sample: Path) -> None:
    assert dossier("import", sample, "-m", "sample", DATABASE_URL=database).code == 0
    shown = dossier("overdue", "--at", "2026-02-27", DATABASE_URL=database, PYTHONIOENCODING="ascii")
    assert shown.code == 0
    assert "sample:HS-" in shown.out
    as_json = dossier("overdue", "--at", "2026-02-27", "--json", DATABASE_URL=database, PYTHONIOENCODING="ascii").json
    assert "Tư pháp - Hộ tịch" in {node["dossier"]["department"] for node in as_json["nodes"]}
