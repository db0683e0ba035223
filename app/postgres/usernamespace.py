"""Run a program inside a user namespace of its own, where the caller's uid has another number.

PostgreSQL refuses to run as uid 0. In the namespace the same user, with the same files and no more rights, is called 1000 instead.
Run as a script by the interpreter, so that the namespace is entered by a process with one thread:

    python -I -S usernamespace.py UID GID [PROGRAM ARGUMENT...]

Without a program it only tells, by its exit status, whether it could enter.
"""

import ctypes
import os
import sys

_CLONE_NEWUSER = 0x10000000
"""From linux/sched.h. `os.unshare` came with Python 3.12, and not every `unshare` program can map to a uid other than 0."""


def enter(uid: int, gid: int) -> None:
    """Takes the uid and gid to be known by, moves this process into a user namespace where it is. Raises OSError where that is forbidden."""
    outer_uid, outer_gid = os.geteuid(), os.getegid()
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.unshare(_CLONE_NEWUSER) != 0:
        raise OSError(ctypes.get_errno(), "user namespaces are forbidden here")
    # user_namespaces(7): without privileges in the parent, a gid map is accepted only once setgroups is denied.
    for name, text in (("setgroups", "deny"), ("uid_map", f"{uid} {outer_uid} 1"), ("gid_map", f"{gid} {outer_gid} 1")):
        with open(f"/proc/self/{name}", "w") as file:
            file.write(text)


def main(arguments: list[str]) -> None:
    """Takes UID, GID, PROGRAM and its arguments, becomes that program. Ends with status 1 where the namespace is refused."""
    uid, gid, *command = arguments
    try:
        enter(int(uid), int(gid))
    except OSError as error:
        sys.exit(f"usernamespace: {error}")
    if command:
        os.execv(command[0], command)  # noqa: S606 - the command is the caller's own


if __name__ == "__main__":
    main(sys.argv[1:])
