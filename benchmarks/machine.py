"""The machine that was measured."""

import os
import platform
from datetime import UTC, datetime
from pathlib import Path

import psycopg
from msgspec import Struct


class Machine(Struct, frozen=True):
    """The details needed to compare figures. `memory`: bytes, 0 where unknown."""

    cores: int
    cpu: str
    memory: int
    system: str
    python: str
    postgresql: str
    settings: dict[str, str]
    at: datetime

    def lines(self) -> list[tuple[str, str]]:
        """Returns what is known, as (name, value) pairs."""
        memory = f", {self.memory / 2**30:.0f} GB memory" if self.memory else ""
        settings = ", ".join(f"{name} = {value}" for name, value in self.settings.items())
        return [
            ("machine", f"{self.cores} cores ({self.cpu}){memory}"),
            ("system", self.system),
            ("software", f"PostgreSQL {self.postgresql}, Python {self.python}"),
            ("server", settings),
            ("measured", f"{self.at:%Y-%m-%d %H:%M} UTC"),
        ]


_READ = ("fsync", "full_page_writes", "synchronous_commit", "shared_buffers", "wal_compression", "data_checksums")


def machine(conninfo: str) -> Machine:
    """Takes the connection string of the server measured against, returns the machine that both run on."""
    with psycopg.connect(conninfo) as connection:
        version = connection.execute("show server_version").fetchone()
        rows = connection.execute(
            "select name, current_setting(name) from unnest(%s::text[]) as t(name)", (list(_READ),)
        )
        settings: dict[str, str] = dict(rows.fetchall())
    assert version is not None
    return Machine(
        cores=len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1,
        cpu=_cpu(),
        memory=_memory(),
        system=f"{platform.system()} {platform.release()}",
        python=platform.python_version(),
        postgresql=version[0].split()[0],
        settings=settings,
        at=datetime.now(UTC),
    )


def _cpu() -> str:
    try:
        for line in Path("/proc/cpuinfo").read_text().splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    except OSError:
        pass  # not Linux
    return platform.processor() or platform.machine()


def _memory() -> int:
    try:
        return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (ValueError, OSError):
        return 0
