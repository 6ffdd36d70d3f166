"""What is derived can be thrown away and made again, and a check tells of drift."""

import pytest
from django.core.management import CommandError, call_command
from django.db.models import Value
from django.db.models.functions import Concat

from documents import derived
from documents.models import (
    Annotation,
    ArchivalFile,
    ArchivalReference,
    Citation,
    Document,
    Footnote,
    Passage,
    Statement,
    Text,
)
from documents.models.keys import name_key
from tests.builders import (
    make_citation,
    make_collection,
    make_document,
    make_reference,
    make_repository,
    make_text,
)

pytestmark = pytest.mark.django_db

BODY = """\
## The bridge

The water stood *high* at the [stone] bridge (Document No. 1).[^1]

> A quoted line.

[^1]: See the ledger.
"""


@pytest.fixture
def essay() -> Document:
    source = make_document("source")
    make_text(source, "The bridge stood.")
    essay = make_document("essay", kind="essay")
    collection = make_collection("dossier", designation="e-Dossier no. 7", documents=[source])
    collection.places.create(document=essay, label="introduction")
    make_text(essay, BODY)
    return essay


def drift() -> list[str]:
    return list(derived.check(Document.objects.all()))


def test_passages_and_notes_come_from_the_body(essay: Document) -> None:
    first, quote = essay.passages.all()
    assert (first.anchor, first.heading, first.number) == ("en-p1", "The bridge", "1")
    assert first.plain == "The water stood high at the [stone] bridge (Document No. 1)."
    assert '<span class="insertion">[stone]</span>' in first.html
    assert first.marks == ["1"]
    assert quote.quote
    note = Footnote.objects.get()
    assert (note.label, note.anchor, note.plain) == ("1", "en-n1", "See the ledger.")


def test_everything_derived_can_be_thrown_away(essay: Document) -> None:
    before = list(Passage.objects.values_list("anchor", "html"))
    Passage.objects.all().delete()
    Footnote.objects.all().delete()
    Citation.objects.filter(status="automatic").delete()
    assert len(drift()) == 2
    call_command("rebuild")
    assert drift() == []
    assert list(Passage.objects.values_list("anchor", "html")) == before
    assert Citation.objects.get().target.slug == "source"  # type: ignore[union-attr]


def test_refreshing_again_changes_nothing(essay: Document) -> None:
    pks = set(Passage.objects.values_list("pk", flat=True))
    assert derived.refresh(Document.objects.all()) == 0
    assert set(Passage.objects.values_list("pk", flat=True)) == pks


def test_a_check_tells_of_drift_and_writes_nothing(essay: Document) -> None:
    Passage.objects.filter(anchor="en-p1", document=essay).update(html="Something else")
    with pytest.raises(CommandError, match="1 differences"):
        call_command("rebuild", "--check")
    assert Passage.objects.filter(html="Something else").exists()


def test_bounds_that_an_expression_passed_by_are_found_and_mended() -> None:
    document = make_document(date="1961-05")
    Document.objects.update(date_edtf=Concat(Value("19"), Value("70")))
    assert drift() == ["bridge-cable: the bounds of date_edtf are not those of its EDTF."]
    call_command("rebuild")
    document.refresh_from_db()
    assert str(document.date_latest) == "1970-12-31"
    assert drift() == []


def test_keys_of_titles_that_an_expression_passed_by_are_found_and_mended() -> None:
    document = make_document(title="The Gauge")
    statement = document.statements.create(field="title", value="On Gauges", said_by="A list")
    key = statement.value_key
    Document.objects.update(title=Concat(Value("The "), Value("Bridge")))
    Statement.objects.update(value_key=None)
    sentence = "bridge-cable: a key by which its title is found is not that of its words."
    assert drift() == [sentence]
    call_command("rebuild")
    statement.refresh_from_db()
    document.refresh_from_db()
    assert (statement.value_key, document.title_key) == (key, name_key("the bridge"))
    assert drift() == []


def test_a_reference_is_placed_in_its_file() -> None:
    repository = make_repository()
    one = make_reference(make_document("one"), repository, "118-01026-03", "82-83")
    other = make_reference(make_document("other"), repository, "118-01026-07", "125-128")
    assert ArchivalFile.objects.get().shelfmark == "118-01026"
    assert one.file == other.file
    assert (other.page_first, other.page_last) == (125, 128)
    ArchivalReference.objects.update(page_first=None, page_last=None)
    assert len(drift()) == 2


def test_words_that_are_gone_make_orphans(essay: Document) -> None:
    source = Document.objects.get(slug="source")
    Citation.objects.all().delete()
    stands = make_citation(
        essay, source, anchor="en-p1", exact="the [stone] bridge", prefix="high at "
    )
    Annotation.objects.create(
        document=essay, heading="H", body="B", anchor="en-p1", exact="stood high"
    )
    derived.refresh([essay])
    stands.refresh_from_db()
    assert stands.status == "confirmed"
    Text.objects.filter(document=essay).update(
        body=BODY.replace("high* at the [stone]", "low* at a")
    )
    derived.refresh([essay])
    stands.refresh_from_db()
    assert stands.status == "orphan"
    assert Annotation.objects.get().orphan


def test_a_cited_passage_that_is_gone_makes_an_orphan() -> None:
    source, essay = make_document("source"), make_document("essay", kind="essay")
    text = make_text(source, "One.\n\nTwo.\n\nThree.")
    citation = make_citation(essay, source, described_place="p. 3", target_anchor="en-p2")
    text.body = "One.\n\nThree."
    text.save()
    derived.refresh([source])
    citation.refresh_from_db()
    assert citation.status == "orphan"


def test_a_link_in_a_text_leads_to_the_document_named() -> None:
    document = make_document()
    make_text(document, "See [the cable](doc:gauge-cable#en-p3) and [this](javascript:x).")
    html = document.passages.get().html
    assert 'href="/documents/gauge-cable/#en-p3"' in html
    assert html.count("href=") == 1
