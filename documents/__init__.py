"""The archive: records, their words, their ingest and their pages.

Cut into rooms (packages) whose imports go one way only; the order is the layers contract in
`pyproject.toml`, the words are in `docs/glossary.md`.
"""
