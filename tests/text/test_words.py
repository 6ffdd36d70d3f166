from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.text.han import han_forms
from documents.text.insertions import find_brackets
from documents.text.words import (
    SQUARE,
    Brackets,
    changed_words,
    fold_text,
    is_cjk,
    search_text,
    word_after,
    word_at,
    words,
    words_of,
)
from tests.text.strategies import sign_words

_PIECES = (
    "railway", "Ch'iao", "Ch‘iao", "bridge’s", "Lüshun", "Lu\u0308shun", "œuvre", "ﬁre", "İ", "½",
    "border²", "soft\u00adhyphen", "ｶﾞ", "か\u3099", "\u1112\u1161\u11ab", "金日成", "김일성", "'",
    "’", "`", "[", "]", "[sic]", "[North] ", " ", "-", "_", "1961", "年", "ʾ", "\u0301", "हिन्दी",
    "Ꭰ", "ẞ",
)  # fmt: skip
texts = st.one_of(
    st.text(), sign_words, st.lists(st.sampled_from(_PIECES), max_size=12).map("".join)
)


def _forms(plain: str) -> list[str]:
    return [word.form for word in words(plain)]


@pytest.mark.parametrize(
    ("plain", "forms"),
    [
        ("Railway BRIDGES", ["railway", "bridges"]),
        ("Lüshun Luda Lu\u0308da", ["lushun", "luda", "luda"]),
        ("Œuvre Łódź Straße Ærø", ["oeuvre", "lodz", "strasse", "aero"]),
        ("ＷＩＤＥ １９６１", ["wide", "1961"]),
        ("ﬁre №5", ["fire", "no5"]),
        ("Il-sung Il–sung 118-01026-03", ["il", "sung", "il", "sung", "118", "01026", "03"]),
        ("soft\u00adhyphen join\u200ded a\u200bb", ["softhyphen", "joined", "a", "b"]),
        ("border² H₂O", ["border", "2", "h2o"]),
        ("snake_case (a/b)", ["snake", "case", "a", "b"]),
        ("Ёлка й Ωμέγα", ["елка", "и", "ωμεγα"]),
        ("[North] Korea", ["north", "korea"]),
        ("", []),
        ("—…!", []),
        ("a\x00b\ud800c", ["a", "b", "c"]),
    ],
)
def test_words_are_runs_of_folded_letters_and_digits(plain: str, forms: list[str]) -> None:
    assert _forms(plain) == forms


@pytest.mark.parametrize("apostrophe", ["'", "’", "‘", "ʼ", "`", "´", "ʿ", "＇"])
def test_an_apostrophe_within_a_word_is_left_out(apostrophe: str) -> None:
    assert _forms(f"Ch{apostrophe}iao don{apostrophe}t") == ["chiao", "dont"]


@pytest.mark.parametrize(
    ("plain", "forms"),
    [
        ("the railway's bridge", ["the", "railway", "s", "bridge"]),
        ("RAILWAY’S", ["railway", "s"]),
        ("Ch'iao's", ["chiao", "s"]),
        ("the railways' bridge", ["the", "railways", "bridge"]),
        ("'quoted' ‘words’", ["quoted", "words"]),
        ("5'10 1960's", ["5", "10", "1960", "s"]),
        ("o'sullivan T'ai L'viv", ["osullivan", "tai", "lviv"]),
        ("Chargé d’Affaires, l'Est", ["charge", "d", "affaires", "l", "est"]),
        ("a''b", ["a", "b"]),
        ("说‘你好’", ["說", "你好"]),
    ],
)
def test_possessives_quotations_and_numbers_keep_words_apart(plain: str, forms: list[str]) -> None:
    assert _forms(plain) == [_folded(form) for form in forms]


def _folded(form: str) -> str:
    return "".join(han_forms().get(each, each) for each in form)


@pytest.mark.parametrize(
    ("plain", "forms"),
    [
        ("金日成", ["金日", "日成"]),
        ("김일성", ["김일", "일성"]),
        ("さくら", ["さく", "くら"]),
        ("桥", ["桥"]),
        ("人々", ["人々"]),
        ("1961年5月 U2机", ["1961", "年", "5", "月", "u2", "机"]),
        ("金日，成", ["金日", "成"]),
    ],
)
def test_neighbours_in_a_run_of_characters_are_words(plain: str, forms: list[str]) -> None:
    assert _forms(plain) == [_folded(form) for form in forms]


@pytest.mark.parametrize(
    "alike",
    [
        ("发展", "發展"),
        ("国境", "國境"),
        ("铁路", "鐵路", "鉄路"),
        ("苏联", "蘇聯"),
        ("芸術", "藝術", "艺术"),
        ("弁護", "辯護"),
        ("ｶﾞｽ", "ガス", "カ\u3099ス"),
        ("한국", "\u1112\u1161\u11ab\u1100\u116e\u11a8"),
        ("樂", "\uf914"),
    ],
)
def test_forms_of_characters_are_folded(alike: tuple[str, ...]) -> None:
    assert len({search_text(each) for each in alike}) == 1


def test_voiced_kana_are_other_words() -> None:
    assert _forms("ガス") != _forms("カス")


def test_a_character_stands_for_all_its_forms_itself() -> None:
    forms = han_forms()
    assert not set(forms) & set(forms.values())
    assert all(len(each) == 1 for pair in forms.items() for each in pair)


@pytest.mark.parametrize(
    ("plain", "stretches"),
    [
        ("the Ch'iao line", ["the", "Ch'iao", "line"]),
        ("Œuvre don’t d’art²!", ["Œuvre", "don’t", "d", "art", "²"]),
        ("cafe\u0301, x", ["cafe\u0301", "x"]),
        ("a\u00adb ½ end", ["a\u00adb", "½", "½", "end"]),
        ("ｶﾞｽ 橋🌉梁", ["ｶﾞｽ", "橋", "梁"]),
        ("\u1112\u1161\u11ab\u1100\u116e\u11a8", ["\u1112\u1161\u11ab\u1100\u116e\u11a8"]),
    ],
)
def test_words_know_their_places(plain: str, stretches: list[str]) -> None:
    assert [plain[word.start : word.end] for word in words(plain)] == stretches


@given(texts)
def test_the_index_takes_the_same_words(plain: str) -> None:
    split = "".join(each if each.isalnum() else " " for each in search_text(plain)).split()
    assert split == _forms(plain)


@given(texts)
def test_folding_twice_changes_nothing(plain: str) -> None:
    for form in _forms(plain):
        assert _forms(form) == [form]


@given(texts)
def test_words_stand_in_order_and_within_the_text(plain: str) -> None:
    found = words(plain)
    assert [word.start for word in found] == sorted(word.start for word in found)
    for word in found:
        assert 0 <= word.start < word.end <= len(plain)
        assert word.form in fold_text(plain[word.start : word.end]).text or is_cjk(word.form)


@given(texts)
def test_letters_fold_alike_alone_and_among_ascii(plain: str) -> None:
    assert _forms(f"x {plain} y") == ["x", *_forms(plain), "y"]


@given(texts)
def test_going_from_word_to_word_finds_all(plain: str) -> None:
    folded = fold_text(plain)
    expected = _forms(plain)
    found = []
    word = next(filter(None, (word_at(folded.text, i) for i in range(len(folded.text)))), None)
    while word:
        assert word_at(folded.text, word.start) == word
        found.append(word.form)
        word = word_after(folded.text, word)
    assert found == expected


@pytest.mark.parametrize(
    ("brackets", "forms"),
    [
        ("ignoring", ["the", "north", "bridges", "stood"]),
        ("without", ["the", "bridge", "stood"]),
        ("exact", ["the", "[", "north", "]", "bridge", "[", "s", "]", "[", "sic", "]", "stood"]),
    ],
)
def test_readings_of_brackets(brackets: Brackets, forms: list[str]) -> None:
    plain = "the [North] bridge[s] [sic] stood"
    found = words_of(plain, brackets)
    assert [word.form for word in found] == forms
    assert plain[found[-1].start : found[-1].end] == "stood"


def test_a_word_reaches_through_a_bracket() -> None:
    plain = "the bridge[s] stood"
    found = words_of(plain)[1]
    assert plain[found.start : found.end] == "bridge[s"


@given(texts)
def test_readings_agree_where_there_are_no_brackets(plain: str) -> None:
    if not find_brackets(plain) and "[" not in plain and "]" not in plain:
        assert words_of(plain, "ignoring") == words_of(plain, "without") == words(plain)
        assert words_of(plain, "exact") == words(plain)


@pytest.mark.parametrize(
    ("plain", "changed"),
    [
        ("To [North] Korea", ""),
        ("Forty rivits [sic] were lost", "sic"),
        ("A bridge[s] here", "bridge bridges s"),
        ("[Page 12] The Embass[y]'s pier", "12 embass embassy page y"),
        ("June 9 [29]; note [29]", "29"),
        ("在日[本]海", "日本 本 本海 海"),
        ("[North Korea", ""),
        ("", ""),
    ],
)
def test_words_that_brackets_change(plain: str, changed: str) -> None:
    assert sorted(changed_words(plain)) == changed.split()


@given(texts)
def test_words_that_are_not_changed_stand_in_both_readings(plain: str) -> None:
    read, printed = set(words_of(plain)), set(words_of(plain, "exact"))
    assert changed_words(plain) == {word.form for word in read ^ printed} - SQUARE
