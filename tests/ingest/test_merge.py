"""A merge of what is held, what a file says, and what it said before (docs/adr/0007)."""

from dataclasses import replace

from documents.ingest.merge import draft_of, merge
from documents.ingest.parsed import FieldEvidence, ParsedRecord
from documents.record.record import (
    Annotation,
    ArchivalReference,
    CollectionPlace,
    Contribution,
    Record,
    Statement,
    Text,
)

HELD = Record(
    slug="gauge-cable",
    status="published",
    kind="cable",
    holding="precis-only",
    title="On the River Gauges",
    date="1961-05",
    contributions=(Contribution("isb", "water-ministry", "Ministry of Water"),),
    texts=(
        Text("precis", "precis", "en", "Reports low water.", anchors=("precis-p1",), last_number=1),
    ),
)


def page(**fields: object) -> ParsedRecord:
    return ParsedRecord(Record(**fields), said_by="Archive page 7")  # type: ignore[arg-type]


def test_empty_fields_are_filled() -> None:
    merged = merge(HELD, page(title=HELD.title, classification="Secret", summary="Low."), None)
    assert (merged.classification, merged.summary) == ("Secret", "Low.")
    assert merged.statements == ()


def test_a_differing_value_becomes_a_statement() -> None:
    merged = merge(HELD, page(title="Cable on Gauges", date="1961-06"), None)
    assert (merged.title, merged.date) == (HELD.title, "1961-05")
    assert {(entry.field, entry.value, entry.said_by) for entry in merged.statements} == {
        ("title", "Cable on Gauges", "Archive page 7"),
        ("date", "1961-06", "Archive page 7"),
    }


def test_a_statement_keeps_the_date_as_worded() -> None:
    parsed = ParsedRecord(
        Record(date="1961-06-02"),
        (FieldEvidence("date", "1961-06-02", "June 2, 1961", 3),),
        said_by="Archive page 7",
    )
    assert merge(HELD, parsed, None).statements[0].words == "June 2, 1961"


def test_merging_again_changes_nothing() -> None:
    parsed = page(
        title="Another Title",
        holding="full-text",
        contributions=(Contribution("isb", "river-office", "River Office"),),
        texts=(Text("en", "translation", "en", "The water is low."),),
    )
    once = merge(HELD, parsed, None)
    assert merge(once, parsed, None) == once
    assert merge(once, parsed, parsed.record) == once


def test_a_value_only_the_file_changed_changes() -> None:
    held = replace(HELD, summary="The water is lo.")
    before = Record(summary="The water is lo.")
    assert merge(held, page(summary="The water is low."), before).summary == "The water is low."


def test_a_curators_correction_survives_a_new_version_of_the_file() -> None:
    held = replace(HELD, summary="Corrected by hand.")
    before = Record(summary="First.")
    merged = merge(held, page(summary="Second."), before)
    assert merged.summary == "Corrected by hand."
    assert [entry.value for entry in merged.statements] == ["Second."]


ENTRY = ParsedRecord(
    Record(
        kind="telegram",
        holding="wanted",
        title="Telegram on Gauges",
        contributions=(Contribution("col", "", "Zhihua Shen"),),
        collections=(CollectionPlace("dossier", 3),),
    ),
    listing=True,
    said_by="Dossier list, No. 3",
)
OWN = page(
    kind="cable",
    holding="full-text",
    title="On the River Gauges",
    contributions=(Contribution("col", "", "Shen Zhihua"),),
)


def test_a_list_entry_gives_way_to_the_documents_own_page() -> None:
    merged = merge(draft_of(ENTRY, "x"), OWN, None, [ENTRY])
    assert (merged.title, merged.kind) == ("On the River Gauges", "cable")
    assert [entry.credited_as for entry in merged.contributions] == ["Shen Zhihua"]
    assert {(entry.field, entry.value) for entry in merged.statements} == {
        ("title", "Telegram on Gauges"),
        ("kind", "telegram"),
        ("collectors", "Zhihua Shen"),
    }
    assert {entry.said_by for entry in merged.statements} == {"Dossier list, No. 3"}


def test_the_order_of_list_and_page_makes_no_difference() -> None:
    list_first = merge(draft_of(ENTRY, "x"), OWN, None, [ENTRY])
    page_first = merge(draft_of(OWN, "x"), ENTRY, None)
    assert list_first == page_first


def test_a_list_entry_never_displaces_what_is_held() -> None:
    other = replace(ENTRY, record=replace(ENTRY.record, title="Shorter"))
    held = merge(HELD, ENTRY, None)
    assert merge(held, other, None, [ENTRY]).title == HELD.title


def test_a_statement_that_says_nothing_new_is_not_made() -> None:
    same = Statement("title", HELD.title, ENTRY.said_by)
    entry = replace(ENTRY, record=replace(ENTRY.record, title=HELD.title, statements=(same,)))
    assert not [each for each in merge(HELD, entry, None).statements if each.field == "title"]


def test_what_a_page_says_no_more_is_no_statement_any_more() -> None:
    once = merge(HELD, page(title="Wrong"), None)
    assert [each.value for each in once.statements] == ["Wrong"]
    again = merge(once, page(title="Other"), Record(title="Wrong"))
    assert [each.value for each in again.statements] == ["Other"]


def test_roles_are_fields_of_their_own() -> None:
    parsed = page(
        contributions=(
            Contribution("isb", "river-office", "River Office"),
            Contribution("trl", "", "A. Translator"),
        )
    )
    merged = merge(HELD, parsed, None)
    assert [entry.agent for entry in merged.contributions if entry.role == "isb"] == [
        "water-ministry"
    ]
    assert [entry.credited_as for entry in merged.contributions if entry.role == "trl"] == [
        "A. Translator"
    ]
    assert [(entry.field, entry.value) for entry in merged.statements] == [
        ("issued_by", "River Office")
    ]


def test_the_same_agent_in_other_words_is_no_difference() -> None:
    parsed = page(contributions=(Contribution("isb", "water-ministry", "The Water Ministry"),))
    assert merge(HELD, parsed, None) == HELD


def test_a_full_text_stands_beside_the_precis() -> None:
    parsed = page(
        holding="full-text", texts=(Text("en", "translation", "en", "The water is low."),)
    )
    merged = merge(HELD, parsed, None)
    assert merged.holding == "full-text"
    assert [text.key for text in merged.texts] == ["precis", "en"]
    assert merged.texts[0] == HELD.texts[0]


def test_another_translation_gets_a_key_of_its_own() -> None:
    held = replace(HELD, texts=(Text("en", "translation", "en", "Low water."),))
    parsed = page(texts=(Text("en", "translation", "en", "The water is low."),))
    assert [(text.key, text.body) for text in merge(held, parsed, None).texts] == [
        ("en", "Low water."),
        ("en-2", "The water is low."),
    ]


def test_a_corrected_text_of_the_file_replaces_its_own_older_one() -> None:
    old = Text("en", "translation", "en", "Houeryong.", anchors=("en-p1",), last_number=1)
    held = replace(HELD, texts=(old,))
    parsed = page(texts=(Text("en", "translation", "en", "Hoeryong."),))
    before = Record(texts=(Text("en", "translation", "en", "Houeryong."),))
    merged = merge(held, parsed, before)
    assert [(text.key, text.body, text.anchors) for text in merged.texts] == [
        ("en", "Hoeryong.", ("en-p2",))
    ]


def test_other_pages_are_a_statement() -> None:
    held = replace(HELD, references=(ArchivalReference("fma", "118-00001-01", "1-2"),))
    merged = merge(held, page(references=(ArchivalReference("fma", "118-00001-01", "5"),)), None)
    assert merged.references == held.references
    assert merged.statements[0].value == "118-00001-01, 5"


def test_holding_only_grows() -> None:
    assert merge(replace(HELD, holding="full-text"), page(holding="wanted"), None).holding == (
        "full-text"
    )


def record_file(record: Record) -> ParsedRecord:
    return ParsedRecord(record, authoritative=True)


def test_a_record_file_has_the_last_word() -> None:
    said = replace(HELD, title="A Better Title", contributions=(), summary="")
    before = replace(HELD, summary="Low.")
    assert merge(before, record_file(said), before) == said


def test_a_record_file_leaves_what_others_entered_since() -> None:
    note = Annotation("Gauge", "Measured at the bridge.")
    translation = Text("en", "translation", "en", "The water is low.")
    held = replace(HELD, annotations=(note,), texts=(*HELD.texts, translation), summary="Low.")
    said = replace(HELD, title="A Better Title")
    merged = merge(held, record_file(said), HELD)
    assert merged.title == "A Better Title"
    assert merged.annotations == (note,)
    assert merged.summary == "Low."
    assert [text.key for text in merged.texts] == ["precis", "en"]


def test_a_record_file_keeps_the_address_of_a_published_record() -> None:
    merged = merge(HELD, record_file(replace(HELD, slug="gauges-1961")), None)
    assert (merged.slug, merged.former_slugs) == ("gauge-cable", ("gauges-1961",))


def test_a_record_file_without_anchors_keeps_those_given() -> None:
    bare = replace(HELD, texts=(replace(HELD.texts[0], anchors=()),))
    assert merge(HELD, record_file(bare), None).texts[0].anchors == ("precis-p1",)


def test_what_another_source_says_alike_is_kept_at_first_as_later() -> None:
    alike = Statement("date", "1961-05", "A calendar", "in May")
    parsed = page(title="On Ice", date="1961-05", statements=(alike,))
    drafted = draft_of(parsed, "x")
    assert drafted.statements == (alike,)
    assert merge(drafted, parsed, parsed.record) == drafted
