"""The watch over a server in use."""

import pytest

from app.errors import ServerFailed
from app.postgres.revival import Watch
from tests.app.programs import eventually


def test_a_server_that_keeps_ending_is_given_up(caplog: pytest.LogCaptureFixture) -> None:
    revived: list[int] = []
    watch = Watch(gone=lambda: True, revive=lambda: revived.append(1))
    eventually("the watch gives up", lambda: "giving up" in caplog.text)
    watch.stop()
    assert len(revived) == 5


def test_a_server_that_cannot_be_revived_is_given_up_with_the_reason(caplog: pytest.LogCaptureFixture) -> None:
    def revive() -> None:
        raise ServerFailed("no space left")

    watch = Watch(gone=lambda: True, revive=revive)
    eventually("the watch gives up", lambda: "no space left" in caplog.text)
    watch.stop()


def test_a_stopped_watch_revives_nothing() -> None:
    revived: list[int] = []
    watch = Watch(gone=lambda: False, revive=lambda: revived.append(1))
    watch.stop()
    assert revived == []
