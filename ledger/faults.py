"""Named points at which a test kills the process, to see the state that a crash there leaves.

`DOSSIER_FAULT=copy.before-commit` kills at the first pass of that point, `DOSSIER_FAULT=copy.before-commit:3` at the third.
Unset, which is always in production, a point costs one comparison.
"""

import os
import signal
from itertools import count

_name, _, _nth = os.environ.get("DOSSIER_FAULT", "").partition(":")
_at = int(_nth or 1)
_passes = count(1)


def armed(name: str) -> bool:
    """Takes a point's name, returns whether this process is to be killed there."""
    return name == _name


def reached(name: str) -> None:
    """Marks a named point; kills the process (SIGKILL) if the environment names it."""
    if name == _name and next(_passes) == _at:
        os.kill(os.getpid(), signal.SIGKILL)
