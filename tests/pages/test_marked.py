"""Words cut into what was searched for and what was not."""

from __future__ import annotations

from documents.pages.marked import Piece, marked_title, pieces


def test_words_are_cut_where_hits_begin_and_end() -> None:
    assert pieces("Two old piers", [(4, 7), (8, 13)]) == (
        Piece("Two "),
        Piece("old", hit=True),
        Piece(" "),
        Piece("piers", hit=True),
    )
    assert pieces("pier", [(0, 4)]) == (Piece("pier", hit=True),)
    assert pieces("pier") == (Piece("pier"),)
    assert pieces("") == ()


def test_a_title_is_marked_on_both_sides_of_its_cut() -> None:
    title = "Cable from the Ministry of Roads, 'On the Repair of Roads'"
    first, last = title.index("Roads"), title.rindex("Roads")
    shown = marked_title(title, [(first, first + 5), (last, last + 5)])
    assert [piece.words for piece in shown.lead if piece.hit] == ["Roads"]
    assert [piece.words for piece in shown.main if piece.hit] == ["Roads"]
    assert "".join(piece.words for piece in shown.main) == "‘On the Repair of Roads’"
    across = marked_title(title, [(first, last + 5)])
    assert across.lead[-1] == Piece("Roads,", hit=True)
    assert across.main[0] == Piece("‘On the Repair of Roads", hit=True)
