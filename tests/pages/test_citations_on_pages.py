import pytest
from django.test import Client

from documents.models import Annotation, Document
from tests.builders import make_citation, make_collection, make_curator, make_document, make_text
from tests.pages.reading_pages import page, section, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def essay() -> Document:
    """An essay on the bridge cable, with its words held."""
    essay = make_document("essay", kind="essay", title="On bridges", date="2012")
    make_text(
        essay, "Opening words.\n\nThe repair took long (see the cable). More.", role="original"
    )
    return essay


@pytest.fixture
def cable() -> Document:
    cable = make_document("bridge-cable")
    make_text(cable, "Two piers are gone.\n\nSend forty workers.")
    return cable


def test_citing_words_link_to_the_cited_passage(
    client: Client, essay: Document, cable: Document
) -> None:
    make_citation(essay, cable, anchor="en-p2", exact="the cable", target_anchor="en-p2")
    html = page(client, "essay")
    assert '<a class="cites" href="/documents/bridge-cable/#en-p2">the cable</a>' in html
    assert "Cites Bridge cable , ¶2: “Send forty workers.”" in words(html)


def test_the_cited_passage_shows_the_citing_sentence(
    client: Client, essay: Document, cable: Document
) -> None:
    make_citation(essay, cable, anchor="en-p2", exact="the cable", target_anchor="en-p2")
    html = page(client)
    beside = words(section(html, "text-en"))
    assert "Cited by On bridges, ¶2 : “The repair took long (see the cable).”" in beside
    assert 'href="/documents/essay/#en-p2"' in html
    assert "¶2 on ¶2 : “The repair" in words(section(html, "cited-by"))


def test_an_automatic_citation_is_shown_as_such_with_its_evidence(client: Client) -> None:
    essay = make_document("essay", kind="essay")
    make_collection("dossier", documents=[make_document(), essay])
    make_text(essay, "It failed (Document No. 1).", role="original")
    html = page(client, "essay")
    assert '<a class="cites cites--automatic" href="/documents/bridge-cable/">' in html
    assert "Found automatically, from Document No. 1 of dossier" in words(html)
    assert "Found automatically" in words(section(page(client), "cited-by"))


def test_words_found_replace_a_described_place_on_both_pages(client: Client) -> None:
    essay = make_document("essay", kind="essay")
    cable = make_document()
    make_collection("dossier", documents=[cable, essay])
    make_citation(essay, cable, described_place="section 2")
    assert "Section 2" in page(client, "essay")
    make_text(essay, "It failed (Document No. 1).", role="original")
    assert "Section 2" not in page(client, "essay")
    assert "section 2" not in page(client)


def test_a_described_place_stands_where_no_words_are_held(client: Client, cable: Document) -> None:
    essay = make_document("essay", kind="essay", holding="precis-only")
    make_citation(essay, cable, described_place="note 90", target_anchor="en-p1")
    assert "Essay, note 90" in words(section(page(client), "text-en"))
    assert "Note 90 → ¶1" in words(section(page(client, "essay"), "sources"))


@pytest.mark.parametrize("status", ["rejected", "orphan"])
def test_rejected_and_orphaned_citations_are_never_shown(
    client: Client, essay: Document, cable: Document, status: str
) -> None:
    make_citation(essay, cable, anchor="en-p2", exact="the cable", status=status)
    assert "/documents/bridge-cable/" not in page(client, "essay")
    assert "/documents/essay/" not in page(client)


def test_citations_from_and_to_drafts_are_for_curators_only(
    client: Client, cable: Document
) -> None:
    draft = make_document("draft-essay", kind="essay", published=False)
    make_citation(draft, cable, described_place="note 1")
    make_citation(cable, draft, described_place="margin")
    assert "draft-essay" not in page(client)
    client.force_login(make_curator())
    assert "draft-essay" in page(client)


def test_words_that_are_gone_are_not_linked_elsewhere(
    client: Client, essay: Document, cable: Document
) -> None:
    make_citation(
        essay, cable, anchor="en-p2", exact="cable", prefix="the last ", suffix=" of that year"
    )
    assert 'class="cites"' not in page(client, "essay")


def test_sources_of_the_collection_come_first_by_their_number(
    client: Client, essay: Document, cable: Document
) -> None:
    book = make_document("a-book", kind="book", title="A book")
    for target in (book, cable):
        make_citation(essay, target, described_place="note 1")
    make_collection("dossier", documents=[essay, cable])
    sources = words(section(page(client, "essay"), "sources"))
    assert sources.index("No. 2 Bridge cable") < sources.index("A book")


def test_a_cited_document_leads_to_its_row_among_the_sources_of_a_precis(
    client: Client, cable: Document
) -> None:
    essay = make_document("essay", kind="essay", holding="precis-only")
    for place in ("note 3", "note 9"):
        make_citation(essay, cable, described_place=place, target_anchor="en-p2")
    assert 'href="/documents/essay/#source-bridge-cable"' in section(page(client), "cited-by")
    sources = section(page(client, "essay"), "sources")
    assert 'id="source-bridge-cable"' in sources
    assert sources.count("<li>") == 2


def test_an_inferred_citation_is_not_called_confirmed(
    client: Client, essay: Document, cable: Document
) -> None:
    make_citation(essay, cable, described_place="note 1", note="Inferred from equal wording.")
    make_citation(essay, cable, described_place="note 2", note="Named; not inferred.")
    said = words(section(page(client), "cited-by"))
    assert "Inferred from equal wording." in said
    assert "Confirmed; entered by an editor, inferred" in said


def test_notes_stand_in_the_order_of_their_words(
    client: Client, essay: Document, cable: Document
) -> None:
    text = "Opening words.\n\nThe repair[^1] took long (see the cable) and was dear.\n\n[^1]: Work."
    essay.texts.all().delete()
    make_text(essay, text, role="original")
    for exact in ("dear", "The"):
        Annotation.objects.create(
            document=essay, anchor="en-p2", exact=exact, heading=f"On {exact}", body="A word."
        )
    make_citation(essay, cable, anchor="en-p2", exact="the cable")
    beside = words(section(page(client, "essay"), "text-en")).partition("Notes on")[2] or words(
        section(page(client, "essay"), "text-en")
    )
    places = [beside.rindex(words) for words in ("On The", "Note 1 Work.", "Cites", "On dear")]
    assert places == sorted(places)


def test_of_the_notes_on_a_paragraph_only_a_short_first_one_stands_open(
    client: Client, cable: Document
) -> None:
    for anchor, body in (("en-p1", "Stone."), ("en-p1", "Wood."), ("en-p2", "Long. " * 30)):
        Annotation.objects.create(document=cable, anchor=anchor, heading="Sense", body=body)
    said = words(section(page(client), "text-en"))
    assert "Sense Stone. 1 more note on this paragraph Sense Wood." in said
    assert "Send forty workers. Sense Sense Long." in said
