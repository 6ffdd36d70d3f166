"""What was measured, as figures and as a Markdown table."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from math import ceil
from pathlib import Path
from typing import Final

_FOUND: Final = re.compile(rb"(?<![\d,.])([\d,]*\d) (?:documents?|rows?)\b")


@dataclass(frozen=True, slots=True)
class Answer:
    """`status` is 0 if there was no answer at all; `seconds` end with the last byte."""

    status: int
    seconds: float
    body: bytes

    @property
    def found(self) -> int | None:
        """The number of documents or rows that the page says it lists."""
        match = _FOUND.search(self.body)
        return int(match[1].replace(b",", b"")) if match else None


@dataclass(slots=True)
class Measured:
    """The answers to one class of questions: seconds each took that was no error, and what all of
    them cost the server.

    `results` is how many documents the answers said they found, one for each that said so.
    """

    seconds: list[float] = field(default_factory=list)
    cpu_seconds: float = 0.0
    errors: int = 0
    results: list[int] = field(default_factory=list)

    @property
    def answers(self) -> int:
        return len(self.seconds) + self.errors

    def add(self, answer: Answer) -> None:
        """Count one answer in."""
        if answer.status != 200:
            self.errors += 1
            return
        self.seconds.append(answer.seconds)
        if answer.found is not None:
            self.results.append(answer.found)


@dataclass(frozen=True, slots=True)
class Comparison:
    """One row of the table: a class of pages here and, where it can be asked there, elsewhere.

    `lists` says that the pages are lists of documents, whose number can be compared.
    """

    name: str
    here: Measured
    there: Measured | None
    lists: bool = True


def percentile(values: Sequence[float], share: float) -> float:
    """The least value that at least `share` of all values do not exceed (nearest rank)."""
    if not values:
        raise ValueError("There is no percentile of no values.")
    if not 0 < share <= 1:
        raise ValueError(f"A percentile is asked for a share above 0 and up to 1, not {share}.")
    return sorted(values)[ceil(share * len(values)) - 1]


def comparison_table(rows: Iterable[Comparison]) -> str:
    """The page classes: milliseconds of whole answers and of processor time, errors, times less."""
    return markdown_table(
        (
            "page",
            "found",
            "p50 ms",
            "p95 ms",
            "CPU ms",
            "errors",
            "Datasette: found",
            "p50 ms",
            "p95 ms",
            "CPU ms",
            "times less",
        ),
        [(row.name, *_figures(row)) for row in rows],
    )


def times_less(row: Comparison) -> float | None:
    """How many times as long the median answer takes there; None if it is not asked there."""
    if row.there is None or not row.there.seconds or not row.here.seconds:
        return None
    return percentile(row.there.seconds, 0.5) / percentile(row.here.seconds, 0.5)


def _figures(row: Comparison) -> tuple[str, ...]:
    here, there = row.here, row.there
    ours = (_found(here, row.lists), *_times(here), str(here.errors))
    less = times_less(row)
    if there is None or less is None:
        return (*ours, "-", "-", "-", "-", "-")
    return (*ours, _found(there, row.lists), *_times(there), f"{less:.2g}")


def _found(measured: Measured, lists: bool) -> str:
    """How many documents half of the answers say they found, or more."""
    return f"{percentile(measured.results, 0.5):,}" if lists and measured.results else "-"


def _times(measured: Measured) -> tuple[str, str, str]:
    if not measured.seconds:
        return ("-", "-", "-")
    p50, p95 = (percentile(measured.seconds, share) for share in (0.5, 0.95))
    cpu = measured.cpu_seconds / measured.answers
    return (milliseconds(p50), milliseconds(p95), milliseconds(cpu))


def milliseconds(seconds: float) -> str:
    """With three digits that count: 0.84, 12.3, 1,230."""
    value = seconds * 1000
    digits = 2 if value < 1 else 1 if value < 100 else 0
    return f"{value:,.{digits}f}"


def engine_table(seconds: Mapping[str, Sequence[float]]) -> str:
    """The part of the lists in which the index is asked, by class."""
    rows = [
        (name, *(milliseconds(percentile(each, share)) for share in (0.5, 0.95, 1)))
        for name, each in seconds.items()
    ]
    return markdown_table(("engine", "p50 ms", "p95 ms", "most"), rows)


def facts_table(facts: Mapping[str, str]) -> str:
    """What was measured besides the pages."""
    return markdown_table(("what", "measured"), list(facts.items()))


def markdown_table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table whose columns after the first stand to the right."""
    rules = ["---", *["---:"] * (len(head) - 1)]
    lines = [head, rules, *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def put_section(path: Path, section: str) -> None:
    """Put a section into a Markdown file: in place of one with its heading, else at the end."""
    heading, newline, _ = section.partition("\n")
    text = path.read_text(encoding="utf-8") if path.exists() else "# Benchmarks\n"
    before, found, after = f"\n{text}".partition(f"\n{heading}{newline}")
    following = after.find("\n## ")
    rest = after[following:] if found and following >= 0 else ""
    kept = before.strip("\n") if found else text.strip("\n")
    path.write_text(f"{kept}\n\n{section.strip()}\n{rest}", encoding="utf-8")
