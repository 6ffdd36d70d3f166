"""What is said of comments whose words are gone. Where they might stand now is offered only."""

from __future__ import annotations

from collections.abc import Iterator

from django.template.defaultfilters import pluralize

from documents.models import Annotation, Citation, Document
from documents.record.tree import shown
from documents.record.vocabulary import ORPHAN

_MOST_OFFERED = 5


def orphans_of(document: Document) -> str:
    """A sentence that counts them, and what can be done; empty if there are none."""
    notes = document.annotations.filter(orphan=True).count()
    citations = document.citations.filter(status=ORPHAN).count()
    if not notes + citations:
        return ""
    verb = "hangs" if notes + citations == 1 else "hang"
    counted = " and ".join(
        f"{number} {name}{pluralize(number)}"
        for number, name in ((notes, "annotation"), (citations, "citation"))
        if number
    )
    return (
        f"{counted} {verb} on words that are gone. Name the words anew where they stand now, or "
        "delete what is marked as an orphan."
    )


def words_elsewhere(document: Document) -> Iterator[str]:
    """For each orphan whose words stand in a passage now, a sentence that says in which."""
    gone = [
        *document.annotations.filter(orphan=True),
        *document.citations.filter(status=ORPHAN),
    ]
    for row in gone[:_MOST_OFFERED]:
        if offer := same_words(row):
            yield f"{shown(row.exact)}: {offer}"


def same_words(row: Annotation | Citation) -> str:
    """A sentence that says in which passages of its document the row's words stand; or nothing."""
    if not row.exact:
        return ""
    passages = row.document.passages.order_by("text__order", "order").values_list("anchor", "plain")
    anchors = [anchor for anchor, plain in passages if row.exact in plain]
    return f"The same words stand in {', '.join(anchors)}." if anchors else ""


def passages_gone_that_are_cited(document: Document) -> str:
    """A sentence about the citations of passages that the document has no longer; or nothing."""
    anchors = document.passages.values("anchor")
    citing = document.cited_by.filter(status=ORPHAN).exclude(target_anchor__in=anchors)
    titles = dict.fromkeys(f"“{row.document}”" for row in citing.select_related("document"))
    if not titles:
        return ""
    return (
        f"Passages of this document are gone that are cited in {', '.join(titles)}. Those "
        "citations are marked as orphans: name their passages anew, or tell an Editor."
    )
