"""What the figures were measured on."""

from __future__ import annotations

import os
import platform
import sqlite3
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Final

_GIGABYTE: Final = 2**30


def describe() -> str:
    """Processor, memory, system and versions, in one sentence."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / _GIGABYTE
    packages = ", ".join(f"{name} {version(name)}" for name in ("Django", "tantivy", "gunicorn"))
    return (
        f"{os.cpu_count()} cores ({_processor()}), {memory:.0f} GB of memory, {platform.system()} "
        f"{platform.release()}, Python {platform.python_version()}, "
        f"SQLite {sqlite3.sqlite_version}, {packages}"
    )


def today() -> str:
    return datetime.now(UTC).strftime("%-d %B %Y")


def load_average() -> str:
    """How many processes wanted a processor during the last one and five minutes."""
    one, five, _ = os.getloadavg()
    return f"{one:.1f} and {five:.1f}"


def size(path: Path) -> int:
    """Bytes of a file, or of all files below a directory; 0 if there is nothing."""
    if path.is_file():
        return path.stat().st_size
    return sum(each.stat().st_size for each in path.rglob("*") if each.is_file())


def _processor() -> str:
    for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines():
        name, _, value = line.partition(":")
        if name.strip() == "model name":
            return value.strip()
    return platform.machine()
