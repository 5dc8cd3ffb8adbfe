"""The ends of an extended link: locators and resources by the label that arcs name them by."""

from __future__ import annotations

from collections.abc import Iterator, KeysView, Mapping, Sequence

from ...base.typed import TYPE_CHECKING
from .. import names

if TYPE_CHECKING:
    from .elements import Labelled


class Ends(Mapping[str, "list[Labelled]"]):
    """Locators and resources by xlink:label; several may share one, and an arc then joins them all.

    Nearly all have a label of their own: there is no list for these until somebody asks.

    Attributes:
        firsts: by label, the only end that has it or the first one.
        several: by label, all ends that have it, where these are more than one.
    """

    __slots__ = ("firsts", "several")

    def __init__(self, ends: Sequence[Labelled]) -> None:
        """Sort ends by their labels; one without is no end of an arc."""
        name = names.LABEL
        labels = [end.attributes.get(name) for end in ends]
        self.firsts: dict[str, Labelled] = dict(zip(labels, ends, strict=True))  # type: ignore[arg-type]
        self.several: dict[str, list[Labelled]] = {}
        if len(self.firsts) < len(ends) or None in self.firsts:
            self._add(labels, ends)

    def _add(self, labels: Sequence[str | None], ends: Sequence[Labelled]) -> None:
        firsts: dict[str, Labelled] = {}
        for label, end in zip(labels, ends, strict=True):
            if label is None:
                continue
            if label in firsts:
                self.several.setdefault(label, [firsts[label]]).append(end)
            else:
                firsts[label] = end
        self.firsts = firsts

    def __getitem__(self, label: str) -> list[Labelled]:
        """Give the ends of a label; raises KeyError where there are none."""
        return self.several.get(label) or [self.firsts[label]]

    def __contains__(self, label: object) -> bool:
        """Say whether an end has a label."""
        return label in self.firsts

    def __iter__(self) -> Iterator[str]:
        """Go over the labels, each once, in the order of the ends."""
        return iter(self.firsts)

    def __len__(self) -> int:
        """Give how many labels there are."""
        return len(self.firsts)

    def keys(self) -> KeysView[str]:
        """Give the labels."""
        return self.firsts.keys()


__all__ = ["Ends"]
