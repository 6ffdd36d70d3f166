"""Pages asked for over HTTP, and how long the whole answer takes."""

from __future__ import annotations

import http.client
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from tests.benchmarks.report import Answer, Measured

_LIMIT: Final = 600.0  # seconds for one answer
_FEWEST: Final = 3  # answers, whatever time they take
#: Answers that do not count: as many as let each worker of a server have given one, most probably.
_FIRST: Final = 5


@dataclass(frozen=True, slots=True)
class Site:
    """Where a server listens on this machine, and what a proxy in front of it would say."""

    port: int
    headers: Mapping[str, str] = field(default_factory=dict)

    def ask(self, address: str) -> Answer:
        """Ask for one page on a connection of its own, as a proxy does."""
        began = time.perf_counter()
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=_LIMIT)
        try:
            connection.request("GET", address, headers=dict(self.headers))
            response = connection.getresponse()
            body = response.read()
        except (OSError, http.client.HTTPException):
            return Answer(0, time.perf_counter() - began, b"")
        finally:
            connection.close()
        return Answer(response.status, time.perf_counter() - began, body)


def measure(
    site: Site,
    addresses: Sequence[str],
    *,
    rounds: int,
    budget: float,
    cpu_seconds: Callable[[], float],
) -> Measured:
    """Ask for each address `rounds` times after a few answers that do not count.

    When more than `budget` seconds have gone the rest is left out, once there are three.
    """
    for _ in range(_FIRST):
        site.ask(addresses[0])
    measured = Measured()
    cpu_before, ends = cpu_seconds(), time.monotonic() + budget
    for address in list(addresses) * rounds:
        if measured.answers >= _FEWEST and time.monotonic() > ends:
            break
        measured.add(site.ask(address))
    measured.cpu_seconds = cpu_seconds() - cpu_before
    return measured
