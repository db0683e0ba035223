"""A process that imports a log in small batches, to be killed in the middle: `python -m tests.exchange.program DATABASE LOG`."""

import sys
from pathlib import Path

from exchange.logs import reading
from exchange.logs.importing import import_cases
from ledger.store import Ledger
from tests.exchange.small_logs import mapping

SMALL = 40


def main() -> None:
    reading.BATCH_FACTS = SMALL
    with Ledger(sys.argv[1], pool_size=2) as ledger:
        print(import_cases(ledger, Path(sys.argv[2]), mapping()).added)


if __name__ == "__main__":
    main()
