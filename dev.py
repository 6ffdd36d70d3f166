#!/usr/bin/env python3
"""Work on Dossier with one command: demo, test, check, bench, lock, manage.

Needs Python 3.11 or newer, nothing else. The first command makes `.venv` beside this file and
installs the packages pinned in requirements-dev.txt; later ones find them there.
"""

from __future__ import annotations

import argparse
import contextlib
import hashlib
import importlib.util
import os
import re
import secrets
import signal
import socket
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.postgres_server import CannotStart, postgres_programs, postgres_server
from tests.pytest_run import NO_TESTS, Run, browser_programs, run_pytest

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    Environment = dict[str, str]

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
VENV_BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
VENV_PYTHON = VENV_BIN / ("python.exe" if os.name == "nt" else "python")
REQUIREMENTS = ROOT / "requirements-dev.txt"
REQUIREMENTS_AXE = ROOT / "requirements-axe.txt"
REQUIREMENTS_BENCH = ROOT / "requirements-bench.txt"
VENV_BENCH = ROOT / ".venv-bench"
DATASETTE = VENV_BENCH / VENV_BIN.name / "datasette"
OLDEST_PYTHON = (3, 11)
TEST_RUN_LIMIT = 40 * 60  # seconds; a run that takes longer hangs
COLOUR = re.compile(r"\x1b\[[0-9;]*m")


class Failed(Exception):
    """The command cannot go on; the message tells the person who gave it what to do."""


def say(words: str) -> None:
    """Print a line of dev.py's own, before anything that a started program prints after it."""
    print(words, flush=True)


# Set-up: .venv with the pinned packages


def set_up() -> None:
    """Make `.venv` and install the pinned packages, unless that has been done with these pins."""
    stamp = VENV / "requirements.sha256"
    wanted = pins_digest()
    if VENV_PYTHON.exists() and stamp.exists() and stamp.read_text() == wanted:
        return
    say("Setting up .venv with the pinned packages; the first time takes about half a minute ...")
    if not VENV_PYTHON.exists():
        _make_venv(VENV)
    _pip_install(VENV_PYTHON, "-r", REQUIREMENTS)
    _pip_install(VENV_PYTHON, "--no-deps", "-r", REQUIREMENTS_AXE)
    stamp.write_text(wanted)


def set_up_bench() -> None:
    """Make `.venv-bench` with Datasette: what is measured beside the archive stays out of .venv."""
    stamp = VENV_BENCH / "requirements.sha256"
    wanted = hashlib.sha256(REQUIREMENTS_BENCH.read_bytes()).hexdigest()
    if stamp.exists() and stamp.read_text() == wanted:
        return
    say("Setting up .venv-bench with Datasette ...")
    _make_venv(VENV_BENCH)
    _pip_install(VENV_BENCH / VENV_BIN.name / VENV_PYTHON.name, "-r", REQUIREMENTS_BENCH)
    stamp.write_text(wanted)


def pins_digest() -> str:
    return hashlib.sha256(REQUIREMENTS.read_bytes() + REQUIREMENTS_AXE.read_bytes()).hexdigest()


def _make_venv(place: Path) -> None:
    # Debian without python3-venv has no ensurepip: its own pip then installs from outside.
    without_pip = [] if importlib.util.find_spec("ensurepip") else ["--without-pip"]
    if subprocess.run([sys.executable, "-m", "venv", "--clear", *without_pip, place]).returncode:
        raise Failed(
            f"Python could not make {place.name}; on Debian, install the package python3-venv."
        )


def _pip_install(python: Path, *arguments: str | Path) -> None:
    has_pip = subprocess.run([python, "-m", "pip", "--version"], capture_output=True)
    pip: list[str | Path] = [python, "-m", "pip"]
    if has_pip.returncode:
        pip = [sys.executable, "-m", "pip", "--python", python]
    options = ["--quiet", "--disable-pip-version-check", "--require-hashes"]
    if subprocess.run([*pip, "install", *options, *arguments], cwd=ROOT).returncode:
        raise Failed("The pinned packages could not be installed; pip says above why.")


# The environment of what is started


def development_environment(base: Mapping[str, str] = os.environ) -> Environment:
    """Return the environment for work on this machine.

    An operator who sets ARCHIVE_SECRET_KEY or ARCHIVE_DEBUG is taken at their word. Without either
    DEBUG is on and the secret is kept in ARCHIVE_DATA, so that a sign-in outlives a restart.
    """
    environment = dict(base)
    if not environment.get("ARCHIVE_SECRET_KEY") and not environment.get("ARCHIVE_DEBUG"):
        environment["ARCHIVE_DEBUG"] = "1"
        environment["ARCHIVE_SECRET_KEY"] = _kept_secret(environment)
    return environment


def _kept_secret(environment: Mapping[str, str]) -> str:
    data = Path(environment.get("ARCHIVE_DATA") or ROOT / "var").expanduser()
    data.mkdir(parents=True, exist_ok=True)
    keeper = data / "secret_key"
    with contextlib.suppress(FileExistsError):
        handle = os.open(keeper, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        with os.fdopen(handle, "w") as file:
            file.write(secrets.token_urlsafe(60))
    return keeper.read_text()


def production_environment(data: Path) -> Environment:
    """Return the environment of an archive in production, with a secret made for this call."""
    return undisturbed_environment() | {
        "ARCHIVE_BASE_URL": "https://archive.example.org",
        "ARCHIVE_DATA": str(data),
        "ARCHIVE_DEBUG": "0",
        "ARCHIVE_SECRET_KEY": secrets.token_urlsafe(60),
    }


def undisturbed_environment() -> Environment:
    """Return this environment without what would change the result of a check or a test."""
    disturbing = ("ARCHIVE_", "DATABASE_URL", "DJANGO_", "PG", "PYTEST_")
    return {name: value for name, value in os.environ.items() if not name.startswith(disturbing)}


def run(command: Sequence[str | Path], environment: Mapping[str, str]) -> int:
    """Run a program to its end and return its exit status. Ctrl-C reaches it as well as us."""
    process = subprocess.Popen(command, cwd=ROOT, env=environment)
    try:
        return process.wait()
    except KeyboardInterrupt:
        process.wait()
        raise


def manage(environment: Mapping[str, str], *arguments: str) -> int:
    """Run one of Django's commands."""
    return run([VENV_PYTHON, ROOT / "manage.py", *arguments], environment)


# demo and manage


def command_demo(arguments: argparse.Namespace, _: Sequence[str]) -> int:
    """Set up, load the sample archive and serve it; what a curator added stays."""
    address = f"127.0.0.1:{arguments.port}"
    if arguments.serve:
        require_free_port(arguments.port)
    set_up()
    given = {name: value for name, value in os.environ.items() if name != "ARCHIVE_DEBUG"}
    environment = development_environment(given) | {"ARCHIVE_DEBUG": "1"}
    environment.setdefault("ARCHIVE_BASE_URL", f"http://{address}")
    steps = (
        ("migrate", "--verbosity", "0"),
        ("ingest", "fixtures", "--publish"),
        ("create_demo_curator",),
    )
    for step in steps:
        status = manage(environment, *step)
        if status:
            raise Failed(f"The demo stops here: `manage {' '.join(step)}` failed, see above.")
    if not arguments.serve:
        return 0
    say(f"The archive is open at http://{address}/ until you press Ctrl-C.")
    try:
        return manage(environment, "runserver", address)
    except KeyboardInterrupt:
        return 0


def require_free_port(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            raise Failed(
                f"Port {port} cannot be used ({error.strerror}); name another one with --port."
            ) from error


def command_manage(_: argparse.Namespace, rest: Sequence[str]) -> int:
    """Run one of Django's commands in the set-up environment."""
    set_up()
    return manage(development_environment(), *rest)


def command_bench(_: argparse.Namespace, rest: Sequence[str]) -> int:
    """Time the pages of a large archive; see tests/benchmarks."""
    set_up()
    if not {"--without-datasette", "--help", "-h"}.intersection(rest):
        set_up_bench()
    return run([VENV_PYTHON, "-m", "tests.benchmarks.run", *rest], undisturbed_environment())


# lock


def command_lock(_: argparse.Namespace, rest: Sequence[str]) -> int:
    """Pin what the .in files ask for; `--upgrade` takes the newest of everything."""
    set_up()
    for name, options in (
        ("requirements", ()),
        ("requirements-dev", ("--constraints", "requirements.txt")),
        ("requirements-axe", ("--no-deps",)),
        ("requirements-bench", ()),
    ):
        command: list[str | Path] = [VENV_BIN / "uv", "pip", "compile", f"{name}.in"]
        shape = ["--universal", "--python-version", "3.11", "--generate-hashes", "--quiet"]
        # Nothing in the files may name the registry or a path of this machine.
        bare = ["--no-header", "--no-annotate", "--no-emit-index-url", "--no-emit-find-links"]
        output = ["--output-file", f"{name}.txt"]
        status = run([*command, *shape, *bare, *output, *options, *rest], undisturbed_environment())
        if status:
            raise Failed(f"{name}.in could not be resolved; uv says above why.")
    return 0


# check


def command_check(_: argparse.Namespace, __: Sequence[str]) -> int:
    """Run every static check, print which of them passed, and fail if any failed."""
    set_up()
    with tempfile.TemporaryDirectory(prefix="dossier-check-") as name:
        data = Path(name)
        results = [
            (title, _check(title, command, environment))
            for title, command, environment in _checks(data)
        ]
    say("")
    for title, status in results:
        say(f"  {'passed' if status == 0 else 'FAILED':<8}{title}")
    return max(status for _, status in results)


def _check(title: str, command: Sequence[str | Path], environment: Mapping[str, str]) -> int:
    say(f"\n== {title}")
    # A tool killed by a signal has a negative status, which must not pass for a small one.
    return abs(run(command, environment))


def _checks(data: Path) -> list[tuple[str, Sequence[str | Path], Environment]]:
    here = undisturbed_environment() | {"ARCHIVE_DATA": str(data), "ARCHIVE_DEBUG": "1"}
    here["PYTHONPATH"] = str(ROOT)
    production = production_environment(data)
    templates = sorted((ROOT / "templates").rglob("*.html"))
    django: list[str | Path] = [VENV_PYTHON, ROOT / "manage.py"]
    return [
        ("ruff: rules", [VENV_BIN / "ruff", "check", "."], here),
        ("ruff: format", [VENV_BIN / "ruff", "format", "--check", "."], here),
        ("mypy", [VENV_BIN / "mypy"], here),
        ("import contracts", [VENV_BIN / "lint-imports", "--no-cache"], here),
        ("djade", [VENV_BIN / "djade", "--check", "--target-version", "5.2", *templates], here),
        ("migrations", [*django, "makemigrations", "--check", "--dry-run"], here),
        ("deployment", [*django, "check", "--deploy", "--fail-level", "WARNING"], production),
    ]


# test


def command_test(_: argparse.Namespace, rest: Sequence[str]) -> int:
    """Run the suite on SQLite and again on PostgreSQL; the worse run decides."""
    set_up()
    skipped = []
    if not browser_programs():
        skipped.append("the browser tests: Chromium or its driver was not found")
    runs = [_test_run("SQLite", undisturbed_environment(), rest)]
    programs = postgres_programs()
    if programs:
        with postgres_server(programs) as url:
            environment = undisturbed_environment() | {"DATABASE_URL": url}
            runs.append(_test_run("PostgreSQL", environment, ["--without-browser", *rest]))
    else:
        skipped.append("the run on PostgreSQL: initdb and pg_ctl were not found")
    return report(runs, skipped)


def _test_run(name: str, environment: Environment, arguments: Sequence[str]) -> Run:
    say(f"\n== Tests on {name}")
    colour = "yes" if sys.stdout.isatty() else "no"
    command: list[str | Path] = [VENV_PYTHON, "-m", "pytest", f"--color={colour}", *arguments]
    return run_pytest(name, command, environment, TEST_RUN_LIMIT)


def report(runs: Sequence[Run], skipped: Sequence[str]) -> int:
    """Print the totals of the runs, and as the very last line pytest's own of the worst one."""
    if len(runs) > 1 and runs[0].status == 0 and runs[1].status == NO_TESTS:
        runs[1].status = 0  # only browser tests were asked for, and they run once
    say("")
    for done in runs:
        words = COLOUR.sub("", done.summary).strip("= ")
        say(f"  {done.name:<12}{words or 'pytest did not come to its end'}")
    for part in skipped:
        say(f"  Skipped: {part}.")
    worst = max(reversed(runs), key=lambda done: done.status)
    status = worst.status
    if skipped and os.environ.get("CI") == "true":
        say("  In CI nothing may be skipped: this counts as a failure.")
        status = max(status, 1)
    if worst.summary:
        say(worst.summary)
    return status


# The command line


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="dev.py", description=__doc__.partition("\n")[0])
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    demo = commands.add_parser("demo", help="load the sample archive and serve it")
    demo.add_argument("--port", type=int, default=8000, help="port of the site (default 8000)")
    demo.add_argument(
        "--no-serve", dest="serve", action="store_false", help="set up and load, then stop"
    )
    for name, words in (
        ("test", "run the test suite on SQLite and PostgreSQL; arguments go to pytest"),
        ("check", "run the linters, the types, the import contracts and Django's own checks"),
        ("bench", "time the pages of a large archive, beside Datasette; see bench --help"),
        ("lock", "pin the packages of the .in files again; arguments go to uv"),
        ("manage", "run one of Django's commands"),
    ):
        commands.add_parser(name, help=words)
    return parser


COMMANDS = {
    "demo": command_demo,
    "test": command_test,
    "check": command_check,
    "bench": command_bench,
    "lock": command_lock,
    "manage": command_manage,
}


def main(words: Sequence[str]) -> int:
    """Run one command; return its exit status."""
    if sys.version_info < OLDEST_PYTHON:
        print(
            "Python 3.11 or newer is needed; this is Python {}.{}. Start dev.py with a newer one,"
            " such as python3.11 dev.py.".format(*sys.version_info),
            file=sys.stderr,
        )
        return 2
    passes_on = words[:1] and words[0] in {"test", "bench", "lock", "manage"}
    arguments = _parser().parse_args(words[:1] if passes_on else words)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    try:
        return COMMANDS[arguments.command](arguments, words[1:])
    except (Failed, CannotStart) as failure:
        print(failure, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 128 + signal.SIGINT


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
