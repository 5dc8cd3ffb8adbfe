"""What stands for a concept that another edition lacks, or no longer wants: as its taxonomy says, else a guess."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from ..base.nearest import Names
from ..base.record import Record
from ..knowledge.replacements import replaced
from ..knowledge.standard_labels import bundled_words
from ..taxonomy.alike import words_of
from ..taxonomy.store import StoredConcept, Stores
from .compare import same_attributes
from .declared import declared_at
from .editions import Editions, Target, edition_of

TAXONOMY, MOVED, WORDS, NAME = "taxonomy", "same name", "same words", "similar name"
_MOST_STEPS = 8  # of replaced concepts that were replaced themselves
_MOST_ALIKE = 20
_MOST_GUESSES = 200
_TURNING = frozenset(("other", "non", "not", "no", "excluding", "except", "before", "after", "gross", "net"))


class Instead(Record):
    """A concept that may stand for another one.

    Attributes:
        concept: its name, such as us-gaap:Assets.
        address: of its schema.
        by: taxonomy (this names it), same name (another taxonomy of that year has it), same words (of name or label),
            similar name.
        sure: whether the taxonomy says so; all else is a guess.
    """

    concept: str
    address: str
    by: str
    sure: bool


class Replacements:
    """Looks for what stands for concepts of one schema in the schema of another edition."""

    def __init__(self, stores: Stores, address: str, editions: Editions) -> None:
        """Take the new schema's address."""
        self._stores, self._address, self._editions = stores, address, editions
        self._edition = edition_of(address)
        self._year = self._edition.year if self._edition is not None else ""
        self._asked = 0
        self._known: Names | None = None

    def of(self, old: StoredConcept) -> Instead | None:
        """Give what stands for a concept; None where nothing is known, and nothing near."""
        return self._named(old) or self._moved(old) or self._same_words(old) or self._guessed(old)

    def _named(self, old: StoredConcept) -> Instead | None:
        """Follow what the taxonomy names, to one that the new schema has.

        One that stands for a concept only with a dimension, in part or where it applies is not sure.
        """
        seen, id_, same = {old.id}, old.id, True
        for _ in range(_MOST_STEPS):
            new = replaced(self._stores, old.schema, [id_]).get(id_)
            if new is None or new.ids[0] in seen:
                return None
            id_, same = new.ids[0], same and new.kind == "same"
            found = self._stores.concept(self._address, id_)
            if found is not None and not self._is_deprecated(found):
                return self._instead(found, TAXONOMY)._replace(sure=same)
            seen.add(id_)
        return None

    def _moved(self, old: StoredConcept) -> Instead | None:
        """Look for the same name in the other taxonomies of the new year, of the same publishers."""
        for address in self._stores.declaring([old.name]).get(old.name, ()):
            if not self._is_beside(address):
                continue
            found = declared_at(self._stores, address, old.name)
            if found is not None and not found.doubtful and _is_like(old, found):
                return self._instead(found, MOVED)
        return None

    def _is_beside(self, address: str) -> bool:
        """Say whether a schema is of another taxonomy of the same publishers, in the version chosen for the year."""
        edition = edition_of(address)
        if edition is None or self._edition is None or edition.group == self._edition.group:
            return False
        if edition.group.partition(" ")[0] != self._edition.group.partition(" ")[0]:
            return False
        return Target(self._edition.version).of(self._editions.versions.get(edition.group, ())) == edition.version

    def _same_words(self, old: StoredConcept) -> Instead | None:
        """Look for a name or label of the same words."""
        label = bundled_words().label(old.schema, old.id)
        texts = [old.name, *([label.text] if label is not None else [])]
        for names in bundled_words().alike(texts).values():
            for found in self._declared(names[:_MOST_ALIKE]):
                if found.name != old.name and same_attributes(old, found):
                    return self._instead(found, WORDS)
        return None

    def _guessed(self, old: StoredConcept) -> Instead | None:
        """Look for a similar name, unless that was done for very many: nobody reads so many guesses."""
        self._asked += 1
        return self._similar(old) if self._asked <= _MOST_GUESSES else None

    def _similar(self, old: StoredConcept) -> Instead | None:
        """Look for a concept with the same attributes whose name has few words more or less, and no others."""
        if self._known is None:
            self._known = self._stores.near_ids(self._address, ())
        words = Counter(words_of(old.name))
        likely = [id_ for id_ in self._known.sharing_half(old.id) if abs(len(id_) - len(old.id)) < len(old.id) // 2]
        near = [id_ for id_ in likely if _differ_little(words, Counter(words_of(id_.rpartition("_")[2])))]
        near.sort(key=lambda id_: (abs(len(id_) - len(old.id)), id_))
        found = self._stores.concepts(self._address, near[:_MOST_ALIKE])
        fit = next((concept for concept in found.values() if self._fits(old, concept)), None)
        return self._instead(fit, NAME) if fit is not None else None

    def _fits(self, old: StoredConcept, new: StoredConcept) -> bool:
        return new.name != old.name and same_attributes(old, new) and not self._is_deprecated(new)

    def _is_deprecated(self, concept: StoredConcept) -> bool:
        since = self._stores.given_up(concept.schema, [concept.id]).get(concept.id)
        return since is not None and (not since[:4].isdecimal() or since[:4] <= self._year)

    def _declared(self, names: Iterable[str]) -> Iterator[StoredConcept]:
        """Give the concepts of some names that the new schema declares and does not deprecate."""
        for name in self._stores.standard_names(names, [self._address]):
            found = declared_at(self._stores, self._address, name)
            if found is not None and not found.doubtful and not self._is_deprecated(found):
                yield found

    def _instead(self, found: StoredConcept, by: str) -> Instead:
        prefix = found.id.removesuffix(f"_{found.name}")
        return Instead(f"{prefix}:{found.name}", found.schema, by, by == TAXONOMY)


def _differ_little(one: Counter[str], other: Counter[str]) -> bool:
    """Say whether the words of two names differ by one or two that only one of them has, of many.

    None of them may be a number, or a word that turns the meaning.
    """
    differing = (one - other) or (other - one)
    if (one - other and other - one) or not differing:
        return False
    count = differing.total()
    turned = any(word in _TURNING or any(map(str.isdigit, word)) for word in differing)
    return not turned and count <= 2 and count * 3 <= min(one.total(), other.total())


def _is_like(old: StoredConcept, new: StoredConcept) -> bool:
    """Say whether nothing that is known of both speaks against their being the same."""
    pairs = ((old.balance, new.balance), (old.period_type, new.period_type), (old.abstract, new.abstract))
    return all(a is None or b is None or a == b for a, b in pairs)


__all__ = ["Instead", "Replacements"]
