"""One run of the suite in a process of its own, watched: standard library only, for dev.py."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import signal
import subprocess
import sys
import threading
from dataclasses import dataclass
from pathlib import Path

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

ROOT = Path(__file__).resolve().parent.parent
TIME_TO_CLEAN_UP = 15  # seconds between asking a run to stop and ending it
NO_TESTS = 5  # pytest's exit status when nothing was collected
SUMMARY = re.compile(r"^(\x1b\[[0-9;]*m|=|\s)*(no tests|\d+ [a-z]+).* in \d+(\.\d+)?s\b")


@dataclass
class Run:
    """What one run came to: pytest's exit status, and its last line or '' when it has none."""

    name: str
    status: int
    summary: str


def run_pytest(
    name: str, command: Sequence[str | Path], environment: Mapping[str, str], limit: float
) -> Run:
    """Run pytest, show what it prints as it comes, and end it after `limit` seconds."""
    process = subprocess.Popen(  # noqa: S603
        command,
        cwd=ROOT,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        start_new_session=True,  # so that a browser it started can be ended with it
    )
    watch = threading.Timer(limit, _signal_group, [process, "SIGKILL"])
    watch.start()
    try:
        summary = _pass_on(process.stdout or ())
        status = process.wait()
    except BaseException:
        _stop(process)
        raise
    finally:
        watch.cancel()
        if process.stdout:
            process.stdout.close()
    if status < 0:
        print(f"The tests on {name} were killed; they may take {limit / 60:g} minutes.", flush=True)
        status, summary = 128 - status, ""
    return Run(name, status, summary)


def _pass_on(lines: Iterable[bytes]) -> str:
    """Copy what a process prints to our own output; return pytest's last line or ''."""
    summary = ""
    for line in lines:
        text = line.decode(errors="replace")
        sys.stdout.write(text)
        sys.stdout.flush()
        if SUMMARY.search(text):
            summary = text.rstrip("\n")
    return summary


def _stop(process: subprocess.Popen[bytes]) -> None:
    """Let pytest clean up, then end it with everything that it started."""
    _signal_group(process, "SIGINT")
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.wait(timeout=TIME_TO_CLEAN_UP)
    _signal_group(process, "SIGKILL")


def _signal_group(process: subprocess.Popen[bytes], name: str) -> None:
    if sys.platform == "win32":
        process.kill()
        return
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, getattr(signal, name))


def browser_programs() -> tuple[str, str] | None:
    """Return the paths of Chromium and of its driver, or None when either is missing."""
    names = ("chromium", "chromium-browser", "google-chrome")
    browser = next(filter(None, map(shutil.which, names)), None)
    driver = shutil.which("chromedriver")
    return (browser, driver) if browser and driver else None
