"""dev.py: set-up, environments, the report of a test run, and the PostgreSQL it starts."""

import fcntl
import hashlib
import os
import re
import signal
import socket
import stat
import sys
import tempfile
from pathlib import Path

import psycopg
import pytest

import dev
from tests import postgres_server
from tests.pytest_run import NO_TESTS, Run, run_pytest

PASSED = "========= 3 passed in 0.42s ========="
FAILED = "========= 1 failed, 2 passed in 0.40s ========="


def last_line(capsys: pytest.CaptureFixture[str]) -> str:
    return capsys.readouterr().out.splitlines()[-1]


# The command line


def test_an_old_python_is_refused_with_a_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 10, 4))
    assert dev.main(["demo"]) == 2
    assert "Python 3.11 or newer is needed; this is Python 3.10." in capsys.readouterr().err


def test_an_unknown_command_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as refused:
        dev.main(["publish"])
    assert refused.value.code == 2
    assert "invalid choice: 'publish'" in capsys.readouterr().err


def test_a_port_in_use_is_said_before_anything_is_loaded(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert dev.main(["demo", "--port", str(port)]) == 1
    assert f"Port {port} cannot be used" in capsys.readouterr().err


# Set-up


def test_set_up_does_nothing_when_these_pins_are_installed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(dev, "VENV", tmp_path)
    monkeypatch.setattr(dev, "VENV_PYTHON", Path(sys.executable))
    (tmp_path / "requirements.sha256").write_text(dev.pins_digest())
    dev.set_up()
    assert capsys.readouterr().out == ""


def test_datasette_is_not_installed_again_with_the_same_pins(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(dev, "VENV_BENCH", tmp_path)
    pins = hashlib.sha256(dev.REQUIREMENTS_BENCH.read_bytes()).hexdigest()
    (tmp_path / "requirements.sha256").write_text(pins)
    dev.set_up_bench()
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize("path", sorted(dev.ROOT.glob("requirements*.txt")), ids=lambda p: p.name)
def test_every_package_is_pinned_by_hash_and_no_address_is_named(path: Path) -> None:
    text = path.read_text()
    entries = re.split(r"\n(?=\S)", text.strip())
    assert entries
    for entry in entries:
        assert re.match(r"[a-z0-9.-]+==\S+", entry), entry
        assert "--hash=sha256:" in entry, entry
    for unwanted in ("://", "--" + "index", "--" + "extra-index", "--" + "find-links"):
        assert unwanted not in text


def test_both_requirement_files_pin_the_same_versions() -> None:
    def pins(name: str) -> set[str]:
        return set(re.findall(r"^[a-z0-9.-]+==[^\s;]+", (dev.ROOT / name).read_text(), re.M))

    assert pins("requirements.txt") < pins("requirements-dev.txt")


# Environments


def test_the_secret_of_a_demo_is_made_once_and_kept_private(tmp_path: Path) -> None:
    data = tmp_path / "data"
    first = dev.development_environment({"ARCHIVE_DATA": str(data)})
    again = dev.development_environment({"ARCHIVE_DATA": str(data)})
    assert first["ARCHIVE_DEBUG"] == "1"
    assert len(first["ARCHIVE_SECRET_KEY"]) >= 50
    assert first == again
    assert stat.S_IMODE((data / "secret_key").stat().st_mode) == 0o600


@pytest.mark.parametrize("given", [{"ARCHIVE_SECRET_KEY": "mine"}, {"ARCHIVE_DEBUG": "0"}])
def test_an_operators_environment_is_left_alone(given: dict[str, str], tmp_path: Path) -> None:
    environment = given | {"ARCHIVE_DATA": str(tmp_path)}
    assert dev.development_environment(environment) == environment
    assert list(tmp_path.iterdir()) == []


def test_checks_and_tests_are_not_disturbed_by_the_shell(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgres://somewhere/precious")
    monkeypatch.setenv("ARCHIVE_DATA", "/precious")
    assert "DATABASE_URL" not in dev.undisturbed_environment()
    production = dev.production_environment(tmp_path)
    assert production["ARCHIVE_DATA"] == str(tmp_path)
    assert production["ARCHIVE_DEBUG"] == "0"


# The report of the runs


def test_the_last_line_is_pytests_own(capsys: pytest.CaptureFixture[str]) -> None:
    runs = [Run("SQLite", 0, PASSED), Run("PostgreSQL", 0, PASSED.replace("3", "4"))]
    assert dev.report(runs, []) == 0
    assert last_line(capsys) == PASSED.replace("3", "4")


@pytest.mark.parametrize("failing", [0, 1])
def test_the_worse_run_decides_and_its_line_comes_last(
    failing: int, capsys: pytest.CaptureFixture[str]
) -> None:
    runs = [Run("SQLite", 0, PASSED), Run("PostgreSQL", 0, PASSED)]
    runs[failing] = Run("broken", 1, FAILED)
    assert dev.report(runs, []) == 1
    assert last_line(capsys) == FAILED


@pytest.mark.parametrize(("ci", "status"), [("true", 1), ("", 0)])
def test_what_is_skipped_is_said_and_fails_in_ci_alone(
    ci: str, status: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("CI", ci)
    assert dev.report([Run("SQLite", 0, PASSED)], ["the run on PostgreSQL"]) == status
    shown = capsys.readouterr().out
    assert "Skipped: the run on PostgreSQL." in shown
    assert shown.splitlines()[-1] == PASSED


def test_no_tests_fail_unless_only_browser_tests_were_asked_for() -> None:
    none = Run("PostgreSQL", NO_TESTS, "=== no tests ran in 0.01s ===")
    assert dev.report([Run("SQLite", 0, PASSED), none], []) == 0
    none = Run("PostgreSQL", NO_TESTS, "")
    assert dev.report([Run("SQLite", NO_TESTS, ""), none], []) == NO_TESTS


def python(code: str, limit: float = 60) -> Run:
    return run_pytest("Python", [sys.executable, "-c", code], dict(os.environ), limit)


def test_a_run_gives_the_exit_status_and_the_last_line_of_pytest(
    capsys: pytest.CaptureFixture[str],
) -> None:
    done = python(f"print('words'); print('{FAILED}'); print('closing in 5s'); raise SystemExit(1)")
    assert done == Run("Python", 1, FAILED)
    assert capsys.readouterr().out.splitlines()[:2] == ["words", FAILED]


@pytest.mark.parametrize(
    "line",
    ["4 passed in 0.12s", "\x1b[32m\x1b[1m4 passed\x1b[0m\x1b[32m in 61.20s (0:01:01)\x1b[0m"],
)
def test_quiet_and_coloured_last_lines_are_known(line: str) -> None:
    assert python(f"print({line!r})").summary == line


def test_a_run_that_hangs_is_ended_with_what_it_started(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lock = tmp_path / "lock"
    hold = (
        "import fcntl, sys, time\n"
        "file = open(sys.argv[1], 'w'); fcntl.flock(file, fcntl.LOCK_EX)\n"
        "file.write('held'); file.flush(); time.sleep(300)\n"
    )
    child = f"subprocess.Popen([sys.executable, '-c', {hold!r}, {str(lock)!r}])"
    done = python(f"import subprocess, sys, time; {child}; time.sleep(300)", limit=5)
    assert done == Run("Python", 128 + signal.SIGKILL, "")
    assert "were killed" in capsys.readouterr().out
    with lock.open() as file:
        assert file.read() == "held"
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)  # fails while the child lives


# PostgreSQL

PROGRAMS = postgres_server.postgres_programs()


def needed_programs() -> Path:
    if PROGRAMS is None:
        pytest.skip("initdb and pg_ctl were not found")
    return PROGRAMS


def directory_of(url: str) -> Path:
    host = url.removeprefix("postgres://postgres@").removesuffix("/archive")
    return Path(host.replace("%2F", "/"))


def connect(directory: Path) -> psycopg.Connection:
    return psycopg.connect(host=str(directory), user="postgres", dbname="postgres")


def test_postgresql_answers_on_a_socket_alone() -> None:
    with (
        postgres_server.postgres_server(needed_programs()) as url,
        connect(directory_of(url)) as database,
    ):
        row = database.execute("SELECT lower('É'), current_setting('listen_addresses')")
        assert row.fetchone() == ("é", "")


def break_off(programs: Path, seen: list[psycopg.Connection], directories: list[Path]) -> None:
    with postgres_server.postgres_server(programs) as url:
        directories.append(directory_of(url))
        seen.append(connect(directories[0]))
        raise KeyboardInterrupt


def test_postgresql_is_stopped_when_the_run_breaks_off() -> None:
    connections: list[psycopg.Connection] = []
    directories: list[Path] = []
    with pytest.raises(KeyboardInterrupt):
        break_off(needed_programs(), connections, directories)
    assert not directories[0].exists()
    with connections[0] as database, pytest.raises(psycopg.OperationalError):
        database.execute("SELECT 1")


def test_a_postgresql_that_cannot_start_says_why() -> None:
    # Not in tmp_path: nobody but the owner may look into that, and initdb may run as another user.
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        initdb = Path(name) / "initdb"
        initdb.write_text("#!/bin/sh\necho no space left; exit 1\n")
        initdb.chmod(0o755)
        with (
            pytest.raises(postgres_server.CannotStart, match="no space left"),
            postgres_server.postgres_server(Path(name)),
        ):
            pytest.fail("the server was given out although it had not started")
