"""One address belongs to one program."""

import pytest

from app.processes.listener import PortTaken, answers, listening


def test_an_address_is_listened_on_by_one_program_only() -> None:
    with listening("127.0.0.1", 0) as listener:
        port = listener.getsockname()[1]
        with pytest.raises(PortTaken, match=f"127.0.0.1:{port}: Address already in use"):
            listening("127.0.0.1", port)


def test_whoever_listens_and_says_nothing_does_not_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.processes.listener.PATIENCE", 0.05)
    with listening("127.0.0.1", 0) as listener:
        assert not answers("127.0.0.1", listener.getsockname()[1])
