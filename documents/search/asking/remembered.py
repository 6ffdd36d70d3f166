"""What was found in one state of the index, kept until the index changes."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

Asked = TypeVar("Asked", bound=Hashable)
Found = TypeVar("Found")


class Remembered(Generic[Asked, Found]):
    """Answers of one generation of the index; when there are more than `most`, it begins anew.

    No answer may hold the index itself, whose former files would stay on the disk.
    """

    def __init__(self, most: int) -> None:
        self.most = most
        self._held: tuple[str, dict[Asked, Found]] = ("", {})

    def get(self, generation: str, asked: Asked, find: Callable[[], Found]) -> Found:
        """The answer, found now if it is not known."""
        held_generation, answers = self._held
        if held_generation != generation:
            answers = {}
            self._held = (generation, answers)
        try:
            return answers[asked]
        except KeyError:
            found = answers[asked] = find()
        if len(answers) > self.most:
            answers.clear()
        return found
