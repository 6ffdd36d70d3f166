"""What a holding says about the texts of a document, and when that is not so."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from documents.record.vocabulary import (
    EXCERPT,
    FULL_TEXT,
    HOLDINGS,
    METADATA_ONLY,
    PRECIS,
    PRECIS_ONLY,
)


def holding_complaint(holding: str, roles: Collection[str]) -> str:
    """What is wrong if a document with texts in these roles has this holding; else empty."""
    label = HOLDINGS.get(holding, holding)
    words = [role for role in roles if role != PRECIS]
    if holding in (FULL_TEXT, EXCERPT):
        return "" if words else _no_words(label, roles)
    if holding == PRECIS_ONLY and (words or not roles):
        return f"The holding is “{label}”, but " + (
            f"there is {_listed(words)}. Choose “{HOLDINGS[FULL_TEXT]}” or “{HOLDINGS[EXCERPT]}”."
            if words
            else "there is no precis. Add a text in the role “Precis”, or choose "
            f"“{HOLDINGS[METADATA_ONLY]}”."
        )
    if roles and holding != PRECIS_ONLY:
        return (
            f"The holding is “{label}”, which says that no words are here, but there is "
            f"{_listed(roles)}. Choose the holding that fits, or delete the text."
        )
    return ""


def _no_words(label: str, roles: Collection[str]) -> str:
    instead = HOLDINGS[PRECIS_ONLY if roles else METADATA_ONLY]
    return (
        f"The holding is “{label}”, but there is no text with the document’s words. Add the "
        f"original, a transcription or a translation, or choose “{instead}”."
    )


def _listed(roles: Iterable[str]) -> str:
    return " and ".join(f"a text in the role “{role}”" for role in dict.fromkeys(roles))
