"""The kind of a document in TEI: by its heading, by an inline note, by the head of its text."""

import pytest

from documents.ingest.readers.detect import read_file
from documents.ingest.readers.kinds import read_kind
from tests.ingest.readers.reading import MAX_BYTES

_VOLUME = (
    '<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="quays"><teiHeader/><text><body>'
    '<div type="document" xml:id="d1" n="1"><head>{}</head>{}<p>The tide was low.</p></div>'
    "</body></text></TEI>"
)
_LETTER = "The Embassy of the North to the Office of Works"


def kind_of(heading: str, before: str = "") -> str:
    content = _VOLUME.format(heading, before).encode()
    [parsed] = read_file("quays.xml", content, MAX_BYTES).records
    return parsed.record.kind


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("Executive Order No. 12–A, May 3, 1912, Closing the Quays", "executive-order"),
        ("Executive Order No. 12, May 3, 1912", "executive-order"),
        ("Ministerial order of May 3, 1912, closing the quays", "document"),
        ("Proclamation No. 7 of the Governor, Opening the Quays", "proclamation"),
        ("Proclamation of the Governor", "proclamation"),
        ("Statement Made by the Governor to the Newspapers", "statement"),
        ("Public Statement Issued by the Harbour Board, May 3, 1912", "statement"),
        ("Joint statement of both boards on the quays", "statement"),
        ("Statement by the Governor", "statement"),
        ("Statement showing the ships that came in", "document"),
        ("Statement of the accounts of the harbour", "document"),
        ("Press Release Issued by the Harbour Board on May 3, 1912", "press-release"),
        ("Press Release", "press-release"),
        ("Aide-Mémoire", "aide-memoire"),
        (_LETTER, "document"),
    ],
)
def test_the_heading_opens_with_the_kind(heading: str, kind: str) -> None:
    assert kind_of(heading) == kind


@pytest.mark.parametrize("line", ["Aide-Mémoire", "Aide Mémoire", "[Aide-memoire]"])
def test_a_line_at_the_head_of_the_text_names_the_kind(line: str) -> None:
    assert kind_of(_LETTER, f"<p>{line}</p>") == "aide-memoire"


@pytest.mark.parametrize(
    ("note", "kind"),
    [
        ("[Aide-Mémoire—Extract]", "aide-memoire"),
        ("[Circular.]", "circular"),
        ("12.5/3: Telegram", "telegram"),
        ("[Translation of a proposed proclamation.]", "document"),
        ("[Translation]", "document"),
    ],
)
def test_an_inline_note_that_is_one_word_names_the_kind(note: str, kind: str) -> None:
    assert kind_of(_LETTER, f'<note rend="inline">{note}</note>') == kind


@pytest.mark.parametrize(
    ("worded", "kind"),
    [
        ("Executive Orders", "executive-order"),
        ("Order", "document"),
        ("Press Release", "press-release"),
        ("aide memoire", "aide-memoire"),
        ("Joint Statement", "statement"),
    ],
)
def test_words_of_kinds(worded: str, kind: str) -> None:
    assert read_kind(worded) == kind
