"""The order, the groups and the pages of an index of names."""

from documents.pages.authorities.index import (
    DIGITS,
    OTHER_SCRIPTS,
    Entry,
    IndexPage,
    by_letter,
    by_word,
    index_page,
    names_with,
)


def lettered(*names: str, **asked: object) -> IndexPage:
    entries = [by_letter(pk, name) for pk, name in enumerate(names)]
    return index_page(
        entries, str(asked.get("page", "")), size=int(str(asked.get("size", 200))), fewest=0
    )


def labels(page: IndexPage) -> list[str]:
    return [group.label for group in page.groups]


def test_letters_pass_over_accents_case_and_opening_signs() -> None:
    page = lettered("école", "“Eastern” Bureau", "Abbey", "4th Bureau", "公安部")
    assert labels(page) == [DIGITS, "A", "E", OTHER_SCRIPTS]
    assert [pks for _, pks in page.parts] == [(3,), (2,), (1, 0), (4,)]


def test_a_short_index_is_one_group() -> None:
    page = index_page([by_letter(1, "Works"), by_letter(2, "Bridges")])
    assert [pks for _, pks in page.parts] == [(2, 1)]
    assert not page.grouped


def test_a_letter_leads_to_the_page_on_which_it_begins() -> None:
    page = lettered("Aa", "Ab", "Ba", "Bb", "Ca", page=2, size=2)
    assert [(group.label, group.page) for group in page.groups] == [("A", 1), ("B", 2), ("C", 3)]
    assert page.pks == [2, 3]
    assert (page.sheet.previous, page.sheet.following) == (1, 3)


def test_a_letter_that_goes_on_over_pages_is_listed_once() -> None:
    page = lettered("Aa", "Ab", "Ac", page=2, size=2)
    assert [(group.label, group.page, group.count) for group in page.groups] == [("A", 1, 3)]
    assert page.pks == [2]


def test_a_page_that_is_not_there_says_so() -> None:
    page = lettered("Aa", page=9)
    assert page.sheet.number == 1
    assert "9" in page.sheet.error
    assert lettered("Aa", page="first").sheet.error
    assert not lettered("Aa", page=1).sheet.error


def test_what_has_no_word_comes_last() -> None:
    entry = by_word("Kind not recorded")
    entries: list[Entry] = [
        entry(1, "Weir", ""),
        entry(2, "Ford", "crossing"),
        entry(3, "Aar", "river"),
    ]
    assert labels(index_page(entries, fewest=0)) == ["Crossing", "River", "Kind not recorded"]


def test_names_are_found_by_parts_of_words_in_any_script() -> None:
    names = [(1, "Ministry of Works"), (2, "Ch’oe Yong-gŏn"), (1, "工务部"), (3, "Bridge Bureau")]
    assert names_with("works minis", names) == {1}
    assert names_with("choe yong", names) == {2}
    assert names_with("工务", names) == {1}
    assert names_with("ferry", names) == set()
