"""Signals to a program that holds a server."""

import signal
from collections.abc import Iterator

import pytest

from app.postgres.termination import Unwinding, undisturbed


@pytest.fixture(autouse=True)
def _plain_signals() -> Iterator[None]:
    """Signals as a program finds them; a worker of pytest-xdist ignores SIGINT."""
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)}
    signal.signal(signal.SIGINT, signal.default_int_handler)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.signal(signal.SIGHUP, signal.SIG_DFL)
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


def test_a_signal_during_an_undisturbed_block_arrives_after_it() -> None:
    finished: list[bool] = []

    def interrupted() -> None:
        with undisturbed():
            signal.raise_signal(signal.SIGINT)
            finished.append(True)

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert finished == [True]


def test_a_program_s_own_handler_is_left_alone() -> None:
    arrived: list[int] = []
    signal.signal(signal.SIGTERM, lambda number, frame: arrived.append(number))
    unwinding = Unwinding()
    unwinding.begin()
    signal.raise_signal(signal.SIGTERM)
    unwinding.end()
    signal.raise_signal(signal.SIGTERM)
    assert arrived == [signal.SIGTERM, signal.SIGTERM]


def test_a_handler_set_meanwhile_is_not_taken_away() -> None:
    unwinding = Unwinding()
    unwinding.begin()
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    unwinding.end()
    assert signal.getsignal(signal.SIGTERM) is signal.SIG_IGN


def test_being_asked_to_end_unwinds_with_the_shell_s_status() -> None:
    unwinding = Unwinding()
    unwinding.begin()
    with pytest.raises(SystemExit) as caught:
        signal.raise_signal(signal.SIGTERM)
    unwinding.end()
    assert caught.value.code == 128 + signal.SIGTERM
    assert signal.getsignal(signal.SIGTERM) is signal.SIG_DFL
