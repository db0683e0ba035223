"""GraphiQL, offline: nothing on the page comes from elsewhere, and the files are the ones that were vendored."""

import hashlib
import re

import httpx

from graphql_api.http.graphiql import PAGE, STATIC

OUTSIDE = re.compile(r"https?:|//[a-z]|@import", re.IGNORECASE)
OWN = ("page.js", "page.css")
_ROW = re.compile(r"^\| `([^`]+)` \| (\S+) \| (\S+) \| MIT \(`([^`]+)`\) \| `([0-9a-f]{64})` \|$", re.MULTILINE)


def test_the_page_names_no_other_origin() -> None:
    assert not OUTSIDE.search(PAGE.template)
    for name in OWN:
        text = (STATIC / name).read_text(encoding="utf-8")
        assert not OUTSIDE.search(re.sub(r"^// .*$", "", text, flags=re.MULTILINE))
    style = (STATIC / "graphiql.min.css").read_text(encoding="utf-8")
    assert all(url.startswith("data:") for url in re.findall(r"url\(['\"]?([^)'\"]{1,20})", style))


def test_the_policy_allows_this_origin_only(server_url: str) -> None:
    response = httpx.get(f"{server_url}/graphiql")
    assert response.status_code == 200
    policy = response.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self';" in policy
    assert "unsafe" not in policy
    assert "http" not in policy
    assert "*" not in policy
    policies = [httpx.get(f"{server_url}/graphiql").headers["content-security-policy"] for _ in range(3)]
    assert len(set(policies)) == 3  # a nonce of its own each time


def test_every_file_of_the_page_is_served(server_url: str) -> None:
    page = httpx.get(f"{server_url}/graphiql").text
    paths = re.findall(r'(?:src|href)="(/[^"]+)"', page)
    assert len(paths) == 6
    for path in paths:
        assert httpx.get(f"{server_url}{path}").status_code == 200


def test_nothing_beside_them_is_served(server_url: str) -> None:
    for path in ("/static/", "/static/../settings.py", "/static/..%2fsettings.py", "/static/none.js"):
        assert httpx.get(f"{server_url}{path}").status_code in (404, 405)


def test_the_vendored_files_are_those_written_down() -> None:
    rows = _ROW.findall((STATIC / "README.md").read_text(encoding="utf-8"))
    assert {row[0] for row in rows} | {*OWN, "README.md"} | {row[3] for row in rows} == {
        path.name for path in STATIC.iterdir()
    }
    for name, _package, _version, _licence, digest in rows:
        assert hashlib.sha256((STATIC / name).read_bytes()).hexdigest() == digest, name
