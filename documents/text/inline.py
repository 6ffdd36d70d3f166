"""The inline marks of one passage, read with markdown-it's `zero` profile and two rules of our own.

Known here: `*emphasis*`, `**strong**`, `[words](target)`, `[^label]`, backslash escapes, and the
end of a line, which is kept. Everything else is words: stock CommonMark would delete a line such
as `[Chairman]: Yes.`, so its lists, code, HTML and reference links are not enabled.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from documents.text.blocks import LABEL

RunKind = Literal["words", "line break", "mark"]

_MARK = re.compile(rf"\[\^({LABEL})\]")
_TARGET = re.compile(
    r"\(((?:(?i:https?)://|doc:|\#)(?:[^\s<>()\[\]\\]|\([^\s<>()\[\]\\]*\))+)\)", re.VERBOSE
)
_SQUARE = re.compile(r"\\.|[\[\]]", re.DOTALL)
_SIGNS = ("\\", "*", "_", "\r", "[^", "](")
_LINE_END = re.compile(r" *\n[ \t]*")


@dataclass(frozen=True, slots=True)
class Run:
    """Words of one passage under the same marks; or a line break; or a footnote mark.

    `words` holds a mark's label and a line break's newline. `link` counts the links of the passage
    from 1, 0 is none; `target` is where it points, unresolved.
    """

    kind: RunKind
    words: str
    emphasis: bool = False
    strong: bool = False
    link: int = 0
    target: str = ""


def read_runs(fragment: str) -> tuple[Run, ...]:
    """The runs of a passage's body in order. Their words are the passage's plain words."""
    return _marked_runs(fragment) if has_marks(fragment) else _unmarked_runs(fragment)


# The words, the digest and the HTML of a passage are asked for one after the other: parsed once.
@lru_cache(maxsize=2048)
def _marked_runs(fragment: str) -> tuple[Run, ...]:
    return _runs(_MARKDOWN.parseInline(fragment)[0].children or ())


def has_marks(fragment: str) -> bool:
    """Whether anything in a passage's body could be a mark: if not, its words are as they stand
    (`unmarked_words`)."""
    return any(sign in fragment for sign in _SIGNS)


def unmarked_words(fragment: str) -> str:
    """The plain words of a body without marks: all of it, but for spaces around its line ends."""
    return _LINE_END.sub("\n", fragment) if "\n" in fragment else fragment


def _unmarked_runs(fragment: str) -> tuple[Run, ...]:
    """What the parser would say of words without marks, which most passages are."""
    lines = _LINE_END.split(fragment)
    runs = [Run("words", lines[0])]
    for line in lines[1:]:
        runs += Run("line break", "\n"), Run("words", line)
    return tuple(run for run in runs if run.words)


def _runs(tokens: Sequence[Token]) -> tuple[Run, ...]:
    runs = []
    depth = {"em": 0, "strong": 0}
    links, link, target = 0, 0, ""
    for token in tokens:
        if token.tag in depth:
            depth[token.tag] += token.nesting
        elif token.type == "link_open":
            links += 1
            link, target = links, str(token.meta["target"])
        elif token.type == "link_close":
            link, target = 0, ""
        elif words := _words(token):
            emphasis, strong = depth["em"] > 0, depth["strong"] > 0
            runs.append(Run(_kind(token), words, emphasis, strong, link, target))
    return tuple(runs)


def _kind(token: Token) -> RunKind:
    if token.type == "footnote_mark":
        return "mark"
    return "line break" if token.tag == "br" else "words"


def _words(token: Token) -> str:
    return "\n" if token.tag == "br" else token.content


def _footnote_mark(state: StateInline, silent: bool) -> bool:
    found = _MARK.match(state.src, state.pos, state.posMax)
    if not found:
        return False
    if not silent:
        state.push("footnote_mark", "", 0).content = found[1]
    state.pos = found.end()
    return True


def _link(state: StateInline, silent: bool) -> bool:
    """`[words](target)` with an allowed target; anything that only looks like it stays words.

    markdown-it's own rule drops a title and the brackets of `[words]()`. A link inside the words
    of a link stays words.
    """
    if state.linkLevel or state.src[state.pos] != "[":
        return False
    end = _closing_brackets(state).get(state.pos, state.posMax)
    found = _TARGET.match(state.src, end + 1, state.posMax)
    if not found:
        return False
    if not silent:
        _push_link(state, end, found[1])
    state.pos = found.end()
    return True


def _push_link(state: StateInline, end: int, target: str) -> None:
    maximum, state.posMax = state.posMax, end
    state.pos += 1
    state.linkLevel += 1
    state.push("link_open", "a", 1).meta = {"target": target}
    state.md.inline.tokenize(state)
    state.push("link_close", "a", -1)
    state.linkLevel -= 1
    state.posMax = maximum


def _closing_brackets(state: StateInline) -> dict[int, int]:
    """Where the bracket that opens at a position is closed; found once for the whole fragment."""
    pairs: dict[int, int] | None = state.env.get("closing_brackets")
    if pairs is None:
        pairs = state.env["closing_brackets"] = {}
        opened: list[int] = []
        for found in _SQUARE.finditer(state.src):
            if found[0] == "[":
                opened.append(found.start())
            elif found[0] == "]" and opened:
                pairs[opened.pop()] = found.start()
    return pairs


def _parser() -> MarkdownIt:
    parser = MarkdownIt("zero").enable(["emphasis", "escape", "newline"])
    parser.inline.ruler.before("emphasis", "footnote_mark", _footnote_mark)
    parser.inline.ruler.before("emphasis", "words_link", _link)
    return parser


_MARKDOWN = _parser()
