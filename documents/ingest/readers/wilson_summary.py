"""The summary that the site prints below a text, told from the text's own last paragraph."""

from __future__ import annotations

import re
from collections.abc import Sequence

from documents.ingest.readers.lines import Block
from documents.ingest.readers.wilson_text import closes_text, is_prose

_LONGEST_SUMMARY = 1500
_REPORTING = re.compile(
    r"\b(?:accuses|acknowledges|advises|agrees?|analy[sz]es|announces|answers|appeals|approves|argues"
    r"|asks|assesses|assures|calls|claims|comments|complains|condemns|confirms|considers|contains"
    r"|criticizes|declares|demands|denies|describes?|details|discuss(?:es)?|documents|emphasizes"
    r"|examines|explains?|express(?:es)?|gives|includes|informs|instructs?|invites|lists|notes"
    r"|notifies|offers|orders|outlines?|proposes|provides?|recommends?|recounts|refuses|relays"
    r"|reports?|requests?|responds|reveals|sends|shares|shows|states?|stresses|suggests?|summarizes"
    r"|tells|thanks|transmits|urges|warns|writes)\b"
)
_GENRE = re.compile(
    r"(?:An?|The|This)\s+(?:\w+\s+){0,3}(?:report|letter|telegram|cable|note|description|account"
    r"|memorandum|summary|document|conversation|decision|draft|excerpt)\b"
    r"|(?:Telegram|Cable|Letter|Report|Note|Memorandum)\s+from\b"
)
_OPENING_WORDS = 25
_LEAST_WORDS = 8


def split_summary(blocks: Sequence[Block]) -> tuple[Sequence[Block], Block | None, bool]:
    """The text, the summary below it or `None`, and whether that was plain.

    Plain is a last paragraph that the page sets apart or that follows the closing lines. Where it
    stands like every other paragraph, it must at least be worded as a summary is.
    """
    last = blocks[-1] if len(blocks) > 1 else None
    if not last or not _can_be_summary(last) or len(last.words) > _LONGEST_SUMMARY:
        return blocks, None, True
    apart = last.gap > max(block.gap for block in blocks[1:-1] or [last])
    worded = _worded_as_summary(last.flowing)
    plain = apart or closes_text(blocks[-2]) or (worded and not is_prose(blocks[-2]))
    if plain or worded:
        return blocks[:-1], last, plain
    return blocks, None, False


def _can_be_summary(block: Block) -> bool:
    """Prose, or a sentence in a summary's words that lacks its point."""
    words = block.flowing
    return is_prose(block) or (
        len(words.split()) >= _LEAST_WORDS and bool(_REPORTING.search(words))
    )


def _worded_as_summary(words: str) -> bool:
    opening = " ".join(words.split()[:_OPENING_WORDS])
    return bool(_GENRE.match(words) or _REPORTING.search(opening))
