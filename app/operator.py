"""Who works at the command line: the account of the operating system, and whom they say they act for."""

import os
import pwd

from domain.values.context import Actor

ROLE = "operator"


def operator(by: str | None = None) -> Actor:
    """Takes the id of who has it done (None: nobody is named), returns the actor of facts recorded from the command line.

    The account is the system's own record: an environment variable cannot say another. It stands beside the id given, as `unit`.
    """
    account = _account()
    return Actor(id=(by or "").strip() or account, role=ROLE, unit=account)


def _account() -> str:
    user = os.getuid()
    try:
        return f"account:{pwd.getpwuid(user).pw_name}"
    except KeyError:
        return f"account:{user}"
