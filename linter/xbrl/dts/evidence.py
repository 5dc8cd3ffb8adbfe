"""What a filing itself tells of an id that does not exist: the labels of its locators, and its other references.

Programs that write linkbases make a locator's label of the id that it leads to, ``loc_us-gaap_Cash_12``: where the href
is mistyped, the label may still have the id. And a concept of one link mostly stands in others as well.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator

from ...base.nearest import Names, most_like, slipped
from ...base.once import cached_property
from ...base.pattern import pattern
from ...base.record import Record
from ...base.typed import TYPE_CHECKING
from ..model.elements import Locator, SimpleLink

if TYPE_CHECKING:
    from .filing import Filing

    Known = Callable[[list[str]], Collection[str]]
    """Gives those of some ids that exist where a reference leads."""

_ALIKE = 0.6  # what a label says is trusted further than mere likeness is
_UNLIKE = 0.4  # of its length an id may be longer or shorter than what was meant
_MOST_PARTS = 12  # of a label that are put together
_MOST_PREFIXES = 4
_MOST_LABELS = 20  # of the locators that have one wrong href
_LONGEST = 1000  # characters of a label
_PART = pattern(r"[^\W_]+")


class Told(Record):
    """The ids that a filing itself tells in the stead of a wrong one; None for none."""

    slip: str | None = None  # one slip of the finger beside it
    alike: str | None = None  # in the label of a locator, and alike


class Evidence:
    """Answers from the references of a filing's documents, which are gone through when first asked."""

    def __init__(self, filing: Filing) -> None:
        """Look at nothing yet."""
        self._filing = filing

    def of(self, wrong: str, known: Known) -> Told:
        """Give what is told of a wrong id; ``known`` is asked once or twice, and of few ids."""
        told = list(dict.fromkeys(id_ for label in self._labels(wrong) for id_ in _ids_in(label, wrong)))
        existing = known(told) if told else ()
        told = [id_ for id_ in told if id_ in existing]
        slip = slipped(wrong, told) or self._used(wrong, known)
        return Told(slip, None if slip or not told else most_like(wrong, told, _ALIKE))

    def names(self, id_: str) -> bool:
        """Say whether any reference of the filing names an id."""
        return id_ in self._by_fragment

    def stand_together(self, wrong: str, near: str) -> bool:
        """Say whether links of several documents name both a wrong id and one near it: then these are two concepts."""
        links = {id(element.parent) for element in self._by_fragment.get(wrong, ())}
        both = (element for element in self._by_fragment.get(near, ()) if id(element.parent) in links)
        return len({element.document for element in both}) > 1

    @cached_property
    def _by_fragment(self) -> dict[str, list[Locator | SimpleLink]]:
        found: dict[str, list[Locator | SimpleLink]] = {}
        for document in self._filing.documents:
            for href, _, elements in document.hrefs():
                found.setdefault(href.partition("#")[2], []).extend(elements)
        return found

    @cached_property
    def _fragments(self) -> Names:
        return Names(self._by_fragment)

    def _labels(self, wrong: str) -> Iterator[str]:
        """Give the labels of the locators that name a wrong id."""
        labels = (e.label for e in self._by_fragment.get(wrong, ())[:_MOST_LABELS] if isinstance(e, Locator))
        return (label for label in labels if len(label) <= _LONGEST)

    def _used(self, wrong: str, known: Known) -> str | None:
        """Give the id one slip beside a wrong one to which the filing refers elsewhere; None where that is not one.

        Of several the one that the link of the wrong reference lacks.
        """
        likely = [*self._fragments.sharing_half(wrong), self._fragments.middle_swapped(wrong) or ""]
        near = list(dict.fromkeys(id_ for id_ in likely if id_ != wrong and slipped(wrong, (id_,))))
        existing = known(near) if near else ()
        near = [id_ for id_ in near if id_ in existing]
        if len(near) > 1:
            links = {id(element.parent) for element in self._by_fragment.get(wrong, ())}
            near = [id_ for id_ in near if not any(id(e.parent) in links for e in self._by_fragment[id_])]
        return near[0] if len(near) == 1 else None


def _ids_in(label: str, wrong: str) -> Iterator[str]:
    """Give what a label may repeat of the id that was meant, by its length: with a prefix, or without one."""
    spans = [part.span() for part in _PART.finditer(label)][:_MOST_PARTS]
    said = [label[start:end] for at, (start, _) in enumerate(spans) for _, end in spans[at:]]
    prefixes = ["", *(wrong[: at + 1] for at, char in enumerate(wrong) if char == "_")][:_MOST_PREFIXES]
    whole = (prefix + words for words in said for prefix in prefixes)
    return (id_ for id_ in whole if id_ != wrong and abs(len(id_) - len(wrong)) <= _UNLIKE * len(wrong) + 1)


__all__ = ["Evidence", "Told"]
