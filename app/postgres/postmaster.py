"""The server process: started, found again, asked whether it answers, and stopped."""

import logging
import os
import shutil
import signal
import subprocess
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from threading import Event
from time import monotonic

from app.errors import ServerFailed, StillRecovering
from app.postgres import pidfile, sockets
from app.postgres.cluster import Cluster, tail
from app.postgres.connections import Access

_STEP = 0.02
"""Seconds between two looks at a starting or stopping server."""
_QUIET = 3.0
"""Seconds of waiting after which the program says what it waits for."""
_MOMENT = 2.0
"""Seconds for a server that calls itself ready to let us in."""
_GRACE = 60.0
"""Seconds for a fast shutdown, which writes a checkpoint, before an immediate one, which leaves recovery to the next start."""
_RETRY = 0.2
"""Seconds between two attempts to start."""
_SHARED_MEMORY = Path("/dev/shm")  # noqa: S108 - where PostgreSQL puts it, only looked at
_LITTLE_SHARED_MEMORY = 256 << 20
"""Bytes. The 64 MB of a container are too few for a parallel query, which then uses files in the data directory instead."""

_SETTINGS = {
    "listen_addresses": "",
    "port": "5432",  # only names the socket
    "unix_socket_permissions": "0700",
    "max_connections": "100",
    "shared_buffers": "256MB",
    "effective_cache_size": "1GB",
    "work_mem": "16MB",
    "maintenance_work_mem": "128MB",
    "huge_pages": "off",  # a container may see huge pages that it must not touch
    "max_wal_size": "2GB",
    "wal_compression": "on",
    "random_page_cost": "1.1",
    "jit": "off",
    "timezone": "UTC",
    "log_timezone": "UTC",
    # One file a weekday, overwritten a week later; errors without statements and values, which may hold personal data.
    "logging_collector": "on",
    "log_filename": "server-%a.log",
    "log_file_mode": "0600",
    "log_rotation_age": "1d",
    "log_rotation_size": "0",
    "log_truncate_on_rotation": "on",
    "log_checkpoints": "off",
    "log_error_verbosity": "terse",
    "log_min_error_statement": "panic",
}

_log = logging.getLogger(__name__)
_left_running: list[subprocess.Popen[bytes]] = []
"""Servers started here that outlive their use here; kept, so that Python does not warn of a forgotten child."""


class Postmaster:
    """The server of a cluster. Everything here is done under the start lock of its home."""

    def __init__(self, cluster: Cluster, password_file: Path, options: Mapping[str, str], patience: float) -> None:
        self.cluster = cluster
        self.patience = patience
        self._password_file = password_file
        self._settings = _SETTINGS | dict(options)
        self._child: subprocess.Popen[bytes] | None = None
        self._logged: dict[Path, int] = {}

    def running(self) -> pidfile.Pidfile | None:
        """Returns the running server of this cluster, ready or not, whoever started it."""
        found = pidfile.read(self.cluster.data)
        return found if found and pidfile.serves(found, self.cluster.data) else None

    def start(self) -> Access:
        """Starts the server and returns the way to it, once it answers. Raises ServerFailed."""
        before = pidfile.read(self.cluster.data)
        if before is not None and pidfile.taken(before.pid):
            # By a zombie, or another process by now. PostgreSQL would not look closer, and refuse.
            pidfile.path_in(self.cluster.data).unlink()
        directory = sockets.make(self.cluster.place, before.socket_directory if before else None, self.cluster.identity)
        deadline = monotonic() + self.patience
        while True:
            self._spawn(directory)
            try:
                return self.wait_until_ready(deadline)
            except ServerFailed:
                if self._child is None or self._child.poll() is None:
                    raise
            printed = self._printed()
            # Backends of a killed server end by themselves as soon as they look up from their work.
            if b"pre-existing shared memory block" not in printed or monotonic() > deadline:
                sockets.remove(directory, self.cluster.place)
                raise ServerFailed(f"PostgreSQL did not start in {self.cluster.place}: {tail(printed)}")
            Event().wait(_RETRY)

    def elsewhere(self) -> Access | None:
        """Returns the way to a server that answers though its process cannot be seen: it runs in another container on the same files."""
        found = pidfile.read(self.cluster.data)
        if found is None:
            return None
        directories = [self.cluster.place / "socket"]
        if found.socket_directory is not None and found.data.exists() and found.data.samefile(self.cluster.data):
            directories.append(found.socket_directory)
        ways = (Access(directory, self._password_file) for directory in directories)
        return next((access for access in ways if access.refusal() is None), None)

    def wait_until_ready(self, deadline: float | None = None) -> Access:
        """Takes a moment of the monotonic clock, returns the way to the running server once it answers. Raises ServerFailed."""
        began = monotonic()
        deadline = began + self.patience if deadline is None else deadline
        announced = False
        refused_since = None
        while monotonic() < deadline:
            found = pidfile.read(self.cluster.data)
            if self.running() is None and (self._child is None or self._child.poll() is not None):
                raise ServerFailed(f"PostgreSQL in {self.cluster.place} ended while it was starting")
            if found is not None and found.ready and found.socket_directory is not None:
                access = Access(found.socket_directory, self._password_file)
                if (refusal := access.refusal()) is None:
                    return access
                refused_since = refused_since or monotonic()
                if monotonic() - refused_since > _MOMENT:
                    raise ServerFailed(
                        f"PostgreSQL in {self.cluster.place} (pid {found.pid}) lets nobody in: {refusal}"
                    )
            if not announced and monotonic() - began > _QUIET:
                announced = True
                _log.warning(
                    "waiting up to %.0f s for PostgreSQL in %s to recover", deadline - began, self.cluster.place
                )
            Event().wait(_STEP)
        raise StillRecovering(
            f"PostgreSQL in {self.cluster.place} is still recovering after {monotonic() - began:.0f} s: try again"
        )

    def stop(self) -> None:
        """Stops the server, whoever started it, and returns when it has ended. Raises ServerFailed where it does not end."""
        found = self.running()
        if found is not None:
            pid = found.pid
        elif self._child is not None and self._child.poll() is None:
            pid = self._child.pid  # interrupted before it wrote its pid file
        else:
            return
        for signal_number, patience in ((signal.SIGINT, _GRACE), (signal.SIGQUIT, 10.0), (signal.SIGKILL, 10.0)):
            with suppress(ProcessLookupError):
                os.kill(pid, signal_number)
            if self._ended(pid, patience):
                break
        else:
            raise ServerFailed(f"PostgreSQL in {self.cluster.place} (pid {pid}) cannot be stopped")
        if found is not None and found.socket_directory is not None:
            sockets.remove(found.socket_directory, self.cluster.place)

    def leave(self) -> None:
        """Lets the server run on for others."""
        if self._child is not None:
            _left_running.append(self._child)
            self._child = None

    def _printed(self) -> bytes:
        """Returns what was logged since the last start was tried: to the log of the day, and to start.log before that was open."""
        logs = sorted(self.cluster.log.iterdir())  # start.log comes last
        return b"\n".join(log.read_bytes()[self._logged.get(log, 0) :] for log in logs)

    def _spawn(self, directory: Path) -> None:
        cluster = self.cluster
        quoted = str(directory).replace('"', '""')
        settings = self._settings | {"unix_socket_directories": f'"{quoted}"', "log_directory": str(cluster.log)}
        if not _SHARED_MEMORY.is_dir() or shutil.disk_usage(_SHARED_MEMORY).total < _LITTLE_SHARED_MEMORY:
            settings["dynamic_shared_memory_type"] = "mmap"
        command: list[str | Path] = [cluster.binaries.program("postgres"), "-D", cluster.data]
        command += [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
        self.leave()
        _left_running[:] = [child for child in _left_running if child.poll() is None]
        cluster.log.mkdir(mode=0o700, exist_ok=True)
        cluster.identity.give(cluster.log)
        self._logged = {log: log.stat().st_size for log in cluster.log.glob("server-*")}
        with open(cluster.log / "start.log", "wb") as output:
            self._child = cluster.identity.spawn(command, directory=cluster.place, output=output)

    def _ended(self, pid: int, patience: float) -> bool:
        deadline = monotonic() + patience
        while pidfile.running(pid):
            if monotonic() > deadline:
                return False
            Event().wait(_STEP)
        if self._child is not None and self._child.pid == pid:
            self._child.wait()
            self._child = None
        return True
