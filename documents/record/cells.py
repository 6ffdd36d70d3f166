"""Cells of a table that a spreadsheet would calculate, and the apostrophe that stops it.

OWASP, CSV injection. With the wide forms of the four signs, which Excel takes for the same in
Chinese and Japanese. A cell that begins with apostrophes before such a sign gets one more, so that
what was written can be told.
"""

from __future__ import annotations

import re
from typing import Final

_CALCULATED: Final = re.compile("'*[=+@\uff1d\uff0b\uff0d\uff20-]")


def guarded_cell(words: str) -> str:
    """The words as they may stand in a table."""
    return f"'{words}" if _CALCULATED.match(words) else words


def cell_words(cell: str) -> str:
    """The words of a cell as they were before they were guarded."""
    return cell[1:] if cell.startswith("'") and _CALCULATED.match(cell) else cell
