"""How the pages grow with the archive: a report of fewer records, read back."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, NamedTuple

from tests.benchmarks.report import Comparison, markdown_table, milliseconds, percentile

_HEADING: Final = re.compile(r"^## ([\d,]+) records$", re.MULTILINE)
_COLUMNS: Final = ("page", "found", "p50 ms", "p95 ms")


class Times(NamedTuple):
    """Seconds of whole answers."""

    p50: float
    p95: float


@dataclass(frozen=True, slots=True)
class Earlier:
    """What another run measured of an archive of so many records, by class of pages."""

    records: int
    times: Mapping[str, Times]

    def growth(self, rows: Sequence[Comparison]) -> dict[str, Times]:
        """How many times as long each class takes now, as far as it was asked in both runs."""
        return {
            row.name: Times(now.p50 / before.p50, now.p95 / before.p95)
            for row in rows
            if (before := self.times.get(row.name)) and (now := times_of(row))
        }


def times_of(row: Comparison) -> Times | None:
    """Those of our own pages; None if none was asked."""
    seconds = row.here.seconds
    return Times(percentile(seconds, 0.5), percentile(seconds, 0.95)) if seconds else None


def read_smaller(path: Path, records: int) -> Earlier | None:
    """The section of the fewest synthetic records in a report, if these are fewer than `records`.

    `path` is a Markdown file that `put_section` wrote, or one that is not there.
    """
    text = path.read_text(encoding="utf-8") if path.exists() else ""
    sections = _HEADING.split(text)[1:]
    held = {
        int(count.replace(",", "")): words
        for count, words in zip(sections[::2], sections[1::2], strict=True)
    }
    fewest = min(held, default=records)
    return Earlier(fewest, _read_times(held[fewest])) if fewest < records else None


def _read_times(section: str) -> dict[str, Times]:
    """The table of pages; times of the other tables have other columns."""
    times = {}
    lines = iter(section.partition("\n## ")[0].splitlines())
    for line in lines:
        if _cells(line)[:4] == list(_COLUMNS):
            break
    for line in lines:
        if not line.startswith("|"):
            break
        name, _, p50, p95 = _cells(line)[:4]
        if not name.startswith("-") and p50 != "-":
            times[name] = Times(_seconds(p50), _seconds(p95))
    return times


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip().strip("|").split("|")]


def _seconds(milliseconds_shown: str) -> float:
    return float(milliseconds_shown.replace(",", "")) / 1000


def growth_table(earlier: Earlier, rows: Sequence[Comparison]) -> str:
    """Both sizes beside each other; classes that one of them does not have are left out."""
    growth = earlier.growth(rows)
    lines = []
    for row in rows:
        if (now := times_of(row)) and row.name in growth:
            before, times = earlier.times[row.name], growth[row.name]
            shown = map(milliseconds, (before.p50, now.p50))
            lines.append((row.name, *shown, f"{times.p50:.1f}", f"{times.p95:.1f}"))
    head = ("page", f"p50 ms of {earlier.records:,}", "p50 ms here", "times", "times, p95")
    return markdown_table(head, lines)
