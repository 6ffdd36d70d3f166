"""Every fault of a record file is told in a sentence, with its line, and what to do."""

from __future__ import annotations

import pytest

from documents.record.files import read_record_file
from documents.record.tree import RecordFormatError
from tests.record.samples import RECORD_FILE, line_of, with_line


def fault_of(text: str) -> RecordFormatError:
    with pytest.raises(RecordFormatError) as caught:
        read_record_file(text)
    return caught.value


FIELD_FAULTS = [
    # line of the sample, the line instead of it, words of the sentence
    ("date: 1958-04", "dat: 1958-04", "there is no field “dat”; did you mean “date”?"),
    ("date: 1958-04", "xyz: 1958-04", "there is no field “xyz”; choose one of: slug, status"),
    ("date: 1958-04", "date: 1958-13", "date “1958-13” cannot stand: month 13 is not between"),
    ("date: 1958-04", "date: 1958-02-30", "30 February 1958 does not exist"),
    ("date: 1958-04", "date: [1958-04]", "date is words, not a list"),
    ("date: 1958-04", "date: {year: 1958}", "date is words, not fields"),
    ("date: 1958-04", "kind: cable", "the field “kind” stands here and in line 4"),
    ("date: 1958-04", "\tdate: 1958-04", "indent with spaces, not with tabs"),
    ("date: 1958-04", "date: now: then", "put words that hold a colon"),
    ("date: 1958-04", "date: 'open", "close the quotation marks"),
    ("date: 1958-04", "date: *when", "the alias “*when” is not read"),
    ("date: 1958-04", "date: &when 1958-04", "the YAML anchor “&when” is not read"),
    ("date: 1958-04", "date: !!str 1958-04", "the tag"),
    ("date: 1958-04", "date: !date 1958-04", "the tag “!date” is not read"),
    ("date: 1958-04", "? [a, b]\n: c", "the name of a field must be one word"),
    ("date: 1958-04", 'date: "\\0"', "date: the character U+0000 cannot be kept"),
    ("date: 1958-04", "summary: a\x07b", "the character U+0007 cannot stand"),
    ("date: 1958-04", "summary: a\u2028b", "the character U+2028 cannot stand"),
    ("kind: letter", "kind: leter", "kind “leter” is not listed; did you mean “letter”?"),
    ("kind: letter", "kind: Letter", "did you mean “letter”?"),
    ("status: published", "status: public", "status “public” is not listed; did you mean"),
    ("holding: full-text", "holding: fulltext", "did you mean “full-text”?"),
    ("original_languages: [zh]", "original_languages: zh", "original_languages is a list"),
    ("original_languages: [zh]", "original_languages: [Chinese]", "is not a language tag"),
    ("original_languages: [zh]", "original_languages: [zh, zh]", "says the same as"),
    ("original_languages: [zh]", "original_languages: [zh, '']", "a part of original_languages is"),
    ("topics: [ferries]", "topics: [Ferry boats]", "topics “Ferry boats” is not a slug"),
    ("topics: [ferries]", "topics: {a: b}", "topics is a list"),
    ("topics: [ferries]", "topics: [[ferries]]", "topics 1: 0 is words, not a list"),
    ("topics: [ferries]", "topics: [{a: b}]", "words, not fields"),
    ("    shelfmark: 12-007", "    shelf_mark: 12-007", "references 1: there is no field"),
    ("    shelfmark: 12-007", "    shelfmark: ", "references 1: shelfmark is missing"),
    ("  - repository: city-archive", "  - repository: City", "references 1: repository “City”"),
    ("    ordinal: 2", "    ordinal: two", "ordinal is a whole number such as 3, not “two”"),
    ("    ordinal: 2", "    ordinal: -2", "ordinal is a whole number"),
    ("    ordinal: 2", "    ordinal: 9999999999", "ordinal is a whole number"),
    ("  - agent: harbour-office", "  - note: nobody", "distribution 1: name the agent"),
    ("  - agent: harbour-office", "  - role: rcp", "distribution 1: there is no field “role”"),
    ("  - agent: harbour-office", "  - harbour-office", "fields are expected here, not “harbour"),
    ("  - field: date", "  - field: dates", "statements 1: field “dates” is not listed"),
    ("    role: translation", "    role: translated", "did you mean “translation”?"),
    ("    role: translation", "    role:", "texts 1: role is missing"),
    ("    language: en", "    language: English", "language “English” is not a language tag"),
    ("    last_number: 4", "    last_number: 4.5", "last_number is a whole number"),
    ("    last_number: 4", "    body: words", "texts 1: there is no field “body”"),
    ("    anchor: en-p4", "    anchor: en-p9", "citations 1: no passage has the anchor “en-p9”"),
    ("    anchor: en-p1", "    anchor: zh-p1", "annotations 1: no passage has the anchor “zh-p1”"),
    ("    anchor: en-p1", "    anchor: first", "annotations 1: anchor “first” is not an anchor"),
    ("    exact: the order", "    status: confirm", "did you mean “confirmed”?"),
]


@pytest.mark.parametrize(("before", "after", "words"), FIELD_FAULTS)
def test_a_fault_in_a_field_names_it_and_its_line(before: str, after: str, words: str) -> None:
    fault = fault_of(with_line(after, before))
    assert words in fault.reason
    assert fault.line is not None
    assert abs(fault.line - line_of(before)) <= (2 if "missing" in words else 1)


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        ("title", "subtitle: x", "there is no field “subtitle”"),
        ("slug", "", "slug is missing; add it"),
        ("title", "", "title is missing; add it"),
        ("slug", "slug: 115321", "has no letter"),
        ("slug", "slug: 'Über'", "is not a slug"),
        ("slug", f"slug: {'a' * 151}", "is longer than 150 characters"),
    ],
)
def test_slug_and_title_are_needed(before: str, after: str, words: str) -> None:
    lines = RECORD_FILE.splitlines(keepends=True)
    after = f"{after}\n" if after else ""
    text = "".join(after if line.startswith(f"{before}:") else line for line in lines)
    assert words in fault_of(text).reason


ENTRIES = [
    ("publications:\n  - label: A\n    url: ftp://example.org\n", "is not a web address"),
    ("publications:\n  - label: A\n    url: https://exa mple.org\n", "holds no spaces"),
    ("publications:\n  - label: A\n    url: 'https://[::'\n", "is not a web address"),
    ("publications:\n  - url: https://example.org\n", "publications 1: label is missing"),
    ("relations:\n  - name: answers\n    target: a-b\n", "relations 1: name “answers” is not"),
    (
        "relations:\n  - name: encloses\n    target: 1958-04-water-board-to-works\n",
        "a record cannot be related to itself",
    ),
    ("agents:\n  - note: unknown\n", "agents 1: name the agent, or give the words"),
    ("places:\n  - note: unknown\n", "places 1: name the place, or give the words"),
    ("former_slugs: [1958-04-water-board-to-works]\n", "is the slug now; remove it here"),
    ("identifiers:\n  - {archive: x, value: 1}\n  - {archive: x, value: 1}\n", "identifiers 2: "),
    ("signers:\n  - agent: x-y\n  - agent: x-y\n", "signers 2: says the same as signers 1"),
]


@pytest.mark.parametrize(("fields", "words"), ENTRIES)
def test_faults_of_entries(fields: str, words: str) -> None:
    text = RECORD_FILE.replace("topics: [ferries]\n", fields)
    fault = fault_of(text)
    assert words in fault.reason
    first = line_of("topics:")
    assert fault.line is not None
    assert first <= fault.line < first + fields.count("\n")


BODY_FAULTS = [
    ("{#en-p4} They", "{#en-p1} They", "“en-p1” stands here and in line"),
    ("{#en-p4} They", "{#zh-p4} They", "“zh-p4” cannot stand in the text “en”: write en-p and"),
    ("{#en-p4} They", "{#en-p0} They", "write en-p and a number"),
    ("{#en-p4} They", "{#en-p4 They", "begins with an anchor that cannot be read"),
    ("{#en-p4} They follow from the order.[^1]", "{#en-p4}", "“en-p4” has no paragraph"),
    ("{#en-p4} They", "{#en-p4} {#en-p5} They", "a second anchor follows “en-p4”"),
    ("## Costs", "{#en-p2} ## Costs", "“en-p2” opens no paragraph"),
    ("[^1]: A note.", "{#en-p2} [^1]: A note.", "“en-p2” opens no paragraph"),
    ("A paragraph that is new.", "One\n{#en-p2} line.", "“en-p2” opens no paragraph"),
    ("## Costs", "=== zh ===\n\nwords", "no entry of texts has the key “zh”"),
    ("## Costs", "=== en ===\n\nwords", "the section “en” begins here and in line"),
    ("## Costs", "=== en", "cannot be read as a section line: write === key ==="),
    ("=== en ===", "Words.\n\n=== en ===", "words stand before the first section line"),
]


@pytest.mark.parametrize(("before", "after", "words"), BODY_FAULTS)
def test_a_fault_in_a_body_names_its_line(before: str, after: str, words: str) -> None:
    assert RECORD_FILE.count(before) == 1
    fault = fault_of(RECORD_FILE.replace(before, after))
    assert words in fault.reason
    assert fault.line is not None
    assert 0 <= fault.line - line_of(before) <= 1


def test_a_text_needs_words() -> None:
    fields, _ = RECORD_FILE.split("=== en ===")
    assert "the text “en” has no words: write them below" in fault_of(fields).reason
    assert "no words stand below === en ===" in fault_of(f"{fields}=== en ===\n\n \n").reason
    keyless = with_line("  - title: Words", "  - key: en")
    assert "no entry of texts has the key “en”" in fault_of(keyless).reason


def test_a_text_needs_a_key_that_can_begin_an_anchor() -> None:
    fault = fault_of(
        RECORD_FILE.replace("- key: en\n", "- key: 1en\n").replace("=== en", "=== 1en")
    )
    assert "“en-p1” cannot stand in the text “1en”" in fault.reason


def test_the_fields_stand_between_two_lines_of_hyphens() -> None:
    assert "begins with a line ---" in fault_of("slug: x\n").reason
    assert "begins with a line ---" in fault_of("").reason
    assert "the fields have no end" in fault_of("---\nslug: x\n").reason
    assert "slug is missing" in fault_of("---\n---\n").reason
    assert "fields are expected here, not a list" in fault_of("---\n- a\n---\n").reason


def test_nul_is_refused_with_its_line() -> None:
    fault = fault_of(RECORD_FILE.replace("new planks", "new \0 planks"))
    assert "U+0000" in fault.reason
    assert fault.line == line_of("new planks")


def test_nesting_without_end_is_refused_early() -> None:
    deep = "---\nslug: " + "[" * 8_000 + "]" * 8_000 + "\n---\n"
    assert "more than 8 deep" in fault_of(deep).reason
    assert "more than 8 deep" in fault_of(deep.replace("[", "{a: ").replace("]", "}")).reason


def test_a_yaml_bomb_is_refused_at_its_first_anchor() -> None:
    bomb = "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 10))
    fault = fault_of(f"---\na0: &a0 [x]\n{bomb}---\n")
    assert "the YAML anchor “&a0” is not read" in fault.reason
    assert fault.line == 2


def test_fields_of_a_monstrous_size_are_not_parsed() -> None:
    fault = fault_of(f"---\nsummary: {'x ' * 3_000_000}\n---\n")
    assert "at most 5000000 are read" in fault.reason
