"""How much memory something takes at its fullest, for tests that it does not grow."""

from __future__ import annotations

import gc
import tracemalloc
from collections.abc import Callable


def peak_memory(act: Callable[[], object]) -> int:
    """The most bytes that Python held at once for `act`, above those that it held before."""
    gc.collect()
    tracemalloc.start()
    try:
        act()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
