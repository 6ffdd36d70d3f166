from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.citations.references import (
    display_reference,
    find_references,
    make_reference,
    read_page_spans,
    read_reference,
)

PAGES = st.integers(min_value=1, max_value=999)
PARTS = st.tuples(st.integers(100, 120), st.integers(0, 99999), st.integers(1, 99), PAGES, PAGES)


def test_a_reference_is_taken_apart() -> None:
    reference = read_reference("PRC FMA 118-01026-03, 82-83")
    assert reference is not None
    assert reference.repository == "PRC FMA"
    assert reference.shelfmark == "118-01026-03"
    assert (reference.file, reference.part) == ("118-01026", "03")
    assert reference.pages == "82-83"
    assert (reference.page_first, reference.page_last) == (82, 83)
    assert reference.words == "PRC FMA 118-01026-03, 82-83"


def test_parts_belong_to_one_file() -> None:
    third = read_reference("118-01026-03, 82-83")
    seventh = read_reference("118-01026-07, 125-128")
    assert third
    assert seventh
    assert third.file == seventh.file == "118-01026"
    assert (third.part, seventh.part) == ("03", "07")
    assert third.repository == ""


@pytest.mark.parametrize(
    "words",
    [
        "PRC FMA 118-01026-03, 82–83",
        "PRC FMA, 118-01026-03, 82-83.",
        "PRC FMA: 118—01026—03: 82—83",
        "PRC FMA 118-01026-03, 82 - 83",
        "PRC FMA 118\u201101026\u201103, pp. 82-83",
        "PRC FMA 118-01026-03, 82-3",
        "\uff30\uff32\uff23\u3000\uff26\uff2d\uff21\u3000１１８－０１０２６－０３，８２－８３",
        "中国外交部档案馆，118-01026-03，第82—83页。",
        "外交部檔案館 118-01026-03、82-83",
    ],
)
def test_dashes_and_full_width_signs_are_read(words: str) -> None:
    reference = read_reference(words)
    assert reference
    assert (reference.shelfmark, reference.page_first, reference.page_last) == (
        "118-01026-03",
        82,
        83,
    )
    assert reference.words == words


@pytest.mark.parametrize(
    ("words", "repository", "shelfmark", "pages", "first", "last"),
    [
        (
            "APRF, fond 45, opis 1, delo 334, listy 8-9",
            "APRF",
            "fond 45, opis 1, delo 334",
            "listy 8-9",
            8,
            9,
        ),
        ("RGASPI, f. 17, op. 3, d. 5, l. 7", "RGASPI", "f. 17, op. 3, d. 5", "l. 7", 7, 7),
        (
            "TsAMO RF, fond 5, opis 2, delo 9, list 7",
            "TsAMO RF",
            "fond 5, opis 2, delo 9",
            "list 7",
            7,
            7,
        ),
        (
            "AVPRF, fond 0102, opis 13, papka 72, delo 5",
            "AVPRF",
            "fond 0102, opis 13, papka 72, delo 5",
            "",
            None,
            None,
        ),
        ("SAPMO-BA, DY 30/J IV 2/2, Bl. 12", "SAPMO-BA", "DY 30/J IV 2/2", "Bl. 12", 12, 12),
        (
            "SAPMO-BA, Berlin, [no archival signature]",
            "SAPMO-BA, Berlin",
            "[no archival signature]",
            "",
            None,
            None,
        ),
        ("PolA AA, MfAA, C 1025/73", "PolA AA, MfAA", "C 1025/73", "", None, None),
        ("NARA, RG 242, SA 2005, Box 5", "NARA", "RG 242, SA 2005, Box 5", "", None, None),
        ("PRC FMA unnumbered folder", "PRC FMA", "unnumbered folder", "", None, None),
    ],
)
def test_other_archives_keep_the_whole_shelfmark_as_the_file(
    words: str,
    repository: str,
    shelfmark: str,
    pages: str,
    first: int | None,
    last: int | None,
) -> None:
    reference = read_reference(words)
    assert reference
    assert reference.repository == repository
    assert reference.shelfmark == reference.file == shelfmark
    assert reference.part == ""
    assert (reference.pages, reference.page_first, reference.page_last) == (pages, first, last)


@pytest.mark.parametrize("words", ["", "   ", "a bridge over a river", "118-01026", "FMAx 1"])
def test_words_without_a_sign_of_a_reference_are_none(words: str) -> None:
    assert read_reference(words) is None


@pytest.mark.parametrize("pages", ["2 December 1961", "82-83-84", "unpaginated", "90-85"])
def test_unreadable_pages_are_kept_without_numbers(pages: str) -> None:
    reference = read_reference(f"PRC FMA 118-01026-03, {pages}")
    assert reference
    assert reference.shelfmark == "118-01026-03"
    assert reference.pages == pages
    assert reference.page_first is reference.page_last is None


def test_pages_of_several_spans() -> None:
    reference = read_reference("PRC FMA 118-01026-03, 82-83, 85")
    assert reference
    assert (reference.page_first, reference.page_last) == (82, 85)
    assert read_page_spans(reference.pages) == ((82, 83), (85, 85))


def test_elements_known_apart_make_the_same_reference() -> None:
    read = read_reference("PRC FMA 118-01026-03, 82-83")
    assert make_reference("PRC FMA", "118-01026-03", "82-83") == read


def test_the_rule_for_parts_is_one_archive_s_only() -> None:
    assert make_reference("Some County Archive", "118-01026-03", "").file == "118-01026-03"
    named = make_reference(
        "Archives of the Ministry of Foreign Affairs of the PRC", "118-01026-03", ""
    )
    assert (named.file, named.part) == ("118-01026", "03")


def test_a_file_without_a_part_is_read_after_its_repository() -> None:
    reference = read_reference("PRC FMA 118-01026")
    assert reference
    assert (reference.file, reference.part) == ("118-01026", "")


def test_references_are_found_in_a_text() -> None:
    plain = (
        "The tolls were raised (PRC FMA 118-01026-03, 82–83; 118-01026-07, 125-128). "
        "Compare APRF, fond 45, opis 1, delo 334, listy 8-9. Call 555-01234 for more."
    )
    found = find_references(plain)
    assert [plain[one.start : one.end] for one in found] == [
        "PRC FMA 118-01026-03, 82–83",
        "118-01026-07, 125-128",
        "APRF, fond 45, opis 1, delo 334, listy 8-9",
    ]
    assert [one.reference.words for one in found] == [plain[one.start : one.end] for one in found]


def test_a_date_behind_a_shelfmark_is_not_a_page() -> None:
    for tail in (", 2 December 1961", ", 1961", ", 82-83, 5 May 1961"):
        (found,) = find_references(f"PRC FMA 118-01026-03{tail}.")
        assert found.reference.page_last in (None, 83)


def test_a_shelfmark_inside_a_longer_number_is_not_found() -> None:
    assert find_references("no. 9118-01026-03, no. 118-01026-031, 118-01026-03-5") == ()


def test_display_has_an_en_dash_between_pages() -> None:
    reference = read_reference("PRC FMA 118-01026-03, 82-83")
    assert reference
    assert display_reference(reference) == "PRC FMA 118-01026-03, 82–83"
    assert display_reference(replace(reference, pages="")) == "PRC FMA 118-01026-03"
    assert display_reference(replace(reference, repository="")) == "118-01026-03, 82–83"


def test_display_divides_other_shelfmarks_by_a_comma() -> None:
    reference = read_reference("APRF, fond 45, opis 1, delo 334, listy 8-9")
    assert reference
    assert display_reference(reference) == "APRF, fond 45, opis 1, delo 334, listy 8–9"


@given(PARTS)
def test_what_is_displayed_is_read_again(parts: tuple[int, int, int, int, int]) -> None:
    series, number, part, *pages = parts
    first, last = sorted(pages)
    shelfmark = f"{series}-{number:05}-{part:02}"
    shown = display_reference(make_reference("PRC FMA", shelfmark, f"{first}-{last}"))
    again = read_reference(shown)
    assert again
    assert (again.shelfmark, again.page_first, again.page_last) == (shelfmark, first, last)
    (found,) = find_references(f"see {shown}, and more")
    assert found.reference == again


@given(st.text(), st.text(), st.text())
def test_no_words_fail(repository: str, shelfmark: str, pages: str) -> None:
    reference = make_reference(repository, shelfmark, pages)
    assert (reference.repository, reference.pages) == (repository, pages)
    display_reference(reference)
    read = read_reference(shelfmark)
    assert read is None or read.words == shelfmark


@given(st.text(alphabet="PRCFMA 0123456789-–,.;()fondpis\n，"))
def test_found_positions_are_those_of_the_text(plain: str) -> None:
    end = 0
    for found in find_references(plain):
        assert end <= found.start < found.end
        assert plain[found.start : found.end] == found.reference.words
        end = found.end
