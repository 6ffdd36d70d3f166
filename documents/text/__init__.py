"""The words of a text: blocks, passages, insertions, footnotes, anchors, safe HTML, plain words.

Belongs here: what can be said of words without knowing whose they are. Does not: models, HTTP,
references to other documents (see `citations`).
"""
