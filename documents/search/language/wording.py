"""How a query was understood, in a sentence for the reader."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from documents.dates.edtf import display_edtf
from documents.search.language.scan import shown
from documents.search.language.tree import (
    And,
    DateRange,
    Field,
    FieldName,
    Leaf,
    Not,
    Or,
    Phrase,
    Prefix,
    Tree,
    Words,
    positive_leaves,
)
from documents.text.words import is_cjk

_FIELD_FORMS: Final[dict[FieldName, str]] = {
    "title": "{} in the title",
    "from": "{} as sender or author",
    "to": "{} as addressee",
    "ref": "{} in the archival reference",
    "translator": "{} as translator",
}


def word_query(tree: Tree | None) -> str:
    """The sentence; "" for no query."""
    if tree is None:
        return ""
    parts = tree.parts if isinstance(tree, And) else (tree,)
    wanted = [_worded(part) for part in parts if not isinstance(part, Not)]
    unwanted = [_worded(part.part) for part in parts if isinstance(part, Not)]
    opening = f"Documents with {_joined(wanted, 'and')}" if wanted else "All documents"
    ending = f" without {_joined(unwanted, 'or')}" if unwanted else ""
    comma = "," if wanted and unwanted else ""
    return f"{opening}{comma}{ending}.{_forms(tree)}"


def _forms(tree: Tree) -> str:
    """What a reader must know of words without quotation marks, if there are any."""
    leaves = (leaf for _, leaf in positive_leaves(tree) if isinstance(leaf, Words))
    stemmed = any(not is_cjk(word) and word.isalpha() for leaf in leaves for word in leaf.words)
    return " Words count in all their forms." if stemmed else ""


def _worded(tree: Tree) -> str:
    match tree:
        case Field():
            return _FIELD_FORMS[tree.name].format(_worded_leaf(tree.value))
        case Not():
            return f"anything but {_worded(tree.part)}"
        case And():
            lead = "both" if len(tree.parts) == 2 else "all of"
            return f"{lead} {_joined([_worded(part) for part in tree.parts], 'and')}"
        case Or():
            lead = "either" if len(tree.parts) == 2 else "any of"
            return f"{lead} {_joined([_worded(part) for part in tree.parts], 'or')}"
        case _:
            return _worded_leaf(tree)


def _worded_leaf(leaf: Leaf) -> str:
    typed = shown(leaf.typed)
    match leaf:
        case Words():
            return typed
        case Phrase():
            several = len(leaf.words) > 1 or is_cjk(leaf.words[0])
            return f"the exact words {typed}" if several else f"{typed} in this form only"
        case Prefix():
            several = len(leaf.words) > 1
            return f"{'words' if several else 'a word'} beginning {typed}"
        case DateRange():
            date = display_edtf(leaf.edtf)
            if ".." in leaf.edtf:
                return f"{typed} (dated {date}, or with these words)"
            return f"{date} (as date or as words)"


def _joined(parts: Sequence[str], last: str) -> str:
    if len(parts) == 1:
        return parts[0]
    return f"{', '.join(parts[:-1])} {last} {parts[-1]}"
