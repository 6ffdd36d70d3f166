"""Pages of the Wilson Center Digital Archive saved as text: from words and places to a record."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from urllib.parse import urlsplit

from documents.citations.names import split_credit
from documents.citations.parties import TitleParts, read_title
from documents.ingest.parsed import ParsedFile, ParsedRecord
from documents.ingest.readers.kinds import read_kind
from documents.ingest.readers.languages import language_tag, language_tags
from documents.ingest.readers.lines import (
    Block,
    Gathering,
    Line,
    heading,
    paragraph,
    read_blocks,
    read_lines,
    text_language,
)
from documents.ingest.readers.wilson_labels import is_label, supporters
from documents.ingest.readers.wilson_layout import Layout, Value, page_date, read_layout
from documents.ingest.readers.wilson_source import (
    PageCitation,
    SourceLine,
    read_citation,
    read_papers,
    read_source,
)
from documents.ingest.readers.wilson_summary import split_summary
from documents.ingest.readers.wilson_text import Surroundings, read_surroundings
from documents.record.record import (
    AgentMention,
    Contribution,
    Identifier,
    PlaceMention,
    Publication,
    Record,
    Statement,
    Text,
)
from documents.record.vocabulary import (
    ADDRESSEE,
    AUTHOR,
    COLLECTOR,
    EXCERPT,
    FULL_TEXT,
    FUNDER,
    ISSUING_BODY,
    METADATA_ONLY,
    TRANSLATOR,
)

ARCHIVE = "wilson-center-digital-archive"
ARCHIVE_NAME = "Wilson Center Digital Archive"

_CREDIT_FIELDS = {COLLECTOR: "collectors", TRANSLATOR: "translators", "edt": "editors"}
_BOLD = re.compile(r"\*\*(.+?)\*\*", re.DOTALL)
_NUMBERED_ADDRESS = re.compile(r"/document/(?P<number>\d{3,7})(?:\.pdf|/|\?|$)")
_PUBLIC_HOSTS = ("digitalarchive.wilsoncenter.org", "digitalarchive.org", "www.digitalarchive.org")
_CONTENTS = re.compile(r"(?P<what>\w+(?: \w+)?)\s*[-\N{EN DASH}]\s*(?P<language>\w+)")
_EXCERPT = re.compile(r"[\[(]excerpts?[\])]", re.IGNORECASE)
_BULLET = re.compile(r"^[-*\N{BULLET}]\s+")


def read(text: str, name: str) -> ParsedFile:
    """The one record of a page. Never fails: what is not stated stays empty.

    `name` is the file's name; nothing is read from it.
    """
    lines = read_lines(text)
    layout = read_layout(read_blocks(lines, is_label))
    page = _Page(layout, Gathering(lines))
    return page.read()


class _Page:
    """One page while it is read: its parts, and the record as far as it is known."""

    def __init__(self, layout: Layout, gathering: Gathering) -> None:
        self.layout = layout
        self.gathering = gathering
        self.record = Record()

    def read(self) -> ParsedFile:
        title, parts = self._read_title()
        blocks = self._read_summary()
        around = read_surroundings(blocks, (parts.matter, title))
        citation = self._read_citation()
        self._read_date(around, citation)
        self._read_grades(around)
        self._read_parties(parts, around)
        self._read_seal(around)
        self._read_sources(citation)
        self._read_support()
        self._read_listed()
        self._read_addresses(citation)
        self._read_rights()
        self._read_text(blocks, around, title)
        numbers = [each.value for each in self.record.identifiers]
        said_by = ", record ".join([ARCHIVE_NAME, *numbers[:1]])
        parsed = ParsedRecord(self.record, tuple(self.gathering.evidence), said_by=said_by)
        return ParsedFile(
            "wilson-page",
            (parsed,),
            left_out=self.gathering.left_out(),
            notices=tuple(self.gathering.notices),
        )

    def _set(self, **values: object) -> None:
        self.record = replace(self.record, **values)  # type: ignore[arg-type]

    def _contribute(self, role: str, field: str, stated: Iterable[tuple[str, Block | Line]]) -> None:
        """Contributions of one role with their evidence; `distribution` marks copies."""
        copy = field == "distribution"
        for words, place in stated:
            given = Contribution(role, credited_as=words, copy=copy)
            self._set(contributions=(*self.record.contributions, given))
            self.gathering.note(field, words, place, words if words in place.words else "")

    def _state(self, field: str, value: str, said_by: str, words: str, note: str = "") -> None:
        statement = Statement(field, value, said_by, words, note)
        self._set(statements=(*self.record.statements, statement))

    def _read_title(self) -> tuple[str, TitleParts]:
        block = self.layout.title
        if not block:
            self.gathering.notices.append("The page gives no title.")
            return "", read_title("")
        title = _BOLD.sub(r"\1", block.words)
        title = " ".join(title.split())
        parts = read_title(title)
        self.gathering.note("title", title, block)
        self._set(title=title)
        if parts.kind:
            kind = read_kind(parts.kind)
            self._set(kind=kind)
            self.gathering.note("kind", kind, block, parts.kind)
        return title, parts

    def _read_summary(self) -> Sequence[Block]:
        """Takes the summary; the blocks that are the text."""
        blocks: Sequence[Block] = self.layout.text
        stated = self.layout.values("summary")
        if stated:
            summary = "\n\n".join(_flowing(value.words) for value in stated)
            self._set(summary=summary)
            for value in stated:
                self.gathering.note("summary", _flowing(value.words), value.block, value.words)
            return blocks
        if self.layout.values("citation"):
            return blocks
        blocks, found, plain = split_summary(blocks)
        if found:
            self._set(summary=found.flowing)
            self.gathering.note("summary", found.flowing, found)
        if not plain:
            self._say_doubtful_summary(found, blocks)
        return blocks

    def _say_doubtful_summary(self, found: Block | None, blocks: Sequence[Block]) -> None:
        line = (found or blocks[-1]).line
        taken = "is taken as the page's summary" if found else "is kept in the text"
        self.gathering.notices.append(
            f"The last paragraph (line {line}) {taken} by its wording alone; "
            "nothing on the page sets a summary apart."
        )

    def _read_citation(self) -> PageCitation | None:
        stated = self.layout.values("citation")
        if not stated:
            return None
        return read_citation(" ".join(_flowing(value.words) for value in stated))

    def _read_date(self, around: Surroundings, citation: PageCitation | None) -> None:
        place: Block | None = self.layout.date
        words = place.words if place else ""
        stated = self.layout.values("citation")
        if not place and citation and page_date(citation.dated) is not None and stated:
            place, words = stated[0].block, citation.dated
        value = page_date(words) if words else None
        if place and value:
            self._set(date=value, date_display=words)
            self.gathering.note("date", value, place, words)
        elif place and value == "":
            self._say_impossible_date(words, place)
        self._compare_closing_date(around, known=bool(place))

    def _say_impossible_date(self, words: str, place: Block) -> None:
        self.gathering.keep(place)
        self._set(date_display=words)
        self.gathering.notices.append(
            f"Line {place.line}: “{words}” is no date that can be. The date stays unknown."
        )

    def _compare_closing_date(self, around: Surroundings, *, known: bool) -> None:
        if not around.closing_date:
            return
        value, line = around.closing_date
        if not known:
            self._set(date=value, date_display=line.words)
            self.gathering.note("date", value, line)
        elif value != self.record.date:
            self._state("date", value, "the document's own closing line", line.words)

    def _read_grades(self, around: Surroundings) -> None:
        stated = self.layout.values("classification")
        classifications = around.classification or [
            (value.words, value.block.lines[0]) for value in stated
        ]
        if classifications:
            words, line = classifications[0]
            self._set(classification=words)
            self.gathering.note("classification", words, line)
        for words, line in around.precedence[:1]:
            self._set(precedence=words)
            self.gathering.note("precedence", words, line)
        if around.number:
            self._set(document_number=around.number.words)
            self.gathering.note("document_number", around.number.words, around.number)

    def _read_parties(self, parts: TitleParts, around: Surroundings) -> None:
        """Sender and addressees: the title's, else those of the document's own lines."""
        title = self.layout.title
        issuing: list[tuple[str, Block | Line]] = []
        addressees: list[tuple[str, Block | Line]] = []
        if title:
            issuing = [(name, title) for name in parts.issuing]
            addressees = [(name, title) for name in parts.addressees]
        if not issuing and around.seal:
            issuing = [around.seal]
        if not issuing:
            issuing = [(line.words, line) for line in around.signature]
        self._contribute(ISSUING_BODY, "issued_by", issuing)
        self._contribute(ADDRESSEE, "addressed_to", addressees or around.addressees)
        self._contribute(ADDRESSEE, "distribution", around.distribution)

    def _read_seal(self, around: Surroundings) -> None:
        if around.seal:
            words, block = around.seal
            self._set(seal=words)
            self.gathering.note("seal", words, block)
        if around.signature:
            signature = "\n".join(line.words for line in around.signature)
            self._set(signature=signature)
            self.gathering.note("signature", signature, around.signature[0], signature)
            for line in around.signature:
                self.gathering.keep(line)

    def _read_sources(self, citation: PageCitation | None) -> None:
        stated = self.layout.values("citation")
        if citation and stated:
            self._read_source(citation.source, stated[0].block)
        for value in self.layout.values("reference"):
            self._read_source(read_source(_flowing(value.words)), value.block)

    def _read_source(self, source: SourceLine, block: Block) -> None:
        papers, others = read_papers(source.paper)
        for paper in papers:
            value = ", ".join(filter(None, (f"{paper.repository} {paper.shelfmark}", paper.pages)))
            self.gathering.note("references", value, block, source.paper)
            if paper not in self.record.references:
                self._set(references=(*self.record.references, paper))
        for words in others:
            self.gathering.keep(block)
            self.gathering.leave(block.line, words)
            self.gathering.notices.append(
                f"Line {block.line}: “{words}” is no archival reference that is known; left out."
            )
        for credit in source.credits:
            for credited in credit.names:
                given = Contribution(credit.role, credited_as=credited, note=credit.note)
                if given not in self.record.contributions:
                    self._set(contributions=(*self.record.contributions, given))
                field = _CREDIT_FIELDS.get(credit.role, "contributors")
                self.gathering.note(field, credited, block, credit.words)

    def _read_support(self) -> None:
        thanks = [self.layout.support] if self.layout.support else []
        thanks += [value.block for value in self.layout.values("credits")]
        if thanks:
            credits = "\n\n".join(dict.fromkeys(_flowing(block.words) for block in thanks))
            self._set(credits=credits)
        for block in thanks:
            self.gathering.note("credits", block.flowing, block)
            self._read_funders(supporters(block.flowing), block)
        for value in self.layout.values("funders"):
            self._read_funders(_flowing(value.words), value.block)

    def _read_funders(self, words: str, block: Block) -> None:
        known = {each.credited_as for each in self.record.contributions if each.role == FUNDER}
        for credited in split_credit(words):
            funder = re.sub(r"^the\s+", "", credited)
            self.gathering.note("funders", funder, block, credited)
            if funder not in known:
                given = Contribution(FUNDER, credited_as=funder)
                self._set(contributions=(*self.record.contributions, given))

    def _read_listed(self) -> None:
        """Languages, authors, and the people and places that the page says it is about."""
        self._read_languages()
        authors = [(name.words, name) for name in _names(self.layout.values("authors"))]
        self._contribute(AUTHOR, "authors", authors)
        agents = _names(self.layout.values("agents"))
        places = _names(self.layout.values("places"))
        self._set(
            agents=tuple(AgentMention(words=name.words) for name in agents),
            places=tuple(PlaceMention(words=name.words) for name in places),
        )
        for field, names in (("agents", agents), ("places", places)):
            for name in names:
                self.gathering.note(field, name.words, name)

    def _read_languages(self) -> None:
        for value in self.layout.values("language"):
            tags, unknown = language_tags(value.words)
            self._set(original_languages=(*self.record.original_languages, *tags))
            for tag in tags:
                self.gathering.note("original_languages", tag, value.block, value.words)
            for words in unknown:
                self.gathering.notices.append(
                    f"Line {value.block.line}: no language is known by the name “{words}”."
                )

    def _read_addresses(self, citation: PageCitation | None) -> None:
        """The archive's number for the record and the address of its page."""
        for value in self.layout.values("record"):
            if value.words.isdigit():
                self._identify(value.words, value.block, value.words)
        stated = self.layout.values("citation")
        if citation and stated:
            place, words = stated[0].block, "\n".join(value.words for value in stated)
            for value in stated[1:]:
                self.gathering.keep(value.block)
            self._read_address(citation.url, place, words)
        for block in self.layout.addresses:
            self._read_address(block.words.strip("<>"), block, block.words)

    def _read_address(self, url: str, place: Block, words: str) -> None:
        found = _NUMBERED_ADDRESS.search(url)
        if found:
            self._identify(found["number"], place, url)
        published = url
        if url and urlsplit(url).hostname not in _PUBLIC_HOSTS:
            number = found["number"] if found else ""
            published = f"https://{_PUBLIC_HOSTS[0]}/document/{number}" if number else ""
            note = f"The host {urlsplit(url).hostname} is not the archive's public one."
            self._state("publications", url, "the page's own citation", url, note)
        publication = Publication(ARCHIVE_NAME, published)
        if publication not in self.record.publications:
            self._set(publications=(*self.record.publications, publication))
        self.gathering.note("publications", published or ARCHIVE_NAME, place, words)

    def _identify(self, number: str, place: Block, words: str) -> None:
        identifier = Identifier(ARCHIVE, number)
        if identifier not in self.record.identifiers:
            self._set(identifiers=(*self.record.identifiers, identifier))
            self.gathering.note("identifiers", number, place, words)

    def _read_rights(self) -> None:
        stated = self.layout.values("rights")
        if stated:
            self._set(rights="\n\n".join(_flowing(value.words) for value in stated))
        for value in stated:
            self.gathering.note("rights", _flowing(value.words), value.block, value.words)

    def _read_text(self, blocks: Sequence[Block], around: Surroundings, title: str) -> None:
        contents = self.layout.values("contents")
        for value in contents:
            self.gathering.keep(value.block)
        if not blocks:
            self._set(holding=METADATA_ONLY)
            self.gathering.notices.append("The page holds no text of the document.")
            return
        self._read_own_heading(around, title)
        body = "\n\n".join(
            heading(block) if block is around.heading else paragraph(block) for block in blocks
        )
        for block in blocks:
            self.gathering.keep(block)
        language, role = self._text_is(contents, body)
        text = Text(language if language != "und" else "text", role, language, body)
        holding = EXCERPT if _EXCERPT.search(title) else FULL_TEXT
        self._set(texts=(text,), holding=holding)
        place = contents[0].block if contents else blocks[0]
        self.gathering.note("texts", text.key, place)

    def _read_own_heading(self, around: Surroundings, title: str) -> None:
        if not around.heading:
            return
        words = around.heading.flowing
        if words not in title:
            self._state("title", words, "the document's own heading", words)

    def _text_is(self, contents: Sequence[Value], body: str) -> tuple[str, str]:
        """Language and role of the text, from the page's words or from its translators."""
        stated = next(filter(None, (_CONTENTS.search(value.words) for value in contents)), None)
        language = (stated and language_tag(stated["language"])) or text_language(body)
        announced = " ".join(value.words for value in contents).lower()
        original = self.record.original_languages
        roles = {each.role for each in self.record.contributions}
        if "translation" in announced or TRANSLATOR in roles:
            return language, "translation"
        if "transcript" in announced:
            return language, "transcription"
        if original and language not in original:
            return language, "translation"
        if not original:
            self.gathering.notices.append(
                "The page does not say whether its text is a translation; it is kept as a "
                "transcription."
            )
        return language, "transcription"


def _names(values: Sequence[Value]) -> list[Line]:
    """The names that stand under a label, one a line."""
    return list(_listed(values))


def _listed(values: Sequence[Value]) -> Iterator[Line]:
    for value in values:
        if value.words != value.block.words:
            yield Line(value.block.line, value.words)
            continue
        for line in value.block.lines:
            yield Line(line.number, _BULLET.sub("", line.words))


def _flowing(words: str) -> str:
    return " ".join(words.split("\n"))


