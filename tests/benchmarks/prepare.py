"""The archive of a benchmark and all that is made from it, as far as it is not there yet."""

from __future__ import annotations

import argparse
import subprocess
import sys
import time
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final

import dev
from tests.benchmarks.kept import Kept
from tests.benchmarks.serve import end_with_starter

ROOT: Final = Path(__file__).resolve().parents[2]
#: What can be made anew in a directory that is kept.
STEPS: Final = ("index", "questions", "datasette")


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

    @property
    def engine(self) -> Path:
        return self.folder / "engine.json"

    @cached_property
    def environment(self) -> dict[str, str]:
        """That of README's production section, behind a proxy that speaks HTTPS."""
        return dev.production_environment(self.data) | {
            "ARCHIVE_BEHIND_PROXY": "1",
            "ARCHIVE_LOG_LEVEL": "WARNING",
        }

    @property
    def made_of(self) -> str:
        """What the archive holds, in words."""
        corpus = self.options.corpus
        return f"the files of {corpus}" if corpus else f"{self.options.records} records"

    def python(self, title: str, *command: str | Path) -> float:
        """Run Python to its end; give the seconds it took."""
        say(f"\n== {title}")
        began = time.monotonic()
        done = subprocess.run(  # noqa: S603
            [sys.executable, *command],
            cwd=ROOT,
            env=self.environment,
            check=False,
            preexec_fn=end_with_starter,
        )
        if done.returncode:
            raise Failed(f"The benchmark stops here: “{title}” failed, see above.")
        took = time.monotonic() - began
        say(f"   {took:.1f} s")
        return took

    def module(self, title: str, *words: str | Path) -> float:
        """Run a module of the benchmark that needs Django."""
        return self.python(title, "-m", "tests.benchmarks.with_django", *words)


def say(words: str) -> None:
    """Print a line before anything that a started program prints after it."""
    print(words, flush=True)


def prepare(bench: Bench) -> None:
    """Tables, records, index, questions and flat copy, as far as they are not there."""
    kept = bench.kept
    # Also of an archive that is kept: the code may be newer than it.
    bench.python("Tables", "manage.py", "migrate", "--verbosity", "0")
    bench.python("Static files", "manage.py", "collectstatic", "--noinput", "--verbosity", "0")
    if not kept.is_done("records"):
        kept.finish("records", _fill(bench))
    if _wants(bench, "index"):
        took = bench.python("Search index", "manage.py", "search_index", "rebuild")
        kept.finish("index", {"index": took})
    if _wants(bench, "questions"):
        bench.module("Questions", "questions", bench.questions)
        kept.finish("questions", {})
    if bench.options.datasette and _wants(bench, "datasette"):
        _copy_flat(bench)


def _wants(bench: Bench, step: str) -> bool:
    return step in bench.options.again or not bench.kept.is_done(step)


def _fill(bench: Bench) -> dict[str, float]:
    """Load or ingest; a load that was interrupted before has no time."""
    if bench.options.corpus:
        return {"ingest": bench.python("Files", *_ingest(bench.options.corpus))}
    begun = bench.kept.is_done("records begun")
    bench.kept.finish("records begun", {})
    took = bench.module("Records", "load", "--records", str(bench.options.records))
    return {} if begun else {"load": took}


def _ingest(corpus: Path) -> tuple[str | Path, ...]:
    return "manage.py", "ingest", corpus, "--publish"


def _copy_flat(bench: Bench) -> None:
    if bench.kept.is_done("datasette"):
        bench.kept.forget("datasette")
        bench.flat_copy.unlink(missing_ok=True)
    bench.module("Flat copy for Datasette", "flat_copy", bench.flat_copy)
    bench.kept.finish("datasette", {})
