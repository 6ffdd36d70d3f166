"""TEI files that are broken, hostile, or oddly encoded."""

import pytest

from documents.ingest.parsed import Refusal
from documents.ingest.readers.detect import read_file
from tests.ingest.readers.reading import MAX_BYTES

_OPEN = '<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="v"><teiHeader/><text><body>'
_CLOSE = "</body></text></TEI>"
_WORDS = "La clôture du pont – 橋 – est longue."


def document(words: str) -> str:
    return f'{_OPEN}<div type="document" n="1"><head>Pont</head><p>{words}</p></div>{_CLOSE}'


def refused(content: bytes, name: str = "v.xml") -> Refusal:
    with pytest.raises(Refusal) as caught:
        read_file(name, content, MAX_BYTES)
    return caught.value


_LAUGHS = "\n".join(
    ['<!DOCTYPE TEI [<!ENTITY a0 "ha">']
    + [f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12)]
    + ["]>"]
)


@pytest.mark.parametrize(
    "declaration",
    [
        '<!DOCTYPE TEI [<!ENTITY secret SYSTEM "file:///etc/hostname">]>',
        '<!DOCTYPE TEI SYSTEM "http://127.0.0.1:9/tei.dtd">',
        '<!DOCTYPE TEI PUBLIC "-//TEI//DTD" "tei.dtd" [<!ENTITY % p SYSTEM "x.dtd"> %p;]>',
        '<!DOCTYPE TEI [<!ATTLIST p n CDATA "x">]>',
        "<!DOCTYPE TEI>",
        _LAUGHS,
    ],
    ids=["external entity", "external DTD", "parameter entity", "attributes", "bare", "laughs"],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "latin-1"])
def test_every_document_type_is_refused(declaration: str, encoding: str) -> None:
    opening = f'<?xml version="1.0" encoding="{encoding}"?>\n<!-- A <!DOCTYPE in words. -->\n'
    fault = refused((opening + declaration + document("&a11;")).encode(encoding))
    assert fault.line == 3
    assert fault.reason.startswith("The file declares a document type (<!DOCTYPE …>)")


def test_a_document_type_in_words_is_no_declaration() -> None:
    content = document("Write <![CDATA[<!DOCTYPE TEI>]]> above.").encode()
    body = read_file("v.xml", content, MAX_BYTES).records[0].record.texts[0].body
    assert body == "Write <!DOCTYPE TEI> above."


def test_markup_that_is_not_closed() -> None:
    fault = refused(f"{_OPEN}\n<p>The bridge\n</div>{_CLOSE}".encode())
    assert fault.line == 3
    assert fault.reason.startswith("The file is no well-formed XML: Opening and ending tag")


def test_an_entity_that_nothing_declares() -> None:
    fault = refused(document("oak &mdash; ash").encode())
    assert (fault.line, "mdash" in fault.reason) == (1, True)


def test_a_file_that_is_cut_off() -> None:
    content = document("A long bridge").encode()
    fault = refused(content[: len(content) // 2])
    assert fault.reason.startswith("The file is no well-formed XML")


def test_markup_that_nests_without_end() -> None:
    fault = refused(document("<hi>" * 5000 + "x" + "</hi>" * 5000).encode())
    assert fault.reason.startswith("The file is no well-formed XML: Excessive depth")


def test_markup_as_deep_as_the_parser_allows() -> None:
    content = document("<hi>" * 240 + "oak" + "</hi>" * 240).encode()
    assert read_file("v.xml", content, MAX_BYTES).records[0].record.texts[0].body == "oak"


def test_a_file_that_is_too_long() -> None:
    fault = refused(document("x" * MAX_BYTES).encode())
    assert "bytes; at most" in fault.reason


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"<TEI.2><teiHeader/><text/></TEI.2>", "<TEI.2>, as in TEI P4"),
        (b"<ead><archdesc/></ead>", "<ead>, as in TEI P4 or another vocabulary"),
        (b'<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader/></TEI>', "no <text>"),
        (b"", "The file is empty"),
        (b"%PDF-1.4", "no well-formed XML"),
    ],
)
def test_other_files_called_xml(content: bytes, said: str) -> None:
    assert said in refused(content).reason


def test_a_web_page_is_still_a_web_page() -> None:
    fault = refused(b"<!DOCTYPE html><html><body><p>TEI</p></body></html>", "page.html")
    assert "source of a web page" in fault.reason


def test_code_points_that_no_text_may_have() -> None:
    assert "U+FDD0" in refused(document("oak \ufdd2 ash").encode()).reason


@pytest.mark.parametrize(
    ("encoding", "declared", "words"),
    [
        ("utf-8", "", _WORDS),
        ("utf-8-sig", "", _WORDS),
        ("utf-8-sig", "UTF-8", _WORDS),
        ("utf-16", "UTF-16", _WORDS),
        ("utf-16", "", _WORDS),
        ("utf-16-be", "UTF-16BE", _WORDS),
        ("utf-16-le", "UTF-16LE", _WORDS),
        ("latin-1", "ISO-8859-1", "La clôture."),
        ("cp1251", "windows-1251", "Мост длинный."),
        ("gb18030", "GB18030", "橋很長。"),
    ],
)
def test_encodings(encoding: str, declared: str, words: str) -> None:
    opening = f'<?xml version="1.0" encoding="{declared}"?>' if declared else ""
    content = (opening + document(words)).encode(encoding)
    parsed = read_file("pont", content, MAX_BYTES)
    assert parsed.reader == "TEI P5"
    assert parsed.records[0].record.texts[0].body == words


def test_a_wrong_encoding_is_refused() -> None:
    content = b'<?xml version="1.0" encoding="UTF-8"?>' + document("clôture").encode("latin-1")
    assert refused(content).reason.startswith("The file is no well-formed XML")


def test_a_file_without_namespace_is_read() -> None:
    content = document("Oak.").replace(' xmlns="http://www.tei-c.org/ns/1.0"', "").encode()
    assert read_file("v.xml", content, MAX_BYTES).records[0].record.texts[0].body == "Oak."


def test_a_document_without_words_has_only_metadata() -> None:
    content = f'{_OPEN}<div type="document" n="1"><head>Pont</head></div>{_CLOSE}'.encode()
    record = read_file("v.xml", content, MAX_BYTES).records[0].record
    assert (record.holding, record.texts) == ("metadata-only", ())


def test_several_texts_in_one_corpus() -> None:
    one = document("Oak.").replace('xml:id="v"', 'xml:id="a"')
    two = document("Ash.").replace('xml:id="v"', 'xml:id="b"')
    content = f'<teiCorpus xmlns="http://www.tei-c.org/ns/1.0"><teiHeader/>{one}{two}</teiCorpus>'
    parsed = read_file("v.xml", content.encode(), MAX_BYTES)
    assert [each.record.slug for each in parsed.records] == ["a-d1", "b-d1"]
    assert len(parsed.authorities) == 2


@pytest.mark.parametrize(
    "target",
    [
        "javascript:alert(3)",
        "JavaScript:alert(3)",
        "javascript%3Aalert",
        "javascript:quays1899",
        "javascript:x/quays1899#d7",
        "data:text/html,quays",
        "data:image/png;base64,iVBORw0KGgo/quays1899",
        "mailto:bridges@example.org",
        "file:///etc/hostname",
        "file:quays1899.xml#d7",
        "ftp://example.org/quays1899",
        "//example.org/quays1899",
        "quays.pdf",
        "quays?d=7",
        "..",
        "q" * 61,
        "v#nowhere",
        "#nowhere",
    ],
)
@pytest.mark.parametrize("where", ["{}", "Piers<note n='1'>In {}</note>"])
def test_a_target_that_is_no_volume_is_told_and_its_words_kept(target: str, where: str) -> None:
    reference = f'<ref target="{target}">the plan</ref>'
    parsed = read_file("v.xml", document(where.format(reference)).encode(), MAX_BYTES)
    (record,) = [each.record for each in parsed.records]
    assert record.citations == ()
    body = record.texts[0].body
    assert (body.count("the plan"), target in body) == (1, False)
    (notice,) = parsed.notices
    assert notice.startswith(f"1 reference to what this file does not hold: {target} (line 1). ")


def test_a_long_target_is_shortened_in_the_report() -> None:
    content = document(f'<ref target="data:,{"x" * 5000}">the plan</ref>').encode()
    (notice,) = read_file("v.xml", content, MAX_BYTES).notices
    assert "xxx… (line 1)" in notice
    assert len(notice) < 300


@pytest.mark.parametrize(
    "target",
    ["quays1899#d7", "quays1899.xml#d7", "../volumes/quays1899.xml#d7", "/papers/quays1899#d7"],
)
def test_another_volume_is_known_by_its_name_or_its_file(target: str) -> None:
    content = document(f'<ref target="{target}">the plan</ref>').encode()
    parsed = read_file("v.xml", content, MAX_BYTES)
    assert [each.record.slug for each in parsed.records] == ["v-d1", "quays1899-d7"]
    assert parsed.notices == ()
