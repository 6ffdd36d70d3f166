"""The pages of an archival file as a picture and a list."""

from __future__ import annotations

from documents.pages.file_pages import Leaf, pages_html
from documents.pages.naming import DisplayedDate, DocumentLink


def _link(kind: str = "Cable", *, wanted: bool = False) -> DocumentLink:
    date = DisplayedDate("8 May 1961", "1961-05-08")
    return DocumentLink("/documents/tolls/", "Tolls", kind, date, "Full text", wanted, draft=False)


def _leaf(link: DocumentLink | None, start: float = 0.0, *, here: bool = False) -> Leaf:
    return Leaf("82–83", 2, start, 25.0, link, here)


def test_nothing_is_shown_of_a_file_without_pages() -> None:
    assert pages_html([], "cable") == ""


def test_one_document_is_no_picture() -> None:
    assert "<svg" not in pages_html([_leaf(_link())], "cable")


def test_documents_gaps_and_this_one_are_told_apart() -> None:
    html = pages_html([_leaf(_link()), _leaf(None, 25.0), _leaf(_link(), 50.0, here=True)], "cable")
    assert html.count("<rect ") == 2
    assert html.count("<line ") == 1
    assert '<a href="/documents/tolls/">Cable, 8 May 1961</a>' in html
    assert "Gap: 2 pages not held" in html
    assert (
        '<li aria-current="true"><span class="file-strip__range">82–83</span>This cable</li>'
        in html
    )


def test_what_is_wanted_is_marked() -> None:
    assert "Wanted" in pages_html([_leaf(_link(wanted=True))], "cable")


def test_words_of_a_record_are_no_html() -> None:
    assert "&lt;b&gt;Cable" in pages_html([_leaf(_link("<b>Cable"))], "cable")
