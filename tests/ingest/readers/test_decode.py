import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.ingest.parsed import Refusal
from documents.ingest.readers.decode import decode

LIMIT = 1000


@pytest.mark.parametrize(
    ("content", "reason", "line"),
    [
        (b"", "is empty", None),
        (b" \n\t\r\n \xc2\xa0 ", "only white space", None),
        (b"words\nmore \x00 words", "NUL byte", 2),
        (b"%PDF-1.7\n...", "a PDF", None),
        (b"\x89PNG\r\n\x1a\n....", "a PNG image", None),
        (b"\xff\xd8\xff\xe0....", "a JPEG image", None),
        (b"GIF89a....", "a GIF image", None),
        (b"RIFF\x00\x01\x02\x03WEBPVP8 ", "a WebP image", None),
        (b"II*\x00....", "a TIFF image", None),
        (b"PK\x03\x04....", "a ZIP archive or an Office file", None),
        (b"\xd0\xcf\x11\xe0....", "an old Office file", None),
        (b"{\\rtf1 words}", "an RTF file", None),
        (b"\x1f\x8b\x08....", "gzip", None),
        ("a page\nof words".encode("utf-16"), "UTF-16", None),
        ("a page\nof words".encode("utf-16-le"), "UTF-16", None),
        ("a page\nof words".encode("utf-16-be"), "UTF-16", None),
        ("a page\nof words".encode("utf-32"), "UTF-32", None),
        ("a page\nof words".encode("utf-32-le"), "UTF-32", None),
        ("a page\nof words".encode("utf-32-be"), "UTF-32", None),
        (b"first\r\nsecond\rthe caf\xe9", "0xE9 (byte 22 of the file) is not UTF-8", 3),
        (b"one\ntwo \xed\xa0\x80", "is not UTF-8", 2),
        (b"one\n\ntwo\x1b[0m", "control character U+001B", 3),
    ],
)
def test_what_is_no_text_is_refused_with_its_reason(
    content: bytes, reason: str, line: int | None
) -> None:
    with pytest.raises(Refusal) as refusal:
        decode(content, LIMIT)
    assert reason in refusal.value.reason
    assert refusal.value.line == line
    assert refusal.value.reason.endswith(".")


def test_a_file_over_the_limit_is_refused_with_both_sizes() -> None:
    with pytest.raises(Refusal, match=r"1,001 bytes; at most 1,000"):
        decode(b"a" * 1001, LIMIT)
    assert decode(b"a" * 1000, LIMIT) == "a" * 1000


def test_mark_and_line_ends_are_made_plain() -> None:
    assert decode(b"\xef\xbb\xbfone\r\ntwo\rthree\nfour", LIMIT) == "one\ntwo\nthree\nfour"


def test_the_form_feeds_of_a_printed_text_are_spaces() -> None:
    assert decode(b"one\n\x0ctwo", LIMIT) == "one\n two"


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"]), min_size=1))
def test_any_text_in_utf_8_comes_back(words: str) -> None:
    content = f"x\n{words}".encode()
    assert decode(content, len(content)) == f"x\n{words}"


@given(st.binary(max_size=200))
def test_any_bytes_are_text_or_refused(content: bytes) -> None:
    try:
        text = decode(content, LIMIT)
    except Refusal:
        return
    assert text.strip()
