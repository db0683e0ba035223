"""`run`: everything in one, started, joined, killed in parts and as a whole, and ended without a trace."""

import json
import os
import re
import signal
import subprocess
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

import pytest

from app import exits
from app.postgres import pidfile
from app.postgres.embedded import running
from tests.app.conftest import server_pid
from tests.app.invocation import Running, all_gone, dossier, environment
from tests.app.programs import PATIENCE, eventually

READY = "Ctrl-C ends everything."


def _run(home: Path, *arguments: str, port: str = "0", **variables: str) -> Running:
    return Running("run", *arguments, script=True, cwd=home.parent, DOSSIER_HOME=str(home), PORT=port, **variables)


def _url(said: str) -> str:
    return str(re.findall(r"^GraphQL   (\S+)/graphql$", said, re.MULTILINE)[-1])


def _get(url: str) -> Any:
    with urllib.request.urlopen(url, timeout=PATIENCE) as answer:
        return json.loads(answer.read())


def _ask(url: str, query: str, token: str | None = None) -> Any:
    headers = {"content-type": "application/json"} | ({"authorization": f"Bearer {token}"} if token else {})
    request = urllib.request.Request(f"{url}/graphql", json.dumps({"query": query}).encode(), headers)
    with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
        return json.loads(answer.read())["data"]


def _tokens(said: str) -> dict[str, str]:
    return dict(re.findall(r"^  ([a-z]+) +(eyJ\S+)", said, re.MULTILINE))


def _healthy(url: str) -> bool:
    try:
        return bool(_get(f"{url}/healthz")["status"] == "ok")
    except OSError:
        return False


def test_two_of_them_on_one_home_share_it_and_the_last_one_leaves_nothing_running(empty: Path) -> None:
    home = empty / "a home with spaces"
    with _run(home, "--demo") as first:
        said = first.says(READY)
        count = _filled(said)
        url = _url(said)
        _answers_to_every_token(url, _tokens(said), count)
        _answers_to_the_queries_printed(said, home.parent)
        _takes_the_command_printed(said, home.parent)
        assert b"<title>" in urllib.request.urlopen(f"{url}/graphiql", timeout=PATIENCE).read()
        with _run(home, port=url.rpartition(":")[2]) as refused:
            assert refused.ended() == exits.FAULT
            assert refused.said == (
                f"dossier: 127.0.0.1:{url.rpartition(':')[2]}: Address already in use;"
                " PORT and DOSSIER_HOST name another address\n"
            )
        with _run(home, "--demo", "--workers", "2", DOSSIER_HOST="127.0.0.2") as second:
            said = second.says(READY)
            assert "filled" not in said
            other = _url(said)
            assert other.startswith("http://127.0.0.2:")
            assert len(second.children()) == 4
            pids = [*first.children(), *second.children(), server_pid(home)]
            assert first.send(signal.SIGTERM) == exits.DONE
            assert _ask(other, "{ dossiers { totalCount } }", _tokens(said)["auditor"]) == {
                "dossiers": {"totalCount": count + 1}
            }
            assert second.send(signal.SIGINT) == exits.DONE
    assert not any(map(pidfile.running, pids))
    assert running(home) is None


def _filled(said: str) -> int:
    """How many dossiers the demonstration has; those of today's later hours are not filed yet."""
    filled = re.search(r"filled the empty ledger with (\d+) made-up dossiers", said)
    assert filled is not None
    assert 280 < int(filled[1]) <= 300
    return int(filled[1])


def _answers_to_every_token(url: str, tokens: dict[str, str], count: int) -> None:
    assert set(tokens) == {"applicant", "official", "inspector", "auditor", "publisher", "admin"}
    for scope, token in tokens.items():
        viewer = _ask(url, "{ viewer { scopes agency } }", token)["viewer"]
        assert viewer["scopes"] == [scope]
        assert (viewer["agency"] is not None) == (scope == "official")
    assert _ask(url, "{ dossiers { totalCount } }", tokens["auditor"]) == {"dossiers": {"totalCount": count}}
    with pytest.raises(urllib.error.HTTPError) as refused:
        _ask(url, "{ viewer { scopes } }", tokens["inspector"][:-2] + "xx")
    with refused.value:
        assert refused.value.code == 401


def _answers_to_the_queries_printed(said: str, folder: Path) -> None:
    printed = [line for line in said.splitlines() if " query '" in line]
    assert len(printed) == 3
    answers = []
    for line in printed:
        done = subprocess.run(
            ["bash", "-c", line], cwd=folder, env=environment(PYTHONPATH=""), capture_output=True, text=True
        )
        assert done.returncode == 0, done
        answers.append(json.loads(done.stdout)["data"])
    assert answers[0]["overdue"]["totalCount"] > 0
    assert len(answers[1]["dossier"]["history"]["nodes"]) > 1
    assert answers[2]["overdue"]["totalCount"] > 0


def _takes_the_command_printed(said: str, folder: Path) -> None:
    (printed,) = [line for line in said.splitlines() if " query --as official " in line]
    reply = []
    for _ in range(2):
        done = subprocess.run(
            ["bash", "-c", printed], cwd=folder, env=environment(PYTHONPATH=""), capture_output=True, text=True
        )
        assert done.returncode == 0, done
        reply.append(json.loads(done.stdout)["data"]["acceptDossier"])
    first, again = reply
    assert first["receipt"]["code"] == first["dossier"]["code"] == again["dossier"]["code"]
    assert first["receipt"]["secret"]
    assert again["receipt"] is None
    assert first["dossier"]["deadline"]["dueOn"]


def test_what_is_killed_is_started_again_and_when_all_is_killed_the_next_one_works(home: Path) -> None:
    with _run(home) as run:
        url = _url(run.says(READY))
        for child in run.children():
            if child != server_pid(home):
                os.kill(child, signal.SIGKILL)
        run.says("project ended with code -9: starting it again")
        run.says("clock ended with code -9: starting it again")
        run.says("serve ended with code -9: starting it again")
        eventually("the API answers again", lambda: _healthy(url))
        os.kill(server_pid(home), signal.SIGKILL)
        run.says("PostgreSQL ended by itself: starting it again")
        eventually("the database answers again", lambda: _healthy(url))
        pids = [*run.children(), server_pid(home)]
        assert run.send(signal.SIGKILL) == -signal.SIGKILL
        all_gone(pids)
    with _run(home, "--demo", "--until", "2026-11-02") as again:
        said = again.says(READY)
        assert "filled the empty ledger" in said
        assert "recorded up to 2026-11-02 12:00" in said
        lag = "{ ledger { projections { lag } } }"  # the clock catches up from that day on to today
        abreast = {"ledger": {"projections": [{"lag": 0}]}}
        eventually("the projections are abreast", lambda: _ask(_url(said), lag) == abreast)
        pids = [*again.children(), server_pid(home)]
        assert again.send(signal.SIGTERM) == exits.DONE
    all_gone(pids)


def test_one_asked_to_end_while_it_starts_ends_and_leaves_nothing(empty: Path) -> None:
    with _run(empty / "home", "--demo") as run:
        eventually("it has begun", (empty / "home" / "postgres").exists)
        pids = run.children()
        assert run.send(signal.SIGTERM) == exits.DONE
        assert READY not in run.said
        assert not any(map(pidfile.running, pids))
    assert running(empty / "home") is None


def test_serve_alone_says_where_and_ends_when_asked_to(database: str, tmp_path: Path) -> None:
    for workers, number in (("1", signal.SIGTERM), ("2", signal.SIGINT)):
        serving = Running(*("serve", "--workers", workers), DATABASE_URL=database, DOSSIER_HOME=str(tmp_path), PORT="0")
        with serving as serve:
            said = serve.says("/graphql\n")
            url = re.fullmatch(r"serving (http://127\.0\.0\.1:\d+)/graphql\n", said)
            assert url is not None
            assert _ask(url[1], "{ ledger { position } }") == {"ledger": {"position": 0}}
            pids = serve.children()
            assert len(pids) == (0 if workers == "1" else 2)
            serve.send(number)
            all_gone(pids)


def test_a_second_server_on_the_same_port_says_so(database: str, tmp_path: Path) -> None:
    with Running("serve", DATABASE_URL=database, DOSSIER_HOME=str(tmp_path), PORT="0") as first:
        port = re.findall(r":(\d+)/graphql", first.says("/graphql\n"))[0]
        for command in (["serve"], ["serve", "--workers", "2"], ["run"]):
            refused = dossier(*command, DATABASE_URL=database, DOSSIER_HOME=str(tmp_path), PORT=port)
            assert refused.code == exits.FAULT
            assert refused.err.startswith(f"dossier: 127.0.0.1:{port}: Address already in use; PORT ")
            assert refused.err.count("\n") == 1
        first.send(signal.SIGTERM)


@pytest.mark.parametrize("host", ["no.such.host.invalid", "192.0.2.1"])
def test_an_address_that_is_not_this_machine_s_is_named(host: str) -> None:
    refused = dossier("serve", DOSSIER_HOST=host, PORT="0")
    assert refused.code == exits.FAULT
    assert refused.err.startswith(f"dossier: {host}:0: ")
    assert "PORT and DOSSIER_HOST name another address" in refused.err


def test_project_follows_until_asked_to_end(database: str, sample: Path) -> None:
    with Running("project", DATABASE_URL=database) as project:
        added = dossier("import", sample, "-m", "sample", "--no-project", "--json", DATABASE_URL=database).json["added"]

        def abreast() -> bool:
            (projection,) = dossier("status", "--json", DATABASE_URL=database).json["projections"]
            return bool(projection["position"] == added)

        eventually("it is abreast", abreast)
        assert project.send(signal.SIGTERM) == exits.DONE
        assert project.said == ""


def test_an_interrupted_command_ends_with_130(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.xes"
    os.mkfifo(pipe)
    with Running("import", str(pipe), "-m", "sample", "--check") as reading, pipe.open("wb"):
        # Opened here means opened there: it is reading by now, and there is nothing to read.
        assert reading.send(signal.SIGINT) == exits.INTERRUPTED
        assert reading.said == "interrupted\n"
