import pytest

from documents.pages.naming import displayed_date, language_name, split_title, worded_date


def test_the_wording_of_the_document_comes_first() -> None:
    date = worded_date("early May 1961", "1961-05")
    assert (date.words, date.machine, date.known) == ("early May 1961", "1961-05", True)


def test_lists_have_dates_in_one_style() -> None:
    assert displayed_date("1961.12.2", "1961-12-02").words == "2 December 1961"
    assert displayed_date("the ninth", "").words == "the ninth"


def test_a_date_without_wording_is_said_in_english() -> None:
    assert worded_date("", "1961-12-02").words == "2 December 1961"


def test_an_unknown_date_says_so() -> None:
    date = displayed_date("", "")
    assert (date.words, date.machine, date.known) == ("Not known", "", False)


def test_an_imprecise_date_is_not_given_to_machines_as_a_day() -> None:
    assert displayed_date("", "195X").machine == ""


def test_a_title_is_cut_before_the_matter_it_quotes() -> None:
    title = split_title("Cable from the Ministry of Roads, 'On the Repair of a Bridge'")
    assert title.lead == "Cable from the Ministry of Roads,"
    assert title.main == "‘On the Repair of a Bridge’"


@pytest.mark.parametrize(
    ("quoted", "shown"),
    [
        ("'On the Minister's Bridge'", "‘On the Minister's Bridge’"),
        ("“On a Bridge”", "“On a Bridge”"),
    ],
)
def test_only_straight_quotes_around_the_matter_are_replaced(quoted: str, shown: str) -> None:
    assert split_title(f"Cable from the Ministry of Roads, {quoted}").main == shown


def test_a_title_without_quoted_matter_stays_whole() -> None:
    assert split_title("Report of the Ministry of Roads on a Bridge").lead == ""


@pytest.mark.parametrize(
    ("tag", "name"), [("zh", "Chinese"), ("ko", "Korean"), ("en", "English"), ("qqq-x", "qqq-x")]
)
def test_languages_have_names(tag: str, name: str) -> None:
    assert language_name(tag) == name
