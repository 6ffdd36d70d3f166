"""The rows of the synthetic archive, made in processes of their own while another one writes."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Generator
from concurrent.futures import Future, ProcessPoolExecutor
from typing import Final

from tests.benchmarks.rows import Rows, rows_of

_BATCH: Final = 500  # records
_AHEAD: Final = 4  # batches that wait for the writer, by process


def made_rows(numbers: range, processes: int) -> Generator[tuple[range, Rows], None, None]:
    """Batches of records with their rows, in order; with `processes` 0 made in this process."""
    batches = [numbers[first : first + _BATCH] for first in range(0, len(numbers), _BATCH)]
    if not processes:
        yield from ((batch, rows_of(batch)) for batch in batches)
        return
    # A forked process would share the writer's connection.
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(processes, context, _begin) as pool:
        waiting: deque[tuple[range, Future[Rows]]] = deque()
        try:
            for batch in batches:
                waiting.append((batch, pool.submit(rows_of, batch)))
                if len(waiting) > processes * _AHEAD:
                    first, future = waiting.popleft()
                    yield first, future.result()
            yield from ((batch, future.result()) for batch, future in waiting)
        finally:
            pool.shutdown(cancel_futures=True)


def _begin() -> None:
    """Ctrl-C reaches every process; the writer ends the others when it stops, however it does."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_writer, daemon=True).start()


def _end_with_writer() -> None:
    writer = multiprocessing.parent_process()
    if writer:
        writer.join()
        os._exit(1)
