"""Servers started, watched and ended; what the readers and the writer come to."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.benchmarks.ask import Site
from tests.benchmarks.report import Answer, Measured
from tests.benchmarks.serve import NotServed, free_port, serving
from tests.benchmarks.under_load import Load


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="only Linux has /proc")
def test_a_server_is_watched_and_ended(tmp_path: Path) -> None:
    port = free_port()
    command = [sys.executable, "-m", "http.server", str(port), "--bind", "127.0.0.1"]
    log = tmp_path / "log"
    with serving(command, os.environ, Site(port), folder=tmp_path, log=log) as server:
        before = server.cpu_seconds()
        assert server.site.ask("/").status == 200
        assert server.processes() == [server.pid]
        assert server.cpu_seconds() >= before > 0
        [(resident, own)] = server.worker_memory()
        assert resident > own > 1_000_000
    assert Site(port).ask("/").status == 0
    assert server.cpu_seconds() == 0


def test_a_server_that_ends_at_once_is_quoted(tmp_path: Path) -> None:
    command = [sys.executable, "-c", "raise SystemExit('no such table')"]
    served = serving(
        command, os.environ, Site(free_port()), folder=tmp_path, log=tmp_path / "server.log"
    )
    with pytest.raises(NotServed, match=r"(?s)server\.log says:.*no such table"), served:
        pass


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="only Linux has /proc")
def test_a_program_ends_with_the_one_that_started_it() -> None:
    starter = (
        "import subprocess, sys, time; from tests.benchmarks.serve import end_with_starter;"
        " begun = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)'],"
        " preexec_fn=end_with_starter); print(begun.pid, flush=True); time.sleep(60)"
    )
    command = [sys.executable, "-c", starter]
    root = Path(__file__).resolve().parents[2]
    with subprocess.Popen(  # noqa: S603
        command, stdout=subprocess.PIPE, text=True, cwd=root
    ) as process:
        assert process.stdout
        begun = int(process.stdout.readline())
        assert Path(f"/proc/{begun}").exists()
        process.kill()
    assert any(_is_gone(begun) for _ in range(100))


def _is_gone(pid: int) -> bool:
    """Whether a process has ended, after a short while; nobody may have asked for its end yet."""
    time.sleep(0.05)
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except OSError:
        return True


def test_changes_that_were_not_found_are_told() -> None:
    read = Measured()
    for status in (200, 200, 500, 200):
        read.add(Answer(status, 0.01, b""))
    facts = Load(2.0, read, [0.010, 0.030], [0.050, None]).facts()
    assert facts == {
        "changes under load": "2, of which 1 were found",
        "time to write one": "p50 10.0 ms, p95 30.0 ms",
        "pages under load": "p50 10.0 ms, p95 10.0 ms",
    }


def test_a_writer_that_failed_is_told() -> None:
    facts = Load(2.0, Measured(), [], [], writer_failed=True).facts()
    assert facts == {"changes under load": "0, of which 0 were found; then the writer failed"}
