"""Free addresses, asked for without reading all that there are."""

from hypothesis import given
from hypothesis import strategies as st

from documents.mapping.slugs import FreeSlugs

BASES = ("gauge", "gauge-2", "ice")


class Held:
    """Slugs of a database that counts how often it was asked."""

    def __init__(self, *slugs: str) -> None:
        self.slugs, self.asked = set(slugs), 0

    def taken(self, slugs: set[str]) -> set[str]:
        self.asked += 1
        return self.slugs & slugs


def test_the_first_free_number_is_given() -> None:
    held = Held("gauge", "gauge-2", "gauge-4")
    free = FreeSlugs(held.taken, ["gauge"])
    assert [free.take("gauge") for _ in range(3)] == ["gauge-3", "gauge-5", "gauge-6"]


def test_all_bases_are_asked_for_at_once() -> None:
    held = Held()
    bases = [f"gauge-{number}-a" for number in range(50)]
    free = FreeSlugs(held.taken, bases)
    assert [free.take(base) for base in bases] == bases
    assert held.asked == 1


def test_thousands_of_one_name_take_few_questions() -> None:
    held = Held("gauge", *(f"gauge-{number}" for number in range(2, 5000)))
    assert FreeSlugs(held.taken, ["gauge"]).take("gauge") == "gauge-5000"
    assert held.asked < 12


@given(st.sets(st.sampled_from([*BASES, "gauge-3", "ice-2"])), st.lists(st.sampled_from(BASES)))
def test_nothing_is_given_twice(slugs: set[str], bases: list[str]) -> None:
    free = FreeSlugs(Held(*slugs).taken, bases)
    given_out = [free.take(base) for base in bases]
    assert len({*given_out, *slugs}) == len(given_out) + len(slugs)
