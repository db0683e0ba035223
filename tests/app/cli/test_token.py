"""`token`, and the keys kept outside the database."""

import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from app import exits
from app.errors import HomeUnusable, SettingsError
from app.keys import KEYS, RECEIPT, TOKEN, Key, kept
from app.viewers import viewer_of
from domain.values.ids import is_persons_id
from graphql_api.access.scopes import Scope
from graphql_api.access.tokens import verify
from tests.app.invocation import dossier

SECRET = "a secret of at least thirty-two bytes"


def test_the_token_and_nothing_else_is_printed_and_the_key_is_made_private(tmp_path: Path) -> None:
    home = tmp_path / "a home"
    printed = dossier("token", "--scope", "inspector", DOSSIER_HOME=str(home))
    assert (printed.code, printed.err) == (exits.DONE, "")
    assert printed.out.count("\n") == 1
    viewer, seconds = verify(printed.out.strip(), (home / TOKEN.file).read_text())
    assert (viewer.scopes, viewer.subject, viewer.agency) == (frozenset({Scope.INSPECTOR}), "local-inspector", None)
    assert 11 * 3600 < seconds <= 12 * 3600
    assert stat.S_IMODE((home / TOKEN.file).stat().st_mode) == 0o600
    assert stat.S_IMODE(home.stat().st_mode) == 0o700
    assert [each.name for each in home.iterdir()] == [TOKEN.file]


def test_an_official_has_an_agency_and_a_subject_and_a_lifetime_can_be_given(tmp_path: Path) -> None:
    printed = dossier(
        *("token", "--scope", "official", "--agency", " H56\u00a0", "--subject", "o-7", "--hours", "1"),
        DOSSIER_HOME=str(tmp_path / "none"),
        DOSSIER_TOKEN_SECRET=SECRET,
    )
    viewer, seconds = verify(printed.out.strip(), SECRET)
    assert (viewer.scopes, viewer.subject, viewer.agency) == (frozenset({Scope.OFFICIAL}), "o-7", "H56")
    assert seconds <= 3600
    assert not (tmp_path / "none").exists()


def test_a_token_that_names_nobody_is_another_bodys_for_each_agency(tmp_path: Path) -> None:
    found = {
        viewer_of(Scope.OFFICIAL, agency=each).subject for each in ("H99.30.21", "H99.30.22", "SO-XD", "Xã An Mẫu")
    }
    assert len(found) == 4
    assert all(each is not None and is_persons_id(each) for each in found)
    printed = dossier(
        "token", "--scope", "official", "--agency", "H99.30.21", DOSSIER_HOME=str(tmp_path), DOSSIER_TOKEN_SECRET=SECRET
    )
    assert verify(printed.out.strip(), SECRET)[0].subject == "local-official-h99.30.21" in found


def test_programs_that_make_the_key_at_once_agree_on_one(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        keys = set(pool.map(lambda _: kept(RECEIPT, tmp_path / "home"), range(32)))
    assert len(keys) == 1
    assert [each.name for each in (tmp_path / "home").iterdir()] == [RECEIPT.file]


@pytest.mark.parametrize("key", KEYS, ids=lambda key: key.file)
@pytest.mark.parametrize("content", [b"", b"short\n", b"\xff" * 64])
def test_a_file_that_holds_no_key_is_named(tmp_path: Path, content: bytes, key: Key) -> None:
    (tmp_path / key.file).write_bytes(content)
    with pytest.raises(HomeUnusable, match=rf"{key.file} holds no key: remove it"):
        kept(key, tmp_path)


@pytest.mark.parametrize("key", KEYS, ids=lambda key: key.file)
def test_a_variable_goes_before_the_file_and_is_refused_when_too_short(
    tmp_path: Path, key: Key, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(key.variable, SECRET)
    assert kept(key, tmp_path / "none") == SECRET
    monkeypatch.setenv(key.variable, SECRET[:31])
    with pytest.raises(SettingsError, match=rf"^{key.variable}: shorter than 32 bytes$"):
        kept(key, tmp_path / "none")
    assert not (tmp_path / "none").exists()
