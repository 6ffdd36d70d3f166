"""A PostgreSQL server for one run of the suite: standard library only, for dev.py.

It listens on a socket in a directory of its own, never on the network, and writes nothing safely:
whatever it holds is gone when the run ends.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

if sys.platform != "win32":
    import pwd

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

OPTIONS = "-c listen_addresses='' -c fsync=off -c synchronous_commit=off -c full_page_writes=off"
# Letters beyond ASCII must fold as they do on a real server.
LOCALE = "C.UTF-8" if sys.platform == "linux" else "en_US.UTF-8"
# PostgreSQL does not run as root; these users are tried in this order.
STAND_INS_FOR_ROOT = ("postgres", "nobody")


class CannotStart(Exception):
    """PostgreSQL could not be started; the message has what its programs printed."""


def postgres_programs() -> Path | None:
    """Return the directory of initdb and pg_ctl, of the newest version, or None."""
    found = sorted(
        Path("/usr/lib/postgresql").glob("*/bin"),
        key=lambda path: float(path.parent.name),
        reverse=True,
    )
    on_path = shutil.which("initdb")
    if on_path:
        found.append(Path(on_path).resolve().parent)
    return next((path for path in found if (path / "initdb").exists()), None)


@contextlib.contextmanager
def postgres_server(programs: Path) -> Iterator[str]:
    """Start a server, give its DATABASE_URL, and stop and remove it again."""
    server = _Server(programs, _new_directory())
    try:
        server.start()
        yield f"postgres://postgres@{str(server.directory).replace('/', '%2F')}/archive"
    finally:
        server.stop()


def _new_directory() -> Path:
    # A socket's path may have about 100 characters; the temporary directory of macOS is too long.
    short = "/tmp" if sys.platform == "darwin" else None  # noqa: S108
    return Path(tempfile.mkdtemp(prefix="dossier-pg-", dir=short))


@dataclass
class _Server:
    programs: Path
    directory: Path
    user: str | None = None  # who runs it, when not we ourselves

    def start(self) -> None:
        self.user = self._hand_over()
        self._run("initdb", "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-sync")
        log = str(self.directory / "log")
        self._run("pg_ctl", "-l", log, "-o", f"-k {self.directory} {OPTIONS}", "-w", "start")

    def stop(self) -> None:
        # A second Ctrl-C must not leave the server behind.
        before = signal.signal(signal.SIGINT, signal.SIG_IGN)
        try:
            if (self.directory / "cluster" / "postmaster.pid").exists():
                self._run("pg_ctl", "-m", "immediate", "-w", "stop")
        finally:
            shutil.rmtree(self.directory, ignore_errors=True)
            signal.signal(signal.SIGINT, before)

    def _hand_over(self) -> str | None:
        """Give the directory to a user who is not root; return its name, or None if we are one."""
        if os.name == "nt" or os.geteuid() != 0:
            return None
        for user in STAND_INS_FOR_ROOT:
            with contextlib.suppress(LookupError):
                shutil.chown(self.directory, user)
                return user
        raise CannotStart(
            "PostgreSQL does not run as root, and there is no user postgres or nobody."
        )

    def _run(self, program: str, *arguments: str) -> None:
        cluster = str(self.directory / "cluster")
        command = [str(self.programs / program), "-D", cluster, *arguments]
        environment = {key: value for key, value in os.environ.items() if not key.startswith("PG")}
        # Output goes to a file: the server inherits it, and a pipe would never come to its end.
        with tempfile.TemporaryFile() as output:
            done = subprocess.run(  # noqa: S603
                command,
                check=False,
                cwd=self.directory,
                env=environment | {"LC_ALL": LOCALE},
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                user=self.user,
                group=pwd.getpwnam(self.user).pw_gid if self.user else None,
                extra_groups=[] if self.user else None,
            )
            output.seek(0)
            if done.returncode:
                words = output.read().decode(errors="replace")
                raise CannotStart(f"PostgreSQL's {program} failed:\n{words}")
