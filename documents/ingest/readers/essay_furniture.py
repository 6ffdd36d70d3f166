"""What blogs and institutes print around an essay: site furniture, captions, comment forms."""

from __future__ import annotations

import re

from documents.ingest.readers.lines import Line

_EXACT = frozenset(
    (
        "skip to main content",
        "skip to content",
        "support",
        "share",
        "share |",
        "share this",
        "share this:",
        "tweet",
        "like this:",
        "like",
        "loading...",
        "print",
        "email",
        "tagged",
        "read more",
        "menu",
        "search",
        "home",
        "subscribe",
        "advertisement",
        "related",
        "about the author",
        "about the authors",
    )
)
_TOP_LINES = 3
_RULE = re.compile(r"(?:[*\-_=~•·#]\s*){3,}")
_CAPTION = re.compile(
    r"(?:photography|photos?|photographs?|images?|picture|illustration)"
    r"(?: courtesy of| credit:?| by|: |s? courtesy).{1,120}"
    r"|.{0,200}\b(?:image|photo|picture)s? (?:via|courtesy of|credit:?) .{1,80}",
    re.IGNORECASE,
)
_LINK = re.compile(
    r"\(click .*\)|.*\bplease click here\b.*|.*\bsee the links? below\b.*|click here\b.*"
    r"|(?:filed under|posted in|categories|tags?|tagged(?: with)?)\s*:.*",
    re.IGNORECASE,
)
_COMMENTS = re.compile(
    r"(?:leave|post|add|write) a (?:reply|comment)|\d+ (?:comments?|responses?|thoughts on).*"
    r"|comments?|related (?:posts|articles)|you (?:might|may) also like.*|discussion"
    r"|(?:fill in your details below|enter your comment here|you are commenting using)\b.*"
    r"|wordpress\.com logo|(?:twitter|facebook|google\+?|gravatar) (?:picture|photo)",
    re.IGNORECASE,
)
_COMMENT_FORM = re.compile(r"(?:leave|post) a (?:reply|comment)|you are commenting", re.IGNORECASE)


def is_furniture(words: str) -> bool:
    """Whether a line belongs to the site, wherever it stands."""
    return words.lower() in _EXACT or any(
        pattern.fullmatch(words) for pattern in (_RULE, _CAPTION, _LINK)
    )


def ends_text(words: str) -> bool:
    """Whether a line opens the site's keywords below a text."""
    return words.lower() == "tagged"


def comments_start(lines: tuple[Line, ...]) -> int:
    """The index of the line from which on the site's comment form and its like stand, else the
    number of lines. Never among the first lines, where such words may be a title."""
    filled = [index for index, line in enumerate(lines) if line.words]
    for index in filled[_TOP_LINES:]:
        if _COMMENTS.fullmatch(lines[index].words):
            return index
    return len(lines)


def shows_blog(lines: tuple[Line, ...]) -> bool:
    """Whether the page asks for comments, as blogs do."""
    return any(_COMMENT_FORM.match(line.words) for line in lines)
