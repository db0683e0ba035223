"""`token`, and the key behind it."""

import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from app import exits
from app.errors import HomeUnusable
from app.token_key import FILE, token_key
from graphql_api.scopes import Scope
from graphql_api.tokens import verify
from tests.app.invocation import dossier

SECRET = "a secret of at least thirty-two bytes"


def test_the_token_and_nothing_else_is_printed_and_the_key_is_made_private(tmp_path: Path) -> None:
    home = tmp_path / "a home"
    printed = dossier("token", "--scope", "inspector", DOSSIER_HOME=str(home))
    assert (printed.code, printed.err) == (exits.DONE, "")
    assert printed.out.count("\n") == 1
    viewer, seconds = verify(printed.out.strip(), (home / FILE).read_text())
    assert (viewer.scopes, viewer.subject, viewer.agency) == (frozenset({Scope.INSPECTOR}), "local-inspector", None)
    assert 11 * 3600 < seconds <= 12 * 3600
    assert stat.S_IMODE((home / FILE).stat().st_mode) == 0o600
    assert stat.S_IMODE(home.stat().st_mode) == 0o700
    assert [each.name for each in home.iterdir()] == [FILE]


def test_an_official_has_an_agency_and_a_subject_and_a_lifetime_can_be_given(tmp_path: Path) -> None:
    printed = dossier(
        *("token", "--scope", "official", "--agency", "H56", "--subject", "o-7", "--hours", "1"),
        DOSSIER_HOME=str(tmp_path / "none"),
        DOSSIER_TOKEN_SECRET=SECRET,
    )
    viewer, seconds = verify(printed.out.strip(), SECRET)
    assert (viewer.scopes, viewer.subject, viewer.agency) == (frozenset({Scope.OFFICIAL}), "o-7", "H56")
    assert seconds <= 3600
    assert not (tmp_path / "none").exists()


def test_programs_that_make_the_key_at_once_agree_on_one(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        keys = set(pool.map(lambda _: token_key(tmp_path / "home"), range(32)))
    assert len(keys) == 1
    assert [each.name for each in (tmp_path / "home").iterdir()] == [FILE]


@pytest.mark.parametrize("content", [b"", b"short\n", b"\xff" * 64])
def test_a_file_that_holds_no_key_is_named(tmp_path: Path, content: bytes) -> None:
    (tmp_path / FILE).write_bytes(content)
    with pytest.raises(HomeUnusable, match=r"token\.key holds no key: remove it"):
        token_key(tmp_path)
