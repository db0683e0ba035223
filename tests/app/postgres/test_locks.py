"""Locks between the programs of a home."""

import stat
from pathlib import Path

from app.postgres.locks import Lock


def test_a_lock_held_alone_excludes_everybody_else(tmp_path: Path) -> None:
    first, second = Lock(tmp_path / "lock"), Lock(tmp_path / "lock")
    assert first.alone()
    assert not second.alone()
    assert not second.share()
    assert not second.wait(0)
    first.release()
    assert second.wait(0)
    second.close()
    first.close()


def test_a_shared_lock_is_nobody_s_alone_until_the_others_close(tmp_path: Path) -> None:
    first, second, third = (Lock(tmp_path / "lock") for _ in range(3))
    assert first.share()
    assert second.share()
    assert not third.alone()
    first.close()
    second.close()
    second.close()
    assert third.alone()
    third.close()
    assert stat.S_IMODE((tmp_path / "lock").stat().st_mode) == 0o600
