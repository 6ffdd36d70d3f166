"""Four readers and one writer at once: pages a second, errors, and how soon a change is found."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path
from typing import Final

from tests.benchmarks.ask import Site
from tests.benchmarks.report import Measured, milliseconds, percentile

READERS: Final = 4


@dataclass(frozen=True, slots=True)
class Load:
    """What the readers got in `seconds`, and of each change how long it took to write and then to
    be found; None where it was not found."""

    seconds: float
    read: Measured
    written: list[float]
    found: list[float | None]
    writer_failed: bool = False

    def facts(self) -> dict[str, str]:
        """What the goals do not say of it, in words."""
        found = sum(each is not None for each in self.found)
        facts = {"changes under load": f"{len(self.written)}, of which {found} were found"}
        if self.writer_failed:
            facts["changes under load"] += "; then the writer failed"
        if self.written:
            facts["time to write one"] = _in_words(self.written)
        if self.read.seconds:
            facts["pages under load"] = _in_words(self.read.seconds)
        return facts


def measure_load(
    site: Site,
    addresses: Sequence[str],
    environment: Mapping[str, str],
    *,
    root: Path,
    seconds: float,
    readers: int,
) -> Load:
    """Let so many readers go round the addresses while one writer changes records."""
    began = time.monotonic()
    writer = _start_writer(site, environment, root, seconds)
    reads = [Measured() for _ in range(readers)]
    reading = [
        threading.Thread(
            target=_read,
            args=(site, _from_own_place(addresses, place / readers), read, began + seconds),
        )
        for place, read in enumerate(reads)
    ]
    for reader in reading:
        reader.start()
    for reader in reading:
        reader.join()
    took = time.monotonic() - began
    lines = writer.communicate()[0].splitlines()
    changes = [json.loads(line) for line in lines]
    return Load(
        took,
        _together(reads),
        [change["written"] for change in changes],
        [change["found"] for change in changes],
        writer_failed=writer.returncode != 0,
    )


def _start_writer(
    site: Site, environment: Mapping[str, str], root: Path, seconds: float
) -> subprocess.Popen[str]:
    """The process that changes records; it prints a line of JSON for each."""
    command = [sys.executable, "-m", "tests.benchmarks.with_django", "change"]
    options = ["--port", str(site.port), "--headers", json.dumps(dict(site.headers))]
    return subprocess.Popen(  # noqa: S603
        [*command, *options, "--seconds", str(seconds)],
        cwd=root,
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
    )


def _from_own_place(addresses: Sequence[str], share: float) -> list[str]:
    """The addresses from where this share of them has been passed, then these."""
    first = int(len(addresses) * share)
    return [*addresses[first:], *addresses[:first]]


def _read(site: Site, addresses: Sequence[str], read: Measured, ends: float) -> None:
    """Go round the addresses."""
    for address in cycle(addresses):
        if time.monotonic() > ends:
            return
        read.add(site.ask(address))


def _in_words(seconds: Sequence[float]) -> str:
    p50, p95 = (milliseconds(percentile(seconds, share)) for share in (0.5, 0.95))
    return f"p50 {p50} ms, p95 {p95} ms"


def _together(reads: Sequence[Measured]) -> Measured:
    together = Measured()
    for read in reads:
        together.seconds += read.seconds
        together.errors += read.errors
    return together
