"""Which pages of one archival file are held, and which lie between them unseen."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True)
class Coverage:
    """Spans of pages, both ends included, in ascending order.

    ``held`` and ``gaps`` together run without a break from the first held page to the last:
    what lies before and behind is not known to exist. ``overlaps`` are pages held more than once.
    """

    held: tuple[tuple[int, int], ...]
    gaps: tuple[tuple[int, int], ...]
    overlaps: tuple[tuple[int, int], ...]


def cover_pages(spans: Sequence[tuple[int, int]]) -> Coverage:
    """The coverage that these spans give together, in whatever order they come.

    Raises ``ValueError`` for a span that ends before it begins.
    """
    ordered = sorted(spans)
    for first, last in ordered:
        if last < first:
            raise ValueError(f"pages {first} to {last}: the last page stands before the first")
    held = _merge(ordered)
    gaps = tuple((before[1] + 1, after[0] - 1) for before, after in pairwise(held))
    return Coverage(held=held, gaps=gaps, overlaps=_merge(_overlaps(ordered)))


def describe_coverage(coverage: Coverage) -> str:
    """The coverage in words: ``held 82–83, 125–128; gap 84–124``. Empty when nothing is held."""
    named = (
        ("held", coverage.held),
        ("gap" if len(coverage.gaps) == 1 else "gaps", coverage.gaps),
        ("held more than once", coverage.overlaps),
    )
    return "; ".join(f"{name} {_display(spans)}" for name, spans in named if spans)


def _merge(ordered: Iterable[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    merged: list[tuple[int, int]] = []
    for first, last in ordered:
        if merged and first <= merged[-1][1] + 1:
            merged[-1] = (merged[-1][0], max(last, merged[-1][1]))
        else:
            merged.append((first, last))
    return tuple(merged)


def _overlaps(ordered: Sequence[tuple[int, int]]) -> Iterable[tuple[int, int]]:
    """What each span shares with those before it: they begin no later, so only the ends count."""
    reach: int | None = None
    for first, last in ordered:
        if reach is not None and first <= reach:
            yield first, min(last, reach)
        reach = last if reach is None else max(last, reach)


def _display(spans: Sequence[tuple[int, int]]) -> str:
    return ", ".join(str(first) if first == last else f"{first}–{last}" for first, last in spans)
