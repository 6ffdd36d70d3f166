"""Servers under measurement: started, waited for, watched through /proc, and ended."""

from __future__ import annotations

import contextlib
import ctypes
import os
import signal
import socket
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tests.benchmarks.ask import Site

_START_LIMIT: Final = 120.0  # seconds
_STOP_LIMIT: Final = 15.0
_PROC: Final = Path("/proc")
_TICKS: Final = os.sysconf("SC_CLK_TCK")
_LIBC: Final = ctypes.CDLL(None)
_END_WITH_PARENT: Final = 1  # PR_SET_PDEATHSIG of prctl(2)
# Places in /proc/PID/stat behind the name of the program.
_PARENT, _USER_TIME, _SYSTEM_TIME = 1, 11, 12


class NotServed(Exception):
    """A server did not start; the message has the end of its log."""


@dataclass(frozen=True, slots=True)
class Server:
    """A running server: where it answers, and the process that others descend from."""

    site: Site
    pid: int

    def processes(self) -> list[int]:
        """The server and everything it has started."""
        parents = {int(path.name): _stat(path) for path in _PROC.glob("[0-9]*")}
        found = [self.pid]
        for pid in found:
            found += [each for each, stat in parents.items() if stat and int(stat[_PARENT]) == pid]
        return found

    def cpu_seconds(self) -> float:
        """Processor time of all its processes since they started, in steps of a clock tick."""
        stats = [_stat(_PROC / str(pid)) for pid in self.processes()]
        ticks = sum(int(stat[_USER_TIME]) + int(stat[_SYSTEM_TIME]) for stat in stats if stat)
        return ticks / _TICKS

    def worker_memory(self) -> list[tuple[int, int]]:
        """The most bytes that each worker has had in memory, and those now that are no file's."""
        workers = self.processes()[1:] or [self.pid]
        return [(_memory(pid, "VmHWM"), _memory(pid, "RssAnon")) for pid in workers]


def _stat(path: Path) -> list[str]:
    """The fields of /proc/PID/stat behind the name, or nothing if the process has gone."""
    try:
        return (path / "stat").read_text().rpartition(")")[2].split()
    except OSError:
        return []


def _memory(pid: int, name: str) -> int:
    for line in (_PROC / str(pid) / "status").read_text().splitlines():
        if line.startswith(f"{name}:"):
            return int(line.split()[1]) * 1024
    return 0


def end_with_starter() -> None:
    """Let the new process that calls this be ended when the one that started it is killed."""
    _LIBC.prctl(_END_WITH_PARENT, signal.SIGTERM)


def free_port() -> int:
    """A port that nobody has now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextlib.contextmanager
def running(
    command: Sequence[str | Path], environment: Mapping[str, str], *, folder: Path, log: Path
) -> Iterator[subprocess.Popen[bytes]]:
    """Run a program in the background until the block ends; what it says goes to `log`."""
    with log.open("ab") as output:
        process = subprocess.Popen(  # noqa: S603
            command,
            cwd=folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            preexec_fn=end_with_starter,
        )
    try:
        yield process
    finally:
        _end(process)


@contextlib.contextmanager
def serving(
    command: Sequence[str | Path],
    environment: Mapping[str, str],
    site: Site,
    *,
    folder: Path,
    log: Path,
) -> Iterator[Server]:
    """Run a server until the block ends. It must answer for `site` within two minutes."""
    with running(command, environment, folder=folder, log=log) as process:
        _wait(process, site, log)
        yield Server(site, process.pid)


def _wait(process: subprocess.Popen[bytes], site: Site, log: Path) -> None:
    limit = time.monotonic() + _START_LIMIT
    while time.monotonic() < limit and process.poll() is None:
        if site.ask("/").status:
            return
        time.sleep(0.1)
    said = "\n".join(log.read_text(errors="replace").splitlines()[-10:])
    raise NotServed(f"The server did not start. The end of {log.name} says:\n{said}")


def _end(process: subprocess.Popen[bytes]) -> None:
    for name in (signal.SIGTERM, signal.SIGKILL):
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, name)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(_STOP_LIMIT)
            return
