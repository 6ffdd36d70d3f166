"""`python3 dev.py bench`: an archive of so many records, its pages timed, Datasette beside it.

Steps that are done are not done again in a directory that is kept. Whatever needs Django runs in
processes of its own, with the settings of an archive in production.
"""

from __future__ import annotations

import argparse
import contextlib
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final

import dev
from tests.benchmarks import datasette, machine
from tests.benchmarks.ask import Site, measure
from tests.benchmarks.asked import Asked, Questions
from tests.benchmarks.kept import Kept, Other
from tests.benchmarks.report import Comparison, Measured, comparison_table, facts_table, put_section
from tests.benchmarks.serve import NotServed, Server, free_port, running, serving
from tests.benchmarks.under_load import measure_load

ROOT: Final = Path(__file__).resolve().parents[2]
_HEADERS: Final = {"Host": "archive.example.org", "X-Forwarded-Proto": "https"}
_GUNICORN: Final = ("--worker-class", "gthread", "--workers", "2", "--threads", "4")
_ANSWERS: Final = 30  # of each class, in each round
_BUDGET: Final = 60.0  # seconds for the answers of one class from one server
#: What the readers ask while somebody writes.
_UNDER_LOAD: Final = ("document page", "medium word", "filters only", "60 % word", "agent page")
_NO_LISTS: Final = ("home", "document page", "agent page")
_STEPS: Final = ("index", "questions", "datasette")


class Failed(Exception):
    """The benchmark cannot go on; the message says why."""


@dataclass
class Bench:
    """One run: what was asked for, and the directory in which it works."""

    options: argparse.Namespace
    kept: Kept

    @property
    def folder(self) -> Path:
        return self.kept.folder

    @property
    def data(self) -> Path:
        return self.folder / "archive"

    @property
    def flat_copy(self) -> Path:
        return self.folder / "bench.sqlite3"

    @property
    def questions(self) -> Path:
        return self.folder / "questions.json"

    @cached_property
    def environment(self) -> dict[str, str]:
        """That of README's production section, behind a proxy that speaks HTTPS."""
        return dev.production_environment(self.data) | {
            "ARCHIVE_BEHIND_PROXY": "1",
            "ARCHIVE_LOG_LEVEL": "WARNING",
        }

    def python(self, title: str, *command: str | Path) -> float:
        """Run Python to its end; give the seconds it took."""
        say(f"\n== {title}")
        began = time.monotonic()
        done = subprocess.run(  # noqa: S603
            [sys.executable, *command], cwd=ROOT, env=self.environment, check=False
        )
        if done.returncode:
            raise Failed(f"The benchmark stops here: “{title}” failed, see above.")
        return time.monotonic() - began

    def module(self, title: str, *words: str | Path) -> float:
        """Run a module of the benchmark that needs Django."""
        return self.python(title, "-m", "tests.benchmarks.with_django", *words)


def say(words: str) -> None:
    """Print a line before anything that a started program prints after it."""
    print(words, flush=True)


# The archive


def prepare(bench: Bench) -> None:
    """Tables, records, index, questions and flat copy, as far as they are not there."""
    options, kept = bench.options, bench.kept
    made_of = f"the files of {options.corpus}" if options.corpus else f"{options.records} records"
    kept.begin(made_of)
    # Also of an archive that is kept: the code may be newer than it.
    bench.python("Tables", "manage.py", "migrate", "--verbosity", "0")
    bench.python("Static files", "manage.py", "collectstatic", "--noinput", "--verbosity", "0")
    if not kept.is_done("records"):
        kept.finish("records", _fill(bench))
    if _wants(bench, "index"):
        took = bench.python("Search index", "manage.py", "search_index", "rebuild")
        kept.finish("index", {"search index rebuilt": f"{took:.1f} s"})
    if _wants(bench, "questions"):
        bench.module("Questions", "questions", bench.questions)
        kept.finish("questions", {})
    if options.datasette and _wants(bench, "datasette"):
        bench.module("Flat copy for Datasette", "flat_copy", bench.flat_copy)
        kept.finish("datasette", {})


def _wants(bench: Bench, step: str) -> bool:
    return step in bench.options.again or not bench.kept.is_done(step)


def _fill(bench: Bench) -> dict[str, str]:
    if bench.options.corpus:
        took = bench.python("Files", "manage.py", "ingest", bench.options.corpus, "--publish")
        return {"files ingested": f"{took:.1f} s"}
    begun = bench.kept.is_done("records begun")
    bench.kept.finish("records begun", {})
    records: int = bench.options.records
    took = bench.module("Records", "load", "--records", str(records))
    if begun:
        return {"records loaded": "in several runs, since one was interrupted"}
    return {"records loaded": f"{took:.1f} s, {records / took:,.0f} a second"}


# The pages


@contextlib.contextmanager
def archive_server(bench: Bench) -> Iterator[Server]:
    """The archive as it is served in production."""
    port = free_port()
    program = [sys.executable, "-m", "gunicorn", "archive.wsgi"]
    command = [*program, *_GUNICORN, "--bind", f"127.0.0.1:{port}"]
    log = bench.folder / "gunicorn.log"
    site = Site(port, _HEADERS)
    with (
        _follower(bench),
        serving(command, bench.environment, site, folder=ROOT, log=log) as server,
    ):
        yield server


@contextlib.contextmanager
def _follower(bench: Bench) -> Iterator[None]:
    """The process that keeps the search index in step."""
    command = [sys.executable, "manage.py", "search_index", "--follow"]
    log = bench.folder / "follow.log"
    with running(command, bench.environment, folder=ROOT, log=log):
        yield


@contextlib.contextmanager
def datasette_server(bench: Bench) -> Iterator[Server | None]:
    """Datasette with the flat copy; nothing if it was not asked for."""
    if not bench.options.datasette:
        yield None
        return
    port = free_port()
    command = datasette.command(dev.DATASETTE, bench.flat_copy, port)
    log = bench.folder / "datasette.log"
    environment = dev.undisturbed_environment()
    with serving(command, environment, Site(port), folder=bench.folder, log=log) as server:
        yield server


def compare(
    bench: Bench, questions: Questions, here: Server, there: Server | None
) -> list[Comparison]:
    """Ask both servers the same, one class after the other, so that both meet the same noise."""
    rows = []
    for name, asked in questions.items():
        if not asked:
            continue
        say(f"  {name}")
        ours = _ask(bench, here, [question.address for question in asked])
        elsewhere = datasette.addresses(name, asked, bench.flat_copy)
        theirs = _ask(bench, there, elsewhere) if there and elsewhere else None
        rows.append(Comparison(name, ours, theirs, name not in _NO_LISTS))
    return rows


def _ask(bench: Bench, server: Server, addresses: Sequence[str]) -> Measured:
    # A class of one page is asked as often as one of thirty.
    enough = list(addresses) * max(_ANSWERS // len(addresses), 1)
    return measure(
        server.site,
        enough,
        rounds=bench.options.rounds,
        budget=_BUDGET,
        cpu_seconds=server.cpu_seconds,
    )


def sizes(bench: Bench, records: int) -> dict[str, str]:
    """Bytes on disk."""
    index = machine.size(bench.data / "search")
    database = sum(machine.size(path) for path in bench.data.glob("archive.sqlite3*"))
    facts = {
        "records": f"{records:,}",
        "database": _bytes(database, records),
        "search index": _bytes(index, records),
    }
    if bench.options.datasette:
        facts["flat copy with FTS5"] = _bytes(machine.size(bench.flat_copy), records)
    return facts


def _bytes(size: int, records: int) -> str:
    return f"{size / 1e6:,.1f} MB, {size / records:,.0f} bytes a record"


def under_load(bench: Bench, questions: Questions, server: Server) -> dict[str, str]:
    """Readers and a writer at once, as facts."""
    seconds: float = bench.options.seconds
    asked = [questions[name] for name in _UNDER_LOAD if questions[name]]
    addresses = [each.address for group in zip(*asked, strict=False) for each in group]
    say(f"  4 readers and 1 writer for {seconds:g} s")
    load = measure_load(server.site, addresses, bench.environment, root=ROOT, seconds=seconds)
    return load.facts() | worker_memory(server)


def worker_memory(server: Server) -> dict[str, str]:
    workers = server.worker_memory()
    resident, own = (max(values) / 1e6 for values in zip(*workers, strict=True))
    return {"memory of a web worker": f"{resident:.0f} MB, {own:.0f} MB without mapped files"}


# The report


def report(rows: Sequence[Comparison], facts: dict[str, str], title: str, command: str) -> str:
    """The section of this run, in Markdown."""
    paragraphs = (
        f"`{command}`, {machine.today()}: {machine.describe()}.",
        comparison_table(rows),
        facts_table(facts),
    )
    return f"## {title}\n\n" + "\n\n".join(paragraphs) + "\n"


def run(bench: Bench) -> None:
    """Prepare, measure, print, and write the section of the file that was named."""
    prepare(bench)
    asked = Asked.read(bench.questions)
    before = machine.load_average()
    say("\n== Pages")
    with archive_server(bench) as here, datasette_server(bench) as there:
        rows = compare(bench, asked.classes, here, there)
    # New workers: their memory is to be that of the load and not of every page before it.
    with archive_server(bench) as here:
        load = under_load(bench, asked.classes, here)
    facts = sizes(bench, asked.records) | bench.kept.facts | load
    facts |= {"load average before": before, "load average after": machine.load_average()}
    title = f"{asked.records:,} records" + (" of files" if bench.options.corpus else "")
    section = report(rows, facts, title, _command(bench.options))
    say(f"\n{section}")
    output: Path | None = bench.options.output
    if output is not None:
        put_section(output, section)


def _command(options: argparse.Namespace) -> str:
    """What makes these figures again, without the places of this machine."""
    if options.corpus:
        return f"python3 dev.py bench --corpus {options.corpus.name}"
    return f"python3 dev.py bench --records {options.records}"


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="dev.py bench", description="Time the pages of a large archive, beside Datasette."
    )
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--records", type=_count, default=10_000, help="synthetic (default 10,000)")
    what.add_argument("--corpus", type=Path, metavar="PATH", help="files to ingest instead")
    parser.add_argument("--keep", type=Path, metavar="DIR", help="work in DIR, use what is there")
    parser.add_argument("--output", type=Path, metavar="FILE", help="put the section into FILE")
    parser.add_argument("--rounds", type=_count, default=1, help="times all is asked (default 1)")
    parser.add_argument("--seconds", type=float, default=20, help="under load (default 20)")
    parser.add_argument("--again", action="append", default=[], choices=_STEPS, help="do it anew")
    parser.add_argument(
        "--without-datasette", dest="datasette", action="store_false", help="only our own pages"
    )
    return parser


def _count(words: str) -> int:
    if not words.isdecimal() or not int(words):
        raise argparse.ArgumentTypeError(f"{words} is not a number from 1 up")
    return int(words)


def main(words: Sequence[str]) -> int:
    """Run the benchmark; return its exit status."""
    options = _parser().parse_args(words)
    if not Path("/proc/self/stat").exists():
        print("The benchmark reads processor times from /proc: it needs Linux.", file=sys.stderr)
        return 1
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))  # servers end too
    with contextlib.ExitStack() as stack:
        folder = options.keep or Path(
            stack.enter_context(tempfile.TemporaryDirectory(prefix="dossier-bench-"))
        )
        try:
            run(Bench(options, Kept(folder.resolve())))
        except (Failed, NotServed, Other) as failure:
            print(failure, file=sys.stderr)
            return 1
        except KeyboardInterrupt:
            print(
                "\nInterrupted. With --keep the same directory goes on from here.", file=sys.stderr
            )
            return 128 + signal.SIGINT
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
