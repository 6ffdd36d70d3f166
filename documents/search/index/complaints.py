"""Lines of the log about an index that cannot be used or written."""

from __future__ import annotations

import logging
import time
from typing import Final

log = logging.getLogger(__name__)

_QUIET: Final = 60  # seconds between two lines that say the same
_said: dict[str, float] = {}


def complain(message: str, reason: Exception) -> None:
    """Log it, but not for every request of a busy minute."""
    now = time.monotonic()
    if now - _said.get(message, -_QUIET) >= _QUIET:
        _said[message] = now
        log.error(message, reason)
