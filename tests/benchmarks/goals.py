"""The goals that were set for a million records, each with what was measured and whether it is met.

What a whole step may take is a goal for a million only: in a smaller archive its beginning weighs
more than its records.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from tests.benchmarks.growth import Earlier, times_of
from tests.benchmarks.report import Comparison, markdown_table, milliseconds, percentile, times_less
from tests.benchmarks.under_load import Load

FULL_SIZE: Final = 1_000_000  # records
COMMONEST: Final = "60 % word"
_PAGE, _ENGINE, _FOUND = 0.100, 0.050, 0.100  # seconds
_LESS, _LESS_COMMONEST, _GROWTH = 10, 100, 4  # times
_PAGES_A_SECOND: Final = 150
_FILES_A_SECOND: Final = 300  # records of files
_INDEX: Final = 1_500  # bytes a record
_WORKER: Final = 200e6  # bytes
_LOAD, _REBUILD = 20 * 60, 6 * 60  # seconds


@dataclass(frozen=True, slots=True)
class Goal:
    """`met` is None where it was not measured, or not of a million."""

    words: str
    measured: str = "not measured"
    met: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """All that was measured: `engine` in seconds by class, `took` in seconds and `sizes` in bytes
    by what took and has them, `workers` in bytes (the most ever in memory; own ones). `alone` is
    the load without readers."""

    records: int
    pages: Sequence[Comparison]
    engine: Mapping[str, Sequence[float]]
    took: Mapping[str, float]
    sizes: Mapping[str, int]
    load: Load
    alone: Load
    workers: Sequence[tuple[int, int]]
    earlier: Earlier | None = None


def goals_table(run: Run) -> str:
    """A line for each goal."""
    said = {True: "yes", False: "no", None: "-"}
    lines = [(goal.words, goal.measured, said[goal.met]) for goal in goals(run)]
    return markdown_table(("goal", "measured", "met"), lines)


def goals(run: Run) -> Iterator[Goal]:
    """In the order in which they were set."""
    yield _records(run)
    pages = {row.name: times.p95 for row in run.pages if (times := times_of(row))}
    yield _slowest("every class of pages: p95 under 100 ms", pages, _PAGE)
    engine = {name: percentile(seconds, 0.95) for name, seconds in run.engine.items()}
    yield _slowest("engine part, five facets open: p95 under 50 ms", engine, _ENGINE)
    yield from _less(run.pages)
    if "ingest" not in run.took:  # files are of one size
        yield _grown(run)
    yield from _loaded(run)
    yield _index_size(run)
    yield _step("index of a million rebuilt in under 6 minutes", run, "index", _REBUILD)
    yield _memory(run.workers)


def _records(run: Run) -> Goal:
    if "ingest" not in run.took:
        return _step("a million synthetic records loaded in under 20 minutes", run, "load", _LOAD)
    rate = run.records / run.took["ingest"]
    words = f"files ingested: at least {_FILES_A_SECOND} records a second"
    return Goal(words, f"{rate:,.0f} a second", rate >= _FILES_A_SECOND)


def _step(words: str, run: Run, name: str, limit: float) -> Goal:
    took = run.took.get(name)
    if took is None:
        return Goal(words, "not measured: done in several runs")
    measured = f"{took:,.0f} s, {took / run.records * 1000:.2f} ms a record"
    return Goal(words, measured, took < limit if run.records >= FULL_SIZE else None)


def _slowest(words: str, seconds: Mapping[str, float], limit: float) -> Goal:
    if not seconds:
        return Goal(words)
    slowest = max(seconds, key=lambda name: seconds[name])
    measured = f"at most {milliseconds(seconds[slowest])} ms ({slowest})"
    missed = [name for name, each in seconds.items() if each >= limit]
    return Goal(words, measured + _also(missed, slowest), not missed)


def _less(pages: Iterable[Comparison]) -> Iterator[Goal]:
    less = {row.name: times for row in pages if (times := times_less(row)) is not None}
    words = f"at least {_LESS} times less time than Datasette, each class (p50)"
    if less:
        least = min(less, key=lambda name: less[name])
        missed = [name for name, times in less.items() if times < _LESS]
        measured = f"at least {less[least]:.2g} times ({least})"
        yield Goal(words, measured + _also(missed, least), not missed)
    else:
        yield Goal(words)
    words = f"at least {_LESS_COMMONEST} times less for the {COMMONEST}"
    if times := less.get(COMMONEST):
        yield Goal(words, f"{times:.2g} times", times >= _LESS_COMMONEST)
    else:
        yield Goal(words)


def _also(missed: Sequence[str], named: str) -> str:
    others = [name for name in missed if name != named]
    return f"; also missed: {', '.join(others)}" if others else ""


def _grown(run: Run) -> Goal:
    words = f"from 10,000 records on no class grows more than {_GROWTH} times (p50)"
    growth = run.earlier.growth(run.pages) if run.earlier else {}
    if not growth or not run.earlier:
        return Goal(words, "no report of fewer records to compare with")
    worst = max(growth, key=lambda name: growth[name].p50)
    missed = [name for name, times in growth.items() if times.p50 > _GROWTH]
    since = f"from {run.earlier.records:,}: at most {growth[worst].p50:.1f} times ({worst})"
    return Goal(words, since + _also(missed, worst), not missed)


def _loaded(run: Run) -> Iterator[Goal]:
    load = run.load
    rate = len(load.read.seconds) / load.seconds
    words = f"{_PAGES_A_SECOND} pages a second with 4 readers and 1 writer"
    yield Goal(words, f"{rate:,.0f} a second", rate >= _PAGES_A_SECOND)
    errors = load.read.errors + sum(row.here.errors for row in run.pages)
    written = (load, run.alone)
    lost = sum(each is None for part in written for each in part.found)
    lost += sum(part.writer_failed for part in written)
    measured = f"{errors} pages with errors, {lost} changes lost"
    yield Goal("no error", measured, not errors and not lost)
    yield _found("with 4 readers", load)
    yield _found("while nobody reads", run.alone)


def _found(who: str, load: Load) -> Goal:
    words = f"a change is searchable within 100 ms (p95), {who}"
    found = [each for each in load.found if each is not None]
    if not found:
        return Goal(words)
    p50, p95 = (percentile(found, share) for share in (0.5, 0.95))
    measured = f"p50 {milliseconds(p50)} ms, p95 {milliseconds(p95)} ms of {len(found)} changes"
    return Goal(words, measured, p95 < _FOUND)


def _index_size(run: Run) -> Goal:
    each = run.sizes["search index"] / run.records
    return Goal("index under 1.5 KB a record", f"{each:,.0f} bytes", each < _INDEX)


def _memory(workers: Sequence[tuple[int, int]]) -> Goal:
    most, own = (max(values) for values in zip(*workers, strict=True))
    measured = f"{most / 1e6:.0f} MB at most, {own / 1e6:.0f} MB without mapped files"
    return Goal("a web worker under 200 MB", measured, most < _WORKER)
