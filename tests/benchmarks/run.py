"""`python3 dev.py bench`: an archive of so many records, its pages timed, Datasette beside it.

Steps that are done are not done again in a directory that is kept. Whatever needs Django runs in
processes of its own, with the settings of an archive in production.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import signal
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

import dev
from tests.benchmarks import datasette, machine
from tests.benchmarks.ask import Site, measure
from tests.benchmarks.asked import Asked, Questions
from tests.benchmarks.goals import FULL_SIZE, Run, goals_table
from tests.benchmarks.growth import growth_table, read_smaller
from tests.benchmarks.kept import Kept, Other
from tests.benchmarks.prepare import ROOT, STEPS, Bench, Failed, prepare, say
from tests.benchmarks.report import (
    Comparison,
    Measured,
    comparison_table,
    engine_table,
    facts_table,
    put_section,
)
from tests.benchmarks.serve import NotServed, Server, free_port, running, serving
from tests.benchmarks.under_load import READERS, Load, measure_load

_HEADERS: Final = {"Host": "archive.example.org", "X-Forwarded-Proto": "https"}
_GUNICORN: Final = ("--worker-class", "gthread", "--workers", "2", "--threads", "4")
_ANSWERS: Final = 30  # of each class, in each round
_BUDGET: Final = 60.0  # seconds for the answers of one class from one server
#: What the readers ask while somebody writes.
_UNDER_LOAD: Final = ("document page", "medium word", "filters only", "60 % word", "agent page")
_NO_LISTS: Final = ("home", "document page", "agent page")


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


def sizes(bench: Bench) -> dict[str, int]:
    """Bytes on disk."""
    index = machine.size(bench.data / "search")
    database = sum(machine.size(path) for path in bench.data.glob("archive.sqlite3*"))
    held = {"database": database, "search index": index}
    if bench.options.datasette:
        held["flat copy with FTS5"] = machine.size(bench.flat_copy)
    return held


def under_load(bench: Bench, questions: Questions, server: Server, readers: int) -> Load:
    """Readers and a writer at once."""
    seconds: float = bench.options.seconds
    asked = [questions[name] for name in _UNDER_LOAD if questions[name]]
    addresses = [each.address for group in zip(*asked, strict=False) for each in group]
    say(f"  {readers} readers and 1 writer for {seconds:g} s")
    return measure_load(
        server.site, addresses, bench.environment, root=ROOT, seconds=seconds, readers=readers
    )


def engine(bench: Bench) -> Mapping[str, Sequence[float]]:
    """How long the index alone is asked, in seconds by class of lists."""
    bench.module("Engine", "engine", bench.questions, bench.engine)
    seconds: Mapping[str, Sequence[float]] = json.loads(bench.engine.read_text(encoding="utf-8"))
    return seconds


# The report


def report(run: Run, facts: Mapping[str, str], title: str, command: str) -> str:
    """The section of this run, in Markdown."""
    paragraphs = [
        f"`{command}`, {machine.today()}: {machine.describe()}.",
        "### Goals" + ("" if run.records == FULL_SIZE else f", set for {FULL_SIZE:,} records"),
        goals_table(run),
        "### Pages",
        comparison_table(run.pages),
        "### Engine",
        engine_table(run.engine),
        "### Besides",
        facts_table(facts),
    ]
    if run.earlier:
        heading = f"### From {run.earlier.records:,} records on"
        paragraphs += [heading, growth_table(run.earlier, run.pages)]
    return f"## {title}\n\n" + "\n\n".join(paragraphs) + "\n"


def _facts(run: Run, before: str) -> dict[str, str]:
    """What is no goal."""
    held = {
        name: f"{size / 1e6:,.1f} MB, {size / run.records:,.0f} bytes a record"
        for name, size in run.sizes.items()
    }
    loads = {"load average before": before, "load average after": machine.load_average()}
    return held | run.load.facts() | loads


def measured(bench: Bench, asked: Asked) -> Run:
    """Everything, of an archive that is prepared."""
    by_class = engine(bench)
    say("\n== Pages")
    with archive_server(bench) as here, datasette_server(bench) as there:
        rows = compare(bench, asked.classes, here, there)
        workers = here.worker_memory()
    # The workers are new: what they remember is of what is asked under load.
    with archive_server(bench) as here:
        alone = under_load(bench, asked.classes, here, readers=0)
        load = under_load(bench, asked.classes, here, readers=READERS)
        workers += here.worker_memory()
    options = bench.options
    smaller: Path | None = None if options.corpus else options.smaller or options.output
    return Run(
        records=asked.records,
        pages=rows,
        engine=by_class,
        took=bench.kept.took,
        sizes=sizes(bench),
        load=load,
        alone=alone,
        workers=workers,
        earlier=read_smaller(smaller, asked.records) if smaller else None,
    )


def run(bench: Bench) -> None:
    """Prepare, measure, print, and write the section of the file that was named."""
    bench.kept.begin(bench.made_of)
    with bench.kept.alone():
        prepare(bench)
        asked = Asked.read(bench.questions)
        before = machine.load_average()
        done = measured(bench, asked)
    title = f"{asked.records:,} records" + (" of files" if bench.options.corpus else "")
    section = report(done, _facts(done, before), title, _command(bench.options))
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
    parser.add_argument(
        "--smaller",
        type=Path,
        metavar="FILE",
        help="a report of fewer records, to say how the pages grow (default: that of --output)",
    )
    parser.add_argument("--rounds", type=_count, default=1, help="times all is asked (default 1)")
    parser.add_argument("--seconds", type=float, default=20, help="under load (default 20)")
    parser.add_argument("--again", action="append", default=[], choices=STEPS, help="do it anew")
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
