"""`postmaster.pid`: the file by which a running PostgreSQL can be found in its data directory."""

import os
from pathlib import Path

import msgspec

_LINES = 8
"""pid, data directory, start time, port, socket directory, listen address, shared memory, status (storage/pidfile.h)."""


class Pidfile(msgspec.Struct, frozen=True):
    """What the file says about a server."""

    pid: int
    data: Path
    socket_directory: Path | None
    ready: bool


def path_in(data: Path) -> Path:
    """Takes a data directory, returns where its pid file stands."""
    return data / "postmaster.pid"


def read(data: Path) -> Pidfile | None:
    """Takes a data directory, returns what its pid file says, or None where there is no complete one."""
    try:
        lines = path_in(data).read_text(errors="surrogateescape").splitlines()
    except OSError:
        return None
    if len(lines) < 2 or not lines[0].lstrip("-").isdigit():
        return None
    lines += [""] * (_LINES - len(lines))
    return Pidfile(
        pid=abs(int(lines[0])),
        data=Path(lines[1]),
        socket_directory=Path(lines[4]) if lines[4] else None,
        ready=lines[7].strip() == "ready",
    )


def taken(pid: int) -> bool:
    """Takes a process id, returns whether it is in use, be it by a zombie."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        pass
    return True


def running(pid: int) -> bool:
    """Takes a process id, returns whether its process exists and has not ended. A zombie has ended."""
    if not taken(pid):
        return False
    try:
        state = Path(f"/proc/{pid}/stat").read_text(errors="replace").rpartition(")")[2].split()[0]
    except (OSError, IndexError):
        return not Path("/proc/self").exists()  # nothing to ask here: believe the signal
    return state not in ("Z", "X")


def serves(server: Pidfile, data: Path) -> bool:
    """Takes what a pid file says and the directory it was found in, returns whether that process is a PostgreSQL of that directory.

    After a reboot, or in a container started anew, the same pid may belong to anything; in a copied directory the file speaks of the
    original's server. PostgreSQL itself would then refuse to start.
    """
    if not running(server.pid) or (server.data.exists() and not server.data.samefile(data)):
        return False
    try:
        command = Path(f"/proc/{server.pid}/cmdline").read_bytes().split(b"\0")
    except OSError:
        return True  # nothing to ask here: believe the file
    return command[0].endswith(b"postgres") and os.fsencode(server.data) in command
