"""Words to try the laws of this room on: any Unicode, and texts full of the signs that mean
something to it."""

from __future__ import annotations

from hypothesis import strategies as st

_SIGNS = "[]()^*_\\#>{}:/`!<&~-.\n\r\t \u3000ab1é北"
_PIECES = (
    "[North] ", "[seal]", "[^1]", "[^2]: ", "\n## ", "\n> ", "\n\n", "[x](doc:a#en-p1)", "](#a)",
    "**", "*", "_", "\\", "{#en-p1}", "[", "]", "border bridge ", "https://example.org/", "\n",
)  # fmt: skip

#: NUL is refused before words come here; half a surrogate pair is no character.
any_words = st.text(st.characters(exclude_characters="\x00", exclude_categories=["Cs"]))
sign_words = st.one_of(
    st.text(_SIGNS, max_size=40), st.lists(st.sampled_from(_PIECES), max_size=12).map("".join)
)
words = st.one_of(any_words, sign_words)
