import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.citations.chicago import NoteParts, chicago_note

CABLE = NoteParts(
    title="Cable from the Bridge Office, 'On Tolls'",
    issuing=("Bridge Office",),
    addressees=("Ferry Bureau", "Ministry of Public Security"),
    kind="Cable",
    matter="On Tolls at [North] Bridge",
    date_display="2 December 1961",
    reference="PRC FMA 118-01026-07, 125–128",
    translators=("David Cowhig",),
    site="Dossier",
    edition="v1",
    url="https://archive.example/documents/tolls/",
)


def note(parts: NoteParts) -> str:
    return "".join(text for text, _ in chicago_note(parts))


def test_an_archival_document() -> None:
    assert note(CABLE) == (
        "Bridge Office to Ferry Bureau and Ministry of Public Security, cable, “On Tolls at [North]"
        " Bridge,” 2 December 1961, PRC FMA 118-01026-07, 125–128, trans. David Cowhig, Dossier,"
        " v1, https://archive.example/documents/tolls/."
    )


def test_only_the_name_of_the_site_is_italic() -> None:
    assert [text for text, italic in chicago_note(CABLE) if italic] == ["Dossier"]


def test_an_essay_opens_with_its_author() -> None:
    essay = NoteParts(
        title="Tolls and Ferries",
        authors=("Hazel Smith",),
        issuing=("A Project",),
        kind="essay",
        date_display="2012",
        site="Dossier",
        url="https://archive.example/documents/essay/",
    )
    assert note(essay) == (
        "Hazel Smith, “Tolls and Ferries,” 2012, Dossier, https://archive.example/documents/essay/."
    )


def test_more_than_two_authors_are_shortened() -> None:
    assert note(NoteParts(title="Tolls", authors=("A", "B"))) == "A and B, “Tolls.”"
    assert note(NoteParts(title="Tolls", authors=("A", "B", "C"))) == "A et al., “Tolls.”"


def test_unknown_parts_are_left_out() -> None:
    assert note(NoteParts(title="Tolls")) == "“Tolls.”"
    assert note(NoteParts(title="Tolls", kind="Report", date_display="May 1961")) == (
        "“Tolls,” report, May 1961."
    )
    assert note(NoteParts(title="Tolls", addressees=("Ferry Bureau",), kind="cable")) == (
        "Cable to Ferry Bureau, “Tolls.”"
    )
    assert chicago_note(NoteParts(title="")) == ()


def test_a_person_may_be_the_sender() -> None:
    parts = NoteParts(title="", authors=("Liu Shaoqi",), addressees=("Mao Zedong",), kind="cable")
    assert note(parts) == "Liu Shaoqi to Mao Zedong, cable."


def test_a_precis_is_named() -> None:
    parts = NoteParts(title="Tolls", holding_note="precis", site="Dossier")
    assert note(parts) == "“Tolls,” precis, Dossier."


@pytest.mark.parametrize(
    ("title", "quoted"),
    [
        ("Who Pays?", "“Who Pays?” 1961."),
        ("Pay Now!", "“Pay Now!” 1961."),
        ("Pay now.", "“Pay now,” 1961."),
        ("Pay now,", "“Pay now,” 1961."),
        ("Tolls in the U.S.", "“Tolls in the U.S.,” 1961."),
        ("The “Bridge” Affair", "“The ‘Bridge’ Affair,” 1961."),
        ('The "Bridge" Affair', "“The ‘Bridge’ Affair,” 1961."),
        ("“The Bridge”", "“The Bridge,” 1961."),
        ("Cable, 'On the People's Tolls'", "“Cable, ‘On the People's Tolls,’” 1961."),
        ("Cable, 'Who Pays?'", "“Cable, ‘Who Pays?’” 1961."),
        ("Two\n lines", "“Two lines,” 1961."),
    ],
)
def test_titles_are_quoted_without_double_punctuation(title: str, quoted: str) -> None:
    assert note(NoteParts(title=title, date_display="1961")) == quoted


def test_no_stop_is_doubled_at_the_end() -> None:
    assert note(NoteParts(title="Tolls", translators=("Ann Lee Jr.",))).endswith("Ann Lee Jr.")


@given(
    st.builds(
        NoteParts,
        title=st.sampled_from(["", "Tolls", "Who?", "A. B.", "'Tolls'", "“A” and “B”"]),
        issuing=st.sampled_from([(), ("Bridge Office",)]),
        addressees=st.sampled_from([(), ("Ferry Bureau",)]),
        authors=st.sampled_from([(), ("Ann Lee",)]),
        kind=st.sampled_from(["", "Cable"]),
        date_display=st.sampled_from(["", "May 1961"]),
        translators=st.sampled_from([(), ("Bo Roe",)]),
        site=st.sampled_from(["", "Dossier"]),
        url=st.sampled_from(["", "https://archive.example/a/"]),
    )
)
def test_every_note_is_one_sentence(parts: NoteParts) -> None:
    words = note(parts)
    for fault in (",,", ", ,", "..", ",.", "  ", "?,", "?.", "n.a.", ", ”"):
        assert fault not in words
    assert words == words.strip()
    assert not words or words.rstrip("’”").endswith((".", "?"))
    for stated in (*parts.issuing, *parts.addressees, parts.date_display, parts.site, parts.url):
        assert stated in words or parts.authors
