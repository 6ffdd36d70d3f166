import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.citations.names import normal_name, split_credit


@pytest.mark.parametrize(
    "words",
    [
        "Ministry Public Security",
        "Ministry of Public Security",
        "the Ministry of Public Security",
        "MINISTRY  of Public\nSecurity,",
        "[Ministry of] Public Security",
    ],
)
def test_wordings_of_one_name_are_equal(words: str) -> None:
    assert normal_name(words) == "ministry public security"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("People’s Bank", "People's Bank"),
        ("Chu Tŏk-hae", "Chu Tok Hae"),
        ("Gräbner", "GRABNER"),
        ("Mao [Zedong]", "Mao Zedong"),
    ],
)
def test_accents_and_punctuation_do_not_count(one: str, other: str) -> None:
    assert normal_name(one) == normal_name(other)


def test_the_order_of_words_counts() -> None:
    assert normal_name("Zhihua Shen") != normal_name("Shen Zhihua")


@pytest.mark.parametrize("words", ["外交部", "외무성", "ガス会社", "公安部"])
def test_other_scripts_are_kept(words: str) -> None:
    assert normal_name(words) == words


def test_a_name_of_dropped_words_only_is_kept() -> None:
    assert normal_name("The Of") == "the of"


@given(st.text())
def test_a_normal_name_is_normal(words: str) -> None:
    assert normal_name(normal_name(words)) == normal_name(words)


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("Jeffrey Wang and Charles Kraus", ("Jeffrey Wang", "Charles Kraus")),
        ("Ko, Chung, and Oh", ("Ko", "Chung", "Oh")),
        ("Ann Lee; Bo Roe & Cy Poe", ("Ann Lee", "Bo Roe", "Cy Poe")),
        ("Ann Lee (for A and B)", ("Ann Lee (for A and B)",)),
        ("Ann Lee, Jr., and Bo Roe", ("Ann Lee, Jr.", "Bo Roe")),
        ("Lee, Ann", ("Lee, Ann",)),
        ("Anders Land", ("Anders Land",)),
        ("沈志华、夏亚峰", ("沈志华", "夏亚峰")),
        ("", ()),
        (" , ", ()),
    ],
)
def test_a_credit_line_is_split_into_names(words: str, names: tuple[str, ...]) -> None:
    assert split_credit(words) == names


@given(st.lists(st.sampled_from(["Ann Lee", "Bo Roe", "Cy Poe"]), min_size=1))
def test_joined_names_are_split_again(names: list[str]) -> None:
    assert split_credit(" and ".join(names)) == tuple(names)
    assert split_credit(", ".join(names)) == tuple(names)
