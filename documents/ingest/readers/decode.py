"""The bytes of a received file as text, or a sentence that says why they are none.

The text is UTF-8 without a byte order mark, its lines parted by `\\n`. A line keeps its number
whatever parted the lines of the file.
"""

from __future__ import annotations

import re

from documents.ingest.parsed import Refusal

_UTF_16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_UTF_32_MARKS = (b"\xff\xfe\x00\x00", b"\x00\x00\xfe\xff")
_UTF_8_MARK = b"\xef\xbb\xbf"

# Signatures of files that are given by mistake: their first bytes and what they are.
_SIGNATURES: tuple[tuple[re.Pattern[bytes], str], ...] = (
    (re.compile(rb"\s{0,1024}%PDF-"), "a PDF; save its words as a plain text file"),
    (re.compile(rb"\x89PNG"), "a PNG image; type or recognise its words and save them as text"),
    (
        re.compile(rb"\xff\xd8\xff"),
        "a JPEG image; type or recognise its words and save them as text",
    ),
    (re.compile(rb"GIF8[79]a"), "a GIF image; type or recognise its words and save them as text"),
    (re.compile(rb"RIFF....WEBP", re.S), "a WebP image; type or recognise its words as text"),
    (re.compile(rb"II\*\x00|MM\x00\*"), "a TIFF image; type or recognise its words as text"),
    (
        re.compile(rb"PK(?:\x03\x04|\x05\x06)"),
        "a ZIP archive or an Office file (docx, odt, xlsx); save its words as plain text",
    ),
    (
        re.compile(rb"\xd0\xcf\x11\xe0"),
        "an old Office file (doc, xls); save its words as plain text",
    ),
    (re.compile(rb"\{\\rtf"), "an RTF file; open it and save its words as plain text"),
    (re.compile(rb"\x1f\x8b"), "packed with gzip; unpack it first"),
    (re.compile(rb"BZh[1-9]|7z\xbc\xaf|\xfd7zXZ"), "a packed archive; unpack it first"),
)
_CONTROL = re.compile("[\x01-\x08\x0b\x0e-\x1f\x7f]")
_UTF_SAMPLE = 4096


def decode(content: bytes, max_bytes: int) -> str:
    """The words of a file of at most `max_bytes` bytes.

    Raises `Refusal` for everything that is no UTF-8 text, with the line where that shows. Form
    feeds, which part the pages of a printed text, become spaces.
    """
    refuse_size(len(content), max_bytes)
    _refuse_other_formats(content)
    text = _lines_parted(_utf_8(content.removeprefix(_UTF_8_MARK)))
    if control := _CONTROL.search(text):
        line = text.count("\n", 0, control.start()) + 1
        raise Refusal(
            f"It holds the control character U+{ord(control[0]):04X}, which no text has. "
            "Delete it, or save the page as plain text again.",
            line,
        )
    if not text.strip():
        raise Refusal("The file holds only white space. Give a file with words.")
    return text.replace("\f", " ")


def refuse_size(size: int, max_bytes: int) -> None:
    if not size:
        raise Refusal("The file is empty. Give a file with words.")
    if size > max_bytes:
        raise Refusal(
            f"The file has {size:,} bytes; at most {max_bytes:,} are read. "
            "Cut it into single documents, or raise the limit in the settings."
        )


def _refuse_other_formats(content: bytes) -> None:
    for signature, what in _SIGNATURES:
        if signature.match(content):
            raise Refusal(f"This is no text file but {what}.")
    if _looks_like_utf_32(content):
        raise Refusal("The file is in UTF-32. Save it as UTF-8.")
    if _looks_like_utf_16(content):
        raise Refusal("The file is in UTF-16. Save it as UTF-8.")
    nul = content.find(b"\x00")
    if nul >= 0:
        raise Refusal(
            f"It holds a NUL byte (byte {nul + 1}), which no text has. Is it a text file? "
            "Save the page as plain text in UTF-8.",
            _line_of(content, nul),
        )


def _looks_like_utf_32(content: bytes) -> bool:
    """By its mark, or because NUL stands at two places of nearly every four bytes: no code point
    needs more than 21 bits."""
    if content.startswith(_UTF_32_MARKS):
        return True
    sample = content[:_UTF_SAMPLE]
    fours = len(sample) // 4
    first, second, third, fourth = (sample[at : fours * 4 : 4].count(0) for at in range(4))
    little, big = third + fourth, first + second
    return fours > 1 and max(little, big) > 1.9 * fours and min(first, fourth) < 0.1 * fours


def _looks_like_utf_16(content: bytes) -> bool:
    """By its mark, or because NUL stands at one place of nearly every pair of bytes."""
    if content.startswith(_UTF_16_MARKS):
        return True
    sample = content[:_UTF_SAMPLE]
    pairs = len(sample) // 2
    even, odd = sample[: pairs * 2 : 2].count(0), sample[1 : pairs * 2 : 2].count(0)
    return pairs > 1 and max(even, odd) > 0.6 * pairs and min(even, odd) < 0.1 * pairs


def _utf_8(content: bytes) -> str:
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        wrong = content[error.start]
        raise Refusal(
            f"Byte 0x{wrong:02X} (byte {error.start + 1} of the file) is not UTF-8. "
            "Save the file as UTF-8; it may be in Windows-1252, GB 18030 or another encoding.",
            _line_of(content, error.start),
        ) from error


def _line_of(content: bytes, position: int) -> int:
    before = content[:position]
    return len(before.replace(b"\r\n", b"\n").replace(b"\r", b"\n").split(b"\n"))


def _lines_parted(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")
