"""The directory of a benchmark: which of its steps are done, and how long they took."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout


class Other(Exception):
    """The directory holds something else than what is asked for; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A directory with `state.json`, which says what the archive in it was made of."""

    folder: Path

    @property
    def _state(self) -> Path:
        return self.folder / "state.json"

    def begin(self, made_of: str) -> None:
        """Take the directory for an archive made of this; raise `Other` if it is another's."""
        self.folder.mkdir(parents=True, exist_ok=True)
        if not self._state.exists():
            if any(self.folder.iterdir()):
                raise Other(f"{self.folder} is no directory of a benchmark. Name an empty one.")
            self._write({"made_of": made_of, "done": [], "took": {}})
        held = self._read()["made_of"]
        if held != made_of:
            raise Other(
                f"{self.folder} holds {held}, and {made_of} was asked for. Name another directory"
                " with --keep, or remove this one."
            )

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Let no other benchmark work here meanwhile; raise `Other` if one does."""
        try:
            with FileLock(self.folder / "lock", timeout=0):
                yield
        except Timeout:
            raise Other(f"Another benchmark is working in {self.folder}. Wait for it.") from None

    def is_done(self, step: str) -> bool:
        return step in self._read()["done"]

    def finish(self, step: str, took: dict[str, float]) -> None:
        """Note that a step is done, and how many seconds what is of interest in it took."""
        state = self._read()
        state["done"] = [*(each for each in state["done"] if each != step), step]
        self._write(state | {"took": state["took"] | took})

    def forget(self, step: str) -> None:
        """Note that a step is to be done again."""
        state = self._read()
        self._write(state | {"done": [each for each in state["done"] if each != step]})

    @property
    def took(self) -> dict[str, float]:
        """Seconds, by what took them."""
        return dict(self._read()["took"])

    def _read(self) -> dict[str, Any]:
        state: dict[str, Any] = json.loads(self._state.read_text(encoding="utf-8"))
        return state

    def _write(self, state: dict[str, Any]) -> None:
        beside = self._state.with_suffix(".new")
        beside.write_text(json.dumps(state, indent=1), encoding="utf-8")
        beside.replace(self._state)
