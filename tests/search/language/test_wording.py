from __future__ import annotations

import pytest

from documents.search.language.parse import parse_query

_FORMS = " Words count in all their forms."


@pytest.mark.parametrize(
    ("query", "wording"),
    [
        ("", ""),
        ("railway bridge", f"Documents with “railway” and “bridge”.{_FORMS}"),
        (
            '"narrow gauge" "rail"',
            "Documents with the exact words “narrow gauge” and “rail” in this form only.",
        ),
        ("rail* -tunnel", "Documents with a word beginning “rail”, without “tunnel”."),
        ('"narrow gau"*', "Documents with words beginning “narrow gau”."),
        ("-a -b", "All documents without “a” or “b”."),
        ("(a b) OR c", f"Documents with either both “a” and “b” or “c”.{_FORMS}"),
        ("a OR b OR -c", f"Documents with any of “a”, “b” or anything but “c”.{_FORMS}"),
        (
            "title:a from:b to:c translator:d",
            "Documents with “a” in the title, “b” as sender or author, “c” as addressee and “d” as"
            f" translator.{_FORMS}",
        ),
        ("ref:118-01026", "Documents with “118-01026” in the archival reference."),
        ("1961-63", "Documents with 1961 to 1963 (as date or as words)."),
        ("1961 年 5 月", "Documents with May 1961 (as date or as words)."),
        ("１９６１年５月", "Documents with May 1961 (as date or as words)."),
        (
            "before May 1961",
            "Documents with “before May 1961” (dated until April 1961, or with these words).",
        ),
        ("日本", "Documents with “日本”."),
    ],
)
def test_a_query_is_told_in_a_sentence(query: str, wording: str) -> None:
    assert parse_query(query).wording == wording


def test_long_words_are_shortened() -> None:
    assert parse_query("x" * 500).wording == f"Documents with “{'x' * 60}…”.{_FORMS}"
